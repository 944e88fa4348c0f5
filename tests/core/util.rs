//! What the tests share: zones, instants, drafts, and short ways to write what is expected.

use std::fmt;
use std::marker::PhantomData;

use chrono::{DateTime, NaiveDateTime, Offset, TimeZone};
use chrono_tz::Tz;
use optimly_widget::core::appointment::{Refusal, Terms, Why};
use optimly_widget::core::form::Form;
use optimly_widget::core::form::draft::Draft;
use optimly_widget::core::form::validate::{self, Problem, Rules, Valid, Wrong};
use optimly_widget::core::value::{self, Object, Value};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

/// An instant written in ISO 8601, in milliseconds since 1970.
pub fn at(iso: &str) -> i64 {
    DateTime::parse_from_rfc3339(iso).unwrap_or_else(|_| panic!("not an instant: {iso}")).timestamp_millis()
}

/// A local date and time, `2027-06-16T14:00`.
pub fn local(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap_or_else(|_| panic!("not a local time: {text}"))
}

/// The zone of an IANA name.
pub fn zone(name: &str) -> Tz {
    name.parse().unwrap_or_else(|_| panic!("no such zone: {name}"))
}

/// The offset of a zone's clocks from UTC at an instant, in minutes, as the browser would tell it.
pub fn offset(zone: Tz) -> impl Fn(i64) -> i32 {
    move |instant| {
        let utc = DateTime::from_timestamp_millis(instant).unwrap().naive_utc();
        zone.offset_from_utc_datetime(&utc).fix().local_minus_utc() / 60
    }
}

/// The offsets of every zone there is, as a card is given them.
pub fn zones(name: &str, instant: i64) -> Option<i32> {
    name.parse().ok().map(|zone: Tz| offset(zone)(instant))
}

/// What validity depends on, with everything but place and time as it is by default.
#[derive(Clone)]
pub struct Setting {
    zone: Tz,
    now: i64,
    durations: Vec<u32>,
    consent: bool,
    answerable: bool,
    email_first: bool,
    terms: Terms,
}

/// The rules in a zone, at an instant in ISO 8601.
pub fn rules(zone_name: &str, now: &str) -> Setting {
    Setting {
        zone: zone(zone_name),
        now: at(now),
        durations: vec![15, 30, 45, 60],
        consent: false,
        answerable: false,
        email_first: false,
        terms: Terms::default(),
    }
}

/// Terms for appointments, from the texts of options; empty ones say nothing.
pub fn terms(hours: &str, closed: &str, notice: u32, horizon: Option<u32>) -> Terms {
    let closed: Vec<String> = closed.split(',').map(|days| days.trim().to_owned()).collect();
    Terms::read(Some(hours), &closed, notice, horizon)
}

/// The rules of an ordinary afternoon.
pub fn ordinary() -> Setting {
    rules("Europe/Berlin", "2027-06-15T12:00:00Z")
}

impl Setting {
    pub fn durations(mut self, durations: &[u32]) -> Setting {
        self.durations = durations.to_vec();
        self
    }

    pub fn consent(mut self) -> Setting {
        self.consent = true;
        self
    }

    pub fn answerable(mut self) -> Setting {
        self.answerable = true;
        self
    }

    pub fn email_first(mut self) -> Setting {
        self.email_first = true;
        self
    }

    /// When appointments may take place: hours, closed days, notice in minutes, horizon in days.
    pub fn terms(mut self, hours: &str, closed: &str, notice: u32, horizon: Option<u32>) -> Setting {
        self.terms = terms(hours, closed, notice, horizon);
        self
    }

    pub fn check(&self, draft: &Draft) -> Result<Valid, Vec<Problem>> {
        let offset = offset(self.zone);
        let rules = Rules {
            durations: &self.durations,
            consent: self.consent,
            answerable: self.answerable,
            email_first: self.email_first,
            typed: &|_| true,
            now: self.now,
            offset: &offset,
            refuses: &|day, start| {
                let minutes = draft.get("duration_minutes").parse().unwrap_or(30);
                self.terms.refuse(day, start, minutes, self.now, &offset)
            },
            host: &|host| idna::domain_to_ascii(host).ok(),
        };
        validate::validate(draft, &rules)
    }

    /// The problems of a draft, in short: `full_name:missing email:malformed`; empty where there is none.
    pub fn problems(&self, draft: &Draft) -> String {
        brief(&self.check(draft).err().unwrap_or_default())
    }

    /// The valid form, where the draft has no problem.
    pub fn valid(&self, draft: &Draft) -> Valid {
        self.check(draft).unwrap_or_else(|problems| panic!("not valid: {}", brief(&problems)))
    }
}

/// Problems, in short.
pub fn brief(problems: &[Problem]) -> String {
    let one = |problem: &Problem| {
        let wrong = match &problem.wrong {
            Wrong::Missing => "missing",
            Wrong::Malformed => "malformed",
            Wrong::TooLong => "long",
            Wrong::Past => "past",
            Wrong::Skipped => "skipped",
            Wrong::Refused(Refusal { why, .. }) => match why {
                Why::Closed(_) => "closed",
                Why::Outside => "outside",
                Why::Late(_) => "late",
                Why::Notice(..) => "notice",
                Why::Horizon(..) => "horizon",
                Why::NotOffered => "not offered",
                Why::Asking => "asking",
            },
            Wrong::Server(text) => text,
        };
        format!("{}:{wrong}", problem.field)
    };
    problems.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// A draft with these values over those of an untouched form.
pub fn draft(form: Form, values: &[(&str, &str)]) -> Draft {
    let mut draft = Draft::new(form, form.plain(), 30);
    for (name, value) in values {
        assert!(form.fields().iter().any(|field| field.name == *name), "{} has no field {name}", form.name());
        draft.set(name, value);
    }
    draft
}

/// A draft that has no problem on the ordinary afternoon, with only what is required, and these values over it.
pub fn good(form: Form, values: &[(&str, &str)]) -> Draft {
    let required: &[(&str, &str)] = match form {
        Form::Lead => &[("full_name", "Ada Lovelace"), ("email", "ada@example.com")],
        Form::Appointment => {
            &[("name", "Ada Lovelace"), ("email", "ada@example.com"), ("date", "2027-06-16"), ("time", "14:00")]
        }
        Form::Handoff => &[("reason", "The engine stops"), ("customer_email", "ada@example.com")],
    };
    draft(form, &[required, values].concat())
}

/// JSON, from text that has to be JSON.
pub fn json(text: &str) -> Value {
    value::parse(text).unwrap_or_else(|| panic!("not JSON: {text}"))
}

/// The members of a JSON object, from text that has to be one.
pub fn object(text: &str) -> Object {
    value::object(json(text)).unwrap_or_else(|| panic!("not an object: {text}"))
}

/// The members of a JSON object as they are written: in their order, and one that is written twice, twice.
pub struct Members<T>(pub Vec<(String, T)>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Members<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Written(PhantomData))
    }
}

struct Written<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Written<T> {
    type Value = Members<T>;

    fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<T>, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Members(members))
    }
}
