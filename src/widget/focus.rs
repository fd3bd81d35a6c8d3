//! Whoever works by keyboard keeps their place when what they were on is drawn elsewhere or goes.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, ShadowRoot};

/// What had the focus before a change, with its name.
pub struct Focus(Option<(HtmlElement, Option<String>)>);

fn focused(root: &Element) -> Option<HtmlElement> {
    let shadow: ShadowRoot = root.get_root_node().dyn_into().ok()?;
    shadow.active_element()?.dyn_into().ok()
}

impl Focus {
    /// What has the focus now, inside of the widget.
    pub fn of(root: &Element) -> Self {
        Self(focused(root).map(|element| {
            let name = element.get_attribute("aria-label");
            (element, name)
        }))
    }

    /// Gives the focus back where the change took it away: to the same element, to one of the same
    /// name, or to the widget itself.
    pub fn keep(self, root: &Element) {
        let Some((element, name)) = self.0 else { return };
        if focused(root).is_some() {
            return;
        }
        let frame = root.first_element_child().and_then(|one| one.dyn_into::<HtmlElement>().ok());
        let Some(frame) = frame else { return };
        let target = if element.is_connected() {
            element
        } else {
            name.and_then(|name| named(&frame, &name)).unwrap_or(frame)
        };
        // An element that cannot have the focus leaves it where it is.
        let _ = target.focus();
    }
}

fn named(frame: &HtmlElement, name: &str) -> Option<HtmlElement> {
    let list = frame.query_selector_all("[aria-label]").ok()?;
    (0..list.length())
        .filter_map(|index| list.get(index)?.dyn_into::<HtmlElement>().ok())
        .find(|one| one.get_attribute("aria-label").as_deref() == Some(name))
}
