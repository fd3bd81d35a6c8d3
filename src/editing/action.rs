//! What a person can change, and what came of it.

use rust_decimal::Decimal;

use crate::assessment::{Conflict, Interest, Verdict};
use crate::bid::{CostLine, Statement};
use crate::evaluation::{Evaluation, Phase};
use crate::exchange::fault::{Problem, Subject};
use crate::exchange::values::{
    Amount, BidId, CostId, CriterionId, Decimals, EvaluatorId, LotId, RequirementId, StatementId,
    Text,
};
use crate::names;
use crate::tender::{
    Better, Corridor, LifeCycle, LowPriceCheck, MoneyForm, Preset, QualityScaling, Rounding, Scale,
    Scoring, TieRule, ValueFunction,
};

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Sets the weight of a criterion, or of a group, which scales its leaves in proportion. Under
    /// a shared total the others share what is left. Consecutive ones on the same criterion are
    /// one gesture.
    SetWeight {
        /// The criterion.
        criterion: CriterionId,
        /// What to set it to; more than the locked ones leave is cut back to that.
        weight: Decimal,
    },
    /// Sets what a criterion or group has of the group that it is in. That group weighs what it did:
    /// what is in it beside the criterion shares the rest in proportion. Consecutive ones on the
    /// same criterion are one gesture.
    SetShareOfGroup {
        /// The criterion, one in a group.
        criterion: CriterionId,
        /// Its part of what the group weighs, in per cent; more than the locked ones leave is cut
        /// back to that.
        percent: Decimal,
    },
    /// Makes all weights that are not locked equal; for shared totals only.
    ResetWeights {
        /// The lot.
        lot: LotId,
    },
    /// Keeps a weight as it is while others move, or lets it move again; a group's lock is that of
    /// all its leaves. Not part of the record.
    SetLock {
        /// The criterion.
        criterion: CriterionId,
        /// Whether it is to stay.
        locked: bool,
    },
    /// Lays something over the record as a what-if, whatever the phase; the record stays as it is.
    Suppose(Supposed),
    /// Takes every what-if away, back to the record.
    EndWhatIf,

    /// Adds a criterion at the end of a group or lot: weight 0, scored from 0 to 10, or an empty
    /// group.
    AddCriterion {
        /// The lot.
        lot: LotId,
        /// The group; the top level where left out.
        parent: Option<CriterionId>,
        /// Whether it is a group itself.
        group: bool,
        /// Its name.
        name: Text,
    },
    /// Renames a criterion or group.
    RenameCriterion {
        /// The criterion.
        criterion: CriterionId,
        /// The new name.
        name: Text,
    },
    /// Says what is looked at.
    DescribeCriterion {
        /// The criterion.
        criterion: CriterionId,
        /// The description; none takes it away.
        description: Option<Text>,
    },
    /// Deletes a criterion, or a group with all in it, with its scores, values and what referred
    /// to it; its weight goes to the rest in proportion. Value statements on it stay, outside of
    /// every criterion, with what was made of them.
    DeleteCriterion {
        /// The criterion.
        criterion: CriterionId,
    },
    /// Moves a criterion or group one step in the tree. Where there is no such step, nothing
    /// changes.
    MoveCriterion {
        /// The criterion.
        criterion: CriterionId,
        /// Where to.
        direction: Direction,
    },
    /// Makes a criterion scored or measured; its scores or values, which no longer fit, go.
    SetKind {
        /// The criterion.
        criterion: CriterionId,
        /// The kind.
        kind: LeafKind,
    },
    /// Gives a scored criterion another scale; scores that it does not have go, and anchors beyond
    /// an end that moves.
    SetScale {
        /// The criterion.
        criterion: CriterionId,
        /// The scale.
        scale: Scale,
    },
    /// Sets the least score with which a bid stays in; for a group the least quality, in per cent.
    SetMinimum {
        /// The criterion, a scored one or a group.
        criterion: CriterionId,
        /// The minimum; none takes it away.
        minimum: Option<Decimal>,
    },
    /// Names the unit of a measured criterion.
    SetUnit {
        /// The criterion, a measured one.
        criterion: CriterionId,
        /// The unit; none takes it away.
        unit: Option<Text>,
    },
    /// Says which end of a quantity is the better one.
    SetBetter {
        /// The criterion, a measured one.
        criterion: CriterionId,
        /// The better end.
        better: Better,
    },
    /// Says how a quantity or the price becomes a share of the weight.
    SetFormula {
        /// The criterion, a measured one or the price.
        criterion: CriterionId,
        /// The formula.
        formula: ValueFunction,
    },

    /// Chooses how price and quality are combined, and converts the weights to it.
    SetCombination {
        /// The lot.
        lot: LotId,
        /// The combination.
        combination: CombinationName,
    },
    /// Gives the lot an award method by name, and converts what can be converted.
    ApplyPreset {
        /// The lot.
        lot: LotId,
        /// The method.
        preset: Preset,
    },
    /// Says how quality enters a comparison figure in money, and converts the weights between
    /// money and per cent of the price.
    SetForm {
        /// The lot.
        lot: LotId,
        /// The form.
        form: MoneyForm,
    },
    /// Sets what goes with a quotient.
    SetQuotient {
        /// The lot.
        lot: LotId,
        /// The power of ten that the quotient is multiplied by; none leaves it as it is.
        scale: Option<Decimals>,
        /// The corridor; none lets the quotient alone decide.
        corridor: Option<Corridor>,
    },
    /// Sets the least quality with which a bid stays in.
    SetQualityMinimum {
        /// The lot.
        lot: LotId,
        /// The minimum in per cent; none takes it away.
        minimum: Option<Amount>,
    },
    /// Sets the price above which a bid is excluded.
    SetCeiling {
        /// The lot.
        lot: LotId,
        /// The ceiling; none takes it away.
        ceiling: Option<Amount>,
    },
    /// Says which checks ask for an explanation of a low price.
    SetLowPriceChecks {
        /// The lot.
        lot: LotId,
        /// The checks.
        checks: Vec<LowPriceCheck>,
    },
    /// Says what a full share of a quality criterion is.
    SetQuality {
        /// The lot.
        lot: LotId,
        /// The scaling.
        quality: QualityScaling,
    },
    /// Declares a rounding.
    SetRounding {
        /// The lot.
        lot: LotId,
        /// The rounding; none computes exactly.
        rounding: Option<Rounding>,
    },
    /// Says what decides between bids with the same figure.
    SetTies {
        /// The lot.
        lot: LotId,
        /// The rule.
        ties: TieRule,
    },

    /// Sets how the costs over the life of what is bought are counted. Cost lines are cut at the
    /// horizon; those that no longer fit go.
    SetLifeCycle {
        /// The lot.
        lot: LotId,
        /// The life cycle; none counts the price alone, and keeps the lines.
        terms: Option<LifeCycle>,
    },

    /// Adds a must-requirement at the end.
    AddRequirement {
        /// The lot.
        lot: LotId,
        /// What is required.
        text: Text,
    },
    /// Rewords a requirement.
    EditRequirement {
        /// The requirement.
        requirement: RequirementId,
        /// What is required.
        text: Text,
    },
    /// Deletes a requirement with its answers.
    DeleteRequirement {
        /// The requirement.
        requirement: RequirementId,
    },

    /// Adds a bid at the end, with an empty offer for a lot.
    AddBid {
        /// The lot.
        lot: LotId,
        /// The tenderer's name.
        name: Text,
    },
    /// Renames a tenderer.
    RenameBid {
        /// The bid.
        bid: BidId,
        /// The tenderer's name.
        name: Text,
    },
    /// Deletes a bid with all its scores and judgements.
    DeleteBid {
        /// The bid.
        bid: BidId,
    },
    /// Sets what a bid asks for a lot.
    SetPrice {
        /// The bid.
        bid: BidId,
        /// The lot.
        lot: LotId,
        /// The price; none where it is not known.
        price: Option<Amount>,
    },
    /// Sets the quantity that a bid states for a measured criterion.
    SetValue {
        /// The bid.
        bid: BidId,
        /// The criterion.
        criterion: CriterionId,
        /// The quantity; none takes it away.
        value: Option<Decimal>,
    },
    /// Adds a cost line at the end of what a bid offers for a lot: nothing, each year.
    AddCost {
        /// The bid.
        bid: BidId,
        /// The lot.
        lot: LotId,
        /// What costs.
        name: Text,
    },
    /// Puts a cost line in the place of the one with its identifier.
    SetCost {
        /// The bid.
        bid: BidId,
        /// The lot.
        lot: LotId,
        /// The line as it is to be.
        line: Box<CostLine>,
    },
    /// Deletes a cost line.
    DeleteCost {
        /// The bid.
        bid: BidId,
        /// The lot.
        lot: LotId,
        /// The line.
        cost: CostId,
    },
    /// Sets one score.
    SetScore {
        /// Who scores.
        evaluator: EvaluatorId,
        /// The bid.
        bid: BidId,
        /// The criterion, a scored one.
        criterion: CriterionId,
        /// The score; none takes it away, with its reason.
        score: Option<Decimal>,
    },
    /// Says why a score was given.
    SetReason {
        /// Who scored.
        evaluator: EvaluatorId,
        /// The bid.
        bid: BidId,
        /// The criterion.
        criterion: CriterionId,
        /// The reason; none takes it away.
        reason: Option<Text>,
    },
    /// Records in which order lots were drawn, in the place of what was recorded between the same
    /// bids.
    SetDraw {
        /// The lot of the tender.
        lot: LotId,
        /// The bids, the first one drawn first.
        order: Vec<BidId>,
        /// Who drew, when, before whom.
        note: Option<Text>,
    },
    /// Says whether a bid meets a requirement.
    SetAnswer {
        /// The bid.
        bid: BidId,
        /// The requirement.
        requirement: RequirementId,
        /// Whether it is met; none where it was not checked.
        met: Option<bool>,
    },

    /// Adds a value statement at the end of what a bid offers for a lot: on no criterion yet, and
    /// without a claim.
    AddStatement {
        /// The bid.
        bid: BidId,
        /// The lot.
        lot: LotId,
        /// What the added value is.
        text: Text,
    },
    /// Puts a value statement in the place of the one with its identifier; judgements that accept a
    /// part which its claim no longer has go.
    SetStatement {
        /// The bid.
        bid: BidId,
        /// The lot.
        lot: LotId,
        /// The statement as it is to be.
        statement: Box<Statement>,
    },
    /// Deletes a value statement with its judgements.
    DeleteStatement {
        /// The bid.
        bid: BidId,
        /// The lot.
        lot: LotId,
        /// The statement.
        statement: StatementId,
    },
    /// Judges a value statement.
    Judge {
        /// Who judges.
        evaluator: EvaluatorId,
        /// The bid.
        bid: BidId,
        /// The lot.
        lot: LotId,
        /// The statement.
        statement: StatementId,
        /// How much of it is accepted; none takes the judgement away, with its reason.
        verdict: Option<Verdict>,
        /// Why; a verdict needs it.
        reason: Option<Text>,
    },

    /// Sets what the panel agreed on for a bid on a criterion, in the place of the mean. Single scores
    /// stay.
    SetConsensus {
        /// The bid.
        bid: BidId,
        /// The criterion, a scored one.
        criterion: CriterionId,
        /// The consensus; none takes it away, so that the mean counts again.
        consensus: Option<Agreed>,
    },
    /// Declares whether an evaluator has an interest in a bid. Where the tender asks for that before
    /// scores, it is not taken away from under them.
    Declare {
        /// Who declares.
        evaluator: EvaluatorId,
        /// The bid.
        bid: BidId,
        /// Whether there is one; none takes the declaration away, with its note.
        conflict: Option<Interest>,
        /// Which, or what follows from it.
        note: Option<Text>,
    },
    /// Declares that an evaluator has no interest in any of the bids on which they have not declared
    /// yet; those on which merged files differ wait for a choice.
    DeclareRest {
        /// Who declares.
        evaluator: EvaluatorId,
    },
    /// Adds an evaluator at the end. The identifier comes from the time that the witness tells, so that
    /// two people who add themselves, each in a file of their own, stay two when these are merged.
    AddEvaluator {
        /// The name; two people may have the same.
        name: Text,
    },
    /// Renames an evaluator.
    RenameEvaluator {
        /// Who.
        evaluator: EvaluatorId,
        /// The name.
        name: Text,
    },
    /// Deletes an evaluator of whom nothing is recorded: what was scored, judged or declared is never
    /// dropped with somebody's name.
    DeleteEvaluator {
        /// Who.
        evaluator: EvaluatorId,
    },
    /// Sets what an evaluator's scores weigh in means.
    SetEvaluatorWeight {
        /// Who.
        evaluator: EvaluatorId,
        /// The weight, above 0; none for 1.
        weight: Option<Amount>,
    },
    /// Chooses one version of what merged files say differently; the others go.
    ResolveConflict {
        /// The conflict as it stands in the record.
        conflict: Box<Conflict>,
        /// The place of the version that is to count, from 0.
        choice: usize,
    },

    /// Sets the tender's title.
    SetTitle {
        /// The title.
        title: Text,
    },
    /// Has prices stay sealed until the scores are locked, in all lots, or not. Only as long as there are
    /// none: whoever works here has seen those that were entered, and those that were sealed nobody sees
    /// before they are opened.
    SealPrices {
        /// Whether they are sealed.
        sealed: bool,
    },
    /// Says how bids are scored.
    SetScoring {
        /// The rules; those that do not hold are left out of the file.
        scoring: Scoring,
    },
    /// Goes to another phase; what-ifs end. To the decision only with all reasons and declarations that
    /// the tender asks for.
    SetPhase {
        /// The phase.
        phase: Phase,
        /// Why; where a log is kept, going back needs it.
        reason: Option<Text>,
    },
    /// Opens sealed prices, which fixes scores, judgements, what the panel agreed on and the model for
    /// good: it cannot be undone. In the phases of evaluation and decision, once every admitted bid is
    /// scored on all scored criteria, or a value statement counts there. One that nobody has judged by
    /// then never counts.
    OpenPrices {
        /// Why, or in which meeting.
        reason: Option<Text>,
    },
    /// Puts another evaluation, one that was read from a file or begun anew, in the place of this
    /// one.
    Replace {
        /// The other.
        evaluation: Box<Evaluation>,
    },
    /// Puts a draft that was kept of this evaluation in its place. Whoever holds neither model nor phase
    /// restores one in which both are the same.
    Restore {
        /// What was kept.
        evaluation: Box<Evaluation>,
    },
}

/// What a panel agrees on for one bid on one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreed {
    /// The score, one that the scale has.
    pub score: Decimal,
    /// Why.
    pub reason: Text,
    /// Who moderated.
    pub by: Option<Text>,
}

/// What is supposed over the record, in what is shown. Prices, quantities and scores stay supposed
/// until a bid or a score of the record changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Supposed {
    /// That criteria weigh this, several at once; the others weigh what they do. A shared total is
    /// kept, or it is refused.
    Weights {
        /// The lot.
        lot: LotId,
        /// Criteria that carry a weight, no groups, with their weights.
        weights: Vec<(CriterionId, Decimal)>,
    },
    /// That a bid asks this for a lot.
    Price {
        /// The bid.
        bid: BidId,
        /// The lot.
        lot: LotId,
        /// The price.
        price: Amount,
    },
    /// That a bid states this quantity for a measured criterion.
    Value {
        /// The bid.
        bid: BidId,
        /// The criterion.
        criterion: CriterionId,
        /// The quantity.
        value: Decimal,
    },
    /// That a bid has this one score on a criterion, in the place of what was agreed on, or of all that
    /// evaluators gave.
    Score {
        /// The bid.
        bid: BidId,
        /// The criterion, one on which it was scored.
        criterion: CriterionId,
        /// The score.
        score: Decimal,
    },
}

/// One step of a criterion in its tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Before the one that stands before it.
    Up,
    /// Behind the one that stands behind it.
    Down,
    /// Into the group that stands before it, at its end.
    In,
    /// Out of its group, to behind it.
    Out,
}

names! {
    /// The kinds of criterion that can be turned into one another.
    LeafKind {
        /// Judged by people, on a scale.
        Scored = "scored",
        /// A quantity stated in the bid.
        Measured = "measured",
    }
}

names! {
    /// The combinations by name.
    CombinationName {
        /// Price less the money value of quality.
        Monetised = "monetised",
        /// Points for price and quality.
        Points = "points",
        /// Quality points per price.
        Quotient = "quotient",
        /// Price divided by features.
        Coefficient = "coefficient",
        /// Price per quality point.
        PricePerPoint = "pricePerPoint",
        /// Price and quality as an index of the best.
        UtilityIndex = "utilityIndex",
    }
}

/// What may be changed or not as a whole: see [`Rights`](super::Rights).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    /// Criteria, method, requirements and the tender's texts.
    Model,
    /// Weights, locks and what-ifs.
    Weights,
    /// Bids: tenderers, prices, quantities, answers, value statements.
    Bids,
    /// Scores and judgements, with their reasons, who gives them, consensus, declarations, and lots
    /// drawn.
    Scores,
    /// The phase, and the opening of sealed prices.
    Phase,
    /// Taking in what files of the same evaluation say, and drafts of it.
    Merge,
    /// Putting another evaluation in the place of this one.
    Replace,
}

/// What an action came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Applied {
    /// What has changed.
    pub change: Change,
    /// What was added, if anything.
    pub added: Option<Added>,
    /// How much had to go because it no longer fits: scores, values, a minimum.
    pub dropped: usize,
}

/// What has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Change {
    /// Nothing; there is no step to undo.
    #[default]
    Nothing,
    /// What-ifs or locks; the record is as it was.
    View,
    /// The record.
    Record,
}

/// What an action added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    /// A criterion or group.
    Criterion(CriterionId),
    /// A requirement.
    Requirement(RequirementId),
    /// A bid.
    Bid(BidId),
    /// A value statement of a bid.
    Statement(BidId, StatementId),
    /// An evaluator.
    Evaluator(EvaluatorId),
}

/// Why an action was refused. Nothing has changed then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The phase or the mode does not allow it; what is closed.
    NotNow(Area),
    /// What was entered is not possible; the same problem that reading a file would name.
    Problem(Problem),
    /// There is no such thing (any more).
    NotFound(Subject),
    /// The weight is locked.
    Locked,
    /// The group weighs nothing, so that nothing in it can have a share of that.
    NoWeight,
    /// Each lot has one price criterion: it cannot be deleted, and nothing else can become it.
    Price,
    /// Without this criterion nothing could carry the weights.
    LastOne,
    /// A reason belongs to a score, and there is none.
    NoScore,
    /// This kind of criterion or method does not have that.
    Unsuited,
    /// Merged files say it differently; one version has to be chosen first.
    InConflict,
    /// Merged files still say things differently, which is settled before the decision.
    Unresolved {
        /// How many things.
        conflicts: usize,
        /// The first of them: a JSON pointer (RFC 6901).
        pointer: &'static str,
    },
    /// The evaluator has scored, judged or declared.
    HasSpoken {
        /// How often, with versions that wait for a choice.
        entries: usize,
    },
    /// Where a log is kept, going back to an earlier phase needs a reason.
    NoReason,
    /// The prices are sealed: until they are opened, nobody changes or supposes them.
    PricesSealed,
    /// Bids have prices already, which are no secret any more.
    PricesKnown,
    /// The prices that were sealed are open: what was scored, and by which rules, is fixed.
    PricesOpened,
    /// The prices were sealed and are open: they come from the host page, and are not entered, nor taken away,
    /// by hand.
    PricesAwaited,
    /// Sealed prices are opened when all is scored.
    NotAllScored {
        /// How many scores are missing; see [`Session::unscored`](super::Session::unscored).
        missing: usize,
    },
    /// The tender asks for a reason with each score before scores are fixed.
    ReasonsMissing {
        /// How many reasons are missing; see [`Evaluation::lacking_reasons`].
        missing: usize,
    },
    /// The tender asks evaluators to declare on a bid before they score or judge it; while names are hidden,
    /// on all bids.
    NotDeclared,
    /// The tender asks for these declarations before scores, and scores stand without.
    DeclarationsMissing {
        /// How many are missing; see [`Evaluation::lacking_declarations`].
        missing: usize,
    },
    /// The tender asks for this declaration before scores, and there are such.
    DeclarationNeeded {
        /// How many scores and judgements rest on it.
        entries: usize,
    },
}

/// What part of an evaluation an action is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Weight,
    Criterion,
    Method,
    Requirement,
    Bid,
    Score,
    Statement,
    Judgement,
    Draw,
    Panel,
    Tender,
    Phase,
    Prices,
    Import,
}

impl Action {
    /// What the change is about, for the change event.
    pub fn reason(&self) -> &'static str {
        match self.part() {
            Part::Weight => "weight",
            Part::Criterion => "criterion",
            Part::Method => "method",
            Part::Requirement => "requirement",
            Part::Bid => "bid",
            Part::Score => "score",
            Part::Statement => "statement",
            Part::Judgement => "judgement",
            Part::Draw => "draw",
            Part::Panel => "panel",
            Part::Tender => "tender",
            Part::Phase => "phase",
            Part::Prices => "prices",
            Part::Import => "import",
        }
    }

    pub(super) fn part(&self) -> Part {
        match self {
            Self::SetWeight { .. }
            | Self::SetShareOfGroup { .. }
            | Self::ResetWeights { .. }
            | Self::SetLock { .. }
            | Self::Suppose(_)
            | Self::EndWhatIf => Part::Weight,
            Self::AddCriterion { .. }
            | Self::RenameCriterion { .. }
            | Self::DescribeCriterion { .. }
            | Self::DeleteCriterion { .. }
            | Self::MoveCriterion { .. }
            | Self::SetKind { .. }
            | Self::SetScale { .. }
            | Self::SetMinimum { .. }
            | Self::SetUnit { .. }
            | Self::SetBetter { .. }
            | Self::SetFormula { .. } => Part::Criterion,
            Self::SetCombination { .. }
            | Self::ApplyPreset { .. }
            | Self::SetForm { .. }
            | Self::SetQuotient { .. }
            | Self::SetQualityMinimum { .. }
            | Self::SetCeiling { .. }
            | Self::SetLowPriceChecks { .. }
            | Self::SetQuality { .. }
            | Self::SetRounding { .. }
            | Self::SetTies { .. }
            | Self::SetLifeCycle { .. } => Part::Method,
            Self::AddRequirement { .. }
            | Self::EditRequirement { .. }
            | Self::DeleteRequirement { .. } => Part::Requirement,
            Self::AddBid { .. }
            | Self::RenameBid { .. }
            | Self::DeleteBid { .. }
            | Self::SetPrice { .. }
            | Self::SetValue { .. }
            | Self::AddCost { .. }
            | Self::SetCost { .. }
            | Self::DeleteCost { .. }
            | Self::SetAnswer { .. } => Part::Bid,
            Self::SetScore { .. } | Self::SetReason { .. } => Part::Score,
            Self::AddStatement { .. }
            | Self::SetStatement { .. }
            | Self::DeleteStatement { .. } => Part::Statement,
            Self::Judge { .. } => Part::Judgement,
            Self::SetDraw { .. } => Part::Draw,
            Self::SetConsensus { .. }
            | Self::Declare { .. }
            | Self::DeclareRest { .. }
            | Self::AddEvaluator { .. }
            | Self::RenameEvaluator { .. }
            | Self::DeleteEvaluator { .. }
            | Self::SetEvaluatorWeight { .. }
            | Self::ResolveConflict { .. } => Part::Panel,
            Self::SetTitle { .. } | Self::SetScoring { .. } | Self::SealPrices { .. } => {
                Part::Tender
            }
            Self::SetPhase { .. } => Part::Phase,
            Self::OpenPrices { .. } => Part::Prices,
            Self::Replace { .. } | Self::Restore { .. } => Part::Import,
        }
    }

    /// What it belongs to; none for [`EndWhatIf`](Self::EndWhatIf), which is always allowed.
    pub(super) fn area(&self) -> Option<Area> {
        Some(match self.part() {
            Part::Weight if matches!(self, Self::EndWhatIf) => return None,
            Part::Weight => Area::Weights,
            Part::Criterion | Part::Method | Part::Requirement | Part::Tender => Area::Model,
            Part::Bid | Part::Statement => Area::Bids,
            // Whose word weighs how much is a rule, as the weights of criteria are.
            Part::Panel if matches!(self, Self::SetEvaluatorWeight { .. }) => Area::Model,
            Part::Score | Part::Judgement | Part::Draw | Part::Panel => Area::Scores,
            // To open prices locks the scores, as going to the decision does.
            Part::Phase | Part::Prices => Area::Phase,
            Part::Import if matches!(self, Self::Restore { .. }) => Area::Merge,
            Part::Import => Area::Replace,
        })
    }

    /// Whether it leaves every figure of the outcome as it is.
    pub(super) fn keeps_outcome(&self) -> bool {
        matches!(
            self,
            Self::SetLock { .. }
                | Self::RenameCriterion { .. }
                | Self::DescribeCriterion { .. }
                | Self::SetUnit { .. }
                | Self::EditRequirement { .. }
                | Self::RenameBid { .. }
                | Self::SetReason { .. }
                | Self::Declare { .. }
                | Self::DeclareRest { .. }
                | Self::AddEvaluator { .. }
                | Self::RenameEvaluator { .. }
                | Self::DeleteEvaluator { .. }
                | Self::SetTitle { .. }
                | Self::SetScoring { .. }
        )
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}
