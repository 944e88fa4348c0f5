//! Host tests of the functional core: tables of cases, one module for each of its modules.
#![allow(clippy::type_complexity, reason = "a row of a table is a tuple")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod agent;
mod answer;
mod appointment;
mod assent;
mod calendar;
mod card;
mod clean;
mod conversation;
mod detect;
mod draft;
mod execute;
mod instant;
mod limit;
mod options;
mod options_layers;
mod options_table;
mod page;
mod payload;
mod pending;
mod phone;
mod reply;
mod retry;
mod rich;
mod rules;
mod shape;
mod text;
mod util;
mod validate;
mod value;
mod when;
mod zone;
