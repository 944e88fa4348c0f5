//! The automatic tool detection, fetched when it is first needed (`src/detector/lib.rs`, `src/loader/application.js`).
//!
//! Must not know what is done with what it finds.

use std::cell::RefCell;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::app::Place;
use super::{dom, intl, later};
use crate::core::form::Form;
use crate::core::value::{self, Object, Value};
use crate::core::zone;

thread_local! {
    static FIND: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Says who runs it: a function of text, language, day and minute that promises the answer's JSON;
/// and what fetches the later part.
#[wasm_bindgen]
pub fn connect(find: Function, later: Function) {
    FIND.set(Some(find));
    later::fetched_by(later);
}

/// What a message says.
#[derive(Default)]
pub struct Found {
    /// The form that it calls for.
    pub form: Option<Form>,
    /// Its values, by API field name.
    pub values: Object,
    /// All of it.
    pub answer: Option<Value>,
}

/// Reads a message. Finds nothing where the detection cannot be had.
pub async fn find(place: &Place, text: &str) -> Found {
    let language = place.language.as_str();
    read(text, language, &place.zone()).await.unwrap_or_default()
}

/// Reads a message in that language; its dates are meant in that zone.
pub async fn read(text: &str, language: &str, zone: &str) -> Option<Found> {
    let now = zone::local(dom::now(), &|instant| intl::offset(zone, instant).unwrap_or(0))?;
    let (day, minute) = zone::day_and_minute(now);
    let find = FIND.with_borrow(Clone::clone)?;
    let arguments = js_sys::Array::of4(&text.into(), &language.into(), &day.into(), &minute.into());
    let promise: Promise = find.apply(&JsValue::NULL, &arguments).ok()?.dyn_into().ok()?;
    let answer = value::parse(&JsFuture::from(promise).await.ok()?.as_string()?)?;
    let values = answer.get("values").and_then(Value::as_object).cloned().unwrap_or_default();
    let form = answer.get("form").and_then(Value::as_str).and_then(Form::named);
    Some(Found { form, values, answer: Some(answer) })
}
