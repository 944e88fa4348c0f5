//! The browser: address, clipboard, names it knows, and the frame that shows the widget (`page.js`).

use optimly_core::appointment;
use optimly_core::options::Known;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    /// Puts a text on the clipboard; says whether it could.
    pub async fn copy(text: &str) -> JsValue;
    /// The fragment of the page's address.
    pub fn fragment() -> String;
    /// Gives the page's address another fragment, and gives it.
    #[wasm_bindgen(js_name = setFragment)]
    pub fn set_fragment(text: &str) -> String;
    /// Tells when somebody has changed the fragment.
    #[wasm_bindgen(js_name = onFragment)]
    pub fn on_fragment(listener: &Closure<dyn Fn()>);
    /// The address of `widget.js` beside this page.
    #[wasm_bindgen(js_name = widgetAddress)]
    pub fn widget_address() -> String;
    #[wasm_bindgen(js_name = isZone)]
    fn is_zone(zone: &str) -> bool;
    #[wasm_bindgen(js_name = isLocale)]
    fn is_locale(tag: &str) -> bool;
    /// Another style sheet for what is shown.
    pub fn restyle(frame: &HtmlElement, css: &str);
    /// Shows the widget anew.
    pub fn show(frame: &HtmlElement, what: &str, warn: &Closure<dyn Fn(String)>);
}

/// What names of options are checked with. The page that the widget will stand on is not known: any path is one of its own.
pub fn known() -> Known<'static> {
    Known { zone: &is_zone, locale: &is_locale, target: &is_target, fits: &appointment::fits }
}

fn is_target(address: &str) -> bool {
    let is_path = address.starts_with('/') && !address.starts_with("//");
    is_path || address.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("https://"))
}
