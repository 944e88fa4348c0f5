//! One field: label, control, hint and error, tied to each other. Must not know which form it stands in.

use leptos::prelude::*;

use super::form::{Shared, field_id};
use super::once::once;
use super::summary::words;
use super::{app::Place, dom, intl};
use crate::core::forms::{Field, Kind, Need};
use crate::core::zone;

/// Label, control, hint and error of one field.
#[component]
pub fn FieldView(shared: Shared, field: &'static Field) -> impl IntoView {
    let session = shared.get_value();
    let place = session.place();
    let required = match field.need {
        Need::Required => true,
        Need::Optional => false,
        Need::ForAnswer => !super::app::in_conversation(&place.config()),
    };
    let has_choice = matches!(field.kind, Kind::Duration | Kind::Choice(_));
    let optional = (!required && !has_choice).then(|| place.text("optional"));
    let hint = hint(&place, field);
    let has_hint = hint.is_some();
    let id = field.name;
    let error = move || shared.with_value(|session| words(session, id));
    let invalid = move || error().is_some();
    let described = move || {
        let mut ids = Vec::new();
        if has_hint {
            ids.push(field_id(id, "-hint"));
        }
        if invalid() {
            ids.push(field_id(id, "-error"));
        }
        (!ids.is_empty()).then(|| ids.join(" "))
    };
    let written = session.written.clone();
    let value = move || {
        written.track();
        shared.with_value(|session| session.value(id))
    };
    let aria_invalid = move || invalid().to_string();
    let control = match field.kind {
        Kind::Prose => once(view! {
            <textarea
                part="textarea"
                class="control"
                id=id
                name=id
                rows="3"
                dir="auto"
                required=required
                autocomplete=field.autocomplete
                aria-invalid=aria_invalid
                aria-describedby=described
                prop:value=value
            ></textarea>
        }),
        Kind::Duration | Kind::Choice(_) => {
            let options = options(&place, field, &session.value(id));
            let options = options
                .into_iter()
                .map(|(option, words)| {
                    let value = value.clone();
                    let this = option.clone();
                    view! { <option value=option prop:selected=move || value() == this>{words}</option> }
                })
                .collect_view();
            once(view! {
                <select
                    part="select"
                    class="control"
                    id=id
                    name=id
                    required=required
                    aria-invalid=aria_invalid
                    aria-describedby=described
                >
                    {options}
                </select>
            })
        }
        _ => {
            let (kind, mode, dir) = match field.kind {
                Kind::Email => ("email", Some("email"), None),
                Kind::Phone => ("tel", Some("tel"), None),
                Kind::Date => ("date", None, None),
                Kind::Time => ("time", None, None),
                _ => ("text", None, Some("auto")),
            };
            let today = (field.kind == Kind::Date).then(|| today(&place)).flatten();
            once(view! {
                <input
                    part="input"
                    class="control"
                    id=id
                    name=id
                    type=kind
                    inputmode=mode
                    dir=dir
                    min=today
                    required=required
                    autocomplete=field.autocomplete
                    aria-invalid=aria_invalid
                    aria-describedby=described
                    prop:value=value
                />
            })
        }
    };
    let narrow = matches!(field.kind, Kind::Date | Kind::Time);
    once(view! {
        <div part="field" class=if narrow { "field narrow" } else { "field" }>
            <label part="label" class="label" for=id>
                {place.text(&["label.", field.topic].concat())}
                {optional.map(|words| view! { <span class="optional">{[" ", &words].concat()}</span> })}
            </label>
            {hint.map(|words| view! { <p part="hint" class="hint" id=field_id(id, "-hint")>{words}</p> })}
            {control}
            <ErrorText shared name=id />
        </div>
    })
}

/// What is wrong with a field, in words, while anything is.
#[component]
pub fn ErrorText(shared: Shared, name: &'static str) -> impl IntoView {
    move || {
        let words = shared.with_value(|session| words(session, name))?;
        Some(once(view! { <p part="error" class="error" id=field_id(name, "-error")>{words}</p> }))
    }
}

/// What helps before anything is typed: for times, the zone they are meant in.
fn hint(place: &Place, field: &Field) -> Option<String> {
    if field.kind == Kind::Time {
        return Some(intl::zone(&place.locale, &place.zone(), None));
    }
    place.texts.find(&["hint.", field.topic].concat()).map(str::to_owned)
}

/// Today in the form's zone, as the first day that the date control offers.
fn today(place: &Place) -> Option<String> {
    let zone = place.zone();
    let now = zone::local(dom::now(), &|instant| intl::offset(&zone, instant).unwrap_or(0))?;
    Some(zone::write_date(now.date()))
}

/// The options of a choice, each with its words.
fn options(place: &Place, field: &Field, current: &str) -> Vec<(String, String)> {
    match field.kind {
        Kind::Duration => {
            let words = |minutes: &u32| (minutes.to_string(), intl::minutes(&place.locale, *minutes));
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
    place.texts.find(&key).unwrap_or(option).to_owned()
}
