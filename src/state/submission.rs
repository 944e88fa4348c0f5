//! One submission on its way: the request made of a valid form, where it goes, and the confirmation made of its answer.
//!
//! Must not know signals, nor what an outcome does to the form.

use std::sync::Arc;

use super::embedding::Embedding;
use super::visit;
use crate::browser::{clock, intl, net, page, random, shared};
use crate::core::confirmation::card::{self, Card};
use crate::core::form::Form;
use crate::core::form::draft::Draft;
use crate::core::form::validate::Valid;
use crate::core::submission::answer::{self, Answer, NoReply, Outcome, Reply};
use crate::core::submission::page::utm;
use crate::core::submission::payload::{self, Circumstances};
use crate::core::submission::pending::Pending;
use crate::core::value::{self, Object};

/// A submission on its way.
pub struct Submission {
    /// What is sent, and sent again unchanged.
    pub pending: Arc<Pending>,
    /// What is valid in it.
    pub valid: Valid,
}

/// What only the form in use can tell.
pub struct Making {
    /// From the first key to the press of the button, in seconds.
    pub fill_seconds: u32,
    /// Whether the field that people never meet was filled in.
    pub trapped: bool,
    /// What was said in the conversation, where it goes along: whether by the visitor, and the text.
    pub conversation: Vec<(bool, String)>,
    /// What the page adds to the metadata.
    pub added: Vec<Object>,
}

impl Submission {
    /// Puts the request together.
    pub fn new(embedding: Embedding, draft: Draft, valid: Valid, making: Making) -> Submission {
        let utm = utm(&page::query());
        let tagged = utm.iter().find(|(name, _)| name == "utm_campaign").map(|(_, value)| value.clone());
        let now = clock::now();
        let id = random::uuid();
        let zone = embedding.zone();
        let mut known = Object::new();
        if let Some((words, url)) = embedding.consent() {
            known.insert("consent".into(), payload::consent(&words, url.as_deref(), now));
        }
        if let Some(visit) = embedding.peek(|config| config.attribution).then(shared::visit).flatten() {
            known.insert("attribution".into(), payload::attribution(visit));
        }
        let mut metadata = vec![
            known,
            embedding.peek(|config| config.metadata.clone()),
            visit::context(|context| context.metadata.clone()),
        ];
        metadata.extend(making.added);
        let circumstances = embedding.peek(|config| Circumstances {
            chat_id: visit::chat_id(config),
            message_id: visit::message_id(config),
            page_url: page::url(config.page_url.as_deref()),
            now,
            locale: embedding.locale().tag,
            timezone: zone.clone(),
            submission_id: id.clone(),
            campaign: config.campaign.clone().or(tagged),
            utm,
            meeting_type: config.meeting_type.clone(),
            user_agent: page::user_agent(),
            session_seconds: u32::try_from((now - visit::start()) / 1000).unwrap_or(0),
            interactions: visit::interactions(),
            fill_seconds: making.fill_seconds,
            trapped: making.trapped,
            conversation: making.conversation,
            metadata,
        });
        let body = value::write(&payload::request(&valid, &circumstances));
        Submission { pending: Arc::new(Pending { draft, id, body, zone }), valid }
    }

    /// The confirmation that an answer makes of it.
    pub fn confirm(&self, answer: &Answer) -> Card {
        card::card(answer, &self.valid, &self.pending.zone, &intl::offset)
    }

    /// Sends it, or makes up an answer in the sandbox.
    ///
    /// # Errors
    /// Where no complete reply came.
    pub async fn send(&self, embedding: Embedding) -> Result<(u16, Outcome), NoReply> {
        let form = self.valid.form();
        let reply = if embedding.peek(|config| config.sandbox) {
            sandboxed(form)
        } else {
            let (address, token) = destination(embedding, form);
            net::post(&address, token.as_deref(), &self.pending.body, net::PATIENCE).await?
        };
        let outcome = match answer::read(self.pending.draft.fields(), &reply, clock::now()) {
            Outcome::Accepted(_) if reply.redirected && !answer::repeats(&self.valid, &reply.body) => Outcome::Unsure,
            outcome => outcome,
        };
        Ok((reply.status, outcome))
    }

    /// Sends what is known so far, whatever the answer: the whole form follows, and makes up for what is lost now.
    pub async fn send_ahead(&self, embedding: Embedding) {
        if !embedding.peek(|config| config.sandbox) {
            let (address, token) = destination(embedding, self.valid.form());
            let _ = net::post(&address, token.as_deref(), &self.pending.body, net::PATIENCE).await;
        }
    }
}

fn destination(embedding: Embedding, form: Form) -> (String, Option<String>) {
    embedding.peek(|config| {
        let path = config.paths.iter().find(|(other, _)| *other == form).map(|(_, path)| path.as_str());
        ([config.api_base.as_str(), path.unwrap_or(form.path())].concat(), config.token.clone())
    })
}

fn sandboxed(form: Form) -> Reply {
    let id = |what: &str| [what, "_sandbox_", &random::name()].concat();
    let data = (form == Form::Handoff).then(|| serde_json::json!({ "ticket_id": id("ticket") }));
    let body = serde_json::json!({ "status": "success", form.id_key(): id(form.name()), "data": data });
    Reply { status: 200, retry_after: None, body: value::write(&body), redirected: false }
}
