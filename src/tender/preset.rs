//! Award methods by name: what a country or an institution calls a method, as the data it consists
//! of. A preset is a way to begin; what it sets can be changed one by one.

use rust_decimal::Decimal;

use crate::exchange::values::{Decimals, Text};
use crate::names;
use crate::tender::{
    Combination, Level, Method, QualityScaling, Rounding, RoundingMode, RoundingMoment, Scale,
    TieRule, ValueFunction,
};

names! {
    /// A named award method.
    Preset {
        /// Swedish: deductions in money, published in advance.
        Mervardesmodell = "mervardesmodell",
        /// Dutch: price less the money value of quality.
        GunnenOpWaarde = "gunnenOpWaarde",
        /// Dutch: the same with the levels of Rijkswaterstaat, 3, 2, 1, 0 and NR.
        Bpkv = "bpkv",
        /// Dutch: points, the price between two fixed amounts.
        GewogenFactor = "gewogenFactor",
        /// German: points ÷ price.
        EinfacheRichtwertmethode = "einfacheRichtwertmethode",
        /// German and Swiss: points, the price linear to nothing at twice the lowest.
        LineareInterpolation = "lineareInterpolation",
        /// Italian: points relative to the best bid, the discount in two straight lines.
        Oepv = "oepv",
        /// Ukrainian: price by a coefficient of features.
        Meat = "meat",
        /// The lowest price.
        LowestPrice = "lowestPrice",
    }
}

impl Preset {
    /// The name in its own language, and that language.
    pub fn title(self) -> (&'static str, &'static str) {
        match self {
            Self::Mervardesmodell => ("Mervärdesmodell", "sv"),
            Self::GunnenOpWaarde => ("Gunnen op waarde", "nl"),
            Self::Bpkv => ("BPKV Rijkswaterstaat", "nl"),
            Self::GewogenFactor => ("Gewogen factor", "nl"),
            Self::EinfacheRichtwertmethode => ("Einfache Richtwertmethode", "de"),
            Self::LineareInterpolation => ("Lineare Interpolation", "de"),
            Self::Oepv => ("Offerta economicamente più vantaggiosa", "it"),
            Self::Meat => ("MEAT (ProZorro)", "en"),
            Self::LowestPrice => ("Lowest price", "en"),
        }
    }

    /// The countries whose method it is (ISO 3166-1 alpha-2); none where it is nobody's own.
    pub fn countries(self) -> &'static [&'static str] {
        match self {
            Self::Mervardesmodell => &["SE"],
            Self::GunnenOpWaarde | Self::Bpkv | Self::GewogenFactor => &["NL"],
            Self::EinfacheRichtwertmethode => &["DE"],
            Self::LineareInterpolation => &["DE", "CH"],
            Self::Oepv => &["IT"],
            Self::Meat => &["UA"],
            Self::LowestPrice => &[],
        }
    }

    /// The method it stands for. The total of shared weights is the usual 100.
    pub fn method(self) -> Method {
        let combination = match self {
            Self::Mervardesmodell | Self::GunnenOpWaarde | Self::Bpkv | Self::LowestPrice => {
                Combination::Monetised { form: None }
            }
            Self::GewogenFactor | Self::LineareInterpolation | Self::Oepv => {
                Combination::Points { total: None }
            }
            Self::EinfacheRichtwertmethode => {
                Combination::Quotient { total: None, scale: None, corridor: None }
            }
            Self::Meat => Combination::Coefficient,
        };
        // Source: German notices with 0 to 10 points, 3 decimals, half up.
        let rounding = Decimals::new(3).ok().map(|decimals| Rounding {
            decimals,
            mode: RoundingMode::HalfUp,
            when: RoundingMoment::PerStep,
        });
        Method {
            combination,
            quality: (self == Self::Oepv).then_some(QualityScaling::RelativeToBest),
            minimum: None,
            rounding: rounding.filter(|_| self == Self::LineareInterpolation),
            ties: (self == Self::EinfacheRichtwertmethode).then_some(TieRule::LowestPrice),
        }
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
            _ => None,
        }
    }

    /// The scale that its quality criteria are judged on; none where any will do.
    pub fn scale(self) -> Option<Scale> {
        (self == Self::Bpkv).then(Scale::rijkswaterstaat)
    }

    /// Whether quality counts beside the price.
    pub fn counts_quality(self) -> bool {
        self != Self::LowestPrice
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
