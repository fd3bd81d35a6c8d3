//! How surely a bid is first: how often each takes each rank, over weights or over scores.

use rust_decimal::Decimal;

use super::picture::{Cell, Key, Picture, Table, caveat, nothing};
use super::plot::{Pattern, Room, bar, cut, line, patterned, svg, words};
use super::shares::{PARTS, about, exactly, interval, percent};
use super::{Scene, figures};
use crate::award::Exact;
use crate::exchange::values::BidId;
use crate::explain::surely::{in_order, most_often, part, sampled};
use crate::insight::{Acceptability, Estimate, Refusal, Sampling, WeightRange};
use crate::locale::{SurelyTexts, fill, fill_in};
use crate::picture::Scale;
use crate::widget::announce::ranked;
use crate::widget::command::{Command, Does};
use crate::widget::element::{El, Html, Trigger, el, group, joined, when};
use crate::widget::insight::{Bound, Pick, Spread};
use crate::widget::view::parts::{labelled, scroll};
use crate::widget::work;

/// Ranks that have a colour and a column of their own.
const RANKS: usize = 3;

/// How many bids have a row in the picture and in the table, and how many ranks a column.
const ROWS: usize = 20;

/// The whole tab.
pub fn sure(scene: Scene<'_>) -> Html {
    let ui = scene.ui;
    let texts = ui.state.texts.surely();
    let mut choices = Vec::new();
    for spread in Spread::ALL {
        let words = match spread {
            Spread::All => texts.all.to_owned(),
            Spread::Around => fill_in(texts.around, &work::AROUND.to_string()),
            Spread::Bounds => texts.own_bounds.to_owned(),
            Spread::Order => texts.own_order.to_owned(),
            Spread::Ordered => texts.ordered.to_owned(),
            Spread::Panel => texts.panel.to_owned(),
        };
        choices.push((words, Command::Pick(Pick::Spread(spread))));
    }
    let chosen = Spread::ALL.iter().position(|one| *one == ui.state.insight.spread);
    let choice = ui.select(texts.over, choices, chosen, false);
    let found = match work::sampled(ui.state) {
        // That nothing lies within the bounds is said beside them, and too many bids in place of it all.
        None | Some(Err(Refusal::NothingWithin | Refusal::TooManyBids)) => Html::default(),
        Some(Err(refusal)) => blank(match refusal {
            Refusal::NoPanel => texts.no_panel,
            _ => texts.no_weights,
        }),
        Some(Ok(sampling)) if sampling.found().vectors() == 0 => Html::default(),
        Some(Ok(sampling)) => picture(scene, sampling),
    };
    el("div")
        .class("pictures")
        .child(el("div").class("picks").child(labelled(texts.over, choice)))
        .child(match ui.state.insight.spread {
            Spread::Bounds => bounds(scene),
            Spread::Order => order(scene),
            _ => Html::default(),
        })
        .child(found)
        .into()
}

/// A field for the least and for the most that each criterion may weigh.
fn bounds(scene: Scene<'_>) -> Html {
    let Scene { ui, lot, .. } = scene;
    let texts = ui.state.texts.surely();
    let insight = &ui.state.insight;
    let ranges = work::ranges(insight, scene.shown(), ui.state.lot);
    let stated = WeightRange::around(scene.shown(), ui.state.lot, work::AROUND);
    let mut body = el("tbody");
    let (mut least, mut most, mut sum) = (Exact::ZERO, Exact::ZERO, Exact::ZERO);
    let mut in_order = ranges.is_ok();
    for (place, near) in stated.iter().enumerate() {
        let Some(criterion) = lot.criterion(&near.criterion) else { continue };
        let range = ranges.as_ref().ok().and_then(|ranges| ranges.get(place)).unwrap_or(near);
        least = &least + &Exact::from(range.low);
        most = &most + &Exact::from(range.high);
        sum = &sum + &Exact::from(lot.weight_of(criterion));
        let crossed = ranges.is_ok() && range.low > range.high;
        let field = |most: bool, label: &str, near: Decimal| {
            let is = |one: &&Bound| one.criterion == criterion.id && one.most == most;
            let set = insight.bounds.iter().find(is).map(|one| &one.weight);
            let value = match set {
                Some(Err(typed)) => typed.clone(),
                Some(Ok(weight)) => ui.state.numbers.decimal(*weight),
                None => ui.state.numbers.decimal(near),
            };
            let wrong = match set {
                Some(Err(_)) => Some(texts.no_number),
                Some(Ok(weight)) if weight.is_sign_negative() => Some(texts.negative),
                _ if most && crossed => Some(texts.crossed),
                _ => None,
            };
            let id = joined(&[if most { "most-" } else { "least-" }, &place.to_string()]);
            let note = joined(&[&id, "-wrong"]);
            let mut input = el("input")
                .attr("type", "text")
                .attr("inputmode", "decimal")
                .attr("autocomplete", "off")
                .class("number")
                .with("aria-label", &joined(&[label, ": ", &criterion.name]))
                .value(&value)
                .on(Trigger::Change, ui.store, Does::Bound(criterion.id.clone(), most));
            if wrong.is_some() {
                input = input.attr("aria-invalid", "true").with("aria-describedby", &note);
            }
            let words = when(wrong.is_some(), || {
                let words = wrong.unwrap_or_default();
                el("span").class("wrong").with("id", &note).attr("role", "alert").text(words)
            });
            el("td").child(el("span").class("field").child(input).child(words))
        };
        in_order &= !crossed && !range.low.is_sign_negative();
        body = body.child(
            el("tr")
                .child(el("th").attr("scope", "row").text(&criterion.name))
                .child(field(false, texts.least, near.low))
                .child(field(true, texts.most, near.high)),
        );
    }
    let head = |words: &str| el("th").attr("scope", "col").text(words);
    let heads = el("tr")
        .child(head(scene.texts().criterion))
        .child(head(texts.least))
        .child(head(texts.most));
    let short = in_order && (least > sum || most < sum);
    let words = when(short, || {
        let weight = |sum: &Exact| figures::points(ui.state, sum);
        let (least, most, sum) = (weight(&least), weight(&most), weight(&sum));
        let values = [("least", &*least), ("most", &*most), ("sum", &*sum)];
        el("p").class("wrong").attr("role", "alert").text(&fill(texts.nothing_within, &values))
    });
    el("div")
        .class("central own")
        .child(el("table").child(el("thead").child(heads)).child(body))
        .child(words)
        .into()
}

/// The criteria in the order of importance, with buttons that move them.
fn order(scene: Scene<'_>) -> Html {
    let Scene { ui, lot, .. } = scene;
    let texts = ui.state.texts.surely();
    let order = work::in_order(&ui.state.insight, lot);
    let mut list = el("ol").class("own order").attr("aria-label", texts.own_order);
    for (place, id) in order.iter().enumerate() {
        let name = figures::criterion_name(lot, id);
        let moved = |sign: &'static str, text: &str, with: Option<usize>| {
            let with = with.filter(|with| *with < order.len());
            let mut order = order.clone();
            if let Some(with) = with {
                order.swap(place, with);
            }
            ui.icon(sign, &fill_in(text, &name), with.is_none(), Command::Pick(Pick::Order(order)))
        };
        list = list.child(
            el("li")
                .key(id)
                .child(el("span").text(&name))
                .child(moved("↑", texts.more_important, place.checked_sub(1)))
                .child(moved("↓", texts.less_important, Some(place + 1))),
        );
    }
    list.into()
}

fn blank(words: &str) -> Html {
    el("p").class("blank").text(words).into()
}

/// One bid: its position among those that were sampled, and its name.
struct Row {
    place: usize,
    name: String,
}

/// The bids that are shown, the most often first first.
fn rows(scene: Scene<'_>, sampling: &Sampling) -> Vec<Row> {
    let bids = sampling.bids();
    let row = |place: usize| Some(Row { place, name: scene.name_of(bids.get(place)?) });
    in_order(sampling).into_iter().take(ROWS).filter_map(row).collect()
}

fn picture(scene: Scene<'_>, sampling: &Sampling) -> Html {
    let texts = scene.ui.state.texts.surely();
    let rows = rows(scene, sampling);
    let mut notes = vec![caveat(&sampled(scene.ui.said(), sampling))];
    let all = sampling.bids().len();
    if all > ROWS {
        let (count, all) = (ROWS.to_string(), all.to_string());
        notes.push(caveat(&fill(texts.rows_cut, &[("count", &*count), ("all", &*all)])));
    }
    let chances = Picture {
        id: "ranks",
        title: texts.title.to_owned(),
        summary: summary(scene, sampling),
        draw: &|room, label| draw(scene, sampling, &rows, room, label),
        over: &nothing,
        legend: legend(texts, sampling.found(), &rows),
        notes,
        table: table(scene, sampling, &rows),
        open: false,
    };
    let central = if scene.ui.state.insight.spread == Spread::Panel {
        Html::default()
    } else {
        central(scene, sampling, &rows)
    };
    group([chances.show(scene), central])
}

fn summary(scene: Scene<'_>, sampling: &Sampling) -> String {
    let name = |bid: &BidId| scene.name_of(bid);
    let now = ranked(scene.outcome).next().map(|bid| &bid.bid);
    // Over the panel's scores no weight moves.
    let panel = scene.ui.state.insight.spread == Spread::Panel;
    most_often(scene.ui.said(), &name, sampling, now, panel)
}

fn rank(texts: &SurelyTexts, rank: usize) -> String {
    fill_in(texts.rank, &rank.to_string())
}

/// Whether a bid that is shown has no rank in some of the cases.
fn falls_out(found: &Acceptability, rows: &[Row]) -> bool {
    rows.iter().any(|row| found.unranked(row.place).share > 0.0)
}

fn legend(texts: &SurelyTexts, found: &Acceptability, rows: &[Row]) -> Vec<Key> {
    let ranks = found.bids();
    let mut keys = Vec::new();
    for (place, class) in (1..=ranks).zip(CLASSES) {
        let last = place > RANKS && ranks > place;
        let words = if last { texts.further.to_owned() } else { rank(texts, place) };
        keys.push(Key::filled(class, &words));
    }
    if falls_out(found, rows) {
        keys.push(Key::patterned(Pattern::Hatched, "unranked", texts.unranked));
    }
    keys
}

/// The colours of the first ranks, and of those that follow.
const CLASSES: [&str; RANKS + 1] = ["rank-1", "rank-2", "rank-3", "rank-4"];

/// Between two parts of a bar, so that they are told apart where their colours are close.
const GAP: i64 = 20;

fn draw(scene: Scene<'_>, sampling: &Sampling, rows: &[Row], room: Room, label: &str) -> El {
    let found = sampling.found();
    let (row, thick) = (room.pick(340, 460), room.pick(220, 200));
    let (left, right) = (room.pick(2000, 0), room.width());
    let height = row * i64::try_from(rows.len()).unwrap_or_default();
    let mut svg = svg(room.width(), height + 40, label);
    let whole = i64::from(found.vectors().max(1));
    let at = |part: i64| left + (right - left) * part / whole;
    let scale = Scale::new(&Exact::ZERO, &Exact::ONE, left, right);
    let mut top = 0;
    for one in rows {
        let bar_top = top + row - thick - room.pick((row - thick) / 2, 30);
        let base = bar_top + thick / 2 + 45;
        svg = svg.child(match room {
            Room::Wide => words("name", 0, base, &cut(&one.name, left - 100)),
            Room::Narrow => words("name", 0, bar_top - 50, &cut(&one.name, right)),
        });
        let mut from = 0;
        for (place, class) in CLASSES.iter().enumerate() {
            let counts = found.ranks(one.place).get(place..).unwrap_or_default();
            let counts = counts.iter().take(if place < RANKS { 1 } else { counts.len() });
            let count: i64 = counts.map(|count| i64::from(*count)).sum();
            // Ties share the better rank, so that the ranks of a bid never exceed the whole.
            let to = (from + count).min(whole);
            if to > from {
                let gap = if to < whole { GAP } else { 0 };
                svg =
                    svg.child(bar(class, (at(from), (at(to) - gap).max(at(from))), bar_top, thick));
            }
            from = to;
        }
        if from < whole {
            for piece in
                patterned(Pattern::Hatched, "unranked", (at(from) + 5, right - 5), bar_top, thick)
            {
                svg = svg.child(piece);
            }
        }
        let first = found.share(one.place, 1);
        if first.share > 0.0 {
            let reach = |share: f64| scale.at(&about(share, PARTS));
            let (low, high, across) = (reach(first.low), reach(first.high), bar_top + thick / 2);
            for class in ["whisker back", "whisker"] {
                svg = svg
                    .child(line(class, (low, across), (high, across)))
                    .child(line(class, (low, across - 45), (low, across + 45)))
                    .child(line(class, (high, across - 45), (high, across + 45)));
            }
            if low - left > 620 {
                svg = svg.child(words("on", left + 60, base, &percent(scene, first.share)));
            }
        }
        top += row;
    }
    svg
}

fn table(scene: Scene<'_>, sampling: &Sampling, rows: &[Row]) -> Table {
    let texts = scene.ui.state.texts.surely();
    let found = sampling.found();
    let ranks = found.bids().min(ROWS);
    let falls_out = falls_out(found, rows);
    let mut heads = vec![scene.texts().bid.to_owned()];
    for place in 1..=ranks {
        heads.push(rank(texts, place));
    }
    if falls_out {
        heads.push(texts.unranked.to_owned());
    }
    heads.push(texts.between.to_owned());
    let shown = |share: &Exact| exactly(scene, share);
    let mut cells = Vec::new();
    for row in rows {
        let mut line = vec![Cell::words(&row.name)];
        for place in 1..=ranks {
            let share = part(found.count(row.place, place), found.vectors());
            line.push(Cell::figure(scene, Some(&share), &shown));
        }
        if falls_out {
            let share = about(found.unranked(row.place).share, PARTS);
            line.push(Cell::figure(scene, Some(&share), &shown));
        }
        let Estimate { low, high, .. } = found.share(row.place, 1);
        line.push(Cell::words(&interval(scene, low, high)));
        cells.push(line);
    }
    Table { heads, rows: cells }
}

/// The mean weights under which each bid is first.
fn central(scene: Scene<'_>, sampling: &Sampling, rows: &[Row]) -> Html {
    let Scene { ui, lot, .. } = scene;
    let texts = ui.state.texts.surely();
    let head = |words: &str| el("th").attr("scope", "col").text(words);
    let mut heads = el("tr").child(head(scene.texts().criterion));
    let firsts: Vec<(&Row, Vec<f64>)> = rows
        .iter()
        .filter_map(|row| Some((row, sampling.found().central(row.place)?)))
        .take(RANKS)
        .collect();
    if firsts.is_empty() {
        return Html::default();
    }
    for (row, _) in &firsts {
        heads = heads.child(head(&row.name).class("figure"));
    }
    let mut body = el("tbody");
    for (place, criterion) in sampling.criteria().iter().enumerate() {
        let name = figures::criterion_name(lot, criterion);
        let mut line = el("tr").child(el("th").attr("scope", "row").text(&name));
        for (_, weights) in &firsts {
            // More digits than these the samples do not tell.
            let parts = if figures::in_money(lot) { 1 } else { 10 };
            let weight = about(weights.get(place).copied().unwrap_or_default(), parts);
            let weight = weight.to_decimal(1).unwrap_or_default();
            let words = figures::weight(ui.state, lot, weight);
            line = line.child(el("td").class("figure").text(&words));
        }
        body = body.child(line);
    }
    el("div")
        .child(el("h4").text(texts.central))
        .child(el("p").class("hint").text(texts.central_note))
        .child(scroll(texts.central).child(el("table").child(el("thead").child(heads)).child(body)))
        .class("central")
        .into()
}
