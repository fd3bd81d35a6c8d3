//! What sets two bids apart, criterion by criterion.

use super::picture::{Cell, Picture, Table, note, nothing};
use super::plot::{Room, bar, cut, line, svg, width_of, words};
use super::{Scene, figures};
use crate::award::{BidOutcome, Exact};
use crate::locale::{fill, fill_in};
use crate::picture::Scale;
use crate::tender::{Combination, Criterion};
use crate::widget::element::{El, Html, joined};

/// What speaks for one of the two.
struct Row {
    name: String,
    colour: String,
    first: Exact,
    second: Exact,
    /// Above zero where it speaks for the first, below where for the second.
    favour: Exact,
}

/// Whether the figures of criteria add up to the total.
fn adds_up(scene: Scene<'_>) -> bool {
    matches!(
        scene.lot.method.combination,
        Combination::Monetised { .. } | Combination::Points { .. }
    )
}

fn rows(scene: Scene<'_>, first: &BidOutcome, second: &BidOutcome) -> Vec<Row> {
    let lot = scene.lot;
    let (adds_up, money) = (adds_up(scene), figures::in_money(lot));
    let mut rows = Vec::new();
    for (one, other) in first.contributions.iter().zip(&second.contributions) {
        if !adds_up && lot.criterion(&one.criterion).is_some_and(Criterion::is_price) {
            continue;
        }
        let more = &one.value - &other.value;
        rows.push(Row {
            name: figures::criterion_name(lot, &one.criterion),
            colour: figures::colour(lot, &one.criterion),
            first: one.value.clone(),
            second: other.value.clone(),
            favour: if money { -&more } else { more },
        });
    }
    rows
}

/// All of it together: the totals, or the quality points.
fn sum(scene: Scene<'_>, rows: &[Row], first: &BidOutcome, second: &BidOutcome) -> Row {
    let texts = scene.ui.state.texts.tools();
    let money = figures::in_money(scene.lot);
    let total = |bid: &BidOutcome, of: &dyn Fn(&Row) -> &Exact| match &bid.total {
        Some(total) if adds_up(scene) => total.clone(),
        _ => rows.iter().map(of).sum(),
    };
    let (one, other) = (total(first, &|row| &row.first), total(second, &|row| &row.second));
    let more = &one - &other;
    let name = match (money, adds_up(scene)) {
        (true, _) => texts.comparison_figure,
        (_, true) => texts.total,
        _ => texts.quality_total,
    };
    Row {
        name: name.to_owned(),
        colour: "sum".to_owned(),
        first: one,
        second: other,
        favour: if money { -&more } else { more },
    }
}

/// The picture.
pub fn against(scene: Scene<'_>, first: &BidOutcome, second: &BidOutcome) -> Html {
    let texts = scene.texts();
    if first.total.is_none() || second.total.is_none() {
        return Html::default();
    }
    let names = (scene.name(first), scene.name(second));
    let mut rows = rows(scene, first, second);
    let whole = sum(scene, &rows, first, second);
    let summary = summary(scene, &rows, &whole, &names);
    rows.push(whole);
    let notes = notes(scene, first, second);
    Picture {
        id: "comparison",
        title: fill(texts.against, &[("first", &names.0), ("second", &names.1)]),
        summary,
        draw: &|room, label| draw(scene, &rows, &names, room, label),
        over: &nothing,
        notes,
        table: table(scene, &rows, &names),
    }
    .show(scene)
}

/// Prices and figures, where quality points are not all.
fn notes(scene: Scene<'_>, first: &BidOutcome, second: &BidOutcome) -> Vec<Html> {
    let (ui, lot) = (scene.ui, scene.lot);
    let (Some(total), Some(figure)) = (&first.total, &second.total) else { return Vec::new() };
    let (Some(price), Some(other)) = (first.compared_price(), second.compared_price()) else {
        return Vec::new();
    };
    if adds_up(scene) {
        return Vec::new();
    }
    let money = |price: &Exact| ui.state.numbers.money(price);
    let words = fill(
        scene.texts().figures,
        &[
            ("price", &money(&price)),
            ("other", &money(&other)),
            ("total", &figures::total(ui.state, lot, total)),
            ("figure", &figures::total(ui.state, lot, figure)),
        ],
    );
    vec![note(&words)]
}

fn summary(scene: Scene<'_>, rows: &[Row], whole: &Row, names: &(String, String)) -> String {
    let Scene { lot, ui, .. } = scene;
    let texts = scene.texts();
    if whole.favour.is_zero() {
        let text = if adds_up(scene) { texts.equal } else { texts.quality_equal };
        return fill(text, &[("first", &names.0), ("second", &names.1)]);
    }
    let leads = whole.favour.is_positive();
    let (ahead, behind) = if leads { (&names.0, &names.1) } else { (&names.1, &names.0) };
    let amount = |favour: &Exact| figures::contribution(ui.state, lot, &favour.abs());
    let most = |for_leader: bool| {
        let mut most: Option<&Row> = None;
        for row in rows {
            let speaks = !row.favour.is_zero() && row.favour.is_positive() == (leads == for_leader);
            if speaks && most.is_none_or(|most| row.favour.abs() > most.favour.abs()) {
                most = Some(row);
            }
        }
        most
    };
    let values = [("ahead", &**ahead), ("behind", behind), ("amount", &amount(&whole.favour))];
    let text = if adds_up(scene) { texts.ahead } else { texts.quality_ahead };
    let mut words = fill(text, &values);
    for (row, text) in [(most(true), texts.mostly), (most(false), texts.other_way)] {
        if let Some(row) = row {
            let amount = amount(&row.favour);
            let values = [("criterion", &*row.name), ("behind", behind), ("amount", &amount)];
            words.push(' ');
            words.push_str(&fill(text, &values));
        }
    }
    words
}

fn table(scene: Scene<'_>, rows: &[Row], names: &(String, String)) -> Table {
    let Scene { lot, ui, .. } = scene;
    let texts = scene.texts();
    let shown = |value: &Exact| figures::contribution(ui.state, lot, value);
    let mut cells = Vec::new();
    for row in rows {
        let difference = &row.first - &row.second;
        cells.push(vec![
            Cell::words(&row.name),
            Cell::figure(scene, Some(&row.first), &shown),
            Cell::figure(scene, Some(&row.second), &shown),
            Cell::figure(scene, Some(&difference), &shown),
        ]);
    }
    let heads = [texts.criterion, &names.0, &names.1, texts.difference];
    Table { heads: heads.into_iter().map(str::to_owned).collect(), rows: cells }
}

fn draw(scene: Scene<'_>, rows: &[Row], names: &(String, String), room: Room, label: &str) -> El {
    let Scene { lot, ui, .. } = scene;
    let texts = scene.texts();
    let width = room.width();
    let (row, thick) = (room.pick(340, 460), room.pick(200, 180));
    let (left, right) = (room.pick(2000, 0), width);
    let middle = i64::midpoint(left, right);
    let mut longest = Exact::ZERO;
    let mut widest = 0;
    let mut figures = Vec::new();
    for one in rows {
        longest = longest.max(one.favour.abs());
        let figure = figures::contribution(ui.state, lot, &one.favour.abs());
        widest = width_of(&figure).max(widest);
        figures.push(figure);
    }
    // The longest bar leaves room for its figure.
    let reach = right - middle - widest - 80;
    let top = 320;
    let count = i64::try_from(rows.len()).unwrap_or_default();
    let bottom = top + row * count;
    let side = |name: &str| cut(&fill_in(texts.in_favour, name), right - middle - 140);
    let mut svg = svg(width, bottom + 60, label)
        .child(words("tick end", middle - 70, 150, &joined(&["◂ ", &side(&names.0)])))
        .child(words("tick", middle + 70, 150, &joined(&[&side(&names.1), " ▸"])));
    let scale = Scale::new(&Exact::ZERO, &longest, 0, reach);
    let mut y = top;
    for (one, figure) in rows.iter().zip(&figures) {
        let bar_top = y + row - thick - room.pick((row - thick) / 2, 50);
        let length = scale.at(&one.favour.abs());
        let first = one.favour.is_positive();
        let end = if first { middle - length } else { middle + length };
        if !one.favour.is_zero() {
            let class = joined(&["change ", &one.colour]);
            svg = svg.child(bar(&class, (middle, end), bar_top, thick));
        }
        let heavy = if one.colour == "sum" { "name heavy" } else { "name" };
        let base = bar_top + thick / 2 + 45;
        let (class, at) = if first { ("value end", end - 50) } else { ("value", end + 50) };
        let name = match room {
            Room::Wide => words(heavy, 0, base, &cut(&one.name, left - 100)),
            Room::Narrow => words(heavy, 20, bar_top - 60, &cut(&one.name, width - 40)),
        };
        svg = svg.child(name).child(words(class, at, base, figure));
        y += row;
    }
    svg.child(line("axis", (middle, top - 100), (middle, bottom)))
}
