use leptos::prelude::*;

use crate::state::session::{CARRY, Session};
use crate::state::visit;

/// The checkbox that sends the conversation along, with a look at what would be sent.
#[component]
pub fn Carry(
    /// The form in use.
    session: Session,
) -> impl IntoView {
    let embedding = session.embedding;
    // In the bubble only: beside an inline form there is no conversation.
    let has_anything = Memo::new(move |_| embedding.is_bubble() && !visit::said().is_empty());
    let said = move || {
        let line = |(by_visitor, text): (bool, String)| {
            let you = by_visitor.then(|| view! { <b>{embedding.text("chat.you")}</b> " " });
            view! { <li dir="auto">{you}{text}</li> }
        };
        visit::said().into_iter().map(line).collect_view()
    };
    move || {
        has_anything.get().then(|| {
            view! {
                <div part="field field-conversation" class="field">
                    <label part="label" class="check">
                        <input part="checkbox" type="checkbox" name=CARRY prop:checked=Signal::derive(move || session.carries()) />
                        <span>{embedding.text("carry")}</span>
                    </label>
                    <details>
                        <summary part="link" class="link">{embedding.text("carry.show")}</summary>
                        <ul class="said">{said}</ul>
                    </details>
                </div>
            }
        })
    }
}
