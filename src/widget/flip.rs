//! Rows that change places glide there, calmly; not at all under reduced motion.

use js_sys::{Function, JSON, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, HtmlElement};

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

impl Places {
    /// Where the rows stand now.
    pub fn of(root: &Element) -> Self {
        Self(rows(root).into_iter().map(|(bid, row)| (bid, row.offset_top())).collect())
    }

    /// Lets the rows that stand elsewhere now glide there from where they stood. Only a change of
    /// order counts: rows that another one's opening pushed down simply stand there.
    pub fn play(self, root: &Element) {
        let before = self.0;
        if before.is_empty() {
            return;
        }
        let now = rows(root);
        // Rows that a long list no longer draws, or draws now, have not moved.
        let stays = before.iter().filter(|(bid, _)| now.iter().any(|(one, _)| one == bid));
        let stood = now.iter().filter(|(bid, _)| before.iter().any(|(one, _)| one == bid));
        if stays.map(|(bid, _)| bid).eq(stood.map(|(bid, _)| bid)) || wants_stillness() {
            return;
        }
        // All are measured first: whatever is set in motion has the browser lay out the page anew.
        let mut moved = Vec::new();
        for (bid, row) in &now {
            if let Some((_, top)) = before.iter().find(|(one, _)| one == bid) {
                moved.push((row, top - row.offset_top()));
            }
        }
        for (row, by) in moved {
            if by != 0 {
                // A browser without animations shows the row in its place at once.
                let _ = glide(row, by);
            }
        }
    }
}

fn glide(row: &HtmlElement, by: i32) -> Result<(), JsValue> {
    let animate: Function = Reflect::get(row, &"animate".into())?.dyn_into()?;
    let frames = format!(r#"[{{"transform":"translateY({by}px)"}},{{"transform":"none"}}]"#);
    let timing = format!(r#"{{"duration":{GLIDE},"easing":"ease-out"}}"#);
    animate.call2(row, &JSON::parse(&frames)?, &JSON::parse(&timing)?)?;
    Ok(())
}
