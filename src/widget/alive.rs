//! The view in Yew: what a person works with, drawn anew whenever the store says so.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::Event;
use yew::platform::spawn_local;
use yew::prelude::*;
use yew::virtual_dom::{
    AttrValue, AttributeOrProperty, Attributes, Key, Listener, ListenerKind, VList, VNode, VTag,
    VText,
};
use yew::{AppHandle, Renderer};

use crate::widget::announce::ranked;
use crate::widget::element::{self, Element, On, Trigger};
use crate::widget::flip::{Glide, Places};
use crate::widget::focus::Focus;
use crate::widget::held::{self, Held};
use crate::widget::store::Store;
use crate::widget::{tools, view};

/// A view that draws itself.
pub trait Alive {
    /// Something has changed.
    fn redraw(&self);

    /// Takes it off the page.
    fn end(self: Box<Self>);
}

/// Yew's view, and what goes with each of its drawings.
struct InYew {
    handle: AppHandle<Widget>,
    turn: Rc<Turn>,
}

impl Alive for InYew {
    fn redraw(&self) {
        self.turn.begin();
        self.handle.send_message(());
        self.turn.end_soon();
    }

    fn end(self: Box<Self>) {
        self.handle.destroy();
    }
}

/// Draws into an element that nothing else touches. A still picture that is there is taken over.
pub fn enliven(
    store: &Store,
    root: web_sys::Element,
    still: Option<element::Html>,
) -> Box<dyn Alive> {
    store.will_be_drawn();
    let is_still = still.is_some();
    let turn = Rc::new(Turn {
        store: store.clone(),
        root: root.clone(),
        before: RefCell::default(),
        glide: Glide::default(),
        is_drawn: Cell::default(),
    });
    // A picture that is taken over may be drawn anew before a change is heard of.
    turn.begin();
    let props = Props { turn: Rc::clone(&turn), still: RefCell::new(still) };
    if !is_still {
        let handle = Renderer::<Widget>::with_root_and_props(root, props).render();
        turn.end_soon();
        return Box::new(InYew { handle, turn });
    }
    mark(&root);
    let handle = Renderer::<Widget>::with_root_and_props(root, props).hydrate();
    let alive = InYew { handle, turn };
    // The picture was drawn without the tools, and what is behind a gate is not in it.
    alive.redraw();
    Box::new(alive)
}

/// Yew looks for a component between two comments.
fn mark(root: &web_sys::Element) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    // Nothing is refused that belongs to the same page.
    let _ = root.insert_before(&document.create_comment("<[]>"), root.first_child().as_ref());
    let _ = root.append_child(&document.create_comment("</[]>"));
}

/// How things stood before a change.
struct Before {
    /// Where the rows were, where they will be in another order.
    places: Option<Places>,
    /// What was looked at in a long list.
    held: Option<Held>,
    /// What had the focus.
    focus: Focus,
}

/// A drawing, from the first change on that it shows. A busy browser may put several changes between
/// two looks.
struct Turn {
    store: Store,
    root: web_sys::Element,
    /// How things stood when something was last on screen.
    before: RefCell<Option<Before>>,
    glide: Glide,
    /// Whether Yew has drawn what is to be on screen.
    is_drawn: Cell<bool>,
}

impl Turn {
    fn begin(&self) {
        let mut before = self.before.borrow_mut();
        let root = &self.root;
        let stood = || Before { places: None, held: Held::of(root), focus: Focus::of(root) };
        let Before { places, .. } = before.get_or_insert_with(stood);
        if places.is_none() {
            // Asking where rows are has the browser lay out the page at once.
            let state = self.store.state();
            let order = state.ranked_lot().map(|(_, outcome)| ranked(outcome).map(|one| &*one.bid));
            *places = order.and_then(|order| self.glide.prepare(&self.root, order));
        }
    }

    /// Ends as soon as Yew has drawn. Where that took 16 ms, Yew itself says so only after a timer:
    /// rows would be seen in their new places before they glide there.
    fn end_soon(self: &Rc<Self>) {
        let turn = Rc::clone(self);
        spawn_local(async move { turn.end() });
    }

    fn end(&self) {
        if !self.is_drawn.take() {
            return;
        }
        let before = self.before.take();
        if let Some(Before { places, held, focus }) = before {
            if let Some(held) = held {
                held.keep(&self.root);
            }
            if let Some(places) = places {
                self.glide.play(&places, &self.root);
            }
            focus.keep(&self.root);
        }
        if self.store.drawn() {
            follow(&self.root);
        }
    }
}

/// What a [`Widget`] is told.
#[derive(Properties)]
struct Props {
    turn: Rc<Turn>,
    /// The still picture on the page, as it was told, until it is taken over.
    still: RefCell<Option<element::Html>>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.turn, &other.turn)
    }
}

/// The whole widget.
struct Widget;

impl Component for Widget {
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn update(&mut self, _: &Context<Self>, (): ()) -> bool {
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let Props { turn, still } = context.props();
        let still = still.take();
        turn.is_drawn.set(still.is_none());
        node(still.unwrap_or_else(|| view::frame(&turn.store, &turn.store.state())))
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        context.props().turn.end();
    }
}

/// Has a long list hear where it stands, for which the browser lays out the page at once. It may have been
/// scrolled before anything heard of it, or be another one than was scrolled; as long as it stands where its
/// rows are drawn, this changes nothing.
fn follow(root: &web_sys::Element) {
    if let (Some(list), Ok(event)) = (held::list(root), Event::new("scroll")) {
        // Nothing stops an event that only tells.
        let _ = list.dispatch_event(&event);
    }
}

fn node(html: element::Html) -> VNode {
    match html {
        element::Html::Text(words) => VNode::VText(VText::new(words)),
        element::Html::Several(nodes) => {
            let mut list = VList::new();
            for one in nodes {
                list.add_child(node(one));
            }
            VNode::VList(Rc::new(list))
        }
        element::Html::Element(element) => VNode::VTag(Rc::new(tag(*element))),
    }
}

fn tag(element: Element) -> VTag {
    let mut tag = VTag::new(element.tag);
    tag.key = element.key.map(Key::from);
    let Element { mut attributes, style, chosen, .. } = element;
    let mut names = Vec::with_capacity(attributes.len() + 2);
    let mut values = Vec::with_capacity(attributes.len() + 2);
    for (name, value) in attributes.drain(..) {
        names.push(name);
        values.push(Some(AttributeOrProperty::Attribute(AttrValue::from(value))));
    }
    if let Some(style) = style {
        names.push("style");
        values.push(Some(AttributeOrProperty::Property(JsValue::from(style))));
    }
    if let Some(chosen) = chosen {
        names.push("selected");
        values.push(Some(AttributeOrProperty::Property(JsValue::from(chosen))));
    }
    tag.attributes = Attributes::Dynamic { keys: known(names), values: values.into() };
    if element.value.is_some() {
        tag.set_value(element.value.map(AttrValue::from));
    }
    if let Some(checked) = element.checked {
        tag.set_checked(checked);
    }
    for on in element.listeners {
        tag.add_listener(Rc::new(Hears(on)));
    }
    for child in element.children {
        tag.add_child(node(child));
    }
    tag
}

/// As many lists of names share a place at the most.
const PLACES: usize = 64;

thread_local! {
    /// The lists of attributes' names that there are.
    static NAMES: RefCell<Vec<Vec<&'static [&'static str]>>> =
        RefCell::new(vec![Vec::new(); PLACES]);
}

/// The same list of names, each time it is asked for: Yew compares the values of two elements one by
/// one where both have it, and otherwise makes maps of them. There are as many lists as kinds of
/// elements in the view, so they stay for good.
fn known(names: Vec<&'static str>) -> &'static [&'static str] {
    let mut sum = names.len();
    for name in &names {
        sum = sum.wrapping_mul(31).wrapping_add(name.len());
    }
    NAMES.with_borrow_mut(|lists| {
        let lists = lists.get_mut(sum % PLACES);
        let known = lists.as_ref().and_then(|one| one.iter().find(|known| ***known == *names));
        if let Some(known) = known {
            return *known;
        }
        let list: &'static [&'static str] = Vec::leak(names);
        if let Some(lists) = lists {
            lists.push(list);
        }
        list
    })
}

struct Hears(Rc<On>);

impl Listener for Hears {
    fn kind(&self) -> ListenerKind {
        match self.0.trigger {
            Trigger::Click => ListenerKind::onclick,
            Trigger::Input => ListenerKind::oninput,
            Trigger::Change => ListenerKind::onchange,
            Trigger::KeyDown => ListenerKind::onkeydown,
            Trigger::PointerDown => ListenerKind::onpointerdown,
            Trigger::PointerOver => ListenerKind::onpointerover,
            Trigger::FocusIn => ListenerKind::onfocusin,
            Trigger::Scroll => ListenerKind::onscroll,
        }
    }

    fn handle(&self, event: Event) {
        if let Some(heard) = self.0.does.hear(&event) {
            tools::act(&self.0.store, &self.0.does, heard);
        }
    }

    fn passive(&self) -> bool {
        false
    }
}
