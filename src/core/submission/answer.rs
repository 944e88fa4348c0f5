//! What the server's reply to a submission means, by the table in docs/reference/answers.md.
//!
//! Must not know how an outcome is shown or worded; texts of the server pass through as they are.

use super::retry;
use crate::form::validate::{Problem, Valid, Wrong};
use crate::form::{Field, Form, Need};
use crate::value::{self, Value};

/// A reply as it came over the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// The `Retry-After` header, where it could be read.
    pub retry_after: Option<String>,
    /// The body, as text.
    pub body: String,
    /// Whether it came by a redirect: another server may have answered, and without what was sent.
    pub redirected: bool,
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
    /// Accepted.
    Accepted(Box<Answer>),
    /// Refused for what was entered: problems at the fields they concern, and texts that concern none.
    Refused(Vec<Problem>, Vec<String>),
    /// The token is missing, wrong, or lacks the right.
    Denied,
    /// It is longer than the server takes.
    TooLong,
    /// Too many requests: wait this many seconds.
    Limited(u32),
    /// It may or may not have arrived.
    Unsure,
}

/// The most of a server's text that is shown, in characters.
const LONGEST_DETAIL: usize = 2000;

/// Reads a reply to a form with these fields. `now` is in milliseconds since 1970.
pub fn read(fields: &'static [Field], reply: &Reply, now: i64) -> Outcome {
    match reply.status {
        200..=299 => match Answer::read(&reply.body) {
            Some(answer) if answer.says_success() => Outcome::Accepted(Box::new(answer)),
            _ => Outcome::Unsure,
        },
        400 | 422 => refused(fields, &reply.body),
        401 | 403 => Outcome::Denied,
        413 => Outcome::TooLong,
        429 => Outcome::Limited(retry::seconds(reply.retry_after.as_deref(), now)),
        _ => Outcome::Unsure,
    }
}

/// The answer to a submission, as far as it is used. What is missing or of the wrong type is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the API page's names")]
pub struct Answer {
    /// Whether it says that it succeeded.
    pub status: Option<bool>,
    /// The same, as some servers say it.
    pub success: Option<bool>,
    pub lead_id: Option<String>,
    pub appointment_id: Option<String>,
    pub handoff_id: Option<String>,
    pub ticket_id: Option<String>,
    pub full_name: Option<String>,
    pub name: Option<String>,
    pub date: Option<String>,
    pub time: Option<String>,
    pub timezone: Option<String>,
    pub duration_minutes: Option<i64>,
    pub notes: Option<String>,
    pub category: Option<String>,
    pub assigned_team: Option<String>,
    pub estimated_response: Option<String>,
    /// What was sent and what became of it, under the same names.
    pub data: Option<Box<Answer>>,
}

impl Answer {
    /// Reads an answer's body. `None` where it is not a JSON object.
    pub fn read(body: &str) -> Option<Answer> {
        Answer::of(&value::parse(body)?)
    }

    /// Member by member: a derived reader of this many costs several times as much.
    fn of(value: &Value) -> Option<Answer> {
        let members = value.as_object()?;
        let text = |name| value::text_of(members, name);
        Some(Answer {
            status: members.get("status").and_then(verdict),
            success: members.get("success").and_then(verdict),
            lead_id: text("lead_id"),
            appointment_id: text("appointment_id"),
            handoff_id: text("handoff_id"),
            ticket_id: text("ticket_id"),
            full_name: text("full_name"),
            name: text("name"),
            date: text("date"),
            time: text("time"),
            timezone: text("timezone"),
            duration_minutes: members.get("duration_minutes").and_then(value::whole),
            notes: text("notes"),
            category: text("category"),
            assigned_team: text("assigned_team"),
            estimated_response: text("estimated_response"),
            data: members.get("data").and_then(Answer::of).map(Box::new),
        })
    }

    /// The id that the form's answer bears.
    pub fn id(&self, form: Form) -> Option<&String> {
        match form {
            Form::Lead => self.lead_id.as_ref(),
            Form::Appointment => self.appointment_id.as_ref(),
            Form::Handoff => self.handoff_id.as_ref(),
        }
    }

    /// Says `success`, or bears an id and does not say that it failed.
    fn says_success(&self) -> bool {
        let bears_id = |part: &Answer| Form::ALL.iter().any(|form| part.id(*form).is_some());
        let said = self.status.or(self.success);
        said.unwrap_or_else(|| bears_id(self) || self.data.as_deref().is_some_and(bears_id))
    }
}

/// Whether an answer is plainly one to what was sent: it bears the form's id, and repeats all that the form requires.
/// Asked of what came by a redirect, which may have lost what was sent on the way.
pub fn repeats(sent: &Valid, body: &str) -> bool {
    let answer = value::parse(body).unwrap_or_default();
    let data = answer.get("data").unwrap_or(&answer);
    let says = |name: &str| data.get(name).or_else(|| answer.get(name)).and_then(value::text);
    let required = sent.values().iter().filter(|(field, _)| field.need == Need::Required);
    says(sent.form().id_key()).is_some()
        && required.into_iter().all(|(field, text)| says(field.name).as_ref() == Some(text))
}

/// What `status` or `success` says: `true`, `"success"`, `"error"` and the like.
fn verdict(value: &Value) -> Option<bool> {
    let is = |status: &str, words: &[&str]| words.iter().any(|word| status.eq_ignore_ascii_case(word));
    match value {
        Value::Bool(said) => Some(*said),
        Value::String(status) if is(status, &["success"]) => Some(true),
        Value::String(status) if is(status, &["error", "failed", "failure", "fail"]) => Some(false),
        _ => None,
    }
}

fn refused(fields: &'static [Field], body: &str) -> Outcome {
    let (mut problems, mut general) = (Vec::new(), Vec::new());
    let body = value::parse(body).unwrap_or_default();
    let detail = body.get("detail").or_else(|| body.get("message"));
    let mut place = |hint: Option<&str>, text: &str| {
        if text.trim().is_empty() {
            return;
        }
        let field = hint.and_then(|hint| concerned(fields, hint)).or_else(|| concerned(fields, text));
        let text = text.chars().take(LONGEST_DETAIL).collect();
        match field {
            Some(field) => problems.push(Problem { field: field.name, wrong: Wrong::Server(text) }),
            None => general.push(text),
        }
    };
    match detail {
        // The list that FastAPI writes: `[{"loc": ["body", "email"], "msg": "field required"}]`.
        Some(Value::Array(items)) => {
            for item in items {
                let text = item.get("msg").and_then(value::text).or_else(|| value::text(item)).unwrap_or_default();
                let path = item.get("loc").and_then(Value::as_array);
                let hint = path.and_then(|path| value::text(path.last()?));
                place(hint.as_deref(), &text);
            }
        }
        // By the names of fields: `{"email": ["not an address"]}`.
        Some(Value::Object(members)) if members.keys().any(|name| name != "message" && is_field(fields, name)) => {
            for (name, said) in members {
                place(Some(name), &value::text(said.get(0).unwrap_or(said)).unwrap_or_default());
            }
        }
        Some(detail) => {
            let inner = detail.get("message").or_else(|| detail.get("msg")).unwrap_or(detail);
            place(None, &value::text(inner).unwrap_or_default());
        }
        None => {}
    }
    Outcome::Refused(problems, general)
}

fn is_field(fields: &[Field], name: &str) -> bool {
    fields.iter().any(|field| field.name == name)
}

/// The field that a text names first: by its name or its topic, as a word of its own. One of the page's own may be called by
/// any word: that is meant only where nothing else is said.
fn concerned(fields: &'static [Field], text: &str) -> Option<&'static Field> {
    let lower = text.to_ascii_lowercase();
    let mut words = lower.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let own = fields.iter().find(|field| field.is_own && field.name == text);
    own.or_else(|| {
        words.find_map(|word| {
            let of_api = || fields.iter().filter(|field| field.is_listed && !field.is_own);
            of_api().find(|field| field.name == word).or_else(|| of_api().find(|field| field.topic == word))
        })
    })
}
