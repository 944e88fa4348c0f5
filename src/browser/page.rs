//! The page: its address, and the browser's name for itself.

use super::window;

/// Origin and path of the page: never its query or fragment.
pub fn url() -> String {
    let location = window().location();
    [location.origin().unwrap_or_default(), location.pathname().unwrap_or_default()].concat()
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
