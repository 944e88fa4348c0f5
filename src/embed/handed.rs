//! What a page hands to a verb, and what is told of it where the verb cannot use it.

use wasm_bindgen::JsValue;

use crate::browser::value;
use crate::core::value::Object;
use crate::state::embedding::warn_once;

/// Warns the engineers of the page that a verb expects something else.
pub fn expects(verb: &str, what: &str) {
    warn_once(&["optimly-widget: ", verb, " expects ", what, "."].concat());
}

/// The members of an object. Warns where it is none.
pub fn members(verb: &str, given: &JsValue) -> Object {
    if !given.is_object() {
        expects(verb, "an object");
    }
    value::members(given)
}
