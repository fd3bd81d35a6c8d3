//! What other bids would change: each one left out, and some added.

use super::Scene;
use super::flips::cell;
use crate::exchange::values::BidId;
use crate::explain::others as told;
use crate::insight::{Effect, Looks, OwnFigure, ParadoxSearch, Paradoxes, check_paradoxes};
use crate::locale::fill;
use crate::order::sorted;
use crate::widget::element::{El, Html, el, group, when};
use crate::widget::view::parts::scroll;
use crate::widget::work;

/// So many changes have a row.
const ROWS: usize = 50;

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
    let mut list = el("ul").class("looks");
    for own in because {
        let words = told::own_figure(scene.ui.state.texts, scene.lot, own);
        list = list.child(el("li").text(&words));
    }
    list.into()
}

fn relative(scene: Scene<'_>, by: &[Looks], search: &ParadoxSearch) -> Html {
    let all = scene.ui.state.texts;
    let texts = all.surely();
    let mut list = el("ul").class("looks");
    for looks in by {
        list = list.child(el("li").text(&told::looks(all, scene.lot, looks)));
    }
    let table = scroll(texts.others).child(table(scene, search));
    let summary = when(search.progress().done > 0, || {
        el("p").class("finding").text(&told::summary(all, search))
    });
    let name = |bid: &BidId| scene.name_of(bid);
    let example = told::example(scene.ui.said(), scene.lot, &name, search);
    let example = when(example.is_some(), || el("p").text(&example.unwrap_or_default()));
    let count = search.effects().len();
    let cut = when(count > ROWS, || {
        let values = [("count", &*ROWS.to_string()), ("all", &*count.to_string())];
        el("p").class("hint").text(&fill(texts.changes_cut, &values))
    });
    let looks = el("p").text(texts.relative).into();
    group([summary, example, looks, list.into(), table.into(), cut])
}

fn table(scene: Scene<'_>, search: &ParadoxSearch) -> El {
    let all = scene.ui.state.texts;
    let texts = all.surely();
    let name = |bid: &BidId| scene.name_of(bid);
    let head = |words: &str| el("th").attr("scope", "col").text(words);
    let mut heads = el("tr");
    for words in [texts.variant, texts.first_then, texts.order_then, texts.moves] {
        heads = heads.child(head(words));
    }
    let mut body = el("tbody");
    for effect in telling(search) {
        let variant = told::variant(all, &name, &effect.variant);
        let row = el("tr")
            .child(el("th").attr("scope", "row").text(&variant))
            .child(cell(texts.first_then).text(&told::first(all, &name, effect)))
            .child(cell(texts.order_then).text(&told::order(all, &name, effect)))
            .child(cell(texts.moves).text(&told::moves(all, &name, effect)));
        let row = if effect.flips_first { row.class("flips") } else { row };
        body = body.child(row);
    }
    el("table").child(el("thead").child(heads)).child(body)
}

/// The changes that have a row: those that change who is first, those that change the order, then the rest.
fn telling(search: &ParadoxSearch) -> Vec<&Effect> {
    let weight = |effect: &&Effect| (!effect.flips_first, !effect.is_paradox());
    let effects: Vec<&Effect> = search.effects().iter().collect();
    let mut sorted = sorted(&effects, &|one, other| weight(one).cmp(&weight(other)));
    sorted.truncate(ROWS);
    sorted.into_iter().copied().collect()
}
