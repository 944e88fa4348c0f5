//! The views: what visitors see and hear. Each component's style sheet bears its name under `style/`.
//!
//! One source for prerender and browser: what a component shows at first is what `prerender` writes into the tree that the
//! loader draws, and what Leptos hydrates. Must not know the browser, addresses or JSON.

#![allow(missing_docs, reason = "each file is its component, whose documentation stands on it")]

pub mod card_or_form;
pub mod carry;
pub mod composer;
pub mod confirmation_card;
pub mod consent;
pub mod error_summary;
pub mod field;
pub mod form;
pub mod message;
pub mod message_list;
pub mod offer;
pub mod panel;

/// A flag as ARIA writes it.
fn aria(on: bool) -> &'static str {
    if on { "true" } else { "false" }
}
