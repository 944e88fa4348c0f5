//! How a visitor's messages fare: one after the other, in the order in which they were written, to the live agent where there
//! is one. Must not know what the widget answers by itself.

use leptos::prelude::*;

use super::{Attempt, Chat, Job};
use crate::browser::{clock, console};
use crate::core::conversation::agent::{self, Act, Outcome};
use crate::core::conversation::{Delivery, Entry, Fault, Numbered};
use crate::core::value::Value;
use crate::state::{live_agent, visit};

/// After how many milliseconds the visitor is told that the agent is still working.
const STILL_WORKING: i32 = 15_000;

impl Chat {
    /// Sends a message again.
    pub fn send_again(&self, number: u32) {
        self.set_delivery(number, Delivery::Queued);
        self.enqueue(number, Attempt::Again);
    }

    /// The visitor agrees that messages leave: those that waited for that do.
    pub fn agree(&self) {
        live_agent::agree(self.embedding);
        for number in self.numbers(|delivery| delivery == Delivery::Asking) {
            self.set_delivery(number, Delivery::Queued);
            self.enqueue(number, Attempt::First);
        }
    }

    /// The conversation is closed, or taken away: what has not left is kept, and not sent behind the visitor's back.
    pub fn leave(&self) {
        let waits = |delivery| matches!(delivery, Delivery::Queued | Delivery::Waiting(_) | Delivery::Offline);
        for number in self.numbers(waits) {
            self.queue.update_value(|queue| queue.jobs.retain(|job| job.number != number));
            self.set_delivery(number, Delivery::Failed(Fault::Held));
        }
    }

    /// The messages that fare like this.
    fn numbers(&self, fits: impl Fn(Delivery) -> bool) -> Vec<u32> {
        self.peek(|all| {
            let fits = |entry: &&Numbered| matches!(entry.entry, Entry::Visitor { delivery, .. } if fits(delivery));
            all.entries().iter().filter(fits).map(|entry| entry.number).collect()
        })
    }

    /// Answers messages one after the other, in the order in which they were written.
    pub fn enqueue(&self, number: u32, attempt: Attempt) {
        let was_working = self.queue.try_update_value(|queue| {
            queue.jobs.push_back(Job { number, attempt });
            std::mem::replace(&mut queue.is_working, true)
        });
        if was_working == Some(false) {
            self.work();
        }
    }

    /// Serves what is queued, until that is done or a message has to wait.
    fn work(&self) {
        let (chat, queue, generation) = (*self, self.queue, self.generation());
        leptos::task::spawn_local(async move {
            while let Some(job) = queue.try_update_value(|queue| queue.jobs.pop_front()).flatten() {
                chat.is_typing.set(true);
                chat.serve(job).await;
                if chat.generation() != generation {
                    return;
                }
                chat.is_typing.set(false);
                if let Delivery::Waiting(seconds) = untrack(|| chat.delivery(job.number)) {
                    return chat.count_down(job.number, clock::now() + i64::from(seconds) * 1000, seconds);
                }
            }
            queue.update_value(|queue| queue.is_working = false);
        });
    }

    async fn serve(&self, job: Job) {
        let Some(Entry::Visitor { text, id, .. }) = self.peek(|all| all.get(job.number).cloned()) else { return };
        if job.attempt == Attempt::First && self.is_word_on_offer(job.number, &text).await {
            return;
        }
        let is_done = live_agent::is_wanted(self.embedding) && self.ask_agent(job, &text, id).await;
        if !is_done && matches!(job.attempt, Attempt::First | Attempt::Chosen) {
            self.answer(&text).await;
        }
    }

    /// Notes that a message leaves, or that it was answered.
    fn next_turn(&self) -> u32 {
        self.is_slow.set(false);
        self.queue.update_value(|queue| queue.turn += 1);
        self.queue.with_value(|queue| queue.turn)
    }

    /// Another number once what is on its way belongs to nobody any more.
    pub fn generation(&self) -> u32 {
        self.queue.with_value(|queue| queue.generation)
    }

    /// Whatever is queued, or on its way, belongs to nobody any more.
    pub(super) fn abandon(&self) {
        self.is_typing.set(false);
        self.next_turn();
        self.queue.update_value(|queue| {
            queue.jobs.clear();
            queue.is_working = false;
            queue.generation += 1;
        });
    }

    /// Notes how a message fares.
    pub fn set_delivery(&self, number: u32, now: Delivery) {
        self.update(|all| all.set_delivery(number, now));
        if let Some(note) = now.note() {
            let words = self.words_of(now, note).0;
            // It has not left, and what to press is said with what is agreed to.
            let asks = (now == Delivery::Asking).then(|| [&self.embedding.text("chat.agree"), ": "].concat());
            self.announce(&[asks.unwrap_or_default(), words].concat());
        }
    }

    /// The words of a note on how a message fares, and what they link to.
    pub fn words_of(&self, delivery: Delivery, note: &str) -> (String, Option<String>) {
        match delivery {
            Delivery::Asking => self.embedding.consent().unwrap_or_default(),
            Delivery::Failed(Fault::TooLong) => (self.embedding.text("failed.long"), None),
            _ => (self.embedding.text(&["chat.", note].concat()), None),
        }
    }

    /// How a message fares (tracked).
    pub fn delivery(&self, number: u32) -> Delivery {
        self.with(|all| match all.get(number) {
            Some(Entry::Visitor { delivery, .. }) => *delivery,
            _ => Delivery::Done,
        })
    }

    /// Carries a message to the live agent and takes over its answer. Says whether nobody else needs to answer.
    async fn ask_agent(&self, job: Job, text: &str, id: Option<String>) -> bool {
        let (chat, embedding, number) = (*self, self.embedding, job.number);
        if !clock::is_online() {
            self.set_delivery(number, Delivery::Offline);
            clock::when_online(move || {
                if embedding.is_connected() && untrack(|| chat.delivery(number)) == Delivery::Offline {
                    chat.set_delivery(number, Delivery::Queued);
                    chat.enqueue(number, Attempt::Again);
                }
            });
            return false;
        }
        if live_agent::must_ask(embedding) {
            self.set_delivery(number, Delivery::Asking);
            return true;
        }
        let generation = self.generation();
        let named = untrack(|| embedding.peek(visit::named_chat).or_else(visit::agent_chat));
        let turn = self.next_turn();
        clock::after(STILL_WORKING, move || {
            if chat.queue.with_value(|queue| queue.turn) == turn {
                chat.is_slow.set(true);
                chat.announce(&embedding.text("chat.slow"));
            }
        });
        let chat_id = match named {
            Some(id) => Ok(id),
            None => {
                let begun = live_agent::new_chat(embedding).await;
                if self.generation() != generation {
                    return true;
                }
                if let Ok(id) = &begun {
                    visit::set_agent_chat(embedding.keep(), id);
                }
                begun
            }
        };
        let outcome = match chat_id {
            Ok(chat_id) if untrack(|| chat.delivery(number)) == Delivery::Queued => {
                self.set_delivery(number, Delivery::Sending);
                live_agent::say(embedding, &chat_id, text, &visit::tab_name(), &id.unwrap_or_default()).await
            }
            // Taken back meanwhile, as the panel was closed.
            Ok(_) => Outcome::Limited(0),
            Err(outcome) => outcome,
        };
        if self.generation() != generation {
            return true;
        }
        self.next_turn();
        if untrack(|| chat.delivery(number)) == Delivery::Failed(Fault::Held) {
            return true;
        }
        let fault = match outcome {
            Outcome::Fine(answer) => {
                self.set_delivery(number, Delivery::Done);
                self.take_turn(answer);
                return true;
            }
            Outcome::Limited(seconds) if job.attempt != Attempt::Waited => {
                self.set_delivery(number, Delivery::Waiting(seconds));
                return false;
            }
            Outcome::Limited(_) => Fault::Held,
            Outcome::Denied => {
                console::error(
                    "optimly-widget: the agent refused the message: data-token is missing, wrong or lacks the right.",
                );
                Fault::Refused
            }
            Outcome::Refused => Fault::Refused,
            Outcome::TooLong => Fault::TooLong,
            Outcome::Unsure => Fault::Unsure,
        };
        self.set_delivery(number, Delivery::Failed(fault));
        false
    }

    /// Takes over what the agent answered.
    fn take_turn(&self, answer: Value) {
        let mut turn = agent::turn(answer);
        let is_heard = |act: &Act| match act {
            Act::Done(_) => true,
            Act::Offer(form, _) => self.peek(|all| all.may_offer(*form)),
        };
        if turn.text.is_empty() && !turn.acts.iter().any(is_heard) {
            turn.text = self.embedding.text("chat.empty");
        }
        if let Some(id) = &turn.message_id {
            visit::set_agent_message(self.embedding.keep(), id);
        }
        self.reply(&turn.text, turn.message_id);
        for act in turn.acts {
            match act {
                Act::Done(form) => self.reply(&self.embedding.form_text(form, "agent"), None),
                // What the agent said is the offer's text.
                Act::Offer(form, values) => self.suggest(form, values, Some("")),
            }
        }
    }

    /// Ticks until the wait is over, then sends once more and goes on; unless the visitor has stopped it. It takes no more than `most`
    /// seconds, wherever the clock is set to.
    fn count_down(&self, number: u32, until: i64, most: u32) {
        if !matches!(untrack(|| self.delivery(number)), Delivery::Waiting(_)) {
            return self.work();
        }
        let left = clock::seconds_until(until).min(most);
        if left == 0 {
            self.set_delivery(number, Delivery::Queued);
            self.queue.update_value(|queue| queue.jobs.push_front(Job { number, attempt: Attempt::Waited }));
            return self.work();
        }
        self.seconds_left.set(left);
        let chat = *self;
        clock::after(1000, move || chat.count_down(number, until, left - 1));
    }
}
