//! Dates, times, zones and durations by the browser's `Intl` (`intl.js`, `loader/words.js`). Must not know forms.
//!
//! On the host, words are markers: `@zone` for the form's zone, `@30` for half an hour.

use wasm_bindgen::prelude::*;

use super::shared;

#[wasm_bindgen(module = "/src/browser/intl.js")]
extern "C" {
    #[wasm_bindgen(js_name = zoneOffset)]
    fn zone_offset(zone: &str, instant: f64) -> f64;
    /// Whether this is a well-formed BCP 47 tag.
    #[wasm_bindgen(js_name = isLocale)]
    pub fn is_locale(tag: &str) -> bool;
    #[wasm_bindgen(js_name = dateWords)]
    fn date_words(locale: &str, zone: &str, instant: f64) -> String;
    #[wasm_bindgen(js_name = timeWords)]
    fn time_words(locale: &str, zone: &str, instant: f64) -> String;
}

// Instants are far below 2^53, so that `f64` holds them exactly.
/// An instant, as JavaScript has it.
#[allow(clippy::cast_precision_loss, reason = "see above")]
pub fn number(instant: i64) -> f64 {
    instant as f64
}

/// The visitor's own zone, IANA.
pub fn visitor_zone() -> String {
    if cfg!(target_arch = "wasm32") { shared::visitor_zone() } else { String::new() }
}

/// Offset of a zone's clocks at an instant (ms since 1970), in minutes; `None` where there is no such zone.
pub fn offset(zone: &str, instant: i64) -> Option<i32> {
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    let minutes = zone_offset(zone, number(instant));
    #[allow(clippy::cast_possible_truncation, reason = "at most 24 hours")]
    (!minutes.is_nan()).then_some(minutes as i32)
}

/// The offset of a zone's clocks at any instant, in minutes; that of UTC where there is no such zone.
pub fn offset_of(zone: &str) -> impl Fn(i64) -> i32 {
    move |instant| offset(zone, instant).unwrap_or(0)
}

/// A day in words.
pub fn date(locale: &str, zone: &str, instant: i64) -> String {
    date_words(locale, zone, number(instant))
}

/// A time of day.
pub fn time(locale: &str, zone: &str, instant: i64) -> String {
    time_words(locale, zone, number(instant))
}

/// A zone's name at an instant, in words and as IANA has it.
pub fn zone_at(locale: &str, zone: &str, instant: i64) -> String {
    shared::zone_words(locale, zone, Some(number(instant)))
}

/// A zone's name all year, in words and as IANA has it.
#[cfg(target_arch = "wasm32")]
pub fn zone(locale: &str, zone: &str) -> String {
    shared::zone_words(locale, zone, None)
}

/// The marker of the form's zone.
#[cfg(not(target_arch = "wasm32"))]
pub fn zone(_: &str, _: &str) -> String {
    super::texts::marker("@zone")
}

/// A duration in words.
#[cfg(target_arch = "wasm32")]
pub fn minutes(locale: &str, minutes: u32) -> String {
    shared::minutes_words(locale, f64::from(minutes))
}

/// The marker of a duration.
#[cfg(not(target_arch = "wasm32"))]
pub fn minutes(_: &str, minutes: u32) -> String {
    super::texts::marker(&["@", &crate::core::text::digits(minutes)].concat())
}
