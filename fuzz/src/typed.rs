//! What visitors type into a form, and what is sent of it. Header: form, zone; then `field=text`, one a line; `consent`.

use optimly_widget_fuzz::core::form::draft::Draft;
use optimly_widget_fuzz::core::form::rules;
use optimly_widget_fuzz::core::form::validate::{CONSENT, Rules, Valid, Wrong, validate};
use optimly_widget_fuzz::core::form::{Field, Form, Kind};
use optimly_widget_fuzz::core::submission::page;
use optimly_widget_fuzz::core::submission::payload::{Circumstances, request};
use optimly_widget_fuzz::core::value::{Object, Value, parse, text as text_of, write};
use optimly_widget_fuzz::core::zone;

use crate::world::{NOW, form, head, zones};

const DURATIONS: &[u32] = &[15, 30, 45, 60];

pub fn field(form: Form, name: &str) -> Option<&'static Field> {
    form.fields().iter().find(|field| field.name == name)
}

pub fn check(text: &str) {
    let (header, rest) = head(text);
    let mut words = header.split_whitespace();
    let form = form(words.next().unwrap_or_default());
    let zone = words.next().filter(|zone| zones(zone, 0).is_some()).unwrap_or("UTC");
    let mut draft = Draft::new(form, form.plain(), 30);
    for line in rest.lines() {
        match line.split_once('=') {
            Some((name, text)) => draft.set(name, text),
            None => draft.consent |= line == CONSENT,
        }
    }
    let offset = |instant| zones(zone, instant).unwrap_or(0);
    for (consent, answerable) in [(false, false), (true, true)] {
        let rules = Rules {
            durations: DURATIONS,
            consent,
            answerable,
            email_first: false,
            typed: &|_| true,
            now: NOW,
            offset: &offset,
            refuses: &|_, _| None,
            host: &|host| Some(host.replace(|c: char| !c.is_ascii(), "")),
        };
        match validate(&draft, &rules) {
            Ok(valid) => {
                assert!(draft.consent || !consent, "sent without consent");
                hold(&draft, &valid);
                hold_body(&valid, text);
            }
            Err(problems) => {
                let order = |name: &str| match form.fields().iter().position(|field| field.name == name) {
                    None if name == CONSENT && consent => usize::MAX,
                    place => place.unwrap_or_else(|| panic!("no field {name}")),
                };
                assert!(!problems.is_empty());
                let places: Vec<usize> = problems.iter().map(|problem| order(problem.field)).collect();
                assert!(places.is_sorted_by(|a, b| a < b), "once each, in their order: {problems:?}");
                for problem in problems {
                    let empty = draft.get(problem.field).trim().is_empty();
                    match problem.wrong {
                        Wrong::Missing => assert!(empty, "{} is there", problem.field),
                        Wrong::Malformed => assert!(!empty, "{} is empty", problem.field),
                        Wrong::TooLong => assert!(draft.get(problem.field).trim().chars().count() > 50),
                        Wrong::Past | Wrong::Skipped | Wrong::Refused(_) => {
                            assert!(["date", "time"].contains(&problem.field))
                        }
                        Wrong::Server(_) => panic!("no server was asked"),
                    }
                }
            }
        }
    }
}

fn hold(draft: &Draft, valid: &Valid) {
    assert_eq!(valid.form(), draft.form);
    for field in draft.form.fields() {
        assert_eq!(valid.get(field.name).is_some(), !draft.get(field.name).trim().is_empty(), "{}", field.name);
    }
    for (field, text) in valid.values() {
        assert!(!text.is_empty() && text.trim() == text, "{}: {text:?}", field.name);
        let fine = match field.kind {
            Kind::Email => rules::is_email(text),
            Kind::Phone => rules::is_phone(text),
            Kind::Date => zone::date(text).is_some(),
            Kind::Time => zone::time(text).is_some() && text.len() == 5,
            Kind::Duration => DURATIONS.iter().any(|minutes| minutes.to_string() == *text),
            _ => true,
        };
        assert!(fine, "{}: {text:?}", field.name);
    }
    assert_eq!(valid.start().is_some(), valid.get("time").is_some());
    assert!(valid.start().is_none_or(|start| start > NOW));
}

fn hold_body(valid: &Valid, text: &str) {
    let about = Circumstances {
        chat_id: text.into(),
        message_id: Some(text.into()),
        page_url: text.into(),
        now: NOW,
        locale: text.into(),
        timezone: text.into(),
        submission_id: text.into(),
        campaign: Some(text.into()),
        utm: page::utm(text),
        meeting_type: text.into(),
        user_agent: text.into(),
        session_seconds: 1,
        interactions: 1,
        fill_seconds: 1,
        trapped: true,
        conversation: vec![(true, "said".into())],
        metadata: vec![Object::from_iter([(text.to_owned(), text.into())])],
    };
    let sent = parse(&write(&request(valid, &about))).expect("what is sent is JSON");
    for (field, text) in valid.values() {
        assert_eq!(sent.get(field.name).and_then(text_of).as_deref(), Some(text.as_str()));
    }
    let metadata = sent.get("metadata");
    assert_eq!(metadata.and_then(|metadata| metadata.get(text)), Some(&Value::from(text)), "the page's own wins");
}
