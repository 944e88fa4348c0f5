//! What is kept in the browser: drafts and the chat's name for the tab, accepted submissions for the hour.
//!
//! Storage may throw (blocked, full) or be missing; then only what is kept is lost, so a copy stays in memory. The token
//! is never kept. Must not know forms, only names and texts.

use std::cell::RefCell;

use web_sys::Storage;

use super::dom;

/// How long something is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Until the page goes.
    Memory,
    /// Until the tab is closed.
    Tab,
    /// Beyond.
    Browser,
}

thread_local! {
    static MEMORY: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

/// Before every name, so that the page's own entries are not met.
const PREFIX: &str = "optimly:";

fn storage(keep: Keep) -> Option<Storage> {
    match keep {
        Keep::Memory => None,
        Keep::Tab => dom::window().session_storage().ok().flatten(),
        Keep::Browser => dom::window().local_storage().ok().flatten(),
    }
}

/// What is kept under that name.
pub fn get(keep: Keep, name: &str) -> Option<String> {
    let name = [PREFIX, name].concat();
    let stored = storage(keep).and_then(|storage| storage.get_item(&name).ok().flatten());
    stored.or_else(|| {
        MEMORY.with_borrow(|all| all.iter().find(|(known, _)| *known == name).map(|(_, text)| text.clone()))
    })
}

/// Keeps a text under a name.
pub fn set(keep: Keep, name: &str, text: &str) {
    let name = [PREFIX, name].concat();
    if let Some(storage) = storage(keep) {
        let _ = storage.set_item(&name, text);
    }
    MEMORY.with_borrow_mut(|all| match all.iter_mut().find(|(known, _)| *known == name) {
        Some((_, slot)) => *slot = text.into(),
        None => all.push((name, text.into())),
    });
}

/// Forgets every name for the tab that begins so.
pub fn remove_all(beginning: &str) {
    let beginning = [PREFIX, beginning].concat();
    if let Some(storage) = storage(Keep::Tab) {
        let count = storage.length().unwrap_or(0);
        let names: Vec<String> = (0..count).filter_map(|i| storage.key(i).ok().flatten()).collect();
        for name in names.iter().filter(|name| name.starts_with(&beginning)) {
            let _ = storage.remove_item(name);
        }
    }
    MEMORY.with_borrow_mut(|all| all.retain(|(known, _)| !known.starts_with(&beginning)));
}

/// Forgets a name.
pub fn remove(keep: Keep, name: &str) {
    let name = [PREFIX, name].concat();
    if let Some(storage) = storage(keep) {
        let _ = storage.remove_item(&name);
    }
    MEMORY.with_borrow_mut(|all| all.retain(|(known, _)| *known != name));
}
