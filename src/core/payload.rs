//! From a valid form to the body of its request: exactly the API page's keys, and the metadata of the contract §7.
//!
//! Must not know where circumstances come from (clock, page, storage), nor how the body travels.

use super::forms::{Form, Kind};
use super::json::Json;
use super::validate::Valid;
use super::zone::write_utc;

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
    /// What was said in the conversation, where the visitor sends it along: whether it was they, and the text.
    pub conversation: Vec<(bool, String)>,
    /// The page's own metadata, later ones over earlier ones and all of them over the above.
    pub metadata: Vec<Vec<(String, Json)>>,
}

/// The request's body.
pub fn body(valid: &Valid, about: &Circumstances) -> Json {
    let mut members: Vec<(String, Json)> = Vec::new();
    for (field, text) in valid.values() {
        let value = match field.kind {
            Kind::Duration => Json::Number(text.clone()),
            _ => Json::string(text.as_str()),
        };
        members.push((field.name.into(), value));
    }
    members.push(("chat_id".into(), Json::string(about.chat_id.as_str())));
    if let Some(message) = &about.message_id {
        members.push(("message_id".into(), Json::string(message.as_str())));
    }
    members.push(("metadata".into(), metadata(valid.form(), about)));
    Json::Object(members)
}

fn metadata(form: Form, about: &Circumstances) -> Json {
    let mut all = Json::Object(Vec::new());
    let mut text = |name: &str, value: &str| all.set(name, Json::string(value));
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
    match form {
        Form::Lead => {}
        Form::Appointment => text("meeting_type", &about.meeting_type),
        Form::Handoff => {
            text("user_agent", &about.user_agent);
            all.set("session_duration", number(about.session_seconds));
            all.set("previous_interactions", number(about.interactions));
        }
    }
    all.set("fill_seconds", number(about.fill_seconds));
    if about.trapped {
        all.set("trap_filled", Json::Bool(true));
    }
    if !about.conversation.is_empty() {
        let message = |(visitor, text): &(bool, String)| {
            let sender = Json::string(if *visitor { "user" } else { "assistant" });
            Json::object([("sender", sender), ("content", Json::string(text.as_str()))])
        };
        all.set("conversation", Json::Array(about.conversation.iter().map(message).collect()));
    }
    for (name, value) in about.metadata.iter().flatten() {
        all.set(name, value.clone());
    }
    all
}

fn number(value: u32) -> Json {
    Json::Number(value.to_string())
}
