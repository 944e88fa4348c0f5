//! The documented success bodies, computed from what was sent.

use std::hash::{BuildHasher, Hasher, RandomState};

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::formats::{self, stamp};
use crate::rules::{Object, Tool, metadata_text, text};

/// Ids that do not repeat: a counter, and random digits that tell runs of the server apart.
#[derive(Debug, Default)]
pub struct Ids {
    count: u64,
    random: RandomState,
}

impl Ids {
    /// The next id that starts with this word.
    pub fn next(&mut self, word: &str) -> String {
        self.count = self.count.wrapping_add(1);
        let mut hasher = self.random.build_hasher();
        hasher.write_u64(self.count);
        let random = hasher.finish() & 0xffff_ffff;
        format!("{word}_{}{random:08x}", self.count)
    }
}

/// The answer to a request that keeps the rules.
pub fn answer(tool: Tool, body: &Object, ids: &mut Ids, now: DateTime<Utc>) -> Value {
    match tool {
        Tool::Lead => json!({
            "status": "success",
            "message": "Lead information saved successfully",
            "lead_id": ids.next("lead"),
            "data": echo(body, &["full_name", "email", "phone", "company"], now),
        }),
        Tool::Appointment => json!({
            "status": "success",
            "message": "Appointment scheduled successfully",
            "appointment_id": ids.next("appt"),
            "data": appointment(body, now),
        }),
        Tool::Handoff => json!({
            "status": "success",
            "message": "Conversation transferred to email successfully",
            "handoff_id": ids.next("handoff"),
            "data": {
                "ticket_id": ids.next("ticket"),
                "assigned_team": team(text(body, "category")),
                "estimated_response": estimate(text(body, "urgency")),
                "created_at": stamp(now),
            },
        }),
    }
}

fn echo(body: &Object, names: &[&str], now: DateTime<Utc>) -> Object {
    let mut data: Object =
        names.iter().filter_map(|name| Some(((*name).to_owned(), text(body, name)?.into()))).collect();
    data.insert("created_at".to_owned(), stamp(now).into());
    data
}

fn appointment(body: &Object, now: DateTime<Utc>) -> Object {
    let mut data = echo(body, &["name", "email", "date", "time"], now);
    let duration = body.get("duration_minutes").and_then(Value::as_i64);
    data.insert("duration_minutes".to_owned(), duration.unwrap_or(30).into());
    let zone = formats::zone(metadata_text(body, "timezone"));
    data.insert("timezone".to_owned(), zone.name().into());
    data
}

/// The team is the category, written as a name; without one, the general team.
fn team(category: Option<&str>) -> String {
    let lower = category.unwrap_or_default().to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "general_support".to_owned() } else { words.join("_") }
}

fn estimate(urgency: Option<&str>) -> &'static str {
    match urgency {
        Some("critical") => "30 minutes",
        Some("high") => "1 hour",
        Some("low") => "24 hours",
        _ => "2 hours",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]
    use super::*;

    fn answered(tool: Tool, body: &Value) -> Value {
        let now = "2025-06-16T10:30:00Z".parse().unwrap();
        answer(tool, body.as_object().unwrap(), &mut Ids::default(), now)
    }

    #[test]
    fn lead() {
        let sent = json!({"full_name": "John Doe", "email": "j@example.com", "phone": "+1234567890",
            "company": "Acme Corp", "message": "Hi"});
        let got = answered(Tool::Lead, &sent);
        assert!(got["lead_id"].as_str().unwrap().starts_with("lead_1"));
        assert_eq!(got["message"], "Lead information saved successfully");
        assert_eq!(
            got["data"],
            json!({"full_name": "John Doe", "email": "j@example.com", "phone": "+1234567890",
                "company": "Acme Corp", "created_at": "2025-06-16T10:30:00Z"})
        );
    }

    #[test]
    fn appointments() {
        let cases = [
            (json!({}), 30, "UTC"),
            (json!({"duration_minutes": 45}), 45, "UTC"),
            (json!({"metadata": {"timezone": "America/New_York"}}), 30, "America/New_York"),
            (json!({"metadata": {"timezone": "No/Where"}}), 30, "UTC"),
            (json!({"metadata": {"timezone": 7}}), 30, "UTC"),
        ];
        for (sent, duration, zone) in cases {
            let got = answered(Tool::Appointment, &sent);
            assert!(got["appointment_id"].as_str().unwrap().starts_with("appt_1"));
            assert_eq!(got["data"]["duration_minutes"], duration, "{sent}");
            assert_eq!(got["data"]["timezone"], zone, "{sent}");
        }
    }

    #[test]
    fn handoffs() {
        let cases = [
            (json!({}), "general_support", "2 hours"),
            (json!({"category": " ", "urgency": "low"}), "general_support", "24 hours"),
            (json!({"category": "technical_support", "urgency": "medium"}), "technical_support", "2 hours"),
            (json!({"category": "Billing & Plans", "urgency": "high"}), "billing_plans", "1 hour"),
            (json!({"category": "billing", "urgency": "critical"}), "billing", "30 minutes"),
        ];
        for (sent, team, estimate) in cases {
            let got = answered(Tool::Handoff, &sent);
            assert!(got["handoff_id"].as_str().unwrap().starts_with("handoff_1"));
            assert!(got["data"]["ticket_id"].as_str().unwrap().starts_with("ticket_2"));
            assert_eq!(got["data"]["assigned_team"], team, "{sent}");
            assert_eq!(got["data"]["estimated_response"], estimate, "{sent}");
        }
    }

    #[test]
    fn ids_differ() {
        let mut ids = Ids::default();
        assert_ne!(ids.next("lead"), ids.next("lead"));
    }
}
