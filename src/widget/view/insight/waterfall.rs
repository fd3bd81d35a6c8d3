//! How a bid comes to its figure, step by step: from the price to the comparison figure, or from
//! nothing to the points.

use super::picture::{Cell, Picture, Table, note, nothing};
use super::plot::{Room, bar, cut, line, path, svg, words};
use super::{Scene, figures};
use crate::award::{BidOutcome, Contribution, Exact, Standing};
use crate::locale::{fill, fill_in};
use crate::picture::{Scale, ticks};
use crate::tender::Combination;
use crate::widget::element::{El, Html, el, joined};
use crate::widget::view::calculation;

/// A step of the way to the figure.
struct Step {
    name: String,
    /// The class of its colour.
    colour: String,
    from: Exact,
    to: Exact,
    /// Whether it stands on the ground: the price it begins with, or the sum.
    stands: bool,
}

impl Step {
    fn change(&self) -> Exact {
        &self.to - &self.from
    }
}

/// The way of a bid to its figure; up to the quality points where these do not add up to it.
fn steps(scene: Scene<'_>, bid: &BidOutcome) -> Vec<Step> {
    let Scene { lot, ui, .. } = scene;
    let texts = ui.state.texts.tools();
    let money = figures::in_money(lot);
    let adds_up = money || matches!(lot.method.combination, Combination::Points { .. });
    let mut steps = Vec::new();
    let mut level = Exact::ZERO;
    for one in &bid.contributions {
        let is_price =
            lot.criterion(&one.criterion).is_some_and(crate::tender::Criterion::is_price);
        if is_price && !adds_up {
            continue;
        }
        let to = &level + &one.value;
        steps.push(Step {
            name: figures::criterion_name(lot, &one.criterion),
            colour: figures::colour(lot, &one.criterion),
            from: level,
            to: to.clone(),
            stands: is_price && money,
        });
        level = to;
    }
    // Rounding that the method declares is a step of its own.
    if let Some(total) = bid.total.as_ref().filter(|total| adds_up && **total != level) {
        let (from, to) = (level.clone(), total.clone());
        let name = texts.rounding_total.to_owned();
        steps.push(Step { name, colour: "c0".to_owned(), from, to, stands: false });
        level = total.clone();
    }
    let name = match (money, adds_up) {
        (true, _) => texts.comparison_figure,
        (_, true) => texts.total,
        _ => texts.quality_total,
    };
    let (name, colour) = (name.to_owned(), "sum".to_owned());
    steps.push(Step { name, colour, from: Exact::ZERO, to: level, stands: true });
    steps
}

/// Where the bars that stand on the ground begin: at zero, unless the changes were too small to be
/// seen then.
fn ground(steps: &[Step]) -> Exact {
    let mut lowest: Option<&Exact> = None;
    let mut highest = &Exact::ZERO;
    for step in steps {
        let ends = if step.stands { [&step.to, &step.to] } else { [&step.from, &step.to] };
        for end in ends {
            if lowest.is_none_or(|lowest| end < lowest) {
                lowest = Some(end);
            }
            highest = highest.max(end);
        }
    }
    let lowest = lowest.cloned().unwrap_or(Exact::ZERO);
    let span = highest - &lowest;
    // Changes that take less than two fifths of the length are drawn from nearer by.
    if !lowest.is_positive() || &span * &Exact::from(5) > highest * &Exact::from(2) {
        return lowest.min(Exact::ZERO);
    }
    let below = &lowest - &span;
    let ticks = ticks(&below.max(Exact::ZERO), highest, 5);
    ticks.into_iter().next().unwrap_or(Exact::ZERO)
}

/// The picture.
pub fn waterfall(scene: Scene<'_>, bid: &BidOutcome) -> Html {
    let texts = scene.texts();
    let name = scene.name(bid);
    if bid.total.is_none() {
        return el("p").class("blank").text(&fill_in(texts.no_figure, &name)).into();
    }
    let steps = steps(scene, bid);
    let ground = ground(&steps);
    let mut notes = Vec::new();
    if matches!(bid.standing, Standing::Excluded(_)) {
        notes.push(el("p").class("note").text(&fill_in(texts.excluded, &name)).into());
    }
    if let Some(last) = last_step(scene, bid) {
        notes.push(last);
    }
    if ground.is_positive() {
        let start = figures::contribution(scene.ui.state, scene.lot, &ground);
        notes.push(note(&fill_in(texts.axis_cut, &start)));
    }
    Picture {
        id: "waterfall",
        title: fill_in(texts.flow, &name),
        summary: summary(scene, bid, &name),
        draw: &|room, label| draw(scene, &steps, &ground, room, label),
        over: &nothing,
        notes,
        table: table(scene, &steps),
    }
    .show(scene)
}

/// The last step of a method that does not add up, with its numbers.
fn last_step(scene: Scene<'_>, bid: &BidOutcome) -> Option<Html> {
    let (ui, lot) = (scene.ui, scene.lot);
    let working = calculation::last_step(ui, lot, bid, &scene.outcome.best);
    let total = figures::total(ui.state, lot, bid.total.as_ref()?);
    if working.is_empty() {
        return None;
    }
    let words = joined(&[" ", &working, " = "]);
    let lead = el("span").text(scene.texts().last_step);
    Some(el("p").child(lead).text(&words).child(el("b").text(&total)).into())
}

fn summary(scene: Scene<'_>, bid: &BidOutcome, name: &str) -> String {
    let Scene { lot, ui, .. } = scene;
    let texts = scene.texts();
    let figure = |value: &Exact| figures::contribution(ui.state, lot, value);
    let is_price = |one: &Contribution| {
        lot.criterion(&one.criterion).is_some_and(crate::tender::Criterion::is_price)
    };
    let money = figures::in_money(lot);
    let total = match (&bid.total, &lot.method.combination) {
        (Some(total), Combination::Monetised { .. } | Combination::Points { .. }) => total.clone(),
        _ => bid.contributions.iter().map(|one| &one.value).sum(),
    };
    let mut change = Exact::ZERO;
    let mut most: Option<&Contribution> = None;
    for one in bid.contributions.iter().filter(|one| !(money && is_price(one))) {
        change = &change + &one.value;
        if most.is_none_or(|most| one.value.abs() > most.value.abs()) {
            most = Some(one);
        }
    }
    // What weighs most within what goes the way of the whole.
    let same_way = |one: &&Contribution| {
        !(money && is_price(one)) && one.value.is_negative() == change.is_negative()
    };
    for one in bid.contributions.iter().filter(same_way) {
        let replaced = most.is_none_or(|most| {
            most.value.is_negative() != change.is_negative() || one.value.abs() > most.value.abs()
        });
        if replaced {
            most = Some(one);
        }
    }
    let criterion = most.map(|one| figures::criterion_name(lot, &one.criterion));
    let price = bid.compared_price().unwrap_or(Exact::ZERO);
    let amount =
        if money { change.abs() } else { most.map_or(Exact::ZERO, |one| one.value.clone()) };
    let words = match (money, change.is_zero()) {
        (true, true) => texts.flow_same,
        (true, false) if change.is_negative() => texts.flow_down,
        (true, false) => texts.flow_up,
        _ if matches!(lot.method.combination, Combination::Points { .. }) => texts.flow_points,
        _ => texts.flow_quality,
    };
    fill(
        words,
        &[
            ("bid", name),
            ("price", &ui.state.numbers.money(&price)),
            ("amount", &figure(&amount)),
            ("criterion", &criterion.unwrap_or_default()),
            ("total", &figure(&total)),
        ],
    )
}

fn table(scene: Scene<'_>, steps: &[Step]) -> Table {
    let Scene { lot, ui, .. } = scene;
    let texts = scene.texts();
    let shown = |value: &Exact| figures::contribution(ui.state, lot, value);
    let mut rows = Vec::new();
    for step in steps {
        let change = step.change();
        rows.push(vec![
            Cell::words(&step.name),
            Cell::figure(scene, Some(&step.from).filter(|_| !step.stands), &shown),
            Cell::figure(scene, Some(&change).filter(|_| !step.stands), &shown),
            Cell::figure(scene, Some(&step.to), &shown),
        ]);
    }
    let heads = [texts.criterion, texts.from, texts.change, texts.to];
    Table { heads: heads.into_iter().map(str::to_owned).collect(), rows }
}

/// A change with its sign, or what a bar that stands comes to.
fn said(scene: Scene<'_>, step: &Step) -> String {
    let change = step.change();
    let figure = figures::contribution(scene.ui.state, scene.lot, &change);
    if step.stands || change.is_negative() || !figures::in_money(scene.lot) {
        return figure;
    }
    joined(&["+", &figure])
}

const TOP: i64 = 40;

fn draw(scene: Scene<'_>, steps: &[Step], ground: &Exact, room: Room, label: &str) -> El {
    let width = room.width();
    let (row, thick) = (room.pick(340, 460), room.pick(200, 180));
    let (left, right) = (room.pick(2000, 120), width - room.pick(1050, 120));
    let mut highest = Exact::ZERO;
    for step in steps {
        highest = highest.max(step.from.clone()).max(step.to.clone());
    }
    let scale_ticks = ticks(ground, &highest, room.ticks());
    let highest = scale_ticks.last().cloned().unwrap_or(highest);
    let scale = Scale::new(ground, &highest, left, right);
    let count = i64::try_from(steps.len()).unwrap_or_default();
    let bottom = TOP + row * count;
    let mut svg = svg(width, bottom + 240, label);
    for tick in scale_ticks.iter().filter(|tick| scale.holds(tick)) {
        let at = scale.at(tick);
        svg = svg.child(line("rule", (at, TOP), (at, bottom))).child(words(
            "tick middle",
            at,
            bottom + 170,
            &scene.ui.state.numbers.short(tick),
        ));
    }
    let zero = scale.at(&Exact::ZERO);
    let mut y = TOP;
    for (place, step) in steps.iter().enumerate() {
        let from = if step.stands { zero } else { scale.at(&step.from) };
        let to = scale.at(&step.to);
        let top = y + row - thick - room.pick((row - thick) / 2, 50);
        let colour = if step.stands { "solid " } else { "change " };
        svg = svg.child(bar(&joined(&[colour, &step.colour]), (from, to), top, thick));
        if step.stands && ground.is_positive() {
            svg = svg.child(tear(left, top, thick));
        }
        let figure = said(scene, step);
        let heavy = if step.stands { "name heavy" } else { "name" };
        svg = match room {
            Room::Wide => svg
                .child(words(heavy, 0, top + 145, &cut(&step.name, left - 100)))
                .child(words("value end", width, top + 145, &figure)),
            Room::Narrow => svg
                .child(words(heavy, 20, top - 60, &cut(&step.name, 2150)))
                .child(words("value end", width - 20, top - 60, &figure)),
        };
        // Where the next one goes on from.
        if place + 1 < steps.len() {
            let next = top + row;
            svg = svg.child(line("link", (to, top + thick), (to, next)));
        }
        y += row;
    }
    svg.child(line("axis", (left, bottom), (right, bottom)))
}

/// The mark of a bar that does not begin at zero.
fn tear(left: i64, top: i64, thick: i64) -> El {
    let mut places = Vec::new();
    for step in 0..5 {
        let x = left + 170 + if step % 2 == 0 { -35 } else { 35 };
        places.push(Some((x, top - 20 + (thick + 40) * step / 4)));
    }
    path("tear", &places)
}
