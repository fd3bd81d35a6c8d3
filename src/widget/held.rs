//! A long list, of which only rows in sight are drawn: how it stands, and what keeps a person's place in
//! it where rows out of sight are not as high as the room that was left for them.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

/// The first row in sight, by its place, and how far it begins below the upper edge, in pixels.
pub struct Held {
    place: String,
    below: i32,
}

/// The list that scrolls, of which there is one at the most.
pub fn list(root: &Element) -> Option<Element> {
    root.query_selector(".scroller").ok().flatten()
}

/// The rows that are drawn of it.
pub fn rows(list: &Element) -> Vec<HtmlElement> {
    let Ok(rows) = list.query_selector_all("[data-bid]") else { return Vec::new() };
    (0..rows.length()).filter_map(|at| rows.get(at)?.dyn_into().ok()).collect()
}

/// How high the rows are to be at least, so that all are equally high and keep their places wherever the
/// list is scrolled: as high as the highest that is drawn, if that is higher than what is `known`, and a
/// pixel more for what a browser rounds. One that is open does not count, and the styles end a name that
/// goes on. 0 where none tells.
pub fn height(rows: &[HtmlElement], known: u32) -> u32 {
    let closed = rows.iter().filter(|row| !row.has_attribute("data-open"));
    let highest = closed.map(HtmlElement::offset_height).max();
    let highest = highest.and_then(|height| u32::try_from(height).ok()).unwrap_or_default();
    if highest > known { highest + 1 } else { known }
}

/// The place of a row in the ranking, from 0, which is that of what is on screen: what was scrolled since
/// may be on its way.
pub fn place(row: &HtmlElement) -> Option<usize> {
    row.get_attribute("aria-posinset")?.parse::<usize>().ok()?.checked_sub(1)
}

/// Which of the rows is the first in sight; none where only room for rows is.
pub fn first_in_sight(list: &Element, rows: &[HtmlElement]) -> Option<usize> {
    let top = list.scroll_top();
    let passed = rows.partition_point(|row| row.offset_top() <= top).checked_sub(1)?;
    let row = rows.get(passed)?;
    (passed + 1 < rows.len() || top < row.offset_top() + row.offset_height()).then_some(passed)
}

impl Held {
    /// What is looked at; none where nothing is above it.
    pub fn of(root: &Element) -> Option<Self> {
        let list = list(root)?;
        if list.scroll_top() == 0 {
            return None;
        }
        let rows = rows(&list);
        let row = rows.get(first_in_sight(&list, &rows)?)?;
        let place = row.get_attribute("aria-posinset")?;
        Some(Self { place, below: row.offset_top() - list.scroll_top() })
    }

    /// Puts what stands at that place now where it was.
    pub fn keep(self, root: &Element) {
        let Some(list) = list(root) else { return };
        let is_there =
            |row: &&HtmlElement| row.get_attribute("aria-posinset") == Some(self.place.clone());
        let rows = rows(&list);
        let Some(row) = rows.iter().find(is_there) else { return };
        let moved = row.offset_top() - list.scroll_top() - self.below;
        if moved != 0 {
            list.set_scroll_top(list.scroll_top() + moved);
        }
    }
}
