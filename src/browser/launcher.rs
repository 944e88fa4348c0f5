//! The launcher: the bubble's button, which the loader has drawn before the bubble's root.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

fn launcher(root: &Element) -> Option<HtmlElement> {
    root.previous_element_sibling().map(JsCast::unchecked_into)
}

/// Tells it what the panel is doing.
pub fn tell(root: &Element, label: &str, open: bool, unread: bool) {
    if let Some(launcher) = launcher(root) {
        let _ = launcher.set_attribute("aria-expanded", if open { "true" } else { "false" });
        let _ = launcher.set_attribute("aria-label", label);
        let _ = launcher.toggle_attribute_with_force("data-unread", unread);
    }
}

/// Moves the focus to it.
pub fn focus(root: &Element) {
    if let Some(launcher) = launcher(root) {
        let _ = launcher.focus();
    }
}
