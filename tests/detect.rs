//! Automatic detection against the sets in `tests/detect`: at least nine of ten forms and values right, at most one
//! offer in twenty where none is wanted.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "detect/score.rs"]
mod score;

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
