use leptos::html;
use leptos::prelude::*;

use super::message::EntryView;
use super::offer::Offers;
use crate::browser::scroll;
use crate::core::conversation::{Conversation, Entry};
use crate::state::chat::Chat;

/// What was said, the form and the cards in it, and what is on offer below.
///
/// What is already shown stays the same element, so that nothing is announced twice and nothing moves under the visitor's
/// finger. It is silent: a browser would read all of it whenever the panel opens. The [`Announcer`] says what is new; forms and cards
/// get the focus.
///
/// [`Announcer`]: super::announcer::Announcer
#[component]
pub fn MessageList(
    /// The conversation.
    chat: Chat,
) -> impl IntoView {
    let embedding = chat.embedding;
    let greeting = embedding.option(|config| config.greeting.clone());
    let body = NodeRef::<html::Div>::new();
    follow(chat, body);
    let numbers = move || chat.with(|all| all.entries().iter().map(|entry| entry.number).collect::<Vec<_>>());
    let typing = move || {
        chat.is_typing.get().then(|| {
            let slow = move || {
                chat.is_slow.get().then(|| view! { <p class="note">{embedding.text("chat.slow")}</p> })
            };
            view! {
                <p part="message message-agent" class="message dots" role="img" aria-label=embedding.text("chat.typing")></p>
                {slow}
            }
        })
    };
    view! {
        <div part="body" class="body" role="log" aria-live="off" tabindex="0" aria-label=embedding.text("chat.log") node_ref=body>
            <p part="message message-agent" class="message" dir="auto">
                {Signal::derive(move || greeting.get().unwrap_or_else(|| embedding.text("greeting")))}
            </p>
            <div class="entries">
                <For each=numbers key=|number| *number children=move |number| view! { <EntryView chat number /> } />
            </div>
            <div class="typing">{typing}</div>
            <Offers chat />
        </div>
    }
}

/// Scrolls to what is new: to the end, or to the top of a form or a card. A visitor who is reading earlier messages is left there,
/// unless what is new is their own message, a form or a card: they asked for those.
fn follow(chat: Chat, body: NodeRef<html::Div>) {
    let scrolled_to = StoredValue::new(0);
    let then = move |top| scrolled_to.set_value(top);
    Effect::new(move |before: Option<u32>| {
        let now = chat.with(Conversation::last);
        let Some(body) = body.get_untracked().filter(|_| before.unwrap_or(0) < now) else { return now };
        match chat.peek(|all| all.get(now).cloned()) {
            // Drawn with the panel, and in sight.
            Some(Entry::Form(_)) if before.is_none() && now == 1 => {}
            Some(Entry::Form(_) | Entry::Card(_)) => scroll::to_last_soon(body.into(), ".entry", then),
            Some(Entry::Visitor { .. }) => scroll::to_end_soon(body.into(), then),
            _ if !scroll::is_above(&body, scrolled_to.get_value()) => scroll::to_end_soon(body.into(), then),
            _ => {}
        }
        now
    });
}
