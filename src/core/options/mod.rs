//! Configuration: the options (docs/reference/options.md), and what they come to.
//!
//! All that was said of the options comes as one map of names and values; which place wins over which is settled before.
//! Must not know where options were read, nor what they are used for.

mod config;
mod readers;
pub mod shape;
pub mod table;
mod warning;

pub use config::{Config, Known, Theme};
pub use readers::is_address;
pub use warning::{Warning, attribute};

use crate::value::Object;
use table::OPTIONS;

/// Names of all options, camelCase.
pub fn names() -> impl Iterator<Item = &'static str> {
    OPTIONS.iter().map(|option| option.name)
}

/// The configuration that these values come to, and what of them cannot be used. `null` is the default again.
pub fn read(values: &Object, known: &Known) -> (Config, Vec<Warning>) {
    let mut config = Config::default();
    let mut warnings = Vec::new();
    for option in OPTIONS {
        let value = values.get(option.name).filter(|value| !value.is_null());
        if let Some(value) = value.filter(|_| shape::is_about(option.name)) {
            config.shapes.insert(option.name.into(), value.clone());
        } else if value.is_some_and(|value| (option.read)(&mut config, value, known).is_none()) {
            warnings.push(Warning::useless(option.name, option.expects));
        }
    }
    if !config.durations.contains(&config.duration) {
        config.duration = config.durations.first().copied().unwrap_or(config.duration);
    }
    (config, warnings)
}

/// The names that no option has, and the option that was meant, where the name is nearly one.
pub fn unknown(values: &Object) -> Vec<Warning> {
    let strangers = values.keys().filter(|name| names().all(|known| known != name.as_str()));
    strangers.map(|name| Warning::unknown(name, names().find(|known| is_slip(name, known)))).collect()
}

/// Whether one name is the other with a slip: a letter more, less or another; in a long name two of them, in one of six letters two
/// that have changed places. Capitals don't count.
fn is_slip(name: &str, known: &str) -> bool {
    let (name, known) = (name.as_bytes(), known.as_bytes());
    let alike = |(one, other): &(&u8, &u8)| one.eq_ignore_ascii_case(other);
    let from_start = name.iter().zip(known).take_while(alike).count();
    let from_end = name.iter().rev().zip(known.iter().rev()).take_while(alike).count();
    let longest = name.len().max(known.len());
    let is_swap =
        name.get(from_start) == known.get(from_start + 1) && name.get(from_start + 1) == known.get(from_start);
    let slip = if longest > 6 || longest == 6 && is_swap { 2 } else { 1 };
    from_start + from_end + slip >= longest
}
