//! What a visitor has typed into one form so far. May hold anything.

use super::{FIRST_URGENCY, Field, Form, Kind};
use crate::text::digits;
use crate::value::{self, Object, Value};

/// The unsent input of one form: a text for each of its fields, and the consent box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Whose fields these are.
    pub form: Form,
    /// Whether the consent box is ticked.
    pub consent: bool,
    /// Whether the conversation goes along.
    pub carry: bool,
    values: Vec<String>,
}

impl Draft {
    /// The draft of a form that nobody has touched: choices hold what is chosen first, all else is empty.
    pub fn new(form: Form, first_duration: u32) -> Draft {
        let first = |field: &Field| match field.kind {
            Kind::Duration => digits(first_duration),
            Kind::Choice(options) if options.contains(&FIRST_URGENCY) => FIRST_URGENCY.into(),
            _ => String::new(),
        };
        Draft { form, consent: false, carry: false, values: form.fields().iter().map(first).collect() }
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

    fn index(&self, name: &str) -> Option<usize> {
        self.form.fields().iter().position(|field| field.name == name)
    }

    /// As JSON, for the tab's storage. What is agreed to is not kept: it is agreed to anew for what is sent.
    pub fn write(&self) -> String {
        let texts = self.form.fields().iter().zip(&self.values);
        let members: Object = texts.map(|(field, text)| (field.name.into(), Value::from(text.as_str()))).collect();
        value::write(&members)
    }

    /// Takes over what [`Draft::write`] wrote. Whatever else it finds, it leaves out.
    pub fn read(&mut self, text: &str) {
        let Some(stored) = value::parse(text).and_then(value::object) else { return };
        for field in self.form.fields() {
            if let Some(text) = value::text_of(&stored, field.name) {
                self.set(field.name, &text);
            }
        }
    }
}
