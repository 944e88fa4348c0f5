//! Server answers, and the card that an accepted one becomes. Header: form, zone of the form, status, `Retry-After`.

use optimly_widget_fuzz::core::confirmation::card::{Value, card};
use optimly_widget_fuzz::core::form::validate::Wrong;
use optimly_widget_fuzz::core::submission::answer::{Answer, Outcome, Reply, read};
use optimly_widget_fuzz::core::value::{self, Object};
use std::sync::LazyLock;

use crate::world::{NOW, form, head, sent, zones};
use crate::{events, typed};

static TEXTS: LazyLock<Option<Object>> =
    LazyLock::new(|| value::object(value::parse(include_str!("../../locales/en.json"))?));

pub fn check(text: &str) {
    let (header, body) = head(text);
    let mut words = header.trim_start().splitn(4, ' ');
    let form = form(words.next().unwrap_or_default());
    let zone = words.next().filter(|zone| zones(zone, 0).is_some()).unwrap_or("Europe/Berlin");
    let status = words.next().and_then(|status| status.parse().ok()).unwrap_or(200);
    let reply = Reply { status, retry_after: words.next().map(str::to_owned), body: body.into(), redirected: false };
    let outcome = read(form.fields(), &reply, NOW);
    match (status, &outcome) {
        (200..=299, Outcome::Accepted(answer)) => {
            assert_eq!(Answer::read(body).as_ref(), Some(&**answer), "the answer is the body");
            assert!(value::parse(body).is_some_and(|body| body.is_object()), "only an object is accepted");
        }
        (400 | 422, Outcome::Refused(problems, general)) => {
            for problem in problems {
                assert!(form.fields().iter().any(|field| field.name == problem.field), "no field {}", problem.field);
                let Wrong::Server(text) = &problem.wrong else { panic!("not the server's: {problem:?}") };
                hold_text(text, body);
            }
            general.iter().for_each(|text| hold_text(text, body));
        }
        (429, Outcome::Limited(seconds)) => assert!((1..=3600).contains(seconds)),
        (401 | 403, Outcome::Denied) | (413, Outcome::TooLong) => {}
        (200..=299, Outcome::Unsure) => {}
        (200..=299 | 400 | 401 | 403 | 413 | 422 | 429, _) => panic!("{status} means {outcome:?}"),
        (_, outcome) => assert_eq!(*outcome, Outcome::Unsure, "{status}"),
    }

    // Whatever the answer holds, the card of it holds together.
    let answer = Answer::read(body).unwrap_or_default();
    let valid = sent(form, zone);
    let card = card(&answer, &valid, zone, &zones);
    assert_eq!(card.form, form);
    for text in [&card.name, &card.id, &card.ticket].into_iter().flatten() {
        assert!(!text.is_empty());
    }
    for row in &card.rows {
        assert!(
            TEXTS.as_ref().and_then(|texts| texts.get(&["card.", row.name].concat())).is_some(),
            "no label for {}",
            row.name
        );
        match &row.value {
            Value::Text(text) => assert!(!text.is_empty(), "{} says nothing", row.name),
            Value::Minutes(minutes) => assert!(*minutes > 0),
            Value::Choice(field, value) => {
                assert!(typed::field(form, field).is_some() && !value.is_empty());
            }
            Value::Date | Value::Time | Value::Zone => assert!(card.when.is_some()),
        }
    }
    assert_eq!(card.when.is_some(), valid.start().is_some(), "an appointment, and no other form, has a time");
    if let Some(when) = &card.when {
        assert!(zones(&when.zone, when.start).is_some(), "an unknown zone, {}", when.zone);
        let event = card.event("Appointment", "submission").expect("an appointment is an event");
        assert_eq!((event.start, event.minutes), (when.start, when.minutes));
        events::hold(&event);
    }
}

fn hold_text(text: &str, body: &str) {
    assert!(!text.trim().is_empty() && text.chars().count() <= 2000, "{text:?} of {body:?}");
}
