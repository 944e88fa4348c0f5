//! The browser: the only code that touches web-sys, js-sys and gloo-net.
//!
//! On the host, where views are prerendered, texts and words of `Intl` are markers that name what will stand there, storage
//! is empty and the clock stands still; nothing else here is called. Must not know forms, nor the application's state.

pub mod announce;
pub mod appointments;
pub mod clock;
pub mod console;
pub mod control;
pub mod download;
pub mod event;
pub mod focus;
pub mod intl;
pub mod launcher;
pub mod net;
pub mod nodes;
pub mod page;
pub mod random;
pub mod scroll;
pub mod shared;
pub mod storage;
pub mod texts;
pub mod value;

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Window};
pub use web_sys::{Element, HtmlElement};

/// The page's window.
fn window() -> Window {
    js_sys::global().unchecked_into()
}

/// The page's document.
fn document() -> Document {
    // A window without one shows nothing of ours.
    window().document().unwrap_or_else(|| wasm_bindgen::throw_str("no document"))
}

/// An options object that a page's additions to `Object.prototype` don't reach.
fn options<T: JsCast>(members: &[(&str, JsValue)]) -> T {
    let object: Object = Object::create(JsValue::NULL.unchecked_ref());
    for (name, value) in members {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.unchecked_into()
}
