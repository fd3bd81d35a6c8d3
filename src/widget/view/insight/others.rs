//! What other bids would change: each one left out, and some added.

use super::flips::cell;
use super::{Scene, figures, series};
use crate::exchange::values::BidId;
use crate::insight::{
    Effect, Looks, Moved, OwnFigure, ParadoxSearch, Paradoxes, Variant, check_paradoxes,
};
use crate::locale::{fill, fill_in};
use crate::widget::element::{El, Html, el, group, when};
use crate::widget::view::parts::scroll;
use crate::widget::work;

/// The whole tab.
pub fn others(scene: Scene<'_>) -> Html {
    let texts = scene.ui.state.texts.surely();
    let found = match work::paradoxes(scene.ui.state) {
        None => Html::default(),
        Some(Paradoxes::Absolute { because }) => {
            group([el("p").text(texts.absolute).into(), reasons(scene, because)])
        }
        Some(Paradoxes::Relative { by, search }) => relative(scene, by, search),
    };
    el("div").class("others stacks").child(el("h4").text(texts.others)).child(found).into()
}

/// What each criterion looks at, where none looks at other bids.
pub fn proof(scene: Scene<'_>) -> Html {
    match check_paradoxes(scene.shown(), scene.ui.state.lot) {
        Some(Paradoxes::Absolute { because }) => reasons(scene, &because),
        _ => Html::default(),
    }
}

fn reasons(scene: Scene<'_>, because: &[OwnFigure]) -> Html {
    let texts = scene.ui.state.texts.surely();
    let mut list = el("ul").class("looks");
    for own in because {
        let (text, criterion) = match own {
            OwnFigure::Price(id) => (texts.own_price, id),
            OwnFigure::Fixed(id) => (texts.own_fixed, id),
            OwnFigure::Scale(id) => (texts.own_scale, id),
        };
        let name = figures::criterion_name(scene.lot, criterion);
        list = list.child(el("li").text(&fill_in(text, &name)));
    }
    list.into()
}

fn relative(scene: Scene<'_>, by: &[Looks], search: &ParadoxSearch) -> Html {
    let texts = scene.ui.state.texts.surely();
    let mut list = el("ul").class("looks");
    for looks in by {
        let name = |id: &str| figures::criterion_name(scene.lot, id);
        let words = match looks {
            Looks::Combination => texts.looks_combination.to_owned(),
            Looks::BestTotal => texts.looks_total.to_owned(),
            Looks::BestScore(id) => fill_in(texts.looks_score, &name(id)),
            Looks::Formula(id) => fill_in(texts.looks_formula, &name(id)),
        };
        list = list.child(el("li").text(&words));
    }
    let table = scroll(texts.others).child(table(scene, search));
    let summary =
        when(search.progress().done > 0, || el("p").class("finding").text(&summary(scene, search)));
    group([summary, el("p").text(texts.relative).into(), list.into(), table.into()])
}

fn summary(scene: Scene<'_>, search: &ParadoxSearch) -> String {
    let texts = scene.ui.state.texts.surely();
    let progress = search.progress();
    let count = progress.done.to_string();
    let (mut flips, mut effects) = (0_usize, 0_usize);
    for effect in search.effects() {
        flips += usize::from(effect.flips_first);
        effects += usize::from(effect.is_paradox());
    }
    let (text, flips, effects) = match (flips, effects) {
        (0, 0) => (texts.no_effect, flips, effects),
        (0, _) => (texts.effects, flips, effects),
        _ => (texts.flips, flips, effects),
    };
    let (flips, effects) = (flips.to_string(), effects.to_string());
    fill(text, &[("flips", &*flips), ("effects", &*effects), ("count", &*count)])
}

fn table(scene: Scene<'_>, search: &ParadoxSearch) -> El {
    let texts = scene.ui.state.texts.surely();
    let head = |words: &str| el("th").attr("scope", "col").text(words);
    let heads =
        el("tr").child(head(texts.variant)).child(head(texts.first_then)).child(head(texts.moves));
    let mut body = el("tbody");
    for effect in search.effects() {
        let row = el("tr")
            .child(el("th").attr("scope", "row").text(&variant(scene, &effect.variant)))
            .child(cell(texts.first_then).text(&first(scene, effect)))
            .child(cell(texts.moves).text(&moves(scene, effect)));
        let row = if effect.flips_first { row.class("flips") } else { row };
        body = body.child(row);
    }
    el("table").child(el("thead").child(heads)).child(body)
}

fn variant(scene: Scene<'_>, variant: &Variant) -> String {
    let texts = scene.ui.state.texts.surely();
    match variant {
        Variant::Without(bid) => fill_in(texts.without, &scene.name_of(bid)),
        Variant::CheapPoor { percent } => fill_in(texts.cheap, &percent.to_string()),
        Variant::DearExcellent { percent } => fill_in(texts.dear, &percent.to_string()),
    }
}

fn name(scene: Scene<'_>, effect: &Effect, bid: &BidId) -> String {
    if effect.added.as_ref() == Some(bid) {
        scene.ui.state.texts.surely().added.to_owned()
    } else {
        scene.name_of(bid)
    }
}

fn first(scene: Scene<'_>, effect: &Effect) -> String {
    let names: Vec<String> = effect.first().map(|bid| name(scene, effect, bid)).collect();
    series(&names, ", ")
}

fn moves(scene: Scene<'_>, effect: &Effect) -> String {
    let texts = scene.ui.state.texts.surely();
    if !effect.stands {
        return texts.not_ranked.to_owned();
    }
    if effect.moved.is_empty() {
        return texts.nothing.to_owned();
    }
    let mut all = Vec::new();
    for Moved { bid, from, to } in &effect.moved {
        let rank =
            |rank: &Option<usize>| rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
        let name = scene.name_of(bid);
        let (from, to) = (rank(from), rank(to));
        let values = [("bid", &*name), ("from", &*from), ("to", &*to)];
        all.push(fill(texts.moved, &values));
    }
    series(&all, ", ")
}
