//! The one module that talks to the network: posts a body, gives back the reply. Must not know signals or forms.
//!
//! Answers are gloo-net's. The call of `fetch` is our own: pages patch it with functions that expect an
//! address as text, return something that is not a promise, or reject with something that is not an `Error`, and
//! gloo-net's `send` survives none of that (docs/decisions/2026-11-26-gloo-net.md).

use std::cell::Cell;
use std::rc::Rc;

use gloo_net::http::Response;
use js_sys::{Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader, RequestInit, Url};

use super::{console, options};
use crate::core::submission::answer::{NoReply, Reply};

#[wasm_bindgen]
extern "C" {
    /// The page's `fetch`, which may be anything: one that throws or gives back no promise is a failed connection.
    #[wasm_bindgen(catch)]
    fn fetch(address: &str, init: &RequestInit) -> Result<JsValue, JsValue>;
    /// The body of an answer, which may be anything, too.
    type Body;
    /// Throws where the page is reading it already.
    #[wasm_bindgen(catch, method, js_name = getReader)]
    fn reader(this: &Body) -> Result<ReadableStreamDefaultReader, JsValue>;
}

/// How long an answer is waited for, where nothing is said about it, in milliseconds.
pub const PATIENCE: i32 = 15_000;

/// How much of an answer is read, in bytes. What is longer is not an answer of this API.
const MAX_ANSWER: usize = 256 * 1024;

/// How many bytes may be on their way at once in requests that outlive the page: a browser fails those beyond 64 KiB.
const MAX_KEPT_ALIVE: usize = 60_000;

thread_local! {
    /// Bytes on their way in such requests.
    static KEPT_ALIVE: Cell<usize> = const { Cell::new(0) };
}

/// Posts JSON. `address` may be relative to the page's own address (not to its `<base>`). The request goes on when the
/// visitor leaves the page, unless it is too long for that.
///
/// # Errors
/// Where no complete reply came: the connection failed, or took longer than `patience`.
pub async fn post(address: &str, token: Option<&str>, body: &str, patience: i32) -> Result<Reply, NoReply> {
    let before = KEPT_ALIVE.get();
    let outlives = before + body.len() <= MAX_KEPT_ALIVE;
    let size = if outlives { body.len() } else { 0 };
    KEPT_ALIVE.set(before + size);
    let how = [("method", "POST".into()), ("body", body.into()), ("keepalive", outlives.into())];
    let reply = request(address, token, &how, patience).await;
    KEPT_ALIVE.set(KEPT_ALIVE.get() - size);
    reply
}

/// Gets a text, likewise.
///
/// # Errors
/// As [`post`].
pub async fn get(address: &str, token: Option<&str>) -> Result<Reply, NoReply> {
    request(address, token, &[], PATIENCE).await
}

async fn request(address: &str, token: Option<&str>, how: &[(&str, JsValue)], patience: i32) -> Result<Reply, NoReply> {
    let late = Rc::new(Cell::new(false));
    let abort = AbortController::new().map_err(|_| NoReply::Network)?;
    {
        let (late, abort) = (late.clone(), abort.clone());
        // Not cleared: where everything is over there is nothing to abort, and a page's `clearTimeout` may throw.
        super::clock::after(patience, move || {
            late.set(true);
            abort.abort();
        });
    }
    let reply = exchange(address, token, how, &abort).await;
    reply.map_err(|_| if late.get() { NoReply::Timeout } else { NoReply::Network })
}

async fn exchange(
    address: &str,
    token: Option<&str>,
    how: &[(&str, JsValue)],
    abort: &AbortController,
) -> Result<Reply, JsValue> {
    let address = Url::new_with_base(address, &super::page::address())?.href();
    let mut headers: Vec<(&str, JsValue)> = Vec::new();
    if !how.is_empty() {
        headers.push(("Content-Type", "application/json".into()));
    }
    if let Some(token) = token {
        headers.push(("Authorization", ["Bearer ", token].concat().into()));
    }
    let mut all = vec![
        ("headers", options(&headers)),
        // The page's query is nobody's business, not even a same-origin proxy's.
        ("referrerPolicy", "origin".into()),
        // Browsers that lack `withResolvers` may not take the token off where a redirect leads to another origin.
        ("redirect", if token.is_some() && !knows_resolvers() { "error" } else { "follow" }.into()),
        ("signal", abort.signal().into()),
    ];
    all.extend_from_slice(how);
    let init: RequestInit = options(&all);
    let answer = fetch(&address, &init)?.dyn_into::<Promise>().unwrap_or_else(|other| Promise::resolve(&other));
    // It may be that of another frame, whose `fetch` the page has taken.
    let raw: web_sys::Response = JsFuture::from(answer).await?.unchecked_into();
    // What only looks like a response fails here, where it does no harm.
    if !Reflect::get(&raw, &"headers".into())?.is_object() || Reflect::get(&raw, &"status".into())?.as_f64().is_none() {
        return Err(JsValue::NULL);
    }
    let retry_after = raw.headers().get("Retry-After").ok().flatten();
    let response = Response::from(raw);
    let redirected = response.redirected();
    if redirected {
        console::warn(
            "optimly-widget: an answer came by a redirect. Let data-api-base, or data-paths, name where it ends: \
             what was sent may be lost on the way.",
        );
    }
    let status = response.status();
    let body = match read(&response.into()).await {
        // What these say, they say without their bodies.
        Err(_) if matches!(status, 400 | 401 | 403 | 413 | 422 | 429) => String::new(),
        body => body?,
    };
    Ok(Reply { redirected, status, retry_after, body })
}

fn knows_resolvers() -> bool {
    Reflect::get(&js_sys::global(), &"Promise".into())
        .and_then(|promise| Reflect::has(&promise, &"withResolvers".into()))
        .unwrap_or(false)
}

/// The text of an answer; none where that is longer than [`MAX_ANSWER`].
async fn read(response: &web_sys::Response) -> Result<String, JsValue> {
    let Some(body) = response.body() else {
        // None, or of a page's own `fetch`, which has no streams.
        let text = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
        return Ok(if text.len() > MAX_ANSWER { String::new() } else { text });
    };
    let reader = body.unchecked_into::<Body>().reader()?;
    let mut bytes = Vec::new();
    loop {
        let part = Reflect::get(&JsFuture::from(reader.read()).await?, &"value".into())?;
        if part.is_undefined() {
            break;
        }
        bytes.extend(Uint8Array::new(&part).to_vec());
        if bytes.len() > MAX_ANSWER {
            let _ = reader.cancel();
            return Ok(String::new());
        }
    }
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).into())
}
