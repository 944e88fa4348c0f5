//! The little of Markdown in replies: what is a mark, what is none, and that nothing but marks is lost.

use optimly_widget::core::conversation::rich::{Block, Item, List, Span, is_link, plain, read};
use proptest::prelude::*;

/// What a text is read as, in short: `<b>strong</b>`, `<i>emphasis</i>`, `<a:address>words</a>`; `- ` and `1) ` for items.
fn short(text: &str) -> String {
    read(text).iter().map(block).collect::<Vec<_>>().join("|")
}

fn block(block: &Block) -> String {
    match block {
        Block::Text(spans) => spans.iter().map(span).collect(),
        Block::List(list) => self::list(list),
    }
}

fn list(list: &List) -> String {
    let item = |(i, Item { spans, lists }): (usize, &Item)| {
        let mark = list.start.map_or("- ".into(), |start| format!("{}) ", start as usize + i));
        let within: String = lists.iter().map(|list| format!("[{}]", self::list(list))).collect();
        mark + &spans.iter().map(span).collect::<String>() + &within
    };
    list.items.iter().enumerate().map(item).collect::<Vec<_>>().join(" ")
}

fn span(Span { text, strong, emphasis, href }: &Span) -> String {
    let mut text = text.clone();
    if let Some(href) = href {
        text = format!("<a:{href}>{text}</a>");
    }
    if *emphasis {
        text = format!("<i>{text}</i>");
    }
    if *strong {
        text = format!("<b>{text}</b>");
    }
    text
}

#[test]
fn what_is_read() {
    for (text, want) in [
        ("", ""),
        ("Hello", "Hello"),
        ("one\ntwo\n\nthree", "one\ntwo\n\nthree"),
        ("one\r\ntwo", "one\ntwo"),
        // Marks
        ("**strong** words", "<b>strong</b> words"),
        ("*some* words", "<i>some</i> words"),
        ("***both*** here", "<b><i>both</i></b> here"),
        ("**a *b* c**", "<b>a </b><b><i>b</i></b><b> c</b>"),
        ("*a **b** c*", "<i>a </i><b><i>b</i></b><i> c</i>"),
        ("**a\nb**", "<b>a\nb</b>"),
        ("这是**重要**的", "这是<b>重要</b>的"),
        ("(*so*), “**this**”!", "(<i>so</i>), “<b>this</b>”!"),
        // What only looks like one
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("2*3*4", "2*3*4"),
        ("*", "*"),
        ("**", "**"),
        ("****", "****"),
        ("*****five*****", "*****five*****"),
        ("** a **", "** a **"),
        ("*open", "*open"),
        ("a *.txt or a *.md", "a *.txt or a *.md"),
        ("**one\n\ntwo**", "**one\n\ntwo**"),
        ("***one* two", "**<i>one</i> two"),
        ("snake_case and __init__", "snake_case and __init__"),
        ("# no heading, `no code`, > no quote", "# no heading, `no code`, > no quote"),
        ("<b>bold</b> &amp; <img src=x onerror=alert(1)>", "<b>bold</b> &amp; <img src=x onerror=alert(1)>"),
        // Lists
        ("- one\n- two", "- one - two"),
        ("* one\n* two", "- one - two"),
        ("• one\n• two", "- one - two"),
        ("Do this:\n1. one\n2. two\n\nThen rest.", "Do this:|1) one 2) two|Then rest."),
        ("1) one\n2) two", "1) one 2) two"),
        ("1. one\n\n2. two", "1) one 2) two"),
        ("1. one\n   more of it\n2. two", "1) one\nmore of it 2) two"),
        ("1. one\n   - a\n   - b\n2. two", "1) one[- a - b] 2) two"),
        ("- one\n  - a\n    - x\n- two", "- one[- a[- x]] - two"),
        ("1. one\n- a\n2. two", "1) one|- a|2) two"),
        ("- **one**: *first*", "- <b>one</b>: <i>first</i>"),
        // What is none
        ("3. Oktober um 10 Uhr", "3. Oktober um 10 Uhr"),
        ("1. Mai", "1. Mai"),
        ("2027. A year", "2027. A year"),
        ("-5 degrees", "-5 degrees"),
        ("- ", "- "),
        ("a - b", "a - b"),
        // Links
        ("[our page](https://example.com/a)", "<a:https://example.com/a>our page</a>"),
        ("[**Book** now](https://example.com)", "<a:https://example.com>Book now</a>"),
        (
            "[**all**](https://b.org) *[*two*](https://b.org)",
            "<b><a:https://b.org>all</a></b> *<i><a:https://b.org>two</a></i>",
        ),
        ("**[a](https://b.org)**", "<b><a:https://b.org>a</a></b>"),
        (
            "[write](mailto:jo@acme.io), [call](tel:+49301234)",
            "<a:mailto:jo@acme.io>write</a>, <a:tel:+49301234>call</a>",
        ),
        ("[wiki](https://en.wikipedia.org/wiki/A_(b))", "<a:https://en.wikipedia.org/wiki/A_(b)>wiki</a>"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("[x](JavaScript:alert(1))", "[x](JavaScript:alert(1))"),
        ("[x](java\tscript:alert(1))", "[x](java\tscript:alert(1))"),
        ("[x](data:text/html,hi)", "[x](data:text/html,hi)"),
        ("[x](/relative)", "[x](/relative)"),
        ("[x]", "[x]"),
        ("[](https://a.b)", "[](<a:https://a.b>https://a.b</a>)"),
        ("[x] (https://a.b)", "[x] (<a:https://a.b>https://a.b</a>)"),
        // Plain addresses
        ("See https://a.org/b?c=d#e.", "See <a:https://a.org/b?c=d#e>https://a.org/b?c=d#e</a>."),
        ("(https://a.org/b)", "(<a:https://a.org/b>https://a.org/b</a>)"),
        ("(see https://a.org/b_(c))", "(see <a:https://a.org/b_(c)>https://a.org/b_(c)</a>)"),
        ("https://a.org, https://b.org!", "<a:https://a.org>https://a.org</a>, <a:https://b.org>https://b.org</a>!"),
        ("**https://a.org**", "<b><a:https://a.org>https://a.org</a></b>"),
        ("HTTPS://A.ORG/X", "<a:https://A.ORG/X>HTTPS://A.ORG/X</a>"),
        ("“https://a.org”", "“<a:https://a.org>https://a.org</a>”"),
        ("请看https://a.org。好", "请看<a:https://a.org>https://a.org</a>。好"),
        ("\u{2066}https://a.org\u{2069}", "\u{2066}<a:https://a.org>https://a.org</a>\u{2069}"),
        ("mailto:jo@acme.io?subject=Hi", "<a:mailto:jo@acme.io?subject=Hi>mailto:jo@acme.io?subject=Hi</a>"),
        ("tel:+1-555-0123", "<a:tel:+1-555-0123>tel:+1-555-0123</a>"),
        ("<https://a.org>", "<<a:https://a.org>https://a.org</a>>"),
        ("https:, https://, mailto: and tel: 5", "https:, https://, mailto: and tel: 5"),
        ("hotel:5, xhttps://a.b", "hotel:5, xhttps://a.b"),
        ("javascript:alert(1) ftp://a.b", "javascript:alert(1) ftp://a.b"),
    ] {
        assert_eq!(short(text), want, "{text:?}");
    }
}

#[test]
fn it_is_bounded() {
    let long = "*".repeat(100_000);
    assert_eq!(short(&long), long);
    for text in ["*a* ", "[a](https://b.c) ", "https://a.b ", "[", "[a](", "**a", "- a\n", "https:", "1. a\n", " - a\n"]
    {
        let text = text.repeat(100_000 / text.len());
        let spans: usize = read(&text)
            .iter()
            .map(|block| match block {
                Block::Text(spans) => spans.len(),
                Block::List(list) => list.items.len(),
            })
            .sum();
        assert!(spans <= 4_001, "{spans} of {:?}", text.get(..20));
    }
    // Lists within lists end somewhere.
    let deep: String = (0..200).map(|i| format!("{}- {i}\n", " ".repeat(2 * i))).collect();
    fn depth(list: &List) -> usize {
        1 + list.items.iter().flat_map(|item| &item.lists).map(depth).max().unwrap_or(0)
    }
    let depths = read(&deep).iter().map(|block| if let Block::List(list) = block { depth(list) } else { 0 }).max();
    assert_eq!(depths, Some(4));
    assert_eq!(plain(&deep).lines().count(), 200);
    // An address that is too long is a text.
    let long = format!("https://a.b/{}", "c".repeat(3_000));
    assert_eq!(short(&long), long);
}

#[test]
fn what_is_said_aloud_has_no_marks() {
    assert_eq!(plain("**Hi**, see [this](https://a.b):\n- *one*\n- two"), "Hi, see this:\none\ntwo");
    assert_eq!(plain("We are open."), "We are open.");
}

#[test]
fn links_of_the_page() {
    for href in
        ["https://a.b", "http://a.b", "/prices", "#prices", "?a", "prices.html", "//a.b/c", "mailto:a@b.c", "TEL:1"]
    {
        assert!(is_link(href), "{href}");
    }
    for href in
        ["", "javascript:alert(1)", "JAVASCRIPT:x", "java\nscript:x", " javascript:x", "data:text/html,x", "\\\\a.b"]
    {
        assert!(!is_link(href), "{href}");
    }
    for href in ["vbscript:x", "blob:x", "file:///x", "x:y", "mailto:a\nb"] {
        assert!(!is_link(href), "{href}");
    }
}

/// All words of a text, in their order; and its addresses.
fn collect(text: &str) -> (String, Vec<String>) {
    fn add(spans: &[Span], words: &mut String, links: &mut Vec<String>) {
        for span in spans {
            words.push_str(&span.text);
            links.extend(span.href.clone());
        }
    }
    fn add_list(list: &List, words: &mut String, links: &mut Vec<String>) {
        for item in &list.items {
            add(&item.spans, words, links);
            item.lists.iter().for_each(|list| add_list(list, words, links));
        }
    }
    let (mut words, mut links) = (String::new(), Vec::new());
    for block in read(text) {
        match block {
            Block::Text(spans) => add(&spans, &mut words, &mut links),
            Block::List(list) => add_list(&list, &mut words, &mut links),
        }
    }
    (words, links)
}

fn hold(text: &str) {
    let (words, links) = collect(text);
    // What is shown stands in the text, in the same order.
    let mut rest = text.chars();
    for c in words.chars() {
        assert!(rest.any(|other| other == c), "{c:?} of {words:?} in {text:?}");
    }
    for link in &links {
        assert!(["https:", "mailto:", "tel:"].iter().any(|scheme| link.starts_with(scheme)), "{link:?}");
        assert!(!link.contains(|c: char| c.is_whitespace() || c.is_control()), "{link:?}");
    }
    // Where no link hides its address, no letter is lost.
    if !text.contains("](") {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
        assert_eq!(letters(&words), letters(text), "{text:?}");
    }
}

proptest! {
    #[test]
    fn nothing_is_lost_but_marks(text in ".{0,200}") {
        hold(&text);
    }

    #[test]
    fn nor_where_there_are_many(text in r"([ab*\[\]() \n\t1.-]|\*\*|https://|mailto:|tel:|\]\(|\n- |\n1\. ){0,60}") {
        hold(&text);
    }

    #[test]
    fn a_text_without_marks_stays_as_it_is(text in r"[a-zäß ,.!?0-9]{1,40}(\n[a-zäß ,!?]{1,40}){0,3}") {
        prop_assume!(!text.trim().is_empty() && !text.starts_with(|c: char| c.is_ascii_digit()));
        let want = Span { text: text.clone(), ..Span::default() };
        prop_assert_eq!(read(&text), vec![Block::Text(vec![want])]);
    }
}
