//! E-mail addresses and telephone numbers.

use super::super::rules;
use super::reading::Reading;
use super::tokens::{Kind, Stop, Text};
use super::words::Group;

/// How many words before a number may say what it is.
const REACH: usize = 4;

pub(super) fn find(r: &mut Reading) {
    let dialled = !r.hits(Group::Dial).is_empty();
    let mut i = 0;
    while let Some(token) = r.text.tokens.get(i) {
        let (kind, start) = (token.kind, token.start);
        if kind == Kind::Mail {
            let value = r.text.slice(i, i + 1).trim_end_matches('\'').to_string();
            if rules::is_email(&value) {
                r.add("email", i, i + 1, value, 1);
            }
        } else if kind == Kind::Digits
            && r.is_free(i)
            && let Some(end) = phone(r, i, dialled)
        {
            // What opens the number is no part of a token.
            let before = r.text.raw.get(..start).unwrap_or_default();
            let opening = before.trim_end_matches(['+', '(']);
            let value = before.get(opening.len()..).unwrap_or_default().to_string() + r.text.slice(i, end);
            r.text.tag(i, end, Kind::Phone);
            if rules::is_phone(&value) {
                r.add("phone", i, end, value, 1);
            }
            i = end;
            continue;
        }
        i += 1;
    }
}

/// The end of the telephone number that starts with token `i`.
fn phone(r: &Reading, i: usize, dialled: bool) -> Option<usize> {
    let text = &r.text;
    let (mut end, mut digits, mut groups, mut dots) = (i, 0, 0, 0);
    while text.tokens.get(end).is_some_and(|t| t.kind == Kind::Digits)
        && (end == i || (text.stop(end) < Stop::Hard && is_gap(text, end)))
    {
        dots += usize::from(end > i && text.glue(end) == '.');
        digits += text.slice(end, end + 1).len();
        groups += 1;
        end += 1;
    }
    let before = text.raw.get(..text.tokens.get(i)?.start).unwrap_or_default();
    let international = before.trim_end_matches('(').ends_with('+') || text.word(i).starts_with("00");
    let bracket = before.ends_with('(');
    // Part of something longer ("v2", "A-4711"), an amount, a reference, a network address.
    let inside = i > 0
        && (text.glue(i) == '\0' || matches!(text.glue(i), '-' | '_' | '/' | '.' | ':') && !before.ends_with(' '));
    let price = matches!(before.trim_end().chars().last(), Some('$' | '€' | '£' | '#'));
    // What the nearest word says that it is.
    let near = |group| (i.saturating_sub(REACH)..i).rev().find(|&at| r.at(group, at).is_some());
    let code = near(Group::Code) > near(Group::Dial);
    let address = dots == 3 && groups == 4 && !international;
    if inside && !bracket || price || address || text.glue(end) == '\0' && end < text.tokens.len() {
        return None;
    }
    let plausible = match digits {
        7..=15 if international => true,
        _ if code => false,
        7..=15 if dialled => true,
        7..=15 if bracket || text.word(i).starts_with('0') && text.word(i).len() > 1 && groups < 7 => true,
        10..=11 => groups < 6 && (groups != 2 || text.word(i).len() < 5),
        7..=12 => groups == 2 && text.glue(i + 1) == '-' && digits == 7,
        _ => false,
    };
    plausible.then_some(end)
}

/// Whether what stands before a token may stand within a telephone number.
fn is_gap(text: &Text, i: usize) -> bool {
    let gap = i.checked_sub(1).and_then(|before| text.tokens.get(before)).zip(text.tokens.get(i));
    let gap = gap.and_then(|(a, b)| text.raw.get(a.end..b.start)).unwrap_or_default();
    (1..=3).contains(&gap.chars().count())
        && gap.chars().all(|c| matches!(c, ' ' | '-' | '.' | '/' | '(' | ')' | '\u{a0}' | '–'))
}
