//! Times of day and durations.

use super::reading::Reading;
use super::scan::Hit;
use super::tokens::{Kind, Stop};
use super::words::Group;

const HOUR: i32 = 60;
const NOON: i32 = 12 * HOUR;
const DAY: i32 = 24 * HOUR;
/// Up to this time the afternoon is meant, where no part of the day is named: nobody meets at four in the morning.
const AFTERNOON: core::ops::Range<i32> = HOUR..7 * HOUR;
/// No meeting is longer than a working day.
const MAX_DURATION: u32 = 600;

pub(super) fn durations(r: &mut Reading) {
    let mut last: Option<(usize, u32)> = None;
    let cues = r.hits(Group::Time);
    for hit in r.hits(Group::Duration) {
        let unit = hit.phrase.number.unsigned_abs();
        let (mut start, mut minutes) = (hit.start, unit);
        if let Some(at) = hit.number {
            // "a las 15 horas"
            let timed = cues.iter().any(|cue| cue.number == Some(at) && cue.start < hit.start && cue.phrase.weight > 1);
            // "de 9h à 10h": from when to when. ("et", the first of its group, may go on with minutes.)
            let to = r.at(Group::Range, hit.end).filter(|to| hit.start < at && to.phrase.number > 0);
            let ranged = to.is_some_and(|to| r.text.tokens.get(to.end).is_some_and(|token| token.number.is_some()));
            if !r.is_free(at) || timed || ranged {
                continue;
            }
            let count = r.text.tokens.get(at).and_then(|t| t.number).unwrap_or(0);
            minutes = count.saturating_mul(unit).saturating_add(hit.phrase.plus.unsigned_abs());
            let whole = at.checked_sub(1).filter(|_| matches!(r.text.glue(at), '.' | ','));
            if let Some((whole, _)) = whole.and_then(|before| r.text.digits(before))
                && let Some((part, digits @ 1..=2)) = r.text.digits(at)
            {
                start = start.min(at - 1);
                let part = part * unit / if digits == 1 { 10 } else { 100 };
                minutes = whole.saturating_mul(unit).saturating_add(part);
            }
        }
        r.text.tag(start, hit.end, Kind::Duration);
        // "1 hour and 30 minutes" is one duration.
        if let Some((end, before)) = last
            && hit.start <= end + 1
            && let Some(found) = r.found.last_mut()
        {
            minutes = minutes.saturating_add(before);
            found.value = minutes.to_string();
        } else if (1..=MAX_DURATION).contains(&minutes) {
            r.add("duration_minutes", start, hit.end, minutes.to_string(), 1);
        } else {
            continue;
        }
        last = Some((hit.end, minutes));
    }
}

pub(super) fn find(r: &mut Reading) {
    // A phrase with a negative number is not a time, but contains one ("après-midi").
    for hit in r.hits(Group::Clock).into_iter().filter(|hit| hit.phrase.number >= 0) {
        r.text.tag(hit.start, hit.end, Kind::Time);
        add(r, hit.start, hit.end, hit.phrase.number, 1);
    }
    let cues = r.hits(Group::Time);
    let (mornings, evenings) = (r.hits(Group::Am), r.hits(Group::Pm));
    let mut i = 0;
    while i < r.text.tokens.len() {
        let cue =
            cues.iter().filter(|cue| cue.number == Some(i)).max_by_key(|cue| (cue.phrase.weight, cue.end - cue.start));
        let end = if r.is_free(i) { time(r, i, cue, &mornings, &evenings) } else { None };
        i = end.unwrap_or(i + 1);
    }
}

fn add(r: &mut Reading, start: usize, end: usize, minutes: i32, sure: u8) {
    let mut value = String::new();
    for part in [minutes / HOUR, minutes % HOUR] {
        value.push_str(match (value.is_empty(), part < 10) {
            (true, true) => "0",
            (true, false) => "",
            (false, true) => ":0",
            (false, false) => ":",
        });
        value.push_str(&part.to_string());
    }
    r.add("time", start, end, value, sure);
}

/// The time whose hour is the token `i`, and its end.
fn time(r: &mut Reading, i: usize, cue: Option<&Hit>, mornings: &[Hit], evenings: &[Hit]) -> Option<usize> {
    let hour = r.text.tokens.get(i)?.number.filter(|&hour| hour < 24)? as i32;
    let digits = r.text.digits(i).map_or(0, |(_, digits)| digits);
    let two = |at: usize| r.text.digits(at).filter(|&(minutes, digits)| digits == 2 && minutes < 60);
    let half = |at: usize| {
        let (morning, evening) = (r.at(Group::Am, at), r.at(Group::Pm, at));
        // German's "am" is an "on".
        let half = morning.map(|hit| (hit.end, false)).or(evening.map(|hit| (hit.end, true)));
        half.filter(|_| r.at(Group::On, at).is_none())
    };
    let (mut minutes, mut end, mut explicit) = (0, i + 1, false);
    if digits > 0 {
        let letter = r.text.word(end) == "h" && r.text.glue(end) == '\0' && r.text.glue(end + 1) == '\0';
        let at = if letter { end + 1 } else { end };
        let colon = r.text.glue(at) == ':' || letter;
        let dated = i.checked_sub(1).and_then(|before| r.text.tokens.get(before)).is_some_and(|t| t.kind == Kind::Date);
        let dot = r.text.glue(at) == '.' && (cue.is_some() || dated || half(at + 1).is_some());
        if let Some((found, _)) = two(at).filter(|_| colon || dot) {
            (minutes, end, explicit) = (found as i32, at + 1, true);
            // Seconds are of no interest.
            if r.text.glue(end) == ':' && two(end).is_some() {
                end += 1;
            }
        }
    }
    if let Some(cue) = cue {
        // "14 Uhr 30"
        let after = cue.end.checked_sub(i + 1).filter(|&words| words > 0 && !explicit && cue.phrase.number == 0);
        if let Some((found, _)) = after.and_then(|_| two(cue.end)) {
            (minutes, end) = (found as i32, cue.end + 1);
        }
        end = end.max(cue.end);
        minutes += cue.phrase.number;
    }
    // "8 tonight" needs an "at": it may be eight guests.
    let word = |after: usize| {
        after == end + 1 && r.at(Group::Am, end).or(r.at(Group::Pm, end)).is_some_and(|hit| hit.phrase.weight < 2)
    };
    let mut part =
        half(end).filter(|&(after, _)| r.text.stop(end) < Stop::Hard && (explicit || cue.is_some() || !word(after)));
    let bare = part.is_none() && !explicit;
    let mut sure = 1;
    if let Some((after, _)) = part {
        end = after;
    } else {
        part = range(r, i, end, &half);
        if part.is_none() && bare {
            let ranged = r.at(Group::Range, end).is_some() || r.text.glue(end) == '-';
            let known = r.text.stop(end) > Stop::None
                || r.at(Group::Then, end).is_some()
                || r.text.tokens.get(end).is_some_and(|t| t.kind == Kind::Date);
            // "at 9" may be a time, "at 9 sites" is not.
            match cue {
                Some(cue) if cue.phrase.weight > 1 || ranged => {}
                Some(_) if known => sure = 0,
                _ => return None,
            }
        }
    }
    // "in the afternoon" counts from anywhere, "pm" only behind its number.
    let loose = |hits: &[Hit]| {
        let number = |hit: &Hit| hit.start.checked_sub(1).and_then(|at| r.text.tokens.get(at)?.number).is_some();
        hits.iter().any(|hit| hit.phrase.weight < 2 && (hit.phrase.elements.is_empty() || !number(hit)))
    };
    let evening = match part {
        Some((_, evening)) => Some(evening),
        None if hour > 12 || hour == 0 || (digits == 2 && hour < 10) => None,
        None if loose(evenings) => Some(true),
        None if loose(mornings) => Some(false),
        None => None,
    };
    let mut total = hour * HOUR + minutes;
    match evening {
        Some(true) if hour < 12 => total += NOON,
        Some(false) if hour == 12 => total -= NOON,
        None if hour > 0 && (AFTERNOON.contains(&total) && (digits < 2) || total < HOUR) => total += NOON,
        _ => {}
    }
    if !(0..DAY).contains(&total) {
        return None;
    }
    r.text.tag(i, end, Kind::Time);
    add(r, i, end, total, 1 + sure);
    Some(end)
}

/// The part of the day of "2" in "2 to 4 pm", "between 11 and 1 pm".
fn range(r: &Reading, i: usize, end: usize, half: &dyn Fn(usize) -> Option<(usize, bool)>) -> Option<(usize, bool)> {
    let word = r.at(Group::Range, end);
    let second = match word {
        Some(word) => word.end,
        None if matches!(r.text.glue(end), '-' | '–' | '—') => end,
        None => return None,
    };
    let (first, last) = (r.text.tokens.get(i)?.number?, r.text.tokens.get(second)?.number.filter(|&hour| hour < 13)?);
    let after = if r.text.glue(second + 1) == ':' { second + 2 } else { second + 1 };
    let (_, evening) = half(after)?;
    Some((end, evening == (first % 12 <= last % 12)))
}
