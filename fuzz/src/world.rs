//! What surrounds the subjects: the clock, zones, forms that are filled in.

use optimly_widget_fuzz::core::form::Form;
use optimly_widget_fuzz::core::form::draft::Draft;
use optimly_widget_fuzz::core::form::validate::{Rules, Valid, validate};

/// 2027-06-15T12:00:00Z.
pub const NOW: i64 = 1_813_060_800_000;

/// The offset of a zone in minutes; `None` for no such zone. The zones that change do so as in 2027.
pub fn zones(name: &str, instant: i64) -> Option<i32> {
    let within = |from: i64, to: i64| (from..to).contains(&instant);
    Some(match name {
        "UTC" => 0,
        "Asia/Kathmandu" => 345,
        "Pacific/Kiritimati" => 840,
        // 28 March to 31 October, both at 01:00 UTC.
        "Europe/Berlin" => 60 + 60 * i32::from(within(1_806_195_600_000, 1_824_944_400_000)),
        // 14 March at 07:00 UTC to 7 November at 06:00 UTC.
        "America/New_York" => -300 + 60 * i32::from(within(1_805_007_600_000, 1_825_567_200_000)),
        _ => return None,
    })
}

/// The form of that name, or one of them.
pub fn form(name: &str) -> Form {
    Form::named(name).unwrap_or(Form::Appointment)
}

/// The header (the first line) and what follows.
pub fn head(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or((text, ""))
}

/// What was sent before an answer comes: all fields, for the appointment at a time that the clocks show twice.
pub fn sent(form: Form, zone: &str) -> Valid {
    let mut draft = Draft::new(form, form.plain(), 30);
    for (field, text) in [
        ("full_name", "Ada Lovelace"),
        ("name", "Ada Lovelace"),
        ("email", "ada@example.com"),
        ("customer_email", "ada@example.com"),
        ("date", "2027-10-31"),
        ("time", "02:30"),
        ("notes", "Notes, of two\nlines"),
        ("reason", "The engine stops"),
        ("category", "billing"),
    ] {
        draft.set(field, text);
    }
    let offset = |instant| zones(zone, instant).unwrap_or(0);
    let rules = Rules {
        durations: &[15, 30, 45, 60],
        consent: false,
        answerable: false,
        email_first: false,
        typed: &|_| true,
        now: NOW,
        offset: &offset,
        refuses: &|_, _| None,
        host: &|_| None,
    };
    validate(&draft, &rules).expect("a form that is filled in is valid")
}
