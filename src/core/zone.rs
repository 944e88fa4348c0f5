//! Local dates and times in a zone: which instant they name, if any.
//!
//! The zone's offsets come from whoever calls (the browser's `Intl`, a table in tests); the calendar is chrono's. Must
//! not know forms or texts.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

/// Milliseconds in a minute.
pub const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// A zone, as the offset of its clocks from UTC, in minutes, at an instant given in milliseconds since 1970.
pub type Offset<'a> = &'a dyn Fn(i64) -> i32;

/// What a date and a time on the clocks of a zone name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instant {
    /// This instant, in milliseconds since 1970, UTC.
    At(i64),
    /// These two, one hour (or so) apart: the clocks are put back.
    Twice(i64, i64),
    /// None: the clocks are put forward over it.
    Never,
}

/// A date written `YYYY-MM-DD`, as a date control gives it. `None` where there is no such day, and for years of more
/// than four digits: a control takes them, the API's format and calendar files do not.
pub fn date(text: &str) -> Option<NaiveDate> {
    let (year, month, day) = three(text, '-')?;
    let digits = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if !digits || year == 0 {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// A time of day written `HH:MM`, or `HH:MM:SS` as some time controls give it.
pub fn time(text: &str) -> Option<NaiveTime> {
    clock(text).and_then(|time| time.with_second(0))
}

/// A time of day to the second.
pub fn clock(text: &str) -> Option<NaiveTime> {
    let mut parts = [0; 3];
    let mut count = 0;
    for (part, slot) in text.split(':').zip(parts.iter_mut()) {
        // Some controls add thousandths to the seconds.
        let (digits, fraction) = part.split_once('.').filter(|_| count == 2).unwrap_or((part, "0"));
        let plain = [digits, fraction].iter().all(|text| text.bytes().all(|b| b.is_ascii_digit()));
        if !plain || digits.len() != 2 || !(1..=3).contains(&fraction.len()) {
            return None;
        }
        *slot = digits.parse().ok()?;
        count += 1;
    }
    let [hour, minute, second] = parts;
    if count < 2 || text.split(':').count() > 3 { None } else { NaiveTime::from_hms_opt(hour, minute, second) }
}

fn three(text: &str, separator: char) -> Option<(u32, u32, u32)> {
    let mut parts = text.split(separator);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || b.len() != 2 || c.len() != 2 {
        return None;
    }
    Some((a.parse().ok()?, b.parse().ok()?, c.parse().ok()?))
}

/// The instant that a local date and time name in a zone.
pub fn resolve(local: NaiveDateTime, offset: Offset) -> Instant {
    let as_utc = local.and_utc().timestamp_millis();
    // Zones are within a day of UTC, and change at most once around an instant: these are all offsets in question.
    let (before, after) = (offset(as_utc - DAY), offset(as_utc + DAY));
    let at = |minutes: i32| {
        let instant = as_utc - i64::from(minutes) * MINUTE;
        (offset(instant) == minutes).then_some(instant)
    };
    let (first, second) = (at(before), if after == before { None } else { at(after) });
    match (first, second) {
        (Some(a), Some(b)) => Instant::Twice(a.min(b), a.max(b)),
        (Some(a), None) | (None, Some(a)) => Instant::At(a),
        (None, None) => Instant::Never,
    }
}

/// The instants at which the clocks of a zone show this minute of a day, in their order.
pub fn instants(day: NaiveDate, minute: u32, offset: Offset) -> [Option<i64>; 2] {
    match resolve(day.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute.into()), offset) {
        Instant::At(instant) => [Some(instant), None],
        Instant::Twice(first, second) => [Some(first), Some(second)],
        Instant::Never => [None, None],
    }
}

/// What the clocks of a zone show at an instant, in milliseconds since 1970.
pub fn local(instant: i64, offset: Offset) -> Option<NaiveDateTime> {
    let shifted = instant.checked_add(i64::from(offset(instant)) * MINUTE)?;
    Some(DateTime::from_timestamp_millis(shifted)?.naive_utc())
}

/// The day since 1970 and the minute of the day that a clock shows.
pub fn day_and_minute(local: NaiveDateTime) -> (u32, u32) {
    let seconds = local.and_utc().timestamp();
    let part = |number: i64| u32::try_from(number).unwrap_or_default();
    (part(seconds.div_euclid(86_400)), part(seconds.rem_euclid(86_400) / 60))
}

/// A day as a date control takes it, `YYYY-MM-DD`.
pub fn write_date(day: NaiveDate) -> String {
    let mut out = pad(day.year().unsigned_abs(), 4);
    out.push('-');
    out.push_str(&pad(day.month(), 2));
    out.push('-');
    out.push_str(&pad(day.day(), 2));
    out
}

/// An instant in ISO 8601, UTC: with its separators and milliseconds (`2027-06-16T14:00:00.000Z`).
pub fn write_utc(instant: i64) -> String {
    let Some(utc) = DateTime::from_timestamp_millis(instant).map(|utc| utc.naive_utc()) else {
        return String::new();
    };
    let mut out = write_date(utc.date());
    out.push('T');
    for (i, part) in [utc.hour(), utc.minute(), utc.second()].into_iter().enumerate() {
        if i > 0 {
            out.push(':');
        }
        out.push_str(&pad(part, 2));
    }
    out.push('.');
    out.push_str(&pad(utc.nanosecond() / 1_000_000, 3));
    out.push('Z');
    out
}

fn pad(number: u32, width: usize) -> String {
    let digits = number.to_string();
    let mut out = "0".repeat(width.saturating_sub(digits.len()));
    out.push_str(&digits);
    out
}
