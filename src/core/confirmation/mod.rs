//! What a visitor gets once a submission was accepted: the card, and the appointment for their calendar.
//!
//! Must not know how an answer travelled, nor how a card is drawn.

pub mod calendar;
pub mod card;
