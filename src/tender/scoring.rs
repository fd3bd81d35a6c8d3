//! How bids are to be scored: what a tender asks of those who score, beside what they score.

use crate::record;

record! {
    /// How bids are scored. Each rule holds where it is said, and not where it is left out.
    Scoring {
        /// Whether each score needs a reason before scores are fixed.
        reasons_required as "reasonsRequired": Option<bool>,
        /// Whether tenderers' names are hidden while bids are scored: bids go by letters then.
        names_hidden as "namesHidden": Option<bool>,
        /// Whether each evaluator reads the bids in an order of their own.
        order_shuffled as "orderShuffled": Option<bool>,
        /// Whether an evaluator scores a bid only after declaring whether they have an interest in it.
        declarations_first as "declarationsFirst": Option<bool>,
    }
}

impl Scoring {
    /// What a tender says where these rules hold: nothing of those that do not, and nothing at all where
    /// none does.
    ///
    /// ```
    /// use bid_evaluator::tender::Scoring;
    /// let none = Scoring {
    ///     reasons_required: Some(false), names_hidden: None, order_shuffled: None,
    ///     declarations_first: None,
    /// };
    /// assert_eq!(none.clone().said(), None);
    /// let one = Scoring { declarations_first: Some(true), ..none };
    /// assert_eq!(one.said().unwrap().reasons_required, None);
    /// ```
    pub fn said(self) -> Option<Self> {
        let holds = |rule: Option<bool>| rule.filter(|holds| *holds);
        let said = Self {
            reasons_required: holds(self.reasons_required),
            names_hidden: holds(self.names_hidden),
            order_shuffled: holds(self.order_shuffled),
            declarations_first: holds(self.declarations_first),
        };
        let Self { reasons_required, names_hidden, order_shuffled, declarations_first } = said;
        let any = reasons_required.or(names_hidden).or(order_shuffled).or(declarations_first);
        any.map(|_| said)
    }
}
