//! The model on made-up tenders: who wins, what decides, what weights come to, and whether a losing
//! bid can decide.

use rust_decimal::Decimal;

use super::picture::{Cell, Key, Picture, Table, caveat, note, nothing};
use super::plot::{Room, bar, cut, line, svg, words};
use super::shares::{PARTS, about, exactly, interval, percent};
use super::{Scene, figures, others, series};
use crate::award::Exact;
use crate::insight::{CriterionTrial, Estimate, Ground, Mean, Plan, PlanPart, Trials, Twin, Unfit};
use crate::locale::{FindingTexts, ModelTexts, fill, fill_in};
use crate::picture::Scale;
use crate::tender::{Combination, Criterion, Kind, Lot};
use crate::widget::command::Command;
use crate::widget::element::{El, Html, el, group, joined, when};
use crate::widget::field::{Entry, Goal, Kind as FieldKind, field};
use crate::widget::insight::Pick;
use crate::widget::model::{FIELDS, Part};
use crate::widget::view::check;
use crate::widget::view::parts::{labelled, scroll, swatch};
use crate::widget::work::{self, Tried};

/// How many criteria have a row in a picture.
const ROWS: usize = 30;

/// The normal distribution's 0.975 quantile: so many standard errors make a 95 % interval.
const REACH: f64 = 1.959_963_984_540_054;

/// A weight that comes to so many hundredths more or less than stated calls for a remark.
const DIFFERS: i64 = 10;

fn texts(scene: Scene<'_>) -> &'static ModelTexts {
    scene.ui.state.texts.model()
}

/// The whole tab.
pub fn model(scene: Scene<'_>) -> Html {
    let texts = texts(scene);
    let mut intro = el("p").class("hint").text(texts.intro);
    if scene.lot.life_cycle.is_some() {
        intro = intro.text(" ").text(texts.intro_costs);
    }
    let Some(tried) = work::tried(scene.ui.state) else {
        return el("div").class("model").child(intro).into();
    };
    let trials = tried.trials().filter(|_| tried.faults.is_empty());
    let opening = match &trials {
        _ if !tried.faults.is_empty() => el("p").class("note").text(texts.stuck).into(),
        Some(trials) => headline(scene, trials),
        None => Html::default(),
    };
    let held = trials.as_ref().filter(|trials| trials.tenders > trials.void);
    let results = held.map_or_else(Html::default, |trials| {
        group([decides(scene, trials), effective(scene, trials), paradox(scene, tried, trials)])
    });
    el("div")
        .class("model pictures")
        .state("aria-busy", work::is_outdated(scene.ui.state))
        .child(el("div").class("opening").child(opening).child(intro).child(plan(scene, tried)))
        .child(results)
        .child(when(tried.faults.is_empty(), || made(scene)))
        .into()
}

fn count(scene: Scene<'_>, count: u32) -> String {
    scene.ui.state.numbers.decimal(count.into())
}

fn ends(mean: &Mean) -> (f64, f64) {
    let reach = REACH * mean.error;
    ((mean.mean - reach).max(0.0), (mean.mean + reach).min(1.0))
}

/// What is to be seen at once: how often the cheapest wins, and the heaviest criterion decides.
fn headline(scene: Scene<'_>, trials: &Trials) -> Html {
    let texts = texts(scene);
    let tenders = count(scene, trials.tenders);
    if trials.tenders == trials.void {
        let words = fill_in(texts.all_void, &tenders);
        return el("p").class("headline").text(&words).into();
    }
    let held = count(scene, trials.tenders - trials.void);
    let share = percent(scene, trials.cheapest_wins.share);
    let mut words = fill(texts.headline, &[("share", &*share), ("count", &*held)]);
    if let Some((leaf, trial)) = heaviest(scene.lot, trials) {
        let text = if scene.lot.method.combination.counts_money() {
            texts.headline_worth
        } else {
            texts.headline_weighted
        };
        let share = percent(scene, trial.decides.share);
        let weight = weight(scene, leaf);
        let values = [("criterion", &*leaf.name), ("weight", &*weight), ("share", &*share)];
        words.push(' ');
        words.push_str(&fill(text, &values));
    }
    let some_void = when(trials.void > 0, || {
        let void = count(scene, trials.void);
        el("p").text(&fill(texts.void, &[("void", &*void), ("count", &*tenders)]))
    });
    group([el("p").class("headline").text(&words).into(), some_void])
}

fn weight(scene: Scene<'_>, leaf: &Criterion) -> String {
    let (ui, lot) = (scene.ui, scene.lot);
    if leaf.is_price() && !lot.method.combination.weighs_price() {
        return "–".to_owned();
    }
    let weight = lot.weight_of(leaf);
    if lot.method.combination.counts_money() {
        return scene.money(&Exact::from(weight));
    }
    figures::weight(ui.state, lot, weight)
}

/// The quality criterion with the most weight; the first of equal ones.
fn heaviest<'a>(lot: &'a Lot, trials: &'a Trials) -> Option<(&'a Criterion, &'a CriterionTrial)> {
    let mut found: Option<(&Criterion, &CriterionTrial)> = None;
    for (leaf, trial) in rows(lot, trials) {
        let weight = leaf.weight();
        if !leaf.is_price()
            && weight > Decimal::ZERO
            && found.is_none_or(|(other, _)| weight > other.weight())
        {
            found = Some((leaf, trial));
        }
    }
    found
}

/// The criteria with what was found of them.
fn rows<'a>(lot: &'a Lot, trials: &'a Trials) -> Vec<(&'a Criterion, &'a CriterionTrial)> {
    let mut rows = Vec::new();
    for trial in &trials.criteria {
        // One may be gone since.
        if let Some(leaf) = lot.criterion(&trial.criterion) {
            rows.push((leaf, trial));
        }
    }
    rows
}

/// What bids are made up from, in a sentence and in a form.
fn plan(scene: Scene<'_>, tried: &Tried) -> Html {
    let (ui, texts) = (scene.ui, texts(scene));
    let model = &ui.state.insight.model;
    let plan = &tried.plan;
    let price = |price: Decimal| scene.money(&Exact::from(price));
    let (low, high) = (price(plan.price.0), price(plan.price.1));
    let (bids, seed) = (plan.bids.to_string(), model.seed.to_string());
    let values = [("bids", &*bids), ("low", &*low), ("high", &*high), ("seed", &*seed)];
    // Where nothing is known of prices yet, somebody has to say what they may be.
    let unknown = scene.outcome.bids.iter().all(|bid| bid.total.is_none());
    let open = model.form.unwrap_or(unknown);
    let toggle = ui.button(texts.form, Command::Pick(Pick::Form(!open)));
    let buttons = el("div")
        .class("choices")
        .child(toggle.state("aria-expanded", open))
        .child(ui.button(texts.reseed, Command::Pick(Pick::Reseed)).class("quiet"));
    group([
        el("p").class("hint").text(&fill(texts.drawn, &values)).into(),
        buttons.into(),
        when(open, || form(scene, tried)),
    ])
}

fn form(scene: Scene<'_>, tried: &Tried) -> El {
    let (ui, texts) = (scene.ui, texts(scene));
    let model = &ui.state.insight.model;
    let plan = &tried.plan;
    let bids = entry(scene, tried, Part::Plan(PlanPart::Bids), "bids", plan.bids.to_string());
    let tenders = entry(scene, tried, Part::Tenders, "tenders", count(scene, model.tenders));
    let counts = el("div")
        .class("picks")
        .child(labelled(texts.bids, number(scene, texts.bids, bids)))
        .child(labelled(texts.tenders, number(scene, texts.tenders, tenders)));
    let mut ranges = el("div").class("ranges").child(price(scene, tried));
    let grounds = tried.suggestion.criteria.iter();
    for ((id, low, high), ground) in plan.criteria.iter().zip(grounds) {
        if let Some(leaf) = scene.lot.criterion(id) {
            let own = model.has_own_range(id);
            let words = if own { texts.by_hand } else { rests_on(texts, leaf, *ground) };
            let parts = [PlanPart::From(id.clone()), PlanPart::To(id.clone())];
            ranges = ranges.child(range(scene, tried, leaf, parts, (*low, *high), words));
        }
    }
    let typed = model.market.as_ref().map_or("", |market| &*market.text);
    let market = entry(scene, tried, Part::Market, "market", typed.to_owned());
    let market = field(ui.store, ui.state, FieldKind::Area, texts.market, false, market);
    let reset = el("button").attr("type", "button").text(texts.reset);
    // Switched off by name only: whoever has just used it keeps the focus.
    let reset = if model.is_own() {
        reset.on_click(ui.store, Command::Pick(Pick::Suggested))
    } else {
        reset.attr("aria-disabled", "true")
    };
    el("div")
        .class("editor plan")
        .attr("role", "group")
        .attr("aria-label", texts.form)
        .child(counts)
        .child(ranges)
        .child(
            el("div")
                .child(labelled(texts.market, market))
                .child(el("p").class("hint").text(texts.market_hint)),
        )
        .child(el("div").class("choices").child(reset))
}

/// A field of the plan, with what is wrong with it.
fn entry(scene: Scene<'_>, tried: &Tried, part: Part, id: &str, value: String) -> Entry {
    let wrong = match &part {
        Part::Plan(part) => tried.faults.iter().find(|fault| fault.part == *part),
        _ => None,
    };
    let wrong = wrong.map(|fault| unfit(scene, &fault.unfit));
    Entry { id: joined(&[FIELDS, id]), value, wrong, placeholder: None, goal: Goal::Plan(part) }
}

fn number(scene: Scene<'_>, label: &str, entry: Entry) -> Html {
    field(scene.ui.store, scene.ui.state, FieldKind::Number, label, false, entry)
}

fn unfit(scene: Scene<'_>, unfit: &Unfit) -> String {
    let (texts, tools) = (texts(scene), scene.ui.state.texts.tools());
    let number = |value: &Decimal| scene.ui.state.numbers.decimal(*value);
    match unfit {
        Unfit::Absent => tools.bad_empty.to_owned(),
        Unfit::Outside(from, to) => {
            fill(tools.bad_range, &[("from", &number(from)), ("to", &number(to))])
        }
        Unfit::NotAboveZero => fill_in(tools.bad_small, "0"),
        Unfit::BelowStart(limit) => fill_in(texts.below_start, &number(limit)),
        Unfit::NoLevel(levels) => {
            let levels: Vec<String> = levels.iter().map(number).collect();
            fill_in(texts.no_level, &series(&levels, ", "))
        }
        Unfit::Digits => texts.digits.to_owned(),
    }
}

/// The range of prices, and where it comes from.
fn price(scene: Scene<'_>, tried: &Tried) -> Html {
    let texts = texts(scene);
    let model = &scene.ui.state.insight.model;
    let Some(leaf) = scene.lot.leaves().into_iter().find(|leaf| leaf.is_price()) else {
        return Html::default();
    };
    let market = model.market.as_ref();
    let words = match market {
        _ if model.has_own_prices() => texts.by_hand.to_owned(),
        Some(market) => fill_in(texts.by_market, &market.count.to_string()),
        None => rests_on(texts, leaf, tried.suggestion.price).to_owned(),
    };
    range(scene, tried, leaf, [PlanPart::Lowest, PlanPart::Highest], tried.plan.price, &words)
}

fn rests_on(texts: &ModelTexts, leaf: &Criterion, ground: Ground) -> &'static str {
    match ground {
        Ground::Bids if matches!(leaf.kind, Kind::Scored { .. }) => texts.by_scores,
        Ground::Bids => texts.by_bids,
        Ground::AroundBids => texts.by_offer,
        Ground::Formula => texts.by_formula,
        Ground::Ceiling => texts.by_ceiling,
        Ground::Scale => texts.by_scale,
        Ground::Nothing => texts.by_nothing,
    }
}

fn range(
    scene: Scene<'_>,
    tried: &Tried,
    leaf: &Criterion,
    [from, to]: [PlanPart; 2],
    (low, high): (Decimal, Decimal),
    ground: &str,
) -> Html {
    let texts = texts(scene);
    let end = |part: PlanPart, text: &str, name: &'static str, value: Decimal| {
        let id = joined(&[name, &leaf.id]);
        let value = scene.ui.state.numbers.decimal(value);
        let entry = entry(scene, tried, Part::Plan(part), &id, value);
        number(scene, &fill_in(text, &leaf.name), entry)
    };
    let colour = figures::colour(scene.lot, &leaf.id);
    el("div")
        .class("range")
        .child(el("span").class("name").child(swatch(colour)).text(&leaf.name))
        .child(labelled(texts.from, end(from, texts.from_of, "from-", low)))
        .child(labelled(texts.to, end(to, texts.to_of, "to-", high)))
        .child(el("span").class("hint").text(ground))
        .into()
}

/// A bar of a picture.
struct Bar {
    class: &'static str,
    /// From 0 to 1.
    share: Exact,
    /// Its 95 % interval, where it is an estimate.
    ends: Option<(f64, f64)>,
}

/// Bars with a name before them.
struct Row {
    name: String,
    bars: Vec<Bar>,
}

fn cut_rows(scene: Scene<'_>, notes: &mut Vec<Html>, rows: usize) {
    if rows > ROWS {
        notes.push(caveat(&fill_in(texts(scene).rows_cut, &ROWS.to_string())));
    }
}

fn table(heads: [&str; 4], rows: Vec<Vec<Cell>>) -> Table {
    Table { heads: heads.map(str::to_owned).to_vec(), rows }
}

/// A picture of bars.
fn bars(
    scene: Scene<'_>,
    (id, title): (&'static str, &str),
    summary: String,
    rows: &[Row],
    (legend, notes): (Vec<Key>, Vec<Html>),
    table: Table,
) -> Html {
    let title = title.to_owned();
    let draw = &|room, label: &str| draw(scene, rows, room, label);
    Picture { id, title, summary, draw, over: &nothing, legend, notes, table, open: false }
        .show(scene)
}

/// How often the cheapest wins and each criterion decides.
fn decides(scene: Scene<'_>, trials: &Trials) -> Html {
    let texts = texts(scene);
    let found = rows(scene.lot, trials);
    let bar = |class: &'static str, estimate: &Estimate| Bar {
        class,
        share: about(estimate.share, PARTS),
        ends: Some((estimate.low, estimate.high)),
    };
    let cell = |estimate: &Estimate| {
        let share = about(estimate.share, PARTS);
        Cell::figure(scene, Some(&share), &|_| percent(scene, estimate.share))
    };
    let cheapest = &trials.cheapest_wins;
    let mut drawn = vec![Row { name: texts.cheapest.to_owned(), bars: vec![bar("sum", cheapest)] }];
    let mut cells = vec![vec![
        Cell::words(texts.cheapest),
        Cell::words("–"),
        cell(cheapest),
        Cell::words(&interval(scene, cheapest.low, cheapest.high)),
    ]];
    let mut notes = Vec::new();
    for (leaf, trial) in &found {
        let decides = &trial.decides;
        let colour = figures::colour(scene.lot, &leaf.id);
        drawn.push(Row { name: leaf.name.to_string(), bars: vec![bar(colour, decides)] });
        cells.push(vec![
            Cell::words(&leaf.name),
            Cell::words(&weight(scene, leaf)),
            cell(decides),
            Cell::words(&interval(scene, decides.low, decides.high)),
        ]);
        if leaf.is_price() && !scene.lot.method.combination.scores_price() {
            notes.push(note(&fill_in(texts.decides_price, &leaf.name)));
        }
    }
    notes.insert(0, note(texts.decides_note));
    cut_rows(scene, &mut notes, found.len());
    drawn.truncate(ROWS + 1);
    let heads = [scene.texts().criterion, texts.weight, texts.share, texts.interval];
    let named = ("decides", texts.decides_title);
    let below = (Vec::new(), notes);
    bars(scene, named, most_and_least(scene, &found), &drawn, below, table(heads, cells))
}

fn most_and_least(scene: Scene<'_>, found: &[(&Criterion, &CriterionTrial)]) -> String {
    let texts = texts(scene);
    let Some(first) = found.first() else { return String::new() };
    let (mut most, mut least) = (first, first);
    for one in found {
        if one.1.decides.share > most.1.decides.share {
            most = one;
        }
        if one.1.decides.share <= least.1.decides.share {
            least = one;
        }
    }
    let share = |one: &(&Criterion, &CriterionTrial)| percent(scene, one.1.decides.share);
    let (most_share, least_share) = (share(most), share(least));
    let text = if most.0.id == least.0.id { texts.decides_one } else { texts.decides_most };
    fill(
        text,
        &[
            ("most", &*most.0.name),
            ("most_share", &*most_share),
            ("least", &*least.0.name),
            ("least_share", &*least_share),
        ],
    )
}

/// What the weight of a criterion is said to be, from 0 to 1, among all that are compared with it;
/// none where weights are no shares of a whole.
fn stated(lot: &Lot, leaf: &Criterion) -> Option<Exact> {
    let combination = &lot.method.combination;
    let weight = Exact::from(leaf.weight());
    if combination.scores_price() {
        return weight.div(&Exact::from(*combination.total()?));
    }
    if combination.money().is_some() || leaf.is_price() {
        return None;
    }
    let mut sum = Exact::ZERO;
    for one in lot.leaves() {
        if !one.is_price() {
            sum = &sum + &Exact::from(one.weight());
        }
    }
    weight.div(&sum)
}

/// What each weight comes to.
fn effective(scene: Scene<'_>, trials: &Trials) -> Html {
    let texts = texts(scene);
    let (mut drawn, mut cells) = (Vec::new(), Vec::new());
    let mut chosen: Option<(Exact, &Criterion, Option<Exact>, f64)> = None;
    let (mut any_stated, mut differs) = (false, false);
    for (leaf, trial) in rows(scene.lot, trials) {
        let Some(mean) = &trial.effective else { continue };
        let said = stated(scene.lot, leaf);
        let comes_to = about(mean.mean, PARTS);
        let ends = ends(mean);
        let mut bars = Vec::new();
        let mut striking = comes_to.clone();
        let mut words = weight(scene, leaf);
        if let Some(said) = &said {
            bars.push(Bar { class: "stated", share: said.clone(), ends: None });
            striking = (said - &comes_to).abs();
            words = exactly(scene, said);
            let surely = &striking - &about(REACH * mean.error, PARTS);
            differs |= &surely * &Exact::from(100) >= Exact::from(DIFFERS);
            any_stated = true;
        }
        let class = figures::colour(scene.lot, &leaf.id);
        bars.push(Bar { class, share: comes_to.clone(), ends: Some(ends) });
        drawn.push(Row { name: leaf.name.to_string(), bars });
        cells.push(vec![
            Cell::words(&leaf.name),
            Cell::words(&words),
            Cell::figure(scene, Some(&comes_to), &|_| percent(scene, mean.mean)),
            Cell::words(&interval(scene, ends.0, ends.1)),
        ]);
        if chosen.as_ref().is_none_or(|(most, ..)| striking > *most) {
            chosen = Some((striking, leaf, said, mean.mean));
        }
    }
    let Some((_, leaf, said, mean)) = chosen else { return Html::default() };
    let comes_to = percent(scene, mean);
    let said = said.map(|said| exactly(scene, &said));
    let text = if said.is_some() { texts.effective_stated } else { texts.effective_most };
    let values = [
        ("criterion", &*leaf.name),
        ("stated", &*said.unwrap_or_default()),
        ("effective", &*comes_to),
    ];
    let summary = fill(text, &values);
    let mut notes = Vec::new();
    let legend = if any_stated { legend(texts) } else { Vec::new() };
    notes.push(note(texts.effective_note));
    let combination = &scene.lot.method.combination;
    if !combination.scores_price() && combination.money().is_none() {
        notes.push(note(texts.effective_quality));
    }
    cut_rows(scene, &mut notes, drawn.len());
    drawn.truncate(ROWS);
    let said = if any_stated { texts.stated } else { texts.weight };
    let heads = [scene.texts().criterion, said, texts.comes_to, texts.interval];
    let named = ("effective", texts.effective_title);
    let picture = bars(scene, named, summary, &drawn, (legend, notes), table(heads, cells));
    let remark = &scene.ui.state.texts.formula().effective;
    group([picture, when(differs && combination.scores_price(), || advice(scene, remark))])
}

/// What the formula check says of something, with its source.
fn advice(scene: Scene<'_>, texts: &FindingTexts) -> El {
    el("ul").class("findings").child(check::item(
        scene.ui,
        texts.title,
        (texts.why, texts.instead),
        None,
    ))
}

fn legend(texts: &ModelTexts) -> Vec<Key> {
    vec![Key::filled("stated", texts.stated), Key::filled("c0", texts.comes_to)]
}

/// Bars from 0 to 100 %, with what each comes to, and its interval as a line.
fn draw(scene: Scene<'_>, rows: &[Row], room: Room, label: &str) -> El {
    let thick = room.pick(180, 160);
    let head = room.pick(0, 210);
    let (left, right) = (room.pick(2100, 0), room.width() - 500);
    let scale = Scale::new(&Exact::ZERO, &Exact::ONE, left, right);
    let at = |share: f64| scale.at(&about(share, PARTS));
    let height_of = |row: &Row| {
        let bars = i64::try_from(row.bars.len()).unwrap_or_default();
        head + bars * (thick + 30) + 130
    };
    let bottom: i64 = rows.iter().map(height_of).sum();
    let mut svg = svg(room.width(), bottom + 240, label);
    for quarter in 0_u32..=4 {
        let share = f64::from(quarter) / 4.0;
        let x = at(share);
        let words_of = percent(scene, share);
        let class = if quarter == 0 && left == 0 { "tick" } else { "tick middle" };
        let rule = if quarter == 0 { "axis" } else { "rule" };
        svg = svg.child(line(rule, (x, 0), (x, bottom))).child(words(
            class,
            x,
            bottom + 170,
            &words_of,
        ));
    }
    let mut top = 0;
    for row in rows {
        let height = height_of(row);
        let middle = top + height / 2;
        svg = svg.child(match room {
            Room::Wide => words("name", 0, middle + 40, &cut(&row.name, left - 100)),
            Room::Narrow => words("name halo", 0, top + 190, &cut(&row.name, room.width())),
        });
        let mut y = top + head + 65;
        for one in &row.bars {
            let end = scale.at(&one.share);
            svg = svg.child(bar(one.class, (left, end), y, thick));
            let mut beyond = end;
            if let Some((low, high)) = one.ends {
                let (low, high, across) = (at(low), at(high), y + thick / 2);
                beyond = beyond.max(high);
                for class in ["whisker back", "whisker"] {
                    svg = svg
                        .child(line(class, (low, across), (high, across)))
                        .child(line(class, (low, across - 45), (low, across + 45)))
                        .child(line(class, (high, across - 45), (high, across + 45)));
                }
            }
            let share = exactly(scene, &one.share);
            svg = svg.child(words("name halo", beyond + 70, y + thick / 2 + 42, &share));
            y += thick + 30;
        }
        top += height;
    }
    svg
}

/// Whether a losing bid decides who wins, here and where quality is valued in money.
fn paradox(scene: Scene<'_>, tried: &Tried, trials: &Trials) -> Html {
    let texts = texts(scene);
    let words = match &trials.paradox {
        None => texts.paradox_never.to_owned(),
        Some(found) if found.share > 0.0 => {
            let (share, interval) =
                (percent(scene, found.share), interval(scene, found.low, found.high));
            fill(texts.paradox_some, &[("share", &*share), ("interval", &*interval)])
        }
        Some(found) => fill_in(texts.paradox_none, &percent(scene, found.high)),
    };
    let proof = if trials.paradox.is_none() { others::proof(scene) } else { Html::default() };
    let remark = &scene.ui.state.texts.formula().relative;
    let occurs = trials.paradox.is_some_and(|found| found.share > 0.0);
    let twin = trials.monetised.as_ref();
    let twin = twin.map_or_else(Html::default, |twin| beside(scene, &tried.plan, trials, twin));
    el("div")
        .class("others")
        .child(el("h4").text(texts.paradox_title))
        .child(el("p").class("finding").text(&words))
        .child(proof)
        .child(twin)
        .child(when(occurs, || advice(scene, remark)))
        .into()
}

/// The same beside the monetised method.
fn beside(scene: Scene<'_>, plan: &Plan, trials: &Trials, twin: &Twin) -> Html {
    let texts = texts(scene);
    let head = |words: &str| el("th").attr("scope", "col").text(words);
    let heads = el("tr")
        .child(head(texts.method))
        .child(head(texts.share).class("figure"))
        .child(head(texts.interval));
    let row = |name: &str, found: Option<&Estimate>| {
        let row = el("tr").child(el("th").attr("scope", "row").text(name));
        match found {
            None => row.child(el("td").attr("colspan", "2").text(texts.never)),
            Some(found) => row
                .child(el("td").class("figure").text(&percent(scene, found.share)))
                .child(el("td").text(&interval(scene, found.low, found.high))),
        }
    };
    let body = el("tbody")
        .child(row(texts.this_method, trials.paradox.as_ref()))
        .child(row(texts.money_method, twin.paradox.as_ref()));
    let table =
        scroll(texts.paradox_title).child(el("table").child(el("thead").child(heads)).child(body));
    let Estimate { share, low, high, .. } = twin.agrees;
    let (share, between) = (percent(scene, share), interval(scene, low, high));
    let agrees = fill(texts.agrees, &[("share", &*share), ("interval", &*between)]);
    group([table.into(), el("p").text(&agrees).into(), note(&conversion(scene, plan))])
}

/// How weights become money: as [`Twin`] says it.
fn conversion(scene: Scene<'_>, plan: &Plan) -> String {
    let texts = texts(scene);
    let weighs =
        scene.lot.leaves().into_iter().any(|leaf| leaf.is_price() && leaf.weight() > Decimal::ZERO);
    let unit = match scene.lot.method.combination {
        Combination::Points { .. } | Combination::UtilityIndex { .. } if weighs => texts.unit_price,
        Combination::Coefficient => texts.unit_rest,
        Combination::Monetised { .. } => texts.unit_percent,
        _ => texts.unit_quality,
    };
    let money = scene.money(&plan.expected_lowest());
    let bids = plan.bids.to_string();
    fill(texts.conversion, &[("unit", unit), ("money", &*money), ("bids", &*bids)])
}

/// One of the tenders as a file.
fn made(scene: Scene<'_>) -> El {
    let (ui, texts) = (scene.ui, texts(scene));
    let value = count(scene, ui.state.insight.model.made);
    let goal = Goal::Plan(Part::Made);
    let entry =
        Entry { id: joined(&[FIELDS, "made"]), value, wrong: None, placeholder: None, goal };
    el("div")
        .class("made")
        .child(el("h4").text(texts.made))
        .child(
            el("div")
                .class("picks")
                .child(labelled(texts.made_number, number(scene, texts.made_number, entry)))
                .child(ui.button(texts.made_export, Command::ExportMade)),
        )
        .child(el("p").class("hint").text(texts.made_hint))
}
