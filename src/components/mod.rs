//! The views: what visitors see and hear. Each component's style sheet bears its name under `style/`.
//!
//! One source for prerender and browser: what a component shows at first is what `prerender` writes into the tree that the
//! loader draws, and what Leptos hydrates. Must not use web-sys, nor know addresses or JSON.

#![allow(missing_docs, reason = "each file is its component, whose documentation stands on it")]

pub mod announcer;
pub mod card_or_form;
pub mod carry;
pub mod composer;
pub mod confirmation_card;
pub mod consent;
pub mod error_summary;
pub mod extras;
pub mod field;
pub mod form;
pub mod late;
pub mod message;
pub mod message_list;
pub mod offer;
pub mod panel;
pub mod rich_text;
pub mod special_field;
pub mod tab_link;
pub mod times;

use leptos::attr::custom::{CustomAttr, custom_attribute};
use leptos::prelude::*;

use crate::core::text::digits;
use crate::state::embedding::Embedding;

/// The level of a heading, where the page asks for no other (`loader/headings.js`).
fn at_level(level: &'static str) -> CustomAttr<&'static str, &'static str> {
    custom_attribute("aria-level", level)
}

/// How long until something is sent again by itself, in words.
fn wait(embedding: Embedding, seconds: u32) -> String {
    match seconds {
        0..=120 => embedding.text_with("waiting.left", &digits(seconds)),
        _ => embedding.text_with("waiting.minutes", &digits(seconds.div_ceil(60))),
    }
}

/// How much was typed of what a control takes, in characters, once that is nearly all, or more.
fn count(typed: u32, most: u32) -> Option<String> {
    (typed > most - most / 10).then(|| [&digits(typed), " / ", digits(most).as_str()].concat())
}

/// The same of a control. Not amid hydration: it was drawn without.
fn counted(typed: impl Fn() -> u32 + Send + Sync + 'static, most: u32) -> RwSignal<Option<String>> {
    let shown = RwSignal::new(None);
    let now = Memo::new(move |_| count(typed(), most));
    Effect::new(move |_| shown.set(now.get()));
    shown
}

/// A flag as ARIA writes it.
fn aria(on: bool) -> &'static str {
    if on { "true" } else { "false" }
}
