use leptos::html;
use leptos::prelude::*;

use crate::browser::control::{self, holds};
use crate::state::chat::Chat;

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
    view! {
        <div part="composer" class="composer">
            <textarea
                part="composer-text"
                class="control"
                rows="1"
                dir="auto"
                aria-label=write.clone()
                placeholder=write.clone()
                autocomplete="off"
                enterkeyhint="send"
                node_ref=text
                use:holds=chat.unsent.into()
                on:input=move |event| chat.keep_unsent(&control::text_of(&event))
            ></textarea>
            <button part="button" class="icon send" type="button" aria-label=embedding.text("chat.send") on:click=send></button>
        </div>
    }
}
