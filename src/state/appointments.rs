//! The terms for appointments and the times that a page offers, for a form in use: what is refused, what is asked when, and
//! what becomes of the answer. A lazy part: reached only through the door in `session/appointments`.

pub mod words;

use std::cell::RefCell;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::registry;
use super::session::Session;
use crate::browser::appointments::{self as page, Question};
use crate::browser::focus::Target;
use crate::browser::{clock, console, control, intl};
use crate::core::appointment::{Offer, Refusal, Terms, Why, hour_and_minute, minute, times};
use crate::core::form::Form;
use crate::core::zone;

/// How long the page's function is waited for, in milliseconds.
const PATIENCE: i32 = 5_000;

/// How long the appointment takes, in minutes (tracked).
fn minutes(session: Session) -> u32 {
    let chosen = session.value("duration_minutes").parse().ok();
    chosen.unwrap_or_else(|| session.embedding.with(|config| config.duration))
}

/// What speaks against an appointment on a day, whenever it starts; or with that start.
pub fn refuses(session: Session, day: NaiveDate, start: Option<i64>) -> Option<Refusal> {
    untrack(|| {
        let minutes = minutes(session);
        let by_offer = start.and(offer(session)).and_then(|offer| {
            offer.with(|offer| match offer {
                Offer { asking: true, .. } => Some(Why::Asking),
                offer => (!takes(session, offer, session.value("time").trim())).then_some(Why::NotOffered),
            })
        });
        let refusal =
            session.terms().refuse(day, start, minutes, clock::now(), &intl::offset_of(&session.embedding.zone()));
        refusal.or(by_offer.map(|why| Refusal { day, minutes, why }))
    })
}

/// The time of this day that was sent, and that may be taken by just that: it can be sent again.
fn sent(session: Session) -> Option<String> {
    let sent = session.pending().filter(|_| session.is_held())?;
    let is_same_day = sent.draft.get("date") == session.draft().get("date");
    is_same_day.then(|| sent.draft.get("time").to_owned())
}

/// Whether a time can be chosen.
fn takes(session: Session, offer: &Offer, time: &str) -> bool {
    offer.takes(time) || sent(session).is_some_and(|sent| sent == time)
}

/// What the times on offer depend on.
#[derive(Clone, PartialEq)]
struct Asked {
    date: String,
    minutes: u32,
    zone: String,
    terms: Terms,
    function: u32,
}

/// The questions of a form to the page, of which only the last counts.
#[derive(Clone, Copy)]
struct Line {
    offer: RwSignal<Offer>,
    turn: StoredValue<u32>,
    last: StoredValue<Option<Question>, LocalStorage>,
}

impl Line {
    /// What was asked last counts no more, answered or not: the page hears so by its signal. Gives the number of what comes next.
    fn end(self) -> u32 {
        if let Some(question) = self.last.try_update_value(Option::take).flatten() {
            question.end();
        }
        self.turn.update_value(|turn| *turn += 1);
        self.turn.get_value()
    }
}

thread_local! {
    /// Rises with each function that the page gives for its times.
    static FUNCTIONS: ArcRwSignal<u32> = ArcRwSignal::default();
    static FOLLOWED: RefCell<Vec<(Session, RwSignal<Offer>)>> = const { RefCell::new(Vec::new()) };
}

/// The page has another function for its times.
pub fn change_function() {
    FUNCTIONS.with(|number| number.update(|number| *number += 1));
}

/// What is on offer for a form, once it is followed.
fn offer(session: Session) -> Option<RwSignal<Offer>> {
    FOLLOWED.with_borrow(|followed| followed.iter().find(|(known, _)| *known == session).map(|(_, offer)| *offer))
}

/// Keeps what is on offer for a form up to date, and gives it: asks the page whenever another day is chosen. Other forms have
/// no times.
pub fn follow(session: Session) -> Option<RwSignal<Offer>> {
    if session.form != Form::Appointment {
        return None;
    }
    offer(session).or_else(|| {
        let offer = registry::keep(|| begin(session));
        FOLLOWED.with_borrow_mut(|followed| followed.push((session, offer)));
        Some(offer)
    })
}

fn begin(session: Session) -> RwSignal<Offer> {
    let offer = RwSignal::new(Offer::default());
    let line = Line { offer, turn: StoredValue::default(), last: StoredValue::new_local(None) };
    let asked = Memo::new(move |_| Asked {
        date: session.value("date"),
        minutes: minutes(session),
        zone: session.embedding.zone(),
        terms: session.terms(),
        function: FUNCTIONS.with(Get::get),
    });
    Effect::new(move |_| {
        let asked = asked.get();
        untrack(|| ask(session, line, asked));
    });
    // A time that is not on offer is not chosen, wherever it comes from.
    Effect::new(move |before: Option<String>| {
        let time = session.value("time");
        offer.with(|offer| {
            if takes(session, offer, &time) {
                return time;
            }
            let kept = before.filter(|time| takes(session, offer, time)).unwrap_or_default();
            session.put("time", &kept);
            kept
        })
    });
    offer
}

/// Another day was chosen, or what else matters has changed.
fn ask(session: Session, line: Line, asked: Asked) {
    let turn = line.end();
    let asks = page::has_function();
    let embedding = session.embedding;
    let mut offer = Offer::default();
    let mut first = "slots.date";
    let now = clock::now();
    let today = zone::local(now, &intl::offset_of(&asked.zone)).map(|now| now.date());
    if let Some(day) = zone::date(asked.date.trim()).filter(|day| today.is_none_or(|today| *day >= today)) {
        let refusal = asked.terms.refuse(day, None, asked.minutes, now, &intl::offset_of(&asked.zone));
        if let Some(refusal) = refusal {
            first = "slots.choose";
            offer.note = Some(words::reason(session, refusal));
            offer.next = refusal.instead().map(|day| words::way_to(session, day));
        } else if asks {
            first = "slots.asking";
            let question = page::ask(session.form.name(), &asked.date, &asked.zone, asked.minutes);
            offer.asking = question.is_some();
            if let Some(question) = question {
                let answer = question.answer();
                line.last.set_value(Some(question));
                leptos::task::spawn_local(async move {
                    let answer = answer.await;
                    if line.turn.get_value() == turn {
                        receive(session, line, &asked, day, answer.as_deref());
                    }
                });
                clock::after(PATIENCE, move || {
                    let is_asking = line.offer.with_untracked(|offer| offer.asking);
                    if is_asking && line.turn.get_value() == turn {
                        line.end();
                        console::warn("optimly-widget: slots takes over 5 seconds; any time can be typed.");
                        any_time(session, line, day);
                    }
                });
            }
        } else {
            offer.note = words::of_day(session, day);
        }
    }
    if asks {
        offer.choices = Some(with_chosen(session, vec![(String::new(), embedding.text(first))]));
    }
    show(session, line, offer);
}

/// What can be chosen, and the time that was chosen before: it is not lost while the page is being asked.
fn with_chosen(session: Session, mut choices: Vec<(String, String)>) -> Vec<(String, String)> {
    let time = session.value("time");
    if let Some(minute) = minute(&time) {
        choices.push((time, words::time(session, minute)));
    }
    choices
}

/// The page has answered.
fn receive(session: Session, line: Line, asked: &Asked, day: NaiveDate, answer: Option<&str>) {
    let Some(minutes) = answer.and_then(times) else { return any_time(session, line, day) };
    let offset = intl::offset_of(&asked.zone);
    let now = clock::now();
    let is_possible = |minute: &u32| {
        let starts = zone::instants(day, *minute, &offset);
        let free = |start: i64| asked.terms.refuse(day, Some(start), asked.minutes, now, &offset).is_none();
        starts.into_iter().flatten().any(|start| start > now && free(start))
    };
    let mut minutes: Vec<u32> = minutes.into_iter().filter(is_possible).collect();
    if let Some(sent) = sent(session).and_then(|sent| minute(&sent)).filter(|sent| !minutes.contains(sent)) {
        minutes.push(sent);
        minutes.sort_unstable();
    }
    let chosen = session.value("time");
    let date = words::date(session, day);
    let mut offer = Offer { known: true, ..Offer::default() };
    let mut first = "slots.choose";
    if minutes.is_empty() {
        let none = session.embedding.text_with("slots.none", &date);
        first = "slots.none.here";
        offer.heard.clone_from(&none);
        offer.note = Some(none);
        let next = asked.terms.next_day(day, asked.minutes, now, &offset);
        offer.next = next.map(|day| words::way_to(session, day));
    } else {
        offer.heard = session.embedding.text_with("slots.ready", &date);
        if let Some(minute) = minute(&chosen).filter(|chosen| !minutes.contains(chosen)) {
            let gone = session.embedding.text_with("slots.gone", &words::time(session, minute));
            offer.heard.clone_from(&gone);
            offer.note = Some(gone);
        }
    }
    let mut choices = vec![(String::new(), session.embedding.text(first))];
    choices.extend(minutes.into_iter().map(|minute| (hour_and_minute(minute), words::time(session, minute))));
    offer.choices = Some(choices);
    show(session, line, offer);
}

/// The page has no answer: any time can be typed.
fn any_time(session: Session, line: Line, day: NaiveDate) {
    show(session, line, Offer { note: words::of_day(session, day), ..Offer::default() });
}

/// Shows what is on offer. The focus stays at the control, whichever of the two stands there.
fn show(session: Session, line: Line, offer: Offer) {
    if line.offer.with(|before| before.choices.is_some()) != offer.choices.is_some() {
        let place = session.embedding.place();
        if place.is_some_and(|place| control::stands(&place.root, "[name=time]:focus")) {
            session.embedding.focus(Target::TIME);
        }
    }
    line.offer.set(offer);
    // Once what can be chosen stands there, so does what is chosen.
    clock::after(0, move || {
        line.offer.notify();
        session.recheck("time", true);
    });
}
