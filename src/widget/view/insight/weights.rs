//! Totals against the weight of one criterion: who would be first if it weighed more or less. The
//! mark at the weight it has now is a slider.

use rust_decimal::Decimal;

use super::picture::{Cell, Picture, Table, caveat, note};
use super::plot::{Axes, Room, bar, circle, cut, line, path, px, svg, width_of, words};
use super::{Scene, figures, series, slope};
use crate::award::{Exact, LotOutcome};
use crate::editing;
use crate::editing::weights::{carriers, holds};
use crate::evaluation::Evaluation;
use crate::exchange::values::BidId;
use crate::insight::weight_segments;
use crate::locale::{fill, fill_in};
use crate::picture::{Scale, spread, ticks};
use crate::tender::{Combination, Criterion};
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
    /// Who is first where the weight is nothing; several where they are equal.
    begins: Vec<usize>,
    turns: Vec<Turn>,
    /// Whether the turns are exact; else they lie somewhere between two samples.
    exact: bool,
}

/// Where the first place changes.
struct Turn {
    weight: Exact,
    total: Option<Exact>,
    /// Several where they are equal from there on.
    to: Vec<usize>,
}

/// How many bids there can be for exact turns, where lines bend at every pair of bids and where they
/// bend at every bid: the mark follows the hand.
const BENT: usize = 12;
const MOST: usize = 100;

/// What a person can choose: criteria and groups whose weights can be drawn.
fn choosable(scene: Scene<'_>) -> Vec<&Criterion> {
    fn add<'a>(
        list: &'a [Criterion],
        leaves: &[&Criterion],
        shared: bool,
        found: &mut Vec<&'a Criterion>,
    ) {
        for one in list {
            let inside = leaves.iter().filter(|leaf| holds(one, &leaf.id)).count();
            // A group that has all weights has nothing to share with.
            let moves = inside > 0 && !(shared && one.is_group() && inside == leaves.len());
            if moves {
                found.push(one);
            }
            add(one.children(), leaves, shared, found);
        }
    }
    let mut found = Vec::new();
    let shared = scene.lot.method.combination.total().is_some();
    add(&scene.lot.criteria, &carriers(scene.lot), shared, &mut found);
    found
}

fn outcome(scene: Scene<'_>, evaluation: &Evaluation) -> Option<LotOutcome> {
    scene.session.weighed(evaluation).lots.into_iter().nth(scene.ui.state.lot)
}

impl<'a> Lines<'a> {
    /// Computed as the widget would, at each weight anew.
    fn of(scene: Scene<'_>, criterion: &'a Criterion) -> Option<Self> {
        let shown = scene.shown();
        let room = criteria::most(scene.ui, scene.lot);
        let most = scene.session.most(&criterion.id).map_or(room, |most| most.min(room));
        let weight = scene.lot.weight_of(criterion);
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
        let place = |id: &BidId| scene.outcome.bids.iter().position(|one| one.bid == *id);
        let mut bids = Vec::new();
        for bid in ranked(scene.outcome).take(LINES) {
            bids.extend(place(&bid.bid));
        }
        let mut outcomes = Vec::new();
        for at in weights {
            let Some(tender) = scene.session.reweighed(&criterion.id, at) else { continue };
            let evaluation = Evaluation { tender, ..shown.clone() };
            let outcome = outcome(scene, &evaluation)?;
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
        let begins = samples.first().and_then(|sample: &Sample| sample.first);
        let begins = begins.into_iter().collect();
        let (turns, exact) = (Vec::new(), false);
        let mut lines = Self { criterion, most, weight, bids, samples, begins, turns, exact };
        if lines.exactly(scene).is_none() {
            lines.turns = lines.turns();
        }
        Some(lines)
    }

    /// Takes the exact crossings; none where there are none: figures that do not go in straight lines,
    /// locked weights, or too many bids to do it at every step of a hand.
    fn exactly(&mut self, scene: Scene<'_>) -> Option<()> {
        let Scene { lot, session, .. } = scene;
        let states = scene.outcome.bids.iter().any(|bid| !bid.statements.is_empty());
        let bends = states || matches!(lot.method.combination, Combination::UtilityIndex { .. });
        let locked = carriers(lot).iter().any(|leaf| session.is_locked(&leaf.id));
        if locked || scene.outcome.ranking.len() > if bends { BENT } else { MOST } {
            return None;
        }
        let tender = session.unmoved(&self.criterion.id);
        let evaluation = Evaluation { tender, ..scene.shown().clone() };
        let segments = weight_segments(&evaluation, scene.ui.state.lot, &self.criterion.id)?;
        let most = Exact::from(self.most);
        let mut turns = Vec::new();
        for segment in segments {
            let mut to = Vec::new();
            for bid in &segment.first {
                let place = scene.outcome.bids.iter().position(|one| one.bid == *bid)?;
                to.push(place);
                if !self.bids.contains(&place) {
                    self.add_line(scene, place);
                }
            }
            if segment.from.is_zero() {
                self.begins = to;
            } else if segment.from < most {
                let total = to.first().and_then(|bid| self.total_at(*bid, &segment.from));
                turns.push(Turn { weight: segment.from, total, to });
            }
        }
        self.turns = turns;
        self.exact = true;
        Some(())
    }

    /// A bid that is first only between two samples has a line, too.
    fn add_line(&mut self, scene: Scene<'_>, bid: usize) {
        let shown = scene.shown();
        for sample in &mut self.samples {
            let total = || {
                let at = sample.weight.to_decimal(6)?;
                let tender = scene.session.reweighed(&self.criterion.id, at)?;
                let of = outcome(scene, &Evaluation { tender, ..shown.clone() })?;
                of.bids.into_iter().nth(bid)?.total
            };
            let total = total();
            sample.totals.push(total);
        }
        self.bids.push(bid);
    }

    /// The total of a bid between two samples, as it is drawn.
    fn total_at(&self, bid: usize, weight: &Exact) -> Option<Exact> {
        let line = self.bids.iter().position(|one| *one == bid)?;
        for pair in self.samples.windows(2) {
            let [one, next] = pair else { continue };
            if one.weight <= *weight && *weight <= next.weight {
                let (start, end) =
                    (one.totals.get(line)?.as_ref()?, next.totals.get(line)?.as_ref()?);
                let part = (weight - &one.weight).div(&(&next.weight - &one.weight))?;
                return Some(start + &(&part * &(end - start)));
            }
        }
        None
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
        Some(Turn { weight, total: Some(between(&start, &end)), to: vec![to] })
    }

    /// The sample at the weight that stands now.
    fn now(&self) -> Option<&Sample> {
        let weight = Exact::from(self.weight);
        self.samples.iter().rev().find(|one| one.weight <= weight)
    }
}

/// The picture, with the choice of the criterion, and the ranks that a what-if changes.
pub fn weights(scene: Scene<'_>) -> Html {
    let texts = scene.texts();
    let choosable = choosable(scene);
    let wanted = scene.ui.state.insight.criterion.as_ref();
    // Where none was chosen, the first that is no group.
    let chosen = choosable
        .iter()
        .find(|one| Some(&one.id) == wanted)
        .or_else(|| choosable.iter().find(|one| !one.is_group()));
    let Some(criterion) = chosen.copied() else {
        return el("p").class("blank").text(texts.nothing_moves).into();
    };
    let mut choices = Vec::new();
    let mut place = None;
    for (at, one) in choosable.iter().enumerate() {
        if one.id == criterion.id {
            place = Some(at);
        }
        let name = if one.is_group() {
            fill_in(texts.group_name, &one.name)
        } else {
            one.name.to_string()
        };
        choices.push((name, Command::Pick(Pick::Criterion(one.id.clone()))));
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
        .child(slope::slope(scene))
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
    if lines.criterion.is_group() {
        notes.push(note(texts.group_note));
    }
    if lines.exact && !lines.turns.is_empty() {
        notes.push(note(texts.exact_note));
    }
    if scene.outcome.ranking.len() > lines.bids.len() {
        let (count, all) = (lines.bids.len().to_string(), scene.outcome.ranking.len().to_string());
        notes.push(caveat(&fill(texts.drawn, &[("count", &count), ("all", &all)])));
    }
    Picture {
        id: "weights",
        title: fill_in(texts.weights_title, &lines.criterion.name),
        summary: summary(scene, lines),
        draw: &|room, label| draw(scene, lines, plot(room), label),
        over: &|room| mark(scene, lines, plot(room)),
        legend: Vec::new(),
        notes,
        table: table(scene, lines),
        open: false,
    }
    .show(scene)
}

fn bid_name(scene: Scene<'_>, place: usize) -> String {
    scene.outcome.bids.get(place).map(|bid| scene.name(bid)).unwrap_or_default()
}

/// Those that are first together.
fn names(scene: Scene<'_>, places: &[usize]) -> String {
    let names: Vec<String> = places.iter().map(|place| bid_name(scene, *place)).collect();
    series(&names, " = ")
}

/// A crossing: with two decimals where it is exact, four of coefficients; else in a few digits.
fn crossing(scene: Scene<'_>, lines: &Lines<'_>, weight: &Exact) -> String {
    let decimals = match lines.exact {
        _ if lines.most <= Decimal::ONE => 4,
        true => 2,
        false if lines.most <= Decimal::ONE_THOUSAND => 1,
        false => 0,
    };
    let weight = weight.to_decimal(decimals).unwrap_or_default();
    figures::weight(scene.ui.state, scene.lot, weight)
}

fn summary(scene: Scene<'_>, lines: &Lines<'_>) -> String {
    let texts = scene.texts();
    let mut words = String::new();
    // Before the first turn, who is first now is who is first from 0 on.
    let weight = Exact::from(lines.weight);
    let begins = |first: usize| {
        lines.begins == [first] && lines.turns.first().is_some_and(|turn| weight < turn.weight)
    };
    if let Some(first) = lines.now().and_then(|sample| sample.first).filter(|first| !begins(*first))
    {
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
        let weight = crossing(scene, lines, &turn.weight);
        let bid = names(scene, &turn.to);
        let text = if lines.exact { texts.turn_exact } else { texts.turn };
        turns.push(fill(text, &[("weight", &weight), ("bid", &bid)]));
    }
    let bid = names(scene, &lines.begins);
    let places = series(&turns, ", ");
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
        let (left, right) = (widest + 80, room.width() - room.pick(1700, 880));
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
        Combination::Quotient { scale: None, .. } => {
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
    let leads = |bid: usize| {
        lines.begins.contains(&bid)
            || lines.turns.iter().any(|turn| turn.to.contains(&bid))
            || lines.samples.iter().any(|sample| sample.first == Some(bid))
    };
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
        let Some(total) = &turn.total else { continue };
        let (x, y) = (axes.x.at(&turn.weight), axes.y.at(total));
        svg = svg.child(line("turn", (x, y), (x, bottom))).child(circle("turn", x, y, 45));
    }
    let wanted: Vec<i64> = named.iter().map(|(_, _, y)| *y).collect();
    for ((bid, leads, at), y) in named.iter().zip(spread(&wanted, 160, top, bottom)) {
        // Heavy letters are wider.
        let room = width - right - 130;
        let name = cut(&bid_name(scene, *bid), if *leads { room * 9 / 10 } else { room });
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
    let mut first: &[usize] = &lines.begins;
    let ends = lines.turns.iter().map(|turn| (plot.axes.x.at(&turn.weight), &*turn.to));
    for (end, next) in ends.chain([(right, [].as_slice())]) {
        if !first.is_empty() {
            let reigns = now.is_some_and(|now| first.contains(&now));
            let class = if reigns { "reign now" } else { "reign" };
            svg = svg.child(bar(class, (from + 8, end - 8), top, 220));
            let name = cut(&joined(&["1 ", &names(scene, first)]), end - from - 80);
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
