//! The view.

use yew::prelude::*;

/// The whole widget.
#[function_component]
pub fn Widget() -> Html {
    let n = use_state(|| 0);
    let onclick = { let n = n.clone(); move |_| n.set(*n + 1) };
    html! { <button {onclick}>{ *n }</button> }
}
