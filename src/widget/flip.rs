//! Rows that change places glide there, calmly; not at all under reduced motion.

use std::cell::{Cell, RefCell};

use js_sys::{Date, Function, JSON, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, HtmlElement};

/// The rows on their way, and when they last took another order.
#[derive(Default)]
pub struct Glide {
    changed: Cell<f64>,
    under_way: RefCell<Vec<JsValue>>,
}

/// Where the rows stood before a change, by bid.
pub struct Places(Vec<(String, i32)>);

/// How long a row takes to its new place, in milliseconds.
const GLIDE: u32 = 240;

fn rows(root: &Element) -> Vec<(String, HtmlElement)> {
    let Ok(list) = root.query_selector_all("[data-bid]") else { return Vec::new() };
    (0..list.length())
        .filter_map(|index| list.get(index)?.dyn_into::<HtmlElement>().ok())
        .filter_map(|row| Some((row.get_attribute("data-bid")?, row)))
        .collect()
}

fn wants_stillness() -> bool {
    web_sys::window()
        .and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok().flatten())
        .is_some_and(|query| query.matches())
}

impl Glide {
    /// Where the rows stand, where those that stay are going to stand in another order. Only the
    /// order counts: rows that another one's opening pushes down, or that a long list no longer
    /// draws, have not moved. Nothing glides under reduced motion, nor where the order changes
    /// faster than rows get to their places: they would start from where they never were.
    pub fn prepare<'a>(
        &self,
        root: &Element,
        order: impl Iterator<Item = &'a str>,
    ) -> Option<Places> {
        let rows = rows(root);
        let order: Vec<&str> = order.collect();
        let stands = |bid: &&str| rows.iter().any(|(one, _)| one == bid);
        let stays = rows.iter().map(|(bid, _)| &**bid).filter(|bid| order.contains(bid));
        if stays.eq(order.iter().copied().filter(stands)) || wants_stillness() {
            return None;
        }
        let now = Date::now();
        let pause = now - self.changed.replace(now);
        for animation in self.under_way.take() {
            // One that has ended already stays as it is.
            let _ = cancel(&animation);
        }
        let places = || rows.into_iter().map(|(bid, row)| (bid, row.offset_top())).collect();
        (pause > f64::from(GLIDE)).then(|| Places(places()))
    }

    /// Lets the rows that stand elsewhere now glide there from where they stood.
    pub fn play(&self, before: &Places, root: &Element) {
        let now = rows(root);
        // All are measured first: whatever is set in motion has the browser lay out the page anew.
        let mut moved = Vec::new();
        for (bid, row) in &now {
            if let Some((_, top)) = before.0.iter().find(|(one, _)| one == bid) {
                moved.push((row, top - row.offset_top()));
            }
        }
        let mut under_way = self.under_way.borrow_mut();
        for (row, by) in moved {
            // A browser without animations shows the row in its place at once.
            if by != 0
                && let Ok(animation) = glide(row, by)
            {
                under_way.push(animation);
            }
        }
    }
}

fn glide(row: &HtmlElement, by: i32) -> Result<JsValue, JsValue> {
    let animate: Function = Reflect::get(row, &"animate".into())?.dyn_into()?;
    let frames = format!(r#"[{{"transform":"translateY({by}px)"}},{{"transform":"none"}}]"#);
    let timing = format!(r#"{{"duration":{GLIDE},"easing":"ease-out"}}"#);
    animate.call2(row, &JSON::parse(&frames)?, &JSON::parse(&timing)?)
}

fn cancel(animation: &JsValue) -> Result<JsValue, JsValue> {
    let cancel: Function = Reflect::get(animation, &"cancel".into())?.dyn_into()?;
    cancel.call0(animation)
}
