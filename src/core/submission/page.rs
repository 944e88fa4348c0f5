//! What of the page's address goes along with a submission: origin and path, campaign, `utm_*`; nothing else.

/// The most of one `utm_*` value, or name, that is passed on, in characters.
const LONGEST: usize = 200;

/// The `utm_*` parameters of a query (`?utm_source=x&…`), decoded, in their order, each once.
pub fn utm(query: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for pair in query.trim_start_matches('?').split('&') {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (decode(name), decode(value));
        let plain = name.len() <= LONGEST && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        if name.starts_with("utm_") && plain && !value.is_empty() && found.iter().all(|(known, _)| *known != name) {
            found.push((name, value));
        }
    }
    found
}

/// Words of a path after which a secret often stands.
const BEFORE_SECRETS: &[&str] = &["reset", "token", "verif", "confirm", "invit", "magic", "activat", "unsubscribe"];

/// A path with `*` for each part that looks like a secret, as links that are sent by e-mail have them: it then says what
/// page it was, and nothing more.
#[inline(never)]
pub fn without_secrets(path: &str) -> String {
    let mut after_word = false;
    let parts = path.split('/').map(|part| {
        let hidden = looks_random(part) || after_word && part.bytes().any(|b| !(b.is_ascii_lowercase() || b == b'-'));
        after_word = BEFORE_SECRETS.iter().any(|word| part.to_ascii_lowercase().contains(word));
        if hidden { "*" } else { part }
    });
    parts.collect::<Vec<_>>().join("/")
}

/// Whether a part of a path is an e-mail address, or letters and digits as chance mixes them and no title does.
fn looks_random(part: &str) -> bool {
    let (mut turns, mut run, mut has_digit, mut before) = (0, 0, false, b'-');
    let kind = |b: u8| match b {
        b'0'..=b'9' => 0,
        b'a'..=b'z' => 1,
        b'A'..=b'Z' => 2,
        _ => 3,
    };
    for b in part.bytes() {
        let (was, is) = (kind(before), kind(b));
        before = b;
        if is == 3 {
            (run, has_digit) = (0, false);
            continue;
        }
        run += 1;
        has_digit |= is == 0;
        // A capital before small letters is how words are written.
        turns += usize::from(was != is && was != 3 && !(was == 2 && is == 1));
        if run >= 16 && has_digit {
            return true;
        }
    }
    part.contains('@') || part.contains("%40") || (part.len() >= 16 && turns >= 5)
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
