//! The words of one language, as its `*.words.json` states them: groups of phrases.
//!
//! A group is a text of phrases separated by commas, a list of such texts, or an object of them; the place in the list
//! (or the key) is the phrases' number: a month, minutes, days ahead. A phrase is words separated by blanks, each
//! matched without case and accents; apostrophes are left out (`dont`) or, after a single letter,
//! `qu`, `we` or an Italian `dell`, a blank (`i m`). In scripts without blanks each character is a word, with or without a blank beside it
//! (`今日は|も`: one of the two after `今日`). Arabic words match with and without their article.
//!
//! - `price*` words that start so; `a|an` one of these; `an?` may be missing;
//! - `*` up to four words, no comma among them; `**` at the end: and the rest of the clause;
//! - `#` a number; `@mail`, `@phone`, `@date`, `@time`, `@when` (date or time) what was found as such;
//! - `%human` the words of that name in `sets`;
//! - `^` in front: only where a clause begins;
//! - `~` in front: the phrase is only a hint (where nothing else is said, it takes two).

use serde::Deserialize;

use super::fold::{Class, bare, class, fold};
use super::tokens::Kind;
use crate::value::{Object, Value};

macro_rules! groups {
    ($($group:ident $name:literal,)*) => {
        /// What a phrase is for.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Debug)]
        pub(super) enum Group { $($group,)* }

        impl Group {
            const ALL: &[(&str, Group)] = &[$(($name, Group::$group),)*];
        }
    };
}

groups! {
    Number "number",
    // What values are made of.
    Skip "skip", Month "month", Weekday "weekday", Day "day", Ahead "ahead", Nth "nth", Next "next",
    NextWeek "next_week",
    Of "of", On "on", Past "undated", Am "am", Pm "pm", Clock "clock", Time "time", Then "then", Range "range",
    Duration "duration", Dial "dial", Code "code", Name "name", Here "here", NoName "no_name", Title "title",
    Particle "particle", Urgency "urgency",
    // How far a refusal reaches.
    Refuse "refuse", Refused "refused", Idle "idle", Start "start", But "but", Ask "ask",
    // The triggers, in the order of `Intent`.
    Pricing "pricing", Demo "demo", Interest "interest", Contact "contact_details", Scheduling "scheduling",
    Availability "availability", DateTime "date_time", Technical "technical", Billing "billing", Account "account",
    Human "human", Failed "failed_attempts", Outage "outage",
    // What makes a topic a trouble, and names no topic.
    Negative "negative", General "general",
}

pub(super) enum Alternative {
    Word(String),
    Stem(String),
    Number,
    Tag(Kind),
    When,
}

pub(super) enum Element {
    Any,
    OneOf { alternatives: Vec<Alternative>, optional: bool },
}

pub(super) struct Phrase {
    pub group: Group,
    /// Its place or key in the group, and what stands after a plus sign in the key.
    pub number: i32,
    pub plus: i32,
    pub weight: i32,
    /// Only where a clause begins.
    pub anchored: bool,
    /// To the end of the clause.
    pub rest: bool,
    /// All but the first, which is its [`Beginning`].
    pub elements: Vec<Element>,
}

/// When phrases are looked for: numbers first, then what values are made of, then what tells of the visitor's wish (it
/// may stand next to a value).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pass {
    Numbers,
    Values,
    Wishes,
}

/// Where a phrase may start: with one of the alternatives of its first element.
pub(super) struct Beginning {
    pub alternative: Alternative,
    phrase: usize,
}

/// The words of one language. Groups that are not known are left out; it is an error where none is known.
#[derive(Deserialize)]
#[serde(try_from = "Object")]
pub struct Words {
    /// Whether `5/7` is the fifth of July. As the word data says; a caller that knows better (en-GB) may change it.
    pub day_first: bool,
    phrases: Vec<Phrase>,
    /// By pass and [`bucket`].
    beginnings: [Vec<Vec<Beginning>>; 3],
}

/// Words from this length on may have one letter too many, too few or in the wrong place.
pub(super) const TYPO: usize = 6;
/// Short words stand in so many buckets, by their first two letters; long ones in so many, by the first.
const SHORT: usize = 64;
const LONG: usize = 32;
/// What is not a word: numbers, and what was found.
const OTHER: usize = SHORT + LONG;

impl TryFrom<Object> for Words {
    type Error = &'static str;

    fn try_from(source: Object) -> Result<Words, &'static str> {
        let day_first = source.get("day_first") == Some(&Value::Bool(true));
        let empty = || (0..=OTHER).map(|_| Vec::new()).collect();
        let mut words = Words { day_first, phrases: Vec::new(), beginnings: [empty(), empty(), empty()] };
        let sets = source.get("sets");
        for &(name, group) in Group::ALL {
            match source.get(name) {
                Some(Value::Array(items)) => {
                    for (item, number) in items.iter().zip(0..) {
                        words.add(group, number, 0, item, sets);
                    }
                }
                Some(Value::Object(members)) => {
                    for (key, item) in members {
                        let (number, plus) = key.split_once('+').unwrap_or((key, "0"));
                        words.add(group, number.parse().unwrap_or(0), plus.parse().unwrap_or(0), item, sets);
                    }
                }
                Some(item) => words.add(group, 0, 0, item, sets),
                None => {}
            }
        }
        if words.phrases.is_empty() { Err("no words") } else { Ok(words) }
    }
}

impl Words {
    /// Reads a `*.words.json`.
    pub fn read(json: &str) -> Option<Words> {
        serde_json::from_str(json).ok()
    }

    /// How phrases may start with this word, or (`other`) with what is not a word.
    pub(super) fn starting(&self, pass: Pass, word: &str, other: bool) -> impl Iterator<Item = &Beginning> {
        let long = if word.len() + 1 < TYPO { None } else { Some(bucket(word, true)) };
        let all = [Some(bucket(word, false)), long, other.then_some(OTHER)];
        let pass = self.beginnings.get(pass as usize);
        all.into_iter().flatten().filter_map(move |bucket| pass?.get(bucket)).flatten()
    }

    /// The phrase that starts so.
    pub(super) fn phrase(&self, beginning: &Beginning) -> Option<&Phrase> {
        self.phrases.get(beginning.phrase)
    }

    fn add(&mut self, group: Group, number: i32, plus: i32, item: &Value, sets: Option<&Value>) {
        let pass = match group {
            Group::Number => Pass::Numbers,
            _ if group < Group::Urgency => Pass::Values,
            _ => Pass::Wishes,
        };
        for phrase in item.as_str().unwrap_or_default().split(',') {
            let phrase = phrase.trim();
            let (weight, phrase) = phrase.strip_prefix('~').map_or((2, phrase), |hint| (1, hint));
            let (anchored, phrase) = phrase.strip_prefix('^').map_or((false, phrase), |phrase| (true, phrase));
            let (rest, phrase) = phrase.strip_suffix("**").map_or((false, phrase), |phrase| (true, phrase));
            let phrase = spaced(phrase);
            let mut elements = phrase.split_ascii_whitespace().map(|word| element(word, sets));
            let Some(Element::OneOf { alternatives, .. }) = elements.next() else { continue };
            let elements = elements.collect();
            for alternative in alternatives {
                let first = match &alternative {
                    Alternative::Word(word) | Alternative::Stem(word) => bucket(word, word.len() >= TYPO),
                    _ => OTHER,
                };
                let beginning = Beginning { alternative, phrase: self.phrases.len() };
                if let Some(bucket) = self.beginnings.get_mut(pass as usize).and_then(|pass| pass.get_mut(first)) {
                    bucket.push(beginning);
                }
            }
            self.phrases.push(Phrase { group, number, plus, weight, anchored, rest, elements });
        }
    }
}

/// A phrase with blanks around each character that is a word.
fn spaced(phrase: &str) -> String {
    let (mut out, mut sign) = (String::with_capacity(phrase.len()), false);
    for c in phrase.chars() {
        let was = core::mem::replace(&mut sign, class(c) == Class::Sign);
        if (sign && !out.ends_with('|')) || (was && !sign && !matches!(c, '|' | '?' | '*')) {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

fn bucket(word: &str, long: bool) -> usize {
    let mut bytes = word.bytes().map(usize::from);
    let (first, second) = (bytes.next().unwrap_or(0), bytes.next().unwrap_or(0));
    if long { SHORT + first % LONG } else { (first + 7 * second) % SHORT }
}

fn element(word: &str, sets: Option<&Value>) -> Element {
    if word == "*" {
        return Element::Any;
    }
    let (optional, word) = word.strip_suffix('?').map_or((false, word), |word| (true, word));
    let mut alternatives = Vec::new();
    for word in word.split('|') {
        let set = word.strip_prefix('%').and_then(|name| sets?.get(name)?.as_str());
        alternatives.extend(set.unwrap_or(word).split('|').map(alternative));
    }
    Element::OneOf { alternatives, optional }
}

fn alternative(word: &str) -> Alternative {
    match word {
        "#" => Alternative::Number,
        "@mail" => Alternative::Tag(Kind::Mail),
        "@phone" => Alternative::Tag(Kind::Phone),
        "@date" => Alternative::Tag(Kind::Date),
        "@time" => Alternative::Tag(Kind::Time),
        "@when" => Alternative::When,
        _ => {
            let (stem, word) = word.strip_suffix('*').map_or((false, word), |word| (true, word));
            let mut folded = String::new();
            word.chars().for_each(|c| fold(c, &mut folded));
            let folded = bare(&folded).to_owned();
            if stem { Alternative::Stem(folded) } else { Alternative::Word(folded) }
        }
    }
}
