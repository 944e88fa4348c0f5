//! What stands around the bubble's root, and about it: the launcher, which the loader has drawn before it, and the panel as a dialog.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement};

use crate::core::text::digits;

fn launcher(root: &Element) -> Option<HtmlElement> {
    root.previous_element_sibling().map(JsCast::unchecked_into)
}

/// Tells it what the panel is doing, and how much there is to read.
pub fn tell(root: &Element, language: &str, label: &str, open: bool, unread: u32) {
    if let Some(launcher) = launcher(root) {
        let _ = launcher.set_attribute("aria-expanded", if open { "true" } else { "false" });
        let _ = launcher.set_attribute("lang", language);
        let _ = launcher.set_attribute("aria-label", label);
        let _ = launcher.toggle_attribute_with_force("data-unread", unread > 0);
        let _ = launcher.remove_attribute("aria-busy");
        show_badge(&launcher, unread);
    }
}

/// The number of unread messages at its corner; none where there is nothing to read. (Those who do not see it have the launcher's name.)
fn show_badge(launcher: &HtmlElement, unread: u32) {
    let badge = launcher.query_selector("[part=badge]").ok().flatten();
    if unread == 0 {
        if let Some(badge) = badge {
            badge.remove();
        }
        return;
    }
    let badge = badge.or_else(|| {
        let badge = super::document().create_element("span").ok()?;
        badge.set_attribute("part", "badge").ok()?;
        launcher.append_child(&badge).ok()?;
        Some(badge)
    });
    if let Some(badge) = badge {
        badge.set_text_content(Some(&if unread > 9 { "9+".into() } else { digits(unread) }));
    }
}

/// Moves the focus to it.
pub fn focus(root: &Element) {
    if let Some(launcher) = launcher(root) {
        let _ = launcher.focus();
    }
}

/// Shows the panel, or hides it. Its view does so too, but not what was closed after it was drawn, and opened again before it was hydrated.
pub fn show_dialog(root: &Element, open: bool) {
    if let Ok(Some(dialog)) = root.query_selector("dialog") {
        let _ = dialog.toggle_attribute_with_force("hidden", !open);
    }
}

/// Gives the page back to the visitor: on a phone the panel is a modal dialog (`loader/viewport.js`).
pub fn end_dialog(root: &Element) {
    if let Ok(Some(dialog)) = root.query_selector("dialog") {
        dialog.unchecked_into::<HtmlDialogElement>().close();
    }
}
