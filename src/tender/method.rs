//! The award method as data: combination × value function × quality scaling × rounding × tie rule.

use rust_decimal::Decimal;

use crate::exchange::limits;
use crate::exchange::values::{Amount, CriterionId, Decimals};
use crate::{choice, names, record};

record! {
    /// How price and criteria together decide.
    Method {
        /// How price and quality are combined into one figure.
        combination: Combination,
        /// What a full share of a quality criterion is; absolute where left out.
        quality: Option<QualityScaling>,
        /// The least quality with which a bid stays in, in per cent of what all quality criteria
        /// can earn. Counted by the scales alone, whatever quality is divided by; a criterion that
        /// is measured by a relative formula does not count.
        minimum: Option<Amount>,
        /// Declared rounding; exact where left out.
        rounding: Option<Rounding>,
        /// What decides between bids with the same figure; drawing lots where left out.
        ties: Option<TieRule>,
    }
}

choice! {
    /// How price and quality are combined into one figure.
    Combination by "kind" {
        /// Comparison figure = price and money value of quality; the lowest wins. No bid changes
        /// another's figure.
        Monetised {
            /// How quality enters the figure; a deduction in money where left out.
            form: Option<MoneyForm>,
        } = "monetised",
        /// Σ points, the price among them; the highest wins.
        Points {
            /// What all weights add up to; 100 where left out.
            total: Option<Amount>,
        } = "points",
        /// Quality points ÷ price; the highest wins. The weights of the quality criteria add up.
        Quotient {
            /// What all weights but the price's add up to; 100 where left out.
            total: Option<Amount>,
            /// The quotient is multiplied by ten to this power, before any rounding.
            scale: Option<Decimals>,
            /// Lets another measure decide between quotients that are close to the best.
            corridor: Option<Corridor>,
        } = "quotient",
        /// Price ÷ (1 + Σ values ÷ (1 − Σ greatest values)); the lowest wins (Ukraine).
        Coefficient = "coefficient",
        /// Price ÷ quality points; the lowest wins. The weights of the quality criteria add up.
        PricePerPoint {
            /// What all weights but the price's add up to; 100 where left out.
            total: Option<Amount>,
        } = "pricePerPoint",
        /// (1 − (best quality points − own) ÷ weight of the price) × lowest price ÷ price; the
        /// highest wins. The price has a weight, but needs no formula.
        UtilityIndex {
            /// What all weights add up to; 100 where left out.
            total: Option<Amount>,
        } = "utilityIndex",
    }
}

names! {
    /// How quality enters a comparison figure in money.
    MoneyForm {
        /// Price − weight × share: quality that is there is taken off.
        Deduction = "deduction",
        /// Price + weight × (1 − share): quality that is missing is added.
        Surcharge = "surcharge",
        /// Price − price × weight % × share; weights are in per cent.
        PercentDeduction = "percentDeduction",
        /// Price + price × weight % × (1 − share); weights are in per cent.
        PercentSurcharge = "percentSurcharge",
    }
}

record! {
    /// A corridor below the best quotient: bids in it stay in, and another measure decides between
    /// them (erweiterte Richtwertmethode). The others follow by their quotient.
    Corridor {
        /// How far below the best quotient a bid may be, in per cent of it; at most 100.
        percent: Amount,
        /// What decides in the corridor: the lowest price, or the highest contribution of a
        /// criterion. Where that is equal too, the quotient.
        decides: TieRule,
    }
}

names! {
    /// What a full share of a quality criterion is.
    QualityScaling {
        /// The highest score of the scale.
        Absolute = "absolute",
        /// The best score among the admitted bids: a relative formula.
        RelativeToBest = "relativeToBest",
        /// The best sum of all quality points among the admitted bids: the World Bank's T ÷ Thigh,
        /// a relative formula.
        RelativeToBestTotal = "relativeToBestTotal",
    }
}

choice! {
    /// How a price or another quantity becomes a share of the weight. The best, the worst and the
    /// mean are those of the admitted bids. Shares, floors and caps are in per cent.
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
        /// 1 − step × (distance from the best) ÷ best: for each per cent that a value is worse than
        /// the best, so many per cent of the weight less.
        PercentStep {
            /// How many per cent of the weight go for each per cent; above 0.
            step: Decimal,
            /// The share below which no bid falls, in per cent; where left out shares can be negative.
            floor: Option<Decimal>,
        } = "percentStep",
        /// 1 − (distance from the best) ÷ ((multiple − 1) × best): linear, nothing at a multiple of
        /// the lowest price.
        ZeroAtMultiple {
            /// The multiple of the best at which nothing is earned; above 1.
            multiple: Decimal,
            /// The share below which no bid falls, in per cent; where left out shares can be negative.
            floor: Option<Decimal>,
        } = "zeroAtMultiple",
        /// 1 − (distance from the best) ÷ (span × best): linear, nothing so far from the best.
        Span {
            /// The distance from the best at which nothing is earned, in per cent of the best;
            /// above 0.
            span: Decimal,
            /// The share below which no bid falls, in per cent; where left out shares can be negative.
            floor: Option<Decimal>,
        } = "span",
        /// (worst − value) ÷ (worst − best): linear between the worst and the best bid; where all
        /// are equal, all earn the whole weight.
        MinMax = "minMax",
        /// 1 − log(value ÷ best) ÷ log(base): nothing at so many times the best, and to 24 decimals.
        Logarithmic {
            /// The base of the logarithm, the multiple of the best at which nothing is earned;
            /// above 1.
            base: Decimal,
            /// The share below which no bid falls, in per cent; where left out shares can be negative.
            floor: Option<Decimal>,
        } = "logarithmic",
        /// (2 × mean − value) ÷ mean where less is better, value ÷ mean where more is.
        MeanBased {
            /// The share above which no bid rises, in per cent; where left out a share can be more
            /// than the whole.
            cap: Option<Decimal>,
            /// The share below which no bid falls, in per cent; where left out shares can be negative.
            floor: Option<Decimal>,
        } = "meanBased",
        /// Gain ÷ best gain, a gain being what a value is better than a stated one, such as a
        /// discount from a base price (Italy).
        LinearGain {
            /// The value from which gains count; one that is worse gains nothing.
            from: Decimal,
        } = "linearGain",
        /// share × gain ÷ mean gain up to the mean gain, beyond it in proportion up to the whole
        /// weight for the best gain (Italy).
        BilinearGain {
            /// The value from which gains count; one that is worse gains nothing.
            from: Decimal,
            /// The share that the mean gain earns, in per cent, from 0 to 100.
            share: Decimal,
        } = "bilinearGain",
        /// (gain ÷ best gain) to the power of an exponent (Italy); to 24 decimals where the exponent
        /// is no whole number up to 10.
        PowerGain {
            /// The value from which gains count; one that is worse gains nothing.
            from: Decimal,
            /// The exponent; above 0.
            exponent: Decimal,
        } = "powerGain",
        /// A table of steps: a bid earns the share of the best step that its value reaches, and
        /// nothing where it reaches none. Absolute.
        Steps {
            /// The steps; their values differ.
            steps: Vec<Point>,
        } = "steps",
        /// In straight lines between points, and beyond the last of them like the last. Absolute.
        Piecewise {
            /// The points, at least two; their values differ.
            points: Vec<Point>,
        } = "piecewise",
    }
}

record! {
    /// A value with the share that it earns.
    Point [1..=limits::ENTRIES] {
        /// The price or quantity.
        value: Decimal,
        /// The share of the weight in per cent.
        share: Decimal,
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
        /// Lots are drawn; what was drawn can be recorded.
        DrawLots = "drawLots",
    }
}

impl Combination {
    /// What the weights must add up to; `None` where each weight stands for itself.
    pub fn total(&self) -> Option<Amount> {
        match self {
            Self::Points { total }
            | Self::Quotient { total, .. }
            | Self::PricePerPoint { total }
            | Self::UtilityIndex { total } => Some(total.unwrap_or(Amount::HUNDRED)),
            Self::Monetised { .. } | Self::Coefficient => None,
        }
    }

    /// Whether the price shares in the weights.
    pub fn weighs_price(&self) -> bool {
        matches!(self, Self::Points { .. } | Self::UtilityIndex { .. })
    }

    /// Whether the price becomes points, by its formula.
    pub fn scores_price(&self) -> bool {
        matches!(self, Self::Points { .. })
    }

    /// Whether the lowest figure wins.
    pub fn lowest_wins(&self) -> bool {
        matches!(self, Self::Monetised { .. } | Self::Coefficient | Self::PricePerPoint { .. })
    }

    /// Whether one bid can change another's figure, or how it is compared.
    pub fn is_relative(&self) -> bool {
        matches!(self, Self::UtilityIndex { .. } | Self::Quotient { corridor: Some(_), .. })
    }

    /// How quality enters the figure; none where that is not in money.
    pub fn money(&self) -> Option<MoneyForm> {
        match self {
            Self::Monetised { form } => Some(form.unwrap_or(MoneyForm::Deduction)),
            _ => None,
        }
    }

    /// Whether each criterion is worth an amount of money, so that what is accepted of value
    /// statements is of a kind with it. A part in per cent of each bid's own price is not.
    pub fn counts_money(&self) -> bool {
        self.money().is_some_and(|form| !form.is_percent())
    }
}

impl MoneyForm {
    /// Whether weights are per cent of the price.
    pub fn is_percent(self) -> bool {
        matches!(self, Self::PercentDeduction | Self::PercentSurcharge)
    }

    /// Whether quality that is missing adds, where otherwise quality that is there takes off.
    pub fn adds(self) -> bool {
        matches!(self, Self::Surcharge | Self::PercentSurcharge)
    }
}

impl ValueFunction {
    /// Its place among all functions, from 0, in the order of their definition.
    pub fn place(&self) -> usize {
        match self {
            Self::RatioToBest => 0,
            Self::LinearFromBest { .. } => 1,
            Self::WeightedFactor { .. } => 2,
            Self::PercentStep { .. } => 3,
            Self::ZeroAtMultiple { .. } => 4,
            Self::Span { .. } => 5,
            Self::MinMax => 6,
            Self::Logarithmic { .. } => 7,
            Self::MeanBased { .. } => 8,
            Self::LinearGain { .. } => 9,
            Self::BilinearGain { .. } => 10,
            Self::PowerGain { .. } => 11,
            Self::Steps { .. } => 12,
            Self::Piecewise { .. } => 13,
        }
    }

    /// Whether another bid can change what a value earns.
    pub fn is_relative(&self) -> bool {
        !matches!(self, Self::WeightedFactor { .. } | Self::Steps { .. } | Self::Piecewise { .. })
    }

    /// Whether it divides by a value, or by the best one, so that a zero says nothing.
    pub fn divides_by_value(&self) -> bool {
        matches!(
            self,
            Self::RatioToBest
                | Self::LinearFromBest { .. }
                | Self::PercentStep { .. }
                | Self::ZeroAtMultiple { .. }
                | Self::Span { .. }
                | Self::Logarithmic { .. }
        )
    }

    /// The share below which no bid falls, and the one above which none rises, both in per cent:
    /// declared, or the function's own.
    pub fn bounds(&self) -> (Option<Decimal>, Option<Decimal>) {
        match self {
            Self::LinearFromBest { floor }
            | Self::PercentStep { floor, .. }
            | Self::ZeroAtMultiple { floor, .. }
            | Self::Span { floor, .. }
            | Self::Logarithmic { floor, .. } => (*floor, None),
            Self::MeanBased { cap, floor } => (*floor, *cap),
            Self::WeightedFactor { .. } | Self::LinearGain { .. } | Self::PowerGain { .. } => {
                (Some(Decimal::ZERO), Some(Decimal::ONE_HUNDRED))
            }
            _ => (None, None),
        }
    }

    /// Whether a value that is further away than any admitted one, as in an excluded bid, goes on
    /// gaining or losing.
    pub fn is_open(&self) -> bool {
        self.divides_by_value() || matches!(self, Self::MeanBased { .. })
    }

    /// The entries of a table; none where it has none.
    pub fn points(&self) -> &[Point] {
        match self {
            Self::Steps { steps: points } | Self::Piecewise { points } => points,
            _ => &[],
        }
    }

    /// The entries of a table, to be changed.
    pub fn points_mut(&mut self) -> Option<&mut Vec<Point>> {
        match self {
            Self::Steps { steps: points } | Self::Piecewise { points } => Some(points),
            _ => None,
        }
    }
}

impl Method {
    /// What a full share of a quality criterion is.
    pub fn quality_scaling(&self) -> QualityScaling {
        self.quality.unwrap_or(QualityScaling::Absolute)
    }
}
