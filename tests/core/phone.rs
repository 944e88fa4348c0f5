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

/// As people of thirty countries write them, with what they add.
const WRITTEN: &[&str] = &[
    // Germany, Austria, Switzerland
    "Tel.: 030 / 12 34 56",
    "030 123456 (Büro)",
    "+49 30 123456 App. 12",
    "030-123456 DW 12",
    "0171 1234567 mobil",
    "T: +43 1 234 56 78-90",
    "+41 44 123 45 67 (ab 17 Uhr)",
    // United Kingdom, Ireland
    "+44 [0]20 7946 0018",
    "020 7946 0018 (work)",
    "07700 900123 after 5pm",
    "01 234 5678 extn. 9",
    // France, Belgium
    "01.23.45.67.89 poste 123",
    "Tél. : 04 78 12 34 56",
    "02 123 45 67 / +32 470 12 34 56",
    // Spain, Portugal, Italy
    "912 34 56 78 ext.: 4",
    "Móvil: 612 34 56 78",
    "21 123 4567 extensão 12",
    "06 1234567 int. 12",
    "cell. 333 1234567",
    // Netherlands
    "06-12345678 (privé)",
    "tst. 020-1234567",
    // Scandinavia, Finland
    "08-123 456 78 anknytning 12",
    "mob. 91 23 45 67",
    "+358 40 123 4567 (iltaisin)",
    // Poland, Czechia, Hungary
    "22 123 45 67 wew. 12",
    "tel. kom. 601 234 567",
    "+420 601 123 456, linka 12",
    "(06 1) 123-4567 mellék 12",
    // Greece, Turkey
    "210 1234567 εσωτ. 12",
    "τηλ. 210 1234567",
    "0212 123 45 67 dahili 12",
    // Russia, Ukraine, Kazakhstan
    "+7 (495) 123-45-67 доб. 12",
    "8-800-555-35-35",
    "+7 495 123-45-67, внутренний 12",
    "тел.: 8 (812) 123-45-67",
    "067 123 45 67 (вайбер)",
    "+380 44 123-45-67 дод. 12",
    // Israel, Arab countries, Iran
    "03-1234567 שלוחה 12",
    "טל: 050-1234567",
    "٠٥٠ ١٢٣ ٤٥٦٧ تحويلة ١٢",
    "هاتف: 0501234567",
    "۰۲۱-۱۲۳۴۵۶۷۸ داخلی ۱۲",
    // India, Pakistan, Bangladesh
    "+91-98765 43210 / 98765 43211",
    "022-12345678 Ext-12",
    "૯૮૭૬૫૪૩૨૧૦",
    "௯௮௭௬௫௪௩௨௧௦",
    // Thailand, Cambodia, Laos, Myanmar, Vietnam
    "02-123-4567 ต่อ 12",
    "០១២ ៣៤៥ ៦៧៨",
    "໐໒໐ ໑໒໓ ໔໕໖",
    "၀၉ ၁၂၃ ၄၅၆ ၇၈၉",
    "028 1234 5678 máy lẻ 12",
    // Japan, China, Korea, Taiwan
    "03-1234-5678（内線12）",
    "03ー1234ー5678",
    "電話：03-1234-5678",
    "010-12345678转123",
    "010-12345678 分机 123",
    "02-1234-5678 내선 12",
    "(02)2345-6789分機12",
    // Americas
    "(555) 010-9999 cell",
    "555-010-9999 or 555-010-8888",
    "+1 (555) 010-9999, option 2",
    "514 555-0123 p. 12",
    "(11) 91234-5678 ramal 12",
    "55 1234 5678 anexo 12",
    "WhatsApp: +54 9 11 1234-5678",
    "WhatsApp +55 11 91234-5678",
    "Celular 11 91234-5678",
    "+1-202-555-0123;ext=12",
    // Africa, Australia
    "+27 11 123 4567 x 12",
    "0803 123 4567 & 0805 123 4567",
    "(02) 9123 4567 BH",
];

const NO_NUMBERS: &[&str] = &[
    "доб. 12",
    "Büro",
    "Tel.:",
    "tel. anna",
    "(mobile)",
    "1 (two) 3",
    "5 rue de Paris 75001",
    "jane: 123456@example.com",
    "0171 1234567 <b>",
    "0171 1234567 \"OR\" 1=1",
    "https://example.com/12345678",
    "a. b. c. 1234567",
    "+49 +30 1234567",
    "+1-202-555-0123=12",
    "call me on 0171 1234567",
];

#[test]
fn phone_as_it_is_written() {
    assert!(WRITTEN.len() >= 60);
    let wrong =
        |texts: &[&'static str], want| texts.iter().copied().filter(|text| is_phone(text) != want).collect::<Vec<_>>();
    assert_eq!(wrong(WRITTEN, true), [""; 0], "refused");
    assert_eq!(wrong(NO_NUMBERS, false), [""; 0], "accepted");
}

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
