//! A plain yes or no, in each language that there are words of.

use std::fs;
use std::path::Path;

use optimly_widget::core::detect::assent;
use optimly_widget::core::value::Value;

/// The words of each language, by its code.
fn languages() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let words = files.filter(|path| path.to_string_lossy().ends_with(".words.json"));
    words
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().replace(".words.json", "");
            (name, serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
        })
        .collect()
}

fn words_of(language: &str) -> Value {
    languages().into_iter().find(|(name, _)| name == language).unwrap().1
}

#[test]
fn every_answer_of_every_language_is_one() {
    let all = languages();
    assert_eq!(all.len(), 18);
    for (language, words) in all {
        for (key, means) in [("yes", true), ("no", false)] {
            for answer in words[key].as_array().unwrap() {
                let answer = answer.as_str().unwrap();
                let said =
                    [answer.to_owned(), answer.to_uppercase(), format!("  {answer}! 🙂"), answer.replace(' ', ", ")];
                for said in said {
                    assert_eq!(assent(&said, std::slice::from_ref(&words)), Some(means), "{language}: {said}");
                }
            }
        }
    }
}

#[test]
fn what_is_no_plain_answer() {
    let english = [words_of("en")];
    let others = [
        "",
        "   ",
        "👍",
        "?",
        "yes but later",
        "no, I want to talk to somebody",
        "not sure",
        "yesterday",
        "nobody",
        "ok corral",
        "yes no",
        "No. Yes.",
        "I said yes",
        "know",
    ];
    for text in others {
        assert_eq!(assent(text, &english), None, "{text}");
    }
    assert_eq!(assent(&"yes ".repeat(9), &english), Some(true));
    assert_eq!(assent(&"yes ".repeat(10_000), &english), None);
}

#[test]
fn the_first_language_counts() {
    let [german, english] = ["de", "en"].map(words_of);
    for (text, means) in
        [("ja", Some(true)), ("yes", Some(true)), ("nee", Some(false)), ("no thanks", Some(false)), ("tak", None)]
    {
        assert_eq!(assent(text, &[german.clone(), english.clone()]), means, "{text}");
    }
    assert_eq!(assent("yes", &[]), None);
    // Of all languages, where no other knows it.
    let all = serde_json::json!({ "yes": ["yes"], "no": ["no"], "others": { "yes": ["tak", "no"], "no": ["nie"] } });
    for (text, means) in [("tak", Some(true)), ("nie", Some(false)), ("no", Some(false)), ("tak nie", None)] {
        assert_eq!(assent(text, std::slice::from_ref(&all)), means, "{text}");
    }
    assert_eq!(
        assent(
            "yes",
            &[Value::Null, serde_json::json!({ "yes": "yes" }), serde_json::json!({ "yes": [1, "", "yes"] })]
        ),
        Some(true)
    );
}

#[test]
fn a_question_is_no_answer() {
    let all: Vec<Value> = languages().into_iter().map(|(_, words)| words).collect();
    for said in ["Ne?", "Bitte?", "pode?", "ok?", "はい？", "نعم؟", "Yes? no?"] {
        assert_eq!(assent(said, &all), None, "{said}");
    }
}

#[test]
fn short_and_wide_answers_are_understood() {
    let en = [words_of("en")];
    for said in ["yep", "Yup!", "y", "ＯＫ", "Ｙｅｓ！"] {
        assert_eq!(assent(said, &en), Some(true), "{said}");
    }
    for said in ["nah", "N", "no thx", "ｎｏ"] {
        assert_eq!(assent(said, &en), Some(false), "{said}");
    }
    for (language, said) in [("de", "Natuerlich"), ("fr", "ouais"), ("sv", "Japp"), ("ar", "ايوه")] {
        assert_eq!(assent(said, &[words_of(language)]), Some(true), "{said}");
    }
    assert_eq!(assent("nee hoor", &[words_of("nl")]), Some(false));
}
