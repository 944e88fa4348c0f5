//! One form in use: its draft, what is wrong with it, and where its submission stands.
//!
//! Must not know how a submission is made or sent (`submit`).

pub mod appointments;
mod pending;
mod problems;
mod status;
mod typing;

use std::sync::Arc;

use leptos::prelude::*;

pub use status::{Failure, Status};

use super::embedding::Embedding;
use super::visit;
use crate::browser::{clock, page, storage};
use crate::core::confirmation::card::Card;
use crate::core::form::draft::Draft;
use crate::core::form::validate::{CONSENT, Problem};
use crate::core::form::{Field, Form, Kind, Shape, TICKED};
use crate::core::submission::pending::Pending;
use crate::core::text::{digits, length};

/// The name of the field that people and assistive technology never meet.
pub const TRAP: &str = "homepage";
/// The name of the box by which the conversation goes along.
pub const CARRY: &str = "conversation";

/// The confirmation of an accepted submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// What it says.
    pub card: Card,
    /// Names the submission.
    pub submission_id: String,
    /// The page that it was sent from: origin and path.
    pub page: String,
}

/// What no view depends on.
#[derive(Default)]
struct Record {
    /// Fields that the visitor has changed: nobody else does any more.
    touched: Vec<&'static str>,
    /// Fields that were pointed out as wrong: their marks follow what is typed.
    marked: Vec<&'static str>,
    /// Whether new problems are shown at their fields only: all problems had been mended once, and the button was not pressed since.
    quiet: bool,
    /// What the visitor has agreed to: the words, and where more is said.
    agreed: Option<(String, Option<String>)>,
    /// When the first key was pressed, in milliseconds since 1970.
    started: Option<i64>,
    /// Whether the trap was filled in.
    trapped: bool,
    /// What was to be sent, and was not accepted.
    pending: Option<Arc<Pending>>,
    /// Whether that may have arrived: it has left, and no answer said that it was not taken.
    unsure: bool,
    /// Rises with each wait that begins or ends.
    turn: u32,
}

/// One form in use. A handle: copies are the same session.
#[derive(Clone, Copy, PartialEq)]
pub struct Session {
    /// Which form it is.
    pub form: Form,
    /// Where it is shown.
    pub embedding: Embedding,
    /// What the page makes of it.
    pub shape: RwSignal<&'static Shape>,
    /// What is wrong with the draft, as far as it was pointed out.
    pub problems: RwSignal<Vec<Problem>>,
    /// Whether the e-mail is asked for first, and was not given yet.
    pub email_first: RwSignal<bool>,
    /// Where the submission stands.
    pub status: RwSignal<Status>,
    /// The confirmation, once there is one.
    pub confirmed: RwSignal<Option<Arc<Confirmed>>>,
    draft: RwSignal<Draft>,
    record: StoredValue<Record>,
}

impl Session {
    /// A form at an embedding, with the draft that was kept of it and what is known already.
    pub fn new(embedding: Embedding, form: Form) -> Session {
        let shape = embedding.shape(form);
        let untouched = Draft::new(form, shape, embedding.peek(|config| config.duration));
        let mut draft = with_kept(untouched.clone(), embedding);
        let kept = storage::get(embedding.keep(), &pending_name(embedding, form));
        let kept = kept.and_then(|kept| Pending::read(&kept, &untouched));
        let is_pending = kept.is_some();
        let (pending, unsure) = kept.map_or((None, false), |(pending, unsure)| (Some(Arc::new(pending)), unsure));
        if let Some(pending) = &pending {
            // It is the same only with what was agreed to, and with what is not shown.
            (draft.consent, draft.carry) = (pending.draft.consent, pending.draft.carry);
            for field in shape.fields.iter().filter(|field| !field.is_listed) {
                draft.set(field.name, pending.draft.get(field.name));
            }
        }
        // What stands in a form that was sent stands there on purpose, also where that is nothing.
        let differs = |name: &&str| is_pending || untouched.get(name) != draft.get(name);
        let touched = shape.fields.iter().map(|field| field.name).filter(differs).collect();
        let session = Session {
            form,
            embedding,
            shape: RwSignal::new(shape),
            problems: RwSignal::new(Vec::new()),
            email_first: RwSignal::new(false),
            status: RwSignal::new(Status::Ready),
            confirmed: RwSignal::new(None),
            draft: RwSignal::new(draft),
            record: StoredValue::new(Record { touched, pending, unsure, ..Record::default() }),
        };
        session.fill_known();
        session.begin();
        if is_pending {
            // Once what was drawn is hydrated, as it was drawn without this.
            clock::after(0, move || session.remind());
        }
        session
    }

    /// Follows the options of its embedding: what the form asks for; steps and the first duration, as long as nobody has begun.
    pub fn follow_options(&self) {
        let shape = self.embedding.shape(self.form);
        if self.shape.get_untracked() != shape {
            // What was typed into a field that was not asked for until now may be kept.
            let mut draft = with_kept(self.untouched(shape), self.embedding);
            self.draft.with_untracked(|before| draft.take(before));
            self.draft.set(draft);
            self.problems.update(|problems| {
                problems.retain(|problem| problem.field == CONSENT || shape.field(problem.field).is_some())
            });
            self.shape.set(shape);
        }
        let first = digits(self.embedding.peek(|config| config.duration));
        for field in self.fields().iter().filter(|field| field.kind == Kind::Duration) {
            if !self.is_touched(field) && !self.is_held() {
                self.write(field.name, &first);
            }
        }
        self.fill_known();
        self.follow_consent();
        if self.started().is_none() {
            self.begin();
        }
    }

    /// The first step, or the only one.
    fn begin(&self) {
        let progressive = self.embedding.peek(|config| config.progressive);
        let given = storage::get(self.embedding.keep(), &self.step_name()).is_some();
        let email_first = progressive && self.form == Form::Lead && !given;
        if self.email_first.get_untracked() != email_first {
            self.email_first.set(email_first);
        }
    }

    /// The e-mail is given: the rest is asked for.
    pub fn end_first_step(&self) {
        storage::set(self.embedding.keep(), &self.step_name(), "1");
        self.email_first.set(false);
    }

    /// The draft of it that nobody has touched.
    fn untouched(&self, shape: &Shape) -> Draft {
        Draft::new(self.form, shape, self.embedding.peek(|config| config.duration))
    }

    /// Its fields now, those that are not shown among them.
    fn fields(&self) -> &'static [Field] {
        self.shape.get_untracked().fields
    }

    /// Its field of that name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.shape.get_untracked().field(name)
    }

    /// Whether a field is shown (tracked).
    pub fn shows(&self, field: &Field) -> bool {
        field.is_shown(|| self.embedding.with(visit::in_conversation))
    }

    /// The text of one of the form's keys.
    pub fn text(&self, key: &str) -> String {
        self.embedding.form_text(self.form, key)
    }

    /// The text of a field (tracked).
    pub fn value(&self, name: &str) -> String {
        self.draft.with(|draft| draft.get(name).to_owned())
    }

    /// How much stands in a field, in characters (tracked).
    pub fn length(&self, name: &str) -> u32 {
        self.draft.with(|draft| length(draft.get(name)))
    }

    /// The draft as it is now.
    pub fn draft(&self) -> Draft {
        self.draft.get_untracked()
    }

    /// Whether the consent box is ticked (tracked).
    pub fn consents(&self) -> bool {
        self.draft.with(|draft| draft.consent)
    }

    /// Whether the conversation goes along (tracked).
    pub fn carries(&self) -> bool {
        self.draft.with(|draft| draft.carry)
    }

    /// Whether a submission is under way, so that nothing can be changed or sent (tracked).
    pub fn is_busy(&self) -> bool {
        use Status::{Failed, Ready, Stopped, Waiting};
        self.status.with(|status| !matches!(status, Ready | Waiting { long: true, .. } | Stopped | Failed(_)))
    }

    /// Whether the form stays as it was sent, for all but the visitor: it is on its way, or may have arrived, and goes out again as
    /// the same only if it is the same.
    pub fn is_held(&self) -> bool {
        use Status::{Failed, Ready, Stopped};
        let waits = self.status.with_untracked(|status| !matches!(status, Ready | Stopped | Failed(_)));
        waits || self.record.with_value(|record| record.unsure)
    }

    /// Whether a field has to be filled in (tracked).
    pub fn requires(&self, field: &Field) -> bool {
        field.is_required(|| self.embedding.with(visit::in_conversation))
    }

    fn is_touched(&self, field: &Field) -> bool {
        self.record.with_value(|record| record.touched.contains(&field.name))
    }

    /// Fills what is known into fields that the visitor has not touched.
    pub fn fill_known(&self) {
        if self.is_held() {
            return;
        }
        for field in self.fields() {
            // What is not shown holds what the page says, and nothing that somebody gave elsewhere.
            let Some(text) = untrack(|| visit::known(field, self.shows(field))) else { continue };
            let fits = match field.kind {
                Kind::Duration => self.embedding.peek(|config| config.durations.iter().any(|one| digits(*one) == text)),
                Kind::Tick => text == TICKED,
                kind => kind.offers(&text),
            };
            if fits && !self.is_touched(field) && self.write(field.name, &text) {
                // It may be what was missing.
                self.recheck(field.name, true);
            }
        }
    }

    fn write(&self, name: &str, text: &str) -> bool {
        let differs = self.draft.with_untracked(|draft| draft.get(name) != text);
        if differs {
            self.draft.update(|draft| draft.set(name, text));
        }
        differs
    }

    /// When the visitor has begun, in milliseconds since 1970.
    pub fn started(&self) -> Option<i64> {
        self.record.with_value(|record| record.started)
    }

    /// Whether the field that people never meet was filled in.
    pub fn is_trapped(&self) -> bool {
        self.record.with_value(|record| record.trapped)
    }

    /// Keeps the draft for the tab.
    pub fn keep_draft(&self) {
        let text = self.draft.with_untracked(Draft::write);
        storage::set(self.embedding.keep(), &draft_name(self.embedding, self.form), &text);
    }

    fn step_name(&self) -> String {
        [draft_name(self.embedding, self.form).as_str(), ":step"].concat()
    }

    /// Empties the form, and forgets the draft.
    fn empty(&self) {
        storage::remove(self.embedding.keep(), &draft_name(self.embedding, self.form));
        storage::remove(self.embedding.keep(), &self.step_name());
        self.next_turn();
        self.record.set_value(Record { turn: self.turn(), ..Record::default() });
        self.draft.set(self.untouched(self.shape.get_untracked()));
        self.problems.set(Vec::new());
        self.status.set(Status::Ready);
        self.begin();
    }

    /// Back from the card of another page: a single-page application shows another form there.
    pub fn renew_elsewhere(&self) {
        let is_elsewhere =
            |card: &Option<Arc<Confirmed>>| card.as_ref().is_some_and(|card| card.page != page::url(None));
        if self.confirmed.with_untracked(is_elsewhere) {
            self.renew();
        }
    }

    /// Back from the card to an empty form.
    pub fn renew(&self) {
        self.confirmed.set(None);
        self.fill_known();
    }

    /// Forgets everything, the card included.
    pub fn forget(&self) {
        self.forget_pending();
        self.empty();
        self.confirmed.set(None);
    }
}

/// A draft with what the tab has kept of it.
fn with_kept(mut draft: Draft, embedding: Embedding) -> Draft {
    if let Some(kept) = storage::get(embedding.keep(), &draft_name(embedding, draft.form)) {
        draft.read(&kept);
    }
    draft
}

/// Where what was sent and not confirmed is kept.
fn pending_name(embedding: Embedding, form: Form) -> String {
    [draft_name(embedding, form).as_str(), ":pending"].concat()
}

/// Where a draft is kept.
fn draft_name(embedding: Embedding, form: Form) -> String {
    ["draft:", &embedding.id(), ":", form.name()].concat()
}
