//! Controls of a form: what they hold, and how they are filled without disturbing who types.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement};

/// What a control holds.
pub struct Reading {
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Whether it is ticked.
    pub ticked: bool,
    /// Whether it holds something that is not a value, like half a date.
    pub unfinished: bool,
    /// Whether it has the focus.
    pub focused: bool,
}

/// Inputs, selects and text areas have name, value and validity in common.
fn read(control: &HtmlInputElement) -> Reading {
    Reading {
        name: control.name(),
        text: control.value(),
        ticked: control.checked(),
        unfinished: control.validity().bad_input(),
        focused: has_focus(control),
    }
}

/// The control that an event comes from.
pub fn of_event(event: &Event) -> Option<Reading> {
    // A page may dispatch such events anywhere.
    let control = event.target()?.dyn_into::<Element>().ok()?;
    control.matches("input,select,textarea").ok()?.then(|| read(control.unchecked_ref()))
}

/// All named controls of the form that an event comes from.
pub fn of_form(event: &Event) -> Vec<Reading> {
    let pressed = event.current_target().map(JsCast::unchecked_into::<Element>);
    let form = pressed.and_then(|pressed| pressed.closest("form").ok().flatten());
    form.map(|form| all_in(&form, "[name]")).unwrap_or_default()
}

/// The controls of these names below an element.
pub fn named(root: &Element, names: &[String]) -> Vec<Reading> {
    names.iter().flat_map(|name| all_in(root, &["[name='", name, "']"].concat())).collect()
}

fn all_in(root: &Element, selector: &str) -> Vec<Reading> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|i| found.item(i)).map(|control| read(control.unchecked_ref())).collect()
}

/// The text of the first match below an element.
pub fn text_at(root: &Element, selector: &str) -> Option<String> {
    let control = root.query_selector(selector).ok().flatten()?;
    Some(read(control.unchecked_ref()).text)
}

/// A directive: keeps a control at what the application holds.
///
/// It writes only what differs, and nothing while half a date stands there: that would move the caret, or take away
/// what is being typed. A choice that the page handed in is added to a select that lacks it.
pub fn holds(element: Element, value: Signal<String>) {
    let control: HtmlInputElement = element.unchecked_into();
    Effect::new(move |_| {
        let value = value.get();
        if control.value() == value || control.validity().bad_input() {
            return;
        }
        control.set_value(&value);
        // No event tells of it: `loader/states.js` hears this.
        let _ = control.set_attribute("data-held", "");
        let select: &HtmlSelectElement = control.unchecked_ref();
        if control.value() != value && control.tag_name() == "SELECT" {
            if let Ok(choice) = super::document().create_element("option") {
                choice.set_text_content(Some(&value));
                let _ = select.append_child(&choice);
            }
            control.set_value(&value);
        }
    });
}

/// A directive: keeps the value of a hidden input. It has a `name` only while there is a value, so that an empty one is not read.
/// (The input itself is always there: what is hydrated has to be what was drawn.)
pub fn carries(element: Element, (name, value): (&'static str, Signal<String>)) {
    let control: HtmlInputElement = element.unchecked_into();
    Effect::new(move |_| {
        let value = value.get();
        control.set_value(&value);
        let _ = if value.is_empty() { control.remove_attribute("name") } else { control.set_attribute("name", name) };
    });
}

/// A directive: keeps a select at what the application holds, as far as that can be chosen.
pub fn chooses(element: Element, value: Signal<String>) {
    let control: HtmlInputElement = element.unchecked_into();
    Effect::new(move |_| {
        let value = value.get();
        if control.value() != value {
            control.set_value(&value);
            if control.value() != value {
                control.set_value("");
            }
        }
    });
}

/// Whether an element has the focus.
pub fn has_focus(element: &Element) -> bool {
    element.matches(":focus").unwrap_or(false)
}

/// Puts a control aside for another one of its name, or back in its place.
pub fn put_aside(control: &Element, aside: bool, name: &str) {
    for attribute in ["id", "name"] {
        let _ = if aside { control.remove_attribute(attribute) } else { control.set_attribute(attribute, name) };
    }
    if aside {
        let _ = control.set_attribute("hidden", "");
    } else {
        reveal(control);
    }
}

/// Shows a control that was put aside.
pub fn reveal(control: &Element) {
    let _ = control.remove_attribute("hidden");
}

/// The first match below an element.
pub fn find(root: &Element, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// Whether something stands in an element.
pub fn stands(root: &Element, selector: &str) -> bool {
    root.query_selector(selector).is_ok_and(|found| found.is_some())
}

/// A directive: sets the first day that a date control offers, once nobody is typing in it. (A browser empties a date
/// that is half typed when its bounds change.) Not amid the hydration: `Intl` takes long to say which day it is.
pub fn earliest(element: Element, first_day: Signal<Option<String>>) {
    let is_hydrated = RwSignal::new(false);
    super::clock::after(0, move || {
        is_hydrated.try_set(true);
    });
    Effect::new(move |_| {
        let Some(first_day) = is_hydrated.get().then(|| first_day.get()).flatten() else { return };
        let control: HtmlInputElement = element.clone().unchecked_into();
        let set = move || {
            if !control.validity().bad_input() {
                control.set_min(&first_day);
            }
        };
        if has_focus(&element) {
            super::event::once(&element, "blur", set);
        } else {
            set();
        }
    });
}
