//! The live agent's wire: what is sent to it, and what its answers mean. The source is Optimly's page on the agent API.
//!
//! Must not know how anything travels or is shown.

use super::answer::Reply;
use super::conversation::{Delivery, Entry};
use super::forms::Form;
use super::json::Json;
use super::retry;

/// Where a chat is started, below the API's base.
pub const NEW_CHAT: &str = "/external/message/new-chat";
/// Where something is said to the agent.
pub const SAY: &str = "/external/agent/v2";

/// Where the messages of a chat are, with the chat's name percent-encoded.
pub fn history_path(chat_id: &str) -> String {
    ["/external/chat/", &super::calendar::percent(chat_id), "/messages"].concat()
}

/// Starts a chat. `page_url`: origin and path of the page.
pub fn new_chat(client_id: &str, page_url: &str) -> String {
    let metadata = Json::object([("source", Json::string("website")), ("initial_url", Json::string(page_url))]);
    Json::object([("client_id", Json::string(client_id)), ("ai_enabled", Json::Bool(true)), ("metadata", metadata)])
        .write()
}

/// Says something.
pub fn say(chat_id: &str, content: &str, client_id: &str, session_id: &str) -> String {
    let metadata = Json::object([
        ("client_id", Json::string(client_id)),
        ("session_id", Json::string(session_id)),
        ("source", Json::string("website")),
    ]);
    Json::object([("chat_id", Json::string(chat_id)), ("content", Json::string(content)), ("metadata", metadata)])
        .write()
}

/// What an answer of the server means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// An answer as documented.
    Fine(Json),
    /// It refuses what was sent.
    Refused,
    /// It refuses the site: the token is missing, wrong, or lacks the right.
    Denied,
    /// Too many requests: wait this many seconds.
    Limited(u32),
    /// It may or may not have arrived.
    Unsure,
}

/// Reads an answer; `proof`: the member that a good one bears, or none where it is a list. `now` is in milliseconds since
/// 1970.
pub fn read(reply: &Reply, proof: Option<&str>, now: i64) -> Outcome {
    match reply.status {
        200..=299 => match Json::parse(&reply.body) {
            Some(answer) if proof.map_or(matches!(answer, Json::Array(_)), |key| answer.get(key).is_some()) => {
                Outcome::Fine(answer)
            }
            _ => Outcome::Unsure,
        },
        400 | 404 | 422 => Outcome::Refused,
        401 | 403 => Outcome::Denied,
        429 => Outcome::Limited(retry::seconds(reply.retry_after.as_deref(), now)),
        _ => Outcome::Unsure,
    }
}

/// What the agent did or asks for, besides what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// It has used the tool itself: a form of this kind is done.
    Done(Form),
    /// It wants the visitor to fill in the form.
    Offer(Form, Vec<(String, Json)>),
}

/// One answer of the agent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// What it says; possibly nothing.
    pub text: String,
    /// Its name for the message.
    pub message_id: Option<String>,
    /// What it did.
    pub acts: Vec<Act>,
}

/// Reads what the agent answered.
pub fn turn(answer: &Json) -> Turn {
    let mut acts: Vec<Act> = Vec::new();
    let mut act = |new: Act| {
        let form = |act: &Act| match act {
            Act::Done(form) | Act::Offer(form, _) => *form,
        };
        if !acts.iter().any(|old| form(old) == form(&new)) {
            acts.push(new);
        }
    };
    if let Some(Json::Array(tools)) = answer.get("tools_executed") {
        for tool in tools {
            let Some(form) = tool.get("tool").and_then(Json::text).and_then(tool_form) else { continue };
            let data = tool.get("data");
            let submitted = data.and_then(|data| data.get("form_submitted"));
            let status = tool.get("status").and_then(Json::text).unwrap_or_default();
            // Executed, unless it says that no form was submitted.
            let done = match submitted {
                Some(Json::Bool(submitted)) => *submitted,
                _ => ["executed", "success", "completed"].iter().any(|word| status.eq_ignore_ascii_case(word)),
            };
            act(if done { Act::Done(form) } else { Act::Offer(form, values(data)) });
        }
    }
    if let Some(data @ Json::Object(_)) = answer.get("handoff_data") {
        let done = ["ticket_id", "handoff_id"].iter().any(|key| data.get(key).and_then(Json::text).is_some());
        act(if done { Act::Done(Form::Handoff) } else { Act::Offer(Form::Handoff, values(Some(data))) });
    }
    let text = |key: &str| answer.get(key).and_then(Json::text).map(str::to_owned);
    Turn { text: text("response").unwrap_or_default(), message_id: text("message_id"), acts }
}

/// The form that a tool stands for.
fn tool_form(tool: &str) -> Option<Form> {
    let tool = tool.to_ascii_lowercase();
    let names = |words: &[&str]| words.iter().any(|word| tool.contains(word));
    if names(&["handoff", "human", "support"]) {
        Some(Form::Handoff)
    } else if names(&["appointment", "schedul", "booking"]) {
        Some(Form::Appointment)
    } else if names(&["lead"]) {
        Some(Form::Lead)
    } else {
        None
    }
}

/// What the agent knows for the form's fields.
fn values(data: Option<&Json>) -> Vec<(String, Json)> {
    let members = data.map_or(&[] as &[_], Json::members);
    members.iter().filter(|(_, value)| value.text().is_some()).cloned().collect()
}

/// The messages of a chat, for the conversation.
pub fn history(answer: &Json) -> Vec<Entry> {
    let entry = |message: &Json| {
        let text: String = message.get("content").and_then(Json::text)?.into();
        match message.get("sender").and_then(Json::text)? {
            "user" => Some(Entry::Visitor { text, delivery: Delivery::Done }),
            "assistant" => {
                Some(Entry::Agent { text, id: message.get("message_id").and_then(Json::text).map(str::to_owned) })
            }
            _ => None,
        }
    };
    answer.items().iter().filter_map(entry).collect()
}
