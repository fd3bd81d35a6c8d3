//! What an entry of the log changed, in words: whose score of which bid on which criterion, and not at
//! which place of a list.

use super::{Numerals, Words, joined};
use crate::evaluation::{Evaluation, Phase};
use crate::exchange::Json;
use crate::locale::{ChangeTexts, fill_in};
use crate::record::{Entry, FileTaken, Fragment, Named, Told, Turn, Value, What};

/// How much is shown of a value that is no plain text or number, in characters.
const LETTERS: usize = 160;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Our own words.
    Words(String),
    /// Words of the file, in whichever direction they run.
    Said(String),
}

/// Puts what entries did into words.
pub struct Teller<'a> {
    words: Words<'a, dyn Numerals + 'a>,
    evaluation: &'a Evaluation,
    /// What things went by that are no longer there.
    gone: Vec<(&'a Named, &'a str)>,
}

impl<'a> Teller<'a> {
    /// For an evaluation and what the entries of its log did.
    pub fn of(
        words: Words<'a, dyn Numerals + 'a>,
        evaluation: &'a Evaluation,
        all: &'a [Option<Vec<Told>>],
    ) -> Self {
        let mut gone = Vec::new();
        for told in all.iter().flatten().flatten() {
            if let (Turn::Removed(was), Some(named)) = (&told.turn, told.about.last())
                && let Some(name) = name_within(was.json())
            {
                gone.push((named, name));
            }
        }
        Self { words, evaluation, gone }
    }

    fn say(&self) -> &'static ChangeTexts {
        self.words.texts.changes()
    }

    /// A thing, and what happened to it.
    pub fn line(&self, told: &Told) -> Vec<Piece> {
        let mut line = self.heading(told);
        let say = self.say();
        match &told.turn {
            // When, by whom and why stands with the entry.
            Turn::Changed(_) if told.part == "pricesOpened" => {}
            Turn::Changed(values) => {
                let values = values.iter().map(|value| self.value(value));
                behind(&mut line, values.collect());
            }
            Turn::Added(now) => {
                behind(&mut line, self.whole(told, now));
                line.push(Piece::Words(joined(&[" (", say.added, ")"])));
            }
            Turn::Removed(was) => {
                behind(&mut line, self.whole(told, was));
                line.push(Piece::Words(joined(&[" (", say.removed, ")"])));
            }
            Turn::Reordered => {}
        }
        line
    }

    /// What a line is about, while its values are not to be known.
    pub fn heading(&self, told: &Told) -> Vec<Piece> {
        let (say, texts) = (self.say(), self.words.texts);
        if told.turn == Turn::Reordered {
            let list = told.about.last().map_or("", |last| &*last.kind);
            let words = word(&self.say().lists, list).unwrap_or(list);
            return vec![Piece::Words(fill_in(say.order, words))];
        }
        let part = match &*told.part {
            "phase" => say.phase,
            "pricesOpened" => say.opened,
            "consensus" => say.consensus,
            "judgements" => say.judgement,
            "declarations" => say.declaration,
            "conflicts" => say.conflict,
            "draws" => say.drawn,
            "tender" if told.about.is_empty() => texts.dossier().part("tender"),
            _ => "",
        };
        let mut line = Vec::new();
        if !part.is_empty() {
            line.push(Piece::Words(part.to_owned()));
        }
        let one_lot = self.evaluation.tender.lots.len() < 2;
        let is_lot = |kind: &str| kind == "lot" || kind == "lots";
        for (place, named) in told.about.iter().enumerate() {
            let inner = place + 1 < told.about.len() || !line.is_empty();
            let outer_list = named.kind == "criteria" && place + 1 < told.about.len();
            if named.kind == "kind" || outer_list || (is_lot(&named.kind) && one_lot && inner) {
                continue;
            }
            if !line.is_empty() {
                line.push(Piece::Words(", ".to_owned()));
            }
            if let Some(thing) = self.thing(&named.kind) {
                line.push(Piece::Words(joined(&[thing, " "])));
            }
            line.push(Piece::Said(self.name(named)));
        }
        line
    }

    /// What a thing in a list is called in general, where it is not said by what it refers to.
    fn thing(&self, list: &str) -> Option<&'static str> {
        word(&self.say().things, list)
    }

    /// What a thing goes by: its name in the file or, where it is gone, the one it had; its identifier
    /// where it has none.
    fn name(&self, named: &Named) -> String {
        let id = &*named.id;
        let (file, tender) = (self.evaluation, &self.evaluation.tender);
        let name = match &*named.kind {
            "evaluator" | "evaluators" => file
                .evaluators
                .iter()
                .find(|one| *one.id == *id)
                .and_then(|one| one.name.as_deref()),
            "bid" | "bids" => {
                let bid = file.bids.iter().find(|one| *one.id == *id);
                bid.map(|one| &*one.tenderer.name)
            }
            "criterion" | "criteria" => {
                tender.lots.iter().find_map(|lot| lot.criterion(id)).map(|one| &*one.name)
            }
            "lot" | "lots" => {
                tender.lots.iter().find(|one| *one.id == *id).and_then(|one| one.title.as_deref())
            }
            _ => None,
        };
        let gone = || {
            let same = |one: &Named| one.id == *id && one.kind.starts_with(stem(&named.kind));
            self.gone.iter().find(|(one, _)| same(one)).map(|(_, name)| *name)
        };
        name.or_else(gone).unwrap_or(id).to_owned()
    }

    /// The values of a thing that came or went, as far as they say something by themselves.
    fn whole(&self, told: &Told, thing: &Fragment) -> Vec<Vec<Piece>> {
        const SAYING: [&str; 8] =
            ["score", "conflict", "verdict", "amount", "weight", "price", "reason", "note"];
        let json = thing.json();
        if told.part == "conflicts"
            && let Some(Json::List(versions)) = json.member("versions")
        {
            let count = fill_in(self.say().versions, &versions.len().to_string());
            let scores =
                versions.iter().filter_map(|one| Some(self.shown("score", one.member("score")?)));
            let mut pieces = vec![Piece::Words(count)];
            for (place, score) in scores.enumerate() {
                pieces.push(Piece::Words(if place == 0 { ": " } else { " / " }.to_owned()));
                pieces.extend(score);
            }
            return vec![pieces];
        }
        let said = SAYING.iter().filter_map(|name| {
            let value = json.member(name)?;
            let mut piece = vec![Piece::Words(joined(&[self.member(name), " "]))];
            piece.extend(self.shown(name, value));
            Some(piece)
        });
        said.collect()
    }

    fn member<'b>(&self, name: &'b str) -> &'b str {
        word(&self.say().members, name).unwrap_or(name)
    }

    /// A value that changed, with its name.
    fn value(&self, value: &Value) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let name = value.member.last().map_or("", |name| name);
        // The phase and the like are said by the heading.
        if let [outer @ .., last] = &value.member[..] {
            let measured = outer.last().is_some_and(|list| list == "values");
            if measured {
                let kind = "criterion".to_owned();
                pieces.push(Piece::Said(self.name(&Named { kind, id: last.clone() })));
            } else {
                let known = self.member(last);
                let within = |name: &String| name != "tenderer" && name != "buyer";
                let mut words: Vec<&str> =
                    outer.iter().filter(|name| within(name)).map(|name| &**name).collect();
                words.push(known);
                pieces.push(Piece::Words(words.join(".")));
            }
            pieces.push(Piece::Words(" ".to_owned()));
        }
        let sides = [&value.from, &value.to];
        for (place, side) in sides.into_iter().enumerate() {
            if place > 0 {
                pieces.push(Piece::Words(" → ".to_owned()));
            }
            match side {
                Some(side) => pieces.extend(self.shown(name, side.json())),
                None => pieces.push(Piece::Words("–".to_owned())),
            }
        }
        pieces
    }

    /// A value as people read it.
    fn shown(&self, name: &str, value: &Json) -> Vec<Piece> {
        let (say, texts) = (self.say(), self.words.texts);
        let words = match value {
            Json::Bool(true) => say.yes.to_owned(),
            Json::Bool(false) => say.no.to_owned(),
            Json::Text(text) if name.is_empty() => match Phase::named(text) {
                Some(Phase::Design) => texts.design.to_owned(),
                Some(Phase::Evaluation) => texts.evaluation.to_owned(),
                Some(Phase::Decision) => texts.decision.to_owned(),
                None => text.to_string(),
            },
            Json::Text(text) => match (name, &**text) {
                ("conflict", "none") => say.none.to_owned(),
                ("conflict", _) => say.declared.to_owned(),
                ("verdict", "accepted") => texts.tools().accepted.to_owned(),
                ("verdict", "part") => texts.tools().accepted_in_part.to_owned(),
                ("verdict", _) => texts.tools().set_aside.to_owned(),
                (_, text) if is_number(text) => self.words.numbers.text(text),
                (_, text) => {
                    return vec![
                        Piece::Words("“".to_owned()),
                        Piece::Said(text.to_owned()),
                        Piece::Words("”".to_owned()),
                    ];
                }
            },
            other => return vec![Piece::Said(shortened(&other.to_text()))],
        };
        vec![Piece::Words(words)]
    }

    /// How many scores came with a merge, by evaluator, and how many of them wait in a conflict.
    pub fn brought(&self, entry: &Entry, told: &[Told]) -> Vec<(String, usize)> {
        let mut counts: Vec<(&Named, usize)> = Vec::new();
        if entry.what != What::Imported {
            return Vec::new();
        }
        for one in told {
            let came = one.part == "assessments" && matches!(one.turn, Turn::Added(_));
            let Some(who) = one.about.iter().find(|named| came && named.kind == "evaluator") else {
                continue;
            };
            match counts.iter_mut().find(|(one, _)| *one == who) {
                Some((_, count)) => *count += 1,
                None => counts.push((who, 1)),
            }
        }
        counts.into_iter().map(|(who, count)| (self.name(who), count)).collect()
    }
}

/// A file that was taken in: its name and the beginning of its digest.
pub fn file_taken(file: &FileTaken) -> String {
    let fingerprint = file.digest.fingerprint();
    match &file.name {
        Some(name) => joined(&[name, " (", &fingerprint, ")"]),
        None => fingerprint,
    }
}

/// Puts values behind what they are values of.
fn behind(line: &mut Vec<Piece>, values: Vec<Vec<Piece>>) {
    for (place, value) in values.into_iter().enumerate() {
        let sign = match (place, line.is_empty()) {
            (_, true) => "",
            (0, _) => ": ",
            _ => ", ",
        };
        line.push(Piece::Words(sign.to_owned()));
        line.extend(value);
    }
}

/// The word for a name.
fn word(words: &[(&'static str, &'static str)], name: &str) -> Option<&'static str> {
    words.iter().find(|(one, _)| *one == name).map(|(_, word)| *word)
}

/// The name that a thing has within itself.
fn name_within(json: &Json) -> Option<&str> {
    let of = json.member("tenderer").unwrap_or(json);
    ["name", "title"].iter().find_map(|name| match of.member(name) {
        Some(Json::Text(name)) => Some(&**name),
        _ => None,
    })
}

/// What a list and the reference to one of its things have in common: `criteria`, `criterion`.
fn stem(kind: &str) -> &str {
    kind.get(..3).unwrap_or(kind)
}

/// Whether a text is a number as the file writes it.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.starts_with(|letter: char| letter.is_ascii_digit())
        && digits.chars().all(|letter| letter.is_ascii_digit() || letter == '.')
        && digits.matches('.').count() < 2
}

/// The beginning of a value that is too long to be read in a line.
pub fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(LETTERS).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
