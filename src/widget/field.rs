//! A field that keeps what was typed until it is right, and says at the field what is wrong.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Reflect;
use rust_decimal::Decimal;
use web_sys::Event;

use crate::assessment::Verdict;
use crate::bid::{Claim, CostTime, CostValue};
use crate::editing::Action;
use crate::exchange::fault::Problem;
use crate::exchange::values::{Amount, BidId, Text, Year};
use crate::locale::field_text;
use crate::tender::{LowPriceCheck, Scale, ValueFunction};
use crate::widget::command::Does;
use crate::widget::element::{Html, Trigger, el, when};
use crate::widget::model::Part;
use crate::widget::numbers::Numbers;
use crate::widget::state::State;
use crate::widget::store::Store;
use crate::widget::{behind, dossier, moderation};

/// What is typed in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A number.
    Number,
    /// One line of text.
    Line,
    /// Several lines of text.
    Area,
}

/// Where in its action a field's content goes.
#[derive(Debug, Clone, Copy)]
pub enum Slot {
    /// There is only one place.
    Only,
    /// The lowest score, the value that earns nothing, or the one from which gains count.
    Low,
    /// The highest score, the value that earns everything, or the other setting of a gain.
    High,
    /// The share below which no bid falls.
    Floor,
    /// The share above which no bid rises.
    Cap,
    /// The score of a level, or the value of a table's entry.
    Score(usize),
    /// The share of a level, or of a table's entry.
    Share(usize),
    /// The name of a level, of a price, or of a cost; or the text of an anchor.
    Name(usize),
    /// The description of a level.
    Meaning(usize),
    /// For whom a statement is of value.
    Whom,
    /// The evidence of a statement.
    Evidence,
    /// The links of a statement, one a line.
    Links,
    /// The money of a claim, or what is accepted of it.
    Amount,
    /// What the money of a claim is multiplied with, or held against.
    Count,
    /// The words in a claim.
    Words,
    /// The unit of a price.
    Unit(usize),
    /// The horizon of a life cycle.
    Years,
    /// Its discount rate.
    Rate,
    /// The percentage of a check for low prices.
    Check(usize),
}

/// What a field is about.
pub struct Entry {
    /// Unlike any other on the element.
    pub id: String,
    /// What stands in the field when nothing is being typed.
    pub value: String,
    /// What is wrong with that, beside what else stands there.
    pub wrong: Option<String>,
    /// What is shown in it while it is empty.
    pub placeholder: Option<String>,
    /// Where the content goes.
    pub goal: Goal,
}

/// Where the content of a field goes.
pub enum Goal {
    /// Into an action that wants its last piece: as it would leave everything as it is, and where
    /// in it.
    Act(Action, Slot),
    /// Into the plan of made-up tenders.
    Plan(Part),
    /// Into what a panel is about to agree on.
    Agree(moderation::Part),
    /// Into the letter to a tenderer.
    Letter(BidId),
}

impl Slot {
    /// The action with what was typed put in. Nothing typed takes away what may be left out.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn entered(
        self,
        action: &Action,
        typed: &str,
        numbers: &Numbers,
    ) -> Result<Action, Problem> {
        let number = || if typed.is_empty() { Ok(None) } else { numbers.parse(typed).map(Some) };
        let text = || if typed.is_empty() { Ok(None) } else { Text::new(typed).map(Some) };
        let mut action = action.clone();
        if let Some(value) = self.cost_number(&mut action) {
            value.enter(number()?.ok_or(Problem::Empty)?)?;
        } else if let Some(value) = self.needed_number(&mut action) {
            *value = number()?.ok_or(Problem::Empty)?;
        } else if let Some(value) = self.needed_amount(&mut action) {
            *value = number()?.ok_or(Problem::Empty).and_then(Amount::new)?;
        } else if let Some(value) = self.needed_text(&mut action) {
            *value = text()?.ok_or(Problem::Empty)?;
        } else if let Some(value) = self.text(&mut action) {
            *value = text()?;
        } else if let (Action::SetStatement { statement, .. }, Slot::Links) = (&mut action, self) {
            statement.links = lines(typed)?;
        } else {
            let number = number()?;
            match &mut action {
                Action::SetMinimum { minimum: value, .. }
                | Action::SetValue { value, .. }
                | Action::SetScore { score: value, .. } => *value = number,
                Action::SetFormula { formula, .. } => {
                    if let Some(bound) = self.bound(formula) {
                        *bound = number;
                    }
                }
                Action::SetPrice { price: value, .. }
                | Action::SetEvaluatorWeight { weight: value, .. }
                | Action::SetCeiling { ceiling: value, .. }
                | Action::SetQualityMinimum { minimum: value, .. } => {
                    *value = number.map(Amount::new).transpose()?;
                }
                Action::SetQuotient { corridor, .. } => match (number, &mut *corridor) {
                    (Some(percent), Some(corridor)) => corridor.percent = Amount::new(percent)?,
                    _ => *corridor = None,
                },
                Action::SetLowPriceChecks { checks, .. } => self.check(checks, number)?,
                _ => {}
            }
        }
        match &action {
            Action::SetScale { scale: Scale::Points { lowest, highest, .. }, .. }
                if lowest >= highest =>
            {
                Err(Problem::EmptyRange)
            }
            _ => Ok(action),
        }
    }

    /// The number of a life cycle or of a cost.
    fn cost_number(self, action: &mut Action) -> Option<CostNumber<'_>> {
        match action {
            Action::SetLifeCycle { terms: Some(terms), .. } => match self {
                Slot::Years => Some(CostNumber::Year(&mut terms.horizon)),
                Slot::Rate => Some(CostNumber::Amount(&mut terms.rate)),
                Slot::Score(place) => {
                    terms.prices.get_mut(place).map(|one| CostNumber::Amount(&mut one.price))
                }
                _ => None,
            },
            Action::SetCost { line, .. } => match (self, &mut line.when, &mut line.value) {
                (Slot::Low, CostTime::OneOff { year }, _) => Some(CostNumber::Year(year)),
                (Slot::Low, CostTime::Yearly { from: year, .. }, _)
                | (Slot::High, CostTime::Yearly { until: year, .. }, _) => {
                    Some(CostNumber::Year(year.get_or_insert(Year::ONE)))
                }
                (Slot::Only, _, CostValue::Amount { amount }) => Some(CostNumber::Any(amount)),
                (Slot::Only, _, CostValue::Quantity { quantity, .. }) => {
                    Some(CostNumber::Amount(quantity))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Puts a percentage into a check, or takes the check away.
    fn check(
        self,
        checks: &mut Vec<LowPriceCheck>,
        number: Option<Decimal>,
    ) -> Result<(), Problem> {
        let Slot::Check(place) = self else { return Ok(()) };
        match (number, checks.get_mut(place)) {
            (
                Some(number),
                Some(LowPriceCheck::BelowMean { percent } | LowPriceCheck::BelowMedian { percent }),
            ) => *percent = Amount::new(number)?,
            (None, Some(_)) => {
                checks.remove(place);
            }
            _ => {}
        }
        Ok(())
    }

    /// The number in an action that cannot do without.
    fn needed_number(self, action: &mut Action) -> Option<&mut Decimal> {
        match action {
            Action::SetWeight { weight, .. } => Some(weight),
            Action::SetShareOfGroup { percent, .. } => Some(percent),
            Action::SetFormula { formula, .. } => self.setting(formula),
            Action::SetScale { scale: Scale::Points { lowest, highest, anchors }, .. } => {
                match self {
                    Slot::High => Some(highest),
                    Slot::Low => Some(lowest),
                    Slot::Score(place) => anchors.get_mut(place).map(|anchor| &mut anchor.score),
                    _ => None,
                }
            }
            Action::SetScale { scale: Scale::Levels { levels }, .. } => match self {
                Slot::Score(place) => levels.get_mut(place).map(|level| &mut level.score),
                Slot::Share(place) => levels.get_mut(place).map(|level| &mut level.share),
                _ => None,
            },
            _ => None,
        }
    }

    /// The number in a value function that cannot do without.
    fn setting(self, function: &mut ValueFunction) -> Option<&mut Decimal> {
        match (self, function) {
            (
                Slot::Low,
                ValueFunction::WeightedFactor { zero: number, .. }
                | ValueFunction::LinearGain { from: number }
                | ValueFunction::BilinearGain { from: number, .. }
                | ValueFunction::PowerGain { from: number, .. },
            )
            | (
                Slot::High,
                ValueFunction::WeightedFactor { full: number, .. }
                | ValueFunction::BilinearGain { share: number, .. }
                | ValueFunction::PowerGain { exponent: number, .. },
            )
            | (
                Slot::Only,
                ValueFunction::PercentStep { step: number, .. }
                | ValueFunction::ZeroAtMultiple { multiple: number, .. }
                | ValueFunction::Span { span: number, .. }
                | ValueFunction::Logarithmic { base: number, .. },
            ) => Some(number),
            (Slot::Score(place), function) => {
                function.points_mut()?.get_mut(place).map(|point| &mut point.value)
            }
            (Slot::Share(place), function) => {
                function.points_mut()?.get_mut(place).map(|point| &mut point.share)
            }
            _ => None,
        }
    }

    /// The floor or cap of a value function.
    fn bound(self, function: &mut ValueFunction) -> Option<&mut Option<Decimal>> {
        match (self, function) {
            (Slot::Cap, ValueFunction::MeanBased { cap: bound, .. })
            | (
                Slot::Floor,
                ValueFunction::LinearFromBest { floor: bound }
                | ValueFunction::PercentStep { floor: bound, .. }
                | ValueFunction::ZeroAtMultiple { floor: bound, .. }
                | ValueFunction::Span { floor: bound, .. }
                | ValueFunction::Logarithmic { floor: bound, .. }
                | ValueFunction::MeanBased { floor: bound, .. },
            ) => Some(bound),
            _ => None,
        }
    }

    /// The amount in an action that cannot do without.
    fn needed_amount(self, action: &mut Action) -> Option<&mut Amount> {
        match (action, self) {
            (Action::Judge { verdict: Some(Verdict::Part { amount }), .. }, Slot::Amount) => {
                Some(amount)
            }
            (Action::SetStatement { statement, .. }, Slot::Amount | Slot::Count) => {
                let (money, count) = match statement.claim.as_mut()? {
                    Claim::Sum { amount } => return Some(amount),
                    Claim::Quantity { amount, quantity: count, .. }
                    | Claim::Yearly { amount, years: count }
                    | Claim::Saving { amount, baseline: count, .. } => (amount, count),
                };
                Some(if matches!(self, Slot::Count) { count } else { money })
            }
            _ => None,
        }
    }

    /// The text in an action that cannot do without.
    fn needed_text(self, action: &mut Action) -> Option<&mut Text> {
        match (action, self) {
            (
                Action::SetTitle { title: text }
                | Action::RenameCriterion { name: text, .. }
                | Action::RenameBid { name: text, .. }
                | Action::RenameEvaluator { name: text, .. }
                | Action::EditRequirement { text, .. },
                _,
            ) => Some(text),
            (Action::SetScale { scale: Scale::Points { anchors, .. }, .. }, Slot::Name(place)) => {
                anchors.get_mut(place).map(|anchor| &mut anchor.text)
            }
            (Action::SetStatement { statement, .. }, Slot::Only) => Some(&mut statement.text),
            (Action::SetCost { line, .. }, Slot::Name(_)) => Some(&mut line.name),
            (Action::SetLifeCycle { terms: Some(terms), .. }, Slot::Name(place)) => {
                terms.prices.get_mut(place).map(|one| &mut one.name)
            }
            (Action::SetLifeCycle { terms: Some(terms), .. }, Slot::Unit(place)) => {
                terms.prices.get_mut(place).map(|one| &mut one.unit)
            }
            (Action::SetStatement { statement, .. }, Slot::Words) => match &mut statement.claim {
                Some(Claim::Saving { against, .. }) => Some(against),
                _ => None,
            },
            _ => None,
        }
    }

    /// The text in an action that can do without.
    fn text(self, action: &mut Action) -> Option<&mut Option<Text>> {
        match action {
            Action::SetPhase { reason: text, .. }
            | Action::DescribeCriterion { description: text, .. }
            | Action::SetUnit { unit: text, .. }
            | Action::SetReason { reason: text, .. }
            | Action::OpenPrices { reason: text }
            | Action::Judge { reason: text, .. }
            | Action::Declare { note: text, .. }
            | Action::SetDraw { note: text, .. } => Some(text),
            Action::SetScale { scale: Scale::Levels { levels }, .. } => match self {
                Slot::Name(place) => levels.get_mut(place).map(|level| &mut level.name),
                Slot::Meaning(place) => levels.get_mut(place).map(|level| &mut level.description),
                _ => None,
            },
            Action::SetStatement { statement, .. } => match (self, &mut statement.claim) {
                (Slot::Whom, _) => Some(&mut statement.beneficiary),
                (Slot::Evidence, _) => Some(&mut statement.evidence),
                (Slot::Words, Some(Claim::Quantity { unit, .. })) => Some(unit),
                _ => None,
            },
            _ => None,
        }
    }
}

/// Where a number of a life cycle or of a cost goes.
enum CostNumber<'a> {
    Year(&'a mut Year),
    Amount(&'a mut Amount),
    Any(&'a mut Decimal),
}

impl CostNumber<'_> {
    fn enter(self, number: Decimal) -> Result<(), Problem> {
        match self {
            Self::Year(year) => *year = Year::of(number)?,
            Self::Amount(amount) => *amount = Amount::new(number)?,
            Self::Any(any) => *any = number,
        }
        Ok(())
    }
}

/// The lines of a text, without blank ones.
fn lines(typed: &str) -> Result<Vec<Text>, Problem> {
    let mut lines = Vec::new();
    for line in typed.lines() {
        let line = line.trim();
        if !line.is_empty() {
            lines.push(Text::new(line)?);
        }
    }
    Ok(lines)
}

/// What is being typed in a field.
pub struct Draft {
    /// The field, with what stood in it.
    entry: Rc<Entry>,
    /// What was typed.
    text: String,
    /// What is wrong with it.
    wrong: Option<String>,
    /// Whether the field was drawn with it.
    drawn: Cell<bool>,
}

impl Draft {
    /// Where it goes once it is right.
    pub fn goal(&self) -> &Goal {
        &self.entry.goal
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        &self.text
    }
}

fn draft<'a>(state: &'a State, entry: &Entry) -> Option<&'a Draft> {
    let draft = state.drafts.iter().find(|one| one.entry.id == entry.id)?;
    // A value that changes meanwhile takes the place of what is being typed.
    (draft.wrong.is_some() || draft.entry.value == entry.value).then_some(draft)
}

/// What stands in the field that an event is about.
pub fn typed(event: &Event) -> String {
    let value = event.target().and_then(|target| Reflect::get(&target, &"value".into()).ok());
    value.and_then(|value| value.as_string()).unwrap_or_default()
}

/// Keeps what is being typed.
pub fn keep(store: &Store, entry: &Rc<Entry>, text: String) {
    let wrong = draft(&store.state(), entry).and_then(|draft| draft.wrong.clone());
    replace(store, entry, Some((text, wrong)));
}

/// Takes what was typed, or says what is wrong with it.
pub fn settle(store: &Store, entry: &Rc<Entry>) {
    let text = draft(&store.state(), entry).map(|draft| draft.text.clone());
    let Some(text) = text else { return };
    // What stood there changes nothing, even where the field shows a number rounded.
    if text.trim() == entry.value {
        return abandon(store, entry);
    }
    let wrong = match &entry.goal {
        Goal::Act(action, slot) => {
            let entered = {
                let state = store.state();
                let example = || state.numbers.text("1234.5");
                slot.entered(action, text.trim(), &state.numbers)
                    .map_err(|problem| field_text(&problem, state.texts, &example()))
            };
            entered.and_then(|action| store.enter(action)).err()
        }
        Goal::Plan(part) => {
            let mut wrong = None;
            store.show(|state| wrong = behind::enter(state, part, text.trim()).err());
            wrong
        }
        Goal::Letter(bid) => {
            store.show(|state| dossier::enter_letter(state, bid, &text));
            None
        }
        Goal::Agree(part) => {
            let mut wrong = None;
            store.show(|state| wrong = dossier::enter(state, part, text.trim()).err());
            wrong
        }
    };
    replace(store, entry, wrong.map(|wrong| (text, Some(wrong))));
}

/// Takes what was typed in the field of this id, where something was. Whether nothing is wrong with it.
pub fn settle_in(store: &Store, id: &str) -> bool {
    let find = |state: &State| {
        let draft = state.drafts.iter().find(|one| one.entry.id == id)?;
        Some((Rc::clone(&draft.entry), draft.wrong.is_some()))
    };
    let found = find(&store.state());
    if let Some((entry, _)) = found {
        settle(store, &entry);
    }
    let left = find(&store.state());
    left.is_none_or(|(_, wrong)| !wrong)
}

/// Gives up what was typed.
pub fn abandon(store: &Store, entry: &Rc<Entry>) {
    replace(store, entry, None);
}

fn replace(store: &Store, entry: &Rc<Entry>, typed: Option<(String, Option<String>)>) {
    store.show(|state| {
        state.drafts.retain(|one| one.entry.id != entry.id);
        if let Some((text, wrong)) = typed {
            let entry = Rc::clone(entry);
            state.drafts.push(Draft { entry, text, wrong, drawn: Cell::new(true) });
        }
    });
}

/// Forgets what was typed in fields whose ids begin like this.
pub fn forget_those(drafts: &mut Vec<Draft>, prefix: &str) {
    drafts.retain(|draft| !draft.entry.id.starts_with(prefix));
}

/// Forgets what was typed in fields that are gone.
pub fn forget(drafts: &mut Vec<Draft>) {
    drafts.retain(|draft| draft.drawn.take());
}

/// The node of a field.
pub fn field(
    store: &Store,
    state: &State,
    kind: Kind,
    label: &str,
    disabled: bool,
    entry: Entry,
) -> Html {
    let draft = draft(state, &entry);
    if let Some(draft) = draft {
        draft.drawn.set(true);
    }
    let entry = Rc::new(entry);
    let input = match kind {
        Kind::Area => el("textarea").attr("rows", "2"),
        Kind::Line => el("input").attr("type", "text").attr("autocomplete", "off"),
        Kind::Number => el("input")
            .attr("type", "text")
            .attr("autocomplete", "off")
            .attr("inputmode", "decimal")
            .class("number"),
    };
    let mut input = input
        .with("id", &entry.id)
        .with("aria-label", label)
        .flag("disabled", disabled)
        .flag("data-draft", draft.is_some())
        .value(draft.map_or(&entry.value, |draft| &draft.text))
        .on(Trigger::Input, store, Does::Type(Rc::clone(&entry)))
        .on(Trigger::Change, store, Does::Settle(Rc::clone(&entry)))
        .on(Trigger::KeyDown, store, Does::Abandon(Rc::clone(&entry)));
    if let Some(placeholder) = &entry.placeholder {
        input = input.with("placeholder", placeholder);
    }
    let wrong = draft.and_then(|draft| draft.wrong.as_deref()).or(entry.wrong.as_deref());
    let mut note = String::new();
    if wrong.is_some() {
        note.push_str(&entry.id);
        note.push_str("-wrong");
        input = input.attr("aria-invalid", "true").with("aria-describedby", &note);
    }
    el("span")
        .class("field")
        .child(input)
        .child(when(wrong.is_some(), || {
            let words = wrong.unwrap_or_default();
            el("span").class("wrong").with("id", &note).attr("role", "alert").text(words)
        }))
        .into()
}
