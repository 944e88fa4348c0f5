//! Views in the page: hydrated where they stand, or rendered anew.

use leptos::mount::{UnmountHandle, hydrate_from, mount_to};
use leptos::prelude::*;
use web_sys::HtmlElement;

/// Takes a view away when it is dropped.
pub type Handle = Box<dyn std::any::Any>;

/// Hydrates what stands in an element (`drawn`), or renders a view there.
pub fn show<N: IntoView + 'static>(root: HtmlElement, drawn: bool, view: impl FnOnce() -> N + 'static) -> Handle
where
    N::State: 'static,
{
    // The owner that is current may be that of the view before, which is cleaned up a moment later, with all below it.
    let owner = Owner::new_root(Owner::current_shared_context());
    let handle: UnmountHandle<N::State> =
        owner.with(|| if drawn { hydrate_from(root, view) } else { mount_to(root, view) });
    Box::new((handle, owner))
}
