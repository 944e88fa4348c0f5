use leptos::html;
use leptos::prelude::*;

use super::counted;
use super::field::{FieldError, described, is_invalid};
use crate::browser::control::holds;
use crate::core::conversation::MAX_MESSAGE;
use crate::core::text::{digits, length};
use crate::state::chat::Chat;

/// What the ids of its error and its count begin with.
const ID: &str = "composer";

/// Where the visitor writes. (Enter presses the button: `loader/panel_keys.js`.)
#[component]
pub fn Composer(
    /// The conversation.
    chat: Chat,
) -> impl IntoView {
    let embedding = chat.embedding;
    let text = NodeRef::<html::Textarea>::new();
    let send = move |_| {
        if let Some(text) = text.get_untracked() {
            let _ = text.focus();
        }
        let written = chat.unsent.get_untracked();
        chat.say(&written);
    };
    let write = embedding.text("chat.write");
    let long = move || chat.unsent.with(|text| length(text));
    let count = counted(long, MAX_MESSAGE);
    // `count` is set after the hydration, so the error is too.
    let error = Memo::new(move |_| {
        let is_long = count.with(Option::is_some) && long() > MAX_MESSAGE;
        is_long.then(|| embedding.text_with("error.long", &digits(MAX_MESSAGE)))
    });
    // Seen below; heard as it becomes so.
    Effect::new(move |_| {
        if let Some(words) = error.get() {
            chat.announce(&words);
        }
    });
    view! {
        <div part="composer" class="composer">
            <textarea
                part="composer-text"
                class="control"
                rows="1"
                dir="auto"
                aria-label=write.clone()
                aria-invalid=is_invalid(error)
                aria-describedby=described(ID.into(), false, error, Some(count))
                placeholder=write.clone()
                autocomplete="off"
                enterkeyhint="send"
                node_ref=text
                use:holds=chat.unsent.into()
                on:input:target=move |event| chat.keep_unsent(&event.target().value())
            ></textarea>
            <button part="button send" class="icon send" type="button" aria-label=embedding.text("chat.send") on:click=send></button>
            <FieldError id=ID error count />
        </div>
    }
}
