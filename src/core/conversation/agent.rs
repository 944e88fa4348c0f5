//! The live agent's wire: what is sent to it, and what its answers mean. The source is Optimly's page on the agent API.
//!
//! Must not know how anything travels or is shown.

use serde::de::Deserializer;
use serde::{Deserialize, Serialize};

use super::{Delivery, Entry};
use crate::form::Form;
use crate::submission::answer::Reply;
use crate::submission::retry;
use crate::text::percent;
use crate::value::{self, Object, Value, lenient};

/// Where a chat is started, below the API's base.
pub const NEW_CHAT: &str = "/external/message/new-chat";
/// Where something is said to the agent.
pub const SAY: &str = "/external/agent/v2";

/// Where the messages of a chat are, with the chat's name percent-encoded.
pub fn history_path(chat_id: &str) -> String {
    ["/external/chat/", &percent(chat_id), "/messages"].concat()
}

#[derive(Serialize)]
struct NewChat<'a> {
    client_id: &'a str,
    ai_enabled: bool,
    metadata: NewChatMetadata<'a>,
}

#[derive(Serialize)]
struct NewChatMetadata<'a> {
    source: &'a str,
    initial_url: &'a str,
}

#[derive(Serialize)]
struct Said<'a> {
    chat_id: &'a str,
    content: &'a str,
    metadata: SaidMetadata<'a>,
}

#[derive(Serialize)]
struct SaidMetadata<'a> {
    client_id: &'a str,
    session_id: &'a str,
    submission_id: &'a str,
    source: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    consent: Option<Value>,
}

/// What `source` says of everything that is sent.
const SOURCE: &str = "website";

/// Starts a chat. `page_url`: origin and path of the page.
pub fn new_chat(client_id: &str, page_url: &str) -> String {
    let metadata = NewChatMetadata { source: SOURCE, initial_url: page_url };
    value::write(&NewChat { client_id, ai_enabled: true, metadata })
}

/// Says something. `id`: names the message, the same when it is sent again; `consent`: what the visitor has agreed to.
pub fn say(
    chat_id: &str,
    content: &str,
    client_id: &str,
    session_id: &str,
    id: &str,
    consent: Option<Value>,
) -> String {
    let metadata = SaidMetadata { client_id, session_id, submission_id: id, source: SOURCE, consent };
    value::write(&Said { chat_id, content, metadata })
}

/// What an answer of the server means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// An answer as documented: for [`chat_id`], [`turn`] or [`history`].
    Fine(Value),
    /// It refuses what was sent.
    Refused,
    /// It refuses the site: the token is missing, wrong, or lacks the right.
    Denied,
    /// It is longer than the server takes.
    TooLong,
    /// Too many requests: wait this many seconds.
    Limited(u32),
    /// It may or may not have arrived.
    Unsure,
}

/// Reads an answer; `proof`: the member that a good one bears, or none where it is a list. `now` is in milliseconds since
/// 1970. What came by a redirect is good only where it repeats the `name` (its key, and what it is) that was sent.
pub fn read(reply: &Reply, proof: Option<&str>, name: (&str, &str), now: i64) -> Outcome {
    match reply.status {
        200..=299 => match value::parse(&reply.body) {
            Some(answer)
                if proof.map_or(answer.is_array(), |key| answer.get(key).is_some())
                    && (!reply.redirected || answer.get(name.0).and_then(Value::as_str) == Some(name.1)) =>
            {
                Outcome::Fine(answer)
            }
            _ => Outcome::Unsure,
        },
        400 | 404 | 422 => Outcome::Refused,
        401 | 403 => Outcome::Denied,
        413 => Outcome::TooLong,
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
    Offer(Form, Object),
}

impl Act {
    fn form(&self) -> Form {
        match self {
            Act::Done(form) | Act::Offer(form, _) => *form,
        }
    }
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

#[derive(Default, Deserialize)]
#[serde(default)]
struct Chat {
    #[serde(deserialize_with = "lenient::text")]
    chat_id: Option<String>,
}

/// The name of the chat that was started.
pub fn chat_id(answer: Value) -> Option<String> {
    value::read::<Chat>(answer)?.chat_id
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Answer {
    #[serde(deserialize_with = "words")]
    response: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    message_id: Option<String>,
    #[serde(deserialize_with = "lenient::list")]
    tools_executed: Vec<Tool>,
    #[serde(deserialize_with = "lenient::object")]
    handoff_data: Option<Object>,
}

/// What the agent says: a text, or an object that has one.
fn words<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let said = Value::deserialize(from)?;
    let within = ["text", "content", "message"].iter().find_map(|name| said.get(name));
    Ok(value::text(within.unwrap_or(&said)))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Tool {
    #[serde(deserialize_with = "lenient::text")]
    tool: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    status: Option<String>,
    #[serde(deserialize_with = "lenient::object")]
    data: Option<Object>,
}

impl Tool {
    fn act(self) -> Option<Act> {
        let form = tool_form(&self.tool?)?;
        let data = self.data.unwrap_or_default();
        let status = self.status.unwrap_or_default();
        // Executed, unless it says that no form was submitted.
        let executed = || ["executed", "success", "completed"].iter().any(|word| status.eq_ignore_ascii_case(word));
        let done = data.get("form_submitted").and_then(Value::as_bool).unwrap_or_else(executed);
        Some(if done { Act::Done(form) } else { Act::Offer(form, values(data)) })
    }
}

/// Reads what the agent answered.
pub fn turn(answer: Value) -> Turn {
    let answer: Answer = value::read(answer).unwrap_or_default();
    let handoff = answer.handoff_data.map(|data| {
        let done = ["ticket_id", "handoff_id"].iter().any(|name| value::text_of(&data, name).is_some());
        if done { Act::Done(Form::Handoff) } else { Act::Offer(Form::Handoff, values(data)) }
    });
    let mut acts: Vec<Act> = Vec::new();
    for act in answer.tools_executed.into_iter().filter_map(Tool::act).chain(handoff) {
        // Of one form the first counts.
        if !acts.iter().any(|before| before.form() == act.form()) {
            acts.push(act);
        }
    }
    Turn { text: answer.response.unwrap_or_default().trim().into(), message_id: answer.message_id, acts }
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
fn values(mut data: Object) -> Object {
    data.retain(|_, value| value::text(value).is_some());
    data
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Message {
    #[serde(deserialize_with = "lenient::text")]
    message_id: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    sender: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    content: Option<String>,
}

impl Message {
    fn entry(self) -> Option<Entry> {
        let text = self.content?.trim().to_owned();
        match self.sender?.as_str() {
            "user" => Some(Entry::Visitor { text, delivery: Delivery::Done, id: None }),
            "assistant" => Some(Entry::Agent { text, id: self.message_id }),
            _ => None,
        }
    }
}

/// The messages of a chat, for the conversation.
pub fn history(answer: Value) -> Vec<Entry> {
    let Value::Array(messages) = answer else { return Vec::new() };
    messages.into_iter().filter_map(value::read::<Message>).filter_map(Message::entry).collect()
}
