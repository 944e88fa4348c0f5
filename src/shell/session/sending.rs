//! The way of a session's submission: from the press of the button to the card, by the outcomes of contract §7.

use std::rc::Rc;

use super::super::app;
use super::super::dom;
use super::super::later;
use super::super::store::{self, Keep};
use super::super::submission::{self, Submission};
use super::{Failure, Session, Status};
use crate::core::form::validate::Problem;
use crate::core::submission::answer::{Answer, NoReply, Outcome};
use crate::core::submission::limit;
use crate::core::value::Value;

/// Where the ledger of accepted submissions is kept.
const LEDGER: &str = "accepted";

impl Session {
    /// The visitor pressed the button.
    pub fn submit(self: &Rc<Self>) {
        if self.status.peek().busy() {
            return;
        }
        if later::here() {
            return later::submit(self);
        }
        if !dom::window().navigator().on_line() && !self.place().config().sandbox {
            // Said in the form's own words; the rest of them is not there yet.
            return self.wait_online(|session| session.submit());
        }
        // Busy from the press on, so that a second one does nothing.
        self.status.set(Status::Sending);
        let session = self.clone();
        later::when(move |here| {
            session.status.set(Status::Ready);
            if here {
                later::submit(&session);
            } else {
                session.fail(Failure::Denied, 0, "network");
            }
        });
    }

    /// The same, in the later part.
    pub fn submit_now(self: &Rc<Self>) {
        self.start();
        let valid = match self.check() {
            Ok(valid) => valid,
            Err(problems) => return self.point_out(problems),
        };
        self.problems.set(Vec::new());
        // What was pressed again unchanged is the same submission; what was changed is another.
        let again = self.pending.borrow().clone().filter(|pending| pending.draft == *self.draft.borrow());
        if let Some(pending) = again {
            self.place().emit("retry", Some(self.form), &[], false);
            return self.dispatch(pending, false);
        }
        let place = self.place();
        if !place.emit("submit", Some(self.form), &[], true) {
            self.status.set(Status::Ready);
            return;
        }
        let filled = self.started.get().map_or(0, |started| dom::now() - started);
        let fill_seconds = u32::try_from(filled / 1000).unwrap_or(0);
        let draft = self.draft.borrow().clone();
        let pending = Rc::new(Submission::new(&place, draft, valid, fill_seconds, self.trapped.get()));
        if *self.email_first.peek() {
            return self.go_on(pending);
        }
        self.pending.replace(Some(pending.clone()));
        self.dispatch(pending, false);
    }

    /// The e-mail is given: it is sent at once, whatever comes of it, and the rest is asked for.
    fn go_on(&self, ahead: Rc<Submission>) {
        let place = self.place();
        store::set(self.keep(), &self.step_name(), "1");
        self.pending.replace(None);
        self.email_first.set(false);
        self.lead_to("[name=full_name]");
        leptos::task::spawn_local(async move { submission::send_ahead(&place, &ahead).await });
    }

    fn point_out(&self, problems: Vec<Problem>) {
        let names = problems.iter().map(|problem| Value::from(problem.field)).collect();
        self.marked.replace(problems.iter().map(|problem| problem.field).collect());
        self.problems.set(problems);
        self.status.set(Status::Ready);
        self.place().emit("invalid", Some(self.form), &[("fields", Value::Array(names))], false);
        self.show_summary();
    }

    fn show_summary(&self) {
        self.lead_to("[part=error-summary]");
    }

    /// What has come about gets the focus, unless the visitor has gone on to something else in the page.
    fn lead_to(&self, selector: &'static str) {
        let place = self.place();
        if dom::has_attention(&place.host) {
            dom::focus_soon(&place.root, selector);
        }
    }

    fn fail(&self, failure: Failure, status: u16, kind: &str) {
        self.status.set(Status::Failed(failure));
        self.tell_error(status, kind);
        self.show_summary();
    }

    fn tell_error(&self, status: u16, kind: &str) {
        let more = [("status", status.into()), ("kind", kind.into())];
        self.place().emit("error", Some(self.form), &more, false);
    }

    fn dispatch(self: &Rc<Self>, pending: Rc<Submission>, second: bool) {
        let config = self.place().config();
        let ledger = store::get(Keep::Browser, LEDGER);
        if !config.sandbox && !limit::allows(ledger.as_deref(), self.form, config.limit, dom::now()) {
            return self.fail(Failure::Ceiling, 0, "blocked");
        }
        if !config.sandbox && !dom::window().navigator().on_line() {
            self.wait_online(move |session| session.send(pending, second));
            return self.show_summary();
        }
        self.send(pending, second);
    }

    /// Waits for the connection, then does something; unless it was stopped, which begins another turn.
    fn wait_online(self: &Rc<Self>, then: impl FnOnce(&Rc<Self>) + 'static) {
        self.status.set(Status::Offline);
        self.turn.set(self.turn.get() + 1);
        let (session, turn) = (self.clone(), self.turn.get());
        dom::when_online(move || {
            if session.turn.get() == turn && session.stop_waiting() {
                then(&session);
            }
        });
    }

    fn send(self: &Rc<Self>, pending: Rc<Submission>, second: bool) {
        self.status.set(Status::Sending);
        let session = self.clone();
        leptos::task::spawn_local(async move {
            let reply = submission::send(&session.place(), &pending).await;
            session.settle(pending, reply, second);
        });
    }

    fn settle(self: &Rc<Self>, pending: Rc<Submission>, reply: Result<(u16, Outcome), NoReply>, second: bool) {
        match reply {
            Ok((_, Outcome::Accepted(answer))) => self.confirm(&pending, &answer),
            Ok((status, Outcome::Refused(problems, general))) => {
                self.marked.replace(problems.iter().map(|problem| problem.field).collect());
                self.problems.set(problems);
                let kind = if status == 400 { "validation" } else { "rejected" };
                self.fail(Failure::Refused(general), status, kind);
            }
            Ok((status, Outcome::Denied)) => {
                let code = status.to_string();
                dom::error(
                    &[
                        "optimly-widget: the server answered ",
                        &code,
                        ": data-token is missing, wrong or lacks the right.",
                    ]
                    .concat(),
                );
                self.fail(Failure::Denied, status, "auth");
            }
            Ok((status, Outcome::Limited(_))) if second => self.fail(Failure::Limited, status, "rate-limit"),
            Ok((status, Outcome::Limited(seconds))) => {
                self.status.set(Status::Waiting(seconds));
                self.tell_error(status, "rate-limit");
                self.show_summary();
                self.turn.set(self.turn.get() + 1);
                self.count_down(pending, dom::now() + i64::from(seconds) * 1000, self.turn.get());
            }
            Ok((status, Outcome::Unsure)) => self.fail(Failure::Unsure, status, "server"),
            Err(NoReply::Timeout) => self.fail(Failure::Unsure, 0, "timeout"),
            Err(NoReply::Network) => self.fail(Failure::Unsure, 0, "network"),
        }
    }

    /// Ticks until the wait is over, then sends once more; unless it was stopped, which begins another turn.
    fn count_down(self: &Rc<Self>, pending: Rc<Submission>, until: i64, turn: u32) {
        if self.turn.get() != turn {
            return;
        }
        let left = dom::seconds_until(until);
        if left == 0 {
            self.place().emit("retry", Some(self.form), &[], false);
            return self.dispatch(pending, true);
        }
        self.status.set(Status::Waiting(left));
        let session = self.clone();
        dom::later(1000, move || session.count_down(pending, until, turn));
    }

    /// Ends the wait for a connection or for the server; says whether there was one.
    pub fn stop_waiting(&self) -> bool {
        self.turn.set(self.turn.get() + 1);
        let waiting = matches!(*self.status.peek(), Status::Waiting(_) | Status::Offline);
        if waiting {
            self.status.set(Status::Ready);
        }
        waiting
    }

    /// The form is no longer open: what waited for a connection is kept, but not sent behind the visitor's back.
    pub fn leave(&self) {
        if *self.status.peek() == Status::Offline {
            self.stop_waiting();
        }
    }

    fn confirm(&self, pending: &Submission, answer: &Answer) {
        let place = self.place();
        let ledger = store::get(Keep::Browser, LEDGER);
        let config = place.config();
        if config.limit > 0 && !config.sandbox {
            store::set(Keep::Browser, LEDGER, &limit::record(ledger.as_deref(), self.form, dom::now()));
        }
        app::count_interaction();
        let confirmed = pending.confirm(answer);
        self.clear();
        let mut more = vec![("id", confirmed.card.id.clone().map_or(Value::Null, Value::String))];
        more.extend(confirmed.card.ticket.clone().map(|ticket| ("ticketId", Value::String(ticket))));
        self.confirmed.set(Some(Rc::new(confirmed)));
        app::remember(pending.valid.values());
        place.emit("success", Some(self.form), &more, false);
        self.lead_to("[part=card-title]");
    }
}
