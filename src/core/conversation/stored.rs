//! The conversation in the tab's storage, where anything may have been written.
//!
//! One struct serves all kinds of entries: `is` says which, and each kind has its members. Must not know how a
//! conversation goes on.

use serde::{Deserialize, Serialize};

use super::reply::{Extras, Link, Pick};
use super::{Choice, Conversation, Delivery, Entry, Fault};
use crate::confirmation::card::{self, Receipt};
use crate::form::Form;
use crate::value::{self, Object, Value, lenient};

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Stored {
    #[serde(deserialize_with = "lenient::list")]
    entries: Vec<StoredEntry>,
    #[serde(deserialize_with = "lenient::texts")]
    declined: Vec<String>,
    #[serde(deserialize_with = "lenient::whole")]
    unanswered: Option<i64>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct StoredEntry {
    /// `visitor`, `agent`, `extras`, `offer`, `form` or `card`.
    #[serde(deserialize_with = "lenient::text")]
    is: Option<String>,
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    form: Option<String>,
    #[serde(deserialize_with = "lenient::object", skip_serializing_if = "Option::is_none")]
    values: Option<Object>,
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    choice: Option<String>,
    #[serde(deserialize_with = "lenient::nested", skip_serializing_if = "Option::is_none")]
    card: Option<Box<card::Stored>>,
    #[serde(skip_serializing_if = "Value::is_null")]
    links: Value,
    #[serde(skip_serializing_if = "Value::is_null")]
    choices: Value,
}

impl Conversation {
    /// As JSON, for the tab's storage.
    pub fn write(&self) -> String {
        value::write(&Stored {
            entries: self.entries.iter().map(|numbered| store(&numbered.entry)).collect(),
            declined: self.declined.iter().map(|form| form.name().into()).collect(),
            unanswered: Some(self.unanswered.into()),
        })
    }

    /// What [`Conversation::write`] wrote. Whatever else it finds, it leaves out.
    pub fn read(text: &str) -> Conversation {
        let stored: Stored = value::parse(text).and_then(value::read).unwrap_or_default();
        let mut read = Conversation::default();
        for entry in stored.entries.into_iter().filter_map(restore) {
            read.add(entry);
        }
        read.declined = stored.declined.iter().filter_map(|form| Form::named(form)).collect();
        read.unanswered = stored.unanswered.and_then(|count| u32::try_from(count).ok()).unwrap_or(0);
        read
    }
}

fn store(entry: &Entry) -> StoredEntry {
    let is = |kind: &str| StoredEntry { is: Some(kind.into()), ..StoredEntry::default() };
    match entry {
        Entry::Visitor { text, delivery, id } => {
            let state = match delivery {
                Delivery::Done => "done",
                Delivery::Failed(Fault::Refused) => "refused",
                Delivery::Failed(Fault::TooLong) => "long",
                Delivery::Asking => "asking",
                // What was on its way when the page went may have arrived.
                Delivery::Sending | Delivery::Failed(Fault::Unsure) => "unsure",
                Delivery::Queued | Delivery::Waiting(_) | Delivery::Offline | Delivery::Failed(Fault::Held) => "held",
            };
            StoredEntry { text: Some(text.clone()), state: Some(state.into()), id: id.clone(), ..is("visitor") }
        }
        Entry::Agent { text, id } => StoredEntry { text: Some(text.clone()), id: id.clone(), ..is("agent") },
        Entry::Extras(extras) => StoredEntry {
            links: extras.links.iter().map(Link::store).collect(),
            choices: extras.choices.iter().map(Pick::store).collect(),
            ..is("extras")
        },
        Entry::Offer { form, values, choice } => {
            let choice = match choice {
                Choice::Open => "open",
                Choice::Accepted => "accepted",
                Choice::Declined => "declined",
            };
            StoredEntry {
                form: Some(form.name().into()),
                values: Some(values.clone()),
                choice: Some(choice.into()),
                ..is("offer")
            }
        }
        Entry::Form(form) => StoredEntry { form: Some(form.name().into()), ..is("form") },
        Entry::Card(receipt) => StoredEntry { card: Some(Box::new(receipt.store())), ..is("card") },
    }
}

fn restore(stored: StoredEntry) -> Option<Entry> {
    let form = stored.form.as_deref().and_then(Form::named);
    match stored.is?.as_str() {
        "visitor" => {
            let delivery = match stored.state.as_deref() {
                Some("refused") => Delivery::Failed(Fault::Refused),
                Some("unsure") => Delivery::Failed(Fault::Unsure),
                Some("held") => Delivery::Failed(Fault::Held),
                Some("long") => Delivery::Failed(Fault::TooLong),
                Some("asking") => Delivery::Asking,
                _ => Delivery::Done,
            };
            Some(Entry::Visitor { text: stored.text?, delivery, id: stored.id })
        }
        "agent" => Some(Entry::Agent { text: stored.text?, id: stored.id }),
        "extras" => {
            let links = items(&stored.links).iter().filter_map(Link::read).collect();
            let choices = items(&stored.choices).iter().filter_map(Pick::restore).collect();
            Some(Entry::Extras(Box::new(Extras { links, choices })))
        }
        "offer" => {
            let choice = match stored.choice.as_deref() {
                Some("open") => Choice::Open,
                Some("declined") => Choice::Declined,
                _ => Choice::Accepted,
            };
            Some(Entry::Offer { form: form?, values: stored.values.unwrap_or_default(), choice })
        }
        "form" => Some(Entry::Form(form?)),
        "card" => Some(Entry::Card(Box::new(Receipt::restore(*stored.card?)?))),
        _ => None,
    }
}

fn items(list: &Value) -> &[Value] {
    list.as_array().map(Vec::as_slice).unwrap_or_default()
}
