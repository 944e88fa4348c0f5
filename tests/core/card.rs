//! The confirmation: the answer wins, value by value, and what was sent stands in where it says nothing.

use optimly_widget::core::confirmation::card::{Card, Value, card};
use optimly_widget::core::form::Form;
use optimly_widget::core::submission::answer::Answer;

use crate::util::{at, good, ordinary, rules, zones};

/// The lines of a card in short: `name=Ada lead_id=lead_789`.
fn rows(card: &Card) -> String {
    let one = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        Value::Date => "(date)".into(),
        Value::Time => "(time)".into(),
        Value::Zone => "(zone)".into(),
        Value::Minutes(minutes) => minutes.to_string(),
        Value::Choice(topic, value) => format!("{topic}.{value}"),
    };
    card.rows.iter().map(|row| format!("{}={}", row.name, one(&row.value))).collect::<Vec<_>>().join(" ")
}

fn confirm(form: Form, values: &[(&str, &str)], answer: &str) -> Card {
    card(&Answer::read(answer).unwrap(), &ordinary().valid(&good(form, values)), "Europe/Berlin", &zones)
}

#[test]
fn lines_table() {
    let cases = [
        (
            "the API page's lead",
            Form::Lead,
            r#"{"status":"success","lead_id":"lead_789","data":{"full_name":"John Doe","email":"john@example.com"}}"#,
            "name=John Doe lead_id=lead_789",
        ),
        ("a lead without data", Form::Lead, r#"{"lead_id":"lead_789"}"#, "name=Ada Lovelace lead_id=lead_789"),
        ("a lead without anything", Form::Lead, r#"{"status":"success"}"#, "name=Ada Lovelace"),
        ("an empty name", Form::Lead, r#"{"lead_id":"l","data":{"full_name":""}}"#, "name=Ada Lovelace lead_id=l"),
        ("a null name", Form::Lead, r#"{"lead_id":"l","data":{"full_name":null}}"#, "name=Ada Lovelace lead_id=l"),
        (
            "a name that is none",
            Form::Lead,
            r#"{"lead_id":"l","data":{"full_name":["x"]}}"#,
            "name=Ada Lovelace lead_id=l",
        ),
        ("data that is none", Form::Lead, r#"{"lead_id":"l","data":"x"}"#, "name=Ada Lovelace lead_id=l"),
        ("a number for an id", Form::Lead, r#"{"lead_id":789}"#, "name=Ada Lovelace lead_id=789"),
        ("the id within the data", Form::Lead, r#"{"data":{"lead_id":"l"}}"#, "name=Ada Lovelace lead_id=l"),
        ("a null in the data", Form::Lead, r#"{"lead_id":"l","data":{"lead_id":null}}"#, "name=Ada Lovelace lead_id=l"),
        ("markup", Form::Lead, r#"{"lead_id":"<i>","data":{"full_name":"<b>"}}"#, "name=<b> lead_id=<i>"),
        (
            "the API page's appointment",
            Form::Appointment,
            r#"{"appointment_id":"appt_789","data":{"date":"2027-06-20","time":"14:00","duration_minutes":45,"timezone":"America/New_York"}}"#,
            "date=(date) time=(time) zone=(zone) duration=45 appointment_id=appt_789",
        ),
        (
            "an appointment without anything",
            Form::Appointment,
            r#"{"status":"success"}"#,
            "date=(date) time=(time) zone=(zone) duration=30",
        ),
        (
            "the API page's handoff",
            Form::Handoff,
            r#"{"handoff_id":"handoff_789","data":{"ticket_id":"ticket_456","assigned_team":"technical_support","estimated_response":"2 hours"}}"#,
            "ticket_id=ticket_456 team=category.technical_support response=2 hours",
        ),
        ("a handoff without a ticket", Form::Handoff, r#"{"handoff_id":"h"}"#, "ticket_id=h team=category.billing"),
        ("a handoff without anything", Form::Handoff, r#"{"status":"success"}"#, "team=category.billing"),
        ("an unknown team", Form::Handoff, r#"{"data":{"assigned_team":"Ops"}}"#, "team=category.Ops"),
    ];
    for (name, form, answer, want) in cases {
        let values: &[(&str, &str)] = if form == Form::Handoff { &[("category", "billing")] } else { &[] };
        assert_eq!(rows(&confirm(form, values, answer)), want, "{name}");
    }
}

#[test]
fn who_and_what() {
    let cases = [
        (Form::Lead, r#"{"lead_id":"l","data":{"full_name":"Eve"}}"#, Some("Eve"), Some("l"), None),
        (Form::Lead, "{}", Some("Ada Lovelace"), None, None),
        (Form::Appointment, r#"{"appointment_id":"a","data":{"name":"Eve"}}"#, Some("Eve"), Some("a"), None),
        (Form::Appointment, "{}", Some("Ada Lovelace"), None, None),
        (Form::Handoff, r#"{"handoff_id":"h","data":{"ticket_id":"t"}}"#, None, Some("h"), Some("t")),
        (Form::Handoff, r#"{"handoff_id":"h","ticket_id":"t"}"#, None, Some("h"), Some("t")),
        (Form::Handoff, "{}", None, None, None),
    ];
    for (form, answer, name, id, ticket) in cases {
        let card = confirm(form, &[], answer);
        let got = (card.form, card.name.as_deref(), card.id.as_deref(), card.ticket.as_deref());
        assert_eq!(got, (form, name, id, ticket), "{answer}");
        assert_eq!(card.when.is_some(), form == Form::Appointment, "{answer}");
    }
}

/// What was sent: 16 June 2027, 14:00 in Berlin (12:00 UTC), half an hour.
#[test]
fn when_table() {
    let cases = [
        ("nothing", "{}", "2027-06-16T12:00:00Z", "Europe/Berlin", 30),
        ("the same", r#"{"date":"2027-06-16","time":"14:00"}"#, "2027-06-16T12:00:00Z", "Europe/Berlin", 30),
        ("another day", r#"{"date":"2027-06-17","time":"14:00"}"#, "2027-06-17T12:00:00Z", "Europe/Berlin", 30),
        ("another time", r#"{"date":"2027-06-16","time":"15:30"}"#, "2027-06-16T13:30:00Z", "Europe/Berlin", 30),
        ("with seconds", r#"{"date":"2027-06-16","time":"15:30:00"}"#, "2027-06-16T13:30:00Z", "Europe/Berlin", 30),
        ("only the day", r#"{"date":"2027-06-17"}"#, "2027-06-17T12:00:00Z", "Europe/Berlin", 30),
        ("only the time", r#"{"time":"15:30"}"#, "2027-06-16T13:30:00Z", "Europe/Berlin", 30),
        ("another length", r#"{"duration_minutes":45}"#, "2027-06-16T12:00:00Z", "Europe/Berlin", 45),
        ("a length as text", r#"{"duration_minutes":"45"}"#, "2027-06-16T12:00:00Z", "Europe/Berlin", 45),
        ("no length", r#"{"duration_minutes":0}"#, "2027-06-16T12:00:00Z", "Europe/Berlin", 30),
        ("a negative length", r#"{"duration_minutes":-5}"#, "2027-06-16T12:00:00Z", "Europe/Berlin", 30),
        ("a null length", r#"{"duration_minutes":null}"#, "2027-06-16T12:00:00Z", "Europe/Berlin", 30),
        (
            "its own zone",
            r#"{"date":"2027-06-16","time":"08:00","timezone":"America/New_York"}"#,
            "2027-06-16T12:00:00Z",
            "America/New_York",
            30,
        ),
        (
            "its own zone, another instant",
            r#"{"date":"2027-06-16","time":"14:00","timezone":"Asia/Kolkata"}"#,
            "2027-06-16T08:30:00Z",
            "Asia/Kolkata",
            30,
        ),
        (
            "only the day, in another zone",
            r#"{"date":"2027-06-17","timezone":"Asia/Tokyo"}"#,
            "2027-06-16T12:00:00Z",
            "Europe/Berlin",
            30,
        ),
        ("only a zone", r#"{"timezone":"America/New_York"}"#, "2027-06-16T12:00:00Z", "Europe/Berlin", 30),
        (
            "no such zone",
            r#"{"date":"2027-06-16","time":"15:00","timezone":"Mars/Olympus"}"#,
            "2027-06-16T13:00:00Z",
            "Europe/Berlin",
            30,
        ),
        (
            "an empty zone",
            r#"{"date":"2027-06-16","time":"15:00","timezone":""}"#,
            "2027-06-16T13:00:00Z",
            "Europe/Berlin",
            30,
        ),
        ("no such day", r#"{"date":"2027-06-31","time":"14:00"}"#, "2027-06-16T12:00:00Z", "Europe/Berlin", 30),
        ("a date in words", r#"{"date":"16 June","time":"14:00"}"#, "2027-06-16T12:00:00Z", "Europe/Berlin", 30),
        ("a time in words", r#"{"date":"2027-06-16","time":"2 pm"}"#, "2027-06-16T12:00:00Z", "Europe/Berlin", 30),
        (
            "a time that the clocks skip",
            r#"{"date":"2027-03-28","time":"02:30"}"#,
            "2027-06-16T12:00:00Z",
            "Europe/Berlin",
            30,
        ),
    ];
    for (name, data, start, zone, minutes) in cases {
        let when = confirm(Form::Appointment, &[], &format!(r#"{{"data":{data}}}"#)).when.unwrap();
        assert_eq!((when.start, when.zone.as_str(), when.minutes), (at(start), zone, minutes), "{name}");
    }
}

#[test]
fn a_repeated_time_is_the_one_that_was_asked_for() {
    let same = r#"{"data":{"date":"2027-11-07","time":"01:30"}}"#;
    let later = r#"{"data":{"date":"2027-11-07","time":"01:45"}}"#;
    for (name, now, answer, want) in [
        ("the first", "2027-11-07T05:00:00Z", same, "2027-11-07T05:30:00Z"),
        ("the second", "2027-11-07T05:40:00Z", same, "2027-11-07T06:30:00Z"),
        ("nothing answered", "2027-11-07T05:40:00Z", "{}", "2027-11-07T06:30:00Z"),
        ("moved within the hour", "2027-11-07T05:00:00Z", later, "2027-11-07T05:45:00Z"),
    ] {
        let draft = good(Form::Appointment, &[("date", "2027-11-07"), ("time", "01:30")]);
        let sent = rules("America/New_York", now).valid(&draft);
        assert_eq!(
            card(&Answer::read(answer).unwrap(), &sent, "America/New_York", &zones).when.unwrap().start,
            at(want),
            "{name}"
        );
    }
}

#[test]
fn without_a_duration_it_is_half_an_hour() {
    let card = confirm(Form::Appointment, &[("duration_minutes", "")], "{}");
    assert_eq!(card.when.unwrap().minutes, 30);
}

#[test]
fn the_event_for_the_calendar() {
    let answer = r#"{"appointment_id":"appt_789","data":{"date":"2027-06-20","time":"14:00","duration_minutes":45}}"#;
    for (name, answer, uid, start, minutes) in [
        ("answered", answer, "appt_789", "2027-06-20T12:00:00Z", 45),
        ("bare", "{}", "sub_1", "2027-06-16T12:00:00Z", 30),
    ] {
        let event = confirm(Form::Appointment, &[("notes", " Demo\nof it ")], answer).event("Call", "sub_1").unwrap();
        assert_eq!((event.uid.as_str(), event.start, event.minutes), (uid, at(start), minutes), "{name}");
        assert_eq!((event.title.as_str(), event.notes.as_str()), ("Call", "Demo\nof it"), "{name}");
    }
    assert_eq!(confirm(Form::Lead, &[], "{}").event("Call", "sub_1"), None, "a lead");
    assert_eq!(confirm(Form::Handoff, &[], "{}").event("Call", "sub_1"), None, "a handoff");
}
