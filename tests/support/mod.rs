//! What several tests share.
#![allow(missing_docs, dead_code, reason = "each test file uses a part of it")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "test code"
)]

pub mod cases;
pub mod faults;
pub mod generate;

/// An evaluation in which every member of the format occurs.
pub const EVERY_MEMBER: &str = include_str!("../fixtures/every-member.json");

/// The sample tenders that the widget and the portal page offer.
pub const SAMPLES: [&str; 3] = [
    include_str!("../../samples/cleaning-sv.json"),
    include_str!("../../samples/bridge-nl.json"),
    include_str!("../../samples/firms-e2.json"),
];
