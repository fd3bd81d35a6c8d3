//! The public surface that `element.js` drives: one [`Handle`] for each element on the page.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;

use crate::widget::Widget;

/// One element's store and view.
#[wasm_bindgen]
pub struct Handle {
    emit: Function,
    app: Option<yew::AppHandle<Widget>>,
}

#[wasm_bindgen]
impl Handle {
    /// `emit(type, detailJson)` is called for each event of the element.
    #[wasm_bindgen(constructor)]
    pub fn new(emit: Function) -> Self {
        Self { emit, app: None }
    }

    /// Draws the widget into `root`, an element that nothing else touches.
    pub fn mount(&mut self, root: web_sys::Element) {
        let _ = &self.emit;
        self.app = Some(yew::Renderer::<Widget>::with_root(root).render());
    }

    /// Takes the view away; the state stays.
    pub fn unmount(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }

    /// Resolves when everything told so far is on screen.
    pub fn rendered(&self) -> Promise {
        Promise::resolve(&JsValue::UNDEFINED)
    }
}
