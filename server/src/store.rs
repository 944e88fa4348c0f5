//! Everything the server remembers, and the decisions that need it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::answers::{self, Ids};
use crate::call::Call;
use crate::chats::Chats;
use crate::faults::Fault;
use crate::journal::Journal;
use crate::limits::{Limits, Spent};
use crate::received::Received;
use crate::refusal::{Answer, Refusal};
use crate::rules::{Tool, metadata_text};

/// An accepted submission: its token, tool and `submission_id`.
type Key = (String, Tool, String);

/// The server's memory.
#[derive(Debug, Default)]
pub struct Store {
    /// The tokens that are good; none: all are.
    pub tokens: Vec<String>,
    /// What has arrived.
    pub received: Received,
    /// Conversations with the agent.
    pub chats: Chats,
    /// What each token has spent.
    pub limits: Limits,
    /// Where ids come from.
    pub ids: Ids,
    answered: HashMap<Key, Value>,
    met: HashMap<(String, String), u32>,
    journal: Option<Journal>,
}

impl Store {
    /// A memory that takes up where the journal ends.
    pub fn new(tokens: Vec<String>, journal: Option<Journal>) -> Self {
        let mut store = Self { tokens, ..Self::default() };
        for entry in journal.iter().flat_map(Journal::entries) {
            store.remember(entry);
        }
        store.journal = journal;
        store
    }

    fn remember(&mut self, entry: &Value) {
        let field = |name: &str| entry.get(name).and_then(Value::as_str);
        let tool = Tool::ALL.into_iter().find(|tool| field("tool") == Some(tool.name()));
        let at = field("at").and_then(|at| at.parse::<DateTime<Utc>>().ok());
        if let (Some(tool), Some(at), Some(token)) = (tool, at, field("token")) {
            self.limits.spend(token, Spent::Tool(tool), at);
            let id = entry.pointer("/body/metadata/submission_id").and_then(Value::as_str);
            if let (Some(id), Some(answer)) = (id, entry.get("answer")) {
                self.answered.insert((token.to_owned(), tool, id.to_owned()), answer.clone());
            }
        }
        let mut record = entry.clone();
        if let Some(record) = record.as_object_mut() {
            record.remove("tool");
            record.remove("answer");
        }
        self.received.push(record);
    }

    /// The faults that hold for this request: those for the first few of a submission are counted, and either become
    /// the fault itself or go away.
    pub fn effective(&mut self, faults: &[Fault], call: &Call) -> Vec<Fault> {
        let limited = |fault: &Fault| matches!(fault, Fault::First { .. });
        let earlier = if faults.iter().any(limited) {
            let count = self.met.entry((call.path.clone(), call.submission())).or_default();
            let earlier = *count;
            *count = count.saturating_add(1);
            earlier
        } else {
            0
        };
        faults
            .iter()
            .filter_map(|fault| match fault {
                Fault::First { times, fault } => (earlier < *times).then(|| (**fault).clone()),
                fault => Some(fault.clone()),
            })
            .collect()
    }

    /// Carries out a tool. `number` is that of the request's record.
    pub fn submit(&mut self, tool: Tool, call: &Call, number: u64) -> Result<Answer, Refusal> {
        let token = call.require_token(&self.tokens)?;
        let body = call.require_object()?;
        tool.check(body, call.at)?;
        let key = metadata_text(body, "submission_id").map(|id| (token.to_owned(), tool, id.to_owned()));
        if let Some(answer) = key.as_ref().and_then(|key| self.answered.get(key)) {
            self.received.set(number, "duplicate", true.into());
            return Ok(Answer::ok(answer.clone()));
        }
        self.limits.check(token, Spent::Tool(tool), call.at)?;
        self.limits.spend(token, Spent::Tool(tool), call.at);
        let answer = answers::answer(tool, body, &mut self.ids, call.at);
        self.received.set(number, "accepted", answer.get(tool.id_key()).cloned().unwrap_or_default());
        if let Some(key) = key {
            self.answered.insert(key, answer.clone());
        }
        self.keep(tool, number, &answer);
        Ok(Answer::ok(answer))
    }

    fn keep(&mut self, tool: Tool, number: u64, answer: &Value) {
        let Some(journal) = &mut self.journal else {
            return;
        };
        let mut entry = self.received.get(number).cloned().unwrap_or_default();
        if let Some(entry) = entry.as_object_mut() {
            entry.insert("status".to_owned(), json!(200));
            entry.insert("tool".to_owned(), tool.name().into());
            entry.insert("answer".to_owned(), answer.clone());
        }
        journal.add(entry);
    }
}

#[cfg(test)]
#[path = "store_tests.rs"]
mod tests;
