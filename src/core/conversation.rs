//! The conversation in the panel: what was said, which form was offered, what came of it; and what to answer.
//!
//! Must not know the browser, the words of the answers, nor how a message was read (`detect`) or delivered.

use super::card::Receipt;
use super::forms::Form;
use super::json::Json;

/// How often a form may be declined before it is not offered again.
const MAX_DECLINED: usize = 2;
/// After how many messages in a row without an answer a human is offered.
const PATIENCE: u32 = 2;
/// How many entries are kept; older ones go.
const MAX_ENTRIES: usize = 1000;
/// The most of a conversation that goes along with a handoff: its last entries.
const MAX_CARRIED: usize = 50;

/// How a visitor's message fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// It has arrived, or has nowhere to go.
    Done,
    /// It waits for its turn, or for its answer.
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
    /// It may or may not have arrived.
    Unsure,
    /// It was not sent: the visitor stopped it, or the server asked to wait twice.
    Held,
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
    },
    /// A message of the agent: the widget itself, the page's script, or the live agent.
    Agent {
        /// Its text.
        text: String,
        /// The live agent's name for it.
        id: Option<String>,
    },
    /// A form on offer.
    Offer {
        /// Which.
        form: Form,
        /// What is filled in once it is accepted, by API field name.
        values: Vec<(String, Json)>,
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

/// An entry with its number and how often it has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// Rises from entry to entry.
    pub number: u32,
    /// Rises with each change.
    pub turn: u32,
    /// What it is.
    pub entry: Entry,
}

/// See the module.
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

    /// Adds an entry; gives its number.
    pub fn add(&mut self, entry: Entry) -> u32 {
        if matches!(entry, Entry::Agent { .. } | Entry::Offer { .. }) {
            self.unanswered = 0;
        }
        self.push(entry)
    }

    fn push(&mut self, entry: Entry) -> u32 {
        self.next += 1;
        self.entries.push(Numbered { number: self.next, turn: 0, entry });
        let surplus = self.entries.len().saturating_sub(MAX_ENTRIES);
        self.entries.drain(..surplus);
        self.next
    }

    /// Changes an entry. Says whether it is still there.
    pub fn change(&mut self, number: u32, change: impl FnOnce(&mut Entry)) -> bool {
        let found = self.entries.iter_mut().find(|numbered| numbered.number == number);
        found
            .map(|numbered| {
                change(&mut numbered.entry);
                numbered.turn += 1;
            })
            .is_some()
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
                numbered.turn += 1;
            }
        }
        self.add(Entry::Form(form));
    }

    /// Takes the form away that the visitor is at. What was typed is the draft's business.
    pub fn put_away(&mut self) {
        self.entries.retain(|numbered| !matches!(numbered.entry, Entry::Form(_)));
    }

    /// Whether an offer stands.
    pub fn offers(&self) -> bool {
        self.entries.iter().any(|numbered| matches!(numbered.entry, Entry::Offer { choice: Choice::Open, .. }))
    }

    /// Whether a form may be offered: it has not been declined twice.
    pub fn may_offer(&self, form: Form) -> bool {
        self.declined.iter().filter(|declined| **declined == form).count() < MAX_DECLINED
    }

    /// Offers a form; offers that still stand give way to it. `None` where it was declined twice.
    pub fn offer(&mut self, form: Form, values: Vec<(String, Json)>) -> Option<u32> {
        if !self.may_offer(form) {
            return None;
        }
        self.entries.retain(|numbered| !matches!(numbered.entry, Entry::Offer { choice: Choice::Open, .. }));
        Some(self.add(Entry::Offer { form, values, choice: Choice::Open }))
    }

    /// The visitor does not want an offer.
    pub fn decline(&mut self, number: u32) {
        let mut declined = None;
        self.change(number, |entry| {
            if let Entry::Offer { form, choice, .. } = entry {
                *choice = Choice::Declined;
                declined = Some(*form);
            }
        });
        self.declined.extend(declined);
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
        let surplus = said.len().saturating_sub(MAX_CARRIED);
        said.into_iter().skip(surplus).collect()
    }

    /// Takes over what the live agent's history holds and this does not. What the history holds has arrived.
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
                    if let Entry::Visitor { delivery, .. } = &mut numbered.entry
                        && *delivery != Delivery::Done
                    {
                        *delivery = Delivery::Done;
                        numbered.turn += 1;
                    }
                    matched.push(numbered.number);
                }
                None => matched.push(self.add(entry)),
            }
        }
    }

    /// As JSON, for the tab's storage.
    pub fn write(&self) -> String {
        let entries = self.entries.iter().map(|numbered| write_entry(&numbered.entry)).collect();
        let declined = self.declined.iter().map(|form| Json::string(form.name())).collect();
        Json::object([
            ("entries", Json::Array(entries)),
            ("declined", Json::Array(declined)),
            ("unanswered", Json::Number(self.unanswered.to_string())),
        ])
        .write()
    }

    /// What [`Conversation::write`] wrote. Whatever else it finds, it leaves out.
    pub fn read(text: &str) -> Conversation {
        let mut read = Conversation::default();
        let Some(stored) = Json::parse(text) else { return read };
        let list = |name: &str| stored.get(name).map_or(&[] as &[Json], Json::items);
        for entry in list("entries").iter().filter_map(read_entry) {
            read.add(entry);
        }
        read.declined = list("declined").iter().filter_map(|form| Form::named(form.text()?)).collect();
        read.unanswered = stored.get("unanswered").and_then(Json::text).and_then(|text| text.parse().ok()).unwrap_or(0);
        read
    }
}

fn write_entry(entry: &Entry) -> Json {
    let object =
        |kind: &str, more: Vec<(&str, Json)>| Json::object([("is", Json::string(kind))].into_iter().chain(more));
    match entry {
        Entry::Visitor { text, delivery } => {
            let state = match delivery {
                Delivery::Done => "done",
                Delivery::Failed(Fault::Refused) => "refused",
                // What was on its way when the page went may have arrived.
                Delivery::Sending | Delivery::Failed(Fault::Unsure) => "unsure",
                Delivery::Waiting(_) | Delivery::Offline | Delivery::Failed(Fault::Held) => "held",
            };
            object("visitor", vec![("text", Json::string(text.as_str())), ("state", Json::string(state))])
        }
        Entry::Agent { text, id } => {
            let id = id.iter().map(|id| ("id", Json::string(id.as_str())));
            object("agent", [("text", Json::string(text.as_str()))].into_iter().chain(id).collect())
        }
        Entry::Offer { form, values, choice } => {
            let choice = match choice {
                Choice::Open => "open",
                Choice::Accepted => "accepted",
                Choice::Declined => "declined",
            };
            object(
                "offer",
                vec![
                    ("form", Json::string(form.name())),
                    ("values", Json::Object(values.clone())),
                    ("choice", Json::string(choice)),
                ],
            )
        }
        Entry::Form(form) => object("form", vec![("form", Json::string(form.name()))]),
        Entry::Card(receipt) => object("card", vec![("card", receipt.write())]),
    }
}

fn read_entry(stored: &Json) -> Option<Entry> {
    let text = |name: &str| stored.get(name).and_then(Json::text);
    let form = || Form::named(text("form")?);
    match text("is")? {
        "visitor" => {
            let delivery = match text("state") {
                Some("refused") => Delivery::Failed(Fault::Refused),
                Some("unsure") => Delivery::Failed(Fault::Unsure),
                Some("held") => Delivery::Failed(Fault::Held),
                _ => Delivery::Done,
            };
            Some(Entry::Visitor { text: text("text")?.into(), delivery })
        }
        "agent" => Some(Entry::Agent { text: text("text")?.into(), id: text("id").map(str::to_owned) }),
        "offer" => {
            let values = stored.get("values").map(|values| values.members().to_vec()).unwrap_or_default();
            let choice = match text("choice") {
                Some("open") => Choice::Open,
                Some("declined") => Choice::Declined,
                _ => Choice::Accepted,
            };
            Some(Entry::Offer { form: form()?, values, choice })
        }
        "form" => Some(Entry::Form(form()?)),
        "card" => Some(Entry::Card(Box::new(Receipt::read(stored.get("card")?)?))),
        _ => None,
    }
}
