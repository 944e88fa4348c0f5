//! What the server's reply to a submission means, by the table of the embed contract §7.
//!
//! Must not know how an outcome is shown or worded; texts of the server pass through as they are.

use super::forms::{Field, Form};
use super::json::Json;
use super::retry;
use super::validate::{Problem, Wrong};

/// A reply as it came over the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// The `Retry-After` header, where it could be read.
    pub retry_after: Option<String>,
    /// The body, as text.
    pub body: String,
}

/// Why there is no reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoReply {
    /// The connection failed, or the browser does not say why.
    Network,
    /// No answer in time.
    Timeout,
}

/// What a reply means for the submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Accepted; the answer's JSON object.
    Accepted(Json),
    /// Refused for what was entered: problems at the fields they concern, and texts that concern none.
    Refused(Vec<Problem>, Vec<String>),
    /// The token is missing, wrong, or lacks the right.
    Denied,
    /// Too many requests: wait this many seconds.
    Limited(u32),
    /// It may or may not have arrived.
    Unsure,
}

/// The most of a server's text that is shown, in characters.
const LONGEST_DETAIL: usize = 2000;

/// Reads a reply. `now` is in milliseconds since 1970.
pub fn read(form: Form, reply: &Reply, now: i64) -> Outcome {
    match reply.status {
        200..=299 => match Json::parse(&reply.body) {
            Some(answer) if says_success(&answer) => Outcome::Accepted(answer),
            _ => Outcome::Unsure,
        },
        400 | 422 => refused(form, &reply.body),
        401 | 403 => Outcome::Denied,
        429 => Outcome::Limited(retry::seconds(reply.retry_after.as_deref(), now)),
        _ => Outcome::Unsure,
    }
}

/// Says `success`, or bears an id and does not say that it failed.
fn says_success(answer: &Json) -> bool {
    let said = ["status", "success"].iter().find_map(|key| match answer.get(key)? {
        Json::Bool(said) => Some(*said),
        Json::String(status) if status.eq_ignore_ascii_case("success") => Some(true),
        Json::String(status) => {
            ["error", "failed", "failure", "fail"].iter().any(|bad| status.eq_ignore_ascii_case(bad)).then_some(false)
        }
        _ => None,
    });
    let bears_id = |part: &Json| Form::ALL.iter().any(|form| part.get(form.id_key()).and_then(Json::text).is_some());
    said.unwrap_or_else(|| bears_id(answer) || answer.get("data").is_some_and(bears_id))
}

fn refused(form: Form, body: &str) -> Outcome {
    let (mut problems, mut general) = (Vec::new(), Vec::new());
    let body = Json::parse(body);
    let detail = body.as_ref().and_then(|body| body.get("detail").or_else(|| body.get("message")));
    let mut place = |hint: Option<&str>, text: &str| {
        if text.trim().is_empty() {
            return;
        }
        let field = hint.and_then(|hint| concerned(form, hint)).or_else(|| concerned(form, text));
        let text = text.chars().take(LONGEST_DETAIL).collect();
        match field {
            Some(field) => problems.push(Problem { field: field.name, wrong: Wrong::Server(text) }),
            None => general.push(text),
        }
    };
    match detail {
        // The list that FastAPI writes: `[{"loc": ["body", "email"], "msg": "field required"}]`.
        Some(Json::Array(items)) => {
            for item in items {
                let text = item.get("msg").and_then(Json::text).or_else(|| item.text()).unwrap_or_default();
                let hint = match item.get("loc") {
                    Some(Json::Array(path)) => path.last().and_then(Json::text),
                    _ => None,
                };
                place(hint, text);
            }
        }
        Some(detail) => {
            let inner = detail.get("message").or_else(|| detail.get("msg")).unwrap_or(detail);
            let text = inner.text().unwrap_or_default();
            place(None, text);
        }
        None => {}
    }
    Outcome::Refused(problems, general)
}

/// The field that a text names first: by its name or its topic, as a word of its own.
fn concerned(form: Form, text: &str) -> Option<&'static Field> {
    let lower = text.to_ascii_lowercase();
    let mut words = lower.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.find_map(|word| {
        let fields = form.fields();
        let by_name = fields.iter().find(|field| field.name == word);
        by_name.or_else(|| fields.iter().find(|field| field.topic == word))
    })
}
