use leptos::either::EitherOf7;
use leptos::prelude::*;

use super::confirmation_card::ConfirmationCard;
use super::extras::ExtrasView;
use super::form::FormView;
use super::offer::Offer;
use super::rich_text::RichText;
use super::tab_link::TabLink;
use super::wait;
use crate::browser::focus::Target;
use crate::core::conversation::{Choice, Delivery, Entry, Fault};
use crate::core::form::Form;
use crate::state::chat::Chat;
use crate::state::registry;
use crate::state::session::Session;

/// One entry.
#[component]
pub fn EntryView(chat: Chat, number: u32) -> impl IntoView {
    let embedding = chat.embedding;
    match chat.peek(|all| all.get(number).cloned()) {
        Some(Entry::Visitor { text, .. }) => EitherOf7::A(view! {
            <div class="entry">
                <span class="hidden">{embedding.text("chat.you")}</span>
                <p part="message message-visitor" class="message mine" dir="auto">{text}</p>
                <DeliveryNote chat number />
            </div>
        }),
        Some(Entry::Agent { text, .. }) => EitherOf7::B(view! {
            <div class="entry"><RichText embedding text /></div>
        }),
        Some(Entry::Extras(_)) => EitherOf7::G(view! { <ExtrasView chat number /> }),
        Some(Entry::Offer { form, .. }) => {
            let stands = Memo::new(move |_| {
                chat.with(|all| matches!(all.get(number), Some(Entry::Offer { choice: Choice::Open, .. })))
            });
            EitherOf7::C(view! {
                <div class="entry" hidden=Signal::derive(move || !stands.get())>
                    {move || stands.get().then(|| view! { <Offer chat form number /> })}
                </div>
            })
        }
        Some(Entry::Form(form)) => EitherOf7::D(view! { <FormEntry chat form /> }),
        Some(Entry::Card(receipt)) => {
            let receipt = *receipt;
            let form = receipt.form;
            let again = move || {
                chat.show(form);
                embedding.focus_in_list(Target::FORM_TITLE);
            };
            EitherOf7::E(view! {
                <div class="entry"><ConfirmationCard embedding receipt again /></div>
            })
        }
        None => EitherOf7::F(()),
    }
}

/// The form that the visitor is at.
#[component]
fn FormEntry(chat: Chat, form: Form) -> impl IntoView {
    let session: Session = registry::session(chat.embedding, form);
    on_cleanup(move || session.leave());
    view! { <div class="entry"><FormView session /></div> }
}

/// What became of a message, below it, with what can be done about it.
#[component]
fn DeliveryNote(chat: Chat, number: u32) -> impl IntoView {
    let embedding = chat.embedding;
    let delivery = Memo::new(move |_| chat.delivery(number));
    move || {
        let now = delivery.get();
        let key = now.note()?;
        let left = matches!(now, Delivery::Waiting(_)).then(|| {
            let words = Signal::derive(move || [" ", &wait(embedding, chat.seconds_left.get())].concat());
            view! { <span role="timer" aria-live="off">{words}</span> }
        });
        let act = move |_| {
            match now {
                Delivery::Asking => chat.agree(),
                Delivery::Failed(_) => chat.send_again(number),
                _ => chat.set_delivery(number, Delivery::Failed(Fault::Held)),
            }
            embedding.focus(Target::COMPOSER);
        };
        let (words, url) = chat.words_of(now, key);
        let label = embedding.text(match now {
            Delivery::Asking => "chat.agree",
            Delivery::Failed(_) => "retry",
            _ => "stop",
        });
        let link = url.map(|href| view! { " " <TabLink embedding href words=embedding.text("privacy") /> });
        Some(view! {
            <p class="note">
                <span dir="auto">{words}</span>
                {link}
                {left}
                " "
                <button part="button button-secondary" class="small" type="button" on:click=act>{label}</button>
            </p>
        })
    }
}
