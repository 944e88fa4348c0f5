//! What an agent says, read for its marks; and a reply of the page, where the text is JSON.

use optimly_widget_fuzz::core::conversation::reply::Reply;
use optimly_widget_fuzz::core::conversation::rich::{Block, List, Span, is_link, plain, read};
use optimly_widget_fuzz::core::conversation::{Conversation, Entry};
use optimly_widget_fuzz::core::value::{object, parse};

pub fn check(text: &str) {
    let mut shown = String::new();
    for block in read(text) {
        match block {
            Block::Text(spans) => hold(&spans, &mut shown),
            Block::List(list) => hold_list(&list, &mut shown, 4),
        }
    }
    let mut rest = text.chars();
    assert!(shown.chars().all(|c| rest.any(|other| other == c)), "{shown:?} is not of {text:?}");
    assert!(plain(text).chars().filter(|c| *c != '\n').eq(shown.chars().filter(|c| *c != '\n')));
    if let Some(given) = parse(text).and_then(object) {
        hold_reply(&Reply::read(&given).0);
    }
}

fn hold(spans: &[Span], shown: &mut String) {
    for span in spans {
        assert!(!span.text.is_empty());
        shown.push_str(&span.text);
        if let Some(href) = &span.href {
            assert!(["https:", "mailto:", "tel:"].iter().any(|scheme| href.starts_with(scheme)), "{href:?}");
            assert!(!href.contains(|c: char| c.is_whitespace() || c.is_control()), "{href:?}");
        }
    }
}

fn hold_list(list: &List, shown: &mut String, depth: usize) {
    assert!(depth > 0 && !list.items.is_empty());
    for item in &list.items {
        hold(&item.spans, shown);
        for list in &item.lists {
            hold_list(list, shown, depth - 1);
        }
    }
}

fn hold_reply(reply: &Reply) {
    assert!(reply.extras.links.iter().all(|link| is_link(&link.href) && !link.label.is_empty()));
    assert!(reply.extras.choices.iter().all(|pick| !pick.label.is_empty()));
    // It is kept as it is.
    let mut talk = Conversation::default();
    talk.add(Entry::Extras(Box::new(reply.extras.clone())));
    assert_eq!(Conversation::read(&talk.write()).entries(), talk.entries());
}
