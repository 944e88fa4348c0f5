//! The widget's core, as the fuzz target links it: its source, built with coverage counters.

// Formatted where it belongs.
#[rustfmt::skip]
#[path = "../../src/core/lib.rs"]
pub mod core;
