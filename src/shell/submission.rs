//! One submission on its way: the request made of a valid form, and the confirmation made of its answer.
//!
//! Must not know signals, nor what an outcome does to the form.

use super::app::{self, Place};
use super::{conversation, dom, intl, net};
use crate::core::confirmation::card::{self, Card};
use crate::core::form::Form;
use crate::core::form::draft::Draft;
use crate::core::form::validate::Valid;
use crate::core::submission::answer::{self, Answer, NoReply, Outcome, Reply};
use crate::core::submission::page;
use crate::core::submission::payload::{self, Circumstances};
use crate::core::value::{self, Object};

/// What is sent, and sent again unchanged.
pub struct Submission {
    /// The draft it was made of.
    pub draft: Draft,
    /// What was valid then.
    pub valid: Valid,
    id: String,
    body: String,
    zone: String,
}

/// What a confirmation shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// What it says.
    pub card: Card,
    /// Names the submission.
    pub submission_id: String,
}

impl Submission {
    /// Puts the request together.
    pub fn new(place: &Place, draft: Draft, valid: Valid, fill_seconds: u32, trapped: bool) -> Submission {
        let config = place.config();
        let context = app::context();
        let location = dom::window().location();
        let utm = page::utm(&location.search().unwrap_or_default());
        let tagged = utm.iter().find(|(name, _)| name == "utm_campaign").map(|(_, value)| value.clone());
        let now = dom::now();
        let id = dom::uuid();
        let zone = place.zone();
        let circumstances = Circumstances {
            chat_id: app::chat_id(&config),
            message_id: app::message_id(&config),
            page_url: dom::page_url(),
            now,
            locale: place.locale.clone(),
            timezone: zone.clone(),
            submission_id: id.clone(),
            campaign: config.campaign.clone().or(tagged),
            utm,
            meeting_type: config.meeting_type.clone(),
            user_agent: dom::window().navigator().user_agent().unwrap_or_default(),
            session_seconds: u32::try_from((now - app::session_start()) / 1000).unwrap_or(0),
            interactions: app::interactions(),
            fill_seconds,
            trapped,
            conversation: if draft.carry { conversation::said() } else { Vec::new() },
            metadata: vec![config.metadata.clone(), context.metadata],
        };
        let body = value::write(&payload::request(&valid, &circumstances));
        Submission { draft, valid, id, body, zone }
    }

    /// The confirmation that an answer makes of it.
    pub fn confirm(&self, answer: &Answer) -> Confirmed {
        let card = card::card(answer, &self.valid, &self.zone, &intl::offset);
        Confirmed { card, submission_id: self.id.clone() }
    }
}

/// Sends what is known so far, and asks for no answer: the rest follows, and what was refused or lost now goes with it.
pub async fn send_ahead(place: &Place, pending: &Submission) {
    if !place.config().sandbox {
        let (address, token) = destination(place, pending.valid.form());
        let _ = net::post(&address, token.as_deref(), &pending.body, true).await;
    }
}

fn destination(place: &Place, form: Form) -> (String, Option<String>) {
    let config = place.config();
    let path = config.paths.iter().find(|(other, _)| *other == form).map(|(_, path)| path.as_str());
    ([config.api_base.as_str(), path.unwrap_or(form.path())].concat(), config.token.clone())
}

/// Sends it, or makes up an answer in the sandbox.
///
/// # Errors
/// Where no complete reply came.
pub async fn send(place: &Place, pending: &Submission) -> Result<(u16, Outcome), NoReply> {
    let config = place.config();
    let form = pending.valid.form();
    let reply = if config.sandbox {
        sandboxed(form)
    } else {
        let (address, token) = destination(place, form);
        net::post(&address, token.as_deref(), &pending.body, false).await?
    };
    Ok((reply.status, answer::read(form, &reply, dom::now())))
}

fn sandboxed(form: Form) -> Reply {
    let id = |what: &str| [what, "_sandbox_", &dom::random_name()].concat().into();
    let mut answer = Object::new();
    answer.insert("status".into(), "success".into());
    answer.insert(form.id_key().into(), id(form.name()));
    if form == Form::Handoff {
        answer.insert("data".into(), Object::from_iter([("ticket_id".to_owned(), id("ticket"))]).into());
    }
    Reply { status: 200, retry_after: None, body: value::write(&answer) }
}
