//! Conversations with the scripted agent.

use std::collections::HashMap;
use std::time::Instant;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::agent;
use crate::answers::Ids;
use crate::call::Call;
use crate::formats::stamp;
use crate::limits::{Limits, Spent};
use crate::refusal::{Answer, Refusal};
use crate::rules::{check_text, require, text};

/// The conversations, each with the token that started it.
#[derive(Debug, Default)]
pub struct Chats(HashMap<String, Chat>);

#[derive(Debug)]
struct Chat {
    token: String,
    agent_id: String,
    messages: Vec<Value>,
}

impl Chats {
    /// A token's own conversation; others are not found.
    fn find(&mut self, id: &str, token: &str) -> Result<&mut Chat, Refusal> {
        self.0.get_mut(id).filter(|chat| chat.token == token).ok_or_else(|| Refusal::new(404, "chat not found"))
    }

    /// `POST /external/message/new-chat`
    pub fn start(&mut self, call: &Call, tokens: &[String], ids: &mut Ids) -> Result<Answer, Refusal> {
        let token = call.require_token(tokens)?.to_owned();
        let body = call.require_object()?;
        check_text("client_id", body)?;
        require("client_id", body)?;
        let ai_enabled = match body.get("ai_enabled") {
            None | Some(Value::Null) => true,
            Some(Value::Bool(wanted)) => *wanted,
            Some(_) => return Err(Refusal::invalid("ai_enabled field must be a boolean")),
        };
        let (chat_id, agent_id) = (ids.next("chat"), agent_id(&token));
        let answer = json!({
            "chat_id": chat_id,
            "agent_id": agent_id,
            "client_id": text(body, "client_id"),
            "created_at": stamp(call.at),
            "ai_enabled": ai_enabled,
            "lead_collected": false,
            "status": "active",
        });
        let chat = Chat { token, agent_id, messages: Vec::new() };
        self.0.insert(chat_id, chat);
        Ok(Answer::ok(answer))
    }

    /// `POST /external/agent/v2`
    pub fn say(
        &mut self,
        call: &Call,
        tokens: &[String],
        ids: &mut Ids,
        limits: &mut Limits,
    ) -> Result<Answer, Refusal> {
        let started = Instant::now();
        let token = call.require_token(tokens)?;
        let body = call.require_object()?;
        for name in ["chat_id", "content"] {
            check_text(name, body)?;
        }
        for name in ["chat_id", "content"] {
            require(name, body)?;
        }
        let chat_id = text(body, "chat_id").unwrap_or_default();
        let content = text(body, "content").unwrap_or_default();
        let chat = self.find(chat_id, token)?;
        limits.check(token, Spent::Said, call.at)?;
        limits.spend(token, Spent::Said, call.at);
        let turn = agent::turn(content);
        let message_id = ids.next("msg");
        let user_message = ids.next("msg");
        for (id, sender, said) in [(&user_message, "user", content), (&message_id, "assistant", turn.response.as_str())]
        {
            chat.messages.push(message(id, chat_id, sender, said, call.at));
        }
        let words = |text: &str| text.split_whitespace().count();
        Ok(Answer::ok(json!({
            "agent_id": chat.agent_id,
            "chat_id": chat_id,
            "response": turn.response,
            "message_id": message_id,
            "timestamp": stamp(call.at),
            "tools_executed": turn.tools,
            "handoff_data": turn.handoff,
            "metadata": {
                "processing_time": started.elapsed().as_secs_f64(),
                "tokens_used": words(content).saturating_add(words(&turn.response)),
            },
        })))
    }

    /// `GET /external/chat/{chat_id}/messages`
    pub fn history(&mut self, call: &Call, tokens: &[String], chat_id: &str) -> Result<Answer, Refusal> {
        let token = call.require_token(tokens)?;
        let chat = self.find(chat_id, token)?;
        Ok(Answer::ok(Value::Array(chat.messages.clone())))
    }
}

fn message(id: &str, chat_id: &str, sender: &str, content: &str, at: DateTime<Utc>) -> Value {
    json!({
        "message_id": id,
        "chat_id": chat_id,
        "sender": sender,
        "content": content,
        "timestamp": stamp(at),
        "metadata": {},
    })
}

/// One agent per token, by a hash (FNV-1a) of it that does not change between runs.
fn agent_id(token: &str) -> String {
    let hash = token
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("agent_{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agents_are_told_apart() {
        assert_eq!(agent_id("a"), agent_id("a"));
        assert_ne!(agent_id("a"), agent_id("b"));
    }
}
