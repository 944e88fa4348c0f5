use leptos::prelude::*;

use super::field::{described, is_invalid, wording};
use crate::browser::Element;
use crate::browser::control::{chooses, has_focus, put_aside};
use crate::browser::focus::Target;
use crate::core::appointment::Offer;
use crate::state::session::Session;

/// The name of the field.
const TIME: &str = "time";

/// What the page offers, in place of the control in which any time can be typed; and what is said of it aloud.
#[component]
pub fn Times(
    /// The form in use.
    session: Session,
    /// What is on offer.
    offer: RwSignal<Offer>,
    /// The control in which any time can be typed.
    typed: Element,
) -> impl IntoView {
    let is_choice = Memo::new(move |_| offer.with(|offer| offer.choices.is_some()));
    Effect::new(move |_| {
        // The choice, which another language has made anew, has the focus that this one was given.
        if is_choice.get() && has_focus(&typed) {
            session.embedding.focus(Target::TIME);
        }
        put_aside(&typed, is_choice.get(), TIME);
    });
    let error = Memo::new(move |_| session.problem(TIME).map(|problem| wording(session, &problem)));
    let asking = Signal::derive(move || offer.with(|offer| offer.asking).then_some("true"));
    let value = Signal::derive(move || {
        // What is chosen is held once it is on offer.
        offer.track();
        session.value(TIME)
    });
    let option = move |(time, words): (String, String)| {
        let selected = time == session.value(TIME);
        view! { <option value=time selected=selected>{words}</option> }
    };
    let options = move || {
        let choices = offer.with(|offer| offer.choices.clone()).unwrap_or_default();
        untrack(|| choices.into_iter().map(option).collect_view())
    };
    let choice = move || {
        is_choice.get().then(|| {
            view! {
                <select
                    part="select"
                    class="control"
                    id=TIME
                    name=TIME
                    required=true
                    aria-invalid=is_invalid(error)
                    aria-describedby=described(TIME.into(), true, error, None)
                    aria-busy=asking
                    use:chooses=value
                >
                    {options}
                </select>
            }
        })
    };
    view! {
        {choice}
        <p class="hidden" role="status">{Signal::derive(move || offer.with(|offer| offer.heard.clone()))}</p>
    }
}

/// What is said of the time, in its hint: the hours of the day, or that there are none, and a way to another day.
#[component]
pub fn TimeNote(
    /// The form in use.
    session: Session,
    /// What is on offer.
    offer: RwSignal<Offer>,
) -> impl IntoView {
    // What is wrong is said once.
    let is_fine = move || session.problem("date").or_else(|| session.problem(TIME)).is_none();
    let way = move |(day, words): (String, String)| {
        let go = move |_| session.go_to(&day);
        view! { <button part="button" class="small" type="button" on:click=go>{words}</button> }
    };
    move || {
        let (note, next) = offer.with(|offer| (offer.note.clone(), offer.next.clone()));
        note.filter(|_| is_fine()).map(|note| view! { <br /> {note} " " {next.map(way)} })
    }
}
