//! The public surface that `element.js` drives: one [`Handle`] for each element on the page.

use js_sys::{Function, Promise};
use talc::wasm::{WasmDynamicTalc, new_wasm_dynamic_allocator};
use wasm_bindgen::prelude::*;

use crate::editing::Mode;
use crate::evaluation::Evaluation;
use crate::widget::store::{Store, error_json};
use crate::widget::{Shown, behind, dossier, tools};

/// Small above all, and as safe: WebAssembly runs in one thread here.
#[global_allocator]
static ALLOCATOR: WasmDynamicTalc = new_wasm_dynamic_allocator();

/// The second file is in its place, for all elements of the page.
#[wasm_bindgen(js_name = toolsHaveCome)]
pub fn tools_have_come() {
    tools::have_come();
}

/// The third file is in its place, for all elements of the page.
#[wasm_bindgen(js_name = insightHasCome)]
pub fn insight_has_come() {
    behind::has_come();
}

/// The fourth file is in its place, for all elements of the page.
#[wasm_bindgen(js_name = dossierHasCome)]
pub fn dossier_has_come() {
    dossier::has_come();
}

/// One element's store and, while it is in a page, its view.
#[wasm_bindgen]
pub struct Handle {
    store: Store,
    shown: Option<Shown>,
}

#[wasm_bindgen]
impl Handle {
    /// `emit(type, detailJson)` is called for each event of the element.
    #[wasm_bindgen(constructor)]
    pub fn new(emit: Function) -> Self {
        Self { store: Store::new(emit), shown: None }
    }

    /// Draws the widget into `root`, an element that nothing else touches.
    pub fn mount(&mut self, root: web_sys::Element) {
        self.unmount();
        self.shown = Some(Shown::new(&self.store, root));
    }

    /// Takes the view away; the state stays, with everything that can be undone.
    pub fn unmount(&mut self) {
        if let Some(shown) = self.shown.take() {
            shown.end();
        }
    }

    /// What the page lets a person do, the reader's language as a BCP 47 tag, and who that is; empty
    /// where the page does not say. A mode that does not exist is `design`.
    pub fn configure(&self, mode: &str, readonly: bool, lang: &str, user: &str) {
        self.store.configure(Mode::named(mode).unwrap_or(Mode::Design), readonly, lang, user);
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

    /// Takes what bids ask from the page, as JSON. Gives the error as JSON if it is refused; nothing has
    /// changed then. `recalled` says that it is what the event `prices` gave to the element before a fault.
    /// Only with the tools.
    #[wasm_bindgen(js_name = setPrices)]
    pub fn set_prices(&self, json: &str, recalled: bool) -> Option<String> {
        tools::set_prices(&self.store, json, recalled)
    }

    /// Opens what a person chose, dropped or pasted; `name` is the file's, empty where it was
    /// pasted; `several` says that others were brought with it. Gives the error as JSON if it is
    /// refused. Only with the tools.
    #[wasm_bindgen(js_name = importText)]
    pub fn import_text(&self, json: &str, name: &str, several: bool) -> Option<String> {
        tools::import(&self.store, json, name, several)
    }

    /// Puts back what was kept of an evaluation, in the place of what is there. Gives the error as JSON
    /// if it is refused. Only with the tools.
    #[wasm_bindgen(js_name = restoreText)]
    pub fn restore_text(&self, json: &str) -> Option<String> {
        tools::restore(&self.store, json)
    }

    /// A file could not be read: `too-large`, `not-text` or `unreadable`. Only with the tools.
    #[wasm_bindgen(js_name = importFailed)]
    pub fn import_failed(&self, code: &str, name: &str) {
        tools::import_failed(&self.store, code, name);
    }

    /// The tools that were sent for by the event `tools` are here, or cannot be had now.
    #[wasm_bindgen(js_name = toolsAnswered)]
    pub fn tools_answered(&self, here: bool) {
        self.store.tools_answered(here);
    }

    /// Insight, that was sent for by the event `insight`, is here, or cannot be had now. Only with the
    /// tools.
    #[wasm_bindgen(js_name = insightAnswered)]
    pub fn insight_answered(&self, here: bool) {
        tools::insight_answered(&self.store, here);
    }

    /// The dossier, that was sent for by the event `dossier`, is here, or cannot be had now. Only with
    /// the tools.
    #[wasm_bindgen(js_name = dossierAnswered)]
    pub fn dossier_answered(&self, here: bool) {
        tools::dossier_answered(&self.store, here);
    }

    /// A table (`copy`) or a picture that was to be handed to the person was, or could not be. Only
    /// with the tools.
    #[wasm_bindgen(js_name = handedOver)]
    pub fn handed_over(&self, kind: &str, done: bool) {
        tools::handed_over(&self.store, kind == "picture", done);
    }

    /// The record as canonical JSON; nothing where there is none.
    pub fn evaluation(&self) -> Option<String> {
        self.store.export_json()
    }

    /// The record's outcome as canonical JSON; nothing where there is none.
    pub fn outcome(&self) -> Option<String> {
        let state = self.store.state();
        Some(state.computed()?.recorded_outcome().to_json())
    }

    /// Takes the last change back, for the page. Says whether there was one.
    pub fn undo(&self) -> bool {
        tools::step(&self.store, true)
    }

    /// Does it again, for the page. Says whether there was something.
    pub fn redo(&self) -> bool {
        tools::step(&self.store, false)
    }

    /// What recomputing the record finds, as JSON; nothing where there is none. Only with the dossier.
    pub fn verify(&self) -> Option<String> {
        dossier::verify(&self.store).map(|found| found.to_text())
    }

    /// Takes the page's countersignature over a digest that it was given. Says whether that is still
    /// the record's. Only with the dossier.
    pub fn countersign(&self, digest: &str, signature: &str) -> bool {
        dossier::countersign(&self.store, digest, signature)
    }

    /// Resolves when everything told so far is on screen.
    pub fn rendered(&self) -> Promise {
        let store = self.store.clone();
        Promise::new(&mut |resolve, _| store.when_drawn(resolve))
    }
}
