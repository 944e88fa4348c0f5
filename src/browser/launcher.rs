//! What stands around the bubble's root, and about it: the launcher, which the loader has drawn before it, and the panel as a dialog.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement};

fn launcher(root: &Element) -> Option<HtmlElement> {
    root.previous_element_sibling().map(JsCast::unchecked_into)
}

/// Tells it what the panel is doing.
pub fn tell(root: &Element, language: &str, label: &str, open: bool, unread: bool) {
    if let Some(launcher) = launcher(root) {
        let _ = launcher.set_attribute("aria-expanded", if open { "true" } else { "false" });
        let _ = launcher.set_attribute("lang", language);
        let _ = launcher.set_attribute("aria-label", label);
        let _ = launcher.toggle_attribute_with_force("data-unread", unread);
        let _ = launcher.remove_attribute("aria-busy");
    }
}

/// Moves the focus to it.
pub fn focus(root: &Element) {
    if let Some(launcher) = launcher(root) {
        let _ = launcher.focus();
    }
}

/// Gives the page back to the visitor: on a phone the panel is a modal dialog (`loader/viewport.js`).
pub fn end_dialog(root: &Element) {
    if let Ok(Some(dialog)) = root.query_selector("dialog") {
        dialog.unchecked_into::<HtmlDialogElement>().close();
    }
}
