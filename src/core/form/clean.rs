//! What a person means by what they typed or pasted: invisible characters gone, letters of a wide keyboard made plain, a
//! domain in the letters that mail travels by. What is checked is what is sent.
//!
//! Must not know which form a value stands in. What a host is called in ASCII comes in: browsers know that.

use super::Kind;

/// The ASCII name of a host that has other letters, if it can have one.
pub type Host<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The text of a field as it is checked, and sent.
pub fn clean(kind: Kind, text: &str, host: Host) -> String {
    // What somebody writes of themselves is theirs, and is sent as it was; and so is what the page gives to choose from.
    if matches!(kind, Kind::Line | Kind::Prose | Kind::Select(_) | Kind::Radio(_)) {
        return text.trim().into();
    }
    let mut clean = String::new();
    for c in text.trim().chars() {
        if !is_invisible(c) && !is_joiner(c) {
            clean.push(if kind == Kind::Email { narrow(c) } else { c });
        }
    }
    let clean = clean.trim();
    match clean.split_once('@') {
        // Chromium hands over a domain in ASCII; Firefox and WebKit as it was typed. What stands in no host would make an
        // address of another kind of it.
        Some((local, domain)) if kind == Kind::Email && !domain.is_ascii() && domain.chars().all(is_of_host) => {
            [local, "@", host(domain).as_deref().unwrap_or(domain)].concat()
        }
        _ => clean.into(),
    }
}

/// Whether a text has nothing that could be seen.
pub fn shows_nothing(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_invisible(c) || is_joiner(c))
}

/// Scripts and emoji need their joiners in a name.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe0f}')
}

/// Zero-width spaces, soft hyphens, marks of direction: they come along when somebody copies from a page or a list of contacts.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn is_of_host(c: char) -> bool {
    !c.is_ascii() || c.is_ascii_alphanumeric() || c == '-' || c == '.'
}

/// Japanese and Chinese keyboards write ASCII in wide forms, too.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '。' | '｡' => '.',
        _ => c,
    }
}
