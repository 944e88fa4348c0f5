//! One field: label, control, hint and error, tied to each other. Must not know which form it stands in.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::app::Place;
use super::element::{El, el, styled, sync};
use super::session::Session;
use super::summary::words;
use super::{dom, intl, later};
use crate::core::forms::{Field, Kind, Need};
use crate::core::text::digits;
use crate::core::zone;

/// Label, control, hint and error of one field.
pub fn field_view(session: &Rc<Session>, field: &'static Field) -> El {
    let place = session.place();
    let required = match field.need {
        Need::Required => true,
        Need::Optional => false,
        Need::ForAnswer => !super::app::in_conversation(&place.config()),
    };
    let id = field.name;
    let mut label =
        styled("label", "label", "label").attr("for", id).text(&place.text(&["label.", field.topic].concat()));
    if !required && !matches!(field.kind, Kind::Duration | Kind::Choice(_)) {
        label = label.add(styled("span", "", "optional").text(&[" ", &place.text("optional")].concat()));
    }
    let hint =
        hint(&place, field).map(|words| styled("p", "hint", "hint").attr("id", &[id, "-hint"].concat()).text(&words));
    let control = control(&place, field, &session.value(id))
        .attr("class", "control")
        .attr("id", id)
        .attr("name", id)
        .attr("autocomplete", field.autocomplete)
        .flag("required", required);
    let control = marked(control, session, id, if hint.is_some() { "-hint" } else { "" });
    let written = session.clone();
    let control = control.live(move |control| {
        written.written.get();
        // Selects and text areas have a value as inputs do.
        let control: &HtmlInputElement = control.unchecked_ref();
        let value = written.value(id);
        // Setting what is there already would move the caret.
        if control.value() != value {
            control.set_value(&value);
        }
    });
    let narrow = matches!(field.kind, Kind::Date | Kind::Time);
    let view =
        styled("div", "field", if narrow { "field narrow" } else { "field" }).add(label).add_all(hint).add(control);
    error_text(view, session, id)
}

fn control(place: &Rc<Place>, field: &Field, current: &str) -> El {
    let input = |kind: &str| styled("input", "input", "").attr("type", kind);
    match field.kind {
        Kind::Prose => styled("textarea", "textarea", "").attr("rows", "3").attr("dir", "auto"),
        Kind::Duration | Kind::Choice(_) => {
            let options = options(place, field, current).into_iter();
            let options = options.map(|(option, words)| el("option").attr_even_empty("value", &option).text(&words));
            styled("select", "select", "").add_all(options)
        }
        Kind::Email => input("email").attr("inputmode", "email"),
        Kind::Phone => input("tel").attr("inputmode", "tel"),
        Kind::Date => {
            let place = place.clone();
            input("date").live(move |control| {
                if later::watch() {
                    later::earliest(control, &place);
                }
            })
        }
        Kind::Time => input("time"),
        Kind::Line => input("text").attr("dir", "auto"),
    }
}

/// A control that says when something is wrong with it, and where that stands. `hint`: how the id of its hint ends.
pub fn marked(control: El, session: &Rc<Session>, name: &'static str, hint: &'static str) -> El {
    let session = session.clone();
    control.live(move |control| {
        let invalid = words(&session, name).is_some();
        sync(control, "aria-invalid", Some(if invalid { "true" } else { "false" }));
        let hint = if hint.is_empty() { String::new() } else { [name, hint].concat() };
        let error =
            if invalid { [if hint.is_empty() { "" } else { " " }, name, "-error"].concat() } else { String::new() };
        let ids = hint + &error;
        sync(control, "aria-describedby", Some(ids.as_str()).filter(|ids| !ids.is_empty()));
    })
}

/// Adds what is wrong with a field, in words, while anything is.
pub fn error_text(field: El, session: &Rc<Session>, name: &'static str) -> El {
    let session = session.clone();
    let mut shown = None;
    field.slot(move || {
        let words = words(&session, name);
        if words == shown {
            return None;
        }
        shown.clone_from(&words);
        let view = |words: String| styled("p", "error", "error").attr("id", &[name, "-error"].concat()).text(&words);
        Some(words.map(view).into_iter().collect())
    })
}

/// What helps before anything is typed: for times, the zone they are meant in.
fn hint(place: &Place, field: &Field) -> Option<String> {
    if field.kind == Kind::Time {
        return Some(intl::zone(&place.locale, &place.zone(), None));
    }
    place.find(&["hint.", field.topic].concat())
}

/// Makes today in the form's zone the first day that a date control offers.
pub fn earliest_now(control: &Element, place: &Place) {
    let zone = place.zone();
    if let Some(now) = zone::local(dom::now(), &|instant| intl::offset(&zone, instant).unwrap_or(0)) {
        let _ = control.set_attribute("min", &zone::write_date(now.date()));
    }
}

/// The options of a choice, each with its words.
fn options(place: &Place, field: &Field, current: &str) -> Vec<(String, String)> {
    match field.kind {
        Kind::Duration => {
            let words = |minutes: &u32| (digits(*minutes), intl::minutes(&place.locale, *minutes));
            place.config().durations.iter().map(words).collect()
        }
        Kind::Choice(options) => {
            let words = |option: &str| (option.to_owned(), choice(place, field.topic, option));
            let mut all: Vec<_> = options.iter().map(|option| words(option)).collect();
            // A page may hand in a category of its own.
            if !options.contains(&current) {
                all.push(words(current));
            }
            all
        }
        _ => Vec::new(),
    }
}

/// The words of a choice, or the choice itself where the locale has none.
pub fn choice(place: &Place, topic: &str, option: &str) -> String {
    let key = [topic, ".", if option.is_empty() { "none" } else { option }].concat();
    place.find(&key).unwrap_or_else(|| option.to_owned())
}
