//! An evaluation to start from.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::assessment::Evaluator;
use crate::editing::criteria::scored;
use crate::evaluation::{Evaluation, Format, Phase, tender_problem};
use crate::exchange::fault::Problem;
use crate::exchange::values::{Amount, CriterionId, EvaluatorId, LotId, TenderId, Text};
use crate::tender::{Combination, Criterion, Kind, Lot, Method, Organisation, Tender};

/// What a scored criterion is worth to begin with, in money.
const WORTH: u32 = 100_000;

/// What "start from scratch" begins with; the texts are in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blank {
    /// Names the tender.
    pub id: TenderId,
    /// The tender's title.
    pub title: Text,
    /// The buyer's name.
    pub buyer: Text,
    /// The currency of all amounts (ISO 4217).
    pub currency: Text,
    /// The language of the tender's texts (BCP 47).
    pub language: Text,
    /// The name of the price criterion.
    pub price: Text,
    /// The names of two criteria that are scored.
    pub criteria: [Text; 2],
}

impl Blank {
    /// The evaluation: monetised, one lot, the price and two scored criteria of 0 to 10 points
    /// worth 100,000 each, no bids, one evaluator.
    ///
    /// # Errors
    /// [`Problem::Code`] where the currency or the language is none.
    pub fn evaluation(self) -> Result<Evaluation, Problem> {
        let worth = Amount::new(Decimal::from(WORTH))?;
        let mut criteria = vec![Criterion {
            id: CriterionId::new("price")?,
            name: self.price,
            description: None,
            kind: Kind::Price { weight: None, formula: None },
        }];
        for name in self.criteria {
            let id =
                CriterionId::fresh("criterion", &|id| criteria.iter().any(|one| &*one.id == id));
            criteria.push(scored(id, name, worth));
        }
        let tender = Tender {
            id: self.id,
            title: self.title,
            description: None,
            buyer: Organisation { name: self.buyer, id: None },
            currency: self.currency,
            language: self.language,
            sealed_prices: None,
            scoring: None,
            lots: vec![Lot {
                id: LotId::new("lot-1")?,
                title: None,
                requirements: Vec::new(),
                criteria,
                method: Method {
                    combination: Combination::Monetised { form: None },
                    quality: None,
                    minimum: None,
                    rounding: None,
                    ties: None,
                },
                life_cycle: None,
                ceiling: None,
                low_price_checks: Vec::new(),
            }],
        };
        if let Some(problem) = tender_problem(&tender) {
            return Err(problem);
        }
        Ok(Evaluation {
            format: Format::V1,
            phase: Phase::Design,
            tender: Arc::new(tender),
            evaluators: vec![Evaluator {
                id: EvaluatorId::new("evaluator-1")?,
                name: None,
                weight: None,
            }],
            bids: Arc::default(),
            assessments: Arc::default(),
            judgements: Arc::default(),
            draws: Vec::new(),
            consensus: Arc::default(),
            declarations: Arc::default(),
            conflicts: Vec::new(),
            prices_opened: None,
            log: Arc::default(),
            lock: None,
            digest: None,
            countersignature: None,
        })
    }
}
