//! From score to score: what is next without one, and how a key gets there.

use crate::editing::{OpenScore, Session, Sheet};
use crate::widget::command::Command;
use crate::widget::field;
use crate::widget::state::State;
use crate::widget::store::Store;

/// What is next, as a person reads the sheet: criterion by criterion or bid by bid.
pub fn next<'a>(state: &State, session: &Session, sheet: &Sheet<'a>) -> Option<OpenScore<'a>> {
    sheet.open(session.record().tender.requires_reasons(), state.insight.by_bid)
}

/// Takes what was typed in a field and goes to what is next. Where something is wrong with it, that is said
/// there and the person stays.
pub fn go_on(store: &Store, field: &str) {
    if !field::settle_in(store, field) {
        return;
    }
    let next = to_next(&store.state());
    if let Some(next) = next {
        next.perform(store);
    } else {
        let words = store.state().texts.dossier().all_scored;
        store.say(words.to_owned());
    }
}

fn to_next(state: &State) -> Option<Command> {
    let session = state.session.as_ref()?;
    let lot = session.record().tender.lots.get(state.lot)?;
    let open = next(state, session, &session.sheet(lot, state.evaluator()?))?;
    Some(open.into())
}
