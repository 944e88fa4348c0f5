//! The little of Markdown that replies may use, as data: lists, strong and emphasised words, links.
//!
//! A reply is a text from outside: nothing of it becomes markup, and the views build nodes from these blocks. Nothing of a
//! text is lost but its marks, and what looks like a mark and is none stays as it is written. Must not know how it is shown.

use crate::options::is_address;

/// How many marks, items and links of a text are read; what follows is shown as it is written.
const MAX_MARKS: usize = 2_000;
/// How deeply lists stand in one another.
const MAX_DEPTH: usize = 4;
/// The longest address that becomes a link, in characters.
const MAX_ADDRESS: usize = 2_000;
/// The longest words of a link, in characters.
const MAX_WORDS: usize = 300;
/// What addresses in texts may begin with.
const SCHEMES: [&str; 3] = ["https:", "mailto:", "tel:"];

/// A part of a text that stands on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Lines, as they are broken.
    Text(Vec<Span>),
    /// A list.
    List(List),
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The number that it begins with; none where it has no numbers.
    pub start: Option<u32>,
    /// What stands in it.
    pub items: Vec<Item>,
}

/// What stands in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its words.
    pub spans: Vec<Span>,
    /// The lists below them.
    pub lists: Vec<List>,
}

/// Words that look alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// Whether they are strong.
    pub strong: bool,
    /// Whether they are emphasised.
    pub emphasis: bool,
    /// Where they lead.
    pub href: Option<String>,
}

/// Reads a text.
pub fn read(text: &str) -> Vec<Block> {
    let mut left = MAX_MARKS;
    let lines: Vec<&str> = text.lines().collect();
    let mut blocks = Vec::new();
    let mut written: Vec<&str> = Vec::new();
    let mut rest = lines.as_slice();
    while let Some((line, after)) = rest.split_first() {
        match list_ahead(rest, left) {
            Some((lines, count)) => {
                left = left.saturating_sub(lines.len());
                close(&mut written, &mut blocks, &mut left);
                blocks.extend(lists(&lines, MAX_DEPTH, &mut left).into_iter().map(Block::List));
                rest = rest.get(count..).unwrap_or_default();
                // The lines between a list and what follows are the distance between the two.
                while let Some((_, after)) = rest.split_first().filter(|(line, _)| line.trim().is_empty()) {
                    rest = after;
                }
            }
            None => {
                written.push(line);
                rest = after;
            }
        }
    }
    close(&mut written, &mut blocks, &mut left);
    blocks
}

/// The words of a text without its marks, to be said aloud.
pub fn plain(text: &str) -> String {
    let mut lines = Vec::new();
    for block in read(text) {
        match block {
            Block::Text(spans) => lines.push(words(&spans)),
            Block::List(list) => add_lines(&list, &mut lines),
        }
    }
    lines.join("\n")
}

fn add_lines(list: &List, lines: &mut Vec<String>) {
    for item in &list.items {
        lines.push(words(&item.spans));
        for list in &item.lists {
            add_lines(list, lines);
        }
    }
}

fn words(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

/// Whether a page may give this as a link: an address, one of the page's own site included, a mailbox, or a number to call.
pub fn is_link(href: &str) -> bool {
    let reaches = ["mailto:", "tel:"].iter().any(|scheme| begins(href, scheme));
    is_address(href) && !href.is_empty() || reaches && !href.contains(|c: char| c < ' ')
}

/// Whether a text begins with these ASCII letters, large or small.
fn begins(text: &str, with: &str) -> bool {
    text.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with))
}

/// Ends the lines that were written so far.
fn close(written: &mut Vec<&str>, blocks: &mut Vec<Block>, left: &mut usize) {
    let text = std::mem::take(written).join("\n");
    // A list stands at a distance of its own.
    let text = if text.trim().is_empty() { "" } else { text.trim_end_matches('\n') };
    if !text.is_empty() {
        blocks.push(Block::Text(spans(text, left)));
    }
}

// ---- Lists

/// A line of a list, with what belongs to it.
struct Line {
    indent: usize,
    number: Option<u32>,
    text: String,
}

/// How far a line is moved in, its number if it has one, and what follows its mark. `None` for a line without.
fn marked(line: &str) -> Option<Line> {
    let content = line.trim_start_matches([' ', '\t']);
    let moved = line.get(..line.len() - content.len()).unwrap_or_default();
    let indent = moved.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    let (number, after) = match content.strip_prefix(['-', '*', '•']) {
        Some(after) => (None, after),
        None => {
            let end = content.find(|c: char| !c.is_ascii_digit()).filter(|end| *end <= 3)?;
            let (number, after) = content.split_at_checked(end)?;
            (Some(number.parse().ok()?), after.strip_prefix(['.', ')'])?)
        }
    };
    let text = after.strip_prefix([' ', '\t'])?.trim();
    (!text.is_empty()).then(|| Line { indent, number, text: text.into() })
}

/// The lines of the lists that begin here, and how many lines of the text they are. One number alone is no list, nor is one
/// that does not begin with 1: it may be a date.
fn list_ahead(lines: &[&str], left: usize) -> Option<(Vec<Line>, usize)> {
    let first = marked(lines.first()?).filter(|first| left > 0 && first.number.is_none_or(|number| number == 1))?;
    let is_numbered = first.number.is_some();
    let mut found = vec![first];
    let mut count = 1;
    let mut blank = 0;
    for line in lines.get(1..)? {
        let after_blank = std::mem::take(&mut blank);
        match (marked(line), found.last_mut()) {
            (Some(line), _) if count < left => found.push(line),
            _ if line.trim().is_empty() => {
                blank = after_blank + 1;
                continue;
            }
            // What is moved in goes on with the item above it.
            (None, Some(last)) if after_blank == 0 && line.starts_with([' ', '\t']) => {
                last.text.push('\n');
                last.text.push_str(line.trim());
            }
            _ => break,
        }
        count += after_blank + 1;
    }
    (!is_numbered || found.len() > 1).then_some((found, count))
}

/// Lists of lines; what is moved in stands in lists below the item before it.
fn lists(lines: &[Line], depth: usize, left: &mut usize) -> Vec<List> {
    let mut all: Vec<List> = Vec::new();
    let mut rest = lines;
    let indent = lines.first().map_or(0, |line| line.indent);
    while let Some((line, after)) = rest.split_first() {
        let is_below = |line: &&Line| depth > 1 && line.indent > indent + 1;
        let below = after.iter().take_while(is_below).count();
        let (below, after) = after.split_at_checked(below).unwrap_or((&[], after));
        let item = Item { spans: spans(&line.text, left), lists: lists(below, depth.saturating_sub(1), left) };
        match all.last_mut() {
            Some(list) if list.start.is_some() == line.number.is_some() => list.items.push(item),
            _ => all.push(List { start: line.number, items: vec![item] }),
        }
        rest = after;
    }
    all
}

// ---- Words

/// Marks, each by how many stars it has; three are both.
const EMPHASIS: u8 = 1;
const STRONG: u8 = 2;

/// A piece of a text: words, or stars.
#[derive(Default)]
struct Piece {
    text: String,
    href: Option<String>,
    /// How it looks by itself: the words of a link may be strong as a whole.
    look: u8,
    /// What stars may mark here, and what they do.
    marks: u8,
    may_open: bool,
    may_close: bool,
    opens: u8,
    closes: u8,
}

/// The words of a text, by how they look.
fn spans(text: &str, left: &mut usize) -> Vec<Span> {
    let mut pieces = pieces(text, left);
    pair(&mut pieces);
    let mut spans: Vec<Span> = Vec::new();
    let mut look = 0;
    for piece in pieces {
        look &= !piece.closes;
        // Stars that mark nothing are stars.
        let idle = piece.marks & !piece.opens & !piece.closes;
        let text = if piece.marks > 0 { "*".repeat(idle.into()) } else { piece.text };
        let here = look | piece.look;
        let span = Span { text, strong: here & STRONG > 0, emphasis: here & EMPHASIS > 0, href: piece.href };
        look |= piece.opens;
        let looks = |span: &Span| (span.strong, span.emphasis);
        match spans.last_mut() {
            _ if span.text.is_empty() => {}
            Some(last) if last.href.is_none() && span.href.is_none() && looks(last) == looks(&span) => {
                last.text.push_str(&span.text);
            }
            _ => spans.push(span),
        }
    }
    spans
}

/// Finds the stars that belong together. They do within a paragraph: a blank line ends it.
fn pair(pieces: &mut [Piece]) {
    let mut open: [(u8, Option<usize>); 2] = [(EMPHASIS, None), (STRONG, None)];
    for here in 0..pieces.len() {
        for (mark, open) in &mut open {
            let Some(piece) = pieces.get_mut(here) else { continue };
            if piece.text.contains("\n\n") {
                *open = None;
            }
            if piece.marks & *mark == 0 {
                continue;
            }
            match open.take_if(|_| piece.may_close) {
                Some(start) => {
                    piece.closes |= *mark;
                    if let Some(start) = pieces.get_mut(start) {
                        start.opens |= *mark;
                    }
                }
                None if piece.may_open => *open = Some(here),
                None => {}
            }
        }
    }
}

/// Takes a text apart: words, links, and stars.
fn pieces(text: &str, left: &mut usize) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut words = String::new();
    let mut before: Option<char> = None;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let begins_word = !before.is_some_and(|c| c.is_ascii_alphanumeric());
        let found = match first {
            _ if *left == 0 => None,
            '*' => Some(stars(before, rest)),
            '[' => {
                // Also where it comes to nothing: looking for its end takes time.
                *left -= 1;
                named_link(rest)
            }
            'h' | 'H' | 'm' | 'M' | 't' | 'T' if begins_word => address(rest, left),
            _ => None,
        };
        let length = found.as_ref().map_or(first.len_utf8(), |(_, length)| *length);
        let Some((source, after)) = rest.split_at_checked(length) else { break };
        match found {
            Some((piece, _)) => {
                *left = left.saturating_sub(1);
                if !words.is_empty() {
                    pieces.push(Piece { text: std::mem::take(&mut words), ..Piece::default() });
                }
                pieces.push(piece);
            }
            None => words.push_str(source),
        }
        before = source.chars().next_back();
        rest = after;
    }
    pieces.push(Piece { text: words, ..Piece::default() });
    pieces
}

/// Stars, and how many bytes they are. They mark what they stand close to; a single one only whole words, as in `2*3*4` it is
/// something else.
fn stars(before: Option<char>, rest: &str) -> (Piece, usize) {
    let after = rest.trim_start_matches('*');
    let count = rest.len() - after.len();
    let next = after.chars().next();
    let is_close = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    let is_whole = |c: Option<char>| count != 1 || !c.is_some_and(|c| c.is_ascii_alphanumeric());
    let piece = Piece {
        text: "*".repeat(count),
        marks: u8::try_from(count).ok().filter(|count| *count <= EMPHASIS | STRONG).unwrap_or(0),
        may_open: is_close(next) && is_whole(before),
        may_close: is_close(before) && is_whole(next),
        ..Piece::default()
    };
    (piece, count)
}

/// `[words](address)`, and how many bytes it is.
fn named_link(rest: &str) -> Option<(Piece, usize)> {
    let ends = |c: char| c == ']' || c == '\n';
    let (end, _) = rest.char_indices().take(MAX_WORDS).find(|(_, c)| ends(*c))?;
    let words = rest.get(1..end).filter(|words| !words.trim().is_empty())?;
    let from = rest.get(end..)?.strip_prefix("](")?;
    let mut open = 0;
    let mut length = None;
    for (at, c) in from.char_indices().take(MAX_ADDRESS) {
        match c {
            '(' => open += 1,
            ')' if open == 0 => {
                length = Some(at);
                break;
            }
            ')' => open -= 1,
            c if ends_address(c) => return None,
            _ => {}
        }
    }
    let href = from.get(..length?)?;
    let spans = spans(words, &mut { MAX_MARKS.min(words.len()) });
    let all = |is: fn(&Span) -> bool| spans.iter().all(is);
    let look = if all(|span| span.strong) { STRONG } else { 0 } | if all(|span| span.emphasis) { EMPHASIS } else { 0 };
    let piece = Piece { text: self::words(&spans), look, href: Some(leading(href)?), ..Piece::default() };
    Some((piece, rest.len() - from.len() + href.len() + 1))
}

/// A plain address, and how many bytes it is. Punctuation after it is not part of it, nor is a bracket that it does not open.
fn address(rest: &str, left: &mut usize) -> Option<(Piece, usize)> {
    SCHEMES.iter().find(|scheme| begins(rest, scheme))?;
    *left -= 1;
    let end = rest.char_indices().take(MAX_ADDRESS).find(|(_, c)| ends_address(*c));
    let mut text = rest.get(..end.map_or(rest.len(), |(end, _)| end)).filter(|text| text.len() <= MAX_ADDRESS)?;
    let count = |text: &str, c: char| text.matches(c).count();
    let mut brackets = [('(', ')'), ('[', ']'), ('{', '}')].map(|(open, close)| {
        let surplus = count(text, close).saturating_sub(count(text, open));
        (close, surplus)
    });
    while let Some(last) = text.chars().next_back() {
        let bracket = brackets.iter_mut().find(|(close, surplus)| *close == last && *surplus > 0);
        match bracket {
            Some((_, surplus)) => *surplus -= 1,
            None if ".,;:!?'’*_~".contains(last) => {}
            None => break,
        }
        text = text.get(..text.len() - last.len_utf8())?;
    }
    // A plain one has its slashes: `https:` alone is a word.
    if begins(text, "https:") && !begins(text, "https://") {
        return None;
    }
    Some((Piece { text: text.into(), href: Some(leading(text)?), ..Piece::default() }, text.len()))
}

/// What no address of a text has within it: space, quotes, and the punctuation of scripts without spaces.
fn ends_address(c: char) -> bool {
    let is_direction =
        matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    c.is_whitespace()
        || c.is_control()
        || is_direction
        || "<>\"`|\\“”„«»‹›、。，！？；：（）「」『』【】《》…".contains(c)
}

/// An address that may be followed, its scheme in small letters; `None` where it may not, or leads nowhere.
fn leading(href: &str) -> Option<String> {
    let scheme = SCHEMES.iter().find(|scheme| begins(href, scheme))?;
    let rest = href.get(scheme.len()..)?;
    // Letters of other scripts without their tables.
    rest.contains(|c: char| c.is_ascii_alphanumeric() || !c.is_ascii()).then(|| [scheme, rest].concat())
}
