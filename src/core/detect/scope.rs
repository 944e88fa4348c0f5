//! What a refusal or small talk takes out of a text: its words offer nothing.

use super::scan::Hit;
use super::tokens::{Stop, Text};
use super::words::Group;

pub(super) struct Scope {
    void: Vec<bool>,
    own: Vec<Own>,
}

/// A refusal or piece of small talk itself, as its tokens.
struct Own {
    start: usize,
    end: usize,
    idle: bool,
}

impl Scope {
    pub fn new(text: &Text, hits: &[Hit]) -> Scope {
        let count = text.tokens.len();
        // Where a clause begins: after a full stop, at a "but", at the "can you" that follows a comma.
        let mut begins: Vec<bool> = text.tokens.iter().map(|t| t.stop == Stop::Hard).collect();
        for hit in hits {
            if (hit.is(Group::But) || (hit.is(Group::Start) && text.stop(hit.start) == Stop::Soft))
                && let Some(begin) = begins.get_mut(hit.start)
            {
                *begin = true;
            }
        }
        let mut scope = Scope { void: vec![false; count], own: Vec::new() };
        let mut reached = 0;
        for hit in hits.iter().filter(|hit| hit.is(Group::Refuse) || hit.is(Group::Refused) || hit.is(Group::Idle)) {
            let (mut start, mut end) = (hit.start, hit.end);
            if hit.is(Group::Refuse) || hit.phrase.rest {
                end = end.max(reached);
                while end < count && begins.get(end) == Some(&false) {
                    end += 1;
                }
                reached = end;
            }
            if hit.is(Group::Refused) {
                // Back to where the clause begins; the refusal itself may look like a new one.
                while start > 0
                    && text.stop(start) < Stop::Hard
                    && (start == hit.start || begins.get(start) == Some(&false))
                {
                    start -= 1;
                }
            }
            scope.void.get_mut(start..end).unwrap_or_default().fill(true);
            scope.own.push(Own { start: hit.start, end: hit.end, idle: hit.is(Group::Idle) });
        }
        scope
    }

    /// Whether what starts and ends there is taken out: by where it starts, or because small talk starts within it. A
    /// longer phrase that starts as a refusal does is something else ("I don't have access").
    pub fn covers(&self, start: usize, end: usize) -> bool {
        let own = self.own.partition_point(|own| own.start < start);
        let mut within = self.own.iter().skip(own).take_while(|own| own.start < end);
        let longer = within.clone().any(|own| own.start == start && own.end < end);
        (self.void.get(start) == Some(&true) && !longer) || within.any(|own| own.idle && own.start > start)
    }
}
