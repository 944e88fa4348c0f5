//! Whether a message is a plain yes or no: made of nothing but such answers. Must not know what was asked.

use super::fold::{Class, class, fold};
use crate::value::Value;

/// No answer that says nothing else is longer, in bytes.
const LONGEST: usize = 100;

/// Yes or no, by the words of some languages (`yes` and `no` of a `*.words.json`); the first that knows it counts. The build
/// puts the answers of all languages into a table as its `others` (scripts/dist.mjs): they come last.
pub fn assent(text: &str, languages: &[Value]) -> Option<bool> {
    // What is asked is no answer.
    if text.contains(['?', '？', '؟']) {
        return None;
    }
    let text = folded(text);
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let others = languages.iter().filter_map(|words| words.get("others"));
    languages.iter().chain(others).find_map(|words| {
        let is = |answer: &str| {
            let all = words.get(answer).and_then(Value::as_array).into_iter().flatten();
            let all: Vec<String> = all.filter_map(Value::as_str).map(folded).filter(|one| !one.is_empty()).collect();
            consists_of(&text, &all)
        };
        if is("yes") { Some(true) } else { is("no").then_some(false) }
    })
}

/// Without case, accents, apostrophes, punctuation and blanks.
fn folded(text: &str) -> String {
    let mut out = String::new();
    // As wide as the signs of Chinese and Japanese.
    let plain = |c: char| match c {
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    };
    for c in text.chars().map(plain).filter(|c| matches!(class(*c), Class::Letter | Class::Digit | Class::Sign)) {
        fold(c, &mut out);
    }
    out
}

/// Whether a text is one of these, or several one after the other ("yes, of course").
fn consists_of(text: &str, all: &[String]) -> bool {
    all.iter().any(|one| text.strip_prefix(one.as_str()).is_some_and(|rest| rest.is_empty() || consists_of(rest, all)))
}
