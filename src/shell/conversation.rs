//! The bubble's conversation: takes what the visitor, the page and the live agent say, and answers by itself where
//! nobody else does.
//!
//! Lives beside the views, like the sessions. Must not know how it is shown.

use std::cell::{Cell, Ref, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use super::agent;
use super::app::{self, Place};
use super::detection;
use super::dom;
use super::later;
use super::state::State;
use super::store;
use crate::core::confirmation::card::Receipt;
use crate::core::conversation::{Answer, Choice, Conversation, Delivery, Entry, Numbered};
use crate::core::form::Form;
use crate::core::value::Object;

/// Where the conversation is shown: the bubble's panel.
pub const PLACE: &str = "bubble";
/// Where it is kept. A draft by its name, so that it goes with them.
const KEPT: &str = "draft:conversation";
/// Where an unsent message is kept.
const UNSENT: &str = "draft:message";

/// A message that is to be answered.
#[derive(Clone, Copy)]
struct Job {
    number: u32,
    /// Which attempt this is; only the first is answered by the widget itself.
    attempt: Attempt,
}

/// Which time a message goes to the agent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// For the first time.
    First,
    /// By itself, after the wait that the server asked for.
    Waited,
    /// Because the visitor asked for it, or the connection is back.
    Again,
}

/// See the module.
pub struct Talk {
    place: RefCell<Rc<Place>>,
    all: RefCell<Conversation>,
    jobs: RefCell<VecDeque<Job>>,
    working: Cell<bool>,
    /// Changes with every entry.
    pub changed: State<()>,
    /// Whether an answer is awaited.
    pub typing: State<bool>,
    /// Seconds until a message is sent again.
    pub left: State<u32>,
}

thread_local! {
    static TALK: RefCell<Option<Rc<Talk>>> = const { RefCell::new(None) };
}

/// The conversation, shown at that place from now on.
pub fn at(place: &Rc<Place>) -> Rc<Talk> {
    if let Some(talk) = current() {
        talk.place.replace(place.clone());
        return talk;
    }
    let kept = store::get(place.keep(), KEPT);
    let talk = Rc::new(Talk {
        place: RefCell::new(place.clone()),
        all: RefCell::new(kept.filter(|_| later::here()).map(|text| later::read(&text)).unwrap_or_default()),
        jobs: RefCell::default(),
        working: Cell::new(false),
        changed: State::new(()),
        typing: State::new(false),
        left: State::new(0),
    });
    TALK.set(Some(talk.clone()));
    if agent::wanted(place) && agent::chat().is_some() {
        let talk = talk.clone();
        later::soon(move || later::restore(&talk));
    }
    talk
}

/// The conversation, if there is one.
pub fn current() -> Option<Rc<Talk>> {
    TALK.with_borrow(Clone::clone)
}

/// What was said so far: whether by the visitor, and the text; the view that asks is told of changes.
pub fn said() -> Vec<(bool, String)> {
    let Some(talk) = current() else { return Vec::new() };
    talk.changed.get();
    talk.all.borrow().said().into_iter().map(|(visitor, text)| (visitor, text.to_owned())).collect()
}

/// Forgets it. What is kept of it in the tab is a draft, and forgotten with those.
pub fn forget() {
    if let Some(talk) = TALK.take() {
        talk.jobs.borrow_mut().clear();
    }
    agent::forget();
}

impl Talk {
    /// Where it is shown.
    pub fn place(&self) -> Rc<Place> {
        self.place.borrow().clone()
    }

    /// Its entries; the view that asks is told of changes.
    pub fn entries(&self) -> Ref<'_, [Numbered]> {
        self.changed.get();
        Ref::map(self.all.borrow(), Conversation::entries)
    }

    /// The number of the last entry; the view that asks is told of changes.
    pub fn last(&self) -> u32 {
        self.changed.get();
        self.all.borrow().entries().last().map_or(0, |numbered| numbered.number)
    }

    /// Whether anything was said or done yet; the view that asks is told of changes.
    pub fn is_new(&self) -> bool {
        self.changed.get();
        self.all.borrow().entries().is_empty()
    }

    /// The form that the visitor is at; the view that asks is told of changes.
    pub fn form(&self) -> Option<Form> {
        self.changed.get();
        self.all.borrow().form()
    }

    /// Whether the choice of forms is shown: no form and no offer stands; the view that asks is told of changes.
    pub fn is_open_to_all(&self) -> bool {
        self.changed.get();
        let all = self.all.borrow();
        all.form().is_none() && !all.offers()
    }

    /// Changes it, keeps it, and tells the views.
    fn update<T>(&self, change: impl FnOnce(&mut Conversation) -> T) -> T {
        let result = change(&mut self.all.borrow_mut());
        if later::here() {
            later::keep(self);
        } else if let Some(talk) = current().filter(|_| self.is_current()) {
            later::some_time("conversation", move || later::keep(&talk));
        }
        self.changed.set(());
        result
    }

    /// Keeps it for the tab.
    pub fn keep_now(&self) {
        if self.is_current() {
            store::set(self.place().keep(), KEPT, &self.all.borrow().write());
        }
    }

    /// Whether it has not been forgotten.
    pub fn is_current(&self) -> bool {
        TALK.with_borrow(|talk| talk.as_ref().is_some_and(|talk| core::ptr::eq(Rc::as_ptr(talk), self)))
    }

    /// What the visitor has written and not sent.
    pub fn unsent(&self) -> String {
        store::get(self.place().keep(), UNSENT).unwrap_or_default()
    }

    /// Keeps what the visitor has written and not sent.
    pub fn keep_unsent(&self, text: &str) {
        store::set(self.place().keep(), UNSENT, text);
    }

    /// The visitor says something. The page may answer it, else the live agent does, else the widget.
    pub fn say(self: &Rc<Self>, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        app::session_start();
        app::count_interaction();
        let place = self.place();
        let number = self.update(|all| all.add(Entry::Visitor { text: text.into(), delivery: Delivery::Done }));
        if place.emit("message", None, &[("text", text.into())], true) {
            if agent::wanted(&place) {
                self.deliver(number, Delivery::Sending);
            }
            self.queue(number, Attempt::First);
        }
    }

    /// Answers messages one after the other, in the order in which they were written.
    pub fn queue(self: &Rc<Self>, number: u32, attempt: Attempt) {
        self.jobs.borrow_mut().push_back(Job { number, attempt });
        if self.working.replace(true) {
            return;
        }
        let talk = self.clone();
        leptos::task::spawn_local(async move {
            loop {
                let next = talk.jobs.borrow_mut().pop_front();
                let Some(job) = next else { break };
                talk.typing.set(true);
                talk.serve(job).await;
                talk.typing.set(false);
            }
            talk.working.set(false);
        });
    }

    async fn serve(self: &Rc<Self>, job: Job) {
        let Some(text) = self.text(job.number) else { return };
        let answered = agent::wanted(&self.place()) && agent::deliver(self, job.number, &text, job.attempt).await;
        if !answered && job.attempt == Attempt::First {
            self.answer(&text).await;
        }
    }

    fn text(&self, number: u32) -> Option<String> {
        match self.all.borrow().get(number) {
            Some(Entry::Visitor { text, .. }) => Some(text.clone()),
            _ => None,
        }
    }

    /// Notes how a message fares.
    pub fn deliver(&self, number: u32, now: Delivery) {
        self.update(|all| {
            all.change(number, |entry| {
                if let Entry::Visitor { delivery, .. } = entry {
                    *delivery = now;
                }
            })
        });
    }

    /// How a message fares.
    pub fn delivery(&self, number: u32) -> Option<Delivery> {
        match self.all.borrow().get(number) {
            Some(Entry::Visitor { delivery, .. }) => Some(*delivery),
            _ => None,
        }
    }

    /// The widget's own answer.
    async fn answer(&self, text: &str) {
        let place = self.place();
        let found = detection::find(&place, text).await;
        if !self.is_current() {
            return;
        }
        // What somebody says about themselves is offered in every form.
        app::learn_of_person(&found.values);
        let config = place.config();
        let answer = self.all.borrow_mut().answer(found.form, &config.forms);
        let (form, key) = match answer {
            Answer::Offer(form) => (form, [form.name(), ".suggest"].concat()),
            Answer::Human => (Form::Handoff, "chat.human".into()),
            Answer::Help => {
                let offers = config.forms.iter().map(|form| place.text(&[form.name(), ".offer"].concat()));
                let help = place.with("chat.help", &offers.collect::<Vec<_>>().join(" · "));
                return self.update(|all| all.add_help(help));
            }
        };
        let mut values = found.values;
        values.insert(form.prose().into(), text.into());
        self.offer(form, values, &place.text(&key));
    }

    fn offer(&self, form: Form, values: Object, text: &str) {
        self.update(|all| {
            if !text.is_empty() {
                all.add(Entry::Agent { text: text.into(), id: None });
            }
            all.offer(form, values);
        });
        self.place().emit("suggest", Some(form), &[], false);
    }

    /// An agent offers a form. What was declined twice is not offered again; what the agent says is still heard.
    pub fn suggest(&self, form: Form, values: Object, text: Option<&str>) {
        if !self.all.borrow().may_offer(form) {
            return self.reply(text.unwrap_or_default(), None);
        }
        let own = self.place().text(&[form.name(), ".suggest"].concat());
        self.offer(form, values, text.unwrap_or(&own));
    }

    /// An agent says something.
    pub fn reply(&self, text: &str, id: Option<String>) {
        if !text.is_empty() {
            self.update(|all| all.add(Entry::Agent { text: text.into(), id }));
        }
    }

    /// The visitor takes an offer.
    pub fn accept(&self, number: u32) {
        let offer = self.all.borrow().get(number).cloned();
        if let Some(Entry::Offer { form, values, choice: Choice::Open }) = offer {
            app::prefill(&values);
            self.show(form);
            app::session(&self.place(), form).keep_draft();
        }
    }

    /// The visitor does not take an offer.
    pub fn decline(&self, number: u32) {
        let text = self.place().text("chat.declined");
        self.update(|all| {
            all.decline(number);
            all.add(Entry::Agent { text, id: None });
        });
    }

    /// Puts a form into the conversation.
    pub fn show(&self, form: Form) {
        let before = self.form();
        self.update(|all| all.show(form));
        if let Some(other) = before.filter(|before| *before != form) {
            app::session(&self.place(), other).leave();
        }
    }

    /// Takes the form away; what was typed is kept.
    pub fn put_away(&self) {
        if let Some(form) = self.form() {
            app::session(&self.place(), form).leave();
        }
        self.update(Conversation::put_away);
    }

    /// A form was accepted: its card takes its place.
    pub fn confirm(&self, receipt: Receipt) {
        self.update(|all| {
            all.put_away();
            all.add(Entry::Card(Box::new(receipt)));
        });
        dom::focus_soon(&self.place().root, ".entry:last-of-type [part=card-title]");
    }

    /// Takes over the live agent's history.
    pub fn restore(&self, history: Vec<Entry>) {
        self.update(|all| all.restore(history));
    }
}
