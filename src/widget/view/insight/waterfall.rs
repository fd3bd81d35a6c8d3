//! How a bid comes to its figure, step by step: from the price to the comparison figure, or from
//! nothing to the points and what the method makes of them.

use super::picture::{Cell, Picture, Table, caveat, nothing};
use super::plot::{Room, bar, cut, line, path, svg, words, wrapped};
use super::{Scene, figures};
use crate::award::{BidOutcome, Exact, Standing};
use crate::exchange::values::{CostId, CriterionId, StatementId};
use crate::explain::figures::adds_up;
use crate::explain::stated;
use crate::explain::working::{last_step, working};
use crate::insight::{self, StepKind, Waterfall};
use crate::locale::{fill, fill_in};
use crate::picture::{Scale, ticks};
use crate::tender::{Combination, RoundingMode, RoundingMoment};
use crate::widget::element::{El, Html, el, group, joined};

/// A step of the way to the figure.
struct Step {
    name: String,
    /// The formula with its numbers.
    how: String,
    /// The class of its colour.
    colour: &'static str,
    from: Exact,
    to: Exact,
    form: Form,
    unit: Unit,
    /// Whether a criterion earns it, or costs it.
    earned: bool,
}

/// How a step is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A bar from what was before to what is then.
    Change,
    /// A bar on the ground: the price it begins with, or the sum.
    Stands,
    /// In words: it is in another unit than the bars.
    Said,
}

/// What a figure is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    /// In the unit of contributions.
    Part,
    Money,
    /// In the unit of totals.
    Total,
    /// Has no unit.
    Number,
}

/// The decimals of a number without a unit.
const DECIMALS: u32 = 6;

impl Unit {
    fn show(self, scene: Scene<'_>, value: &Exact) -> String {
        let (state, lot) = (scene.ui.state, scene.lot);
        match self {
            Self::Part => figures::contribution(state, lot, value),
            Self::Money => state.numbers.money(value),
            Self::Total => figures::total(state, lot, value),
            Self::Number => {
                state.numbers.text(&value.to_decimal_text(DECIMALS, RoundingMode::HalfUp))
            }
        }
    }
}

impl Step {
    fn change(&self) -> Exact {
        &self.to - &self.from
    }

    fn bar(
        name: &str,
        how: String,
        colour: &'static str,
        step: &insight::Step,
        unit: Unit,
    ) -> Self {
        let (from, to) = (step.from.clone(), step.to.clone());
        let earned = matches!(step.kind, StepKind::Criterion(_) | StepKind::Statement { .. });
        Self { name: name.to_owned(), how, colour, from, to, form: Form::Change, unit, earned }
    }

    fn sum(name: &str, to: &Exact, unit: Unit) -> Self {
        Self {
            name: name.to_owned(),
            how: String::new(),
            colour: "sum",
            from: Exact::ZERO,
            to: to.clone(),
            form: Form::Stands,
            unit,
            earned: false,
        }
    }

    fn figure(&self, scene: Scene<'_>) -> String {
        self.unit.show(scene, &self.to)
    }
}

/// What a bid's words are taken from.
struct Way<'a> {
    scene: Scene<'a>,
    bid: &'a BidOutcome,
    all: &'a Waterfall,
}

impl Way<'_> {
    /// From nothing to what stands where the price stands.
    fn cost(&self) -> Vec<Step> {
        let texts = self.scene.ui.state.texts.tools();
        let price = self.scene.lot.leaves().into_iter().find(|leaf| leaf.is_price());
        let price = price.map_or(texts.price_label, |price| &price.name);
        let mut steps = Vec::new();
        for step in &self.all.cost {
            steps.push(match &step.kind {
                StepKind::Cost(cost) => {
                    let (name, how) = self.cost_line(cost);
                    Step::bar(&name, how, "c0", step, Unit::Money)
                }
                _ => Step {
                    form: Form::Stands,
                    ..Step::bar(price, texts.as_offered.to_owned(), "c0", step, Unit::Money)
                },
            });
        }
        steps
    }

    /// From there, or from nothing, to the figure.
    fn steps(&self) -> Vec<Step> {
        let lot = self.scene.lot;
        let texts = self.scene.ui.state.texts.tools();
        let money = figures::in_money(lot);
        let mut steps = if money { self.cost() } else { Vec::new() };
        let mut bars = true;
        for step in &self.all.steps {
            let unit = if money { Unit::Money } else { Unit::Part };
            let next = match &step.kind {
                StepKind::Criterion(criterion) => {
                    let (name, how) = self.criterion(criterion);
                    Step::bar(&name, how, figures::colour(lot, criterion), step, unit)
                }
                StepKind::Statement { criterion, statement } => {
                    let (name, how) = self.statement(criterion, statement);
                    Step::bar(&name, how, figures::colour(lot, criterion), step, unit)
                }
                StepKind::Rounded(rounding) if adds_up(lot) => {
                    let how = self.rounded(rounding.when, rounding.decimals.get());
                    Step::bar(texts.rounding_total, how, "c0", step, unit)
                }
                kind => {
                    if std::mem::take(&mut bars) {
                        steps.push(Step::sum(texts.quality_total, &self.quality(), Unit::Part));
                    }
                    // Where a power of ten is declared the quotient is shown with it.
                    if matches!(
                        (kind, &lot.method.combination),
                        (StepKind::ByPrice { .. }, Combination::Quotient { scale: Some(_), .. })
                    ) {
                        continue;
                    }
                    self.last(kind, step)
                }
            };
            steps.push(next);
        }
        if adds_up(lot) || bars {
            let name = match (money, adds_up(lot)) {
                (true, _) => texts.comparison_figure,
                (_, true) => texts.total,
                _ => texts.quality_total,
            };
            let to = match (&self.all.total, adds_up(lot)) {
                (Some(total), true) => total.clone(),
                _ => self.quality(),
            };
            let unit = if money { Unit::Money } else { Unit::Part };
            steps.push(Step::sum(name, &to, unit));
        } else if let Some(last) = steps.last_mut() {
            texts.total.clone_into(&mut last.name);
            last.colour = "sum";
        }
        steps
    }

    fn quality(&self) -> Exact {
        self.bid.contributions.iter().map(|one| &one.value).sum()
    }

    fn criterion(&self, criterion: &CriterionId) -> (String, String) {
        let Scene { lot, ui, outcome, .. } = self.scene;
        let name = figures::criterion_name(lot, criterion);
        let one = self.bid.contributions.iter().find(|one| one.criterion == *criterion);
        let how = one.map(|one| {
            working(ui.words(), lot, self.bid, &outcome.best, lot.criterion(criterion), one)
        });
        (name, how.unwrap_or_default())
    }

    fn statement(&self, criterion: &CriterionId, statement: &StatementId) -> (String, String) {
        let Scene { lot, ui, session, .. } = self.scene;
        let texts = ui.state.texts.tools();
        let bid = session.shown().bids.iter().find(|one| one.id == self.bid.bid);
        let stated = bid.and_then(|bid| bid.offer(&lot.id)?.statement(statement));
        let name = stated.map(|one| stated::short(&one.text)).unwrap_or_default();
        let one = self.bid.contributions.iter().find(|one| one.criterion == *criterion);
        let added = one.and_then(|one| one.added.iter().find(|one| one.statement == *statement));
        let Some(added) = added else { return (name, String::new()) };
        let money = |value: &Exact| ui.state.numbers.money(value);
        let (accepted, counted) = (money(&added.accepted), money(&added.counted));
        let how = if added.counted == added.accepted {
            joined(&[texts.accepted, ": ", &accepted])
        } else {
            fill(texts.capped, &[("accepted", &accepted), ("counted", &counted)])
        };
        (name, how)
    }

    fn cost_line(&self, cost: &CostId) -> (String, String) {
        let Scene { lot, ui, session, .. } = self.scene;
        let numbers = &ui.state.numbers;
        let bid = session.shown().bids.iter().find(|one| one.id == self.bid.bid);
        let line = bid.and_then(|bid| bid.offer(&lot.id)?.costs.iter().find(|one| one.id == *cost));
        let of = self.bid.costs.iter().flat_map(|all| &all.lines).find(|one| one.cost == *cost);
        let (Some(line), Some(of), Some(terms)) = (line, of, &lot.life_cycle) else {
            return (cost.to_string(), String::new());
        };
        let amount = stated::cost(numbers, terms, line, of);
        let factor = Unit::Number.show(self.scene, &of.factor);
        let due = stated::due(ui.state.texts.tools(), terms, line);
        let mut how = joined(&[&amount, ", ", &due]);
        if of.factor != Exact::ONE {
            how.push_str(&joined(&[": ", &numbers.money(&of.amount), " × ", &factor]));
        }
        (line.name.to_string(), how)
    }

    fn rounded(&self, when: RoundingMoment, decimals: u32) -> String {
        let texts = self.scene.ui.state.texts.tools();
        let text = match when {
            RoundingMoment::AtEnd => texts.rounding_end,
            RoundingMoment::PerStep => texts.rounding_step,
        };
        fill_in(text, &decimals.to_string())
    }

    /// A step that makes something else of the points.
    fn last(&self, kind: &StepKind, step: &insight::Step) -> Step {
        let Scene { lot, ui, outcome, .. } = self.scene;
        let texts = self.scene.texts();
        let numbers = &ui.state.numbers;
        let part = |value: &Exact| figures::contribution(ui.state, lot, value);
        let whole = || last_step(ui.words(), lot, self.bid, &outcome.best);
        let (name, how, unit) = match kind {
            StepKind::Coefficient { rest } => {
                let rest = Unit::Number.show(self.scene, rest);
                let how = joined(&["1 + ", &part(&step.from), " ÷ ", &rest]);
                (ui.state.texts.tools().coefficient_row, how, Unit::Number)
            }
            StepKind::BehindBest { best, weight } => {
                let weight = Unit::Number.show(self.scene, weight);
                let behind = joined(&["(", &part(best), " − ", &part(&step.from), ")"]);
                (texts.behind_best, joined(&["1 − ", &behind, " ÷ ", &weight]), Unit::Total)
            }
            StepKind::LowestPrice { lowest, price } => {
                let utility = figures::total(ui.state, lot, &step.from);
                let (lowest, price) = (numbers.money(lowest), numbers.money(price));
                let how = joined(&[&utility, " × ", &lowest, " ÷ ", &price]);
                (texts.unrounded, how, Unit::Total)
            }
            StepKind::Rounded(rounding) => {
                let how = self.rounded(rounding.when, rounding.decimals.get());
                (ui.state.texts.tools().rounding_total, how, Unit::Total)
            }
            _ => (texts.unrounded, whole(), Unit::Total),
        };
        Step { form: Form::Said, ..Step::bar(name, how, "c0", step, unit) }
    }
}

/// Where the bars that stand on the ground begin: at zero, unless the changes were too small to be
/// seen then.
fn ground(steps: &[Step]) -> Exact {
    let mut lowest: Option<&Exact> = None;
    let mut highest = &Exact::ZERO;
    for step in steps {
        let ends = match step.form {
            Form::Said => continue,
            Form::Stands => [&step.to, &step.to],
            Form::Change => [&step.from, &step.to],
        };
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

/// The picture, after one of the evaluated cost where that is not part of it.
pub fn waterfall(scene: Scene<'_>, bid: &BidOutcome) -> Html {
    let texts = scene.texts();
    let name = scene.name(bid);
    let all = insight::waterfall(scene.lot, scene.outcome, &bid.bid);
    let Some(all) = all.filter(|all| all.total.is_some()) else {
        return el("p").class("blank").text(&fill_in(texts.no_figure, &name)).into();
    };
    let way = Way { scene, bid, all: &all };
    let costs = if all.cost.len() > 1 && !figures::in_money(scene.lot) {
        costs_first(&way, &name)
    } else {
        Html::default()
    };
    let steps = way.steps();
    let mut notes = Vec::new();
    if matches!(bid.standing, Standing::Excluded(_)) {
        notes.push(el("p").class("note").text(&fill_in(texts.excluded, &name)).into());
    }
    let title = fill_in(texts.flow, &name);
    let summary = summary(&way, &steps, &name);
    group([costs, picture(scene, "waterfall", title, summary, notes, &steps)])
}

/// From the price to the evaluated cost, where points are given for that, or it is divided.
fn costs_first(way: &Way<'_>, name: &str) -> Html {
    let (scene, texts) = (way.scene, way.scene.texts());
    let mut steps = way.cost();
    let to = way.bid.compared_price().unwrap_or(Exact::ZERO);
    steps.push(Step::sum(scene.ui.state.texts.tools().evaluated_cost, &to, Unit::Money));
    let money = |value: &Exact| scene.ui.state.numbers.money(value);
    let price = way.bid.price.map(|price| money(&Exact::from(*price))).unwrap_or_default();
    let title = fill_in(texts.flow_cost, name);
    let values = [("bid", name), ("price", &*price), ("total", &money(&to))];
    let summary = fill(texts.flow_costs, &values);
    picture(scene, "evaluated-cost", title, summary, Vec::new(), &steps)
}

fn picture(
    scene: Scene<'_>,
    id: &'static str,
    title: String,
    summary: String,
    mut notes: Vec<Html>,
    steps: &[Step],
) -> Html {
    let ground = ground(steps);
    if ground.is_positive()
        && let Some(step) = steps.first()
    {
        let start = step.unit.show(scene, &ground);
        notes.push(caveat(&fill_in(scene.texts().axis_cut, &start)));
    }
    Picture {
        id,
        title,
        summary,
        draw: &|room, label| draw(scene, steps, &ground, room, label),
        over: &nothing,
        legend: Vec::new(),
        notes,
        table: table(scene, steps),
        open: steps.iter().any(|step| formula(step, Room::Narrow).is_none()),
    }
    .show(scene)
}

/// What most of it comes from, among what goes the way of the whole.
fn summary(way: &Way<'_>, steps: &[Step], name: &str) -> String {
    let scene = way.scene;
    let texts = scene.texts();
    let money = figures::in_money(scene.lot);
    let start = way.bid.compared_price().filter(|_| money).unwrap_or(Exact::ZERO);
    let sum = steps.iter().rev().find(|step| step.form == Form::Stands);
    let total = sum.map_or(Exact::ZERO, |sum| sum.to.clone());
    let whole = &total - &start;
    let mut most: Option<&Step> = None;
    for step in steps {
        let change = step.change();
        let counts = step.earned && change.is_negative() == whole.is_negative();
        if counts && most.is_none_or(|most| change.abs() > most.change().abs()) {
            most = Some(step);
        }
    }
    let show = |value: &Exact| figures::contribution(scene.ui.state, scene.lot, value);
    let mut words = String::new();
    if money {
        let life = scene.lot.life_cycle.is_some();
        let begins = if life { texts.flow_costing } else { texts.flow_offering };
        let price = scene.money(&start);
        words.push_str(&fill(begins, &[("bid", name), ("price", &price)]));
        words.push(' ');
    }
    let change = most.map_or(Exact::ZERO, Step::change);
    let amount = if money { &whole } else { &change };
    let text = match money {
        true if whole.is_zero() => texts.flow_same,
        true if whole.is_negative() => texts.flow_down,
        true => texts.flow_up,
        false if adds_up(scene.lot) => texts.flow_points,
        false => texts.flow_quality,
    };
    let values = [
        ("bid", name),
        ("amount", &*show(&amount.abs())),
        ("criterion", most.map_or("–", |step| &step.name)),
        ("total", &*show(&total)),
    ];
    words.push_str(&fill(text, &values));
    words
}

fn table(scene: Scene<'_>, steps: &[Step]) -> Table {
    let texts = scene.texts();
    let mut rows = Vec::new();
    for step in steps {
        let change = step.change();
        let changes = step.form == Form::Change;
        let shown = |value: &Exact| step.unit.show(scene, value);
        rows.push(vec![
            Cell::words(&step.name),
            Cell::words(&step.how),
            Cell::figure(scene, Some(&step.from).filter(|_| changes), &shown),
            Cell::figure(scene, Some(&change).filter(|_| changes), &shown),
            Cell::figure(scene, Some(&step.to), &shown),
        ]);
    }
    let how = scene.ui.state.texts.tools().working;
    let heads = [texts.step, how, texts.from, texts.change, texts.to];
    Table { heads: heads.into_iter().map(str::to_owned).collect(), rows }
}

/// A change with its sign, or what a bar that stands comes to.
fn said(scene: Scene<'_>, step: &Step) -> String {
    if step.form != Form::Change {
        return step.figure(scene);
    }
    let change = step.change();
    let figure = step.unit.show(scene, &change);
    if step.unit != Unit::Money || !change.is_positive() {
        return figure;
    }
    joined(&["+", &figure])
}

const TOP: i64 = 40;

/// The formula of a step in lines below its name; none where there is no room for it, so that the
/// table says it.
fn formula(step: &Step, room: Room) -> Option<Vec<String>> {
    let most = if room == Room::Wide { 2 } else { 3 };
    wrapped(&step.how, room.width() - 2 * room.pick(0, 20), most)
}

/// How high a line of a formula is.
const LINE: i64 = 140;

fn draw(scene: Scene<'_>, steps: &[Step], ground: &Exact, room: Room, label: &str) -> El {
    let width = room.width();
    let (row, thick) = (room.pick(340, 460), room.pick(200, 180));
    let (left, right) = (room.pick(2000, 120), width - room.pick(1050, 120));
    let mut highest = Exact::ZERO;
    let mut heights = Vec::with_capacity(steps.len());
    // What is said in words stands below the axis.
    let (mut bottom, mut end) = (TOP, 240);
    for step in steps {
        let formula = formula(step, room).unwrap_or_default();
        let lines = i64::try_from(formula.len()).unwrap_or_default();
        let said = step.form == Form::Said;
        let height = if said { row - thick + lines * LINE } else { row + lines * LINE };
        heights.push((height, formula));
        if said {
            end += height;
        } else {
            bottom += height;
            highest = highest.max(step.from.clone()).max(step.to.clone());
        }
    }
    let scale_ticks = ticks(ground, &highest, room.ticks());
    let highest = scale_ticks.last().cloned().unwrap_or(highest);
    let scale = Scale::new(ground, &highest, left, right);
    let mut svg = svg(width, bottom + end, label);
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
    for (place, (step, (height, formula))) in steps.iter().zip(heights).enumerate() {
        let (stands, said_only) = (step.form == Form::Stands, step.form == Form::Said);
        let from = if stands { zero } else { scale.at(&step.from) };
        let to = scale.at(&step.to);
        let top = y + if said_only { 190 } else { room.pick((row - thick) / 2, row - thick - 50) };
        if !said_only {
            let colour = if stands { "solid " } else { "change " };
            svg = svg.child(bar(&joined(&[colour, step.colour]), (from, to), top, thick));
        }
        if stands && ground.is_positive() {
            svg = svg.child(tear(left, top, thick));
        }
        let last = place + 1 == steps.len();
        let figure = said(scene, step);
        let heavy = if stands || last { "name heavy" } else { "name" };
        let (base, edge, room_for_name) = match room {
            Room::Wide => (top + 145, 0, if said_only { right } else { left - 100 }),
            Room::Narrow => (top + if said_only { 145 } else { -60 }, 20, 2150),
        };
        svg = svg.child(words(heavy, edge, base, &cut(&step.name, room_for_name))).child(words(
            "value end",
            width - edge,
            base,
            &figure,
        ));
        let below = if said_only { base } else { top + thick - 20 };
        let mut line_at = below;
        for words_of in &formula {
            line_at += LINE;
            svg = svg.child(words("how halo", edge, line_at, words_of));
        }
        // Where the next one goes on from.
        if steps.get(place + 1).is_some_and(|next| next.form != Form::Said) {
            svg = svg.child(line("link", (to, top + thick), (to, top + height)));
        }
        y += height;
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
