//! What goes out: the record, made-up tenders, tables and pictures, and word of a change.

use std::sync::Arc;

use wasm_bindgen::JsValue;

use super::Store;
use crate::exchange::Json;
use crate::locale::fill_in;
use crate::widget::behind;
use crate::widget::element::joined;

impl Store {
    /// The record as canonical JSON.
    pub fn export_json(&self) -> Option<String> {
        self.state().session.as_ref().map(|session| session.record().to_json())
    }

    /// Hands the record to the page, which saves it or lets the browser download it. From the lock on
    /// it carries its digest.
    pub fn export(&self) {
        if let Some(session) = self.0.state.borrow_mut().session.as_mut() {
            if !session.record().log.is_empty() {
                session.seal();
            }
            session.handed_out();
        }
        let Some(json) = self.export_json() else { return };
        let name = match self.state().session.as_ref() {
            Some(session) => file_name(&session.record().tender.id),
            None => return,
        };
        self.hand_out(json, name);
    }

    /// Hands one of the made-up tenders to the page. Its identifier and its title say what it is.
    pub fn export_made(&self) {
        let made = behind::made(&self.state());
        if let Some(made) = made {
            self.hand_out(made.to_json(), file_name(&made.tender.id));
        }
    }

    fn hand_out(&self, json: String, name: String) {
        let text = fill_in(self.state().texts.tools().announce_exported, &name);
        self.emit(
            "export",
            &Json::object([("json", Json::text(json)), ("name", Json::text(name))]),
        );
        self.say(text);
    }

    /// Hands a table to the element, which puts it into the clipboard.
    pub fn copy(&self, table: &str) {
        self.emit("copy", &Json::object([("text", Json::text(table.to_owned()))]));
    }

    /// Hands a picture that is on screen to the element, which makes a file of it.
    pub fn save_picture(&self, picture: &str, extension: &'static str) {
        let name = match self.state().session.as_ref() {
            Some(session) => file_stem(&session.record().tender.id),
            None => return,
        };
        let name = joined(&[&name, "-", picture, ".", extension]);
        let picture = Json::text(picture.to_owned());
        self.emit("picture", &Json::object([("picture", picture), ("name", Json::text(name))]));
    }

    /// The element has handed over a table or a picture, or could not.
    pub fn handed_over(&self, picture: bool, done: bool) {
        let words = behind::handed_over(&self.state(), picture, done);
        if let Some(words) = words {
            self.say(words.to_owned());
        }
    }

    /// Gives the sealed prices to the element, where they are others than it has. It keeps them in the page's
    /// memory, for the time after a fault, when the module begins anew; with the tender that they are of.
    pub fn hand_over_prices(&self) {
        let held = {
            let state = self.state();
            let session = state.session.as_ref();
            session
                .and_then(|one| Some((one, Arc::clone(one.held_prices()?))))
                .map(|(session, prices)| (session.record().tender.id.to_string(), prices))
        };
        let same = match (&held, &*self.0.held.borrow()) {
            (Some((_, now)), Some(before)) => Arc::ptr_eq(now, before),
            (now, before) => now.is_none() && before.is_none(),
        };
        if same {
            return;
        }
        let text = match &held {
            Some((tender, prices)) => joined(&[tender, "\n", &prices.to_json()]),
            None => String::new(),
        };
        *self.0.held.borrow_mut() = held.map(|(_, prices)| prices);
        let _ = self.0.emit.call2(&JsValue::UNDEFINED, &"prices".into(), &text.into());
    }

    pub(super) fn tell_change(&self, reason: &'static str) {
        self.hand_over_prices();
        let Some(json) = self.export_json() else { return };
        // The evaluation is canonical JSON already; it is put in as it stands.
        let detail = joined(&[r#"{"evaluation":"#, &json, r#","reason":""#, reason, r#""}"#]);
        let _ = self.0.emit.call2(&JsValue::UNDEFINED, &"change".into(), &detail.into());
    }
}

fn file_name(id: &str) -> String {
    joined(&[&file_stem(id), ".json"])
}

/// A name for a file, from an identifier.
pub fn file_stem(id: &str) -> String {
    let name: String =
        id.chars()
            .map(|letter| {
                if letter.is_ascii_alphanumeric() || "-_.".contains(letter) { letter } else { '-' }
            })
            .take(80)
            .collect();
    name.trim_start_matches('.').to_owned()
}
