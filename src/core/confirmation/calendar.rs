//! An appointment for the visitor's calendar: an iCalendar file (RFC 5545) and links to calendars on the web.
//!
//! Times are UTC instants throughout, so that no calendar has to know the zone. Must not know where the texts come from.

use crate::text::percent;
use crate::zone::{MINUTE, write_utc};

/// What goes into the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Stable over every export of this appointment.
    pub uid: String,
    /// Start, in milliseconds since 1970.
    pub start: i64,
    /// Length, in minutes.
    pub minutes: u32,
    /// One line of text.
    pub title: String,
    /// Several lines, possibly none.
    pub notes: String,
}

impl Event {
    fn end(&self) -> i64 {
        self.start + i64::from(self.minutes) * MINUTE
    }

    /// The iCalendar file, made at `now` (milliseconds since 1970).
    pub fn ics(&self, now: i64) -> String {
        let mut out = String::new();
        line(&mut out, "BEGIN:VCALENDAR");
        line(&mut out, "VERSION:2.0");
        line(&mut out, "PRODID:-//Optimly//optimly-widget//EN");
        line(&mut out, "CALSCALE:GREGORIAN");
        line(&mut out, "METHOD:PUBLISH");
        line(&mut out, "BEGIN:VEVENT");
        line(&mut out, &["UID:", &escape(&self.uid), "@optimly.io"].concat());
        line(&mut out, &["DTSTAMP:", &basic(now)].concat());
        line(&mut out, &["DTSTART:", &basic(self.start)].concat());
        line(&mut out, &["DTEND:", &basic(self.end())].concat());
        line(&mut out, &["SUMMARY:", &escape(&self.title)].concat());
        if !self.notes.is_empty() {
            line(&mut out, &["DESCRIPTION:", &escape(&self.notes)].concat());
        }
        line(&mut out, "END:VEVENT");
        line(&mut out, "END:VCALENDAR");
        out
    }

    /// A link that opens Google Calendar with the event filled in.
    pub fn google(&self) -> String {
        [
            "https://calendar.google.com/calendar/render?action=TEMPLATE&text=",
            &percent(&self.title),
            "&dates=",
            &basic(self.start),
            "%2F",
            &basic(self.end()),
            "&details=",
            &percent(&self.notes),
        ]
        .concat()
    }

    /// A link that opens Outlook on the web with the event filled in.
    pub fn outlook(&self) -> String {
        [
            "https://outlook.live.com/calendar/0/deeplink/compose?path=%2Fcalendar%2Faction%2Fcompose&rru=addevent&subject=",
            &percent(&self.title),
            "&startdt=",
            &percent(&write_utc(self.start)),
            "&enddt=",
            &percent(&write_utc(self.end())),
            "&body=",
            &percent(&self.notes),
        ]
        .concat()
    }
}

/// The last second that a year of four digits has.
const LAST: i64 = 253_402_300_799_000;

/// `20270616T140000Z`.
fn basic(instant: i64) -> String {
    let iso = write_utc(instant.min(LAST));
    let mut out: String = iso.chars().take(19).filter(|c| *c != '-' && *c != ':').collect();
    out.push('Z');
    out
}

/// A value of type TEXT (RFC 5545 §3.3.11). Control characters have no place in it.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' => out.push_str("\\n"),
            c if c < ' ' && c != '\t' || c == '\u{7f}' => {}
            c => out.push(c),
        }
    }
    out
}

/// The longest content line, in octets, without its end (RFC 5545 §3.1).
const LONGEST_LINE: usize = 75;

/// Writes a content line, folded between characters.
fn line(out: &mut String, text: &str) {
    let mut length = 0;
    for c in text.chars() {
        if length + c.len_utf8() > LONGEST_LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}
