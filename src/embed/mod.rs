//! What the loader calls: hydrate, mount, update, unmount, and the verbs of `window.Optimly`.
//!
//! Must not know what forms consist of, nor anything of how they are shown.

mod appointments;
mod context;
mod conversation;
pub mod exports;
mod handed;
mod shaping;
mod verbs;
mod view;
