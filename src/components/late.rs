//! Views that come with lazy parts, and where the forms show them: no form of a page pays for them by itself.

use std::cell::Cell;

use leptos::prelude::*;

use crate::core::form::Field;
use crate::state::session::Session;

/// A view of a field that is no single control with a label above it: of choices that can all be seen, of a box, of what is
/// not shown. Comes with the shapes of forms (`embed/shaping.rs`).
pub type Special = fn(Session, &'static Field) -> AnyView;

/// What sends the conversation along. Comes with the conversation (`embed/conversation.rs`).
pub type Carry = fn(Session) -> AnyView;

thread_local! {
    static SPECIAL: Cell<Option<Special>> = const { Cell::new(None) };
    static CARRY: Cell<Option<Carry>> = const { Cell::new(None) };
}

/// Notes the view of such fields.
pub fn set_special(view: Special) {
    SPECIAL.set(Some(view));
}

/// The view of such a field, once it is there.
pub fn special(session: Session, field: &'static Field) -> Option<AnyView> {
    SPECIAL.get().map(|view| view(session, field))
}

/// Notes what sends the conversation along.
pub fn set_carry(view: Carry) {
    CARRY.set(Some(view));
}

/// What sends the conversation along, once it is there.
pub fn carry(session: Session) -> Option<AnyView> {
    CARRY.get().map(|view| view(session))
}
