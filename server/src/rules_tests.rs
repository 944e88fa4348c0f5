#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use serde_json::json;

use super::*;

fn check(tool: Tool, body: &Value) -> Result<(), (u16, String)> {
    let now = "2025-06-16T10:30:00Z".parse().unwrap();
    tool.check(body.as_object().unwrap(), now).map_err(|refusal| (refusal.status, refusal.detail))
}

/// The API page's own request, changed by `patch`; null takes a key away.
fn body(tool: Tool, patch: &Value) -> Value {
    let mut body = match tool {
        Tool::Lead => json!({"full_name": "John Doe", "email": "john@example.com",
            "phone": "+1234567890", "company": "Acme Corp", "message": "Interested in your services",
            "chat_id": "chat_123", "message_id": "msg_456", "metadata": {"source": "website"}}),
        Tool::Appointment => json!({"name": "Jane Smith", "email": "jane@example.com",
            "phone": "+1234567890", "date": "2025-06-20", "time": "14:00", "duration_minutes": 30,
            "notes": "Product demo meeting", "metadata": {"timezone": "America/New_York"}}),
        Tool::Handoff => json!({"reason": "Complex technical inquiry", "urgency": "medium",
            "category": "technical_support", "customer_email": "customer@example.com"}),
    };
    for (key, value) in patch.as_object().unwrap() {
        body.as_object_mut().unwrap().insert(key.clone(), value.clone());
    }
    body
}

#[test]
fn accepted() {
    let cases = [
        (Tool::Lead, json!({})),
        (Tool::Lead, json!({"phone": null, "metadata": null})),
        (Tool::Lead, json!({"surprise": 1})),
        (Tool::Appointment, json!({})),
        (Tool::Appointment, json!({"duration_minutes": 5})),
        (Tool::Appointment, json!({"duration_minutes": 480})),
        (Tool::Appointment, json!({"duration_minutes": null})),
        (Tool::Appointment, json!({"date": "2025-06-16", "time": "06:31"})),
        (Tool::Handoff, json!({})),
        (Tool::Handoff, json!({"reason": null, "urgency": null, "customer_email": null})),
        (Tool::Handoff, json!({"urgency": "critical"})),
    ];
    for (tool, patch) in cases {
        assert_eq!(check(tool, &body(tool, &patch)), Ok(()), "{tool:?} {patch}");
    }
    assert_eq!(check(Tool::Handoff, &json!({})), Ok(()), "nothing is required");
}

#[test]
fn refused() {
    use Tool::{Appointment, Handoff, Lead};
    let urgency = "urgency field must be one of: low, medium, high, critical";
    let duration = "duration_minutes field must be between 5 and 480";
    let integer = "duration_minutes field must be an integer";
    let email = "email field must be a valid email address";
    let date = "date field must be a date in the format YYYY-MM-DD";
    let cases = [
        (Lead, json!({"email": null}), 400, "email field is required"),
        (Lead, json!({"email": " "}), 400, "email field is required"),
        (Lead, json!({"full_name": null}), 400, "full_name field is required"),
        (Lead, json!({"email": "john"}), 400, email),
        (Lead, json!({"email": 1}), 400, "email field must be a string"),
        (Lead, json!({"phone": 123, "email": null}), 400, "phone field must be a string"),
        (Lead, json!({"metadata": []}), 400, "metadata field must be an object"),
        (Appointment, json!({"name": ""}), 400, "name field is required"),
        (Appointment, json!({"date": null}), 400, "date field is required"),
        (Appointment, json!({"time": null}), 400, "time field is required"),
        (Appointment, json!({"date": "2025-02-30"}), 400, date),
        (Appointment, json!({"date": "20.06.2025"}), 400, date),
        (Appointment, json!({"time": "2pm"}), 400, "time field must be a time in the format HH:MM"),
        (Appointment, json!({"duration_minutes": "30"}), 400, integer),
        (Appointment, json!({"duration_minutes": 30.5}), 400, integer),
        (Appointment, json!({"duration_minutes": 4}), 400, duration),
        (Appointment, json!({"duration_minutes": 481}), 400, duration),
        (Appointment, json!({"duration_minutes": -30}), 400, duration),
        (Appointment, json!({"date": "2020-01-01"}), 422, PAST_DATE),
        (Appointment, json!({"date": "2025-06-16", "time": "06:29"}), 422, PAST_DATE),
        (Appointment, json!({"date": "2025-06-16", "time": "10:29", "metadata": null}), 422, PAST_DATE),
        (Handoff, json!({"urgency": "urgent"}), 400, urgency),
        (Handoff, json!({"urgency": ""}), 400, urgency),
        (Handoff, json!({"customer_email": "x"}), 400, "customer_email field must be a valid email address"),
    ];
    for (tool, patch, status, detail) in cases {
        let expected = Err((status, detail.to_owned()));
        assert_eq!(check(tool, &body(tool, &patch)), expected, "{tool:?} {patch}");
    }
}

#[test]
fn unknown_keys_are_named() {
    let unknown = |tool: Tool, body: &Value| tool.unknown_keys(body.as_object().unwrap());
    for tool in Tool::ALL {
        assert!(unknown(tool, &body(tool, &json!({}))).is_empty(), "{tool:?}");
    }
    let keys = unknown(Tool::Lead, &json!({"email": "", "name": "", "website": ""}));
    assert_eq!(keys, ["name", "website"]);
}
