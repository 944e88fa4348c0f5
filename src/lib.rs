//! The chat widget for Optimly's tools endpoints, in Leptos. `ARCHITECTURE.md` is the map.
//!
//! Dependencies run one way: `embed` → `components` → `state` → `browser` → `core`.
// Views are types within types, and Leptos computes on the whole of them.
#![recursion_limit = "256"]

pub use optimly_core as core;

pub mod browser;
pub mod components;
#[cfg(target_arch = "wasm32")]
pub mod embed;
pub mod state;
