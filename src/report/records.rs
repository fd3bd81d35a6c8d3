//! What shows how the evaluation came about: declarations of interest, the log, the lock, the digest.

use super::Report;
use super::behind_one_another;
use super::html::{Html, el, joined, list, listed, note, p, said, sentence, table, text, words};
use crate::assessment::Interest;
use crate::explain::changes::{Piece, Teller, file_taken};
use crate::locale::fill_in;
use crate::record::{Difference, Digest, Entry, Misfit, Told, What, first_misfit, tell};

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
        let log = &self.evaluation.log;
        let told = tell(self.evaluation, log.len());
        let teller = Teller::of(self.words, self.evaluation, &told);
        let told = told.iter().rev().map(Option::as_deref);
        let rows = log.iter().zip(told).map(|(entry, told)| self.entry(entry, told, &teller));
        let rows: Vec<Vec<Html>> = rows.collect();
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

    fn entry(&self, entry: &Entry, told: Option<&[Told]>, teller: &Teller<'_>) -> Vec<Html> {
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
            What::TakenOver => say.what_taken_over,
        };
        let changed = if entry.changes.is_empty() {
            text(say.no_changes)
        } else if let Some(told) = told {
            self.told(entry, told, teller)
        } else {
            // The places are all that can be said where the entries do not fit.
            let place = |one: &Difference| el("code", &said(&one.at));
            let places: Vec<Html> = entry.changes.iter().map(place).collect();
            note(say.told_by_place).and(&list(&places))
        };
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

    /// What an entry did, thing by thing; of a merge, which files came and whose scores with them.
    fn told(&self, entry: &Entry, told: &[Told], teller: &Teller<'_>) -> Html {
        let texts = self.words.texts.dossier();
        let named = |label: &str, names: &[Html]| {
            if names.is_empty() {
                Html::default()
            } else {
                p(&text(label).and(&text(" ")).and(&listed(names.iter().cloned())))
            }
        };
        let files: Vec<Html> = entry
            .files_taken()
            .unwrap_or_default()
            .iter()
            .map(|file| said(&file_taken(file)))
            .collect();
        let count = |(who, count): (String, usize)| {
            said(&who).and(&text(" ")).and(&text(&count.to_string()))
        };
        let scores: Vec<Html> = teller.brought(entry, told).into_iter().map(count).collect();
        let line = |one: &Told| {
            let hidden = one.part == "bids" && self.evaluation.seals_prices();
            let mut pieces = if hidden { teller.heading(one) } else { teller.line(one) };
            if hidden {
                let sealed = self.words.texts.tools().sealed_price;
                pieces.push(Piece::Words(behind_one_another(&[": ", sealed])));
            }
            joined(pieces.iter().map(|piece| match piece {
                Piece::Words(words) => text(words),
                Piece::Said(words) => said(words),
            }))
        };
        let lines: Vec<Html> = told.iter().map(line).collect();
        named(texts.files_taken, &files).and(&named(texts.scores_came, &scores)).and(&list(&lines))
    }

    /// Since when the model is locked, or what does not fit: everything is recomputed for that.
    fn lock(&self) -> Html {
        let say = self.say;
        let misfit = first_misfit(self.evaluation);
        let finding = misfit.filter(|one| one.misfit != Misfit::NeverLocked).map(|finding| {
            let what = text(self.words.texts.dossier().misfit(&finding.misfit));
            let place = if finding.pointer.is_empty() { "/" } else { &finding.pointer };
            let place = el("code", &said(place));
            p(&el("b", &sentence(say.misfit, &[("what", what), ("place", place)])))
        });
        let Some(lock) = &self.evaluation.lock else {
            let never = self.evaluation.was_never_locked();
            let words = if never { say.never_locked } else { say.no_lock };
            return note(words).and(&finding.unwrap_or_default());
        };
        let time = self.words.numbers.moment(&lock.at);
        let holds = lock.holds(&self.evaluation.tender);
        let mut piece = match finding {
            Some(finding) if holds => finding,
            Some(finding) => note(&fill_in(say.model_differs, &time)).and(&finding),
            None => note(&fill_in(say.unchanged, &time)),
        };
        if let Some(by) = &lock.by {
            piece.add(&p(&sentence(say.locked_by, &[("name", said(by))])));
        }
        if self.evaluation.log.first().is_some_and(|first| first.what == What::TakenOver) {
            piece.add(&note(say.locked_late));
        }
        piece.and(&fingerprint(say.lock_digest, &lock.model))
    }

    fn digest(&self) -> Html {
        let say = self.say;
        let digest = Digest::of_file(self.evaluation);
        let holds = match &self.evaluation.digest {
            None => say.not_sealed,
            Some(stated) if *stated == digest => say.sealed,
            Some(_) => say.seal_broken,
        };
        let piece = fingerprint(say.fingerprint, &digest).and(&note(holds));
        match &self.evaluation.countersignature {
            Some(signature) => {
                let signature = el("code", &said(signature));
                let signature = sentence(say.signature, &[("signature", signature)]);
                piece.and(&note(say.countersigned)).and(&p(&signature))
            }
            None => piece,
        }
    }
}

/// A digest with its beginning, in a sentence of our own.
fn fingerprint(words: &str, digest: &Digest) -> Html {
    let code = |words: &str| el("code", &text(words));
    let pieces =
        [("fingerprint", code(&digest.fingerprint())), ("digest", code(&digest.to_string()))];
    p(&sentence(words, &pieces))
}
