//! How well detection does on the sets in `tests/detect`: `cargo run --release --example detect_report`.
//!
//! With the name of a set as argument, also what went wrong in it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../tests/detect/score.rs"]
#[allow(missing_docs)]
mod score;

use std::time::Instant;

use optimly_widget::core::detect::detect;
use score::{FORMS, SETS, share};

fn main() {
    let wanted = std::env::args().nth(1);
    for set in SETS {
        let score = score::run(set);
        println!(
            "{:<11} {:>3} texts  forms {:5.1} %  values {:5.1} % of {:>3}  false offers {:4.1} %",
            set.name,
            score.texts(),
            100.0 * score.forms(),
            100.0 * score.values(),
            score.values_all,
            100.0 * score.false_offers()
        );
        for (i, form) in FORMS.iter().enumerate() {
            let offered = score.matrix.iter().map(|row| row[i]).sum();
            let meant = score.matrix[i].iter().sum();
            println!(
                "    {form:<11} precision {:5.1} %  recall {:5.1} %",
                100.0 * share(score.matrix[i][i], offered),
                100.0 * share(score.matrix[i][i], meant)
            );
        }
        if wanted.as_deref() == Some(set.name) {
            print!("{}", score.report);
        }
    }
    speed();
}

fn speed() {
    let words = [score::words("de"), score::words("en")];
    let words = [&words[0], &words[1]];
    let sentence = "We had a meeting about the API in Berlin and our invoice of June 3 said 49.90 at 9:15 am, thanks. ";
    let text: String = sentence.repeat(40).chars().take(2_000).collect();
    // The fastest of many rounds: what else the machine does is of no interest.
    let rounds = (0..300).map(|_| {
        let start = Instant::now();
        std::hint::black_box(detect(std::hint::black_box(&text), &words, score::now()));
        start.elapsed()
    });
    println!("2,000 characters, two languages: {:.0} µs", rounds.min().unwrap_or_default().as_secs_f64() * 1e6);
}
