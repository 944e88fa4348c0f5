//! E-mail addresses and telephone numbers.

use super::reading::Reading;
use super::tokens::{Kind, Stop, Text};
use super::words::Group;
use crate::form::{Kind as Field, rules};

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
        } else if kind == Kind::Digits && r.is_free(i) {
            let run = Run::at(&r.text, i);
            if is_dialable(r, i, &run, dialled) {
                // What opens the number is not part of a token.
                let before = r.text.raw.get(..start).unwrap_or_default();
                let opening = before.trim_end_matches(['+', '(']);
                let value = before.get(opening.len()..).unwrap_or_default().to_string() + r.text.slice(i, run.end);
                r.text.tag(i, run.end, Kind::Phone);
                // What the form would not take is not filled in.
                if rules::is_phone(&value) && value.chars().count() <= Field::Phone.longest() as usize {
                    r.add("phone", i, run.end, value, 1);
                }
            }
            i = run.end;
            continue;
        }
        i += 1;
    }
}

/// Groups of digits that belong together.
struct Run {
    end: usize,
    digits: usize,
    groups: usize,
    dots: usize,
}

impl Run {
    fn at(text: &Text, start: usize) -> Run {
        let mut run = Run { end: start, digits: 0, groups: 0, dots: 0 };
        while text.tokens.get(run.end).is_some_and(|t| t.kind == Kind::Digits)
            && (run.end == start || (text.stop(run.end) < Stop::Hard && is_gap(text, run.end)))
        {
            run.dots += usize::from(run.end > start && text.glue(run.end) == '.');
            run.digits += text.word(run.end).len();
            run.groups += 1;
            run.end += 1;
        }
        run
    }
}

/// Whether the digits are a telephone number's. `dialled`: the text speaks of one.
fn is_dialable(r: &Reading, i: usize, run: &Run, dialled: bool) -> bool {
    let (text, word) = (&r.text, r.text.word(i));
    let before = text.tokens.get(i).and_then(|t| text.raw.get(..t.start)).unwrap_or_default();
    let international = before.trim_end_matches('(').ends_with('+') || word.starts_with("00");
    let bracket = before.ends_with('(');
    // Part of something longer ("v2", "A-4711"), an amount, a network address.
    let inside = i > 0
        && !bracket
        && (text.glue(i) == '\0' || before.ends_with(['-', '_', '/', '.', ':']) && text.glue(i) != ' ');
    let price = before.trim_end().ends_with(['$', '€', '£', '#']);
    let address = run.dots == 3 && run.groups == 4 && !international;
    let goes_on = text.glue(run.end) == '\0';
    if inside || price || address || goes_on {
        return false;
    }
    // What it is according to the nearest word.
    let near = |group| (i.saturating_sub(REACH)..i).rev().find(|&at| r.at(group, at).is_some());
    match run.digits {
        7..=15 if international => true,
        _ if near(Group::Code) > near(Group::Dial) => false,
        7..=15 if dialled || bracket => true,
        7..=15 if word.starts_with('0') && word.len() > 1 && run.groups < 7 => true,
        10..=11 => run.groups < 6 && (run.groups != 2 || word.len() < 5),
        7 => run.groups == 2 && text.glue(i + 1) == '-',
        _ => false,
    }
}

/// Whether what stands before a token may stand within a telephone number.
fn is_gap(text: &Text, i: usize) -> bool {
    let gap = i.checked_sub(1).and_then(|before| text.tokens.get(before)).zip(text.tokens.get(i));
    let gap = gap.and_then(|(a, b)| text.raw.get(a.end..b.start)).unwrap_or_default();
    (1..=3).contains(&gap.chars().count())
        && gap.chars().all(|c| matches!(c, ' ' | '-' | '.' | '/' | '(' | ')' | '\u{a0}' | '–'))
}
