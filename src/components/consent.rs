use leptos::prelude::*;

use super::field::{FieldError, described, is_invalid, wording};
use super::tab_link::TabLink;
use crate::core::form::validate::CONSENT;
use crate::state::session::Session;

/// The checkbox that a page may ask for, with a link to its privacy notice.
#[component]
pub fn Consent(
    /// The form in use.
    session: Session,
) -> impl IntoView {
    let embedding = session.embedding;
    let asked = embedding.option(|config| config.consent.clone());
    let privacy = embedding.option(|config| config.privacy_url.clone());
    let error = Memo::new(move |_| session.problem(CONSENT).map(|problem| wording(session, &problem)));
    let link = move || privacy.get().map(|href| view! { <TabLink embedding href words=embedding.text("privacy") /> });
    move || {
        asked.get().map(|words| {
            let words = if words.is_empty() { embedding.text("consent") } else { words };
            view! {
                <div part="field field-consent" class="field consent">
                    <label part="label" class="check" for=CONSENT>
                        <input
                            part="checkbox"
                            type="checkbox"
                            id=CONSENT
                            name=CONSENT
                            required=true
                            prop:checked=Signal::derive(move || session.consents())
                            aria-invalid=is_invalid(error)
                            aria-describedby=described(CONSENT.into(), false, error, None)
                        />
                        <span dir="auto">{words} " " {link}</span>
                    </label>
                    <FieldError id=CONSENT error />
                </div>
            }
        })
    }
}
