//! From a draft to all of its problems at once, or a valid form.

use optimly_widget::core::form::{Form, URGENCIES};
use proptest::prelude::*;

use crate::util::{brief, draft, good, ordinary};

#[test]
fn an_untouched_form_lacks_what_is_required() {
    let cases = [
        (Form::Lead, "full_name:missing email:missing"),
        (Form::Appointment, "name:missing email:missing date:missing time:missing"),
        (Form::Handoff, "reason:missing customer_email:missing"),
    ];
    for (form, want) in cases {
        assert_eq!(ordinary().problems(&draft(form, &[])), want, "{}", form.name());
        let with_consent = format!("{want} consent:missing");
        assert_eq!(ordinary().consent().problems(&draft(form, &[])), with_consent, "{} with consent", form.name());
    }
}

#[test]
fn every_required_field_by_itself() {
    let required: [(Form, &[&str]); 3] = [
        (Form::Lead, &["full_name", "email"]),
        (Form::Appointment, &["name", "email", "date", "time"]),
        (Form::Handoff, &["reason", "customer_email"]),
    ];
    for (form, names) in required {
        assert_eq!(ordinary().problems(&good(form, &[])), "", "{}", form.name());
        for field in form.fields() {
            for blank in ["", " ", "\n\t ", "\u{a0}\u{3000}"] {
                let want = if names.contains(&field.name) { format!("{}:missing", field.name) } else { String::new() };
                let got = ordinary().problems(&good(form, &[(field.name, blank)]));
                assert_eq!(got, want, "{} without {} ({blank:?})", form.name(), field.name);
            }
        }
    }
}

/// Name, form, values over a good draft, problems.
type Case = (&'static str, Form, &'static [(&'static str, &'static str)], &'static str);

const CASES: &[Case] = &[
    ("one letter is a name", Form::Lead, &[("full_name", "X")], ""),
    ("any script is a name", Form::Lead, &[("full_name", "李小龙")], ""),
    ("markup is a name like any", Form::Lead, &[("full_name", "<b>Ada</b>")], ""),
    ("e-mail without a dot", Form::Lead, &[("email", "ada@localhost")], ""),
    ("e-mail with space around it", Form::Lead, &[("email", "  ada@example.com ")], ""),
    ("e-mail with space in it", Form::Lead, &[("email", "ada @example.com")], "email:malformed"),
    ("no e-mail", Form::Lead, &[("email", "ada")], "email:malformed"),
    ("phone is optional", Form::Lead, &[("phone", "  ")], ""),
    ("phone", Form::Lead, &[("phone", "+1-555-0123")], ""),
    ("no phone", Form::Lead, &[("phone", "call me")], "phone:malformed"),
    ("long message", Form::Lead, &[("message", "line\nline\n")], ""),
    (
        "everything of a lead",
        Form::Lead,
        &[("full_name", ""), ("email", "x"), ("phone", "x")],
        "full_name:missing email:malformed phone:malformed",
    ),
    ("duration on offer", Form::Appointment, &[("duration_minutes", "15")], ""),
    ("no duration", Form::Appointment, &[("duration_minutes", "")], ""),
    ("duration not on offer", Form::Appointment, &[("duration_minutes", "20")], "duration_minutes:malformed"),
    ("duration of zero", Form::Appointment, &[("duration_minutes", "0")], "duration_minutes:malformed"),
    ("negative duration", Form::Appointment, &[("duration_minutes", "-30")], "duration_minutes:malformed"),
    ("half a minute", Form::Appointment, &[("duration_minutes", "30.5")], "duration_minutes:malformed"),
    ("duration in words", Form::Appointment, &[("duration_minutes", "half an hour")], "duration_minutes:malformed"),
    (
        "duration past all bounds",
        Form::Appointment,
        &[("duration_minutes", "4294967326")],
        "duration_minutes:malformed",
    ),
    ("no phone", Form::Appointment, &[("phone", "123")], "phone:malformed"),
    (
        "everything of an appointment",
        Form::Appointment,
        &[
            ("name", " "),
            ("email", "x@"),
            ("phone", "x"),
            ("date", "2027-06-14"),
            ("time", "25:00"),
            ("duration_minutes", "7"),
        ],
        "name:missing email:malformed phone:malformed date:past time:malformed duration_minutes:malformed",
    ),
    (
        "a past day stands before a missing time",
        Form::Appointment,
        &[("email", ""), ("date", "2027-06-14"), ("time", ""), ("duration_minutes", "7")],
        "email:missing date:past time:missing duration_minutes:malformed",
    ),
    (
        "a past time stands after the name and before the duration",
        Form::Appointment,
        &[("name", ""), ("date", "2027-06-15"), ("time", "13:59"), ("duration_minutes", "7")],
        "name:missing time:past duration_minutes:malformed",
    ),
    ("urgency of the page", Form::Handoff, &[("urgency", "critical")], ""),
    ("no urgency", Form::Handoff, &[("urgency", "")], ""),
    ("urgency of another's", Form::Handoff, &[("urgency", "urgent")], "urgency:malformed"),
    ("urgency in capitals", Form::Handoff, &[("urgency", "High")], "urgency:malformed"),
    ("category of the page", Form::Handoff, &[("category", "billing")], ""),
    ("a site's own category", Form::Handoff, &[("category", "returns")], ""),
    ("no category", Form::Handoff, &[("category", "")], ""),
    (
        "everything of a handoff",
        Form::Handoff,
        &[("reason", ""), ("urgency", "x"), ("customer_email", "x")],
        "reason:missing urgency:malformed customer_email:malformed",
    ),
];

#[test]
fn problems_table() {
    for (name, form, values, want) in CASES {
        assert_eq!(ordinary().problems(&good(*form, values)), *want, "{name}");
    }
}

#[test]
fn every_urgency_is_a_choice() {
    assert_eq!(URGENCIES, ["low", "medium", "high", "critical"]);
    for urgency in URGENCIES {
        assert_eq!(ordinary().problems(&good(Form::Handoff, &[("urgency", urgency)])), "", "{urgency}");
    }
}

#[test]
fn durations_are_those_on_offer() {
    for (offer, chosen, want) in [
        (&[20, 40][..], "20", ""),
        (&[20, 40], "40", ""),
        (&[20, 40], "30", "duration_minutes:malformed"),
        (&[480], "480", ""),
        (&[], "30", "duration_minutes:malformed"),
        (&[], "", ""),
    ] {
        let got = ordinary().durations(offer).problems(&good(Form::Appointment, &[("duration_minutes", chosen)]));
        assert_eq!(got, want, "{chosen:?} of {offer:?}");
    }
}

#[test]
fn handoff_asks_for_an_email_when_nothing_else_answers() {
    for (name, email, answerable, want) in [
        ("none, no other way", "", false, "customer_email:missing"),
        ("none, another way", "", true, ""),
        ("one, no other way", "ada@example.com", false, ""),
        ("one, another way", "ada@example.com", true, ""),
        ("a bad one, no other way", "ada", false, "customer_email:malformed"),
        ("a bad one, another way", "ada", true, "customer_email:malformed"),
    ] {
        let rules = if answerable { ordinary().answerable() } else { ordinary() };
        assert_eq!(rules.problems(&good(Form::Handoff, &[("customer_email", email)])), want, "{name}");
    }
    // What makes a handoff answerable changes nothing for the others.
    assert_eq!(ordinary().answerable().problems(&good(Form::Lead, &[("email", "")])), "email:missing");
}

#[test]
fn consent_counts_only_where_it_is_asked_for() {
    for form in Form::ALL {
        for (asked, ticked, want) in
            [(false, false, ""), (false, true, ""), (true, false, "consent:missing"), (true, true, "")]
        {
            let mut draft = good(form, &[]);
            draft.consent = ticked;
            let rules = if asked { ordinary().consent() } else { ordinary() };
            assert_eq!(rules.problems(&draft), want, "{}: asked {asked}, ticked {ticked}", form.name());
        }
    }
}

#[test]
fn a_valid_form_holds_trimmed_values_in_order() {
    let draft = good(
        Form::Appointment,
        &[
            ("name", " Ada  Lovelace\n"),
            ("email", "\tada@example.com "),
            ("phone", " "),
            ("date", " 2027-06-16"),
            ("time", "14:00:30 "),
            ("duration_minutes", " 45 "),
            ("notes", "\n one\n two \n"),
        ],
    );
    let valid = ordinary().valid(&draft);
    let values: Vec<(&str, &str)> = valid.values().iter().map(|(field, text)| (field.name, text.as_str())).collect();
    let want = [
        ("name", "Ada  Lovelace"),
        ("email", "ada@example.com"),
        ("date", "2027-06-16"),
        ("time", "14:00"),
        ("duration_minutes", "45"),
        ("notes", "one\n two"),
    ];
    assert_eq!(values, want);
    assert_eq!((valid.form(), valid.get("phone"), valid.get("company")), (Form::Appointment, None, None));
    assert_eq!(ordinary().valid(&good(Form::Lead, &[])).start(), None, "a lead has no start");
}

proptest! {
    /// Whatever is typed: no panic, problems in the form's order and each field once, values trimmed and never empty.
    #[test]
    fn holds_for_anything_typed(
        form in proptest::sample::select(&Form::ALL[..]),
        texts in proptest::collection::vec("\\PC{0,12}|[0-9:.-]{0,12}|2027-0[1-9]-[0-3][0-9]|[0-2][0-9]:[0-5][0-9]", 7),
    ) {
        let names: Vec<&str> = form.fields().iter().map(|field| field.name).collect();
        let values: Vec<(&str, &str)> = names.iter().copied().zip(texts.iter().map(String::as_str)).collect();
        match ordinary().check(&draft(form, &values)) {
            Ok(valid) => prop_assert!(valid.values().iter().all(|(_, text)| !text.is_empty() && text.trim() == text)),
            Err(problems) => {
                let places: Vec<_> = problems.iter().map(|p| names.iter().position(|name| *name == p.field)).collect();
                prop_assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{}", brief(&problems));
            }
        }
    }
}

#[test]
fn a_form_in_steps_asks_for_the_email_first() {
    let problems = |email| ordinary().email_first().problems(&draft(Form::Lead, &[("email", email)]));
    assert_eq!(problems(""), "email:missing");
    assert_eq!(problems("jo"), "email:malformed");
    let first = ordinary().email_first().valid(&draft(Form::Lead, &[("email", " jo@acme.io "), ("company", "Acme")]));
    let names: Vec<_> = first.values().iter().map(|(field, text)| (field.name, text.as_str())).collect();
    assert_eq!(names, [("email", "jo@acme.io")]);
    let unticked = ordinary().email_first().consent().problems(&draft(Form::Lead, &[("email", "jo@acme.io")]));
    assert_eq!(unticked, "consent:missing");
}
