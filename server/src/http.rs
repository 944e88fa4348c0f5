//! The HTTP shell: reads a request, lets the plain functions decide, writes the answer.

use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, header};
use axum::response::Response;
use chrono::Utc;
use futures_util::StreamExt;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::time::sleep;

use crate::call::{Call, MOST};
use crate::faults::{Fault, KNOWN};
use crate::received::Filter;
use crate::refusal::{Answer, Refusal};
use crate::reply::{JSON, Outcome, Reply};
use crate::route::{Endpoint, Target};
use crate::store::Store;
use crate::wire::{Gate, Switch};
use crate::{about, accepted, cors, effects};

const HANG: Duration = Duration::from_secs(120);

type Shared = Arc<Mutex<Store>>;

/// Serves until the process ends.
pub async fn serve(listener: TcpListener, store: Store) -> std::io::Result<Infallible> {
    let app = Router::new()
        .fallback(respond)
        .with_state(Arc::new(Mutex::new(store)))
        .into_make_service_with_connect_info::<Switch>();
    axum::serve(Gate(listener), app).await?;
    Err(std::io::Error::other("the server stopped by itself"))
}

/// The store. Nothing that holds it can leave it half-changed in a way that matters to a test.
fn lock(store: &Shared) -> MutexGuard<'_, Store> {
    store.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn respond(State(store): State<Shared>, ConnectInfo(switch): ConnectInfo<Switch>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let target = Target::parse(parts.uri.path());
    if parts.method == Method::OPTIONS {
        sleep(effects::preflight_delay(&target.faults)).await;
        let (status, headers) = cors::preflight(&parts.headers, &target.faults);
        return Reply::new(status, "", "").into_response(headers);
    }
    match target.endpoint {
        Endpoint::About | Endpoint::Received | Endpoint::Accepted => {
            look(&store, &parts, &target.endpoint).into_response(cors::answer(&parts.headers, &[]))
        }
        // A browser's own look-ups, say. A form that goes astray is recorded like any other.
        Endpoint::Unknown if parts.method != Method::POST => {
            Reply::from(Answer::from(no_such_endpoint())).into_response(cors::answer(&parts.headers, &[]))
        }
        _ => carry_out(&store, &switch, &parts, body, &target).await,
    }
}

/// The endpoints for people and tests.
fn look(store: &Shared, parts: &Parts, endpoint: &Endpoint) -> Reply {
    if let Err(refusal) = check_method(parts.method.as_str(), endpoint) {
        return Answer::from(refusal).into();
    }
    if *endpoint == Endpoint::About {
        return Reply::new(200, "text/plain; charset=utf-8", &about::page());
    }
    let received = &mut lock(store).received;
    match Filter::parse(parts.uri.query().unwrap_or_default()) {
        Err(detail) => Answer::from(Refusal::invalid(detail)).into(),
        Ok(filter) if parts.method == Method::DELETE => {
            let cleared = received.clear(&filter);
            Answer::ok(json!({"status": "success", "cleared": cleared})).into()
        }
        Ok(filter) if *endpoint == Endpoint::Accepted => Answer::ok(accepted::count(&received.list(&filter))).into(),
        Ok(filter) => Answer::ok(received.list(&filter)).into(),
    }
}

async fn carry_out(store: &Shared, switch: &Switch, parts: &Parts, body: Body, target: &Target) -> Response {
    let bytes = read(body).await;
    let call = Call::new(parts, bytes.as_deref().unwrap_or_default(), Utc::now());
    let (number, faults, outcome) = {
        let mut store = lock(store);
        let number = store.received.push(call.record(target));
        let faults = store.effective(&target.faults, &call);
        let outcome = match bytes {
            None => too_large(),
            Some(_) => decide(&mut store, &call, target, parts.uri.query(), &faults, number),
        };
        (number, faults, outcome)
    };
    sleep(effects::delay(&faults)).await;
    let mut headers = cors::answer(&parts.headers, &faults);
    let reply = match outcome {
        Outcome::Reply(reply) => reply,
        Outcome::Reset => return cut(switch),
        Outcome::Hang => {
            sleep(HANG).await;
            return cut(switch);
        }
    };
    if reply.status == 405 {
        let allow = target.endpoint.methods().join(", ");
        headers.extend(HeaderValue::from_str(&allow).ok().map(|value| (header::ALLOW, value)));
    }
    lock(store).received.set(number, "status", reply.status.into());
    reply.into_response(headers)
}

/// The whole body, or `None` where that is too large. What is too much is read all the same: an answer to a request that
/// is still being written might never be seen.
async fn read(body: Body) -> Option<Vec<u8>> {
    let (mut bytes, mut fits) = (Vec::new(), true);
    let mut chunks = body.into_data_stream();
    while let Some(Ok(chunk)) = chunks.next().await {
        fits = fits && bytes.len().saturating_add(chunk.len()) <= MOST;
        if fits {
            bytes.extend_from_slice(&chunk);
        }
    }
    fits.then_some(bytes)
}

fn too_large() -> Outcome {
    let refusal = Refusal::new(413, format!("request body must not exceed {MOST} bytes"));
    Outcome::Reply(Answer::from(refusal).into())
}

/// Writing this answer fails, which closes the connection.
fn cut(switch: &Switch) -> Response {
    switch.cut();
    Response::new(Body::empty())
}

fn decide(
    store: &mut Store,
    call: &Call,
    target: &Target,
    query: Option<&str>,
    faults: &[Fault],
    number: u64,
) -> Outcome {
    if let Some(name) = &target.unknown_fault {
        return Outcome::Reply(unknown_fault(name));
    }
    let elsewhere = match query {
        Some(query) => format!("{}?{query}", target.faultless),
        None => target.faultless.clone(),
    };
    let mut innermost_first = faults.iter().rev();
    let instead = innermost_first.find_map(|fault| effects::instead(fault, call.object(), &elsewhere, call.at));
    instead.unwrap_or_else(|| Outcome::Reply(handle(store, call, target, faults, number)))
}

/// The normal answer, changed by the faults that change it.
fn handle(store: &mut Store, call: &Call, target: &Target, faults: &[Fault], number: u64) -> Reply {
    let endpoint = &target.endpoint;
    let answer = check_method(&call.method, endpoint).and_then(|()| match endpoint {
        Endpoint::Tool(tool) => store.submit(*tool, call, number),
        Endpoint::NewChat => store.chats.start(call, &store.tokens, &mut store.ids),
        Endpoint::Say => store.chats.say(call, &store.tokens, &mut store.ids, &mut store.limits),
        Endpoint::History(id) => store.chats.history(call, &store.tokens, id),
        _ => Err(no_such_endpoint()),
    });
    let mut answer = match answer {
        Ok(answer) => answer,
        Err(refusal) => return Answer::from(refusal).into(),
    };
    faults.iter().for_each(|fault| effects::reshape(fault, &mut answer));
    let mut reply = answer.into();
    faults.iter().for_each(|fault| effects::rewrite(fault, &mut reply));
    reply
}

fn check_method(method: &str, endpoint: &Endpoint) -> Result<(), Refusal> {
    let methods = endpoint.methods();
    if methods.is_empty() || methods.contains(&method) {
        Ok(())
    } else {
        Err(Refusal::new(405, format!("Use {}", methods.join(" or "))))
    }
}

fn no_such_endpoint() -> Refusal {
    Refusal::new(404, "No such endpoint")
}

fn unknown_fault(name: &str) -> Reply {
    let known: Vec<&str> = KNOWN.iter().map(|(name, _)| *name).collect();
    let refusal = Refusal::new(404, format!("{name:?} is not one of the known faults"));
    let mut answer = Answer::from(refusal);
    if let Value::Object(body) = &mut answer.value {
        body.insert("known".to_owned(), known.into());
    }
    Reply::new(404, JSON, &answer.value.to_string())
}
