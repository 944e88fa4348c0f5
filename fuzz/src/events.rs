//! The iCalendar file and the links. Lines: start (milliseconds) and minutes, id, title; then the notes.

use optimly_widget_fuzz::core::confirmation::calendar::Event;
use optimly_widget_fuzz::core::text::percent;

use crate::world::{NOW, head};

/// The years that a date can have, 1 to 9999, and a day more on either side for the zones.
const FIRST: i64 = -62_135_683_200_000;
const LAST: i64 = 253_402_387_199_999;

pub fn check(text: &str) {
    let (header, rest) = head(text);
    let (uid, rest) = head(rest);
    let (title, notes) = head(rest);
    let mut numbers = header.split_whitespace();
    let start: i64 = numbers.next().and_then(|number| number.parse().ok()).unwrap_or(NOW);
    let minutes = numbers.next().and_then(|number| number.parse().ok()).unwrap_or(30);
    let (uid, title, notes) = (uid.into(), title.into(), notes.into());
    hold(&Event { uid, start: start.clamp(FIRST, LAST), minutes, title, notes });
    assert_eq!(decode(&percent(text)), text);
}

/// What a calendar may rely on.
pub fn hold(event: &Event) {
    let file = event.ics(NOW);
    assert!(file.ends_with("\r\n") && !file.replace("\r\n", "").contains(['\r', '\n']), "a bare line end: {file:?}");
    for line in file.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line:?}", line.len());
        assert!(!line.trim_start_matches(' ').is_empty() || line.len() > 1, "an empty line: {file:?}");
    }
    assert!(!file.contains(|c: char| c.is_ascii_control() && !matches!(c, '\r' | '\n' | '\t')), "a control: {file:?}");

    let unfolded = file.replace("\r\n ", "");
    let mut lines = unfolded.split_terminator("\r\n");
    let mut next = |name: &str| {
        let line = lines.next().unwrap_or_default();
        line.strip_prefix(name)
            .and_then(|rest| rest.strip_prefix(':'))
            .unwrap_or_else(|| panic!("{line:?}, not {name}"))
    };
    for name in ["BEGIN", "VERSION", "PRODID", "CALSCALE", "METHOD", "BEGIN"] {
        next(name);
    }
    assert_eq!(unescape(next("UID")), plain(&event.uid) + "@optimly.io");
    next("DTSTAMP");
    let (start, end) = (next("DTSTART"), next("DTEND"));
    for time in [start, end] {
        let shape: String = time.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        assert_eq!(shape, "00000000T000000Z", "{time:?}");
    }
    assert!(start <= end, "{end} before {start}");
    assert_eq!(unescape(next("SUMMARY")), plain(&event.title));
    if !event.notes.is_empty() {
        assert_eq!(unescape(next("DESCRIPTION")), plain(&event.notes));
    }
    assert_eq!((next("END"), next("END")), ("VEVENT", "VCALENDAR"));
    assert_eq!(lines.next(), None);

    for (link, title, notes) in [(event.google(), "text", "details"), (event.outlook(), "subject", "body")] {
        let fine = |b: u8| b.is_ascii_alphanumeric() || b":/?&=%-._~".contains(&b);
        assert!(link.bytes().all(fine), "not a link: {link:?}");
        let (_, query) = link.split_once('?').expect("a link with a query");
        let value = |name| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        assert_eq!(value(title).map(decode).as_ref(), Some(&event.title));
        assert_eq!(value(notes).map(decode).as_ref(), Some(&event.notes));
    }
}

/// A text as calendars get it: with line feeds, without other controls.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !c.is_ascii_control() || matches!(c, '\n' | '\t')).collect()
}

/// Takes the escapes of a TEXT value away again.
fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        out.push(match c {
            '\\' => match chars.next() {
                Some('n') => '\n',
                Some(c @ ('\\' | ';' | ',')) => c,
                other => panic!("not an escape: {other:?} in {text:?}"),
            },
            ';' | ',' => panic!("not escaped: {text:?}"),
            c => c,
        });
    }
    out
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&b, after)) = rest.split_first() {
        rest = after;
        if b == b'%' {
            let (hex, tail) = rest.split_at(2);
            let hex = str::from_utf8(hex).ok().and_then(|hex| u8::from_str_radix(hex, 16).ok());
            bytes.push(hex.expect("two digits after a percent sign"));
            rest = tail;
        } else {
            bytes.push(b);
        }
    }
    String::from_utf8(bytes).expect("text stays text")
}
