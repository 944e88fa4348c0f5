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
    let name = name(embedding, &href, &words);
    let opens_tab = name.is_some();
    view! {
        <a
            part="link"
            class="link"
            href=href
            target=opens_tab.then_some("_blank")
            rel="noopener noreferrer"
            aria-label=name
        >
            {words}
        </a>
    }
}

/// The name of a link that opens a tab. A mail program opens none, nor does a telephone.
fn name(embedding: Embedding, href: &str, words: &str) -> Option<String> {
    let opens_tab = !href.starts_with("mailto:") && !href.starts_with("tel:");
    opens_tab.then(|| [words, " (", &embedding.text("newtab"), ")"].concat())
}

/// The attributes of such a link, where it is no view.
pub fn attributes(embedding: Embedding, href: String, words: &str) -> Vec<(&'static str, String)> {
    let name = name(embedding, &href, words);
    let fixed = [("part", "link"), ("class", "link"), ("rel", "noopener noreferrer")];
    let fixed = fixed.map(|(name, value)| (name, value.to_owned()));
    let tab = name.map(|name| [("target", "_blank".into()), ("aria-label", name)]);
    fixed.into_iter().chain([("href", href)]).chain(tab.into_iter().flatten()).collect()
}
