//! What the engineers of the page are told. No sentence may hold a value from the page: one of them is the token.

/// Tells the engineers of the page.
pub fn warn(sentence: &str) {
    web_sys::console::warn_1(&sentence.into());
}

/// Tells the owner of the site what keeps submissions from arriving.
pub fn error(sentence: &str) {
    web_sys::console::error_1(&sentence.into());
}
