//! The automatic tool detection as a WebAssembly of its own: no visitor pays for it before the first
//! message. Numbers only go in and out, so that it needs no glue; `src/loader/application.js` is the other side.

use std::cell::RefCell;

use chrono::{Days, NaiveDate, NaiveTime};
use wasm_bindgen::prelude::*;

use optimly_core::detect::{Words, detect, values};
use optimly_core::form::Form;
use optimly_core::value::{self, Object};

thread_local! {
    static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static ANSWER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static LANGUAGES: RefCell<Vec<Option<Words>>> = const { RefCell::new(Vec::new()) };
}

fn take() -> String {
    String::from_utf8(TEXT.take()).unwrap_or_default()
}

/// The next byte of a text, UTF-8.
#[wasm_bindgen]
pub fn put(byte: u8) {
    TEXT.with_borrow_mut(|text| text.push(byte));
}

/// A byte of the answer.
#[wasm_bindgen]
pub fn get(i: usize) -> u8 {
    ANSWER.with_borrow(|answer| answer.get(i).copied().unwrap_or_default())
}

/// The text is the words of a language: `locales/*.words.json`. Gives the language's number.
#[wasm_bindgen]
pub fn learn() -> usize {
    let words = Words::read(&take());
    LANGUAGES.with_borrow_mut(|all| {
        all.push(words);
        all.len() - 1
    })
}

/// The text is a message in the language of that number, or in English, number 0. `day` (since 1970) and `minute` are what
/// the clock shows where dates and times are meant. The answer, of this many bytes, is JSON: `values`, and if the message
/// calls for a form, `form`, `intent` and `reason`.
#[wasm_bindgen]
pub fn find(language: usize, day: u32, minute: u32) -> usize {
    let text = take();
    let today = NaiveDate::default().checked_add_days(Days::new(day.into())).unwrap_or_default();
    let time = NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0).unwrap_or_default();
    let now = today.and_time(time);
    let mut answer = Object::new();
    LANGUAGES.with_borrow(|all| {
        let mut words: Vec<&Words> = all.get(language).into_iter().flatten().collect();
        if language != 0 {
            words.extend(all.first().into_iter().flatten());
        }
        let found = detect(&text, &words, now);
        let (form, values) = match &found {
            Some(found) => (Some(found.form), found.values.clone()),
            None => (None, values(&text, &words, now)),
        };
        let named = values.into_iter().map(|(topic, value)| (field_name(form, topic).into(), value.into()));
        answer.insert("values".into(), Object::from_iter(named).into());
        if let Some(found) = found {
            answer.insert("form".into(), found.form.name().into());
            answer.insert("intent".into(), found.reason.trigger.name().into());
            answer.insert("reason".into(), found.reason.matched.into());
        }
    });
    let answer = value::write(&answer).into_bytes();
    let length = answer.len();
    ANSWER.set(answer);
    length
}

/// What the API calls a value in that form, or in the first form that has it.
fn field_name(form: Option<Form>, topic: &'static str) -> &'static str {
    let fields = || form.into_iter().chain(Form::ALL).flat_map(Form::fields);
    let named = fields().find(|field| field.topic == topic || field.name == topic);
    named.map_or(topic, |field| field.name)
}
