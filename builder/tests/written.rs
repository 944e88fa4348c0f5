//! What comes out: the tag, the style sheet, the component. Any text says the same there, and nothing more.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use optimly_builder::choice::{Choice, Mode, Scheme};
use optimly_builder::option::{self, Kind};
use optimly_builder::write::{css, react, tag};
use optimly_builder::{property, theme};
use optimly_core::form::Form;
use optimly_core::options::Known;
use optimly_core::options::table::OPTIONS;

const FINE: Known = Known { zone: &|_| true, locale: &|_| true, target: &|_| true, fits: &|_, _| true };
const ADDRESS: &str = "https://cdn.example.com/optimly/widget.js";

/// Texts that mean something in HTML, CSS, JavaScript or JSX.
const NAUGHTY: &[&str] = &[
    "\"quoted\" and 'quoted'",
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "a & b &amp; c &lt; &#34; &quot",
    "back\\slash \\n \\u0041 \\",
    "two\nlines\r\nand\ttabs",
    "{braces} ${template} `ticks`",
    "*/ } body { display: none } /*",
    "\u{2028}\u{2029}\u{feff}\u{202e}",
    "مرحبا 👋🏽 Zoë",
    "]]> -->",
    "\0nul",
];

fn standing(mode: Mode, forms: &[Form], sandbox: bool) -> Choice {
    let mut choice = Choice::default();
    (choice.mode, choice.forms, choice.sandbox) = (mode, forms.to_vec(), sandbox);
    choice
}

fn set(choice: &mut Choice, name: &str, value: &str) {
    choice.set(option::named(name).unwrap(), value);
}

fn html(choice: &Choice) -> String {
    tag::html(choice, ADDRESS, &FINE)
}

/// The attributes of a tag, as a browser reads them.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = tag.split_once(' ').map_or("", |(_, rest)| rest).trim_start();
    while !rest.starts_with('>') {
        let end = rest.find(|c: char| c == '=' || c == '>' || c.is_ascii_whitespace()).unwrap();
        let (name, after) = rest.split_at(end);
        let mut value = "";
        rest = after;
        if let Some(quoted) = after.strip_prefix("=\"") {
            (value, rest) = quoted.split_once('"').unwrap();
        }
        found.push((name.to_owned(), unescape(value)));
        rest = rest.trim_start();
    }
    found
}

fn unescape(text: &str) -> String {
    let named = [
        ("&quot;", "\""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#10;", "\n"),
        ("&#13;", "\r"),
        ("&#9;", "\t"),
        ("&amp;", "&"),
    ];
    named.iter().fold(text.to_owned(), |text, (name, c)| text.replace(name, c))
}

#[test]
fn the_first_tag() {
    assert_eq!(html(&Choice::default()), format!("<script src=\"{ADDRESS}\" data-sandbox async></script>"));
    let choice = standing(Mode::Inline, &[Form::Lead], false);
    assert_eq!(
        html(&choice),
        format!(
            "<optimly-form type=\"lead\"></optimly-form>\n<script src=\"{ADDRESS}\" data-mode=\"inline\" async></script>"
        )
    );
    let mut choice = standing(Mode::Bubble, &[Form::Handoff, Form::Lead], true);
    set(&mut choice, "title", "Questions?");
    set(&mut choice, "progressive", "true");
    assert_eq!(
        html(&choice),
        format!(
            "<script\n  src=\"{ADDRESS}\"\n  data-forms=\"handoff,lead\"\n  data-title=\"Questions?\"\n  data-progressive\n  data-sandbox\n  async\n></script>"
        )
    );
}

#[test]
fn any_text_says_the_same_in_the_tag() {
    for text in NAUGHTY {
        let mut choice = Choice::default();
        set(&mut choice, "title", text);
        set(&mut choice, "greeting", text);
        let html = html(&choice);
        assert_eq!(html.matches('<').count(), 2, "{html}");
        assert_eq!(html.matches('>').count(), 2, "{html}");
        let typed: String = text.chars().filter(|c| !matches!(c, '\0' | '\r')).collect();
        let found = attributes(&html);
        for name in ["data-title", "data-greeting"] {
            assert!(found.contains(&(name.to_owned(), typed.clone())), "{name} {html}");
        }
    }
    // Whatever the address is said to be.
    let found = attributes(&tag::html(&Choice::default(), "x\"onload=\"alert(1)\n<", &FINE));
    assert_eq!(found[0], ("src".into(), "x\"onload=\"alert(1)\n<".into()));
    assert_eq!(found.len(), 3);
}

#[test]
fn what_cannot_be_used_is_left_out_and_told_in_the_words_of_the_widget() {
    let mut choice = Choice::default();
    set(&mut choice, "limit", "many");
    set(&mut choice, "apiBase", "javascript:alert(1)");
    set(&mut choice, "position", "left");
    assert_eq!(
        attributes(&html(&choice)).iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        ["src", "data-position", "data-sandbox", "async"]
    );
    let sentences: Vec<String> = choice.warnings(None, &FINE).into_iter().map(|complaint| complaint.sentence).collect();
    assert_eq!(
        sentences,
        [
            "optimly-widget: data-api-base expects an http(s) address or a path; the default is used instead.",
            "optimly-widget: data-limit expects a whole number, 0 or more; the default is used instead.",
        ]
    );
    assert!(!react::module(&choice, false, &FINE).contains("javascript:"));
}

#[test]
fn each_option_has_a_control_that_its_reader_understands() {
    for row in OPTIONS {
        match option::kind(row) {
            Kind::Words(words) => {
                for word in words {
                    let mut choice = Choice::default();
                    choice.set(row, word);
                    assert_eq!(choice.warnings(None, &FINE), [], "{}: {word}", row.name);
                }
            }
            Kind::Flag => assert!(matches!(row.default, "on" | "off" | "true" | "false"), "{}", row.name),
            _ => {}
        }
        assert!(!row.expects.is_empty() && !option::meaning(row).is_empty(), "{}", row.name);
    }
    let kind = |name| option::kind(option::named(name).unwrap());
    assert_eq!(kind("agent"), Kind::Flag);
    assert_eq!(kind("theme"), Kind::Words(vec!["auto", "light", "dark"]));
    assert_eq!(kind("limit"), Kind::Number);
    assert_eq!(kind("metadata"), Kind::Json);
    assert_eq!(kind("locale"), Kind::Text);
}

#[test]
fn the_component() {
    let mut choice = Choice::default();
    set(&mut choice, "title", "Say \"hello\"");
    set(&mut choice, "limit", "3");
    set(&mut choice, "metadata", "{\"a\": {\"__proto__\": \"</script>\"}}");
    assert_eq!(
        react::module(&choice, true, &FINE),
        r#"import { OptimlyWidget } from 'optimly-widget/react';
import './optimly.css';

export function Contact() {
  return (
    <OptimlyWidget
      title={"Say \"hello\""}
      metadata={{"a":{["__proto__"]:"\u003c/script>"}}}
      limit={3}
      sandbox
    />
  );
}"#
    );
    let mut choice = standing(Mode::Inline, &[Form::Lead, Form::Handoff], false);
    set(&mut choice, "apiBase", "/");
    set(&mut choice, "datalayer", "true");
    assert_eq!(
        react::module(&choice, false, &FINE),
        r#"import { loadOptimly } from 'optimly-widget';
import { OptimlyForm } from 'optimly-widget/react';

loadOptimly({ mode: 'inline', datalayer: "true" });

export function Contact() {
  return (
    <>
      <OptimlyForm type="lead" apiBase="/" />
      <OptimlyForm type="handoff" apiBase="/" />
    </>
  );
}"#
    );
}

#[test]
fn any_text_stays_a_text_in_the_component() {
    for text in NAUGHTY {
        let mut choice = Choice::default();
        set(&mut choice, "title", text);
        let module = react::module(&choice, false, &FINE);
        let line = module.lines().find(|line| line.contains("title=")).unwrap();
        let value = line.split_once("title=").unwrap().1.trim_end().trim_end_matches("sandbox />").trim_end();
        let json = value.strip_prefix('{').and_then(|value| value.strip_suffix('}')).unwrap_or(value);
        let typed: String = text.chars().filter(|c| !matches!(c, '\0' | '\r')).collect();
        let read = optimly_core::value::parse(json).unwrap_or_else(|| panic!("{json}"));
        assert_eq!(read.as_str(), Some(typed.as_str()));
        // Without braces JSX would read entities.
        assert!(value.starts_with('{') || !value.contains(['&', '\\', '<', '{']), "{value}");
        assert!(!module.contains("</script"), "{module}");
    }
}

#[test]
fn the_sheet() {
    assert_eq!(css::sheet(&Choice::default()), "");
    let mut choice = Choice::default();
    choice.style(property::named("color-primary").unwrap(), Scheme::Light, "#0B6E4F");
    choice.style(property::named("radius").unwrap(), Scheme::Light, "4px");
    assert_eq!(
        css::sheet(&choice),
        "optimly-widget,
optimly-form {
  --optimly-color-primary: #0b6e4f;
  --optimly-color-on-primary: #fff;
  --optimly-radius: 4px;
}

@media (prefers-color-scheme: dark) {
  optimly-widget,
  optimly-form:not([theme='light']) {
    --optimly-color-primary: #a9b4ff;
    --optimly-color-on-primary: #10163f;
  }
}

optimly-form[theme='dark'] {
  --optimly-color-primary: #a9b4ff;
  --optimly-color-on-primary: #10163f;
}
"
    );
    // Fixed, there is one block.
    set(&mut choice, "theme", "dark");
    assert!(
        css::sheet(&choice).contains("--optimly-color-primary: #a9b4ff;") && !css::sheet(&choice).contains("@media")
    );
}

#[test]
fn an_unchanged_theme_is_the_file() {
    let plain = |text: &str| text.split_once("*/").unwrap().1.split_whitespace().collect::<Vec<_>>().join(" ");
    for theme in theme::all() {
        let mut choice = Choice::default();
        choice.take_theme(Some(theme));
        let file =
            std::fs::read_to_string(format!("{}/../themes/{}.css", env!("CARGO_MANIFEST_DIR"), theme.name)).unwrap();
        let (ours, theirs) = (css::sheet(&choice), plain(&file));
        let ours = plain(&ours);
        // The order of properties is the reference's.
        let sorted = |text: &str| {
            let mut words: Vec<_> = text.split(';').map(str::trim).map(str::to_owned).collect();
            words.sort();
            words
        };
        for rule in sorted(&theirs) {
            let declaration = rule.rsplit('{').next().unwrap().trim().to_owned();
            assert!(ours.contains(&declaration), "{}: {declaration}", theme.name);
        }
        assert_eq!(ours.matches('{').count(), theirs.matches('{').count(), "{}", theme.name);
    }
}

#[test]
fn values_of_properties_are_those_of_their_kind() {
    let write = |name: &str, value: &str| property::named(name).unwrap().write(value);
    for (name, value, written) in [
        ("color-text", "#ABC", Some("#aabbcc")),
        ("color-text", "red; } body { display: none", None),
        ("radius", "0", Some("0")),
        ("radius", "1.5em", Some("1.5em")),
        ("radius", "12", None),
        ("radius", "1px; color: red", None),
        ("radius", "calc(1px)", None),
        ("radius", "1e9px", None),
        ("z-index", "7", Some("7")),
        ("z-index", "7.5", None),
        ("shadow", "0 8px 32px  #0004", Some("0 8px 32px #0004")),
        ("shadow", "inset 0 -1px 2px #000, 0 0 0 2px #fff", Some("inset 0 -1px 2px #000, 0 0 0 2px #fff")),
        ("shadow", "0 0 url(//evil.test)", None),
        ("shadow", "none", Some("none")),
        ("font-family", "Inter, 'Segoe UI', serif", Some("Inter, 'Segoe UI', serif")),
        ("font-family", "Segoe UI", Some("'Segoe UI'")),
        ("font-family", "url(x)", Some("'url(x)'")),
        ("font-family", "O'Neil Sans", Some("'O\\27 Neil Sans'")),
        ("font-family", "a} b{", Some("'a} b{'")),
        ("font-family", "</style>", Some("'\\3c /style>'")),
        ("font-family", "a\\", Some("'a\\5c '")),
        ("font-family", "Inter,", None),
    ] {
        assert_eq!(write(name, value).as_deref(), written, "{name}: {value}");
    }
    for text in NAUGHTY {
        let written = property::text(text);
        let inner = &written[1..written.len() - 1];
        assert!(!inner.contains(['\'', '<', '\n', '\r', '\0']), "{written}");
    }
}

#[test]
fn a_script_lies_at_an_address_of_a_script() {
    for fine in ["https://a.test/widget.js", "/optimly/widget.js?v=2", "widget.js", " ../x/widget.0.1.0.js#a "] {
        assert!(tag::is_of_script(fine), "{fine}");
    }
    for bad in [
        "",
        "  ",
        "my site",
        "https://a.test/",
        "javascript:alert(1)//.js",
        "data:text/javascript,1.js",
        "a b.js",
        "widget.js.txt",
    ] {
        assert!(!tag::is_of_script(bad), "{bad}");
    }
}
