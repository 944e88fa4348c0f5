//! When appointments may take place: hours, closed days, notice and horizon, by tables and against a slow, plain reference.

use chrono::{Days, NaiveDate, NaiveDateTime};
use optimly_widget::core::appointment::{Stretch, Terms, Week, Why, fits, hour_and_minute, minute, times};
use optimly_widget::core::form::Form;
use optimly_widget::core::zone::{self, MINUTE};
use proptest::prelude::*;

use crate::util::{at, good, local, offset, rules, terms, zone};

const OFFICE: &str = "mon-fri 09:00-12:30 13:30-17:00; sat 10:00-14:00";

/// A week, in short: `0 540-750 810-1020`, a day a line.
fn brief(week: &Week) -> String {
    let day = |day: u32| {
        let stretches = week.day(day).iter().map(|Stretch { from, to }| format!(" {from}-{to}")).collect::<String>();
        if stretches.is_empty() { String::new() } else { format!("{day}{stretches}\n") }
    };
    (0..7).map(day).collect()
}

#[test]
fn hours_are_read() {
    let nine_to_five = |days: &[u32]| days.iter().map(|day| format!("{day} 540-1020\n")).collect::<String>();
    let cases = [
        ("mon-fri 09:00-17:00", nine_to_five(&[0, 1, 2, 3, 4])),
        ("  Mon-Fri   09:00-17:00 ; ", nine_to_five(&[0, 1, 2, 3, 4])),
        ("wed 09:00-17:00", nine_to_five(&[2])),
        ("mon,wed 09:00-17:00", nine_to_five(&[0, 2])),
        // Over the end of the week.
        ("fri-mon 09:00-17:00", nine_to_five(&[0, 4, 5, 6])),
        ("sun-sun 09:00-17:00", nine_to_five(&[6])),
        ("tue-mon 09:00-17:00", nine_to_five(&[0, 1, 2, 3, 4, 5, 6])),
        ("mon 09:00-12:30 13:30-17:00", "0 540-750 810-1020\n".into()),
        ("mon 13:30-17:00 09:00-12:30", "0 540-750 810-1020\n".into()),
        // Without a break between them they are one; a day may stand in several parts.
        ("mon 09:00-12:00 12:00-17:00", nine_to_five(&[0])),
        ("mon 09:00-14:00; mon 10:00-17:00", nine_to_five(&[0])),
        ("mon 00:00-24:00", "0 0-1440\n".into()),
        ("mon 23:59-24:00", "0 1439-1440\n".into()),
    ];
    for (text, want) in cases {
        assert_eq!(Week::read(text).map(|week| brief(&week)), Some(want), "{text}");
        assert!(fits("hours", text), "{text}");
    }
}

#[test]
fn what_says_no_hours_is_refused() {
    let cases = [
        "",
        " ; ",
        "always",
        "mon",
        "mon-fri",
        "09:00-17:00",
        "monday 09:00-17:00",
        "mon-fri-sun 09:00-17:00",
        "mon- 09:00-17:00",
        "xyz 09:00-17:00",
        "mon-fri 9-17",
        "mon-fri 9:00-17:00",
        "mon-fri 09:00",
        "mon-fri 09:00-17:00-18:00",
        "mon-fri 09.00-17.00",
        "mon-fri 17:00-09:00",
        "mon-fri 09:00-09:00",
        "mon-fri 09:00-24:01",
        "mon-fri 24:00-24:00",
        "mon-fri 09:00-25:00",
        "mon-fri 09:00:00-17:00:00",
        "mon-fri 09:00-17:00; sun",
        "mon-fri 09:00-17:00 closed",
        "mon-fri 09:00-17:00, sat 10:00-14:00",
    ];
    for text in cases {
        assert_eq!(Week::read(text), None, "{text}");
        assert!(!fits("hours", text), "{text}");
    }
}

#[test]
fn closed_days() {
    let day = |text| zone::date(text).unwrap();
    let terms = terms("", "2026-12-24/2027-01-02, 2027-05-01", 0, None);
    for (text, closed) in [
        ("2026-12-23", false),
        ("2026-12-24", true),
        ("2026-12-31", true),
        ("2027-01-02", true),
        ("2027-01-03", false),
        ("2027-05-01", true),
        ("2027-05-02", false),
    ] {
        assert_eq!(terms.on(day(text)).is_empty(), closed, "{text}");
    }
    for text in
        ["", "2027-02-30", "2027-05-02/2027-05-01", "2027-05-01/", "2027-05-01/2027-05-02/2027-05-03", "christmas"]
    {
        assert!(!fits("closed", text), "{text}");
    }
    for text in ["2027-05-01", "2027-05-01/2027-05-01", "2026-12-24 / 2027-01-02"] {
        assert!(fits("closed", text), "{text}");
    }
}

#[test]
fn days_with_the_same_hours_go_together() {
    let cases = [
        ("mon-fri 09:00-17:00", "0-4"),
        (OFFICE, "0-4 | 5-5"),
        ("fri-mon 09:00-17:00", "4-0"),
        ("mon-sun 09:00-17:00", "0-6"),
        ("mon,wed,fri 09:00-17:00; tue 10:00-12:00", "0-0 2-2 4-4 | 1-1"),
        ("sat-sun 10:00-14:00; mon-fri 09:00-17:00", "0-4 | 5-6"),
        ("sun 10:00-14:00; mon 10:00-14:00; wed 10:00-14:00", "2-2 6-0"),
    ];
    for (text, want) in cases {
        let week = Week::read(text).unwrap();
        let group = |(runs, _): (Vec<(u32, u32)>, &[Stretch])| {
            runs.iter().map(|(first, last)| format!("{first}-{last}")).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(week.groups().into_iter().map(group).collect::<Vec<_>>().join(" | "), want, "{text}");
    }
}

/// What speaks against an appointment, with what is possible instead.
fn why(terms: &Terms, zone_name: &str, now: &str, day: &str, time: &str, minutes: u32) -> String {
    let offset = offset(zone(zone_name));
    let (day, now) = (zone::date(day).unwrap(), at(now));
    let told = |why: Why| match why {
        Why::Closed(next) => format!("closed, next {}", next.map_or("never".into(), zone::write_date)),
        Why::Outside => "outside".into(),
        Why::Late(next) => format!("late, next {}", next.map_or("never".into(), zone::write_date)),
        Why::Notice(minutes, first) => format!(
            "{minutes} ahead, first {}",
            first.map_or("never".into(), |first| format!("{first:?}").chars().take(16).collect::<String>())
        ),
        Why::Horizon(days, last) => format!("{days} days, last {}", zone::write_date(last)),
        other => format!("{other:?}"),
    };
    if let Some(refusal) = terms.refuse(day, None, minutes, now, &offset) {
        assert_eq!((refusal.day, refusal.minutes), (day, minutes));
        return format!("date: {}", told(refusal.why));
    }
    let mut found = "no such time".to_owned();
    for start in zone::instants(day, minute(time).unwrap(), &offset).into_iter().flatten() {
        match terms.refuse(day, Some(start), minutes, now, &offset) {
            None => return "fine".into(),
            Some(refusal) => found = format!("time: {}", told(refusal.why)),
        }
    }
    found
}

#[test]
fn hours_of_a_day_and_their_breaks() {
    // 2027-06-14 is a Monday.
    let cases = [
        ("2027-06-14", "09:00", 30, "fine"),
        ("2027-06-14", "08:59", 30, "time: outside"),
        ("2027-06-14", "12:00", 30, "fine"),
        ("2027-06-14", "12:01", 30, "time: late, next 2027-06-14"),
        ("2027-06-14", "12:30", 30, "time: outside"),
        ("2027-06-14", "13:00", 30, "time: outside"),
        ("2027-06-14", "13:30", 30, "fine"),
        ("2027-06-14", "16:30", 30, "fine"),
        ("2027-06-14", "16:31", 30, "time: late, next 2027-06-14"),
        ("2027-06-14", "17:00", 5, "time: outside"),
        ("2027-06-14", "13:30", 210, "fine"),
        ("2027-06-14", "13:30", 215, "date: late, next 2027-06-19"),
        ("2027-06-18", "16:31", 30, "time: late, next 2027-06-18"),
        ("2027-06-19", "09:59", 30, "time: outside"),
        ("2027-06-19", "13:30", 30, "fine"),
        ("2027-06-20", "10:00", 30, "date: closed, next 2027-06-21"),
    ];
    let terms = terms(OFFICE, "", 0, None);
    for (day, time, minutes, want) in cases {
        assert_eq!(
            why(&terms, "Europe/Berlin", "2027-06-01T12:00:00Z", day, time, minutes),
            want,
            "{day} {time} {minutes}"
        );
    }
}

#[test]
fn midnight_is_no_break_where_it_is_open_on_both_sides() {
    let cases = [
        ("mon-tue 00:00-24:00", "2027-06-14", "23:45", 30, "fine"),
        ("mon-tue 00:00-24:00", "2027-06-15", "23:45", 30, "time: late, next 2027-06-15"),
        ("mon 20:00-24:00; tue 00:00-00:10", "2027-06-14", "23:45", 25, "fine"),
        ("mon 20:00-24:00; tue 00:00-00:10", "2027-06-14", "23:45", 30, "time: late, next 2027-06-14"),
        ("mon-fri 20:00-24:00", "2027-06-14", "23:30", 30, "fine"),
        ("mon-fri 20:00-24:00", "2027-06-14", "23:45", 30, "time: late, next 2027-06-14"),
        ("", "2027-06-14", "23:45", 30, "fine"),
    ];
    for (hours, day, time, minutes, want) in cases {
        assert_eq!(
            why(&terms(hours, "", 0, None), "UTC", "2027-06-01T12:00:00Z", day, time, minutes),
            want,
            "{hours} {time}"
        );
    }
    let closed = terms("", "2027-06-15", 0, None);
    assert_eq!(why(&closed, "UTC", "2027-06-01T12:00:00Z", "2027-06-14", "23:45", 30), "time: late, next 2027-06-14");
}

#[test]
fn closed_days_notice_and_horizon_say_what_is_possible() {
    let cases = [
        // Closed: the next day that is open, over a weekend.
        (
            "mon-fri 09:00-17:00",
            "2027-06-11/2027-06-14",
            0,
            None,
            "2027-06-11",
            "10:00",
            "date: closed, next 2027-06-15",
        ),
        ("mon-fri 09:00-17:00", "2020-01-01/2035-01-01", 0, None, "2027-06-11", "10:00", "date: closed, next never"),
        // Now is Thursday, 10 June, 14:00 in Berlin.
        ("", "", 120, None, "2027-06-10", "15:59", "time: 120 ahead, first 2027-06-10T16:00"),
        ("", "", 120, None, "2027-06-10", "16:00", "fine"),
        ("mon-fri 09:00-17:00", "", 120, None, "2027-06-10", "15:00", "time: 120 ahead, first 2027-06-10T16:00"),
        ("mon-fri 09:00-17:00", "", 180, None, "2027-06-10", "16:30", "date: 180 ahead, first 2027-06-11T09:00"),
        ("mon-fri 09:00-17:00", "", 1440, None, "2027-06-10", "16:00", "date: 1440 ahead, first 2027-06-11T14:00"),
        ("mon-fri 09:00-17:00", "", 1440, None, "2027-06-11", "13:00", "time: 1440 ahead, first 2027-06-11T14:00"),
        ("mon-fri 09:00-17:00", "", 2880, None, "2027-06-11", "16:00", "date: 2880 ahead, first 2027-06-14T09:00"),
        ("", "", 0, Some(30), "2027-07-10", "10:00", "fine"),
        ("", "", 0, Some(30), "2027-07-11", "10:00", "date: 30 days, last 2027-07-10"),
        ("", "", 0, Some(0), "2027-06-10", "15:00", "fine"),
        ("", "", 0, Some(0), "2027-06-11", "15:00", "date: 0 days, last 2027-06-10"),
        // What is possible lies within the horizon.
        ("mon 09:00-17:00", "", 0, Some(2), "2027-06-11", "10:00", "date: closed, next never"),
        ("", "", u32::MAX, Some(2), "2027-06-11", "10:00", "date: 4294967295 ahead, first never"),
        ("", "", 0, Some(u32::MAX), "2027-06-11", "10:00", "fine"),
    ];
    for (hours, closed, notice, horizon, day, time, want) in cases {
        let terms = terms(hours, closed, notice, horizon);
        assert_eq!(
            why(&terms, "Europe/Berlin", "2027-06-10T12:00:00Z", day, time, 30),
            want,
            "{hours} {closed} {day} {time}"
        );
    }
}

#[test]
fn clocks_that_change() {
    let cases = [
        // Forward at 2:00 on 28 March: three hours of the clock are two of the night.
        ("sun 01:00-04:00", "2027-03-28", "01:00", 120, "fine"),
        ("sun 01:00-04:00", "2027-03-28", "01:00", 125, "date: late, next 2027-04-04"),
        ("sun 01:00-04:00", "2027-03-28", "02:30", 30, "no such time"),
        ("sun 02:00-04:00", "2027-03-28", "03:00", 60, "fine"),
        ("sun 02:00-03:00", "2027-03-28", "02:00", 30, "date: late, next 2027-04-04"),
        // Back at 3:00 on 31 October: they are four.
        ("sun 01:00-04:00", "2027-10-31", "01:00", 240, "fine"),
        ("sun 01:00-04:00", "2027-10-31", "01:00", 245, "date: late, next never"),
        ("sun 02:00-03:00", "2027-10-31", "02:00", 120, "fine"),
        // Between its first and its second end it is closed.
        ("sun 02:30-03:00", "2027-10-31", "02:30", 45, "date: late, next never"),
    ];
    for (hours, day, time, minutes, want) in cases {
        let terms = terms(hours, "", 0, None);
        assert_eq!(
            why(&terms, "Europe/Berlin", "2027-01-01T12:00:00Z", day, time, minutes),
            want,
            "{hours} {day} {time} {minutes}"
        );
    }
    // A notice of 24 hours over the change is 24 hours, whatever the clocks show: now is Saturday, 12:00.
    for (now, day, first) in
        [("2027-03-27T11:00:00Z", "2027-03-28", "13:00"), ("2027-10-30T10:00:00Z", "2027-10-31", "11:00")]
    {
        let terms = terms("", "", 24 * 60, None);
        let before = hour_and_minute(minute(first).unwrap() - 1);
        assert_eq!(why(&terms, "Europe/Berlin", now, day, first, 30), "fine");
        assert_eq!(
            why(&terms, "Europe/Berlin", now, day, &before, 30),
            format!("time: 1440 ahead, first {day}T{first}")
        );
    }
}

#[test]
fn of_an_hour_that_is_there_twice_the_one_that_is_possible_is_meant() {
    // 02:30 is there at 0:30 and at 1:30 UTC.
    let start = |notice| {
        let setting = rules("Europe/Berlin", "2027-10-31T00:00:00Z").terms("", "", notice, None);
        let draft = good(Form::Appointment, &[("date", "2027-10-31"), ("time", "02:30")]);
        setting.check(&draft).ok().and_then(|valid| valid.start())
    };
    assert_eq!(start(0), Some(at("2027-10-31T00:30:00Z")));
    assert_eq!(start(60), Some(at("2027-10-31T01:30:00Z")));
    assert_eq!(start(120), None);
}

#[test]
fn problems_stand_at_the_date_or_at_the_time() {
    // Now is Tuesday, 15 June, 14:00 in Berlin.
    let cases = [
        ("2027-06-16", "10:00", ""),
        ("2027-06-16", "08:00", "time:outside"),
        ("2027-06-16", "16:45", "time:late"),
        ("2027-06-20", "10:00", "date:closed"),
        ("2027-06-20", "", "date:closed time:missing"),
        ("2027-06-16", "", "time:missing"),
        ("2027-06-14", "10:00", "date:past"),
        ("2027-06-15", "10:00", "time:past"),
        ("2027-06-15", "14:30", "time:notice"),
        ("2027-07-16", "10:00", "date:horizon"),
        ("2027-06-18", "10:00", "date:closed"),
    ];
    for (date, time, want) in cases {
        let setting =
            rules("Europe/Berlin", "2027-06-15T12:00:00Z").terms("mon-fri 09:00-17:00", "2027-06-18", 60, Some(30));
        assert_eq!(
            setting.problems(&good(Form::Appointment, &[("date", date), ("time", time)])),
            want,
            "{date} {time}"
        );
    }
}

#[test]
fn times_of_an_answer() {
    let cases = [
        ("09:00\n09:30", Some("09:00 09:30")),
        ("09:30\n09:00\n09:30", Some("09:00 09:30")),
        (" 09:00 \nsoon\n25:00", Some("09:00")),
        ("", Some("")),
        ("9:00\nnoon", None),
        ("[object O", None),
        ("24:00", None),
    ];
    for (answer, want) in cases {
        let got = times(answer).map(|all| all.into_iter().map(hour_and_minute).collect::<Vec<_>>().join(" "));
        assert_eq!(got.as_deref(), want, "{answer:?}");
    }
}

/// The days of the reference, around those that are asked about.
const SPAN: u64 = 18;

/// Minute for minute, whether it is open in a zone from some midnight in UTC on, and for how many minutes on end.
struct Slow {
    begin: i64,
    left: Vec<u32>,
}

impl Slow {
    fn new(open: &dyn Fn(NaiveDateTime) -> bool, begin: i64, offset: &dyn Fn(i64) -> i32) -> Slow {
        let minutes = i64::try_from(SPAN).unwrap() * 24 * 60;
        let mut left: Vec<u32> = Vec::new();
        for minute in (0..minutes).rev() {
            let more = left.last().copied().unwrap_or(0) + 1;
            left.push(if open(zone::local(begin + minute * MINUTE, offset).unwrap()) { more } else { 0 });
        }
        left.reverse();
        Slow { begin, left }
    }

    fn fits(&self, start: i64, minutes: u32) -> bool {
        let place = usize::try_from((start - self.begin) / MINUTE);
        place.ok().and_then(|place| self.left.get(place)).is_some_and(|left| *left >= minutes)
    }
}

const ZONES: &[(&str, &[&str])] = &[
    ("Europe/Berlin", &["2027-03-26T10:00:30Z", "2027-10-29T22:17:00Z", "2027-06-14T12:00:00Z"]),
    ("America/New_York", &["2027-03-13T03:30:00Z", "2027-11-06T16:00:00Z"]),
    ("Australia/Lord_Howe", &["2027-10-02T12:00:00Z", "2027-04-03T10:01:00Z"]),
    ("Asia/Beirut", &["2027-03-27T12:00:00Z", "2027-10-30T20:59:00Z"]),
    ("Pacific/Kiritimati", &["2027-12-31T09:59:00Z"]),
];

type Hours = Vec<Vec<(u32, u32)>>;

fn hours() -> impl Strategy<Value = Hours> {
    let time = prop_oneof![(0_u32..=96).prop_map(|quarter| quarter * 15), 0_u32..=1440];
    let stretch = (time.clone(), time).prop_filter_map("empty", |(a, b)| (a != b).then_some((a.min(b), a.max(b))));
    proptest::collection::vec(proptest::collection::vec(stretch, 0..3), 7)
}

fn written(hours: &Hours) -> String {
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let time = |minute: &u32| if *minute == 1440 { "24:00".into() } else { hour_and_minute(*minute) };
    let day = |(name, day): (&&str, &Vec<(u32, u32)>)| {
        let stretches: String = day.iter().map(|(from, to)| format!(" {}-{}", time(from), time(to))).collect();
        if stretches.is_empty() { String::new() } else { format!("{name}{stretches};") }
    };
    names.iter().zip(hours).map(day).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn appointments_are_judged_as_a_slow_look_at_each_minute_does(
        hours in hours(),
        place in 0_usize..ZONES.len(),
        when in 0_usize..3,
        ahead in 0_u64..5,
        closed in proptest::collection::vec(0_u64..6, 0..3),
        notice in prop_oneof![Just(0_u32), 0_u32..4000],
        horizon in proptest::option::of(0_u32..7),
        minutes in prop_oneof![Just(30_u32), 5_u32..=480],
        tries in proptest::collection::vec(0_u32..1440, 12),
    ) {
        let text = written(&hours);
        prop_assume!(!text.is_empty());
        let (name, nows) = ZONES[place];
        let now = at(nows[when % nows.len()]);
        let offset = offset(zone(name));
        let today = zone::local(now, &offset).unwrap().date();
        let after = |days: u64| today.checked_add_days(Days::new(days)).unwrap();
        let list = closed.iter().map(|days| zone::write_date(after(*days))).collect::<Vec<_>>().join(",");
        let terms = terms(&text, &list, notice, horizon);

        let is_closed = |day: NaiveDate| closed.iter().any(|days| after(*days) == day);
        let open = |local: NaiveDateTime| {
            let minute = zone::day_and_minute(local).1;
            let day = usize::try_from(chrono::Datelike::weekday(&local.date()).num_days_from_monday()).unwrap();
            !is_closed(local.date()) && hours[day].iter().any(|(from, to)| (*from..*to).contains(&minute))
        };
        let slow = Slow::new(&open, now / (24 * 60 * MINUTE) * 24 * 60 * MINUTE - 2 * 24 * 60 * MINUTE, &offset);
        let earliest = now + i64::from(notice) * MINUTE;
        let is_near = |day: NaiveDate| horizon.is_none_or(|days| day <= after(days.into()));
        let is_possible = |start: i64| start >= earliest && slow.fits(start, minutes);
        let starts = |day: NaiveDate| (0..1440).flat_map(move |minute| zone::instants(day, minute, &offset_of(name))).flatten();
        let first = |day: NaiveDate| starts(day).filter(|start| is_near(day) && is_possible(*start)).min();

        let day = after(ahead);
        let refusal = terms.refuse(day, None, minutes, now, &offset);
        prop_assert_eq!(refusal.is_none(), first(day).is_some(), "{} {} {:?}", text, day, refusal);
        if refusal.is_none() {
            for minute in tries {
                for start in zone::instants(day, minute, &offset).into_iter().flatten() {
                    let refusal = terms.refuse(day, Some(start), minutes, now, &offset);
                    prop_assert_eq!(refusal.is_none(), is_possible(start), "{} {} {} {:?}", text, day, minute, refusal);
                }
            }
        }
        // What is named instead is possible, and nothing is before it.
        let next = (ahead + 1..9).map(after).find(|day| first(*day).is_some());
        match refusal.map(|refusal| refusal.why) {
            Some(Why::Closed(found) | Why::Late(found)) if next.is_some() => prop_assert_eq!(found, next),
            Some(Why::Notice(_, found)) => {
                let want = (0..9).map(after).find_map(first).and_then(|first| zone::local(first, &offset));
                if want.is_some() {
                    prop_assert_eq!(found, want);
                }
            }
            Some(Why::Horizon(_, last)) => prop_assert_eq!(Some(last), horizon.map(|days| after(days.into()))),
            _ => {}
        }
    }

    #[test]
    fn texts_never_panic(text in "[a-z0-9:;,/ -]{0,40}|\\PC*") {
        let _ = (fits("hours", &text), fits("closed", &text), times(&text), minute(&text));
    }

    #[test]
    fn what_is_written_is_read_as_it_was(hours in hours()) {
        let text = written(&hours);
        prop_assume!(!text.is_empty());
        let week = Week::read(&text).unwrap();
        for (day, hours) in (0..7).zip(&hours) {
            for minute in 0..1440 {
                let within = week.day(day).iter().any(|stretch| (stretch.from..stretch.to).contains(&minute));
                prop_assert_eq!(within, hours.iter().any(|(from, to)| (*from..*to).contains(&minute)));
            }
        }
    }
}

fn offset_of(name: &str) -> impl Fn(i64) -> i32 {
    offset(zone(name))
}

#[test]
fn an_office_week_on_an_ordinary_day() {
    let terms = terms(OFFICE, "", 0, None);
    let monday = local("2027-06-14T00:00").date();
    assert_eq!(terms.on(monday).iter().map(|one| one.to - one.from).sum::<u32>(), 7 * 60);
}
