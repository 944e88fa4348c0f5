//! The ceiling on accepted submissions per form, hour and browser, so that one visitor cannot spend the hourly budget
//! of a token (50 tool executions, the API page says). Must not know where the ledger is kept.

use serde::Serialize;

use crate::form::Form;
use crate::value::{self, Value};

/// The window, in milliseconds.
const HOUR: i64 = 60 * 60 * 1000;

/// When submissions were accepted, in milliseconds since 1970.
#[derive(Default, Serialize)]
struct Ledger {
    lead: Vec<i64>,
    appointment: Vec<i64>,
    handoff: Vec<i64>,
}

impl Ledger {
    /// What was stored, without what is past its hour. Anything else is left out.
    fn read(stored: Option<&str>, now: i64) -> Ledger {
        let stored = stored.and_then(value::parse).unwrap_or_default();
        // A clock that was set back must not lock anybody out.
        let counts = |time: &i64| now.checked_sub(*time).is_some_and(|age| (0..HOUR).contains(&age));
        let mut ledger = Ledger::default();
        for form in Form::ALL {
            let times = stored.get(form.name()).and_then(Value::as_array);
            *ledger.of(form) = times.into_iter().flatten().filter_map(value::whole).filter(counts).collect();
        }
        ledger
    }

    fn of(&mut self, form: Form) -> &mut Vec<i64> {
        match form {
            Form::Lead => &mut self.lead,
            Form::Appointment => &mut self.appointment,
            Form::Handoff => &mut self.handoff,
        }
    }
}

/// Whether one more submission of the form stays within `limit`; 0 is no limit. The ledger is as [`record`] wrote it.
pub fn allows(ledger: Option<&str>, form: Form, limit: u32, now: i64) -> bool {
    let accepted = Ledger::read(ledger, now).of(form).len();
    limit == 0 || accepted < usize::try_from(limit).unwrap_or(usize::MAX)
}

/// The ledger with one more accepted submission, without what is past its hour.
pub fn record(ledger: Option<&str>, form: Form, now: i64) -> String {
    let mut ledger = Ledger::read(ledger, now);
    ledger.of(form).push(now);
    value::write(&ledger)
}
