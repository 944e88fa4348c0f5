//! Files that are made in the browser.

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, Url};

use super::options;

/// An address under which a text can be downloaded, until it is revoked.
pub fn address_of(text: &str, media_type: &str) -> Option<String> {
    let options: BlobPropertyBag = options(&[("type", media_type.into())]);
    let parts = Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(parts.unchecked_ref(), &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

/// Gives up such an address.
pub fn revoke(address: &str) {
    let _ = Url::revoke_object_url(address);
}
