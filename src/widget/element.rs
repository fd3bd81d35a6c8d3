//! Elements of the view, put together step by step.
//!
//! Yew's `html!` writes the building of each element out in full where it stands; for this view that
//! came to 20 kB more on the wire. Here an element is a few calls, none of them inlined, and Yew gets
//! the same nodes.

use std::rc::Rc;

use web_sys::Event;
use yew::virtual_dom::{AttrValue, Key, Listener, ListenerKind, VNode, VTag, VText};
use yew::{Html, NodeRef};

use crate::exchange::fault::listed;
use crate::widget::command::{Command, Does};
use crate::widget::store::Store;
use crate::widget::tools;

/// An element that is being put together.
#[must_use]
pub struct El(Box<VTag>);

/// An element.
#[inline(never)]
pub fn el(tag: &'static str) -> El {
    El(Box::new(VTag::new(tag)))
}

/// Texts behind one another. `format!` writes out more where it stands.
#[inline(never)]
pub fn joined(parts: &[&str]) -> String {
    listed(&mut parts.iter().copied(), "")
}

/// A text.
pub fn text(words: &str) -> Html {
    VNode::VText(VText::new(words.to_owned()))
}

/// Nodes beside one another, without an element around them.
pub fn group<const N: usize>(nodes: [Html; N]) -> Html {
    let mut list = yew::virtual_dom::VList::new();
    for node in nodes {
        list.add_child(node);
    }
    VNode::VList(Rc::new(list))
}

struct On {
    kind: ListenerKind,
    store: Store,
    does: Rc<Does>,
}

impl Listener for On {
    fn kind(&self) -> ListenerKind {
        self.kind.clone()
    }

    fn handle(&self, event: Event) {
        if let Some(heard) = self.does.hear(&event) {
            tools::act(&self.store, &self.does, heard);
        }
    }

    fn passive(&self) -> bool {
        false
    }
}

impl El {
    #[inline(never)]
    fn add(mut self, child: Html) -> Self {
        self.0.add_child(child);
        self
    }

    #[inline(never)]
    fn set(&mut self, name: &'static str, value: AttrValue) {
        self.0.add_attribute(name, value);
    }

    /// What tells the element apart from its siblings. In one parent all children have a key, or
    /// none has.
    #[inline(never)]
    pub fn key(mut self, key: &str) -> Self {
        self.0.key = Some(Key::from(key));
        self
    }

    /// The classes, with blanks between them.
    #[inline(never)]
    pub fn class(self, names: &'static str) -> Self {
        self.attr("class", names)
    }

    /// An attribute known when the program was built.
    #[inline(never)]
    pub fn attr(mut self, name: &'static str, value: &'static str) -> Self {
        self.set(name, AttrValue::Static(value));
        self
    }

    /// An attribute.
    #[inline(never)]
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.set(name, AttrValue::Rc(value.into()));
        self
    }

    /// An attribute that is there or not, such as `disabled`.
    #[inline(never)]
    pub fn flag(self, name: &'static str, on: bool) -> Self {
        if on { self.attr(name, "") } else { self }
    }

    /// An attribute that says `true` or `false`, such as `aria-expanded`.
    #[inline(never)]
    pub fn state(self, name: &'static str, on: bool) -> Self {
        self.attr(name, if on { "true" } else { "false" })
    }

    /// The style. It is set as a property: a strict policy forbids the attribute.
    #[inline(never)]
    pub fn style(mut self, style: &str) -> Self {
        self.0.add_property("style", style);
        self
    }

    /// What holds on to the element once it is drawn.
    pub fn held_by(mut self, node: NodeRef) -> Self {
        self.0.node_ref = node;
        self
    }

    /// What stands in an `input` or `textarea`.
    pub fn value(mut self, value: &str) -> Self {
        self.0.set_value(Some(AttrValue::Rc(value.into())));
        self
    }

    /// Whether a check box or radio button is ticked.
    pub fn checked(mut self, on: bool) -> Self {
        self.0.set_checked(on);
        self
    }

    /// Whether an `option` is the chosen one.
    pub fn chosen(mut self, on: bool) -> Self {
        self.0.add_property("selected", on);
        self
    }

    /// What happens on an event.
    #[inline(never)]
    pub fn on(mut self, kind: ListenerKind, store: &Store, does: Does) -> Self {
        self.0.add_listener(Rc::new(On { kind, store: store.clone(), does: Rc::new(does) }));
        self
    }

    /// What happens on a click.
    #[inline(never)]
    pub fn on_click(self, store: &Store, command: Command) -> Self {
        self.on(ListenerKind::onclick, store, Does::Always(command))
    }

    /// A text in it.
    #[inline(never)]
    pub fn text(self, words: &str) -> Self {
        self.add(text(words))
    }

    /// A node in it. An absent one (`Html::default()`) keeps its place, so that what follows it is
    /// still matched with what followed it before.
    pub fn child(self, child: impl Into<Html>) -> Self {
        self.add(child.into())
    }

    /// Nodes in it.
    pub fn each(self, children: impl Iterator<Item = Html>) -> Self {
        children.fold(self, Self::add)
    }
}

impl From<El> for Html {
    #[inline(never)]
    fn from(element: El) -> Self {
        VNode::VTag(Rc::new(*element.0))
    }
}

/// A node that is there only under a condition.
pub fn when(condition: bool, node: impl FnOnce() -> El) -> Html {
    if condition { node().into() } else { Html::default() }
}
