//! The live agent (`data-agent`): delivers the visitor's messages, one after the other, and brings its answers.
//!
//! Where a delivery fails, the message stays, marked, with a way to send it again; the table of contract §7 holds. Must
//! not know how messages are shown, nor the widget's own answers.

use std::rc::Rc;

use super::app::Place;
use super::conversation::{Attempt, Talk};
use super::store::{self, Keep};
use super::{app, dom, net};
use crate::core::conversation::agent::{self, Act, Outcome};
use crate::core::conversation::{Delivery, Fault};
use crate::core::value::Value;

/// Where the chat's name is kept.
const CHAT: &str = "agent-chat";
/// Where the name of the agent's last message is kept.
const MESSAGE: &str = "agent-message";
/// Where the visitor's name for the agent is kept.
const CLIENT: &str = "agent-client";

/// Whether messages go to the live agent.
pub fn wanted(place: &Place) -> bool {
    let config = place.config();
    config.agent && !config.sandbox
}

/// The chat with the agent, if there is one.
pub fn chat() -> Option<String> {
    store::get(Keep::Tab, CHAT)
}

/// The agent's last message, if there is one.
pub fn last_message() -> Option<String> {
    store::get(Keep::Tab, MESSAGE)
}

/// Forgets the chat.
pub fn forget() {
    for name in [CHAT, MESSAGE, CLIENT] {
        store::remove(Keep::Tab, name);
    }
}

fn remember(place: &Place, name: &str, text: &str) {
    store::set(place.keep(), name, text);
}

fn client(place: &Place) -> String {
    store::get(Keep::Tab, CLIENT).unwrap_or_else(|| {
        let name = dom::random_name();
        remember(place, CLIENT, &name);
        name
    })
}

async fn post(place: &Place, path: &str, body: &str, proof: &str) -> Outcome {
    let config = place.config();
    match net::post(&[&config.api_base, path].concat(), config.token.as_deref(), body, false).await {
        Ok(reply) => agent::read(&reply, Some(proof), dom::now()),
        Err(_) => Outcome::Unsure,
    }
}

/// Sends a message and brings the answer. Says whether the agent has answered.
pub async fn deliver(talk: &Rc<Talk>, number: u32, text: &str, attempt: Attempt) -> bool {
    let place = talk.place();
    if !dom::window().navigator().on_line() {
        talk.deliver(number, Delivery::Offline);
        let talk = talk.clone();
        dom::when_online(move || {
            if wants(&talk) && talk.delivery(number) == Some(Delivery::Offline) {
                talk.queue(number, Attempt::Again);
            }
        });
        return false;
    }
    talk.deliver(number, Delivery::Sending);
    let outcome = exchange(&place, text).await;
    if !talk.is_current() {
        return true;
    }
    let fault = match outcome {
        Outcome::Fine(answer) => {
            talk.deliver(number, Delivery::Done);
            bring(talk, answer);
            return true;
        }
        Outcome::Limited(seconds) if attempt != Attempt::Waited => {
            talk.deliver(number, Delivery::Waiting(seconds));
            count_down(talk.clone(), number, dom::now() + i64::from(seconds) * 1000);
            return false;
        }
        Outcome::Limited(_) => Fault::Held,
        Outcome::Denied => {
            dom::error(
                "optimly-widget: the agent refused the message: data-token is missing, wrong or lacks the right.",
            );
            Fault::Refused
        }
        Outcome::Refused => Fault::Refused,
        Outcome::Unsure => Fault::Unsure,
    };
    talk.deliver(number, Delivery::Failed(fault));
    false
}

/// Starts a chat where there is none, then says it.
async fn exchange(place: &Place, text: &str) -> Outcome {
    let client = client(place);
    let named = app::named_chat(&place.config()).or_else(chat);
    let chat_id = match named {
        Some(id) => id,
        None => match post(place, agent::NEW_CHAT, &agent::new_chat(&client, &dom::page_url()), "chat_id").await {
            Outcome::Fine(answer) => {
                let id = agent::chat_id(answer).unwrap_or_default();
                remember(place, CHAT, &id);
                id
            }
            other => return other,
        },
    };
    post(place, agent::SAY, &agent::say(&chat_id, text, &client, &app::tab_name()), "response").await
}

/// Takes over what the agent answered.
fn bring(talk: &Talk, answer: Value) {
    let place = talk.place();
    let turn = agent::turn(answer);
    if let Some(id) = &turn.message_id {
        remember(&place, MESSAGE, id);
    }
    talk.reply(&turn.text, turn.message_id);
    for act in turn.acts {
        match act {
            Act::Done(form) => talk.reply(&place.text(&[form.name(), ".agent"].concat()), None),
            // What the agent said is the offer's text.
            Act::Offer(form, values) => talk.suggest(form, values, Some("")),
        }
    }
}

/// Whether what waits is still to be sent: the conversation was not forgotten, the widget not taken away.
fn wants(talk: &Talk) -> bool {
    talk.is_current() && talk.place().host.is_connected()
}

/// Ticks until the wait is over, then sends once more; unless the visitor has stopped it.
fn count_down(talk: Rc<Talk>, number: u32, until: i64) {
    if !matches!(talk.delivery(number), Some(Delivery::Waiting(_))) {
        return;
    }
    let left = dom::seconds_until(until);
    if !wants(&talk) {
        return talk.deliver(number, Delivery::Failed(Fault::Held));
    }
    if left == 0 {
        return talk.queue(number, Attempt::Waited);
    }
    talk.left.set(left);
    dom::later(1000, move || count_down(talk, number, until));
}

/// Brings what was said before the page was loaded anew.
pub fn restore(talk: &Rc<Talk>) {
    let place = talk.place();
    let Some(chat_id) = chat().filter(|_| wanted(&place)) else { return };
    let talk = talk.clone();
    leptos::task::spawn_local(async move {
        let config = place.config();
        let address = [&config.api_base, agent::history_path(&chat_id).as_str()].concat();
        let Ok(reply) = net::get(&address, config.token.as_deref()).await else { return };
        if let Outcome::Fine(answer) = agent::read(&reply, None, dom::now()) {
            talk.restore(agent::history(answer));
        }
    });
}
