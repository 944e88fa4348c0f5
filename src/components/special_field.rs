//! Fields that only a page's own shape of a form has.

use leptos::prelude::*;

use super::aria;
use super::field::{FieldError, described, error, hint_words, id, is_invalid, label};
use crate::browser::control::carries;
use crate::core::form::{Choices, Field, Kind, Need, TICKED};
use crate::state::session::Session;

/// The view of a field that is no single control with a label above it.
pub fn special(session: Session, field: &'static Field) -> AnyView {
    match field.kind {
        _ if !session.shows(field) => view! { <HiddenField session field /> }.into_any(),
        Kind::Radio(choices) => view! { <RadioGroup session field choices /> }.into_any(),
        _ => view! { <TickBox session field /> }.into_any(),
    }
}

/// What the page has given a value, and not shown.
#[component]
fn HiddenField(session: Session, field: &'static Field) -> impl IntoView {
    let value = Signal::derive(move || session.value(field.name));
    view! { <input type="hidden" use:carries=(field.name, value) /> }
}

/// Choices that can all be seen.
#[component]
fn RadioGroup(session: Session, field: &'static Field, choices: Choices) -> impl IntoView {
    let id = id(field);
    let error = error(session, field);
    let hint = hint_words(session, field);
    let note = (field.need != Need::Required).then(|| {
        view! { <span class="optional">" " {session.embedding.text("optional")}</span> }
    });
    let choice = |(at, (value, words)): (usize, &(&'static str, &'static str))| {
        let (value, words) = (*value, *words);
        // The link of a problem leads to the first. No name has a colon: the others are called like nothing else.
        let id = if at == 0 { id.clone() } else { [id.as_str(), ":", value].concat() };
        view! {
            <label class="check">
                <input
                    part="radio"
                    type="radio"
                    id=id
                    name=field.name
                    value=value
                    prop:checked=Signal::derive(move || session.value(field.name) == value)
                />
                <span dir="auto">{words}</span>
            </label>
        }
    };
    let described = described(id.clone(), hint.is_some(), error, None);
    view! {
        <fieldset
            part=["field field-", field.name].concat()
            class="field"
            role="radiogroup"
            aria-required=aria(field.need == Need::Required)
            aria-invalid=is_invalid(error)
            aria-describedby=described
        >
            <legend part="label" class="label">{label(session, field)} {note}</legend>
            <div>{choices.iter().enumerate().map(choice).collect_view()}</div>
            <Hint id=id.clone() hint />
            <FieldError id error />
        </fieldset>
    }
}

/// A box to be ticked.
#[component]
fn TickBox(session: Session, field: &'static Field) -> impl IntoView {
    let id = id(field);
    let error = error(session, field);
    let hint = hint_words(session, field);
    view! {
        <div part=["field field-", field.name].concat() class="field">
            <label part="label" class="check" for=id.clone()>
                <input
                    part="checkbox"
                    type="checkbox"
                    id=id.clone()
                    name=field.name
                    value=TICKED
                    required=field.need == Need::Required
                    prop:checked=Signal::derive(move || session.value(field.name) == TICKED)
                    aria-invalid=is_invalid(error)
                    aria-describedby=described(id.clone(), hint.is_some(), error, None)
                />
                <span dir="auto">{label(session, field)}</span>
            </label>
            <Hint id=id.clone() hint />
            <FieldError id error />
        </div>
    }
}

/// What is said below.
#[component]
fn Hint(id: String, hint: Option<String>) -> impl IntoView {
    hint.map(|words| view! { <p part="hint" class="hint" id=[id.as_str(), "-hint"].concat() dir="auto">{words}</p> })
}
