//! When appointments may take place: the page's hours, the days that are closed, the notice and the horizon.
//!
//! What is refused comes back as data, with what is possible instead. Must not know forms, words, nor how options are written
//! but for the two that have a way of writing of their own.

mod closed;
mod hours;
mod offer;
mod terms;

pub use closed::Days;
pub use hours::{DAY, Stretch, Week, hour_and_minute, minute, weekday};
pub use offer::{Offer, times};
pub use terms::{Refusal, Terms, Why};

/// Whether a text is one that an option of this name can have, as far as it is about appointments.
pub fn fits(option: &str, text: &str) -> bool {
    match option {
        "hours" => Week::read(text).is_some(),
        _ => Days::read(text).is_some(),
    }
}
