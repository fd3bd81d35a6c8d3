//! What a file would do to the record that it could take the place of.

use super::Session;
use crate::editing::action::{Area, Refusal};
use crate::editing::rights::Rights;
use crate::evaluation::{Evaluation, unsealed};
use crate::record;

impl Session {
    /// Whether a file says nothing else than the record does, prices that it seals aside.
    pub fn is_the_same(&self, file: &Evaluation) -> bool {
        let record = self.record();
        let file = Evaluation { bids: unsealed(file), ..file.clone() };
        record::same_content(record, &file) && record.log == file.log && record.lock == file.lock
    }

    /// Whether something would be gone if another file took the place of the record: what was changed in it
    /// since it came or was handed out, or the log that it keeps.
    pub fn has_something_to_lose(&self) -> bool {
        self.touched || !self.record().log.is_empty()
    }

    /// The record has been handed to the person, who has it in a file from now on.
    pub fn handed_out(&mut self) {
        self.touched = false;
    }

    /// Refuses a draft of another model or phase to whoever holds neither.
    pub(super) fn restorable(&self, file: &Evaluation, rights: Rights) -> Result<(), Refusal> {
        let record = self.record();
        let same = record.tender == file.tender && record.phase == file.phase;
        if same || rights.replace { Ok(()) } else { Err(Refusal::NotNow(Area::Replace)) }
    }
}
