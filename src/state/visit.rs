//! What is known of the visit: what the page says about it, what the visitor has given already, its names on the wire.

use std::cell::RefCell;

use leptos::prelude::*;
use serde_json::{Map, Value};

use crate::browser::storage::{self, Keep};
use crate::browser::{clock, random};
use crate::core::form::{Field, Form, TICKED};
use crate::core::options::Config;
use crate::core::text::digest;
use crate::core::value;

/// The conversation that the visitor is in: what the page says about it (`setContext`), and what the tab knows of it.
#[derive(Clone, Default)]
pub struct Context {
    /// The chat with the live agent, as the tab has kept it.
    agent_chat: Option<String>,
    /// The page's name for the chat.
    pub chat_id: Option<String>,
    /// The message that led here.
    pub message_id: Option<String>,
    /// Merged over the configured metadata.
    pub metadata: Map<String, Value>,
}

#[derive(Default)]
struct Visit {
    context: ArcRwSignal<Context>,
    known: ArcRwSignal<Vec<Known>>,
    /// What was said in the conversation: whether by the visitor, and the text.
    said: ArcRwSignal<Vec<(bool, String)>>,
}

/// What is known of one topic, or of one field alone.
struct Known {
    topic: String,
    text: String,
    /// Whether the page says so.
    by_page: bool,
}

/// Where the tab's own name for a chat is kept.
const CHAT: &str = "chat";
/// Where the chat with the live agent is kept.
const AGENT_CHAT: &str = "agent-chat";
/// Where it is counted how often the visitor sent something.
const SENT: &str = "sent";
/// Where it is kept when the visitor came.
const START: &str = "start";
/// Where the agent's last message is kept.
const AGENT_MESSAGE: &str = "agent-message";
/// Where the visitor's name for the live agent is kept.
pub const AGENT_CLIENT: &str = "agent-client";
/// Where it is kept what the visitor has agreed to before talking to the live agent.
pub const AGENT_CONSENT: &str = "agent-consent";

thread_local! {
    static VISIT: Visit = Visit::default();
    /// A digest of base and token.
    static OWNER: RefCell<String> = RefCell::default();
}

/// Notes whom the page talks to. What is said to one agent is not another's business.
pub fn set_owner(config: &Config) {
    let owner = digest(&[&config.api_base, " ", config.token.as_deref().unwrap_or_default()].concat());
    if OWNER.replace(owner.clone()) != owner {
        let agent_chat = storage::get(Keep::Tab, &owned(AGENT_CHAT));
        set_context(|context| context.agent_chat = agent_chat);
    }
}

/// Where something of the conversation with that agent is kept.
pub fn owned(name: &str) -> String {
    OWNER.with_borrow(|owner| [name, ":", owner].concat())
}

/// Changes what is known about the conversation.
pub fn set_context(change: impl FnOnce(&mut Context)) {
    VISIT.with(|visit| visit.context.update(change));
}

/// Something of what is known about the conversation (tracked).
pub fn context<T>(pick: impl FnOnce(&Context) -> T) -> T {
    VISIT.with(|visit| visit.context.with(pick))
}

/// The page's name for the chat.
pub fn named_chat(config: &Config) -> Option<String> {
    context(|context| context.chat_id.clone()).or_else(|| config.chat_id.clone())
}

/// The chat with the live agent, if there is one (tracked).
pub fn agent_chat() -> Option<String> {
    context(|context| context.agent_chat.clone())
}

/// The live agent's last message, if there is one.
fn agent_message() -> Option<String> {
    storage::get(Keep::Tab, &owned(AGENT_MESSAGE))
}

/// Notes the chat with the live agent.
pub fn set_agent_chat(keep: Keep, id: &str) {
    storage::set(keep, &owned(AGENT_CHAT), id);
    set_context(|context| context.agent_chat = Some(id.into()));
}

/// The live agent knows that chat no more.
pub fn forget_agent_chat() {
    storage::remove(Keep::Tab, &owned(AGENT_CHAT));
    set_context(|context| context.agent_chat = None);
}

/// Notes the live agent's last message.
pub fn set_agent_message(keep: Keep, id: &str) {
    storage::set(keep, &owned(AGENT_MESSAGE), id);
}

/// Whether there is a conversation in which the visitor can be answered: the page's, or the live agent's.
pub fn in_conversation(config: &Config) -> bool {
    named_chat(config).or_else(agent_chat).is_some()
}

/// The chat's name: the page's, the live agent's, or a random one for this tab, the same after a reload.
pub fn chat_id(config: &Config) -> String {
    named_chat(config).or_else(agent_chat).unwrap_or_else(tab_name)
}

/// The message that led here: the page's, or the live agent's last.
pub fn message_id(config: &Config) -> Option<String> {
    context(|context| context.message_id.clone()).or_else(agent_message).or_else(|| config.message_id.clone())
}

/// A random name for this tab, the same after a reload.
pub fn tab_name() -> String {
    storage::get(Keep::Tab, &owned(CHAT)).unwrap_or_else(|| {
        let id = ["chat_", &random::name()].concat();
        storage::set(Keep::Tab, &owned(CHAT), &id);
        id
    })
}

/// The topic of an API field name, whichever form it is of. Fields of the page's own are topics by themselves.
fn topic(name: &str) -> &str {
    Form::ALL.iter().flat_map(|form| form.fields()).find(|field| field.name == name).map_or(name, |field| field.topic)
}

/// Whether a topic is about the person, and so the same in all forms.
fn is_personal(topic: &str) -> bool {
    matches!(topic, "name" | "email" | "phone" | "company")
}

/// What is known for a field: from the page, and where it is `shown` from another form, too.
pub fn known(field: &Field, shown: bool) -> Option<String> {
    VISIT.with(|visit| {
        visit.known.with(|all| {
            let of = |topic| all.iter().find(|known| known.topic == topic && (shown || known.by_page));
            of(field.name).or_else(|| of(field.topic)).map(|known| known.text.clone())
        })
    })
}

fn learn(name: &str, topic: &str, text: String, by_page: bool) {
    VISIT.with(|visit| {
        visit.known.update(|known| {
            known.retain(|other| other.topic != topic && other.topic != name);
            known.push(Known { topic: topic.into(), text, by_page });
        });
    });
}

/// Learns values by field name; `by_page`: the page says so.
pub fn learn_all(values: &Map<String, Value>, by_page: bool) {
    for (name, value) in values {
        // A box is ticked by a yes.
        if let Some(text) = value::text(value).or_else(|| (*value == true).then(|| TICKED.into())) {
            // Where both are given (`email` and `customer_email`, `name` and `full_name`), each is for itself.
            let topic = topic(name);
            let is_apart = name != topic && values.contains_key(topic);
            learn(name, if is_apart { name } else { topic }, text, by_page);
        }
    }
}

/// Learns of these what is about the person.
pub fn learn_of_person(values: &Map<String, Value>) {
    let personal = values.iter().filter(|(name, _)| is_personal(topic(name)));
    learn_all(&personal.map(|(name, value)| (name.clone(), value.clone())).collect(), false);
}

/// Learns what a person gave about themselves in one form.
pub fn remember(values: &[(&'static Field, String)]) {
    for (field, text) in values.iter().filter(|(field, _)| is_personal(field.topic)) {
        learn(field.topic, field.topic, text.clone(), false);
    }
}

/// What was said in the conversation: whether by the visitor, and the text (tracked).
pub fn said() -> Vec<(bool, String)> {
    VISIT.with(|visit| visit.said.get())
}

/// Notes what was said in the conversation.
pub fn set_said(said: Vec<(bool, String)>) {
    VISIT.with(|visit| visit.said.set(said));
}

/// Counts what the visitor sent in this tab.
pub fn count_interaction() {
    storage::set(Keep::Tab, SENT, &(interactions() + 1).to_string());
}

/// How often the visitor sent something in this tab.
pub fn interactions() -> u32 {
    storage::get(Keep::Tab, SENT).and_then(|text| text.parse().ok()).unwrap_or(0)
}

/// When the visitor came, in milliseconds since 1970; kept for the tab from the first time it is asked for.
pub fn start() -> i64 {
    storage::get(Keep::Tab, START).and_then(|text| text.parse().ok()).unwrap_or_else(|| {
        let start = clock::now() - clock::since_navigation();
        storage::set(Keep::Tab, START, &start.to_string());
        start
    })
}

/// Forgets all of it.
pub fn forget() {
    VISIT.with(|visit| {
        visit.context.set(Context::default());
        visit.known.set(Vec::new());
    });
    for name in [CHAT, AGENT_CHAT, AGENT_MESSAGE, AGENT_CLIENT, AGENT_CONSENT] {
        storage::remove(Keep::Tab, &owned(name));
    }
    for name in [SENT, START] {
        storage::remove(Keep::Tab, name);
    }
}
