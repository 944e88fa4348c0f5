use leptos::prelude::*;

use crate::browser::focus::Target;
use crate::core::form::Form;
use crate::state::chat::Chat;

/// An offer of a form: its button, and a way to say no.
#[component]
pub fn Offer(
    /// The conversation that it stands in.
    chat: Chat,
    /// The form on offer.
    form: Form,
    /// The number of its entry.
    number: u32,
) -> impl IntoView {
    let embedding = chat.embedding;
    let label = embedding.form_text(form, "offer");
    let accept = move |_| {
        chat.accept(number);
        embedding.focus_in_list(Target::FORM_TITLE);
    };
    let decline = move |_| {
        chat.decline(number);
        embedding.focus(Target::COMPOSER);
    };
    view! {
        <div part="offer" class="choices" role="group" aria-label=label.clone()>
            <button part="suggestion button button-primary" class="button primary" type="button" on:click=accept>
                {label.clone()}
            </button>
            <button part="button button-secondary" class="button" type="button" on:click=decline>
                {embedding.text("chat.decline")}
            </button>
        </div>
    }
}

/// The forms that the page offers, where none stands open.
#[component]
pub fn Offers(
    /// The conversation that they stand in.
    chat: Chat,
) -> impl IntoView {
    let embedding = chat.embedding;
    let forms = embedding.option(|config| config.forms.clone());
    let is_open_to_all = Memo::new(move |_| chat.with(|all| all.form().is_none() && !all.offers() && !all.asks()));
    let offer = move |form: Form| {
        let show = move |_| {
            chat.show(form);
            embedding.focus_in_list(Target::FORM_TITLE);
        };
        view! {
            <li>
                <button part="suggestion" class="offer" type="button" value=form.name() on:click=show>
                    <strong>{embedding.form_text(form, "offer")}</strong>
                    <span>{embedding.form_text(form, "about")}</span>
                </button>
            </li>
        }
    };
    let offers = move || {
        is_open_to_all.get().then(|| {
            view! { <ul class="offers">{move || forms.get().into_iter().map(offer).collect_view()}</ul> }
        })
    };
    view! { <div class="offering">{offers}</div> }
}
