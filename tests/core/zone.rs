//! Dates and times of day, read and written.

use chrono::{NaiveDate, Timelike};
use optimly_widget::core::zone::{clock, date, local, time, write_date, write_utc};
use proptest::prelude::*;

use crate::util::at;

#[test]
fn date_table() {
    let cases = [
        ("2027-06-16", true),
        ("2028-02-29", true),
        ("2000-02-29", true),
        ("2027-12-31", true),
        ("2027-01-01", true),
        ("0001-01-01", true),
        ("9999-12-31", true),
        ("2027-02-29", false),
        ("2100-02-29", false),
        ("1900-02-29", false),
        ("2027-02-30", false),
        ("2027-04-31", false),
        ("2027-06-31", false),
        ("2027-01-32", false),
        ("2027-01-00", false),
        ("2027-00-01", false),
        ("2027-13-01", false),
        ("0000-01-01", false),
        // A date control goes on past four digits; the API's format and calendar files do not.
        ("12027-06-16", false),
        ("202706-06-16", false),
        ("275760-09-13", false),
        ("00000-01-01", false),
        ("02027-06-16", false),
        ("99999999999999999999-01-01", false),
        ("027-06-16", false),
        ("27-06-16", false),
        ("2027-6-16", false),
        ("2027-06-6", false),
        ("2027-6-06", false),
        ("2027-006-16", false),
        ("2027-06-016", false),
        ("2027-06", false),
        ("2027-06-16-", false),
        ("2027-06-16-01", false),
        ("-2027-06-16", false),
        ("+2027-06-16", false),
        ("2027-+6-16", false),
        ("2027--6-16", false),
        ("2027/06/16", false),
        ("2027.06.16", false),
        ("20270616", false),
        ("16-06-2027", false),
        ("16.06.2027", false),
        ("06/16/2027", false),
        ("2027-W24-3", false),
        ("2027-06-16T14:00", false),
        ("2027-06-16Z", false),
        (" 2027-06-16", false),
        ("2027-06-16 ", false),
        ("２０２７-06-16", false),
        ("٢٠٢٧-٠٦-١٦", false),
        ("2027\u{2010}06\u{2010}16", false),
        ("tomorrow", false),
        ("--", false),
        ("", false),
    ];
    for (text, want) in cases {
        assert_eq!(date(text).map(write_date).as_deref(), want.then_some(text), "{text:?}");
    }
}

#[test]
fn time_table() {
    let cases = [
        ("00:00", Some("00:00:00")),
        ("14:00", Some("14:00:00")),
        ("23:59", Some("23:59:00")),
        ("14:00:00", Some("14:00:00")),
        ("14:00:59", Some("14:00:59")),
        ("14:00:30.5", Some("14:00:30")),
        ("14:00:30.25", Some("14:00:30")),
        ("14:00:30.125", Some("14:00:30")),
        ("24:00", None),
        ("23:60", None),
        ("12:00:60", None),
        ("99:99", None),
        ("9:00", None),
        ("09:0", None),
        ("009:00", None),
        ("09:000", None),
        ("14", None),
        ("14:", None),
        (":00", None),
        ("14:00:", None),
        ("14:00:0", None),
        ("14:00:00:00", None),
        ("14:00:00.", None),
        ("14:00:00.1234", None),
        ("14:00:00.x", None),
        ("14:00:00.5.5", None),
        ("14:00.5", None),
        ("14.5:00", None),
        ("14.x:00", None),
        ("14.:00", None),
        ("1400", None),
        ("14.00", None),
        ("14h00", None),
        ("2:00 PM", None),
        ("02:00 PM", None),
        ("14:00Z", None),
        ("14:00+02", None),
        ("-1:00", None),
        ("+1:00", None),
        ("14:-1", None),
        (" 14:00", None),
        ("14:00 ", None),
        ("１４:００", None),
        ("noon", None),
        ("", None),
    ];
    for (text, want) in cases {
        assert_eq!(
            clock(text).map(|time| time.to_string().chars().take(8).collect::<String>()).as_deref(),
            want,
            "{text:?}"
        );
        assert_eq!(time(text), clock(text).and_then(|time| time.with_second(0)), "{text:?} to the minute");
    }
}

#[test]
fn utc_is_written_in_full() {
    let cases = [
        ("1970-01-01T00:00:00.000Z", 0),
        ("2027-06-16T14:00:00.000Z", at("2027-06-16T14:00:00Z")),
        ("2028-02-29T23:59:59.999Z", at("2028-02-29T23:59:59.999Z")),
        ("2027-01-02T03:04:05.006Z", at("2027-01-02T03:04:05.006Z")),
        ("1969-12-31T23:59:59.999Z", -1),
        ("0999-01-01T00:00:00.000Z", at("0999-01-01T00:00:00Z")),
    ];
    for (want, instant) in cases {
        assert_eq!(write_utc(instant), want);
    }
}

proptest! {
    #[test]
    fn dates_and_times_never_panic(text in "[0-9:.-]{0,24}|\\PC*", instant in proptest::num::i64::ANY) {
        let _ = (date(&text), clock(&text), write_utc(instant), local(instant, &|_| 840));
    }

    #[test]
    fn every_day_survives(days in 1_i32..3_652_059) {
        let day = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
        prop_assert_eq!(date(&write_date(day)), Some(day));
    }
}
