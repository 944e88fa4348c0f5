//! The API page's conditional tool execution: an intent and what is known of the visitor, to a form and its values.
//!
//! Must not know how the form is opened.

use super::forms::Form;
use super::json::Json;

/// What an intent asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preset {
    /// The form that fits.
    pub form: Form,
    /// Its values, by API field name.
    pub values: Vec<(String, Json)>,
}

/// Minutes of a product demo, the API page's.
const DEMO_MINUTES: &str = "45";

/// The form that fits an intent, with the API page's presets. `data`: what the page knows, by API field name, and `tier`.
/// `None` for an intent that the API page does not have.
pub fn preset(intent: &str, data: &[(String, Json)], text: &dyn Fn(&str) -> String) -> Option<Preset> {
    let mut values = Json::Object(data.to_vec());
    let given = |name: &str| data.iter().any(|(key, value)| key == name && value.text().is_some());
    let form = match intent {
        "schedule_demo" => {
            values.set("notes", Json::String(text("preset.demo")));
            values.set("duration_minutes", Json::Number(DEMO_MINUTES.into()));
            Form::Appointment
        }
        "request_support" => {
            let premium = data.iter().any(|(key, value)| key == "tier" && value.text() == Some("premium"));
            values.set("urgency", Json::string(if premium { "high" } else { "medium" }));
            if !given("reason") {
                values.set("reason", Json::String(text("preset.support")));
            }
            if !given("category") {
                values.set("category", Json::string("general_support"));
            }
            Form::Handoff
        }
        "show_interest" => Form::Lead,
        _ => return None,
    };
    Some(Preset { form, values: values.into_members() })
}
