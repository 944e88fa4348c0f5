//! What several steps have in common.

use leptos::prelude::*;

/// What the widget in the preview says of options that the page itself does not judge: sentences.
pub type Told = RwSignal<Vec<String>>;

/// What stands below a control: what it means, and what is wrong with it.
#[component]
pub fn Notes(
    /// What the ids of both begin with.
    id: String,
    /// What it means.
    hint: String,
    /// What is wrong.
    wrong: Signal<Option<String>>,
) -> impl IntoView {
    let error = [&id, "-error"].concat();
    view! {
        <p class="hint" id=[&id, "-hint"].concat()>{hint}</p>
        <p class="error" id=error>{wrong}</p>
    }
}

/// With a capital in front: `on primary` → `On primary`.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The value of the control of an event.
pub fn value_of(event: &web_sys::Event) -> String {
    event_target_value(event)
}
