//! What recomputing the record finds: its digest, and the first thing that does not fit, if any.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use crate::evaluation::Evaluation;
use crate::exchange::Json;
use crate::exchange::values::Text;
use crate::record::{self, Digest, Entry, Finding, Told};
use crate::widget::state::State;
use crate::widget::store::Store;

/// How many entries of the log are shown, the last ones.
pub const ENTRIES: usize = 100;

/// A record that was recomputed.
pub struct Checked {
    /// The record, as it was then.
    pub of: Evaluation,
    /// Its digest.
    pub digest: Digest,
    /// The first thing that does not fit.
    pub finding: Option<Finding>,
}

impl Checked {
    fn of(record: &Evaluation) -> Self {
        let finding = record::first_misfit(record);
        Self { of: record.clone(), digest: Digest::of_file(record), finding }
    }

    /// Whether it is about a record as it stands now. Sealing and countersigning it change nothing of what
    /// was recomputed.
    pub fn holds_for(&self, record: &Evaluation) -> bool {
        let of = &self.of;
        let countersignature = of.countersignature.clone();
        *of == Evaluation { digest: of.digest, countersignature, ..record.clone() }
    }
}

/// What the last entries of a log did, the last one first. It is found by walking the whole record back, so
/// it is kept as long as the log is the same.
#[derive(Default)]
pub struct Telling(RefCell<Option<(Log, TellingOf)>>);

type Log = Arc<Vec<Arc<Entry>>>;
type TellingOf = Rc<Vec<Option<Vec<Told>>>>;

impl Telling {
    /// That of a record.
    pub fn of(&self, record: &Evaluation) -> TellingOf {
        let mut kept = self.0.borrow_mut();
        if let Some((_, told)) = kept.as_ref().filter(|(log, _)| Arc::ptr_eq(log, &record.log)) {
            return Rc::clone(told);
        }
        let told = Rc::new(record::tell(record, ENTRIES));
        *kept = Some((Arc::clone(&record.log), Rc::clone(&told)));
        told
    }
}

/// Recomputes the record, to be shown.
pub fn check(state: &mut State) {
    state.checked = state.session.as_ref().map(|session| Box::new(Checked::of(session.record())));
}

/// What recomputing the record found, for the page.
pub fn verify(store: &Store) -> Option<Json> {
    let state = store.state();
    let checked = Checked::of(state.session.as_ref()?.record());
    let finding = checked.finding.as_ref().map_or(Json::Null, |finding| {
        Json::object([
            ("path", Json::text(finding.pointer.clone())),
            ("code", Json::name(finding.misfit.code())),
            ("message", Json::text(finding.to_string())),
        ])
    });
    Some(Json::object([
        ("digest", Json::text(checked.digest.to_string())),
        ("fingerprint", Json::text(checked.digest.fingerprint())),
        ("finding", finding),
    ]))
}

/// Seals the record and asks the page for a countersignature.
pub fn seal(store: &Store) {
    let mut sealed = None;
    store.show(|state| {
        if let Some(session) = &mut state.session {
            session.seal();
            sealed = Some((session.record().digest, session.record().to_json()));
        }
        check(state);
    });
    if let Some((Some(digest), json)) = sealed {
        let detail = [
            ("digest", Json::text(digest.to_string())),
            ("fingerprint", Json::text(digest.fingerprint())),
            ("json", Json::text(json)),
        ];
        store.emit("seal", &Json::object(detail));
        let words = store.state().texts.dossier().sealed;
        store.say(words.to_owned());
    }
}

/// Puts the page's countersignature into the record, if that is still the one that was sealed.
pub fn countersign(store: &Store, digest: &str, signature: &str) -> bool {
    let (Ok(digest), Ok(signature)) = (Digest::new(digest), Text::new(signature)) else {
        return false;
    };
    let mut fits = false;
    store.show(|state| {
        if let Some(session) = &mut state.session {
            fits = session.countersign(digest, signature);
        }
        check(state);
    });
    fits
}
