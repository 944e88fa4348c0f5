//! The choice as the fragment of an address, and back.
//!
//! A link may come from anybody. Whatever stands in it is at most a text in a field of the builder; what cannot be used there is left out, and counted. Neither
//! the token nor the address of the script is ever in it, or read from it.

use optimly_core::form::Form;
use optimly_core::options::attribute;
use optimly_core::options::table::OPTIONS;

use crate::choice::{Choice, Mode, Scheme};
use crate::{option, property, theme};

/// Longer ones nobody has mailed.
const LONGEST: usize = 16_000;
/// What a link never holds.
const SECRET: &str = "token";

/// What a link says.
#[derive(Debug)]
pub struct Restored {
    /// The choice.
    pub choice: Choice,
    /// How many of its entries say nothing that is known.
    pub ignored: usize,
    /// Whether it says where submissions go, or where visitors are led: the names of those attributes.
    pub leads: Vec<&'static str>,
}

fn push(out: &mut String, name: &str, value: &str) {
    if !out.is_empty() {
        out.push('&');
    }
    for (text, end) in [(name, "="), (value, "")] {
        for byte in text.bytes() {
            match byte {
                b' ' => out.push('+'),
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b',' | b'/' | b':' => {
                    out.push(byte.into())
                }
                _ => out.push_str(&format!("%{byte:02X}")),
            }
        }
        out.push_str(end);
    }
}

fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                let is_hex = digits.iter().all(u8::is_ascii_hexdigit);
                u8::from_str_radix(std::str::from_utf8(&digits).ok().filter(|_| is_hex)?, 16).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

/// A letter that holds a link: an address that opens the mail program.
pub fn letter(subject: &str, text: &str) -> String {
    let encode = |text: &str| -> String {
        let byte =
            |byte: u8| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") };
        text.bytes().map(byte).collect()
    };
    ["mailto:?subject=", &encode(subject), "&body=", &encode(text)].concat()
}

/// What differs from the choice that one begins with.
pub fn fragment(choice: &Choice) -> String {
    let (first, mut out) = (Choice::default(), String::new());
    if choice.mode == Mode::Inline {
        push(&mut out, "mode", "inline");
    }
    if choice.forms != first.forms {
        let names: Vec<&str> = choice.forms.iter().map(|form| form.name()).collect();
        push(&mut out, "forms", &names.join(","));
    }
    if choice.sandbox != first.sandbox {
        push(&mut out, "sandbox", "off");
    }
    if let Some(theme) = choice.theme() {
        push(&mut out, "look", theme.name);
    }
    for (property, scheme, value) in choice.styles() {
        let dark = if scheme == Scheme::Dark { "-dark-" } else { "-" };
        push(&mut out, &["-", dark, property.name].concat(), value);
    }
    for row in OPTIONS.iter().filter(|row| row.name != SECRET) {
        let value = choice.option(row);
        if !value.is_empty() {
            push(&mut out, &attribute(row.name), value);
        }
    }
    for form in Form::ALL {
        for row in option::forms_own() {
            let value = choice.own(form, row);
            if !value.is_empty() {
                push(&mut out, &[form.name(), ".", &attribute(row.name)].concat(), value);
            }
        }
    }
    out
}

/// Reads a fragment, with or without its `#`.
pub fn read(fragment: &str) -> Restored {
    let mut restored = Restored { choice: Choice::default(), ignored: 0, leads: Vec::new() };
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    if fragment.len() > LONGEST {
        restored.ignored = 1;
        return restored;
    }
    let entries = fragment.split('&').filter(|entry| !entry.is_empty());
    let decoded = |entry: &str| {
        let (name, value) = entry.split_once('=')?;
        Some((decode(name)?, decode(value)?))
    };
    // A theme puts away what was changed: it comes first.
    let (themes, others): (Vec<_>, Vec<_>) =
        entries.map(decoded).partition(|entry| entry.as_ref().is_some_and(|(name, _)| name == "look"));
    for entry in themes.into_iter().chain(others) {
        let taken = entry.and_then(|(name, value)| take(&mut restored, &name, &value));
        if taken.is_none() {
            restored.ignored += 1;
        }
    }
    restored
}

/// Takes one entry over; `None` where it says nothing that is known.
fn take(restored: &mut Restored, name: &str, value: &str) -> Option<()> {
    let choice = &mut restored.choice;
    match name {
        "mode" => {
            choice.mode =
                [("bubble", Mode::Bubble), ("inline", Mode::Inline)].into_iter().find(|(word, _)| *word == value)?.1
        }
        "sandbox" => choice.sandbox = [("on", true), ("off", false)].into_iter().find(|(word, _)| *word == value)?.1,
        "look" => choice.take_theme(Some(theme::named(value)?)),
        "forms" => {
            let mut forms = Vec::new();
            for name in value.split(',').filter(|name| !name.is_empty()) {
                let form = Form::named(name)?;
                if !forms.contains(&form) {
                    forms.push(form);
                }
            }
            choice.forms = forms;
        }
        SECRET => return None,
        _ => {
            if let Some(name) = name.strip_prefix("--") {
                let (scheme, name) =
                    name.strip_prefix("dark-").map_or((Scheme::Light, name), |name| (Scheme::Dark, name));
                let property =
                    property::named(name).filter(|property| scheme == Scheme::Light || property.has_dark())?;
                property.write(value)?;
                choice.style(property, scheme, value);
            } else if let Some((form, name)) = name.split_once('.') {
                choice.set_own(Form::named(form)?, option::of_form(name)?, value);
            } else {
                // By the attribute's name, as links are written.
                let row = option::named(name).filter(|row| attribute(row.name) == name)?;
                choice.set(row, value);
                if matches!(row.name, "apiBase" | "paths" | "successUrl" | "contactUrl" | "privacyUrl") {
                    restored.leads.push(row.name);
                }
            }
        }
    }
    Some(())
}
