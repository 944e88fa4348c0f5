#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;

fn replied(name: &str, body: &Value) -> Option<Outcome> {
    let now = "2025-06-16T10:30:00Z".parse().unwrap();
    instead(&Fault::parse(name).unwrap(), body.as_object(), "/p/x/leads", now)
}

fn header(value: Option<&HeaderValue>) -> Option<&str> {
    value.and_then(|value| value.to_str().ok())
}

#[test]
fn answers_instead() {
    let naughty = "<script>\u{202e}𝕏 %s '; --";
    let sent = json!({"full_name": naughty, "phone": 1});
    let detail = |code: u16, detail: &str| Some(error_body(code, detail));
    let cases = [
        ("status-400", 400, detail(400, "email field is required")),
        ("status-413", 413, detail(413, "request body must not exceed 1048576 bytes")),
        ("strange", 200, serde_json::from_str(STRANGE).ok()),
        ("status-422", 422, detail(422, "Unable to schedule appointment for past date")),
        ("status-503", 503, detail(503, "The service is temporarily unavailable")),
        ("detail-409-a-b", 409, detail(409, "a-b")),
        ("echo-400-full_name", 400, detail(400, naughty)),
        ("echo-400-phone", 400, detail(400, "that field was not sent as text")),
        ("fastapi-422", 422, Some(fastapi())),
        ("array", 200, Some(json!([]))),
        ("nosuccess", 200, Some(json!({"status": "queued"}))),
        ("failed", 200, Some(json!({"status": "error", "detail": "The tool could not be run"}))),
        ("badjson", 200, None),
        ("html", 200, None),
        ("text", 200, None),
        ("empty", 200, None),
    ];
    for (name, status, value) in cases {
        let Some(Outcome::Reply(reply)) = replied(name, &sent) else { unreachable!("{name} is answered") };
        assert_eq!(reply.status, status, "{name}");
        assert_eq!(serde_json::from_slice(&reply.body).ok(), value, "{name}");
    }
    assert!(matches!(replied("reset", &sent), Some(Outcome::Reset)));
    assert!(matches!(replied("hang", &sent), Some(Outcome::Hang)));
    for name in ["slow-1", "minimal", "truncated", "nocors", "markup", "once-reset"] {
        assert!(replied(name, &sent).is_none(), "{name} is handled");
    }
}

#[test]
fn headers() {
    let cases = [
        ("429", None, None),
        ("429-17", Some("17"), None),
        ("noexpose-429-17", Some("17"), None),
        ("429-date-90", Some("Mon, 16 Jun 2025 10:31:30 GMT"), None),
        ("429-date--90", Some("Mon, 16 Jun 2025 10:28:30 GMT"), None),
        ("429-text-soon", Some("soon"), None),
        ("redirect", None, Some("/p/x/leads")),
        ("redirect-302", None, Some("/p/x/leads")),
        ("redirect-307-http://localhost:9/leads", None, Some("http://localhost:9/leads")),
        ("redirect-away", None, Some("http://127.0.0.1:1/")),
    ];
    for (name, retry_after, location) in cases {
        let Some(Outcome::Reply(reply)) = replied(name, &json!({})) else { unreachable!("{name} is answered") };
        assert_eq!(header(reply.retry_after.as_ref()), retry_after, "{name}");
        assert_eq!(header(reply.location.as_ref()), location, "{name}");
    }
}

#[test]
fn changed_successes() {
    let normal = json!({"status": "success", "lead_id": "lead_1",
        "data": {"full_name": "Ann", "timezone": "UTC", "duration_minutes": 30}});
    let cases = [
        ("created", 201, normal.clone()),
        ("slow-1", 200, normal.clone()),
        ("minimal", 200, json!({"status": "success"})),
        ("idonly", 200, json!({"lead_id": "lead_1"})),
        (
            "markup",
            200,
            json!({"status": "success", "lead_id": format!("{MARKUP}lead_1"),
            "data": {"full_name": format!("{MARKUP}Ann"), "timezone": "UTC", "duration_minutes": 30}}),
        ),
        (
            "past-date-zone",
            200,
            json!({"status": "success", "lead_id": "lead_1",
            "data": {"full_name": "Ann", "timezone": "Asia/Tokyo", "duration_minutes": 30}}),
        ),
    ];
    for (name, status, value) in cases {
        let mut answer = Answer::ok(normal.clone());
        reshape(&Fault::parse(name).unwrap(), &mut answer);
        assert_eq!((answer.status, answer.value), (status, value), "{name}");
    }
}

#[test]
fn changed_bytes() {
    let changed = |fault: Fault| {
        let mut reply = Reply::new(200, JSON, r#"{"status":"success"}"#);
        rewrite(&fault, &mut reply);
        reply
    };
    assert_eq!(changed(Fault::Truncated).missing, 1000);
    let latin1 = changed(Fault::Latin1).body;
    assert!(std::str::from_utf8(&latin1).is_err());
    let read: Value = serde_json::from_str(&String::from_utf8_lossy(&latin1)).unwrap();
    assert_eq!(read.get("status"), Some(&json!("success")));
    assert_eq!(changed(Fault::NoContent).status, 204);
    assert_eq!(changed(Fault::Markup).missing, 0);
    let slow = |seconds| Fault::Slow(Duration::from_secs(seconds));
    assert_eq!(delay(&[slow(1), Fault::Reset, slow(2)]), Duration::from_secs(3));
}

#[test]
fn what_the_agent_says() {
    let cases = [
        ("null", json!({"message_id": "m", "response": null})),
        ("object", json!({"message_id": "m", "response": {"text": "Hello"}})),
        ("empty", json!({"message_id": "m", "response": ""})),
        ("blank", json!({"message_id": "m", "response": " \n "})),
        ("number", json!({"message_id": "m", "response": 7})),
        ("absent", json!({"message_id": "m"})),
    ];
    for (kind, value) in cases {
        let fault = Fault::parse(&format!("response-{kind}")).unwrap();
        let mut answer = Answer::ok(json!({"message_id": "m", "response": "Hi"}));
        reshape(&fault, &mut answer);
        assert_eq!(answer.value, value, "{kind}");
        let mut other = Answer::ok(json!({"lead_id": "l"}));
        reshape(&fault, &mut other);
        assert_eq!(other.value, json!({"lead_id": "l"}), "a tool's answer stays");
    }
    let mut large = Answer::ok(json!({"lead_id": "l"}));
    reshape(&Fault::Large { kilobytes: 300 }, &mut large);
    assert!(large.value.to_string().len() > 300 * 1024);
    let slow = Fault::SlowPreflight(Duration::from_millis(150));
    assert_eq!(
        (preflight_delay(std::slice::from_ref(&slow)), delay(std::slice::from_ref(&slow))),
        (Duration::from_millis(150), Duration::ZERO)
    );
}
