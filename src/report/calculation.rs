//! A bid's way to its figure, each step with its formula and its numbers.

use super::LotReport;
use super::html::{Html, figures, said, sentence, table, text, words};
use crate::award::{BidOutcome, Exact, Working};
use crate::bid::Offer;
use crate::exchange::values::{CostId, CriterionId, StatementId};
use crate::explain::working::{COEFFICIENT_DECIMALS, last_step, working};
use crate::explain::{figures as figure, joined, stated};
use crate::insight::{Step, StepKind, waterfall};
use crate::locale::{fill, fill_in};
use crate::tender::{Combination, Rounding, RoundingMode, RoundingMoment};

/// What the figures of a step are in.
#[derive(Clone, Copy)]
enum Unit {
    Money,
    /// As criteria contribute.
    Part,
    /// As totals.
    Total,
    /// None.
    Number,
}

/// What a bid's words are taken from.
struct Way<'a> {
    lot: &'a LotReport<'a>,
    bid: &'a BidOutcome,
    offer: &'a Offer,
}

impl LotReport<'_> {
    /// From nothing to the price that is compared, and from there to the figure.
    pub(super) fn calculation(&self, bid: &BidOutcome, offer: &Offer, name: &Html) -> Html {
        let say = self.report.say;
        let Some(steps) = waterfall(self.lot, self.of, &bid.bid) else { return Html::default() };
        let way = Way { lot: self, bid, offer };
        let rows: Vec<Vec<Html>> =
            steps.cost.iter().chain(&steps.steps).map(|step| way.row(step)).collect();
        let columns = [
            words(say.step),
            words(self.report.words.texts.tools().working),
            figures(say.from),
            figures(say.change),
            figures(say.to),
        ];
        let caption = sentence(say.calculation, &[("bid", name.clone())]);
        let table = table(&caption, &columns, &rows, say.no_calculation);
        if steps.total.is_none() { table.and(&super::html::note(say.no_figure)) } else { table }
    }
}

impl Way<'_> {
    fn row(&self, step: &Step) -> Vec<Html> {
        let (name, how, unit) = self.words(step);
        let changes = matches!(
            step.kind,
            StepKind::Price
                | StepKind::Cost(_)
                | StepKind::Criterion(_)
                | StepKind::Statement { .. }
                | StepKind::Rounded(_)
        );
        let show = |value: &Exact| text(&self.show(unit, value));
        // What is divided stands in another unit before than after.
        let (from, change) = if changes {
            (show(&step.from), show(&step.change()))
        } else {
            (text(&self.show(Unit::Number, &step.from)), text("–"))
        };
        vec![said(&name), said(&how), from, change, show(&step.to)]
    }

    fn show(&self, unit: Unit, value: &Exact) -> String {
        let numbers = self.lot.report.words.numbers;
        match unit {
            Unit::Money => numbers.money(value),
            Unit::Part => figure::contribution(numbers, self.lot.lot, value),
            Unit::Total => figure::total(numbers, self.lot.lot, value),
            Unit::Number => {
                numbers.text(&value.to_decimal_text(COEFFICIENT_DECIMALS, RoundingMode::HalfUp))
            }
        }
    }

    /// Name, formula and unit of a step.
    fn words(&self, step: &Step) -> (String, String, Unit) {
        let (lot, report) = (self.lot.lot, self.lot.report);
        let (say, words) = (report.say, report.words);
        let tools = words.texts.tools();
        let part = if figure::in_money(lot) { Unit::Money } else { Unit::Part };
        let given = |value: &Exact| figure::given(words.numbers, value);
        let named = |name: &str, how: String, unit| (name.to_owned(), how, unit);
        match &step.kind {
            StepKind::Price => {
                let price = lot.leaves().into_iter().find(|leaf| leaf.is_price());
                let name = price.map_or(tools.price_label, |price| &price.name);
                named(name, tools.as_offered.to_owned(), Unit::Money)
            }
            StepKind::Cost(cost) => {
                let (name, how) = self.cost_line(cost);
                (name, how, Unit::Money)
            }
            StepKind::Criterion(criterion) => {
                (figure::criterion_name(lot, criterion), self.criterion(criterion), part)
            }
            StepKind::Statement { criterion, statement } => {
                let (name, how) = self.statement(criterion, statement);
                (name, how, part)
            }
            StepKind::Rounded(rounding) => {
                let unit = if figure::adds_up(lot) { part } else { Unit::Total };
                named(tools.rounding_total, self.rounded(rounding), unit)
            }
            StepKind::Coefficient { rest } => {
                let how = joined(&["1 + ", &given(&step.from), " ÷ ", &given(rest)]);
                named(tools.coefficient_row, how, Unit::Number)
            }
            StepKind::BehindBest { best, weight } => {
                let behind = joined(&[
                    "(",
                    &self.show(part, best),
                    " − ",
                    &self.show(part, &step.from),
                    ")",
                ]);
                let how = joined(&["1 − ", &behind, " ÷ ", &given(weight)]);
                named(say.behind_best, how, Unit::Number)
            }
            StepKind::Scaled { .. } => {
                let factor = words.numbers.decimal(figure::quotient_factor(lot));
                named(tools.quotient_scale, joined(&["× ", &factor]), Unit::Total)
            }
            StepKind::ByPrice { .. } => {
                // Where a power of ten is declared it is a step of its own.
                let scaled =
                    matches!(lot.method.combination, Combination::Quotient { scale: Some(_), .. });
                let how = last_step(words, lot, self.bid, &self.lot.of.best);
                named(say.unrounded, how, if scaled { Unit::Number } else { Unit::Total })
            }
            StepKind::PriceBy { .. } | StepKind::LowestPrice { .. } => {
                let how = last_step(words, lot, self.bid, &self.lot.of.best);
                named(say.unrounded, how, Unit::Total)
            }
        }
    }

    fn criterion(&self, criterion: &CriterionId) -> String {
        let (lot, words) = (self.lot.lot, self.lot.report.words);
        let one = self.bid.contributions.iter().find(|one| one.criterion == *criterion);
        let how = one.map(|one| match one.working {
            Working::Price if self.bid.costs.is_some() => {
                words.texts.tools().price_and_costs.to_owned()
            }
            _ => working(words, lot, self.bid, &self.lot.of.best, lot.criterion(criterion), one),
        });
        how.unwrap_or_default()
    }

    fn statement(&self, criterion: &CriterionId, statement: &StatementId) -> (String, String) {
        let words = self.lot.report.words;
        let tools = words.texts.tools();
        let stated = self.offer.statement(statement);
        let name = stated.map(|one| stated::short(&one.text)).unwrap_or_default();
        let one = self.bid.contributions.iter().find(|one| one.criterion == *criterion);
        let added = one.and_then(|one| one.added.iter().find(|one| one.statement == *statement));
        let Some(added) = added else { return (name, String::new()) };
        let accepted = words.numbers.money(&added.accepted);
        let counted = words.numbers.money(&added.counted);
        let how = if added.counted == added.accepted {
            joined(&[tools.accepted, ": ", &accepted])
        } else {
            fill(tools.capped, &[("accepted", &accepted), ("counted", &counted)])
        };
        (name, how)
    }

    fn cost_line(&self, cost: &CostId) -> (String, String) {
        let words = self.lot.report.words;
        let line = self.offer.costs.iter().find(|one| one.id == *cost);
        let of = self.bid.costs.iter().flat_map(|all| &all.lines).find(|one| one.cost == *cost);
        let (Some(line), Some(of), Some(terms)) = (line, of, &self.lot.lot.life_cycle) else {
            return (cost.to_string(), String::new());
        };
        let amount = stated::cost(words.numbers, terms, line, of);
        let due = stated::due(words.texts.tools(), terms, line);
        let mut how = joined(&[&amount, ", ", &due]);
        if of.factor != Exact::ONE {
            let factor = self.show(Unit::Number, &of.factor);
            how.push_str(&joined(&[": ", &words.numbers.money(&of.amount), " × ", &factor]));
        }
        (line.name.to_string(), how)
    }

    fn rounded(&self, rounding: &Rounding) -> String {
        let tools = self.lot.report.words.texts.tools();
        let text = match rounding.when {
            RoundingMoment::AtEnd => tools.rounding_end,
            RoundingMoment::PerStep => tools.rounding_step,
        };
        fill_in(text, &rounding.decimals.get().to_string())
    }
}
