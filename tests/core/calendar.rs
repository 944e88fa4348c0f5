//! The iCalendar file as RFC 5545 wants it, and the links.

use optimly_widget::core::confirmation::calendar::Event;
use optimly_widget::core::text::percent;
use proptest::prelude::*;

use crate::util::at;

fn event(title: &str, notes: &str) -> Event {
    Event {
        uid: "appt_789".into(),
        start: at("2027-06-16T14:00:00Z"),
        minutes: 45,
        title: title.into(),
        notes: notes.into(),
    }
}

fn ics(event: &Event) -> String {
    event.ics(at("2027-06-15T12:00:07.890Z"))
}

/// The content lines, unfolded (RFC 5545 §3.1).
fn lines(file: &str) -> Vec<String> {
    file.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

fn property(event: &Event, name: &str) -> Option<String> {
    let start = format!("{name}:");
    lines(&ics(event)).into_iter().find_map(|line| line.strip_prefix(&start).map(str::to_owned))
}

/// Takes the escapes of a TEXT value away again.
fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(c @ ('\\' | ';' | ',')) => out.push(c),
                other => panic!("not an escape: {other:?} in {text:?}"),
            },
            ';' | ',' => panic!("not escaped: {text:?}"),
            c => out.push(c),
        }
    }
    out
}

#[test]
fn the_whole_file() {
    let want = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Optimly//optimly-widget//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:appt_789@optimly.io",
        "DTSTAMP:20270615T120007Z",
        "DTSTART:20270616T140000Z",
        "DTEND:20270616T144500Z",
        "SUMMARY:Call",
        "DESCRIPTION:Demo",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ];
    assert_eq!(ics(&event("Call", "Demo")), want.join("\r\n"));
    assert_eq!(property(&event("Call", ""), "DESCRIPTION"), None, "no notes, no description");
}

#[test]
fn escapes() {
    let cases = [
        ("plain", "Call", "Call"),
        ("comma and semicolon", "a,b;c", r"a\,b\;c"),
        ("backslash", r"C:\n", r"C:\\n"),
        ("already escaped", r"a\,b", r"a\\\,b"),
        ("line feed", "a\nb", r"a\nb"),
        ("carriage return and line feed", "a\r\nb", r"a\nb"),
        ("carriage return", "a\rb", r"a\nb"),
        ("two lines", "a\n\nb", r"a\n\nb"),
        ("another property", "x\r\nATTENDEE:mailto:eve@example.com", r"x\nATTENDEE:mailto:eve@example.com"),
        ("the end of it all", "x\nEND:VCALENDAR", r"x\nEND:VCALENDAR"),
        ("tab", "a\tb", "a\tb"),
        ("controls have no place", "a\0\u{1}\u{7}\u{1b}\u{7f}b", "ab"),
        ("quotes and colon", "\"a\": b", "\"a\": b"),
        ("other scripts", "Gespräch 会議 😀", "Gespräch 会議 😀"),
    ];
    for (name, text, want) in cases {
        assert_eq!(property(&event(text, ""), "SUMMARY").as_deref(), Some(want), "{name} in the title");
        assert_eq!(property(&event("x", text), "DESCRIPTION").as_deref(), Some(want), "{name} in the notes");
        let named = Event { uid: text.into(), ..event("x", "") };
        assert_eq!(property(&named, "UID"), Some(format!("{want}@optimly.io")), "{name} in the id");
    }
}

#[test]
fn times_are_utc() {
    for (start, minutes, want_start, want_end) in [
        ("2027-06-16T14:00:00Z", 30, "20270616T140000Z", "20270616T143000Z"),
        ("2027-12-31T23:45:00Z", 30, "20271231T234500Z", "20280101T001500Z"),
        ("2028-02-28T23:30:00Z", 60, "20280228T233000Z", "20280229T003000Z"),
        ("2027-10-31T02:30:00+02:00", 60, "20271031T003000Z", "20271031T013000Z"),
        ("2027-06-16T14:00:00Z", 480, "20270616T140000Z", "20270616T220000Z"),
        ("0999-01-02T03:04:05Z", 5, "09990102T030405Z", "09990102T030905Z"),
        ("9999-12-31T23:45:00Z", 30, "99991231T234500Z", "99991231T235959Z"),
    ] {
        let event = Event { start: at(start), minutes, ..event("x", "") };
        assert_eq!(property(&event, "DTSTART").as_deref(), Some(want_start), "{start}");
        assert_eq!(property(&event, "DTEND").as_deref(), Some(want_end), "{start}");
    }
}

fn hold_fold(event: &Event) {
    let file = ics(event);
    assert!(file.ends_with("\r\n") && !file.replace("\r\n", "").contains(['\r', '\n']), "{file:?}");
    for line in file.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line:?}", line.len());
        assert!(!line.trim_start_matches(' ').is_empty() || line.len() > 1, "an empty line: {file:?}");
    }
    let known = ["BEGIN", "VERSION", "PRODID", "CALSCALE", "METHOD", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"];
    for line in lines(&file) {
        let name = line.split(':').next().unwrap_or_default();
        assert!(known.contains(&name) || ["DESCRIPTION", "END"].contains(&name), "{line:?}");
    }
}

#[test]
fn folds_at_the_edge() {
    // "SUMMARY:" is 8 octets, so that the line is full at 67.
    for (name, text) in [
        ("one short of full", "x".repeat(66)),
        ("full", "x".repeat(67)),
        ("one over", "x".repeat(68)),
        ("two lines full", "x".repeat(67 + 74)),
        ("two lines and one", "x".repeat(67 + 75)),
        ("a wide character at the edge", format!("{}ü", "x".repeat(66))),
        ("four octets at the edge", format!("{}😀x", "x".repeat(64))),
        ("four octets throughout", "😀".repeat(200)),
        ("an escape at the edge", format!("{},x", "x".repeat(66))),
        ("spaces at the edge", format!("{}   x", "x".repeat(66))),
        ("nothing but spaces", " ".repeat(300)),
    ] {
        let event = event(&text, &text);
        hold_fold(&event);
        assert_eq!(property(&event, "SUMMARY").map(|value| unescape(&value)), Some(text), "{name}");
    }
    let full = ics(&event(&"x".repeat(67), ""));
    assert!(full.contains(&format!("SUMMARY:{}\r\nEND", "x".repeat(67))), "75 octets need no fold");
}

/// The parameters of a link, decoded; there must be nothing in it that needs encoding.
fn parameters(link: &str) -> Vec<(String, String)> {
    let fine = |c: char| c.is_ascii_alphanumeric() || "-._~:/?&=%".contains(c);
    assert!(link.chars().all(fine), "{link}");
    let (_, query) = link.split_once('?').unwrap();
    let decode = |text: &str| {
        let mut bytes = Vec::new();
        let mut rest = text.as_bytes();
        while let [first, tail @ ..] = rest {
            rest = tail;
            if *first == b'%' {
                let hex = core::str::from_utf8(&tail[..2]).unwrap();
                bytes.push(u8::from_str_radix(hex, 16).unwrap());
                rest = &tail[2..];
            } else {
                bytes.push(*first);
            }
        }
        String::from_utf8(bytes).unwrap()
    };
    query
        .split('&')
        .map(|pair| pair.split_once('=').unwrap())
        .map(|(name, value)| (name.into(), decode(value)))
        .collect()
}

fn hold_links(title: &str, notes: &str) {
    let event = event(title, notes);
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert!(event.google().starts_with("https://calendar.google.com/calendar/render?"));
    let dates = pair("dates", "20270616T140000Z/20270616T144500Z");
    let want = [pair("action", "TEMPLATE"), pair("text", title), dates, pair("details", notes)];
    assert_eq!(parameters(&event.google()), want);
    assert!(event.outlook().starts_with("https://outlook.live.com/calendar/0/deeplink/compose?"));
    let want = [
        pair("path", "/calendar/action/compose"),
        pair("rru", "addevent"),
        pair("subject", title),
        pair("startdt", "2027-06-16T14:00:00.000Z"),
        pair("enddt", "2027-06-16T14:45:00.000Z"),
        pair("body", notes),
    ];
    assert_eq!(parameters(&event.outlook()), want);
}

#[test]
fn links_table() {
    for text in ["", "Call", "a b", "a&b=c#d?e", "50% + 1", "a/b:c", "a\r\nb", "会議 😀 ü", "'\"<>", "%41", "\0"] {
        hold_links(text, text);
    }
    assert_eq!(percent("a ~-._!*'()/é"), "a%20~-._%21%2A%27%28%29%2F%C3%A9");
}

proptest! {
    #[test]
    fn any_text_makes_a_good_file(title in any::<String>(), notes in "[\\PC\r\n\t,;\\\\]{0,300}") {
        let event = event(&title, &notes);
        hold_fold(&event);
        let want: String = notes.replace("\r\n", "\n").replace('\r', "\n");
        prop_assert_eq!(property(&event, "DESCRIPTION").map(|value| unescape(&value)).unwrap_or_default(), want);
    }

    #[test]
    fn any_text_makes_good_links(title in any::<String>(), notes in any::<String>()) {
        hold_links(&title, &notes);
    }
}
