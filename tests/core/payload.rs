//! The body of a request: exactly the API page's keys, and our metadata (docs/reference/forms.md).

use optimly_widget::core::form::Form;
use optimly_widget::core::submission::payload::{Circumstances, attribution, consent, request};
use optimly_widget::core::value::{Value, write};
use proptest::prelude::*;
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::util::{Members, at, draft, good, json, object, ordinary};

pub fn circumstances() -> Circumstances {
    Circumstances {
        chat_id: "chat_123".into(),
        message_id: None,
        page_url: "https://shop.example/pricing".into(),
        now: at("2027-06-15T12:00:00.250Z"),
        locale: "de-AT".into(),
        timezone: "Europe/Vienna".into(),
        submission_id: "5d3c5e9e-3c5a-4c0e-9d3b-0d8f6f0c1a2b".into(),
        campaign: None,
        utm: Vec::new(),
        meeting_type: "general".into(),
        user_agent: "Mozilla/5.0".into(),
        session_seconds: 321,
        interactions: 2,
        fill_seconds: 42,
        trapped: false,
        conversation: Vec::new(),
        metadata: Vec::new(),
    }
}

/// The body as it was written.
#[derive(Deserialize)]
struct Sent {
    metadata: Members<IgnoredAny>,
}

fn keys(body: &str) -> Vec<String> {
    names(serde_json::from_str(body).unwrap())
}

fn metadata_keys_of(body: &str) -> Vec<String> {
    names(serde_json::from_str::<Sent>(body).unwrap().metadata)
}

fn names(members: Members<IgnoredAny>) -> Vec<String> {
    members.0.into_iter().map(|(name, _)| name).collect()
}

/// Every field of every form, filled in.
fn full(form: Form) -> Vec<(&'static str, &'static str)> {
    match form {
        Form::Lead => vec![("phone", "+1234567890"), ("company", "Acme Corp"), ("message", "Hello\n\"there\"")],
        Form::Appointment => vec![("phone", "+1234567890"), ("notes", "Demo")],
        Form::Handoff => vec![("category", "billing"), ("urgency", "high")],
    }
}

fn sent(form: Form, values: &[(&str, &str)], about: &Circumstances) -> String {
    write(&request(&ordinary().valid(&good(form, values)), about))
}

const LEAD: &[&str] = &["full_name", "email", "phone", "company", "message", "chat_id", "message_id", "metadata"];
const APPOINTMENT: &[&str] =
    &["name", "email", "phone", "date", "time", "duration_minutes", "notes", "chat_id", "message_id", "metadata"];
const HANDOFF: &[&str] = &["reason", "urgency", "category", "customer_email", "chat_id", "message_id", "metadata"];

#[test]
fn everything_filled_in_is_every_documented_key() {
    let about = Circumstances { message_id: Some("msg_456".into()), ..circumstances() };
    for (form, want) in [(Form::Lead, LEAD), (Form::Appointment, APPOINTMENT), (Form::Handoff, HANDOFF)] {
        assert_eq!(keys(&sent(form, &full(form), &about)), want, "{}", form.name());
    }
}

#[test]
fn what_is_empty_is_left_out() {
    let cases: [(Form, &[(&str, &str)], &[&str]); 4] = [
        (Form::Lead, &[("phone", "  "), ("message", "\n")], &["full_name", "email", "chat_id", "metadata"]),
        (Form::Appointment, &[("duration_minutes", "")], &["name", "email", "date", "time", "chat_id", "metadata"]),
        (Form::Appointment, &[], &["name", "email", "date", "time", "duration_minutes", "chat_id", "metadata"]),
        (Form::Handoff, &[("urgency", "")], &["reason", "customer_email", "chat_id", "metadata"]),
    ];
    for (form, values, want) in cases {
        assert_eq!(keys(&sent(form, values, &circumstances())), want, "{} {values:?}", form.name());
    }
    let no_email = ordinary().answerable().valid(&good(Form::Handoff, &[("customer_email", "")]));
    assert_eq!(keys(&write(&request(&no_email, &circumstances()))), ["reason", "urgency", "chat_id", "metadata"]);
}

#[test]
fn values_are_as_the_api_page_types_them() {
    let about = Circumstances { message_id: Some("msg_456".into()), ..circumstances() };
    let cases: &[(Form, &[(&str, &str)], &str, &str)] = &[
        (Form::Lead, &[("full_name", " Ada ")], "full_name", r#""Ada""#),
        (Form::Lead, &[("phone", " +1 555 010 9999 ")], "phone", r#""+1 555 010 9999""#),
        (Form::Lead, &[("message", "a\n\"b\"\\ \u{1}<b>😀")], "message", r#""a\n\"b\"\\ \u0001<b>😀""#),
        (Form::Lead, &[("company", "123")], "company", r#""123""#),
        (Form::Lead, &[], "chat_id", r#""chat_123""#),
        (Form::Lead, &[], "message_id", r#""msg_456""#),
        (Form::Appointment, &[], "duration_minutes", "30"),
        (Form::Appointment, &[("duration_minutes", " 45 ")], "duration_minutes", "45"),
        (Form::Appointment, &[("duration_minutes", "045")], "duration_minutes", "45"),
        (Form::Appointment, &[("duration_minutes", "+45")], "duration_minutes", "45"),
        (Form::Appointment, &[], "date", r#""2027-06-16""#),
        (Form::Appointment, &[("time", "14:00:00")], "time", r#""14:00""#),
        (Form::Appointment, &[("time", "14:00:59.999")], "time", r#""14:00""#),
        (Form::Handoff, &[], "urgency", r#""medium""#),
        (Form::Handoff, &[("category", "returns")], "category", r#""returns""#),
    ];
    for (form, values, key, want) in cases {
        let text = sent(*form, values, &about);
        let got = json(&text).get(key).map(Value::to_string);
        assert_eq!(got.as_deref(), Some(*want), "{} {values:?}", form.name());
    }
}

const COMMON: &[&str] = &["source", "page_url", "timestamp", "locale", "timezone", "submission_id"];

#[test]
fn metadata_keys() {
    let plain = circumstances();
    let tagged = Circumstances {
        campaign: Some("summer".into()),
        utm: vec![("utm_source".into(), "news".into()), ("utm_campaign".into(), "summer".into())],
        ..circumstances()
    };
    let trapped = Circumstances { trapped: true, ..circumstances() };
    let tags: &[&str] = &["campaign", "utm_source", "utm_campaign"];
    let handoff: &[&str] = &["user_agent", "session_duration", "previous_interactions"];
    let cases: [(&str, Form, &Circumstances, &[&[&str]]); 7] = [
        ("lead", Form::Lead, &plain, &[&["fill_seconds"]]),
        ("appointment", Form::Appointment, &plain, &[&["meeting_type", "fill_seconds"]]),
        ("handoff", Form::Handoff, &plain, &[handoff, &["fill_seconds"]]),
        ("tagged lead", Form::Lead, &tagged, &[tags, &["fill_seconds"]]),
        ("tagged appointment", Form::Appointment, &tagged, &[tags, &["meeting_type", "fill_seconds"]]),
        ("tagged handoff", Form::Handoff, &tagged, &[tags, handoff, &["fill_seconds"]]),
        ("a bot, perhaps", Form::Lead, &trapped, &[&["fill_seconds", "trap_filled"]]),
    ];
    for (name, form, about, more) in cases {
        let body = sent(form, &[], about);
        assert_eq!(metadata_keys_of(&body), [COMMON, &more.concat()].concat(), "{name}");
    }
}

#[test]
fn metadata_values() {
    let about = Circumstances {
        campaign: Some("summer".into()),
        utm: vec![("utm_source".into(), "news".into())],
        trapped: true,
        conversation: Vec::new(),
        ..circumstances()
    };
    let cases = [
        (Form::Lead, "source", r#""website""#),
        (Form::Lead, "page_url", r#""https://shop.example/pricing""#),
        (Form::Lead, "timestamp", r#""2027-06-15T12:00:00.250Z""#),
        (Form::Lead, "locale", r#""de-AT""#),
        (Form::Lead, "timezone", r#""Europe/Vienna""#),
        (Form::Lead, "submission_id", r#""5d3c5e9e-3c5a-4c0e-9d3b-0d8f6f0c1a2b""#),
        (Form::Lead, "campaign", r#""summer""#),
        (Form::Lead, "utm_source", r#""news""#),
        (Form::Lead, "fill_seconds", "42"),
        (Form::Lead, "trap_filled", "true"),
        (Form::Appointment, "meeting_type", r#""general""#),
        (Form::Handoff, "user_agent", r#""Mozilla/5.0""#),
        (Form::Handoff, "session_duration", "321"),
        (Form::Handoff, "previous_interactions", "2"),
    ];
    for (form, key, want) in cases {
        let body = json(&sent(form, &[], &about));
        let got = body.get("metadata").and_then(|metadata| metadata.get(key)).map(Value::to_string);
        assert_eq!(got.as_deref(), Some(want), "{} {key}", form.name());
    }
    // Query and fragment are nowhere: the address appears once, as it was handed in.
    let text = sent(Form::Handoff, &[], &about);
    assert_eq!(text.matches("https://").count(), 1);
    assert!(!text.contains(['?', '#']), "{text}");
}

/// The page's metadata, layer by layer, and what a key then holds.
#[test]
fn metadata_is_merged_in_order() {
    let cases: &[(&str, &[&str], &str, Option<&str>)] = &[
        ("none", &[], "tier", None),
        ("one", &[r#"{"tier":"gold"}"#], "tier", Some(r#""gold""#)),
        ("the later wins", &[r#"{"tier":"gold"}"#, r#"{"tier":"silver"}"#], "tier", Some(r#""silver""#)),
        ("the earlier stays", &[r#"{"tier":"gold"}"#, r#"{"x":1}"#], "tier", Some(r#""gold""#)),
        (
            "but what names the submission",
            &[r#"{"submission_id":"x"}"#],
            "submission_id",
            Some(r#""5d3c5e9e-3c5a-4c0e-9d3b-0d8f6f0c1a2b""#),
        ),
        ("over the automatic", &[r#"{"source":"shop"}"#], "source", Some(r#""shop""#)),
        ("twice in one", &[r#"{"a":1,"a":2}"#], "a", Some("2")),
        ("any type", &[r#"{"a":{"b":[1,null,true]}}"#], "a", Some(r#"{"b":[1,null,true]}"#)),
        ("null too", &[r#"{"locale":null}"#], "locale", Some("null")),
        ("an empty name", &[r#"{"":"x"}"#], "", Some(r#""x""#)),
        ("the rest is untouched", &[r#"{"a":1}"#], "source", Some(r#""website""#)),
    ];
    for (name, layers, key, want) in cases {
        let about = Circumstances { metadata: layers.iter().map(|text| object(text)).collect(), ..circumstances() };
        let body = sent(Form::Lead, &[], &about);
        let metadata = json(&body)["metadata"].take();
        assert_eq!(metadata.get(key).map(Value::to_string).as_deref(), *want, "{name}");
        let mut seen = metadata_keys_of(&body);
        seen.sort_unstable();
        assert!(seen.windows(2).all(|pair| pair[0] != pair[1]), "{name}: each key once");
        assert_eq!(keys(&body), ["full_name", "email", "chat_id", "metadata"], "{name}: nothing beside metadata");
    }
}

proptest! {
    /// Whatever is typed comes through JSON unharmed.
    #[test]
    fn text_survives_the_wire(message in any::<String>(), name in "[^\\s\\p{C}]{1,9}") {
        let draft = draft(Form::Lead, &[("full_name", &name), ("email", "a@b"), ("message", &message)]);
        let text = write(&request(&ordinary().valid(&draft), &circumstances()));
        let read = json(&text);
        prop_assert_eq!(read.get("message").and_then(Value::as_str).unwrap_or_default(), message.trim());
        prop_assert_eq!(read.get("full_name").and_then(Value::as_str), Some(name.as_str()));
    }
}

#[test]
fn consent_leaves_proof() {
    let now = circumstances().now;
    for (url, want) in [(Some("/privacy"), r#""/privacy""#), (None, "null")] {
        let want = format!(r#"{{"text":"I agree to <that>","url":{want},"at":"2027-06-15T12:00:00.250Z"}}"#);
        assert_eq!(consent("I agree to <that>", url, now), json(&want));
    }
}

#[test]
fn where_the_visit_came_from_goes_along_without_secrets() {
    let visit = r#"{
        "first": {"utm_source": "news", "referrer": "search.example", "landing": "/reset/a1B2c3D4e5F6g7H8"},
        "last": {"gclid": "x", "landing": "/pricing"}
    }"#;
    assert_eq!(attribution(object(visit)), json(&visit.replace("a1B2c3D4e5F6g7H8", "*")));
    // What the tab has kept may be anything.
    for odd in [r#"{"first":5,"last":null}"#, r#"{"first":{"landing":["/x"]}}"#, "{}"] {
        assert_eq!(attribution(object(odd)), json(odd));
    }
}

#[test]
fn the_conversation_goes_along_where_the_visitor_wants_it() {
    let about = Circumstances { conversation: vec![(true, "Hi".into()), (false, "Hello".into())], ..circumstances() };
    let body = json(&sent(Form::Handoff, &[], &about));
    let want = r#"[{"sender":"user","content":"Hi"},{"sender":"assistant","content":"Hello"}]"#;
    assert_eq!(body.get("metadata").unwrap().get("conversation").unwrap(), &json(want));
}
