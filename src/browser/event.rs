//! Events: those the page hears, and the browser's own.

use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{AddEventListenerOptions, CustomEvent, CustomEventInit, Element, Event, EventTarget, MouseEvent};

use super::{document, options, value};

/// Dispatches `optimly:{name}` from the host element, or from the document where the host is gone. Returns whether it
/// was not cancelled.
pub fn emit(host: &Element, name: &str, detail: &impl Serialize, cancelable: bool) -> bool {
    let init: CustomEventInit = options(&[
        ("detail", value::to_js(&serde_json::to_value(detail).unwrap_or_default())),
        ("bubbles", true.into()),
        ("composed", true.into()),
        ("cancelable", cancelable.into()),
    ]);
    let document = document();
    let target: &EventTarget = if host.is_connected() { host } else { &document };
    match CustomEvent::new_with_event_init_dict(&["optimly:", name].concat(), &init) {
        // A page's handler that throws is reported by the browser and does not reach here.
        Ok(event) => target.dispatch_event(&event).unwrap_or(true),
        Err(_) => true,
    }
}

/// Whether it is the second press of a double click: what it hits may not have stood there at the first.
pub fn is_repeated_click(event: &MouseEvent) -> bool {
    event.detail() > 1
}

/// Does something once, at the next event of that name.
pub fn once(target: &Element, name: &str, then: impl FnOnce() + 'static) {
    let then: Box<dyn FnOnce(Event)> = Box::new(move |_| then());
    let once: AddEventListenerOptions = options(&[("once", true.into())]);
    let listener = Closure::once_into_js(then);
    let _ =
        target.add_event_listener_with_callback_and_add_event_listener_options(name, listener.unchecked_ref(), &once);
}
