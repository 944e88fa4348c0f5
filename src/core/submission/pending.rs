//! A submission that nobody has confirmed yet, as the tab keeps it: so that after a reload the same goes out again, and not
//! another like it.
//!
//! Must not know how it is sent, nor what the visitor is told of it.

use crate::form::draft::Draft;
use crate::value::{self, Object, Value};

/// What is sent, and sent again unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// The draft it was made of.
    pub draft: Draft,
    /// Names it: a UUID, the same when it is sent again.
    pub id: String,
    /// The body of its request.
    pub body: String,
    /// The zone that its date and time are meant in.
    pub zone: String,
    /// Whether it may have arrived: it has left, and no answer said that it was not taken.
    pub unsure: bool,
}

impl Pending {
    /// As JSON, for the tab's storage. What was agreed to belongs to it: it was agreed to for just this.
    pub fn write(&self) -> String {
        let members: [(&str, Value); 7] = [
            ("id", self.id.as_str().into()),
            ("body", self.body.as_str().into()),
            ("zone", self.zone.as_str().into()),
            ("draft", self.draft.write().into()),
            ("consent", self.draft.consent.into()),
            ("carry", self.draft.carry.into()),
            ("unsure", self.unsure.into()),
        ];
        value::write(&members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Object>())
    }

    /// What [`Pending::write`] wrote; `empty` is the draft of the form that nobody has touched.
    pub fn read(text: &str, empty: &Draft) -> Option<Pending> {
        let stored = value::parse(text).and_then(value::object)?;
        let text = |name| value::text_of(&stored, name);
        let flag = |name| stored.get(name).and_then(Value::as_bool).unwrap_or(false);
        let mut draft = empty.clone();
        draft.read(&text("draft")?);
        draft.consent = flag("consent");
        draft.carry = flag("carry");
        Some(Pending { draft, id: text("id")?, body: text("body")?, zone: text("zone")?, unsure: flag("unsure") })
    }
}
