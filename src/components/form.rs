use leptos::ev;
use leptos::prelude::*;

use super::consent::Consent;
use super::error_summary::ErrorSummary;
use super::field::FormField;
use super::{aria, at_level, late};
use crate::browser::{clock, control};
use crate::core::form::{Form, Shape};
use crate::core::text::digits;
use crate::state::session::{Session, Status, TRAP};
use crate::state::submit;

/// After how many milliseconds it is said that a form is being sent.
const A_WHILE: i32 = 500;

/// A form: one for every table of `core::form`.
#[component]
pub fn FormView(
    /// The form in use.
    session: Session,
) -> impl IntoView {
    let title = [session.form.name(), "-title"].concat();
    let take = move |event: ev::Event, done| {
        if let Some(control) = control::of_event(&event) {
            session.take(&control, done);
        }
    };
    let press = move |event: ev::Event| {
        event.prevent_default();
        submit::press(session, &control::of_form(&event));
    };
    let is_sending = Memo::new(move |_| session.status.with(Status::is_sending));
    // Only what takes a while is said: of an answer that comes at once it would be heard after the answer.
    let takes_a_while = RwSignal::new(false);
    Effect::new(move |_| {
        takes_a_while.set(false);
        if is_sending.get() {
            clock::after(A_WHILE, move || {
                takes_a_while.try_set(is_sending.try_get_untracked() == Some(true));
            });
        }
    });
    let label = Signal::derive(move || match session.status.get() {
        status if status.is_sending() => session.embedding.text("sending"),
        Status::Waiting { long: true, .. } => session.embedding.text("waiting.now"),
        _ if session.email_first.get() => session.embedding.text("next"),
        _ => words(session, "send", |shape| shape.send_label),
    });
    let heading = Signal::derive(move || words(session, "title", |shape| shape.heading));
    let intro = Signal::derive(move || words(session, "intro", |shape| shape.intro));
    let status = Signal::derive(move || match session.status.get() {
        status if status.is_sending() && takes_a_while.get() => session.embedding.text("sending"),
        Status::Stopped => session.embedding.text("failed.title"),
        // Seen at its field; heard here as it becomes so.
        _ => match session.shape.get().fields.iter().find(|field| session.length(field.name) > field.longest()) {
            Some(field) => session.embedding.text_with("error.long", &digits(field.longest())),
            None => String::new(),
        },
    });
    let is_busy = Signal::derive(move || session.is_busy());
    let busy = Signal::derive(move || aria(session.is_busy()));
    let fields = move || {
        let email_first = session.email_first.get();
        let asked = session.shape.get().fields.iter().filter(|field| !email_first || field.topic == "email");
        let show = |field| {
            // Read here, so that it is followed: what a component reads while it is made is not.
            session.shows(field);
            view! { <FormField session field /> }
        };
        asked.map(show).collect_view()
    };
    view! {
        <form
            part="form"
            class="form"
            novalidate=true
            aria-labelledby=title.clone()
            aria-busy=busy
            on:input=move |event| take(event, false)
            on:change=move |event| take(event, true)
            on:submit=move |event| press(event.into())
        >
            <p role="heading" {..at_level("2")} part="form-title" class="form-title" id=title.clone() tabindex="-1">
                {heading}
            </p>
            <p part="intro" class="intro">{intro}</p>
            <ErrorSummary session />
            <fieldset part="fields" class="fields" disabled=is_busy>
                {fields}
                <Consent session />
                {(session.form == Form::Handoff).then(|| late::carry(session))}
            </fieldset>
            // A trap for robots. A constant name, as `view!` makes inner HTML of elements that consist of literals.
            <p class="trap" aria-hidden="true">
                <label for=TRAP>{TRAP}</label>
                <input id=TRAP name=TRAP tabindex="-1" autocomplete="off" />
            </p>
            // Not left to `submit`, which a sandboxed frame without allow-forms never fires.
            <button
                part="button button-primary"
                class="button primary"
                type="submit"
                aria-disabled=busy
                on:click=move |event| press(event.into())
            >
                {label}
            </button>
            <p part="status" class="status" role="status">{status}</p>
        </form>
    }
}

/// A text of the form: the page's, or the locale's (tracked).
fn words(session: Session, key: &str, own: fn(&Shape) -> Option<&'static str>) -> String {
    session.shape.with(|shape| own(shape)).map_or_else(|| session.text(key), Into::into)
}
