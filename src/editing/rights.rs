//! Who may change what: the phase of the evaluation and the mode of the element together.

use crate::editing::action::Area;
use crate::evaluation::Phase;
use crate::names;

names! {
    /// What the host page lets people do.
    Mode {
        /// Everything that the phase allows, and the phase can be changed.
        Design = "design",
        /// The model is fixed: bids and scores as the phase allows, weights as a what-if.
        Evaluate = "evaluate",
        /// The record is fixed: weights as a what-if.
        Explore = "explore",
        /// Everything is fixed.
        Present = "present",
    }
}

/// Where a moved weight goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weights {
    /// Into the record; into a what-if while one is laid over its weights.
    Record,
    /// Into a what-if over the record.
    WhatIf,
    /// Nowhere: weights cannot be moved.
    None,
}

/// What may be changed now.
///
/// | | model | weights | bids | scores | phase | merge | replace |
/// | --- | --- | --- | --- | --- | --- | --- | --- |
/// | design, phase design | yes | record | yes | yes | yes | yes | yes |
/// | design, phase evaluation | no | what-if | yes | yes | yes | yes | yes |
/// | design, phase decision | no | what-if | no | no | yes | yes | yes |
/// | evaluate, phases design and evaluation | no | what-if | yes | yes | no | yes | no |
/// | evaluate, phase decision | no | what-if | no | no | no | yes | no |
/// | explore | no | what-if | no | no | no | no | no |
/// | present, or read-only in any mode | no | no | no | no | no | no | no |
///
/// Another file in the place of this one has a model and a phase of its own. So it does not depend on the
/// phase, and whoever holds neither here cannot bring others with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // Independent permissions; each is asked for by itself.
pub struct Rights {
    /// Criteria, method, requirements, the tender's texts.
    pub model: bool,
    /// Tenderers, prices, quantities, answers to requirements, value statements.
    pub bids: bool,
    /// Scores and judgements, with their reasons, and who gives them: an evaluator may join the panel
    /// as long as scores are given. What a panel agrees on, declares and chooses. What an evaluator's
    /// word weighs belongs to the model.
    pub scores: bool,
    /// The phase, and the opening of sealed prices.
    pub phase: bool,
    /// Where a moved weight goes.
    pub weights: Weights,
    /// Taking in what other files of the same evaluation say, and what was kept of it as a draft.
    pub merge: bool,
    /// Putting another evaluation in the place of this one.
    pub replace: bool,
}

impl Rights {
    /// The rights in a phase, under a mode; read-only takes all of them.
    pub fn of(phase: Phase, mode: Mode, readonly: bool) -> Self {
        let closed = readonly || mode == Mode::Present;
        let edits = !closed && mode != Mode::Explore;
        let designs = edits && mode == Mode::Design;
        let judges = edits && phase != Phase::Decision;
        let model = designs && phase == Phase::Design;
        let weights = match (closed, model) {
            (true, _) => Weights::None,
            (false, true) => Weights::Record,
            (false, false) => Weights::WhatIf,
        };
        Self {
            model,
            bids: judges,
            scores: judges,
            phase: designs,
            weights,
            merge: edits,
            replace: designs,
        }
    }

    /// Whether anything in this area may be changed.
    pub fn allows(&self, area: Area) -> bool {
        match area {
            Area::Model => self.model,
            Area::Weights => self.weights != Weights::None,
            Area::Bids => self.bids,
            Area::Scores => self.scores,
            Area::Phase => self.phase,
            Area::Merge => self.merge,
            Area::Replace => self.replace,
        }
    }
}
