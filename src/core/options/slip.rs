//! Names that were misspelt.

/// Whether one name is the other with a slip: a letter more, less or another; in a long name two of them, in one of six letters two
/// that have changed places. Capitals don't count.
pub(super) fn is_slip(name: &str, known: &str) -> bool {
    let (name, known) = (name.as_bytes(), known.as_bytes());
    let alike = |(one, other): &(&u8, &u8)| one.eq_ignore_ascii_case(other);
    let from_start = name.iter().zip(known).take_while(alike).count();
    let from_end = name.iter().rev().zip(known.iter().rev()).take_while(alike).count();
    let longest = name.len().max(known.len());
    let is_swap =
        name.get(from_start) == known.get(from_start + 1) && name.get(from_start + 1) == known.get(from_start);
    let slip = if longest > 6 || longest == 6 && is_swap { 2 } else { 1 };
    from_start + from_end + slip >= longest
}
