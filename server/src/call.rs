//! A request as it arrived, read whole.

use axum::http::request::Parts;
use axum::http::{HeaderName, header};
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

use crate::refusal::Refusal;
use crate::route::{Endpoint, Target};
use crate::rules::{Object, metadata_text, text};

/// The largest body that is read, in bytes.
pub const MOST: usize = 1024 * 1024;
/// How much of a body is kept as text, in bytes.
const RAW: usize = 100_000;
/// The token that is always refused with 403.
const REVOKED: &str = "agt_revoked";

/// A request.
#[derive(Debug)]
pub struct Call {
    /// When it arrived.
    pub at: DateTime<Utc>,
    /// Its method.
    pub method: String,
    /// Its path.
    pub path: String,
    /// Its bearer token.
    pub token: Option<String>,
    /// Its body, where that is JSON.
    pub body: Option<Value>,
    headers: [Option<String>; 4],
    raw: String,
}

impl Call {
    /// The request with these parts and this body, arrived now.
    pub fn new(parts: &Parts, body: &[u8], at: DateTime<Utc>) -> Self {
        let read = |name: HeaderName| {
            let value = parts.headers.get(name)?;
            Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        let kept = body.get(..RAW).unwrap_or(body);
        Self {
            at,
            method: parts.method.to_string(),
            path: parts.uri.path().to_owned(),
            token: read(header::AUTHORIZATION).and_then(|value| bearer(&value)),
            body: serde_json::from_slice(body).ok(),
            headers: [
                read(header::ORIGIN),
                read(header::REFERER),
                read(header::CONTENT_TYPE),
                read(header::CONTENT_LENGTH),
            ],
            raw: String::from_utf8_lossy(kept).into_owned(),
        }
    }

    /// The body, where that is a JSON object.
    pub fn object(&self) -> Option<&Object> {
        self.body.as_ref().and_then(Value::as_object)
    }

    /// The body, or the 400 that says what it must be.
    pub fn require_object(&self) -> Result<&Object, Refusal> {
        self.object().ok_or_else(|| Refusal::invalid("request body must be a JSON object"))
    }

    /// The token, if it may do something; otherwise 401 or 403. No tokens to choose from: all are good.
    pub fn require_token(&self, good: &[String]) -> Result<&str, Refusal> {
        match self.token.as_deref() {
            None => Err(Refusal::new(401, "Missing bearer token")),
            Some(REVOKED) => Err(Refusal::new(403, "Access token has been revoked")),
            Some(token) if good.is_empty() || good.iter().any(|one| one == token) => Ok(token),
            Some(_) => Err(Refusal::new(401, "Invalid access token")),
        }
    }

    /// What tells this submission from others, for faults that only its first requests get.
    pub fn submission(&self) -> String {
        let id = |name, of: fn(&'_ Object, &str) -> Option<String>| self.object().and_then(|body| of(body, name));
        id("submission_id", |body, name| metadata_text(body, name).map(str::to_owned))
            .or_else(|| id("chat_id", |body, name| text(body, name).map(str::to_owned)))
            .unwrap_or_default()
    }

    /// The request as it is shown and kept. The status is added when it is answered.
    pub fn record(&self, target: &Target) -> Value {
        let [origin, referer, content_type, content_length] = &self.headers;
        let unknown_keys = match (&target.endpoint, self.object()) {
            (Endpoint::Tool(tool), Some(body)) => tool.unknown_keys(body),
            _ => Vec::new(),
        };
        json!({
            "at": self.at.to_rfc3339_opts(SecondsFormat::Millis, true),
            "method": self.method,
            "path": self.path,
            "prefix": target.prefix,
            "token": self.token,
            "origin": origin,
            "referer": referer,
            "content_type": content_type,
            "content_length": content_length.as_ref().and_then(|n| n.parse::<u64>().ok()),
            "body": self.body,
            "raw": self.raw,
            "status": null,
            "unknown_keys": unknown_keys,
            "duplicate": false,
            "accepted": null,
        })
    }
}

/// The token of an `Authorization` header.
fn bearer(header: &str) -> Option<String> {
    let (scheme, token) = header.trim().split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then(|| token.to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use axum::http::Request;

    fn call(authorization: &str, body: &[u8]) -> Call {
        let request = Request::post("/leads").header("authorization", authorization);
        let (parts, ()) = request.body(()).unwrap().into_parts();
        Call::new(&parts, body, Utc::now())
    }

    #[test]
    fn tokens() {
        let only = ["agt_a".to_owned(), REVOKED.to_owned()];
        let cases: [(&str, &[String], Result<&str, u16>); 9] = [
            ("", &[], Err(401)),
            ("Bearer", &[], Err(401)),
            ("Bearer  ", &[], Err(401)),
            ("Basic agt_a", &[], Err(401)),
            ("Bearer agt_b", &[], Ok("agt_b")),
            ("bearer  agt_a ", &only, Ok("agt_a")),
            ("Bearer agt_b", &only, Err(401)),
            ("Bearer agt_revoked", &[], Err(403)),
            ("Bearer agt_revoked", &only, Err(403)),
        ];
        for (header, good, expected) in cases {
            let call = call(header, b"");
            let got = call.require_token(good).map_err(|refusal| refusal.status);
            assert_eq!(got, expected, "{header:?}");
        }
    }

    #[test]
    fn bodies() {
        let both = br#"{"chat_id": "c", "metadata": {"submission_id": "s"}}"#;
        let cases: [(&[u8], bool, &str); 6] = [
            (b"", false, ""),
            (b"[]", false, ""),
            (b"{\"a\": \"\xff\"}", false, ""),
            (b"{}", true, ""),
            (br#"{"chat_id": "c"}"#, true, "c"),
            (both, true, "s"),
        ];
        for (body, object, submission) in cases {
            let call = call("", body);
            assert_eq!(call.require_object().is_ok(), object, "{body:?}");
            assert_eq!(call.submission(), submission, "{body:?}");
        }
    }

    #[test]
    fn records() {
        let body = [br#"{"email": 1, "other": ""#.as_slice(), &[b'x'; 150_000], b"\"}"].concat();
        let record = call("Bearer t", &body).record(&Target::parse("/p/x/leads"));
        let field = |name: &str| record.get(name).unwrap().clone();
        assert_eq!(field("prefix"), "/p/x");
        assert_eq!(field("token"), "t");
        assert_eq!(field("unknown_keys"), json!(["other"]));
        assert_eq!(field("raw").as_str().unwrap().len(), RAW);
        assert_eq!((field("origin"), field("status")), (Value::Null, Value::Null));
    }
}
