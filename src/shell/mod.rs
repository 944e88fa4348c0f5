//! The thin shell around the core: components, network, storage, clock, mounting. Runs in a browser only.

mod app;
mod card;
mod dom;
pub mod embed;
mod field;
mod form;
mod intl;
mod net;
mod once;
mod panel;
mod session;
mod store;
mod submission;
mod summary;
