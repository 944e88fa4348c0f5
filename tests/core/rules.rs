//! E-mail addresses, as the HTML standard's `type=email` decides them.

use optimly_widget::core::form::rules::is_email;
use proptest::prelude::*;

const GOOD: &[&str] = &[
    "ada@example.com",
    "ADA@EXAMPLE.COM",
    "a@b",
    "ada@localhost",
    "ada@example",
    "ada+tag@example.com",
    "ada.lovelace@example.com",
    ".ada@example.com",
    "ada.@example.com",
    "ada..lovelace@example.com",
    "...@example.com",
    "o'hara@example.com",
    "{ada}|`~^?=_/*&$#%!-@example.com",
    "-@example.com",
    "1@2",
    "ada@123.45.67.89",
    "ada@1.2",
    "ada@a-b.example",
    "ada@a--b.example",
    "ada@xn--mnchen-3ya.de",
    "ada@a.b.c.d.e.f.example",
    "ada@x.museum",
    "mailto=ada@example.com",
];

const BAD: &[&str] = &[
    "",
    "@",
    "ada",
    "ada.example.com",
    "@example.com",
    "ada@",
    "ada@@example.com",
    "ada@example@com",
    "ada@b@example.com",
    " ada@example.com",
    "ada@example.com ",
    "ada @example.com",
    "ada@ example.com",
    "ada@exam ple.com",
    "ada@example.com\n",
    "ada\t@example.com",
    "ada@example.com\0",
    "\"ada\"@example.com",
    "\"ada lovelace\"@example.com",
    "Ada <ada@example.com>",
    "<ada@example.com>",
    "mailto:ada@example.com",
    "ada(comment)@example.com",
    "ada,bob@example.com",
    "ada@example.com,bob@example.com",
    "ada@example.com;bob@example.com",
    "ada:x@example.com",
    "ada\\x@example.com",
    "[ada]@example.com",
    "ada@-example.com",
    "ada@example-.com",
    "ada@example.-com",
    "ada@example.com-",
    "ada@-",
    "ada@.example.com",
    "ada@example..com",
    "ada@example.com.",
    "ada@.",
    "ada@exam_ple.com",
    "ada@example.com:25",
    "ada@example.com/x",
    "ada@[127.0.0.1]",
    "ada@+example.com",
    "adä@example.com",
    "ada@münchen.de",
    "ада@example.com",
    "ada＠example.com",
    "ada@example。com",
    "ada@exa\u{200b}mple.com",
    "😀@example.com",
];

#[test]
fn email_table() {
    for (texts, want) in [(GOOD, true), (BAD, false)] {
        for text in texts {
            assert_eq!(is_email(text), want, "{text:?}");
        }
    }
}

#[test]
fn email_lengths() {
    let cases = [
        ("label of 1", 1, "com", true),
        ("label of 2", 2, "com", true),
        ("label of 63", 63, "com", true),
        ("label of 64", 64, "com", false),
        ("label of 200", 200, "com", false),
    ];
    for (name, length, rest, want) in cases {
        let label = "a".repeat(length);
        assert_eq!(is_email(&format!("ada@{label}.{rest}")), want, "first {name}");
        assert_eq!(is_email(&format!("ada@example.{label}")), want, "last {name}");
        assert_eq!(is_email(&format!("ada@{label}")), want, "only {name}");
    }
    let hyphens = format!("ada@a{}a.com", "-".repeat(61));
    assert!(is_email(&hyphens), "63 with hyphens inside");
    // The standard bounds labels only.
    assert!(is_email(&format!("{}@example.com", "a".repeat(300))), "long local part");
    assert!(is_email(&format!("ada@{}com", "example.".repeat(60))), "many labels");
}

/// The characters that the standard allows before the `@`, one by one.
#[test]
fn email_local_characters() {
    for c in ('\0'..='\u{17f}').chain(['\u{2028}', '\u{feff}', '＠', '😀']) {
        let want = c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
        for text in [format!("{c}@example.com"), format!("a{c}@example.com")] {
            assert_eq!(is_email(&text), want, "{text:?}");
        }
    }
}

#[test]
fn email_domain_characters() {
    for c in ('\0'..='\u{17f}').chain(['\u{2028}', '\u{feff}', '。', '😀']) {
        let text = format!("ada@a{c}b");
        assert_eq!(is_email(&text), c.is_ascii_alphanumeric() || c == '-' || c == '.', "{text:?}");
    }
}

proptest! {
    /// The grammar of the standard, generated.
    #[test]
    fn email_of_the_grammar(
        text in "[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,20}@[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?){0,3}"
    ) {
        prop_assert!(is_email(&text));
        for more in [".", " ", "-", "@x", "@"] {
            let spoilt = [&text, more].concat();
            prop_assert!(!is_email(&spoilt), "{:?}", spoilt);
        }
    }

    #[test]
    fn email_never_panics(text in "\\PC*") {
        if is_email(&text) {
            prop_assert!(text.is_ascii() && text.matches('@').count() == 1);
        }
    }
}
