//! From a path to the endpoint it ends in, and what stands before: free prefixes and faults.

use percent_encoding::percent_decode_str;

use crate::faults::Fault;
use crate::rules::Tool;

/// What has arrived is seen here, without a prefix.
pub const RECEIVED: &str = "/external/demo/received";

/// What was accepted, counted by submission, is seen here.
pub const ACCEPTED: &str = "/external/demo/accepted";

/// Where a path leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Endpoint {
    /// `GET /`
    About,
    /// `GET` or `DELETE` [`RECEIVED`]
    Received,
    /// `GET` [`ACCEPTED`]
    Accepted,
    /// `POST` to one of the tools.
    Tool(Tool),
    /// `POST /external/message/new-chat`
    NewChat,
    /// `POST /external/agent/v2`
    Say,
    /// `GET /external/chat/{chat_id}/messages`
    History(String),
    /// Anything else.
    Unknown,
}

impl Endpoint {
    /// The methods that the endpoint takes, as `Allow` lists them.
    pub const fn methods(&self) -> &'static [&'static str] {
        match self {
            Self::About | Self::Accepted | Self::History(_) => &["GET"],
            Self::Received => &["GET", "DELETE"],
            Self::Tool(_) | Self::NewChat | Self::Say => &["POST"],
            Self::Unknown => &[],
        }
    }
}

/// A path, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub struct Target {
    /// Where it leads.
    pub endpoint: Endpoint,
    /// What stands before `/external` or the short path, as it was written.
    pub prefix: String,
    /// The faults in it, outermost first.
    pub faults: Vec<Fault>,
    /// A fault name that means nothing.
    pub unknown_fault: Option<String>,
    /// The path without its faults.
    pub faultless: String,
}

impl Target {
    /// Takes a path apart.
    pub fn parse(path: &str) -> Self {
        let segments: Vec<&str> = path.split('/').skip(1).collect();
        let (endpoint, length) = match path {
            "/" => (Endpoint::About, 1),
            RECEIVED => (Endpoint::Received, 3),
            ACCEPTED => (Endpoint::Accepted, 3),
            _ => endpoint(&segments),
        };
        let (before, after) = segments.split_at(segments.len().saturating_sub(length));
        let mut target =
            Self { endpoint, prefix: join(before), faults: Vec::new(), unknown_fault: None, faultless: String::new() };
        let mut left = before.iter();
        while let Some(segment) = left.next() {
            if *segment == "fault" {
                target.fault(left.next().copied().unwrap_or_default());
            } else {
                target.keep(segment);
                // What `/p/` is followed by is free, so it may be called `fault` as well.
                if *segment == "p"
                    && let Some(free) = left.next()
                {
                    target.keep(free);
                }
            }
        }
        for segment in after {
            target.keep(segment);
        }
        target
    }

    fn keep(&mut self, segment: &str) {
        self.faultless.push('/');
        self.faultless.push_str(segment);
    }

    fn fault(&mut self, name: &str) {
        let name = percent_decode_str(name).decode_utf8_lossy();
        match Fault::parse(&name) {
            Some(fault) => self.faults.push(fault),
            None => self.unknown_fault = Some(name.into_owned()),
        }
    }
}

fn join(segments: &[&str]) -> String {
    segments.iter().flat_map(|segment| ["/", segment]).collect()
}

/// The endpoint, and how many of the last segments it takes.
fn endpoint(segments: &[&str]) -> (Endpoint, usize) {
    let unknown = || {
        let start = segments.iter().rposition(|segment| *segment == "external");
        let before = start.unwrap_or_else(|| segments.len().saturating_sub(1));
        (Endpoint::Unknown, segments.len().saturating_sub(before))
    };
    if segments.contains(&"") {
        return unknown();
    }
    match segments {
        [.., "external", "tools", "lead-form"] => (Endpoint::Tool(Tool::Lead), 3),
        [.., "external", "tools", "appointment"] => (Endpoint::Tool(Tool::Appointment), 3),
        [.., "external", "tools" | "message", "email-handoff"] => (Endpoint::Tool(Tool::Handoff), 3),
        [.., "external", "message", "new-chat"] => (Endpoint::NewChat, 3),
        [.., "external", "agent", "v2"] => (Endpoint::Say, 3),
        [.., "external", "chat", id, "messages"] => {
            let id = percent_decode_str(id).decode_utf8_lossy().into_owned();
            (Endpoint::History(id), 4)
        }
        [.., "leads"] => (Endpoint::Tool(Tool::Lead), 1),
        [.., "appointments"] => (Endpoint::Tool(Tool::Appointment), 1),
        [.., "handoffs"] => (Endpoint::Tool(Tool::Handoff), 1),
        _ => unknown(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endpoints_and_prefixes() {
        let tool = Endpoint::Tool;
        let history = |id: &str| Endpoint::History(id.to_owned());
        let cases = [
            ("/", Endpoint::About, ""),
            (RECEIVED, Endpoint::Received, ""),
            (ACCEPTED, Endpoint::Accepted, ""),
            ("/p/x/external/demo/received", Endpoint::Unknown, "/p/x"),
            ("/external/tools/lead-form", tool(Tool::Lead), ""),
            ("/external/tools/appointment", tool(Tool::Appointment), ""),
            ("/external/tools/email-handoff", tool(Tool::Handoff), ""),
            ("/external/message/email-handoff", tool(Tool::Handoff), ""),
            ("/api/external/tools/lead-form", tool(Tool::Lead), "/api"),
            ("/p/a%20b/external/tools/lead-form", tool(Tool::Lead), "/p/a%20b"),
            ("/leads", tool(Tool::Lead), ""),
            ("/p/x/appointments", tool(Tool::Appointment), "/p/x"),
            ("/handoffs", tool(Tool::Handoff), ""),
            ("/external/message/new-chat", Endpoint::NewChat, ""),
            ("/p/x/external/agent/v2", Endpoint::Say, "/p/x"),
            ("/external/chat/chat%5F1/messages", history("chat_1"), ""),
            ("/p/x/external/tools/nothing", Endpoint::Unknown, "/p/x"),
            ("/p/x/crm", Endpoint::Unknown, "/p/x"),
            ("//external/tools/lead-form", Endpoint::Unknown, "/"),
            ("/external/tools/lead-form/", Endpoint::Unknown, ""),
        ];
        for (path, endpoint, prefix) in cases {
            let target = Target::parse(path);
            assert_eq!((target.endpoint, target.prefix.as_str()), (endpoint, prefix), "{path}");
            assert_eq!((target.faults, target.faultless.as_str()), (vec![], path), "{path}");
        }
    }

    #[test]
    fn faults() {
        let detail = Fault::Detail(400, "a/b".to_owned());
        let cases = [
            ("/fault/reset/leads", vec![Fault::Reset], None, "/leads"),
            ("/fault/hang/p/x/leads", vec![Fault::Hang], None, "/p/x/leads"),
            ("/p/x/fault/html/external/agent/v2", vec![Fault::Html], None, "/p/x/external/agent/v2"),
            ("/p/fault/fault/text/leads", vec![Fault::Text], None, "/p/fault/leads"),
            ("/fault/detail-400-a%2Fb/leads", vec![detail], None, "/leads"),
            ("/fault/nocors/fault/created/leads", vec![Fault::NoCors, Fault::Created], None, "/leads"),
            ("/fault/typo/leads", vec![], Some("typo"), "/leads"),
            ("/fault/leads", vec![], Some(""), "/leads"),
        ];
        for (path, faults, unknown, faultless) in cases {
            let target = Target::parse(path);
            assert_eq!(target.faults, faults, "{path}");
            assert_eq!(target.unknown_fault.as_deref(), unknown, "{path}");
            assert_eq!(target.faultless, faultless, "{path}");
        }
    }
}
