//! What is said aloud to those who hear the page (`announce.js`): each thing once, in its order. Must not know what it is about.

use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen(module = "/src/browser/announce.js")]
extern "C" {
    /// Says something, below the bubble's root. `within`: in the panel that can be seen, as a browser may be deaf to all else then.
    #[wasm_bindgen(js_name = announce)]
    pub fn say(root: &Element, words: &str, within: bool);
}
