//! The browser, as far as every other module of the shell needs it: clock, randomness, console, events, focus.
//!
//! Must not know forms or the application's state.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{
    AddEventListenerOptions, CustomEvent, CustomEventInit, Document, Element, EventTarget, HtmlElement, Window,
};

use crate::core::value::Value;

/// The page's window. There is none only outside of pages, where nothing of this runs.
pub fn window() -> Window {
    js_sys::global().unchecked_into()
}

/// The page's document.
pub fn document() -> Document {
    // A window without one shows nothing of ours.
    window().document().unwrap_or_else(|| wasm_bindgen::throw_str("no document"))
}

/// A new element, outside of the page.
pub fn create(tag: &str) -> Element {
    // The names are our own, and well-formed.
    document().create_element(tag).unwrap_or_else(|_| wasm_bindgen::throw_str(tag))
}

/// The first match below an element that we have drawn: there is one.
pub fn find(root: &Element, selector: &str) -> Element {
    let found = root.query_selector(selector).ok().flatten();
    found.unwrap_or_else(|| wasm_bindgen::throw_str(selector))
}

/// Now, in milliseconds since 1970.
#[allow(clippy::cast_possible_truncation, reason = "whole milliseconds, far below 2^53")]
pub fn now() -> i64 {
    js_sys::Date::now() as i64
}

/// The seconds left until a moment in milliseconds since 1970, begun ones whole; 0 once it has passed.
pub fn seconds_until(moment: i64) -> u32 {
    u32::try_from((moment - now() + 999) / 1000).unwrap_or(0)
}

/// Random bytes as lowercase hexadecimal digits.
fn random_hex(bytes: u32) -> String {
    let array = Uint8Array::new_with_length(bytes);
    if let Ok(crypto) = window().crypto() {
        let _ = crypto.get_random_values_with_array_buffer_view(&array);
    }
    let mut out = String::new();
    for byte in array.to_vec() {
        for nibble in [byte >> 4, byte & 15] {
            out.extend(char::from_digit(u32::from(nibble), 16));
        }
    }
    out
}

/// A short random name, for a chat.
pub fn random_name() -> String {
    random_hex(12)
}

/// A random UUID (version 4). Not `crypto.randomUUID`, which only secure contexts have.
pub fn uuid() -> String {
    let hex = random_hex(16);
    let part = |from, to| hex.get(from..to).unwrap_or_default();
    [part(0, 8), "-", part(8, 12), "-4", part(13, 16), "-a", part(17, 20), "-", part(20, 32)].concat()
}

/// Tells the engineers of the page.
pub fn warn(sentence: &str) {
    web_sys::console::warn_1(&sentence.into());
}

/// Tells the owner of the site what keeps submissions from arriving.
pub fn error(sentence: &str) {
    web_sys::console::error_1(&sentence.into());
}

/// An options object that a page's additions to `Object.prototype` don't reach.
pub fn options<T: JsCast>(members: &[(&str, JsValue)]) -> T {
    let object: Object = Object::create(JsValue::NULL.unchecked_ref());
    for (name, value) in members {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.unchecked_into()
}

/// Dispatches `optimly:{name}` from the host element, or from the document where the host is gone. Returns whether it
/// was not cancelled.
pub fn emit(host: &Element, name: &str, detail: &Value, cancelable: bool) -> bool {
    let init: CustomEventInit = options(&[
        ("detail", to_js(detail)),
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

/// A value for the page.
pub fn to_js(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Bool(flag) => (*flag).into(),
        Value::Number(number) => number.as_f64().into(),
        Value::String(text) => text.as_str().into(),
        Value::Array(items) => items.iter().map(to_js).collect::<Array>().into(),
        Value::Object(members) => {
            let object = Object::new();
            for (name, value) in members {
                let _ = Reflect::set(&object, &name.as_str().into(), &to_js(value));
            }
            object.into()
        }
    }
}

/// How deeply values of the page are read.
const MAX_DEPTH: usize = 16;

/// A value of the page: its own enumerable members, not past the `JSON` and `toJSON` that old libraries change.
/// Functions, symbols and what nests too deeply are `null`.
pub fn from_js(value: &JsValue) -> Value {
    read_js(value, MAX_DEPTH)
}

fn read_js(value: &JsValue, depth: usize) -> Value {
    if let Some(text) = value.as_string() {
        return Value::String(text);
    }
    if let Some(flag) = value.as_bool() {
        return Value::Bool(flag);
    }
    if let Some(number) = value.as_f64() {
        // A whole number is written as one, also where a script calculated it.
        #[allow(clippy::cast_possible_truncation, reason = "whole, and no larger than a script counts exactly")]
        let whole =
            (number.fract() == 0.0 && number.abs() <= js_sys::Number::MAX_SAFE_INTEGER).then_some(number as i64);
        return whole.map_or_else(|| number.into(), Value::from);
    }
    if depth == 0 || !value.is_object() {
        return Value::Null;
    }
    if Array::is_array(value) {
        return Value::Array(Array::from(value).iter().map(|item| read_js(&item, depth - 1)).collect());
    }
    let entries = Object::entries(value.unchecked_ref());
    let member = |entry: JsValue| {
        let pair: Array = entry.unchecked_into();
        Some((pair.get(0).as_string()?, read_js(&pair.get(1), depth - 1)))
    };
    Value::Object(entries.iter().filter_map(member).collect())
}

/// Whether the focus may be moved within `host`: it is there, or nowhere. Elsewhere the visitor is busy with the page.
pub fn has_attention(host: &Element) -> bool {
    // Documents look for elements as elements do: one binding serves both.
    let elsewhere = document().unchecked_ref::<Element>().query_selector(":focus").ok().flatten().is_some();
    !elsewhere || host.matches(":focus-within").unwrap_or(false)
}

/// Origin and path of the page: never its query or fragment.
pub fn page_url() -> String {
    let location = window().location();
    [location.origin().unwrap_or_default(), location.pathname().unwrap_or_default()].concat()
}

/// Does something after so many milliseconds.
pub fn later(milliseconds: i32, then: impl FnOnce() + 'static) {
    let then: Box<dyn FnOnce()> = Box::new(then);
    let then = Closure::once_into_js(then);
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(then.unchecked_ref(), milliseconds);
}

/// Does something once, when the connection is back.
pub fn when_online(then: impl FnOnce() + 'static) {
    let then: Box<dyn FnOnce()> = Box::new(then);
    let listener = Closure::once_into_js(then);
    let options: AddEventListenerOptions = options(&[("once", true.into())]);
    let _ = window().add_event_listener_with_callback_and_add_event_listener_options(
        "online",
        listener.unchecked_ref(),
        &options,
    );
}

/// Moves the focus to the first match below `root`, once what was just changed is in the page.
pub fn focus_soon(root: &Element, selector: &'static str) {
    let root = root.clone();
    later(0, move || {
        if let Ok(Some(element)) = root.query_selector(selector) {
            let _ = element.unchecked_into::<HtmlElement>().focus();
        }
    });
}
