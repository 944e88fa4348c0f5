//! The names of the faults, as they stand in a URL after `/fault/`.

use std::time::Duration;

use axum::http::HeaderValue;
use chrono::TimeDelta;

/// Every fault as it is written, with what it does. `N` is a number, `CODE` a status from 200 to 599, and `TEXT` is
/// percent-encoded.
pub const KNOWN: &[(&str, &str)] = &[
    ("status-CODE", "that status with the documented error body"),
    ("detail-CODE-TEXT", "that status with that detail"),
    ("echo-CODE-FIELD", "that status; the detail is what was sent in that field"),
    ("fastapi-422", "422 whose detail is a list of objects"),
    ("429", "429 without Retry-After"),
    ("429-N", "429 with Retry-After: N, which may be negative or absurd"),
    ("429-date-N", "429 with Retry-After as a date N seconds from now, which may be negative"),
    ("429-text-TEXT", "429 with that Retry-After"),
    ("noexpose-429-N", "as 429-N, but CORS does not expose Retry-After"),
    ("once-FAULT", "that fault for the first request of a submission_id (else of chat_id and path)"),
    ("twice-FAULT", "that fault for the first two"),
    ("reset", "the connection is reset without a byte of answer"),
    ("hang", "no answer; the connection is cut after 120 seconds"),
    ("slow-SECONDS", "handled, answered after that time (decimals fine, 120 at most)"),
    ("html", "200 with a captive portal's page"),
    ("empty", "200 without a body"),
    ("text", "200 `OK` as text/plain"),
    ("array", "200 `[]`"),
    ("badjson", "200 with JSON that breaks off"),
    ("nosuccess", "200 with a status of `queued` and no id"),
    ("failed", "200 with a status of `error`"),
    ("redirect", "307 to the same path without faults"),
    ("redirect-CODE", "301, 302, 303, 307 or 308 to the same path without faults"),
    ("redirect-CODE-TEXT", "such a redirect to that address, of another origin, say"),
    ("redirect-away", "302 to where nothing listens"),
    ("strange", "200 with ids of no submission, to any method: what a redirect may end at"),
    ("minimal", "handled; the answer is only a status of `success`"),
    ("idonly", "handled; the answer is only the id"),
    ("truncated", "handled; the connection is closed before the declared length"),
    ("huge", "handled; the message has 5 MB"),
    ("large-KB", "handled; the message has that many kilobytes (10000 at most)"),
    ("response-KIND", "handled; what the agent says is `null`, an `object`, `empty`, `blank`, a `number` or `absent`"),
    ("latin1", "handled; the answer has bytes that are not UTF-8"),
    ("created", "handled; 201"),
    ("nocontent", "handled; 204"),
    ("markup", "handled; every text of the answer has markup in it"),
    ("past-date-zone", "handled; the answer's time zone is Asia/Tokyo"),
    ("nocors", "handled; the answer has no CORS headers, its preflight has"),
    ("nopreflight", "preflight is answered 403 without CORS headers"),
    ("slowpreflight-SECONDS", "preflight is answered after that time"),
];

/// What `Retry-After` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wait {
    /// Nothing: the header is left out.
    Absent,
    /// Just this.
    Raw(HeaderValue),
    /// A date so far from now.
    Date(TimeDelta),
}

/// What stands where the agent's words should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Said {
    Null,
    Object,
    Empty,
    Blank,
    Number,
    Absent,
}

/// A fault that a request asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "`KNOWN` says what each does")]
pub enum Fault {
    Status(u16),
    Detail(u16, String),
    Echo(u16, String),
    FastApi,
    TooMany { wait: Wait, exposed: bool },
    First { times: u32, fault: Box<Self> },
    Reset,
    Hang,
    Slow(Duration),
    Html,
    Empty,
    Text,
    Array,
    BadJson,
    NoSuccess,
    Failed,
    Redirect { code: u16, to: Option<String> },
    Strange,
    Minimal,
    IdOnly,
    Truncated,
    Large { kilobytes: usize },
    Response(Said),
    Latin1,
    Created,
    NoContent,
    Markup,
    OtherZone,
    NoCors,
    NoPreflight,
    SlowPreflight(Duration),
}

impl Fault {
    /// The fault of this name, already percent-decoded.
    pub fn parse(name: &str) -> Option<Self> {
        plain(name).or_else(|| with_value(name))
    }
}

fn plain(name: &str) -> Option<Fault> {
    Some(match name {
        "fastapi-422" => Fault::FastApi,
        "429" => too_many(Wait::Absent),
        "reset" => Fault::Reset,
        "hang" => Fault::Hang,
        "html" => Fault::Html,
        "empty" => Fault::Empty,
        "text" => Fault::Text,
        "array" => Fault::Array,
        "badjson" => Fault::BadJson,
        "nosuccess" => Fault::NoSuccess,
        "failed" => Fault::Failed,
        "redirect" => Fault::Redirect { code: 307, to: None },
        "redirect-away" => Fault::Redirect { code: 302, to: Some("http://127.0.0.1:1/".to_owned()) },
        "strange" => Fault::Strange,
        "minimal" => Fault::Minimal,
        "idonly" => Fault::IdOnly,
        "truncated" => Fault::Truncated,
        "huge" => Fault::Large { kilobytes: 5 * 1024 },
        "latin1" => Fault::Latin1,
        "created" => Fault::Created,
        "nocontent" => Fault::NoContent,
        "markup" => Fault::Markup,
        "past-date-zone" => Fault::OtherZone,
        "nocors" => Fault::NoCors,
        "nopreflight" => Fault::NoPreflight,
        _ => return None,
    })
}

fn with_value(name: &str) -> Option<Fault> {
    // The longer prefixes come first: `429-date-5` is also a `429-…`.
    if let Some(rest) = name.strip_prefix("once-") {
        first(1, rest)
    } else if let Some(rest) = name.strip_prefix("twice-") {
        first(2, rest)
    } else if let Some(code) = name.strip_prefix("status-") {
        Some(Fault::Status(status(code)?))
    } else if let Some(rest) = name.strip_prefix("detail-") {
        let (code, detail) = rest.split_once('-')?;
        Some(Fault::Detail(status(code)?, detail.to_owned()))
    } else if let Some(rest) = name.strip_prefix("echo-") {
        let (code, field) = rest.split_once('-')?;
        Some(Fault::Echo(status(code)?, field.to_owned()))
    } else if let Some(seconds) = name.strip_prefix("slow-") {
        Some(Fault::Slow(delay(seconds)?))
    } else if let Some(seconds) = name.strip_prefix("slowpreflight-") {
        Some(Fault::SlowPreflight(delay(seconds)?))
    } else if let Some(kilobytes) = name.strip_prefix("large-") {
        let kilobytes = kilobytes.parse().ok().filter(|count| *count <= 10_000)?;
        Some(Fault::Large { kilobytes })
    } else if let Some(kind) = name.strip_prefix("response-") {
        Some(Fault::Response(said(kind)?))
    } else if let Some(rest) = name.strip_prefix("redirect-") {
        redirect(rest)
    } else if let Some(seconds) = name.strip_prefix("429-date-") {
        Some(too_many(Wait::Date(TimeDelta::try_seconds(seconds.parse().ok()?)?)))
    } else if let Some(text) = name.strip_prefix("429-text-") {
        Some(too_many(Wait::Raw(HeaderValue::from_bytes(text.as_bytes()).ok()?)))
    } else if let Some(number) = name.strip_prefix("noexpose-429-") {
        Some(Fault::TooMany { wait: seconds(number)?, exposed: false })
    } else {
        Some(too_many(seconds(name.strip_prefix("429-")?)?))
    }
}

const fn too_many(wait: Wait) -> Fault {
    Fault::TooMany { wait, exposed: true }
}

/// Only faults that can be told apart by submission: no nesting, and not the preflight's.
fn first(times: u32, name: &str) -> Option<Fault> {
    match Fault::parse(name)? {
        Fault::First { .. } | Fault::NoPreflight | Fault::SlowPreflight(_) => None,
        fault => Some(Fault::First { times, fault: Box::new(fault) }),
    }
}

fn redirect(rest: &str) -> Option<Fault> {
    let (code, to) = match rest.split_once('-') {
        Some((code, to)) => (code, Some(to.to_owned())),
        None => (rest, None),
    };
    // An address that no header can hold would be a redirect without one.
    let fits = to.as_deref().is_none_or(|to| !to.is_empty() && HeaderValue::from_str(to).is_ok());
    let code = status(code).filter(|code| fits && [301, 302, 303, 307, 308].contains(code))?;
    Some(Fault::Redirect { code, to })
}

fn said(kind: &str) -> Option<Said> {
    Some(match kind {
        "null" => Said::Null,
        "object" => Said::Object,
        "empty" => Said::Empty,
        "blank" => Said::Blank,
        "number" => Said::Number,
        "absent" => Said::Absent,
        _ => return None,
    })
}

fn status(code: &str) -> Option<u16> {
    code.parse().ok().filter(|code| (200..=599).contains(code))
}

fn delay(seconds: &str) -> Option<Duration> {
    let seconds: f64 = seconds.parse().ok()?;
    if seconds <= 120.0 { Duration::try_from_secs_f64(seconds).ok() } else { None }
}

/// Any whole number of seconds, also one that no integer type could hold.
fn seconds(number: &str) -> Option<Wait> {
    let digits = number.strip_prefix('-').unwrap_or(number);
    if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
        Some(Wait::Raw(HeaderValue::from_str(number).ok()?))
    } else {
        None
    }
}

#[cfg(test)]
#[path = "faults_tests.rs"]
mod tests;
