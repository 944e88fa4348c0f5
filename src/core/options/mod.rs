//! Configuration: the options (docs/reference/options.md), and what they come to.
//!
//! All that was said of the options comes as one map of names and values; which place wins over which is settled before.
//! Must not know where options were read, nor what they are used for.

mod config;
mod readers;
pub mod shape;
mod slip;
pub mod table;
mod warning;

pub use config::{Config, Known, Theme};
pub use readers::is_address;
pub use warning::{Warning, attribute};

use crate::value::Object;
use slip::is_slip;
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
