use leptos::either::EitherOf6;
use leptos::prelude::*;

use super::confirmation_card::{ConfirmationCard, receipt};
use super::form::FormView;
use super::offer::{COMPOSER, FORM, Offer};
use crate::core::conversation::{Choice, Delivery, Entry, Fault};
use crate::core::form::Form;
use crate::state::chat::Chat;
use crate::state::session::Session;
use crate::state::{live_agent, registry};

/// One entry.
#[component]
pub fn EntryView(chat: Chat, number: u32) -> impl IntoView {
    let embedding = chat.embedding;
    match chat.peek(|all| all.get(number).cloned()) {
        Some(Entry::Visitor { text, .. }) => EitherOf6::A(view! {
            <div class="entry">
                <span class="hidden">{embedding.text("chat.you")}</span>
                <p part="message message-visitor" class="message mine" dir="auto">{text}</p>
                <DeliveryNote chat number />
            </div>
        }),
        Some(Entry::Agent { text, .. }) => EitherOf6::B(view! {
            <div class="entry"><p part="message message-agent" class="message" dir="auto">{text}</p></div>
        }),
        Some(Entry::Offer { form, .. }) => {
            let stands = Memo::new(move |_| {
                chat.with(|all| matches!(all.get(number), Some(Entry::Offer { choice: Choice::Open, .. })))
            });
            EitherOf6::C(view! {
                <div class="entry" aria-live="off" hidden=Signal::derive(move || !stands.get())>
                    {move || stands.get().then(|| view! { <Offer chat form number /> })}
                </div>
            })
        }
        Some(Entry::Form(form)) => EitherOf6::D(view! { <FormEntry chat form /> }),
        Some(Entry::Card(receipt)) => {
            let receipt = *receipt;
            let form = receipt.form;
            let again = move || {
                chat.show(form);
                embedding.focus_in_list(FORM);
            };
            EitherOf6::E(view! {
                <div class="entry" aria-live="off"><ConfirmationCard embedding receipt again /></div>
            })
        }
        None => EitherOf6::F(()),
    }
}

/// The form that the visitor is at; its card takes its place.
#[component]
fn FormEntry(chat: Chat, form: Form) -> impl IntoView {
    let session: Session = registry::session(chat.embedding, form);
    Effect::new(move |_| {
        if let Some(confirmed) = session.confirmed.get() {
            chat.confirm(receipt(chat.embedding, &confirmed));
            session.renew();
        }
    });
    on_cleanup(move || session.leave());
    view! { <div class="entry" aria-live="off"><FormView session /></div> }
}

/// What became of a message, below it, with what can be done about it.
#[component]
fn DeliveryNote(chat: Chat, number: u32) -> impl IntoView {
    let embedding = chat.embedding;
    let delivery = Memo::new(move |_| chat.delivery(number));
    move || {
        let (key, can_retry) = match delivery.get() {
            Delivery::Done | Delivery::Queued | Delivery::Sending => return None,
            Delivery::Asking => ("agree", true),
            Delivery::Waiting(_) => ("waiting", false),
            Delivery::Offline => ("offline", false),
            Delivery::Failed(Fault::Refused) => ("refused", true),
            Delivery::Failed(Fault::TooLong) => ("long", true),
            Delivery::Failed(Fault::Unsure) => ("unsure", true),
            Delivery::Failed(Fault::Held) => ("held", true),
        };
        let left = (key == "waiting").then(|| {
            let words = Signal::derive(move || {
                [" ", &embedding.text_with("waiting.left", &chat.seconds_left.get().to_string())].concat()
            });
            view! { <span role="timer" aria-live="off">{words}</span> }
        });
        let act = move |_| {
            if key == "agree" {
                chat.agree();
            } else if can_retry {
                chat.send_again(number);
            } else {
                chat.set_delivery(number, Delivery::Failed(Fault::Held));
            }
            embedding.focus(COMPOSER);
        };
        let (words, url) = match key {
            "agree" => live_agent::terms(embedding).unwrap_or_default(),
            "long" => (embedding.text("failed.long"), None),
            _ => (embedding.text(&["chat.", key].concat()), None),
        };
        let label = embedding.text(match key {
            "agree" => "chat.agree",
            _ if can_retry => "retry",
            _ => "stop",
        });
        let link = url.map(|href| {
            view! {
                " "
                <a class="link" href=href target="_blank" rel="noopener noreferrer">{embedding.text("privacy")}</a>
            }
        });
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
