//! What the visitor types, ticks and chooses in a form, and that they have begun.

use leptos::prelude::*;

use super::{CARRY, Session, TRAP};
use crate::browser::clock;
use crate::browser::control::Reading;
use crate::core::form::validate::CONSENT;
use crate::core::form::{Kind, TICKED};
use crate::state::visit;

/// What stands for a date or time control that is half filled in: something, but not a date.
const HALF: &str = "?";

impl Session {
    /// Takes over what a control holds. `done`: it was changed, not only typed in.
    pub fn take(&self, control: &Reading, done: bool) {
        match control.name.as_str() {
            CONSENT => {
                if self.draft.with_untracked(|draft| draft.consent) != control.ticked {
                    self.start();
                    self.agree(control.ticked);
                }
            }
            CARRY => self.draft.update(|draft| draft.carry = control.ticked),
            name => {
                if let Some(field) = self.field(name) {
                    // A date says with each digit that it was changed, and once more when it is left (`focus.js`).
                    let done = done && !(control.focused && matches!(field.kind, Kind::Date | Kind::Time));
                    let text = match field.kind {
                        Kind::Radio(_) if !control.ticked => return,
                        Kind::Tick if control.ticked => TICKED,
                        Kind::Tick => "",
                        _ if control.unfinished => HALF,
                        _ => &control.text,
                    };
                    self.edit(field.name, text, done);
                } else if name == TRAP {
                    self.record.update_value(|record| record.trapped |= !control.text.is_empty());
                }
            }
        }
    }

    fn agree(&self, agrees: bool) {
        let agreed = if agrees { untrack(|| self.embedding.consent()) } else { None };
        self.record.update_value(|record| record.agreed = agreed);
        self.draft.update(|draft| draft.consent = agrees);
        self.recheck(CONSENT, true);
    }

    /// Who has agreed to other words than are asked for now has not agreed to these.
    pub(super) fn follow_consent(&self) {
        let agreed = self.record.with_value(|record| record.agreed.clone());
        if agreed.is_some() && agreed != untrack(|| self.embedding.consent()) && !self.is_held() {
            self.agree(false);
        }
    }

    /// Takes over what was typed into a form that was only drawn, and when the visitor began, in milliseconds since 1970. The page
    /// is told of that once it knows that the form can be seen.
    pub fn take_drawn(&self, controls: &[Reading], began: Option<i64>) {
        let session = *self;
        if began.is_some_and(|began| session.note_start(began)) {
            clock::after(0, move || session.tell_start());
        }
        for control in controls {
            if let Some(field) = self.field(&control.name) {
                self.touch(field.name);
            }
            self.take(control, false);
        }
    }

    fn touch(&self, name: &'static str) {
        self.record.update_value(|record| {
            if !record.touched.contains(&name) {
                record.touched.push(name);
            }
        });
    }

    pub(super) fn edit(&self, name: &'static str, text: &str, done: bool) {
        if self.write(name, text) {
            self.start();
            self.touch(name);
            self.keep_draft();
        }
        self.recheck(name, done);
    }

    /// The visitor has begun.
    pub fn start(&self) {
        if self.note_start(clock::now()) {
            self.tell_start();
        }
    }

    /// Notes when the visitor has begun; says whether that was not known.
    fn note_start(&self, began: i64) -> bool {
        let is_new = self.started().is_none();
        if is_new {
            self.record.update_value(|record| record.started = Some(began));
        }
        is_new
    }

    fn tell_start(&self) {
        visit::start();
        self.embedding.emit("form-started", Some(self.form));
    }
}
