//! From a valid form to the body of its request: exactly the API page's keys, and our metadata
//! (docs/reference/forms.md).
//!
//! Must not know where circumstances come from (clock, page, storage), nor how the body travels.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::page::without_secrets;
use crate::form::validate::Valid;
use crate::form::{Field, Form, Kind, TICKED};
use crate::value::{self, Object, Value};
use crate::zone::write_utc;

/// What is sent along that the visitor did not type.
#[derive(Clone, Debug)]
pub struct Circumstances {
    /// The conversation it belongs to.
    pub chat_id: String,
    /// The message that led to it.
    pub message_id: Option<String>,
    /// Origin and path of the page.
    pub page_url: String,
    /// When it is sent, in milliseconds since 1970.
    pub now: i64,
    /// The locale in use, BCP 47.
    pub locale: String,
    /// The form's zone, IANA.
    pub timezone: String,
    /// One UUID per submission, the same when it is sent again.
    pub submission_id: String,
    /// The page's campaign.
    pub campaign: Option<String>,
    /// The `utm_*` of the page's address.
    pub utm: Vec<(String, String)>,
    /// What kind of meeting appointments are.
    pub meeting_type: String,
    /// The browser's name for itself.
    pub user_agent: String,
    /// How long the visitor has been here, in seconds.
    pub session_seconds: u32,
    /// What the visitor has sent before, in this tab.
    pub interactions: u32,
    /// From the first key to the press of the button, in seconds.
    pub fill_seconds: u32,
    /// Whether the field that people never meet was filled in.
    pub trapped: bool,
    /// What was said in the conversation, where the visitor sends it along: whether it was the visitor, and the text.
    pub conversation: Vec<(bool, String)>,
    /// What else is known, and the page's own metadata: later ones over earlier ones and all of them over the above; below what the
    /// visitor has filled into fields of the page's own.
    pub metadata: Vec<Object>,
}

/// The request's body.
///
/// Its members follow from the form's table, in the table's order, so that a field is named in one place. This is why it
/// is written by hand and not derived.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// What was filled in.
    values: &'a [(&'static Field, String)],
    chat_id: &'a str,
    message_id: Option<&'a str>,
    metadata: Metadata,
}

impl Serialize for Request<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut body = to.serialize_map(None)?;
        for (field, text) in self.values.iter().filter(|(field, _)| !field.is_own) {
            match text.parse::<u32>() {
                Ok(minutes) if field.kind == Kind::Duration => body.serialize_entry(field.name, &minutes)?,
                _ => body.serialize_entry(field.name, text.as_str())?,
            }
        }
        body.serialize_entry("chat_id", self.chat_id)?;
        if let Some(message) = self.message_id {
            body.serialize_entry("message_id", message)?;
        }
        body.serialize_entry("metadata", &self.metadata)?;
        body.end()
    }
}

/// The metadata: each name once, where it was first set.
#[derive(Clone, Debug, Default)]
struct Metadata(Vec<(String, Value)>);

impl Metadata {
    /// Sets a member, in its place if it has one already.
    fn set(&mut self, name: &str, value: Value) {
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, held)) => *held = value,
            None => self.0.push((name.into(), value)),
        }
    }
}

impl Serialize for Metadata {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut all = to.serialize_map(None)?;
        for (name, value) in &self.0 {
            all.serialize_entry(name.as_str(), value)?;
        }
        all.end()
    }
}

/// The body of a valid form's request.
pub fn request<'a>(valid: &'a Valid, about: &'a Circumstances) -> Request<'a> {
    Request {
        values: valid.values(),
        chat_id: &about.chat_id,
        message_id: about.message_id.as_deref(),
        metadata: metadata(valid, about),
    }
}

fn metadata(valid: &Valid, about: &Circumstances) -> Metadata {
    let mut all = Metadata::default();
    let mut text = |name: &str, value: &str| all.set(name, value.into());
    text("source", "website");
    text("page_url", &about.page_url);
    text("timestamp", &write_utc(about.now));
    text("locale", &about.locale);
    text("timezone", &about.timezone);
    text("submission_id", &about.submission_id);
    if let Some(campaign) = &about.campaign {
        text("campaign", campaign);
    }
    for (name, value) in &about.utm {
        text(name, value);
    }
    match valid.form() {
        Form::Lead => {}
        Form::Appointment => text("meeting_type", &about.meeting_type),
        Form::Handoff => {
            text("user_agent", &about.user_agent);
            all.set("session_duration", about.session_seconds.into());
            all.set("previous_interactions", about.interactions.into());
        }
    }
    all.set("fill_seconds", about.fill_seconds.into());
    if about.trapped {
        all.set("trap_filled", true.into());
    }
    if !about.conversation.is_empty() {
        all.set("conversation", about.conversation.iter().map(message).collect());
    }
    // It names what is sent again.
    for (name, value) in about.metadata.iter().flatten().filter(|(name, _)| *name != "submission_id") {
        all.set(name, value.clone());
    }
    // What a visitor fills in counts more than what the page knows.
    for (field, text) in valid.values().iter().filter(|(field, _)| field.is_own) {
        all.set(field.name, own_value(field, text));
    }
    all
}

/// Where the visit came from, as the tab has noted it, without what looks like a secret in the paths.
pub fn attribution(mut visit: Object) -> Value {
    for (_, page) in &mut visit {
        if let Some(Value::String(path)) = page.get_mut("landing") {
            *path = without_secrets(path);
        }
    }
    visit.into()
}

/// The proof of consent: the words as they were shown, what they link to, and when it was given.
pub fn consent(words: &str, url: Option<&str>, at: i64) -> Value {
    let mut proof = Object::new();
    proof.insert("text".into(), words.into());
    proof.insert("url".into(), url.into());
    proof.insert("at".into(), write_utc(at).into());
    proof.into()
}

/// The value of a field of the page's own.
fn own_value(field: &Field, text: &str) -> Value {
    match field.kind {
        Kind::Number => value::number(text).unwrap_or_default(),
        Kind::Tick => (text == TICKED).into(),
        _ => text.into(),
    }
}

/// One message of the conversation that is sent along.
fn message((visitor, text): &(bool, String)) -> Value {
    let mut message = Object::new();
    message.insert("sender".into(), if *visitor { "user" } else { "assistant" }.into());
    message.insert("content".into(), text.as_str().into());
    message.into()
}
