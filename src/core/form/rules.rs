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

/// Whether it is the address of a web page, as people write it: `https://` may be missing.
pub fn is_url(text: &str) -> bool {
    let rest = match text.split_once("://") {
        Some((scheme, rest)) if ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) => rest,
        Some(_) => return false,
        None => text,
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let ends_well = !host.starts_with(['.', ':']) && !host.ends_with('.');
    let names_a_host = host.contains('.') || rest.len() < text.len() && !host.is_empty();
    names_a_host && ends_well && !text.contains(|c: char| c.is_whitespace() || c < ' ' || c == '\\')
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
    // Whether a plus sign may stand here: before a number, or a second one.
    let mut begins = true;
    let mut names = 0;
    let mut rest = text.strip_prefix("tel:").unwrap_or(text);
    while let Some(c) = rest.chars().next() {
        if let Some(after) = after_note(rest) {
            rest = after;
            begins = true;
        } else if is_letter(c) {
            let end = rest.find(|c| !is_letter(c)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            let extends = ["x", "ext", "extn", "extension"].iter().any(|known| word.eq_ignore_ascii_case(known));
            let next = after.trim_start_matches(|c| is_after_word(c) || extends && c == '=');
            let is_abbreviated =
                after.get(..after.len() - next.len()).is_some_and(|between| !between.trim().is_empty());
            let names_a_number =
                word.eq_ignore_ascii_case("tel") || next.chars().filter(|c| is_digit(*c)).count() >= WHOLE;
            let is_fine = if digits == 0 {
                names += 1;
                names <= 2 && (is_abbreviated || names_a_number)
            } else if digits >= 3 && !extends && is_vanity(word) {
                digits += end;
                true
            } else {
                let leads_on = next.trim_start_matches(is_separator).starts_with(is_digit);
                digits >= WHOLE || digits >= 3 && extends || digits >= *PHONE_DIGITS.start() && leads_on
            };
            if !is_fine {
                return false;
            }
            rest = next;
            begins = true;
        } else {
            if is_digit(c) {
                digits += 1;
                begins = false;
            } else if c == '+' || c == '＋' {
                if !begins {
                    return false;
                }
            } else if is_separator(c) {
                begins |= matches!(c, '/' | ',' | ';' | '&');
            } else {
                return false;
            }
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }
    PHONE_DIGITS.contains(&digits)
}

/// What follows a note in brackets, such as `(mobile)`.
fn after_note(text: &str) -> Option<&str> {
    let mut letters = 0;
    for (place, c) in text.char_indices() {
        match c {
            '(' | '（' | '[' if place == 0 => {}
            ')' | '）' | ']' => return text.get(place + c.len_utf8()..).filter(|_| letters > 0),
            _ if place == 0 => return None,
            _ if is_letter(c) => letters += 1,
            _ if is_digit(c) || is_separator(c) => {}
            _ => return None,
        }
    }
    None
}

fn is_after_word(c: char) -> bool {
    matches!(c, '.' | ' ' | ':' | '：')
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
