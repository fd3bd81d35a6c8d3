//! The editor of one criterion or group: name, kind, scale, place in the tree.

use rust_decimal::Decimal;

use super::parts::{joined, labelled};
use super::{Ui, function, picker};
use crate::award::Exact;
use crate::editing::{Action, Direction, LeafKind, Session};
use crate::exchange::values::{CriterionId, Text, sum};
use crate::locale::{fill, fill_in};
use crate::tender::{Anchor, Better, Criterion, Kind, Level, Lot, Scale};
use crate::widget::command::Command;
use crate::widget::element::{Html, el, group, when};
use crate::widget::field::{self, Slot};

/// The editor.
pub fn editor(ui: Ui<'_>, session: &Session, lot: &Lot, criterion: &Criterion) -> Html {
    let texts = ui.state.texts;
    let id = &criterion.id;
    let name = criterion.name.clone();
    let rename = Action::RenameCriterion { criterion: id.clone(), name };
    let name = ui.text(
        joined(&["name-", id]),
        texts.tools().name,
        Some(&criterion.name),
        field::Kind::Line,
        (rename, Slot::Only),
    );
    let description = criterion.description.clone();
    let describe = Action::DescribeCriterion { criterion: id.clone(), description };
    let description = ui.text(
        joined(&["description-", id]),
        texts.tools().description,
        criterion.description.as_deref(),
        field::Kind::Area,
        (describe, Slot::Only),
    );
    el("div")
        .class("editor")
        .child(labelled(texts.tools().name, name))
        .child(labelled(texts.tools().description, description))
        .child(share_of_group(ui, session, id))
        .child(kind(ui, criterion))
        .child(settings(ui, lot, criterion))
        .child(places(ui, session, criterion))
        .into()
}

/// What a criterion has of its group, where it is in one. The tree has a field for what it has of
/// the whole.
fn share_of_group(ui: Ui<'_>, session: &Session, id: &CriterionId) -> Html {
    let Some(share) = session.share_of_group(id) else { return Html::default() };
    let percent = share.part.and_then(|part| (&part * &Exact::from(100)).to_decimal(2));
    let label = ui.state.texts.tools().share_of_group;
    let set =
        Action::SetShareOfGroup { criterion: id.clone(), percent: percent.unwrap_or_default() };
    let field = joined(&["share-of-group-", id]);
    labelled(label, ui.number(field, label, percent, !share.moves, (set, Slot::Only)))
}

fn kind(ui: Ui<'_>, criterion: &Criterion) -> Html {
    let chosen = match criterion.kind {
        Kind::Scored { .. } => 0,
        Kind::Measured { .. } => 1,
        Kind::Group { .. } | Kind::Price { .. } => return Html::default(),
    };
    let texts = ui.state.texts;
    let choice = |words: &str, kind: LeafKind| {
        (words.to_owned(), Action::SetKind { criterion: criterion.id.clone(), kind })
    };
    let choices = vec![
        choice(texts.tools().scored, LeafKind::Scored),
        choice(texts.tools().measured, LeafKind::Measured),
    ];
    picker::choose(ui, texts.tools().kind, choices, Some(chosen))
}

fn settings(ui: Ui<'_>, lot: &Lot, criterion: &Criterion) -> Html {
    let texts = ui.state.texts;
    let id = &criterion.id;
    match &criterion.kind {
        Kind::Price { formula: Some(formula), .. } if lot.method.combination.scores_price() => {
            function::editor(ui, texts.tools().price_formula, id, formula, Better::Lower)
        }
        Kind::Price { .. } => Html::default(),
        Kind::Group { minimum, .. } => {
            let minimum = minimum.map(|minimum| *minimum);
            let set = Action::SetMinimum { criterion: id.clone(), minimum };
            let label = texts.tools().least_quality;
            let field = joined(&["minimum-", id]);
            labelled(label, ui.number(field, label, minimum, false, (set, Slot::Only)))
        }
        Kind::Scored { scale, minimum, .. } => {
            let set = Action::SetMinimum { criterion: id.clone(), minimum: *minimum };
            let field = joined(&["minimum-", id]);
            let minimum =
                ui.number(field, texts.tools().minimum, *minimum, false, (set, Slot::Only));
            group([scale_editor(ui, id, scale), labelled(texts.tools().minimum, minimum)])
        }
        Kind::Measured { unit, better, formula, .. } => {
            let set = Action::SetUnit { criterion: id.clone(), unit: unit.clone() };
            let unit = ui.text(
                joined(&["unit-", id]),
                texts.tools().unit,
                unit.as_deref(),
                field::Kind::Line,
                (set, Slot::Only),
            );
            group([
                labelled(texts.tools().unit, unit),
                better_editor(ui, id, *better),
                function::editor(ui, texts.tools().formula, id, formula, *better),
            ])
        }
    }
}

fn better_editor(ui: Ui<'_>, criterion: &CriterionId, better: Better) -> Html {
    let texts = ui.state.texts;
    let choice = |words: &str, better: Better| {
        (words.to_owned(), Action::SetBetter { criterion: criterion.clone(), better })
    };
    let choices = vec![
        choice(texts.tools().lower, Better::Lower),
        choice(texts.tools().higher, Better::Higher),
    ];
    picker::choose(ui, texts.tools().better, choices, Some((better == Better::Higher).into()))
}

fn scale_editor(ui: Ui<'_>, criterion: &CriterionId, scale: &Scale) -> Html {
    let texts = ui.state.texts;
    let (chosen, settings) = match scale {
        Scale::Points { lowest, highest, anchors } => {
            (0, ends(ui, criterion, *lowest, *highest, anchors))
        }
        Scale::Levels { levels } => (1, levels_editor(ui, criterion, levels)),
    };
    let choice = |words: &str, scale: Scale| {
        (words.to_owned(), Action::SetScale { criterion: criterion.clone(), scale })
    };
    let first_points =
        Scale::Points { lowest: Decimal::ZERO, highest: Decimal::TEN, anchors: Vec::new() };
    let choices = vec![
        choice(texts.tools().scale_points, first_points),
        choice(texts.tools().scale_levels, Scale::rijkswaterstaat()),
    ];
    group([picker::choose(ui, texts.tools().scale, choices, Some(chosen)), settings])
}

/// The lowest and the highest score, and what the scores between them mean.
fn ends(
    ui: Ui<'_>,
    criterion: &CriterionId,
    lowest: Decimal,
    highest: Decimal,
    anchors: &[Anchor],
) -> Html {
    let texts = ui.state.texts;
    let set = |anchors: Vec<Anchor>| Action::SetScale {
        criterion: criterion.clone(),
        scale: Scale::Points { lowest, highest, anchors },
    };
    let end = |id: String, label: &str, value: Decimal, slot: Slot| {
        labelled(label, ui.number(id, label, Some(value), false, (set(anchors.to_vec()), slot)))
    };
    let ends = el("div")
        .class("pair")
        .child(end(joined(&["lowest-", criterion]), texts.tools().lowest, lowest, Slot::Low))
        .child(end(joined(&["highest-", criterion]), texts.tools().highest, highest, Slot::High));
    let mut rows = el("tbody");
    for place in 0..anchors.len() {
        rows = rows.child(anchor_row(ui, criterion, anchors, place, &set));
    }
    let heading = |words: &str| el("th").attr("scope", "col").text(words);
    let head = el("tr")
        .child(heading(texts.tools().level_score))
        .child(heading(texts.tools().anchor))
        .child(el("td"));
    let table = when(!anchors.is_empty(), || {
        el("table").class("levels anchors").child(el("thead").child(head)).child(rows)
    });
    let mut longer = anchors.to_vec();
    if let (Some(score), Ok(text)) =
        (free_score(lowest, highest, anchors), Text::new(texts.tools().new_anchor))
    {
        longer.push(Anchor { score, text });
    }
    let full = longer.len() == anchors.len();
    let add = when(!full, || {
        ui.button(texts.tools().add_anchor, Command::Act(set(longer))).class("quiet")
    });
    group([ends.into(), table, add])
}

/// A score without an anchor: an end of the scale, or the next whole step up from the lowest.
fn free_score(lowest: Decimal, highest: Decimal, anchors: &[Anchor]) -> Option<Decimal> {
    let is_free = |score: Decimal| anchors.iter().all(|anchor| anchor.score != score);
    if is_free(highest) {
        return Some(highest);
    }
    let mut score = lowest;
    while score < highest {
        if is_free(score) {
            return Some(score);
        }
        score = sum(score, Decimal::ONE);
    }
    None
}

fn anchor_row(
    ui: Ui<'_>,
    criterion: &CriterionId,
    anchors: &[Anchor],
    place: usize,
    set: &dyn Fn(Vec<Anchor>) -> Action,
) -> Html {
    let texts = ui.state.texts;
    let Some(anchor) = anchors.get(place) else { return Html::default() };
    let label = |words: &str| joined(&[words, " ", &(place + 1).to_string()]);
    let id = |stem: &str| joined(&[stem, &place.to_string(), "-", criterion]);
    let same = |slot: Slot| (set(anchors.to_vec()), slot);
    let score = ui.number(
        id("anchor-score-"),
        &label(texts.tools().level_score),
        Some(anchor.score),
        false,
        same(Slot::Score(place)),
    );
    let text = ui.text(
        id("anchor-"),
        &label(texts.tools().anchor),
        Some(&anchor.text),
        field::Kind::Area,
        same(Slot::Name(place)),
    );
    let mut without = anchors.to_vec();
    without.remove(place);
    let delete = fill_in(texts.delete, &label(texts.tools().anchor));
    el("tr")
        .child(el("td").child(score))
        .child(el("td").child(text))
        .child(el("td").child(ui.icon("✕", &delete, false, Command::Act(set(without)))))
        .into()
}

/// A row's own fields change a copy of the whole table, which is what the action takes.
fn set_levels(criterion: &CriterionId, levels: Vec<Level>) -> Action {
    Action::SetScale { criterion: criterion.clone(), scale: Scale::Levels { levels } }
}

fn levels_editor(ui: Ui<'_>, criterion: &CriterionId, levels: &[Level]) -> Html {
    let texts = ui.state.texts;
    let mut rows = el("tbody");
    for (place, level) in levels.iter().enumerate() {
        rows = rows.child(level_row(ui, criterion, levels, place, level));
    }
    let mut longer = levels.to_vec();
    let next = levels.iter().map(|level| level.score).max().unwrap_or_default();
    let next = sum(next, Decimal::ONE);
    longer.push(Level { score: next, share: Decimal::ONE_HUNDRED, name: None, description: None });
    let heading = |words: &str| el("th").attr("scope", "col").text(words);
    let head = el("tr")
        .child(heading(texts.tools().level_score))
        .child(heading(texts.tools().level_share))
        .child(heading(texts.tools().level_name))
        .child(el("td"));
    group([
        el("table").class("levels").child(el("thead").child(head)).child(rows).into(),
        ui.button(texts.tools().add_level, Command::Act(set_levels(criterion, longer)))
            .class("quiet")
            .into(),
    ])
}

fn level_row(
    ui: Ui<'_>,
    criterion: &CriterionId,
    levels: &[Level],
    place: usize,
    level: &Level,
) -> Html {
    let texts = ui.state.texts;
    let label = |words: &str| joined(&[words, " ", &(place + 1).to_string()]);
    let id = |stem: &str| joined(&[stem, "-", &place.to_string(), "-", criterion]);
    let set = |slot: Slot| (set_levels(criterion, levels.to_vec()), slot);
    let number = |stem: &str, words: &str, value: Decimal, slot: Slot| {
        ui.number(id(stem), &label(words), Some(value), false, set(slot))
    };
    let score = number("score", texts.tools().level_score, level.score, Slot::Score(place));
    let share = number("share", texts.tools().level_share, level.share, Slot::Share(place));
    let name = ui.text(
        id("level"),
        &label(texts.tools().level_name),
        level.name.as_deref(),
        field::Kind::Line,
        set(Slot::Name(place)),
    );
    let meaning = texts.tools().anchor;
    let description = ui.text(
        id("meaning"),
        &label(meaning),
        level.description.as_deref(),
        field::Kind::Area,
        set(Slot::Meaning(place)),
    );
    let mut without = levels.to_vec();
    without.remove(place);
    let only = without.is_empty();
    let without = Command::Act(set_levels(criterion, without));
    let delete = fill_in(texts.delete, &label(texts.tools().level_score));
    let row = el("tr")
        .child(el("td").child(score))
        .child(el("td").child(share))
        .child(el("td").child(name))
        .child(el("td").child(ui.icon("✕", &delete, only, without)));
    let below = el("td").attr("colspan", "4").child(labelled(meaning, description));
    group([row.into(), el("tr").child(below).into()])
}

fn places(ui: Ui<'_>, session: &Session, criterion: &Criterion) -> Html {
    let texts = ui.state.texts;
    let id = &criterion.id;
    let name = [("name", &*criterion.name)];
    let step = |sign, text, direction| {
        let step = Action::MoveCriterion { criterion: id.clone(), direction };
        let blocked = !session.can_move(id, direction);
        ui.icon(sign, &fill(text, &name), blocked, Command::Act(step))
    };
    let remove = || {
        let delete = Command::Delete(Action::DeleteCriterion { criterion: id.clone() });
        ui.button(texts.tools().remove, delete)
            .class("danger")
            .with("aria-label", &fill(texts.delete, &name))
    };
    el("div")
        .class("choices")
        .child(step("↑", texts.tools().move_up, Direction::Up))
        .child(step("↓", texts.tools().move_down, Direction::Down))
        .child(step("→", texts.tools().move_in, Direction::In))
        .child(step("←", texts.tools().move_out, Direction::Out))
        .child(when(!criterion.is_price(), remove))
        .into()
}
