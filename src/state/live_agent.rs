//! The live agent (`data-agent`): carries a message to it and brings back what it answers. Must not know how messages are
//! queued or shown, nor the widget's own answers.

use super::embedding::Embedding;
use super::visit;
use crate::browser::storage::{self, Keep};
use crate::browser::{clock, net, page, random};
use crate::core::conversation::Entry;
use crate::core::conversation::agent::{self, Outcome};

/// Where the visitor's name for the agent is kept.
const CLIENT: &str = "agent-client";

/// Whether messages go to the live agent.
pub fn is_wanted(embedding: Embedding) -> bool {
    embedding.peek(|config| config.agent && !config.sandbox)
}

/// Forgets who the visitor is for the agent.
pub fn forget() {
    storage::remove(Keep::Tab, CLIENT);
}

/// The visitor's name for the agent, the same after a reload.
fn client(embedding: Embedding) -> String {
    storage::get(Keep::Tab, CLIENT).unwrap_or_else(|| {
        let name = random::name();
        storage::set(embedding.keep(), CLIENT, &name);
        name
    })
}

async fn post(embedding: Embedding, path: &str, body: &str, proof: &str) -> Outcome {
    let (base, token) = embedding.peek(|config| (config.api_base.clone(), config.token.clone()));
    match net::post(&[&base, path].concat(), token.as_deref(), body, false).await {
        Ok(reply) => agent::read(&reply, Some(proof), clock::now()),
        Err(_) => Outcome::Unsure,
    }
}

/// Says something: in the chat that the page names, in the one that there is, or in a new one. `tab`: names the tab.
pub async fn say(embedding: Embedding, named_chat: Option<String>, text: &str, tab: &str) -> Outcome {
    let client = client(embedding);
    let chat_id = match named_chat.or_else(visit::agent_chat) {
        Some(id) => id,
        None => match post(embedding, agent::NEW_CHAT, &agent::new_chat(&client, &page::url()), "chat_id").await {
            Outcome::Fine(answer) => {
                let id = agent::chat_id(answer).unwrap_or_default();
                visit::set_agent_chat(embedding.keep(), &id);
                id
            }
            other => return other,
        },
    };
    post(embedding, agent::SAY, &agent::say(&chat_id, text, &client, tab), "response").await
}

/// What was said before the page was loaded anew.
pub async fn history(embedding: Embedding) -> Option<Vec<Entry>> {
    let chat_id = visit::agent_chat()?;
    let (base, token) = embedding.peek(|config| (config.api_base.clone(), config.token.clone()));
    let address = [&base, agent::history_path(&chat_id).as_str()].concat();
    let reply = net::get(&address, token.as_deref()).await.ok()?;
    match agent::read(&reply, None, clock::now()) {
        Outcome::Fine(answer) => Some(agent::history(answer)),
        _ => None,
    }
}
