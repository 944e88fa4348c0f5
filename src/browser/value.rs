//! Values to and from the page.
//!
//! Not by `JSON`, whose methods and `toJSON` old libraries change, and bounded in depth, breadth and length: a page may
//! hand in anything, an object that holds itself included.

use js_sys::{Array, Object, Reflect};
use serde_json::{Map, Number, Value};
use wasm_bindgen::prelude::*;

use crate::core::zone::write_utc;

/// How deeply values of the page are read.
const MAX_DEPTH: usize = 16;
/// How many values are read in all.
const MAX_VALUES: usize = 2_000;
/// How much of a text is read, in characters.
const MAX_TEXT: u32 = 50_000;

/// A value for the page.
pub fn to_js(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Bool(flag) => (*flag).into(),
        Value::Number(number) => number.as_f64().unwrap_or(f64::NAN).into(),
        Value::String(text) => text.as_str().into(),
        Value::Array(items) => items.iter().map(to_js).collect::<Array>().into(),
        Value::Object(members) => {
            let object = Object::new();
            for (name, value) in members {
                let _ = Reflect::set(&object, &name.as_str().into(), &to_js(value));
            }
            object.into()
        }
    }
}

/// A value of the page: its own enumerable members, but those that are undefined; a date as text. Functions, symbols and what goes beyond the bounds
/// are `null`.
pub fn from_js(value: &JsValue) -> Value {
    read(value, MAX_DEPTH, &mut { MAX_VALUES })
}

/// The members of an object of the page; other values have none.
pub fn members(value: &JsValue) -> Map<String, Value> {
    match from_js(value) {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

fn read(value: &JsValue, depth: usize, left: &mut usize) -> Value {
    let Some(fewer) = left.checked_sub(1) else { return Value::Null };
    *left = fewer;
    if let Some(text) = value.dyn_ref::<js_sys::JsString>() {
        return Value::String(if text.length() > MAX_TEXT { text.slice(0, MAX_TEXT).into() } else { text.into() });
    }
    if let Some(flag) = value.as_bool() {
        return Value::Bool(flag);
    }
    if let Some(number) = value.as_f64() {
        return whole(number).or_else(|| Number::from_f64(number)).map_or(Value::Null, Value::Number);
    }
    let Some(deeper) = depth.checked_sub(1).filter(|_| value.is_object()) else { return Value::Null };
    if Array::is_array(value) {
        let items: &Array = value.unchecked_ref();
        let count = items.length().min(u32::try_from(*left).unwrap_or(u32::MAX));
        return Value::Array((0..count).map(|i| read(&items.get(i), deeper, left)).collect());
    }
    if let Some(date) = value.dyn_ref::<js_sys::Date>() {
        // One that is none has no time.
        let time = whole(date.get_time()).and_then(|time| time.as_i64());
        return time.map_or(Value::Null, |time| Value::String(write_utc(time)));
    }
    let names = Object::keys(value.unchecked_ref::<Object>());
    let mut members = Map::new();
    for i in 0..names.length().min(u32::try_from(*left).unwrap_or(u32::MAX)) {
        let name = names.get(i);
        // A getter of the page's may throw.
        if let (Some(key), Ok(member)) = (name.as_string(), Reflect::get(value, &name))
            && !member.is_undefined()
        {
            members.insert(key, read(&member, deeper, left));
        }
    }
    Value::Object(members)
}

/// A whole number, which is written without a point.
#[allow(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
fn whole(number: f64) -> Option<Number> {
    (number.fract() == 0.0 && number.abs() < 9e15).then(|| Number::from(number as i64))
}
