//! The words of one language, as its `*.words.json` states them: groups of phrases.
//!
//! A group is a text of phrases separated by commas, a list of such texts, or an object of them; the place in the list
//! (or the key) is the phrases' number: a month, minutes, days ahead. A phrase is words separated by blanks, each
//! matched without case and accents; apostrophes are left out (`dont`) or, after a single letter, a blank (`i m`):
//!
//! - `price*` words that start so; `a|an` one of these; `an?` may be missing;
//! - `*` up to three words; `**` at the end: and the rest of the clause;
//! - `#` a number; `@mail`, `@phone`, `@date`, `@time`, `@when` (date or time) what was found as such;
//! - `%human` the words of that name in `sets`;
//! - `~` in front: the phrase is but a hint (where nothing else is said, it takes two).

use super::super::json::Json;
use super::fold::fold;
use super::tokens::Kind;

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
    Skip "skip", Month "month", Weekday "weekday", Day "day", Ahead "ahead", Nth "nth", Next "next", NextWeek "next_week",
    Of "of", On "on", Past "past", Am "am", Pm "pm", Clock "clock", Time "time", Then "then", Range "range",
    Duration "duration", Dial "dial", Code "code", Name "name", Here "here", NoName "no_name", Title "title",
    Particle "particle", Urgency "urgency",
    // How far a refusal reaches.
    Refuse "refuse", Refused "refused", Idle "idle", Start "start", But "but", Ask "ask",
    // The triggers, in the order of `Intent`.
    Pricing "pricing", Demo "demo", Interest "interest", Contact "contact_details", Scheduling "scheduling",
    Availability "availability", DateTime "date_time", Technical "technical", Billing "billing", Account "account",
    Human "human", Failed "failed_attempts", Outage "outage", General "general",
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
    pub rest: bool,
    pub elements: Vec<Element>,
}

/// The words of one language.
pub struct Words {
    /// Whether `5/7` is the fifth of July. As the word data says; a caller that knows better (en-GB) may change it.
    pub day_first: bool,
    phrases: Vec<Phrase>,
    /// Which phrases may start with a letter; the last: with anything else.
    first: [Vec<usize>; 27],
}

impl Words {
    /// Takes the words of a parsed `*.words.json`. Groups that it does not know are left out; `None` where there is
    /// none that it knows.
    pub fn read(json: &Json) -> Option<Words> {
        let day_first = json.get("day_first") == Some(&Json::Bool(true));
        let mut words = Words { day_first, phrases: Vec::new(), first: Default::default() };
        let sets = json.get("sets");
        for &(name, group) in Group::ALL {
            match json.get(name) {
                Some(Json::Array(items)) => {
                    for (item, number) in items.iter().zip(0..) {
                        words.add(group, number, 0, item, sets);
                    }
                }
                Some(Json::Object(members)) => {
                    for (key, item) in members {
                        let (number, plus) = key.split_once('+').unwrap_or((key, "0"));
                        words.add(group, number.parse().unwrap_or(0), plus.parse().unwrap_or(0), item, sets);
                    }
                }
                Some(item) => words.add(group, 0, 0, item, sets),
                None => {}
            }
        }
        (!words.phrases.is_empty()).then_some(words)
    }

    /// The phrases that may start with this word.
    pub(super) fn starting(&self, word: &str) -> impl Iterator<Item = &Phrase> {
        self.first.get(letter(word)).into_iter().flatten().filter_map(|&i| self.phrases.get(i))
    }

    /// The phrases that start with a number or something found.
    pub(super) fn starting_otherwise(&self) -> impl Iterator<Item = &Phrase> {
        self.first.last().into_iter().flatten().filter_map(|&i| self.phrases.get(i))
    }

    fn add(&mut self, group: Group, number: i32, plus: i32, item: &Json, sets: Option<&Json>) {
        for phrase in item.text().unwrap_or_default().split(',') {
            let phrase = phrase.trim();
            let (weight, phrase) = phrase.strip_prefix('~').map_or((2, phrase), |hint| (1, hint));
            let (rest, phrase) = phrase.strip_suffix("**").map_or((false, phrase), |phrase| (true, phrase));
            let elements: Vec<Element> = phrase.split_ascii_whitespace().map(|word| element(word, sets)).collect();
            let Some(Element::OneOf { alternatives, .. }) = elements.first() else { continue };
            for alternative in alternatives {
                let first = match alternative {
                    Alternative::Word(word) | Alternative::Stem(word) => letter(word),
                    _ => 26,
                };
                if let Some(bucket) = self.first.get_mut(first)
                    && bucket.last() != Some(&self.phrases.len())
                {
                    bucket.push(self.phrases.len());
                }
            }
            self.phrases.push(Phrase { group, number, plus, weight, rest, elements });
        }
    }
}

fn letter(word: &str) -> usize {
    word.bytes().next().and_then(|b| b.checked_sub(b'a')).map_or(26, |i| usize::from(i.min(26)))
}

fn element(word: &str, sets: Option<&Json>) -> Element {
    if word == "*" {
        return Element::Any;
    }
    let (optional, word) = word.strip_suffix('?').map_or((false, word), |word| (true, word));
    let mut alternatives = Vec::new();
    for word in word.split('|') {
        let set = word.strip_prefix('%').and_then(|name| sets?.get(name)?.text());
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
            if stem { Alternative::Stem(folded) } else { Alternative::Word(folded) }
        }
    }
}
