//! What the page says about the conversation (`Optimly.setContext`).

use crate::core::value::{self, Object, Value};
use crate::state::embedding::warn_once;
use crate::state::visit;

/// Adds to the context.
pub fn add_metadata(metadata: Object) {
    visit::set_context(|context| context.metadata.extend(metadata));
}

/// Takes over what the page says.
pub fn set(members: Object) {
    for (key, value) in members {
        let text = value::text(&value);
        let is_text = text.is_some() || value.is_null() || value == "";
        match (key.as_str(), value) {
            ("chatId", _) if is_text => visit::set_context(|context| context.chat_id = text),
            ("messageId", _) if is_text => visit::set_context(|context| context.message_id = text),
            ("metadata", Value::Object(metadata)) => add_metadata(metadata),
            // Not its name, which may be anything.
            _ => warn_once("optimly-widget: setContext expects chatId, messageId (texts) and metadata (an object)."),
        }
    }
}
