//! The bars of the ranking: what a bid's total is made of, drawn to one scale for all bids.

use rust_decimal::Decimal;
use yew::Html;

use super::Ui;
use super::parts::{joined, swatch};
use crate::award::{BidOutcome, Contribution, Exact, LotOutcome};
use crate::tender::{Combination, Criterion, Lot};
use crate::widget::announce::ranked;
use crate::widget::element::{el, when};
use crate::widget::figures;
use crate::widget::store::View;

/// Widths are whole parts of the bar's full length; a ten-thousandth is finer than a pixel.
const PARTS: u32 = 10_000;

/// The length that all bars of a lot are drawn to.
pub fn whole(lot: &Lot, outcome: &LotOutcome, view: View) -> Exact {
    let combination = &lot.method.combination;
    if let (Combination::Points { .. }, Some(total), false) =
        (combination, combination.total(), view == View::Differences)
    {
        return Exact::from(*total);
    }
    let mut longest = Exact::ZERO;
    let mut reach = |length: Option<Exact>| {
        if let Some(length) = length.filter(|length| *length > longest) {
            longest = length;
        }
    };
    for bid in ranked(outcome) {
        if view == View::Differences {
            reach(bid.behind.clone());
        } else {
            reach(bid.total.clone());
            // The longest bar is the dearest offer, or what a malus makes of one.
            if matches!(combination, Combination::Monetised { .. } | Combination::Coefficient) {
                reach(bid.price.map(|price| Exact::from(*price)));
            }
        }
    }
    longest
}

/// A part of a bar: solid where it counts towards the total, hatched where added value takes it
/// off.
struct Segment {
    class: String,
    parts: i64,
    title: String,
}

/// The bar of a bid.
pub fn bar(
    ui: Ui<'_>,
    lot: &Lot,
    bid: &BidOutcome,
    recorded: Option<&BidOutcome>,
    whole: &Exact,
) -> Html {
    let bar = el("span").attr("aria-hidden", "true");
    if ui.state.view == View::Differences {
        let behind = bid.behind.as_ref().unwrap_or(&Exact::ZERO);
        let width = joined(&["width:", &percent(behind.steps_of(whole, PARTS))]);
        return bar.class("bar difference").child(el("i").class("c0").style(&width)).into();
    }
    let mut bar = bar.class("bar");
    for segment in segments(ui, lot, bid, whole) {
        if segment.parts > 0 {
            let width = joined(&["width:", &percent(segment.parts)]);
            let part =
                el("i").with("class", &segment.class).with("title", &segment.title).style(&width);
            bar = bar.child(part);
        }
    }
    let mark = recorded
        .filter(|recorded| recorded.total != bid.total)
        .and_then(|recorded| recorded.total.as_ref())
        .map(|total| joined(&["inset-inline-start:", &percent(total.steps_of(whole, PARTS))]));
    if let Some(place) = mark {
        bar = bar.child(el("em").class("recorded").style(&place));
    }
    bar.into()
}

fn percent(parts: i64) -> String {
    let parts = parts.max(0);
    format!("{}.{:02}%", parts / 100, parts % 100)
}

fn segments(ui: Ui<'_>, lot: &Lot, bid: &BidOutcome, whole: &Exact) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut add = |one: &Contribution, size: &Exact, hatched: bool| {
        let colour = figures::colour(lot, &one.criterion);
        let name = figures::criterion_name(lot, &one.criterion);
        let figure = figures::contribution(ui.state, lot, &one.value);
        segments.push(Segment {
            class: if hatched { joined(&[&colour, " hatched"]) } else { colour },
            parts: size.steps_of(whole, PARTS),
            title: joined(&[&name, " ", &figure]),
        });
    };
    let Some(total) = &bid.total else { return segments };
    let price = lot.leaves().into_iter().find(|leaf| leaf.is_price()).map(|leaf| &leaf.id);
    let quality = || bid.contributions.iter().filter(|one| Some(&one.criterion) != price);
    let base = bid.contributions.iter().find(|one| Some(&one.criterion) == price);
    match &lot.method.combination {
        Combination::Points { .. } => {
            for one in &bid.contributions {
                add(one, &one.value, false);
            }
        }
        // What counts comes first and solid: the price less what is taken off, then what a malus
        // adds. Behind it, hatched, what added value takes off.
        Combination::Monetised { .. } => {
            let malus: Exact =
                quality().map(|one| &one.value).filter(|value| value.is_positive()).sum();
            if let Some(base) = base {
                add(base, &(total - &malus), false);
            }
            for one in quality().filter(|one| one.value.is_positive()) {
                add(one, &one.value, false);
            }
            for one in quality().filter(|one| one.value.is_negative()) {
                add(one, &-&one.value, true);
            }
        }
        // One length: neither adds up from the criteria.
        Combination::PricePerPoint { .. } | Combination::UtilityIndex { .. } => {
            if let Some(base) = base {
                add(base, total, false);
            }
        }
        // The length is the quotient, or what the coefficient takes off the price; the criteria
        // share it as their points or values do.
        Combination::Quotient { .. } | Combination::Coefficient => {
            let divides = matches!(lot.method.combination, Combination::Coefficient);
            let offered = bid.price.map_or(Exact::ZERO, |price| Exact::from(*price));
            let length = if divides { &offered - total } else { total.clone() };
            if let Some(base) = base.filter(|_| divides) {
                add(base, total, false);
            }
            let sum: Exact = quality().map(|one| &one.value).sum();
            for one in quality() {
                if let Some(size) = (&length * &one.value).div(&sum) {
                    add(one, &size, divides);
                }
            }
        }
    }
    segments
}

/// What the colours mean.
pub fn legend(lot: &Lot) -> Html {
    let entry = |leaf: &Criterion| {
        let shown = leaf.is_price() || leaf.weight() != Decimal::ZERO;
        when(shown, || el("li").child(swatch(&figures::colour(lot, &leaf.id))).text(&leaf.name))
    };
    el("ul")
        .class("legend")
        .attr("aria-hidden", "true")
        .each(lot.leaves().into_iter().map(entry))
        .into()
}
