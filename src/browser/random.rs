//! Randomness.

use js_sys::Uint8Array;

use super::window;

/// Random bytes as lowercase hexadecimal digits.
fn hex(bytes: u32) -> String {
    let array = Uint8Array::new_with_length(bytes);
    if let Ok(crypto) = window().crypto() {
        let _ = crypto.get_random_values_with_array_buffer_view(&array);
    }
    let mut out = String::new();
    for byte in array.to_vec() {
        for nibble in [byte >> 4, byte & 15] {
            out.extend(char::from_digit(u32::from(nibble), 16));
        }
    }
    out
}

/// A short random name, for a chat.
pub fn name() -> String {
    hex(12)
}

/// A random UUID (version 4). Not `crypto.randomUUID`, which only secure contexts have.
pub fn uuid() -> String {
    let hex = hex(16);
    let part = |from, to| hex.get(from..to).unwrap_or_default();
    [part(0, 8), "-", part(8, 12), "-4", part(13, 16), "-a", part(17, 20), "-", part(20, 32)].concat()
}
