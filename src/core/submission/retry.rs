//! `Retry-After`: how long a server asks to wait (RFC 9110 §10.2.3), held to what a visitor can be asked.

use chrono::NaiveDate;

/// Waited where the server does not say, or says nothing that can be read, in seconds.
pub const DEFAULT: u32 = 60;
/// The longest wait, in seconds.
pub const LONGEST: u32 = 3600;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Seconds to wait, from 1 to 3600, given the header's value and the time now in milliseconds since 1970.
pub fn seconds(header: Option<&str>, now: i64) -> u32 {
    let Some(text) = header.map(str::trim).filter(|text| !text.is_empty()) else { return DEFAULT };
    let wait = if text.bytes().all(|b| b.is_ascii_digit()) {
        // More digits than fit are a long wait all the same.
        text.parse().unwrap_or(i64::MAX)
    } else if let Some(until) = http_date(text) {
        // Rounded up, so that the second try is not early.
        until.saturating_sub(now).saturating_add(999) / 1000
    } else {
        return DEFAULT;
    };
    u32::try_from(wait.clamp(1, i64::from(LONGEST))).unwrap_or(LONGEST)
}

/// An HTTP-date in any of its three forms, in milliseconds since 1970.
fn http_date(text: &str) -> Option<i64> {
    let mut day = None;
    let mut month = None;
    let mut year = None;
    let mut clock = None;
    // The forms differ in order and separators, but each part is of a kind of its own.
    for word in text.split([' ', ',', '-']).filter(|word| !word.is_empty()) {
        if let Some(i) = MONTHS.iter().position(|name| *name == word) {
            month = u32::try_from(i + 1).ok();
        } else if word.contains(':') {
            clock = Some(crate::zone::clock(word)?);
        } else if word.bytes().all(|b| b.is_ascii_digit()) {
            let number: u32 = word.parse().ok()?;
            if day.is_none() {
                day = Some(number);
            } else {
                // RFC 850 has two digits, and HTTP came after 1970.
                year = Some(if word.len() > 2 { number } else { number + if number < 70 { 2000 } else { 1900 } });
            }
        }
    }
    let date = NaiveDate::from_ymd_opt(i32::try_from(year?).ok()?, month?, day?)?;
    Some(date.and_time(clock?).and_utc().timestamp_millis())
}
