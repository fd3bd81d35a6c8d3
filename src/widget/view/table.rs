//! Bids as columns, criteria as rows: everything that goes in, editable in place.

use rust_decimal::Decimal;

use super::Ui;
use super::calculation;
use super::parts::{joined, scroll, swatch};
use super::ranking::ranked;
use super::scoring::{self, scoring_as};
use crate::assessment::Assessment;
use crate::award::{BidOutcome, LotOutcome, Standing, Working};
use crate::bid::Offer;
use crate::editing::{Action, Session};
use crate::evaluation::Withheld;
use crate::exchange::values::{EvaluatorId, Text};
use crate::explain::reasons::excluded;
use crate::locale::fill;
use crate::tender::{Criterion, Kind, Lot, Requirement, Scale};
use crate::widget::command::Command;
use crate::widget::element::{El, Html, el, group, text, when};
use crate::widget::field::Slot;
use crate::widget::figures;

/// What all cells are drawn from.
struct Table<'a> {
    ui: Ui<'a>,
    lot: &'a Lot,
    /// Who is scoring.
    evaluator: Option<&'a EvaluatorId>,
    /// What they do not score yet.
    withheld: Option<Withheld<'a>>,
    columns: Vec<Column<'a>>,
}

/// One column: a bid, with what the cells would otherwise each look up.
struct Column<'a> {
    outcome: &'a BidOutcome,
    name: String,
    offer: Option<&'a Offer>,
    /// What the one who is scoring gave the bid.
    given: Vec<&'a Assessment>,
}

/// The table.
pub fn table(ui: Ui<'_>, session: &Session, lot: &Lot, outcome: &LotOutcome) -> Html {
    let texts = ui.state.texts;
    let evaluator = ui.state.evaluator();
    let withheld = evaluator.and_then(|one| session.record().withheld(one));
    let columns = columns(ui, session, lot, outcome);
    let table = Table { ui, lot, evaluator, withheld, columns };
    let mut body = el("tbody");
    for one in &lot.requirements {
        body = body.child(table.requirement(one));
    }
    let matrix = el("table")
        .class("matrix")
        .child(el("caption").class("spoken").text(texts.tools().table_caption))
        .child(el("thead").child(table.heads()))
        .child(table.criteria(&lot.criteria, body))
        .child(el("tfoot").child(table.totals()));
    let scroll = scroll(texts.tools().table_caption).child(matrix);
    let waits = scoring::declare_first(ui, table.columns.iter().any(|one| table.withholds(one)));
    group([scoring_as(ui, session), waits, scroll.into()])
}

/// The ranked bids, the best first, then the excluded ones; as many as are shown.
fn columns<'a>(
    ui: Ui<'_>,
    session: &'a Session,
    lot: &Lot,
    outcome: &'a LotOutcome,
) -> Vec<Column<'a>> {
    let record = session.shown();
    let evaluator = ui.state.evaluator();
    let mut mine = Vec::new();
    for one in record.assessments.iter() {
        if Some(&one.evaluator) == evaluator {
            mine.push(one);
        }
    }
    let out = outcome.bids.iter().filter(|bid| !matches!(bid.standing, Standing::Ranked { .. }));
    let mut columns = Vec::new();
    for outcome in ranked(outcome).chain(out).take(ui.state.bids_shown) {
        let bid = session.bid(&outcome.bid);
        columns.push(Column {
            outcome,
            name: figures::bid_name(ui.state, &outcome.bid),
            offer: bid.and_then(|one| one.offer(&lot.id)),
            given: mine.iter().copied().filter(|one| one.bid == outcome.bid).collect(),
        });
    }
    columns
}

/// The head of a row. Its key is that of no bid, as identifiers are not empty.
fn head(scope: &'static str) -> El {
    el("th").key("").attr("scope", scope)
}

/// What stands small in a cell, if anything does.
fn small(class: &'static str, words: Option<&str>) -> Html {
    let Some(words) = words else { return Html::default() };
    el("small").class(class).text(words).into()
}

impl Column<'_> {
    /// A cell of the column.
    fn cell(&self) -> El {
        el("td").key(&self.outcome.bid)
    }
}

impl Table<'_> {
    fn heads(&self) -> El {
        let mut row =
            el("tr").child(head("col").class("corner").text(self.ui.state.texts.tools().criterion));
        for column in &self.columns {
            let rank = match &column.outcome.standing {
                Standing::Ranked { rank, tied: true } => joined(&["=", &rank.to_string()]),
                Standing::Ranked { rank, .. } => rank.to_string(),
                Standing::Excluded(_) | Standing::Sealed { .. } => "–".to_owned(),
            };
            let cell = el("th")
                .attr("scope", "col")
                .key(&column.outcome.bid)
                .child(el("span").class("rank").text(&rank))
                .child(self.tenderer(column));
            row = row.child(cell);
        }
        row
    }

    fn tenderer(&self, column: &Column<'_>) -> Html {
        if !self.ui.state.rights().bids {
            return text(&column.name);
        }
        let bid = &column.outcome.bid;
        calculation::tenderer(self.ui, joined(&["tenderer-", bid]), bid, &column.name)
    }

    fn requirement(&self, requirement: &Requirement) -> El {
        let mut row = el("tr")
            .key(&joined(&["requirement-", &requirement.id]))
            .child(head("row").text(&requirement.text));
        for column in &self.columns {
            row = row.child(self.answer(requirement, column));
        }
        row
    }

    fn answer(&self, requirement: &Requirement, column: &Column<'_>) -> El {
        let texts = self.ui.state.texts;
        let answer = column.offer.and_then(|offer| offer.answer(&requirement.id));
        let (chosen, words) = match answer.map(|answer| answer.met) {
            None => (0, texts.tools().unchecked),
            Some(true) => (1, texts.tools().met),
            Some(false) => (2, texts.tools().not_met),
        };
        let mut cell = column.cell();
        if chosen == 2 {
            cell = cell.class("bad");
        }
        if !self.ui.state.rights().bids {
            return cell.text(words);
        }
        let label = fill(
            texts.tools().answer_of,
            &[("requirement", &requirement.text), ("bid", &column.name)],
        );
        let choice = |words: &str, met: Option<bool>| {
            let (bid, requirement) = (column.outcome.bid.clone(), requirement.id.clone());
            (words.to_owned(), Command::Act(Action::SetAnswer { bid, requirement, met }))
        };
        let choices = vec![
            choice(texts.tools().unchecked, None),
            choice(texts.tools().met, Some(true)),
            choice(texts.tools().not_met, Some(false)),
        ];
        cell.child(self.ui.select(&label, choices, Some(chosen), false))
    }

    /// The rows of criteria and of what is in them, put into the body.
    fn criteria(&self, list: &[Criterion], mut body: El) -> El {
        let Self { ui, lot, .. } = *self;
        for criterion in list {
            let weight = if !criterion.is_price() || lot.method.combination.weighs_price() {
                figures::weight(ui.state, lot, lot.weight_of(criterion))
            } else {
                String::new()
            };
            let leaf = !criterion.is_group();
            let head = head("row")
                .child(when(leaf, || swatch(figures::colour(lot, &criterion.id))))
                .text(&criterion.name)
                .child(el("small").text(&weight))
                .child(self.anchors(criterion));
            // A requirement may have the same identifier.
            let mut row = el("tr").key(&joined(&["criterion-", &criterion.id])).child(head);
            if leaf {
                for column in &self.columns {
                    row = row.child(self.cell(criterion, column));
                }
                body = body.child(row);
            } else {
                let blank = el("td").key("blank").with("colspan", &self.columns.len().to_string());
                body = body.child(row.class("group").child(blank));
                body = self.criteria(criterion.children(), body);
            }
        }
        body
    }

    /// When which score is given.
    fn anchors(&self, criterion: &Criterion) -> Html {
        let Kind::Scored { scale, .. } = &criterion.kind else { return Html::default() };
        let numbers = &self.ui.state.numbers;
        let mut meanings: Vec<(Decimal, Option<&Text>, &Text)> = Vec::new();
        match scale {
            Scale::Points { anchors, .. } => {
                for anchor in anchors {
                    meanings.push((anchor.score, None, &anchor.text));
                }
            }
            Scale::Levels { levels } => {
                for level in levels {
                    if let Some(words) = &level.description {
                        meanings.push((level.score, level.name.as_ref(), words));
                    }
                }
            }
        }
        if meanings.is_empty() {
            return Html::default();
        }
        let mut list = el("dl");
        for (score, name, words) in meanings {
            let score = numbers.decimal(score);
            let name = name.map_or(&*score, |name| &**name);
            list = list.child(el("dt").text(name)).child(el("dd").text(words));
        }
        let summary = el("summary").text(self.ui.state.texts.tools().scale);
        el("details").class("anchors").child(summary).child(list).into()
    }

    fn cell(&self, criterion: &Criterion, column: &Column<'_>) -> El {
        let (field, unit) = match &criterion.kind {
            Kind::Price { .. } => (self.price(column), None),
            Kind::Scored { scale, .. } => (self.score(criterion, scale, column), None),
            Kind::Measured { unit, .. } => (self.value(criterion, column), unit.as_deref()),
            Kind::Group { .. } => (Html::default(), None),
        };
        let figure = column
            .outcome
            .contributions
            .iter()
            .find(|one| one.criterion == criterion.id)
            .filter(|one| {
                let missing = matches!(one.working, Working::Missing) && one.added.is_empty();
                one.share.is_some() && !missing
            })
            .map(|one| calculation::contributed(self.ui, self.lot, column.outcome, one));
        column
            .cell()
            .child(field)
            .child(small("unit", unit))
            .child(small("figure", figure.as_deref()))
    }

    fn price(&self, column: &Column<'_>) -> Html {
        let bid = column.outcome;
        calculation::price(self.ui, joined(&["price-", &bid.bid]), self.lot, bid, &column.name)
    }

    fn value(&self, criterion: &Criterion, column: &Column<'_>) -> Html {
        let ui = self.ui;
        if ui.state.session.as_ref().is_some_and(|session| session.seals(criterion)) {
            return text(ui.state.texts.tools().sealed_price);
        }
        let label = fill(
            ui.state.texts.tools().value_of,
            &[("bid", &column.name), ("criterion", &criterion.name)],
        );
        let value = column.offer.and_then(|offer| offer.values.get(&criterion.id)).copied();
        if value.is_none() && ui.state.awaits_prices() && ui.state.is_in_money(criterion) {
            return text(ui.state.texts.tools().price_awaited);
        }
        let (bid, id) = (column.outcome.bid.clone(), criterion.id.clone());
        let field = joined(&["value-", &bid, "-", &id]);
        let set = Action::SetValue { bid, criterion: id, value };
        ui.number(field, &label, value, !ui.state.rights().bids, (set, Slot::Only))
    }

    fn score(&self, criterion: &Criterion, scale: &Scale, column: &Column<'_>) -> Html {
        let Some(evaluator) = self.evaluator else { return Html::default() };
        let given = column.given.iter().find(|one| one.criterion == criterion.id);
        let bid = (&column.outcome.bid, &*column.name);
        let given = given.map(|one| one.score);
        let withheld = self.withholds(column);
        scoring::score(self.ui, "score", evaluator, bid, (criterion, scale), given, withheld)
    }

    /// Whether a bid is not scored yet.
    fn withholds(&self, column: &Column<'_>) -> bool {
        self.withheld.as_ref().is_some_and(|all| all.has(&column.outcome.bid))
    }

    fn totals(&self) -> El {
        let Self { ui, lot, .. } = *self;
        let texts = ui.state.texts;
        let name = if ui.state.seals(None) {
            texts.all_quality
        } else if figures::in_money(lot) {
            texts.tools().comparison_figure
        } else {
            texts.tools().total
        };
        let mut row = el("tr").child(head("row").text(name));
        for column in &self.columns {
            let bid = column.outcome;
            let quality = bid.sealed_quality();
            let figure = match (quality, &bid.total) {
                (Some(quality), _) => Some(figures::earned(ui.state, lot, quality)),
                (None, total) => total.as_ref().map(|total| figures::total(ui.state, lot, total)),
            };
            let mut note = el("small");
            let mut noted = false;
            match (&bid.standing, &bid.behind) {
                (Standing::Excluded(reasons), _) => {
                    noted = true;
                    for one in reasons {
                        note = note.child(el("span").text(&excluded(ui.words(), lot, one)));
                    }
                }
                (_, Some(behind)) if !behind.is_zero() => {
                    noted = true;
                    note = note.text(&figures::behind(ui.state, lot, behind));
                }
                _ => {}
            }
            let figure = el("b").text(figure.as_deref().unwrap_or_default());
            row = row.child(column.cell().child(figure).child(when(noted, || note)));
        }
        row
    }
}
