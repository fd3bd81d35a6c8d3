//! Who is in the panel, changed by a person.

use crate::editing::Action;
use crate::exchange::values::{EvaluatorId, Text};
use crate::locale::fill_in;
use crate::widget::state::State;
use crate::widget::store::Store;

/// What a person does with evaluators.
#[derive(Clone)]
pub enum Seat {
    /// Adds one: whoever works here, if the page says so and they are not in the panel yet.
    Add,
    /// Deletes one, which is said.
    Delete(EvaluatorId),
    /// Declares that one has no interest in the bids that are left, which is said.
    DeclareRest(EvaluatorId),
}

/// Does it.
pub fn perform(store: &Store, seat: &Seat) {
    match seat {
        Seat::Add => {
            let name = name_of_new(&store.state());
            if let Some(name) = name {
                store.act(Action::AddEvaluator { name });
            }
        }
        Seat::Delete(evaluator) => {
            if store.act(Action::DeleteEvaluator { evaluator: evaluator.clone() }) {
                // The button that was pressed goes with its row.
                store.focus_when_drawn(".add-evaluator".to_owned());
                let text = store.state().texts.tools().announce_deleted;
                store.say(text.to_owned());
            }
        }
        Seat::DeclareRest(evaluator) => {
            if store.act(Action::DeclareRest { evaluator: evaluator.clone() }) {
                // Where scores are given the button goes, and they are next.
                let next = ".scoring .progress button, .sheet :is(input, select)";
                store.focus_when_drawn(next.to_owned());
                let words = store.state().texts.panel().rest_declared;
                store.say(words.to_owned());
            }
        }
    }
}

fn name_of_new(state: &State) -> Option<Text> {
    let evaluators = &state.session.as_ref()?.record().evaluators;
    let is_new = |user: &&Text| evaluators.iter().all(|one| one.name.as_ref() != Some(user));
    if let Some(user) = state.user.as_ref().filter(is_new) {
        return Some(user.clone());
    }
    let number = (evaluators.len() + 1).to_string();
    Text::new(&fill_in(state.texts.panel().new_evaluator, &number)).ok()
}
