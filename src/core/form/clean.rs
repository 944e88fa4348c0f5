//! What a person means by what they typed or pasted: invisible characters gone, letters of a wide keyboard made plain, a
//! domain in the letters that mail travels by. What is checked is what is sent.
//!
//! Must not know which form a value stands in. What a host is called in ASCII comes in: browsers know that.

use super::Kind;

/// The ASCII name of a host that has other letters, if it can have one.
pub type Host<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The text of a field as it is checked, and sent.
pub fn clean(kind: Kind, text: &str, host: Host) -> String {
    match kind {
        // What was written is sent as it was; only what shows nothing at all is nothing.
        Kind::Prose => {
            if text.chars().all(|c| c.is_whitespace() || is_invisible(c) || is_joiner(c)) { "" } else { text.trim() }
                .into()
        }
        Kind::Email => email(text, host),
        // Scripts and emoji need their joiners in a name.
        Kind::Line | Kind::Choice(_) => visible(text, |_| false),
        _ => visible(text, is_joiner),
    }
}

/// Without what cannot be seen, nor spaces around it.
fn visible(text: &str, is_more: fn(char) -> bool) -> String {
    let text: String = text.chars().filter(|c| !is_invisible(*c) && !is_more(*c)).collect();
    text.trim().into()
}

/// Zero-width spaces, soft hyphens, marks of direction: they come along when somebody copies from a page or a list of contacts.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// Chromium hands over a domain in ASCII; Firefox and WebKit as it was typed.
fn email(text: &str, host: Host) -> String {
    let plain: String = visible(text, is_joiner).chars().map(narrow).collect();
    match plain.split_once('@') {
        // What stands in no host would become an address of another kind.
        Some((local, domain)) if !domain.is_ascii() && !domain.chars().any(|c| c.is_ascii() && !is_of_host(c)) => {
            let domain = host(domain).unwrap_or_else(|| domain.into());
            [local, "@", &domain].concat()
        }
        _ => plain,
    }
}

fn is_of_host(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '.'
}

/// Japanese and Chinese keyboards write ASCII in wide forms, too.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '。' | '｡' => '.',
        _ => c,
    }
}
