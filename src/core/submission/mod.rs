//! A submission's way over the wire: what is sent, what the answer means, how long to wait, how often is too often.
//!
//! Must not know how anything travels, is kept or is shown.

pub mod answer;
pub mod limit;
pub mod page;
pub mod payload;
pub mod pending;
pub mod retry;
