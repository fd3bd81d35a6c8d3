//! The whole file: a tender, its bids and what was judged of them.

mod check;
mod declared;
mod panel;
mod sealed;

pub(crate) use check::{
    check_offer, cost_problem, is_link, offer_problem, score_problem, tender_problem,
    verdict_problem,
};
pub(crate) use declared::Declared;
pub use declared::Withheld;
pub use sealed::{Asks, Prices, PricesOpened};
pub(crate) use sealed::{has_prices, in_money, take as take_prices, unsealed};

use std::sync::Arc;

use crate::assessment::{Assessment, Conflict, Consensus, Declaration, Draw, Evaluator, Judgement};
use crate::bid::Bid;
use crate::exchange::codec::{Cursor, Encode as _, Field as _, Value as _};
use crate::exchange::fault::{Fault, Faults, Problem};
use crate::exchange::json::Json;
use crate::exchange::limits;
use crate::exchange::values::Text;
use crate::record::{Digest, Entry, Lock};
use crate::tender::Tender;
use crate::{names, record};

names! {
    /// The format of the file and its version.
    Format {
        /// The first version.
        V1 = "bid-evaluation/1",
    }
}

names! {
    /// How far the evaluation has come.
    Phase {
        /// Criteria, weights and method can still change.
        Design = "design",
        /// Criteria, weights and method are fixed; bids are scored.
        Evaluation = "evaluation",
        /// Scores are fixed too.
        Decision = "decision",
    }
}

record! {
    /// An evaluation: everything that its outcome is computed from.
    Evaluation {
        /// The format of the file and its version.
        format: Format,
        /// How far the evaluation has come.
        phase: Phase,
        /// What the buyer published.
        tender: Arc<Tender>,
        /// Who scores.
        evaluators: Vec<Evaluator>,
        /// What is offered.
        bids: Arc<Vec<Arc<Bid>>>,
        /// What was judged.
        assessments: Arc<Vec<Assessment>>,
        /// What was made of the value statements.
        judgements: Arc<Vec<Judgement>>,
        /// What was drawn where lots decide.
        draws: Vec<Draw>,
        /// What the panel agreed on, in the place of means.
        consensus: Arc<Vec<Consensus>>,
        /// What evaluators declared on conflicts of interest.
        declarations: Arc<Vec<Declaration>>,
        /// What files that were merged say differently; it does not count until a person chooses.
        conflicts: Vec<Conflict>,
        /// That prices which the tender seals were opened; left out while they are sealed, or where it
        /// seals none.
        prices_opened as "pricesOpened": Option<PricesOpened>,
        /// What was changed since the model was locked, the last change at the end.
        log: Arc<Vec<Arc<Entry>>>,
        /// Since when the model is locked; left out while it is designed, or where no log is kept.
        lock: Option<Lock>,
        /// The digest of this file without this member and the countersignature.
        digest: Option<Digest>,
        /// What the portal signed the digest with, or a time stamp of it; not checked here.
        countersignature: Option<Text>,
    }
}

impl Evaluation {
    /// Reads an evaluation from JSON text.
    ///
    /// # Errors
    /// All that is wrong with it, up to [`limits::FAULTS`]; each fault says where and what would be
    /// right.
    ///
    /// ```
    /// use bid_evaluator::evaluation::Evaluation;
    /// let faults = Evaluation::from_json(r#"{"format":"bid-evaluation/1","phase":"later"}"#).unwrap_err();
    /// let first = faults.iter().next().unwrap();
    /// assert_eq!(first.pointer, "/phase");
    /// assert_eq!(first.problem.code(), "unknown-name");
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Faults> {
        let fault = |problem| Faults::one(Fault { pointer: String::new(), problem });
        if text.len() > limits::BYTES {
            return Err(fault(Problem::FileTooLarge));
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Json::parse(text).map_err(fault).and_then(Self::from_value)
    }

    pub(crate) fn from_value(json: Json) -> Result<Self, Faults> {
        let mut at = Cursor::default();
        // A file of another kind is told apart before its members are called unknown.
        if let Some(found) = foreign_format(&json) {
            return Err(Faults::one(Fault {
                pointer: "/format".to_owned(),
                problem: Problem::UnknownFormat(found),
            }));
        }
        let mut evaluation = Self::unread();
        evaluation.read(json, &mut at);
        if at.is_clean() {
            check::check(&evaluation, &mut at);
        }
        match Faults::of(at.into_faults()) {
            Some(faults) => Err(faults),
            None => Ok(evaluation),
        }
    }

    /// How many scores lack the reason that the tender asks for; none where it asks for none. Scores
    /// are not fixed before it is 0. Where files say a score differently, each version needs its own.
    pub fn lacking_reasons(&self) -> usize {
        if !self.tender.requires_reasons() {
            return 0;
        }
        let lacks = |one: &Assessment| !one.has_reason();
        let differs = |one: &&Conflict| match one {
            Conflict::Score { versions } => versions.iter().any(lacks),
            _ => false,
        };
        let given = self.assessments.iter().filter(|one| lacks(one)).count();
        given + self.conflicts.iter().filter(differs).count()
    }

    /// Whether scores are fixed: in the decision, and once sealed prices were opened.
    pub(crate) fn fixes_scores(&self) -> bool {
        self.phase == Phase::Decision || self.prices_opened.is_some()
    }

    /// Whether it is past the design and has neither lock nor log: nothing in it shows that the model is
    /// the one that bids were asked on, nor that scores are as they were given.
    pub fn was_never_locked(&self) -> bool {
        self.phase != Phase::Design && self.log.is_empty() && self.lock.is_none()
    }

    /// Whether tenderers' names are hidden now: while bids are scored, where the tender says so. The
    /// file holds the names all the same; [`letters`](crate::panel::letters) stand in their place
    /// wherever they would be seen.
    pub fn hides_names(&self) -> bool {
        let rules = self.tender.scoring.as_ref();
        self.phase == Phase::Evaluation
            && rules.is_some_and(|rules| rules.names_hidden == Some(true))
    }

    /// Whether something in it is not for all eyes now: names, or scores before interests are declared.
    pub fn is_guarded(&self) -> bool {
        self.hides_names() || (self.phase != Phase::Decision && self.tender.declares_first())
    }

    /// The canonical text: the same evaluation gives the same bytes, everywhere.
    ///
    /// Members are sorted, numbers stand as decimal texts without needless zeros, there is no white
    /// space (RFC 8785).
    pub fn to_json(&self) -> String {
        self.encode().to_text()
    }

    /// The JSON Schema (draft 2020-12) of the file.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn json_schema() -> Json {
        crate::exchange::schema::document::<Self>(
            "bid-evaluation-1.schema.json",
            "bid-evaluation/1",
        )
    }
}

fn foreign_format(json: &Json) -> Option<String> {
    // Not by `Json::member`, which nothing else needs before the tools come.
    let Json::Object(members) = json else { return None };
    let (_, format) = members.iter().find(|(name, _)| name == "format")?;
    match format {
        Json::Text(text) if Format::named(text).is_none() => Some(text.chars().take(60).collect()),
        _ => None,
    }
}
