//! The functions that `loader/start.js` calls.

use std::cell::RefCell;
use std::pin::Pin;

use js_sys::Promise;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::HtmlElement;

use super::conversation::{self, Shown};
use super::handed::expects;
use super::view::{self, Handle};
use super::{appointments, shaping, verbs};
use crate::browser::{control, focus, value};
use crate::components::card_or_form::CardOrForm;
use crate::core::form::Form;
use crate::state::embedding::{BUBBLE, Embedding, Locale, Place, warn_of_unknown};
use crate::state::{detection, registry, visit};

/// A mounted embedding: its host, and what takes it away when it is dropped.
struct Mounted {
    host: HtmlElement,
    embedding: Embedding,
    _handle: Handle,
}

thread_local! {
    static MOUNTED: RefCell<Vec<Mounted>> = const { RefCell::new(Vec::new()) };
}

/// Where an embedding stands, and in which locale: what `start.js` knows of an element.
#[wasm_bindgen]
extern "C" {
    /// See above.
    pub type Element;
    /// The page's element.
    #[wasm_bindgen(method, getter)]
    fn host(this: &Element) -> HtmlElement;
    /// The element of its shadow root that everything is shown in.
    #[wasm_bindgen(method, getter)]
    fn root(this: &Element) -> HtmlElement;
    /// `bubble`, or `inline-` and what tells it apart.
    #[wasm_bindgen(method, getter)]
    fn id(this: &Element) -> String;
    /// The form that stands there, or is to be shown.
    #[wasm_bindgen(method, getter)]
    fn form(this: &Element) -> Option<String>;
    /// Its locale, BCP 47.
    #[wasm_bindgen(method, getter)]
    fn locale(this: &Element) -> String;
    /// The language of its texts.
    #[wasm_bindgen(method, getter)]
    fn language(this: &Element) -> String;
    /// Its options: all layers of the page as one object.
    #[wasm_bindgen(method, getter)]
    fn options(this: &Element) -> JsValue;
    /// The names of the controls that were typed in before the application was there.
    #[wasm_bindgen(method, getter)]
    fn typed(this: &Element) -> Vec<String>;
    /// When the first key was pressed, in milliseconds since 1970, if one was.
    #[wasm_bindgen(method, getter)]
    fn began(this: &Element) -> Option<f64>;
    /// Of the panel: whether it was drawn, and is about to be opened.
    #[wasm_bindgen(method, getter)]
    fn drawn(this: &Element) -> bool;
    /// Of the panel: whether it can be seen.
    #[wasm_bindgen(method, getter)]
    fn open(this: &Element) -> bool;
    /// Of the panel: what was written to the conversation before the application was there, as far as `panel.js` has seen it.
    #[wasm_bindgen(method, getter)]
    fn written(this: &Element) -> Option<String>;
}

/// Where tasks run.
#[wasm_bindgen(start)]
pub fn start() {
    let _ = any_spawner::Executor::init_wasm_bindgen();
}

/// Takes over the page's options, all layers of them as one object. Warns about names in `init` that are no options.
#[wasm_bindgen]
pub fn configure(init: &JsValue, options: &JsValue) {
    warn_of_unknown(&value::members(init), false);
    let page = registry::embedding(BUBBLE);
    page.configure(&value::members(options));
    page.peek(visit::set_owner);
}

/// Gives life to what the loader has drawn in an element.
#[wasm_bindgen]
pub fn hydrate(element: &Element) {
    show(element, true);
}

/// Shows an embedding in an element.
#[wasm_bindgen]
pub fn mount(element: &Element) {
    show(element, false);
}

fn show(element: &Element, drawn: bool) {
    let (host, root) = (element.host(), element.root());
    take_away(&host);
    let embedding = registry::embedding(&element.id());
    focus::keep(&root);
    let place = Place { host: host.clone(), root: root.clone().into() };
    embedding.move_to(place, Locale { tag: element.locale(), language: element.language() });
    embedding.configure(&value::members(&element.options()));
    let form = element.form().as_deref().and_then(Form::named);
    if let Some(form) = form {
        take_typed(element, embedding, form);
    }
    let handle = if embedding.is_bubble() {
        let Some(conversation) = conversation::here() else { return };
        let shown = Shown { form, is_drawn: element.drawn(), is_open: element.open(), written: element.written() };
        (conversation.show)(root, shown, drawn)
    } else {
        let session = registry::session(embedding, form.unwrap_or(Form::Lead));
        session.follow_options();
        session.renew_elsewhere();
        view::show(root, drawn, move || view! { <CardOrForm session /> })
    };
    MOUNTED.with_borrow_mut(|all| all.push(Mounted { host, embedding, _handle: handle }));
}

/// What was typed before the application was there counts, before anything else is written into the controls.
fn take_typed(element: &Element, embedding: Embedding, form: Form) {
    let typed = control::named(&element.root(), &element.typed());
    #[allow(clippy::cast_possible_truncation, reason = "whole milliseconds, far below 2^53")]
    registry::session(embedding, form).take_drawn(&typed, element.began().map(|began| began as i64));
}

/// Takes over the options of an element that is shown.
#[wasm_bindgen]
pub fn update(host: &HtmlElement, options: &JsValue) {
    let embedding = MOUNTED.with_borrow(|all| all.iter().find(|one| one.host == *host).map(|one| one.embedding));
    if let Some(embedding) = embedding {
        embedding.configure(&value::members(options));
        for session in registry::sessions().into_iter().filter(|session| session.embedding == embedding) {
            session.follow_options();
        }
    }
}

/// Takes an embedding out of the page. What was typed is kept, and the focus goes back to what opened the panel.
#[wasm_bindgen]
pub fn unmount(host: &HtmlElement) {
    let is_bubble = |mounted: &Mounted| mounted.host == *host && mounted.embedding.is_bubble();
    if let Some(conversation) = conversation::here().filter(|_| MOUNTED.with_borrow(|all| all.iter().any(is_bubble))) {
        (conversation.leave)();
    }
    take_away(host);
}

fn take_away(host: &HtmlElement) {
    let mounted = MOUNTED.with_borrow_mut(|all| {
        let i = all.iter().position(|mounted| mounted.host == *host)?;
        Some(all.swap_remove(i))
    });
    drop(mounted);
}

/// A promise of what a future will be. Boxed, so that there is one such promise for all.
fn promise(future: impl Future<Output = Result<JsValue, JsValue>> + 'static) -> Promise {
    let boxed: Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>> = Box::pin(future);
    future_to_promise(boxed)
}

/// Brings the lazy parts that an element with these options needs: for the panel and its verbs, for terms of appointments, for
/// shapes of forms. Promises whether they could be had; gives nothing where they are there.
#[wasm_bindgen]
pub fn bring(panel: bool, options: &JsValue) -> Option<Promise> {
    let values = value::members(options);
    let needs_panel = panel && conversation::here().is_none();
    let has_terms = appointments::are_wanted(&values);
    let is_shaped = shaping::is_wanted(&values);
    (needs_panel || has_terms || is_shaped).then(|| {
        promise(async move {
            let all = (!needs_panel || conversation::bring().await)
                && (!has_terms || appointments::bring().await)
                && (!is_shaped || shaping::bring().await);
            Ok(all.into())
        })
    })
}

/// Carries out a verb; one of the panel only once the conversation is there. `opener` gets the focus back when the panel closes.
#[wasm_bindgen]
pub fn call(verb: &str, first: &JsValue, second: &JsValue, opener: Option<HtmlElement>) {
    verbs::carry_out(verb, first, second, opener);
}

/// What a text calls for: `{form, intent, values, reason}`, or `null`. In that language; dates are meant in the zone of
/// the page's embeddings.
#[wasm_bindgen]
pub fn detect(text: &JsValue, language: String) -> Promise {
    let text = text.as_string().unwrap_or_else(|| {
        expects("detect", "a text");
        String::new()
    });
    promise(async move {
        let zone = untrack(|| registry::embedding(BUBBLE).zone());
        let found = detection::find(&text, &language, &zone).await.filter(|found| found.form.is_some());
        Ok(found.and_then(|found| serde_json::to_value(found).ok()).map_or(JsValue::NULL, |found| value::to_js(&found)))
    })
}
