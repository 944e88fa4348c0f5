//! The locale table: everything a visitor can read, by key.
//!
//! The tables themselves are `locales/*.json`, fetched with the application; which one is the loader's choice.

use super::json::Json;

/// A number's decimal digits. (`to_string` brings the machinery along that pads and signs.)
pub fn digits(mut number: u32) -> String {
    let mut digits = String::new();
    loop {
        digits.extend(char::from_digit(number % 10, 10));
        number /= 10;
        if number == 0 {
            return digits.chars().rev().collect();
        }
    }
}

/// The texts of one locale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts(Vec<(String, String)>);

impl Texts {
    /// Reads a locale table: one JSON object of strings. Members of other types are left out.
    pub fn read(table: &str) -> Texts {
        let Some(Json::Object(members)) = Json::parse(table) else { return Texts::default() };
        let text = |(key, value)| match value {
            Json::String(text) => Some((key, text)),
            _ => None,
        };
        Texts(members.into_iter().filter_map(text).collect())
    }

    /// The text of a key, if the table has it.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, text)| text.as_str())
    }

    /// The text of a key; the key itself where it is missing, so that a gap shows.
    pub fn get(&self, key: &str) -> String {
        self.find(key).unwrap_or(key).into()
    }

    /// The text of a key with `{0}` replaced.
    pub fn with(&self, key: &str, value: &str) -> String {
        fill(&self.get(key), value)
    }

    /// Adds a table, each key behind the name of its language.
    pub fn add(&mut self, language: &str, table: &str) {
        let more = Texts::read(table).0;
        self.0.extend(more.into_iter().map(|(key, text)| ([language, ".", &key].concat(), text)));
    }
}

/// A text with `{0}` replaced.
pub fn fill(text: &str, value: &str) -> String {
    match text.split_once("{0}") {
        Some((before, after)) => [before, value, after].concat(),
        None => text.to_owned(),
    }
}
