//! The tables of the three forms: one row a field, one entry a form.
//!
//! Everything that differs between the forms stands here; everything that reads a form (validation, payload, view,
//! card) walks these tables. Must not know texts (they are looked up by the names here), nor the browser.

pub mod clean;
pub mod draft;
pub mod rules;
pub mod validate;

/// A form on offer. Its name is the one pages use (`type="lead"`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Leave your details.
    Lead,
    /// Book an appointment.
    Appointment,
    /// Be handed to a human by e-mail.
    Handoff,
}

/// How a field is shown and what its value has to look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line of free text.
    Line,
    /// An e-mail address, as a browser's `type=email` accepts it.
    Email,
    /// A telephone number, however it is written.
    Phone,
    /// A calendar date, `YYYY-MM-DD`.
    Date,
    /// A time of day, `HH:MM`.
    Time,
    /// One of the configured durations, in minutes.
    Duration,
    /// One of these values; where the first is empty, none need be chosen.
    Choice(&'static [&'static str]),
    /// Several lines of free text.
    Prose,
    /// A number, as `type=number` writes it.
    Number,
    /// The address of a web page.
    Url,
    /// One of the page's choices, or none, in a list.
    Select(Choices),
    /// One of the page's choices, or none, all of them to be seen.
    Radio(Choices),
    /// A box to be ticked.
    Tick,
}

/// What a page gives to choose from: values and their words.
pub type Choices = &'static [(&'static str, &'static str)];
/// What the draft holds of a box that is ticked.
pub const TICKED: &str = "true";

impl Kind {
    /// The most that may be typed, in characters: far beyond what people write, and well below what servers take.
    pub fn longest(self) -> u32 {
        match self {
            Kind::Line | Kind::Prose => 20_000,
            Kind::Phone => 100,
            _ => 254,
        }
    }

    /// Whether a value is among those that it offers; any is where there is nothing to choose from. Durations are the page's, not its own.
    pub fn offers(self, value: &str) -> bool {
        match self {
            // A page may hand in a category of its own; a visitor can only choose.
            Kind::Choice(options) => options.contains(&"") || options.contains(&value),
            Kind::Select(choices) | Kind::Radio(choices) => choices.iter().any(|(choice, _)| *choice == value),
            _ => true,
        }
    }
}

/// Whether a field has to be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Always.
    Required,
    /// Never.
    Optional,
    /// When there is no other way to answer the visitor.
    ForAnswer,
}

/// One field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The API's name, or the page's for a field of its own, on the wire and of the control.
    pub name: &'static str,
    /// What it is about: fields of one topic have one label and one set of messages, and what was given in one form is
    /// offered in the others.
    pub topic: &'static str,
    /// How it is shown and checked.
    pub kind: Kind,
    /// Whether it has to be filled in.
    pub need: Need,
    /// The token of HTML's `autocomplete`.
    pub autocomplete: &'static str,
    /// The page's words for its label; else the locale's of its topic.
    pub label: Option<&'static str>,
    /// The page's words for its hint.
    pub hint: Option<&'static str>,
    /// The page's limit, in characters.
    pub most: Option<u32>,
    /// Whether it is the page's own, and sent as metadata.
    pub is_own: bool,
    /// Whether it is shown; else only the page gives it a value.
    pub is_listed: bool,
}

const fn field(name: &'static str, topic: &'static str, kind: Kind, need: Need, autocomplete: &'static str) -> Field {
    Field { name, topic, kind, need, autocomplete, label: None, hint: None, most: None, is_own: false, is_listed: true }
}

impl Field {
    /// A text of the page's own.
    pub const fn own(name: &'static str) -> Field {
        Field { is_own: true, ..field(name, name, Line, Optional, "off") }
    }

    /// The most that may be typed, in characters.
    pub fn longest(&self) -> u32 {
        self.most.unwrap_or(self.kind.longest())
    }

    /// Whether it has to be filled in. `answerable`: whether there is another way to answer the visitor.
    pub fn is_required(&self, answerable: impl FnOnce() -> bool) -> bool {
        match self.need {
            Required => true,
            Optional => false,
            ForAnswer => !answerable(),
        }
    }

    /// Whether it is shown. An e-mail address that the page has left out is asked for while there is no other way to answer.
    pub fn is_shown(&self, answerable: impl FnOnce() -> bool) -> bool {
        self.is_listed || self.need == ForAnswer && !answerable()
    }
}

/// A form as a page wants it: its fields, and its words where they are not the locale's.
#[derive(Debug, PartialEq, Eq)]
pub struct Shape {
    /// What it asks for, in that order. Those that are not shown stand at the end.
    pub fields: &'static [Field],
    /// Its heading.
    pub heading: Option<&'static str>,
    /// What stands below that.
    pub intro: Option<&'static str>,
    /// What its button says.
    pub send_label: Option<&'static str>,
}

const fn plain(fields: &'static [Field]) -> Shape {
    Shape { fields, heading: None, intro: None, send_label: None }
}

impl Shape {
    /// Its field of that name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

use Kind::{Choice, Date, Duration, Email, Line, Phone, Prose, Time};
use Need::{ForAnswer, Optional, Required};

/// Urgency levels of the handoff, the API page's.
pub const URGENCIES: &[&str] = &["low", "medium", "high", "critical"];
/// The urgency that is chosen first.
pub const FIRST_URGENCY: &str = "medium";
/// Support categories on offer; the API takes any string, these are the ones its page routes by.
pub const CATEGORIES: &[&str] = &["", "general_support", "technical_support", "billing", "account"];

const LEAD: &[Field] = &[
    field("full_name", "name", Line, Required, "name"),
    field("email", "email", Email, Required, "email"),
    field("phone", "phone", Phone, Optional, "tel"),
    field("company", "company", Line, Optional, "organization"),
    field("message", "message", Prose, Optional, "off"),
];

const APPOINTMENT: &[Field] = &[
    field("name", "name", Line, Required, "name"),
    field("email", "email", Email, Required, "email"),
    field("phone", "phone", Phone, Optional, "tel"),
    field("date", "date", Date, Required, "off"),
    field("time", "time", Time, Required, "off"),
    field("duration_minutes", "duration", Duration, Optional, "off"),
    field("notes", "notes", Prose, Optional, "off"),
];

const HANDOFF: &[Field] = &[
    field("reason", "reason", Prose, Required, "off"),
    field("urgency", "urgency", Choice(URGENCIES), Optional, "off"),
    field("category", "category", Choice(CATEGORIES), Optional, "off"),
    field("customer_email", "email", Email, ForAnswer, "email"),
];

impl Form {
    /// All forms, in the order in which they are offered.
    pub const ALL: [Form; 3] = [Form::Lead, Form::Appointment, Form::Handoff];

    /// The form of that name.
    pub fn named(name: &str) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.name() == name)
    }

    /// The name that pages use.
    pub fn name(self) -> &'static str {
        match self {
            Form::Lead => "lead",
            Form::Appointment => "appointment",
            Form::Handoff => "handoff",
        }
    }

    /// The form as it is by itself.
    pub fn plain(self) -> &'static Shape {
        const SHAPES: [Shape; 3] = [plain(LEAD), plain(APPOINTMENT), plain(HANDOFF)];
        let [lead, appointment, handoff] = &SHAPES;
        match self {
            Form::Lead => lead,
            Form::Appointment => appointment,
            Form::Handoff => handoff,
        }
    }

    /// Its fields by itself, in the order in which they are asked for.
    pub fn fields(self) -> &'static [Field] {
        self.plain().fields
    }

    /// Its field of that name.
    pub fn field(self, name: &str) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.name == name)
    }

    /// The name of the field that takes a visitor's own words.
    pub fn prose(self) -> &'static str {
        match self {
            Form::Lead => "message",
            Form::Appointment => "notes",
            Form::Handoff => "reason",
        }
    }

    /// The endpoint below the API's base, as the API page states it.
    pub fn path(self) -> &'static str {
        match self {
            Form::Lead => "/external/tools/lead-form",
            Form::Appointment => "/external/tools/appointment",
            Form::Handoff => "/external/tools/email-handoff",
        }
    }

    /// The key of the answer that bears the id.
    pub fn id_key(self) -> &'static str {
        match self {
            Form::Lead => "lead_id",
            Form::Appointment => "appointment_id",
            Form::Handoff => "handoff_id",
        }
    }
}
