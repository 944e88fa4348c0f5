//! What a visitor has typed into one form so far. May hold anything.

use super::{FIRST_URGENCY, Field, Form, Kind, Shape};
use crate::text::digits;
use crate::value::{self, Object, Value};

/// The unsent input of one form: a text for each of its fields, and the consent box.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Whose fields these are.
    pub form: Form,
    /// Whether the consent box is ticked.
    pub consent: bool,
    /// Whether the conversation goes along.
    pub carry: bool,
    fields: &'static [Field],
    values: Vec<String>,
}

/// Drafts are equal that say the same, in whichever words and order a page asks for it.
impl PartialEq for Draft {
    fn eq(&self, other: &Draft) -> bool {
        let holds =
            |(field, text): (&Field, &String)| other.texts().any(|(one, held)| one.name == field.name && held == text);
        (self.form, self.consent, self.carry) == (other.form, other.consent, other.carry)
            && self.values.len() == other.values.len()
            && self.texts().all(holds)
    }
}
impl Eq for Draft {}

impl Draft {
    /// The draft of a form that nobody has touched: choices hold what is chosen first, all else is empty. Of what is not shown, only
    /// the duration has a value by itself.
    pub fn new(form: Form, shape: &Shape, first_duration: u32) -> Draft {
        let fields = shape.fields;
        let first = |field: &Field| match field.kind {
            Kind::Duration => digits(first_duration),
            Kind::Choice(options) if field.is_listed && options.contains(&FIRST_URGENCY) => FIRST_URGENCY.into(),
            _ => String::new(),
        };
        Draft { form, consent: false, carry: false, fields, values: fields.iter().map(first).collect() }
    }

    /// The form's fields.
    pub fn fields(&self) -> &'static [Field] {
        self.fields
    }

    /// Takes over what stands in another draft of the form, but for what was typed into a field that is not shown now. That a field which
    /// was not shown is empty says nothing.
    pub fn take(&mut self, other: &Draft) {
        (self.consent, self.carry) = (other.consent, other.carry);
        for (field, text) in other.texts().filter(|(field, text)| field.is_listed || !text.is_empty()) {
            if self.fields.iter().any(|own| own.name == field.name && (own.is_listed || !field.is_listed)) {
                self.set(field.name, text);
            }
        }
    }

    /// The text of a field; empty where the form has no such field.
    pub fn get(&self, name: &str) -> &str {
        self.index(name).and_then(|i| self.values.get(i)).map_or("", String::as_str)
    }

    /// Takes over the text of a field. Does nothing where the form has no such field.
    pub fn set(&mut self, name: &str, text: &str) {
        if let Some(slot) = self.index(name).and_then(|i| self.values.get_mut(i)) {
            *slot = text.into();
        }
    }

    fn texts(&self) -> impl Iterator<Item = (&'static Field, &String)> {
        self.fields.iter().zip(&self.values)
    }

    fn index(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }

    /// As JSON, for the tab's storage. What is agreed to is not kept: it is agreed to anew for what is sent.
    pub fn write(&self) -> String {
        let members: Object =
            self.texts().map(|(field, text)| (field.name.into(), Value::from(text.as_str()))).collect();
        value::write(&members)
    }

    /// Takes over what [`Draft::write`] wrote. Whatever else it finds, it leaves out: what a visitor once typed into a field
    /// that is not shown any more is not sent.
    pub fn read(&mut self, text: &str) {
        self.read_some(text, |field| field.is_listed);
    }

    /// The same with what is not shown: of what was to be sent.
    pub fn read_all(&mut self, text: &str) {
        self.read_some(text, |_| true);
    }

    fn read_some(&mut self, text: &str, wanted: fn(&Field) -> bool) {
        let Some(stored) = value::parse(text).and_then(value::object) else { return };
        for field in self.fields.iter().filter(|field| wanted(field)) {
            if let Some(text) = value::text_of(&stored, field.name) {
                self.set(field.name, &text);
            }
        }
    }
}
