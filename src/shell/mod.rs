//! The thin shell around the core: components, network, storage, clock, mounting. Runs in a browser only.

/// Smaller than the standard library's.
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

mod agent;
mod app;
mod card;
mod conversation;
mod detection;
mod dom;
mod draw;
mod element;
pub mod embed;
mod field;
mod form;
mod intl;
mod later;
mod log;
mod net;
mod panel;
mod session;
mod state;
mod store;
mod submission;
mod summary;
mod texts;
