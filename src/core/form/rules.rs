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

/// So many make a whole number: what follows can only be a note.
const WHOLE: usize = 7;

/// Whether it is a plausible way of writing a telephone number: local or international, in the digits of the visitor's
/// own script; with letters in the place of digits (`1-800-FLOWERS`), an extension in any language (`доб. 12`), a second
/// number, a name before it (`Tel.:`), or a note after it. It is sent as it was typed.
pub fn is_phone(text: &str) -> bool {
    let mut digits = 0;
    // Since the last sign that another number may follow.
    let mut since = 0;
    let mut names = 0;
    let mut rest = text.strip_prefix("tel:").unwrap_or(text);
    while let Some(c) = rest.chars().next() {
        let end = rest.find(|c| !is_letter(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let Some(after) = (if word.is_empty() { note(rest) } else { Some(after) }) else {
            if is_digit(c) {
                digits += 1;
                since += 1;
            } else if c == '+' || c == '＋' {
                if since > 0 {
                    return false;
                }
            } else if is_separator(c) {
                if matches!(c, '/' | ',' | ';' | '&' | '、' | '・') {
                    since = 0;
                }
            } else {
                return false;
            }
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            continue;
        };
        rest = after.trim_start_matches(['.', ' ', ':', '：']);
        if word.is_empty() {
            continue;
        }
        let is_abbreviated = after.trim_start().starts_with(['.', ':', '：']);
        let leads_on = rest.trim_start_matches(is_separator).starts_with(is_digit);
        let extends = ["x", "ext", "extn", "extension"].iter().any(|known| word.eq_ignore_ascii_case(known));
        if digits == 0 {
            names += 1;
            if names > 2 || !(is_abbreviated || word.eq_ignore_ascii_case("tel")) {
                return false;
            }
        } else if digits >= 3 && is_vanity(word) && !extends {
            digits += end;
        } else if !(digits >= WHOLE || digits >= 3 && extends || digits >= *PHONE_DIGITS.start() && leads_on) {
            return false;
        }
        // Another number may stand after it.
        since = 0;
    }
    PHONE_DIGITS.contains(&digits)
}

/// What stands after a note in brackets, such as `(mobile)`.
fn note(text: &str) -> Option<&str> {
    let (inside, after) = text.strip_prefix(['(', '（', '['])?.split_once([')', '）', ']'])?;
    let is_note =
        inside.chars().any(is_letter) && inside.chars().all(|c| is_letter(c) || is_digit(c) || is_separator(c));
    is_note.then_some(after)
}

/// Letters of any script, and what is written with them. Rust's own table of them costs more than it is worth.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || (matches!(c, '\u{c0}'..='\u{1fff}' | '\u{3041}'..='\u{d7ff}') && !is_digit(c) && !is_separator(c))
}

fn is_vanity(word: &str) -> bool {
    word.len() >= 2 && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// Decimal digits of the scripts that keyboards offer for numbers. Rust's own table of them costs more than it is worth.
fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '٠'..='٩' | '۰'..='۹' | '०'..='९' | '০'..='৯' | '૦'..='૯' | '௦'..='௯' | '౦'..='౯')
        || matches!(c, '๐'..='๙' | '໐'..='໙' | '၀'..='၉' | '០'..='៩' | '０'..='９')
}

fn is_separator(c: char) -> bool {
    matches!(
        c,
        ' ' | '-'
            | '.'
            | '/'
            | '('
            | ')'
            | ','
            | ';'
            | '#'
            | '*'
            | '~'
            | '·'
            | '&'
            | '['
            | ']'
            | '|'
            | '、'
            | '・'
            | 'ー'
    ) || matches!(c, '\u{a0}' | '\u{2000}'..='\u{200f}' | '\u{2010}'..='\u{2015}' | '\u{202a}'..='\u{202f}')
        || matches!(c, '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{2212}' | '\u{3000}' | '（' | '）' | '－')
}
