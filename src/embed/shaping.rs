//! What makes of forms what a page wants: a lazy part, which comes with the first form that is to be another than it is by
//! itself. Nobody sees such a form before it is there.

use serde_json::{Map, Value};

use crate::components::late::{Special, set_special};
use crate::components::special_field::special;
use crate::core::options::shape;
use crate::state::shaping::{self, Read};

/// The door to this part: all that is reached from outside.
struct Shaping {
    read: Read,
    special: Special,
}

/// Whether these options are about the shape of a form, and it is not there.
pub fn is_wanted(options: &Map<String, Value>) -> bool {
    shaping::here().is_none() && options.iter().any(|(name, value)| shape::is_about(name) && !value.is_null())
}

/// Brings it; says whether it could be had.
pub async fn bring() -> bool {
    let Ok(Shaping { read, special }) = door().await else { return false };
    shaping::set(read);
    set_special(special);
    true
}

#[cfg(split)]
#[allow(unsafe_code, improper_ctypes_definitions, reason = "both ends of the door are of one program")]
#[leptos::wasm_split::wasm_split(shaping, wasm_split_path = ::leptos::wasm_split, fallible)]
fn door() -> Result<Shaping, leptos::wasm_split::SplitLoaderError> {
    Ok(Shaping { read: shape::read, special })
}
#[cfg(not(split))]
async fn door() -> Result<Shaping, ()> {
    Ok(Shaping { read: shape::read, special })
}
