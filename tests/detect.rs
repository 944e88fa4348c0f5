//! Automatic detection against the sets in `tests/detect`: at least nine of ten forms and values right, at most one
//! offer in twenty where none is wanted. And that no text whatsoever makes it panic.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use optimly_widget::core::detect::{Words, detect, values};
use optimly_widget::core::form::CATEGORIES;

#[path = "detect/score.rs"]
mod score;

const LANGUAGES: [&str; 12] = ["en", "es", "pt", "fr", "de", "it", "nl", "pl", "sv", "tr", "ja", "ar"];

#[test]
fn sets_reach_their_thresholds() {
    for set in score::SETS {
        let score = score::run(set);
        assert!(score.forms() >= 0.9, "{}: forms {:.3}\n{}", set.name, score.forms(), score.report);
        assert!(score.values() >= 0.9, "{}: values {:.3}\n{}", set.name, score.values(), score.report);
        assert!(score.false_offers() <= 0.05, "{}: offers {:.3}\n{}", set.name, score.false_offers(), score.report);
    }
}

#[test]
fn the_examples_are_all_right() {
    let score = score::run(&score::SETS[0]);
    assert_eq!(score.report, "");
}

#[test]
fn reasons_and_values_are_ones_a_caller_knows() {
    let english = score::words("en");
    for set in score::SETS {
        for line in score::read(&format!("tests/detect/{}.tsv", set.name)).lines() {
            let text = line.split('\t').next().unwrap();
            let Some(detection) = detect(text, &[&english], score::now()) else { continue };
            assert!(!detection.reason.trigger.name().is_empty() && !detection.reason.matched.is_empty(), "{text}");
            for (name, value) in detection.values {
                let known = match name {
                    "category" => CATEGORIES.contains(&value.as_str()),
                    "date" => value.len() == 10,
                    "time" => value.len() == 5,
                    _ => true,
                };
                assert!(known && !value.is_empty(), "{text}: {name} {value:?}");
            }
        }
    }
}

#[test]
fn values_are_found_without_an_offer() {
    let english = score::words("en");
    let found = values("hi, I'm Jo Doe from Acme", &[&english], score::now());
    assert_eq!(found, [("name", "Jo Doe".to_string())]);
}

#[test]
fn what_the_form_would_not_take_is_not_filled_in() {
    let english = score::words("en");
    let phone = |text: &str| values(text, &[&english], score::now()).into_iter().find(|(name, _)| *name == "phone");
    assert!(phone("call me at +44 20 7946 0018").is_some());
    assert_eq!(phone(&format!("call me at {}1 000 0000000", "+".repeat(97))), None);
}

#[test]
fn order_of_day_and_month_is_the_first_language_s() {
    let date = |words: &[&Words]| {
        let found = values("5/7 at 10:00", words, score::now());
        found.into_iter().find(|(name, _)| *name == "date").unwrap().1
    };
    let (mut english, german) = (score::words("en"), score::words("de"));
    assert_eq!(date(&[&english]), "2028-05-07");
    assert_eq!(date(&[&german, &english]), "2027-07-05");
    english.day_first = true;
    assert_eq!(date(&[&english]), "2027-07-05");
}

#[test]
fn word_data_without_words_is_none() {
    for text in ["null", "[]", "{}", "{\"sets\":{}}", "{\"pricing\":[1,null,{}],\"month\":true}"] {
        let words = Words::read(text);
        if let Some(words) = words {
            let _ = detect("how much is it on 4 July?", &[&words], score::now());
        }
    }
    assert!(Words::read("null").is_none());
    assert_eq!(detect("how much is it?", &[], score::now()), None);
}

/// Pieces that texts are made of, and pieces that texts should not be made of.
const ODD: &[&str] = &[
    "",
    " ",
    "\n",
    "\t",
    "\0",
    "\u{7f}",
    "\u{a0}",
    "\u{ad}",
    "\u{300}",
    "e\u{301}",
    "\u{200d}",
    "\u{202e}",
    "\u{feff}",
    "👍",
    "👩‍👩‍👧",
    "مرحبا",
    "שלום",
    "你好",
    "李雷",
    "は15時",
    "、",
    "。",
    "：",
    "は|",
    "السعر",
    "ال",
    "،",
    "؟",
    "Привет",
    "ß",
    "ẞ",
    "Ǆ",
    "ﬁ",
    "ı",
    "İ",
    "٣",
    "１２",
    "½",
    "²",
    "…",
    "—",
    "“",
    "’",
    "'",
    "''",
    "\"",
    "\\",
    "/",
    "//",
    ":",
    "::",
    ".",
    "..",
    ",",
    ";",
    "-",
    "--",
    "+",
    "++",
    "(",
    "((",
    ")",
    "@",
    "@@",
    "a@b",
    "a@b.co",
    ".@.",
    "#",
    "$",
    "%",
    "^",
    "*",
    "~",
    "|",
    "_",
    "=",
    "&",
    "<",
    ">",
    "0",
    "00",
    "1",
    "1.5",
    "1,5",
    "9",
    "12",
    "24",
    "29",
    "30",
    "31",
    "60",
    "99",
    "2027",
    "2028",
    "0000",
    "4294967295",
    "4294967296",
    "999999999999999999999",
    "h",
    "am",
    "pm",
    "p.m.",
    "uhr",
    "at",
    "between",
    "and",
    "to",
    "half",
    "past",
    "in",
    "next",
    "week",
    "monday",
    "february",
    "may",
    "tomorrow",
    "hours",
    "minutes",
    "i'm",
    "my name is",
    "dr.",
    "von",
    "van",
    "call",
    "not",
    "don't",
    "want",
    "http://",
    "www.",
    "mailto:",
    "qu'",
    "l'",
];

#[test]
fn no_text_makes_it_panic() {
    let words: Vec<Words> = LANGUAGES.iter().map(|language| score::words(language)).collect();
    let words: Vec<&Words> = words.iter().collect();
    let check = |text: &str| {
        let _ = detect(text, &words, score::now());
        let _ = values(text, &words[1..], score::now());
    };
    let mut state = 88_172_645_463_325_252_u64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    for _ in 0..3_000 {
        let mut text = String::new();
        for _ in 0..random(16) {
            text.push_str(ODD[random(ODD.len())]);
            if random(2) == 0 {
                text.push(' ');
            }
        }
        check(&text);
    }
    // Long ones, of one piece each: time has to grow with their length only.
    for piece in ODD.iter().filter(|piece| !piece.is_empty()) {
        check(&piece.repeat(10_000 / piece.len()));
        check(&format!("{piece} ").repeat(2_000));
    }
}
