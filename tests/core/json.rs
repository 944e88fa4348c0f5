//! Reading and writing JSON (RFC 8259).

use optimly_widget::core::json::Json;
use proptest::prelude::*;

use crate::util::json;

/// What is read, and how it is written back.
const VALID: &[(&str, &str)] = &[
    ("null", "null"),
    ("true", "true"),
    ("false", "false"),
    (" \t\r\n null \t\r\n ", "null"),
    // numbers stay the text that they were
    ("0", "0"),
    ("-0", "-0"),
    ("1", "1"),
    ("-1", "-1"),
    ("10", "10"),
    ("0.0", "0.0"),
    ("1.50", "1.50"),
    ("-0.1e+10", "-0.1e+10"),
    ("1e5", "1e5"),
    ("1E5", "1E5"),
    ("1e-05", "1e-05"),
    ("0e1", "0e1"),
    ("123456789012345678901234567890", "123456789012345678901234567890"),
    ("1e999999", "1e999999"),
    // strings
    (r#""""#, r#""""#),
    (r#""a b""#, r#""a b""#),
    (r#""\"\\\/\b\f\n\r\t""#, r#""\"\\/\u0008\u000c\n\r\t""#),
    (r#""\u0041\u00e9\u00C9""#, r#""AéÉ""#),
    (r#""\u0000""#, r#""\u0000""#),
    (r#""\u2028\u2029""#, "\"\u{2028}\u{2029}\""),
    (r#""\uFFFF\uFFFE""#, "\"\u{ffff}\u{fffe}\""),
    ("\"\u{7f}\u{2028}\u{feff}\"", "\"\u{7f}\u{2028}\u{feff}\""),
    ("\"é😀\"", "\"é😀\""),
    (r#""\\u0041""#, r#""\\u0041""#),
    (r#""<script>""#, r#""<script>""#),
    // surrogates: a pair is a character, one alone has none
    (r#""\ud83d\ude00""#, "\"😀\""),
    (r#""\uD83D\uDE00""#, "\"😀\""),
    (r#""\ud800\udc00""#, "\"\u{10000}\""),
    (r#""\udbff\udfff""#, "\"\u{10ffff}\""),
    (r#""\ud83d""#, "\"\u{fffd}\""),
    (r#""\ude00""#, "\"\u{fffd}\""),
    (r#""\ude00\ud83d""#, "\"\u{fffd}\u{fffd}\""),
    (r#""\ud83dx""#, "\"\u{fffd}x\""),
    (r#""\ud83d\n""#, "\"\u{fffd}\\n\""),
    (r#""\ud83d\u0041""#, "\"\u{fffd}A\""),
    (r#""\ud83d\ud83d\ude00""#, "\"\u{fffd}😀\""),
    // arrays and objects
    ("[]", "[]"),
    ("[ ]", "[]"),
    ("[1]", "[1]"),
    ("[ 1 , 2 ]", "[1,2]"),
    ("[[],[[]],{}]", "[[],[[]],{}]"),
    ("[null,true,\"a\",1]", "[null,true,\"a\",1]"),
    ("{}", "{}"),
    ("{ }", "{}"),
    (r#"{"a":1}"#, r#"{"a":1}"#),
    ("{ \"a\" : 1 ,\n\"b\" :[ ] }", r#"{"a":1,"b":[]}"#),
    (r#"{"":0}"#, r#"{"":0}"#),
    (r#"{"\u0061":1}"#, r#"{"a":1}"#),
    (r#"{"b":1,"a":2}"#, r#"{"b":1,"a":2}"#),
    (r#"{"a":1,"a":2}"#, r#"{"a":1,"a":2}"#),
    (r#"{"__proto__":{"x":1}}"#, r#"{"__proto__":{"x":1}}"#),
];

#[rustfmt::skip]
const INVALID: &[&str] = &[
    "", " ", "\u{feff}null", "\u{a0}null", "\u{c}null", "undefined", "nil", "nul", "nulll", "Null", "TRUE", "tru", "truefalse",
    "NaN", "Infinity", "-Infinity", "+1", "01", "-01", "00", "-", "--1", "1.", ".1", "-.1", "1.e1", "1e", "1e+", "1e1.5", "1ee1",
    "0x1", "1_000", "1,000", "1 2", "1a", "-a", "- 1", "１", "1e１", "١",
    "\"", "\"a", "a\"", "'a'", "\"a\"b", "\"\\\"", "\"\\x41\"", "\"\\a\"", "\"\\'\"", "\"\\0\"", "\"\\U0041\"", "\"\\é\"",
    "\"\\u\"", "\"\\u004\"", "\"\\u004g\"", "\"\\u+041\"", "\"\\u 041\"", "\"\\u00é\"", "\"\\ud83d\\u\"", "\"\\ud83d\\ude0\"",
    "\"a\nb\"", "\"a\tb\"", "\"a\0b\"", "\"\u{1f}\"", "\"\\\n\"",
    "[", "]", "[1", "[1,", "[1,]", "[,1]", "[,]", "[1,,2]", "[1 2]", "[1;2]", "[1}", "[1]]", "[\"a\"", "[\"a", "[-]", "[01]", "[a]",
    "{", "}", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}", "{\"a\"}", "{\"a\" 1}", "{\"a\",1}", "{\"a\":}",
    "{a:1}", "{'a':1}", "{1:1}", "{null:1}", "{\"a\":1 \"b\":2}", "{\"a\":1}}", "{\"a\":1]", "{\"a\"::1}", "{:1}", "{\"a\":b}",
    "[]{}", "{}[]", "null null", "[1]x", "// x\n1", "/* x */1", "1 // x", "[1,/**/2]", "<html>", "*", "#",
];

#[test]
fn valid_table() {
    for (text, want) in VALID {
        let value = json(text);
        assert_eq!(value.write(), *want, "{text}");
        assert_eq!(json(want), value, "{text}, read again");
    }
}

#[test]
fn invalid_table() {
    for text in INVALID {
        assert_eq!(Json::parse(text), None, "{text:?}");
        if !text.trim().is_empty() {
            assert_eq!(Json::parse(&format!("[{text}]")), None, "{text:?} in an array");
        }
    }
}

#[test]
fn every_control_character() {
    for c in '\0'..=' ' {
        assert_eq!(Json::parse(&format!("\"{c}\"")).is_some(), c == ' ', "{c:?} bare in a string");
        assert_eq!(Json::parse(&format!("{c}1")).is_some(), " \t\r\n".contains(c), "{c:?} as white space");
        assert_eq!(Json::string(c).write().chars().filter(|c| *c < ' ').count(), 0, "{c:?} is written escaped");
    }
}

#[test]
fn depth() {
    let arrays = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
    let objects = |n: usize| format!("{}1{}", "{\"a\":".repeat(n), "}".repeat(n));
    for (levels, want) in [(1, true), (63, true), (64, true), (65, false), (1000, false), (1_000_000, false)] {
        assert_eq!(Json::parse(&arrays(levels)).is_some(), want, "{levels} arrays");
        assert_eq!(Json::parse(&objects(levels)).is_some(), want, "{levels} objects");
        assert_eq!(Json::parse(&"[".repeat(levels)), None, "{levels} left open");
    }
    let wide = format!("[{}[]]", "[],".repeat(10_000));
    assert!(Json::parse(&wide).is_some(), "breadth is not depth");
}

#[test]
fn members() {
    for (name, text, key, want) in [
        ("there", r#"{"a":1,"b":2}"#, "a", Some("1")),
        ("not there", r#"{"a":1}"#, "b", None),
        ("of two the last", r#"{"a":1,"b":0,"a":2}"#, "a", Some("2")),
        ("null is there", r#"{"a":null}"#, "a", Some("null")),
        ("case counts", r#"{"A":1}"#, "a", None),
        ("not inherited", r#"{"a":1}"#, "toString", None),
        ("an array has none", r#"["a"]"#, "a", None),
        ("a text has none", r#""a""#, "a", None),
    ] {
        assert_eq!(json(text).get(key).map(Json::write).as_deref(), want, "{name}");
    }
}

#[test]
fn setting_members() {
    for (name, text, want) in [
        ("new", r#"{"b":1}"#, r#"{"b":1,"a":9}"#),
        ("in its place", r#"{"a":1,"b":2}"#, r#"{"a":9,"b":2}"#),
        ("once", r#"{"a":1,"b":2,"a":3}"#, r#"{"a":9,"b":2}"#),
        ("into nothing", "{}", r#"{"a":9}"#),
        ("not of an array", "[1]", "[1]"),
        ("not of null", "null", "null"),
    ] {
        let mut value = json(text);
        value.set("a", Json::Number("9".into()));
        assert_eq!(value.write(), want, "{name}");
    }
}

#[test]
fn texts() {
    for (text, want) in [
        (r#""a""#, Some("a")),
        (r#"" ""#, Some(" ")),
        ("12.0", Some("12.0")),
        (r#""""#, None),
        ("null", None),
        ("true", None),
        ("[]", None),
        (r#"{"a":"b"}"#, None),
    ] {
        assert_eq!(json(text).text(), want, "{text}");
    }
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,8})?([eE][+-]?[0-9]{1,3})?".prop_map(Json::Number),
        any::<String>().prop_map(Json::String),
        "[\0-\u{2f}\\\\]{0,8}".prop_map(Json::String),
    ];
    leaf.prop_recursive(6, 64, 8, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..8).prop_map(Json::Array),
            proptest::collection::vec((any::<String>(), inner), 0..8).prop_map(Json::Object),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_reads_the_same(value in any_json()) {
        prop_assert_eq!(Json::parse(&value.write()), Some(value));
    }

    #[test]
    fn space_between_tokens_changes_nothing(numbers in proptest::collection::vec(any::<u32>(), 0..6), space in "[ \t\r\n]{0,4}") {
        let words: Vec<String> = numbers.iter().map(u32::to_string).collect();
        let want = format!("[{}]", words.join(","));
        let spaced = format!("{space}[{space}{}{space}]{space}", words.join(&format!("{space},{space}")));
        prop_assert_eq!(json(&spaced).write(), want);
    }

    #[test]
    fn never_panics(text in any::<String>(), near in "[\\[\\]{}:,\"\\\\u0-9a-fnrtsl.eE+ -]{0,40}") {
        for text in [text, near] {
            if let Some(value) = Json::parse(&text) {
                prop_assert_eq!(Json::parse(&value.write()), Some(value));
            }
        }
    }

    /// No cut through an answer is taken for an answer.
    #[test]
    fn a_part_is_not_the_whole(value in any_json(), at in any::<prop::sample::Index>()) {
        let text = Json::Array(vec![value]).write();
        let cut: String = text.chars().take(at.index(text.chars().count())).collect();
        prop_assert_eq!(Json::parse(&cut), None);
    }
}
