//! The functional core: what a form is, what is valid, what is sent, what an answer means, what it says.
//!
//! Plain Rust without a browser, tested on the host in milliseconds. The clock, the zone's offsets and randomness come
//! in as arguments.

pub mod agent;
pub mod answer;
pub mod calendar;
pub mod card;
pub mod config;
pub mod conversation;
pub mod detect;
pub mod draft;
pub mod execute;
pub mod forms;
pub mod json;
pub mod limit;
pub mod page;
pub mod payload;
pub mod retry;
pub mod rules;
pub mod sketch;
pub mod text;
pub mod validate;
pub mod warning;
pub mod zone;
