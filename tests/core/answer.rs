//! What a reply means, by the table in docs/reference/answers.md.

use optimly_widget::core::form::Form::{self, Appointment, Handoff, Lead};
use optimly_widget::core::submission::answer::{Answer, Outcome, Reply, read, repeats};
use proptest::prelude::*;

use crate::util::{at, brief, draft, ordinary};

fn reply(form: Form, status: u16, body: &str) -> Outcome {
    read(
        form.fields(),
        &Reply { status, retry_after: None, body: body.into(), redirected: false },
        at("2027-06-15T12:00:00Z"),
    )
}

/// An outcome in short; of a refusal the problems, then what concerns no field.
fn short(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Accepted(_) => "accepted".into(),
        Outcome::Refused(problems, general) => format!("{}|{}", brief(problems), general.join(" / ")),
        Outcome::Denied => "denied".into(),
        Outcome::TooLong => "long".into(),
        Outcome::Limited(seconds) => format!("limited {seconds}"),
        Outcome::Unsure => "unsure".into(),
    }
}

const SUCCESS: &[(&str, &str, &str)] = &[
    ("the API page's", r#"{"status":"success","message":"Saved","lead_id":"lead_789","data":{}}"#, "accepted"),
    ("success without an id", r#"{"status":"success"}"#, "accepted"),
    ("in capitals", r#"{"status":"SUCCESS"}"#, "accepted"),
    ("success: true", r#"{"success":true}"#, "accepted"),
    ("success beside a numeric status", r#"{"status":200,"success":true}"#, "accepted"),
    ("success beside a null status", r#"{"status":null,"success":true}"#, "accepted"),
    ("an id alone", r#"{"lead_id":"lead_789"}"#, "accepted"),
    ("a number for an id", r#"{"lead_id":789}"#, "accepted"),
    ("an id beside a numeric status", r#"{"status":201,"lead_id":"lead_789"}"#, "accepted"),
    ("another form's id", r#"{"handoff_id":"handoff_789"}"#, "accepted"),
    ("with space around", " \r\n{\"status\":\"success\"}\n", "accepted"),
    ("an empty id", r#"{"lead_id":""}"#, "unsure"),
    ("a null id", r#"{"lead_id":null}"#, "unsure"),
    ("success: false", r#"{"success":false}"#, "unsure"),
    ("an error in disguise", r#"{"status":"error","detail":"no"}"#, "unsure"),
    ("an empty object", "{}", "unsure"),
    ("another object", r#"{"ok":1}"#, "unsure"),
    ("a list", r#"[{"status":"success"}]"#, "unsure"),
    ("a string", r#""success""#, "unsure"),
    ("true", "true", "unsure"),
    ("null", "null", "unsure"),
    ("nothing", "", "unsure"),
    ("a portal's page", "<!doctype html><title>success</title>", "unsure"),
    ("half an answer", r#"{"status":"success","lead_id":"#, "unsure"),
    ("two answers", r#"{"status":"success"}{"status":"success"}"#, "unsure"),
    ("success deeper down", r#"{"data":{"status":"success"}}"#, "unsure"),
];

#[test]
fn success_table() {
    for (name, body, want) in SUCCESS {
        for status in [200, 201, 202, 204, 299] {
            assert_eq!(short(&reply(Lead, status, body)), *want, "{name}, {status}");
        }
        // The same body under another status is no success.
        assert_eq!(short(&reply(Lead, 500, body)), "unsure", "{name}, 500");
    }
    let body = r#"{"status":"success","lead_id":"lead_789","data":{"full_name":"Ada"}}"#;
    assert_eq!(reply(Lead, 200, body), Outcome::Accepted(Box::new(Answer::read(body).unwrap())));
}

#[test]
fn status_table() {
    let detail = r#"{"error":"x","detail":"something else","status_code":400}"#;
    for form in Form::ALL {
        for (status, want) in [
            (0, "unsure"),
            (100, "unsure"),
            (199, "unsure"),
            (300, "unsure"),
            (302, "unsure"),
            (304, "unsure"),
            (400, "|something else"),
            (401, "denied"),
            (402, "unsure"),
            (403, "denied"),
            (404, "unsure"),
            (405, "unsure"),
            (408, "unsure"),
            (409, "unsure"),
            (413, "long"),
            (418, "unsure"),
            (422, "|something else"),
            (429, "limited 60"),
            (500, "unsure"),
            (502, "unsure"),
            (503, "unsure"),
            (504, "unsure"),
            (599, "unsure"),
            (999, "unsure"),
        ] {
            assert_eq!(short(&reply(form, status, detail)), want, "{} {status}", form.name());
        }
    }
}

/// Name, form, body, problems and general texts.
const REFUSED: &[(&str, Form, &str, &str)] = &[
    (
        "the API page's 400",
        Lead,
        r#"{"error":"Validation error","detail":"email field is required","status_code":400}"#,
        "email:email field is required|",
    ),
    (
        "the API page's 422",
        Appointment,
        r#"{"error":"Tool execution failed","detail":"Unable to schedule appointment for past date","status_code":422}"#,
        "date:Unable to schedule appointment for past date|",
    ),
    ("by the API's name", Lead, r#"{"detail":"full_name is too long"}"#, "full_name:full_name is too long|"),
    ("by its topic", Lead, r#"{"detail":"Name is too long"}"#, "full_name:Name is too long|"),
    ("in quotes", Handoff, r#"{"detail":"'customer_email': bad"}"#, "customer_email:'customer_email': bad|"),
    (
        "e-mail of a handoff",
        Handoff,
        r#"{"detail":"email field is required"}"#,
        "customer_email:email field is required|",
    ),
    ("in capitals", Appointment, r#"{"detail":"TIME not available"}"#, "time:TIME not available|"),
    (
        "the first that is named",
        Appointment,
        r#"{"detail":"That time on that date is taken"}"#,
        "time:That time on that date is taken|",
    ),
    ("not within a word", Appointment, r#"{"detail":"Updated sometimes, renamed"}"#, "|Updated sometimes, renamed"),
    ("a field of another form", Lead, r#"{"detail":"date is required"}"#, "|date is required"),
    ("no field at all", Lead, r#"{"detail":"We are closed"}"#, "|We are closed"),
    ("message for detail", Lead, r#"{"message":"phone is bad"}"#, "phone:phone is bad|"),
    (
        "markup stays text",
        Lead,
        r#"{"detail":"<b onclick=x()>email</b> & co"}"#,
        "email:<b onclick=x()>email</b> & co|",
    ),
    ("as it came", Lead, r#"{"detail":" closed \n"}"#, "| closed \n"),
    (
        "by the names of fields",
        Lead,
        r#"{"detail":{"email":["bad one","taken"],"phone":"short","x":"y"}}"#,
        "email:bad one phone:short|y",
    ),
    ("an object that names no field", Lead, r#"{"detail":{"code":["x"]}}"#, "|"),
    ("an object", Lead, r#"{"detail":{"message":"closed"}}"#, "|closed"),
    (
        "a place of no field, a field in the text",
        Lead,
        r#"{"detail":[{"loc":["body"],"msg":"email missing"}]}"#,
        "email:email missing|",
    ),
    ("a number", Lead, r#"{"detail":42}"#, "|42"),
    ("blank", Lead, r#"{"detail":"  "}"#, "|"),
    ("empty", Lead, r#"{"detail":""}"#, "|"),
    ("null", Lead, r#"{"detail":null}"#, "|"),
    ("true", Lead, r#"{"detail":true}"#, "|"),
    ("no detail", Lead, r#"{"status_code":400}"#, "|"),
    ("no object", Lead, "[]", "|"),
    ("not JSON", Lead, "<h1>Bad Request</h1>", "|"),
    ("nothing", Lead, "", "|"),
    // FastAPI's lists
    (
        "a list",
        Lead,
        r#"{"detail":[{"loc":["body","email"],"msg":"field required","type":"value_error.missing"}]}"#,
        "email:field required|",
    ),
    (
        "a list of several",
        Appointment,
        r#"{"detail":[{"loc":["body","date"],"msg":"bad"},{"loc":["body","chat_id"],"msg":"too long"},{"loc":["body","name"],"msg":"none"}]}"#,
        "date:bad name:none|too long",
    ),
    (
        "the place before the words",
        Lead,
        r#"{"detail":[{"loc":["body","email"],"msg":"no phone here"}]}"#,
        "email:no phone here|",
    ),
    (
        "a list without places",
        Lead,
        r#"{"detail":[{"msg":"phone is bad"},{"msg":"closed"}]}"#,
        "phone:phone is bad|closed",
    ),
    ("a list of texts", Lead, r#"{"detail":["email is bad","closed"]}"#, "email:email is bad|closed"),
    ("a place that is no list", Lead, r#"{"detail":[{"loc":"email","msg":"email is bad"}]}"#, "email:email is bad|"),
    ("an empty place", Lead, r#"{"detail":[{"loc":[],"msg":"email is bad"}]}"#, "email:email is bad|"),
    ("a place of numbers", Lead, r#"{"detail":[{"loc":["body",3],"msg":"bad"}]}"#, "|bad"),
    ("items of no use", Lead, r#"{"detail":[null,{},[],true,{"msg":""},{"loc":["body","email"]}]}"#, "|"),
    ("an empty list", Lead, r#"{"detail":[]}"#, "|"),
];

#[test]
fn refused_table() {
    for (name, form, body, want) in REFUSED {
        for status in [400, 422] {
            assert_eq!(short(&reply(*form, status, body)), *want, "{name}, {status}");
        }
    }
}

#[test]
fn every_field_is_found_by_its_name() {
    for form in Form::ALL {
        for field in form.fields() {
            let text = format!("{} is not acceptable", field.name);
            let want = format!("{}:{text}|", field.name);
            let body = format!(r#"{{"detail":"{text}"}}"#);
            assert_eq!(short(&reply(form, 422, &body)), want, "{}", form.name());
            let body = format!(r#"{{"detail":[{{"loc":["body","{}"],"msg":"{text}"}}]}}"#, field.name);
            assert_eq!(short(&reply(form, 422, &body)), want, "{} in a list", form.name());
        }
    }
}

#[test]
fn long_texts_are_cut() {
    for (name, text) in [("letters", "x".repeat(9000)), ("wide characters", "é😀".repeat(4500))] {
        let Outcome::Refused(_, general) = reply(Lead, 400, &format!(r#"{{"detail":"{text}"}}"#)) else {
            panic!("{name}: not refused");
        };
        assert_eq!(general, [text.chars().take(2000).collect::<String>()], "{name}");
    }
}

#[test]
fn limited_as_the_header_says() {
    let now = at("2027-06-15T12:00:00Z");
    for (header, want) in [
        (None, 60),
        (Some("7"), 7),
        (Some("0"), 1),
        (Some("99999"), 3600),
        (Some("Tue, 15 Jun 2027 12:02:00 GMT"), 120),
        (Some("soon"), 60),
    ] {
        let reply =
            Reply { status: 429, retry_after: header.map(str::to_owned), body: "not JSON".into(), redirected: false };
        assert_eq!(read(Lead.fields(), &reply, now), Outcome::Limited(want), "{header:?}");
    }
}

#[test]
fn too_long() {
    assert_eq!(short(&reply(Lead, 413, "")), "long");
}

/// Answers that came by a redirect, and whether they are plainly to what was sent.
#[test]
fn what_repeats_what_was_sent() {
    let world = ordinary();
    let lead = world.valid(&draft(Lead, &[("full_name", " Ada "), ("email", "ada@x.io"), ("phone", "020 7946 0018")]));
    for (name, body, want) in [
        ("the API page's", r#"{"lead_id":"l1","data":{"full_name":"Ada","email":"ada@x.io"}}"#, true),
        ("all at the top", r#"{"lead_id":1,"full_name":"Ada","email":"ada@x.io"}"#, true),
        ("the id within", r#"{"data":{"lead_id":"l1","full_name":"Ada","email":"ada@x.io"}}"#, true),
        ("no id", r#"{"status":"success","data":{"full_name":"Ada","email":"ada@x.io"}}"#, false),
        ("another form's id", r#"{"handoff_id":"h","data":{"full_name":"Ada","email":"ada@x.io"}}"#, false),
        ("an id alone", r#"{"lead_id":"l1"}"#, false),
        ("half of it", r#"{"lead_id":"l1","data":{"full_name":"Ada"}}"#, false),
        ("somebody else's", r#"{"lead_id":"l1","data":{"full_name":"Eve","email":"ada@x.io"}}"#, false),
        ("not JSON", "<html>", false),
        ("a list", "[]", false),
    ] {
        assert_eq!(repeats(&lead, body), want, "{name}");
    }
    let handoff = world.valid(&draft(Handoff, &[("reason", "Help"), ("customer_email", "ada@x.io")]));
    assert!(!repeats(&handoff, r#"{"handoff_id":"h","data":{"ticket_id":"t","assigned_team":"general_support"}}"#));
    assert!(repeats(&handoff, r#"{"handoff_id":"h","data":{"reason":"Help"}}"#));
}

proptest! {
    #[test]
    fn never_panics(form in proptest::sample::select(&Form::ALL[..]), status in any::<u16>(), body in "\\PC*|\\{\"detail\":\\[?[\\PC&&[^\"]]*\\]?\\}") {
        let outcome = reply(form, status, &body);
        prop_assert!(!matches!(outcome, Outcome::Accepted(_)) || (200..300).contains(&status));
    }
}
