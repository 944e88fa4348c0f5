//! Elements of the page, and what keeps them up to date by Leptos' reactive graph.
//!
//! Stands where `view!` would: that makes a type, and code to build and to compare it, of every view, which is two thirds
//! of what a form costs a visitor (figures in ARCHITECTURE.md). Here every element is of one type; what changes is a
//! text, an attribute, or a whole part, by an effect of its own. Nothing is ever parsed as markup.

use leptos::prelude::RenderEffect;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventTarget, Node};

use super::dom;

/// An element, with its listeners and effects: they end when this is dropped.
pub struct El {
    node: Element,
    kept: Vec<Kept>,
}

/// What lives as long as the element is shown.
enum Kept {
    Effect(#[expect(dead_code, reason = "held, not read")] RenderEffect<()>),
    Listener { target: EventTarget, name: &'static str, closure: Closure<dyn FnMut(Event)> },
    End(Option<Box<dyn FnOnce()>>),
}

impl Drop for Kept {
    fn drop(&mut self) {
        match self {
            Kept::Effect(_) => {}
            Kept::Listener { target, name, closure } => {
                let _ = target.remove_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
            }
            Kept::End(end) => {
                if let Some(end) = end.take() {
                    end();
                }
            }
        }
    }
}

fn listen(target: EventTarget, name: &'static str, handler: Box<dyn FnMut(Event)>) -> Kept {
    let closure = Closure::wrap(handler);
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    Kept::Listener { target, name, closure }
}

/// Brings an attribute up to date; touches nothing where it is already.
pub fn sync(node: &Element, name: &str, value: Option<&str>) {
    if node.get_attribute(name).as_deref() != value {
        let _ = match value {
            Some(value) => node.set_attribute(name, value),
            None => node.remove_attribute(name),
        };
    }
}

/// As ARIA writes it.
pub fn truth(on: bool) -> String {
    if on { "true" } else { "false" }.into()
}

/// A new element.
pub fn el(tag: &str) -> El {
    of(dom::create(tag))
}

/// A new element with a `part` for designers and a `class` for our own style; either may be empty.
pub fn styled(tag: &str, part: &str, class: &str) -> El {
    el(tag).attr("part", part).attr("class", class)
}

/// A button with a label.
pub fn button(part: &str, class: &str, label: &str, press: impl FnMut(Event) + 'static) -> El {
    styled("button", part, class).attr("type", "button").text(label).on("click", press)
}

/// A link out of the page.
pub fn link(href: &str, label: &str) -> El {
    el("a")
        .attr("class", "link")
        .attr("href", href)
        .attr("target", "_blank")
        .attr("rel", "noopener noreferrer")
        .text(label)
}

/// An element that is there already.
pub fn of(node: Element) -> El {
    El { node, kept: Vec::new() }
}

impl El {
    /// The element itself.
    pub fn node(&self) -> &Element {
        &self.node
    }

    /// Sets an attribute; leaves it out where the value is empty.
    pub fn attr(self, name: &str, value: &str) -> El {
        if !value.is_empty() {
            self.set(name, value);
        }
        self
    }

    /// Sets an attribute that has no value.
    pub fn flag(self, name: &str, on: bool) -> El {
        if on {
            self.set(name, "");
        }
        self
    }

    fn set(&self, name: &str, value: &str) {
        let _ = self.node.set_attribute(name, value);
    }

    /// Adds text.
    pub fn text(self, words: &str) -> El {
        let _ = self.node.append_with_str_1(words);
        self
    }

    /// Adds an element.
    pub fn add(self, child: El) -> El {
        let _ = self.node.append_child(&child.node);
        self.keep(child)
    }

    /// What belongs to an element within it ends with it.
    pub fn keep(mut self, within: El) -> El {
        self.kept.extend(within.kept);
        self
    }

    /// Adds elements.
    pub fn add_all(self, children: impl IntoIterator<Item = El>) -> El {
        children.into_iter().fold(self, El::add)
    }

    /// Listens to an event.
    pub fn on(self, name: &'static str, handler: impl FnMut(Event) + 'static) -> El {
        self.listen(name, Box::new(handler))
    }

    fn listen(mut self, name: &'static str, handler: Box<dyn FnMut(Event)>) -> El {
        let target: EventTarget = self.node.clone().into();
        self.kept.push(listen(target, name, handler));
        self
    }

    /// Does something with the element now, and again whenever a state changes that it asked for.
    pub fn live(self, update: impl FnMut(&Element) + 'static) -> El {
        self.follow(Box::new(update))
    }

    fn follow(mut self, mut update: Box<dyn FnMut(&Element)>) -> El {
        let node = self.node.clone();
        self.kept.push(Kept::Effect(RenderEffect::new(move |_| update(&node))));
        self
    }

    /// An attribute that follows states; `None` takes it away.
    pub fn live_attr(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> El {
        self.follow(Box::new(move |node| {
            sync(node, name, value().as_deref());
        }))
    }

    /// An element whose text follows states.
    pub fn live_text(self, words: impl Fn() -> String + 'static) -> El {
        self.follow(Box::new(move |node| {
            let words = words();
            // What is announced is not announced again.
            if node.text_content().as_deref() != Some(&words) {
                node.set_text_content(Some(&words));
            }
        }))
    }

    /// A place among the children whose elements follow states; `None` leaves them as they are.
    pub fn slot(self, view: impl FnMut() -> Option<Vec<El>> + 'static) -> El {
        self.fill(None, Box::new(view))
    }

    /// The same before one of the children. What the view gives first may stand there already.
    pub fn slot_before(self, next: &Node, view: impl FnMut() -> Option<Vec<El>> + 'static) -> El {
        self.fill(Some(next), Box::new(view))
    }

    fn fill(self, next: Option<&Node>, mut view: Box<dyn FnMut() -> Option<Vec<El>>>) -> El {
        let end: Node = dom::document().create_text_node("").into();
        let _ = self.node.insert_before(&end, next);
        let mut shown: Vec<El> = Vec::new();
        self.follow(Box::new(move |_| {
            let Some(next) = view() else { return };
            shown.drain(..).for_each(El::remove);
            if let Some(parent) = end.parent_node() {
                // What is moved loses the focus.
                for one in next.iter().filter(|one| one.node.parent_node().is_none()) {
                    let _ = parent.insert_before(&one.node, Some(&end));
                }
            }
            shown = next;
        }))
    }

    /// An element among the children, before `next`, that is there while `wanted`. It may stand there already.
    pub fn optional(self, child: El, next: Option<Node>, wanted: impl Fn() -> bool + 'static) -> El {
        let node = child.node.clone();
        let view = self.keep(child);
        view.live(move |parent| match (wanted(), node.parent_node()) {
            (true, None) => drop(parent.insert_before(&node, next.as_ref())),
            (false, Some(_)) => node.remove(),
            _ => {}
        })
    }

    /// Does something when the element is no longer shown.
    pub fn at_end(mut self, end: impl FnOnce() + 'static) -> El {
        self.kept.push(Kept::End(Some(Box::new(end))));
        self
    }

    /// Takes the element out of the page, after its listeners: a control that is taken away while it has the focus would
    /// still speak.
    pub fn remove(self) {
        drop(self.kept);
        self.node.remove();
    }
}
