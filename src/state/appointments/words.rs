//! What is said of the terms for appointments: what speaks against a date or a time, and what is possible instead.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use leptos::prelude::untrack;

use crate::browser::appointments as page;
use crate::browser::intl;
use crate::core::appointment::{Refusal, Stretch, Week, Why, weekday};
use crate::core::zone::write_date;
use crate::state::session::Session;

/// Clocks that are only to be worded stand in this zone.
const UTC: &str = "UTC";

/// The words for what is refused, and for what is possible instead.
pub fn words(session: Session, refusal: Refusal) -> String {
    say(session, refusal, true)
}

/// The words for what is refused.
pub fn reason(session: Session, refusal: Refusal) -> String {
    say(session, refusal, false)
}

fn say(session: Session, refusal: Refusal, instead: bool) -> String {
    let embedding = session.embedding;
    let text = |key: &str, value: String| embedding.text_with(key, &value);
    let next = |day: Option<NaiveDate>| day.filter(|_| instead).map(|day| text("hours.next", date(session, day)));
    let long = || text("hours.late", intl::minutes(&locale(session), refusal.minutes));
    let week = untrack(|| session.terms()).week;
    let sentences = match refusal.why {
        Why::Closed(day) => {
            // Where the week says so, the week is what helps; else it is that day.
            let hours = week.filter(|week| week.day(weekday(refusal.day)).is_empty());
            let open = hours.map(|week| text("hours.open", all(session, &week, None)));
            vec![Some(open.unwrap_or_else(|| text("hours.closed", date(session, refusal.day)))), next(day)]
        }
        Why::Outside => vec![hours_of(session, week, refusal.day)],
        Why::Late(day) => {
            vec![Some(long()), hours_of(session, week, refusal.day), next(day.filter(|day| *day != refusal.day))]
        }
        Why::Notice(minutes, first) => {
            // Without a notice it is over.
            let ahead = match minutes {
                0 => embedding.text("error.time.past"),
                minutes => text("hours.notice", intl::minutes(&locale(session), minutes)),
            };
            vec![Some(ahead), first.filter(|_| instead).map(|first| text("hours.first", moment(session, first)))]
        }
        // Today alone.
        Why::Horizon(0, last) => vec![Some(text("hours.last", date(session, last)))],
        Why::Horizon(days, last) => {
            let days = page::words("ahead", &locale(session), "", days.into(), 0.0);
            vec![Some(text("hours.horizon", days)), instead.then(|| text("hours.last", date(session, last)))]
        }
        Why::NotOffered => vec![Some(embedding.text("slots.other"))],
        Why::Asking => vec![Some(embedding.text("slots.asking"))],
    };
    let sentences: Vec<String> = sentences.into_iter().flatten().collect();
    page::words("sentences", &locale(session), &sentences.join("\n"), 0.0, 0.0)
}

/// The hours of a day, where the page has some.
pub fn of_day(session: Session, day: NaiveDate) -> Option<String> {
    let terms = untrack(|| session.terms());
    let stretches = terms.week.as_ref().map(|_| stretches(session, terms.on(day)))?;
    Some(session.embedding.text_with("hours.day", &stretches))
}

/// A button's words and value: the day to go on with.
pub fn way_to(session: Session, day: NaiveDate) -> (String, String) {
    (write_date(day), session.embedding.text_with("hours.go", &date(session, day)))
}

/// A date.
pub fn date(session: Session, day: NaiveDate) -> String {
    intl::date(&locale(session), UTC, instant(day.and_time(NaiveTime::MIN)))
}

/// A time of day.
pub fn time(session: Session, minute: u32) -> String {
    let local = NaiveDateTime::default() + TimeDelta::minutes(minute.into());
    intl::time(&locale(session), UTC, instant(local))
}

fn moment(session: Session, local: NaiveDateTime) -> String {
    page::words("moment", &locale(session), "", intl::number(instant(local)), 0.0)
}

fn locale(session: Session) -> String {
    session.embedding.locale().tag
}

fn instant(local: NaiveDateTime) -> i64 {
    local.and_utc().timestamp_millis()
}

/// "We are open Monday to Friday, 9:00 AM to 5:00 PM", for the days that have the hours of this one.
fn hours_of(session: Session, week: Option<Week>, day: NaiveDate) -> Option<String> {
    Some(session.embedding.text_with("hours.open", &all(session, &week?, Some(weekday(day)))))
}

/// The hours of the week, or of those days in it that have the hours of one.
fn all(session: Session, week: &Week, of: Option<u32>) -> String {
    let locale = locale(session);
    let to = session.embedding.text("hours.to");
    let list = |lines: Vec<String>| page::words("list", &locale, &lines.join("\n"), 0.0, 0.0);
    let range = |(first, last): (u32, u32)| page::words("days", &locale, &to, first.into(), last.into());
    let groups = week.groups().into_iter().filter(|(_, hours)| of.is_none_or(|day| *hours == week.day(day)));
    let words = groups.map(|(runs, hours)| {
        let days = list(runs.into_iter().map(range).collect());
        page::words("both", &locale, &[days, stretches(session, hours)].join("\n"), 0.0, 0.0)
    });
    words.collect::<Vec<_>>().join("; ")
}

/// The stretches of a day: "9:00 AM to 12:30 PM and 1:30 PM to 5:00 PM".
fn stretches(session: Session, hours: &[Stretch]) -> String {
    let locale = locale(session);
    let to = session.embedding.text("hours.to");
    let each = hours.iter().map(|one| page::words("times", &locale, &to, one.from.into(), one.to.into()));
    page::words("list", &locale, &each.collect::<Vec<_>>().join("\n"), 0.0, 0.0)
}
