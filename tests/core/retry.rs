//! `Retry-After`, in seconds or as an HTTP-date.

use chrono::Datelike;
use optimly_widget::core::submission::retry::{DEFAULT, LONGEST, seconds};
use proptest::prelude::*;

use crate::util::at;

#[test]
fn header_table() {
    let cases = [
        // seconds
        ("1", 1),
        ("30", 30),
        ("60", 60),
        (" 30 ", 30),
        ("030", 30),
        ("3599", 3599),
        ("3600", 3600),
        ("3601", 3600),
        ("86400", 3600),
        ("4294967297", 3600),
        ("99999999999999999999999999", 3600),
        ("0", 1),
        ("000", 1),
        // nothing that can be read
        ("", 60),
        ("  ", 60),
        ("-1", 60),
        ("-99999", 60),
        ("+30", 60),
        ("1.5", 60),
        ("1e3", 60),
        ("0x1e", 60),
        ("30s", 60),
        ("30, 60", 60),
        ("١٢", 60),
        ("soon", 60),
        ("null", 60),
        ("PT30S", 60),
        // the three forms of an HTTP-date
        ("Tue, 15 Jun 2027 12:02:00 GMT", 120),
        ("Tuesday, 15-Jun-27 12:02:00 GMT", 120),
        ("Tue Jun 15 12:02:00 2027", 120),
        ("Tue, 15 Jun 2027 12:00:01 GMT", 1),
        ("Tue, 15 Jun 2027 12:59:59 GMT", 3599),
        ("Tue, 15 Jun 2027 13:00:00 GMT", 3600),
        ("Tue, 15 Jun 2027 13:00:01 GMT", 3600),
        ("Wed, 16 Jun 2027 12:00:00 GMT", 3600),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 3600),
        ("Wednesday, 16-Jun-27 12:00:00 GMT", 3600),
        // one that has passed
        ("Tue, 15 Jun 2027 12:00:00 GMT", 1),
        ("Tue, 15 Jun 2027 11:59:59 GMT", 1),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 1),
        ("Sunday, 06-Nov-94 08:49:37 GMT", 1),
        ("Sun Nov  6 08:49:37 1994", 1),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 1),
        // dates that there are not
        ("Tue, 31 Jun 2027 12:00:00 GMT", 60),
        ("Tue, 00 Jun 2027 12:00:00 GMT", 60),
        ("Tue, 15 Jun 2027 24:00:00 GMT", 60),
        ("Tue, 15 Jun 2027 12:60:00 GMT", 60),
        ("Tue, 15 Juni 2027 12:02:00 GMT", 60),
        ("Tue, 15 Jun 12:02:00 GMT", 60),
        ("15 Jun 2027", 60),
        ("Jun", 60),
        ("12:02:00", 60),
        ("2027-06-15T12:02:00Z", 60),
        ("2027-06-15 12:02:00", 60),
        ("Tue, 15 Jun 99999999999 12:02:00 GMT", 60),
        ("Tue, 15 Jun 4294967295 12:02:00 GMT", 60),
        ("Tue, 15 Jun 2027 :: GMT", 60),
    ];
    let now = at("2027-06-15T12:00:00Z");
    for (header, want) in cases {
        assert_eq!(seconds(Some(header), now), want, "{header:?}");
    }
    assert_eq!(seconds(None, now), DEFAULT, "absent");
    assert_eq!((DEFAULT, LONGEST), (60, 3600));
}

#[test]
fn a_date_is_rounded_up() {
    for (now, want) in [
        ("2027-06-15T12:00:00.000Z", 10),
        ("2027-06-15T12:00:00.001Z", 10),
        ("2027-06-15T12:00:00.999Z", 10),
        ("2027-06-15T12:00:01.000Z", 9),
        ("2027-06-15T12:00:09.999Z", 1),
        ("2027-06-15T12:00:10.001Z", 1),
    ] {
        assert_eq!(seconds(Some("Tue, 15 Jun 2027 12:00:10 GMT"), at(now)), want, "{now}");
    }
}

#[test]
fn across_a_leap_day_and_a_year() {
    for (header, now, want) in [
        ("Tue, 29 Feb 2028 00:00:30 GMT", "2028-02-28T23:59:30Z", 60),
        ("Wed, 01 Mar 2028 00:00:30 GMT", "2028-02-29T23:59:30Z", 60),
        ("Sat, 01 Jan 2028 00:00:30 GMT", "2027-12-31T23:59:30Z", 60),
        ("Sat Jan  1 00:00:30 2028", "2027-12-31T23:59:30Z", 60),
        ("Saturday, 01-Jan-28 00:00:30 GMT", "2027-12-31T23:59:30Z", 60),
        ("Mon, 29 Feb 2027 00:00:30 GMT", "2027-02-28T23:59:00Z", 60),
    ] {
        assert_eq!(seconds(Some(header), at(now)), want, "{header} at {now}");
    }
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS: [(&str, &str); 7] = [
    ("Mon", "Monday"),
    ("Tue", "Tuesday"),
    ("Wed", "Wednesday"),
    ("Thu", "Thursday"),
    ("Fri", "Friday"),
    ("Sat", "Saturday"),
    ("Sun", "Sunday"),
];

proptest! {
    #[test]
    fn always_from_a_second_to_an_hour(
        header in proptest::option::of("\\PC*|-?[0-9]{0,30}|[A-Za-z]{3},? [0-9]{1,12}[ -][A-Z][a-z]{2}[ -][0-9]{0,12} [0-9:]{0,9} GMT"),
        now in any::<i64>(),
    ) {
        prop_assert!((1..=3600).contains(&seconds(header.as_deref(), now)));
    }

    /// Two digits of a year reach from 1970 to 2069.
    #[test]
    fn a_wait_written_as_a_date_is_that_wait(wait in 1_u32..=3600, now in 0_i64..3_124_220_000) {
        let until = chrono::DateTime::from_timestamp(now + i64::from(wait), 0).unwrap();
        let (name, long) = WEEKDAYS[until.weekday().num_days_from_monday() as usize];
        let (day, month, year) = (until.day(), MONTHS[until.month0() as usize], until.year());
        let clock = until.time();
        for header in [
            format!("{name}, {day:02} {month} {year} {clock} GMT"),
            format!("{long}, {day:02}-{month}-{:02} {clock} GMT", year % 100),
            format!("{name} {month} {day:2} {clock} {year}"),
        ] {
            prop_assert_eq!(seconds(Some(&header), now * 1000), wait, "{}", header);
        }
    }
}
