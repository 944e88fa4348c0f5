use leptos::prelude::*;

use crate::state::embedding::Embedding;

/// A link out of the form. It opens in a tab of its own, so that the form stays, and says so to those who would not see it.
#[component]
pub fn TabLink(
    /// Where it stands.
    embedding: Embedding,
    /// Where it leads.
    href: String,
    /// What it says.
    words: String,
) -> impl IntoView {
    // A mail program opens no tab.
    let opens_tab = !href.starts_with("mailto:");
    let name = opens_tab.then(|| [&words, " (", &embedding.text("newtab"), ")"].concat());
    view! {
        <a class="link" href=href target=opens_tab.then_some("_blank") rel="noopener noreferrer" aria-label=name>{words}</a>
    }
}
