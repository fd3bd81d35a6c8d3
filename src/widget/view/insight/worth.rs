//! What a point on each criterion is worth to a bid in money, and the other way round; and what each
//! weight is said to be beside what it comes to.

use super::against::{no_price, signed};
use super::picture::{Cell, Picture, Table, nothing};
use super::plot::{Room, bar, cut, line, svg, words};
use super::{Scene, figures};
use crate::award::{BidOutcome, Exact, Standing};
use crate::insight::{
    EffectiveWeight, NoPrice, PointPrice, ShadowPrice, effective_weights, shadow_prices,
};
use crate::locale::{fill, fill_in};
use crate::picture::{Scale, ticks};
use crate::tender::RoundingMode;
use crate::widget::command::Command;
use crate::widget::element::{El, Html, el, group, joined};

/// The decimals of scores and quantities.
const DECIMALS: u32 = 4;

/// The table, and the picture of the weights below it.
pub fn worth(scene: Scene<'_>, bid: &BidOutcome) -> Html {
    let weights = effective_weights(scene.lot, scene.outcome);
    let ranked = matches!(bid.standing, Standing::Ranked { .. });
    let prices = shadow_prices(scene.shown(), scene.ui.state.lot, &bid.bid).filter(|_| ranked);
    let points = match prices {
        Some(prices) if !prices.is_empty() => points(scene, bid, &prices, weights.as_deref()),
        _ => Html::default(),
    };
    let weights = match weights {
        Some(weights) if weights.len() > 1 => effective(scene, &weights),
        _ => Html::default(),
    };
    group([points, weights])
}

/// A round amount, between a thousandth and a hundredth of the price.
fn amount(bid: &BidOutcome) -> Exact {
    let price = bid.price.map_or(Exact::ZERO, |price| Exact::from(*price));
    let (mut amount, ten) = (Exact::ONE, Exact::from(10));
    let thousand = Exact::from(1_000);
    while &amount * &thousand <= price {
        amount = &amount * &ten;
    }
    amount
}

fn score(scene: Scene<'_>, score: &Exact) -> String {
    scene.ui.state.numbers.text(&score.to_decimal_text(DECIMALS, RoundingMode::HalfUp))
}

fn points(
    scene: Scene<'_>,
    bid: &BidOutcome,
    prices: &[ShadowPrice],
    weights: Option<&[EffectiveWeight]>,
) -> Html {
    let Scene { lot, ui, .. } = scene;
    let texts = scene.texts();
    let numbers = &ui.state.numbers;
    let name = scene.name(bid);
    let amount = amount(bid);
    let percent = |share: &Exact| numbers.percent(share);
    let money = |value: &Exact| numbers.money(value);
    let cell = |price: &Result<PointPrice, NoPrice>| {
        let shown = |value: &Exact| match price {
            Ok(one) => {
                let to = joined(&["→ ", &score(scene, &one.score), ": ", &signed(value, &money)]);
                match &one.next_step {
                    Some(step) => {
                        let step = score(scene, step);
                        fill(texts.next_step, &[("none", &*to), ("score", &*step)])
                    }
                    None => to,
                }
            }
            Err(_) => String::new(),
        };
        let price = price.as_ref().map(|one| &one.money);
        Cell::either(scene, price.map_err(|why| no_price(texts, *why)), &shown)
    };
    let mut rows = Vec::new();
    for price in prices {
        let weight =
            weights.and_then(|all| all.iter().find(|one| one.criterion == price.criterion));
        let now = price.now.as_ref().map_err(|why| no_price(texts, *why));
        // One point more is what counts, or where there is none, one less.
        let points = match price.more.as_ref().or(price.less.as_ref()) {
            Ok(one) => one.per_money().map(|points| &points * &amount).ok_or(texts.worth_nothing),
            Err(why) => Err(no_price(texts, *why)),
        };
        let points = points.as_ref().map_err(|why| *why);
        rows.push(vec![
            Cell::words(&figures::criterion_name(lot, &price.criterion)),
            Cell::figure(scene, weight.map(|one| &one.stated), &percent),
            Cell::figure(scene, weight.map(|one| &one.effective), &percent),
            Cell::either(scene, now, &|value| score(scene, value)),
            cell(&price.more),
            cell(&price.less),
            Cell::either(scene, points, &|value| numbers.fixed(value, 2)),
        ]);
    }
    let heads = vec![
        texts.criterion.to_owned(),
        texts.stated.to_owned(),
        texts.effective.to_owned(),
        texts.score_now.to_owned(),
        texts.one_more.to_owned(),
        texts.one_less.to_owned(),
        fill_in(texts.amount_is, &money(&amount)),
    ];
    let table = Table { heads, rows };
    let title = fill_in(texts.worth_title, &name);
    let copy = joined(&[texts.copy, ": ", &title]);
    let copy = ui
        .button(texts.copy, Command::Copy(table.tabbed().into()))
        .class("quiet")
        .with("aria-label", &copy);
    el("div")
        .class("worth stacks")
        .child(el("h4").text(&title))
        .child(el("p").text(&fill_in(texts.shadow_means, &name)))
        .child(table.draw(&title))
        .child(el("p").class("hint").text(&fill_in(texts.amount_means, &money(&amount))))
        .child(copy)
        .into()
}

/// What the weights come to.
fn effective(scene: Scene<'_>, weights: &[EffectiveWeight]) -> Html {
    let texts = scene.texts();
    let percent = |share: &Exact| scene.ui.state.numbers.percent(share);
    let mut furthest: Option<(&EffectiveWeight, Exact)> = None;
    let mut rows = Vec::new();
    for one in weights {
        let apart = (&one.stated - &one.effective).abs();
        if furthest.as_ref().is_none_or(|(_, most)| apart > *most) {
            furthest = Some((one, apart));
        }
        rows.push(vec![
            Cell::words(&figures::criterion_name(scene.lot, &one.criterion)),
            Cell::figure(scene, Some(&one.stated), &percent),
            Cell::figure(scene, Some(&one.effective), &percent),
        ]);
    }
    let mut summary = joined(&[texts.stated_means, " ", texts.effective_means]);
    if let Some((one, _)) = furthest.filter(|(_, apart)| apart.is_positive()) {
        let criterion = figures::criterion_name(scene.lot, &one.criterion);
        let (stated, effective) = (percent(&one.stated), percent(&one.effective));
        let values = [("criterion", &*criterion), ("stated", &*stated), ("effective", &*effective)];
        summary.push(' ');
        summary.push_str(&fill(texts.furthest, &values));
    }
    let heads = [texts.criterion, texts.stated, texts.effective];
    Picture {
        id: "effective",
        title: texts.effective_title.to_owned(),
        summary,
        draw: &|room, label| draw(scene, weights, room, label),
        over: &nothing,
        legend: Vec::new(),
        notes: Vec::new(),
        table: Table { heads: heads.into_iter().map(str::to_owned).collect(), rows },
        open: false,
    }
    .show(scene)
}

fn draw(scene: Scene<'_>, weights: &[EffectiveWeight], room: Room, label: &str) -> El {
    let (texts, numbers) = (scene.texts(), &scene.ui.state.numbers);
    let width = room.width();
    let (row, thick) = (room.pick(400, 520), 130);
    let (left, right) = (room.pick(2000, 120), width - room.pick(800, 620));
    let mut most = Exact::ZERO;
    for one in weights {
        most = most.max(one.stated.clone()).max(one.effective.clone());
    }
    let along = ticks(&Exact::ZERO, &most, room.ticks());
    let most = along.last().cloned().unwrap_or(most);
    let scale = Scale::new(&Exact::ZERO, &most, left, right);
    let top = 300;
    let count = i64::try_from(weights.len()).unwrap_or_default();
    let bottom = top + row * count;
    let half = room.pick(left, 120);
    let second = half + room.pick(1700, 1550);
    let mut svg = svg(width, bottom + 240, label)
        .child(bar("stated", (half, half + 200), 30, thick))
        .child(words("tick", half + 270, 140, texts.stated))
        .child(bar("solid c1", (second, second + 200), 30, thick))
        .child(words("tick", second + 270, 140, texts.effective));
    for tick in along.iter().filter(|tick| scale.holds(tick)) {
        let at = scale.at(tick);
        let figure = numbers.percent(tick);
        svg = svg.child(line("rule", (at, top - 60), (at, bottom))).child(words(
            "tick middle",
            at,
            bottom + 170,
            &figure,
        ));
    }
    let mut y = top;
    for one in weights {
        let bars = y + room.pick(30, 150);
        let name = figures::criterion_name(scene.lot, &one.criterion);
        let colour = joined(&["solid ", figures::colour(scene.lot, &one.criterion)]);
        let name = match room {
            Room::Wide => words("name", 0, bars + 180, &cut(&name, left - 100)),
            Room::Narrow => words("name", 20, bars - 30, &cut(&name, width - 40)),
        };
        let (stated, effective) = (scale.at(&one.stated), scale.at(&one.effective));
        svg = svg
            .child(name)
            .child(bar("stated", (left, stated), bars, thick))
            .child(words("value", stated + 60, bars + 110, &numbers.percent(&one.stated)))
            .child(bar(&colour, (left, effective), bars + thick + 20, thick))
            .child(words(
                "value",
                effective + 60,
                bars + thick + 130,
                &numbers.percent(&one.effective),
            ));
        y += row;
    }
    svg.child(line("axis", (left, top - 60), (left, bottom)))
}
