//! The scrolling of the message list.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::clock::after;

/// How far somebody may be from where the list was scrolled to and still be at its end, in pixels.
const NEAR: i32 = 80;

/// Whether somebody has scrolled up from where the list was scrolled to, and reads what was said before.
pub fn is_above(body: &HtmlElement, scrolled_to: i32) -> bool {
    body.scroll_top() + NEAR < scrolled_to
}

/// Scrolls to the end, once what was just changed is in the page. `then` is told where that is.
pub fn to_end_soon(body: HtmlElement, then: impl FnOnce(i32) + 'static) {
    after(0, move || {
        body.set_scroll_top(body.scroll_height());
        then(body.scroll_top());
    });
}

/// Scrolls to the top of the last match below `body`, likewise.
pub fn to_last_soon(body: HtmlElement, selector: &'static str, then: impl FnOnce(i32) + 'static) {
    after(0, move || {
        if let Ok(found) = body.query_selector_all(selector)
            && let Some(last) = found.length().checked_sub(1).and_then(|last| found.item(last))
        {
            last.unchecked_ref::<Element>().scroll_into_view_with_bool(true);
            then(body.scroll_top());
        }
    });
}
