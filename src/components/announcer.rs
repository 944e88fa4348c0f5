use leptos::prelude::*;

/// Where the conversation is heard (`browser::announce` says it there): once in the panel, and once beside it, for while that is closed.
#[component]
pub fn Announcer() -> impl IntoView {
    // A constant, as `view!` makes inner HTML of elements that consist of literals.
    let place = "hidden heard";
    view! { <div class=place aria-live="polite"></div> }
}
