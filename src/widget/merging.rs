//! Files that were brought in beside an evaluation, until a person says what is to become of them. They are
//! never merged with it unasked, nor put in its place where something would be gone.

use crate::editing::{Brought, NotTakenIn};
use crate::evaluation::Evaluation;
use crate::locale::{fill, fill_in};
use crate::panel::{self, NotTheSame};
use crate::record::{self, Finding};
use crate::widget::state::{Notice, State};
use crate::widget::store::Store;

/// A file that waits for an answer.
pub struct Incoming {
    /// Its name, empty where it was pasted.
    pub name: String,
    /// What it holds.
    pub evaluation: Evaluation,
    /// Why it cannot be merged.
    pub unfit: Option<NotTheSame>,
    /// What recomputing its record finds first that does not fit; none before it was recomputed.
    pub recomputed: Option<Result<(), Finding>>,
}

impl Incoming {
    /// A file of which nothing is known yet.
    pub fn new(name: &str, evaluation: Evaluation) -> Self {
        Self { name: name.to_owned(), evaluation, unfit: None, recomputed: None }
    }
}

impl Incoming {
    fn brought(&self) -> Brought<'_> {
        Brought { name: &self.name, evaluation: &self.evaluation }
    }
}

/// What a person answers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Adds what the files say to the evaluation.
    Add,
    /// Puts the only file in the place of the evaluation.
    PutInPlace,
    /// Leaves all as it is.
    Leave,
}

/// Finds which of the files that wait can be merged with the evaluation and with those before them.
pub fn sift(state: &mut State) {
    let State { session: Some(session), incoming, .. } = state else { return };
    let mut merged = record::content(session.record());
    for one in incoming {
        if one.recomputed.is_none() {
            one.recomputed = Some(recompute(&one.evaluation));
        }
        one.unfit = match panel::merge(&merged, &one.evaluation) {
            Ok(both) => {
                merged = both.evaluation;
                None
            }
            Err(why) => Some(why),
        };
    }
}

/// Recomputes what the record of a file says of itself. One that has no digest is taken as it came.
fn recompute(file: &Evaluation) -> Result<(), Finding> {
    match file.digest {
        Some(_) => record::verify(&file.to_json()).map(|_| ()),
        None => record::first_misfit(file).map_or(Ok(()), Err),
    }
}

/// Does what a person answered.
pub fn answer(store: &Store, answer: Answer) {
    match answer {
        Answer::Add => add(store),
        Answer::PutInPlace => {
            let mut file = None;
            store.show(|state| file = state.incoming.pop());
            if let Some(file) = file {
                store.open_file(file.evaluation, "import");
            }
        }
        Answer::Leave => store.show(|state| state.incoming.clear()),
    }
}

/// Merges the files that can be, as one step.
fn add(store: &Store) {
    store.end_gesture();
    let mut came = None;
    store.show(|state| {
        sift(state);
        // Who is scoring stays, though evaluators come before them in the list.
        state.evaluator = state.evaluator().cloned();
        let (rights, witness) = (state.rights(), state.witness());
        let State { session: Some(session), incoming, .. } = state else { return };
        let fitting = incoming.iter().filter(|one| one.unfit.is_none());
        let files: Vec<Brought> = fitting.map(Incoming::brought).collect();
        session.set_witness(witness);
        came = Some(session.merge(&files, rights));
    });
    let texts = store.state().texts.panel();
    match came {
        Some(Ok(came)) => {
            let number = |count: usize| count.to_string();
            let words = if came.scores + came.others + came.conflicts == 0 {
                texts.nothing_new.to_owned()
            } else {
                let (scores, others) = (number(came.scores), number(came.others));
                let conflicts = number(came.conflicts);
                let values = [("scores", &*scores), ("others", &others), ("conflicts", &conflicts)];
                fill(texts.added, &values)
            };
            store.show(|state| {
                state.incoming.clear();
                state.notice = Some(Notice::Said(words.clone()));
            });
            store.told_of_merging(came.change);
            store.say(words);
        }
        Some(Err(NotTakenIn::Refused(_))) => store.show(|state| {
            state.notice = Some(Notice::Refused(texts.not_now.to_owned()));
            texts.not_now.clone_into(&mut state.status);
        }),
        // A file that no longer fits is named by the question, which stays.
        Some(Err(NotTakenIn::File { .. })) => store.show(sift),
        None => {}
    }
}

/// Why a file cannot be merged, in words.
pub fn why(state: &State, file: &Incoming) -> Option<String> {
    let texts = state.texts.panel();
    let unfit = file.unfit.as_ref()?;
    let why = match unfit {
        NotTheSame::TooMany { most, .. } => fill_in(texts.too_many, &most.to_string()),
        NotTheSame::Differs { .. } => texts.not_the_same(unfit).to_owned(),
    };
    Some(fill(texts.unfit, &[("name", name(state, file)), ("why", &why)]))
}

/// The name of a file.
pub fn name<'a>(state: &State, file: &'a Incoming) -> &'a str {
    if file.name.is_empty() { state.texts.panel().pasted } else { &file.name }
}
