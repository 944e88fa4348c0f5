//! The look of forms and of the panel, by `draw.js` and `panel.js`: most of it is there before this is. Must not know what
//! listens to it.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::app::{self, Place};
use super::session::Session;
use crate::core::sketch;

#[wasm_bindgen(module = "/src/shell/draw.js")]
extern "C" {
    fn draw(root: &Element, look: &str) -> Element;
    /// Whether somebody typed into a control before this was there.
    pub fn typed(root: &Element, name: &str) -> bool;
    /// Puts a value into a control, unless it stands there or half of one does.
    pub fn put(control: &Element, value: &str);
}

#[wasm_bindgen(module = "/src/shell/panel.js")]
extern "C" {
    #[wasm_bindgen(js_name = draw)]
    fn draw_panel(root: &Element, look: &str) -> Element;
}

/// The panel, as it is to look now: the conversation is for the log. Nothing listens to it yet.
pub fn panel(place: &Place) -> Element {
    draw_panel(&place.root, &sketch::panel(&place.config()))
}

/// The form of a session, as it is to look now. Nothing listens to it yet.
pub fn form(session: &Session, email_first: bool) -> Element {
    let place: Rc<Place> = session.place();
    let config = place.config();
    draw(&place.root, &sketch::look(session.form(), &config, email_first, app::in_conversation(&config)))
}
