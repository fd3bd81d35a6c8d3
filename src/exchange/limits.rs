//! How much a file may hold. Beyond a limit a file is refused with its name and the limit.

/// Bytes of JSON text.
pub const BYTES: usize = 100_000_000;
/// Bids in one evaluation.
pub const BIDS: usize = 100_000;
/// Award criteria in one lot, groups included.
pub const CRITERIA: usize = 500;
/// Levels of criteria, the first one included.
pub const LEVELS: usize = 8;
/// Characters in one text.
pub const CHARACTERS: usize = 10_000;
/// Characters in one identifier.
pub const ID_CHARACTERS: usize = 200;
/// Significant digits in one number.
pub const DIGITS: u32 = 28;
/// Entries of any other list: lots, requirements, evaluators, statements, links.
pub const ENTRIES: usize = 10_000;
/// Scores in one evaluation.
pub const ASSESSMENTS: usize = 2_000_000;
/// Versions of the same thing that files say differently.
pub const VERSIONS: usize = 1_000;
/// Entries of the log; at the size they have, [`BYTES`] ends a file before.
pub const LOG: usize = 1_000_000;
/// Faults told at once; a file with more has been understood wrongly as a whole.
pub const FAULTS: usize = 50;
