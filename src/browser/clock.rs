//! The clock and timers.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;

use super::{options, window};

/// Now, in milliseconds since 1970.
#[allow(clippy::cast_possible_truncation, reason = "whole milliseconds, far below 2^53")]
pub fn now() -> i64 {
    if cfg!(target_arch = "wasm32") { js_sys::Date::now() as i64 } else { 0 }
}

/// How long the page has been open, in milliseconds.
#[allow(clippy::cast_possible_truncation, reason = "milliseconds since the page was opened")]
pub fn since_navigation() -> i64 {
    window().performance().map_or(0, |performance| performance.now() as i64)
}

/// The seconds left until a moment in milliseconds since 1970, rounded up; 0 once it has passed.
pub fn seconds_until(moment: i64) -> u32 {
    u32::try_from((moment - now() + 999) / 1000).unwrap_or(0)
}

/// Does something after so many milliseconds.
pub fn after(milliseconds: i32, then: impl FnOnce() + 'static) {
    let then: Box<dyn FnOnce()> = Box::new(then);
    let then = Closure::once_into_js(then);
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(then.unchecked_ref(), milliseconds);
}

/// Whether the browser says that there is a connection, or nothing about it.
pub fn is_online() -> bool {
    Reflect::get(&window().navigator(), &"onLine".into()).ok().and_then(|is| is.as_bool()).unwrap_or(true)
}

/// Does something once, when the connection is back.
pub fn when_online(then: impl FnOnce() + 'static) {
    let then: Box<dyn FnOnce()> = Box::new(then);
    let listener = Closure::once_into_js(then);
    let once = options(&[("once", true.into())]);
    let _ = window().add_event_listener_with_callback_and_add_event_listener_options(
        "online",
        listener.unchecked_ref(),
        &once,
    );
}
