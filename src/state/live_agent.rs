//! The live agent (`data-agent`): carries a message to it and brings back what it answers. Must not know how messages are
//! queued or shown, nor the widget's own answers.

use leptos::prelude::*;

use super::embedding::Embedding;
use super::visit;
use crate::browser::storage::{self, Keep};
use crate::browser::{clock, net, page, random};
use crate::core::conversation::Entry;
use crate::core::conversation::agent::{self, Outcome};
use crate::core::submission::payload;
use crate::core::value::{self, Value};

/// How long the agent may think, in milliseconds.
const PATIENCE: i32 = 60_000;

/// Whether messages go to the live agent.
pub fn is_wanted(embedding: Embedding) -> bool {
    embedding.peek(|config| config.agent && !config.sandbox)
}

/// The visitor's name for the agent, the same after a reload.
fn client(embedding: Embedding) -> String {
    storage::get(Keep::Tab, &visit::owned(visit::AGENT_CLIENT)).unwrap_or_else(|| {
        let name = random::name();
        storage::set(embedding.keep(), &visit::owned(visit::AGENT_CLIENT), &name);
        name
    })
}

/// The visitor agrees.
pub fn agree(embedding: Embedding) {
    let Some((words, url)) = untrack(|| embedding.consent()) else { return };
    let consent = payload::consent(&words, url.as_deref(), clock::now());
    storage::set(embedding.keep(), &visit::owned(visit::AGENT_CONSENT), &value::write(&consent));
}

/// What the visitor has agreed to.
fn consent(embedding: Embedding) -> Option<Value> {
    value::parse(&storage::get(embedding.keep(), &visit::owned(visit::AGENT_CONSENT))?)
}

/// Whether the visitor has yet to agree, to these very words.
pub fn must_ask(embedding: Embedding) -> bool {
    untrack(|| embedding.consent()).is_some_and(|(words, _)| {
        consent(embedding).and_then(|consent| value::text(consent.get("text")?)) != Some(words)
    })
}

async fn post(embedding: Embedding, path: &str, body: &str, proof: &str, name: (&str, &str), patience: i32) -> Outcome {
    let (base, token) = embedding.peek(|config| (config.api_base.clone(), config.token.clone()));
    match net::post(&[&base, path].concat(), token.as_deref(), body, patience).await {
        Ok(reply) => {
            // The chat of this tab is gone: the next try starts another.
            if reply.status == 404 && untrack(visit::agent_chat).as_deref() == Some(name.1) {
                visit::forget_agent_chat();
            }
            agent::read(&reply, Some(proof), name, clock::now())
        }
        Err(_) => Outcome::Unsure,
    }
}

/// Begins a chat; gives its name.
///
/// # Errors
/// What came of asking for one.
pub async fn new_chat(embedding: Embedding) -> Result<String, Outcome> {
    let client = client(embedding);
    let page_url = embedding.peek(|config| page::url(config.page_url.as_deref()));
    let body = agent::new_chat(&client, &page_url);
    match post(embedding, agent::NEW_CHAT, &body, "chat_id", ("client_id", &client), net::PATIENCE).await {
        Outcome::Fine(answer) => agent::chat_id(answer).filter(|id| !id.is_empty()).ok_or(Outcome::Unsure),
        other => Err(other),
    }
}

/// Says something in a chat. `tab` names the tab, and `id` the message.
pub async fn say(embedding: Embedding, chat_id: &str, text: &str, tab: &str, id: &str) -> Outcome {
    let body = agent::say(chat_id, text, &client(embedding), tab, id, consent(embedding));
    post(embedding, agent::SAY, &body, "response", ("chat_id", chat_id), PATIENCE).await
}

/// What was said before the page was loaded anew.
pub async fn history(embedding: Embedding) -> Option<Vec<Entry>> {
    let chat_id = untrack(visit::agent_chat)?;
    let (base, token) = embedding.peek(|config| (config.api_base.clone(), config.token.clone()));
    let address = [&base, agent::history_path(&chat_id).as_str()].concat();
    let reply = net::get(&address, token.as_deref()).await.ok()?;
    match agent::read(&reply, None, ("", ""), clock::now()) {
        Outcome::Fine(answer) => Some(agent::history(answer)),
        _ => None,
    }
}
