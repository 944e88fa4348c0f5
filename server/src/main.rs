//! A tools server for the demo and the tests of the widget. **Not for production**: it shows everything that was sent to
//! it to everyone who asks, and it breaks on demand.
//!
//! It does what the API page says: checks the bearer token and the fields, answers with the documented bodies, keeps the
//! hourly limits. Answers are computed from the request. Faults are asked for in the URL (`/fault/…`), so that tests
//! that run at the same time do not get into each other's way.
//!
//! The rules, limits, faults and answers are plain functions that are given the time; `http` is the shell around them.

mod about;
mod accepted;
mod agent;
mod answers;
mod args;
mod call;
mod chats;
mod cors;
mod effects;
mod faults;
mod formats;
mod http;
mod journal;
mod limits;
mod received;
mod refusal;
mod reply;
mod route;
mod rules;
mod store;
mod wire;

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use tokio::net::TcpListener;

use crate::about::note;
use crate::args::{Args, Command};
use crate::journal::Journal;
use crate::store::Store;

fn main() -> ExitCode {
    match args::parse(std::env::args().skip(1)) {
        Err(message) => {
            note(format_args!("{message}; --help lists the arguments"));
            ExitCode::from(2)
        }
        Ok(Command::Help) => match print(&about::help()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        },
        Ok(Command::Run(args)) => {
            let Err(message) = run(args);
            note(message);
            ExitCode::FAILURE
        }
    }
}

fn run(args: Args) -> Result<std::convert::Infallible, String> {
    let journal = args.file.as_deref().map(Journal::open).transpose()?;
    let store = Store::new(args.tokens, journal);
    // One thread is plenty, and keeps requests in the order they came in.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("cannot start: {error}"))?;
    runtime.block_on(async {
        let listener = listen(&args.host, args.port).await?;
        http::serve(listener, store).await.map_err(|error| format!("stopped: {error}"))
    })
}

async fn listen(host: &str, port: u16) -> Result<TcpListener, String> {
    let failed = |error: std::io::Error| match error.kind() {
        ErrorKind::AddrInUse => format!(
            "cannot listen on {host} port {port}: the port is taken; choose another with --port, 0 takes a free one"
        ),
        _ => format!("cannot listen on {host} port {port}: {error}"),
    };
    let listener = TcpListener::bind((host, port)).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    note(about::WARNING);
    if !address.ip().is_loopback() {
        note(format_args!("{address} can be reached from other machines."));
    }
    print(&format!("listening on http://{address}\n")).map_err(|error| format!("cannot write to stdout: {error}"))?;
    Ok(listener)
}

/// Tests wait for what is printed, so it is flushed.
fn print(text: &str) -> std::io::Result<()> {
    let mut stdout = std::io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}
