//! Whether an appointment may take place, and what is possible instead.
//!
//! Notice and duration are counted in instants, as time passes; hours and days are those of the zone's clocks. So an
//! appointment amid which the clocks change is open from its first minute to its last, whatever they show.

use chrono::{Days as Count, NaiveDate, NaiveDateTime, NaiveTime};

use super::closed::Days;
use super::hours::{DAY, Stretch, Week, weekday};
use crate::zone::{self, MINUTE, Offset};

/// How many days are looked through for one that is open.
const AHEAD: u64 = 400;

/// Why an appointment is refused, and what is possible instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing takes place on that day; on this one again.
    Closed(Option<NaiveDate>),
    /// It would start outside the hours of that day.
    Outside,
    /// It would start within them and end after them, or have no room in them on that day; this day has room.
    Late(Option<NaiveDate>),
    /// It is too soon; so many minutes ahead at least, this is the first start.
    Notice(u32, Option<NaiveDateTime>),
    /// It is too far off; so many days ahead at most, this is the last one.
    Horizon(u32, NaiveDate),
    /// It is not one of the times on offer.
    NotOffered,
    /// The times on offer are not known yet.
    Asking,
}

/// What is refused: an appointment on a day, of so many minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The day.
    pub day: NaiveDate,
    /// How long it would take.
    pub minutes: u32,
    /// Why.
    pub why: Why,
}

impl Refusal {
    /// The day that is possible instead.
    pub fn instead(&self) -> Option<NaiveDate> {
        match self.why {
            Why::Closed(day) | Why::Late(day) => day,
            Why::Notice(_, first) => first.map(|first| first.date()),
            Why::Horizon(_, last) => Some(last),
            _ => None,
        }
    }
}

/// When appointments may take place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// The hours of the week; none: at any time.
    pub week: Option<Week>,
    /// When none may take place.
    pub closed: Vec<Days>,
    /// How many minutes ahead at least.
    pub notice: u32,
    /// How many days ahead at most.
    pub horizon: Option<u32>,
}

impl Terms {
    /// What options say. Texts that cannot be read say nothing.
    pub fn read(hours: Option<&str>, closed: &[String], notice: u32, horizon: Option<u32>) -> Terms {
        Terms {
            week: hours.and_then(Week::read),
            closed: closed.iter().filter_map(|days| Days::read(days)).collect(),
            notice,
            horizon,
        }
    }

    /// The stretches of a date, in their order; none where it is closed.
    pub fn on(&self, day: NaiveDate) -> &[Stretch] {
        if self.closed.iter().any(|days| days.contain(day)) {
            return &[];
        }
        self.week.as_ref().map_or(&[Stretch::WHOLE], |week| week.day(weekday(day)))
    }

    /// What speaks against an appointment that takes so many minutes, as things stand at `now` in a zone: against its day
    /// whenever it starts, or with `start` against that.
    pub fn refuse(&self, day: NaiveDate, start: Option<i64>, minutes: u32, now: i64, zone: Offset) -> Option<Refusal> {
        let look = self.look(minutes, now, zone);
        let why = match start {
            Some(start) => look.against(day, start)?,
            None => look.against_all(day)?,
        };
        Some(Refusal { day, minutes, why })
    }

    /// The next day after this one on which such an appointment may take place.
    pub fn next_day(&self, day: NaiveDate, minutes: u32, now: i64, zone: Offset) -> Option<NaiveDate> {
        self.look(minutes, now, zone).next_day(day)
    }

    fn look<'a>(&'a self, minutes: u32, now: i64, zone: Offset<'a>) -> Look<'a> {
        // Appointments start at whole minutes.
        let earliest = (now + i64::from(self.notice) * MINUTE + MINUTE - 1).div_euclid(MINUTE) * MINUTE;
        Look { terms: self, minutes, earliest, now, zone }
    }
}

/// A look at the terms, for one appointment.
struct Look<'a> {
    terms: &'a Terms,
    minutes: u32,
    /// The first instant at which anything may start.
    earliest: i64,
    now: i64,
    zone: Offset<'a>,
}

impl Look<'_> {
    fn against_all(&self, day: NaiveDate) -> Option<Why> {
        if let Some((days, last)) = self.terms.horizon.zip(self.last_day()).filter(|(_, last)| day > *last) {
            return Some(Why::Horizon(days, last));
        }
        if self.first_on(day, self.earliest).is_some() {
            return None;
        }
        let stretches = self.terms.on(day);
        Some(if stretches.is_empty() {
            Why::Closed(self.next_day(day))
        } else if self.first_on(day, instant_of(day) - i64::from(2 * DAY) * MINUTE).is_some() {
            Why::Notice(self.terms.notice, self.first())
        } else if *stretches == [Stretch::WHOLE] {
            // The clocks are put forward over the whole day, as they once were in Samoa.
            return None;
        } else {
            Why::Late(self.next_day(day))
        })
    }

    fn against(&self, day: NaiveDate, start: i64) -> Option<Why> {
        if start < self.earliest {
            return Some(Why::Notice(self.terms.notice, self.first()));
        }
        if self.runs(start) {
            return None;
        }
        let begins = zone::local(start, self.zone).is_some_and(|local| self.is_open(local));
        Some(if begins { Why::Late(Some(day)) } else { Why::Outside })
    }

    fn today(&self) -> Option<NaiveDate> {
        zone::local(self.now, self.zone).map(|now| now.date())
    }

    fn last_day(&self) -> Option<NaiveDate> {
        self.today()?.checked_add_days(Count::new(self.terms.horizon?.into()))
    }

    /// The first day after this one, and from today on, that has room.
    fn next_day(&self, day: NaiveDate) -> Option<NaiveDate> {
        let from = day.succ_opt()?.max(self.today()?);
        self.first_from(from).map(|first| first.date())
    }

    /// The first start there is.
    fn first(&self) -> Option<NaiveDateTime> {
        self.first_from(zone::local(self.earliest, self.zone)?.date())
    }

    fn first_from(&self, day: NaiveDate) -> Option<NaiveDateTime> {
        let last = self.last_day().unwrap_or(NaiveDate::MAX);
        let days = (0..AHEAD).map_while(|more| day.checked_add_days(Count::new(more))).take_while(|day| *day <= last);
        let first = days.filter_map(|day| self.first_on(day, self.earliest)).next()?;
        zone::local(first, self.zone)
    }

    /// The first start on a day, from an instant on.
    fn first_on(&self, day: NaiveDate, earliest: i64) -> Option<i64> {
        let soonest = zone::local(earliest, self.zone).filter(|local| local.date() == day).map(minute_of);
        let starts = |minute: u32| {
            zone::instants(day, minute, self.zone)
                .into_iter()
                .flatten()
                .find(|start| *start >= earliest && self.runs(*start))
        };
        self.terms.on(day).iter().find_map(|stretch| {
            let soonest = soonest.filter(|minute| (stretch.from..stretch.to).contains(minute));
            let quick = [Some(stretch.from), soonest].into_iter().flatten().filter_map(starts).min();
            // Where the clocks change, the first minute may be skipped, or be there twice.
            quick.or_else(|| if self.changes(day) { (stretch.from..stretch.to).filter_map(starts).min() } else { None })
        })
    }

    /// Whether the clocks change around a day.
    fn changes(&self, day: NaiveDate) -> bool {
        let days = i64::from(2 * DAY) * MINUTE;
        (self.zone)(instant_of(day) - days) != (self.zone)(instant_of(day) + days + days)
    }

    /// Whether it is open from a start on for as long as the appointment takes.
    fn runs(&self, start: i64) -> bool {
        let end = start + i64::from(self.minutes) * MINUTE;
        let Some(local) = zone::local(start, self.zone) else { return false };
        if (self.zone)(start) != (self.zone)(end) {
            let mut minutes = (0..self.minutes).map(|more| start + i64::from(more) * MINUTE);
            return minutes.all(|instant| zone::local(instant, self.zone).is_some_and(|local| self.is_open(local)));
        }
        let from = minute_of(local);
        let Some(mut to) = self.stretch(local.date(), from).map(|stretch| stretch.to) else { return false };
        // What goes on at midnight has no break there.
        if to == DAY
            && let Some(next) = local.date().succ_opt().and_then(|next| self.stretch(next, 0))
        {
            to += next.to;
        }
        from + self.minutes <= to
    }

    fn is_open(&self, local: NaiveDateTime) -> bool {
        self.stretch(local.date(), minute_of(local)).is_some()
    }

    fn stretch(&self, day: NaiveDate, minute: u32) -> Option<&Stretch> {
        self.terms.on(day).iter().find(|stretch| (stretch.from..stretch.to).contains(&minute))
    }
}

/// When a day begins in UTC.
fn instant_of(day: NaiveDate) -> i64 {
    day.and_time(NaiveTime::MIN).and_utc().timestamp_millis()
}

fn minute_of(local: NaiveDateTime) -> u32 {
    zone::day_and_minute(local).1
}
