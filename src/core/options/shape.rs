//! What a page makes of a form: which fields it has, in which order, in which words, and fields of the page's own.
//!
//! Fields that a page makes up are kept as long as the page: everything else knows fields as rows of a table. Must not know how
//! a form is shown.

use std::cell::RefCell;

use super::readers::{flag, list, number, object, one_of, text};
use super::slip::is_slip;
use super::table::OPTIONS;
use super::warning::Warning;
use crate::form::{Choices, Field, Form, Kind, Need, Shape};
use crate::value::{Object, Value};

/// The options that shape a form. They stand on its element, or in the object of its form.
pub const NAMES: &[&str] = &["fields", "required", "heading", "intro", "sendLabel", "labels", "hints", "custom"];

/// The options about appointments that may stand in the object of that form, too. (`loader/shapes.js` takes them from there.)
pub const TERMS: &[&str] = &["hours", "closed", "notice", "horizon", "durations", "duration", "timezone"];

/// What is said of a field of a page's own.
pub const MEMBERS: &[&str] = &["name", "label", "hint", "autocomplete", "type", "required", "maxlength", "options"];

/// Whether something is said within the object of a form.
fn is_said_of(form: Form, name: &str) -> bool {
    NAMES.contains(&name) || name == "headingLevel" || form == Form::Appointment && TERMS.contains(&name)
}

/// Names that no field of a page's own can have: what our metadata is called, and a control of ours.
pub const TAKEN: &[&str] = &[
    "source",
    "page_url",
    "timestamp",
    "locale",
    "timezone",
    "submission_id",
    "chat_id",
    "message_id",
    "metadata",
    "campaign",
    "meeting_type",
    "user_agent",
    "session_duration",
    "previous_interactions",
    "fill_seconds",
    "trap_filled",
    "conversation",
    "consent",
    "attribution",
    "homepage",
    // What Leptos calls of a form: the control of that name would stand in its place.
    "remove",
    "removeAttribute",
    "setAttribute",
    "parentNode",
    "nextSibling",
    "firstChild",
    "insertBefore",
    "appendChild",
];

const TYPES: &[&str] = &["text", "email", "tel", "url", "number", "textarea", "select", "radio", "checkbox"];

/// Whether an option is about the shape of forms.
pub fn is_about(name: &str) -> bool {
    NAMES.contains(&name) || Form::named(name).is_some()
}

/// What was said of a form, and what came of it.
struct Taken {
    form: Form,
    of_form_first: bool,
    said: Object,
    shape: &'static Shape,
    warnings: Vec<Warning>,
}

thread_local! {
    /// The shapes so far.
    static SHAPES: RefCell<Vec<Taken>> = RefCell::default();
}

/// The shape of a form, and what of it cannot be used. `said`: the options that are about shapes. `of_form_first`: what is said
/// of this form counts more than what is said of all of them.
pub fn read(form: Form, said: &Object, of_form_first: bool) -> (&'static Shape, Vec<Warning>) {
    let is_same = |one: &&Taken| one.form == form && one.of_form_first == of_form_first && one.said == *said;
    let before = |all: &Vec<Taken>| all.iter().find(is_same).map(|one| (one.shape, one.warnings.clone()));
    if let Some(before) = SHAPES.with_borrow(before) {
        return before;
    }
    let mut reading = Reading { form, said, of_form: Object::new(), of_form_first, warnings: Vec::new() };
    reading.open();
    let shape: &'static Shape = Box::leak(Box::new(reading.shape()));
    let warnings = reading.warnings;
    SHAPES.with_borrow_mut(|shapes| {
        shapes.push(Taken { form, of_form_first, said: said.clone(), shape, warnings: warnings.clone() });
    });
    (shape, warnings)
}

struct Reading<'a> {
    form: Form,
    said: &'a Object,
    of_form: Object,
    of_form_first: bool,
    warnings: Vec<Warning>,
}

impl Reading<'_> {
    /// Reads the object of the form.
    fn open(&mut self) {
        let name = self.form.name();
        if let Some(value) = self.said.get(name).filter(|value| !value.is_null()) {
            let members = object(value);
            match &members {
                Some(members) => {
                    let form = self.form;
                    for member in members.keys().filter(|member| !is_said_of(form, member)) {
                        self.warn_of(name, member, meant(member, NAMES));
                    }
                }
                None => self.warn(name),
            }
            self.of_form = members.unwrap_or_default();
        }
    }

    /// The value of an option cannot be used.
    fn warn(&mut self, option: &'static str) {
        self.warning(option);
    }

    /// A part of the value of an option cannot be used; something else may have been meant by it.
    fn warn_of(&mut self, option: &'static str, part: &str, meant: Option<&'static str>) {
        if let Some(warning) = self.warning(option) {
            warning.add_part(part, meant);
        }
    }

    /// The warning about an option. There is one of each.
    fn warning(&mut self, option: &'static str) -> Option<&mut Warning> {
        if !self.warnings.iter().any(|warning| warning.name == option) {
            let expects = OPTIONS.iter().find(|row| row.name == option).map_or("", |row| row.expects);
            self.warnings.push(Warning::useless(option, expects));
        }
        self.warnings.iter_mut().find(|warning| warning.name == option)
    }

    /// What is said of something, and the option that says so.
    fn find(&self, name: &'static str) -> Option<(&'static str, Value)> {
        let of_form = self.of_form.get(name).map(|value| (self.form.name(), value));
        let of_all = self.said.get(name).map(|value| (name, value));
        let found = if self.of_form_first { of_form.or(of_all) } else { of_all.or(of_form) };
        found.filter(|(_, value)| !value.is_null()).map(|(option, value)| (option, value.clone()))
    }

    /// What an option comes to; a warning where it cannot be used.
    fn take<T>(&mut self, name: &'static str, read: fn(&Value) -> Option<T>) -> Option<(&'static str, T)> {
        let (option, value) = self.find(name)?;
        let taken = read(&value);
        if taken.is_none() {
            self.warn(option);
        }
        Some((option, taken?))
    }

    fn words(&mut self, name: &'static str) -> Option<&'static str> {
        self.take(name, text).and_then(|(_, words)| words).map(keep)
    }

    fn shape(&mut self) -> Shape {
        let mut fields = self.fields();
        self.reword(&mut fields, "labels", |field| &mut field.label);
        self.reword(&mut fields, "hints", |field| &mut field.hint);
        Shape {
            fields: Vec::leak(fields),
            heading: self.words("heading"),
            intro: self.words("intro"),
            send_label: self.words("sendLabel"),
        }
    }

    fn reword(&mut self, fields: &mut [Field], name: &'static str, slot: fn(&mut Field) -> &mut Option<&'static str>) {
        let Some((option, all)) = self.take(name, object) else { return };
        for (name, value) in all {
            match (find(self.form, fields, &name), text(&value)) {
                (Some(field), Some(words)) => *slot(field) = words.map(keep).or(*slot(field)),
                _ => self.warn_of(option, &name, None),
            }
        }
    }

    /// All fields, those that are not shown at the end.
    fn fields(&mut self) -> Vec<Field> {
        let table = self.form.fields();
        let custom = self.custom();
        let named = self.take("fields", names);
        let mut fields: Vec<Field> = Vec::new();
        match named {
            // Set to nothing is not set.
            Some((option, names)) if !names.is_empty() => {
                for name in names {
                    if find(self.form, &mut fields, &name).is_some() {
                        continue;
                    }
                    match of_api(self.form, &name).or_else(|| custom.iter().find(|field| field.name == name)) {
                        Some(field) => fields.push(field.clone()),
                        None if is_free(&name) => fields.push(own(keep(name))),
                        None => self.warn_of(option, &name, None),
                    }
                }
            }
            _ => fields.extend_from_slice(table),
        }
        for field in custom {
            if !fields.iter().any(|other| other.name == field.name) {
                fields.push(field);
            }
        }
        if let Some((option, names)) = self.take("required", names) {
            for name in names {
                if let Some(field) = of_api(self.form, &name) {
                    show(table, &mut fields, field);
                }
                match find(self.form, &mut fields, &name) {
                    Some(field) => field.need = Need::Required,
                    None => self.warn_of(option, &name, None),
                }
            }
        }
        // The reason of a handoff is asked for by the form, not by the API.
        for field in table.iter().filter(|field| field.need == Need::Required && self.form != Form::Handoff) {
            show(table, &mut fields, field);
        }
        for field in table {
            if !fields.iter().any(|other| other.name == field.name) {
                let need = if field.need == Need::ForAnswer { Need::ForAnswer } else { Need::Optional };
                fields.push(Field { need, is_listed: false, ..field.clone() });
            }
        }
        fields
    }

    /// The page's own fields.
    fn custom(&mut self) -> Vec<Field> {
        let Some((option, said)) = self.take("custom", custom) else { return Vec::new() };
        let mut fields: Vec<Field> = Vec::new();
        for (name, about) in said {
            let is_fine =
                is_free(&name) && of_api(self.form, &name).is_none() && fields.iter().all(|field| field.name != name);
            if !is_fine {
                self.warn_of(option, &name, None);
                continue;
            }
            let mut field = own(keep(name));
            if !about.is_object() {
                self.warn_of(option, field.name, None);
            }
            for member in describe(&mut field, &about) {
                self.warn_of(option, &[field.name, ".", member].concat(), meant(member, MEMBERS));
            }
            fields.push(field);
        }
        fields
    }
}

/// What was meant by a name that is nearly one of these.
fn meant(name: &str, known: &[&'static str]) -> Option<&'static str> {
    known.iter().copied().find(|known| *known != name && is_slip(name, known))
}

/// A text for as long as the page.
fn keep(text: String) -> &'static str {
    text.leak()
}

/// Names, as a list or its text, or separated by commas; each without space around it.
fn names(value: &Value) -> Option<Vec<String>> {
    let written = value.as_str().filter(|text| text.trim().starts_with('['));
    let names = match written {
        Some(text) => list(&crate::value::parse(text)?),
        None => list(value),
    };
    names.map(|names| names.iter().map(|name| name.trim().to_owned()).collect())
}

/// The names of a page's own fields, with what is said of each. In an object they have no order; in a list each says its name.
fn custom(value: &Value) -> Option<Vec<(String, Value)>> {
    if let Value::Array(items) = value {
        let named = |item: &Value| Some((crate::value::text(item.get("name")?)?, item.clone()));
        return items.iter().map(named).collect();
    }
    Some(object(value)?.into_iter().collect())
}

/// The API's field that is meant by a name: its own, or that of the same thing in another form.
fn of_api(form: Form, name: &str) -> Option<&'static Field> {
    let all = || Form::ALL.iter().flat_map(|form| form.fields());
    let topic = all().find(|field| field.name == name).map(|field| field.topic);
    form.field(name).or_else(|| form.fields().iter().find(|field| Some(field.topic) == topic))
}

/// The field of that name among these.
fn find<'a>(form: Form, fields: &'a mut [Field], name: &str) -> Option<&'a mut Field> {
    let name = of_api(form, name).map_or(name, |field| field.name);
    fields.iter_mut().find(|field| field.name == name)
}

/// Shows a field that is not shown yet: after those that stand before it in the form by itself.
fn show(table: &'static [Field], fields: &mut Vec<Field>, field: &Field) {
    if fields.iter().any(|other| other.name == field.name) {
        return;
    }
    let before = table.iter().take_while(|other| other.name != field.name);
    let place = before.filter_map(|before| fields.iter().position(|other| other.name == before.name)).last();
    fields.insert(place.map_or(0, |place| place + 1), field.clone());
}

/// A field of the page's own: as the API has it in another form, else a text.
fn own(name: &'static str) -> Field {
    let other = Form::ALL.iter().flat_map(|form| form.fields()).find(|field| field.name == name);
    match other {
        Some(other) if matches!(other.kind, Kind::Line | Kind::Email | Kind::Phone | Kind::Prose) => {
            Field { need: Need::Optional, is_own: true, ..other.clone() }
        }
        _ => Field::own(name),
    }
}

/// Whether a page may call a field of its own like this.
fn is_free(name: &str) -> bool {
    let is_fine = |c: char| c.is_ascii_alphanumeric() || !c.is_ascii() && !c.is_whitespace() || "_-.".contains(c);
    !name.is_empty() && name.chars().all(is_fine) && !TAKEN.contains(&name) && !name.starts_with("utm_")
}

/// Takes over what is said of a field of the page's own; gives the names of what cannot be used.
fn describe<'a>(field: &mut Field, about: &'a Value) -> Vec<&'a str> {
    let Some(about) = about.as_object() else { return Vec::new() };
    let mut useless = Vec::new();
    let mut kind = "text";
    let mut choices = None;
    for (name, value) in about.iter().filter(|(_, value)| !value.is_null()) {
        let words = || text(value).flatten().map(keep);
        let taken = match name.as_str() {
            "name" => Some(()),
            "label" => words().map(|words| field.label = Some(words)),
            "hint" => words().map(|words| field.hint = Some(words)),
            "autocomplete" => words().map(|words| field.autocomplete = words),
            "type" => one_of(value, TYPES).map(|word| kind = word),
            "required" => flag(value).map(|flag| field.need = if flag { Need::Required } else { Need::Optional }),
            "maxlength" => number(value).filter(|most| (1..=20_000).contains(most)).map(|most| field.most = Some(most)),
            "options" => self::choices(value).map(|found| choices = Some(found)),
            _ => None,
        };
        if taken.is_none() {
            useless.push(name.as_str());
        }
    }
    field.kind = match (kind, choices) {
        ("select", Some(choices)) => Kind::Select(choices),
        ("radio", Some(choices)) => Kind::Radio(choices),
        // Without anything to choose from it is a text.
        ("select" | "radio", None) => {
            useless.push("options");
            Kind::Line
        }
        ("email", _) => Kind::Email,
        ("tel", _) => Kind::Phone,
        ("url", _) => Kind::Url,
        ("number", _) => Kind::Number,
        ("textarea", _) => Kind::Prose,
        ("checkbox", _) => Kind::Tick,
        _ if about.contains_key("type") => Kind::Line,
        _ => field.kind,
    };
    useless
}

/// Values and their words: texts, or objects with both.
fn choices(value: &Value) -> Option<Choices> {
    let one = |item: &Value| {
        let value = text(item.get("value").unwrap_or(item))?;
        let words = item.get("label").map_or(Some(None), text)?;
        let value = value.unwrap_or_default();
        Some((keep(value.clone()), keep(words.unwrap_or(value))))
    };
    let items = value.as_array().filter(|items| !items.is_empty())?;
    Some(Vec::leak(items.iter().map(one).collect::<Option<Vec<_>>>()?))
}
