//! Award methods by name: what a country or an institution calls a method, as the data it consists
//! of. A preset is a way to begin; what it sets can be changed one by one.

use rust_decimal::Decimal;

use crate::exchange::values::{Amount, Decimals, Text};
use crate::names;
use crate::tender::{
    Combination, Corridor, Level, Method, MoneyForm, QualityScaling, Rounding, RoundingMode,
    RoundingMoment, Scale, TieRule, ValueFunction,
};

names! {
    /// A named award method.
    Preset {
        /// Swedish: deductions in money, published in advance.
        Mervardesmodell = "mervardesmodell",
        /// Swedish: quality that is missing is added in per cent of the price.
        ProcentuelltPaslag = "procentuelltPaslag",
        /// Dutch: price less the money value of quality.
        GunnenOpWaarde = "gunnenOpWaarde",
        /// Dutch: the same with the levels of Rijkswaterstaat, 3, 2, 1, 0 and NR.
        Bpkv = "bpkv",
        /// Dutch: points, the price between two fixed amounts.
        GewogenFactor = "gewogenFactor",
        /// German: points ÷ price.
        EinfacheRichtwertmethode = "einfacheRichtwertmethode",
        /// German: the same, with a corridor in which a criterion decides.
        ErweiterteRichtwertmethode = "erweiterteRichtwertmethode",
        /// German and Swiss: points, the price linear to nothing at twice the lowest.
        LineareInterpolation = "lineareInterpolation",
        /// Norwegian: a surcharge in per cent for missing quality.
        PrissettingAvKvalitet = "prissettingAvKvalitet",
        /// British: price ÷ quality points.
        PricePerQualityPoint = "pricePerQualityPoint",
        /// Italian: points relative to the best bid, the discount in two straight lines.
        Oepv = "oepv",
        /// World Bank: rated criteria, the quality divided by the best bid's.
        RatedCriteria = "ratedCriteria",
        /// World Bank: quality- and cost-based selection of consultants.
        Qcbs = "qcbs",
        /// Ukrainian: price by a coefficient of features.
        Meat = "meat",
        /// The lowest price.
        LowestPrice = "lowestPrice",
        /// The lowest cost over the life of what is bought.
        LowestLifeCycleCost = "lowestLifeCycleCost",
    }
}

/// Whose a method is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Of these countries (ISO 3166-1 alpha-2).
    Countries(&'static [&'static str]),
    /// The World Bank's.
    WorldBank,
    /// Nobody's own.
    General,
}

impl Preset {
    /// The name in its own language, and that language.
    pub fn title(self) -> (&'static str, &'static str) {
        match self {
            Self::Mervardesmodell => ("Mervärdesmodell", "sv"),
            Self::ProcentuelltPaslag => ("Procentuellt påslag", "sv"),
            Self::GunnenOpWaarde => ("Gunnen op waarde", "nl"),
            Self::Bpkv => ("BPKV Rijkswaterstaat", "nl"),
            Self::GewogenFactor => ("Gewogen factor", "nl"),
            Self::EinfacheRichtwertmethode => ("Einfache Richtwertmethode", "de"),
            Self::ErweiterteRichtwertmethode => ("Erweiterte Richtwertmethode", "de"),
            Self::LineareInterpolation => ("Lineare Interpolation", "de"),
            Self::PrissettingAvKvalitet => ("Prissetting av kvalitet", "nb"),
            Self::PricePerQualityPoint => ("Price per quality point", "en"),
            Self::Oepv => ("Offerta economicamente più vantaggiosa", "it"),
            Self::RatedCriteria => ("Rated criteria", "en"),
            Self::Qcbs => ("Quality- and cost-based selection (QCBS)", "en"),
            Self::Meat => ("MEAT (ProZorro)", "en"),
            Self::LowestPrice => ("Lowest price", "en"),
            Self::LowestLifeCycleCost => ("Lowest life-cycle cost", "en"),
        }
    }

    /// Whose it is.
    pub fn origin(self) -> Origin {
        match self {
            Self::Mervardesmodell | Self::ProcentuelltPaslag => Origin::Countries(&["SE"]),
            Self::GunnenOpWaarde | Self::Bpkv | Self::GewogenFactor => Origin::Countries(&["NL"]),
            Self::EinfacheRichtwertmethode | Self::ErweiterteRichtwertmethode => {
                Origin::Countries(&["DE"])
            }
            Self::LineareInterpolation => Origin::Countries(&["DE", "CH"]),
            Self::PrissettingAvKvalitet => Origin::Countries(&["NO"]),
            Self::PricePerQualityPoint => Origin::Countries(&["GB"]),
            Self::Oepv => Origin::Countries(&["IT"]),
            Self::Meat => Origin::Countries(&["UA"]),
            Self::RatedCriteria | Self::Qcbs => Origin::WorldBank,
            Self::LowestPrice | Self::LowestLifeCycleCost => Origin::General,
        }
    }

    /// The method it stands for. The total of shared weights is the usual 100.
    pub fn method(self) -> Method {
        let money = |form| Combination::Monetised { form };
        let points = Combination::Points { total: None };
        let mut method = Method {
            combination: money(None),
            quality: None,
            minimum: None,
            rounding: None,
            ties: None,
        };
        match self {
            Self::Mervardesmodell
            | Self::GunnenOpWaarde
            | Self::Bpkv
            | Self::LowestPrice
            | Self::LowestLifeCycleCost => {}
            Self::ProcentuelltPaslag | Self::PrissettingAvKvalitet => {
                method.combination = money(Some(MoneyForm::PercentSurcharge));
            }
            Self::GewogenFactor => method.combination = points,
            Self::EinfacheRichtwertmethode => {
                method.combination =
                    Combination::Quotient { total: None, scale: None, corridor: None };
                method.ties = Some(TieRule::LowestPrice);
            }
            Self::ErweiterteRichtwertmethode => {
                let percent = Amount::new(Decimal::TEN).unwrap_or(Amount::ZERO);
                let corridor = Corridor { percent, decides: TieRule::LowestPrice };
                method.combination =
                    Combination::Quotient { total: None, scale: None, corridor: Some(corridor) };
            }
            // Source: German notices with 0 to 10 points, 3 decimals, half up.
            Self::LineareInterpolation => {
                method.combination = points;
                method.rounding = Decimals::new(3).ok().map(|decimals| Rounding {
                    decimals,
                    mode: RoundingMode::HalfUp,
                    when: RoundingMoment::PerStep,
                });
            }
            Self::PricePerQualityPoint => {
                method.combination = Combination::PricePerPoint { total: None };
            }
            Self::Oepv => {
                method.combination = points;
                method.quality = Some(QualityScaling::RelativeToBest);
            }
            Self::RatedCriteria => {
                method.combination = points;
                method.quality = Some(QualityScaling::RelativeToBestTotal);
            }
            // Source: the World Bank's least technical score, 70 % overall.
            Self::Qcbs => {
                method.combination = points;
                method.minimum = Amount::new(Decimal::from(70)).ok();
            }
            Self::Meat => method.combination = Combination::Coefficient,
        }
        method
    }

    /// How the price becomes points; none where it enters as it is. `end` is the price where a
    /// formula needs one that is fixed in advance: the highest that is to be expected.
    pub fn price_formula(self, end: Decimal) -> Option<ValueFunction> {
        match self {
            Self::GewogenFactor => {
                Some(ValueFunction::WeightedFactor { zero: end, full: Decimal::ZERO })
            }
            Self::LineareInterpolation => Some(ValueFunction::ZeroAtMultiple {
                multiple: Decimal::TWO,
                floor: Some(Decimal::ZERO),
            }),
            Self::Oepv => Some(ValueFunction::BilinearGain { from: end, share: Decimal::from(90) }),
            Self::RatedCriteria | Self::Qcbs => Some(ValueFunction::RatioToBest),
            _ => None,
        }
    }

    /// The scale that its quality criteria are judged on; none where any will do.
    pub fn scale(self) -> Option<Scale> {
        (self == Self::Bpkv).then(Scale::rijkswaterstaat)
    }

    /// Whether costs over the life of what is bought stand with the price; none where the method
    /// says nothing of it.
    pub fn counts_costs(self) -> Option<bool> {
        match self {
            Self::LowestLifeCycleCost => Some(true),
            Self::LowestPrice => Some(false),
            _ => None,
        }
    }

    /// Whether quality counts beside the price.
    pub fn counts_quality(self) -> bool {
        !matches!(self, Self::LowestPrice | Self::LowestLifeCycleCost)
    }
}

impl Scale {
    /// The levels of Rijkswaterstaat since 2023: 3, 2, 1, 0 and NR give 100, 60, 25, 0 and −50 % of
    /// the greatest value. NR, "not realistic", stands as −1.
    pub fn rijkswaterstaat() -> Self {
        let steps =
            [(3, 100, None), (2, 60, None), (1, 25, None), (0, 0, None), (-1, -50, Some("NR"))];
        let mut levels = Vec::new();
        for (score, share, name) in steps {
            levels.push(Level {
                score: Decimal::from(score),
                share: Decimal::from(share),
                name: name.and_then(|name| Text::new(name).ok()),
                description: None,
            });
        }
        Self::Levels { levels }
    }
}
