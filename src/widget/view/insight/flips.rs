//! What would change who is first: one number of a bid, or the weights.

use rust_decimal::Decimal;

use super::{Scene, choice, figures};
use crate::award::{BidOutcome, Exact};
use crate::exchange::fault::listed;
use crate::exchange::values::{BidId, CriterionId};
use crate::insight::{BidFlips, FlipSearch, Joint, JointChange, Number, Reach, Segment};
use crate::locale::{fill, fill_in};
use crate::tender::Criterion;
use crate::widget::announce::ranked;
use crate::widget::element::{El, Html, el, group};
use crate::widget::insight::Pick;
use crate::widget::view::parts::labelled;
use crate::widget::work;

/// The whole tab.
pub fn flips(scene: Scene<'_>) -> Html {
    let texts = scene.ui.state.texts.surely();
    // The first bid that could gain most is looked at, unless another one was chosen.
    let chosen = scene.find(scene.ui.state.insight.bid.as_ref());
    let Some(bid) = chosen.or_else(|| ranked(scene.outcome).nth(1)).or_else(|| scene.bid()) else {
        return Html::default();
    };
    let label = scene.texts().bid;
    let pick = labelled(label, choice(scene, bid, None, label, &Pick::Bid));
    let Some(found) = work::flips(scene.ui.state) else {
        return el("div").class("picks").child(pick).into();
    };
    el("div")
        .class("others")
        .child(el("div").class("picks").child(pick))
        .child(el("h4").text(texts.flips_title))
        .child(of_bid(scene, bid, &found.search))
        .child(el("h4").text(texts.weights_hold))
        .child(joint(scene, found.joint.as_ref()))
        .child(weights(scene, &found.weights))
        .into()
}

fn table(label: &str, heads: &[&str], body: El) -> Html {
    let mut row = el("tr");
    for head in heads {
        row = row.child(el("th").attr("scope", "col").text(head));
    }
    el("div")
        .class("scroll")
        .attr("tabindex", "0")
        .attr("role", "region")
        .with("aria-label", label)
        .child(el("table").child(el("thead").child(row)).child(body))
        .into()
}

fn names(scene: Scene<'_>, bids: &[BidId]) -> String {
    let names: Vec<String> = bids.iter().map(|bid| figures::bid_name(scene.shown(), bid)).collect();
    listed(&mut names.iter().map(String::as_str), ", ")
}

/// What each number of a bid would have to be.
fn of_bid(scene: Scene<'_>, bid: &BidOutcome, search: &FlipSearch) -> Html {
    let texts = scene.ui.state.texts.surely();
    let mut holds = false;
    let mut body = el("tbody");
    for one in search.found().iter().filter(|one| one.bid == bid.bid) {
        holds = one.holds;
        let from = one.from.as_ref().map(|from| number(scene, &one.moved, from));
        let from = from.unwrap_or_else(|| texts.none_yet.to_owned());
        body = body.child(
            el("tr")
                .child(el("th").attr("scope", "row").text(&name(scene, &one.moved)))
                .child(el("td").text(&from))
                .child(el("td").text(&reach(scene, one, &one.lower)))
                .child(el("td").text(&reach(scene, one, &one.higher))),
        );
    }
    let words = fill_in(if holds { texts.lose } else { texts.gain }, &scene.name(bid));
    let heads = [scene.texts().criterion, texts.now, texts.lower, texts.higher];
    let table = table(texts.flips_title, &heads, body);
    group([el("p").text(&words).into(), table])
}

fn name(scene: Scene<'_>, moved: &Number) -> String {
    let price = || scene.lot.leaves().into_iter().find(|leaf| leaf.is_price());
    match moved {
        Number::Price => price().map(|price| price.name.to_string()).unwrap_or_default(),
        Number::Score(id) | Number::Quantity(id) => figures::criterion_name(scene.lot, id),
    }
}

fn number(scene: Scene<'_>, moved: &Number, value: &Exact) -> String {
    let numbers = &scene.ui.state.numbers;
    match moved {
        Number::Price => numbers.money(value),
        // A mean of several scores may have no end.
        _ => match value.to_decimal(4) {
            Some(value) => numbers.decimal(value),
            None => String::new(),
        },
    }
}

fn reach(scene: Scene<'_>, of: &BidFlips, reach: &Reach) -> String {
    let texts = scene.ui.state.texts.surely();
    match reach {
        _ if of.from.is_none() => "–".to_owned(),
        Reach::Never => texts.unreached.to_owned(),
        Reach::NotWithin { limit } => {
            let limit = Exact::from(*limit);
            let above = of.from.as_ref().is_some_and(|from| limit > *from);
            let text = if above { texts.not_up_to } else { texts.not_down_to };
            fill_in(text, &number(scene, &of.moved, &limit))
        }
        Reach::At(point) => {
            let value = number(scene, &of.moved, &Exact::from(point.value));
            let sign = if point.change.is_negative() { "−" } else { "+" };
            let mut change = sign.to_owned();
            change.push_str(&number(scene, &of.moved, &point.change.abs()));
            let first = names(scene, &point.first);
            let values = [("value", &*value), ("change", &*change), ("names", &*first)];
            fill(texts.at, &values)
        }
    }
}

/// The smallest joint change of weights, where the method has one.
fn joint(scene: Scene<'_>, joint: Option<&Joint>) -> Html {
    let texts = scene.ui.state.texts.surely();
    let words = match joint {
        Some(Joint::At(JointChange { rival, weights, .. })) => {
            let mut changes = Vec::new();
            for one in weights {
                if one.from == one.to {
                    continue;
                }
                let criterion = figures::criterion_name(scene.lot, &one.criterion);
                let (from, to) = (weight(scene, &one.from), weight(scene, &one.to));
                let values = [("criterion", &*criterion), ("from", &*from), ("to", &*to)];
                changes.push(fill(texts.joint_change, &values));
            }
            let changes = listed(&mut changes.iter().map(String::as_str), ", ");
            let bid = figures::bid_name(scene.shown(), rival);
            fill(texts.joint, &[("bid", &*bid), ("changes", &*changes)])
        }
        Some(Joint::Never) => texts.joint_none.to_owned(),
        _ => return Html::default(),
    };
    el("p").text(&words).into()
}

/// A weight in at most four decimals.
fn weight(scene: Scene<'_>, weight: &Exact) -> String {
    let weight = weight.to_decimal(4).unwrap_or_default();
    figures::weight(scene.ui.state, scene.lot, weight)
}

/// For each weight from where to where the first stays first.
fn weights(scene: Scene<'_>, weights: &[(CriterionId, Vec<Segment>)]) -> Html {
    let texts = scene.ui.state.texts.surely();
    if weights.is_empty() {
        return el("p").class("hint").text(texts.weights_open).into();
    }
    let mut body = el("tbody");
    for (criterion, segments) in weights {
        if let Some(leaf) = scene.lot.criterion(criterion) {
            body = body.child(row(scene, leaf, segments));
        }
    }
    let heads = [scene.texts().criterion, texts.now, texts.weights_hold, texts.beyond];
    table(texts.weights_hold, &heads, body)
}

fn row(scene: Scene<'_>, leaf: &Criterion, segments: &[Segment]) -> El {
    let texts = scene.ui.state.texts.surely();
    let now: Decimal = scene.lot.weight_of(leaf);
    let at = Exact::from(now);
    let within = |one: &&Segment| one.from <= at && one.to.as_ref().is_none_or(|to| at <= *to);
    let mut holds = String::new();
    let mut beyond = Vec::new();
    if let Some(place) = segments.iter().position(|one| within(&one))
        && let Some(segment) = segments.get(place)
    {
        let from = weight(scene, &segment.from);
        holds = match &segment.to {
            Some(to) => fill(texts.holds_between, &[("from", &*from), ("to", &*weight(scene, to))]),
            None => fill_in(texts.holds_up, &from),
        };
        let before = place.checked_sub(1).and_then(|before| segments.get(before));
        for (sign, other) in [("< ", before), ("> ", segments.get(place + 1))] {
            if let Some(other) = other {
                let mut words = sign.to_owned();
                words.push_str(&names(scene, &other.first));
                beyond.push(words);
            }
        }
    }
    let beyond = if beyond.is_empty() {
        texts.unreached.to_owned()
    } else {
        listed(&mut beyond.iter().map(String::as_str), "; ")
    };
    el("tr")
        .child(el("th").attr("scope", "row").text(&leaf.name))
        .child(el("td").text(&figures::weight(scene.ui.state, scene.lot, now)))
        .child(el("td").text(&holds))
        .child(el("td").text(&beyond))
}
