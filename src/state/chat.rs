//! The bubble's conversation: takes what the visitor, the page and the live agent say, and answers by itself where
//! nobody else does.
//!
//! **What is said stays here**: a message leaves the browser by `data-agent`, by the page's own listener, or in a form that
//! the visitor sends, and by nothing else.

mod delivery;

use std::collections::VecDeque;

use leptos::prelude::*;

use super::embedding::{BUBBLE, Detail, Embedding};
use super::{detection, live_agent, registry, visit};
use crate::browser::focus::Target;
use crate::browser::{announce, random, storage};
use crate::core::confirmation::card::Receipt;
use crate::core::conversation::reply::Reply;
use crate::core::conversation::{Answer, Choice, Conversation, Delivery, Entry, MAX_MESSAGE, rich};
use crate::core::form::Form;
use crate::core::text::{digits, length};
use crate::core::value::{Object, Value};

/// Where it is kept. A draft by its name, so that it goes with them.
const KEPT: &str = "draft:conversation";
/// Where an unsent message is kept.
const UNSENT: &str = "draft:message";

/// Why a message goes to the agent now.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// For the first time.
    First,
    /// The same, but it was not written: it answers what was asked with it, and no offer.
    Chosen,
    /// By itself, after the wait that the server asked for.
    Waited,
    /// Because the visitor asked for it, or the connection is back.
    Again,
}

/// A message that is to be answered.
#[derive(Clone, Copy)]
struct Job {
    number: u32,
    /// Only the first attempt is answered by the widget itself.
    attempt: Attempt,
}

#[derive(Default)]
struct Queue {
    jobs: VecDeque<Job>,
    /// Also while the first one waits as the agent asked: nothing overtakes it.
    is_working: bool,
    /// Rises with each message that leaves, and with each answer.
    turn: u32,
    /// Rises when the conversation is forgotten: what is on its way then belongs to nobody.
    generation: u32,
}

/// The conversation. A handle: copies are the same conversation.
#[derive(Clone, Copy)]
pub struct Chat {
    /// The embedding that it is shown in.
    pub embedding: Embedding,
    /// Whether an answer is awaited.
    pub is_typing: RwSignal<bool>,
    /// Whether that takes long.
    pub is_slow: RwSignal<bool>,
    /// Whether the panel that shows it can be seen.
    pub is_open: RwSignal<bool>,
    /// Seconds until a message is sent again.
    pub seconds_left: RwSignal<u32>,
    /// What the visitor has written and not sent.
    pub unsent: RwSignal<String>,
    conversation: RwSignal<Conversation>,
    queue: StoredValue<Queue>,
}

thread_local! {
    static CHAT: std::cell::Cell<Option<Chat>> = const { std::cell::Cell::new(None) };
}

/// The conversation, as it was kept in the tab.
pub fn chat() -> Chat {
    CHAT.get().unwrap_or_else(|| {
        let embedding = registry::embedding(BUBBLE);
        let kept = |name| storage::get(embedding.keep(), &visit::owned(name)).unwrap_or_default();
        let chat = registry::keep(|| Chat {
            embedding,
            is_typing: RwSignal::new(false),
            is_slow: RwSignal::new(false),
            is_open: RwSignal::new(false),
            seconds_left: RwSignal::new(0),
            unsent: RwSignal::new(kept(UNSENT)),
            conversation: RwSignal::new(Conversation::read(&kept(KEPT))),
            queue: StoredValue::default(),
        });
        CHAT.set(Some(chat));
        chat.pass_on();
        chat.recall();
        chat
    })
}

/// Forgets it. What is kept of it in the tab is a draft, and forgotten with those.
pub fn forget() {
    if let Some(chat) = CHAT.get() {
        chat.abandon();
        chat.conversation.update(Conversation::forget);
        chat.pass_on();
        chat.keep_unsent("");
    }
}

impl Chat {
    /// Takes over what the live agent knows of it.
    fn recall(&self) {
        let (chat, generation) = (*self, self.generation());
        if live_agent::is_wanted(self.embedding) && untrack(visit::agent_chat).is_some() {
            leptos::task::spawn_local(async move {
                let history = live_agent::history(chat.embedding).await;
                // Not where it was forgotten meanwhile.
                if let Some(history) = history.filter(|_| chat.generation() == generation) {
                    chat.update(|all| all.restore(history));
                }
            });
        }
    }

    /// Something of the conversation (tracked).
    pub fn with<T>(&self, pick: impl FnOnce(&Conversation) -> T) -> T {
        self.conversation.with(pick)
    }

    /// Something of the conversation as it is now, untracked.
    pub fn peek<T>(&self, pick: impl FnOnce(&Conversation) -> T) -> T {
        self.conversation.with_untracked(pick)
    }

    /// The form that the visitor is at (tracked).
    pub fn form(&self) -> Option<Form> {
        self.with(Conversation::form)
    }

    /// Changes it, keeps it, and tells the views.
    fn update<T>(&self, change: impl FnOnce(&mut Conversation) -> T) -> T {
        let (result, text) = {
            let mut all = self.conversation.write();
            (change(&mut all), all.write())
        };
        // Not before it can be changed again: a page that hears of what is stored may say something.
        storage::set(self.embedding.keep(), &visit::owned(KEPT), &text);
        self.pass_on();
        result
    }

    /// Passes on what was said, as it may go along with a form.
    fn pass_on(&self) {
        let said = self.peek(|all| all.said().into_iter().map(|(visitor, text)| (visitor, text.to_owned())).collect());
        visit::set_said(said);
    }

    /// Says something aloud; with the name of the launcher, as nothing else tells where it comes from, while the panel is closed.
    pub fn announce(&self, words: &str) {
        let within = self.is_open.get_untracked();
        let from = if within { String::new() } else { [&self.embedding.text("launcher"), ": "].concat() };
        if let Some(place) = self.embedding.place() {
            announce::say(&place.root, &[&from, words].concat(), within);
        }
    }

    /// Says something aloud beside the panel, which has only just come.
    pub fn announce_beside(&self, words: &str) {
        if let Some(place) = self.embedding.place() {
            announce::say(&place.root, &[&self.embedding.text("launcher"), ": ", words].concat(), false);
        }
    }

    /// Keeps what the visitor has written and not sent.
    pub fn keep_unsent(&self, text: &str) {
        self.unsent.set(text.to_owned());
        let (keep, name) = (self.embedding.keep(), visit::owned(UNSENT));
        if text.is_empty() { storage::remove(keep, &name) } else { storage::set(keep, &name, text) }
    }

    /// The visitor says something. The page may answer it, else the live agent does, else the widget.
    pub fn say(&self, text: &str) {
        let text = text.trim();
        if length(text) > MAX_MESSAGE {
            let longest = self.embedding.text_with("chat.long", &digits(MAX_MESSAGE));
            return self.reply(&longest, None);
        }
        self.keep_unsent("");
        if text.is_empty() {
            return;
        }
        if let Some(number) = self.add_message(text, None) {
            self.enqueue(number, Attempt::First);
        }
    }

    /// Adds a message of the visitor, and tells the page. Gives its number, unless the page answers it.
    fn add_message(&self, text: &str, value: Option<&Value>) -> Option<u32> {
        visit::start();
        visit::count_interaction();
        let id = Some(random::uuid());
        let number = self.update(|all| all.add(Entry::Visitor { text: text.into(), delivery: Delivery::Done, id }));
        let told = Detail { text: Some(text), value, ..Detail::default() };
        let is_open = self.embedding.emit_with("message", None, told);
        if is_open && live_agent::is_wanted(self.embedding) {
            self.set_delivery(number, Delivery::Queued);
        }
        is_open.then_some(number)
    }

    /// The visitor presses a choice of a reply: its label is their message, and its form opens. Gives that form.
    pub fn choose(&self, number: u32, place: usize) -> Option<Form> {
        let pick = self.update(|all| all.choose(number, place))?;
        if let Some(number) = self.add_message(&pick.label, pick.value.as_ref()) {
            match pick.form {
                None => self.enqueue(number, Attempt::Chosen),
                // The form is the answer; the live agent hears of it.
                Some(_) if live_agent::is_wanted(self.embedding) => self.enqueue(number, Attempt::Again),
                Some(_) => {}
            }
        }
        if let Some(form) = pick.form {
            self.show(form);
        }
        pick.form
    }

    /// Takes a yes or a no for what it is while an offer stands. Says whether the message was one.
    async fn is_word_on_offer(&self, number: u32, text: &str) -> bool {
        let Some(offer) = self.peek(|all| all.offer_before(number)) else { return false };
        let generation = self.generation();
        let Some(says_yes) = detection::assent(text, &self.embedding.locale().language).await else { return false };
        if self.generation() != generation {
            return true;
        }
        self.set_delivery(number, Delivery::Done);
        if says_yes {
            self.accept(offer);
            if self.is_open.get_untracked() {
                self.embedding.focus(Target::FORM_TITLE);
            }
        } else {
            self.decline(offer);
        }
        true
    }

    /// The widget's own answer.
    async fn answer(&self, text: &str) {
        let embedding = self.embedding;
        let generation = self.generation();
        let zone = untrack(|| embedding.zone());
        let found = detection::find(text, &embedding.locale().language, &zone).await.unwrap_or_default();
        if self.generation() != generation {
            return;
        }
        // What somebody says about themselves is offered in every form.
        visit::learn_of_person(&found.values);
        registry::fill_known();
        let forms = embedding.peek(|config| config.forms.clone());
        let answer = self.update(|all| all.answer(found.called_for, &forms));
        let (form, words) = match answer {
            Answer::Offer(form) => (form, embedding.form_text(form, "suggest")),
            Answer::Human => (Form::Handoff, embedding.text("chat.human")),
            Answer::Help => {
                let offers = forms.iter().map(|form| embedding.form_text(*form, "offer"));
                let help = embedding.text_with("chat.help", &offers.collect::<Vec<_>>().join(" · "));
                self.announce(&help);
                return self.update(|all| all.add_help(help));
            }
        };
        let mut values = found.values;
        values.insert(form.prose().into(), text.into());
        self.offer(form, values, &words);
    }

    fn offer(&self, form: Form, values: Object, text: &str) {
        self.update(|all| {
            if !text.is_empty() {
                all.add(Entry::Agent { text: text.into(), id: None });
            }
            all.offer(form, values);
        });
        let choices = [self.embedding.form_text(form, "offer"), self.embedding.text("chat.decline")];
        let choices = self.listed(&choices);
        self.announce([&rich::plain(text), &choices].map(String::as_str).join(" ").trim());
        self.embedding.emit("suggest", Some(form));
    }

    /// An agent offers a form. What was declined twice is not offered again; what the agent says is still heard.
    pub fn suggest(&self, form: Form, values: Object, text: Option<&str>) {
        if !self.peek(|all| all.may_offer(form)) {
            return self.reply(text.unwrap_or_default(), None);
        }
        let own = self.embedding.form_text(form, "suggest");
        self.offer(form, values, text.unwrap_or(&own));
    }

    /// An agent says something.
    pub fn reply(&self, text: &str, id: Option<String>) {
        self.reply_with(Reply { text: text.into(), ..Reply::default() }, id);
    }

    /// An agent says something, and gives something to press with it.
    pub fn reply_with(&self, Reply { text, extras }: Reply, id: Option<String>) {
        if text.is_empty() && extras.is_empty() {
            return;
        }
        let links: Vec<String> = extras.links.iter().map(|link| link.label.clone()).collect();
        let choices: Vec<String> = extras.choices.iter().map(|pick| pick.label.clone()).collect();
        let lead = if links.is_empty() { String::new() } else { self.embedding.text("chat.links") };
        let words = [rich::plain(&text), lead, self.list(&links), self.listed(&choices)];
        self.update(|all| {
            if !text.is_empty() {
                all.add(Entry::Agent { text, id });
            }
            if !extras.is_empty() {
                all.add(Entry::Extras(Box::new(extras)));
            }
        });
        self.announce(&words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" "));
    }

    /// Choices in words: how many there are, and which.
    pub fn listed(&self, labels: &[String]) -> String {
        [self.count_of(labels).unwrap_or_default(), self.list(labels)].join(" ").trim().into()
    }

    /// Words one after the other, with the comma of the language between them.
    fn list(&self, words: &[String]) -> String {
        let pair = self.embedding.text("chat.list");
        words.join(pair.trim_start_matches("{0}").trim_end_matches('…'))
    }

    /// How many choices there are, where that is more than one.
    pub fn count_of(&self, labels: &[String]) -> Option<String> {
        let count = u32::try_from(labels.len()).ok().filter(|count| *count > 1)?;
        Some(self.embedding.text_with("chat.choices", &digits(count)))
    }

    /// The visitor takes an offer.
    pub fn accept(&self, number: u32) {
        let offer = self.peek(|all| all.get(number).cloned());
        if let Some(Entry::Offer { form, values, choice: Choice::Open }) = offer {
            registry::offer(&values);
            self.show(form);
            registry::session(self.embedding, form).keep_draft();
        }
    }

    /// The visitor does not take an offer.
    pub fn decline(&self, number: u32) {
        self.update(|all| all.decline(number));
        self.reply(&self.embedding.text("chat.declined"), None);
    }

    /// Puts a form into the conversation.
    pub fn show(&self, form: Form) {
        let before = self.peek(Conversation::form);
        self.update(|all| all.show(form));
        if let Some(other) = before.filter(|before| *before != form) {
            registry::session(self.embedding, other).leave();
        }
    }

    /// Takes the form away; what was typed is kept.
    pub fn put_away(&self) {
        if let Some(form) = self.peek(Conversation::form) {
            registry::session(self.embedding, form).leave();
        }
        self.update(Conversation::put_away);
    }

    /// A form was accepted: its card is shown. A visitor who has gone on to something else is not led back, but hears of it.
    pub fn confirm(&self, receipt: Receipt) {
        let thanks = receipt.thanks.clone();
        let is_at_it = self.peek(Conversation::form) == Some(receipt.form);
        // Who is elsewhere in the page stays there.
        let is_here = self.embedding.has_attention();
        self.update(|all| all.confirm(receipt));
        if !is_at_it {
            self.announce(&thanks);
        } else if is_here {
            self.embedding.focus_in_list(Target::LAST_CARD);
        }
    }
}
