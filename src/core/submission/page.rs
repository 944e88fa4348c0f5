//! What of the page's address goes along with a submission: origin and path, campaign, `utm_*`; nothing else.

/// The most of one `utm_*` value that is passed on, in characters.
const LONGEST: usize = 200;

/// The `utm_*` parameters of a query (`?utm_source=x&…`), decoded, in their order, each once.
pub fn utm(query: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for pair in query.trim_start_matches('?').split('&') {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (decode(name), decode(value));
        let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        if name.starts_with("utm_") && plain && !value.is_empty() && found.iter().all(|(known, _)| *known != name) {
            found.push((name, value));
        }
    }
    found
}

/// Decodes `application/x-www-form-urlencoded` text. What is not well-formed stays as it is.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&b, after)) = rest.split_first() {
        rest = after;
        let hex = match (b, after) {
            (b'%', [high, low, tail @ ..]) => digit(*high).zip(digit(*low)).map(|(high, low)| (high * 16 + low, tail)),
            _ => None,
        };
        match hex {
            Some((value, tail)) => {
                bytes.push(value);
                rest = tail;
            }
            None => bytes.push(if b == b'+' { b' ' } else { b }),
        }
    }
    String::from_utf8_lossy(&bytes).trim().chars().take(LONGEST).collect()
}

fn digit(b: u8) -> Option<u8> {
    char::from(b).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}
