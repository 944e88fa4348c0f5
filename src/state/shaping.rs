//! What makes of a form what a page wants: comes with the first form that is to be another than it is by itself
//! (`embed/shaping.rs`), and is noted here.

use std::cell::Cell;

use crate::core::form::{Form, Shape};
use crate::core::options::Warning;
use crate::core::value::Object;

/// Gives the shape of a form, and what cannot be used of what is said of it (`core::options::shape::read`).
pub type Read = fn(Form, &Object, bool) -> (&'static Shape, Vec<Warning>);

thread_local! {
    static READ: Cell<Option<Read>> = const { Cell::new(None) };
}

/// From now on this reads the shapes of forms.
pub fn set(read: Read) {
    READ.set(Some(read));
}

/// What reads the shapes of forms, once that lazy part is loaded.
pub fn here() -> Option<Read> {
    READ.get()
}
