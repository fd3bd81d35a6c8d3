//! What a what-if does to the order: the recorded ranks on the left, those that are shown on the
//! right, and a line for each bid between them.

use super::picture::{Cell, Picture, Table, caveat, nothing};
use super::plot::{Room, circle, cut, line, svg, width_of, words};
use super::{Scene, figures};
use crate::award::{BidOutcome, Exact, LotOutcome, Standing};
use crate::exchange::fault::listed;
use crate::locale::{fill, fill_in};
use crate::order::sorted;
use crate::widget::element::{El, Html, joined};

/// How many bids are drawn.
const DRAWN: usize = 20;

/// A bid on both sides.
struct Line {
    name: String,
    was: Side,
    is: Side,
}

/// How a bid stands on one side.
#[derive(Clone, Default)]
struct Side {
    /// Its place in the order, which ties do not share; none where it is not ranked.
    place: Option<usize>,
    rank: Option<usize>,
    total: Option<Exact>,
}

impl Side {
    fn of(outcome: &LotOutcome, bid: &BidOutcome) -> Self {
        let Some(at) = outcome.bids.iter().position(|one| one.bid == bid.bid) else {
            return Self::default();
        };
        let standing = outcome.bids.get(at).map(|one| &one.standing);
        Self {
            place: outcome.ranking.iter().position(|place| *place == at),
            rank: match standing {
                Some(Standing::Ranked { rank, .. }) => Some(*rank),
                _ => None,
            },
            total: outcome.bids.get(at).and_then(|one| one.total.clone()),
        }
    }

    /// Its place; behind all others where it has none.
    fn at(&self) -> usize {
        self.place.unwrap_or(usize::MAX)
    }

    fn is_first(&self) -> bool {
        self.rank == Some(1)
    }

    fn rank(&self) -> String {
        self.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string())
    }
}

impl Line {
    /// The sign of a bid that comes to the first place, or loses it.
    fn sign(&self) -> &'static str {
        match (self.was.is_first(), self.is.is_first()) {
            (false, true) => "▲ ",
            (true, false) => "▼ ",
            _ => "",
        }
    }

    /// Its better place, to choose by.
    fn best(&self) -> usize {
        self.was.at().min(self.is.at())
    }
}

/// The picture; nothing where what is shown is the record.
pub fn slope(scene: Scene<'_>) -> Html {
    let Scene { ui, session, outcome, .. } = scene;
    let recorded = session.recorded_outcome();
    let recorded = recorded.lots.get(ui.state.lot).filter(|_| session.is_what_if());
    let Some(recorded) = recorded else { return Html::default() };
    let texts = scene.texts();
    let mut all = Vec::new();
    for bid in &outcome.bids {
        let (was, is) = (Side::of(recorded, bid), Side::of(outcome, bid));
        if was.place.is_some() || is.place.is_some() {
            all.push(Line { name: scene.name(bid), was, is });
        }
    }
    let mut lines = sorted(&all, &|a, b| a.best().cmp(&b.best()));
    lines.truncate(DRAWN);
    // In the order that is shown.
    let lines: Vec<&Line> =
        sorted(&lines, &|a, b| a.is.at().cmp(&b.is.at())).into_iter().copied().collect();
    let mut notes = vec![caveat(texts.slope_signs)];
    if all.len() > lines.len() {
        let (count, count_all) = (lines.len().to_string(), all.len().to_string());
        notes.push(caveat(&fill(texts.slope_drawn, &[("count", &count), ("all", &count_all)])));
    }
    Picture {
        id: "slope",
        title: texts.slope_title.to_owned(),
        summary: summary(scene, &all),
        draw: &|room, label| draw(scene, &lines, room, label),
        over: &nothing,
        legend: Vec::new(),
        notes,
        table: table(scene, &all),
        open: false,
    }
    .show(scene)
}

fn summary(scene: Scene<'_>, all: &[Line]) -> String {
    let texts = scene.texts();
    let first = |is_first: &dyn Fn(&Line) -> bool| {
        let mut names = all.iter().filter(|line| is_first(line)).map(|line| &*line.name);
        listed(&mut names, " = ")
    };
    let was = first(&|line| line.was.is_first());
    let is = first(&|line| line.is.is_first());
    let mut words = if was == is {
        fill_in(texts.slope_stays, &is)
    } else {
        fill(texts.slope_changes, &[("bid", &is), ("other", &was)])
    };
    let moved = all.iter().filter(|line| line.was.rank != line.is.rank).count();
    let (count, all) = (moved.to_string(), all.len().to_string());
    words.push(' ');
    words.push_str(&fill(texts.slope_moved, &[("count", &count), ("all", &all)]));
    words
}

fn table(scene: Scene<'_>, all: &[Line]) -> Table {
    let Scene { lot, ui, .. } = scene;
    let texts = scene.texts();
    let total = |total: &Exact| figures::total(ui.state, lot, total);
    let rank = |side: &Side| {
        let rank = side.rank.and_then(|rank| i64::try_from(rank).ok()).map(Exact::from);
        Cell::figure(scene, rank.as_ref(), &|_| side.rank())
    };
    let mut rows = Vec::new();
    for line in sorted(all, &|a, b| a.is.at().cmp(&b.is.at())) {
        rows.push(vec![
            Cell::words(&line.name),
            rank(&line.was),
            Cell::figure(scene, line.was.total.as_ref(), &total),
            rank(&line.is),
            Cell::figure(scene, line.is.total.as_ref(), &total),
        ]);
    }
    let unit = figures::total_name(ui.state, lot, scene.currency());
    let heads = vec![
        texts.bid.to_owned(),
        texts.slope_was.to_owned(),
        unit.clone(),
        texts.slope_is.to_owned(),
        unit,
    ];
    Table { heads, rows }
}

fn draw(scene: Scene<'_>, lines: &[&Line], room: Room, label: &str) -> El {
    let Scene { lot, ui, .. } = scene;
    let texts = scene.texts();
    let width = room.width();
    let row = room.pick(280, 420);
    let top = 420;
    let column = room.pick(2800, 1330);
    let (left, right) = (column, width - column);
    let shown = |side: &Side| {
        side.total.as_ref().map_or(String::new(), |total| figures::total(ui.state, lot, total))
    };
    // Names are heavy, and wider than others.
    let fitting = |room: i64| room * 9 / 10;
    let beside = |figure: &str| fitting(column - 200 - width_of(figure));
    // Where each stands among those that are drawn; what has no rank stands below.
    let heights = |side: &dyn Fn(&Line) -> &Side| -> Vec<i64> {
        let mut heights = Vec::with_capacity(lines.len());
        for (at, one) in lines.iter().enumerate() {
            let mut before = 0;
            for (other_at, other) in lines.iter().enumerate() {
                let (own, other) = (side(one).at(), side(other).at());
                if other < own || other == own && other_at < at {
                    before += 1;
                }
            }
            heights.push(top + row * before);
        }
        heights
    };
    let (from, to) = (heights(&|line| &line.was), heights(&|line| &line.is));
    let count = i64::try_from(lines.len()).unwrap_or_default();
    let mut svg = svg(width, top + row * count, label)
        .child(words("title end", left - 110, 130, &cut(texts.slope_was, column)))
        .child(words("title", right + 110, 130, &cut(texts.slope_is, column)));
    // Those that change the first place lie on top.
    let mut order: Vec<usize> = Vec::new();
    for signed in [false, true] {
        for (at, line) in lines.iter().enumerate() {
            if line.sign().is_empty() != signed {
                order.push(at);
            }
        }
    }
    for at in order {
        let (Some(one), Some(y), Some(end)) = (lines.get(at), from.get(at), to.get(at)) else {
            continue;
        };
        let (class, before, behind) = match (one.was.is_first(), one.is.is_first()) {
            (false, true) => ("slope gains", "heavy accent end", "heavy accent"),
            (true, false) => ("slope loses", "heavy end", "heavy"),
            (true, true) => ("slope stays", "heavy accent end", "heavy accent"),
            _ => ("slope", "name end", "name"),
        };
        svg = svg.child(line(class, (left, *y), (right, *end)));
        for (x, y, side) in [(left, *y, &one.was), (right, *end, &one.is)] {
            let dot = if side.is_first() { "marker first" } else { "marker beaten" };
            svg = svg.child(circle(dot, x, y, 50));
        }
        let was = joined(&[&one.was.rank(), " ", &one.name]);
        let is = joined(&[one.sign(), &one.is.rank(), " ", &one.name]);
        let (total, now) = (shown(&one.was), shown(&one.is));
        svg = match room {
            Room::Wide => svg
                .child(words("tick", 0, y + 40, &total))
                .child(words(before, left - 110, y + 40, &cut(&was, beside(&total))))
                .child(words(behind, right + 110, end + 40, &cut(&is, beside(&now))))
                .child(words("tick end", width, end + 40, &now)),
            Room::Narrow => svg
                .child(words(before, left - 90, y + 10, &cut(&was, fitting(column - 90))))
                .child(words("tick end", left - 90, y + 155, &total))
                .child(words(behind, right + 90, end + 10, &cut(&is, fitting(column - 90))))
                .child(words("tick", right + 90, end + 155, &now)),
        };
    }
    svg
}
