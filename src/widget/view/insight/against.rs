//! What sets two bids apart, criterion by criterion, in points and in money.

use super::picture::{Cell, Picture, Table, note, nothing};
use super::plot::{Room, bar, cut, line, svg, width_of, words};
use super::{Scene, figures};
use crate::award::{BidOutcome, Exact};
use crate::explain::figures::adds_up;
use crate::insight::{Comparison, NoPoints, NoPrice, Source, compare};
use crate::locale::{InsightTexts, fill, fill_in};
use crate::picture::Scale;
use crate::tender::RoundingMode;
use crate::widget::element::{El, Html, joined};

/// What speaks for one of the two.
struct Row {
    name: String,
    colour: &'static str,
    /// What each of the two has: a contribution, a price or a total.
    has: Option<(String, Exact, String, Exact)>,
    /// In the unit of the total: above zero where it speaks for the first, below where for the second.
    favour: Exact,
    points: Result<Exact, NoPoints>,
    money: Result<Exact, NoPrice>,
}

/// Why there are no points, in a few words.
fn no_points(texts: &InsightTexts, why: NoPoints) -> &'static str {
    match why {
        NoPoints::Price => texts.no_points_price,
        NoPoints::Rounding => texts.rounded,
        NoPoints::NoScale => texts.no_scale,
        NoPoints::Varies => texts.varies,
    }
}

/// Why there is no amount of money, in a few words.
pub(super) fn no_price(texts: &InsightTexts, why: NoPrice) -> &'static str {
    match why {
        NoPrice::NotRanked => texts.not_ranked,
        NoPrice::NotStated => texts.not_stated,
        NoPrice::EndOfScale => texts.end_of_scale,
        NoPrice::Excluded => texts.then_excluded,
        NoPrice::Flat => texts.flat,
        NoPrice::OutOfReach => texts.out_of_reach,
        NoPrice::Rounded => texts.rounded,
        NoPrice::SetsBest => texts.sets_best,
    }
}

/// With its sign.
pub(super) fn signed(value: &Exact, shown: &dyn Fn(&Exact) -> String) -> String {
    let sign = if value.is_positive() { "+" } else { "" };
    joined(&[sign, &shown(value)])
}

fn rows(
    scene: Scene<'_>,
    comparison: &Comparison,
    first: &BidOutcome,
    second: &BidOutcome,
) -> Vec<Row> {
    let Scene { lot, ui, .. } = scene;
    let texts = ui.state.texts.tools();
    let favour = |amount: &Exact| {
        if lot.method.combination.lowest_wins() { -amount } else { amount.clone() }
    };
    let pair = |one: Exact, other: Exact, shown: &dyn Fn(&Exact) -> String| {
        Some((shown(&one), one, shown(&other), other))
    };
    let value = |bid: &BidOutcome, criterion: &str| {
        let one = bid.contributions.iter().find(|one| &*one.criterion == criterion);
        one.map_or(Exact::ZERO, |one| one.value.clone())
    };
    let contribution = |value: &Exact| figures::contribution(ui.state, lot, value);
    let price = lot.leaves().into_iter().find(|leaf| leaf.is_price());
    let mut rows = Vec::new();
    for part in &comparison.parts {
        let (name, colour, has) = match (&part.from, price) {
            (Source::Criterion(id), _) => {
                let has = pair(value(first, id), value(second, id), &contribution);
                (figures::criterion_name(lot, id), figures::colour(lot, id), has)
            }
            (Source::Price, Some(price)) => {
                let has = if adds_up(lot) {
                    let id = &price.id;
                    pair(value(first, id), value(second, id), &contribution)
                } else {
                    let compared = |bid: &BidOutcome| bid.compared_price().unwrap_or(Exact::ZERO);
                    let money = |value: &Exact| ui.state.numbers.money(value);
                    pair(compared(first), compared(second), &money)
                };
                (price.name.to_string(), "c0", has)
            }
            _ => (texts.rounding_total.to_owned(), "c0", None),
        };
        let (points, money) = (part.points.clone(), part.money.clone());
        rows.push(Row { name, colour, has, favour: favour(&part.amount), points, money });
    }
    rows
}

/// All of it together.
fn whole(
    scene: Scene<'_>,
    rows: &[Row],
    comparison: &Comparison,
    (first, second): (&Exact, &Exact),
) -> Row {
    let Scene { lot, ui, .. } = scene;
    let texts = ui.state.texts.tools();
    let money = figures::in_money(lot);
    let mut points = if money { Err(NoPoints::Varies) } else { Ok(Exact::ZERO) };
    for row in rows {
        if let (Ok(sum), Ok(more)) = (&mut points, &row.points) {
            *sum = &*sum + more;
        }
    }
    let shown = |value: &Exact| figures::total(ui.state, lot, value);
    Row {
        name: if money { texts.comparison_figure } else { texts.total }.to_owned(),
        colour: "sum",
        has: Some((shown(first), first.clone(), shown(second), second.clone())),
        favour: if lot.method.combination.lowest_wins() {
            -&comparison.total
        } else {
            comparison.total.clone()
        },
        points,
        money: comparison.money.clone(),
    }
}

/// The picture.
pub fn against(scene: Scene<'_>, first: &BidOutcome, second: &BidOutcome) -> Html {
    let texts = scene.texts();
    let (Some(total), Some(other)) = (&first.total, &second.total) else { return Html::default() };
    let place = scene.ui.state.lot;
    let Some(comparison) = compare(scene.shown(), place, &first.bid, &second.bid) else {
        return Html::default();
    };
    let names = (scene.name(first), scene.name(second));
    let mut rows = rows(scene, &comparison, first, second);
    let whole = whole(scene, &rows, &comparison, (total, other));
    let summary = summary(scene, &rows, &whole, &names);
    rows.push(whole);
    let mut notes = vec![note(&fill_in(texts.above_zero, &names.0))];
    if !figures::in_money(scene.lot) {
        notes.push(note(&fill_in(texts.money_note, &names.0)));
    }
    Picture {
        id: "comparison",
        title: fill(texts.against, &[("first", &names.0), ("second", &names.1)]),
        summary,
        draw: &|room, label| draw(scene, &rows, &names, room, label),
        over: &nothing,
        legend: Vec::new(),
        notes,
        table: table(scene, &rows, &names),
        open: false,
    }
    .show(scene)
}

fn summary(scene: Scene<'_>, rows: &[Row], whole: &Row, names: &(String, String)) -> String {
    let Scene { lot, ui, .. } = scene;
    let texts = scene.texts();
    if whole.favour.is_zero() {
        return fill(texts.equal, &[("first", &names.0), ("second", &names.1)]);
    }
    let leads = whole.favour.is_positive();
    let (ahead, behind) = if leads { (&names.0, &names.1) } else { (&names.1, &names.0) };
    let amount = |favour: &Exact| figures::total(ui.state, lot, &favour.abs());
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
    let mut words = fill(texts.ahead, &values);
    for (row, text) in [(most(true), texts.mostly), (most(false), texts.other_way)] {
        if let Some(row) = row {
            let amount = amount(&row.favour);
            let values = [("criterion", &*row.name), ("behind", behind), ("amount", &amount)];
            words.push(' ');
            words.push_str(&fill(text, &values));
        }
    }
    if let (false, Ok(money)) = (figures::in_money(lot), &whole.money) {
        words.push(' ');
        words.push_str(&fill_in(texts.in_money, &scene.money(&money.abs())));
    }
    words
}

fn table(scene: Scene<'_>, rows: &[Row], names: &(String, String)) -> Table {
    let Scene { lot, ui, .. } = scene;
    let texts = scene.texts();
    let in_money = figures::in_money(lot);
    let total = |value: &Exact| figures::total(ui.state, lot, value);
    let money = |value: &Exact| ui.state.numbers.money(value);
    let points = |value: &Exact| {
        if in_money {
            ui.state.numbers.text(&value.to_decimal_text(2, RoundingMode::HalfUp))
        } else {
            figures::contribution(ui.state, lot, value)
        }
    };
    let mut cells = Vec::new();
    for row in rows {
        let mut line = vec![Cell::words(&row.name)];
        let has = row.has.as_ref();
        let (one, other) = (has.map(|has| &has.1), has.map(|has| &has.3));
        line.push(Cell::figure(scene, one, &|_| has.map(|has| has.0.clone()).unwrap_or_default()));
        line.push(Cell::figure(scene, other, &|_| {
            has.map(|has| has.2.clone()).unwrap_or_default()
        }));
        if !adds_up(lot) {
            line.push(Cell::figure(scene, Some(&row.favour), &|value| signed(value, &total)));
        }
        let why = row.points.as_ref().map_err(|why| match row.has {
            // What adds up in money has no sum of score points.
            Some(_) if row.colour == "sum" => "–",
            _ => no_points(texts, *why),
        });
        line.push(Cell::either(scene, why, &|value| signed(value, &points)));
        let why = row.money.as_ref().map_err(|why| no_price(texts, *why));
        line.push(Cell::either(scene, why, &|value| signed(value, &money)));
        cells.push(line);
    }
    let mut heads = vec![texts.criterion.to_owned(), names.0.clone(), names.1.clone()];
    if !adds_up(lot) {
        heads.push(texts.difference.to_owned());
    }
    let head = if in_money { texts.score_points } else { texts.points };
    heads.push(head.to_owned());
    heads.push(fill_in(texts.money, scene.currency()));
    Table { heads, rows: cells }
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
        let figure = figures::total(ui.state, lot, &one.favour.abs());
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
            let class = joined(&["change ", one.colour]);
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
