//! The bars of the ranking: what a bid's total is made of, drawn to one scale for all bids.

use super::Ui;
use super::parts::{joined, swatch};
use crate::award::{BidOutcome, Contribution, Exact, LotOutcome};
use crate::exchange::values::StatementId;
use crate::tender::{Combination, Criterion, Lot, MoneyForm};
use crate::widget::announce::ranked;
use crate::widget::command::Does;
use crate::widget::element::{El, Html, Trigger, el, when};
use crate::widget::figures;
use crate::widget::state::View;

/// Widths are whole parts of the bar's full length; a ten-thousandth is finer than a pixel.
pub const PARTS: u32 = 10_000;

/// Between two solid parts, in the same parts: a pixel or two.
const GAP: i64 = 30;

/// The length that all bars of a lot are drawn to.
pub fn whole(lot: &Lot, outcome: &LotOutcome, view: View) -> Exact {
    let combination = &lot.method.combination;
    if let (Combination::Points { .. }, Some(total), false) =
        (combination, combination.total(), view == View::Differences)
    {
        return Exact::from(*total);
    }
    if outcome.bids.iter().any(|bid| bid.sealed_quality().is_some()) {
        return figures::quality_weights(lot).into();
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
                reach(bid.compared_price());
                if let (true, Some(total)) = (adds(lot), &bid.total) {
                    let mut length = total.clone();
                    for one in &bid.contributions {
                        length = &length + &one.counted();
                    }
                    reach(Some(length));
                }
            }
        }
    }
    longest
}

/// Whether quality that is missing adds to the price, so that a statement averts a part of that.
fn adds(lot: &Lot) -> bool {
    lot.method.combination.money().is_some_and(MoneyForm::adds)
}

/// A part of a bar: solid where it counts towards the total, hatched where added value takes it
/// off.
pub struct Segment<'a> {
    /// What earns it, or takes it off.
    pub one: &'a Contribution,
    marks: &'static str,
    /// How long it is, in parts of the full length.
    pub parts: i64,
    figure: Exact,
    /// A value statement's.
    words: String,
}

impl Segment<'_> {
    /// Whether it is a value statement's.
    pub fn is_stated(&self) -> bool {
        !self.words.is_empty()
    }

    /// Whether it counts towards the total.
    pub fn is_solid(&self) -> bool {
        self.marks.is_empty()
    }
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
    let segments: Vec<Segment<'_>> =
        segments(ui, lot, bid, whole).into_iter().filter(|one| one.parts > 0).collect();
    let leaves = lot.leaves();
    // The words of parts cost more than their drawing; those of one bar at a time are read.
    let pointed = ui.state.pointed.as_ref() == Some(&bid.bid);
    let solid: i64 = segments.iter().filter(|one| one.is_solid()).map(|one| one.parts).sum();
    // One property for all of them: setting as many as there are parts is what a slider would wait
    // for. However small a statement is, it is there; a full bar takes the room from what is solid.
    let mut widths = joined(&["grid-template-columns:minmax(0,", &percent(solid), ")"]);
    let mut bar = bar
        .class("bar")
        .on(Trigger::PointerOver, ui.store, Does::PointAt(bid.bid.clone()))
        .child(picture(&leaves, &segments))
        .child(when(pointed, || words(ui, lot, &segments)));
    for segment in segments.iter().filter(|one| !one.is_solid()) {
        let width = percent(segment.parts);
        let around = if segment.is_stated() { (" minmax(6px,", ")") } else { (" ", "") };
        widths.push_str(&joined(&[around.0, &width, around.1]));
        let colour = figures::colour(lot, &segment.one.criterion);
        let part = el("i").with("class", &joined(&[colour, segment.marks]));
        bar = bar.child(if pointed { part.with("title", &title(ui, lot, segment)) } else { part });
    }
    let mark = recorded
        .filter(|recorded| recorded.total != bid.total)
        .and_then(|recorded| recorded.total.as_ref())
        .map(|total| joined(&["inset-inline-start:", &percent(total.steps_of(whole, PARTS))]));
    if let Some(place) = mark {
        bar = bar.child(el("em").class("recorded").style(&place));
    }
    if segments.iter().all(Segment::is_solid) { bar } else { bar.style(&widths) }.into()
}

/// What is solid of a bar. A shape for each colour, not for each part, and by the one attribute that
/// asks for no style: twenty bars of twenty parts are drawn anew at each step of a slider.
fn picture(leaves: &[&Criterion], segments: &[Segment<'_>]) -> El {
    let mut shapes = vec![String::new(); figures::COLOURS.len().min(leaves.len() + 1)];
    let mut end = 0;
    for segment in segments.iter().filter(|one| one.is_solid()) {
        let start = end.to_string();
        end += segment.parts;
        let colour = figures::colour_among(leaves, &segment.one.criterion);
        if let Some(shape) = shapes.get_mut(colour) {
            // Along the edge from one part to the next of its colour, where there is nothing to see.
            let stop = (end - GAP.min(segment.parts / 2)).to_string();
            let corners = [&*start, ",0 ", &start, ",1 ", &stop, ",1 ", &stop, ",0 "];
            shape.push_str(&joined(&corners));
        }
    }
    let shape = |(colour, points): (&&'static str, String)| {
        el("polygon").class(colour).with("points", &points).into()
    };
    el("svg")
        .attr("viewBox", "0 0 10000 1")
        .attr("preserveAspectRatio", "none")
        .each(figures::COLOURS.iter().zip(shapes).map(shape))
}

/// What lies over the solid parts of a bar that is pointed at, and says what they are.
fn words(ui: Ui<'_>, lot: &Lot, segments: &[Segment<'_>]) -> El {
    let mut widths = String::from("grid-template-columns:");
    let mut words = el("span").class("words");
    for segment in segments.iter().filter(|one| one.is_solid()) {
        widths.push_str(&joined(&[" ", &percent(segment.parts)]));
        words = words.child(el("i").with("title", &title(ui, lot, segment)));
    }
    words.style(&widths)
}

fn percent(parts: i64) -> String {
    let parts = parts.max(0);
    format!("{}.{:02}%", parts / 100, parts % 100)
}

/// What a segment is, and its figure.
fn title(ui: Ui<'_>, lot: &Lot, segment: &Segment<'_>) -> String {
    let name = figures::criterion_name(lot, &segment.one.criterion);
    let figure = if ui.state.seals(None) {
        figures::earned(ui.state, lot, &segment.figure)
    } else {
        figures::contribution(ui.state, lot, &segment.figure)
    };
    let colon = if segment.words.is_empty() { "" } else { ": " };
    joined(&[&name, colon, &segment.words, " ", &figure])
}

/// What a bid's bar is made of, to this full length.
pub fn segments<'a>(ui: Ui<'_>, lot: &Lot, bid: &'a BidOutcome, whole: &Exact) -> Vec<Segment<'a>> {
    let mut segments = Vec::new();
    let price = lot.leaves().into_iter().find(|leaf| leaf.is_price()).map(|leaf| &leaf.id);
    let quality = || bid.contributions.iter().filter(|one| Some(&one.criterion) != price);
    let Some(total) = &bid.total else {
        // While its price is sealed, what it earns.
        for one in quality() {
            let (figure, words) = (one.earned(), String::new());
            let parts = figure.steps_of(whole, PARTS);
            segments.push(Segment { one, marks: "", parts, figure, words });
        }
        return segments;
    };
    let mut add = |one: &'a Contribution, size: &Exact, hatched: bool| {
        let figure = if hatched { one.by_share() } else { one.value.clone() };
        let marks = if hatched { " hatched" } else { "" };
        let parts = size.steps_of(whole, PARTS);
        segments.push(Segment { one, marks, parts, figure, words: String::new() });
    };
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
            let shown = |one: &&Contribution| one.value.is_negative() || adds(lot);
            for one in quality().filter(shown) {
                taken_off(ui, lot, bid, one, whole, &mut segments);
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
            let offered = bid.compared_price().unwrap_or(Exact::ZERO);
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

/// What a criterion takes off the price: for its score, then for each value statement.
fn taken_off<'a>(
    ui: Ui<'_>,
    lot: &Lot,
    bid: &BidOutcome,
    one: &'a Contribution,
    whole: &Exact,
    segments: &mut Vec<Segment<'a>>,
) {
    let by_share = one.by_share();
    if by_share.is_negative() {
        let parts = (-&by_share).steps_of(whole, PARTS);
        let (figure, words) = (by_share.clone(), String::new());
        segments.push(Segment { one, marks: " hatched", parts, figure, words });
    }
    let counted = one.counted();
    // Beside a level that costs, the statements pay for that first.
    let pays = by_share.is_positive() && !adds(lot);
    let left = if pays { -&one.value } else { counted.clone() };
    for part in &one.added {
        if let Some(size) = (&left * &part.counted).div(&counted) {
            let words = stated(ui, lot, bid, &part.statement);
            let (parts, figure) = (size.steps_of(whole, PARTS), -&part.counted);
            segments.push(Segment { one, marks: " hatched stated", parts, figure, words });
        }
    }
}

/// The words of a value statement.
fn stated(ui: Ui<'_>, lot: &Lot, bid: &BidOutcome, id: &StatementId) -> String {
    let session = ui.state.session.as_ref();
    let offer = session.and_then(|session| session.bid(&bid.bid)?.offer(&lot.id));
    let statement = offer.and_then(|offer| offer.statement(id));
    statement.map_or_else(String::new, |statement| statement.text.to_string())
}

/// What the colours mean, and the pattern of value statements where there are any.
pub fn legend(ui: Ui<'_>, lot: &Lot, outcome: &LotOutcome) -> Html {
    let entry = |leaf: &Criterion| {
        let shown = leaf.is_price() || !lot.weight_of(leaf).is_zero();
        when(shown, || el("li").child(swatch(figures::colour(lot, &leaf.id))).text(&leaf.name))
    };
    el("ul")
        .class("legend")
        .attr("aria-hidden", "true")
        .each(lot.leaves().into_iter().map(entry))
        .child(when(has_stated(outcome), || {
            el("li").child(swatch("stated")).text(ui.state.texts.stated)
        }))
        .into()
}

/// Whether a value statement of a ranked bid counts.
fn has_stated(outcome: &LotOutcome) -> bool {
    for bid in ranked(outcome) {
        for one in &bid.contributions {
            if !one.added.is_empty() {
                return true;
            }
        }
    }
    false
}
