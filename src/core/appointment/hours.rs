//! Opening hours by the days of the week: `mon-fri 09:00-12:30 13:30-17:00; sat 10:00-14:00`.

use chrono::{NaiveDate, NaiveTime};

use crate::text::digits;
use crate::zone;

/// The minutes of a day.
pub const DAY: u32 = 24 * 60;

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// A part of a day, in minutes since midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// When it begins.
    pub from: u32,
    /// When it ends, at most [`DAY`].
    pub to: u32,
}

impl Stretch {
    /// From midnight to midnight.
    pub const WHOLE: Stretch = Stretch { from: 0, to: DAY };

    fn read(text: &str) -> Option<Stretch> {
        let (from, to) = text.split_once('-')?;
        let to = if to == "24:00" { DAY } else { minute(to)? };
        Some(Stretch { from: minute(from)?, to }).filter(|stretch| stretch.from < stretch.to)
    }
}

/// A time of day, `HH:MM`, in minutes since midnight.
pub fn minute(text: &str) -> Option<u32> {
    let time = zone::time(text).filter(|_| text.len() == 5)?;
    u32::try_from((time - NaiveTime::MIN).num_minutes()).ok()
}

/// A minute of the day, written `HH:MM`.
pub fn hour_and_minute(minute: u32) -> String {
    let two = |number: u32| [if number < 10 { "0" } else { "" }, &digits(number)].concat();
    [&two(minute / 60), ":", two(minute % 60).as_str()].concat()
}

/// Days with the same hours, from the one to the other, and these hours.
pub type Group<'a> = (Vec<(u32, u32)>, &'a [Stretch]);

/// The hours of a week, Monday first. The stretches of a day stand in their order, with a break between each two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Week([Vec<Stretch>; 7]);

impl Week {
    /// Days, then the stretches that hold for them; a semicolon before other days. `None` for a week that never opens, too.
    pub fn read(text: &str) -> Option<Week> {
        let mut week = Week::default();
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let (days, times) = part.split_once(char::is_whitespace)?;
            let stretches: Vec<Stretch> = times.split_whitespace().map(Stretch::read).collect::<Option<_>>()?;
            for days in days.split(',') {
                for day in range(days)? {
                    week.0.get_mut(day)?.extend(&stretches);
                }
            }
        }
        week.0.iter_mut().for_each(join);
        week.0.iter().any(|day| !day.is_empty()).then_some(week)
    }

    /// The stretches of a day of the week, Monday is 0.
    pub fn day(&self, weekday: u32) -> &[Stretch] {
        usize::try_from(weekday).ok().and_then(|day| self.0.get(day)).map_or(&[], Vec::as_slice)
    }

    /// Days with the same hours: from the one to the other, over the end of the week where they go on there. In the order in
    /// which they come first.
    pub fn groups(&self) -> Vec<Group<'_>> {
        let mut groups: Vec<Group> = Vec::new();
        for weekday in (0..7).filter(|day| !self.day(*day).is_empty()) {
            let hours = self.day(weekday);
            if groups.iter().any(|(_, known)| *known == hours) {
                continue;
            }
            let same = |day: u32| self.day(day % 7) == hours;
            let run = |first: u32| {
                let length = (1..7).take_while(|more| same(first + more)).count();
                (first, (first + u32::try_from(length).unwrap_or_default()) % 7)
            };
            let first = |day: &u32| same(*day) && !same(*day + 6);
            let runs: Vec<(u32, u32)> = (0..7).filter(first).map(run).collect();
            groups.push((if runs.is_empty() { vec![(0, 6)] } else { runs }, hours));
        }
        groups
    }
}

/// The places in the week of `mon`, or of `mon-fri`; `fri-mon` goes on with the next week.
fn range(text: &str) -> Option<impl Iterator<Item = usize>> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let place = |name: &str| WEEKDAYS.iter().position(|known| known.eq_ignore_ascii_case(name));
    let (first, last) = (place(first)?, place(last)?);
    Some((0..=(last + 7 - first) % 7).map(move |more| (first + more) % 7))
}

/// Puts stretches in order; those without a break between them are one.
fn join(day: &mut Vec<Stretch>) {
    day.sort_unstable();
    let mut joined: Vec<Stretch> = Vec::new();
    for stretch in day.drain(..) {
        match joined.last_mut() {
            Some(last) if stretch.from <= last.to => last.to = last.to.max(stretch.to),
            _ => joined.push(stretch),
        }
    }
    *day = joined;
}

/// The day of the week, Monday is 0.
pub fn weekday(day: NaiveDate) -> u32 {
    chrono::Datelike::weekday(&day).num_days_from_monday()
}
