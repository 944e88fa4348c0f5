//! The confirmation card: what it says, from the answer, and from what was sent where the answer lacks it.
//!
//! Must not know how dates are written (the browser's `Intl` does that) nor the words around the values.

use super::calendar::Event;
use super::forms::{Form, Kind};
use super::json::Json;
use super::validate::Valid;
use super::zone::{self, Instant};

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
pub fn card(answer: &Json, sent: &Valid, zone: &str, zones: Zones) -> Card {
    let form = sent.form();
    let data = answer.get("data");
    let answered = |key: &str| data.into_iter().chain([answer]).find_map(|from| from.get(key).and_then(Json::text));
    let either = |key: &str| answered(key).or_else(|| sent.get(key)).map(str::to_owned);
    let id = either(form.id_key());
    let ticket = either("ticket_id");
    let mut rows = Vec::new();
    let mut row = |name, value: Option<Value>| rows.extend(value.map(|value| Row { name, value }));
    let mut when = None;
    match form {
        Form::Lead => {
            row("name", either("full_name").map(Value::Text));
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
            let team = answered("assigned_team").map(str::to_owned).or_else(|| either("category"));
            row("team", team.map(|team| Value::Choice("category", team)));
            row("response", either("estimated_response").map(Value::Text));
        }
    }
    let name = either("full_name").or_else(|| either("name"));
    Card { form, name, id, ticket, rows, when, notes: either("notes").unwrap_or_default() }
}

/// What was agreed: the answer's date, time and zone where they name an instant, else what was sent.
fn agreed(data: Option<&Json>, sent: &Valid, form_zone: &str, zones: Zones) -> Option<When> {
    let field = |key: &str| data.and_then(|data| data.get(key)).and_then(Json::text);
    let minutes = field("duration_minutes").and_then(|text| text.parse().ok()).filter(|minutes| *minutes > 0);
    let sent_minutes = sent.values().iter().find(|(field, _)| field.kind == Kind::Duration);
    let minutes = minutes.or_else(|| sent_minutes.and_then(|(_, text)| text.parse().ok())).unwrap_or(30);
    let answered_zone = field("timezone").filter(|zone| zones(zone, 0).is_some());
    let zone = answered_zone.unwrap_or(form_zone);
    // What was sent stands in only within the zone that it was sent in.
    let own = |key: &str| sent.get(key).filter(|_| zone == form_zone);
    let date = field("date").and_then(zone::date).or_else(|| own("date").and_then(zone::date));
    let time = field("time").and_then(zone::time).or_else(|| own("time").and_then(zone::time));
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

impl Receipt {
    /// As JSON.
    pub fn write(&self) -> Json {
        let text = |text: &str| Json::string(text);
        let rows = self.rows.iter().map(|(label, value)| Json::Array(vec![text(label), text(value)])).collect();
        let mut all = Json::object([
            ("form", text(self.form.name())),
            ("thanks", text(&self.thanks)),
            ("rows", Json::Array(rows)),
        ]);
        if let Some(event) = &self.event {
            all.set("uid", text(&event.uid));
            all.set("start", Json::Number(event.start.to_string()));
            all.set("minutes", Json::Number(event.minutes.to_string()));
            all.set("title", text(&event.title));
            all.set("notes", text(&event.notes));
        }
        all
    }

    /// What [`Receipt::write`] wrote.
    pub fn read(stored: &Json) -> Option<Receipt> {
        let text = |name: &str| stored.get(name).and_then(Json::text);
        let row = |row: &Json| match row {
            Json::Array(pair) => Some((pair.first()?.text()?.into(), pair.get(1)?.text()?.into())),
            _ => None,
        };
        let rows = stored.get("rows").map(|rows| rows.items().iter().filter_map(row).collect()).unwrap_or_default();
        let event = || {
            Some(Event {
                uid: text("uid")?.into(),
                start: text("start")?.parse().ok()?,
                minutes: text("minutes")?.parse().ok()?,
                title: text("title")?.into(),
                notes: text("notes").unwrap_or_default().into(),
            })
        };
        Some(Receipt { form: Form::named(text("form")?)?, thanks: text("thanks")?.into(), rows, event: event() })
    }
}
