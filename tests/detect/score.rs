//! Runs one set and counts. Used by the test and by the report.

use std::fmt::Write;
use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use optimly_widget::core::detect::{Words, detect};
use optimly_widget::core::form::Form;
use optimly_widget::core::value::{Value, parse};

/// A file of texts, and the languages whose words apply.
pub struct Set {
    pub name: &'static str,
    pub languages: &'static [&'static str],
}

pub const SETS: &[Set] = &[
    Set { name: "examples", languages: &["en"] },
    Set { name: "en_dev", languages: &["en"] },
    Set { name: "en_heldout", languages: &["en"] },
    Set { name: "en_unseen", languages: &["en"] },
    Set { name: "es", languages: &["es", "en"] },
    Set { name: "pt", languages: &["pt", "en"] },
    Set { name: "fr", languages: &["fr", "en"] },
    Set { name: "de", languages: &["de", "en"] },
    Set { name: "it", languages: &["it", "en"] },
    Set { name: "nl", languages: &["nl", "en"] },
    Set { name: "pl", languages: &["pl", "en"] },
    Set { name: "sv", languages: &["sv", "en"] },
    Set { name: "tr", languages: &["tr", "en"] },
    Set { name: "ja", languages: &["ja", "en"] },
    Set { name: "ar", languages: &["ar", "en"] },
];

/// The forms by name, and none.
pub const FORMS: [&str; 4] = ["lead", "appointment", "handoff", "none"];

#[derive(Default)]
pub struct Score {
    /// Texts by the form wanted and the form offered, in the order of `FORMS`.
    pub matrix: [[usize; 4]; 4],
    pub values_right: usize,
    pub values_all: usize,
    /// What went wrong, a line each.
    pub report: String,
}

impl Score {
    pub fn texts(&self) -> usize {
        self.matrix.iter().flatten().sum()
    }

    pub fn forms(&self) -> f64 {
        share((0..4).map(|i| self.matrix[i][i]).sum(), self.texts())
    }

    /// Right values among those wanted and those given without need.
    pub fn values(&self) -> f64 {
        share(self.values_right, self.values_all)
    }

    pub fn false_offers(&self) -> f64 {
        let none = self.matrix[3];
        if none.iter().sum::<usize>() == 0 { 0.0 } else { share(none[..3].iter().sum(), none.iter().sum()) }
    }
}

pub fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

pub fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2027, 6, 16).unwrap().and_hms_opt(10, 0, 0).unwrap()
}

pub fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub fn words(language: &str) -> Words {
    Words::read(&read(&format!("locales/{language}.words.json"))).expect("word data has words")
}

pub fn run(set: &Set) -> Score {
    let words: Vec<Words> = set.languages.iter().map(|language| words(language)).collect();
    let words: Vec<&Words> = words.iter().collect();
    let mut score = Score::default();
    for line in read(&format!("tests/detect/{}.tsv", set.name)).lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [text, form, values] = columns[..] else { panic!("{}: {line}", set.name) };
        let wanted = FORMS.iter().position(|name| *name == form).expect("a form");
        let detection = detect(text, &words, now());
        let offered =
            detection.as_ref().map_or(3, |d| Form::ALL.iter().position(|form| *form == d.form).expect("a form"));
        score.matrix[wanted][offered] += 1;
        let Some(Value::Object(values)) = parse(values) else { panic!("{}: {line}", set.name) };
        let given = detection.as_ref().map(|d| d.values.clone()).unwrap_or_default();
        let right = values
            .iter()
            .filter(|(name, value)| given.iter().any(|(n, v)| n == name && Some(v.as_str()) == value.as_str()));
        let right = right.count();
        // Of a value that is given in place of another, only the wanted one counts.
        let needless = given.iter().filter(|(name, _)| !values.iter().any(|(wanted, _)| wanted == name)).count();
        // What no offer gives is no value.
        let needless = if wanted == 3 { 0 } else { needless };
        score.values_right += right;
        score.values_all += values.len() + needless;
        if wanted != offered || right < values.len() || needless > 0 {
            let reason =
                detection.map(|d| format!("{} {:?} {:?}", d.reason.trigger.name(), d.reason.matched, d.values));
            let _ = writeln!(
                score.report,
                "  {} -> {}  {text}  {}",
                FORMS[wanted],
                FORMS[offered],
                reason.unwrap_or_default()
            );
        }
    }
    score
}
