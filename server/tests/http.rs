//! The real server, spoken to over TCP.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]

mod common;
mod misbehaving;

use common::{Server, command};
use serde_json::{Value, json};

const LEAD: &str = "/external/tools/lead-form";
const APPOINTMENT: &str = "/external/tools/appointment";
const HANDOFF: &str = "/external/tools/email-handoff";

fn lead() -> Value {
    json!({"full_name": "John Doe", "email": "john@example.com", "phone": "+1234567890",
        "company": "Acme Corp", "chat_id": "chat_1", "metadata": {"source": "website"}})
}

fn appointment(date: &str) -> Value {
    json!({"name": "Jane Smith", "email": "jane@example.com", "date": date, "time": "14:00",
        "metadata": {"timezone": "America/New_York"}})
}

fn submission(id: &str) -> Value {
    let mut body = lead();
    body["metadata"]["submission_id"] = id.into();
    body
}

#[test]
fn the_three_tools() {
    let server = Server::start(&[]);
    for path in [LEAD, "/leads", "/p/x/leads", "/api/external/tools/lead-form"] {
        let got = server.post(path, &lead());
        assert_eq!((got.status, got.header("content-type")), (200, Some("application/json")), "{path}");
        let body = got.json();
        assert_eq!(body["status"], "success");
        assert!(body["lead_id"].as_str().unwrap().starts_with("lead_"));
        assert_eq!(body["data"]["email"], "john@example.com");
    }
    for path in [APPOINTMENT, "/appointments"] {
        let body = server.post(path, &appointment("2999-06-20")).json();
        assert!(body["appointment_id"].as_str().unwrap().starts_with("appt_"));
        assert_eq!(body["data"]["duration_minutes"], 30);
        assert_eq!(body["data"]["timezone"], "America/New_York");
    }
    for path in [HANDOFF, "/handoffs", "/external/message/email-handoff"] {
        let body = server.post(path, &json!({"category": "billing", "urgency": "high"})).json();
        assert!(body["handoff_id"].as_str().unwrap().starts_with("handoff_"));
        assert!(body["data"]["ticket_id"].as_str().unwrap().starts_with("ticket_"));
        assert_eq!(body["data"]["assigned_team"], "billing");
        assert_eq!(body["data"]["estimated_response"], "1 hour");
    }
}

#[test]
fn refusals() {
    let server = Server::start(&["--token", "agt_test", "--token", "agt_other"]);
    let bearer = |token: &'static str| vec![("Authorization", token)];
    let good = || bearer("Bearer agt_test");
    let past = appointment("2020-01-01").to_string();
    let long = " ".repeat(2 * 1024 * 1024);
    let cases = [
        ("GET", LEAD, good(), "", 405, "Method not allowed", "Use POST"),
        ("POST", LEAD, vec![], "{}", 401, "Unauthorized", "Missing bearer token"),
        ("POST", LEAD, bearer("Bearer x"), "{}", 401, "Unauthorized", "Invalid access token"),
        ("POST", LEAD, bearer("Bearer agt_revoked"), "{}", 403, "Forbidden", "Access token has been revoked"),
        ("POST", LEAD, good(), "", 400, "Validation error", "request body must be a JSON object"),
        ("POST", LEAD, good(), "[]", 400, "Validation error", "request body must be a JSON object"),
        ("POST", LEAD, good(), r#"{"full_name":"A"}"#, 400, "Validation error", "email field is required"),
        (
            "POST",
            APPOINTMENT,
            good(),
            r#"{"duration_minutes":"30"}"#,
            400,
            "Validation error",
            "duration_minutes field must be an integer",
        ),
        (
            "POST",
            APPOINTMENT,
            good(),
            &past,
            422,
            "Tool execution failed",
            "Unable to schedule appointment for past date",
        ),
        ("POST", LEAD, good(), &long, 413, "Request too large", "request body must not exceed 1048576 bytes"),
        ("POST", "/external/tools/other", good(), "{}", 404, "Not found", "No such endpoint"),
        ("GET", "/favicon.ico", good(), "", 404, "Not found", "No such endpoint"),
    ];
    for (method, path, headers, body, status, error, detail) in cases {
        let got = server.send(method, path, &headers, body).unwrap();
        let expected = json!({"error": error, "detail": detail, "status_code": status});
        assert_eq!((got.status, got.json()), (status, expected), "{method} {path}");
        assert_eq!(got.header("allow"), (status == 405).then_some("POST"));
    }
    assert_eq!(server.received("").len(), 11, "all but the look-up of the icon");
}

#[test]
fn limits() {
    let server = Server::start(&[]);
    for n in 0..10 {
        assert_eq!(server.post(HANDOFF, &json!({})).status, 200, "{n}");
    }
    let got = server.post("/p/elsewhere/handoffs", &json!({}));
    assert_eq!(got.status, 429);
    let wait: u64 = got.header("retry-after").unwrap().parse().unwrap();
    assert!((3500..=3600).contains(&wait), "{wait}");
    assert_eq!(got.header("access-control-expose-headers"), Some("Retry-After"));
    assert_eq!((&got.json()["error"], &got.json()["status_code"]), (&json!("Rate limit exceeded"), &json!(429)));
    for _ in 0..20 {
        assert_eq!(server.post(APPOINTMENT, &appointment("2999-01-01")).status, 200);
    }
    assert_eq!(server.post(APPOINTMENT, &appointment("2999-01-01")).status, 429);
    for n in 0..20 {
        assert_eq!(server.post(LEAD, &submission(&n.to_string())).status, 200);
    }
    assert_eq!(server.post(LEAD, &lead()).status, 429, "fifty in all");
    assert_eq!(server.post(LEAD, &submission("0")).status, 200, "a repeat is free");
    let other = [("Authorization", "Bearer agt_other")];
    assert_eq!(server.send("POST", HANDOFF, &other, "{}").unwrap().status, 200);
}

#[test]
fn what_has_arrived() {
    let server = Server::start(&[]);
    let mut odd = submission("s1");
    odd["nickname"] = "JD".into();
    let first = server.post("/p/one/leads", &odd).json();
    assert_eq!(server.post("/p/one/leads", &odd).json(), first, "the same ids again");
    server.post("/fault/status-503/p/one/leads", &json!({"chat_id": "chat_2"}));
    server.send("POST", "/p/two/handoffs", &[], "not JSON").unwrap();

    let all = server.received("");
    let column = |name: &str| all.iter().map(|record| record[name].clone()).collect::<Value>();
    assert_eq!(column("status"), json!([200, 200, 503, 401]));
    assert_eq!(column("duplicate"), json!([false, true, false, false]));
    assert_eq!(column("prefix"), json!(["/p/one", "/p/one", "/fault/status-503/p/one", "/p/two"]));
    assert_eq!(column("unknown_keys"), json!([["nickname"], ["nickname"], [], []]));
    assert_eq!(column("token"), json!(["agt_test", "agt_test", "agt_test", null]));
    assert_eq!((&all[0]["body"], &all[0]["raw"]), (&odd, &json!(odd.to_string())));
    assert_eq!((&all[3]["body"], &all[3]["raw"]), (&Value::Null, &json!("not JSON")));
    assert_eq!(all[0]["origin"], "https://shop.example");
    assert_eq!(all[0]["content_type"], "application/json");
    assert_eq!(all[0]["content_length"], odd.to_string().len());
    assert_eq!((&all[0]["method"], &all[0]["path"]), (&json!("POST"), &json!("/p/one/leads")));

    let counts = [("token=agt_test", 3), ("prefix=/p/one", 3), ("prefix=/p/two", 1), ("chat_id=chat_2", 1)];
    for (query, count) in counts {
        assert_eq!(server.received(query).len(), count, "{query}");
    }
    assert_eq!(server.get("/external/demo/received?tokn=x").status, 400);
    let cleared = server.send("DELETE", "/external/demo/received?prefix=/p/one", &[], "").unwrap();
    assert_eq!(cleared.json(), json!({"status": "success", "cleared": 3}));
    assert_eq!(server.received("").len(), 1);
}

#[test]
fn file() {
    let name = format!("optimly-tools-server-{}.json", std::process::id());
    let path = std::env::temp_dir().join(name);
    let file = ["--file", path.to_str().unwrap()];
    let read = || serde_json::from_slice::<Value>(&std::fs::read(&path).unwrap()).unwrap();
    let first = {
        let server = Server::start(&file);
        server.post("/leads", &json!({}));
        server.post("/leads", &submission("kept")).json()
    };
    assert_eq!(read().as_array().unwrap().len(), 1, "only what was accepted");
    assert_eq!((&read()[0]["answer"], &read()[0]["tool"]), (&first, &json!("lead")));
    let server = Server::start(&file);
    assert_eq!(server.received("token=agt_test")[0]["body"], submission("kept"));
    assert_eq!(server.post("/leads", &submission("kept")).json(), first);
    server.post("/handoffs", &json!({}));
    assert_eq!(read().as_array().unwrap().len(), 2);
    std::fs::write(&path, "{}").unwrap();
    let output = command(&["--port", "0", file[0], file[1]]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("is not a JSON array"));
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn agent() {
    let server = Server::start(&[]);
    assert_eq!(server.post("/external/message/new-chat", &json!({})).status, 400);
    let chat = server.post("/p/a/external/message/new-chat", &json!({"client_id": "c1"})).json();
    assert_eq!((&chat["client_id"], &chat["status"]), (&json!("c1"), &json!("active")));
    let id = chat["chat_id"].as_str().unwrap();
    let say = |content: &str| server.post("/external/agent/v2", &json!({"chat_id": id, "content": content}));
    let answer = say("I am ann@example.com").json();
    assert_eq!(answer["tools_executed"][0]["data"]["email"], "ann@example.com");
    assert_eq!(say("I need a human").json()["handoff_data"]["urgency"], "medium");
    assert!(answer["metadata"]["processing_time"].is_number());
    let bearer = [("Authorization", "Bearer agt_test")];
    let history = format!("/external/chat/{id}/messages");
    let messages = server.send("GET", &history, &bearer, "").unwrap().json();
    assert_eq!(messages.as_array().unwrap().len(), 4);
    assert_eq!((&messages[0]["sender"], &messages[1]["sender"]), (&json!("user"), &json!("assistant")));
    assert_eq!(messages[1]["message_id"], answer["message_id"]);
    let stranger = [("Authorization", "Bearer agt_other")];
    assert_eq!(server.send("GET", &history, &stranger, "").unwrap().status, 404);
    let unknown = server.post("/external/agent/v2", &json!({"chat_id": "no", "content": "Hi"}));
    assert_eq!((unknown.status, &unknown.json()["detail"]), (404, &json!("chat not found")));
    assert_eq!(server.post("/fault/status-500/external/agent/v2", &json!({})).status, 500);
    for _ in 2..60 {
        assert_eq!(say("Hello").status, 200);
    }
    assert_eq!(say("Hello").status, 429);
}

#[test]
fn command_line() {
    let server = Server::start(&[]);
    let port = server.address.rsplit(':').next().unwrap();
    let taken = command(&["--port", port]).output().unwrap();
    assert_eq!((taken.status.code(), taken.stdout.len()), (Some(1), 0));
    assert!(String::from_utf8_lossy(&taken.stderr).contains("the port is taken"));
    assert_eq!(command(&["--prot", "1"]).output().unwrap().status.code(), Some(2));
    let help = command(&["--help"]).output().unwrap().stdout;
    let page = server.get("/");
    assert_eq!(page.header("content-type"), Some("text/plain; charset=utf-8"));
    for text in [String::from_utf8(help).unwrap(), String::from_utf8(page.body).unwrap()] {
        for part in ["For demo and tests only", LEAD, "once-FAULT", "/external/demo/received"] {
            assert!(text.contains(part), "{part}");
        }
    }
}
