//! CORS: every origin may ask, and is echoed.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::faults::Fault;

const ASKS_PRIVATE: HeaderName = HeaderName::from_static("access-control-request-private-network");
const ALLOWS_PRIVATE: HeaderName = HeaderName::from_static("access-control-allow-private-network");

/// The headers of every answer.
pub fn plain() -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Browsers send a request again by themselves when a connection that they reuse is reset. With a connection for
    // each request, what is counted here is what the page sent.
    headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    headers
}

/// The headers of an answer to this request under these faults.
pub fn answer(request: &HeaderMap, faults: &[Fault]) -> HeaderMap {
    let mut headers = plain();
    if faults.contains(&Fault::NoCors) {
        return headers;
    }
    allow_origin(request, &mut headers);
    let hidden = |fault: &Fault| matches!(fault, Fault::TooMany { exposed: false, .. });
    if !faults.iter().any(hidden) {
        let exposed = HeaderValue::from_static("Retry-After");
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
    }
    headers
}

/// The status and headers that answer a preflight.
pub fn preflight(request: &HeaderMap, faults: &[Fault]) -> (u16, HeaderMap) {
    let mut headers = plain();
    if faults.contains(&Fault::NoPreflight) {
        return (403, headers);
    }
    allow_origin(request, &mut headers);
    for (name, value) in [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, DELETE, OPTIONS"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type"),
        (header::ACCESS_CONTROL_MAX_AGE, "600"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if request.get(ASKS_PRIVATE).is_some_and(|value| value == "true") {
        headers.insert(ALLOWS_PRIVATE, HeaderValue::from_static("true"));
    }
    (204, headers)
}

fn allow_origin(request: &HeaderMap, headers: &mut HeaderMap) {
    headers.insert(header::VARY, HeaderValue::from_static("Origin"));
    if let Some(origin) = request.get(header::ORIGIN) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
    }
}
