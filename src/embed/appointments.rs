//! Terms for appointments, and times on offer: a lazy part, which a page pays for that has some.

use std::cell::RefCell;

use leptos::prelude::*;
use serde_json::{Map, Value};
use wasm_bindgen::JsValue;

use super::handed::expects;
use super::view::{self, Handle};
use crate::browser::{Element, HtmlElement, appointments as page, clock, control};
use crate::components::times::{TimeNote, Times};
use crate::core::appointment::{Offer, fits};
use crate::state::session::Session;
use crate::state::session::appointments::{self, Appointments};
use crate::state::{appointments as part, embedding, registry};

/// Whether a page with these options needs it, and it is not there.
pub fn are_wanted(values: &Map<String, Value>) -> bool {
    if appointments::is_here() {
        return false;
    }
    let config = embedding::read(values);
    let has_days = !config.closed.is_empty() || config.horizon.is_some();
    page::has_function() || config.hours.is_some() || config.notice > 0 || has_days
}

/// Brings it; says whether it could be had.
pub async fn bring() -> bool {
    if appointments::is_here() {
        return true;
    }
    let (door, has_words) = (door().await, page::bring().await);
    let Some((fits, door)) = door.ok().filter(|_| has_words) else { return false };
    embedding::judge_terms_by(fits);
    appointments::arrive(door);
    registry::sessions().into_iter().for_each(appointments::follow);
    true
}

/// The verb `slots`: from now on this function gives the times on offer.
pub fn offer(function: &JsValue) {
    if !page::set_function(function) {
        return expects("slots", "a function");
    }
    if !appointments::change_function() && page::has_function() {
        leptos::task::spawn_local(async {
            bring().await;
        });
    }
}

/// What is shown at the time of a form, and where: it goes with the field.
struct Shown {
    session: Session,
    field: HtmlElement,
    typed: Element,
    locale: String,
    _handles: [Handle; 2],
}

thread_local! {
    static SHOWN: RefCell<Vec<Shown>> = const { RefCell::new(Vec::new()) };
}

/// Shows what is on offer at the time of a form, once that stands in the page.
fn follow(session: Session) {
    if let Some(offer) = part::follow(session) {
        clock::after(0, move || {
            show(session, offer);
        });
    }
}

fn show(session: Session, offer: RwSignal<Offer>) -> Option<()> {
    let root = session.embedding.place()?.root;
    let typed = control::find(&root, "input[type=time]")?;
    let (field, hint) = (control::find(&root, ".field:has([type=time])")?, control::find(&root, "#time-hint")?);
    let locale = session.embedding.locale().tag;
    let is_translated = SHOWN.with_borrow_mut(|shown| {
        let before = shown.iter().position(|shown| shown.session == session);
        if before.and_then(|before| shown.get(before)).is_some_and(|shown| shown.field == field) {
            return false;
        }
        let before = before.map(|before| shown.swap_remove(before));
        if let Some(before) = &before {
            // In another order of fields what was the time’s control is another field’s.
            control::reveal(&before.typed);
        }
        let is_translated = before.is_some_and(|before| before.locale != locale);
        let typed: Element = typed.into();
        let aside = typed.clone();
        let choice = view::show(field.clone(), false, move || view! { <Times session offer typed=aside /> });
        let note = view::show(hint, false, move || view! { <TimeNote session offer /> });
        shown.push(Shown { session, field, typed, locale, _handles: [choice, note] });
        is_translated
    });
    // What is on offer is in words: those of the new language come with another answer.
    if is_translated {
        part::change_function();
    }
    Some(())
}

/// What judges the texts of options, and the door to the rest.
type Door = (fn(&str, &str) -> bool, Appointments);

const DOOR: Door = (
    fits,
    Appointments { refuses: part::refuses, words: part::words::words, change_function: part::change_function, follow },
);

#[cfg(split)]
#[allow(unsafe_code, improper_ctypes_definitions, reason = "both ends of the door are of one program")]
#[leptos::wasm_split::wasm_split(appointments, wasm_split_path = ::leptos::wasm_split, fallible)]
fn door() -> Result<Door, leptos::wasm_split::SplitLoaderError> {
    Ok(DOOR)
}
#[cfg(not(split))]
async fn door() -> Result<Door, ()> {
    Ok(DOOR)
}
