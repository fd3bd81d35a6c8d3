//! What merged files say differently: the versions side by side, each with the button that takes it.

use super::{Scene, heading, hint};
use crate::assessment::{Conflict, Draw, Interest, Verdict};
use crate::editing::Action;
use crate::exchange::fault::listed;
use crate::exchange::values::LotId;
use crate::locale::fill_in;
use crate::widget::command::Command;
use crate::widget::element::{El, Html, el, group, joined, when};
use crate::widget::view::waits;

/// How many conflicts are drawn at once; the next ones come as these are resolved.
const CONFLICTS: usize = 50;

/// One version as it is shown: what it says, and why.
struct Version {
    says: String,
    why: String,
}

impl Scene<'_> {
    /// The conflicts, in the order of the file.
    pub fn conflicts(self) -> Html {
        let conflicts = &self.record.conflicts;
        if conflicts.is_empty() {
            return Html::default();
        }
        let hidden = self.ui.state.withholds();
        let is_seen = |one: &&Conflict| !hidden || matches!(one, Conflict::Declaration { .. });
        let more = if hidden { 0 } else { conflicts.len().saturating_sub(CONFLICTS) };
        let mut list = el("ol").class("conflicts");
        for conflict in conflicts.iter().filter(is_seen).take(CONFLICTS) {
            list = list.child(self.conflict(conflict));
        }
        let rest = fill_in(self.texts.more, &more.to_string());
        group([
            heading(self.texts.conflicts),
            hint(self.texts.conflicts_text),
            if hidden { hint(&waits(self.ui)) } else { Html::default() },
            list.into(),
            when(more > 0, || el("p").class("hint").text(&rest)),
        ])
    }

    fn conflict(self, conflict: &Conflict) -> El {
        let key = conflict.about().map(|about| listed(&mut about.into_iter(), "/"));
        let title = self.title(conflict);
        let mut versions = el("ul").class("versions");
        for (choice, version) in self.versions(conflict).iter().enumerate() {
            versions = versions.child(self.version(conflict, choice, version, &title));
        }
        el("li")
            .key(key.as_deref().unwrap_or_default())
            .child(el("p").child(el("b").text(&title)))
            .child(versions)
    }

    fn version(self, conflict: &Conflict, choice: usize, version: &Version, title: &str) -> El {
        let action = Action::ResolveConflict { conflict: Box::new(conflict.clone()), choice };
        let label = joined(&[&fill_in(self.texts.take_label, &version.says), " · ", title]);
        let take = self.ui.button(self.texts.take, Command::Act(action)).with("aria-label", &label);
        let why = el("p").class("reason").attr("dir", "auto");
        el("li")
            .child(el("p").class("says").text(&version.says))
            .child(why.text(&version.why))
            .child(when(self.ui.state.may_score(), || take))
    }

    /// What the versions are about.
    fn title(self, conflict: &Conflict) -> String {
        let texts = self.texts;
        let about = |what: &str, bid: String, on: &str| {
            let mut title = joined(&[what, " · ", &bid]);
            if !on.is_empty() {
                title.push_str(&joined(&[" · ", on]));
            }
            title
        };
        let title = match conflict {
            Conflict::Score { versions } => versions.first().map(|one| {
                let who = fill_in(texts.score_by, self.evaluator(&one.evaluator));
                about(&who, self.bid(&one.bid), &self.on(&one.criterion))
            }),
            Conflict::Judgement { versions } => versions.first().map(|one| {
                let who = fill_in(texts.judgement_by, self.evaluator(&one.evaluator));
                let bid = self.session.bid(&one.bid).and_then(|bid| bid.offer(&one.lot));
                let statement = bid.and_then(|offer| offer.statement(&one.statement));
                let stated = statement.map(|one| one.text.chars().take(80).collect::<String>());
                about(&who, self.bid(&one.bid), &stated.unwrap_or_default())
            }),
            Conflict::Consensus { versions } => versions
                .first()
                .map(|one| about(texts.consensus, self.bid(&one.bid), &self.on(&one.criterion))),
            Conflict::Declaration { versions } => versions.first().map(|one| {
                let who = fill_in(texts.declaration_by, self.evaluator(&one.evaluator));
                // It stands beside the tenderer's name below, and would tell the letter.
                let bid = self.session.bid(&one.bid);
                let name = bid.map_or(&*one.bid, |bid| &*bid.tenderer.name);
                about(&who, name.to_owned(), "")
            }),
            Conflict::Draw { versions } => {
                let draw = versions.first().and_then(|one| one.draws.first());
                draw.map(|one| about(texts.drawing, self.lot(&one.lot), ""))
            }
        };
        title.unwrap_or_default()
    }

    fn lot(self, id: &LotId) -> String {
        let lot = self.record.tender.lots.iter().find(|lot| lot.id == *id);
        lot.and_then(|lot| lot.title.as_deref()).unwrap_or(id).to_owned()
    }

    fn on(self, criterion: &str) -> String {
        self.criterion(criterion).map_or_else(|| criterion.to_owned(), |one| one.name.to_string())
    }

    fn versions(self, conflict: &Conflict) -> Vec<Version> {
        let version = |says: String, why: Option<&str>| Version {
            says,
            why: why.unwrap_or(self.texts.no_reason).to_owned(),
        };
        match conflict {
            Conflict::Score { versions } => versions
                .iter()
                .map(|one| version(self.number(one.score), one.reason.as_deref()))
                .collect(),
            Conflict::Judgement { versions } => versions
                .iter()
                .map(|one| version(self.verdict(&one.verdict), Some(&one.reason)))
                .collect(),
            Conflict::Consensus { versions } => versions
                .iter()
                .map(|one| version(self.number(one.score), Some(&one.reason)))
                .collect(),
            Conflict::Declaration { versions } => versions
                .iter()
                .map(|one| version(self.interest(one.conflict).to_owned(), one.note.as_deref()))
                .collect(),
            Conflict::Draw { versions } => {
                versions.iter().map(|one| self.drawn(&one.draws)).collect()
            }
        }
    }

    fn verdict(self, verdict: &Verdict) -> String {
        let texts = self.ui.state.texts.tools();
        match verdict {
            Verdict::Accepted => texts.accepted.to_owned(),
            Verdict::Part { amount } => {
                joined(&[texts.accepted_in_part, ", ", &self.number(**amount)])
            }
            Verdict::SetAside => texts.set_aside.to_owned(),
        }
    }

    fn interest(self, interest: Interest) -> &'static str {
        match interest {
            Interest::None => self.texts.no_interest,
            Interest::Declared => self.texts.interest,
        }
    }

    /// Each drawing as the order of its bids, with the notes.
    fn drawn(self, draws: &[Draw]) -> Version {
        let mut orders = Vec::new();
        let mut notes = Vec::new();
        for draw in draws {
            let names: Vec<String> = draw.order.iter().map(|bid| self.bid(bid)).collect();
            orders.push(listed(&mut names.iter().map(String::as_str), " – "));
            notes.extend(draw.note.as_deref());
        }
        let why = if notes.is_empty() {
            self.texts.no_reason.to_owned()
        } else {
            listed(&mut notes.iter().map(|note| &**note), " · ")
        };
        Version { says: listed(&mut orders.iter().map(String::as_str), " · "), why }
    }
}
