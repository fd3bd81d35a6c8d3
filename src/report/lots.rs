//! What a lot asks for: its method with the formula, its requirements, its criteria with weights.

use super::LotReport;
use super::html::{
    Column, Html, el, figures, joined, list, note, p, said, table, text, with, words,
};
use super::lot_name;
use crate::editing::CombinationName;
use crate::explain::formula::{Terms, formula};
use crate::explain::{figures as figure, joined as behind_one_another, method, stated};
use crate::insight::is_relative;
use crate::locale::{fill, fill_in};
use crate::tender::{
    Better, Combination, Criterion, Kind, Lot, QualityScaling, RoundingMode, RoundingMoment, Scale,
    TieRule, ValueFunction,
};

impl LotReport<'_> {
    /// All of the lot.
    pub(super) fn section(&self) -> Html {
        let texts = self.report.words.texts;
        let heading = text(texts.lot).and(&text(": ")).and(&said(lot_name(self.lot)));
        let heading = with("h2", &[("id", &self.anchor())], &heading);
        let parts = [
            el("h3", &text(texts.method)).and(&self.method()),
            el("h3", &text(texts.requirements)).and(&self.requirements()),
            el("h3", &text(texts.criteria)).and(&self.criteria()),
            el("h3", &text(self.report.say.outcome)).and(&self.outcome()),
            el("h3", &text(self.report.say.rests)).and(&self.rests()),
            el("h3", &text(self.report.say.bids)).and(&self.bids()),
        ];
        let parts = joined(parts.iter().map(|part| el("section", part)));
        el("section", &heading.and(&parts).and(&self.reading()))
    }

    fn anchor(&self) -> String {
        behind_one_another(&["lot-", &(self.place + 1).to_string()])
    }

    /// A label with what holds.
    fn rule(label: &str, value: &str) -> Html {
        text(label).and(&text(": ")).and(&said(value))
    }

    /// What the method does, its formula, and what else it lays down.
    fn method(&self) -> Html {
        let (words, lot) = (self.report.words, self.lot);
        let (texts, tools) = (words.texts, words.texts.tools());
        let [name, does, formula] = method_words(lot, texts);
        let mut rules = Vec::new();
        let scaling = match lot.method.quality_scaling() {
            QualityScaling::Absolute => tools.absolute,
            QualityScaling::RelativeToBest => tools.relative,
            QualityScaling::RelativeToBestTotal => tools.relative_total,
        };
        rules.push(Self::rule(tools.quality_scaling, scaling));
        if let Some(terms) = &lot.life_cycle {
            rules.push(Self::rule(tools.life_cycle, &stated::terms(words, terms)));
            for price in &terms.prices {
                let per = [&*words.numbers.decimal(*price.price), " / ", &price.unit];
                rules.push(Self::rule(&price.name, &behind_one_another(&per)));
            }
        }
        if let Some(minimum) = lot.method.minimum {
            let least = fill_in(texts.hint_minimum, &words.numbers.per_cent(*minimum));
            rules.push(Self::rule(texts.all_quality, &least));
        }
        if let Some(ceiling) = lot.ceiling {
            let most = words.numbers.money(&(*ceiling).into());
            rules.push(text(&fill_in(texts.price_at_most, &most)));
        }
        if let Combination::Quotient { corridor: Some(corridor), .. } = &lot.method.combination {
            rules.push(Self::rule(tools.corridor, &words.numbers.decimal(*corridor.percent)));
            let decides = method::tie_words(lot, &corridor.decides, texts);
            rules.push(Self::rule(tools.corridor_decides, &decides));
        }
        rules.push(Self::rule(tools.rounding, &self.rounding()));
        let tie = lot.method.ties.as_ref().unwrap_or(&TieRule::DrawLots);
        rules.push(Self::rule(tools.ties, &method::tie_words(lot, tie, texts)));
        let relative = if is_relative(lot) { texts.relative_note } else { texts.absolute_note };
        p(&el("b", &text(name)))
            .and(&note(does))
            .and(&p(&el("code", &text(formula))))
            .and(&list(&rules))
            .and(&note(relative))
    }

    fn rounding(&self) -> String {
        let tools = self.report.words.texts.tools();
        let Some(rounding) = &self.lot.method.rounding else {
            return tools.rounding_none.to_owned();
        };
        let when = match rounding.when {
            RoundingMoment::AtEnd => tools.rounding_end,
            RoundingMoment::PerStep => tools.rounding_step,
        };
        let half = match rounding.mode {
            RoundingMode::HalfUp => tools.half_up,
            RoundingMode::HalfEven => tools.half_even,
        };
        let when = fill_in(when, &rounding.decimals.get().to_string());
        behind_one_another(&[&when, "; ", tools.rounding_half, " ", half])
    }

    fn requirements(&self) -> Html {
        if self.lot.requirements.is_empty() {
            return note(self.report.say.no_requirements);
        }
        let entries: Vec<Html> = self.lot.requirements.iter().map(|one| said(&one.text)).collect();
        list(&entries)
    }

    fn criteria(&self) -> Html {
        let (say, words) = (self.report.say, self.report.words);
        let weight = if figure::in_money(self.lot) && !figure::is_percent(self.lot) {
            fill_in(say.maximum, &self.report.evaluation.tender.currency)
        } else {
            say.weight.to_owned()
        };
        let tools = words.texts.tools();
        let columns: [Column; 4] = [
            self::words(tools.criterion),
            figures(&weight),
            self::words(say.judged),
            figures(tools.minimum),
        ];
        let mut rows = Vec::new();
        self.rows(&self.lot.criteria, false, &mut rows);
        table(&text(words.texts.criteria), &columns, &rows, words.texts.no_criteria)
    }

    fn rows(&self, criteria: &[Criterion], within: bool, rows: &mut Vec<Vec<Html>>) {
        let (say, words) = (self.report.say, self.report.words);
        for one in criteria {
            let mut name = said(&one.name);
            if let Some(description) = &one.description {
                name.add(&el("p", &said(description)));
            }
            let class = if within { "within" } else { "top" };
            let weight = if one.is_price() && !self.lot.method.combination.weighs_price() {
                text(words.texts.price_as_is)
            } else {
                text(&figure::weight(words.numbers, self.lot, self.lot.weight_of(one)))
            };
            let minimum = match &one.kind {
                Kind::Group { minimum: Some(minimum), .. } => words.numbers.per_cent(**minimum),
                Kind::Scored { minimum: Some(minimum), .. } => words.numbers.decimal(*minimum),
                _ => say.no_minimum.to_owned(),
            };
            let head = with("div", &[("class", class)], &name);
            rows.push(vec![head, weight, self.judged(one), text(&minimum)]);
            self.rows(one.children(), true, rows);
        }
    }

    /// The scale or formula of a criterion.
    fn judged(&self, criterion: &Criterion) -> Html {
        let (say, words) = (self.report.say, self.report.words);
        let texts = words.texts;
        match &criterion.kind {
            Kind::Group { .. } => text(say.group),
            Kind::Price { formula: Some(formula), .. }
                if self.lot.method.combination.scores_price() =>
            {
                self.function(formula, Better::Lower)
            }
            Kind::Price { .. } => text(texts.price_as_is),
            Kind::Scored { scale, .. } => self.scale(scale),
            Kind::Measured { unit, better, formula, .. } => {
                let direction = match better {
                    Better::Lower => texts.hint_lower,
                    Better::Higher => texts.hint_higher,
                };
                let mut judged = text(direction);
                if let Some(unit) = unit {
                    judged.add(&text(", ").and(&said(unit)));
                }
                judged.and(&self.function(formula, *better))
            }
        }
    }

    /// The name of a value function, its formula in words, and its table.
    fn function(&self, function: &ValueFunction, better: Better) -> Html {
        let words = self.report.words;
        let terms = Terms::in_words(function, better, words.texts);
        let mut piece = p(&text(method::function_name(function, words.texts)))
            .and(&p(&el("code", &text(&formula(words, function, better, &terms)))));
        let points: Vec<Html> = function
            .points()
            .iter()
            .map(|point| {
                let value = words.numbers.decimal(point.value);
                text(&behind_one_another(&[&value, ": ", &words.numbers.per_cent(point.share)]))
            })
            .collect();
        piece.add(&list(&points));
        let (floor, cap) = match function {
            // Their own, not declared: the name says so.
            ValueFunction::WeightedFactor { .. }
            | ValueFunction::LinearGain { .. }
            | ValueFunction::PowerGain { .. } => (None, None),
            _ => function.bounds(),
        };
        let tools = words.texts.tools();
        for (label, bound) in [(tools.floor, floor), (tools.cap, cap)] {
            if let Some(bound) = bound {
                piece.add(&p(&Self::rule(label, &words.numbers.decimal(bound))));
            }
        }
        piece
    }

    /// Which scores can be given, and when each is.
    fn scale(&self, scale: &Scale) -> Html {
        let words = self.report.words;
        let number = |value| words.numbers.decimal(value);
        match scale {
            Scale::Points { lowest, highest, anchors } => {
                let ends = [("from", &*number(*lowest)), ("to", &*number(*highest))];
                let anchors: Vec<Html> = anchors
                    .iter()
                    .map(|one| text(&number(one.score)).and(&text(": ")).and(&said(&one.text)))
                    .collect();
                text(&fill(words.texts.hint_points, &ends)).and(&list(&anchors))
            }
            Scale::Levels { levels } => {
                let levels: Vec<Html> = levels
                    .iter()
                    .map(|level| {
                        let mut piece = text(&number(level.score));
                        if let Some(name) = &level.name {
                            piece.add(&text(" ").and(&said(name)));
                        }
                        let share = words.numbers.per_cent(level.share);
                        piece.add(&text(&behind_one_another(&[": ", &share])));
                        if let Some(description) = &level.description {
                            piece.add(&text(". ").and(&said(description)));
                        }
                        piece
                    })
                    .collect();
                text(words.texts.tools().scale_levels).and(&list(&levels))
            }
        }
    }
}

/// Name, what it does, and formula of a lot's method.
pub(super) fn method_words(lot: &Lot, texts: &crate::locale::Texts) -> [&'static str; 3] {
    let [name, mut does, mut formula] =
        method::words(CombinationName::of(&lot.method.combination), texts);
    if let Some(form) = lot.method.combination.money() {
        formula = method::money_formula(form, texts);
        if form.adds() {
            does = texts.surcharge_text;
        }
    }
    [name, does, formula]
}
