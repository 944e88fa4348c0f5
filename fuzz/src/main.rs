//! Coverage-guided fuzzing of what the widget reads from outside. `scripts/fuzz.sh` builds and runs it.
//!
//! The first byte of an input chooses the subject, the rest is its text; each module says how it takes it apart. A panic
//! is a fault, and so is an answer that breaks what the core promises, checked here by assertions.

#![no_main]

mod answers;
mod events;
mod messages;
mod options;
mod replies;
mod stored;
mod typed;
mod values;
mod world;

use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|input: &[u8]| -> Corpus {
    let Some((subject, rest)) = input.split_first() else { return Corpus::Reject };
    // Everything reaches the core as text.
    let text = String::from_utf8_lossy(rest);
    match subject {
        b'a' => answers::check(&text),
        b'c' => options::check(&text),
        b'd' => messages::check(&text),
        b'e' => events::check(&text),
        b'f' => typed::check(&text),
        b'r' => replies::check(&text),
        b's' => stored::check(&text),
        b'v' => values::check(&text),
        _ => return Corpus::Reject,
    }
    Corpus::Keep
});
