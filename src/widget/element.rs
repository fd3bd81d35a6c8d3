//! Elements of the view, put together step by step.
//!
//! What is drawn is data: a [`still`](super::still) picture of it is all that reading takes, and
//! Yew's nodes are made of it ([`alive`](super::alive)) once a person turns to the widget. Besides,
//! `html!` writes the building of each element out in full where it stands; for this view that came
//! to 20 kB more on the wire. Here an element is a few calls, none of them inlined.

use std::borrow::Cow;
use std::rc::Rc;

pub use crate::explain::joined;
use crate::widget::command::{Command, Does};
use crate::widget::store::Store;

/// A node of the view, with all that is in it.
pub enum Html {
    /// A text.
    Text(String),
    /// An element.
    Element(Box<Element>),
    /// Nodes beside one another, without an element around them; none keep their place.
    Several(Vec<Html>),
}

impl Default for Html {
    /// A node that is absent.
    fn default() -> Self {
        Self::Several(Vec::new())
    }
}

/// An element with its attributes, properties, listeners and children.
#[derive(Default)]
pub struct Element {
    /// Its name.
    pub tag: &'static str,
    /// What tells it apart from its siblings.
    pub key: Option<String>,
    /// Its attributes, each once.
    pub attributes: Vec<(&'static str, Cow<'static, str>)>,
    /// Its style, a property: a strict policy forbids the attribute.
    pub style: Option<String>,
    /// What stands in it, a property.
    pub value: Option<String>,
    /// Whether it is ticked, a property.
    pub checked: Option<bool>,
    /// Whether it is the chosen option, a property.
    pub chosen: Option<bool>,
    /// What happens on events.
    pub listeners: Vec<Rc<On>>,
    /// What is in it.
    pub children: Vec<Html>,
}

/// What happens on an event.
pub struct On {
    /// On which.
    pub trigger: Trigger,
    /// Where it happens.
    pub store: Store,
    /// What happens.
    pub does: Rc<Does>,
}

/// The events that something happens on. All but scrolling bubble.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// It is clicked, or pressed by key.
    Click,
    /// What stands in it changes.
    Input,
    /// What stands in it has changed.
    Change,
    /// A key goes down.
    KeyDown,
    /// A pointer goes down.
    PointerDown,
    /// A pointer comes over it.
    PointerOver,
    /// Something in it takes the focus.
    FocusIn,
    /// What is in it is scrolled.
    Scroll,
}

impl Trigger {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Click,
        Self::Input,
        Self::Change,
        Self::KeyDown,
        Self::PointerDown,
        Self::PointerOver,
        Self::FocusIn,
        Self::Scroll,
    ];

    /// The event's name in the browser.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Click => "click",
            Self::Input => "input",
            Self::Change => "change",
            Self::KeyDown => "keydown",
            Self::PointerDown => "pointerdown",
            Self::PointerOver => "pointerover",
            Self::FocusIn => "focusin",
            Self::Scroll => "scroll",
        }
    }
}

/// An element that is being put together.
#[must_use]
pub struct El(Box<Element>);

/// An element.
#[inline(never)]
pub fn el(tag: &'static str) -> El {
    El(Box::new(Element { tag, ..Element::default() }))
}

/// A text.
pub fn text(words: &str) -> Html {
    Html::Text(words.to_owned())
}

/// Nodes beside one another, without an element around them.
pub fn group<const N: usize>(nodes: [Html; N]) -> Html {
    Html::Several(Vec::from(nodes))
}

impl El {
    #[inline(never)]
    fn add(mut self, child: Html) -> Self {
        self.0.children.push(child);
        self
    }

    #[inline(never)]
    fn set(&mut self, name: &'static str, value: Cow<'static, str>) {
        self.0.attributes.push((name, value));
    }

    /// What tells the element apart from its siblings. In one parent all children have a key, or
    /// none has.
    #[inline(never)]
    pub fn key(mut self, key: &str) -> Self {
        self.0.key = Some(key.to_owned());
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
        self.set(name, Cow::Borrowed(value));
        self
    }

    /// An attribute.
    #[inline(never)]
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.set(name, Cow::Owned(value.to_owned()));
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
        self.0.style = Some(style.to_owned());
        self
    }

    /// What stands in an `input` or `textarea`.
    pub fn value(mut self, value: &str) -> Self {
        self.0.value = Some(value.to_owned());
        self
    }

    /// Whether a check box or radio button is ticked.
    pub fn checked(mut self, on: bool) -> Self {
        self.0.checked = Some(on);
        self
    }

    /// Whether an `option` is the chosen one.
    pub fn chosen(mut self, on: bool) -> Self {
        self.0.chosen = Some(on);
        self
    }

    /// What happens on an event.
    #[inline(never)]
    pub fn on(mut self, trigger: Trigger, store: &Store, does: Does) -> Self {
        self.0.listeners.push(Rc::new(On { trigger, store: store.clone(), does: Rc::new(does) }));
        self
    }

    /// What happens on a click.
    #[inline(never)]
    pub fn on_click(self, store: &Store, command: Command) -> Self {
        self.on(Trigger::Click, store, Does::Always(command))
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
        Self::Element(element.0)
    }
}

/// A node that is there only under a condition.
pub fn when(condition: bool, node: impl FnOnce() -> El) -> Html {
    if condition { node().into() } else { Html::default() }
}
