//! The ready themes.

use leptos::prelude::*;

use super::parts::capital;
use crate::choice::{Choice, Scheme};
use crate::property;
use crate::theme::{self, Theme};

/// The second step.
#[component]
pub fn Themes(
    /// What was chosen.
    choice: RwSignal<Choice>,
) -> impl IntoView {
    let card = move |theme: Option<&'static Theme>| {
        let mut alone = Choice::default();
        alone.take_theme(theme);
        let color = |name: &str, scheme| property::named(name).and_then(|property| alone.effective(property, scheme));
        let swatch = |scheme| {
            view! {
                <span class="swatch" style:background=color("color-surface", scheme)>
                    <span style:background=color("color-primary", scheme)></span>
                    <span style:background=color("color-text", scheme)></span>
                    <span style:background=color("color-border", scheme)></span>
                </span>
            }
        };
        let (title, about) = theme.map_or(("Plain", "The widget as it comes."), |theme| (theme.title, theme.about));
        let name = theme.map(|theme| theme.name);
        view! {
            <label class="card">
                <input
                    type="radio"
                    name="look"
                    value=name.unwrap_or("plain")
                    prop:checked=move || choice.with(|choice| choice.theme().map(|theme| theme.name) == name)
                    on:change=move |_| choice.update(|choice| choice.take_theme(theme))
                />
                <span>
                    <span class="swatches" aria-hidden="true">{swatch(Scheme::Light)} {swatch(Scheme::Dark)}</span>
                    <strong>{title}</strong>
                    <span class="hint">{capital(about)}</span>
                </span>
            </label>
        }
    };
    let cards: Vec<_> = std::iter::once(None).chain(theme::all().iter().map(Some)).map(card).collect();
    view! {
        <section aria-labelledby="look">
            <h2 id="look">"2. Theme"</h2>
            <fieldset class="cards">
                <legend>"Each in light and dark. Choosing a theme discards your own colours."</legend>
                {cards}
            </fieldset>
        </section>
    }
}
