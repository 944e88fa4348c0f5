//! The documented rate limits, counted per token over a rolling window. Time is always given.

use std::collections::{HashMap, VecDeque};

use chrono::{DateTime, TimeDelta, Utc};

use crate::refusal::Refusal;
use crate::rules::Tool;

/// What was carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spent {
    /// One of the tools.
    Tool(Tool),
    /// Something said to the agent.
    Said,
}

struct Ceiling {
    max: usize,
    seconds: i64,
    what: &'static str,
    covers: fn(Spent) -> bool,
}

const CEILINGS: [Ceiling; 4] = [
    Ceiling { max: 50, seconds: 3600, what: "50 tool executions per hour", covers: |spent| spent != Spent::Said },
    Ceiling {
        max: 10,
        seconds: 3600,
        what: "10 email handoffs per hour",
        covers: |spent| spent == Spent::Tool(Tool::Handoff),
    },
    Ceiling {
        max: 20,
        seconds: 3600,
        what: "20 appointments per hour",
        covers: |spent| spent == Spent::Tool(Tool::Appointment),
    },
    Ceiling { max: 60, seconds: 60, what: "60 agent requests per minute", covers: |spent| spent == Spent::Said },
];

/// The longest window: what is older is forgotten.
const HORIZON: TimeDelta = TimeDelta::hours(1);

/// What each token has spent lately.
#[derive(Debug, Default)]
pub struct Limits {
    by_token: HashMap<String, VecDeque<(DateTime<Utc>, Spent)>>,
}

impl Limits {
    /// Whether the token may do this now; if not, the 429 with the seconds to wait.
    pub fn check(&self, token: &str, wanted: Spent, now: DateTime<Utc>) -> Result<(), Refusal> {
        let Some(history) = self.by_token.get(token) else {
            return Ok(());
        };
        let longest = CEILINGS
            .iter()
            .filter(|ceiling| (ceiling.covers)(wanted))
            .filter_map(|ceiling| Some((ceiling.wait(history, now)?, ceiling.what)))
            .max();
        match longest {
            None => Ok(()),
            Some((wait, what)) => Err(Refusal {
                status: 429,
                detail: format!("Limit of {what} reached, try again in {wait} seconds"),
                retry_after: Some(wait),
            }),
        }
    }

    /// Counts something that was accepted.
    pub fn spend(&mut self, token: &str, spent: Spent, now: DateTime<Utc>) {
        self.by_token.retain(|_, history| {
            history.retain(|(at, _)| *at + HORIZON > now);
            !history.is_empty()
        });
        self.by_token.entry(token.to_owned()).or_default().push_back((now, spent));
    }
}

impl Ceiling {
    /// Seconds until one more is allowed, rounded up; `None` where it is allowed now.
    fn wait(&self, history: &VecDeque<(DateTime<Utc>, Spent)>, now: DateTime<Utc>) -> Option<u64> {
        let window = TimeDelta::seconds(self.seconds);
        let mut ends: Vec<_> = history
            .iter()
            .filter(|(at, spent)| (self.covers)(*spent) && *at + window > now)
            .map(|(at, _)| *at + window)
            .collect();
        ends.sort_unstable();
        let freed = ends.get(ends.len().checked_sub(self.max)?)?;
        let millis = u64::try_from((*freed - now).num_milliseconds()).unwrap_or(0);
        Some(millis.div_ceil(1000).max(1))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    type Case = (&'static [(Spent, i64)], Spent, i64, Option<u64>);

    const LEAD: Spent = Spent::Tool(Tool::Lead);
    const APPOINTMENT: Spent = Spent::Tool(Tool::Appointment);
    const HANDOFF: Spent = Spent::Tool(Tool::Handoff);

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_750_000_000 + seconds, 0).unwrap()
    }

    fn wait(limits: &Limits, token: &str, wanted: Spent, seconds: i64) -> Option<u64> {
        let refused = limits.check(token, wanted, at(seconds)).err()?;
        assert_eq!(refused.status, 429);
        refused.retry_after
    }

    #[test]
    fn ceilings() {
        // What was spent (one each second from 0), what is wanted at which second, and the wait.
        let cases: &[Case] = &[
            (&[(HANDOFF, 9)], HANDOFF, 100, None),
            (&[(HANDOFF, 10)], HANDOFF, 100, Some(3500)),
            (&[(HANDOFF, 10)], HANDOFF, 3599, Some(1)),
            (&[(HANDOFF, 10)], HANDOFF, 3600, None),
            (&[(HANDOFF, 10)], LEAD, 100, None),
            (&[(APPOINTMENT, 19)], APPOINTMENT, 100, None),
            (&[(APPOINTMENT, 20)], APPOINTMENT, 100, Some(3500)),
            (&[(APPOINTMENT, 20)], HANDOFF, 100, None),
            (&[(LEAD, 49)], LEAD, 100, None),
            (&[(LEAD, 50)], LEAD, 100, Some(3500)),
            (&[(LEAD, 20), (APPOINTMENT, 20), (HANDOFF, 10)], LEAD, 100, Some(3500)),
            // Both the hour's executions and its handoffs are used up: the longer wait counts.
            (&[(LEAD, 40), (HANDOFF, 10)], HANDOFF, 100, Some(3540)),
            (&[(Spent::Said, 59)], Spent::Said, 59, None),
            (&[(Spent::Said, 60)], Spent::Said, 59, Some(1)),
            (&[(Spent::Said, 60)], Spent::Said, 60, None),
            (&[(Spent::Said, 60)], LEAD, 59, None),
        ];
        for (spent, wanted, when, expected) in cases {
            let mut limits = Limits::default();
            let all = spent.iter().flat_map(|(kind, count)| (0..*count).map(move |_| *kind));
            for (second, kind) in (0..).zip(all) {
                limits.spend("a", kind, at(second));
            }
            assert_eq!(wait(&limits, "a", *wanted, *when), *expected, "{spent:?} {wanted:?} at {when}");
            assert_eq!(wait(&limits, "b", *wanted, *when), None, "another token is free");
        }
    }

    #[test]
    fn the_past_is_forgotten() {
        let mut limits = Limits::default();
        limits.spend("old", LEAD, at(0));
        limits.spend("new", LEAD, at(4000));
        assert_eq!(limits.by_token.len(), 1);
    }
}
