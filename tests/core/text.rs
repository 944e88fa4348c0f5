//! The locale tables: that all of them say the same things; and how what is said is filled in.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use optimly_widget::core::text::{digits, fill};
use optimly_widget::core::value::Value;

use crate::util::{Members, json};

#[test]
fn placeholder_table() {
    let cases = [
        ("in the middle", "a {0} b", "v", "a v b"),
        ("at the start", "{0} b", "v", "v b"),
        ("at the end", "a {0}", "v", "a v"),
        ("alone", "{0}", "v", "v"),
        ("none", "a b", "v", "a b"),
        ("an empty value", "a {0} b", "", "a  b"),
        ("a value with a placeholder", "a {0} b", "{0}", "a {0} b"),
        ("markup", "a {0}", "<b>", "a <b>"),
        ("another number", "a {1}", "v", "a {1}"),
    ];
    for (name, text, value, want) in cases {
        assert_eq!(fill(text, value), want, "{name}");
    }
}

type Table = Vec<(String, Value)>;

/// Every locale table there is, by file name. Word lists for detection are tables of another kind.
fn tables() -> BTreeMap<String, Table> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let names = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let tables = names.filter(|name| name.ends_with(".json") && !name.ends_with(".words.json"));
    tables
        .map(|name| {
            let text = fs::read_to_string(folder.join(&name)).unwrap();
            let Members(members) = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            (name, members)
        })
        .collect()
}

/// Languages that are written from right to left.
const LEFTWARD: &[&str] = &["ar", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

/// Signs that say in which direction a piece of text runs: what opens one, what ends it. An example number in a Hebrew
/// sentence is read from its end without them.
const OPENING: [char; 3] = ['\u{2066}', '\u{2067}', '\u{2068}'];
const CLOSING: char = '\u{2069}';

/// `{0}` and the like, in order.
fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(inner, _)| inner).collect()
}

#[test]
fn every_text_of_every_table_says_something() {
    for (name, table) in tables() {
        let mut seen = BTreeSet::new();
        for (key, value) in &table {
            assert!(seen.insert(key), "{name}: {key} twice");
            let Value::String(text) = value else { panic!("{name}: {key} is not a text") };
            assert!(!text.trim().is_empty(), "{name}: {key} is empty");
            assert_eq!(text.trim(), text, "{name}: {key} has space around it");
            assert!(!text.contains(['<', '>', '&']), "{name}: {key} has markup");
            let pieces = text.chars().filter(|c| OPENING.contains(c)).count();
            assert_eq!(pieces, text.matches(CLOSING).count(), "{name}: {key} leaves a direction open");
            let count = text.matches("{0}").count();
            assert!(count <= 1, "{name}: {key} has {count} placeholders; only one is replaced");
            assert!(placeholders(text).is_subset(&BTreeSet::from(["0"])), "{name}: {key} has an unknown placeholder");
        }
    }
}

#[test]
fn all_tables_have_the_keys_and_placeholders_of_the_english_one() {
    let tables = tables();
    let english = tables.get("en.json").expect("the table that all others follow");
    let keys = |table: &Table| table.iter().map(|(key, _)| key.clone()).collect::<BTreeSet<_>>();
    for (name, table) in &tables {
        let (have, want) = (keys(table), keys(english));
        assert!(have == want, "{name}: missing {:?}, too many {:?}", &want - &have, &have - &want);
        for (key, value) in table {
            let told = english.iter().find(|(known, _)| known == key).and_then(|(_, text)| text.as_str());
            let (have, want) =
                (placeholders(value.as_str().unwrap_or_default()), placeholders(told.unwrap_or_default()));
            assert_eq!(have, want, "{name}: {key}");
        }
    }
}

#[test]
fn tables_are_of_the_language_of_their_name_in_the_order_of_the_english_one() {
    let tables = tables();
    let keys = |table: &Table| table.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>();
    for (name, table) in &tables {
        let text = |wanted: &str| table.iter().find(|(key, _)| key == wanted).and_then(|(_, text)| text.as_str());
        let code = name.strip_suffix(".json").unwrap();
        assert!(code.bytes().all(|b| b.is_ascii_lowercase()), "{name}: no code of a language");
        assert_eq!(text("lang"), Some(code), "{name}");
        assert_eq!(text("dir"), Some(if LEFTWARD.contains(&code) { "rtl" } else { "ltr" }), "{name}");
        assert_eq!(keys(table), keys(&tables["en.json"]), "{name}: the order");
    }
}

#[test]
fn every_language_has_short_answers_in_its_words() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    for name in tables().keys() {
        let name = name.replace(".json", ".words.json");
        let words = json(&fs::read_to_string(folder.join(&name)).unwrap());
        let answers = |member| words[member].as_array().into_iter().flatten().map(Value::as_str);
        let (yes, no): (Vec<_>, Vec<_>) = (answers("yes").collect(), answers("no").collect());
        assert!(yes.len() >= 6 && no.len() >= 6, "{name}");
        let mut seen = BTreeSet::new();
        for answer in yes.into_iter().chain(no) {
            let answer = answer.expect("an answer is a text");
            assert!(seen.insert(answer), "{name}: {answer} twice, or both yes and no");
            let plain = answer.split(' ').all(|word| !word.is_empty()) && answer.to_lowercase() == answer;
            assert!(plain && !answer.contains([',', '.', '!', '?', '、', '，', '،']), "{name}: {answer}");
        }
    }
}

#[test]
fn digits_are_those_of_to_string() {
    for number in [0, 1, 9, 10, 45, 100, 480, 65_535, u32::MAX] {
        assert_eq!(digits(number), number.to_string());
    }
}
