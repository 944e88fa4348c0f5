//! What the loader has handed over (see `shared.js`): texts, words of `Intl`, files.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::value;
use crate::core::value::Object;

#[wasm_bindgen(module = "/src/browser/shared.js")]
extern "C" {
    pub(super) fn find(language: &str, key: &str) -> Option<String>;
    #[wasm_bindgen(js_name = zoneWords)]
    pub(super) fn zone_words(locale: &str, zone: &str, instant: Option<f64>) -> String;
    #[wasm_bindgen(js_name = minutesWords)]
    pub(super) fn minutes_words(locale: &str, minutes: f64) -> String;
    #[wasm_bindgen(js_name = visitorZone)]
    pub(super) fn visitor_zone() -> String;
    #[wasm_bindgen(js_name = asciiHost)]
    pub(super) fn ascii_host(host: &str) -> Option<String>;
    fn attribution() -> JsValue;
    #[wasm_bindgen(js_name = detectionWords)]
    fn words(language: &str) -> Promise;
}

/// Where the visit came from: the `first` page that it came to, and the `last`. `None` where that could not be had.
pub fn visit() -> Option<Object> {
    Some(value::members(&attribution())).filter(|visit| !visit.is_empty())
}

/// The words that the detection knows in a language, as JSON. `None` where they cannot be had.
pub async fn detection_words(language: &str) -> Option<String> {
    JsFuture::from(words(language)).await.ok()?.as_string()
}
