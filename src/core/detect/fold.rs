//! Characters, as far as detection tells them apart: letters folded to plain lower case, everything else a gap.
//!
//! A table of 192 bytes instead of Unicode's: the standard library's case tables cost more than this module.

/// The letters U+00C0 to U+017F without their accents.
const LATIN: &[u8; 192] = b"aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnn\
oooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// What a character is to the tokeniser.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd)]
pub(super) enum Class {
    Letter,
    Digit,
    /// A character of a script without blanks: a word of its own.
    Sign,
    /// Not there: combining marks, joiners, soft hyphens.
    Nothing,
    Apostrophe,
    Gap,
}

pub(super) fn class(c: char) -> Class {
    match c {
        '0'..='9' | '٠'..='٩' | '۰'..='۹' | '０'..='９' => Class::Digit,
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '\'' | '`' | '\u{b4}' | '\u{2bc}' | '\u{2018}' | '\u{2019}' => Class::Apostrophe,
        '\u{ad}'
        | '\u{300}'..='\u{36f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' => Class::Nothing,
        '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => Class::Nothing,
        // Arabic vowels, and what makes a word longer for looks.
        '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}' => Class::Nothing,
        '،' | '؛' | '؟' | '۔' | '・' => Class::Gap,
        '々' | '〇' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' => Class::Sign,
        // Below the Latin letters, punctuation and symbols, CJK punctuation, private use and what lies beyond (emoji).
        '\0'..='\u{bf}' | '×' | '÷' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' | '\u{e000}'.. => Class::Gap,
        _ => Class::Letter,
    }
}

/// Appends a letter or digit in lower case and without its accent; Arabic letters that are written for one another as one.
pub(super) fn fold(c: char, out: &mut String) {
    let c = match c {
        '٠'..='٩' | '۰'..='۹' | '０'..='９' => char::from(b'0' + (c as u32 & 15) as u8),
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ئ' => 'ي',
        'ؤ' => 'و',
        'ة' => 'ه',
        'А'..='Я' => char::from_u32(c as u32 + 0x20).unwrap_or(c),
        'Ѐ'..='Џ' => char::from_u32(c as u32 + 0x50).unwrap_or(c),
        c => c,
    };
    let plain = (c as usize).checked_sub(0xc0).and_then(|i| LATIN.get(i));
    out.push(plain.map_or(c.to_ascii_lowercase(), |&b| char::from(b)));
    if c == 'ß' {
        out.push('s');
    }
}

/// Whether a name may begin with it. Scripts that this module does not know the case of always may.
pub(super) fn is_capital(c: char) -> bool {
    match c {
        'A'..='Z' | '\u{c0}'..='\u{de}' => true,
        '\u{139}'..='\u{148}' | '\u{179}'..='\u{17e}' => !(c as u32).is_multiple_of(2),
        '\u{100}'..='\u{177}' => (c as u32).is_multiple_of(2),
        '\u{178}' | '\u{180}'.. => matches!(class(c), Class::Letter | Class::Sign),
        _ => false,
    }
}

/// What Arabic writes onto the front of a word: "the", "and the", "with the", "to the" and so on.
const ARTICLES: [&str; 6] = ["وال", "بال", "فال", "كال", "لل", "ال"];
/// Four letters: short words mean something else with an article ("a day" and "today", "one" and "Sunday"), or have none.
const ROOT: usize = 8;

/// A folded word without the article that is written onto it.
pub(super) fn bare(word: &str) -> &str {
    let mut without = ARTICLES.iter().filter_map(|article| word.strip_prefix(article));
    without.next().filter(|rest| rest.len() >= ROOT).unwrap_or(word)
}
