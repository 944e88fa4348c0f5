//! What the page's script says: a text, choices, links; what of it can be used, and that it is kept.

use optimly_widget::core::conversation::reply::{Extras, Link, Pick, Reply};
use optimly_widget::core::conversation::{Conversation, Entry};
use optimly_widget::core::form::Form;

use crate::util::object;

fn pick(label: &str) -> Pick {
    Pick { label: label.into(), value: None, form: None }
}

#[test]
fn what_is_read() {
    let (reply, is_fine) = Reply::read(&object(
        r#"{"text":" Which? ","choices":[{"label":" Basic ","value":7},{"label":"Book","form":"appointment","value":null}],
            "links":[{"label":"Prices","href":"/prices"},{"label":"Call","href":"tel:+1"}]}"#,
    ));
    assert!(is_fine);
    assert_eq!(reply.text, "Which?");
    let choices =
        vec![Pick { value: Some(7.into()), ..pick("Basic") }, Pick { form: Some(Form::Appointment), ..pick("Book") }];
    let link = |label: &str, href: &str| Link { label: label.into(), href: href.into() };
    assert_eq!(reply.extras, Extras { links: vec![link("Prices", "/prices"), link("Call", "tel:+1")], choices });
    // A text, or something to press, is enough.
    for given in [r#"{"text":"x"}"#, r#"{"text":5}"#, r#"{"choices":[{"label":"x"}],"text":null,"links":null}"#] {
        assert!(Reply::read(&object(given)).1, "{given}");
    }
}

#[test]
fn what_cannot_be_used_is_told_and_left_out() {
    let long = format!(r#"{{"text":"x","choices":[{{"label":"{}"}}]}}"#, "y".repeat(201));
    for (given, choices, links) in [
        ("{}", 0, 0),
        (r#"{"text":""}"#, 0, 0),
        (r#"{"text":["x"]}"#, 0, 0),
        (r#"{"txt":"x"}"#, 0, 0),
        (r#"{"text":"x","choices":"Yes"}"#, 0, 0),
        (r#"{"text":"x","choices":["Yes"]}"#, 0, 0),
        (r#"{"text":"x","choices":[{"label":" "},{"label":"Yes"}]}"#, 1, 0),
        (r#"{"text":"x","choices":[{"label":"Book","form":"booking"}]}"#, 1, 0),
        (r#"{"text":"x","links":[{"label":"x"}]}"#, 0, 0),
        (
            r#"{"text":"x","links":[{"label":"x","href":"javascript:alert(1)"},{"label":"y","href":"https://y.org"}]}"#,
            0,
            1,
        ),
        (long.as_str(), 0, 0),
    ] {
        let (reply, is_fine) = Reply::read(&object(given));
        assert!(!is_fine, "{given}");
        assert_eq!((reply.extras.choices.len(), reply.extras.links.len()), (choices, links), "{given}");
    }
    let many = format!(r#"{{"choices":[{}]}}"#, vec![r#"{"label":"x"}"#; 30].join(","));
    assert_eq!(Reply::read(&object(&many)).0.extras.choices.len(), 20);
}

#[test]
fn a_choice_is_pressed_once() {
    let mut talk = Conversation::default();
    let extras =
        Extras { choices: vec![pick("Yes"), pick("No")], links: vec![Link { label: "x".into(), href: "/x".into() }] };
    let number = talk.add(Entry::Extras(Box::new(extras.clone())));
    assert!(talk.asks());
    assert_eq!(talk.choose(number, 1), Some(pick("No")));
    assert!(!talk.asks());
    assert_eq!(talk.choose(number, 0), None, "those beside it are gone, too");
    assert_eq!(talk.get(number), Some(&Entry::Extras(Box::new(Extras { choices: Vec::new(), ..extras }))));
    let none = talk.add(Entry::Form(Form::Lead));
    assert_eq!(talk.choose(none, 0), None);
    assert_eq!(talk.choose(99, 0), None);
}

#[test]
fn it_survives_a_reload() {
    let choices = vec![
        Pick { value: Some(object(r#"{"plan":[1,2]}"#).into()), ..pick("Basic") },
        Pick { form: Some(Form::Handoff), ..pick("A person") },
    ];
    let links = vec![Link { label: "Prices".into(), href: "https://a.org".into() }];
    let mut talk = Conversation::default();
    talk.add(Entry::Extras(Box::new(Extras { links, choices })));
    talk.add(Entry::Extras(Box::default()));
    let read = Conversation::read(&talk.write());
    assert_eq!(read.entries(), talk.entries());
    // Whatever was written there by others.
    let hostile = r#"{"entries":[{"is":"extras","links":[{"label":"x","href":"javascript:alert(1)"}],"choices":"no"},{"is":"extras"}]}"#;
    let read = Conversation::read(hostile);
    assert!(read.entries().iter().all(|one| one.entry == Entry::Extras(Box::default())));
}
