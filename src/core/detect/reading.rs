//! A text with its phrases, and what was found in it that could be a value. Must not know how values are found.

use chrono::{NaiveDate, NaiveDateTime};

use super::scan::{Hit, scan};
use super::tokens::{Kind, Text};
use super::words::{Group, Pass, Words};

/// Something in the text that could be a value.
pub(super) struct Found {
    pub name: &'static str,
    pub start: usize,
    pub end: usize,
    pub value: String,
    /// Of two, the surer counts. A value of no certainty counts for the offer but is not given.
    pub sure: u8,
}

pub(super) struct Reading<'a, 'w> {
    pub text: Text<'a>,
    hits: Vec<Hit<'w>>,
    skip: Vec<bool>,
    pub today: NaiveDate,
    pub day_first: bool,
    pub found: Vec<Found>,
}

impl<'a, 'w> Reading<'a, 'w> {
    pub fn new(raw: &'a str, words: &[&'w Words], now: NaiveDateTime) -> Reading<'a, 'w> {
        let mut text = Text::read(raw);
        for hit in scan(&text, words, Pass::Numbers) {
            for token in text.tokens.get_mut(hit.start..hit.end).unwrap_or_default() {
                token.number = u32::try_from(hit.phrase.number).ok();
            }
        }
        let hits = scan(&text, words, Pass::Values);
        let mut skip = vec![false; text.tokens.len()];
        for hit in hits.iter().filter(|hit| hit.is(Group::Skip)) {
            skip.get_mut(hit.start..hit.end).unwrap_or_default().fill(true);
        }
        let day_first = words.first().is_some_and(|words| words.day_first);
        Reading { text, hits, skip, today: now.date(), day_first, found: Vec::new() }
    }

    /// The phrases of a group that nothing overrules.
    pub fn hits(&self, group: Group) -> Vec<Hit<'w>> {
        self.hits.iter().filter(|hit| hit.is(group) && !self.is_skipped(hit.start)).copied().collect()
    }

    /// The phrase of a group that starts with a token.
    pub fn at(&self, group: Group, start: usize) -> Option<Hit<'w>> {
        let first = self.hits.partition_point(|hit| hit.start < start);
        self.hits.iter().skip(first).take_while(|hit| hit.start == start).find(|hit| hit.is(group)).copied()
    }

    /// Whether the word before a token is one of a group.
    pub fn after(&self, group: Group, start: usize) -> bool {
        start.checked_sub(1).is_some_and(|before| self.at(group, before).is_some())
    }

    pub fn is_skipped(&self, i: usize) -> bool {
        self.skip.get(i).copied().unwrap_or_default()
    }

    pub fn is_free(&self, i: usize) -> bool {
        !self.is_skipped(i) && self.text.tokens.get(i).is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Digits))
    }

    pub fn add(&mut self, name: &'static str, start: usize, end: usize, value: String, sure: u8) {
        self.found.push(Found { name, start, end, value, sure });
    }
}
