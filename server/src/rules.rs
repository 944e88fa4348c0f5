//! The documented fields of the three tools, and the rules that a request must keep.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use crate::formats;
use crate::refusal::{PAST_DATE, Refusal};

/// A JSON object.
pub type Object = Map<String, Value>;

/// One of the three tools.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tool {
    /// `lead-form`
    Lead,
    /// `appointment`
    Appointment,
    /// `email-handoff`
    Handoff,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Text,
    Email,
    Integer,
    Object,
}

type Field = (&'static str, Kind, bool);

const LEAD: &[Field] = &[
    ("full_name", Kind::Text, true),
    ("email", Kind::Email, true),
    ("phone", Kind::Text, false),
    ("company", Kind::Text, false),
    ("message", Kind::Text, false),
    ("chat_id", Kind::Text, false),
    ("message_id", Kind::Text, false),
    ("metadata", Kind::Object, false),
];
const APPOINTMENT: &[Field] = &[
    ("name", Kind::Text, true),
    ("email", Kind::Email, true),
    ("phone", Kind::Text, false),
    ("date", Kind::Text, true),
    ("time", Kind::Text, true),
    ("duration_minutes", Kind::Integer, false),
    ("notes", Kind::Text, false),
    ("chat_id", Kind::Text, false),
    ("message_id", Kind::Text, false),
    ("metadata", Kind::Object, false),
];
const HANDOFF: &[Field] = &[
    ("reason", Kind::Text, false),
    ("urgency", Kind::Text, false),
    ("category", Kind::Text, false),
    ("chat_id", Kind::Text, false),
    ("message_id", Kind::Text, false),
    ("customer_email", Kind::Email, false),
    ("metadata", Kind::Object, false),
];

/// The documented urgency levels.
pub const URGENCIES: [&str; 4] = ["low", "medium", "high", "critical"];

impl Tool {
    /// All three, for tables and for reading the file back.
    pub const ALL: [Self; 3] = [Self::Lead, Self::Appointment, Self::Handoff];

    /// The name used in ids and in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Appointment => "appointment",
            Self::Handoff => "handoff",
        }
    }

    /// The key of the answer's id.
    pub const fn id_key(self) -> &'static str {
        match self {
            Self::Lead => "lead_id",
            Self::Appointment => "appointment_id",
            Self::Handoff => "handoff_id",
        }
    }

    const fn fields(self) -> &'static [Field] {
        match self {
            Self::Lead => LEAD,
            Self::Appointment => APPOINTMENT,
            Self::Handoff => HANDOFF,
        }
    }

    /// Top-level keys that the API page does not have. They are accepted, and reported.
    pub fn unknown_keys(self, body: &Object) -> Vec<String> {
        let known = |key: &str| self.fields().iter().any(|(name, ..)| *name == key);
        body.keys().filter(|key| !known(key)).cloned().collect()
    }

    /// Whether this body may be carried out now.
    pub fn check(self, body: &Object, now: DateTime<Utc>) -> Result<(), Refusal> {
        for (name, kind, _) in self.fields() {
            check_type(name, *kind, body)?;
        }
        for (name, ..) in self.fields().iter().filter(|field| field.2) {
            require(name, body)?;
        }
        for (name, kind, _) in self.fields() {
            check_email(name, *kind, body)?;
        }
        match self {
            Self::Lead => Ok(()),
            Self::Appointment => check_appointment(body, now),
            Self::Handoff => check_urgency(body),
        }
    }
}

/// The text of a field, where it has one.
pub fn text<'a>(body: &'a Object, name: &str) -> Option<&'a str> {
    body.get(name).and_then(Value::as_str)
}

/// The text of a field of `metadata`, where it has one.
pub fn metadata_text<'a>(body: &'a Object, name: &str) -> Option<&'a str> {
    body.get("metadata")?.get(name)?.as_str()
}

/// Refuses a field that is absent, null or blank.
pub fn require(name: &str, body: &Object) -> Result<(), Refusal> {
    match text(body, name).map(str::trim) {
        None | Some("") => Err(Refusal::invalid(format!("{name} field is required"))),
        Some(_) => Ok(()),
    }
}

/// Refuses a field that is there (null counts as absent) and not text.
pub fn check_text(name: &str, body: &Object) -> Result<(), Refusal> {
    check_type(name, Kind::Text, body)
}

fn check_type(name: &str, kind: Kind, body: &Object) -> Result<(), Refusal> {
    let Some(value) = body.get(name).filter(|value| !value.is_null()) else {
        return Ok(());
    };
    let (fits, expected) = match kind {
        Kind::Text | Kind::Email => (value.is_string(), "a string"),
        Kind::Integer => (value.is_i64() || value.is_u64(), "an integer"),
        Kind::Object => (value.is_object(), "an object"),
    };
    if fits { Ok(()) } else { Err(Refusal::invalid(format!("{name} field must be {expected}"))) }
}

fn check_email(name: &str, kind: Kind, body: &Object) -> Result<(), Refusal> {
    match text(body, name) {
        Some(value) if kind == Kind::Email && !formats::is_email(value) => {
            Err(Refusal::invalid(format!("{name} field must be a valid email address")))
        }
        _ => Ok(()),
    }
}

fn check_appointment(body: &Object, now: DateTime<Utc>) -> Result<(), Refusal> {
    let date = text(body, "date")
        .and_then(formats::date)
        .ok_or_else(|| Refusal::invalid("date field must be a date in the format YYYY-MM-DD"))?;
    let time = text(body, "time")
        .and_then(formats::time)
        .ok_or_else(|| Refusal::invalid("time field must be a time in the format HH:MM"))?;
    let zone = formats::zone(metadata_text(body, "timezone"));
    if formats::is_past(date.and_time(time), zone, now) {
        return Err(Refusal::new(422, PAST_DATE));
    }
    match body.get("duration_minutes").filter(|value| !value.is_null()) {
        Some(value) if !value.as_i64().is_some_and(|n| (5..=480).contains(&n)) => {
            Err(Refusal::invalid("duration_minutes field must be between 5 and 480"))
        }
        _ => Ok(()),
    }
}

fn check_urgency(body: &Object) -> Result<(), Refusal> {
    match text(body, "urgency") {
        Some(urgency) if !URGENCIES.contains(&urgency) => {
            Err(Refusal::invalid(format!("urgency field must be one of: {}", URGENCIES.join(", "))))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
