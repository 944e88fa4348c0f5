//! What one sees of the builder.

mod colors;
mod forms;
mod options;
mod parts;
mod preview;
mod take;
mod themes;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use crate::choice::Choice;
use crate::{link, page};

/// The whole page.
#[component]
pub fn Builder() -> impl IntoView {
    let restored = link::read(&page::fragment());
    let choice = RwSignal::new(restored.choice.clone());
    let news = RwSignal::new(welcome(&restored));
    let address = RwSignal::new(page::widget_address());
    // Somebody may put another link into the window's address.
    let listener = Closure::<dyn Fn()>::new(move || {
        let restored = link::read(&page::fragment());
        news.set(welcome(&restored));
        choice.set(restored.choice);
    });
    page::on_fragment(&listener);
    listener.forget();
    let told = RwSignal::new(Vec::new());
    view! {
        <header class="top">
            <p class="brand">"optimly-widget"</p>
            <h1>"Build your widget"</h1>
            <p>"Choose, see it at once, and take what you need: a tag, a style sheet, a React component. Nothing leaves this page."</p>
            <p role="status" class="news">{news}</p>
        </header>
        <main class="columns">
            <form class="steps" aria-label="Your widget" on:submit=|event| event.prevent_default()>
                <forms::Forms choice />
                <themes::Themes choice />
                <colors::Colors choice />
                <options::Options choice told />
            </form>
            <preview::Preview choice told />
            <take::Take choice address told />
        </main>
    }
}

/// What is said of a link that opened the page.
fn welcome(restored: &link::Restored) -> String {
    let mut said = Vec::new();
    if restored.choice != Choice::default() {
        said.push("This is the choice of the link that you have opened.".to_owned());
    }
    if restored.ignored > 0 {
        said.push(match restored.ignored {
            1 => "One of its entries means nothing here and was left out.".into(),
            more => format!("{more} of its entries mean nothing here and were left out."),
        });
    }
    if !restored.leads.is_empty() {
        let names: Vec<String> =
            restored.leads.iter().map(|name| ["data-", &optimly_core::options::attribute(name)].concat()).collect();
        said.push(format!(
            "The link says where submissions or visitors go ({}): look whether that is yours.",
            names.join(", ")
        ));
    }
    said.join(" ")
}
