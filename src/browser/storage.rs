//! What is kept in the browser: drafts and the chat's name for the tab, accepted submissions for the hour.
//!
//! Storage may throw (blocked, full) or be missing; then only what is kept is lost, so a copy stays in memory, and the
//! newest wins. The token is never kept. Must not know forms, only names and texts.

use std::cell::RefCell;

use web_sys::Storage;

use super::window;

/// How long something is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Until the page is left.
    Memory,
    /// Until the tab is closed.
    Tab,
    /// Beyond.
    Browser,
}

/// A text in memory.
struct Copy {
    name: String,
    text: Option<String>,
    /// Whether the storage has refused it: then the copy is the newer one.
    alone: bool,
}

thread_local! {
    static MEMORY: RefCell<Vec<Copy>> = const { RefCell::new(Vec::new()) };
}

/// What every name begins with, to keep clear of the page's own entries.
const PREFIX: &str = "optimly:";

fn storage(keep: Keep) -> Option<Storage> {
    match keep {
        _ if cfg!(not(target_arch = "wasm32")) => None,
        Keep::Memory => None,
        Keep::Tab => window().session_storage().ok().flatten(),
        Keep::Browser => window().local_storage().ok().flatten(),
    }
}

/// What is kept under that name.
pub fn get(keep: Keep, name: &str) -> Option<String> {
    let name = [PREFIX, name].concat();
    let copy = MEMORY.with_borrow(|all| {
        all.iter().find(|copy| copy.name == name).map(|copy| (copy.text.clone(), copy.alone || keep == Keep::Memory))
    });
    match copy {
        Some((text, true)) => text,
        copy => {
            let stored = storage(keep).and_then(|storage| storage.get_item(&name).ok().flatten());
            stored.or_else(|| copy.and_then(|(text, _)| text))
        }
    }
}

/// Keeps a text under a name.
pub fn set(keep: Keep, name: &str, text: &str) {
    put(keep, [PREFIX, name].concat(), Some(text));
}

/// Forgets a name.
pub fn remove(keep: Keep, name: &str) {
    put(keep, [PREFIX, name].concat(), None);
}

fn put(keep: Keep, name: String, text: Option<&str>) {
    let stored = storage(keep).is_some_and(|storage| {
        let is_set = text.is_some_and(|text| storage.set_item(&name, text).is_ok());
        // Where it could not be set, what is older must not come back after a reload.
        is_set || storage.remove_item(&name).is_ok() && text.is_none()
    });
    let copy = Copy { name, text: text.map(str::to_owned), alone: !stored };
    MEMORY.with_borrow_mut(|all| {
        all.retain(|other| other.name != copy.name);
        all.push(copy);
    });
}

/// Forgets every name of the tab that begins like this.
pub fn remove_all(beginning: &str) {
    let beginning = [PREFIX, beginning].concat();
    if let Some(storage) = storage(Keep::Tab) {
        let count = storage.length().unwrap_or(0);
        let names: Vec<String> = (0..count).filter_map(|i| storage.key(i).ok().flatten()).collect();
        for name in names.iter().filter(|name| name.starts_with(&beginning)) {
            let _ = storage.remove_item(name);
        }
    }
    MEMORY.with_borrow_mut(|all| all.retain(|copy| !copy.name.starts_with(&beginning)));
}
