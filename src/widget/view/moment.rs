//! Moments as the reader's language writes them, in the reader's time zone.

use js_sys::{Date, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::exchange::values::Time;
use crate::widget::element::{El, el};
use crate::widget::state::State;

/// A moment, with what it is exactly for those who point at it and for machines.
pub fn moment(state: &State, time: &Time) -> El {
    el("time").with("datetime", time).with("title", time).text(&written(state, time))
}

/// A moment in words.
pub fn written(state: &State, time: &Time) -> String {
    let options = Object::new();
    for (name, value) in [("dateStyle", "medium"), ("timeStyle", "medium")] {
        // A property of an object of one's own can be set.
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    let date = Date::new(&JsValue::from_str(time));
    date.to_locale_string(state.texts.language, &options).into()
}
