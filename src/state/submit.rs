//! The way of a submission: from the press of the button to the card, or to what can be done instead
//! (docs/reference/answers.md).
//!
//! **Once**: a session sends only from [`submit`] and [`again`], at the end of a countdown, and when the connection is back; it is
//! busy meanwhile. Nothing that may have arrived is sent again by itself.

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;

use super::embedding::Detail;
use super::registry;
use super::session::{Confirmed, Failure, Session, Status};
use super::submission::{Making, Submission};
use super::visit;
use crate::browser::control::Reading;
use crate::browser::event::Said;
use crate::browser::focus::Target;
use crate::browser::storage::{self, Keep};
use crate::browser::{clock, console, net, page};
use crate::core::form::validate::{Problem, Valid};
use crate::core::submission::answer::{Answer, NoReply, Outcome};
use crate::core::submission::limit;
use crate::core::value::Object;

/// After how many milliseconds no answer comes any more.
const LONGEST: i32 = net::PATIENCE + 1_000;
/// Where the ledger of accepted submissions is kept.
const LEDGER: &str = "accepted";

/// What shows what was accepted in the conversation, whatever the visitor is at by then. Comes with the conversation.
pub type Confirm = fn(Session, &Confirmed);

thread_local! {
    static CONFIRM: Cell<Option<Confirm>> = const { Cell::new(None) };
}

/// From now on this shows what was accepted in the panel.
pub fn confirm_by(confirm: Confirm) {
    CONFIRM.set(Some(confirm));
}

/// The visitor pressed the button, or Enter in a field. What is in the controls counts, whichever events a page or a
/// password manager kept from us.
pub fn press(session: Session, controls: &[Reading]) {
    if untrack(|| session.is_busy()) {
        return;
    }
    for control in controls {
        session.take(control, false);
    }
    submit(session);
}

/// From this wait on the form can be changed meanwhile, and sent before: more seconds than anybody just looks on.
const LONG: u32 = 120;

/// Sends what is valid, or points out what is not.
pub fn submit(session: Session) {
    if untrack(|| session.is_busy()) {
        return;
    }
    // A wait that the visitor does not sit out is over.
    session.next_turn();
    session.start();
    let valid = match session.check() {
        Ok(valid) => valid,
        Err(problems) => return session.point_out(problems),
    };
    session.problems.set(Vec::new());
    // What was pressed again unchanged is the same submission; what was changed is another.
    if let Some(pending) = session.pending().filter(|pending| pending.draft == session.draft()) {
        session.embedding.emit("retry", Some(session.form));
        return dispatch(session, Arc::new(Submission { pending, valid }), false);
    }
    let turn = session.next_turn();
    let go = move |added: Option<Vec<Object>>| {
        // Not where the wait was ended meanwhile.
        if session.turn() == turn {
            match (added, session.check()) {
                (None, _) => fail(session, Failure::Denied, 0, "blocked"),
                (Some(added), Ok(valid)) => send_new(session, valid, added),
                (_, Err(problems)) => session.point_out(problems),
            }
        }
    };
    session.status.set(Status::Asking);
    match session.embedding.ask(session.form, go) {
        // Not where the page has made it forget everything.
        Said::Yes if session.started().is_some() => send_new(session, valid, Vec::new()),
        Said::Wait => {}
        _ => session.status.set(Status::Ready),
    }
}

/// Makes a submission of what is valid, and sends it. `added`: to its metadata, by the page.
#[inline(never)]
fn send_new(session: Session, valid: Valid, added: Vec<Object>) {
    let draft = session.draft();
    let filled = session.started().map_or(0, |started| clock::now() - started);
    let making = Making {
        fill_seconds: u32::try_from(filled / 1000).unwrap_or(0),
        trapped: session.is_trapped(),
        conversation: if draft.carry { untrack(visit::said) } else { Vec::new() },
        added,
    };
    let submission = Arc::new(Submission::new(session.embedding, draft, valid, making));
    if session.email_first.get_untracked() {
        return go_on(session, submission);
    }
    session.set_pending(&submission.pending, false);
    dispatch(session, submission, false);
}

/// The e-mail is given: it is sent at once, whatever comes of it, and the rest is asked for.
fn go_on(session: Session, ahead: Arc<Submission>) {
    session.status.set(Status::Ready);
    session.end_first_step();
    session.lead_to(Target::FULL_NAME);
    leptos::task::spawn_local(async move { ahead.send_ahead(session.embedding).await });
}

#[inline(never)]
fn fail(session: Session, failure: Failure, status: u16, kind: &'static str) {
    session.status.set(Status::Failed(failure));
    tell_error(session, status, kind);
    session.lead_to_summary();
}

fn tell_error(session: Session, status: u16, kind: &'static str) {
    let detail = Detail { status: Some(status), kind: Some(kind), ..Detail::default() };
    session.embedding.emit_with("error", Some(session.form), detail);
}

/// Sends once more by the visitor's wish: what waits for a connection goes out whatever the browser says of it.
pub fn again(session: Session) {
    if session.status.get_untracked() == Status::Offline && session.stop_waiting() {
        let pending = session.pending().filter(|pending| pending.draft == session.draft());
        if let (Some(pending), Ok(valid)) = (pending, session.check()) {
            return send(session, Arc::new(Submission { pending, valid }), false);
        }
    }
    submit(session);
}

/// Sends it where that is allowed and there is a connection. `second`: after a wait that the server asked for.
fn dispatch(session: Session, submission: Arc<Submission>, second: bool) {
    let (sandbox, ceiling) = session.embedding.peek(|config| (config.sandbox, config.limit));
    let ledger = storage::get(Keep::Browser, LEDGER);
    if !sandbox && !limit::allows(ledger.as_deref(), session.form, ceiling, clock::now()) {
        return fail(session, Failure::Ceiling, 0, "blocked");
    }
    if sandbox || clock::is_online() {
        return send(session, submission, second);
    }
    session.status.set(Status::Offline);
    session.lead_to_summary();
    let turn = session.next_turn();
    clock::when_online(move || {
        if session.turn() == turn && session.stop_waiting() {
            send(session, submission, second);
        }
    });
}

fn send(session: Session, submission: Arc<Submission>, second: bool) {
    session.status.set(Status::Sending);
    // From here on it may arrive, whatever becomes of the page.
    let was_unsure = session.set_pending(&submission.pending, true);
    // Where a page's own functions throw amid it, nothing else would ever say so.
    let turn = session.next_turn();
    clock::after(LONGEST, move || {
        if session.turn() == turn && session.status.get_untracked() == Status::Sending {
            fail(session, Failure::Unsure, 0, "timeout");
        }
    });
    leptos::task::spawn_local(async move {
        let reply = submission.send(session.embedding).await;
        // Forgotten meanwhile: nobody waits for it any more.
        if session.pending().is_some_and(|now| Arc::ptr_eq(&now, &submission.pending)) {
            if !matches!(reply, Ok((_, Outcome::Unsure)) | Err(_)) {
                // This time it was not taken. An earlier time may have been.
                session.set_pending(&submission.pending, was_unsure);
            }
            settle(session, submission, reply, second);
        }
    });
}

fn settle(session: Session, submission: Arc<Submission>, reply: Result<(u16, Outcome), NoReply>, second: bool) {
    match reply {
        Ok((_, Outcome::Accepted(answer))) => confirm(session, &submission, &answer),
        Ok((status, Outcome::Refused(problems, general))) => refuse(session, status, problems, general),
        Ok((status, Outcome::Denied)) => {
            let code = status.to_string();
            console::error(
                &["optimly-widget: the server answered ", &code, ": data-token is missing, wrong or lacks the right."]
                    .concat(),
            );
            fail(session, Failure::Denied, status, "auth");
        }
        Ok((status, Outcome::Limited(_))) if second => fail(session, Failure::Limited, status, "rate-limit"),
        Ok((status, Outcome::Limited(seconds))) => {
            session.status.set(Status::Waiting { left: seconds, long: seconds > LONG });
            tell_error(session, status, "rate-limit");
            session.lead_to_summary();
            count_down(session, submission, (clock::now() + i64::from(seconds) * 1000, seconds), session.next_turn());
        }
        Ok((status, Outcome::TooLong)) => fail(session, Failure::TooLong, status, "rejected"),
        Ok((status, Outcome::Unsure)) => fail(session, Failure::Unsure, status, "server"),
        Err(NoReply::Timeout) => fail(session, Failure::Unsure, 0, "timeout"),
        Err(NoReply::Network) => fail(session, Failure::Unsure, 0, "network"),
    }
}

fn refuse(session: Session, status: u16, problems: Vec<Problem>, general: Vec<String>) {
    session.mark(problems);
    let kind = if status == 400 { "validation" } else { "rejected" };
    fail(session, Failure::Refused(general), status, kind);
}

/// Ticks until the wait is over, then sends once more; unless it was stopped, which begins another turn. What was changed
/// meanwhile may be half done: it is sent by the visitor alone. It takes no more than `most` seconds, wherever the clock is set to.
fn count_down(session: Session, submission: Arc<Submission>, (until, most): (i64, u32), turn: u32) {
    let Status::Waiting { long, .. } = session.status.get_untracked() else { return };
    if session.turn() != turn {
        return;
    }
    let left = clock::seconds_until(until).min(most);
    if left == 0 {
        if submission.pending.draft != session.draft() {
            return session.status.set(Status::Failed(Failure::Limited));
        }
        session.embedding.emit("retry", Some(session.form));
        return dispatch(session, submission, true);
    }
    session.status.set(Status::Waiting { left, long });
    clock::after(1000, move || count_down(session, submission, (until, left - 1), turn));
}

fn confirm(session: Session, submission: &Submission, answer: &Answer) {
    let embedding = session.embedding;
    let ledger = storage::get(Keep::Browser, LEDGER);
    if embedding.peek(|config| config.limit > 0 && !config.sandbox) {
        storage::set(Keep::Browser, LEDGER, &limit::record(ledger.as_deref(), session.form, clock::now()));
    }
    visit::count_interaction();
    let card = submission.confirm(answer);
    session.accepted();
    let (id, ticket) = (card.id.clone(), card.ticket.clone());
    let confirmed = Confirmed { card, submission_id: submission.pending.id.clone(), page: page::url(None) };
    let in_conversation = CONFIRM.get().filter(|_| embedding.is_bubble());
    match in_conversation {
        Some(confirm) => confirm(session, &confirmed),
        None => session.confirmed.set(Some(Arc::new(confirmed))),
    }
    visit::remember(submission.valid.values());
    registry::fill_known();
    let detail = Detail { id: Some(id.as_deref()), ticket_id: ticket.as_deref(), ..Detail::default() };
    embedding.emit_with("success", Some(session.form), detail);
    if in_conversation.is_none() {
        session.lead_to(Target::CARD_TITLE);
    }
}
