//! What of the page's address goes along.

use optimly_widget::core::submission::page::{utm, without_secrets};
use proptest::prelude::*;

/// Query, and the parameters found as `name=value|…`.
const CASES: &[(&str, &str, &str)] = &[
    ("no query", "", ""),
    ("empty query", "?", ""),
    ("one", "?utm_source=news", "utm_source=news"),
    ("without the question mark", "utm_source=news", "utm_source=news"),
    ("in their order", "?utm_term=b&utm_source=a", "utm_term=b|utm_source=a"),
    (
        "all five",
        "?utm_source=1&utm_medium=2&utm_campaign=3&utm_term=4&utm_content=5",
        "utm_source=1|utm_medium=2|utm_campaign=3|utm_term=4|utm_content=5",
    ),
    ("newer ones too", "?utm_id=7&utm_source_platform=x", "utm_id=7|utm_source_platform=x"),
    ("others stay behind", "?email=a@b.c&token=t&utm_source=x&gclid=1&session=s", "utm_source=x"),
    ("only others", "?id=1&utmsource=x&xutm_source=y", ""),
    ("plus is a space", "?utm_campaign=summer+sale", "utm_campaign=summer sale"),
    ("percent is decoded", "?utm_campaign=summer%20sale%26more", "utm_campaign=summer sale&more"),
    ("percent in lower case", "?utm_campaign=%c3%bc", "utm_campaign=ü"),
    ("a name encoded", "?utm%5Fsource=x", "utm_source=x"),
    ("a plus encoded", "?utm_source=a%2Bb", "utm_source=a+b"),
    ("equals in the value", "?utm_source=a=b", "utm_source=a=b"),
    ("a percent of its own", "?utm_source=100%", "utm_source=100%"),
    ("half an escape", "?utm_source=a%2", "utm_source=a%2"),
    ("no hex", "?utm_source=%zz", "utm_source=%zz"),
    ("not hex after a sign", "?utm_source=%+1", "utm_source=% 1"),
    ("bytes that are no text", "?utm_source=%ff", "utm_source=\u{fffd}"),
    ("a character beside a percent", "?utm_source=%é1", "utm_source=%é1"),
    ("empty value", "?utm_source=", ""),
    ("no value", "?utm_source", ""),
    ("blank value", "?utm_source=+%20", ""),
    ("the first of a name counts", "?utm_source=a&utm_source=b", "utm_source=a"),
    ("an empty one does not count", "?utm_source=&utm_source=b", "utm_source=b"),
    ("a name with signs", "?utm_sour-ce=x&utm_<b>=y&utm_a.b=z", ""),
    ("stray separators", "?&&utm_source=x&&", "utm_source=x"),
    ("markup is a value like any", "?utm_source=%3Cb%3E", "utm_source=<b>"),
];

#[test]
fn utm_table() {
    for (name, query, want) in CASES {
        let found: Vec<String> = utm(query).into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(found.join("|"), *want, "{name}");
    }
}

#[test]
fn utm_values_are_cut() {
    for (name, value, want) in [("of letters", "x", 200), ("of wide characters", "é", 200)] {
        let found = utm(&format!("?utm_source={}", value.repeat(5000)));
        assert_eq!(found[0].1.chars().count(), want, "{name}");
    }
}

proptest! {
    #[test]
    fn utm_never_panics_and_lets_nothing_else_through(query in "\\PC*") {
        for (name, value) in utm(&query) {
            prop_assert!(name.starts_with("utm_") && !value.is_empty());
        }
    }

    #[test]
    fn utm_decodes_what_was_encoded(value in "[^\\s\\p{C}][^\\p{C}]{0,20}[^\\s\\p{C}]") {
        let query = format!("?a=b&utm_source={}&c=d", optimly_widget::core::text::percent(&value));
        prop_assert_eq!(utm(&query), vec![("utm_source".to_owned(), value)]);
    }
}

/// A path, and what is said of it.
#[test]
fn secrets_in_a_path() {
    for (path, want) in [
        ("/", "/"),
        ("", ""),
        ("/pricing", "/pricing"),
        ("/blog/2026/how-to-paint-a-room-in-7-days", "/blog/2026/how-to-paint-a-room-in-7-days"),
        ("/Top-10-Best-4K-TVs-of-2025.html", "/Top-10-Best-4K-TVs-of-2025.html"),
        ("/internationalization/JavaScriptFrameworks", "/internationalization/JavaScriptFrameworks"),
        ("/orders/1042", "/orders/1042"),
        ("/%E3%83%96%E3%83%AD%E3%82%B0/", "/%E3%83%96%E3%83%AD%E3%82%B0/"),
        ("/reset/password", "/reset/password"),
        ("/reset/TOKEN", "/reset/*"),
        ("/reset/123456/done", "/reset/*/done"),
        ("/password-reset/abc123", "/password-reset/*"),
        ("/email/verify/7gk2", "/email/verify/*"),
        ("/unsubscribe/42", "/unsubscribe/*"),
        ("/invite/Ab3", "/invite/*"),
        ("/a/550e8400-e29b-41d4-a716-446655440000/b", "/a/*/b"),
        ("/s/b1946ac92492d2347c6235b4d2611184", "/s/*"),
        ("/s/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVP", "/s/*"),
        ("/s/q7Gh2kLm9PxT4vWz", "/s/*"),
        ("/s/aBcDeFgHiJkLmNoPqR", "/s/*"),
        ("/card/4111111111111111", "/card/*"),
        ("/u/jane@example.com/edit", "/u/*/edit"),
        ("/u/jane%40example.com", "/u/*"),
    ] {
        assert_eq!(without_secrets(path), want, "{path}");
    }
}

proptest! {
    #[test]
    fn a_path_keeps_its_parts(path in "(/[\\PC&&[^/]]*){0,5}") {
        prop_assert_eq!(without_secrets(&path).split('/').count(), path.split('/').count());
    }
}
