//! The command line.

use std::path::PathBuf;

/// What the server was asked to do.
#[derive(Debug, PartialEq, Eq)]
pub struct Args {
    /// The address to listen on.
    pub host: String,
    /// The port to listen on; 0: any free one.
    pub port: u16,
    /// Where accepted submissions are kept.
    pub file: Option<PathBuf>,
    /// The tokens that are accepted; none: every one.
    pub tokens: Vec<String>,
}

/// What the command line says.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Run.
    Run(Args),
    /// Show the help.
    Help,
}

/// Reads the arguments after the program's name.
pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Command, String> {
    let mut args = Args { host: "127.0.0.1".to_owned(), port: 8787, file: None, tokens: Vec::new() };
    let mut left = arguments.into_iter();
    while let Some(argument) = left.next() {
        let (name, mut inline) = match argument.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (argument.as_str(), None),
        };
        let mut value = || {
            let value = inline.take().or_else(|| left.next());
            value.filter(|value| !value.is_empty()).ok_or_else(|| format!("{name} needs a value"))
        };
        match name {
            "--help" | "-h" => return Ok(Command::Help),
            "--host" => args.host = value()?,
            "--port" => args.port = port(&value()?)?,
            "--file" => args.file = Some(value()?.into()),
            "--token" => args.tokens.push(value()?),
            _ => return Err(format!("unknown argument {argument:?}")),
        }
    }
    Ok(Command::Run(args))
}

fn port(value: &str) -> Result<u16, String> {
    value.parse().map_err(|_| format!("--port must be a number from 0 to 65535, not {value:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    fn run(host: &str, port: u16, file: Option<&str>, tokens: &[&str]) -> Result<Command, String> {
        Ok(Command::Run(Args {
            host: host.to_owned(),
            port,
            file: file.map(PathBuf::from),
            tokens: tokens.iter().map(|token| (*token).to_owned()).collect(),
        }))
    }

    #[test]
    fn lines() {
        let bad = |message: &str| Err(message.to_owned());
        let local = "127.0.0.1";
        let cases = [
            ("", run(local, 8787, None, &[])),
            ("--port 0 --host ::1", run("::1", 0, None, &[])),
            ("--port=9 --file=a.json", run(local, 9, Some("a.json"), &[])),
            ("--token a --token b=", run(local, 8787, None, &["a", "b="])),
            ("--port 1 --help --nonsense", Ok(Command::Help)),
            ("-h", Ok(Command::Help)),
            ("--port", bad("--port needs a value")),
            ("--file=", bad("--file needs a value")),
            ("--port 70000", bad("--port must be a number from 0 to 65535, not \"70000\"")),
            ("--verbose", bad("unknown argument \"--verbose\"")),
            ("8080", bad("unknown argument \"8080\"")),
        ];
        for (line, expected) in cases {
            assert_eq!(parsed(line), expected, "{line:?}");
        }
    }
}
