//! What was said, which forms were offered and what became of them, and what the widget answers.
//!
//! Must not know the browser, the words of the answers, nor how a message was read (`detect`) or delivered.

pub mod agent;
pub mod execute;
pub mod reply;
pub mod rich;
mod stored;

use crate::confirmation::card::Receipt;
use crate::form::Form;
use crate::value::Object;
use reply::{Extras, Pick};

/// How often a form may be declined before it is not offered again.
const MAX_DECLINED: usize = 2;
/// After how many messages in a row without an answer a human is offered.
const PATIENCE: u32 = 2;
/// How many entries are kept; older ones go.
const MAX_ENTRIES: usize = 1000;
/// The most of a conversation that goes along with a handoff: its last entries.
const MAX_CARRIED: usize = 50;
/// The most of it in characters, too.
const MAX_CARRIED_TEXT: usize = 10_000;
/// The most that a message may hold, in characters.
pub const MAX_MESSAGE: u32 = 10_000;

/// How a visitor's message fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// It has arrived, or has nowhere to go.
    Done,
    /// It waits until the visitor agrees that it is sent.
    Asking,
    /// It waits for its turn.
    Queued,
    /// It has left, and its answer is awaited.
    Sending,
    /// The agent asked to wait; seconds left until it is sent again.
    Waiting(u32),
    /// There is no connection; it is sent when that is back.
    Offline,
    /// It did not arrive, or nobody knows.
    Failed(Fault),
}

/// Why a message did not arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The server refuses it, or the site.
    Refused,
    /// It is longer than the server takes.
    TooLong,
    /// It may or may not have arrived.
    Unsure,
    /// It was not sent: the visitor stopped it, or the server asked to wait twice.
    Held,
}

impl Delivery {
    /// The name of what is said about it, if anything is.
    pub fn note(self) -> Option<&'static str> {
        match self {
            Delivery::Done | Delivery::Queued | Delivery::Sending => None,
            Delivery::Asking => Some("agree"),
            Delivery::Waiting(_) => Some("waiting"),
            Delivery::Offline => Some("offline"),
            Delivery::Failed(Fault::Refused) => Some("refused"),
            Delivery::Failed(Fault::TooLong) => Some("long"),
            Delivery::Failed(Fault::Unsure) => Some("unsure"),
            Delivery::Failed(Fault::Held) => Some("held"),
        }
    }
}

/// What became of an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It stands.
    Open,
    /// The form was opened.
    Accepted,
    /// The visitor does not want it.
    Declined,
}

/// One thing in the conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A message of the visitor.
    Visitor {
        /// As it was typed, without white space around it.
        text: String,
        /// Where it stands.
        delivery: Delivery,
        /// Names it for the live agent: a UUID, the same when it is sent again.
        id: Option<String>,
    },
    /// A message of the agent: the widget itself, the page's script, or the live agent.
    Agent {
        /// Its text.
        text: String,
        /// The live agent's name for it.
        id: Option<String>,
    },
    /// What can be pressed below a message of the agent.
    Extras(Box<Extras>),
    /// A form on offer.
    Offer {
        /// Which.
        form: Form,
        /// What is filled in once it is accepted, by API field name.
        values: Object,
        /// What became of it.
        choice: Choice,
    },
    /// The form that the visitor is at.
    Form(Form),
    /// The confirmation of a form that was sent.
    Card(Box<Receipt>),
}

/// What the widget answers by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It offers a form.
    Offer(Form),
    /// It did not understand, again: it offers a human.
    Human,
    /// It says what it can do.
    Help,
}

/// An entry with its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// Never given twice.
    pub number: u32,
    /// What it is.
    pub entry: Entry,
}

/// What was said and offered, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conversation {
    entries: Vec<Numbered>,
    next: u32,
    declined: Vec<Form>,
    unanswered: u32,
}

impl Conversation {
    /// Everything, in its order.
    pub fn entries(&self) -> &[Numbered] {
        &self.entries
    }

    /// The number of the last entry; 0 where there is none.
    pub fn last(&self) -> u32 {
        self.entries.last().map_or(0, |entry| entry.number)
    }

    /// How many messages there are to read after the entry of that number. An offer without words is one, too.
    pub fn said_since(&self, number: u32) -> u32 {
        let new = self.entries.iter().filter(|entry| entry.number > number);
        let messages = new.clone().filter(|entry| matches!(entry.entry, Entry::Agent { .. })).count();
        u32::try_from(messages.max(new.take(1).count())).unwrap_or(u32::MAX)
    }

    /// Forgets everything. Numbers go on: what was said from now on is something else than what had a number before.
    pub fn forget(&mut self) {
        *self = Conversation { next: self.next, ..Conversation::default() };
    }

    /// Adds an entry; gives its number.
    pub fn add(&mut self, entry: Entry) -> u32 {
        if matches!(entry, Entry::Agent { .. } | Entry::Extras(_) | Entry::Offer { .. }) {
            self.unanswered = 0;
        }
        self.push(entry)
    }

    fn push(&mut self, entry: Entry) -> u32 {
        self.next += 1;
        self.entries.push(Numbered { number: self.next, entry });
        let surplus = self.entries.len().saturating_sub(MAX_ENTRIES);
        self.entries.drain(..surplus);
        self.next
    }

    /// Adds an entry at a place; gives its number.
    fn add_at(&mut self, place: usize, entry: Entry) -> u32 {
        let number = self.add(entry);
        if let Some(from_place @ [_, ..]) = self.entries.get_mut(place..) {
            from_place.rotate_right(1);
        }
        number
    }

    fn get_mut(&mut self, number: u32) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|numbered| numbered.number == number).map(|numbered| &mut numbered.entry)
    }

    /// Notes how a message fares.
    pub fn set_delivery(&mut self, number: u32, now: Delivery) {
        if let Some(Entry::Visitor { delivery, .. }) = self.get_mut(number) {
            *delivery = now;
        }
    }

    /// The entry of that number.
    pub fn get(&self, number: u32) -> Option<&Entry> {
        self.entries.iter().find(|numbered| numbered.number == number).map(|numbered| &numbered.entry)
    }

    /// The form that the visitor is at.
    pub fn form(&self) -> Option<Form> {
        self.entries.iter().rev().find_map(|numbered| match numbered.entry {
            Entry::Form(form) => Some(form),
            _ => None,
        })
    }

    /// Puts a form at the end, in place of the one that the visitor was at; offers of it are taken as accepted.
    pub fn show(&mut self, form: Form) {
        if self.form() == Some(form) && matches!(self.entries.last(), Some(Numbered { entry: Entry::Form(_), .. })) {
            return;
        }
        self.put_away();
        for numbered in &mut self.entries {
            if let Entry::Offer { form: offered, choice: choice @ Choice::Open, .. } = &mut numbered.entry
                && *offered == form
            {
                *choice = Choice::Accepted;
            }
        }
        self.add(Entry::Form(form));
    }

    /// Takes away the form that the visitor is at. What was typed is the draft's business.
    pub fn put_away(&mut self) {
        self.entries.retain(|numbered| !matches!(numbered.entry, Entry::Form(_)));
    }

    /// A form was accepted: its card takes its place, or stands before the form that the visitor has gone on to.
    pub fn confirm(&mut self, receipt: Receipt) {
        if self.form() == Some(receipt.form) {
            self.put_away();
        }
        let next = self.entries.iter().position(|numbered| matches!(numbered.entry, Entry::Form(_)));
        self.add_at(next.unwrap_or(self.entries.len()), Entry::Card(Box::new(receipt)));
    }

    /// Whether an offer stands.
    pub fn offers(&self) -> bool {
        self.entries.iter().any(|numbered| matches!(numbered.entry, Entry::Offer { choice: Choice::Open, .. }))
    }

    /// The offer that a message may take or decline by a yes or a no: the one that stands, unless the live agent, who may have
    /// asked something else, has spoken since.
    pub fn offer_before(&self, number: u32) -> Option<u32> {
        let before = self.entries.iter().rev().filter(|numbered| numbered.number < number);
        let spoken = |entry: &Entry| matches!(entry, Entry::Agent { id: Some(_), .. });
        let stands = |entry: &Entry| matches!(entry, Entry::Offer { choice: Choice::Open, .. });
        before
            .take_while(|numbered| !spoken(&numbered.entry))
            .find(|numbered| stands(&numbered.entry))
            .map(|numbered| numbered.number)
    }

    /// Whether a form may be offered: it has not been declined twice.
    pub fn may_offer(&self, form: Form) -> bool {
        self.declined.iter().filter(|declined| **declined == form).count() < MAX_DECLINED
    }

    /// Offers a form; offers that still stand give way to it. `None` where it was declined twice.
    pub fn offer(&mut self, form: Form, values: Object) -> Option<u32> {
        if !self.may_offer(form) {
            return None;
        }
        self.entries.retain(|numbered| !matches!(numbered.entry, Entry::Offer { choice: Choice::Open, .. }));
        Some(self.add(Entry::Offer { form, values, choice: Choice::Open }))
    }

    /// The visitor does not want an offer.
    pub fn decline(&mut self, number: u32) {
        if let Some(Entry::Offer { form, choice, .. }) = self.get_mut(number) {
            *choice = Choice::Declined;
            let form = *form;
            self.declined.push(form);
        }
    }

    /// Whether the last thing said gives choices.
    pub fn asks(&self) -> bool {
        let asks = |extras: &Extras| !extras.choices.is_empty();
        self.entries.last().is_some_and(|last| matches!(&last.entry, Entry::Extras(extras) if asks(extras)))
    }

    /// The visitor presses a choice: it and those beside it are gone. Gives it, while it is there.
    pub fn choose(&mut self, number: u32, place: usize) -> Option<Pick> {
        match self.get_mut(number)? {
            Entry::Extras(extras) => std::mem::take(&mut extras.choices).into_iter().nth(place),
            _ => None,
        }
    }

    /// What to answer to a message: `found` is the form that it calls for, `on_offer` are the forms of the page.
    pub fn answer(&mut self, found: Option<Form>, on_offer: &[Form]) -> Answer {
        let may = |form: &Form| on_offer.contains(form) && self.may_offer(*form);
        if let Some(form) = found.filter(may) {
            return Answer::Offer(form);
        }
        let human = may(&Form::Handoff);
        self.unanswered += 1;
        if self.unanswered >= PATIENCE && human {
            self.unanswered = 0;
            return Answer::Human;
        }
        Answer::Help
    }

    /// Adds an answer that says nothing but that there is none: it does not count as one.
    pub fn add_help(&mut self, text: String) {
        self.push(Entry::Agent { text, id: None });
    }

    /// What was said, for a handoff: whether it was the visitor, and the text.
    pub fn said(&self) -> Vec<(bool, &str)> {
        let said = self.entries.iter().filter_map(|numbered| match &numbered.entry {
            Entry::Visitor { text, .. } => Some((true, text.as_str())),
            Entry::Agent { text, .. } => Some((false, text.as_str())),
            _ => None,
        });
        let said: Vec<_> = said.collect();
        // Without a word of the visitor there is nothing to pass on.
        if !said.iter().any(|(visitor, _)| *visitor) {
            return Vec::new();
        }
        // Cut from its oldest end.
        let mut room = MAX_CARRIED_TEXT;
        let newest = said.into_iter().rev().take(MAX_CARRIED).map_while(|(visitor, text)| {
            let start = text.char_indices().rev().take(room).last()?.0;
            room = room.saturating_sub(text.chars().count());
            Some((visitor, text.get(start..)?))
        });
        let mut carried: Vec<_> = newest.collect();
        carried.reverse();
        carried
    }

    /// Takes over what the live agent's history holds and this does not, in its order; what it does not hold came later. What the history holds has arrived.
    pub fn restore(&mut self, history: Vec<Entry>) {
        let mut matched: Vec<u32> = Vec::new();
        for entry in history {
            let same = |numbered: &&mut Numbered| match (&numbered.entry, &entry) {
                (Entry::Visitor { text, .. }, Entry::Visitor { text: other, .. }) => text == other,
                (Entry::Agent { text, id }, Entry::Agent { text: other, id: named }) => {
                    text == other || (id.is_some() && id == named)
                }
                _ => false,
            };
            // What was said twice is there twice.
            let free = |numbered: &&mut Numbered| !matched.contains(&numbered.number);
            match self.entries.iter_mut().filter(free).find(same) {
                Some(numbered) => {
                    if let Entry::Visitor { delivery, .. } = &mut numbered.entry {
                        *delivery = Delivery::Done;
                    }
                    matched.push(numbered.number);
                }
                None => {
                    let last = self.entries.iter().rposition(|numbered| matched.last() == Some(&numbered.number));
                    matched.push(self.add_at(last.map_or(0, |last| last + 1), entry));
                }
            }
        }
    }
}
