//! What an element has on the page.

use std::cell::RefCell;
use std::mem;
use std::rc::{Rc, Weak};

use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, HtmlElement};

use crate::widget::alive::Alive;
use crate::widget::state::Fetched;
use crate::widget::still::Still;
use crate::widget::store::Store;
use crate::widget::{tools, view};

enum Drawn {
    Nothing,
    Still(Still),
    Alive(Box<dyn Alive>),
}

struct Inner {
    store: Store,
    root: Element,
    drawn: RefCell<Drawn>,
}

/// The view of a store while its element is in a page: still until the tools are here. Clones share
/// it.
#[derive(Clone)]
pub struct Shown(Rc<Inner>);

impl Shown {
    /// Draws the store into `root`, an element that nothing else touches, from now on.
    pub fn new(store: &Store, root: Element) -> Self {
        let inner = Inner { store: store.clone(), root, drawn: RefCell::new(Drawn::Nothing) };
        let shown = Self(Rc::new(inner));
        shown.begin();
        store.drawn_by(Some(shown.clone()));
        shown
    }

    fn begin(&self) {
        let Inner { store, root, drawn } = &*self.0;
        if let Some(alive) = tools::enliven(store, root, None) {
            *drawn.borrow_mut() = Drawn::Alive(alive);
            return;
        }
        let weak = Rc::downgrade(&self.0);
        let hear = Closure::new(move |event: Event| {
            if let Some(inner) = Weak::upgrade(&weak) {
                Self(inner).hear(&event);
            }
        });
        *drawn.borrow_mut() = Drawn::Still(Still::new(root.clone(), hear));
        self.draw();
    }

    /// What the store says has changed.
    pub fn draw(&self) {
        self.take_over();
        let store = &self.0.store;
        match &mut *self.0.drawn.borrow_mut() {
            Drawn::Alive(alive) => {
                store.will_be_drawn();
                alive.redraw();
            }
            Drawn::Still(still) => {
                still.draw(view::frame(store, &store.state()));
                stand(still, store);
            }
            Drawn::Nothing => {}
        }
        self.settle();
    }

    /// Only how the tools stand has changed. What a person is reading stays as it is.
    pub fn tools_changed(&self) {
        self.take_over();
        match &mut *self.0.drawn.borrow_mut() {
            Drawn::Alive(alive) => {
                self.0.store.will_be_drawn();
                alive.redraw();
            }
            Drawn::Still(still) => stand(still, &self.0.store),
            Drawn::Nothing => {}
        }
    }

    /// Gives the focus to the first part of it that the selector names.
    pub fn focus(&self, selector: &str) {
        let found = self.0.root.query_selector_all(selector).ok().and_then(|list| list.get(0));
        if let Some(element) = found.and_then(|one| one.dyn_into::<HtmlElement>().ok()) {
            // An element that cannot have the focus leaves it where it is.
            let _ = element.focus();
        }
    }

    fn settle(&self) {
        if !matches!(&*self.0.drawn.borrow(), Drawn::Alive(_)) {
            self.0.store.drawn();
        }
    }

    /// Takes it off the page.
    pub fn end(&self) {
        let drawn = mem::replace(&mut *self.0.drawn.borrow_mut(), Drawn::Nothing);
        if let Drawn::Alive(alive) = drawn {
            alive.end();
        }
        self.0.store.drawn_by(None);
    }

    fn hear(&self, event: &Event) {
        let heard = match &*self.0.drawn.borrow() {
            Drawn::Still(still) => still.hears(event),
            _ => Vec::new(),
        };
        self.take_over();
        for (store, does, what) in heard {
            tools::act(&store, &does, what);
        }
    }

    /// The tools may have come by way of another element.
    fn take_over(&self) {
        if !tools::are_here() {
            return;
        }
        let Inner { store, root, drawn } = &*self.0;
        let before = mem::replace(&mut *drawn.borrow_mut(), Drawn::Nothing);
        let now = match before {
            Drawn::Still(still) => {
                let tree = still.give_up();
                tools::enliven(store, root, Some(tree)).map_or(Drawn::Nothing, Drawn::Alive)
            }
            before => before,
        };
        *drawn.borrow_mut() = now;
    }
}

fn stand(still: &mut Still, store: &Store) {
    let state = store.state();
    let note = (state.tools == Fetched::Missing).then(|| view::missing(store, &state));
    still.stand(state.tools == Fetched::Awaited, note.as_ref());
}
