use leptos::either::Either;
use leptos::prelude::*;

use super::confirmation_card::{ConfirmationCard, receipt};
use super::form::FormView;
use crate::browser::focus::Target;
use crate::state::session::Session;

/// An inline form, or its card once it was accepted.
#[component]
pub fn CardOrForm(
    /// The form in use.
    session: Session,
) -> impl IntoView {
    let embedding = session.embedding;
    let again = move || {
        session.renew();
        embedding.focus(Target::FIRST_CONTROL);
    };
    // The form is left when it is taken away.
    on_cleanup(move || session.leave());
    move || match session.confirmed.get() {
        Some(confirmed) => {
            let receipt = receipt(embedding, &confirmed);
            Either::Left(view! { <ConfirmationCard embedding receipt again /> })
        }
        None => Either::Right(view! { <FormView session /> }),
    }
}
