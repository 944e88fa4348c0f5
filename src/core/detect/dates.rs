//! Dates: written in numbers, by the month's name, by the weekday, or relative to today.

use chrono::{Datelike, Days, NaiveDate};

use super::reading::Reading;
use super::scan::Hit;
use super::tokens::{Kind, Stop};
use super::words::Group;

/// Dates further ahead than this are slips of the pen.
const MAX_AHEAD: u64 = 3 * 366;
/// How many words "next week" may stand away from its weekday.
const NEAR: usize = 3;

/// How sure a date is.
const VAGUE: u8 = 0;
const RELATIVE: u8 = 1;
const WRITTEN: u8 = 2;

pub(super) fn find(r: &mut Reading) {
    for hit in r.hits(Group::Month) {
        by_month(r, &hit);
    }
    let mut i = 0;
    while i < r.text.tokens.len() {
        i += if r.is_free(i) { numeric(r, i).unwrap_or(1) } else { 1 };
    }
    for group in [Group::Ahead, Group::Day, Group::Nth] {
        for hit in r.hits(group) {
            if !(hit.start..hit.end).all(|i| r.is_free(i)) {
                continue;
            }
            let count = hit.number.and_then(|i| r.text.tokens.get(i)).and_then(|t| t.number);
            let unit = u32::try_from(hit.phrase.number).unwrap_or(0);
            let day = match (group, count) {
                (Group::Nth, Some(day)) => next_nth(r.today, day),
                (_, count) => ahead(r.today, u64::from(count.unwrap_or(1)) * u64::from(unit)),
            };
            add(r, hit.start, hit.end, day, RELATIVE);
        }
    }
    let weeks = r.hits(Group::NextWeek);
    for hit in r.hits(Group::Weekday) {
        if r.is_free(hit.start) && !r.after(Group::Past, hit.start) && r.at(Group::Past, hit.end).is_none() {
            by_weekday(r, &hit, &weeks);
        }
    }
}

fn add(r: &mut Reading, start: usize, end: usize, day: Option<NaiveDate>, sure: u8) {
    r.text.tag(start, end, Kind::Date);
    match day {
        // There is no such day, but a day was meant.
        None => r.add("date", start, end, String::new(), VAGUE),
        Some(day) if day >= r.today && !r.after(Group::Past, start) => r.add("date", start, end, write(day), sure),
        Some(_) => {}
    }
}

fn write(day: NaiveDate) -> String {
    let mut out = day.year().to_string();
    for part in [day.month(), day.day()] {
        out.push_str(if part < 10 { "-0" } else { "-" });
        out.push_str(&part.to_string());
    }
    out
}

fn ahead(today: NaiveDate, days: u64) -> Option<NaiveDate> {
    today.checked_add_days(Days::new(days)).filter(|_| days <= MAX_AHEAD)
}

/// The next such day from today on; a 29 February may be years away.
fn next(today: NaiveDate, month: u32, day: u32) -> Option<NaiveDate> {
    (0..=8).filter_map(|years| NaiveDate::from_ymd_opt(today.year() + years, month, day)).find(|&date| date >= today)
}

fn next_nth(today: NaiveDate, day: u32) -> Option<NaiveDate> {
    let months = (0..=12).map(|ahead| today.year() * 12 + today.month0() as i32 + ahead);
    months
        .filter_map(|month| NaiveDate::from_ymd_opt(month / 12, (month % 12) as u32 + 1, day))
        .find(|&date| date >= today)
}

fn dated(r: &Reading, year: Option<u32>, month: u32, day: u32) -> Option<NaiveDate> {
    match year {
        None => next(r.today, month, day),
        Some(year) => NaiveDate::from_ymd_opt(if year < 100 { 2000 + year as i32 } else { year as i32 }, month, day),
    }
}

/// "July 4th, 2028", "the 4th of July", "4. Juli", "4 de julio de 2028".
fn by_month(r: &mut Reading, hit: &Hit) {
    let month = hit.phrase.number.unsigned_abs() + 1;
    let (mut start, mut end) = (hit.start, hit.end);
    let suffix = |i: usize| r.text.glue(i) == '\0' && r.text.word(i).len() <= 2 && r.text.digits(i).is_none();
    let day_at = |i: usize| {
        let token = r
            .text
            .tokens
            .get(i)
            .filter(|t| r.is_free(i) && t.glue != ':' && r.text.word(i).len() < 3 || t.kind == Kind::Word)?;
        token.number.filter(|day| (1..=31).contains(day))
    };
    // Before the month, beyond "of", "de" and "th".
    let mut before = start;
    while before > 0 && (r.after(Group::Of, before) || suffix(before - 1)) {
        before -= 1;
    }
    let ended = r.text.stop(before) == Stop::Hard && !r.day_first;
    let mut day = before.checked_sub(1).filter(|_| !ended).and_then(day_at);
    if day.is_some() {
        start = before - 1;
    } else {
        let after = if r.at(Group::Of, end).is_some() { end + 1 } else { end };
        let ended = r.text.stop(after) == Stop::Hard && r.text.word(hit.start).len() > 4;
        let timed =
            r.text.glue(after + 1) == ':' || r.at(Group::Am, after + 1).or(r.at(Group::Pm, after + 1)).is_some();
        day = day_at(after).filter(|_| !ended && !timed);
        end = after + 1;
        if suffix(end) {
            end += 1;
        }
    }
    let Some(day) = day else { return };
    let at = if r.at(Group::Of, end).is_some() { end + 1 } else { end };
    let year = r.text.digits(at).filter(|&(year, digits)| digits == 4 && (1900..2200).contains(&year));
    if year.is_some() {
        end = at + 1;
    }
    add(r, start, end, dated(r, year.map(|(year, _)| year), month, day), WRITTEN);
}

/// "2027-07-01", "12/24", "24.12.", "24/12/27". The number of tokens it takes.
fn numeric(r: &mut Reading, i: usize) -> Option<usize> {
    let text = &r.text;
    let ((a, a_digits), (b, b_digits)) = (text.digits(i)?, text.digits(i + 1)?);
    let separator = text.glue(i + 1);
    let glued = i > 0 && text.digits(i - 1).is_some() && !matches!(text.glue(i), ' ' | ',');
    if !matches!(separator, '-' | '/' | '.') || glued || matches!(text.glue(i), '$' | '€' | '£' | '#') || b_digits > 2
    {
        return None;
    }
    let third = text.digits(i + 2).filter(|_| text.glue(i + 2) == separator);
    if third.is_some() && text.digits(i + 3).is_some() && text.glue(i + 3) == separator {
        return None; // a telephone number, an address
    }
    let (year, first, second) = match third {
        Some((day, 1..=2)) if a_digits == 4 => (Some(a), b, day),
        Some((year, digits)) if a_digits <= 2 && (digits == 4 || (digits == 2 && separator != '-')) => {
            (Some(year), a, b)
        }
        None if a_digits <= 2 && separator == '/' && (a, b) != (24, 7) => (None, a, b),
        None if a_digits <= 2 && separator == '.' && is_dotted(r, i) => (None, a, b),
        _ => return None,
    };
    let day_first = a_digits <= 2 && second <= 12 && (first > 12 || separator == '.' || r.day_first);
    let (month, day) = if day_first { (second, first) } else { (first, second) };
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let length = if third.is_some() { 3 } else { 2 };
    add(r, i, i + length, dated(r, year, month, day), WRITTEN);
    Some(length)
}

/// Whether "24.12" is a date rather than a price or version: a word such as "on" in front, or a full stop of its own.
fn is_dotted(r: &Reading, i: usize) -> bool {
    let rest = r.text.tokens.get(i + 1).and_then(|t| r.text.raw.get(t.end..)).unwrap_or_default();
    let stopped = rest.starts_with('.');
    let on = r.after(Group::On, i);
    stopped && (on || r.day_first || rest.len() > 1) || on && r.day_first
}

fn by_weekday(r: &mut Reading, hit: &Hit, weeks: &[Hit]) {
    let weekday = hit.phrase.number.unsigned_abs();
    let today = r.today.weekday().num_days_from_monday();
    let to_monday = 7 - today;
    let near = |week: &&Hit| week.start <= hit.end + NEAR && hit.start <= week.end + NEAR;
    let next = r.after(Group::Next, hit.start) || r.at(Group::Next, hit.end).is_some();
    let (days, sure) = if let Some(week) = weeks.iter().find(near) {
        (to_monday + weekday + 7 * (week.phrase.number.unsigned_abs().max(1) - 1), RELATIVE)
    } else if next {
        (to_monday + weekday, RELATIVE)
    } else {
        // "Tuesday afternoon" asks what is free then: no date is settled yet, unless a time is.
        let part = r.at(Group::Am, hit.end).or(r.at(Group::Pm, hit.end)).is_some();
        ((weekday + 6 - today) % 7 + 1, if part { VAGUE } else { RELATIVE })
    };
    let day = ahead(r.today, u64::from(days));
    add(r, hit.start, hit.end, day, sure);
}
