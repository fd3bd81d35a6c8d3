//! The award method as data: combination × value function × quality scaling × rounding × tie rule.

use rust_decimal::Decimal;

use crate::exchange::values::{Amount, CriterionId, Decimals};
use crate::{choice, names, record};

record! {
    /// How price and criteria together decide.
    Method {
        /// How price and quality are combined into one figure.
        combination: Combination,
        /// What a full share of a quality criterion is; absolute where left out.
        quality: Option<QualityScaling>,
        /// Declared rounding; exact where left out.
        rounding: Option<Rounding>,
        /// What decides between bids with the same figure; drawing lots where left out.
        ties: Option<TieRule>,
    }
}

choice! {
    /// How price and quality are combined into one figure.
    Combination by "kind" {
        /// Comparison figure = price − Σ money value of quality; the lowest wins. No bid changes
        /// another's figure.
        Monetised = "monetised",
        /// Σ points, the price among them; the highest wins.
        Points {
            /// What all weights add up to; 100 where left out.
            total: Option<Amount>,
        } = "points",
        /// Quality points ÷ price; the highest wins. The weights of the quality criteria add up.
        Quotient {
            /// What all weights but the price's add up to; 100 where left out.
            total: Option<Amount>,
        } = "quotient",
        /// Price ÷ (1 + Σ values ÷ (1 − Σ greatest values)); the lowest wins (Ukraine).
        Coefficient = "coefficient",
    }
}

names! {
    /// What a full share of a quality criterion is.
    QualityScaling {
        /// The highest score of the scale.
        Absolute = "absolute",
        /// The best score among the admitted bids: a relative formula.
        RelativeToBest = "relativeToBest",
    }
}

choice! {
    /// How a price or another quantity becomes a share of the points.
    ValueFunction by "kind" {
        /// Best ÷ value where less is better (lowest-price ratio), value ÷ best where more is.
        RatioToBest = "ratioToBest",
        /// 1 − (distance from the best) ÷ best: linear from the lowest price.
        LinearFromBest {
            /// The share below which no bid falls, in per cent; where left out shares can be negative.
            floor: Option<Decimal>,
        } = "linearFromBest",
        /// Linear between two values fixed in advance (weighted factor): absolute.
        WeightedFactor {
            /// The value that earns nothing, and beyond which nothing is earned.
            zero: Decimal,
            /// The value that earns the whole weight, and beyond which no more is earned.
            full: Decimal,
        } = "weightedFactor",
    }
}

record! {
    /// A declared rounding.
    Rounding {
        /// How many decimals are kept.
        decimals: Decimals,
        /// Which way a half goes.
        mode: RoundingMode,
        /// When it is applied.
        when: RoundingMoment,
    }
}

names! {
    /// Which way a half goes.
    RoundingMode {
        /// Away from zero.
        HalfUp = "halfUp",
        /// To the even neighbour.
        HalfEven = "halfEven",
    }
}

names! {
    /// When a rounding is applied.
    RoundingMoment {
        /// To each criterion's contribution; the total is their sum.
        PerStep = "perStep",
        /// To the total only.
        AtEnd = "atEnd",
    }
}

choice! {
    /// What decides between bids with the same figure.
    TieRule by "kind" {
        /// The lower price.
        LowestPrice = "lowestPrice",
        /// The higher contribution of a named criterion.
        HighestScore {
            /// The criterion.
            criterion: CriterionId,
        } = "highestScore",
        /// Lots are drawn, outside of this file.
        DrawLots = "drawLots",
    }
}

impl Combination {
    /// What the weights must add up to; `None` where each weight stands for itself.
    pub fn total(&self) -> Option<Amount> {
        match self {
            Self::Points { total } | Self::Quotient { total } => {
                Some(total.unwrap_or(Amount::HUNDRED))
            }
            Self::Monetised | Self::Coefficient => None,
        }
    }

    /// Whether the price earns points and shares in the weights.
    pub fn weighs_price(&self) -> bool {
        matches!(self, Self::Points { .. })
    }

    /// Whether the lowest figure wins.
    pub fn lowest_wins(&self) -> bool {
        matches!(self, Self::Monetised | Self::Coefficient)
    }
}

impl ValueFunction {
    /// Whether another bid can change what a value earns.
    pub fn is_relative(&self) -> bool {
        !matches!(self, Self::WeightedFactor { .. })
    }
}

impl Method {
    /// What a full share of a quality criterion is.
    pub fn quality_scaling(&self) -> QualityScaling {
        self.quality.unwrap_or(QualityScaling::Absolute)
    }
}
