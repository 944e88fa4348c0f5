use leptos::prelude::*;

use super::tab_link::TabLink;
use crate::browser::focus::Target;
use crate::core::conversation::Entry;
use crate::core::conversation::reply::{Extras, Link, Pick};
use crate::state::chat::Chat;

/// What a reply gives to press: links, and answers that the visitor can give without writing. Once one of these is pressed it
/// stands in the conversation as their message, and all of them are gone.
#[component]
pub fn ExtrasView(
    /// The conversation that it stands in.
    chat: Chat,
    /// The number of its entry.
    number: u32,
) -> impl IntoView {
    let embedding = chat.embedding;
    let extras = Memo::new(move |_| {
        chat.with(|all| match all.get(number) {
            Some(Entry::Extras(extras)) => (**extras).clone(),
            _ => Extras::default(),
        })
    });
    let link = move |Link { label, href }: Link| view! { <li><TabLink embedding href words=label /></li> };
    // They stay, whatever becomes of the choices.
    let links = extras.get_untracked().links;
    let links = (!links.is_empty()).then(|| {
        view! { <ul part="links" class="links">{links.into_iter().map(link).collect_view()}</ul> }
    });
    let choice = move |(place, pick): (usize, Pick)| {
        let press = move |_| match chat.choose(number, place) {
            Some(_) => embedding.focus_in_list(Target::FORM_TITLE),
            None => embedding.focus(Target::COMPOSER),
        };
        view! {
            <button part="choice button button-secondary" class="button choice" type="button" dir="auto" on:click=press>
                {pick.label}
            </button>
        }
    };
    let choices = move || {
        let choices = extras.with(|extras| extras.choices.clone());
        let labels: Vec<String> = choices.iter().map(|pick| pick.label.clone()).collect();
        let count = chat.count_of(&labels);
        (!choices.is_empty()).then(|| {
            view! {
                <div part="choices" class="choices" role="group" aria-label=count>
                    {choices.into_iter().enumerate().map(choice).collect_view()}
                </div>
            }
        })
    };
    view! {
        <div class="entry" hidden=Signal::derive(move || extras.with(Extras::is_empty))>
            {links}
            {choices}
        </div>
    }
}
