//! CORS, faults and broken connections.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::common::Server;
use crate::{LEAD, lead, submission};

#[test]
fn cors() {
    let server = Server::start(&[]);
    let headers = [
        ("Origin", "https://shop.example"),
        ("Access-Control-Request-Method", "POST"),
        ("Access-Control-Request-Private-Network", "true"),
    ];
    let preflight = |path: &str| server.send("OPTIONS", path, &headers, "").unwrap();
    for path in [LEAD, "/fault/nocors/leads", "/fault/status-500/leads", "/fault/once-reset/leads"] {
        let got = preflight(path);
        assert_eq!(got.status, 204, "{path}");
        for (name, value) in [
            ("access-control-allow-origin", "https://shop.example"),
            ("access-control-allow-methods", "GET, POST, DELETE, OPTIONS"),
            ("access-control-allow-headers", "authorization, content-type"),
            ("access-control-max-age", "600"),
            ("access-control-allow-private-network", "true"),
            ("vary", "Origin"),
        ] {
            assert_eq!(got.header(name), Some(value), "{path} {name}");
        }
    }
    let refused = preflight("/fault/nopreflight/leads");
    assert_eq!((refused.status, refused.header("access-control-allow-origin")), (403, None));

    // What an answer allows, and what it exposes.
    let cases = [
        ("/leads", Some("https://shop.example"), Some("Retry-After")),
        ("/fault/nocors/leads", None, None),
        ("/fault/reset-/leads", Some("https://shop.example"), Some("Retry-After")),
        ("/fault/429-5/leads", Some("https://shop.example"), Some("Retry-After")),
        ("/fault/noexpose-429-5/leads", Some("https://shop.example"), None),
    ];
    for (path, origin, exposed) in cases {
        let got = server.post(path, &lead());
        assert_eq!(got.header("access-control-allow-origin"), origin, "{path}");
        assert_eq!(got.header("access-control-expose-headers"), exposed, "{path}");
    }
    assert_eq!(server.received("").len(), 5, "preflights are not recorded");
}

#[test]
fn faults() {
    let server = Server::start(&[]);
    let post = |fault: &str| server.post(&format!("/fault/{fault}/p/x/external/tools/lead-form"), &lead());
    for (fault, status, body) in [
        ("status-503", 503, None),
        (
            "detail-422-%3Cb%3E%20no%2Fway",
            422,
            Some(json!({"error": "Tool execution failed",
            "detail": "<b> no/way", "status_code": 422})),
        ),
        (
            "echo-400-full_name",
            400,
            Some(json!({"error": "Validation error", "detail": "John Doe",
            "status_code": 400})),
        ),
        ("array", 200, Some(json!([]))),
        ("minimal", 200, Some(json!({"status": "success"}))),
        ("created", 201, None),
        ("nocontent", 204, None),
        ("typo", 404, None),
    ] {
        let got = post(fault);
        assert_eq!(got.status, status, "{fault}");
        if let Some(body) = body {
            assert_eq!(got.json(), body, "{fault}");
        }
    }
    assert_eq!(post("429").header("retry-after"), None);
    assert_eq!(post("429-99999999999").header("retry-after"), Some("99999999999"));
    assert!(post("429-date-60").header("retry-after").unwrap().ends_with(" GMT"));
    let redirect = post("redirect");
    assert_eq!((redirect.status, redirect.header("location")), (307, Some("/p/x/external/tools/lead-form")));
    assert_eq!(post("html").header("content-type"), Some("text/html; charset=utf-8"));
    assert!(post("empty").body.is_empty());
    assert!(post("huge").body.len() > 5_000_000);
    assert!(String::from_utf8(post("latin1").body).is_err());
    assert!(post("markup").json()["lead_id"].as_str().unwrap().starts_with("<img "));
    assert!(post("typo").json()["known"].as_array().unwrap().contains(&json!("reset")));
    let started = Instant::now();
    assert_eq!(post("slow-0.3").status, 200);
    assert!(started.elapsed() >= Duration::from_millis(300));
    let shown = server.received("prefix=/p/x");
    assert_eq!((shown.len(), &shown[0]["status"]), (19, &json!(503)));
}

#[test]
fn broken_connections() {
    let server = Server::start(&[]);
    let reset = server.try_post("/fault/reset/leads", &lead()).unwrap_err();
    assert_eq!(reset.kind(), ErrorKind::ConnectionReset);
    let short = server.post("/fault/truncated/leads", &submission("t"));
    assert!(short.short && !short.body.is_empty());
    assert_eq!(server.post("/leads", &submission("t")).status, 200);
    for id in ["a", "b"] {
        let once = |body: &Value| server.try_post("/fault/once-reset/leads", body);
        assert!(once(&submission(id)).is_err());
        assert_eq!(once(&submission(id)).unwrap().status, 200);
    }
    let statuses = [503, 503, 200].map(|_| server.post("/fault/twice-status-503/leads", &lead()).status);
    assert_eq!(statuses, [503, 503, 200]);
    let shown = server.received("");
    assert_eq!((&shown[0]["status"], &shown[0]["body"]), (&Value::Null, &lead()));
    assert_eq!(shown[2]["duplicate"], true, "what was broken off had been accepted");
    let hang = TcpStream::connect(&server.address).unwrap();
    hang.set_read_timeout(Some(Duration::from_millis(300))).unwrap();
    (&hang).write_all(b"POST /fault/hang/leads HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n").unwrap();
    assert!((&hang).read(&mut [0]).is_err(), "no answer");
    assert_eq!(server.received("prefix=/fault/hang")[0]["status"], Value::Null);
}

#[test]
fn redirects_and_slow_preflights() {
    let server = Server::start(&[]);
    for (fault, status, location) in [
        ("redirect-302", 302, "/leads"),
        ("redirect-307", 307, "/leads"),
        ("redirect-302-%2Ffault%2Fstrange%2Fleads", 302, "/fault/strange/leads"),
        ("redirect-307-http%3A%2F%2Flocalhost%3A9%2Fleads", 307, "http://localhost:9/leads"),
    ] {
        let got = server.post(&format!("/fault/{fault}/leads"), &lead());
        assert_eq!((got.status, got.header("location")), (status, Some(location)), "{fault}");
    }
    // As a browser follows a 302.
    let strange = server.send("GET", "/fault/strange/leads", &[], "").unwrap();
    assert_eq!((strange.status, &strange.json()["lead_id"]), (200, &json!("lead_strange")));
    let started = Instant::now();
    let headers = [("Origin", "https://shop.example"), ("Access-Control-Request-Method", "POST")];
    let preflight = server.send("OPTIONS", "/fault/slowpreflight-0.15/leads", &headers, "").unwrap();
    assert_eq!(
        (preflight.status, preflight.header("access-control-allow-origin")),
        (204, Some("https://shop.example"))
    );
    assert!(started.elapsed() >= Duration::from_millis(150));
}

#[test]
fn agent_answers() {
    let server = Server::start(&[]);
    let chat = server.post("/external/message/new-chat", &json!({"client_id": "c"})).json()["chat_id"].clone();
    let say = |fault: &str| {
        let path = format!("/fault/{fault}/external/agent/v2");
        server.post(&path, &json!({"chat_id": chat, "content": "Hello"}))
    };
    assert_eq!(say("response-null").json()["response"], Value::Null);
    assert!(say("response-object").json()["response"].is_object());
    assert_eq!(say("response-empty").json()["response"], "");
    assert_eq!([429, 200], [0, 1].map(|_| say("once-429-1").status), "once in this conversation");
    let started = Instant::now();
    assert_eq!(say("slow-0.2").status, 200);
    assert!(started.elapsed() >= Duration::from_millis(200));
}

#[test]
fn accepted() {
    let server = Server::start(&[]);
    let counts = |query: &str| server.get(&format!("/external/demo/accepted{query}")).json();
    assert_eq!(counts(""), json!([]));
    // Accepted, though no answer came back; then repeated.
    server.post("/fault/truncated/p/x/leads", &submission("one"));
    server.post("/p/x/leads", &submission("one"));
    server.post("/fault/status-503/p/x/leads", &submission("two"));
    server.post("/p/y/leads", &submission("three"));
    let shown = counts("?prefix=/p/x");
    let column = |name: &str| shown.as_array().unwrap().iter().map(|entry| entry[name].clone()).collect::<Value>();
    assert_eq!(column("submission_id"), json!(["one", "two"]));
    assert_eq!(
        (column("accepted"), column("repeated"), column("requests")),
        (json!([1, 0]), json!([1, 0]), json!([2, 1]))
    );
    assert!(shown[0]["ids"][0].as_str().unwrap().starts_with("lead_"));
    assert_eq!(counts("").as_array().unwrap().len(), 3);
    assert_eq!(server.send("DELETE", "/external/demo/accepted", &[], "").unwrap().status, 405);
}
