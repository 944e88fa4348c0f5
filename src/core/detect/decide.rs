//! Which form the text asks for, and why.

use super::intent::{Detection, Intent, Reason};
use super::reading::{Found, Reading};
use super::scan::{Hit, scan};
use super::scope::Scope;
use super::words::{Group, Pass, Words};
use crate::form::{Form, URGENCIES};

/// What it takes for an offer: one phrase, two hints, or a hint that is asked for.
const ENOUGH: i32 = 2;
/// A message of so few words means what it names.
const SHORT: usize = 3;

const NAMES: [&str; 5] = ["name", "email", "phone", "date", "time"];

pub(super) struct Verdict<'r, 'w> {
    r: &'r Reading<'r, 'w>,
    hits: Vec<Hit<'w>>,
    scope: Scope,
    scores: [i32; Intent::ALL.len()],
}

impl<'r, 'w> Verdict<'r, 'w> {
    pub fn new(r: &'r Reading<'r, 'w>, words: &[&'w Words]) -> Verdict<'r, 'w> {
        let mut hits = scan(&r.text, words, Pass::Wishes);
        let scope = Scope::new(&r.text, &hits);
        // Someone who refuses because it is not urgent still says how urgent it is.
        hits.retain(|hit| hit.is(Group::Urgency) || !scope.covers(hit.start, hit.end));
        let mut scores = [0; Intent::ALL.len()];
        for (score, &(_, group, _)) in scores.iter_mut().zip(Intent::ALL) {
            let mut seen: Vec<&Hit> = Vec::new();
            for hit in hits.iter().filter(|hit| hit.is(group)) {
                // Saying it twice does not make it likelier.
                if !seen.iter().any(|other| core::ptr::eq(other.phrase, hit.phrase)) {
                    *score += hit.phrase.weight;
                    seen.push(hit);
                }
                if *score > 3 * ENOUGH {
                    break;
                }
            }
        }
        Verdict { r, hits, scope, scores }
    }

    fn score(&self, intents: &[Intent]) -> i32 {
        intents.iter().filter_map(|&intent| self.scores.get(intent as usize)).sum()
    }

    fn best(&self, group: Group) -> Option<&Hit<'w>> {
        self.hits.iter().rev().filter(|hit| hit.is(group)).max_by_key(|hit| hit.phrase.weight)
    }

    /// The value of that name that counts.
    fn value(&self, name: &str) -> Option<&'r Found> {
        let found = self.r.found.iter().rev().filter(|found| found.name == name);
        found.filter(|found| !self.scope.covers(found.start, found.end)).max_by_key(|found| found.sure)
    }

    pub fn detect(&self) -> Option<Detection> {
        use Intent::*;
        let short = i32::from(self.r.text.tokens.len() <= SHORT);
        let ask = self.best(Group::Ask);
        let asked = short + i32::from(ask.is_some());
        // "Can I", and not only "what" or "how".
        let wanted = ask.is_some_and(|hit| hit.phrase.weight >= ENOUGH);
        let enough = |score: i32| score > 0 && score + asked >= ENOUGH;
        // "WordPress" names no trouble, however short.
        let troubled = |score: i32| score > 0 && score + asked - short >= ENOUGH;
        let (date, time) = (self.value("date"), self.value("time"));
        let said = |found: Option<&Found>| i32::from(found.is_some());
        let when = match said(date) + said(time) {
            0 => 0,
            when => when + said(self.value("duration_minutes")),
        };
        let troubles: &[Intent] = &[Technical, Billing, Account, FailedAttempts, Outage];
        // "Not" makes trouble of a topic.
        let topic = self.score(&[Technical, Billing, Account]);
        let negative = topic > 0 && self.best(Group::Negative).is_some();
        let (trouble, human) = (self.score(troubles) + i32::from(negative), self.score(&[Human]));
        let meeting = self.score(&[Scheduling, Availability]);
        let interest = self.score(&[Pricing, Demo, Interest]);
        let given = self.score(&[ContactDetails]);
        let contact = self.value("email").or(self.value("phone"));
        // "Call me at" a number, at no time, leaves the number.
        let number_only = when == 0 && given >= ENOUGH && given >= meeting;
        let (form, intents): (_, &[Intent]) = if (troubled(trouble) || (trouble > 0 && trouble + human >= ENOUGH))
            && trouble + human >= meeting
            && trouble >= interest
        {
            (Form::Handoff, troubles)
        } else if enough(human) && human >= interest && human >= meeting + when && (when == 0 || human >= ENOUGH) {
            (Form::Handoff, &[Human])
        } else if !number_only
            && (meeting >= ENOUGH
                || (meeting > 0 && (when > 0 || (interest < ENOUGH && enough(meeting))))
                || (when > 0 && self.score(&[Demo]) > 0))
        {
            (Form::Appointment, &[Scheduling, Availability])
        } else if enough(interest) {
            (Form::Lead, &[Pricing, Demo, Interest])
        } else if when > 0 && when + i32::from(wanted || short > 0) >= ENOUGH {
            (Form::Appointment, &[])
        } else if contact.is_some() || enough(given) {
            (Form::Lead, &[ContactDetails])
        } else if topic > 0 {
            // Someone who writes about an invoice here, and about nothing else, wants something done about it.
            (Form::Handoff, troubles)
        } else {
            return None;
        };
        let first = intents.iter().rev().max_by_key(|&&intent| self.score(&[intent]));
        let trigger = first.copied().filter(|&intent| self.score(&[intent]) > 0);
        let hit = trigger.and_then(|intent| self.best(intent.group()));
        let slice = |start, end| self.r.text.slice(start, end).to_string();
        let (trigger, matched) = match (trigger, hit, date.or(time), contact) {
            (Some(ContactDetails) | None, _, _, Some(found)) if form == Form::Lead => {
                (ContactDetails, found.value.clone())
            }
            (Some(trigger), Some(hit), ..) => (trigger, slice(hit.start, hit.end)),
            (_, _, Some(found), _) => (DateTime, slice(found.start, found.end)),
            _ => return None,
        };
        let reason = Reason { trigger, matched };
        Some(Detection { form, reason, values: self.values(Some(form)) })
    }

    /// The values, of those that a form has a use for.
    pub fn values(&self, form: Option<Form>) -> Vec<(&'static str, String)> {
        let mut out = Vec::new();
        for name in NAMES.into_iter().chain(["duration_minutes"]) {
            let of_meeting = matches!(name, "date" | "time" | "duration_minutes");
            if of_meeting && form.is_some_and(|form| form != Form::Appointment) {
                continue;
            }
            if let Some(found) = self.value(name)
                && (found.sure > 0 || self.value("time").is_some())
                && !found.value.is_empty()
            {
                out.push((name, found.value.clone()));
            }
        }
        if form.is_none_or(|form| form == Form::Handoff) {
            out.extend(self.urgency().map(|urgency| ("urgency", urgency.into())));
        }
        if form == Some(Form::Handoff) {
            out.extend(self.category().map(|category| ("category", category.into())));
        }
        out
    }

    fn urgency(&self) -> Option<&'static str> {
        if self.score(&[Intent::Outage]) >= ENOUGH {
            return URGENCIES.last().copied();
        }
        let hits = self.hits.iter().filter(|hit| hit.is(Group::Urgency));
        let level = hits.map(|hit| hit.phrase.number.unsigned_abs() as usize).max()?;
        URGENCIES.get(level).copied()
    }

    fn category(&self) -> Option<&'static str> {
        let categories = [
            ("technical_support", self.score(&[Intent::Technical, Intent::Outage])),
            ("account", self.score(&[Intent::Account])),
            ("billing", self.score(&[Intent::Billing])),
        ];
        let (name, score) = categories.into_iter().max_by_key(|&(_, score)| score)?;
        match self.best(Group::General) {
            _ if score > 0 => Some(name),
            Some(_) => Some("general_support"),
            None => None,
        }
    }
}
