//! What the page says about the conversation (`Optimly.setContext`).

use crate::browser::console;
use crate::core::value::{self, Object, Value};
use crate::state::visit;

/// Adds to the context.
pub fn add_metadata(metadata: Object) {
    visit::set_context(|context| context.metadata.extend(metadata));
}

/// Takes over what the page says.
pub fn set(members: Object) {
    for (key, value) in members {
        match (key.as_str(), value) {
            ("chatId", value) => visit::set_context(|context| context.chat_id = value::text(&value)),
            ("messageId", value) => visit::set_context(|context| context.message_id = value::text(&value)),
            ("metadata", Value::Object(metadata)) => add_metadata(metadata),
            // Not its name, which may be anything.
            _ => console::warn("optimly-widget: setContext expects chatId, messageId and metadata."),
        }
    }
}
