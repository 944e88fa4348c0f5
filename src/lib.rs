//! The chat widget for Optimly's tools endpoints: a functional core and the thin shell that shows it in a browser.
//!
//! See `ARCHITECTURE.md` for the map. [`core`] runs anywhere; the shell exists for WebAssembly only.

pub use optimly_core as core;

#[cfg(target_arch = "wasm32")]
pub mod shell;
