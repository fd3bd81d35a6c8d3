//! A still picture of the view: what it takes to read an evaluation, before the tools are here.
//!
//! It is drawn once for each thing the page says, and hears what a person does. Yew takes it over as
//! it stands when the tools come, so that nothing a person has under their hand is drawn anew.

use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Document, Element, Event, Node};

use crate::widget::command::{Does, Heard};
use crate::widget::element::{self, Html, On, Trigger};
use crate::widget::store::Store;

const SVG: &str = "http://www.w3.org/2000/svg";

/// The picture in an element that nothing else touches.
pub struct Still {
    root: Element,
    /// What was drawn.
    tree: Html,
    /// What listens, each before what is inside of it.
    listeners: Vec<(Element, Rc<On>)>,
    /// What stands before everything else, and how many listened before it came.
    note: Option<(Element, usize)>,
    hear: Closure<dyn Fn(Event)>,
}

impl Still {
    /// An empty picture; `hear` is told of each event that something may happen on.
    pub fn new(root: Element, hear: Closure<dyn Fn(Event)>) -> Self {
        for trigger in Trigger::ALL {
            let hear = hear.as_ref().unchecked_ref();
            // Nothing but a wrong type of listener is refused.
            let _ = root.add_event_listener_with_callback(trigger.name(), hear);
        }
        Self { root, tree: Html::default(), listeners: Vec::new(), note: None, hear }
    }

    /// Draws this and nothing else.
    pub fn draw(&mut self, tree: Html) {
        self.root.set_text_content(None);
        self.listeners.clear();
        self.note = None;
        if let Some(mut pen) = Pen::new(&mut self.listeners) {
            pen.draw(&self.root, &tree, false);
        }
        self.tree = tree;
    }

    /// Says whether something is awaited, and puts a note before everything else, or takes it away.
    /// What is being read or has the focus stays as it is.
    pub fn stand(&mut self, busy: bool, note: Option<&Html>) {
        if let Some((note, listeners)) = self.note.take() {
            note.remove();
            self.listeners.truncate(listeners);
        }
        let Some(frame) = self.root.first_element_child() else { return };
        if busy {
            let _ = frame.set_attribute("aria-busy", "true");
        } else {
            let _ = frame.remove_attribute("aria-busy");
        }
        let Some(note) = note else { return };
        let listeners = self.listeners.len();
        if let Some(mut pen) = Pen::new(&mut self.listeners) {
            pen.draw(&frame, note, false);
        }
        if let Some(last) = frame.last_element_child() {
            let _ = frame.insert_before(&last, frame.first_child().as_ref());
            self.note = Some((last, listeners));
        }
    }

    /// What an event leads to, from the inside out.
    pub fn hears(&self, event: &Event) -> Vec<(Store, Rc<Does>, Heard)> {
        let mut heard = Vec::new();
        let target: Option<Node> = event.target().and_then(|target| target.dyn_into().ok());
        let name = event.type_();
        for (element, on) in self.listeners.iter().rev() {
            if on.trigger.name() == name
                && element.contains(target.as_ref())
                && let Some(what) = on.does.hear(event)
            {
                heard.push((on.store.clone(), Rc::clone(&on.does), what));
            }
        }
        heard
    }

    /// Gives up the picture, which stays on the page, to whoever draws there from now on.
    pub fn give_up(mut self) -> Html {
        self.stand(false, None);
        std::mem::take(&mut self.tree)
    }
}

impl Drop for Still {
    fn drop(&mut self) {
        for trigger in Trigger::ALL {
            let hear = self.hear.as_ref().unchecked_ref();
            let _ = self.root.remove_event_listener_with_callback(trigger.name(), hear);
        }
    }
}

/// Draws nodes. What a browser refuses it refuses for names that do not exist, and there are none.
struct Pen<'a> {
    document: Document,
    listeners: &'a mut Vec<(Element, Rc<On>)>,
}

impl<'a> Pen<'a> {
    fn new(listeners: &'a mut Vec<(Element, Rc<On>)>) -> Option<Self> {
        Some(Self { document: web_sys::window()?.document()?, listeners })
    }

    fn draw(&mut self, parent: &Node, html: &Html, in_svg: bool) {
        match html {
            Html::Text(words) => {
                let _ = parent.append_child(&self.document.create_text_node(words));
            }
            Html::Several(nodes) => {
                for node in nodes {
                    self.draw(parent, node, in_svg);
                }
            }
            Html::Element(element) => {
                if let Some(drawn) = self.element(element, in_svg) {
                    let _ = parent.append_child(&drawn);
                }
            }
        }
    }

    fn element(&mut self, told: &element::Element, in_svg: bool) -> Option<Element> {
        let in_svg = in_svg || told.tag == "svg";
        let drawn = if in_svg {
            self.document.create_element_ns(Some(SVG), told.tag)
        } else {
            self.document.create_element(told.tag)
        };
        let drawn = drawn.ok()?;
        for (name, value) in &told.attributes {
            let _ = drawn.set_attribute(name, value);
        }
        for on in &told.listeners {
            self.listeners.push((drawn.clone(), Rc::clone(on)));
        }
        for child in &told.children {
            self.draw(&drawn, child, in_svg);
        }
        let set = |name: &str, value: JsValue| {
            let _ = Reflect::set(&drawn, &name.into(), &value);
        };
        if let Some(style) = &told.style {
            set("style", style.into());
        }
        if let Some(value) = &told.value {
            set("value", value.into());
        }
        if let Some(checked) = told.checked {
            set("checked", checked.into());
        }
        if let Some(chosen) = told.chosen {
            set("selected", chosen.into());
        }
        Some(drawn)
    }
}
