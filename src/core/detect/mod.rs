//! Which form a visitor's message asks for, if any, and what it says already: name, e-mail, date and so on.
//!
//! The words are data (`locales/*.words.json`; `words.rs` says how they are written), here is only what is done with
//! them. A text is read once into words and numbers; values are found first (a date is a sign that an appointment is
//! wanted); then phrases are counted for each [`Intent`], except what small talk or a refusal takes out. Only the first
//! 4,000 characters are read, and time grows with their number. Must not know the browser, nor what is done with an
//! offer.

mod assent;
mod contacts;
mod dates;
mod decide;
mod fold;
mod intent;
mod names;
mod reading;
mod scan;
mod scope;
mod times;
mod tokens;
mod words;

use chrono::NaiveDateTime;

pub use assent::assent;
use decide::Verdict;
pub use intent::{Detection, Intent, Reason};
use reading::Reading;
pub use words::Words;

/// The form that a message asks for. `words` are those of the languages it may be written in: the page's, and English,
/// which has the words that visitors of all languages use ("webhook", "demo"). The first one's order of day and month
/// counts. `now` is what the clock shows where the form's dates and times are meant.
pub fn detect(text: &str, words: &[&Words], now: NaiveDateTime) -> Option<Detection> {
    let reading = read(text, words, now);
    Verdict::new(&reading, words).detect()
}

/// What a message says, whether or not it asks for a form: the values of all forms, but no `category`.
pub fn values(text: &str, words: &[&Words], now: NaiveDateTime) -> Vec<(&'static str, String)> {
    let reading = read(text, words, now);
    Verdict::new(&reading, words).values(None)
}

/// Reads a text, and finds everything in it that could be a value.
fn read<'a, 'w>(text: &'a str, words: &[&'w Words], now: NaiveDateTime) -> Reading<'a, 'w> {
    let mut reading = Reading::new(text, words, now);
    // In this order: what is part of a date is not a time, what is part of either is not a telephone number.
    dates::find(&mut reading);
    times::durations(&mut reading);
    times::find(&mut reading);
    contacts::find(&mut reading);
    names::find(&mut reading);
    reading
}
