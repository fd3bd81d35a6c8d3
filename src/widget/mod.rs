//! The view in Yew: one [`Store`](store::Store) over editing, and a view that is drawn from it.

mod announce;
mod command;
mod element;
mod field;
mod figures;
mod flip;
mod focus;
mod numbers;
pub mod store;
pub mod tools;
mod view;

use yew::prelude::*;

use flip::Places;
use focus::Focus;
use store::Store;

/// What a [`Widget`] is told.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What it draws.
    pub store: Store,
}

/// The whole widget: drawn anew when the store says so.
pub struct Widget {
    root: NodeRef,
    places: Places,
    focus: Focus,
}

impl Component for Widget {
    type Message = ();
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        context.props().store.drawn_by(Some(context.link().callback(|()| ())));
        Self { root: NodeRef::default(), places: Places::default(), focus: Focus::default() }
    }

    fn update(&mut self, _: &Context<Self>, (): ()) -> bool {
        self.places = Places::of(&self.root);
        self.focus = Focus::of(&self.root);
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let store = &context.props().store;
        view::frame(store, &store.state(), self.root.clone())
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        self.places.play(&self.root);
        self.focus.keep(&self.root);
        context.props().store.drawn();
    }

    fn destroy(&mut self, context: &Context<Self>) {
        context.props().store.drawn_by(None);
    }
}
