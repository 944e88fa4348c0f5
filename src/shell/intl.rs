//! Dates, times, zones and durations by the browser's `Intl` (see `intl.js`). Must not know forms.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/shell/intl.js")]
extern "C" {
    #[wasm_bindgen(js_name = zoneOffset)]
    fn zone_offset(zone: &str, instant: f64) -> f64;
    /// The visitor's own zone, IANA.
    #[wasm_bindgen(js_name = visitorZone)]
    pub fn visitor_zone() -> String;
    /// Whether this is a well-formed BCP 47 tag.
    #[wasm_bindgen(js_name = isLocale)]
    pub fn is_locale(tag: &str) -> bool;
    #[wasm_bindgen(js_name = dateText)]
    fn date_text(locale: &str, zone: &str, instant: f64) -> String;
    #[wasm_bindgen(js_name = timeText)]
    fn time_text(locale: &str, zone: &str, instant: f64) -> String;
    #[wasm_bindgen(js_name = zoneWords)]
    fn zone_words(locale: &str, zone: &str, instant: f64) -> String;
    #[wasm_bindgen(js_name = minutesText)]
    fn minutes_in_words(locale: &str, minutes: f64) -> String;
}

// Instants are far below 2^53, so that `f64` holds them exactly.
#[allow(clippy::cast_precision_loss, reason = "see above")]
fn number(instant: i64) -> f64 {
    instant as f64
}

/// Offset of a zone's clocks at an instant (ms since 1970), in minutes; `None` where there is no such zone.
pub fn offset(zone: &str, instant: i64) -> Option<i32> {
    let minutes = zone_offset(zone, number(instant));
    #[allow(clippy::cast_possible_truncation, reason = "at most 24 hours")]
    (!minutes.is_nan()).then_some(minutes as i32)
}

/// A day in words.
pub fn date(locale: &str, zone: &str, instant: i64) -> String {
    date_text(locale, zone, number(instant))
}

/// A time of day.
pub fn time(locale: &str, zone: &str, instant: i64) -> String {
    time_text(locale, zone, number(instant))
}

/// A zone's name at an instant, in words and as IANA has it.
pub fn zone(locale: &str, zone: &str, instant: i64) -> String {
    zone_words(locale, zone, number(instant))
}

/// A duration in words.
pub fn minutes(locale: &str, minutes: u32) -> String {
    minutes_in_words(locale, f64::from(minutes))
}
