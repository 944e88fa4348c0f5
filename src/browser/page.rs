//! The page: its address, and the browser's name for itself.

use wasm_bindgen::prelude::*;
use web_sys::Url;

use super::{document, window};
use crate::core::submission::page::without_secrets;

/// The page's address. One that was written into a frame (`srcdoc`) has that of the page around it.
pub fn address() -> String {
    let own = window().location().href().unwrap_or_default();
    let around = || document().base_uri().ok().flatten();
    own.starts_with("about:").then(around).flatten().unwrap_or(own)
}

/// Origin and path of the page, or of the address that stands for it: never a query or fragment, nor, where nobody chose
/// the address, what looks like a secret.
pub fn url(instead: Option<&str>) -> String {
    let Ok(url) = Url::new_with_base(instead.unwrap_or_default(), &address()) else { return String::new() };
    let path = url.pathname();
    [url.origin(), if instead.is_some() { path } else { without_secrets(&path) }].concat()
}

#[wasm_bindgen(module = "/src/browser/page.js")]
extern "C" {
    /// Whether a visitor may be led there: `https:`, or the page's own origin.
    #[wasm_bindgen(js_name = isTarget)]
    pub fn is_target(link: &str) -> bool;
    /// Leads the visitor there.
    pub fn follow(link: &str);
}

/// The query of its address, with the question mark.
pub fn query() -> String {
    window().location().search().unwrap_or_default()
}

/// The name of its host.
pub fn host_name() -> String {
    window().location().hostname().unwrap_or_default()
}

/// What a host is called in ASCII, if it can be one.
pub fn ascii_host(host: &str) -> Option<String> {
    super::shared::ascii_host(host)
}

/// Whether nobody but the developer sees it.
pub fn is_local() -> bool {
    let host = host_name();
    matches!(host.as_str(), "" | "localhost" | "[::1]") || host.ends_with(".localhost") || host.starts_with("127.")
}

/// The browser's name for itself.
pub fn user_agent() -> String {
    window().navigator().user_agent().unwrap_or_default()
}
