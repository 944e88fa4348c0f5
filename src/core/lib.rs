//! The functional core: what a form is, what is valid, what is sent, what an answer means, what it says.
//!
//! Plain Rust without a browser, tested on the host in milliseconds. The clock, the zone's offsets and randomness come
//! in as arguments. Dependencies run one way: `conversation` → `confirmation` → `submission` → `form` → `appointment`; `conversation` →
//! `options` → `form`; `detect` → `form`; everything may use `value`, `zone` and `text`, which know nothing of the others.

pub mod appointment;
pub mod confirmation;
pub mod conversation;
pub mod detect;
pub mod form;
pub mod options;
pub mod submission;
pub mod text;
pub mod value;
pub mod zone;
