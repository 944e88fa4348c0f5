//! The ceiling on accepted submissions per form, hour and browser, so that one visitor cannot spend the hourly budget
//! of a token (50 tool executions, the API page says). Must not know where the ledger is kept.

use super::forms::Form;
use super::json::Json;

/// The window, in milliseconds.
const HOUR: i64 = 60 * 60 * 1000;

/// When submissions of a form were accepted, within the hour before `now` (milliseconds since 1970).
fn recent(ledger: Option<&Json>, form: Form, now: i64) -> Vec<i64> {
    let Some(Json::Array(times)) = ledger.and_then(|ledger| ledger.get(form.name())) else { return Vec::new() };
    let times = times.iter().filter_map(|time| time.text()?.parse().ok());
    // A clock that was set back must not lock anybody out.
    times.filter(|time| now.checked_sub(*time).is_some_and(|age| (0..HOUR).contains(&age))).collect()
}

/// Whether one more submission of the form stays within `limit`; 0 is no limit. The ledger is as [`record`] wrote it.
pub fn allows(ledger: Option<&str>, form: Form, limit: u32, now: i64) -> bool {
    let ledger = ledger.and_then(Json::parse);
    limit == 0 || recent(ledger.as_ref(), form, now).len() < usize::try_from(limit).unwrap_or(usize::MAX)
}

/// The ledger with one more accepted submission, without what is past its hour.
pub fn record(ledger: Option<&str>, form: Form, now: i64) -> String {
    let ledger = ledger.and_then(Json::parse);
    let entry = |other: Form| {
        let mut times = recent(ledger.as_ref(), other, now);
        if other == form {
            times.push(now);
        }
        (other.name().into(), Json::Array(times.iter().map(|time| Json::Number(time.to_string())).collect()))
    };
    Json::Object(Form::ALL.into_iter().map(entry).collect()).write()
}
