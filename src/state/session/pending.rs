//! What a form in use has sent, or is about to send, and nobody has confirmed: noted, kept for the tab, said, and waited for.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Failure, Session, Status, pending_name};
use crate::browser::{clock, control, page, storage};
use crate::core::submission::pending::Pending;

impl Session {
    /// Says that what was sent is not confirmed.
    pub(super) fn remind(&self) {
        let failure = self.record.with_value(|record| {
            let failure = if record.unsure { Failure::Unsure } else { Failure::Held };
            record.pending.as_ref().map(|_| failure)
        });
        if let (Status::Ready, Some(failure)) = (self.status.get_untracked(), failure) {
            self.status.set(Status::Failed(failure));
        }
    }

    /// What was to be sent, and was not accepted.
    pub fn pending(&self) -> Option<Arc<Pending>> {
        self.record.with_value(|record| record.pending.clone())
    }

    /// Notes what is to be sent, and whether it may have arrived; for the tab as well, with the draft that it was made of.
    /// Gives whether it might have before.
    pub fn set_pending(&self, pending: &Arc<Pending>, unsure: bool) -> bool {
        self.keep_draft();
        storage::set(self.embedding.keep(), &pending_name(self.embedding, self.form), &pending.write(unsure));
        let before = self.record.try_update_value(|record| {
            record.pending = Some(pending.clone());
            std::mem::replace(&mut record.unsure, unsure)
        });
        before.unwrap_or(false)
    }

    /// It was accepted: nothing is left that could be sent again, neither here nor in the tab. Not before the card has taken the
    /// form's place: where the application stops amid drawing it, what was typed still stands in the page, and goes out under
    /// the same name. The visitor is then led on, where the page wants that.
    pub fn accepted(&self) {
        self.settle(self.next_turn(), 20);
    }

    fn settle(self, turn: u32, tries: u8) {
        clock::after(if tries < 20 { 100 } else { 0 }, move || {
            // Whatever was begun meanwhile stays.
            if self.turn() == turn {
                let title = ["#", self.form.name(), "-title"].concat();
                if self.embedding.place().is_some_and(|place| control::stands(&place.root, &title)) {
                    return if tries > 0 {
                        self.settle(turn, tries - 1)
                    };
                }
                self.forget_pending();
                self.empty();
                self.fill_known();
            }
            if let Some(url) = self.embedding.peek(|config| config.success_url.clone()) {
                page::follow(&url);
            }
        });
    }

    pub(super) fn forget_pending(&self) {
        storage::remove(self.embedding.keep(), &pending_name(self.embedding, self.form));
    }

    /// A wait begins, or ends; gives its number.
    pub fn next_turn(&self) -> u32 {
        self.record.update_value(|record| record.turn += 1);
        self.turn()
    }

    /// The number of the wait that began or ended last.
    pub fn turn(&self) -> u32 {
        self.record.with_value(|record| record.turn)
    }

    /// Ends the wait for the page, for a connection or for the server; says whether there was one.
    pub fn stop_waiting(&self) -> bool {
        let waits = |status: &Status| matches!(status, Status::Asking | Status::Waiting { .. } | Status::Offline);
        let waiting = self.status.with_untracked(waits);
        if waiting {
            self.next_turn();
            self.status.set(Status::Ready);
        }
        waiting
    }

    /// The visitor does not want to wait any longer.
    pub fn stop(&self) {
        self.stop_waiting();
        self.status.set(Status::Stopped);
    }

    /// The form is no longer open: what was waiting is kept, but not sent behind the visitor's back.
    pub fn leave(&self) {
        let before = self.status.get_untracked();
        if self.stop_waiting() {
            match before {
                Status::Waiting { .. } => self.remind(),
                Status::Offline => self.status.set(Status::Stopped),
                _ => {}
            }
        }
    }
}
