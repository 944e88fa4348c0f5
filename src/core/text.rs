//! Numbers within texts, texts with something filled in, texts within addresses. The texts themselves are
//! `locales/*.json`: JavaScript keeps them (`loader/texts.js`). Must not know what a text is for.

/// A number's decimal digits. (`to_string` brings along the machinery that pads and signs.)
pub fn digits(mut number: u32) -> String {
    let mut digits = String::new();
    loop {
        digits.extend(char::from_digit(number % 10, 10));
        number /= 10;
        if number == 0 {
            return digits.chars().rev().collect();
        }
    }
}

/// How long a text is, in characters, without white space at its ends.
#[inline(never)]
pub fn length(text: &str) -> u32 {
    u32::try_from(text.trim().chars().count()).unwrap_or(u32::MAX)
}

/// A short name for a text, from which it cannot be read (FNV-1a).
pub fn digest(text: &str) -> String {
    let hash = text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    digits(hash)
}

/// A text with `{0}` replaced.
pub fn fill(text: &str, value: &str) -> String {
    match text.split_once("{0}") {
        Some((before, after)) => [before, value, after].concat(),
        None => text.to_owned(),
    }
}

/// Percent-encodes a part of a query (RFC 3986).
pub fn percent(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::new();
    for b in text.bytes() {
        if b.is_ascii_alphanumeric() || b"-._~".contains(&b) {
            out.push(char::from(b));
        } else {
            out.push('%');
            for nibble in [b >> 4, b & 15] {
                out.push(HEX.get(usize::from(nibble)).map_or('0', |hex| char::from(*hex)));
            }
        }
    }
    out
}
