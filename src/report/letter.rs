//! A debrief as a letter: plain text that a person edits, and the page that is made of it.
//!
//! A line that begins with `# ` is the title, one with `## ` a heading, one with `- ` an entry of a
//! list; each other line is a paragraph. What is for the buyer to fill in stands in square brackets.

use super::debriefing::{
    Basis, Caution, CriterionDebrief, Debrief, Money, On, OtherWinner, Part, Place, ReasonGiven,
    ScoreGiven, StatementDebrief, Winner, Winning, WouldWin,
};
use super::html::{Html, el, list, page, with};
use super::lots::method_words;
use super::phase_name;
use super::rests::number_name;
use crate::award::{BidOutcome, Exact, Exclusion, Working};
use crate::evaluation::Phase;
use crate::explain::working::{last_step, with_statements, working};
use crate::explain::{Numerals, Words, figures, joined, method, reasons, stated};
use crate::insight::Source;
use crate::locale::{LetterTexts, fill, fill_in, report_texts, texts};
use crate::tender::{Combination, TieRule};

/// The letter of a debrief, to be edited. `language` is a language tag.
///
/// ```
/// use bid_evaluator::{evaluation::Evaluation, explain::PlainNumerals, report};
/// # let json = include_str!("../../samples/firms-e2.json");
/// let evaluation = Evaluation::from_json(json).unwrap();
/// let (lot, bid) = (&evaluation.tender.lots[0].id, &evaluation.bids[0].id);
/// let told = report::debrief(&evaluation, lot, bid, report::OUTCOMES).unwrap();
/// let letter = report::to_text(&told, "nl", &PlainNumerals::of("nl"));
/// assert!(letter.starts_with("# Gunningsbeslissing: "));
/// ```
pub fn to_text(debrief: &Debrief, language: &str, numbers: &dyn Numerals) -> String {
    let words = Words { texts: texts(language), numbers };
    let say = &report_texts(words.texts).letter;
    let mut letter = Letter { debrief, words, say, text: String::new() };
    letter.head();
    letter.decision();
    letter.own();
    letter.criteria();
    letter.statements();
    if let Winner::Other(winner) = &debrief.winner {
        letter.compared(winner);
        letter.won_with();
    }
    letter.text
}

/// A letter as a page that stands alone, such as a person edited it: nothing in it becomes markup.
///
/// ```
/// let page = bid_evaluator::report::letter_html("# Award\nWe chose <b>.\n- Price", "en");
/// assert!(page.contains("<h1 dir=\"auto\">Award</h1>"));
/// assert!(page.contains("We chose &lt;b&gt;."));
/// assert!(page.contains("<li><span dir=\"auto\">Price</span></li>"));
/// ```
pub fn letter_html(text: &str, language: &str) -> String {
    let auto = |tag: &'static str, words: &str| with(tag, &[("dir", "auto")], &super::text(words));
    let mut body = Html::default();
    let mut entries: Vec<Html> = Vec::new();
    for line in text.lines().map(str::trim) {
        if let Some(entry) = line.strip_prefix("- ") {
            entries.push(with("span", &[("dir", "auto")], &marked(entry)));
            continue;
        }
        body.add(&list(&std::mem::take(&mut entries)));
        if let Some(title) = line.strip_prefix("# ") {
            body.add(&auto("h1", title));
        } else if let Some(heading) = line.strip_prefix("## ") {
            body.add(&auto("h2", heading));
        } else if !line.is_empty() {
            body.add(&with("p", &[("dir", "auto")], &marked(line)));
        }
    }
    body.add(&list(&entries));
    let first = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    page(texts(language).language, first.trim_start_matches(['#', ' ']), "", &body)
}

/// A line, with what stands in square brackets marked: that is still to be filled in.
fn marked(line: &str) -> Html {
    let mut all = Html::default();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((inside, behind)) = after.split_once(']') else { break };
        all.add(&super::text(before));
        all.add(&el("mark", &super::text(&joined(&["[", inside, "]"]))));
        rest = behind;
    }
    all.and(&super::text(rest))
}

/// A letter that is being written.
struct Letter<'a> {
    debrief: &'a Debrief,
    words: Words<'a, dyn Numerals + 'a>,
    say: &'static LetterTexts,
    text: String,
}

/// On one line, so that nothing in it begins a line of the letter.
fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

impl Letter<'_> {
    /// A line, with what leads it in.
    fn line(&mut self, lead: &str, words: &str) {
        self.text.push_str(lead);
        self.text.push_str(&one_line(words));
        self.text.push('\n');
    }

    fn paragraph(&mut self, words: &str) {
        self.text.push('\n');
        self.line("", words);
    }

    fn heading(&mut self, words: &str) {
        self.text.push('\n');
        self.line("## ", words);
    }

    fn head(&mut self) {
        let (say, debrief) = (self.say, self.debrief);
        self.line("# ", &fill_in(say.title, &debrief.tender));
        self.paragraph(&fill_in(say.to, &debrief.tenderer));
        self.line("", &fill_in(say.from, &debrief.buyer));
        if debrief.has_lots {
            self.line("", &fill_in(say.lot, super::lot_name(&debrief.lot)));
        }
        if debrief.phase != Phase::Decision {
            let phase = phase_name(self.words, debrief.phase);
            self.paragraph(&fill_in(say.undecided_phase, phase));
        }
        let missing = debrief.cautions.iter().find_map(|one| match one {
            Caution::Missing(count) => Some(count.to_string()),
            _ => None,
        });
        if let Some(missing) = missing {
            self.paragraph(&fill_in(say.provisional, &missing));
        }
        self.paragraph(say.opening);
    }

    fn decision(&mut self) {
        let (say, debrief) = (self.say, self.debrief);
        self.heading(say.decision);
        let count = debrief.ranked.to_string();
        match (&debrief.place, &debrief.winner) {
            (Place::Excluded(why), _) => {
                self.line("", say.excluded);
                for one in why {
                    let words = reasons::excluded(self.words, &debrief.lot, one);
                    let gap = if self.is_withheld(one) { self.say.withheld } else { "" };
                    self.line("- ", joined(&[&words, " ", gap]).trim_end());
                }
            }
            (Place::Ranked(rank), Winner::Other(winner)) => {
                let rank = rank.to_string();
                let parts = [("winner", &*winner.name), ("rank", &*rank), ("count", &*count)];
                self.line("", &fill(say.lost, &parts));
                if winner.shared {
                    let rule = debrief.lot.method.ties.as_ref().unwrap_or(&TieRule::DrawLots);
                    let rule = method::tie_words(&debrief.lot, rule, self.words.texts);
                    let parts = [("winner", &*winner.name), ("rule", &*rule)];
                    self.paragraph(&fill(say.tied, &parts));
                }
                if let (true, Combination::Quotient { corridor: Some(corridor), .. }) =
                    (winner.corridor, &debrief.lot.method.combination)
                {
                    let rule = method::tie_words(&debrief.lot, &corridor.decides, self.words.texts);
                    self.paragraph(&fill_in(say.corridor, &rule));
                }
            }
            (Place::Ranked(_), _) => self.line("", &fill_in(say.won, &count)),
        }
        self.paragraph(say.standstill);
    }

    /// Whether the reason of an exclusion was left out.
    fn is_withheld(&self, why: &Exclusion) -> bool {
        let Exclusion::RequirementNotMet { requirement, .. } = why else { return false };
        self.debrief.cautions.iter().any(|one| match one {
            Caution::Withheld(written, _) => written.on == On::Requirement(requirement.clone()),
            _ => false,
        })
    }

    fn own(&mut self) {
        let (say, debrief, numbers) = (self.say, self.debrief, self.words.numbers);
        self.heading(say.your_bid);
        if let Some(price) = debrief.price {
            let price = stated::sum(numbers, &Exact::from(*price), &debrief.currency);
            self.line("- ", &fill_in(say.price, &price));
        }
        if let (Some(_), Some(price)) = (&debrief.lot.life_cycle, &debrief.compared_price) {
            let price = stated::sum(numbers, price, &debrief.currency);
            self.line("- ", &fill_in(say.costs, &price));
        }
        if let Some(total) = &debrief.total {
            let name = figures::total_name(self.words, &debrief.lot, &debrief.currency);
            let total = figures::total(numbers, &debrief.lot, total);
            self.line("- ", &fill(say.total, &[("name", &name), ("total", &total)]));
        }
    }

    /// The bid among it and the winner's alone.
    fn alone(&self) -> Option<&BidOutcome> {
        self.debrief.alone.bids.iter().find(|one| one.bid == self.debrief.bid)
    }

    fn criteria(&mut self) {
        let (say, debrief) = (self.say, self.debrief);
        self.heading(say.how);
        let [name, does, formula] = method_words(&debrief.lot, self.words.texts);
        let parts = [("name", name), ("text", does), ("formula", formula)];
        self.line("", &fill(say.method, &parts));
        let mut scored = false;
        for one in &debrief.criteria {
            if let Some(words) = self.criterion(one) {
                self.paragraph(&words);
            }
            for given in &one.scores {
                scored = true;
                let words = self.score(say.scored, given);
                self.line("- ", &words);
            }
            if let Some(agreed) = &one.agreed {
                scored = true;
                let words = self.score(say.agreed, agreed);
                self.line("- ", &words);
            }
        }
        let asks = debrief.lot.leaves().into_iter();
        let asks = asks.filter(|leaf| matches!(leaf.kind, crate::tender::Kind::Scored { .. }));
        if !scored && asks.count() > 0 {
            self.paragraph(say.no_scores);
        }
        if let Some(words) = self.last() {
            self.paragraph(&words);
        }
    }

    /// What a criterion came to and how; the name alone for an excluded bid. None for a price that
    /// stands in the last step.
    fn criterion(&self, one: &CriterionDebrief) -> Option<String> {
        let (say, debrief) = (self.say, self.debrief);
        let lot = &debrief.lot;
        let name = figures::criterion_name(lot, &one.criterion);
        let criterion = lot.criterion(&one.criterion)?;
        let own = self.alone()?;
        let alone = own.contributions.iter().find(|alone| alone.criterion == one.criterion)?;
        if criterion.is_price() && alone.share.is_none() && !figures::in_money(lot) {
            return None;
        }
        if matches!(debrief.place, Place::Excluded(_)) {
            return Some(name);
        }
        let figure = figures::contribution(self.words.numbers, lot, &one.value);
        let best = &debrief.alone.best;
        let how = working(self.words, lot, own, best, Some(criterion), alone);
        let how = with_statements(self.words.numbers, lot, own, alone, how);
        let template = match (one.basis, &alone.working) {
            (Basis::Undisclosed, _) => say.undisclosed,
            (_, Working::Price) => say.as_is,
            (_, Working::Missing) if !alone.added.is_empty() => say.unscored,
            (_, Working::Missing | Working::Undefined { .. }) => say.missing,
            _ => say.criterion,
        };
        let parts = [("criterion", &*name), ("figure", &*figure), ("working", &*how)];
        Some(fill(template, &parts))
    }

    /// The last step, where the figure is no sum.
    fn last(&self) -> Option<String> {
        let (say, debrief) = (self.say, self.debrief);
        let total = debrief.total.as_ref()?;
        let lot = &debrief.lot;
        if figures::adds_up(lot) {
            return None;
        }
        let total = figures::total(self.words.numbers, lot, total);
        let how = last_step(self.words, lot, self.alone()?, &debrief.alone.best);
        let template = match debrief.last {
            Basis::Told => say.last,
            Basis::Undisclosed => say.last_undisclosed,
        };
        Some(fill(template, &[("total", &total), ("working", &how)]))
    }

    fn reason<'a>(&self, reason: &'a ReasonGiven) -> &'a str {
        match reason {
            ReasonGiven::Given(reason) => reason,
            ReasonGiven::None => self.say.no_reason,
            ReasonGiven::Withheld => self.say.withheld,
        }
    }

    fn score(&self, template: &str, given: &ScoreGiven) -> String {
        let score = self.words.numbers.decimal(given.score);
        fill(template, &[("score", &score), ("reason", self.reason(&given.reason))])
    }

    fn statements(&mut self) {
        let debrief = self.debrief;
        if debrief.statements.is_empty() {
            return;
        }
        self.heading(self.say.statements);
        for one in &debrief.statements {
            self.statement(one);
        }
    }

    fn statement(&mut self, one: &StatementDebrief) {
        let (say, words, currency) = (self.say, self.words, &self.debrief.currency);
        self.paragraph(&fill_in(say.statement, &one.statement.text));
        if let Some(claim) = &one.statement.claim {
            let claim = stated::claim(words, claim, currency);
            self.line("- ", &fill_in(say.claims, &claim));
        }
        for (verdict, reason) in &one.verdicts {
            let verdict = stated::verdict(words, &one.statement, verdict, currency);
            let parts = [("verdict", &*verdict), ("reason", self.reason(reason))];
            self.line("- ", &fill(say.judged, &parts));
        }
        if let Some(why) = one.not_counted {
            self.line("- ", &stated::not_counted(why, words.texts.tools()));
        } else if let Some(added) = &one.added {
            self.line("- ", &stated::counts(words, added, one.verdicts.len(), currency));
        }
    }

    fn compared(&mut self, winner: &OtherWinner) {
        let (say, debrief, numbers) = (self.say, self.debrief, self.words.numbers);
        let lot = &debrief.lot;
        self.heading(&fill_in(say.compared, &winner.name));
        let own = debrief.total.as_ref().unwrap_or(&Exact::ZERO);
        let (own, total) =
            (figures::total(numbers, lot, own), figures::total(numbers, lot, &winner.total));
        let difference = figures::total(numbers, lot, &winner.difference.abs());
        let parts = [
            ("winner", &*winner.name),
            ("total", &*total),
            ("own", &*own),
            ("difference", &*difference),
        ];
        self.line("", &fill(say.totals, &parts));
        self.paragraph(&fill_in(say.lay, &winner.name));
        for part in &winner.parts {
            let words = self.part(part);
            self.line("- ", &words);
        }
        let whole = joined(&[&self.amount(&winner.difference), &self.worth(&winner.money)]);
        self.line("- ", &fill_in(say.whole, &whole));
        self.paragraph(&fill_in(say.advantages, &winner.name));
    }

    /// A difference with its sign.
    fn amount(&self, value: &Exact) -> String {
        let lot = &self.debrief.lot;
        let amount = figures::total(self.words.numbers, lot, &value.abs());
        let sign = match (value.is_positive(), value.is_negative()) {
            (true, _) => "+",
            (_, true) => "\u{2212}",
            _ => "",
        };
        joined(&[sign, &amount])
    }

    /// What a difference is worth, behind it; nothing where it is an amount of money itself.
    fn worth(&self, money: &Money) -> String {
        match money {
            Money::Worth(worth) if !figures::in_money(&self.debrief.lot) => {
                let worth = stated::sum(self.words.numbers, worth, &self.debrief.currency);
                joined(&["; ", &fill_in(self.say.part_money, &worth)])
            }
            _ => String::new(),
        }
    }

    fn part(&self, part: &Part) -> String {
        let (say, lot) = (self.say, &self.debrief.lot);
        let source = match &part.from {
            Source::Price => self.words.texts.tools().price_label.to_owned(),
            Source::Criterion(criterion) => figures::criterion_name(lot, criterion),
            Source::Rounding => say.rounding.to_owned(),
        };
        let mut amount = self.amount(&part.amount);
        // Where the method adds points, these are the amount.
        let adds = matches!(lot.method.combination, Combination::Points { .. });
        if let Some(points) = part.points.as_ref().filter(|_| !adds) {
            let said = figures::points(self.words.numbers, points);
            let template = if figures::in_money(lot) { say.part_score } else { say.part_points };
            amount.push_str(&joined(&["; ", &fill_in(template, &said)]));
        }
        amount.push_str(&self.worth(&part.money));
        fill(say.part, &[("source", &source), ("amount", &amount)])
    }

    fn won_with(&mut self) {
        let debrief = self.debrief;
        if debrief.would_win.is_empty() {
            return;
        }
        self.heading(self.say.won_with);
        self.line("", self.say.each);
        for one in &debrief.would_win {
            for words in self.would_win(one) {
                self.line("- ", &words);
            }
        }
    }

    fn would_win(&self, one: &WouldWin) -> Vec<String> {
        let (say, numbers) = (self.say, self.words.numbers);
        let number = number_name(&self.debrief.lot, &one.number, self.words.texts);
        let template = match &one.answer {
            Winning::At(values) => {
                let from = one.from.as_ref().map(|from| figures::given(numbers, from));
                let from = from.unwrap_or_default();
                let line = |found: &super::debriefing::WinningValue| {
                    let template = if found.shared { say.shared } else { say.alone };
                    let value = numbers.decimal(found.value);
                    fill(template, &[("number", &number), ("value", &value), ("from", &from)])
                };
                return values.iter().map(line).collect();
            }
            Winning::Never => say.never,
            Winning::NotFound => say.not_found,
            Winning::NoNumber => say.no_number,
            Winning::Undisclosed => say.not_told,
            Winning::NotComputed => say.not_computed,
        };
        vec![fill_in(template, &number)]
    }
}
