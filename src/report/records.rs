//! What shows how the evaluation came about: declarations of interest, the log, the lock, the digest.

use super::Report;
use super::html::{Html, el, joined, list, note, p, said, sentence, table, text, words};
use crate::assessment::Interest;
use crate::locale::fill_in;
use crate::record::{Digest, Entry, What};

/// So many places of an entry of the log are listed.
const PLACES: usize = 20;

impl Report<'_> {
    /// All of it.
    pub(super) fn records(&self) -> Html {
        let say = self.say;
        let parts = [
            el("h2", &text(say.declarations)).and(&self.declarations()),
            el("h2", &text(say.log)).and(&self.log()),
            el("h2", &text(say.lock)).and(&self.lock()).and(&self.digest()),
        ];
        joined(parts.iter().map(|part| el("section", part)))
    }

    fn declarations(&self) -> Html {
        let say = self.say;
        let rows: Vec<Vec<Html>> = self
            .evaluation
            .declarations
            .iter()
            .map(|one| {
                let declared = match one.conflict {
                    Interest::None => say.no_interest,
                    Interest::Declared => say.interest,
                };
                vec![
                    self.evaluator(&one.evaluator),
                    self.name(&one.bid),
                    text(declared),
                    one.note.as_deref().map_or_else(|| text(say.no_note), said),
                ]
            })
            .collect();
        let columns = [words(say.evaluator), words(say.bid), words(say.declared), words(say.note)];
        table(&text(say.declarations), &columns, &rows, say.no_declarations)
    }

    fn log(&self) -> Html {
        let (say, tools) = (self.say, self.words.texts.tools());
        let rows: Vec<Vec<Html>> =
            self.evaluation.log.iter().map(|entry| self.entry(entry)).collect();
        let columns = [
            words(say.entry),
            words(say.at),
            words(say.by),
            words(say.what),
            words(tools.reason),
            words(say.changed),
        ];
        table(&text(say.log_caption), &columns, &rows, say.no_log)
    }

    fn entry(&self, entry: &Entry) -> Vec<Html> {
        let say = self.say;
        let what = match entry.what {
            What::Locked => say.what_locked,
            What::Decided => say.what_decided,
            What::Reopened => say.what_reopened,
            What::Changed => say.what_changed,
            What::Undone => say.what_undone,
            What::Redone => say.what_redone,
            What::Imported => say.what_imported,
            What::OpenedPrices => say.what_opened,
        };
        let mut places: Vec<Html> = Vec::new();
        for change in entry.changes.iter().take(PLACES) {
            places.push(el("code", &said(&change.at)));
        }
        let further = entry.changes.len().saturating_sub(PLACES);
        if further > 0 {
            places.push(text(&fill_in(say.further, &further.to_string())));
        }
        let changed = if places.is_empty() { text(say.no_changes) } else { list(&places) };
        let reason = entry.reason.as_deref();
        vec![
            text(&entry.number.get().to_string()),
            text(&self.words.numbers.moment(&entry.at)),
            entry.by.as_deref().map_or_else(|| text(say.nobody), said),
            text(what),
            reason.map_or_else(|| text(self.words.texts.tools().no_reason), said),
            changed,
        ]
    }

    fn lock(&self) -> Html {
        let say = self.say;
        let Some(lock) = &self.evaluation.lock else { return note(say.no_lock) };
        let holds = lock.holds(&self.evaluation.tender);
        let words = if holds { say.unchanged } else { say.model_differs };
        let piece = note(&fill_in(words, &self.words.numbers.moment(&lock.at)));
        match &lock.by {
            Some(by) => piece.and(&p(&sentence(say.locked_by, &[("name", said(by))]))),
            None => piece,
        }
    }

    fn digest(&self) -> Html {
        let say = self.say;
        let digest = Digest::of_file(self.evaluation);
        let code = |words: &str| el("code", &text(words));
        let pieces =
            [("fingerprint", code(&digest.fingerprint())), ("digest", code(&digest.to_string()))];
        let holds = match &self.evaluation.digest {
            None => say.not_sealed,
            Some(stated) if *stated == digest => say.sealed,
            Some(_) => say.seal_broken,
        };
        let piece = p(&sentence(say.fingerprint, &pieces)).and(&note(holds));
        match &self.evaluation.countersignature {
            Some(_) => piece.and(&note(say.countersigned)),
            None => piece,
        }
    }
}
