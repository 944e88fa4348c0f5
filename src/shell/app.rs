//! What all embeddings on the page share: configuration, context, what the visitor gave once, the open sessions.
//!
//! Must not know how anything is shown.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{Element, HtmlElement};

use super::agent;
use super::session::Session;
use super::store::{self, Keep};
use super::{conversation, dom, intl, later, texts};
use crate::core::form::{Field, Form};
use crate::core::options::{self, Config, Known, Warning};
use crate::core::text;
use crate::core::value::{self, Object, Value};

/// One embedding: the bubble, or one inline form.
pub struct Place {
    /// `bubble`, or `inline-` and a number.
    pub id: String,
    /// The page's element that hosts it; events come from it.
    pub host: HtmlElement,
    /// The element of the shadow root that everything is shown in.
    pub root: Element,
    /// Its locale, BCP 47.
    pub locale: String,
    /// The language of its texts.
    pub language: String,
    config: RefCell<Rc<Config>>,
}

impl Place {
    /// A new embedding, configured by its element, `init` and the script.
    pub fn new(id: String, host: HtmlElement, root: Element, locale: String, language: String) -> Place {
        let config = RefCell::new(Rc::new(configured(&host)));
        Place { id, host, root, locale, language, config }
    }

    /// Its configuration as it is now.
    pub fn config(&self) -> Rc<Config> {
        self.config.borrow().clone()
    }

    /// Reads the configuration anew; says whether anything changed that can be seen.
    pub fn reconfigure(&self) -> bool {
        let config = configured(&self.host);
        // Before the later part is there, any change counts.
        let changed = !later::here() || later::differ(&self.config.borrow(), &config);
        self.config.replace(Rc::new(config));
        changed
    }

    /// The text of a key, if its locale has it.
    pub fn find(&self, key: &str) -> Option<String> {
        texts::find(&self.language, key)
    }

    /// The text of a key; the key itself where it is missing, so that a gap shows.
    pub fn text(&self, key: &str) -> String {
        self.find(key).unwrap_or_else(|| key.to_owned())
    }

    /// The text of a key with `{0}` replaced.
    pub fn with(&self, key: &str, value: &str) -> String {
        text::fill(&self.text(key), value)
    }

    /// Where what the visitor types is kept.
    pub fn keep(&self) -> Keep {
        if self.config().keep_drafts { Keep::Tab } else { Keep::Memory }
    }

    /// The zone that its dates and times are given in.
    pub fn zone(&self) -> String {
        self.config().timezone.clone().unwrap_or_else(intl::visitor_zone)
    }

    /// Dispatches an event from its element. Returns whether it was not cancelled.
    pub fn emit(&self, name: &str, form: Option<Form>, more: &[(&str, Value)], cancelable: bool) -> bool {
        let mut detail = vec![("instance", self.id.as_str().into())];
        detail.extend(form.map(|form| ("form", form.name().into())));
        detail.extend_from_slice(more);
        let detail = detail.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        dom::emit(&self.host, name, &Value::Object(detail), cancelable)
    }
}

/// What the page says about the conversation (`setContext`).
#[derive(Clone, Default)]
pub struct Context {
    /// The page's name for the chat.
    pub chat_id: Option<String>,
    /// The message that led here.
    pub message_id: Option<String>,
    /// Merged over the configured metadata.
    pub metadata: Object,
}

#[derive(Default)]
struct App {
    script: RefCell<Object>,
    init: RefCell<Object>,
    context: RefCell<Context>,
    known: RefCell<Vec<(&'static str, String)>>,
    sessions: RefCell<Vec<Rc<Session>>>,
    warned: RefCell<Vec<String>>,
}

thread_local! {
    static APP: App = App::default();
}

/// Sets what the script tag says.
pub fn set_script(layer: Object) {
    APP.with(|app| app.script.replace(layer));
}

/// Sets what `Optimly.init` says, all calls together.
pub fn set_init(layer: Object) {
    if !options::unknown(&layer).is_empty() {
        let layer = layer.clone();
        later::soon(move || later::report(&options::unknown(&layer), false));
    }
    APP.with(|app| app.init.replace(layer));
}

/// Whether nobody but the developer sees the page.
fn is_local() -> bool {
    let host = dom::window().location().hostname().unwrap_or_default();
    matches!(host.as_str(), "" | "localhost" | "[::1]") || host.ends_with(".localhost") || host.starts_with("127.")
}

/// The options that an element's attributes set.
pub fn attributes(element: &Element, prefix: &str) -> Object {
    let option = |name: &str| {
        let value = element.get_attribute(&[prefix, &options::attribute(name)].concat())?;
        Some((name.to_owned(), Value::String(value)))
    };
    options::names().filter_map(option).collect()
}

fn configured(host: &Element) -> Config {
    resolved(&attributes(host, ""))
}

/// The zone of the page's embeddings, as far as no element of its own says otherwise.
pub fn zone() -> String {
    resolved(&Object::new()).timezone.unwrap_or_else(intl::visitor_zone)
}

fn resolved(element: &Object) -> Config {
    let is_zone = |zone: &str| intl::offset(zone, 0).is_some();
    let known = Known { zone: &is_zone, locale: &intl::is_locale };
    let mut values = APP.with(|app| app.script.borrow().clone());
    values.extend(APP.with(|app| app.init.borrow().clone()));
    values.extend(element.clone());
    let (config, warnings) = options::read(&values, &known);
    let exposed = config.token.as_ref().is_some_and(|token| token.starts_with("agt_")) && !is_local();
    if !warnings.is_empty() || exposed {
        // Somebody has to be told: that does not wait until the part is fetched anyway.
        later::soon(move || later::report(&warnings, exposed));
    }
    config
}

/// Tells the engineers of the page what cannot be used of a configuration, and what should not: a token in a page that
/// others can read, which Optimly calls a password (`exposed`).
pub fn report_now(warnings: &[Warning], exposed: bool) {
    for warning in warnings {
        tell_once(&warning.sentence());
    }
    if exposed {
        tell_once(
            "optimly-widget: data-token holds an agent access token, which every visitor can read here. \
             Let a proxy of your own add it (README, \"Keep the token\").",
        );
    }
}

fn tell_once(sentence: &str) {
    let told = APP.with(|app| {
        let mut warned = app.warned.borrow_mut();
        let told = warned.iter().any(|before| before == sentence);
        if !told {
            warned.push(sentence.into());
        }
        told
    });
    if !told {
        dom::warn(sentence);
    }
}

/// Changes what the page says about the conversation.
pub fn set_context(change: impl FnOnce(&mut Context)) {
    APP.with(|app| change(&mut app.context.borrow_mut()));
}

/// What the page says about the conversation.
pub fn context() -> Context {
    APP.with(|app| app.context.borrow().clone())
}

/// The page's name for the chat.
pub fn named_chat(config: &Config) -> Option<String> {
    context().chat_id.or_else(|| config.chat_id.clone())
}

/// The chat's name: the page's, the live agent's, or a random one for this tab, the same after a reload.
pub fn chat_id(config: &Config) -> String {
    named_chat(config).or_else(agent::chat).unwrap_or_else(tab_name)
}

/// A random name for this tab, the same after a reload.
pub fn tab_name() -> String {
    store::get(Keep::Tab, "chat").unwrap_or_else(|| {
        let id = ["chat_", &dom::random_name()].concat();
        store::set(Keep::Tab, "chat", &id);
        id
    })
}

/// The message that led here: the page's, or the live agent's last.
pub fn message_id(config: &Config) -> Option<String> {
    context().message_id.or_else(agent::last_message).or_else(|| config.message_id.clone())
}

/// Whether there is a conversation in which the visitor can be answered: the page's, or the live agent's.
pub fn in_conversation(config: &Config) -> bool {
    named_chat(config).or_else(agent::chat).is_some()
}

/// The topic of an API field name, whichever form it is of.
fn topic(name: &str) -> Option<&'static str> {
    Form::ALL.iter().flat_map(|form| form.fields()).find(|field| field.name == name).map(|field| field.topic)
}

/// What is known for a field, from the page or from another form.
pub fn known(field: &Field) -> Option<String> {
    APP.with(|app| app.known.borrow().iter().find(|(topic, _)| *topic == field.topic).map(|(_, text)| text.clone()))
}

fn learn(topic: &'static str, text: &str) {
    APP.with(|app| {
        let mut known = app.known.borrow_mut();
        known.retain(|(other, _)| *other != topic);
        known.push((topic, text.into()));
    });
}

/// Offers values by API field name in all forms. What a visitor typed is not overwritten.
pub fn prefill(values: &Object) {
    for (name, value) in values {
        if let (Some(topic), Some(text)) = (topic(name), value::text(value)) {
            learn(topic, &text);
        }
    }
    offer();
}

/// Whether a topic is about the person, and so the same in all forms.
fn is_personal(topic: &str) -> bool {
    matches!(topic, "name" | "email" | "phone" | "company")
}

/// What a person gave about themselves in one form is offered in the others.
pub fn remember(values: &[(&'static Field, String)]) {
    for (field, text) in values {
        if is_personal(field.topic) {
            learn(field.topic, text);
        }
    }
    offer();
}

/// What a person says about themselves is offered in all forms. By API field name.
pub fn learn_of_person(values: &Object) {
    let mut values = values.clone();
    values.retain(|name, _| topic(name).is_some_and(is_personal));
    prefill(&values);
}

fn offer() {
    for session in sessions() {
        session.fill_known();
    }
}

fn sessions() -> Vec<Rc<Session>> {
    APP.with(|app| app.sessions.borrow().clone())
}

/// The session of a form at a place: the one that is there, or a new one.
pub fn session(place: &Rc<Place>, form: Form) -> Rc<Session> {
    let found = sessions().into_iter().find(|session| session.is(&place.id, form));
    found.inspect(|session| session.move_to(place.clone())).unwrap_or_else(|| {
        let session = Session::new(place.clone(), form);
        APP.with(|app| app.sessions.borrow_mut().push(session.clone()));
        session
    })
}

/// Counts what the visitor sent in this tab.
pub fn count_interaction() {
    store::set(Keep::Tab, "sent", &(interactions() + 1).to_string());
}

/// How often the visitor sent something in this tab.
pub fn interactions() -> u32 {
    store::get(Keep::Tab, "sent").and_then(|text| text.parse().ok()).unwrap_or(0)
}

/// When the visitor came, in milliseconds since 1970; kept for the tab from the first time it is asked for.
pub fn session_start() -> i64 {
    store::get(Keep::Tab, "start").and_then(|text| text.parse().ok()).unwrap_or_else(|| {
        #[allow(clippy::cast_possible_truncation, reason = "milliseconds since the page was opened")]
        let open = dom::window().performance().map_or(0, |performance| performance.now() as i64);
        let start = dom::now() - open;
        store::set(Keep::Tab, "start", &start.to_string());
        start
    })
}

/// Forgets drafts, context, and what was given.
pub fn reset() {
    for session in sessions() {
        session.forget();
    }
    APP.with(|app| {
        app.sessions.borrow_mut().clear();
        app.known.borrow_mut().clear();
        app.context.replace(Context::default());
    });
    conversation::forget();
    store::remove_all("draft:");
    for name in ["chat", "sent", "start"] {
        store::remove(Keep::Tab, name);
    }
}
