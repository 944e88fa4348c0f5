//! The later part of the application: all that a form does not need until it is open and takes typing.
//!
//! `gates` leads there: what only they reach is a WebAssembly of its own in what ships (`tools/split`), fetched when the
//! visitor has begun to type, or somebody needs it. It may be called once it is [`here`]; who needs it before waits with
//! [`when`] or [`soon`].

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::app::{self, Place};
use super::conversation::Talk;
use super::element::El;
use super::log::{self, Shown};
use super::session::Session;
use super::state::State;
use super::submission::Confirmed;
use super::summary::{self, Notice};
use super::{agent, card, embed, field, form};
use crate::core::confirmation::card::Receipt;
use crate::core::conversation::{Conversation, Numbered};
use crate::core::form::validate::Problem;
use crate::core::options::{Config, Warning};
use crate::core::value::Object;

/// What is done once it is there, or could not be had.
struct Wait {
    /// Where this has a name, it waits for the next try where the part could not be had.
    name: &'static str,
    then: Box<dyn FnOnce(bool)>,
}

thread_local! {
    static HERE: Cell<bool> = const { Cell::new(cfg!(not(split))) };
    static FETCH: RefCell<Option<Function>> = const { RefCell::new(None) };
    static WAITING: RefCell<Vec<Wait>> = const { RefCell::new(Vec::new()) };
    static ARRIVED: State<()> = State::new(());
}

/// Says who fetches it: a function that calls [`arrived`] in the end.
pub fn fetched_by(fetch: Function) {
    FETCH.set(Some(fetch));
}

/// Whether it can be called.
pub fn here() -> bool {
    HERE.get()
}

/// Whether it can be called; the view that asks is told when it can.
pub fn watch() -> bool {
    ARRIVED.with(State::get);
    here()
}

/// Does something once it is there; at once where it is. `then` is told whether it could be had.
pub fn when(then: impl FnOnce(bool) + 'static) {
    wait(Box::new(then));
}

/// Does something once it is there; at once where it is, and not at all where it cannot be had.
pub fn soon(then: impl FnOnce() + 'static) {
    when(move |here| {
        if here {
            then();
        }
    });
}

fn wait(then: Box<dyn FnOnce(bool)>) {
    queue(Wait { name: "", then });
    if let Some(fetch) = FETCH.with_borrow(Clone::clone).filter(|_| !here()) {
        let _ = fetch.call0(&JsValue::NULL);
    }
}

/// Does something once it is there, which can wait until it is fetched anyway; once for each name.
pub fn some_time(name: &'static str, then: impl FnOnce() + 'static) {
    if !WAITING.with_borrow(|waiting| waiting.iter().any(|wait| wait.name == name)) {
        queue(Wait { name, then: Box::new(move |_| then()) });
    }
}

fn queue(wait: Wait) {
    if here() {
        (wait.then)(true);
    } else {
        WAITING.with_borrow_mut(|waiting| waiting.push(wait));
    }
}

/// It has come, or could not be had.
#[wasm_bindgen]
pub fn arrived(here: bool) {
    HERE.set(here);
    ARRIVED.with(|arrived| arrived.set(()));
    for wait in WAITING.take() {
        if here || wait.name.is_empty() {
            (wait.then)(here);
        } else {
            queue(wait);
        }
    }
}

optimly_gate::gates! {
    /// The visitor pressed the button.
    10 submit(session: &Rc<Session>) { session.submit_now(); }
    /// The mark of a field follows what is typed.
    11 recheck(session: &Session, name: &'static str, done: bool) { session.recheck_now(name, done); }
    /// What is wrong, above the form.
    12 summary(session: &Rc<Session>, shown: &mut Option<Notice>) -> Option<Vec<El>> { summary::summary_now(session, shown) }
    /// The words for a problem.
    13 wording(place: &Place, session: &Session, problem: &Problem) -> String { summary::wording(place, session, problem) }
    /// A card.
    14 card(place: &Place, receipt: &Receipt, again: Box<dyn Fn()>) -> El { card::card_view(place, receipt, again) }
    /// The card of an accepted submission, in words.
    15 receipt(place: &Place, confirmed: &Confirmed) -> Receipt { card::receipt(place, confirmed) }
    /// A form of the conversation was accepted.
    16 confirm(talk: &Talk, receipt: Receipt) { talk.confirm(receipt); }
    /// An entry of the conversation.
    17 entry(talk: &Rc<Talk>, numbered: &Numbered) -> Shown { log::view_now(talk, numbered) }
    /// The visitor says something.
    18 send(talk: &Rc<Talk>, control: &HtmlInputElement, pressed: &str) { log::send_now(talk, control, pressed); }
    /// Keeps the conversation.
    19 keep(talk: &Talk) { talk.keep_now(); }
    /// The conversation that was kept.
    20 read(text: &str) -> Conversation { Conversation::read(text) }
    /// The live agent's history.
    21 restore(talk: &Rc<Talk>) { agent::restore(talk); }
    /// Tells what cannot be used of a configuration.
    23 report(warnings: &[Warning], exposed: bool) { app::report_now(warnings, exposed); }
    /// A verb.
    24 verb(verb: &str, first: &JsValue, second: &JsValue, opener: Option<HtmlElement>) {
        embed::carry_out_now(verb, first, second, opener);
    }
    /// What a text calls for.
    25 detect(text: String, language: String) -> Promise { embed::detect_now(text, language) }
    /// Notes when the visitor came.
    26 note_start() { app::session_start(); }
    /// The box by which the visitor sends the conversation along.
    27 carrying(session: &Rc<Session>) -> Option<El> { form::carrying_now(session) }
    /// Whether two configurations differ in what can be seen.
    29 differ(before: &Config, after: &Config) -> bool { before.visible() != after.visible() }
    /// Adds to the context.
    31 add_metadata(metadata: &Object) { embed::add_metadata(metadata); }
    /// Makes today the first day that a date control offers.
    32 earliest(control: &Element, place: &Place) { field::earliest_now(control, place); }
}
