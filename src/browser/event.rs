//! Events: those the page hears, and the browser's own.

use js_sys::Function;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{AddEventListenerOptions, CustomEvent, CustomEventInit, Element, Event, EventTarget, MouseEvent};

use super::{document, options, value};
use crate::core::value::{Object, Value, object};

#[wasm_bindgen(module = "/src/browser/event.js")]
extern "C" {
    fn holdable(detail: &JsValue) -> Function;
    #[wasm_bindgen(catch, js_name = dispatch)]
    fn dispatch_event(target: &EventTarget, event: &Event) -> Result<bool, JsValue>;
}

/// What the page says to an event that it may cancel or hold up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// It is for it.
    Yes,
    /// It has cancelled it.
    No,
    /// It wants to be waited for.
    Wait,
}

/// Dispatches `optimly:{name}`, which the page may cancel or hold up. `go` is called after a wait: with what the page adds, or
/// nothing where it is against it by then.
pub fn ask(
    host: &Element,
    name: &str,
    detail: &impl Serialize,
    go: impl FnOnce(Option<Vec<Object>>) + 'static,
) -> Said {
    let detail = value::to_js(&serde_json::to_value(detail).unwrap_or_default());
    let end = holdable(&detail);
    let is_for_it = dispatch(host, name, &detail, true);
    let begin = end.call0(&JsValue::NULL).unwrap_or_default();
    if !is_for_it {
        return Said::No;
    }
    let Some(begin) = begin.dyn_ref::<Function>() else { return Said::Yes };
    let go: Box<dyn FnOnce(JsValue)> = Box::new(move |added| match value::from_js(&added) {
        Value::Array(added) => go(Some(added.into_iter().filter_map(object).collect())),
        _ => go(None),
    });
    let _ = begin.call1(&JsValue::NULL, &Closure::once_into_js(go));
    Said::Wait
}

/// Dispatches `optimly:{name}` from the host element, or from the document where the host is gone. Returns whether it
/// was not cancelled.
pub fn emit(host: &Element, name: &str, detail: &impl Serialize, cancelable: bool) -> bool {
    dispatch(host, name, &value::to_js(&serde_json::to_value(detail).unwrap_or_default()), cancelable)
}

fn dispatch(host: &Element, name: &str, detail: &JsValue, cancelable: bool) -> bool {
    let init: CustomEventInit = options(&[
        ("detail", detail.clone()),
        ("bubbles", true.into()),
        ("composed", true.into()),
        ("cancelable", cancelable.into()),
    ]);
    let document = document();
    let target: &EventTarget = if host.is_connected() { host } else { &document };
    match CustomEvent::new_with_event_init_dict(&["optimly:", name].concat(), &init) {
        // A page's handler that throws is reported by the browser and does not reach here.
        Ok(event) => dispatch_event(target, &event).unwrap_or(true),
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
