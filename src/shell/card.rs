//! The confirmation card. Must not know how an answer is read.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::js_sys::Array;
use web_sys::{Blob, BlobPropertyBag, MouseEvent, Url};

use super::app::Place;
use super::field::choice;
use super::form::Shared;
use super::once::once;
use super::submission::Confirmed;
use super::{dom, intl};
use crate::core::calendar::Event;
use crate::core::card::{Card, Row, Value};

/// The card of an accepted submission. `back` leads to the other forms.
#[component]
pub fn CardView(shared: Shared, confirmed: Confirmed, back: Option<Callback<()>>) -> impl IntoView {
    let place = shared.get_value().place();
    let Confirmed { card, submission_id } = confirmed;
    let form = card.form.name();
    let text = |key: &str| place.text(&[form, ".", key].concat());
    let thanks = match &card.name {
        Some(name) => place.texts.with(&[form, ".thanks"].concat(), name),
        None => text("done"),
    };
    let rows: Vec<_> = card
        .rows
        .iter()
        .map(|row| {
            let label = place.text(&["card.", row.name].concat());
            view! { <div class="row"><dt>{label}</dt><dd dir="auto">{words(&place, &card, row)}</dd></div> }
        })
        .collect();
    let title = [place.text("calendar.title"), dom::window().location().hostname().unwrap_or_default()].join(" ");
    let calendar = card.event(title.trim(), &submission_id).map(|event| view! { <Calendar shared event /> });
    let again = move |event: MouseEvent| {
        // The second press of a double click on what stood here before.
        if event.detail() > 1 {
            return;
        }
        shared.with_value(|session| session.renew());
        match back {
            Some(back) => back.run(()),
            None => dom::focus_soon(&shared.get_value().place().root, "[name]"),
        }
    };
    once(view! {
        <section part="card" class="card" aria-labelledby="card-title">
            <span class="tick" aria-hidden=true.to_string()></span>
            <h2 part="card-title" class="card-title" id="card-title" tabindex="-1" dir="auto">{thanks}</h2>
            <p class="intro">{text("next")}</p>
            <dl part="card-list" class="rows">{rows}</dl>
            <div part="card-actions" class="actions">
                {calendar}
                <button type="button" part="button button-secondary" class="button" on:click=again>
                    {if back.is_some() { place.text("back") } else { text("again") }}
                </button>
            </div>
        </section>
    })
}

fn words(place: &Place, card: &Card, row: &Row) -> String {
    let locale = place.locale.as_str();
    match (&row.value, &card.when) {
        (Value::Text(text), _) => text.clone(),
        (Value::Minutes(minutes), _) => intl::minutes(locale, *minutes),
        (Value::Choice(topic, option), _) => choice(place, topic, option),
        (Value::Date, Some(when)) => intl::date(locale, &when.zone, when.start),
        (Value::Time, Some(when)) => intl::time(locale, &when.zone, when.start),
        (Value::Zone, Some(when)) => intl::zone(locale, &when.zone, Some(when.start)),
        (Value::Date | Value::Time | Value::Zone, None) => String::new(),
    }
}

/// The ways into the visitor's calendar.
#[component]
fn Calendar(shared: Shared, event: Event) -> impl IntoView {
    let place = shared.get_value().place();
    let file = calendar_file(&event.ics(dom::now()));
    let links = [("calendar.google", event.google()), ("calendar.outlook", event.outlook())].map(|(key, href)| {
        view! { <a class="link" href=href target="_blank" rel="noopener noreferrer">{place.text(key)}</a> }
    });
    if let Some(address) = file.clone() {
        on_cleanup(move || drop(Url::revoke_object_url(&address)));
    }
    let download = file.map(|href| {
        view! {
            <a part="button button-primary" class="button primary" href=href download="appointment.ics">
                {place.text("calendar.file")}
            </a>
        }
    });
    once(view! { {download} <p class="links">{links.into_iter().collect_view()}</p> })
}

/// An address under which the file can be downloaded, until it is revoked.
fn calendar_file(ics: &str) -> Option<String> {
    let options: BlobPropertyBag = dom::options(&[("type", "text/calendar;charset=utf-8".into())]);
    let parts = Array::of1(&ics.into());
    let blob = Blob::new_with_str_sequence_and_options(parts.unchecked_ref(), &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}
