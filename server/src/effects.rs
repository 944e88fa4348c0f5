//! What the faults do: answers given instead of the normal one, and changes to the normal one.

use std::time::Duration;

use axum::http::HeaderValue;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::faults::{Fault, Said, Wait};
use crate::refusal::{Answer, error_body, usual_detail};
use crate::reply::{JSON, Outcome, Reply};
use crate::rules::{Object, text};

const PORTAL: &str = "<!doctype html><title>Welcome</title><h1>Free Wi-Fi</h1>\
    <p>Accept our terms to go online.</p><form><button>Accept</button></form>";
const STRANGE: &str = r#"{"status":"success","id":"1","lead_id":"lead_strange","appointment_id":"appt_strange","handoff_id":"handoff_strange"}"#;
const MARKUP: &str = "<img src=x onerror=alert(1)>";
/// Left without markup, since these are read by programs and not shown as they stand.
const UNMARKED: [&str; 7] = ["status", "date", "time", "timezone", "created_at", "timestamp", "chat_id"];

/// What is answered instead of the normal answer; `None` where the fault lets the request be handled.
pub fn instead(fault: &Fault, body: Option<&Object>, elsewhere: &str, now: DateTime<Utc>) -> Option<Outcome> {
    let ok = |kind, body: &str| Some(Outcome::Reply(Reply::new(200, kind, body)));
    match fault {
        Fault::Status(code) => error(*code, usual_detail(*code)),
        Fault::Detail(code, detail) => error(*code, detail),
        Fault::Echo(code, field) => {
            let sent = body.and_then(|body| text(body, field));
            error(*code, sent.unwrap_or("that field was not sent as text"))
        }
        Fault::FastApi => Some(json_reply(422, &fastapi())),
        Fault::TooMany { wait, .. } => Some(Outcome::Reply(too_many(wait, now))),
        Fault::Reset => Some(Outcome::Reset),
        Fault::Hang => Some(Outcome::Hang),
        Fault::Html => ok("text/html; charset=utf-8", PORTAL),
        Fault::Empty => ok("", ""),
        Fault::Text => ok("text/plain; charset=utf-8", "OK"),
        Fault::Array => ok(JSON, "[]"),
        Fault::BadJson => ok(JSON, r#"{"status":"success","message":"Lead inf"#),
        Fault::NoSuccess => ok(JSON, r#"{"status":"queued"}"#),
        Fault::Failed => ok(JSON, r#"{"status":"error","detail":"The tool could not be run"}"#),
        Fault::Redirect { code, to } => Some(redirect(*code, to.as_deref().unwrap_or(elsewhere))),
        Fault::Strange => ok(JSON, STRANGE),
        _ => None,
    }
}

fn error(code: u16, detail: &str) -> Option<Outcome> {
    Some(json_reply(code, &error_body(code, detail)))
}

fn json_reply(code: u16, value: &Value) -> Outcome {
    Outcome::Reply(Reply::new(code, JSON, &value.to_string()))
}

fn fastapi() -> Value {
    json!({"detail": [{"loc": ["body", "email"], "msg": "field required", "type": "value_error.missing"}]})
}

fn redirect(code: u16, to: &str) -> Outcome {
    let mut reply = Reply::new(code, "", "");
    reply.location = HeaderValue::from_str(to).ok();
    Outcome::Reply(reply)
}

fn too_many(wait: &Wait, now: DateTime<Utc>) -> Reply {
    let body = error_body(429, usual_detail(429)).to_string();
    let mut reply = Reply::new(429, JSON, &body);
    reply.retry_after = match wait {
        Wait::Absent => None,
        Wait::Raw(value) => Some(value.clone()),
        Wait::Date(delta) => now
            .checked_add_signed(*delta)
            .map(|at| at.format("%a, %d %b %Y %H:%M:%S GMT").to_string())
            .and_then(|date| HeaderValue::from_str(&date).ok()),
    };
    reply
}

/// Changes the body of a success.
pub fn reshape(fault: &Fault, answer: &mut Answer) {
    match (fault, &mut answer.value) {
        (Fault::Created, _) => answer.status = 201,
        (Fault::Minimal, value) => *value = json!({"status": "success"}),
        (Fault::IdOnly, Value::Object(object)) => object.retain(|key, _| key.ends_with("_id")),
        (Fault::Large { kilobytes }, Value::Object(object)) => {
            object.insert("message".to_owned(), "x".repeat(kilobytes.saturating_mul(1024)).into());
        }
        (Fault::Response(said), Value::Object(object)) => respond(*said, object),
        (Fault::Markup, value) => mark(value),
        (Fault::OtherZone, value) => {
            if let Some(Value::Object(data)) = value.get_mut("data") {
                data.insert("timezone".to_owned(), "Asia/Tokyo".into());
            }
        }
        _ => {}
    }
}

/// Only where there is a response: an agent's answer.
fn respond(said: Said, object: &mut Object) {
    let Some(response) = object.get_mut("response") else {
        return;
    };
    *response = match said {
        Said::Null => Value::Null,
        Said::Object => json!({"text": "Hello"}),
        Said::Empty => json!(""),
        Said::Blank => json!(" \n "),
        Said::Number => json!(7),
        Said::Absent => {
            object.remove("response");
            return;
        }
    };
}

fn mark(value: &mut Value) {
    match value {
        Value::String(text) => *text = format!("{MARKUP}{text}"),
        Value::Array(items) => items.iter_mut().for_each(mark),
        Value::Object(object) => {
            object.iter_mut().filter(|(key, _)| !UNMARKED.contains(&key.as_str())).for_each(|(_, value)| mark(value))
        }
        _ => {}
    }
}

/// Changes the bytes of a success.
pub fn rewrite(fault: &Fault, reply: &mut Reply) {
    match fault {
        Fault::Truncated => reply.missing = 1000,
        Fault::Latin1 if reply.body.first() == Some(&b'{') => {
            reply.body.splice(..1, *b"{\"note\":\"re\xe7u, d\xe9j\xe0\",");
        }
        Fault::NoContent => *reply = Reply::new(204, "", ""),
        _ => {}
    }
}

/// How long the answer waits.
pub fn delay(faults: &[Fault]) -> Duration {
    faults
        .iter()
        .map(|fault| match fault {
            Fault::Slow(delay) => *delay,
            _ => Duration::ZERO,
        })
        .sum()
}

/// How long the answer to a preflight waits.
pub fn preflight_delay(faults: &[Fault]) -> Duration {
    faults
        .iter()
        .map(|fault| match fault {
            Fault::SlowPreflight(delay) => *delay,
            _ => Duration::ZERO,
        })
        .sum()
}

#[cfg(test)]
#[path = "effects_tests.rs"]
mod tests;
