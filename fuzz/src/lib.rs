//! The widget's core, as the fuzz target links it: with coverage counters, as everything that scripts/fuzz.sh builds.

pub use optimly_core as core;
