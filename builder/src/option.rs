//! How an option is asked for: what its row in the core's table says, and the words about it in `interface.json`.
//!
//! Must not know which options there are: a new row of the table is asked for without a change here.

use std::sync::LazyLock;

use optimly_core::options::attribute;
use optimly_core::options::table::{Changes, OPTIONS, Place, Row};
use optimly_core::value::{self, Object, Value};

/// What `make docs` wrote of the interface.
pub(crate) static INTERFACE: LazyLock<Object> =
    LazyLock::new(|| value::parse(include_str!("../interface.json")).and_then(value::object).unwrap_or_default());

/// Which control an option has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// On or off.
    Flag,
    /// One of these words.
    Words(Vec<&'static str>),
    /// A number.
    Number,
    /// An object, as JSON.
    Json,
    /// Whatever one types.
    Text,
}

/// The kind of an option, by what its row expects.
pub fn kind(row: &Row) -> Kind {
    if row.expects == "true or false" {
        return Kind::Flag;
    }
    if let Some(words) = words(row.expects) {
        return Kind::Words(words);
    }
    let said = said(row.name, "type");
    let is_number = said.split(" | ").all(|part| part == "number" || part.parse::<f64>().is_ok());
    match row.expects {
        expects if expects.contains("JSON object") => Kind::Json,
        _ if is_number => Kind::Number,
        _ => Kind::Text,
    }
}

/// The words of a sentence like "auto, light or dark"; `None` where it is not one of words alone.
fn words(expects: &'static str) -> Option<Vec<&'static str>> {
    let words: Vec<&str> = expects.split(", ").flat_map(|part| part.split(" or ")).collect();
    let is_word = |word: &&str| !word.is_empty() && word.bytes().all(|c| c.is_ascii_lowercase());
    (words.len() > 1 && words.iter().all(is_word)).then_some(words)
}

/// What `interface.json` says of an option; empty where it says nothing.
fn said(name: &str, what: &str) -> &'static str {
    let row = INTERFACE.get("options").and_then(|options| options.get(name));
    row.and_then(|row| row.get(what)).and_then(Value::as_str).unwrap_or_default()
}

/// What an option does, in a sentence or two.
pub fn meaning(row: &Row) -> &'static str {
    said(row.name, "means")
}

/// What holds where it is not set.
pub fn fallback(row: &Row) -> &'static str {
    let shown = said(row.name, "shown");
    if shown.is_empty() { row.default } else { shown }
}

/// Whether it is on where nothing is said.
pub fn is_on(row: &Row) -> bool {
    matches!(row.default, "on" | "true")
}

/// The options that have a place of their own on the page.
const APART: [&str; 3] = ["mode", "forms", "sandbox"];

/// The option of that name, in camelCase or as an attribute, that a script tag may have.
pub fn named(name: &str) -> Option<&'static Row> {
    OPTIONS.iter().find(|row| (row.name == name || attribute(row.name) == name) && is_for_script(row))
}

/// Whether it may stand on a script tag.
pub fn is_for_script(row: &Row) -> bool {
    row.places.contains(&Place::Script)
}

/// The option that stands on a form's element alone, of that name.
pub fn of_form(name: &str) -> Option<&'static Row> {
    forms_own().find(|row| row.name == name || attribute(row.name) == name)
}

/// Whether it stands on a form's element alone.
pub fn is_forms_own(row: &Row) -> bool {
    !is_for_script(row) && row.places.contains(&Place::Element)
}

/// The options that stand on a form's element alone.
pub fn forms_own() -> impl Iterator<Item = &'static Row> {
    OPTIONS.iter().filter(|row| is_forms_own(row))
}

/// The options that are asked for in a row, by what they change.
pub fn asked(changes: Changes) -> impl Iterator<Item = &'static Row> {
    OPTIONS.iter().filter(move |row| row.changes == changes && is_for_script(row) && !APART.contains(&row.name))
}
