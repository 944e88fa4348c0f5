//! What a single value has to look like: e-mail, telephone number.
//!
//! Must not know which form a value stands in, nor how a problem is worded.

/// Whether a browser's `type=email` accepts it: the regular expression of the HTML standard, by hand (a regex engine
/// costs more than the whole widget).
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let local_ok =
        !local.is_empty() && local.bytes().all(|b| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&b));
    local_ok && domain.split('.').all(is_domain_label)
}

fn is_domain_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// Fewest and most digits of a plausible number: short local ones exist, E.164 ends at 15, an extension follows.
const PHONE_DIGITS: core::ops::RangeInclusive<usize> = 5..=24;

/// Whether it is a plausible way of writing a telephone number: local or international, in the digits of the visitor's
/// own script, with an extension, or with letters in the place of digits (`1-800-FLOWERS`).
pub fn is_phone(text: &str) -> bool {
    let mut digits = 0;
    let mut rest = text.strip_prefix("tel:").unwrap_or(text);
    while let Some(c) = rest.chars().next() {
        let length = if c.is_ascii_alphabetic() {
            let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
            let word = rest.get(..end).unwrap_or_default();
            let extension = ["x", "ext", "extn", "extension"].iter().any(|known| word.eq_ignore_ascii_case(known));
            if digits < 3 || !(extension || is_vanity(word)) {
                return false;
            }
            if !extension {
                digits += end;
            }
            end
        } else {
            if is_digit(c) {
                digits += 1;
            } else if c == '+' || c == '＋' {
                if digits > 0 {
                    return false;
                }
            } else if !is_separator(c) {
                return false;
            }
            c.len_utf8()
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    PHONE_DIGITS.contains(&digits)
}

fn is_vanity(word: &str) -> bool {
    word.len() >= 2 && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// Decimal digits of the scripts that keyboards offer for numbers. Rust's own table of them costs more than it is worth.
fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '٠'..='٩' | '۰'..='۹' | '०'..='९' | '০'..='৯' | '๐'..='๙' | '０'..='９')
}

fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '-' | '.' | '/' | '(' | ')' | ',' | ';' | '#' | '*' | '~' | '·')
        || matches!(c, '\u{a0}' | '\u{2000}'..='\u{200f}' | '\u{2010}'..='\u{2015}' | '\u{202a}'..='\u{202f}')
        || matches!(c, '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{2212}' | '\u{3000}' | '（' | '）' | '－')
}
