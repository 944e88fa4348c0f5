//! The confirmation card. Must not know how an answer is read.

use wasm_bindgen::JsCast;
use web_sys::js_sys::Array;
use web_sys::{Blob, BlobPropertyBag, MouseEvent, Url};

use super::app::Place;
use super::element::{El, button, el, link, styled};
use super::field::choice;
use super::submission::Confirmed;
use super::{dom, intl};
use crate::core::confirmation::calendar::Event;
use crate::core::confirmation::card::{Card, Receipt, Row, Value};

/// The card of an accepted submission, in words.
pub fn receipt(place: &Place, confirmed: &Confirmed) -> Receipt {
    let Confirmed { card, submission_id } = confirmed;
    let thanks = match &card.name {
        Some(name) => place.with(&[card.form.name(), ".thanks"].concat(), name),
        None => place.text(&[card.form.name(), ".done"].concat()),
    };
    let row = |row: &Row| (place.text(&["card.", row.name].concat()), words(place, card, row));
    let title = [place.text("calendar.title"), dom::window().location().hostname().unwrap_or_default()].join(" ");
    Receipt {
        form: card.form,
        thanks,
        rows: card.rows.iter().map(row).collect(),
        event: card.event(title.trim(), submission_id),
    }
}

/// A card. `again`: what its button does.
pub fn card_view(place: &Place, receipt: &Receipt, again: impl Fn() + 'static) -> El {
    let Receipt { form, thanks, rows, event } = receipt;
    let text = |key: &str| place.text(&[form.name(), ".", key].concat());
    let rows = rows.iter().map(|(label, value)| {
        let value = el("dd").attr("dir", "auto").text(value);
        styled("div", "", "row").add(el("dt").text(label)).add(value)
    });
    let again = button("button button-secondary", "button", &text("again"), move |event| {
        // Not the second press of a double click on what stood here before.
        if event.unchecked_ref::<MouseEvent>().detail() < 2 {
            again();
        }
    });
    let ways = event.iter().flat_map(|event| calendar(place, event));
    styled("section", "card", "card")
        .attr("aria-label", thanks)
        .add(styled("span", "", "tick").attr("aria-hidden", "true"))
        .add(styled("h2", "card-title", "card-title").attr("tabindex", "-1").attr("dir", "auto").text(thanks))
        .add(styled("p", "", "intro").text(&text("next")))
        .add(styled("dl", "card-list", "rows").add_all(rows))
        .add(styled("div", "card-actions", "actions").add_all(ways).add(again))
}

fn words(place: &Place, card: &Card, row: &Row) -> String {
    let locale = place.locale.as_str();
    match (&row.value, &card.when) {
        (Value::Text(text), _) => text.clone(),
        (Value::Minutes(minutes), _) => intl::minutes(locale, *minutes),
        (Value::Choice(topic, option), _) => choice(place, topic, option),
        (Value::Date, Some(when)) => intl::date(locale, &when.zone, when.start),
        (Value::Time, Some(when)) => intl::time(locale, &when.zone, when.start),
        (Value::Zone, Some(when)) => intl::zone(locale, &when.zone, when.start),
        (Value::Date | Value::Time | Value::Zone, None) => String::new(),
    }
}

/// The ways into the visitor's calendar.
fn calendar(place: &Place, event: &Event) -> Vec<El> {
    let links = [("calendar.google", event.google()), ("calendar.outlook", event.outlook())];
    let links = links.map(|(key, href)| link(&href, &place.text(key)));
    let mut ways: Vec<El> = calendar_file(&event.ics(dom::now()))
        .map(|address| {
            styled("a", "button button-primary", "button primary")
                .attr("href", &address)
                .attr("download", "appointment.ics")
                .text(&place.text("calendar.file"))
                .at_end(move || drop(Url::revoke_object_url(&address)))
        })
        .into_iter()
        .collect();
    ways.push(styled("p", "", "links").add_all(links));
    ways
}

/// An address under which the file can be downloaded, until it is revoked.
fn calendar_file(ics: &str) -> Option<String> {
    let options: BlobPropertyBag = dom::options(&[("type", "text/calendar;charset=utf-8".into())]);
    let parts = Array::of1(&ics.into());
    let blob = Blob::new_with_str_sequence_and_options(parts.unchecked_ref(), &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}
