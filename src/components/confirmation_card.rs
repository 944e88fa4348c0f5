use leptos::prelude::*;

use super::at_level;
use super::tab_link::TabLink;
use crate::browser::{clock, download, event, intl, page};
use crate::core::confirmation::calendar::Event;
use crate::core::confirmation::card::{Card, Receipt, Row, Value};
use crate::state::embedding::Embedding;
use crate::state::session::Confirmed;

/// The confirmation of what was accepted.
#[component]
pub fn ConfirmationCard(
    /// Where it is shown.
    embedding: Embedding,
    /// What it says.
    receipt: Receipt,
    /// What its button does: back to an empty form.
    again: impl Fn() + Send + Sync + 'static,
) -> impl IntoView {
    let Receipt { form, thanks, rows, event } = receipt;
    let text = |key: &str| embedding.form_text(form, key);
    let row = |(label, value): (String, String)| {
        view! { <div part="card-row" class="row"><dt part="card-term">{label}</dt><dd part="card-value" dir="auto">{value}</dd></div> }
    };
    let press = move |press| {
        if !event::is_repeated_click(&press) {
            again();
        }
    };
    // A constant, as `view!` makes inner HTML of elements that consist of literals.
    let tick = "tick";
    view! {
        <section part="card" class="card" aria-label=thanks.clone()>
            <span part="card-icon" class=tick aria-hidden="true"></span>
            <p role="heading" {..at_level("2")} part="card-title" class="card-title" tabindex="-1" dir="auto">{thanks.clone()}</p>
            <p part="intro" class="intro">{text("next")}</p>
            <dl part="card-list" class="rows">{rows.into_iter().map(row).collect_view()}</dl>
            <div part="card-actions" class="actions">
                {event.map(|event| view! { <CalendarLinks embedding event /> })}
                <button part="button button-secondary" class="button" type="button" on:click=press>
                    {text("again")}
                </button>
            </div>
        </section>
    }
}

/// The ways into the visitor's calendar.
#[component]
fn CalendarLinks(embedding: Embedding, event: Event) -> impl IntoView {
    let address = download::address_of(&event.ics(clock::now()), "text/calendar;charset=utf-8");
    let file = address.map(|address| {
        let href = address.clone();
        on_cleanup(move || download::revoke(&address));
        view! {
            <a part="button button-primary" class="button primary" href=href download="appointment.ics">
                {embedding.text("calendar.file")}
            </a>
        }
    });
    let link = |href: String, key: &str| view! { <TabLink embedding href words=embedding.text(key) /> };
    view! {
        {file}
        <p class="links">
            {link(event.google(), "calendar.google")} {link(event.outlook(), "calendar.outlook")}
        </p>
    }
}

/// The card of an accepted submission, in words.
pub fn receipt(embedding: Embedding, confirmed: &Confirmed) -> Receipt {
    let Confirmed { card, submission_id, .. } = confirmed;
    let thanks = match &card.name {
        Some(name) => embedding.text_with(&[card.form.name(), ".thanks"].concat(), name),
        None => embedding.form_text(card.form, "done"),
    };
    let row = |row: &Row| (embedding.text(&["card.", row.name].concat()), words(embedding, card, row));
    let title = [embedding.text("calendar.title"), page::host_name()].join(" ");
    Receipt {
        form: card.form,
        thanks,
        rows: card.rows.iter().map(row).collect(),
        event: card.event(title.trim(), submission_id),
    }
}

fn words(embedding: Embedding, card: &Card, row: &Row) -> String {
    let locale = embedding.locale().tag;
    match (&row.value, &card.when) {
        (Value::Text(text), _) => text.clone(),
        (Value::Minutes(minutes), _) => intl::minutes(&locale, *minutes),
        (Value::Choice(topic, option), _) => embedding.choice(topic, option),
        (Value::Date, Some(when)) => intl::date(&locale, &when.zone, when.start),
        (Value::Time, Some(when)) => intl::time(&locale, &when.zone, when.start),
        (Value::Zone, Some(when)) => intl::zone_at(&locale, &when.zone, when.start),
        (Value::Date | Value::Time | Value::Zone, None) => String::new(),
    }
}
