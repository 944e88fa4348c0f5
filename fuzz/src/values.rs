//! Single values: e-mail, telephone number, date, time, `Retry-After`, the query of the page's address.

use chrono::Timelike;
use optimly_widget_fuzz::core::form::rules;
use optimly_widget_fuzz::core::submission::{page, retry};
use optimly_widget_fuzz::core::text::percent;
use optimly_widget_fuzz::core::zone;

use crate::world::NOW;

pub fn check(text: &str) {
    if rules::is_email(text) {
        assert!(text.is_ascii() && text.matches('@').count() == 1 && !text.contains(|c: char| c <= ' '), "{text:?}");
    }
    // `&` stands between two numbers.
    if rules::is_phone(text) {
        assert!(text.chars().filter(|c| c.is_alphanumeric()).count() >= 5, "{text:?}");
        assert!(!text.contains(|c: char| c.is_control() || "@<>\"'=".contains(c)), "{text:?}");
    }
    if let Some(date) = zone::date(text) {
        assert_eq!(zone::write_date(date), text);
    }
    if let Some(time) = zone::time(text) {
        assert!(
            text.starts_with(&format!("{:02}:{:02}", time.hour(), time.minute())) && time.second() == 0,
            "{text:?}"
        );
        assert_eq!(zone::clock(text).map(|clock| (clock.hour(), clock.minute())), Some((time.hour(), time.minute())));
    }
    for now in [NOW, 0, i64::MIN, i64::MAX] {
        let seconds = retry::seconds(Some(text), now);
        assert!((1..=retry::LONGEST).contains(&seconds), "{seconds} of {text:?}");
        assert_eq!(retry::seconds(Some(&[" ", text, "\t"].concat()), now), seconds);
    }
    query(text);
}

fn query(text: &str) {
    let found = page::utm(text);
    for (i, (name, value)) in found.iter().enumerate() {
        assert!(name.starts_with("utm_") && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'), "{name:?}");
        assert!(found.iter().skip(i + 1).all(|(other, _)| other != name), "{name:?} twice");
        assert!(name.len() <= 200 && (1..=200).contains(&value.chars().count()), "{value:?}");
    }
    // Written as a query again, it is read the same; but for blanks where a long value was cut.
    let pairs: Vec<String> = found.iter().map(|(name, value)| [name, "=", &percent(value)].concat()).collect();
    let again = page::utm(&pairs.join("&"));
    assert!(
        again
            .iter()
            .map(|(name, value)| (name, value.as_str()))
            .eq(found.iter().map(|(name, value)| (name, value.trim_end())))
    );
}
