//! Numbers within texts, and texts with something filled in. The texts themselves are `locales/*.json`: JavaScript keeps
//! them (`src/shell/texts.js`).

/// A number's decimal digits. (`to_string` brings the machinery along that pads and signs.)
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

/// A text with `{0}` replaced.
pub fn fill(text: &str, value: &str) -> String {
    match text.split_once("{0}") {
        Some((before, after)) => [before, value, after].concat(),
        None => text.to_owned(),
    }
}
