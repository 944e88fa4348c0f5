//! The times that a page offers for a day, in place of any.

use super::hours::minute;

/// What is on offer for a time, and what is said with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    /// What can be chosen: a time and its words, the first without a time. None: any time can be typed.
    pub choices: Option<Vec<(String, String)>>,
    /// Whether these are the page's times for the day, and not what stands there before it has answered.
    pub known: bool,
    /// Whether the page is being asked.
    pub asking: bool,
    /// What is said below the control.
    pub note: Option<String>,
    /// The day to go on with, and the words for that.
    pub next: Option<(String, String)>,
    /// What is said aloud.
    pub heard: String,
}

impl Offer {
    /// Whether this time can be given.
    pub fn takes(&self, time: &str) -> bool {
        let mut choices = self.choices.iter().flatten();
        !self.known || choices.any(|(value, _)| value == time)
    }
}

/// The times that a page's answer holds, one a line: each once, in their order, as minutes of the day. `None` where it
/// holds something, but no time.
pub fn times(answer: &str) -> Option<Vec<u32>> {
    let mut times: Vec<u32> = answer.lines().map(str::trim).filter_map(minute).collect();
    times.sort_unstable();
    times.dedup();
    (!times.is_empty() || answer.is_empty()).then_some(times)
}
