//! Price against value: who is cheap, who is good, and where a bid comes to the same figure as the
//! first or another one.

use std::sync::Arc;

use super::picture::{Cell, Key, Picture, Table, caveat, nothing};
use super::plot::{Axes, Room, circle, cut, path, svg, width_of, words};
use super::{Scene, figures};
use crate::award::{BidOutcome, Exact, Standing, Valuing, Working};
use crate::exchange::fault::listed;
use crate::locale::{fill, fill_in};
use crate::picture::{Frame, Marker, Scale, efficient, place_labels, ticks};
use crate::tender::{Combination, Criterion};
use crate::widget::announce::ranked;
use crate::widget::element::{El, Html, el, joined};

/// A bid in the plane.
struct Spot<'a> {
    bid: &'a BidOutcome,
    name: String,
    rank: usize,
    price: Exact,
    value: Exact,
    efficient: bool,
}

/// Of how many bids all have their names in the picture; of more, the first and the efficient ones do,
/// up to as many.
const NAMED: usize = 12;
/// Of how many bids besides the first the line of equal figures is drawn.
const LINES: usize = 4;
/// In how many pieces a line that bends is drawn.
const STEPS: i64 = 32;
/// How many have the number of their rank.
const NUMBERED: usize = 60;

/// What a bid's quality comes to: what it takes off the price, or its points.
fn value(scene: Scene<'_>, bid: &BidOutcome, price: &Exact) -> Option<Exact> {
    if figures::in_money(scene.lot) {
        return Some(price - bid.total.as_ref()?);
    }
    let is_price = |id| scene.lot.criterion(id).is_some_and(Criterion::is_price);
    let quality = bid.contributions.iter().filter(|one| !is_price(&one.criterion));
    Some(quality.map(|one| &one.value).sum())
}

fn spots(scene: Scene<'_>) -> Vec<Spot<'_>> {
    let mut spots = Vec::new();
    for bid in ranked(scene.outcome) {
        let Some(price) = bid.compared_price() else { continue };
        let (Some(value), Standing::Ranked { rank, .. }) =
            (value(scene, bid, &price), &bid.standing)
        else {
            continue;
        };
        let name = scene.name(bid);
        spots.push(Spot { bid, name, rank: *rank, price, value, efficient: false });
    }
    let places: Vec<_> =
        spots.iter().map(|spot| (spot.price.clone(), spot.value.clone())).collect();
    for place in efficient(&places) {
        if let Some(spot) = spots.get_mut(place) {
            spot.efficient = true;
        }
    }
    spots
}

/// At each price the value with which a bid has the same figure as another one.
enum Level<'a> {
    /// In a straight line: a value at a price of zero, and how it grows with the price.
    Straight { at_zero: Exact, slope: Exact },
    /// As the price formula goes: what the price gives up, quality makes good.
    Formula { sum: Exact, weight: Exact, by: &'a Arc<Valuing> },
}

impl Level<'_> {
    fn at(&self, price: &Exact) -> Option<Exact> {
        match self {
            Self::Straight { at_zero, slope } => Some(at_zero + &(slope * price)),
            Self::Formula { sum, weight, by } => {
                Some(sum - &(weight * &by.share(price.clone()).share?))
            }
        }
    }
}

/// The line of the figure that a bid has; none where something else decides than the figure as it is.
fn level<'a>(scene: Scene<'a>, of: &Spot<'a>) -> Option<Level<'a>> {
    let method = &scene.lot.method;
    if let Combination::Monetised { .. } = method.combination {
        let total = of.bid.total.as_ref()?;
        return Some(Level::Straight { at_zero: -total, slope: Exact::ONE });
    }
    if method.rounding.is_some() {
        return None;
    }
    let from = |at_zero: Exact| {
        let slope = (&of.value - &at_zero).div(&of.price)?;
        Some(Level::Straight { at_zero, slope })
    };
    match &method.combination {
        Combination::Monetised { .. } | Combination::Quotient { corridor: Some(_), .. } => None,
        Combination::Quotient { .. } | Combination::PricePerPoint { .. } => from(Exact::ZERO),
        Combination::UtilityIndex { .. } => {
            let price = scene.lot.leaves().into_iter().find(|leaf| leaf.is_price())?;
            from(scene.outcome.best.quality.as_ref()? - &Exact::from(price.weight()))
        }
        Combination::Coefficient => {
            let mut most = Exact::ZERO;
            for leaf in figures::quality(scene.lot) {
                most = &most + &Exact::from(leaf.weight());
            }
            from(&most - &Exact::ONE)
        }
        Combination::Points { .. } => {
            let is_price = |id| scene.lot.criterion(id).is_some_and(Criterion::is_price);
            let one = of.bid.contributions.iter().find(|one| is_price(&one.criterion))?;
            let Working::Valued { by, .. } = &one.working else { return None };
            let weight = Exact::from(one.weight);
            let sum = &of.value + &(&weight * one.share.as_ref()?);
            Some(Level::Formula { sum, weight, by })
        }
    }
}

/// The bids whose lines are drawn: the first, and some of the others down to the last.
fn lines<'a>(scene: Scene<'a>, spots: &[Spot<'a>]) -> Vec<Level<'a>> {
    let others = spots.len().saturating_sub(1);
    let drawn = others.min(LINES);
    let mut places = vec![0];
    places.extend((1..=drawn).map(|at| at * others / drawn));
    places.into_iter().filter_map(|at| level(scene, spots.get(at)?)).collect()
}

/// The picture.
pub fn plane(scene: Scene<'_>) -> Html {
    let texts = scene.texts();
    let spots = spots(scene);
    let Some(first) = spots.first() else {
        return el("p").class("blank").text(texts.no_bids).into();
    };
    let reach = Reach::of(&spots);
    let lines: Vec<Way> =
        lines(scene, &spots).iter().map(|line| within(line, &spots, &reach)).collect();
    let mut notes = Vec::new();
    let mut legend = keys(scene, &spots);
    if spots.len() > 1 {
        legend.push(Key::line("frontier", texts.frontier));
    }
    if !lines.is_empty() {
        legend.push(Key::line("same", &fill_in(texts.same_figure, &first.name)));
    }
    if lines.len() > 1 {
        legend.push(Key::line("same other", texts.same_other));
    }
    if reach.price.0.is_positive() {
        let start = scene.ui.state.numbers.money(&reach.price.0);
        let level = figures::contribution(scene.ui.state, scene.lot, &reach.value.0);
        let cut = if reach.value.0.is_positive() { texts.axes_cut } else { texts.axis_cut };
        notes.push(caveat(&fill(cut, &[("start", &start), ("level", &level)])));
    }
    if spots.len() > NAMED {
        notes.push(caveat(texts.plane_named));
    }
    let picture = Picture {
        id: "plane",
        title: texts.plane_title.to_owned(),
        summary: summary(scene, &spots, first),
        draw: &|room, label| draw(scene, &spots, &reach, &lines, room, label),
        over: &nothing,
        legend,
        notes,
        table: table(scene, &spots),
        open: false,
    };
    el("div").class("pictures").child(picture.show(scene)).into()
}

/// What the markers are, of those that there are.
fn keys(scene: Scene<'_>, spots: &[Spot<'_>]) -> Vec<Key> {
    let texts = scene.texts();
    let number = |class, spot: &Spot<'_>| {
        let rank = spot.rank.to_string();
        (spots.len() <= NUMBERED).then_some((class, rank))
    };
    let mut keys = Vec::new();
    let mut key = |marker: &'static str, class, spot: Option<&Spot<'_>>, words: &str| {
        let Some(spot) = spot else { return };
        let number = number(class, spot);
        let number = number.as_ref().map(|(class, rank)| (*class, &**rank));
        keys.push(Key::marker(marker, number, words));
    };
    let ranks = if spots.len() <= NUMBERED { texts.key_first_rank } else { texts.key_first };
    key("marker first", "rank middle first", spots.first(), ranks);
    let mut others = spots.iter().filter(|spot| spot.rank > 1);
    let efficient = others.clone().find(|spot| spot.efficient);
    key("marker", "rank middle", efficient, texts.key_efficient);
    let beaten = others.find(|spot| !spot.efficient);
    key("marker beaten", "rank middle", beaten, texts.key_beaten);
    keys
}

fn summary(scene: Scene<'_>, spots: &[Spot<'_>], first: &Spot<'_>) -> String {
    let texts = scene.texts();
    let mut beaten = Vec::new();
    for spot in spots {
        if !spot.efficient {
            beaten.push(&*spot.name);
        }
    }
    if beaten.is_empty() {
        return fill_in(texts.plane_all, &first.name);
    }
    let (count, all) = ((spots.len() - beaten.len()).to_string(), spots.len().to_string());
    let values = [("bid", &*first.name), ("count", &count), ("all", &all)];
    let mut words = fill(texts.plane_some, &values);
    if beaten.len() <= NAMED {
        words.push(' ');
        let names = listed(&mut beaten.into_iter(), ", ");
        words.push_str(&fill_in(texts.plane_beaten, &names));
    }
    words
}

fn price_name(scene: Scene<'_>) -> String {
    let texts = scene.texts();
    let name = if scene.lot.life_cycle.is_some() { texts.cost_axis } else { texts.price_axis };
    fill_in(name, scene.currency())
}

fn value_name(scene: Scene<'_>) -> String {
    let texts = scene.texts();
    let money = figures::in_money(scene.lot);
    fill_in(if money { texts.value_money } else { texts.value_points }, scene.currency())
}

fn table(scene: Scene<'_>, spots: &[Spot<'_>]) -> Table {
    let Scene { lot, ui, session, .. } = scene;
    let texts = scene.texts();
    let money = |value: &Exact| ui.state.numbers.money(value);
    let mut rows = Vec::new();
    for spot in spots {
        let rank = Exact::from(i64::try_from(spot.rank).unwrap_or_default());
        rows.push(vec![
            Cell::words(&spot.name),
            Cell::figure(scene, Some(&rank), &|_| spot.rank.to_string()),
            Cell::figure(scene, Some(&spot.price), &money),
            Cell::figure(scene, Some(&spot.value), &|value| {
                figures::contribution(ui.state, lot, value)
            }),
            Cell::figure(scene, spot.bid.total.as_ref(), &|total| {
                figures::total(ui.state, lot, total)
            }),
            Cell::words(if spot.efficient { texts.yes } else { texts.no }),
        ]);
    }
    let total = figures::total_name(ui.state, lot, &session.shown().tender.currency);
    let heads = vec![
        texts.bid.to_owned(),
        fill_in(ui.state.texts.rank_of, "").trim().to_owned(),
        price_name(scene),
        value_name(scene),
        total,
        texts.efficient.to_owned(),
    ];
    Table { heads, rows }
}

/// From where to where the axes go.
struct Reach {
    price: (Exact, Exact),
    value: (Exact, Exact),
}

impl Reach {
    fn of(spots: &[Spot<'_>]) -> Self {
        let ends = |of: &dyn Fn(&Spot<'_>) -> Exact| {
            let mut ends: Option<(Exact, Exact)> = None;
            for spot in spots {
                let one = of(spot);
                ends = Some(match ends {
                    None => (one.clone(), one),
                    Some((low, high)) => (low.min(one.clone()), high.max(one)),
                });
            }
            ends.unwrap_or((Exact::ZERO, Exact::ONE))
        };
        let price = ends(&|spot| spot.price.clone());
        let (low, high) = ends(&|spot| spot.value.clone());
        // Nothing is worth something in itself, where that does not press all together.
        let near = low.is_positive() && low <= &high - &low;
        let value = (if near { Exact::ZERO } else { low }, high);
        let wide = |ends: &(Exact, Exact)| {
            let ticks = ticks(&ends.0, &ends.1, 5);
            match (ticks.first(), ticks.last()) {
                (Some(first), Some(last)) => (first.clone(), last.clone()),
                _ => ends.clone(),
            }
        };
        Self { price: wide(&price), value: wide(&value) }
    }
}

fn draw(
    scene: Scene<'_>,
    spots: &[Spot<'_>],
    reach: &Reach,
    lines: &[Way],
    room: Room,
    label: &str,
) -> El {
    let width = room.width();
    let height = room.pick(4200, 3600);
    let short = |value: &Exact| scene.ui.state.numbers.short(value);
    let (mut value_ticks, mut widest) = (Vec::new(), 0);
    for tick in ticks(&reach.value.0, &reach.value.1, 5) {
        widest = width_of(&short(&tick)).max(widest);
        value_ticks.push(tick);
    }
    let price_ticks = ticks(&reach.price.0, &reach.price.1, room.ticks());
    // The last one stands half beyond the axis, in wide letters more.
    let overhang = price_ticks.last().map_or(0, |tick| width_of(&short(tick)) * 3 / 5);
    let (left, right) = (widest + 80, width - overhang.max(160));
    let (top, bottom) = (320, height - 500);
    let axes = Axes {
        x: Scale::new(&reach.price.0, &reach.price.1, left, right),
        y: Scale::new(&reach.value.0, &reach.value.1, bottom, top),
        across: (left, right),
        down: (top, bottom),
    };
    let along = |ticks: Vec<Exact>, scale: &Scale| -> Vec<(i64, String)> {
        let mut places = Vec::new();
        for tick in ticks {
            if scale.holds(&tick) {
                places.push((scale.at(&tick), short(&tick)));
            }
        }
        places
    };
    let x = along(price_ticks, &axes.x);
    let y = along(value_ticks, &axes.y);
    let mut svg = axes.draw(svg(width, height, label), &x, &y);
    svg = svg.child(words("title", 0, 140, &joined(&["↑ ", &value_name(scene)]))).child(words(
        "title end",
        right,
        height - 60,
        &joined(&[&price_name(scene), " →"]),
    ));
    for (place, line) in lines.iter().enumerate().rev() {
        let class = if place == 0 { "same" } else { "same other" };
        let spot = |(price, value): &(Exact, Exact)| Some((axes.x.at(price), axes.y.at(value)));
        svg = svg.child(path(class, &line.iter().map(spot).collect::<Vec<_>>()));
    }
    if spots.len() > 1 {
        svg = svg.child(path("frontier", &frontier(spots, &axes)));
    }
    markers(svg, spots, &axes, room)
}

/// Prices, each with a value.
type Way = Vec<(Exact, Exact)>;

/// The part of a line that lies in the picture.
fn within(line: &Level<'_>, spots: &[Spot<'_>], reach: &Reach) -> Way {
    // A bid that was cheaper than the cheapest would change what a formula goes by.
    let cheapest = spots.iter().map(|spot| &spot.price).min();
    let (from, steps) = match line {
        Level::Straight { .. } => (&reach.price.0, 1),
        Level::Formula { .. } => (cheapest.unwrap_or(&reach.price.0), STEPS),
    };
    let (low, high) = &reach.value;
    let mut way = Way::new();
    let mut before: Option<(Exact, Exact)> = None;
    for step in 0..=steps {
        let part = Exact::from(step).div(&Exact::from(steps)).unwrap_or(Exact::ZERO);
        let price = from + &(&(&reach.price.1 - from) * &part);
        let Some(value) = line.at(&price) else { continue };
        // Where it goes in and out on the way from the last place.
        if let Some((cost, worth)) = &before {
            let mut ends = [low, high];
            if *worth > value {
                ends.reverse();
            }
            for end in ends {
                let passed = (end - worth).div(&(&value - worth));
                if let Some(part) = passed.filter(|at| at.is_positive() && *at < Exact::ONE) {
                    let there = cost + &(&(&price - cost) * &part);
                    way.push((there, end.clone()));
                }
            }
        }
        if value >= *low && value <= *high {
            way.push((price.clone(), value.clone()));
        }
        before = Some((price, value));
    }
    way
}

/// From the cheapest efficient bid on, up a step wherever a dearer one is better.
fn frontier(spots: &[Spot<'_>], axes: &Axes) -> Vec<Option<(i64, i64)>> {
    let mut places: Vec<(i64, i64)> = Vec::new();
    for spot in spots.iter().filter(|spot| spot.efficient) {
        places.push((axes.x.at(&spot.price), axes.y.at(&spot.value)));
    }
    let order = |a: &(i64, i64), b: &(i64, i64)| a.cmp(b);
    let mut way = Vec::new();
    let mut level = axes.down.1;
    for (x, y) in crate::order::sorted(&places, &order) {
        way.push(Some((*x, level)));
        way.push(Some((*x, *y)));
        level = *y;
    }
    way.push(Some((axes.across.1, level)));
    way
}

fn markers(mut svg: El, spots: &[Spot<'_>], axes: &Axes, room: Room) -> El {
    let radius = if spots.len() <= NUMBERED { 90 } else { 35 };
    let longest = room.pick(2300, 1400);
    let mut markers = Vec::new();
    let mut names = Vec::new();
    let mut count = 0;
    for spot in spots {
        let has = spots.len() <= NAMED || count < NAMED && (spot.rank == 1 || spot.efficient);
        count += usize::from(has);
        let name = if has { cut(&spot.name, longest) } else { String::new() };
        let (x, y) = (axes.x.at(&spot.price), axes.y.at(&spot.value));
        markers.push(Marker { x, y, radius, width: width_of(&name), height: 150 });
        names.push(name);
    }
    // The first one is drawn last, on top.
    for (spot, marker) in spots.iter().zip(&markers).rev() {
        let class = match (spot.rank == 1, spot.efficient) {
            (true, _) => "marker first",
            (_, true) => "marker",
            _ => "marker beaten",
        };
        svg = svg.child(circle(class, marker.x, marker.y, radius));
        if spots.len() <= NUMBERED {
            let class = if spot.rank == 1 { "rank middle first" } else { "rank middle" };
            svg = svg.child(words(class, marker.x, marker.y + 40, &spot.rank.to_string()));
        }
    }
    let ((left, right), (top, bottom)) = (axes.across, axes.down);
    let frame =
        Frame { x: left, y: top - 160, width: right - left + 160, height: bottom - top + 160 };
    for (place, name) in place_labels(&markers, &frame).into_iter().zip(&names) {
        if let Some(Frame { x, y, height, .. }) = place {
            svg = svg.child(words("halo", x, y + height - 35, name));
        }
    }
    svg
}
