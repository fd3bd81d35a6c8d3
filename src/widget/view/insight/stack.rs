//! The bars of the ranking as a picture that can be taken along: what the figure of each bid is made
//! of, to one scale.

use super::picture::{Cell, Key, Picture, Table, caveat, nothing};
use super::plot::{Pattern, Room, bar, cut, line, patterned, svg, width_of, words};
use super::{Scene, figures};
use crate::award::{BidOutcome, Exact, Standing};
use crate::locale::{fill, fill_in};
use crate::tender::Criterion;
use crate::widget::announce::ranked;
use crate::widget::element::{El, Html, joined};
use crate::widget::state::View;
use crate::widget::view::bars::{self, Segment};

/// How many bids are drawn.
const DRAWN: usize = 20;

/// A bid with its bar.
struct Row<'a> {
    bid: &'a BidOutcome,
    name: String,
    total: String,
    segments: Vec<Segment<'a>>,
}

fn rank(bid: &BidOutcome) -> String {
    match bid.standing {
        Standing::Ranked { rank, .. } => rank.to_string(),
        Standing::Excluded(_) | Standing::Sealed { .. } => "–".to_owned(),
    }
}

/// The picture; nothing where no bid has a rank.
pub fn stack(scene: Scene<'_>) -> Html {
    let Scene { ui, lot, outcome, .. } = scene;
    let texts = scene.texts();
    let whole = bars::whole(lot, outcome, View::Bars);
    let mut rows = Vec::new();
    for bid in ranked(outcome).take(DRAWN) {
        let total = bid.total.as_ref().map(|total| figures::total(ui.state, lot, total));
        let mut segments = bars::segments(ui, lot, bid, &whole);
        segments.retain(|one| one.parts > 0);
        let (name, total) = (scene.name(bid), total.unwrap_or_default());
        rows.push(Row { bid, name, total, segments });
    }
    let Some(first) = rows.first() else { return Html::default() };
    let unit = figures::total_name(ui.state, lot, scene.currency());
    let mut notes = Vec::new();
    if outcome.ranking.len() > rows.len() {
        let (count, all) = (rows.len().to_string(), outcome.ranking.len().to_string());
        notes.push(caveat(&fill(texts.stack_drawn, &[("count", &*count), ("all", &*all)])));
    }
    Picture {
        id: "ranking",
        title: joined(&[texts.stack_title, " (", &unit, ")"]),
        summary: fill(texts.stack_first, &[("bid", &*first.name), ("total", &*first.total)]),
        draw: &|room, label| draw(scene, &rows, room, label),
        over: &nothing,
        legend: legend(scene, &rows),
        notes,
        table: table(scene, &rows, unit),
        open: false,
    }
    .show(scene)
}

/// The criteria that have a part in some bar, in reading order, and what patterns there are.
fn legend(scene: Scene<'_>, rows: &[Row<'_>]) -> Vec<Key> {
    let mut keys = Vec::new();
    let any =
        |is: &dyn Fn(&Segment<'_>) -> bool| rows.iter().any(|row| row.segments.iter().any(is));
    for leaf in scene.lot.leaves() {
        if any(&|one| one.one.criterion == leaf.id) {
            let class = joined(&["part ", figures::colour(scene.lot, &leaf.id)]);
            keys.push(Key::filled(&class, &leaf.name));
        }
    }
    if any(&|one| !one.is_solid() && !one.is_stated()) {
        keys.push(Key::patterned(Pattern::Hatched, "sum", scene.texts().stack_off));
    }
    if any(&|one| !one.is_solid() && one.is_stated()) {
        keys.push(Key::patterned(Pattern::Dotted, "sum", scene.ui.state.texts.stated));
    }
    keys
}

fn table(scene: Scene<'_>, rows: &[Row<'_>], unit: String) -> Table {
    let Scene { ui, lot, .. } = scene;
    let shown = |leaf: &&Criterion| leaf.is_price() || !lot.weight_of(leaf).is_zero();
    let leaves: Vec<&Criterion> = lot.leaves().into_iter().filter(shown).collect();
    let mut heads = vec![scene.texts().bid.to_owned()];
    heads.push(fill_in(ui.state.texts.rank_of, "").trim().to_owned());
    heads.extend(leaves.iter().map(|leaf| leaf.name.to_string()));
    heads.push(unit);
    let mut cells = Vec::new();
    for row in rows {
        let place = rank(row.bid);
        let number = place.parse::<i64>().ok().map(Exact::from);
        let mut line = vec![Cell::words(&row.name)];
        line.push(Cell::figure(scene, number.as_ref(), &|_| place.clone()));
        for leaf in &leaves {
            let one = row.bid.contributions.iter().find(|one| one.criterion == leaf.id);
            line.push(Cell::figure(scene, one.map(|one| &one.value), &|value| {
                figures::contribution(ui.state, lot, value)
            }));
        }
        line.push(Cell::figure(scene, row.bid.total.as_ref(), &|_| row.total.clone()));
        cells.push(line);
    }
    Table { heads, rows: cells }
}

fn draw(scene: Scene<'_>, rows: &[Row<'_>], room: Room, label: &str) -> El {
    let width = room.width();
    let (row_height, thick) = (room.pick(340, 460), room.pick(220, 200));
    // Totals are heavy, and wider than others.
    let widest = rows.iter().map(|row| width_of(&row.total) * 11 / 10).max().unwrap_or_default();
    let (left, right) = (room.pick(2000, 0), room.pick(width - widest - 80, width));
    let height = row_height * i64::try_from(rows.len()).unwrap_or_default();
    let mut svg = svg(width, height + 40, label);
    let at = |parts: i64| left + (right - left) * parts / i64::from(bars::PARTS);
    let mut top = 0;
    for row in rows {
        let bar_top = top + row_height - thick - room.pick((row_height - thick) / 2, 30);
        let base = bar_top + thick / 2 + 45;
        let name = joined(&[&rank(row.bid), "  ", &row.name]);
        let heavy =
            if row.bid.behind.as_ref().is_some_and(Exact::is_zero) { "heavy" } else { "name" };
        svg =
            match room {
                Room::Wide => svg
                    .child(words(heavy, 0, base, &cut(&name, left - 100)))
                    .child(words("heavy end", width, base, &row.total)),
                Room::Narrow => svg
                    .child(words(heavy, 0, bar_top - 50, &cut(&name, width - widest - 80)))
                    .child(words("heavy end", width, bar_top - 50, &row.total)),
            };
        let mut from = 0;
        for one in &row.segments {
            let to = (from + one.parts).min(i64::from(bars::PARTS));
            let colour = figures::colour(scene.lot, &one.one.criterion);
            let ends = (at(from), at(to));
            if one.is_solid() {
                // What is next begins after a hair.
                let end = (ends.1 - 10).max(ends.0);
                svg = svg.child(bar(&joined(&["part ", colour]), (ends.0, end), bar_top, thick));
            } else {
                let pattern = if one.is_stated() { Pattern::Dotted } else { Pattern::Hatched };
                let ends = (ends.0 + 5, (ends.1 - 15).max(ends.0 + 5));
                for piece in patterned(pattern, colour, ends, bar_top, thick) {
                    svg = svg.child(piece);
                }
            }
            from = to;
        }
        top += row_height;
    }
    svg.child(line("axis", (left, 0), (left, height)))
}
