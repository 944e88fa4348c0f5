//! Date and time of an appointment against now: midnight, clock changes, leap days, and what controls hand over.

use optimly_widget::core::form::Form;

use crate::util::{at, good, ordinary, rules};

/// Zone, now, date, time, and the start as an instant or the problems.
type Case = (&'static str, &'static str, &'static str, &'static str, &'static str);

fn hold(cases: &[Case]) {
    for (zone, now, date, time, want) in cases {
        let name = format!("{zone} at {now}: {date} {time}");
        let draft = good(Form::Appointment, &[("date", date), ("time", time)]);
        if want.ends_with('Z') {
            assert_eq!(rules(zone, now).problems(&draft), "", "{name}");
            assert_eq!(rules(zone, now).valid(&draft).start(), Some(at(want)), "{name}");
        } else {
            assert_eq!(rules(zone, now).problems(&draft), *want, "{name}");
        }
    }
}

#[test]
fn around_now() {
    hold(&[
        ("UTC", "2027-06-16T13:59:00Z", "2027-06-16", "14:00", "2027-06-16T14:00:00Z"),
        ("UTC", "2027-06-16T13:59:59.999Z", "2027-06-16", "14:00", "2027-06-16T14:00:00Z"),
        ("UTC", "2027-06-16T14:00:00Z", "2027-06-16", "14:00", "time:past"),
        ("UTC", "2027-06-16T14:00:00.001Z", "2027-06-16", "14:00", "time:past"),
        ("UTC", "2027-06-16T14:01:00Z", "2027-06-16", "14:00", "time:past"),
        // Seconds are not on offer: the minute has begun.
        ("UTC", "2027-06-16T14:00:20Z", "2027-06-16", "14:00:40", "time:past"),
        ("America/New_York", "2027-06-16T17:59:00Z", "2027-06-16", "14:00", "2027-06-16T18:00:00Z"),
        ("America/New_York", "2027-06-16T18:01:00Z", "2027-06-16", "14:00", "time:past"),
        ("Asia/Kolkata", "2027-06-16T08:29:00Z", "2027-06-16", "14:00", "2027-06-16T08:30:00Z"),
        ("Asia/Kolkata", "2027-06-16T08:31:00Z", "2027-06-16", "14:00", "time:past"),
        ("America/St_Johns", "2027-06-16T16:29:00Z", "2027-06-16", "14:00", "2027-06-16T16:30:00Z"),
        ("America/St_Johns", "2027-06-16T16:31:00Z", "2027-06-16", "14:00", "time:past"),
        ("Australia/Lord_Howe", "2027-06-16T03:29:00Z", "2027-06-16", "14:00", "2027-06-16T03:30:00Z"),
        ("Australia/Lord_Howe", "2027-06-16T03:31:00Z", "2027-06-16", "14:00", "time:past"),
    ]);
}

#[test]
fn around_midnight() {
    hold(&[
        // Today in the zone, although it is tomorrow in UTC.
        ("America/New_York", "2027-06-17T03:00:00Z", "2027-06-16", "23:30", "2027-06-17T03:30:00Z"),
        ("America/New_York", "2027-06-17T03:00:00Z", "2027-06-16", "22:30", "time:past"),
        ("America/New_York", "2027-06-17T03:00:00Z", "2027-06-15", "23:30", "date:past"),
        ("America/New_York", "2027-06-17T04:00:00Z", "2027-06-16", "23:59", "date:past"),
        ("America/New_York", "2027-06-17T04:00:00Z", "2027-06-17", "00:00", "time:past"),
        ("America/New_York", "2027-06-17T04:00:00Z", "2027-06-17", "00:01", "2027-06-17T04:01:00Z"),
        ("Pacific/Niue", "2027-06-17T10:59:00Z", "2027-06-16", "23:59", "time:past"),
        ("Pacific/Niue", "2027-06-17T10:58:59Z", "2027-06-16", "23:59", "2027-06-17T10:59:00Z"),
        // Today in the zone, although it is still yesterday in UTC.
        ("Asia/Tokyo", "2027-06-15T16:00:00Z", "2027-06-16", "02:00", "2027-06-15T17:00:00Z"),
        ("Asia/Tokyo", "2027-06-15T16:00:00Z", "2027-06-16", "00:30", "time:past"),
        ("Asia/Tokyo", "2027-06-15T16:00:00Z", "2027-06-15", "23:59", "date:past"),
        ("Asia/Tokyo", "2027-06-15T14:59:00Z", "2027-06-15", "23:59", "time:past"),
        ("Asia/Tokyo", "2027-06-15T14:58:00Z", "2027-06-15", "23:59", "2027-06-15T14:59:00Z"),
        ("Pacific/Kiritimati", "2027-06-15T10:00:00Z", "2027-06-16", "00:01", "2027-06-15T10:01:00Z"),
        ("Pacific/Kiritimati", "2027-06-15T10:00:00Z", "2027-06-15", "23:59", "date:past"),
        ("Pacific/Apia", "2027-06-15T11:00:00Z", "2027-06-16", "00:30", "2027-06-15T11:30:00Z"),
        ("Asia/Kolkata", "2027-06-15T18:30:00Z", "2027-06-15", "23:59", "date:past"),
        ("Asia/Kolkata", "2027-06-15T18:29:00Z", "2027-06-16", "00:00", "2027-06-15T18:30:00Z"),
    ]);
}

#[test]
fn around_the_year() {
    hold(&[
        ("America/New_York", "2028-01-01T04:58:00Z", "2027-12-31", "23:59", "2028-01-01T04:59:00Z"),
        ("America/New_York", "2028-01-01T05:00:00Z", "2027-12-31", "23:59", "date:past"),
        ("America/New_York", "2028-01-01T04:58:00Z", "2028-01-01", "00:00", "2028-01-01T05:00:00Z"),
        ("Asia/Tokyo", "2027-12-31T15:00:00Z", "2028-01-01", "00:01", "2027-12-31T15:01:00Z"),
        ("Asia/Tokyo", "2027-12-31T15:00:00Z", "2027-12-31", "23:59", "date:past"),
        ("Europe/Berlin", "2027-12-31T22:59:00Z", "2028-01-01", "00:00", "2027-12-31T23:00:00Z"),
        // leap days
        ("UTC", "2028-02-28T23:59:00Z", "2028-02-29", "00:00", "2028-02-29T00:00:00Z"),
        ("America/New_York", "2028-03-01T03:00:00Z", "2028-02-29", "23:00", "2028-03-01T04:00:00Z"),
        ("Asia/Tokyo", "2028-02-28T15:00:00Z", "2028-02-29", "00:30", "2028-02-28T15:30:00Z"),
        ("UTC", "2028-03-01T00:00:00Z", "2028-02-29", "12:00", "date:past"),
        ("UTC", "2027-01-01T00:00:00Z", "2027-02-29", "12:00", "date:malformed"),
        ("UTC", "2027-01-01T00:00:00Z", "2100-02-29", "12:00", "date:malformed"),
        ("UTC", "2027-01-01T00:00:00Z", "2400-02-29", "12:00", "2400-02-29T12:00:00Z"),
        ("UTC", "2027-01-01T00:00:00Z", "2027-02-31", "12:00", "date:malformed"),
    ]);
}

#[test]
fn around_clock_changes() {
    hold(&[
        // skipped
        ("America/New_York", "2027-03-01T12:00:00Z", "2027-03-14", "02:30", "time:skipped"),
        ("America/New_York", "2027-03-14T06:59:00Z", "2027-03-14", "02:30", "time:skipped"),
        ("America/New_York", "2027-03-14T06:59:00Z", "2027-03-14", "03:00", "2027-03-14T07:00:00Z"),
        ("America/New_York", "2027-03-14T07:00:00Z", "2027-03-14", "01:59", "time:past"),
        ("America/New_York", "2027-03-15T12:00:00Z", "2027-03-14", "02:30", "date:past"),
        ("Europe/Berlin", "2027-03-01T12:00:00Z", "2027-03-28", "02:00", "time:skipped"),
        ("America/St_Johns", "2027-03-01T12:00:00Z", "2027-03-14", "02:59", "time:skipped"),
        ("Australia/Lord_Howe", "2027-09-01T12:00:00Z", "2027-10-03", "02:15", "time:skipped"),
        ("Australia/Lord_Howe", "2027-09-01T12:00:00Z", "2027-10-03", "02:30", "2027-10-02T15:30:00Z"),
        ("Africa/Casablanca", "2027-03-01T12:00:00Z", "2027-03-14", "02:30", "time:skipped"),
        ("America/Havana", "2027-03-14T04:00:00Z", "2027-03-14", "00:00", "time:skipped"),
        ("America/Havana", "2027-03-14T04:00:00Z", "2027-03-14", "01:00", "2027-03-14T05:00:00Z"),
        ("America/Havana", "2027-03-14T05:00:00Z", "2027-03-13", "23:59", "date:past"),
        ("Asia/Beirut", "2027-03-27T21:00:00Z", "2027-03-28", "00:30", "time:skipped"),
        ("Pacific/Apia", "2011-12-29T12:00:00Z", "2011-12-30", "12:00", "time:skipped"),
        // repeated: the one still to come is meant
        ("America/New_York", "2027-11-01T12:00:00Z", "2027-11-07", "01:30", "2027-11-07T05:30:00Z"),
        ("America/New_York", "2027-11-07T05:29:00Z", "2027-11-07", "01:30", "2027-11-07T05:30:00Z"),
        ("America/New_York", "2027-11-07T05:30:00Z", "2027-11-07", "01:30", "2027-11-07T06:30:00Z"),
        ("America/New_York", "2027-11-07T06:29:00Z", "2027-11-07", "01:30", "2027-11-07T06:30:00Z"),
        ("America/New_York", "2027-11-07T06:30:00Z", "2027-11-07", "01:30", "time:past"),
        ("Europe/Berlin", "2027-10-31T00:45:00Z", "2027-10-31", "02:30", "2027-10-31T01:30:00Z"),
        ("Australia/Lord_Howe", "2027-04-03T14:50:00Z", "2027-04-04", "01:45", "2027-04-03T15:15:00Z"),
        ("America/Havana", "2027-11-07T04:45:00Z", "2027-11-07", "00:30", "2027-11-07T05:30:00Z"),
        // The evening before comes once more, the same day.
        ("Asia/Beirut", "2027-10-30T21:00:00Z", "2027-10-30", "23:30", "2027-10-30T21:30:00Z"),
        ("Asia/Beirut", "2027-10-30T21:31:00Z", "2027-10-30", "23:30", "time:past"),
        ("Africa/Casablanca", "2027-02-07T01:45:00Z", "2027-02-07", "02:30", "2027-02-07T02:30:00Z"),
    ]);
}

/// Date, time, and what is sent of them or the problems.
#[test]
fn what_controls_hand_over() {
    let cases = [
        ("2027-06-16", "14:00", "2027-06-16 14:00"),
        ("2027-06-16", "14:00:00", "2027-06-16 14:00"),
        ("2027-06-16", "14:00:59", "2027-06-16 14:00"),
        ("2027-06-16", "14:00:00.000", "2027-06-16 14:00"),
        ("2027-06-16", "14:00:30.5", "2027-06-16 14:00"),
        (" 2027-06-16 ", "\t14:00\n", "2027-06-16 14:00"),
        ("9999-12-31", "23:59", "9999-12-31 23:59"),
        ("0001-01-01", "14:00", "date:past"),
        ("0000-06-16", "14:00", "date:malformed"),
        ("12027-06-16", "14:00", "date:malformed"),
        ("202706-06-16", "14:00", "date:malformed"),
        ("275760-09-13", "14:00", "date:malformed"),
        ("0027-06-16", "14:00", "date:past"),
        ("2027-06-16", "24:00", "time:malformed"),
        ("2027-06-16", "14.5:00", "time:malformed"),
        ("2027-06-16", "2 pm", "time:malformed"),
        ("16.06.2027", "2 pm", "date:malformed time:malformed"),
        (" 2027-06-14", "14:00", "date:past"),
        ("", "14:00", "date:missing"),
        ("2027-06-16", "", "time:missing"),
        ("", "", "date:missing time:missing"),
        ("2027-06-14", "", "date:past time:missing"),
        ("2027-06-14", "2 pm", "date:past time:malformed"),
        ("2027-06-14", "14:00", "date:past"),
        ("2027-06-31", "", "date:malformed time:missing"),
    ];
    for (date, time, want) in cases {
        let draft = good(Form::Appointment, &[("date", date), ("time", time)]);
        let got = match ordinary().check(&draft) {
            Ok(valid) if valid.start().is_none() => "no start".into(),
            Ok(valid) => format!("{} {}", valid.get("date").unwrap(), valid.get("time").unwrap()),
            Err(problems) => crate::util::brief(&problems),
        };
        assert_eq!(got, want, "{date:?} {time:?}");
    }
}
