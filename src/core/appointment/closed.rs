//! Dates when no appointment may take place: `2027-05-01`, or from the one to the other, `2026-12-24/2027-01-02`.

use chrono::NaiveDate;

use crate::zone;

/// Some days on end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    first: NaiveDate,
    last: NaiveDate,
}

impl Days {
    /// One day, or two with a slash between them: both, and all in between.
    pub fn read(text: &str) -> Option<Days> {
        let (first, last) = text.split_once('/').unwrap_or((text, text));
        let days = Days { first: zone::date(first.trim())?, last: zone::date(last.trim())? };
        (days.first <= days.last).then_some(days)
    }

    /// Whether a day is one of them.
    pub fn contain(self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }
}
