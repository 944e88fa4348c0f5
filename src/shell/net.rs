//! The one module that talks to the network: posts a body, gives back the reply. Must not know signals or forms.
//!
//! On `fetch` itself rather than gloo-net, which panics where a page's patched `fetch` rejects with something that is
//! no `Error`, and hands a `Request` to patched ones that expect an address.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use js_sys::Promise;
use leptos::prelude::set_timeout_with_handle;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestInit, Response, Url};

use super::dom;
use crate::core::submission::answer::{NoReply, Reply};

#[wasm_bindgen]
extern "C" {
    /// The page's `fetch`, which may be anything: one that throws or gives back no promise is a failed connection.
    #[wasm_bindgen(catch)]
    fn fetch(address: &str, init: &RequestInit) -> Result<JsValue, JsValue>;
}

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(15);

/// Posts JSON. `address` may be relative to the page's own address (not to its `<base>`). `outlives`: the request goes on
/// when the visitor leaves the page.
///
/// # Errors
/// Where no complete reply came: the connection failed, or took longer than 15 s.
pub async fn post(address: &str, token: Option<&str>, body: &str, outlives: bool) -> Result<Reply, NoReply> {
    let body = [("method", "POST".into()), ("body", body.into()), ("keepalive", outlives.into())];
    request(address, token, &body).await
}

/// Gets a text, likewise.
///
/// # Errors
/// As [`post`].
pub async fn get(address: &str, token: Option<&str>) -> Result<Reply, NoReply> {
    request(address, token, &[]).await
}

async fn request(address: &str, token: Option<&str>, how: &[(&str, JsValue)]) -> Result<Reply, NoReply> {
    let late = Rc::new(Cell::new(false));
    let abort = AbortController::new().map_err(|_| NoReply::Network)?;
    let timer = {
        let (late, abort) = (late.clone(), abort.clone());
        set_timeout_with_handle(
            move || {
                late.set(true);
                abort.abort();
            },
            PATIENCE,
        )
    };
    let reply = exchange(address, token, how, &abort).await;
    if let Ok(timer) = timer {
        timer.clear();
    }
    reply.map_err(|_| if late.get() { NoReply::Timeout } else { NoReply::Network })
}

async fn exchange(
    address: &str,
    token: Option<&str>,
    how: &[(&str, JsValue)],
    abort: &AbortController,
) -> Result<Reply, JsValue> {
    let window = dom::window();
    let address = Url::new_with_base(address, &window.location().href()?)?.href();
    let headers = Headers::new()?;
    if !how.is_empty() {
        headers.set("Content-Type", "application/json")?;
    }
    if let Some(token) = token {
        headers.set("Authorization", &["Bearer ", token].concat())?;
    }
    let mut all = vec![
        ("headers", headers.into()),
        // The page's query is nobody's business, on a same-origin proxy neither.
        ("referrerPolicy", "origin".into()),
        ("signal", abort.signal().into()),
    ];
    all.extend_from_slice(how);
    let init: RequestInit = dom::options(&all);
    let response: Response = JsFuture::from(Promise::resolve(&fetch(&address, &init)?)).await?.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?;
    Ok(Reply {
        status: response.status(),
        retry_after: response.headers().get("Retry-After").ok().flatten(),
        body: text.as_string().unwrap_or_default(),
    })
}
