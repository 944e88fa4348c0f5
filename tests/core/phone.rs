//! Telephone numbers: any plausible way of writing one, local or international.

use optimly_widget::core::form::rules::is_phone;
use proptest::prelude::*;

const GOOD: &[&str] = &[
    // as the API page writes them
    "+1234567890",
    "+1-555-0123",
    // North America
    "555-0123",
    "(555) 010-9999",
    "1 (555) 010-9999",
    "+1 555 010 9999",
    "555.010.9999",
    "1-800-FLOWERS",
    "0800 REPAIR",
    "+1 555 010 9999 x12",
    "+1 555 010 9999 ext. 12",
    "5550109999EXT12",
    "555 010 9999, extension 7",
    "555-010-9999#12",
    // Europe
    "+49 (0)30 123456-78",
    "030/123456",
    "0049 30 123456",
    "+33 1 23 45 67 89",
    "06 12 34 56 78",
    "+44 20 7946 0958",
    "(+44) 20 7946 0958",
    "+39 06 1234567",
    "12345",
    // Asia, Africa, Latin America
    "+91 98765 43210",
    "098765-43210",
    "03-1234-5678",
    "０３－１２３４－５６７８",
    "＋８１（３）１２３４",
    "+86 138 0013 8000",
    "+55 (11) 91234-5678",
    "+212 6 12 34 56 78",
    // digits of other scripts
    "٠٥٠١٢٣٤٥٦٧",
    "۰۹۱۲۳۴۵۶۷۸۹",
    "९८७६५४३२१०",
    "০১৭১২৩৪৫৬৭৮",
    "๐๘๑๒๓๔๕๖๗๘",
    // as copied from elsewhere
    "tel:+15550109999",
    "+1\u{a0}555\u{a0}010\u{a0}9999",
    "+1\u{202f}555\u{2011}010\u{2013}9999",
    "\u{202a}+1 555 010 9999\u{202c}",
    "\u{2068}+1 555 010 9999\u{2069}",
    "*31#0612345678",
    "0612345678 / 0687654321",
];

const BAD: &[&str] = &[
    "",
    "-",
    "+",
    "()",
    "none",
    "n/a",
    "call me",
    "1",
    "12",
    "1234",
    "+1 23",
    "555+0123456",
    "+49+30123456",
    "0123456+",
    "12345a",
    "12345 or so",
    "a12345",
    "x12345",
    "ext 12345",
    "FLOWERS",
    "123456789@example.com",
    "ada@example.com",
    "https://example.com/12345",
    "12:34:56",
    "12345_67",
    "12345=67",
    "12345\n67890",
    "12345\t67890",
    "<b>12345</b>",
    "12345' OR '1'='1",
    "½½½½½½",
    "¹²³⁴⁵⁶",
    "😀12345",
    "one two three four five",
    "telephone 12345",
];

#[test]
fn phone_table() {
    for (texts, want) in [(GOOD, true), (BAD, false)] {
        for text in texts {
            assert_eq!(is_phone(text), want, "{text:?}");
        }
    }
}

#[test]
fn phone_lengths() {
    for (digits, want) in [(0, false), (4, false), (5, true), (15, true), (24, true), (25, false), (1000, false)] {
        assert_eq!(is_phone(&"1".repeat(digits)), want, "{digits} digits");
        assert_eq!(is_phone(&"1 ".repeat(digits)), want, "{digits} digits apart");
    }
}

proptest! {
    #[test]
    fn phone_however_grouped(
        plus in proptest::bool::ANY,
        digits in proptest::collection::vec("[0-9]{1,4}", 5..7),
        separator in proptest::sample::select(vec![" ", "-", ".", "/", "\u{a0}", " - "]),
    ) {
        let text = format!("{}{}", if plus { "+" } else { "" }, digits.join(separator));
        prop_assert!(is_phone(&text), "{:?}", text);
    }

    #[test]
    fn phone_never_panics(text in "\\PC*") {
        let _ = is_phone(&text);
    }
}
