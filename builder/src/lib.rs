//! A page on which one puts a widget together: choose, see it at once, take the tag, the style sheet, a React component, or a
//! link that brings the choice back.
//!
//! Dependencies run one way: `view` → `page` → `write`, `link` → `choice` → `option`, `property`, `theme`, `contrast`. Everything but
//! `view` and `page` is plain Rust, tested on the host. Which options there are, what they expect and what is wrong with a value comes from
//! the core's table; which properties there are, and all words about both, from `interface.json`, which `make docs` writes.

pub mod choice;
pub mod contrast;
pub mod link;
pub mod option;
pub mod page;
pub mod property;
pub mod theme;
pub mod view;
pub mod write;

/// Shows the builder.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn start() {
    use wasm_bindgen::JsCast;
    let found =
        web_sys::window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id("builder"));
    if let Some(root) = found.and_then(|root| root.dyn_into().ok()) {
        leptos::mount::mount_to(root, view::Builder).forget();
    }
}
