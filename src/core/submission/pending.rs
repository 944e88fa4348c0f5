//! A submission that nobody has confirmed yet, as the tab keeps it: so that after a reload the same goes out again, and not
//! another like it.
//!
//! Must not know how it is sent, nor what the visitor is told of it.

use crate::form::draft::Draft;

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
}

impl Pending {
    /// For the tab's storage: a line each, as neither JSON nor names of zones have line breaks. What was agreed to belongs to
    /// it: it was agreed to for just this. `unsure`: it may have arrived.
    pub fn write(&self, unsure: bool) -> String {
        let flag = |is| if is { "1" } else { "" };
        let flags = [flag(unsure), flag(self.draft.consent), flag(self.draft.carry)];
        [flags[0], flags[1], flags[2], &self.id, &self.zone, &self.draft.write(), &self.body].join("\n")
    }

    /// What [`Pending::write`] wrote, and whether it may have arrived; `empty` is the draft of the form that nobody has
    /// touched.
    pub fn read(text: &str, empty: &Draft) -> Option<(Pending, bool)> {
        let mut lines = text.split('\n');
        let mut line = || lines.next();
        let mut draft = empty.clone();
        let unsure = line()? == "1";
        draft.consent = line()? == "1";
        draft.carry = line()? == "1";
        let (id, zone) = (line()?.into(), line()?.into());
        draft.read_all(line()?);
        Some((Pending { draft, id, body: line()?.into(), zone }, unsure))
    }
}
