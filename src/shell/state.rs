//! A value that views follow.
//!
//! A plain cell and a trigger of Leptos' reactive graph. (Its signals are generic down to their locks: each type of value
//! would be paid for again.)

use std::cell::{Ref, RefCell};

use leptos::prelude::{ArcTrigger, Notify, Track};

/// See the module.
pub struct State<T> {
    value: RefCell<T>,
    changed: ArcTrigger,
}

impl<T: Clone> State<T> {
    /// A state that begins with a value.
    pub fn new(value: T) -> State<T> {
        State { value: RefCell::new(value), changed: ArcTrigger::new() }
    }

    /// The value; the view that asks is told when it changes.
    pub fn get(&self) -> T {
        self.changed.track();
        self.value.borrow().clone()
    }

    /// The value as it is now.
    pub fn peek(&self) -> Ref<'_, T> {
        self.value.borrow()
    }

    /// Replaces the value and tells the views.
    pub fn set(&self, value: T) {
        self.value.replace(value);
        self.changed.notify();
    }
}
