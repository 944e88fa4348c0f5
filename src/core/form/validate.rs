//! From a draft to either all of its problems at once or a valid form, the only thing that can be sent.
//!
//! Must not know words (a problem is data: which field, what kind) nor the wire.

use chrono::{NaiveDate, NaiveDateTime};

use super::clean::{Host, clean, shows_nothing};
use super::draft::Draft;
use super::{Field, Form, Kind, Need, TICKED, rules};
use crate::appointment::Refusal;
use crate::value;
use crate::zone::{self, Instant, Offset};

/// The name under which the consent box is reported.
pub const CONSENT: &str = "consent";

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It has to be filled in.
    Missing,
    /// It does not look like what is asked for.
    Malformed,
    /// It has more characters than the field takes.
    TooLong,
    /// The date, or the time on that date, has passed.
    Past,
    /// The clocks are put forward over this time on this date.
    Skipped,
    /// No appointment may take place then.
    Refused(Refusal),
    /// The server says so, in these words.
    Server(String),
}

/// One problem: the field's name and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The API's name of the field, or [`CONSENT`].
    pub field: &'static str,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What validity depends on besides the draft.
pub struct Rules<'a> {
    /// Durations on offer, in minutes.
    pub durations: &'a [u32],
    /// Whether consent is asked for.
    pub consent: bool,
    /// Whether the visitor can be answered without an e-mail address.
    pub answerable: bool,
    /// Whether only the e-mail is asked for, as the first step of a form in steps.
    pub email_first: bool,
    /// Whether a field was written by the visitor: what the page has given is as long as it is.
    pub typed: &'a dyn Fn(&Field) -> bool,
    /// Now, in milliseconds since 1970.
    pub now: i64,
    /// The zone that dates and times are given in.
    pub offset: Offset<'a>,
    /// What speaks against an appointment on a day, whenever it starts; or with that start.
    pub refuses: &'a dyn Fn(NaiveDate, Option<i64>) -> Option<Refusal>,
    /// What a host is called in ASCII.
    pub host: Host<'a>,
}

/// The agreed start of an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start(pub i64);

/// A form that has no problem. Only [`validate`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Valid {
    form: Form,
    values: Vec<(&'static Field, String)>,
    start: Option<Start>,
}

impl Valid {
    /// Which form it is.
    pub fn form(&self) -> Form {
        self.form
    }

    /// Its fields that are filled in, with their trimmed values, in the form's order.
    pub fn values(&self) -> &[(&'static Field, String)] {
        &self.values
    }

    /// The value of a field, if it is filled in.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(field, _)| field.name == name).map(|(_, text)| text.as_str())
    }

    /// When the appointment starts, in milliseconds since 1970.
    pub fn start(&self) -> Option<i64> {
        self.start.map(|Start(instant)| instant)
    }
}

/// Checks a draft.
///
/// # Errors
/// Every problem, in the order of the form's fields.
pub fn validate(draft: &Draft, rules: &Rules) -> Result<Valid, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut values = Vec::new();
    for field in draft.fields().iter().filter(|field| !rules.email_first || field.topic == "email") {
        let text = clean(field.kind, draft.get(field.name), rules.host);
        match check(field, &text, rules) {
            // Nobody could put it right.
            Err(_) if !field.is_shown(|| rules.answerable) => {}
            Err(wrong) => problems.push(Problem { field: field.name, wrong }),
            Ok(()) => {
                let text = normal(field, text);
                if !text.is_empty() {
                    values.push((field, text));
                }
            }
        }
    }
    let mut start = None;
    let names = when(draft.form);
    if let Some((date, time)) = names
        && !rules.email_first
        && !problems.iter().any(|problem| problem.field == date)
    {
        match check_when(draft.get(date).trim(), draft.get(time).trim(), rules) {
            Ok(instant) => start = instant.map(Start),
            Err((late_day, wrong)) => {
                let field = if late_day { date } else { time };
                if !problems.iter().any(|problem| problem.field == field) {
                    let place = problems.iter().position(|problem| order(draft, problem.field) > order(draft, field));
                    problems.insert(place.unwrap_or(problems.len()), Problem { field, wrong });
                }
            }
        }
    }
    if rules.consent && !draft.consent {
        problems.push(Problem { field: CONSENT, wrong: Wrong::Missing });
    }
    if problems.is_empty() { Ok(Valid { form: draft.form, values, start }) } else { Err(problems) }
}

fn order(draft: &Draft, name: &str) -> usize {
    draft.fields().iter().position(|field| field.name == name).unwrap_or(usize::MAX)
}

/// The names of the form's date and time, if it asks for them.
fn when(form: Form) -> Option<(&'static str, &'static str)> {
    let named = |kind| form.fields().iter().find(|field| field.kind == kind).map(|field| field.name);
    Some((named(Kind::Date)?, named(Kind::Time)?))
}

fn check(field: &Field, text: &str, rules: &Rules) -> Result<(), Wrong> {
    if shows_nothing(text) && (text.is_empty() || field.need == Need::Required) {
        return if field.is_required(|| rules.answerable) { Err(Wrong::Missing) } else { Ok(()) };
    }
    if (rules.typed)(field) && text.chars().nth(field.longest() as usize).is_some() {
        return Err(Wrong::TooLong);
    }
    let fine = match field.kind {
        Kind::Email => rules::is_email(text),
        Kind::Phone => rules::is_phone(text),
        Kind::Date => zone::date(text).is_some(),
        Kind::Time => zone::time(text).is_some(),
        Kind::Duration => text.parse().is_ok_and(|minutes: u32| rules.durations.contains(&minutes)),
        Kind::Number => value::number(text).is_some(),
        Kind::Url => rules::is_url(text),
        kind => kind.offers(text),
    };
    if fine { Ok(()) } else { Err(Wrong::Malformed) }
}

/// The value as the API takes it: a time control may add seconds, a page's own values a sign or zeros.
fn normal(field: &Field, text: String) -> String {
    match field.kind {
        Kind::Time => text.get(..5).unwrap_or(&text).into(),
        Kind::Duration => text.parse().map_or(text, |minutes: u32| minutes.to_string()),
        Kind::Tick => if text == TICKED { TICKED } else { "false" }.into(),
        _ => text,
    }
}

/// The start, if both are given. An error says whether it is the day that is wrong, else it is the time.
fn check_when(date: &str, time: &str, rules: &Rules) -> Result<Option<i64>, (bool, Wrong)> {
    let Some(day) = zone::date(date) else { return Ok(None) };
    let today = zone::local(rules.now, rules.offset).map(|now| now.date());
    if today.is_some_and(|today| day < today) {
        return Err((true, Wrong::Past));
    }
    if let Some(refusal) = (rules.refuses)(day, None) {
        return Err((true, Wrong::Refused(refusal)));
    }
    let Some(time) = zone::time(time) else { return Ok(None) };
    let instants = match zone::resolve(NaiveDateTime::new(day, time), rules.offset) {
        Instant::Never => return Err((false, Wrong::Skipped)),
        Instant::At(instant) => [instant, instant],
        Instant::Twice(first, second) => [first, second],
    };
    // Where the clocks show it twice, the visitor means the one that is possible, and still to come.
    let mut wrong = Wrong::Past;
    for instant in instants.into_iter().filter(|instant| *instant > rules.now) {
        match (rules.refuses)(day, Some(instant)) {
            None => return Ok(Some(instant)),
            Some(refusal) => wrong = Wrong::Refused(refusal),
        }
    }
    Err((false, wrong))
}
