//! The custom properties that designers may set, and which values are good.
//!
//! What comes from here stands in a style sheet as it is. So a value is taken apart and written anew; what is not understood is refused.

use std::sync::LazyLock;

use optimly_core::value::Value;

use crate::contrast::Rgb;
use crate::option::INTERFACE;

/// A custom property: its row in `src/interface/properties.mjs`.
#[derive(Debug)]
pub struct Property {
    /// Without `--optimly-`.
    pub name: &'static str,
    /// What kind of value it takes, as CSS says it.
    pub syntax: &'static str,
    /// What it is.
    pub means: &'static str,
    /// What holds in light, or always.
    pub light: Option<&'static str>,
    /// What holds in dark, where that is something else.
    pub dark: Option<&'static str>,
    /// Whether it means nothing to a form within the page.
    pub is_of_bubble: bool,
}

static PROPERTIES: LazyLock<Vec<Property>> = LazyLock::new(|| {
    let rows = INTERFACE.get("properties").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let text = |row: &'static Value, name: &str| row.get(name).and_then(Value::as_str);
    let property = |row: &'static Value| Property {
        name: text(row, "name").unwrap_or_default(),
        syntax: text(row, "syntax").unwrap_or_default(),
        means: text(row, "means").unwrap_or_default(),
        light: text(row, "light"),
        dark: text(row, "dark"),
        is_of_bubble: text(row, "where") == Some("bubble"),
    };
    rows.iter().map(property).collect()
});

/// All of them, in the order of the reference.
pub fn all() -> &'static [Property] {
    &PROPERTIES
}

/// The property of that name.
pub fn named(name: &str) -> Option<&'static Property> {
    all().iter().find(|property| property.name == name)
}

impl Property {
    /// Whether it is a colour.
    pub fn is_color(&self) -> bool {
        self.syntax == "<color>"
    }

    /// Whether it has a value of its own in dark.
    pub fn has_dark(&self) -> bool {
        self.dark.is_some()
    }

    /// What it expects, in the words of a warning.
    pub fn expects(&self) -> &'static str {
        match self.syntax {
            "<color>" => "a colour like #0b6e4f",
            "<length>" => "a length like 12px",
            "<integer>" => "a whole number",
            "<shadow>" => "a shadow like 0 8px 32px #0004",
            _ => "names of fonts, with commas between them",
        }
    }

    /// The value as a style sheet may hold it; `None` where it is not one of this property.
    pub fn write(&self, value: &str) -> Option<String> {
        let value = value.trim();
        match self.syntax {
            "<color>" => Rgb::read(value).map(Rgb::write),
            "<length>" => is_length(value).then(|| value.to_owned()),
            "<integer>" => value.parse::<i32>().ok().map(|number| number.to_string()),
            "<shadow>" => shadow(value),
            _ => families(value),
        }
    }

    /// The sentence for a value that it is not.
    pub fn warning(&self) -> String {
        ["--optimly-", self.name, " expects ", self.expects(), "; what holds without it is used instead."].concat()
    }
}

/// A number with a unit; 0 needs none.
fn is_length(value: &str) -> bool {
    let unit = value.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = value.strip_suffix(unit).unwrap_or_default();
    let is_number = number.len() < 12 && number.parse::<f64>().is_ok();
    is_number && (matches!(unit, "px" | "em" | "%" | "vw" | "vh" | "dvh" | "ch" | "pt") || value == "0")
}

/// Lengths, a colour in hexadecimal, `inset`, with commas between several shadows; or `none`.
fn shadow(value: &str) -> Option<String> {
    if value == "none" {
        return Some(value.into());
    }
    let is_color = |part: &str| {
        let digits = part.strip_prefix('#').unwrap_or_default();
        matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|c| c.is_ascii_hexdigit())
    };
    let is_part = |part: &str| part == "inset" || is_color(part) || is_length(part.strip_prefix('-').unwrap_or(part));
    let one = |shadow: &str| {
        let parts: Vec<&str> = shadow.split_ascii_whitespace().collect();
        (parts.len() >= 2 && parts.iter().all(|part| is_part(part))).then(|| parts.join(" "))
    };
    Some(value.split(',').map(one).collect::<Option<Vec<_>>>()?.join(", "))
}

/// Names of fonts: plain ones as they are, all others as texts of CSS.
fn families(value: &str) -> Option<String> {
    let name = |name: &str| {
        let name = name.trim();
        let quote = |quote: char| name.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
        let bare = quote('\'').or_else(|| quote('"'));
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let starts = |c: char| c.is_ascii_alphabetic() || c == '-';
        match bare {
            None if name.is_empty() => None,
            None if name.starts_with(starts) && !name.starts_with("--") && name.chars().all(plain) => {
                Some(name.to_owned())
            }
            _ => Some(text(bare.unwrap_or(name))),
        }
    };
    Some(value.split(',').map(name).collect::<Option<Vec<_>>>()?.join(", "))
}

/// A text of CSS that says this, whatever it is: also within `<style>`.
pub fn text(value: &str) -> String {
    let mut out = String::from("'");
    for c in value.chars() {
        match c {
            '\0' => {}
            '\'' | '\\' | '<' | '\u{1}'..='\u{1f}' | '\u{7f}' => {
                out.push_str(&format!("\\{:x} ", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('\'');
    out
}
