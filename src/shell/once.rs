//! A view that is built once and replaced whole, never compared with its successor.
//!
//! Leptos makes code for every view type to build it and to update one of the type in place. Here what changes is a text,
//! an attribute, or a whole part, so the second half would never run; around a `view!` this leaves it out of the bundle
//! and makes every view of one type.

use leptos::attr::Attribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use web_sys::{Element, Node};

/// See the module.
pub struct Once(Box<dyn FnOnce() -> Built + Send>);

/// Its nodes in the page.
pub struct Built(Box<dyn Mountable>);

/// Wraps a view.
pub fn once<T: Render + Send + 'static>(view: T) -> Once {
    Once(Box::new(move || Built(Box::new(view.build()))))
}

impl Render for Once {
    type State = Built;

    fn build(self) -> Built {
        (self.0)()
    }

    fn rebuild(self, state: &mut Built) {
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl Mountable for Built {
    fn unmount(&mut self) {
        self.0.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.0.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.0.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        self.0.elements()
    }
}

impl AddAnyAttr for Once {
    type Output<SomeNewAttr: Attribute> = Once;

    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Once {
        self
    }
}

/// There is no server side: what concerns HTML text is never called.
impl RenderHtml for Once {
    type AsyncOutput = Once;
    type Owned = Once;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Once {
        self
    }

    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<leptos::attr::any_attribute::AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Built {
        self.build()
    }

    fn into_owned(self) -> Once {
        self
    }
}
