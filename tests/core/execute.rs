//! The API page's conditional tool execution.

use optimly_widget::core::conversation::execute::preset;
use optimly_widget::core::form::Form;
use optimly_widget::core::value::{Value, text_of};

use crate::util::{json, object};

fn values(intent: &str, data: &str) -> Option<(Form, Value)> {
    let texts = object(include_str!("../../locales/en.json"));
    preset(intent, &object(data), &|key| text_of(&texts, key).unwrap_or(key.to_owned()))
        .map(|preset| (preset.form, Value::Object(preset.values)))
}

#[test]
fn the_api_pages_presets() {
    let cases = [
        ("schedule_demo", "{}", Form::Appointment, r#"{"notes":"Product demo requested","duration_minutes":45}"#),
        (
            "schedule_demo",
            r#"{"name":"Jo","notes":"other"}"#,
            Form::Appointment,
            r#"{"name":"Jo","notes":"Product demo requested","duration_minutes":45}"#,
        ),
        (
            "request_support",
            "{}",
            Form::Handoff,
            r#"{"urgency":"medium","reason":"User requested human support","category":"general_support"}"#,
        ),
        (
            "request_support",
            r#"{"tier":"premium","reason":"Invoice","category":"billing"}"#,
            Form::Handoff,
            r#"{"tier":"premium","reason":"Invoice","category":"billing","urgency":"high"}"#,
        ),
        ("show_interest", r#"{"email":"jo@acme.io"}"#, Form::Lead, r#"{"email":"jo@acme.io"}"#),
    ];
    for (intent, data, form, want) in cases {
        assert_eq!(values(intent, data), Some((form, json(want))), "{intent} {data}");
    }
    assert_eq!(values("dance", "{}"), None);
}
