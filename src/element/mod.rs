//! The public surface that `element.js` drives: one [`Handle`] for each element on the page.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;

use crate::editing::Mode;
use crate::evaluation::Evaluation;
use crate::exchange::limits;
use crate::locale::fill;
use crate::widget::store::{Store, error_json};
use crate::widget::{Props, Widget};

/// One element's store and, while it is in a page, its view.
#[wasm_bindgen]
pub struct Handle {
    store: Store,
    app: Option<yew::AppHandle<Widget>>,
}

#[wasm_bindgen]
impl Handle {
    /// `emit(type, detailJson)` is called for each event of the element.
    #[wasm_bindgen(constructor)]
    pub fn new(emit: Function) -> Self {
        Self { store: Store::new(emit), app: None }
    }

    /// Draws the widget into `root`, an element that nothing else touches.
    pub fn mount(&mut self, root: web_sys::Element) {
        self.unmount();
        let props = Props { store: self.store.clone() };
        self.app = Some(yew::Renderer::<Widget>::with_root_and_props(root, props).render());
    }

    /// Takes the view away; the state stays, with everything that can be undone.
    pub fn unmount(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }

    /// What the page lets a person do, and the reader's language as a BCP 47 tag. A mode that does
    /// not exist is `design`.
    pub fn configure(&self, mode: &str, readonly: bool, lang: &str) {
        self.store.configure(Mode::named(mode).unwrap_or(Mode::Design), readonly, lang);
    }

    /// Takes an evaluation from the page; `null` takes it away. Gives the error as JSON if it is
    /// refused; what was there stays then.
    #[wasm_bindgen(js_name = setEvaluation)]
    pub fn set_evaluation(&self, json: &str) -> Option<String> {
        let evaluation =
            if json == "null" { Ok(None) } else { Evaluation::from_json(json).map(Some) };
        let error = evaluation.as_ref().err().map(|faults| error_json(faults).to_text());
        self.store.set_evaluation(evaluation);
        error
    }

    /// Opens what a person chose, dropped or pasted; `name` is the file's, empty where it was
    /// pasted. Gives the error as JSON if it is refused.
    #[wasm_bindgen(js_name = importText)]
    pub fn import_text(&self, json: &str, name: &str) -> Option<String> {
        let evaluation = Evaluation::from_json(json);
        let error = evaluation.as_ref().err().map(|faults| error_json(faults).to_text());
        self.store.import(evaluation, name);
        error
    }

    /// A file could not be read: `too-large`, `not-text` or `unreadable`.
    #[wasm_bindgen(js_name = importFailed)]
    pub fn import_failed(&self, code: &str, name: &str) {
        let texts = self.store.state().texts;
        let (code, text) = match code {
            "too-large" => ("too-large", texts.file_too_large),
            "not-text" => ("not-text", texts.file_not_text),
            _ => ("unreadable", texts.file_unreadable),
        };
        let limit = (limits::BYTES / 1_000_000).to_string();
        self.store.import_failed(code, fill(text, &[("name", name), ("limit", &limit)]));
    }

    /// The record as canonical JSON; nothing where there is none.
    pub fn evaluation(&self) -> Option<String> {
        self.store.export_json()
    }

    /// The record's outcome as canonical JSON; nothing where there is none.
    pub fn outcome(&self) -> Option<String> {
        let state = self.store.state();
        Some(state.session.as_ref()?.recorded_outcome().to_json())
    }

    /// Takes the last change back, for the page. Says whether there was one.
    pub fn undo(&self) -> bool {
        self.store.undo(false)
    }

    /// Does it again, for the page. Says whether there was something.
    pub fn redo(&self) -> bool {
        self.store.redo(false)
    }

    /// Resolves when everything told so far is on screen.
    pub fn rendered(&self) -> Promise {
        let store = self.store.clone();
        Promise::new(&mut |resolve, _| store.when_drawn(resolve))
    }
}
