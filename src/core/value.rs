//! JSON: values whose shape nobody promised, and the way from them to typed structs.
//!
//! A text is read into a [`Value`] first, and from there into a struct. So of members with one name the last counts, and
//! a member of the wrong type can be taken as missing instead of spoiling the rest. Must not know what values mean.

use serde::Serialize;
use serde::de::DeserializeOwned;
pub use serde_json::Value;

/// The members of a JSON object, by name.
pub type Object = serde_json::Map<String, Value>;

/// Reads one JSON text. Half a character is read as U+FFFD.
pub fn parse(text: &str) -> Option<Value> {
    serde_json::from_str(text).or_else(|_| serde_json::from_str(&without_halves(text))).ok()
}

/// The text with `\ufffd` for each escaped surrogate that has no partner: serde_json refuses those, and servers that cut
/// texts by UTF-16 write them where an emoji was.
fn without_halves(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, escape)) = rest.find('\\').and_then(|start| rest.split_at_checked(start)) {
        out.push_str(before);
        let (length, kept) = match (surrogate(escape, 0), surrogate(escape, 6)) {
            (Some(false), Some(true)) => (12, true),
            (Some(_), _) => (6, false),
            (None, _) => (1 + escape.chars().nth(1).map_or(0, char::len_utf8), true),
        };
        let (escape, after) = escape.split_at_checked(length).unwrap_or((escape, ""));
        out.push_str(if kept { escape } else { "\\ufffd" });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Whether the escape at `start` is the second half of a character; `None` where it is not a half.
fn surrogate(text: &str, start: usize) -> Option<bool> {
    let digits = text.get(start..start + 6)?.strip_prefix("\\u")?;
    match u16::from_str_radix(digits, 16).ok()? {
        0xd800..0xdc00 => Some(false),
        0xdc00..0xe000 => Some(true),
        _ => None,
    }
}

/// The members of a value that is an object.
pub fn object(value: Value) -> Option<Object> {
    match value {
        Value::Object(members) => Some(members),
        _ => None,
    }
}

/// The text of a string or a number; `None` for an empty string and everything else.
pub fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The text of a member, by the rule of [`text`].
pub fn text_of(members: &Object, name: &str) -> Option<String> {
    members.get(name).and_then(text)
}

/// A whole number, also one written as a text.
pub fn whole(value: &Value) -> Option<i64> {
    text(value)?.parse().ok()
}

/// A number as `type=number` writes it: like JSON's, but for zeros and a point in front.
pub fn number(text: &str) -> Option<Value> {
    let (sign, text) = if text.starts_with('-') { text.split_at(1) } else { ("", text) };
    let digits = text.trim_start_matches('0');
    let zero =
        if digits.starts_with(|c: char| c.is_ascii_digit()) || digits.len() == text.len() && !digits.starts_with('.') {
            ""
        } else {
            "0"
        };
    parse(&[sign, zero, digits].concat()).filter(Value::is_number)
}

/// Reads a struct. `None` where the value is not an object: serde would fill a struct from a list, too.
pub fn read<T: DeserializeOwned>(value: Value) -> Option<T> {
    if value.is_object() { T::deserialize(value).ok() } else { None }
}

/// As JSON text, without white space.
pub fn write<T: Serialize + ?Sized>(value: &T) -> String {
    // Writing fails only where a map's keys are not texts.
    serde_json::to_string(value).unwrap_or_default()
}

/// For `#[serde(deserialize_with = "…")]`: a member of the wrong type counts as missing.
pub mod lenient {
    use serde::de::{Deserialize, DeserializeOwned, Deserializer};

    use super::{Object, Value};

    /// A text or number, as a text; an empty one is missing.
    #[inline(never)]
    pub fn text<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
        Value::deserialize(from).map(|value| super::text(&value))
    }

    /// A whole number, also one written as a text.
    #[inline(never)]
    pub fn whole<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i64>, D::Error> {
        Value::deserialize(from).map(|value| super::whole(&value))
    }

    /// An object of whatever members.
    #[inline(never)]
    pub fn object<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Object>, D::Error> {
        Value::deserialize(from).map(super::object)
    }

    /// An object of known members.
    #[inline(never)]
    pub fn nested<'de, D: Deserializer<'de>, T: DeserializeOwned>(from: D) -> Result<Option<Box<T>>, D::Error> {
        Value::deserialize(from).map(|value| super::read(value).map(Box::new))
    }

    /// A list of such objects; anything else is left out.
    #[inline(never)]
    pub fn list<'de, D: Deserializer<'de>, T: DeserializeOwned>(from: D) -> Result<Vec<T>, D::Error> {
        Value::deserialize(from).map(|value| match value {
            Value::Array(items) => items.into_iter().filter_map(super::read).collect(),
            _ => Vec::new(),
        })
    }

    /// A list of texts; anything else is left out.
    #[inline(never)]
    pub fn texts<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
        Value::deserialize(from).map(|value| match value {
            Value::Array(items) => items.iter().filter_map(super::text).collect(),
            _ => Vec::new(),
        })
    }
}
