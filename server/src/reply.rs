//! An answer on its way out: status, the few headers that matter, bytes.

use std::io;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use futures_util::stream::{self, StreamExt};

use crate::refusal::Answer;

/// The content type of the documented answers.
pub const JSON: &str = "application/json";

/// How a request ends.
#[derive(Debug)]
pub enum Outcome {
    /// With an answer.
    Reply(Reply),
    /// With a reset connection.
    Reset,
    /// Not at all, until the client gives up.
    Hang,
}

/// An answer.
#[derive(Debug)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Left out where empty.
    pub content_type: &'static str,
    /// `Retry-After`.
    pub retry_after: Option<HeaderValue>,
    /// `Location`.
    pub location: Option<HeaderValue>,
    /// The body.
    pub body: Vec<u8>,
    /// How many bytes more than `body` the answer declares.
    pub missing: usize,
}

impl Reply {
    /// An answer with this body.
    pub fn new(status: u16, content_type: &'static str, body: &str) -> Self {
        Self { status, content_type, retry_after: None, location: None, body: body.as_bytes().to_vec(), missing: 0 }
    }

    /// The answer as HTTP, with these headers besides its own.
    pub fn into_response(self, mut headers: HeaderMap) -> Response {
        if !self.content_type.is_empty() {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        }
        if let Some(value) = self.retry_after {
            headers.insert(header::RETRY_AFTER, value);
        }
        if let Some(value) = self.location {
            headers.insert(header::LOCATION, value);
        }
        let body = if self.missing == 0 {
            Body::from(self.body)
        } else {
            let length = self.body.len().saturating_add(self.missing);
            headers.insert(header::CONTENT_LENGTH, length.into());
            breaking_off(self.body)
        };
        let mut response = Response::new(body);
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or_default();
        *response.headers_mut() = headers;
        response
    }
}

impl From<Answer> for Reply {
    fn from(answer: Answer) -> Self {
        let mut reply = Self::new(answer.status, JSON, &answer.value.to_string());
        reply.retry_after = answer.retry_after.map(HeaderValue::from);
        reply
    }
}

/// These bytes, then an error. The pause lets them leave before the connection is dropped.
fn breaking_off(bytes: Vec<u8>) -> Body {
    let end = stream::once(async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        Err(io::Error::from(io::ErrorKind::ConnectionAborted))
    });
    Body::from_stream(stream::once(async { Ok(Bytes::from(bytes)) }).chain(end))
}
