//! Formats of single values: e-mail addresses, dates, times, zones.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

/// What a browser's `type=email` accepts; letters of any script in the domain, since not every browser sends punycode.
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    !local.is_empty() && local.chars().all(is_local_char) && domain.split('.').all(is_label)
}

fn is_local_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c)
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.chars().count())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(|c| c.is_alphanumeric() || c == '-')
}

/// A date that exists, written `YYYY-MM-DD`.
pub fn date(text: &str) -> Option<NaiveDate> {
    let (year, month, day) = (digits(text, 0, 4)?, digits(text, 5, 2)?, digits(text, 8, 2)?);
    let dashed = text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
    if text.len() == 10 && dashed { NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day) } else { None }
}

/// A time of day, written `HH:MM`.
pub fn time(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = (digits(text, 0, 2)?, digits(text, 3, 2)?);
    if text.len() == 5 && text.get(2..3) == Some(":") { NaiveTime::from_hms_opt(hour, minute, 0) } else { None }
}

fn digits(text: &str, from: usize, count: usize) -> Option<u32> {
    let part = text.get(from..from.checked_add(count)?)?;
    if part.bytes().all(|b| b.is_ascii_digit()) { part.parse().ok() } else { None }
}

/// The zone of this name; UTC where there is none, or none that is known.
pub fn zone(name: Option<&str>) -> Tz {
    name.and_then(|name| name.parse().ok()).unwrap_or(Tz::UTC)
}

/// Whether this wall-clock time is over in this zone. An hour that the clocks skip is judged by the wall clock, one
/// that they repeat by its second run.
pub fn is_past(local: NaiveDateTime, zone: Tz, now: DateTime<Utc>) -> bool {
    match zone.from_local_datetime(&local).latest() {
        Some(instant) => instant < now,
        None => local < now.with_timezone(&zone).naive_local(),
    }
}

/// `2025-06-16T10:30:00Z`, as the API writes times.
pub fn stamp(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn emails() {
        let good = ["a@b", "john@example.com", "a.b+c@x-y.example", "o'neil@example.ie", "j@exämple.de"];
        let bad = [
            "", "a", "@b", "a@", "a@b@c", "a b@c.d", "a@-b.c", "a@b-.c", "a@b..c", "a@b.", "ä@b.c", " a@b.c", "a@b.c ",
        ];
        for text in good {
            assert!(is_email(text), "{text:?} is an address");
        }
        for text in bad {
            assert!(!is_email(text), "{text:?} is not an address");
        }
        assert!(!is_email(&format!("a@{}.com", "x".repeat(64))));
    }

    #[test]
    fn dates_and_times() {
        for text in ["2025-06-20", "2024-02-29", "9999-12-31"] {
            assert_eq!(date(text).unwrap().to_string(), text);
        }
        for text in [
            "",
            "2025-02-29",
            "2025-13-01",
            "2025-6-20",
            "20250620",
            "2025/06/20",
            "2025-06-20T",
            "+025-06-20",
            "２０２５-06",
        ] {
            assert_eq!(date(text), None, "{text:?}");
        }
        for text in ["00:00", "14:00", "23:59"] {
            assert_eq!(time(text).unwrap().format("%H:%M").to_string(), text);
        }
        for text in ["", "24:00", "12:60", "9:00", "09:00:00", "09.00", "0900", "٠٩:00"] {
            assert_eq!(time(text), None, "{text:?}");
        }
    }

    #[test]
    fn past_is_judged_in_the_zone() {
        let now = "2025-06-16T10:30:00Z".parse().unwrap();
        let cases = [
            ("2025-06-16", "10:29", "UTC", true),
            ("2025-06-16", "10:30", "UTC", false),
            ("2025-06-16", "07:00", "America/New_York", false),
            ("2025-06-16", "06:00", "America/New_York", true),
            ("2025-06-16", "19:00", "Asia/Tokyo", true),
            ("2025-06-16", "19:31", "Asia/Tokyo", false),
            ("2025-06-16", "10:31", "No/Where", false),
            ("2025-03-30", "02:30", "Europe/Berlin", true),
            ("2026-03-29", "02:30", "Europe/Berlin", false),
        ];
        for (day, clock, name, expected) in cases {
            let local = date(day).unwrap().and_time(time(clock).unwrap());
            assert_eq!(is_past(local, zone(Some(name)), now), expected, "{day} {clock} {name}");
        }
        assert_eq!(zone(None), Tz::UTC);
        assert_eq!(stamp(now), "2025-06-16T10:30:00Z");
    }
}
