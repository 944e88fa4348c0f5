//! What the page's script says as an agent: a text, and what it gives to press with it.
//!
//! Must not know how it is said or shown.

use super::rich::is_link;
use crate::form::Form;
use crate::value::{self, Object, Value};

/// How many links, and how many choices, a reply may have.
const MAX_EXTRAS: usize = 20;
/// The longest label, in characters.
const MAX_LABEL: usize = 200;

/// A reply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// What is said; possibly nothing.
    pub text: String,
    /// What can be pressed.
    pub extras: Extras,
}

/// What a reply gives to press.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extras {
    /// Links.
    pub links: Vec<Link>,
    /// Answers of the visitor. One that is pressed takes all of them away.
    pub choices: Vec<Pick>,
}

/// A link below a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

/// An answer that the visitor can give by a press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// The visitor's words.
    pub label: String,
    /// What the page is told besides.
    pub value: Option<Value>,
    /// The form that it opens.
    pub form: Option<Form>,
}

impl Extras {
    /// Whether there is nothing to press.
    pub fn is_empty(&self) -> bool {
        self.links.is_empty() && self.choices.is_empty()
    }
}

impl Reply {
    /// Reads what the page hands in, and says whether all of it could be used.
    pub fn read(given: &Object) -> (Reply, bool) {
        let is_known = |name: &String| ["text", "choices", "links"].contains(&name.as_str());
        let text = given.get("text");
        let (links, fine_links) = all(given, "links", Link::read);
        let (choices, fine_choices) = all(given, "choices", Pick::read);
        let reply = Reply {
            text: text.and_then(value::text).unwrap_or_default().trim().into(),
            extras: Extras { links, choices: choices.iter().map(|(pick, _)| pick.clone()).collect() },
        };
        let is_text = text.is_none_or(|text| text.is_null() || text.is_string() || text.is_number());
        let says = !reply.text.is_empty() || !reply.extras.is_empty();
        let fine_forms = choices.iter().all(|(_, fine)| *fine);
        (reply, is_text && says && fine_links && fine_choices && fine_forms && given.keys().all(is_known))
    }
}

/// The items of a list, and whether it is one and all of them could be read.
fn all<T>(given: &Object, name: &str, read: fn(&Value) -> Option<T>) -> (Vec<T>, bool) {
    match given.get(name) {
        None | Some(Value::Null) => (Vec::new(), true),
        Some(Value::Array(items)) => {
            let read: Vec<T> = items.iter().filter_map(read).take(MAX_EXTRAS).collect();
            let is_fine = read.len() == items.len();
            (read, is_fine)
        }
        Some(_) => (Vec::new(), false),
    }
}

/// Words to press.
fn label(members: &Object) -> Option<String> {
    let label = value::text_of(members, "label")?;
    Some(label.trim()).filter(|label| (1..=MAX_LABEL).contains(&label.chars().count())).map(str::to_owned)
}

impl Link {
    pub(super) fn read(given: &Value) -> Option<Link> {
        let members = given.as_object()?;
        let href = value::text_of(members, "href")?.trim().to_owned();
        Some(Link { label: label(members)?, href }).filter(|link| is_link(&link.href))
    }

    /// As it is kept, by the same names.
    pub(super) fn store(&self) -> Value {
        object([("label", self.label.as_str().into()), ("href", self.href.as_str().into())])
    }
}

impl Pick {
    /// Reads a choice, and says whether its form is one.
    fn read(given: &Value) -> Option<(Pick, bool)> {
        let members = given.as_object()?;
        let set = |name: &str| members.get(name).filter(|value| !value.is_null());
        let form = set("form").map(|form| form.as_str().and_then(Form::named));
        let pick = Pick { label: label(members)?, value: set("value").cloned(), form: form.flatten() };
        Some((pick, form.is_none_or(|form| form.is_some())))
    }

    /// As it is kept, by the same names.
    pub(super) fn store(&self) -> Value {
        let form = self.form.map(|form| ("form", form.name().into()));
        let value = self.value.clone().map(|value| ("value", value));
        object([("label", self.label.as_str().into())].into_iter().chain(value).chain(form))
    }

    pub(super) fn restore(stored: &Value) -> Option<Pick> {
        Pick::read(stored).map(|(pick, _)| pick)
    }
}

fn object(members: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}
