//! The confirmation card: what it says, from the answer, and from what was sent where the answer lacks it.
//!
//! Must not know how dates are written (the browser's `Intl` does that) nor the words around the values.

use serde::de::Deserializer;
use serde::{Deserialize, Serialize};

use super::calendar::Event;
use crate::form::validate::Valid;
use crate::form::{Form, Kind};
use crate::submission::answer::Answer;
use crate::value::{self, lenient};
use crate::zone::{self, Instant};

/// One line of a card; its label is the text `card.` + the name here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which line it is.
    pub name: &'static str,
    /// What it says.
    pub value: Value,
}

/// The value of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text as it came.
    Text(String),
    /// The day of the appointment.
    Date,
    /// Its time of day.
    Time,
    /// The zone it was agreed in.
    Zone,
    /// A number of minutes.
    Minutes(u32),
    /// One of the choices of a field: the text `topic.value`, or the value where there is none.
    Choice(&'static str, String),
}

/// When an appointment is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// Start, in milliseconds since 1970.
    pub start: i64,
    /// The zone it was agreed in, IANA.
    pub zone: String,
    /// Length, in minutes.
    pub minutes: u32,
}

/// A confirmation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Which form it confirms.
    pub form: Form,
    /// Who is thanked.
    pub name: Option<String>,
    /// `lead_id`, `appointment_id` or `handoff_id`.
    pub id: Option<String>,
    /// The ticket of a handoff.
    pub ticket: Option<String>,
    /// Its lines.
    pub rows: Vec<Row>,
    /// When the appointment is.
    pub when: Option<When>,
    /// What it is about, for the visitor's calendar.
    pub notes: String,
}

/// How the zones of the answer are known: the offset of that zone at that instant, in minutes; `None` for no such zone.
pub type Zones<'a> = &'a dyn Fn(&str, i64) -> Option<i32>;

/// The card for an accepted submission. `zone` is the form's.
pub fn card(answer: &Answer, sent: &Valid, zone: &str, zones: Zones) -> Card {
    let form = sent.form();
    let data = answer.data.as_deref();
    // Both parts of the answer may say it; the nearer to what was sent counts.
    let answered = |member: fn(&Answer) -> Option<&String>| data.into_iter().chain([answer]).find_map(member).cloned();
    let sent_as = |name: &str| sent.get(name).map(str::to_owned);
    let id = data.into_iter().chain([answer]).find_map(|part| part.id(form)).cloned();
    let ticket = answered(|part| part.ticket_id.as_ref());
    let full_name = answered(|part| part.full_name.as_ref()).or_else(|| sent_as("full_name"));
    let mut rows = Vec::new();
    let mut row = |name, value: Option<Value>| rows.extend(value.map(|value| Row { name, value }));
    let mut when = None;
    match form {
        Form::Lead => {
            row("name", full_name.clone().map(Value::Text));
            row("lead_id", id.clone().map(Value::Text));
        }
        Form::Appointment => {
            when = agreed(data, sent, zone, zones);
            if let Some(when) = &when {
                row("date", Some(Value::Date));
                row("time", Some(Value::Time));
                row("zone", Some(Value::Zone));
                row("duration", Some(Value::Minutes(when.minutes)));
            }
            row("appointment_id", id.clone().map(Value::Text));
        }
        Form::Handoff => {
            row("ticket_id", ticket.clone().or_else(|| id.clone()).map(Value::Text));
            let category = || answered(|part| part.category.as_ref()).or_else(|| sent_as("category"));
            let team = answered(|part| part.assigned_team.as_ref()).or_else(category);
            row("team", team.map(|team| Value::Choice("category", team)));
            row("response", answered(|part| part.estimated_response.as_ref()).map(Value::Text));
        }
    }
    let name = full_name.or_else(|| answered(|part| part.name.as_ref())).or_else(|| sent_as("name"));
    let notes = answered(|part| part.notes.as_ref()).or_else(|| sent_as("notes")).unwrap_or_default();
    Card { form, name, id, ticket, rows, when, notes }
}

/// What was agreed: the answer's date, time and zone where they name an instant, else what was sent.
fn agreed(data: Option<&Answer>, sent: &Valid, form_zone: &str, zones: Zones) -> Option<When> {
    let minutes = data.and_then(|data| u32::try_from(data.duration_minutes?).ok()).filter(|minutes| *minutes > 0);
    let sent_minutes = sent.values().iter().find(|(field, _)| field.kind == Kind::Duration);
    let minutes = minutes.or_else(|| sent_minutes.and_then(|(_, text)| text.parse().ok())).unwrap_or(30);
    let answered_zone = data.and_then(|data| data.timezone.as_deref()).filter(|zone| zones(zone, 0).is_some());
    let zone = answered_zone.unwrap_or(form_zone);
    // What was sent stands in only within the zone that it was sent in.
    let own = |key: &str| sent.get(key).filter(|_| zone == form_zone);
    let date = data.and_then(|data| zone::date(data.date.as_deref()?)).or_else(|| own("date").and_then(zone::date));
    let time = data.and_then(|data| zone::time(data.time.as_deref()?)).or_else(|| own("time").and_then(zone::time));
    let told = date.zip(time).and_then(|(date, time)| {
        let offset = |instant| zones(zone, instant).unwrap_or(0);
        match zone::resolve(date.and_time(time), &offset) {
            Instant::At(instant) => Some(instant),
            // Both are meant by the same text: keep to the one that was asked for.
            Instant::Twice(first, second) => Some(if sent.start() == Some(second) { second } else { first }),
            Instant::Never => None,
        }
    });
    match told {
        Some(start) => Some(When { start, zone: zone.into(), minutes }),
        None => Some(When { start: sent.start()?, zone: form_zone.into(), minutes }),
    }
}

impl Card {
    /// The appointment as an event for a calendar, under that title. `fallback_id` names it where the answer bears no id.
    pub fn event(&self, title: &str, fallback_id: &str) -> Option<Event> {
        let when = self.when.as_ref()?;
        Some(Event {
            uid: self.id.clone().unwrap_or_else(|| fallback_id.into()),
            start: when.start,
            minutes: when.minutes,
            title: title.into(),
            notes: self.notes.clone(),
        })
    }
}

/// A card in the words in which it was shown: what a conversation keeps of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Which form it confirms.
    pub form: Form,
    /// Its title.
    pub thanks: String,
    /// Its lines: label and value.
    pub rows: Vec<(String, String)>,
    /// The appointment, for the visitor's calendar.
    pub event: Option<Event>,
}

/// A receipt as it is stored. The event's members stand beside the others.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Stored {
    #[serde(deserialize_with = "lenient::text")]
    form: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    thanks: Option<String>,
    #[serde(deserialize_with = "rows")]
    rows: Vec<(String, String)>,
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    uid: Option<String>,
    #[serde(deserialize_with = "lenient::whole", skip_serializing_if = "Option::is_none")]
    start: Option<i64>,
    #[serde(deserialize_with = "lenient::whole", skip_serializing_if = "Option::is_none")]
    minutes: Option<i64>,
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    notes: Option<String>,
}

/// Pairs of texts; anything else is left out.
fn rows<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<(String, String)>, D::Error> {
    let row = |row: &value::Value| Some((value::text(row.get(0)?)?, value::text(row.get(1)?)?));
    let rows = value::Value::deserialize(from)?;
    Ok(rows.as_array().map(|rows| rows.iter().filter_map(row).collect()).unwrap_or_default())
}

impl Receipt {
    /// As it is stored.
    pub fn store(&self) -> Stored {
        let event = self.event.as_ref();
        Stored {
            form: Some(self.form.name().into()),
            thanks: Some(self.thanks.clone()),
            rows: self.rows.clone(),
            uid: event.map(|event| event.uid.clone()),
            start: event.map(|event| event.start),
            minutes: event.map(|event| event.minutes.into()),
            title: event.map(|event| event.title.clone()),
            notes: event.map(|event| event.notes.clone()),
        }
    }

    /// What [`Receipt::store`] gave. Without a whole event there is none.
    pub fn restore(stored: Stored) -> Option<Receipt> {
        let event = |(uid, title): (String, String)| {
            let minutes = u32::try_from(stored.minutes?).ok()?;
            Some(Event { uid, start: stored.start?, minutes, title, notes: stored.notes.unwrap_or_default() })
        };
        Some(Receipt {
            form: Form::named(&stored.form?)?,
            thanks: stored.thanks?,
            rows: stored.rows,
            event: stored.uid.zip(stored.title).and_then(event),
        })
    }
}
