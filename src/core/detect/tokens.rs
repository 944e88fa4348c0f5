//! The visitor's text as words and numbers, each with what stands before it. Read once; everything else walks these.

use super::fold::{Class, bare, class, fold};

/// How many characters are read. Whatever a visitor wants is said by then, and hostile input stays cheap.
const MAX_CHARS: usize = 4_000;
/// Longest local part and longest domain of an e-mail address (RFC 5321).
const MAX_LOCAL: usize = 64;
const MAX_DOMAIN: usize = 255;
/// Longest word that a full stop abbreviates, where a number follows.
const MAX_ABBREVIATION: usize = 4;

/// What a token is, or was found to be part of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Word,
    Digits,
    Mail,
    Link,
    Date,
    Time,
    Duration,
    Phone,
}

/// What separates a token from the one before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Stop {
    None,
    /// A comma, a colon, a dash, a bracket.
    Soft,
    /// The end of a sentence or line.
    Hard,
}

pub(super) struct Token {
    /// Its bytes in the text.
    pub start: usize,
    pub end: usize,
    /// Its bytes in the folded text.
    from: usize,
    to: usize,
    /// The only character between it and the token before; `'\0'` where there is none, a blank where there are more.
    pub glue: char,
    pub stop: Stop,
    pub kind: Kind,
    /// The number that it is, in digits or as a word.
    pub number: Option<u32>,
}

pub(super) struct Text<'a> {
    pub raw: &'a str,
    folded: String,
    pub tokens: Vec<Token>,
}

impl<'a> Text<'a> {
    pub fn read(text: &'a str) -> Text<'a> {
        let end = text.char_indices().nth(MAX_CHARS).map_or(text.len(), |(i, _)| i);
        let raw = text.get(..end).unwrap_or_default();
        let mut out = Text { raw, folded: String::with_capacity(raw.len()), tokens: Vec::new() };
        out.tokenise();
        out
    }

    /// The folded text of a token; empty past the end.
    pub fn word(&self, i: usize) -> &str {
        self.tokens.get(i).and_then(|t| self.folded.get(t.from..t.to)).unwrap_or_default()
    }

    /// The text as typed, of the tokens from `start` to before `end`.
    pub fn slice(&self, start: usize, end: usize) -> &'a str {
        let bytes = self.tokens.get(start).zip(end.checked_sub(1).and_then(|last| self.tokens.get(last)));
        bytes.and_then(|(first, last)| self.raw.get(first.start..last.end)).unwrap_or_default()
    }

    /// The number of a token in digits, and how many digits it has.
    pub fn digits(&self, i: usize) -> Option<(u32, usize)> {
        let token = self.tokens.get(i).filter(|t| t.kind == Kind::Digits)?;
        Some((token.number?, token.to - token.from))
    }

    /// What separates a token from the one before; past the end, the end of the text.
    pub fn stop(&self, i: usize) -> Stop {
        self.tokens.get(i).map_or(Stop::Hard, |t| t.stop)
    }

    pub fn glue(&self, i: usize) -> char {
        self.tokens.get(i).map_or(' ', |t| t.glue)
    }

    pub fn tag(&mut self, start: usize, end: usize, kind: Kind) {
        for token in self.tokens.get_mut(start..end).unwrap_or_default() {
            token.kind = kind;
        }
    }

    /// Whether the full stop before the rest of the text is an abbreviation's: "kl. 15", "godz. 15".
    fn is_abbreviated(&self, rest: &str) -> bool {
        let short = |token: &Token| token.kind == Kind::Word && token.to - token.from <= MAX_ABBREVIATION;
        self.tokens.last().is_some_and(short) && rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
    }

    fn tokenise(&mut self) {
        let (raw, mut at) = (self.raw, 0);
        // The gap so far: its only character (if so), how much it separates, whether its last character is a full stop.
        let (mut glue, mut stop, mut dot) = ('\0', Stop::Hard, false);
        while let Some(rest) = raw.get(at..)
            && let Some(c) = rest.chars().next()
        {
            // Not in the middle of a word: half an address is not an address.
            let inside = glue == '\0' && at > 0;
            let special = if inside { None } else { special(rest) };
            let (length, kind) = match class(c) {
                _ if special.is_some() => special.unwrap_or((1, Kind::Link)),
                Class::Digit => (run(rest, Class::Digit), Kind::Digits),
                Class::Letter => (run(rest, Class::Letter), Kind::Word),
                Class::Sign => (c.len_utf8(), Kind::Word),
                _ => {
                    let blank = matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{3000}' | '\t' | '\r');
                    stop = stop.max(match c {
                        '!' | '?' | ';' | '\n' | '…' | '¿' | '¡' => Stop::Hard,
                        '！' | '？' | '。' | '؟' | '؛' => Stop::Hard,
                        _ if blank && dot && self.is_abbreviated(rest) => Stop::Soft,
                        _ if blank && dot => Stop::Hard,
                        ',' | ':' | '(' | ')' | '|' | '–' | '—' => Stop::Soft,
                        '，' | '、' | '：' | '（' | '）' | '،' => Stop::Soft,
                        '-' if glue == ' ' => Stop::Soft,
                        _ => Stop::None,
                    });
                    dot = c == '.';
                    glue = match c {
                        _ if glue != '\0' || blank => ' ',
                        '：' => ':',
                        c => c,
                    };
                    at += c.len_utf8();
                    continue;
                }
            };
            // "14:30" is one thing.
            if glue == ':' {
                stop = Stop::None;
            }
            let mut from = self.folded.len();
            let word = rest.get(..length).unwrap_or_default();
            if kind != Kind::Link {
                word.chars().filter(|&c| class(c) < Class::Nothing).for_each(|c| fold(c, &mut self.folded));
            }
            let to = self.folded.len();
            let folded = self.folded.get(from..).unwrap_or_default();
            let number = if kind == Kind::Digits { folded.parse().ok() } else { None };
            from = to - bare(folded).len();
            // Beside a sign, a word ends as it does at a blank.
            let sign = kind == Kind::Word && class(c) == Class::Sign;
            if sign && glue == '\0' {
                glue = ' ';
            }
            self.tokens.push(Token { start: at, end: at + length, from, to, glue, stop, kind, number });
            (glue, stop, dot) = (if sign { ' ' } else { '\0' }, Stop::None, false);
            at += length;
        }
    }
}

/// What an apostrophe ends, apart from single letters.
const ELIDED: [&str; 8] = ["qu", "we", "un", "all", "dell", "nell", "sull", "dall"];

/// How many bytes of one class the text starts with. An apostrophe within a word belongs to it ("don't"), except after
/// what French and Italian elide ("l'offre", "qu'un", "dell'anno") and after "I" and "we".
fn run(text: &str, wanted: Class) -> usize {
    let mut word = 0;
    for (i, c) in text.char_indices() {
        match class(c) {
            Class::Nothing => {}
            Class::Apostrophe if wanted == Class::Letter => {
                let next = text.get(i + c.len_utf8()..).and_then(|rest| rest.chars().next());
                let prefix = text.get(..i).unwrap_or_default();
                let elided = word == 1 || ELIDED.iter().any(|known| prefix.eq_ignore_ascii_case(known));
                if elided || next.is_none_or(|c| class(c) != Class::Letter) {
                    return i;
                }
            }
            found if found == wanted => word += 1,
            _ => return i,
        }
    }
    text.len()
}

/// An e-mail address or a link at the start of the text, and its length. Words in them are not the visitor's.
fn special(text: &str) -> Option<(usize, Kind)> {
    let link = ["http://", "https://", "www."].iter().any(|start| text.starts_with(start));
    if link {
        return Some((text.find(|c| c <= ' ').unwrap_or(text.len()), Kind::Link));
    }
    mail(text).map(|length| (length, Kind::Mail))
}

fn mail(text: &str) -> Option<usize> {
    if !text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_') {
        return None;
    }
    let local = |b: &u8| b.is_ascii_alphanumeric() || b"._%+-'".contains(b);
    let at = text.bytes().take(MAX_LOCAL + 1).position(|b| !local(&b))?;
    let domain = text.get(at..)?.strip_prefix('@')?;
    let long = domain.bytes().take(MAX_DOMAIN).position(|b| !(b.is_ascii_alphanumeric() || b == b'.' || b == b'-'));
    let domain = domain.get(..long.unwrap_or(domain.len().min(MAX_DOMAIN)))?;
    // The sentence's full stop, and a pointless dash.
    let domain = domain.trim_end_matches(['.', '-']);
    let (_, top) = domain.rsplit_once('.')?;
    let labels = domain.split('.').all(|label| !(label.is_empty() || label.starts_with('-') || label.ends_with('-')));
    let top_level = top.len() > 1 && top.bytes().all(|b| b.is_ascii_alphabetic());
    (labels && top_level).then_some(at + 1 + domain.len())
}
