//! What recomputing the record finds: its digest, and the first thing that does not fit, if any.

use crate::evaluation::Evaluation;
use crate::exchange::Json;
use crate::exchange::values::Text;
use crate::record::{self, Digest, Finding, Told};
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
    /// What the last entries of its log did, the last one first; empty where nobody shows it.
    pub told: Vec<Option<Vec<Told>>>,
}

impl Checked {
    fn of(record: &Evaluation) -> Self {
        let sealed = record::seal(record);
        let finding = record::verify(&sealed.to_json()).err();
        Self { of: record.clone(), digest: Digest::of_file(record), finding, told: Vec::new() }
    }

    /// Whether it is about a record as it stands now. Sealing and countersigning it change nothing of what
    /// was recomputed.
    pub fn holds_for(&self, record: &Evaluation) -> bool {
        let of = &self.of;
        let countersignature = of.countersignature.clone();
        *of == Evaluation { digest: of.digest, countersignature, ..record.clone() }
    }
}

/// Recomputes the record, to be shown.
pub fn check(state: &mut State) {
    state.checked = state.session.as_ref().map(|session| {
        let record = session.record();
        Box::new(Checked { told: record::tell(record, ENTRIES), ..Checked::of(record) })
    });
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
