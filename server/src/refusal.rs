//! What is answered: the documented error body, and the answer type that everything ends in.

use serde_json::{Value, json};

/// The documented answer to an appointment that lies in the past.
pub const PAST_DATE: &str = "Unable to schedule appointment for past date";

/// Why a request is not carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// HTTP status.
    pub status: u16,
    /// What the error body says in `detail`.
    pub detail: String,
    /// Seconds for `Retry-After`.
    pub retry_after: Option<u64>,
}

impl Refusal {
    /// A refusal without `Retry-After`.
    pub fn new(status: u16, detail: impl Into<String>) -> Self {
        Self { status, detail: detail.into(), retry_after: None }
    }

    /// A 400 with this detail.
    pub fn invalid(detail: impl Into<String>) -> Self {
        Self::new(400, detail)
    }
}

/// A status with a JSON body, before faults and CORS.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The body.
    pub value: Value,
    /// Seconds for `Retry-After`.
    pub retry_after: Option<u64>,
}

impl Answer {
    /// A 200 with this body.
    pub const fn ok(value: Value) -> Self {
        Self { status: 200, value, retry_after: None }
    }
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Self {
        Self {
            status: refusal.status,
            value: error_body(refusal.status, &refusal.detail),
            retry_after: refusal.retry_after,
        }
    }
}

/// The documented error body.
pub fn error_body(status: u16, detail: &str) -> Value {
    json!({"error": title(status), "detail": detail, "status_code": status})
}

/// What `error` says for a status. 400 and 422 are documented, the others follow them.
const fn title(status: u16) -> &'static str {
    match status {
        400 => "Validation error",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not found",
        405 => "Method not allowed",
        409 => "Conflict",
        413 => "Request too large",
        422 => "Tool execution failed",
        429 => "Rate limit exceeded",
        500 => "Internal server error",
        502 => "Bad gateway",
        503 => "Service unavailable",
        _ => "Request failed",
    }
}

/// A likely detail for a status, for faults that name only the status.
pub const fn usual_detail(status: u16) -> &'static str {
    match status {
        400 => "email field is required",
        401 => "Invalid access token",
        403 => "Access token has been revoked",
        404 => "No such endpoint",
        409 => "This has been submitted before",
        413 => "request body must not exceed 1048576 bytes",
        422 => PAST_DATE,
        429 => "Too many requests, try again later",
        500 => "An unexpected error occurred",
        502 => "The upstream service did not answer",
        503 => "The service is temporarily unavailable",
        _ => "The request could not be completed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documented_bodies() {
        let cases = [(400, "email field is required", "Validation error"), (422, PAST_DATE, "Tool execution failed")];
        for (status, detail, error) in cases {
            let body = json!({"error": error, "detail": detail, "status_code": status});
            assert_eq!(Answer::from(Refusal::new(status, detail)).value, body);
            assert_eq!(usual_detail(status), detail);
        }
    }
}
