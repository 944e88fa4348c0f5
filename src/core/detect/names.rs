//! The visitor's name, where it is said.

use super::fold::is_capital;
use super::reading::Reading;
use super::scan::Hit;
use super::tokens::{Kind, Stop};
use super::words::Group;

/// A name has no more words.
const MAX_WORDS: usize = 5;

pub(super) fn find(r: &mut Reading) {
    for hit in r.hits(Group::Name) {
        // "My name is" names whatever follows; "I'm" only what is written like a name.
        if r.text.stop(hit.end) < Stop::Hard
            && let Some(end) = name(r, hit.end, hit.phrase.weight < 2)
        {
            let value = r.text.slice(hit.end, end).to_string();
            r.add("name", hit.end, end, value, hit.phrase.weight.unsigned_abs() as u8);
        }
    }
    for hit in r.hits(Group::Here) {
        spoken(r, &hit);
    }
}

/// "Jo Doe here": the capitalised words before, back to the start of the clause.
fn spoken(r: &mut Reading, hit: &Hit) {
    let mut start = hit.start;
    while r.text.stop(start) == Stop::None && start > 0 && hit.start - start < MAX_WORDS {
        start -= 1;
    }
    if start < hit.start && r.text.stop(start) > Stop::None && name(r, start, true) == Some(hit.start) {
        let value = r.text.slice(start, hit.start).to_string();
        r.add("name", start, hit.start, value, 1);
    }
}

/// The end of the name that starts with a token.
fn name(r: &Reading, start: usize, strict: bool) -> Option<usize> {
    let capital = |i: usize| r.text.slice(i, i + 1).chars().next().is_some_and(is_capital);
    let fits = |i: usize| {
        r.text.tokens.get(i).is_some_and(|t| t.kind == Kind::Word && t.number.is_none())
            && r.at(Group::NoName, i).is_none()
    };
    let title = |i: usize| r.at(Group::Title, i).is_some();
    let shouted = |i: usize| {
        let word = r.text.slice(i, i + 1);
        word.chars().nth(1).is_some() && word.chars().all(is_capital)
    };
    let (mut end, mut words) = (start, 0);
    let within = |i: usize| i > start && r.at(Group::Particle, i).is_some();
    while end < start + MAX_WORDS && (fits(end) || within(end)) {
        // A full stop after "Dr" or an initial does not end the name.
        let short = end > start && (title(end - 1) || (r.text.word(end - 1).len() == 1 && capital(end - 1)));
        let joined = end == start || r.text.stop(end) == Stop::None || (short && r.text.stop(end) == Stop::Hard);
        if !joined {
            break;
        }
        let lower =
            !strict && (end == start || (end == start + 1 && (!capital(start) || r.text.stop(end + 1) > Stop::None)));
        if title(end) || capital(end) || lower {
            words += usize::from(!title(end));
        } else if end == start || r.at(Group::Particle, end).is_none() {
            break;
        }
        end += 1;
    }
    while end > start && !capital(end - 1) && r.at(Group::Particle, end - 1).is_some() {
        end -= 1;
    }
    // "I'm CEO" gives no name.
    let valid = words > 0 && !(strict && (words == 1 && shouted(end - 1)));
    valid.then_some(end)
}
