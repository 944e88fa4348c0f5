//! Which form a visitor's message asks for, if any, and what it says already: name, e-mail, date and so on.
//!
//! The words are data (`locales/*.words.json`; `words.rs` says how they are written), here is only what is done with
//! them. A text is read once into words and numbers; values are found first (a date is a sign that an appointment is
//! wanted); then phrases are counted for each [`Intent`], except what small talk or a refusal takes out. Only the first
//! 4,000 characters are read, and time grows with their number. Must not know the browser, nor what is done with an
//! offer.

mod contacts;
mod dates;
mod decide;
mod fold;
mod names;
mod reading;
mod scan;
mod scope;
mod times;
mod tokens;
mod words;

use chrono::NaiveDateTime;

use super::forms::Form;
use decide::Verdict;
use reading::Reading;
use words::Group;
pub use words::Words;

macro_rules! intents {
    ($($(#[$doc:meta])* $intent:ident $group:ident $name:literal,)*) => {
        /// What in a message leads to an offer.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Intent { $($(#[$doc])* $intent,)* }

        impl Intent {
            const ALL: &[(Intent, Group, &str)] = &[$((Intent::$intent, Group::$group, $name),)*];
        }
    };
}

intents! {
    /// Prices, plans, quotes.
    Pricing Pricing "pricing",
    /// A demonstration or trial.
    Demo Demo "demo",
    /// The services or products.
    Interest Interest "interest",
    /// An e-mail address or telephone number was given.
    ContactDetails Contact "contact_details",
    /// A meeting, a call, an appointment.
    Scheduling Scheduling "scheduling",
    /// When somebody has time.
    Availability Availability "availability",
    /// A date or time was given.
    DateTime DateTime "date_time",
    /// An error, or a question that takes an expert.
    Technical Technical "technical",
    /// Charges, invoices, refunds.
    Billing Billing "billing",
    /// Access to the account.
    Account Account "account",
    /// A human is asked for.
    Human Human "human",
    /// What was tried did not help.
    FailedAttempts Failed "failed_attempts",
    /// Something is down for everybody.
    Outage Outage "outage",
}

impl Intent {
    /// Its name, for configuration and events.
    pub fn name(self) -> &'static str {
        Intent::ALL.get(self as usize).map_or("", |&(.., name)| name)
    }

    fn group(self) -> Group {
        Intent::ALL.get(self as usize).map_or(Group::General, |&(_, group, _)| group)
    }
}

/// Why a form is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What the message is about.
    pub trigger: Intent,
    /// The words that say so, as they were typed.
    pub matched: String,
}

/// An offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detection {
    /// The form to offer.
    pub form: Form,
    /// Why.
    pub reason: Reason,
    /// What the message says already that the form (or another one) asks for: `name`, `email`, `phone`; for an
    /// appointment `date` (`YYYY-MM-DD`), `time` (`HH:MM`) and `duration_minutes`; for a handoff `urgency` and
    /// `category`.
    pub values: Vec<(&'static str, String)>,
}

/// The form that a message asks for. `words` are those of the languages it may be written in: the page's, and English,
/// which has the words that visitors of all languages use ("webhook", "demo"). The first one's order of day and month
/// counts. `now` is what the clock shows where the form's dates and times are meant.
pub fn detect(text: &str, words: &[&Words], now: NaiveDateTime) -> Option<Detection> {
    let reading = Reading::new(text, words, now);
    Verdict::new(&reading, words).detect()
}

/// What a message says, whether or not it asks for a form: the values of all forms, but no `category`.
pub fn values(text: &str, words: &[&Words], now: NaiveDateTime) -> Vec<(&'static str, String)> {
    let reading = Reading::new(text, words, now);
    Verdict::new(&reading, words).values(None)
}
