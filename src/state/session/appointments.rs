//! Terms for appointments: the small part that every page loads. It is a door to the lazy part, which judges terms, puts them
//! into words, and asks the page for times. Until that is loaded, nothing is refused.

use std::cell::Cell;

use chrono::NaiveDate;

use super::Session;
use crate::browser::focus::Target;
use crate::core::appointment::{Refusal, Terms};
use crate::core::options::Config;

/// The door: all that is reached from outside.
#[derive(Clone, Copy)]
pub struct Appointments {
    /// What speaks against an appointment on a day, whenever it starts; or with that start.
    pub refuses: fn(Session, NaiveDate, Option<i64>) -> Option<Refusal>,
    /// The words for that.
    pub words: fn(Session, Refusal) -> String,
    /// Shows what is on offer at the time of a form, and keeps it up to date.
    pub follow: fn(Session),
    /// The page has another function for its times.
    pub change_function: fn(),
}

thread_local! {
    static HERE: Cell<Option<Appointments>> = const { Cell::new(None) };
}

/// Whether it is there.
pub fn is_here() -> bool {
    HERE.get().is_some()
}

/// It is there.
pub fn arrive(appointments: Appointments) {
    HERE.set(Some(appointments));
}

/// The words for what is refused.
pub fn words(session: Session, refusal: Refusal) -> String {
    HERE.get().map(|here| (here.words)(session, refusal)).unwrap_or_default()
}

/// Shows what is on offer at the time of a form.
pub fn follow(session: Session) {
    if let Some(here) = HERE.get() {
        (here.follow)(session);
    }
}

/// The page has another function for its times. Says whether anybody is here to hear it.
pub fn change_function() -> bool {
    HERE.get().map(|here| (here.change_function)()).is_some()
}

impl Session {
    /// When its appointments may take place (tracked).
    pub fn terms(&self) -> Terms {
        let read =
            |config: &Config| Terms::read(config.hours.as_deref(), &config.closed, config.notice, config.horizon);
        self.embedding.with(read)
    }

    /// What speaks against an appointment on a day, whenever it starts; or with that start.
    pub(super) fn refuses(&self, day: NaiveDate, start: Option<i64>) -> Option<Refusal> {
        (HERE.get()?.refuses)(*self, day, start)
    }

    /// Another day is chosen for the visitor: the one that was named as possible.
    pub fn go_to(&self, day: &str) {
        self.edit("date", day, true);
        self.embedding.focus(Target::TIME);
    }

    /// Takes over a value that follows from what else was chosen.
    pub fn put(&self, name: &str, text: &str) {
        if self.write(name, text) {
            self.keep_draft();
        }
    }
}
