//! The instants that local dates and times name in a zone, or do not.

use chrono::{DateTime, LocalResult, NaiveDateTime, TimeZone};
use chrono_tz::{TZ_VARIANTS, Tz};
use optimly_widget::core::zone::{Instant, local as clocks, resolve};
use proptest::prelude::*;

use crate::util::{at, local, offset, zone};

/// Zone, what its clocks show, the instants that it names.
const INSTANTS: &[(&str, &str, &[&str])] = &[
    ("UTC", "2027-06-16T14:00", &["2027-06-16T14:00:00Z"]),
    ("UTC", "2028-02-29T00:00", &["2028-02-29T00:00:00Z"]),
    ("America/New_York", "2027-01-16T14:00", &["2027-01-16T19:00:00Z"]),
    ("America/New_York", "2027-06-16T14:00", &["2027-06-16T18:00:00Z"]),
    ("America/New_York", "2027-03-14T01:59", &["2027-03-14T06:59:00Z"]),
    ("America/New_York", "2027-03-14T02:00", &[]),
    ("America/New_York", "2027-03-14T02:59", &[]),
    ("America/New_York", "2027-03-14T03:00", &["2027-03-14T07:00:00Z"]),
    ("America/New_York", "2027-11-07T00:59", &["2027-11-07T04:59:00Z"]),
    ("America/New_York", "2027-11-07T01:00", &["2027-11-07T05:00:00Z", "2027-11-07T06:00:00Z"]),
    ("America/New_York", "2027-11-07T01:59", &["2027-11-07T05:59:00Z", "2027-11-07T06:59:00Z"]),
    ("America/New_York", "2027-11-07T02:00", &["2027-11-07T07:00:00Z"]),
    ("America/New_York", "2027-12-31T23:59", &["2028-01-01T04:59:00Z"]),
    ("Europe/Berlin", "2027-03-28T01:59", &["2027-03-28T00:59:00Z"]),
    ("Europe/Berlin", "2027-03-28T02:30", &[]),
    ("Europe/Berlin", "2027-03-28T03:00", &["2027-03-28T01:00:00Z"]),
    ("Europe/Berlin", "2027-10-31T02:00", &["2027-10-31T00:00:00Z", "2027-10-31T01:00:00Z"]),
    ("Europe/Berlin", "2027-10-31T03:00", &["2027-10-31T02:00:00Z"]),
    ("Europe/Dublin", "2027-10-31T01:30", &["2027-10-31T00:30:00Z", "2027-10-31T01:30:00Z"]),
    ("Asia/Kolkata", "2027-06-16T14:00", &["2027-06-16T08:30:00Z"]),
    ("Asia/Kathmandu", "2027-06-16T00:00", &["2027-06-15T18:15:00Z"]),
    ("Asia/Tokyo", "2027-01-01T00:00", &["2026-12-31T15:00:00Z"]),
    // half an hour's change
    ("Australia/Lord_Howe", "2027-04-04T01:29", &["2027-04-03T14:29:00Z"]),
    ("Australia/Lord_Howe", "2027-04-04T01:30", &["2027-04-03T14:30:00Z", "2027-04-03T15:00:00Z"]),
    ("Australia/Lord_Howe", "2027-04-04T01:59", &["2027-04-03T14:59:00Z", "2027-04-03T15:29:00Z"]),
    ("Australia/Lord_Howe", "2027-04-04T02:00", &["2027-04-03T15:30:00Z"]),
    ("Australia/Lord_Howe", "2027-10-03T01:59", &["2027-10-02T15:29:00Z"]),
    ("Australia/Lord_Howe", "2027-10-03T02:00", &[]),
    ("Australia/Lord_Howe", "2027-10-03T02:29", &[]),
    ("Australia/Lord_Howe", "2027-10-03T02:30", &["2027-10-02T15:30:00Z"]),
    ("America/St_Johns", "2027-03-14T02:30", &[]),
    ("America/St_Johns", "2027-07-01T09:00", &["2027-07-01T11:30:00Z"]),
    ("America/St_Johns", "2027-11-07T01:15", &["2027-11-07T03:45:00Z", "2027-11-07T04:45:00Z"]),
    // the far ends of the day, and a day that there never was
    ("Pacific/Kiritimati", "2027-06-16T00:00", &["2027-06-15T10:00:00Z"]),
    ("Pacific/Niue", "2027-06-16T23:59", &["2027-06-17T10:59:00Z"]),
    ("Pacific/Apia", "2011-12-29T23:59", &["2011-12-30T09:59:00Z"]),
    ("Pacific/Apia", "2011-12-30T12:00", &[]),
    ("Pacific/Apia", "2011-12-31T00:00", &["2011-12-30T10:00:00Z"]),
    // put back for Ramadan, put forward after it
    ("Africa/Casablanca", "2027-02-07T02:30", &["2027-02-07T01:30:00Z", "2027-02-07T02:30:00Z"]),
    ("Africa/Casablanca", "2027-03-01T12:00", &["2027-03-01T12:00:00Z"]),
    ("Africa/Casablanca", "2027-03-14T02:30", &[]),
    ("Africa/Casablanca", "2027-06-16T12:00", &["2027-06-16T11:00:00Z"]),
    // changes at midnight: a day that begins at one, a last hour that comes twice
    ("America/Havana", "2027-03-13T23:59", &["2027-03-14T04:59:00Z"]),
    ("America/Havana", "2027-03-14T00:00", &[]),
    ("America/Havana", "2027-03-14T00:59", &[]),
    ("America/Havana", "2027-03-14T01:00", &["2027-03-14T05:00:00Z"]),
    ("America/Havana", "2027-11-07T00:00", &["2027-11-07T04:00:00Z", "2027-11-07T05:00:00Z"]),
    ("Asia/Beirut", "2027-03-28T00:30", &[]),
    ("Asia/Beirut", "2027-10-30T23:30", &["2027-10-30T20:30:00Z", "2027-10-30T21:30:00Z"]),
    ("Asia/Beirut", "2027-10-31T00:00", &["2027-10-30T22:00:00Z"]),
];

#[test]
fn instant_table() {
    for (name, text, want) in INSTANTS {
        let want = match want {
            [] => Instant::Never,
            [one] => Instant::At(at(one)),
            [first, second, ..] => Instant::Twice(at(first), at(second)),
        };
        let offset = offset(zone(name));
        assert_eq!(resolve(local(text), &offset), want, "{name} {text}");
        if let Instant::At(instant) | Instant::Twice(_, instant) = want {
            assert_eq!(clocks(instant, &offset), Some(local(text)), "{name} {text}, read back");
        }
    }
}

/// The zone database's own answer.
fn database(zone: Tz, local: NaiveDateTime) -> Instant {
    let instant = |t: DateTime<Tz>| t.timestamp_millis();
    match zone.from_local_datetime(&local) {
        LocalResult::None => Instant::Never,
        LocalResult::Single(one) => Instant::At(instant(one)),
        LocalResult::Ambiguous(a, b) => Instant::Twice(instant(a).min(instant(b)), instant(a).max(instant(b))),
    }
}

/// Every zone there is, every quarter of an hour within a day of every clock change of these years.
#[test]
fn every_clock_change_to_come() {
    const DAY: i64 = 86_400_000;
    let (mut never, mut twice) = (0, 0);
    for zone in TZ_VARIANTS {
        let offset = offset(zone);
        for day in (at("2026-01-01T00:00:00Z")..at("2031-01-01T00:00:00Z")).step_by(86_400_000) {
            if offset(day) == offset(day + DAY) {
                continue;
            }
            for instant in (day - DAY..day + 2 * DAY).step_by(900_000) {
                let local = DateTime::from_timestamp_millis(instant).unwrap().naive_utc();
                let named = resolve(local, &offset);
                assert_eq!(named, database(zone, local), "{zone} {local}");
                never += usize::from(named == Instant::Never);
                twice += usize::from(matches!(named, Instant::Twice(..)));
            }
        }
    }
    assert!(never > 1000 && twice > 1000, "{never} skipped, {twice} repeated");
}

proptest! {
    /// From 1980 to 2037.
    #[test]
    fn any_time_anywhere(zone in proptest::sample::select(&TZ_VARIANTS[..]), minutes in 5_260_000_i64..35_700_000) {
        let local = DateTime::from_timestamp(minutes * 60, 0).unwrap().naive_utc();
        prop_assert_eq!(resolve(local, &offset(zone)), database(zone, local), "{} {}", zone, local);
    }
}
