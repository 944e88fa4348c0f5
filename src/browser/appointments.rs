//! What is needed only where a page has terms for appointments, or times on offer (`loader/appointments.js`): words of `Intl`
//! for hours and days, and the page's function that gives times.

use std::cell::RefCell;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal};

#[wasm_bindgen(module = "/src/browser/shared.js")]
extern "C" {
    #[wasm_bindgen(js_name = bringAppointments)]
    fn bring_words() -> Promise;
    /// Words of that kind: the name of a function that `loader/appointments.js` exports.
    #[wasm_bindgen(js_name = appointmentWords)]
    pub fn words(kind: &str, locale: &str, text: &str, from: f64, to: f64) -> String;
    #[wasm_bindgen(js_name = askForTimes)]
    fn ask_page(ask: &JsValue, form: &str, date: &str, zone: &str, minutes: u32, signal: &AbortSignal) -> Promise;
}

thread_local! {
    static ASK: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// Brings the words; says whether they could be had.
pub async fn bring() -> bool {
    JsFuture::from(bring_words()).await.is_ok()
}

/// Takes over the function that gives times; nothing takes it away. Says whether it is one of both.
pub fn set_function(ask: &JsValue) -> bool {
    let is_function = ask.is_function();
    if is_function || ask.is_null() || ask.is_undefined() {
        ASK.set(Some(ask.clone()).filter(|_| is_function));
        return true;
    }
    false
}

/// Whether the page has given a function.
pub fn has_function() -> bool {
    ASK.with_borrow(Option::is_some)
}

/// A question to the page.
pub struct Question {
    abort: AbortController,
    answer: Promise,
}

/// Asks for the times on offer.
pub fn ask(form: &str, date: &str, zone: &str, minutes: u32) -> Option<Question> {
    let function = ASK.with_borrow(Clone::clone)?;
    let abort = AbortController::new().ok()?;
    let answer = ask_page(&function, form, date, zone, minutes, &abort.signal());
    Some(Question { abort, answer })
}

impl Question {
    /// Nobody waits for the answer any more.
    pub fn end(&self) {
        self.abort.abort();
    }

    /// What it will be, one time a line. `None` where it is no list, and where the function fails.
    pub fn answer(&self) -> impl Future<Output = Option<String>> + use<> {
        let answer = JsFuture::from(self.answer.clone());
        async move { answer.await.ok()?.as_string() }
    }
}
