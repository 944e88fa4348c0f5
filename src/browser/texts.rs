//! The texts of each language, by key: `locales/*.json`, which the loader has fetched.
//!
//! On the host a text is a marker that names its key, where English has one.

/// Begins a marker.
pub const MARK: char = '\u{1}';
/// Ends it.
pub const END: char = '\u{2}';

/// A marker.
#[cfg(not(target_arch = "wasm32"))]
pub fn marker(key: &str) -> String {
    [MARK.to_string().as_str(), key, END.to_string().as_str()].concat()
}

/// The text of a key, if that language has one.
#[cfg(target_arch = "wasm32")]
pub fn find(language: &str, key: &str) -> Option<String> {
    super::shared::find(language, key)
}

/// The marker of a key, if English has a text for it.
#[cfg(not(target_arch = "wasm32"))]
pub fn find(_: &str, key: &str) -> Option<String> {
    include_str!("../../locales/en.json").contains(&["\"", key, "\":"].concat()).then(|| marker(key))
}

/// What only the page can say, where it says nothing; on the host its marker.
#[cfg(target_arch = "wasm32")]
pub const fn unsaid(_: &str) -> String {
    String::new()
}

/// The marker of what only the page can say.
#[cfg(not(target_arch = "wasm32"))]
pub fn unsaid(key: &str) -> String {
    marker(key)
}
