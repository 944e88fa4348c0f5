//! The link: what was chosen comes back, and a stranger's says nothing but texts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use optimly_builder::choice::{Choice, Mode, Scheme};
use optimly_builder::{link, option, property, theme};
use optimly_core::form::Form;
use optimly_core::options::Known;
use optimly_core::options::table::OPTIONS;

const FINE: Known = Known { zone: &|_| true, locale: &|_| true, target: &|_| true, fits: &|_, _| true };

#[test]
fn what_was_chosen_comes_back() {
    let mut choice = Choice::default();
    (choice.mode, choice.forms, choice.sandbox) = (Mode::Inline, vec![Form::Handoff, Form::Lead], false);
    choice.take_theme(theme::named("paper"));
    choice.style(property::named("color-primary").unwrap(), Scheme::Dark, "#ffaa00");
    choice.style(property::named("font-family").unwrap(), Scheme::Light, "O'Neil, serif");
    choice.set(option::named("title").unwrap(), "\"Zoë\" & <b>, 100% + 1\nnew 👋");
    choice.set(option::named("metadata").unwrap(), "{\"a\":1}");
    let fragment = link::fragment(&choice);
    let read = link::read(&["#", &fragment].concat());
    assert_eq!(link::fragment(&read.choice), fragment);
    assert_eq!(read.choice.mode, Mode::Inline);
    assert_eq!(read.choice.option(option::named("title").unwrap()), "\"Zoë\" & <b>, 100% + 1\nnew 👋");
    assert_eq!(read.choice.styled(property::named("color-primary").unwrap(), Scheme::Dark), Some("#ffaa00"));
    assert_eq!(read.ignored, 0);
    // Mail programs end a link at most other characters.
    assert!(fragment.bytes().all(|c| c.is_ascii_alphanumeric() || b"-._~,/:+%&=".contains(&c)), "{fragment}");
    assert!(fragment.len() < 400, "{fragment}");
}

#[test]
fn every_option_comes_back_but_the_token() {
    let mut choice = Choice::default();
    for row in
        OPTIONS.iter().filter(|row| option::is_for_script(row) && !matches!(row.name, "mode" | "forms" | "sandbox"))
    {
        choice.set(row, "x y");
    }
    let fragment = link::fragment(&choice);
    assert!(!fragment.contains("token"));
    let read = link::read(&fragment);
    assert_eq!(read.ignored, 0);
    choice.set(option::named("token").unwrap(), "");
    assert_eq!(read.choice, choice);
}

#[test]
fn nothing_chosen_is_nothing_to_mail() {
    assert_eq!(link::fragment(&Choice::default()), "");
    assert_eq!(link::read("").choice, Choice::default());
    assert_eq!(link::read("#").ignored, 0);
}

#[test]
fn what_means_nothing_is_left_out_and_counted() {
    for (fragment, ignored) in [
        ("token=agt_stolen", 1),
        ("src=https://evil.test/widget.js&address=x&base=x", 3),
        ("mode=popup", 1),
        ("look=../../secret", 1),
        ("forms=lead,admin", 1),
        ("sandbox=maybe", 1),
        ("--color-primary=red", 1),
        ("--color-primary=%23fff;}body{display:none", 1),
        ("--nothing=1px&--dark-radius=1px", 2),
        ("title", 1),
        ("title=%", 1),
        ("title=%+f", 1),
        ("title=%FF", 1),
        ("apiBase=/x", 1),
        ("lead.nothing=1&nobody.x=1", 2),
        ("__proto__=1&constructor=2", 2),
    ] {
        let read = link::read(fragment);
        assert_eq!(read.ignored, ignored, "{fragment}");
        assert_eq!(read.choice, Choice::default(), "{fragment}");
    }
    let long = ["title=", &"x".repeat(20_000)].concat();
    assert_eq!(link::read(&long).choice, Choice::default());
}

#[test]
fn a_link_that_says_where_things_go_says_so() {
    let read = link::read("api-base=https://evil.test&success-url=/x&title=a");
    assert_eq!(read.leads, ["apiBase", "successUrl"]);
}

#[test]
fn a_bad_value_is_only_a_text_with_a_warning() {
    let read = link::read("api-base=javascript:alert(1)&limit=%3Cscript%3E");
    assert_eq!(read.ignored, 0);
    assert!(read.choice.usable(None, &FINE).is_empty());
    assert_eq!(read.choice.warnings(None, &FINE).len(), 2);
}

#[test]
fn the_letter_bears_any_link() {
    assert_eq!(link::letter("A & b", "x#y=1+2&z\n"), "mailto:?subject=A%20%26%20b&body=x%23y%3D1%2B2%26z%0A");
}
