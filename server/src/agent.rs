//! A small scripted agent: what it says follows from the words of the message, by keyword.

use serde_json::{Value, json};

use crate::formats::is_email;

/// What the agent makes of a message.
#[derive(Debug, PartialEq)]
pub struct Turn {
    /// What it says.
    pub response: String,
    /// What it reports as `tools_executed`.
    pub tools: Vec<Value>,
    /// What it reports as `handoff_data`, null where there is nothing to hand off.
    pub handoff: Value,
}

const PERSON: &[&str] = &["human", "agent", "support", "person", "representative"];
const MEETING: &[&str] = &["schedule", "scheduling", "meeting", "appointment", "book", "availability"];
const PRICING: &[&str] = &["price", "prices", "pricing", "quote", "cost", "costs", "demo"];
const HELLO: &[&str] = &["hello", "hi", "hey", "hola", "hallo", "bonjour"];
const BILLING: &[&str] = &["bill", "billing", "invoice", "payment", "refund", "charge", "charged"];
const TECHNICAL: &[&str] = &["technical", "error", "bug", "broken", "crash", "api", "integration"];

/// The agent's turn.
pub fn turn(content: &str) -> Turn {
    let lower = content.to_lowercase();
    let says = |words: &[&str]| lower.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word));
    let email = email(content);
    let mut tools = Vec::new();
    if let Some(email) = email {
        tools.push(tool("lead_capture", "executed", json!({"form_submitted": false, "email": email})));
    } else if says(PRICING) {
        tools.push(tool("lead_capture", "suggested", json!({})));
    }
    if says(MEETING) {
        tools.push(tool("appointment_scheduling", "suggested", json!({})));
    }
    let (mut handoff, category) = (Value::Null, category(says(BILLING), says(TECHNICAL)));
    let response = if says(PERSON) {
        handoff = json!({"reason": content, "category": category, "urgency": "medium"});
        "I can pass this on to our team by email.".to_owned()
    } else if says(MEETING) {
        "Let's find a time that suits you.".to_owned()
    } else if let Some(email) = email {
        format!("Thank you, I have noted {email}. May I take a few more details?")
    } else if says(PRICING) {
        "I can send you a quote. May I take your details?".to_owned()
    } else if says(HELLO) {
        "Hello! How can I help you today?".to_owned()
    } else {
        "I can help with pricing, appointments, or bring in our team. What would you like?".to_owned()
    };
    Turn { response, tools, handoff }
}

fn tool(name: &str, status: &str, data: Value) -> Value {
    json!({"tool": name, "status": status, "data": data})
}

const fn category(billing: bool, technical: bool) -> &'static str {
    if billing {
        "billing"
    } else if technical {
        "technical_support"
    } else {
        "general_support"
    }
}

/// The first word that reads as an e-mail address.
fn email(content: &str) -> Option<&str> {
    content
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .find(|word| is_email(word) && word.rsplit('@').next().is_some_and(|d| d.contains('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script() {
        let captured = json!({"form_submitted": false, "email": "ann@example.com"});
        let suggested = |name| json!([{"tool": name, "status": "suggested", "data": {}}]);
        let executed = json!([{"tool": "lead_capture", "status": "executed", "data": captured}]);
        let handoff = |reason, category| json!({"reason": reason, "category": category, "urgency": "medium"});
        let human = "A human please";
        let bill = "Support: my invoice is wrong";
        let bug = "I need support with an API error";
        let cases = [
            ("Hello there", "Hello!", json!([]), Value::Null),
            ("What is your pricing?", "I can send you a quote", suggested("lead_capture"), Value::Null),
            ("I am at <ann@example.com>.", "Thank you, I have noted ann@", executed, Value::Null),
            ("Book a meeting", "Let's find", suggested("appointment_scheduling"), Value::Null),
            (human, "I can pass this on", json!([]), handoff(human, "general_support")),
            (bill, "I can pass this on", json!([]), handoff(bill, "billing")),
            (bug, "I can pass this on", json!([]), handoff(bug, "technical_support")),
            ("What is this?", "I can help with", json!([]), Value::Null),
            ("", "I can help with", json!([]), Value::Null),
        ];
        for (content, starts, tools, handoff) in cases {
            let turn = turn(content);
            assert!(turn.response.starts_with(starts), "{content:?}: {}", turn.response);
            assert_eq!((Value::from(turn.tools), turn.handoff), (tools, handoff), "{content:?}");
        }
    }
}
