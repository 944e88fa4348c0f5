//! The live agent's wire, by its documentation.

use optimly_widget::core::conversation::agent::{self, Act, Outcome};
use optimly_widget::core::conversation::{Delivery, Entry};
use optimly_widget::core::form::Form;
use optimly_widget::core::submission::answer::Reply;

use crate::util::{json, object};

#[test]
fn what_is_sent() {
    assert_eq!(
        agent::new_chat("c1", "https://shop.example/pricing"),
        r#"{"client_id":"c1","ai_enabled":true,"metadata":{"source":"website","initial_url":"https://shop.example/pricing"}}"#
    );
    assert_eq!(
        agent::say("chat_1", "Hello \"you\"", "c1", "s1", "u1", None),
        r#"{"chat_id":"chat_1","content":"Hello \"you\"","metadata":{"client_id":"c1","session_id":"s1","submission_id":"u1","source":"website"}}"#
    );
    let consent = Some(json(r#"{"text":"Yes"}"#));
    assert!(agent::say("c", "x", "c1", "s1", "u1", consent).ends_with(r#","consent":{"text":"Yes"}}}"#));
    assert_eq!(agent::history_path("a/b c"), "/external/chat/a%2Fb%20c/messages");
}

#[test]
fn what_an_answer_means() {
    let reply = |status, body: &str, redirected| {
        let reply = Reply { status, retry_after: Some("7".into()), body: body.into(), redirected };
        agent::read(&reply, Some("response"), ("chat_id", "chat_1"), 0)
    };
    let read = |status, body: &str| reply(status, body, false);
    let good = r#"{"response":"Hi"}"#;
    assert_eq!(read(200, good), Outcome::Fine(json(good)));
    for (status, want) in [(400, Outcome::Refused), (404, Outcome::Refused), (422, Outcome::Refused)] {
        assert_eq!(read(status, good), want, "{status}");
    }
    assert_eq!(read(401, good), Outcome::Denied);
    assert_eq!(read(403, good), Outcome::Denied);
    assert_eq!(read(413, good), Outcome::TooLong);
    assert_eq!(read(429, good), Outcome::Limited(7));
    // By a redirect only what repeats the chat is an answer.
    let repeated = r#"{"response":"Hi","chat_id":"chat_1"}"#;
    assert_eq!(reply(200, repeated, true), Outcome::Fine(json(repeated)));
    for strange in [good, r#"{"response":"Hi","chat_id":"chat_2"}"#] {
        assert_eq!(reply(200, strange, true), Outcome::Unsure, "{strange}");
    }
    for (status, body) in [(500, good), (503, ""), (200, "<html>"), (200, "{}"), (200, "[]"), (302, good)] {
        assert_eq!(read(status, body), Outcome::Unsure, "{status} {body}");
    }
}

#[test]
fn what_the_agent_did() {
    let lead = r#"{"tool":"lead_capture","status":"executed","data":{"form_submitted":true}}"#;
    let cases: [(&str, Vec<Act>); 9] = [
        (r#"{"response":"Hi","message_id":"m1"}"#, vec![]),
        (&format!(r#"{{"tools_executed":[{lead},{lead}]}}"#), vec![Act::Done(Form::Lead)]),
        (
            r#"{"tools_executed":[{"tool":"appointment_scheduling","status":"executed"}]}"#,
            vec![Act::Done(Form::Appointment)],
        ),
        (
            r#"{"tools_executed":[{"tool":"lead_capture","status":"executed","data":{"form_submitted":false,"email":"jo@acme.io"}}]}"#,
            vec![Act::Offer(Form::Lead, object(r#"{"email":"jo@acme.io"}"#))],
        ),
        (
            r#"{"tools_executed":[{"tool":"schedule_appointment","status":"pending"}]}"#,
            vec![Act::Offer(Form::Appointment, object("{}"))],
        ),
        (r#"{"tools_executed":[{"tool":"weather","status":"executed"},"x"]}"#, vec![]),
        (
            r#"{"handoff_data":{"reason":"Invoice","urgency":"high"}}"#,
            vec![Act::Offer(Form::Handoff, object(r#"{"reason":"Invoice","urgency":"high"}"#))],
        ),
        (r#"{"handoff_data":{"ticket_id":"ticket_1"}}"#, vec![Act::Done(Form::Handoff)]),
        (r#"{"handoff_data":null,"tools_executed":null}"#, vec![]),
    ];
    for (answer, want) in cases {
        assert_eq!(agent::turn(json(answer)).acts, want, "{answer}");
    }
    let turn = agent::turn(json(r#"{"response":"Hi","message_id":"m1"}"#));
    assert_eq!((turn.text.as_str(), turn.message_id.as_deref()), ("Hi", Some("m1")));
}

#[test]
fn history() {
    let answer = json(
        r#"[{"message_id":"m1","sender":"user","content":"Hi"},{"message_id":"m2","sender":"assistant","content":"Hello"},
            {"sender":"system","content":"x"},{"sender":"user"},7]"#,
    );
    let want = [
        Entry::Visitor { text: "Hi".into(), delivery: Delivery::Done, id: None },
        Entry::Agent { text: "Hello".into(), id: Some("m2".into()) },
    ];
    assert_eq!(agent::history(answer), want);
    assert_eq!(agent::history(json("{}")), []);
}

#[test]
fn what_the_agent_says() {
    for (response, want) in [
        (r#""Hi""#, "Hi"),
        (r#"" Hi\n""#, "Hi"),
        (r#"" \n ""#, ""),
        (r#""""#, ""),
        ("null", ""),
        ("7", "7"),
        (r#"{"text":"Hi"}"#, "Hi"),
        (r#"{"content":"Hi","role":"assistant"}"#, "Hi"),
        ("{}", ""),
        (r#"["Hi"]"#, ""),
    ] {
        assert_eq!(agent::turn(json(&[r#"{"response":"#, response, "}"].concat())).text, want, "{response}");
    }
}
