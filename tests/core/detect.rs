//! What is found in odd messages; `tests/detect.rs` measures the ordinary ones.

use optimly_widget::core::detect::{Words, values};

use crate::util::local;

fn found(message: &str, name: &str) -> Option<String> {
    let words = Words::read(include_str!("../../locales/en.words.json")).expect("word data has words");
    let found = values(message, &[&words], local("2027-06-16T10:00"));
    found.into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)
}

#[test]
fn only_what_a_form_takes() {
    let label = "b".repeat(63);
    assert_eq!(found(&format!("write to a@{label}.co"), "email"), Some(format!("a@{label}.co")));
    assert_eq!(found(&format!("write to a@b{label}.co"), "email"), None, "a label of 64 characters");
    assert_eq!(found("call me at 555-012-3456", "phone").as_deref(), Some("555-012-3456"));
    assert_eq!(found("call me at 555\u{301}-012-3456", "phone"), None, "an accent on a digit");
}

#[test]
fn longest_duration() {
    assert_eq!(found("a call for 1.5 hours", "duration_minutes").as_deref(), Some("90"));
    assert_eq!(found("a call for 4294967295.5 hours", "duration_minutes"), None);
}
