//! The ceiling on accepted submissions per form and hour.

use optimly_widget::core::form::Form::{self, Appointment, Handoff, Lead};
use optimly_widget::core::submission::limit::{allows, record};
use proptest::prelude::*;

const HOUR: i64 = 3_600_000;
const NOW: i64 = 1_813_147_200_000;

/// A ledger with one submission of each of these forms, so long ago.
fn ledger(entries: &[(Form, i64)]) -> String {
    entries.iter().fold(String::new(), |ledger, (form, ago)| record(Some(&ledger), *form, NOW - ago))
}

#[test]
fn ceiling_table() {
    let cases: &[(&str, &[(Form, i64)], u32, bool)] = &[
        ("none yet", &[], 1, true),
        ("under it", &[(Lead, 0)], 2, true),
        ("at it", &[(Lead, 10), (Lead, 0)], 2, false),
        ("over it", &[(Lead, 20), (Lead, 10), (Lead, 0)], 2, false),
        ("no ceiling", &[(Lead, 10), (Lead, 0)], 0, true),
        ("other forms do not count", &[(Appointment, 10), (Handoff, 0)], 1, true),
        ("just within the hour", &[(Lead, HOUR - 1)], 1, false),
        ("just past the hour", &[(Lead, HOUR)], 1, true),
        ("one past, one within", &[(Lead, HOUR), (Lead, 10)], 2, true),
        ("a clock that was set back", &[(Lead, -10)], 1, true),
    ];
    for (name, entries, limit, want) in cases {
        assert_eq!(allows(Some(&ledger(entries)), Lead, *limit, NOW), *want, "{name}");
    }
}

#[test]
fn a_ledger_of_no_use_locks_nobody_out() {
    for stored in [None, Some(""), Some("x"), Some("[]"), Some(r#"{"lead":3}"#), Some(r#"{"lead":[null,"x",{},1e3]}"#)]
    {
        assert!(allows(stored, Lead, 1, NOW), "{stored:?}");
        assert!(!allows(Some(&record(stored, Lead, NOW)), Lead, 1, NOW), "{stored:?}, after one");
    }
}

#[test]
fn what_is_past_does_not_pile_up() {
    let mut stored = String::new();
    for hour in 0..50 {
        stored = record(Some(&stored), Lead, NOW + hour * HOUR);
    }
    assert_eq!(stored, format!(r#"{{"lead":[{}],"appointment":[],"handoff":[]}}"#, NOW + 49 * HOUR));
}

proptest! {
    #[test]
    fn never_panics(stored in any::<String>(), times in proptest::collection::vec(any::<i64>(), 0..5), now in any::<i64>()) {
        let list = format!("{{\"lead\":{times:?}}}");
        for ledger in [&stored, &list] {
            let _ = allows(Some(ledger), Lead, 1, now);
            prop_assert!(!allows(Some(&record(Some(ledger), Lead, now)), Lead, 1, now));
        }
    }
}
