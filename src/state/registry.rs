//! All embeddings and sessions, and the owner of their signals.

use std::cell::RefCell;

use leptos::prelude::*;

use super::embedding::Embedding;
use super::session::Session;
use super::visit;
use crate::browser::storage;
use crate::core::form::Form;
use crate::core::value::Object;

#[derive(Default)]
struct Registry {
    owner: Owner,
    embeddings: RefCell<Vec<Embedding>>,
    sessions: RefCell<Vec<Session>>,
}

thread_local! {
    static REGISTRY: Registry = Registry::default();
}

/// Makes something whose signals live as long as the application does.
pub fn keep<T>(make: impl FnOnce() -> T) -> T {
    REGISTRY.with(|registry| registry.owner.clone()).with(make)
}

/// The embedding of that name: the one that is there, or a new one.
pub fn embedding(id: &str) -> Embedding {
    let found = REGISTRY.with(|registry| registry.embeddings.borrow().iter().copied().find(|one| one.id() == id));
    found.unwrap_or_else(|| {
        let embedding = keep(|| Embedding::new(id.to_owned()));
        REGISTRY.with(|registry| registry.embeddings.borrow_mut().push(embedding));
        embedding
    })
}

/// The session of a form at an embedding: the one that is there, or a new one.
pub fn session(embedding: Embedding, form: Form) -> Session {
    let of = |one: &Session| one.embedding == embedding && one.form == form;
    sessions().into_iter().find(of).unwrap_or_else(|| {
        let session = keep(|| Session::new(embedding, form));
        REGISTRY.with(|registry| registry.sessions.borrow_mut().push(session));
        session
    })
}

/// All sessions.
pub fn sessions() -> Vec<Session> {
    REGISTRY.with(|registry| registry.sessions.borrow().clone())
}

/// The page offers values by field name in all forms. What a visitor typed is not overwritten.
pub fn prefill(values: &Object) {
    visit::learn_all(values, true);
    fill_known();
}

/// The same with what was said in the conversation: it is seen before it is sent.
pub fn offer(values: &Object) {
    visit::learn_all(values, false);
    fill_known();
}

/// Offers in all forms what is known.
pub fn fill_known() {
    for session in sessions() {
        session.fill_known();
    }
}

/// Forgets drafts, context, and what was given.
pub fn forget() {
    visit::forget();
    for session in sessions() {
        session.forget();
    }
    storage::remove_all("draft:");
}
