//! What the widget answers, what it offers, and what is kept of it.

use optimly_widget::core::confirmation::calendar::Event;
use optimly_widget::core::confirmation::card::Receipt;
use optimly_widget::core::conversation::{Answer, Choice, Conversation, Delivery, Entry, Fault, Numbered};
use optimly_widget::core::form::Form;
use proptest::prelude::*;

use optimly_widget::core::value::Object;

use crate::util::{json, object};

fn visitor(text: &str) -> Entry {
    Entry::Visitor { text: text.into(), delivery: Delivery::Done, id: None }
}

fn agent(text: &str) -> Entry {
    Entry::Agent { text: text.into(), id: None }
}

#[test]
fn a_form_that_is_called_for_is_offered() {
    let mut talk = Conversation::default();
    assert_eq!(talk.answer(Some(Form::Lead), &Form::ALL), Answer::Offer(Form::Lead));
    // Not one that the page has left out.
    assert_eq!(talk.answer(Some(Form::Lead), &[Form::Handoff]), Answer::Help);
}

#[test]
fn a_yes_is_meant_for_the_offer_that_stands() {
    let mut talk = Conversation::default();
    let yes = talk.add(visitor("yes"));
    assert_eq!(talk.offer_before(yes), None, "nothing was offered");
    let offer = talk.offer(Form::Lead, Object::new());
    assert_eq!(talk.offer_before(yes), None, "it was offered later");
    let yes = talk.add(visitor("yes"));
    assert_eq!(talk.offer_before(yes), offer);
    talk.add_help("I’m not sure".into());
    talk.add(agent("Anything else?"));
    let yes = talk.add(visitor("yes"));
    assert_eq!(talk.offer_before(yes), offer, "it still stands");
    // The live agent may have asked something else.
    talk.add(Entry::Agent { text: "Do you have an account?".into(), id: Some("m_1".into()) });
    let yes = talk.add(visitor("yes"));
    assert_eq!(talk.offer_before(yes), None);
    let offer = talk.offer(Form::Handoff, Object::new());
    let yes = talk.add(visitor("yes"));
    assert_eq!(talk.offer_before(yes), offer);
    talk.decline(offer.unwrap());
    assert_eq!(talk.offer_before(yes), None, "it was declined");
}

#[test]
fn declined_twice_it_is_not_offered_again() {
    let mut talk = Conversation::default();
    for _ in 0..2 {
        assert_eq!(talk.answer(Some(Form::Lead), &Form::ALL), Answer::Offer(Form::Lead));
        let number = talk.offer(Form::Lead, Object::new()).unwrap();
        assert!(talk.offers());
        talk.decline(number);
        assert!(!talk.offers());
    }
    assert!(!talk.may_offer(Form::Lead));
    assert_eq!(talk.offer(Form::Lead, Object::new()), None);
    assert_eq!(talk.answer(Some(Form::Lead), &Form::ALL), Answer::Help);
    assert_eq!(talk.answer(Some(Form::Appointment), &Form::ALL), Answer::Offer(Form::Appointment));
    // Nor after a reload.
    assert!(!Conversation::read(&talk.write()).may_offer(Form::Lead));
}

#[test]
fn after_two_messages_without_an_answer_a_human_is_offered() {
    let mut talk = Conversation::default();
    assert_eq!(talk.answer(None, &Form::ALL), Answer::Help);
    talk.add_help("This is what I can do".into());
    assert_eq!(talk.answer(None, &Form::ALL), Answer::Human);
    // An answer in between begins anew.
    assert_eq!(talk.answer(None, &Form::ALL), Answer::Help);
    talk.add(agent("Yes, we do"));
    assert_eq!(talk.answer(None, &Form::ALL), Answer::Help);
    // Without handoff there is no human to offer.
    assert_eq!(talk.answer(None, &[Form::Lead]), Answer::Help);
}

#[test]
fn one_offer_stands_at_a_time() {
    let mut talk = Conversation::default();
    talk.offer(Form::Lead, Object::new());
    talk.offer(Form::Appointment, Object::new());
    let open = |entry: &Entry| matches!(entry, Entry::Offer { choice: Choice::Open, .. });
    assert_eq!(talk.entries().iter().filter(|numbered| open(&numbered.entry)).count(), 1);
}

#[test]
fn one_form_is_open_at_a_time_and_stands_at_the_end() {
    let mut talk = Conversation::default();
    let number = talk.offer(Form::Lead, Object::new()).unwrap();
    talk.show(Form::Lead);
    assert!(matches!(talk.get(number), Some(Entry::Offer { choice: Choice::Accepted, .. })));
    talk.add(visitor("hm"));
    talk.show(Form::Lead);
    assert_eq!(talk.entries().last().unwrap().entry, Entry::Form(Form::Lead));
    talk.show(Form::Handoff);
    assert_eq!(talk.form(), Some(Form::Handoff));
    assert_eq!(talk.entries().iter().filter(|numbered| matches!(numbered.entry, Entry::Form(_))).count(), 1);
    talk.put_away();
    assert_eq!(talk.form(), None);
}

#[test]
fn what_goes_along_with_a_handoff() {
    let mut talk = Conversation::default();
    talk.add(agent("Hello"));
    assert_eq!(talk.said(), []);
    talk.add(visitor("help"));
    talk.offer(Form::Handoff, Object::new());
    assert_eq!(talk.said(), [(false, "Hello"), (true, "help")]);
    for i in 0..200 {
        talk.add(visitor(&i.to_string()));
    }
    assert_eq!(talk.said().len(), 50);
    assert_eq!(talk.said().last(), Some(&(true, "199")));
}

#[test]
fn history_is_taken_over_once() {
    let mut talk = Conversation::default();
    talk.add(visitor("hi"));
    let history = || vec![visitor("hi"), Entry::Agent { text: "Hello".into(), id: Some("m1".into()) }, visitor("and?")];
    talk.restore(history());
    talk.restore(history());
    assert_eq!(talk.said(), [(true, "hi"), (false, "Hello"), (true, "and?")]);
    // What was said twice comes twice; what the history holds has arrived.
    talk.set_delivery(1, Delivery::Failed(Fault::Unsure));
    talk.restore([history(), vec![visitor("hi")]].concat());
    assert_eq!(talk.said(), [(true, "hi"), (false, "Hello"), (true, "and?"), (true, "hi")]);
    assert_eq!(talk.get(1), Some(&visitor("hi")));
}

#[test]
fn history_stands_where_it_was_said() {
    let named = |text: &str, id: &str| Entry::Agent { text: text.into(), id: Some(id.into()) };
    let mut talk = Conversation::default();
    for text in ["one", "two", "three"] {
        talk.add(visitor(text));
    }
    // While it was on its way, something else was said.
    let history = vec![visitor("one"), named("Echo one", "m1"), visitor("two"), named("Echo two", "m2")];
    talk.restore(history.clone());
    talk.restore(history);
    let said = [(true, "one"), (false, "Echo one"), (true, "two"), (false, "Echo two"), (true, "three")];
    assert_eq!(talk.said(), said);
    // What was said before the page knew anything comes first.
    let mut talk = Conversation::default();
    talk.add(visitor("three"));
    talk.restore(vec![visitor("one"), named("Echo one", "m1")]);
    assert_eq!(talk.said(), [(true, "one"), (false, "Echo one"), (true, "three")]);
    // Numbers name one entry each.
    let mut numbers: Vec<u32> = talk.entries().iter().map(|entry| entry.number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), 3);
}

#[test]
fn what_is_forgotten_gives_no_number_to_what_comes() {
    let mut talk = Conversation::default();
    talk.add(visitor("secret"));
    let before = talk.last();
    talk.forget();
    assert_eq!(talk.entries(), []);
    assert!(talk.add(agent("New")) > before);
    assert_eq!(talk.said_since(before), 1);
}

#[test]
fn a_card_takes_the_place_of_its_form_and_of_no_other() {
    let mut talk = Conversation::default();
    talk.show(Form::Appointment);
    talk.confirm(receipt());
    assert_eq!(talk.form(), None);
    assert!(matches!(talk.entries(), [Numbered { entry: Entry::Card(_), .. }]));
    // The page has led the visitor on.
    let mut talk = Conversation::default();
    talk.show(Form::Lead);
    talk.confirm(receipt());
    assert_eq!(talk.form(), Some(Form::Lead));
    assert!(matches!(
        talk.entries(),
        [Numbered { entry: Entry::Card(_), .. }, Numbered { entry: Entry::Form(Form::Lead), .. }]
    ));
}

fn receipt() -> Receipt {
    Receipt {
        form: Form::Appointment,
        thanks: "Booked, Jo".into(),
        rows: vec![("Date".into(), "Monday".into()), ("Time".into(), "9:00".into())],
        event: Some(Event {
            uid: "appt_1".into(),
            start: 1_813_060_800_000,
            minutes: 45,
            title: "With us".into(),
            notes: "a\n\"b\"".into(),
        }),
    }
}

#[test]
fn it_survives_a_reload() {
    let mut talk = Conversation::default();
    talk.add(visitor("a \"quoted\"\nline"));
    for (delivery, after) in [
        (Delivery::Sending, Delivery::Failed(Fault::Unsure)),
        // What has not left has not arrived.
        (Delivery::Queued, Delivery::Failed(Fault::Held)),
        (Delivery::Asking, Delivery::Asking),
        (Delivery::Failed(Fault::TooLong), Delivery::Failed(Fault::TooLong)),
        (Delivery::Waiting(3), Delivery::Failed(Fault::Held)),
        (Delivery::Offline, Delivery::Failed(Fault::Held)),
        (Delivery::Failed(Fault::Refused), Delivery::Failed(Fault::Refused)),
    ] {
        let number = talk.add(Entry::Visitor { text: "x".into(), delivery, id: Some("u1".into()) });
        let read = Conversation::read(&talk.write());
        let want = Entry::Visitor { text: "x".into(), delivery: after, id: Some("u1".into()) };
        assert_eq!(read.entries().last().unwrap().entry, want);
        talk.set_delivery(number, Delivery::Done);
    }
    talk.add(Entry::Agent { text: "ok".into(), id: Some("m1".into()) });
    talk.offer(Form::Lead, object(r#"{"email":"jo@acme.io"}"#));
    talk.add(Entry::Card(Box::new(receipt())));
    talk.add(Entry::Form(Form::Handoff));
    let read = Conversation::read(&talk.write());
    let entries =
        |talk: &Conversation| talk.entries().iter().map(|numbered| numbered.entry.clone()).collect::<Vec<_>>();
    assert_eq!(entries(&read), entries(&talk));
}

/// As earlier versions wrote it: a tab may hold it while the widget is renewed.
#[test]
fn what_is_stored_keeps_its_names() {
    let stored = r#"{"entries":[
        {"is":"visitor","text":"hi","state":"unsure"},
        {"is":"agent","text":"Hello","id":"m1"},
        {"is":"agent","text":"again"},
        {"is":"offer","form":"lead","values":{"email":"jo@acme.io"},"choice":"declined"},
        {"is":"card","card":{"form":"appointment","thanks":"Booked, Jo","rows":[["Date","Monday"],["Time","9:00"]],
            "uid":"appt_1","start":1813060800000,"minutes":45,"title":"With us","notes":"a\n\"b\""}},
        {"is":"form","form":"handoff"}],"declined":["lead"],"unanswered":0}"#;
    let read = Conversation::read(stored);
    let entries: Vec<Entry> = read.entries().iter().map(|numbered| numbered.entry.clone()).collect();
    let want = [
        Entry::Visitor { text: "hi".into(), delivery: Delivery::Failed(Fault::Unsure), id: None },
        Entry::Agent { text: "Hello".into(), id: Some("m1".into()) },
        agent("again"),
        Entry::Offer { form: Form::Lead, values: object(r#"{"email":"jo@acme.io"}"#), choice: Choice::Declined },
        Entry::Card(Box::new(receipt())),
        Entry::Form(Form::Handoff),
    ];
    assert_eq!(entries, want);
    assert_eq!(json(&read.write()), json(stored));
}

#[test]
fn the_oldest_go_when_there_are_too_many() {
    let mut talk = Conversation::default();
    for i in 0..1100 {
        talk.add(visitor(&i.to_string()));
    }
    assert_eq!(talk.entries().len(), 1000);
    assert_eq!(talk.entries()[0].entry, visitor("100"));
}

proptest! {
    #[test]
    fn reads_anything(text in ".{0,200}") {
        Conversation::read(&text);
        Conversation::read(&format!(r#"{{"entries":[{{"is":"agent","text":{}}}]}}"#, text));
    }
}
