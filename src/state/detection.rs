//! The automatic tool detection: what a message calls for. Must not know what is done with what it finds.
//!
//! A lazy part: its code comes with the first message, as do the words of the languages.

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::browser::{clock, intl, shared};
use crate::core::detect::{self, Words};
use crate::core::form::Form;
use crate::core::value::{self, Object, Value};
use crate::core::zone;

/// What a message says.
#[derive(Default, Serialize)]
pub struct Found {
    /// The form that it calls for, by name.
    #[serde(skip)]
    pub called_for: Option<Form>,
    /// The same, as the page is told.
    pub form: Option<&'static str>,
    /// The trigger's name.
    pub intent: Option<&'static str>,
    /// Its values, by API field name.
    pub values: Object,
    /// The visitor's words that led to it.
    pub reason: Option<String>,
}

/// Reads a message in that language; its dates are meant in that zone. `None` where the detection cannot be had.
pub async fn find(text: &str, language: &str, zone: &str) -> Option<Found> {
    let now = zone::local(clock::now(), &intl::offset_of(zone))?;
    let english = shared::detection_words("en").await?;
    let own = if language == "en" { None } else { shared::detection_words(language).await };
    let Detection { read, .. } = detection().await.ok()?;
    read(text, own.as_deref(), &english, now)
}

/// Whether a message is a plain yes or no in that language. `None` where it is neither, or the detection cannot be had.
pub async fn assent(text: &str, language: &str) -> Option<bool> {
    let own = shared::detection_words(language).await;
    let english = if language == "en" { None } else { shared::detection_words("en").await };
    let words: Vec<Value> = own.iter().chain(&english).filter_map(|words| value::parse(words)).collect();
    let Detection { assent, .. } = detection().await.ok()?;
    assent(text, &words)
}

/// The door to the lazy part: all that is reached from outside.
struct Detection {
    assent: fn(&str, &[Value]) -> Option<bool>,
    read: fn(&str, Option<&str>, &str, NaiveDateTime) -> Option<Found>,
}

#[cfg(split)]
#[allow(unsafe_code, improper_ctypes_definitions, reason = "both ends of the door are of one program")]
#[leptos::wasm_split::wasm_split(detection, wasm_split_path = ::leptos::wasm_split, fallible)]
fn detection() -> Result<Detection, leptos::wasm_split::SplitLoaderError> {
    Ok(Detection { assent: detect::assent, read })
}
#[cfg(not(split))]
async fn detection() -> Result<Detection, ()> {
    Ok(Detection { assent: detect::assent, read })
}

/// Reads a message by the words of a language, as JSON, and those of English.
fn read(text: &str, own: Option<&str>, english: &str, now: NaiveDateTime) -> Option<Found> {
    let own = own.and_then(Words::read);
    let english = Words::read(english)?;
    let words: Vec<&Words> = own.iter().chain([&english]).collect();
    let found = detect::detect(text, &words, now);
    let form = found.as_ref().map(|found| found.form);
    let values = found.as_ref().map_or_else(|| detect::values(text, &words, now), |found| found.values.clone());
    let named = values.into_iter().map(|(topic, value)| (field_name(form, topic).to_owned(), value.into()));
    Some(Found {
        called_for: form,
        form: form.map(Form::name),
        intent: found.as_ref().map(|found| found.reason.trigger.name()),
        values: named.collect(),
        reason: found.map(|found| found.reason.matched),
    })
}

/// What the API calls a value in that form, or in the first form that has it.
fn field_name(form: Option<Form>, topic: &'static str) -> &'static str {
    let fields = || form.into_iter().chain(Form::ALL).flat_map(Form::fields);
    let named = fields().find(|field| field.topic == topic || field.name == topic);
    named.map_or(topic, |field| field.name)
}
