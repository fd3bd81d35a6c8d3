//! The formula check of the lot that is shown: what to know of its method, and what to do instead.

use super::Ui;
use crate::insight::{Cause, EffectiveWeight, Finding, check_formula};
use crate::locale::{FindingTexts, fill, fill_in};
use crate::tender::Lot;
use crate::widget::element::{El, Html, el};
use crate::widget::figures;

/// The findings, or that there are none.
pub fn check(ui: Ui<'_>) -> Html {
    let (Some((lot, outcome)), Some(session)) = (ui.state.whole_lot(), &ui.state.session) else {
        return Html::default();
    };
    let findings = check_formula(session.shown(), ui.state.lot, outcome);
    if findings.is_empty() {
        let nothing = ui.state.texts.formula().nothing;
        return el("p").class("hint findings").text(nothing).into();
    }
    let mut list = el("ul").class("findings");
    for one in &findings {
        list = list.child(finding(ui, lot, one));
    }
    list.into()
}

fn finding(ui: Ui<'_>, lot: &Lot, finding: &Finding) -> El {
    let texts = ui.state.texts.formula();
    let numbers = &ui.state.numbers;
    match finding {
        Finding::Relative { flip } => {
            let here = match flip {
                Some(flip) => {
                    let without = figures::bid_name(ui.state, &flip.without);
                    let first = figures::bid_name(ui.state, &flip.first);
                    fill(texts.flip, &[("without", &without), ("first", &first)])
                }
                None => texts.no_flip.to_owned(),
            };
            let here = el("p").child(el("b").text(&here));
            item(ui, &texts.relative, texts.relative.title, Some(here))
        }
        Finding::ZeroPrice => item(ui, &texts.zero_price, texts.zero_price.title, None),
        Finding::PercentDeduction => {
            item(ui, &texts.percent_deduction, texts.percent_deduction.title, None)
        }
        Finding::PercentSurcharge => {
            item(ui, &texts.percent_surcharge, texts.percent_surcharge.title, None)
        }
        Finding::PriceFloor { price, .. } => {
            let title = fill_in(texts.price_floor.title, &numbers.decimal(*price));
            item(ui, &texts.price_floor, &title, None)
        }
        Finding::MinMax { criterion, apart } => {
            let criterion = figures::criterion_name(lot, criterion);
            let values = [("criterion", &*criterion), ("apart", &*numbers.percent(apart))];
            item(ui, &texts.min_max, &fill(texts.min_max.title, &values), None)
        }
        Finding::CannotMatter { criterion } => {
            let title = fill_in(texts.idle.title, &figures::criterion_name(lot, criterion));
            item(ui, &texts.idle, &title, None)
        }
        Finding::EffectiveWeights { weights } => {
            let weights = comparison(ui, lot, weights);
            item(ui, &texts.effective, texts.effective.title, Some(weights))
        }
        Finding::NotAboveZero { bid, total, by } => {
            let bid = figures::bid_name(ui.state, bid);
            let total = figures::total(ui.state, lot, total);
            let texts = match by {
                Cause::Price => &texts.no_price,
                Cause::Value => &texts.not_above_zero,
                Cause::Percent => &texts.all_per_cent,
                Cause::Behind => &texts.far_behind,
            };
            item(ui, texts, &fill(texts.title, &[("bid", &bid), ("total", &total)]), None)
        }
        Finding::SingleBid => item(ui, &texts.single, texts.single.title, None),
        Finding::AllEqual => item(ui, &texts.equal, texts.equal.title, None),
    }
}

/// A finding with why it matters and what to do instead.
pub fn item(ui: Ui<'_>, texts: &FindingTexts, title: &str, here: Option<El>) -> El {
    let instead = el("p")
        .class("hint")
        .child(el("b").text(ui.state.texts.formula().instead))
        .text(" ")
        .text(texts.instead);
    let item = el("li").child(el("b").text(title)).child(el("p").text(texts.why));
    let item = match here {
        Some(here) => item.child(here),
        None => item,
    };
    item.child(instead)
}

/// What each weight is said to be, and what it comes to.
fn comparison(ui: Ui<'_>, lot: &Lot, weights: &[EffectiveWeight]) -> El {
    let numbers = &ui.state.numbers;
    let mut list = el("ul");
    for weight in weights {
        let words = fill(
            ui.state.texts.formula().comes_to,
            &[
                ("criterion", &figures::criterion_name(lot, &weight.criterion)),
                ("stated", &numbers.percent(&weight.stated)),
                ("effective", &numbers.percent(&weight.effective)),
            ],
        );
        list = list.child(el("li").text(&words));
    }
    list
}
