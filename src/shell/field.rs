//! One field: what its control holds, and what is wrong with it, tied to each other. Must not know which form it stands in.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::app::Place;
use super::element::{El, of, styled, sync};
use super::session::Session;
use super::summary::words;
use super::{dom, draw, form, intl, later};
use crate::core::form::{Field, Kind};
use crate::core::zone;

/// Gives life to a field of a form that was drawn.
pub fn field_view(session: &Rc<Session>, field: &'static Field, fields: &Element) -> Option<El> {
    let (place, id) = (session.place(), field.name);
    let control = control_of(fields, id)?;
    let view = of(control.parent_element()?);
    if draw::typed(&place.root, id) {
        form::read(session, control.unchecked_ref(), false);
    }
    let control = marked(of(control), session, id);
    let control = if field.kind == Kind::Date {
        control.live(move |control| {
            if later::watch() {
                later::earliest(control, &place);
            }
        })
    } else {
        control
    };
    let written = session.clone();
    let control = control.live(move |control| {
        written.written.get();
        draw::put(control, &written.value(id));
    });
    Some(error_text(view.keep(control), session, id))
}

/// The control of a field.
pub fn control_of(fields: &Element, name: &str) -> Option<Element> {
    fields.query_selector(&["[name=", name, "]"].concat()).ok().flatten()
}

/// A control that says when something is wrong with it, and where that stands, besides its hint.
pub fn marked(control: El, session: &Rc<Session>, name: &'static str) -> El {
    let session = session.clone();
    let hint = control.node().get_attribute("aria-describedby").unwrap_or_default();
    control.live(move |control| {
        let invalid = words(&session, name).is_some();
        sync(control, "aria-invalid", Some(if invalid { "true" } else { "false" }));
        let error =
            if invalid { [if hint.is_empty() { "" } else { " " }, name, "-error"].concat() } else { String::new() };
        let ids = [hint.as_str(), &error].concat();
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

/// Makes today in the form's zone the first day that a date control offers.
pub fn earliest_now(control: &Element, place: &Place) {
    // The browser would empty a date that is half typed.
    if control.unchecked_ref::<HtmlInputElement>().validity().bad_input() {
        return;
    }
    let zone = place.zone();
    if let Some(now) = zone::local(dom::now(), &|instant| intl::offset(&zone, instant).unwrap_or(0)) {
        let _ = control.set_attribute("min", &zone::write_date(now.date()));
    }
}

/// The words of a choice, or the choice itself where the locale has none.
pub fn choice(place: &Place, topic: &str, option: &str) -> String {
    let key = [topic, ".", if option.is_empty() { "none" } else { option }].concat();
    place.find(&key).unwrap_or_else(|| option.to_owned())
}
