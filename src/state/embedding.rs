//! One embedding of the widget in the page: the bubble, or one inline form.

use std::cell::Cell;

use leptos::prelude::*;
use serde::Serialize;
use serde_json::{Map, Value};

use super::shaping;
use crate::browser::event::Said;
use crate::browser::focus::Target;
use crate::browser::storage::Keep;
use crate::browser::{Element, HtmlElement, console, event, focus, intl, page, texts};
use crate::core::form::{Form, Shape};
use crate::core::options::{self, Config, Known};
use crate::core::text;
use crate::core::value::Object;

/// The name of the bubble's embedding.
pub const BUBBLE: &str = "bubble";

/// Where an embedding stands in the page.
#[derive(Clone)]
pub struct Place {
    /// The page's element that hosts it; events come from it.
    pub host: HtmlElement,
    /// The element of the shadow root that everything is shown in.
    pub root: Element,
}

/// The locale that an embedding is shown in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locale {
    /// BCP 47.
    pub tag: String,
    /// The language of its texts.
    pub language: String,
}

/// One embedding. A handle: copies are the same embedding.
#[derive(Clone, Copy, PartialEq)]
pub struct Embedding {
    id: StoredValue<String>,
    place: StoredValue<Option<Place>, LocalStorage>,
    locale: StoredValue<Locale>,
    config: RwSignal<Config>,
}

/// What an event says, as far as it does.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Detail<'a> {
    /// The embedding that it comes from.
    pub instance: String,
    /// The form that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<&'static str>,
    /// `invalid`: the names of the fields.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fields: Option<Vec<&'static str>>,
    /// `success`: the id of what was accepted, possibly none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Option<&'a str>>,
    /// `success`: the ticket of a handoff.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket_id: Option<&'a str>,
    /// `error`: the HTTP status; 0 for no answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// `error`: what kind it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    /// `message`: what the visitor says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<&'a str>,
    /// `message`: what the page has given to the choice that was pressed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<&'a Value>,
}

impl Embedding {
    /// A new embedding, by its name: `bubble`, or `inline-` and a number or the element's id.
    pub fn new(id: String) -> Embedding {
        Embedding {
            id: StoredValue::new(id),
            place: StoredValue::new_local(None),
            locale: StoredValue::default(),
            config: RwSignal::default(),
        }
    }

    /// It is shown there from now on, in that locale.
    pub fn move_to(&self, place: Place, locale: Locale) {
        self.place.set_value(Some(place));
        self.locale.set_value(locale);
    }

    /// Takes over its options, as the layers of the page together say.
    pub fn configure(&self, values: &Map<String, Value>) {
        let config = read(values);
        if self.config.with_untracked(|before| *before != config) {
            self.config.set(config);
        }
    }

    /// Its name.
    pub fn id(&self) -> String {
        self.id.get_value()
    }

    /// Whether it is the bubble.
    pub fn is_bubble(&self) -> bool {
        self.id.with_value(|id| id == BUBBLE)
    }

    /// Where it stands; nowhere while it is prerendered.
    pub fn place(&self) -> Option<Place> {
        self.place.get_value()
    }

    /// Whether the focus may be moved within it: only if it is there, or nowhere.
    pub fn has_attention(&self) -> bool {
        self.place().is_some_and(|place| focus::has_attention(&place.host))
    }

    /// Moves the focus within it, once what was just changed is in the page.
    pub fn focus(&self, target: Target) {
        if let Some(place) = self.place() {
            focus::soon(&place.root, target);
        }
    }

    /// The same for what stands in the conversation.
    pub fn focus_in_list(&self, target: Target) {
        if let Some(place) = self.place() {
            focus::soon_in_list(&place.root, target);
        }
    }

    /// Whether it stands in the page.
    pub fn is_connected(&self) -> bool {
        self.place().is_some_and(|place| place.host.is_connected())
    }

    /// Its locale.
    pub fn locale(&self) -> Locale {
        self.locale.get_value()
    }

    /// Something of its configuration (tracked).
    pub fn with<T>(&self, pick: impl FnOnce(&Config) -> T) -> T {
        self.config.with(pick)
    }

    /// Something of its configuration as it is now, untracked.
    pub fn peek<T>(&self, pick: impl FnOnce(&Config) -> T) -> T {
        self.config.with_untracked(pick)
    }

    /// Something of its configuration as a signal that changes only with it.
    pub fn option<T: PartialEq + Send + Sync + 'static>(self, pick: fn(&Config) -> T) -> Memo<T> {
        Memo::new(move |_| self.with(pick))
    }

    /// A form as the page wants it here. In the bubble what is said of this form counts most, else what an element says.
    pub fn shape(&self, form: Form) -> &'static Shape {
        let said = self.peek(|config| config.shapes.clone());
        let Some(read) = shaping::here().filter(|_| !said.is_empty()) else { return form.plain() };
        let (shape, warnings) = read(form, &said, self.is_bubble());
        for warning in &warnings {
            warn_once(&warning.sentence());
        }
        shape
    }

    /// The text of a key, if its locale has it.
    pub fn find(&self, key: &str) -> Option<String> {
        self.locale.with_value(|locale| texts::find(&locale.language, key))
    }

    /// The text of a key; the key itself where it is missing, so that a gap shows.
    pub fn text(&self, key: &str) -> String {
        self.find(key).unwrap_or_else(|| key.to_owned())
    }

    /// The text of a key of a form.
    pub fn form_text(&self, form: Form, key: &str) -> String {
        self.text(&[form.name(), ".", key].concat())
    }

    /// The text of a key with `{0}` replaced.
    pub fn text_with(&self, key: &str, value: &str) -> String {
        text::fill(&self.text(key), value)
    }

    /// The words of a choice of a field, or the choice itself where the locale has none.
    pub fn choice(&self, topic: &str, option: &str) -> String {
        let key = [topic, ".", if option.is_empty() { "none" } else { option }].concat();
        self.find(&key).unwrap_or_else(|| option.to_owned())
    }

    /// Where what the visitor types is kept.
    pub fn keep(&self) -> Keep {
        if self.peek(|config| config.keep_drafts) { Keep::Tab } else { Keep::Memory }
    }

    /// What the visitor is asked to agree to, if anything: the words, and where more is said (tracked).
    pub fn consent(&self) -> Option<(String, Option<String>)> {
        let (words, url) = self.with(|config| (config.consent.clone(), config.privacy_url.clone()));
        let words = words?;
        Some((if words.is_empty() { self.text("consent") } else { words }, url))
    }

    /// The zone that its dates and times are given in (tracked).
    pub fn zone(&self) -> String {
        self.with(|config| config.timezone.clone()).unwrap_or_else(intl::visitor_zone)
    }

    /// Dispatches an event from its element. Returns whether it was not cancelled.
    pub fn emit(&self, name: &str, form: Option<Form>) -> bool {
        self.emit_with(name, form, Detail::default())
    }

    /// Tells the page that a form is about to be sent. `go`: as of [`event::ask`].
    pub fn ask(&self, form: Form, go: impl FnOnce(Option<Vec<Object>>) + 'static) -> Said {
        let Some(place) = self.place() else { return Said::Yes };
        let detail = Detail { instance: self.id(), form: Some(form.name()), ..Detail::default() };
        event::ask(&place.host, "submit", &detail, go)
    }

    /// Dispatches an event that says more. Returns whether it was not cancelled.
    pub fn emit_with(&self, name: &str, form: Option<Form>, more: Detail) -> bool {
        let Some(place) = self.place() else { return true };
        let detail = Detail { instance: self.id(), form: form.map(Form::name), ..more };
        event::emit(&place.host, name, &detail, name == "message")
    }
}

thread_local! {
    /// What judges terms for appointments, once it is there: nothing is shown before.
    static FITS: Cell<fn(&str, &str) -> bool> = const { Cell::new(|_, _| true) };
}

/// From now on terms for appointments are judged by this.
pub fn judge_terms_by(fits: fn(&str, &str) -> bool) {
    FITS.set(fits);
}

/// The configuration that these options come to.
pub fn read(values: &Map<String, Value>) -> Config {
    let is_zone = |zone: &str| intl::offset(zone, 0).is_some();
    let fits = FITS.get();
    let known = Known { zone: &is_zone, locale: &intl::is_locale, target: &page::is_target, fits: &fits };
    let (config, warnings) = options::read(values, &known);
    for warning in &warnings {
        warn_once(&warning.sentence());
    }
    warn_of_unknown(values, true);
    if config.token.as_ref().is_some_and(|token| token.starts_with("agt_")) && !page::is_local() {
        warn_once(
            "optimly-widget: data-token holds an agent access token, which every visitor can read here. \
             Let a proxy of your own add it (README, \"Keep the token\").",
        );
    }
    config
}

/// Warns the engineers of the page about names that are no options; only about those that are nearly one, where others may
/// write theirs.
pub fn warn_of_unknown(values: &Map<String, Value>, is_shared: bool) {
    for warning in options::unknown(values) {
        if !is_shared || warning.meant.is_some() {
            warn_once(&warning.sentence());
        }
    }
}

thread_local! {
    static WARNED: std::cell::RefCell<Vec<String>> = const { std::cell::RefCell::new(Vec::new()) };
}

/// Warns the engineers of the page, of each thing once.
pub fn warn_once(sentence: &str) {
    let told = WARNED.with_borrow_mut(|warned| {
        // Nobody reads more.
        let told = warned.len() > 99 || warned.iter().any(|before| before == sentence);
        if !told {
            warned.push(sentence.into());
        }
        told
    });
    if !told {
        console::warn(sentence);
    }
}
