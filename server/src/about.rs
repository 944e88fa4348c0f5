//! What the server says about itself, in `--help` and at `/`.

use std::fmt::Display;
use std::io::Write;

use crate::faults::KNOWN;

/// Said in all places, so that nobody takes it for more.
pub const WARNING: &str = "For demo and tests only: what is sent here can be read by everyone who reaches the server.";

const USAGE: &str = "\
Usage: optimly-tools-server [--host 127.0.0.1] [--port 8787] [--file PATH] [--token TOKEN]...

  --host HOST    the address to listen on (default 127.0.0.1)
  --port PORT    the port to listen on (default 8787); 0 takes a free one
  --file PATH    keep accepted submissions, tokens included, in this JSON file, and read them back at the start
  --token TOKEN  accept only this bearer token (may be given several times); without it, every token is accepted
";

const ENDPOINTS: &str = "\
Endpoints:
  POST /external/tools/lead-form         also /leads
  POST /external/tools/appointment       also /appointments
  POST /external/tools/email-handoff     also /handoffs and /external/message/email-handoff
  POST /external/message/new-chat
  POST /external/agent/v2
  GET  /external/chat/{chat_id}/messages
  GET  /external/demo/received           what has arrived; ?token= &prefix= &chat_id= choose from it
  GET  /external/demo/accepted           how often each submission_id was accepted, and repeated; the same choice
  DELETE /external/demo/received         forgets it (the limits, the ids given and the file stay)
  GET  /                                 this page

Any bearer token is good unless the server was started with --token; `agt_revoked` is always refused with 403.
Limits per token: 50 tool executions, 10 handoffs and 20 appointments an hour; 60 messages to the agent a minute.

All but the last four may stand behind a prefix. /p/ANYTHING has no meaning and keeps one test's traffic apart from
another's. /fault/NAME asks for a fault; faults and prefixes may be combined.

Faults:
";

/// The text shown at `/`.
pub fn page() -> String {
    let width = KNOWN.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let faults = KNOWN.iter().map(|(name, meaning)| format!("  {name:width$}  {meaning}\n"));
    let mut page = format!("optimly-tools-server {}\n{WARNING}\n\n", env!("CARGO_PKG_VERSION"));
    page.push_str(ENDPOINTS);
    page.extend(faults);
    page
}

/// The text shown for `--help`.
pub fn help() -> String {
    format!("{}\n{USAGE}", page())
}

/// Tells something on stderr, if anyone listens.
pub fn note(text: impl Display) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
