//! What does not fit in a file, where, and what would fit.

use std::fmt;

use crate::exchange::codec::Encode;
use crate::exchange::fault::Problem;

/// So many characters of a value are shown.
pub(super) const SHOWN: usize = 200;

/// One thing that does not fit, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where in the file: a JSON pointer (RFC 6901); empty for the whole file.
    pub pointer: String,
    /// What does not fit.
    pub misfit: Misfit,
    /// What stands there, as canonical JSON; none where nothing does.
    pub stands: Option<String>,
    /// What would fit; none where nothing should stand there, or where that cannot be known.
    pub fits: Option<String>,
}

/// What can be found when a file is verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// The file cannot be read; the first thing that is wrong with it.
    Unreadable(Box<Problem>),
    /// The text is not the canonical one.
    NotCanonical,
    /// There is no digest.
    NotSealed,
    /// The digest is not that of the file.
    Digest,
    /// The entries are not numbered 1, 2, 3 and so on.
    Number,
    /// The entry does not carry the digest of the one before it.
    Chain,
    /// What stands at this place is not what the entry made of it.
    Change,
    /// Taking all entries back leads to another state than the one that the first entry carries.
    Opening,
    /// The kind of the entry does not fit the phases before and after it, or what it did.
    Kind,
    /// An earlier phase was gone back to without a reason.
    NoReason,
    /// The entry changed what was fixed: the model after it was locked, scores after sealed prices
    /// were opened, anything but these prices after the decision, or something together with the
    /// phase.
    Fixed,
    /// The evaluation is past the design, and has neither lock nor log.
    NeverLocked,
    /// The lock is not the one that the log tells of.
    Lock,
    /// The tender is not the one that was locked.
    Model,
}

impl Misfit {
    /// A short name for programs, stable over versions.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(problem) => problem.code(),
            Self::NotCanonical => "not-canonical",
            Self::NotSealed => "not-sealed",
            Self::Digest => "digest",
            Self::Number => "number",
            Self::Chain => "chain",
            Self::Change => "change",
            Self::Opening => "opening",
            Self::Kind => "kind",
            Self::NoReason => "no-reason",
            Self::Fixed => "fixed",
            Self::NeverLocked => "never-locked",
            Self::Lock => "lock",
            Self::Model => "model",
        }
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreadable(problem) => return problem.fmt(f),
            Self::NotCanonical => "The text is not the canonical one.",
            Self::NotSealed => "The file is not sealed: it has no digest.",
            Self::Digest => "The digest is not that of the file.",
            Self::Number => "The entries are not numbered one after the other.",
            Self::Chain => "This is not the digest of the entry before.",
            Self::Change => "What stands here is not what this entry left.",
            Self::Opening => "Taking all entries back leads to another state than this one.",
            Self::Kind => "The entry does not fit the phases before and after it.",
            Self::NoReason => "Going back to an earlier phase needs a reason.",
            Self::Fixed => "This was fixed when the entry changed it.",
            Self::NeverLocked => {
                "The evaluation is past the design, but its model was never locked, or lock and log \
                 were taken out."
            }
            Self::Lock => "The lock is not the one that the log tells of.",
            Self::Model => "The tender is not the one that was locked.",
        })
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.pointer.is_empty() {
            write!(f, "{}: ", self.pointer)?;
        }
        write!(f, "{}", self.misfit)?;
        for (words, value) in [("Stands", &self.stands), ("Would fit", &self.fits)] {
            if let Some(value) = value {
                let more = if value.chars().nth(SHOWN).is_some() { "…" } else { "" };
                let shown: String = value.chars().take(SHOWN).collect();
                write!(f, " {words}: {shown}{more}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Finding {}

/// A finding with what stands there and what would fit.
pub(super) fn finding(
    pointer: impl Into<String>,
    misfit: Misfit,
    stands: Option<String>,
    fits: Option<String>,
) -> Finding {
    Finding { pointer: pointer.into(), misfit, stands, fits }
}

/// A value as canonical JSON; none where it is left out of the file.
pub(super) fn text(value: &dyn Encode) -> Option<String> {
    (!value.is_absent()).then(|| value.encode().to_text())
}
