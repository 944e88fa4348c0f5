//! What is wrong with a form in use: checked, pointed out, and followed while it is put right.

use leptos::prelude::*;

use super::{Session, Status};
use crate::browser::focus::{self, Target};
use crate::browser::{clock, intl, page};
use crate::core::form::validate::{Problem, Rules, Valid, validate};
use crate::state::embedding::Detail;
use crate::state::visit;

impl Session {
    /// What is wrong with a field, if anything is (tracked).
    pub fn problem(&self, name: &str) -> Option<Problem> {
        self.problems.with(|problems| problems.iter().find(|problem| problem.field == name).cloned())
    }

    /// Checks the draft.
    ///
    /// # Errors
    /// Every problem.
    pub fn check(&self) -> Result<Valid, Vec<Problem>> {
        let zone = untrack(|| self.embedding.zone());
        let answerable = untrack(|| self.embedding.peek(visit::in_conversation));
        let durations = self.embedding.peek(|config| config.durations.clone());
        let rules = Rules {
            durations: &durations,
            consent: self.embedding.peek(|config| config.consent.is_some()),
            answerable,
            email_first: self.email_first.get_untracked(),
            typed: &|field| self.is_touched(field),
            now: clock::now(),
            offset: &intl::offset_of(&zone),
            refuses: &|day, start| self.refuses(day, start),
            host: &page::ascii_host,
        };
        self.draft.with_untracked(|draft| validate(draft, &rules))
    }

    /// Points out what is wrong.
    pub fn mark(&self, problems: Vec<Problem>) {
        self.record.update_value(|record| {
            record.marked = problems.iter().map(|problem| problem.field).collect();
            record.quiet = false;
        });
        self.problems.set(problems);
    }

    /// Points out what is wrong with what was to be sent.
    pub fn point_out(&self, problems: Vec<Problem>) {
        let fields = problems.iter().map(|problem| problem.field).collect();
        self.mark(problems);
        self.status.set(Status::Ready);
        self.embedding.emit_with("invalid", Some(self.form), Detail { fields: Some(fields), ..Detail::default() });
        self.lead_to_summary();
    }

    /// Whether what is wrong is shown at its control alone: it came back after all was right, and was not to be sent yet.
    pub fn is_quiet(&self) -> bool {
        self.record.with_value(|record| record.quiet)
    }

    /// Once a field has been marked, its mark follows what is typed: gone as soon as it is right, back if it is left wrong.
    pub fn recheck(&self, name: &'static str, done: bool) {
        let marked = self.record.with_value(|record| record.marked.clone());
        if !marked.contains(&name) {
            return;
        }
        let found = self.check().err().unwrap_or_default();
        let before = self.problems.get_untracked();
        let stays = |problem: &Problem| {
            let was = before.iter().any(|old| old.field == problem.field);
            if problem.field == name { done || was } else { was && marked.contains(&problem.field) }
        };
        let mut after: Vec<Problem> = found.into_iter().filter(stays).collect();
        if !done {
            // While typing, a mark goes or stays; it does not change its words.
            for problem in &mut after {
                if let Some(old) = before.iter().find(|old| old.field == problem.field) {
                    problem.wrong = old.wrong.clone();
                }
            }
        }
        if after != before {
            self.record.update_value(|record| record.quiet |= before.is_empty());
            self.problems.set(after);
        }
    }

    /// Moves the focus to what has come about, unless the visitor has gone on to something else in the page.
    pub fn lead_to(&self, target: Target) {
        if let Some(place) = self.embedding.place().filter(|place| focus::has_attention(&place.host)) {
            focus::soon(&place.root, target);
        }
    }

    /// The same for what is wrong.
    pub fn lead_to_summary(&self) {
        self.lead_to(Target::ERROR_SUMMARY);
    }
}
