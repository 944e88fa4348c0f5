//! The verbs of `window.Optimly`, as far as they need the application (docs/reference/verbs.md).

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::handed::members;
use super::{appointments, context, conversation};
use crate::state::registry;

/// Carries out a verb.
pub fn carry_out(verb: &str, first: &JsValue, second: &JsValue, opener: Option<HtmlElement>) {
    match verb {
        "prefill" => registry::prefill(&members(verb, first)),
        "setContext" => context::set(members(verb, first)),
        "slots" => appointments::offer(first),
        "reset" => registry::forget(),
        _ => {}
    }
    if let Some(conversation) = conversation::here() {
        (conversation.carry_out)(verb, first, second, opener);
    }
}
