//! How the values of options are read: as attributes write them (texts), and as scripts do (any type).
//!
//! `None` says that a value cannot be used. Must not know which options there are.

use crate::value::{self, Object, Value};

/// A text or number; empty is as good as not set.
pub fn text(value: &Value) -> Option<Option<String>> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Some(Some(text).filter(|text| !text.is_empty()))
}

/// Takes over a text or number.
pub fn take_text(slot: &mut Option<String>, value: &Value) -> Option<()> {
    *slot = text(value)?;
    Some(())
}

/// Takes over a link that passes a check; empty is as good as not set.
pub fn take_link(slot: &mut Option<String>, value: &Value, check: &dyn Fn(&str) -> bool) -> Option<()> {
    let link = text(value)?;
    if !link.as_deref().is_none_or(check) {
        return None;
    }
    *slot = link;
    Some(())
}

/// Yes or no. A bare attribute is a yes.
pub fn flag(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::String(text) => match text.trim() {
            "" | "true" | "on" => Some(true),
            "false" | "off" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// The name of a variable of the page.
pub fn variable(value: &Value) -> Option<()> {
    let fits = |c: u8| c.is_ascii_alphanumeric() || c == b'_' || c == b'$';
    text(value)??.bytes().all(fits).then_some(())
}

/// One of these words.
pub fn one_of(value: &Value, words: &[&'static str]) -> Option<&'static str> {
    let text = text(value)??;
    words.iter().copied().find(|word| *word == text)
}

/// Texts, as a list or separated by commas.
pub fn list(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Array(items) => items.iter().map(value::text).collect(),
        _ => {
            let text = text(value)?.unwrap_or_default();
            Some(text.split(',').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect())
        }
    }
}

/// An object, or the text of one; empty is an empty one.
pub fn object(value: &Value) -> Option<Object> {
    match value {
        Value::Object(members) => Some(members.clone()),
        Value::String(text) if text.trim().is_empty() => Some(Object::new()),
        Value::String(text) => value::object(value::parse(text)?),
        _ => None,
    }
}

/// A whole number, 0 or more.
pub fn number(value: &Value) -> Option<u32> {
    text(value)??.parse().ok()
}

/// Each item once, where it stands first.
pub fn once<T: PartialEq>(items: Vec<T>) -> Vec<T> {
    let mut once = Vec::new();
    for item in items {
        if !once.contains(&item) {
            once.push(item);
        }
    }
    once
}

fn scheme(link: &str) -> Option<&str> {
    let end = link.find([':', '/', '?', '#'])?;
    link.get(..end).filter(|_| link.get(end..).is_some_and(|rest| rest.starts_with(':')))
}

/// Whether it is an http(s) address, or one relative to the page.
pub fn is_address(link: &str) -> bool {
    let clean = !link.contains(|c: char| c <= ' ' || c == '\\');
    let web = |scheme: &str| scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    clean && scheme(link).is_none_or(web)
}

/// Whether paths can be put behind it: an address without a query, which names a host and nobody who asks there.
pub fn is_base(link: &str) -> bool {
    let names_host = match link.split_once("//") {
        Some((before, rest)) if before.is_empty() || before.ends_with(':') => {
            !rest.is_empty() && !rest.starts_with(['/', ':'])
        }
        _ => scheme(link).is_none(),
    };
    names_host && is_address(link) && !link.contains(['?', '#', '@'])
}

/// Whether it is a link that a visitor can be given to reach the site's owner.
pub fn is_contact(link: &str) -> bool {
    let clean = !link.contains(|c: char| c < ' ');
    let reaches = |scheme: &str| scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("mailto");
    clean && scheme(link).is_some_and(reaches)
}
