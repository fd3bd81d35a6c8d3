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

use store::Store;
use tools::Before;

/// What a [`Widget`] is told.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What it draws.
    pub store: Store,
}

/// The whole widget: drawn anew when the store says so.
pub struct Widget {
    root: NodeRef,
    /// How things stood when something was last on screen, from the first change after that on. A
    /// busy browser may put several changes between two looks.
    before: Option<Before>,
}

impl Component for Widget {
    type Message = ();
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        context.props().store.drawn_by(Some(context.link().callback(|()| ())));
        Self { root: NodeRef::default(), before: None }
    }

    fn update(&mut self, _: &Context<Self>, (): ()) -> bool {
        if self.before.is_none() {
            self.before = tools::look(&self.root);
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let store = &context.props().store;
        view::frame(store, &store.state(), self.root.clone())
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        if let Some(before) = self.before.take() {
            tools::compare(before, &self.root);
        }
        context.props().store.drawn();
    }

    fn destroy(&mut self, context: &Context<Self>) {
        context.props().store.drawn_by(None);
    }
}
