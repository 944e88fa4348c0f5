//! The panel and its verbs: a lazy part, which a page pays for when somebody opens the panel.

use std::cell::Cell;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::context::add_metadata;
use super::handed::members;
use super::view::{self, Handle};
use crate::browser::storage::{self, Keep};
use crate::browser::{console, control, value as page_value};
use crate::components::carry::Carry;
use crate::components::confirmation_card::receipt;
use crate::components::late;
use crate::components::panel::PanelView;
use crate::core::conversation::execute::{Preset, preset};
use crate::core::conversation::reply::Reply;
use crate::core::form::Form;
use crate::core::value::{self, Object, Value};
use crate::state::chat::{self, chat};
use crate::state::embedding::warn_once;
use crate::state::panel::panel;
use crate::state::submit::{self, Confirm};
use crate::state::{detection, registry};

/// How the panel stands in the page before it is shown.
pub struct Shown {
    /// With which form.
    pub form: Option<Form>,
    /// Whether it was drawn, and is about to be opened.
    pub is_drawn: bool,
    /// Whether it can be seen.
    pub is_open: bool,
    /// What was written before the application was there.
    pub written: Option<String>,
}

/// The door to this part: all that is reached from outside.
#[derive(Clone, Copy)]
pub struct Conversation {
    /// Shows the panel in an element; hydrates what stands there.
    pub show: fn(root: HtmlElement, shown: Shown, hydrates: bool) -> Handle,
    /// Gives the focus back to what has opened the panel, which is about to go.
    pub leave: fn(),
    /// What sends the conversation along with a form.
    pub carry: late::Carry,
    /// Shows what was accepted in the conversation.
    pub confirm: Confirm,
    /// Carries out a verb of the panel.
    pub carry_out: fn(verb: &str, first: &JsValue, second: &JsValue, opener: Option<HtmlElement>),
}

/// Where `loader/panel.js` keeps what is written before the application is there.
const DRAWN_COMPOSER: &str = "draft:composer";

thread_local! {
    static HERE: Cell<Option<Conversation>> = const { Cell::new(None) };
}

/// The conversation, once it is there.
pub fn here() -> Option<Conversation> {
    HERE.get()
}

/// Brings it; says whether it could be had.
pub async fn bring() -> bool {
    if here().is_none() {
        let here = conversation().await.ok();
        if let Some(here) = here {
            late::set_carry(here.carry);
            submit::confirm_by(here.confirm);
        }
        HERE.set(here);
    }
    here().is_some()
}

const CONVERSATION: Conversation = Conversation {
    show,
    leave: || panel().leave(),
    carry: |session| view! { <Carry session /> }.into_any(),
    confirm: |session, confirmed| chat().confirm(receipt(session.embedding, confirmed)),
    carry_out,
};

#[cfg(split)]
#[allow(unsafe_code, improper_ctypes_definitions, reason = "both ends of the door are of one program")]
#[leptos::wasm_split::wasm_split(conversation, wasm_split_path = ::leptos::wasm_split, fallible)]
fn conversation() -> Result<Conversation, leptos::wasm_split::SplitLoaderError> {
    Ok(CONVERSATION)
}
#[cfg(not(split))]
async fn conversation() -> Result<Conversation, ()> {
    Ok(CONVERSATION)
}

fn show(root: HtmlElement, shown: Shown, hydrates: bool) -> Handle {
    let panel = panel();
    if shown.is_drawn {
        panel.set_drawn(shown.form);
    } else if shown.is_open {
        panel.is_open.set(true);
    }
    // What was written before the application was there counts, also where a file that failed has taken away what it was written in.
    let seen = control::text_at(&root, ".composer textarea").or(shown.written);
    let written = seen.or_else(|| storage::get(Keep::Tab, DRAWN_COMPOSER)).filter(|written| !written.is_empty());
    if let Some(written) = written {
        panel.chat.keep_unsent(&written);
    }
    storage::remove(Keep::Tab, DRAWN_COMPOSER);
    view::show(root, hydrates, move || view! { <PanelView panel /> })
}

fn carry_out(verb: &str, first: &JsValue, second: &JsValue, opener: Option<HtmlElement>) {
    match verb {
        "open" => open(first.as_string().as_deref(), more(verb, second), opener),
        "close" => panel().close(),
        "toggle" => panel().toggle(opener),
        "suggest" => suggest(first, &more(verb, second)),
        "reply" => reply(first),
        "execute" => execute(first, &more(verb, second), opener),
        "reset" => chat::forget(),
        _ => {}
    }
}

/// What a verb is handed besides, where it is.
fn more(verb: &str, given: &JsValue) -> Object {
    if given.is_undefined() || given.is_null() { Object::new() } else { members(verb, given) }
}

fn open(asked: Option<&str>, with: Object, opener: Option<HtmlElement>) {
    let name = asked.unwrap_or_default();
    let form = Form::named(name);
    if form.is_none() && !name.is_empty() {
        console::warn("optimly-widget: open expects lead, appointment or handoff; the first view is shown instead.");
    }
    let is_quiet = with.get("quiet") == Some(&Value::Bool(true));
    for (key, value) in with {
        match (key.as_str(), value) {
            ("values", values) => match as_object(&values) {
                Some(values) => registry::prefill(&values),
                None => warn_once("optimly-widget: data-optimly-values expects a JSON object."),
            },
            ("metadata", Value::Object(metadata)) => add_metadata(metadata),
            _ => {}
        }
    }
    // An opener that names no form asks for the first view, as does one that names none that there is; a bare `open()` for where one was.
    if asked.is_some() && form.is_none() {
        panel().chat.put_away();
    }
    if is_quiet {
        panel().open_quietly(form);
    } else {
        panel().open(form, opener);
    }
}

/// An agent's message.
fn reply(given: &JsValue) {
    let (reply, is_fine) = match page_value::from_js(given) {
        Value::String(text) => (Reply { text: text.trim().into(), ..Reply::default() }, true),
        Value::Null => return,
        other => Reply::read(&value::object(other).unwrap_or_default()),
    };
    if !is_fine {
        console::warn(
            "optimly-widget: reply expects a text, or {text, choices: [{label, value, form}], links: [{label, href}]}; \
             what cannot be used is left out.",
        );
    }
    chat().reply_with(reply, None);
}

/// An agent's offer of a form.
fn suggest(form: &JsValue, with: &Object) {
    let Some(form) = form.as_string().and_then(|name| Form::named(&name)) else {
        return console::warn("optimly-widget: suggest expects lead, appointment or handoff.");
    };
    let values = with.get("values").and_then(as_object).unwrap_or_default();
    chat().suggest(form, values, with.get("text").and_then(value::text).as_deref());
}

/// The API page's conditional tool execution.
fn execute(intent: &JsValue, data: &Object, opener: Option<HtmlElement>) {
    let intent = intent.as_string().unwrap_or_default();
    let embedding = panel().embedding();
    let Some(Preset { form, values }) = preset(&intent, data, &|key| embedding.text(key)) else {
        return console::warn("optimly-widget: execute expects schedule_demo, request_support or show_interest.");
    };
    registry::prefill(&values);
    panel().open(Some(form), opener);
    // The category follows from the reason, where the page names none.
    let reason = data.get("reason").and_then(value::text);
    if let Some(reason) = reason.filter(|_| form == Form::Handoff && !data.contains_key("category")) {
        let generation = chat().generation();
        leptos::task::spawn_local(async move {
            let zone = untrack(|| embedding.zone());
            let found = detection::find(&reason, &embedding.locale().language, &zone).await.unwrap_or_default();
            if chat().generation() == generation {
                registry::prefill(&found.values.into_iter().filter(|(name, _)| name == "category").collect());
            }
        });
    }
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
