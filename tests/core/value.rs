//! JSON: what is read of it where nobody promised its shape.

use optimly_widget::core::value::{Object, lenient, parse, read, text, whole, write};
use proptest::prelude::*;
use serde::Deserialize;

use crate::util::json;

#[test]
fn texts() {
    for (value, want) in [
        (r#""a""#, Some("a")),
        (r#"" ""#, Some(" ")),
        ("12", Some("12")),
        ("-3", Some("-3")),
        ("12.0", Some("12.0")),
        ("1.5", Some("1.5")),
        ("9007199254740993", Some("9007199254740993")),
        (r#""""#, None),
        ("null", None),
        ("true", None),
        ("[]", None),
        (r#"{"a":"b"}"#, None),
    ] {
        assert_eq!(text(&json(value)).as_deref(), want, "{value}");
    }
}

#[test]
fn whole_numbers() {
    for (value, want) in [
        ("45", Some(45)),
        (r#""45""#, Some(45)),
        ("-5", Some(-5)),
        ("1813060800000", Some(1_813_060_800_000)),
        ("1.5", None),
        ("1e3", None),
        (r#""45 minutes""#, None),
        ("null", None),
    ] {
        assert_eq!(whole(&json(value)), want, "{value}");
    }
}

#[test]
fn half_a_character_has_none_of_its_own() {
    for (text, want) in [
        (r#""\ud83d\ude00""#, "\"😀\""),
        (r#""\uD83D\uDE00""#, "\"😀\""),
        (r#""\ud83d""#, "\"\u{fffd}\""),
        (r#""\ude00""#, "\"\u{fffd}\""),
        (r#""\ude00\ud83d""#, "\"\u{fffd}\u{fffd}\""),
        (r#""\ud83dx""#, "\"\u{fffd}x\""),
        (r#""\ud83d\n""#, "\"\u{fffd}\\n\""),
        (r#""\ud83d\u0041""#, "\"\u{fffd}A\""),
        (r#""\ud83d\ud83d\ude00""#, "\"\u{fffd}😀\""),
        (r#"{"\\ud83d":"é\ud83d","b\"\\":["\\\ud83d😀"]}"#, r#"{"\\ud83d":"é�","b\"\\":["\\�😀"]}"#),
    ] {
        assert_eq!(json(text).to_string(), want, "{text}");
    }
    for text in
        ["\"\\ud83d", "\"\\ud83d\\u\"", "\"\\ud83d\\ude0\"", "\"\\ud83d\\\"", "\\ud83d", "\"\\", "\"\\é\\ud83d\""]
    {
        assert_eq!(parse(text), None, "{text}");
    }
}

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Known {
    #[serde(deserialize_with = "lenient::text")]
    text: Option<String>,
    #[serde(deserialize_with = "lenient::whole")]
    whole: Option<i64>,
    #[serde(deserialize_with = "lenient::object")]
    object: Option<Object>,
    #[serde(deserialize_with = "lenient::nested")]
    nested: Option<Box<Known>>,
    #[serde(deserialize_with = "lenient::list")]
    list: Vec<Known>,
    #[serde(deserialize_with = "lenient::texts")]
    texts: Vec<String>,
}

#[test]
fn a_member_of_the_wrong_type_is_missing_and_spoils_nothing() {
    let named = |name: &str| Known { text: Some(name.into()), ..Known::default() };
    for (value, want) in [
        ("{}", Known::default()),
        (r#"{"text":"a","more":[1]}"#, named("a")),
        (r#"{"text":"a","text":"b"}"#, named("b")),
        (r#"{"text":"a","whole":"x","object":[],"nested":["a"],"list":{},"texts":"a"}"#, named("a")),
        (r#"{"text":["a"],"whole":7}"#, Known { whole: Some(7), ..Known::default() }),
        (r#"{"object":{}}"#, Known { object: Some(Object::new()), ..Known::default() }),
        (r#"{"nested":{"text":"a"}}"#, Known { nested: Some(Box::new(named("a"))), ..Known::default() }),
        (
            r#"{"list":[{"text":"a"},["b"],"c",null,{}]}"#,
            Known { list: vec![named("a"), Known::default()], ..Known::default() },
        ),
        (r#"{"texts":["a",1,"",null,[]]}"#, Known { texts: vec!["a".into(), "1".into()], ..Known::default() }),
    ] {
        assert_eq!(read::<Known>(json(value)), Some(want), "{value}");
    }
    for value in ["null", "[]", r#"["a"]"#, r#""a""#, "1"] {
        assert_eq!(read::<Known>(json(value)), None, "{value}");
    }
}

#[test]
fn nesting_has_an_end() {
    for (levels, want) in [(1, true), (64, true), (127, true), (128, false), (1_000_000, false)] {
        assert_eq!(parse(&["[".repeat(levels), "]".repeat(levels)].concat()).is_some(), want, "{levels} levels");
        assert_eq!(parse(&"[".repeat(levels)), None, "{levels} left open");
    }
}

proptest! {
    #[test]
    fn what_is_written_reads_the_same(name in any::<String>(), value in any::<String>(), number in any::<i64>()) {
        let members = Object::from_iter([(name.clone(), value.into()), (name + "n", number.into())]);
        prop_assert_eq!(parse(&write(&members)), Some(members.into()));
    }

    #[test]
    fn never_panics(near in "[\\[\\]{}:,\"\\\\u0-9a-fnrtsl.eE+ -]{0,40}") {
        if let Some(value) = parse(&near) {
            prop_assert_eq!(parse(&write(&value)), Some(value));
        }
    }
}
