//! One form in use: its draft, what is wrong with it, and the way of its submission until the card.
//!
//! Lives beside the views, so that a form that is closed, moved or removed while it sends loses nothing and sends once.
//! Must not know how it is shown.

mod sending;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::app::{self, Place};
use super::state::State;
use super::store::{self, Keep};
use super::submission::{Confirmed, Submission};
use super::{dom, intl, later};
use crate::core::form::draft::Draft;
use crate::core::form::validate::{CONSENT, Problem, Rules, Valid, validate};
use crate::core::form::{Form, Kind};
use crate::core::text::digits;

/// Where a submission stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// The visitor is at it.
    Ready,
    /// An answer is awaited.
    Sending,
    /// The server asked to wait; seconds left until it is sent again.
    Waiting(u32),
    /// There is no connection; it is sent when that is back.
    Offline,
    /// It did not work out.
    Failed(Failure),
}

impl Status {
    /// Whether a submission is under way, so that nothing can be changed or sent.
    fn busy(&self) -> bool {
        matches!(self, Status::Sending | Status::Waiting(_) | Status::Offline)
    }
}

/// Why it did not work out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The server refused what was entered, in these words where they concern no field.
    Refused(Vec<String>),
    /// The server refuses the site.
    Denied,
    /// It may or may not have arrived.
    Unsure,
    /// Too many requests, twice in a row.
    Limited,
    /// This visitor has sent as many as the page allows in an hour.
    Ceiling,
}

/// One form in use.
pub struct Session {
    form: Form,
    place: RefCell<Rc<Place>>,
    draft: RefCell<Draft>,
    touched: RefCell<Vec<&'static str>>,
    marked: RefCell<Vec<&'static str>>,
    started: Cell<Option<i64>>,
    trapped: Cell<bool>,
    forgotten: Cell<bool>,
    pending: RefCell<Option<Rc<Submission>>>,
    turn: Cell<u32>,
    /// What is wrong with the draft, as far as it was pointed out.
    pub problems: State<Vec<Problem>>,
    /// Whether the e-mail is asked for first, and was not given yet.
    pub email_first: State<bool>,
    /// Where the submission stands.
    pub status: State<Status>,
    /// The confirmation, once there is one.
    pub confirmed: State<Option<Rc<Confirmed>>>,
    /// Changes when the draft was changed by anyone but the visitor.
    pub written: State<()>,
}

impl Session {
    /// A form at a place, with the draft that was kept of it and what is known already.
    pub fn new(place: Rc<Place>, form: Form) -> Rc<Session> {
        let session = Rc::new(Session {
            form,
            draft: RefCell::new(Draft::new(form, place.config().duration)),
            place: RefCell::new(place),
            touched: RefCell::default(),
            marked: RefCell::default(),
            started: Cell::new(None),
            trapped: Cell::new(false),
            forgotten: Cell::new(false),
            pending: RefCell::default(),
            turn: Cell::new(0),
            email_first: State::new(false),
            problems: State::new(Vec::new()),
            status: State::new(Status::Ready),
            confirmed: State::new(None),
            written: State::new(()),
        });
        if let Some(kept) = store::get(session.keep(), &session.draft_name()) {
            let untouched = session.draft.borrow().clone();
            session.draft.borrow_mut().read(&kept);
            let differs = |name: &&str| untouched.get(name) != session.draft.borrow().get(name);
            session.touched.replace(form.fields().iter().map(|field| field.name).filter(differs).collect());
        }
        session.fill_known();
        session.begin();
        session
    }

    /// The first step, or the only one.
    fn begin(&self) {
        let config = self.place().config();
        let given = store::get(self.keep(), &self.step_name()).is_some();
        self.email_first.set(config.progressive && self.form == Form::Lead && !given);
    }

    /// Whether it is this form at this place.
    pub fn is(&self, place: &str, form: Form) -> bool {
        self.form == form && self.place.borrow().id == place
    }

    /// Which form it is.
    pub fn form(&self) -> Form {
        self.form
    }

    /// Where it is shown.
    pub fn place(&self) -> Rc<Place> {
        self.place.borrow().clone()
    }

    /// It is shown anew, possibly by another element.
    pub fn move_to(&self, place: Rc<Place>) {
        let first = digits(place.config().duration);
        self.place.replace(place);
        for field in self.form.fields() {
            if field.kind == Kind::Duration && !self.touched.borrow().contains(&field.name) {
                self.draft.borrow_mut().set(field.name, &first);
            }
        }
        self.fill_known();
        if self.started.get().is_none() {
            self.begin();
        }
    }

    /// The text of a field.
    pub fn value(&self, name: &str) -> String {
        self.draft.borrow().get(name).into()
    }

    /// Whether the consent box is ticked.
    pub fn consents(&self) -> bool {
        self.draft.borrow().consent
    }

    /// Whether a submission is under way, so that nothing can be changed or sent.
    pub fn busy(&self) -> bool {
        self.status.get().busy()
    }

    /// Whether an answer is awaited.
    pub fn sends(&self) -> bool {
        self.status.get() == Status::Sending
    }

    /// Fills what is known into fields that the visitor has not touched.
    pub fn fill_known(&self) {
        if *self.status.peek() == Status::Sending {
            return;
        }
        let mut changed = false;
        for field in self.form.fields() {
            let Some(text) = app::known(field) else { continue };
            let fits = match field.kind {
                Kind::Duration => self.place().config().durations.iter().any(|minutes| digits(*minutes) == text),
                // A page may hand in a category of its own, not an urgency.
                Kind::Choice(options) => options.contains(&"") || options.contains(&text.as_str()),
                _ => true,
            };
            if fits && !self.touched.borrow().contains(&field.name) && self.draft.borrow().get(field.name) != text {
                self.draft.borrow_mut().set(field.name, &text);
                changed = true;
            }
        }
        if changed {
            self.written.set(());
        }
    }

    /// Takes over what the visitor typed. `done`: they have left the field.
    pub fn edit(&self, name: &'static str, text: &str, done: bool) {
        // A control that is taken away while it has the focus says once more what it held.
        if self.forgotten.get() {
            return;
        }
        self.start();
        if self.draft.borrow().get(name) != text {
            self.draft.borrow_mut().set(name, text);
            if !self.touched.borrow().contains(&name) {
                self.touched.borrow_mut().push(name);
            }
            self.keep_draft();
        }
        self.recheck(name, done);
    }

    /// Takes over the consent box.
    pub fn consent(&self, ticked: bool) {
        self.start();
        self.draft.borrow_mut().consent = ticked;
        self.recheck(CONSENT, true);
    }

    /// Whether the conversation goes along.
    pub fn carries(&self) -> bool {
        self.draft.borrow().carry
    }

    /// Takes over whether the conversation goes along.
    pub fn carry(&self, ticked: bool) {
        self.draft.borrow_mut().carry = ticked;
    }

    /// Somebody filled in the field that people never meet.
    pub fn trap(&self) {
        self.trapped.set(true);
    }

    fn start(&self) {
        if self.started.get().is_none() {
            self.started.set(Some(dom::now()));
            later::some_time("start", later::note_start);
            self.place().emit("form-started", Some(self.form), &[], false);
        }
    }

    /// Once a field has been marked, its mark follows what is typed: gone as soon as it is right, back once it is left.
    fn recheck(&self, name: &'static str, done: bool) {
        if self.marked.borrow().contains(&name) {
            later::recheck(self, name, done);
        }
    }

    /// The same for a field that has been marked, in the later part.
    pub fn recheck_now(&self, name: &'static str, done: bool) {
        let found = self.check().err().unwrap_or_default();
        let marked = self.marked.borrow();
        let before = self.problems.peek().clone();
        let stays = |problem: &Problem| {
            let was = before.iter().any(|old| old.field == problem.field);
            if problem.field == name { done || was } else { was && marked.contains(&problem.field) }
        };
        let mut after: Vec<Problem> = found.into_iter().filter(stays).collect();
        if !done {
            // While typing, a mark goes or stays; it does not change its words.
            for problem in &mut after {
                if let Some(old) = before.iter().find(|old| old.field == problem.field) {
                    problem.wrong = old.wrong.clone();
                }
            }
        }
        if after != before {
            self.problems.set(after);
        }
    }

    fn check(&self) -> Result<Valid, Vec<Problem>> {
        let place = self.place();
        let config = place.config();
        let zone = place.zone();
        validate(
            &self.draft.borrow(),
            &Rules {
                durations: &config.durations,
                consent: config.consent.is_some(),
                email_first: *self.email_first.peek(),
                answerable: app::in_conversation(&config),
                now: dom::now(),
                offset: &|instant| intl::offset(&zone, instant).unwrap_or(0),
            },
        )
    }

    fn keep(&self) -> Keep {
        self.place.borrow().keep()
    }

    fn draft_name(&self) -> String {
        ["draft:", &self.place.borrow().id, ":", self.form.name()].concat()
    }

    /// Under this name it is kept that the e-mail was given.
    fn step_name(&self) -> String {
        [&self.draft_name(), ":step"].concat()
    }

    /// Keeps what stands in the form.
    pub fn keep_draft(&self) {
        store::set(self.keep(), &self.draft_name(), &self.draft.borrow().write());
    }

    /// Makes the form as if nobody had touched it.
    fn clear(&self) {
        store::remove(self.keep(), &self.draft_name());
        store::remove(self.keep(), &self.step_name());
        self.stop_waiting();
        self.draft.replace(Draft::new(self.form, self.place.borrow().config().duration));
        self.touched.borrow_mut().clear();
        self.marked.borrow_mut().clear();
        self.started.set(None);
        self.trapped.set(false);
        self.pending.replace(None);
        self.problems.set(Vec::new());
        self.status.set(Status::Ready);
        self.begin();
    }

    /// Back from the card to an empty form.
    pub fn renew(&self) {
        self.confirmed.set(None);
        self.fill_known();
    }

    /// Forgets everything, the card included.
    pub fn forget(&self) {
        self.forgotten.set(true);
        self.clear();
        self.confirmed.set(None);
    }
}
