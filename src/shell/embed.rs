//! What the loader calls: configure, mount, unmount, and the verbs of `window.Optimly`.
//!
//! Must not know which forms exist, nor anything of how they are shown.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::{Element, HtmlElement};

use super::app::{self, Place};
use super::element::El;
use super::form::form_view;
use super::panel::{Panel, panel_view};
use super::{conversation, detection, dom, later};
use crate::core::conversation::execute::{Preset, preset};
use crate::core::form::Form;
use crate::core::text::digits;
use crate::core::value::{self, Object, Value};

/// One mounted embedding.
struct Mounted {
    host: HtmlElement,
    number: u32,
    place: Rc<Place>,
    kind: Option<String>,
    panel: Option<Rc<Panel>>,
    view: El,
}

thread_local! {
    /// How many verbs wait for the later part.
    static QUEUED: Cell<u32> = const { Cell::new(0) };
    static MOUNTED: RefCell<Vec<Mounted>> = const { RefCell::new(Vec::new()) };
}

fn layer(value: &JsValue) -> Object {
    value::object(dom::from_js(value)).unwrap_or_default()
}

/// Takes over what the script tag and `Optimly.init` say.
#[wasm_bindgen]
pub fn configure(script: &Element, init: &JsValue) {
    // Where effects run; says only that it was done before.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    app::set_script(app::attributes(script, "data-"));
    app::set_init(layer(init));
}

/// Shows the embedding of `host` in `root`, in the locale of that tag and the texts of that language. `number` tells inline forms
/// apart, the same after a reload; 0 is the bubble's panel. Mounting again takes over what has changed, and does nothing
/// where nothing has.
#[wasm_bindgen]
pub fn mount(host: HtmlElement, root: HtmlElement, number: u32, locale: String, language: String) {
    let panel = number == 0;
    let kind = host.get_attribute("type");
    let same = MOUNTED.with_borrow(|all| {
        let mounted = all.iter().find(|mounted| mounted.host == host)?;
        let changed = mounted.place.reconfigure();
        Some(!changed && mounted.kind == kind && mounted.place.locale == locale && mounted.place.language == language)
    });
    if same == Some(true) {
        return;
    }
    let before = take(&host);
    let old_panel = before.as_ref().and_then(|before| before.panel.clone());
    let id = match &before {
        Some(before) => before.place.id.clone(),
        None if panel => conversation::PLACE.into(),
        None => inline_id(&host, number),
    };
    if let Some(before) = before {
        before.view.remove();
    }
    let place = Rc::new(Place::new(id, host.clone(), root.clone().into(), locale, language));
    let _ = root.set_attribute("data-theme", place.config().theme.name());
    let mut shown = None;
    let view = if panel {
        let launcher = root.previous_element_sibling();
        let panel = Rc::new(Panel::new(place.clone(), launcher.map(JsCast::unchecked_into)));
        shown = Some(panel.clone());
        panel_view(&panel)
    } else {
        form_view(&app::session(&place, form_of(kind.as_deref())))
    };
    // The form may stand there already.
    if view.node().parent_node().is_none() {
        let _ = root.append_child(view.node());
    }
    if let (Some(panel), Some(old)) = (&shown, old_panel) {
        panel.take_over(&old);
    }
    MOUNTED.with_borrow_mut(|all| all.push(Mounted { host, number, place, kind, panel: shown, view }));
}

fn form_of(kind: Option<&str>) -> Form {
    let kind = kind.unwrap_or_default();
    Form::named(kind).unwrap_or_else(|| {
        if !kind.is_empty() {
            dom::warn("optimly-widget: type expects lead, appointment or handoff; lead is used instead.");
        }
        Form::Lead
    })
}

/// The name of an inline form: its element's id where that is its own, else its number.
fn inline_id(host: &Element, number: u32) -> String {
    let named = ["inline-", &host.id()].concat();
    let taken = MOUNTED.with_borrow(|all| all.iter().any(|mounted| mounted.place.id == named));
    if host.id().is_empty() || taken { ["inline-", &digits(number)].concat() } else { named }
}

fn take(host: &HtmlElement) -> Option<Mounted> {
    MOUNTED.with_borrow_mut(|all| {
        let i = all.iter().position(|mounted| mounted.host == *host)?;
        Some(all.swap_remove(i))
    })
}

/// Takes the embedding of `host` away. What was typed is kept.
#[wasm_bindgen]
pub fn unmount(host: HtmlElement) {
    if let Some(mounted) = take(&host) {
        mounted.view.remove();
    }
}

fn panel() -> Option<Rc<Panel>> {
    MOUNTED.with_borrow(|all| all.iter().find_map(|mounted| mounted.panel.clone()))
}

/// Carries out a verb that needs the application. `opener` gets the focus back when the panel closes.
#[wasm_bindgen]
pub fn call(verb: &str, first: &JsValue, second: &JsValue, opener: Option<HtmlElement>) {
    // What does not need the later part waits only behind what does.
    let early = matches!(verb, "open" | "close" | "toggle" | "prefill");
    if later::here() || early && QUEUED.get() == 0 {
        return carry_out(verb, first, second, opener);
    }
    let (verb, first, second) = (verb.to_owned(), first.clone(), second.clone());
    QUEUED.set(QUEUED.get() + 1);
    later::when(move |here| {
        QUEUED.set(QUEUED.get() - 1);
        if here || early {
            carry_out(&verb, &first, &second, opener);
        }
    });
}

fn carry_out(verb: &str, first: &JsValue, second: &JsValue, opener: Option<HtmlElement>) {
    match verb {
        "open" => open(first.as_string().as_deref(), &layer(second), opener),
        "close" => drop(panel().inspect(|panel| panel.close())),
        "toggle" => match panel() {
            Some(panel) if panel.is_open() => panel.close(),
            _ => open(None, &Object::new(), opener),
        },
        "prefill" => app::prefill(&layer(first)),
        _ => later::verb(verb, first, second, opener),
    }
}

/// Carries out a verb of the later part.
pub fn carry_out_now(verb: &str, first: &JsValue, second: &JsValue, opener: Option<HtmlElement>) {
    match verb {
        "setContext" => set_context(&layer(first)),
        "suggest" => suggest(first, &layer(second)),
        "reply" => {
            if let (Some(talk), Some(text)) = (conversation::current(), first.as_string()) {
                talk.reply(text.trim(), None);
            }
        }
        "execute" => execute(first, layer(second), opener),
        "reset" => reset(),
        _ => {}
    }
}

fn open(asked: Option<&str>, with: &Object, opener: Option<HtmlElement>) {
    let name = asked.unwrap_or_default();
    let form = Form::named(name);
    if form.is_none() && !name.is_empty() {
        dom::warn("optimly-widget: open expects lead, appointment or handoff; the first view is shown instead.");
    }
    for (key, value) in with {
        match (key.as_str(), value) {
            ("values", values) => match as_object(values) {
                Some(values) => app::prefill(&values),
                None => dom::warn("optimly-widget: data-optimly-values expects a JSON object."),
            },
            ("metadata", Value::Object(metadata)) => {
                let metadata = metadata.clone();
                later::soon(move || later::add_metadata(&metadata));
            }
            _ => {}
        }
    }
    if let Some(panel) = panel() {
        // An opener that names no form asks for the first view; a bare `open()` for where one was.
        if asked == Some("") {
            panel.first_view();
        }
        panel.open(form, opener);
    }
}

/// An agent's offer of a form.
fn suggest(form: &JsValue, with: &Object) {
    let Some(form) = form.as_string().and_then(|name| Form::named(&name)) else {
        return dom::warn("optimly-widget: suggest expects lead, appointment or handoff.");
    };
    let Some(talk) = conversation::current() else { return };
    let values = with.get("values").and_then(as_object).unwrap_or_default();
    talk.suggest(form, values, value::text_of(with, "text").as_deref());
}

/// The API page's conditional tool execution.
fn execute(intent: &JsValue, data: Object, opener: Option<HtmlElement>) {
    let intent = intent.as_string().unwrap_or_default();
    let Some(panel) = panel() else { return };
    let place = panel.place();
    let Some(Preset { form, values }) = preset(&intent, &data, &|key| place.text(key)) else {
        return dom::warn("optimly-widget: execute expects schedule_demo, request_support or show_interest.");
    };
    app::prefill(&values);
    panel.open(Some(form), opener);
    // The category follows from the reason, where the page names none.
    let named = data.contains_key("category");
    if data.contains_key("reason") && form == Form::Handoff && !named {
        let reason = value::text_of(&data, "reason").unwrap_or_default();
        leptos::task::spawn_local(async move {
            let mut values = detection::find(&place, &reason).await.values;
            values.retain(|name, _| name == "category");
            app::prefill(&values);
        });
    }
}

/// What a text calls for: `{form, intent, values, reason}`, or `null`. `language`: of the page.
#[wasm_bindgen]
pub fn detect(text: String, language: String) -> Promise {
    later::detect(text, language)
}

/// The same, in the later part.
pub fn detect_now(text: String, language: String) -> Promise {
    future_to_promise(async move {
        let found = detection::read(&text, &language, &app::zone()).await;
        let answer = found.filter(|found| found.form.is_some()).and_then(|found| found.answer);
        Ok(answer.map_or(JsValue::NULL, |answer| dom::to_js(&answer)))
    })
}

/// An object, or the text of one as attributes have it.
fn as_object(value: &Value) -> Option<Object> {
    match value {
        Value::Object(members) => Some(members.clone()),
        Value::Null => Some(Object::new()),
        Value::String(text) => as_object(&value::parse(text)?),
        _ => None,
    }
}

/// Adds to the context.
pub fn add_metadata(metadata: &Object) {
    app::set_context(|context| {
        context.metadata.extend(metadata.clone());
    });
}

fn set_context(members: &Object) {
    let text = value::text;
    for (key, value) in members {
        match (key.as_str(), value) {
            ("chatId", value) => app::set_context(|context| context.chat_id = text(value)),
            ("messageId", value) => app::set_context(|context| context.message_id = text(value)),
            ("metadata", Value::Object(metadata)) => add_metadata(metadata),
            _ => dom::warn(&["optimly-widget: setContext has no ", key, "."].concat()),
        }
    }
}

/// Forgets what was typed and shows every embedding anew.
fn reset() {
    app::reset();
    let all = MOUNTED.with_borrow_mut(std::mem::take);
    for mounted in all {
        let Mounted { host, number, place, panel, view, .. } = mounted;
        view.remove();
        let Ok(root) = place.root.clone().dyn_into::<HtmlElement>() else { continue };
        mount(host, root, number, place.locale.clone(), place.language.clone());
        if panel.is_some_and(|panel| panel.is_open()) {
            open(None, &Object::new(), None);
        }
    }
}
