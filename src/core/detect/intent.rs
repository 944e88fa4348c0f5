//! What detection answers: an intent, the reason for it, an offer. Must not know how they are found.

use super::words::Group;
use crate::form::Form;

macro_rules! intents {
    ($($(#[$doc:meta])* $intent:ident $group:ident $name:literal,)*) => {
        /// What in a message leads to an offer.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Intent { $($(#[$doc])* $intent,)* }

        impl Intent {
            pub(super) const ALL: &[(Intent, Group, &str)] = &[$((Intent::$intent, Group::$group, $name),)*];
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

    /// The phrases that speak of it.
    pub(super) fn group(self) -> Group {
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
