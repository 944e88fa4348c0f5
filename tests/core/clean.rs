//! What is sent of what was typed or pasted.

use optimly_widget::core::form::clean::clean;
use optimly_widget::core::form::rules::is_email;
use optimly_widget::core::form::{Form, Kind};

use crate::util;

fn host(name: &str) -> Option<String> {
    idna::domain_to_ascii(name).ok()
}

#[test]
fn emails_as_browsers_and_keyboards_hand_them_over() {
    for (typed, sent) in [
        ("jane@example.com", "jane@example.com"),
        (" jane@example.com\u{a0}", "jane@example.com"),
        ("jane@exämple.de", "jane@xn--exmple-cua.de"),
        ("jane@exa\u{308}mple.de", "jane@xn--exmple-cua.de"),
        ("Jane@EXÄMPLE.de", "Jane@xn--exmple-cua.de"),
        ("jane@bücher.müller.example", "jane@xn--bcher-kva.xn--mller-kva.example"),
        ("jane@пример.рф", "jane@xn--e1afmkfd.xn--p1ai"),
        ("jane@例え.jp", "jane@xn--r8jz45g.jp"),
        ("jane@例え。jp", "jane@xn--r8jz45g.jp"),
        ("ｊａｎｅ＠ｅｘａｍｐｌｅ．ｃｏｍ", "jane@example.com"),
        ("jane＠example。com", "jane@example.com"),
        ("\u{feff}jane@example.com\u{200b}", "jane@example.com"),
        ("ja\u{ad}ne@exa\u{200b}mple\u{2060}.com", "jane@example.com"),
        ("\u{202a}jane@example.com\u{202c}", "jane@example.com"),
        ("\u{2068}jane@example.com\u{2069}", "jane@example.com"),
        ("jane\u{200d}@example.com", "jane@example.com"),
    ] {
        let cleaned = clean(Kind::Email, typed, &host);
        assert_eq!(cleaned, sent, "{typed:?}");
        assert!(is_email(&cleaned), "{typed:?}");
        let draft = util::good(Form::Lead, &[("email", typed)]);
        assert_eq!(util::ordinary().valid(&draft).get("email"), Some(sent), "{typed:?}");
    }
}

#[test]
fn emails_that_stay_wrong() {
    for typed in [
        "jane",
        "jäne@example.com",
        "jane@",
        "jane@ exämple.de",
        "jane@exämple.de/x",
        "jane@exämple.de:80",
        "jane@x@exämple.de",
        "jane@exämple..de",
        "jane smith@exämple.de",
        "\u{200b}@\u{200b}",
        "jane@-ä-.de?",
    ] {
        assert!(!is_email(&clean(Kind::Email, typed, &host)), "{typed:?}");
        // What a browser cannot name stays as it was typed.
        assert!(!is_email(&clean(Kind::Email, typed, &|_| None)), "{typed:?}");
    }
}

#[test]
fn what_cannot_be_seen_goes_and_what_writes_stays() {
    for (kind, typed, sent) in [
        (Kind::Line, " Jane\u{200b} Smith ", "Jane\u{200b} Smith"),
        (Kind::Line, "\u{202b}יעל\u{202c}", "\u{202b}יעל\u{202c}"),
        // Persian, Hindi and emoji join letters by characters that are not seen.
        (Kind::Line, "می\u{200c}خواهم", "می\u{200c}خواهم"),
        (Kind::Line, "क्\u{200d}ष", "क्\u{200d}ष"),
        (Kind::Line, "👩\u{200d}💻", "👩\u{200d}💻"),
        (Kind::Phone, "\u{202a}+1 555 010 9999\u{202c}", "+1 555 010 9999"),
        (Kind::Phone, "+1\u{a0}555\u{2011}010", "+1\u{a0}555\u{2011}010"),
        (Kind::Prose, " a\u{200b}b \n c\u{feff}", "a\u{200b}b \n c\u{feff}"),
        (Kind::Prose, "\u{200b}\u{200d}\u{feff} \n", "\u{200b}\u{200d}\u{feff}"),
        (Kind::Date, "\u{200e}2027-06-20", "2027-06-20"),
    ] {
        assert_eq!(clean(kind, typed, &host), sent, "{typed:?}");
    }
}

#[test]
fn a_name_that_nobody_can_see_is_missing() {
    for name in ["\u{200b}", "\u{feff} \u{200b}", "\u{ad}"] {
        let draft = util::good(Form::Lead, &[("full_name", name)]);
        assert_eq!(util::ordinary().problems(&draft), "full_name:missing", "{name:?}");
    }
}
