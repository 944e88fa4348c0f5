//! The focus (`focus.js`).

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, FocusOptions, HtmlElement};

use super::clock::after;
use super::control::has_focus;

#[wasm_bindgen(module = "/src/browser/focus.js")]
extern "C" {
    /// Whether the focus may be moved within `host`: only if it is there, or nowhere. Else the visitor is busy elsewhere.
    #[wasm_bindgen(js_name = hasAttention)]
    pub fn has_attention(host: &Element) -> bool;
    #[wasm_bindgen(js_name = focusSoon)]
    fn first_soon(root: &Element, selector: &str);
    /// Sees to it that the focus stays below an element where what had it goes away.
    #[wasm_bindgen(js_name = keepFocus)]
    pub fn keep(root: &Element);
}

/// Where the focus can be led.
#[derive(Clone, Copy)]
pub struct Target(&'static str);

impl Target {
    /// The heading of the panel.
    pub const PANEL_TITLE: Target = Target("[part~=title]");
    /// The heading of a form.
    pub const FORM_TITLE: Target = Target("[part~=form-title]");
    /// The first control of a form.
    pub const FIRST_CONTROL: Target = Target("[name]");
    /// The name of a lead.
    pub const FULL_NAME: Target = Target("[name=full_name]");
    /// The time of an appointment.
    pub const TIME: Target = Target("[name=time]");
    /// What is wrong with a form.
    pub const ERROR_SUMMARY: Target = Target("[part~=error-summary]");
    /// The heading of a card.
    pub const CARD_TITLE: Target = Target("[part~=card-title]");
    /// The heading of the card that ends the conversation.
    pub const LAST_CARD: Target = Target(".entry:last-of-type [part~=card-title]");
    /// Where messages are written.
    pub const COMPOSER: Target = Target(".composer textarea");
}

/// Moves the focus below an element, once what was just changed is in the page.
pub fn soon(root: &Element, Target(selector): Target) {
    first_soon(root, selector);
}

/// The same for what stands in a list that scrolls: to its top. By itself, WebKit would scroll for the focus a moment
/// later, when the list has been scrolled to what is new.
pub fn soon_in_list(root: &Element, Target(selector): Target) {
    let root = root.clone();
    after(0, move || {
        if let Ok(Some(element)) = root.query_selector(selector) {
            element.scroll_into_view_with_bool(true);
            let still: FocusOptions = super::options(&[("preventScroll", true.into())]);
            let _ = element.unchecked_into::<HtmlElement>().focus_with_options(&still);
        }
    });
}

/// Moves the focus from a link in a form to the control that it names.
pub fn control_of_link(event: &Event, name: &str) {
    event.prevent_default();
    let link = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    let form = link.and_then(|link| link.closest("form").ok().flatten());
    if let Some(control) = form.and_then(|form| form.query_selector(&["[name='", name, "']"].concat()).ok().flatten()) {
        control.scroll_into_view_with_bool(true);
        let _ = control.unchecked_into::<HtmlElement>().focus();
    }
}

/// Moves the focus to an element; says whether it is there: what is hidden, disabled or inert does not take it.
pub fn to(element: &HtmlElement) -> bool {
    element.focus().is_ok() && has_focus(element)
}
