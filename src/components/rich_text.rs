use leptos::prelude::*;

use super::tab_link;
use crate::browser::nodes::{Node, built};
use crate::core::conversation::rich::{self, Block, List, Span};
use crate::core::text::digits;
use crate::state::embedding::Embedding;

/// A message of an agent: its paragraphs, lists, strong words and links. Each paragraph and each list has the direction of its
/// words. Nodes of data, not of `view!`: lists within lists would need views without types, which cost more than the conversation.
#[component]
pub fn RichText(
    /// Where it is shown.
    embedding: Embedding,
    /// As it was said.
    text: String,
) -> impl IntoView {
    let block = |block: Block| match block {
        Block::Text(spans) => Node::Element("p", vec![auto()], words(embedding, spans)),
        Block::List(list) => items(embedding, list, vec![auto()]),
    };
    let nodes: Vec<Node> = rich::read(&text).into_iter().map(block).collect();
    view! { <div part="message message-agent" class="message" use:built=nodes></div> }
}

fn auto() -> (&'static str, String) {
    ("dir", "auto".into())
}

/// A list. Those within it have the direction of the outermost.
fn items(embedding: Embedding, list: List, mut attributes: Vec<(&'static str, String)>) -> Node {
    let name = if list.start.is_some() { "ol" } else { "ul" };
    attributes.extend(list.start.map(|start| ("start", digits(start))));
    let item = |item: rich::Item| {
        let mut within = words(embedding, item.spans);
        within.extend(item.lists.into_iter().map(|list| items(embedding, list, Vec::new())));
        Node::Element("li", Vec::new(), within)
    };
    Node::Element(name, attributes, list.items.into_iter().map(item).collect())
}

fn words(embedding: Embedding, spans: Vec<Span>) -> Vec<Node> {
    let span = |Span { text, strong, emphasis, href }: Span| {
        let node = match href {
            Some(href) => {
                let attributes = tab_link::attributes(embedding, href, &text);
                Node::Element("a", attributes, vec![Node::Text(text)])
            }
            None => Node::Text(text),
        };
        let node = if emphasis { Node::Element("em", Vec::new(), vec![node]) } else { node };
        if strong { Node::Element("strong", Vec::new(), vec![node]) } else { node }
    };
    spans.into_iter().map(span).collect()
}
