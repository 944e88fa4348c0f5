//! The texts of each language, by key (see `texts.js`). Must not know which language is shown where.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/shell/texts.js")]
extern "C" {
    /// The text of a key, if that language has one.
    pub fn find(language: &str, key: &str) -> Option<String>;
}
