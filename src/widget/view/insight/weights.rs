//! Totals against the weight of one criterion: who would be first if it weighed more or less. The
//! mark at the weight it has now is a slider.

use rust_decimal::Decimal;

use super::picture::{Cell, Picture, Table, note};
use super::plot::{Axes, Room, bar, circle, cut, line, path, px, svg, width_of, words};
use super::{Scene, figures};
use crate::award::{self, Exact, LotOutcome, Shares};
use crate::editing;
use crate::evaluation::Evaluation;
use crate::exchange::fault::listed;
use crate::exchange::values::BidId;
use crate::locale::{fill, fill_in};
use crate::picture::{Scale, spread, ticks};
use crate::tender::Criterion;
use crate::widget::announce::ranked;
use crate::widget::command::{Command, Does, Slider, part};
use crate::widget::element::{El, Html, Trigger, el, joined};
use crate::widget::insight::Pick;
use crate::widget::view::criteria;
use crate::widget::view::parts::labelled;

/// At how many places the lines are computed, and at how many at least.
const SAMPLES: usize = 20;
const LEAST: usize = 4;
/// How many totals are computed in all, so that the mark follows the hand.
const TOTALS: usize = 4_000;
/// How many bids have a line, and how many have their names at its end.
const LINES: usize = 40;
const NAMED: usize = 8;

/// The totals at one weight.
struct Sample {
    weight: Exact,
    /// By the place of the line.
    totals: Vec<Option<Exact>>,
    /// The place of the first bid among all bids of the lot.
    first: Option<usize>,
}

/// What is drawn.
struct Lines<'a> {
    criterion: &'a Criterion,
    /// Where the weight ends.
    most: Decimal,
    weight: Decimal,
    /// The places of the bids among those of the lot, the best first.
    bids: Vec<usize>,
    samples: Vec<Sample>,
    turns: Vec<Turn>,
}

/// Where the first place changes.
struct Turn {
    weight: Exact,
    total: Exact,
    to: usize,
}

/// The criteria whose weights can be drawn.
fn carriers(scene: Scene<'_>) -> Vec<&Criterion> {
    let weighs = scene.lot.method.combination.weighs_price();
    let mut leaves = scene.lot.leaves();
    leaves.retain(|leaf| weighs || !leaf.is_price());
    leaves
}

fn outcome(
    scene: Scene<'_>,
    shares: Option<&Shares>,
    evaluation: &Evaluation,
) -> Option<LotOutcome> {
    let outcome = match shares {
        Some(shares) => shares.combine(&evaluation.tender),
        None => award::outcome(evaluation),
    };
    outcome.lots.into_iter().nth(scene.ui.state.lot)
}

impl<'a> Lines<'a> {
    /// Computed as the widget would, at each weight anew.
    fn of(scene: Scene<'_>, criterion: &'a Criterion) -> Option<Self> {
        let shown = scene.shown();
        let room = criteria::most(scene.ui, scene.lot);
        let most = scene.session.most(&criterion.id).map_or(room, |most| most.min(room));
        let weight = criterion.weight();
        if most <= Decimal::ZERO {
            return None;
        }
        let count = TOTALS / scene.outcome.bids.len().max(1);
        let count = i64::try_from(count.clamp(LEAST, SAMPLES)).ok()?;
        let mut weights = Vec::new();
        for step in 0..=count {
            let at = &Exact::from(most) * &Exact::from(step);
            let at = at.div(&Exact::from(count))?.to_decimal(6)?;
            if at > weight && weights.last().is_some_and(|last| *last < weight) {
                weights.push(weight);
            }
            weights.push(at);
        }
        let shares = Shares::hold_for_any_weights(&shown.tender).then(|| Shares::of(shown));
        let place = |id: &BidId| scene.outcome.bids.iter().position(|one| one.bid == *id);
        let mut bids = Vec::new();
        for bid in ranked(scene.outcome).take(LINES) {
            bids.extend(place(&bid.bid));
        }
        let mut outcomes = Vec::new();
        for at in weights {
            let Some(tender) = scene.session.reweighed(&criterion.id, at) else { continue };
            let evaluation = Evaluation { tender, ..shown.clone() };
            let outcome = outcome(scene, shares.as_ref(), &evaluation)?;
            // A bid that is first somewhere has a line.
            if let Some(first) = outcome.ranking.first().filter(|first| !bids.contains(first)) {
                bids.push(*first);
            }
            outcomes.push((Exact::from(at), outcome));
        }
        let mut samples = Vec::new();
        for (weight, outcome) in outcomes {
            let total = |bid: &usize| outcome.bids.get(*bid)?.total.clone();
            let totals = bids.iter().map(total).collect();
            samples.push(Sample { weight, totals, first: outcome.ranking.first().copied() });
        }
        let mut lines = Self { criterion, most, weight, bids, samples, turns: Vec::new() };
        lines.turns = lines.turns();
        Some(lines)
    }

    fn turns(&self) -> Vec<Turn> {
        let mut turns = Vec::new();
        for pair in self.samples.windows(2) {
            let [one, next] = pair else { continue };
            if let (Some(from), Some(to)) = (one.first, next.first)
                && from != to
            {
                turns.extend(self.turn(one, next, from, to));
            }
        }
        turns
    }

    /// Where the lines of two bids cross between two samples.
    fn turn(&self, one: &Sample, next: &Sample, from: usize, to: usize) -> Option<Turn> {
        let line = |bid: usize| self.bids.iter().position(|one| *one == bid);
        let (from, line_to) = (line(from)?, line(to)?);
        let total = |sample: &Sample, line: usize| sample.totals.get(line)?.clone();
        let (start, end) = (total(one, line_to)?, total(next, line_to)?);
        let before = &start - &total(one, from)?;
        let after = &end - &total(next, from)?;
        let part = before.div(&(&before - &after)).unwrap_or(Exact::ZERO);
        let between = |start: &Exact, end: &Exact| start + &(&part * &(end - start));
        let weight = between(&one.weight, &next.weight);
        Some(Turn { weight, total: between(&start, &end), to })
    }

    /// The sample at the weight that stands now.
    fn now(&self) -> Option<&Sample> {
        let weight = Exact::from(self.weight);
        self.samples.iter().rev().find(|one| one.weight <= weight)
    }
}

/// The picture, with the choice of the criterion.
pub fn weights(scene: Scene<'_>) -> Html {
    let texts = scene.texts();
    let carriers = carriers(scene);
    let wanted = scene.ui.state.insight.criterion.as_ref();
    let chosen = carriers.iter().find(|one| Some(&one.id) == wanted).or(carriers.first());
    let Some(criterion) = chosen.copied() else {
        return el("p").class("blank").text(texts.nothing_moves).into();
    };
    let mut choices = Vec::new();
    let mut place = None;
    for (at, one) in carriers.iter().enumerate() {
        if one.id == criterion.id {
            place = Some(at);
        }
        choices.push((one.name.to_string(), Command::Pick(Pick::Criterion(one.id.clone()))));
    }
    let choice = scene.ui.select(texts.criterion, choices, place, false);
    let picture = match Lines::of(scene, criterion) {
        Some(lines) if !lines.bids.is_empty() => picture(scene, &lines),
        _ => el("p").class("blank").text(texts.nothing_moves).into(),
    };
    el("div")
        .class("pictures")
        .child(el("div").class("picks").child(labelled(texts.criterion, choice)))
        .child(picture)
        .into()
}

fn picture(scene: Scene<'_>, lines: &Lines<'_>) -> Html {
    let Scene { lot, .. } = scene;
    let texts = scene.texts();
    let plots = [Plot::of(scene, lines, Room::Wide), Plot::of(scene, lines, Room::Narrow)];
    let plot = |room: Room| {
        let [wide, narrow] = &plots;
        if room == Room::Wide { wide } else { narrow }
    };
    let shared = lot.method.combination.total().is_some();
    let how = if shared { texts.shared_note } else { texts.alone_note };
    let mut notes = vec![note(&fill_in(how, &lines.samples.len().to_string()))];
    if scene.outcome.ranking.len() > lines.bids.len() {
        let (count, all) = (lines.bids.len().to_string(), scene.outcome.ranking.len().to_string());
        notes.push(note(&fill(texts.drawn, &[("count", &count), ("all", &all)])));
    }
    Picture {
        id: "weights",
        title: fill_in(texts.weights_title, &lines.criterion.name),
        summary: summary(scene, lines),
        draw: &|room, label| draw(scene, lines, plot(room), label),
        over: &|room| mark(scene, lines, plot(room)),
        notes,
        table: table(scene, lines),
    }
    .show(scene)
}

fn bid_name(scene: Scene<'_>, place: usize) -> String {
    scene.outcome.bids.get(place).map(|bid| scene.name(bid)).unwrap_or_default()
}

/// A weight that was computed, in a few digits.
fn about(scene: Scene<'_>, lines: &Lines<'_>, weight: &Exact) -> String {
    let decimals = match () {
        () if lines.most <= Decimal::ONE => 4,
        () if lines.most <= Decimal::ONE_THOUSAND => 1,
        () => 0,
    };
    let weight = weight.to_decimal(decimals).unwrap_or_default();
    figures::weight(scene.ui.state, scene.lot, weight)
}

fn summary(scene: Scene<'_>, lines: &Lines<'_>) -> String {
    let texts = scene.texts();
    let mut words = String::new();
    if let Some(first) = lines.now().and_then(|sample| sample.first) {
        let weight = figures::weight(scene.ui.state, scene.lot, lines.weight);
        let bid = bid_name(scene, first);
        words.push_str(&fill(texts.first_now, &[("weight", &weight), ("bid", &bid)]));
        words.push(' ');
    }
    if lines.turns.is_empty() {
        words.push_str(texts.first_always);
        return words;
    }
    let mut turns = Vec::new();
    for turn in &lines.turns {
        let weight = about(scene, lines, &turn.weight);
        let bid = bid_name(scene, turn.to);
        turns.push(fill(texts.turn, &[("weight", &weight), ("bid", &bid)]));
    }
    let bid = lines.samples.first().and_then(|sample| sample.first);
    let bid = bid.map(|bid| bid_name(scene, bid)).unwrap_or_default();
    let places = listed(&mut turns.iter().map(String::as_str), ", ");
    words.push_str(&fill(texts.first_turns, &[("bid", &bid), ("places", &places)]));
    words
}

fn axis_name(scene: Scene<'_>, lines: &Lines<'_>) -> String {
    let texts = scene.texts();
    let money = figures::in_money(scene.lot);
    fill_in(if money { texts.most_axis } else { texts.weight_axis }, &lines.criterion.name)
}

fn table(scene: Scene<'_>, lines: &Lines<'_>) -> Table {
    let Scene { lot, ui, .. } = scene;
    let mut heads = vec![axis_name(scene, lines)];
    for bid in &lines.bids {
        heads.push(bid_name(scene, *bid));
    }
    let mut rows = Vec::new();
    for sample in &lines.samples {
        let weight = |weight: &Exact| {
            figures::weight(ui.state, lot, weight.to_decimal(6).unwrap_or_default())
        };
        let mut row = vec![Cell::figure(scene, Some(&sample.weight), &weight)];
        for total in &sample.totals {
            row.push(Cell::figure(scene, total.as_ref(), &|total| {
                figures::total(ui.state, lot, total)
            }));
        }
        rows.push(row);
    }
    Table { heads, rows }
}

/// Where everything is.
struct Plot {
    room: Room,
    axes: Axes,
    height: i64,
    ticks: Vec<(i64, String)>,
    levels: Vec<(i64, String)>,
}

impl Plot {
    fn of(scene: Scene<'_>, lines: &Lines<'_>, room: Room) -> Self {
        let numbers = &scene.ui.state.numbers;
        let mut ends: Option<(&Exact, &Exact)> = None;
        for total in lines.samples.iter().flat_map(|sample| sample.totals.iter().flatten()) {
            ends =
                Some(ends.map_or((total, total), |(low, high)| (low.min(total), high.max(total))));
        }
        let levels = ends.map(|(low, high)| ticks(low, high, 5)).unwrap_or_default();
        let height = room.pick(4300, 3900);
        let mut widest = 0;
        for level in &levels {
            widest = width_of(&figure(scene, level)).max(widest);
        }
        let (left, right) = (widest + 80, room.width() - room.pick(1500, 880));
        let (top, bottom) = (440, height - 840);
        let zero = Exact::ZERO;
        let most = Exact::from(lines.most);
        let (low, high) = (levels.first().unwrap_or(&zero), levels.last().unwrap_or(&zero));
        let axes = Axes {
            x: Scale::new(&zero, &most, left, right),
            y: Scale::new(low, high, bottom, top),
            across: (left, right),
            down: (top, bottom),
        };
        let mut along = Vec::new();
        for tick in ticks(&zero, &most, room.ticks()) {
            if axes.x.holds(&tick) {
                along.push((axes.x.at(&tick), numbers.short(&tick)));
            }
        }
        let levels = levels.iter().map(|level| (axes.y.at(level), figure(scene, level))).collect();
        Self { room, axes, height, ticks: along, levels }
    }
}

/// A tick of the totals.
fn figure(scene: Scene<'_>, level: &Exact) -> String {
    let lot = scene.lot;
    match lot.method.combination {
        // A quotient is shown as a multiple of what it is.
        crate::tender::Combination::Quotient { scale: None, .. } => {
            let factor = Exact::from(figures::quotient_factor(lot));
            scene.ui.state.numbers.short(&(level * &factor))
        }
        _ => scene.ui.state.numbers.short(level),
    }
}

fn draw(scene: Scene<'_>, lines: &Lines<'_>, plot: &Plot, label: &str) -> El {
    let Scene { lot, ui, .. } = scene;
    let width = plot.room.width();
    let axes = &plot.axes;
    let ((left, right), (top, bottom)) = (axes.across, axes.down);
    let unit = figures::total_name(ui.state, lot, scene.currency());
    let mut svg = axes
        .draw(svg(width, plot.height, label), &plot.ticks, &plot.levels)
        .child(words("title", 0, 120, &joined(&["↑ ", &unit])))
        .child(words("title end", right, bottom + 350, &joined(&[&axis_name(scene, lines), " →"])));
    let now = lines.now().and_then(|sample| sample.first);
    let leads = |bid: usize| lines.samples.iter().any(|sample| sample.first == Some(bid));
    let mut named = Vec::new();
    // The ones that are never first lie below, and the first one on top.
    for (line, bid) in lines.bids.iter().enumerate().rev() {
        let class = match (now == Some(*bid), leads(*bid)) {
            (true, _) => "total first",
            (_, true) => "total leads",
            _ => "total",
        };
        let mut places = Vec::new();
        for sample in &lines.samples {
            let total = sample.totals.get(line).and_then(Option::as_ref);
            places.push(total.map(|total| (axes.x.at(&sample.weight), axes.y.at(total))));
        }
        svg = svg.child(path(class, &places));
        if let Some((_, y)) = places.iter().rev().find_map(|place| *place)
            && (line < NAMED || leads(*bid))
        {
            named.push((*bid, class != "total", y));
        }
    }
    for turn in &lines.turns {
        let (x, y) = (axes.x.at(&turn.weight), axes.y.at(&turn.total));
        svg = svg.child(line("turn", (x, y), (x, bottom))).child(circle("turn", x, y, 45));
    }
    let wanted: Vec<i64> = named.iter().map(|(_, _, y)| *y).collect();
    for ((bid, leads, at), y) in named.iter().zip(spread(&wanted, 160, top, bottom)) {
        let name = cut(&bid_name(scene, *bid), width - right - 130);
        let class = match (now == Some(*bid), leads) {
            (true, _) => "heavy accent",
            (_, true) => "heavy",
            _ => "tick",
        };
        svg = svg.child(line("link", (right, *at), (right + 80, y))).child(words(
            class,
            right + 110,
            y + 40,
            &name,
        ));
    }
    let at = axes.x.at(&Exact::from(lines.weight));
    svg = svg.child(line("mark", (at, top - 80), (at, bottom)));
    band(scene, lines, plot, svg, left, bottom + 440)
}

/// Who is first from where to where, below the axis.
fn band(scene: Scene<'_>, lines: &Lines<'_>, plot: &Plot, mut svg: El, left: i64, top: i64) -> El {
    let right = plot.axes.across.1;
    let now = lines.now().and_then(|sample| sample.first);
    let mut from = left;
    let mut first = lines.samples.first().and_then(|sample| sample.first);
    let ends = lines.turns.iter().map(|turn| (plot.axes.x.at(&turn.weight), Some(turn.to)));
    for (end, next) in ends.chain([(right, None)]) {
        if let Some(bid) = first {
            let class = if now == Some(bid) { "reign now" } else { "reign" };
            svg = svg.child(bar(class, (from + 8, end - 8), top, 220));
            let name = cut(&joined(&["1 ", &bid_name(scene, bid)]), end - from - 80);
            if end - from > 500 {
                svg = svg.child(words("middle", i64::midpoint(from, end), top + 150, &name));
            }
        }
        (from, first) = (end, next);
    }
    svg
}

/// The weight as it stands: a slider that lies over the picture.
fn mark(scene: Scene<'_>, lines: &Lines<'_>, plot: &Plot) -> Html {
    let Scene { ui, lot, session, .. } = scene;
    let ((left, right), (top, bottom)) = (plot.axes.across, plot.axes.down);
    let (width, height) = (plot.room.width(), plot.height);
    let share = |part: i64, whole: i64| joined(&[&px(part * 1000 / whole), "%"]);
    let style = joined(&[
        "inset-inline-start:",
        &share(left, width),
        ";inline-size:",
        &share(right - left, width),
        ";inset-block-start:",
        &share(top - 80, height),
        ";block-size:",
        &share(bottom - top + 80, height),
    ]);
    let id = &lines.criterion.id;
    let fixed = ui.state.rights().weights == editing::Weights::None || session.is_locked(id);
    let label = criteria::label(ui, lot, lines.criterion);
    let slider = || Slider { criterion: id.clone(), most: lines.most };
    let range = el("input")
        .attr("type", "range")
        .attr("min", "0")
        .with("max", &lines.most.to_string())
        .with("step", &part(lines.most, 3).to_string())
        .value(&lines.weight.to_string())
        .flag("disabled", fixed)
        .with("aria-label", &fill_in(scene.texts().mark, &label))
        .with("aria-valuetext", &figures::weight(ui.state, lot, lines.weight))
        .on(Trigger::Input, ui.store, Does::Slide(id.clone()))
        .on(Trigger::Change, ui.store, Does::Always(Command::EndGesture))
        .on(Trigger::PointerDown, ui.store, Does::Always(Command::BeginGesture))
        .on(Trigger::KeyDown, ui.store, Does::Step(slider()));
    el("div").class("mark").style(&style).child(range).into()
}
