//! What the application knows: signals, and what changes them. Views follow the signals.
//!
//! It lives beside the views, under an owner of its own, so that a form that is closed, moved or removed loses nothing
//! and sends once. What is marked *(tracked)* subscribes its caller. Must not know how anything is shown.

pub mod appointments;
pub mod chat;
pub mod detection;
pub mod embedding;
pub mod live_agent;
pub mod panel;
pub mod registry;
pub mod session;
pub mod shaping;
pub mod submission;
pub mod submit;
pub mod visit;
