//! The API page's conditional tool execution: an intent and what is known of the visitor, to a form and its values.
//!
//! Must not know how the form is opened.

use crate::form::Form;
use crate::value::{Object, text_of};

/// What an intent asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preset {
    /// The form that fits.
    pub form: Form,
    /// Its values, by API field name.
    pub values: Object,
}

/// Minutes of a product demo, the API page's.
const DEMO_MINUTES: u32 = 45;

/// The form that fits an intent, with the API page's presets. `data`: what the page knows, by API field name, and `tier`.
/// `None` for an intent that the API page does not have.
pub fn preset(intent: &str, data: &Object, text: &dyn Fn(&str) -> String) -> Option<Preset> {
    let mut values = data.clone();
    let given = |name: &str| text_of(data, name).is_some();
    let form = match intent {
        "schedule_demo" => {
            values.insert("notes".into(), text("preset.demo").into());
            values.insert("duration_minutes".into(), DEMO_MINUTES.into());
            Form::Appointment
        }
        "request_support" => {
            let premium = text_of(data, "tier").is_some_and(|tier| tier == "premium");
            values.insert("urgency".into(), if premium { "high" } else { "medium" }.into());
            if !given("reason") {
                values.insert("reason".into(), text("preset.support").into());
            }
            if !given("category") {
                values.insert("category".into(), "general_support".into());
            }
            Form::Handoff
        }
        "show_interest" => Form::Lead,
        _ => return None,
    };
    Some(Preset { form, values })
}
