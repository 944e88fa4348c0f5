//! Finds phrases in a text.

use super::tokens::{Kind, Stop, Text, Token};
use super::words::{Alternative, Element, Group, Pass, Phrase, TYPO, Words};

/// How many words `*` stands for at most.
const MAX_SKIP: usize = 4;
/// How far back a hit may reach that contains another: no phrase is longer.
const REACH: usize = 32;

/// A phrase found in the text.
#[derive(Clone, Copy)]
pub(super) struct Hit<'w> {
    pub phrase: &'w Phrase,
    /// Its tokens, from `start` to before `end`.
    pub start: usize,
    pub end: usize,
    /// The token that `#` stands for.
    pub number: Option<usize>,
}

impl Hit<'_> {
    pub fn is(&self, group: Group) -> bool {
        self.phrase.group == group
    }
}

/// All phrases of a pass, in their order in the text; of those in one group, the longest.
pub(super) fn scan<'w>(text: &Text, words: &[&'w Words], pass: Pass) -> Vec<Hit<'w>> {
    let mut hits: Vec<Hit> = Vec::new();
    for (start, token) in text.tokens.iter().enumerate() {
        let word = text.word(start);
        let other = token.number.is_some() || token.kind != Kind::Word;
        for words in words {
            for beginning in words.starting(pass, word, other) {
                let mut number = matches!(beginning.alternative, Alternative::Number).then_some(start);
                if fits(token, word, &beginning.alternative)
                    && let Some(phrase) = words.phrase(beginning)
                    && !(phrase.anchored && token.stop == Stop::None)
                    && let Some(end) = matched(text, &phrase.elements, start + 1, &mut number)
                {
                    keep(&mut hits, Hit { phrase, start, end, number });
                }
            }
        }
    }
    hits
}

fn keep<'w>(hits: &mut Vec<Hit<'w>>, new: Hit<'w>) {
    let mut near = hits.iter_mut().rev().take(REACH).filter(|hit| hit.phrase.group == new.phrase.group);
    if let Some(hit) = near.find(|hit| hit.end >= new.end || hit.start == new.start) {
        if hit.end < new.end || (hit.end == new.end && hit.start == new.start && hit.phrase.weight < new.phrase.weight)
        {
            *hit = new;
        }
    } else {
        hits.push(new);
    }
}

/// The end of the phrase whose further elements start at `at`.
fn matched(text: &Text, phrase: &[Element], at: usize, number: &mut Option<usize>) -> Option<usize> {
    let Some((element, rest)) = phrase.split_first() else { return Some(at) };
    match element {
        Element::Any => {
            for skipped in 0..=MAX_SKIP {
                if text.stop(at + skipped) > Stop::None {
                    break;
                }
                let end = matched(text, rest, at + skipped, number);
                if end.is_some() {
                    return end;
                }
            }
            None
        }
        Element::OneOf { alternatives, optional } => {
            let word = text.word(at);
            let token = text.tokens.get(at).filter(|_| text.stop(at) < Stop::Hard);
            if token.is_some_and(|token| alternatives.iter().any(|alternative| fits(token, word, alternative))) {
                if matches!(alternatives.as_slice(), [Alternative::Number]) {
                    *number = Some(at);
                }
                let end = matched(text, rest, at + 1, number);
                if end.is_some() || !optional {
                    return end;
                }
            }
            if *optional { matched(text, rest, at, number) } else { None }
        }
    }
}

fn fits(token: &Token, found: &str, alternative: &Alternative) -> bool {
    match alternative {
        Alternative::Word(word) => found == word || is_typo(found, word),
        Alternative::Stem(stem) => {
            let length = stem.len();
            found.starts_with(stem.as_str())
                || (length >= TYPO
                    && (length - 1..=length + 1).any(|end| found.get(..end).is_some_and(|start| is_typo(start, stem))))
        }
        Alternative::Number => token.number.is_some() && matches!(token.kind, Kind::Word | Kind::Digits),
        Alternative::Tag(kind) => token.kind == *kind,
        Alternative::When => matches!(token.kind, Kind::Date | Kind::Time),
    }
}

/// Whether `found` is `word` with one letter too many, one too few, or two in the wrong order. Not with another letter:
/// too many words differ by one ("charged", "changed"). Nor at either end: the first letter is right, or it would be
/// looked for elsewhere, and the last ones mean something ("charge", "charged"; "Monday", "Mondays").
fn is_typo(found: &str, word: &str) -> bool {
    if word.len() < TYPO || found.len().abs_diff(word.len()) > 1 {
        return false;
    }
    let same = found.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
    let (Some(found), Some(word)) = (found.as_bytes().get(same..), word.as_bytes().get(same..)) else { return false };
    match (found, word) {
        _ if same == 0 => false,
        ([a, b, found @ ..], [c, d, word @ ..]) if a == d && b == c && found == word => true,
        ([_, more @ ..], word) if more.len() == word.len() => more == word && !word.is_empty(),
        (found, [_, more @ ..]) if more.len() == found.len() => more == found && !found.is_empty(),
        _ => false,
    }
}
