//! Automatic detection against the sets in `tests/detect`: at least nine of ten forms and values right, at most one
//! offer in twenty where none is wanted. And that no text whatsoever makes it panic.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use chrono::{NaiveDate, NaiveDateTime};
use optimly_widget::core::detect::{Words, detect, values};
use optimly_widget::core::json::Json;

#[path = "detect/score.rs"]
mod score;

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2027, 6, 16).unwrap().and_hms_opt(10, 0, 0).unwrap()
}

#[test]
fn sets_reach_their_thresholds() {
    for set in score::SETS {
        let score = score::run(set);
        assert!(score.forms() >= 0.9, "{}: forms {:.3}\n{}", set.name, score.forms(), score.report);
        assert!(score.values() >= 0.9, "{}: values {:.3}\n{}", set.name, score.values(), score.report);
        assert!(
            score.false_offers() <= 0.05,
            "{}: false offers {:.3}\n{}",
            set.name,
            score.false_offers(),
            score.report
        );
    }
}
