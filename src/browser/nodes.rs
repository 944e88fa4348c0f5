//! Nodes that are built from data. Texts are only texts.

use web_sys::Element;

use super::document;

/// A node.
#[derive(Clone, Debug)]
pub enum Node {
    /// A text.
    Text(String),
    /// An element: its name, its attributes, and what stands in it.
    Element(&'static str, Vec<(&'static str, String)>, Vec<Node>),
}

/// A directive: builds nodes in an element.
#[allow(clippy::needless_pass_by_value, reason = "as Leptos hands it over")]
pub fn built(parent: Element, nodes: Vec<Node>) {
    append(&parent, &nodes);
}

fn append(parent: &Element, nodes: &[Node]) {
    for node in nodes {
        match node {
            Node::Text(text) => {
                let _ = parent.append_with_str_1(text);
            }
            Node::Element(name, attributes, within) => {
                let Ok(element) = document().create_element(name) else { continue };
                for (name, value) in attributes {
                    let _ = element.set_attribute(name, value);
                }
                append(&element, within);
                let _ = parent.append_child(&element);
            }
        }
    }
}
