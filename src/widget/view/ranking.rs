//! The ranking: who stands where, by how much, and who was excluded and why.

use super::{Ui, bars, method};
use crate::award::{BidOutcome, Exact, Excerpt, Exclusion, LotOutcome, Standing};
use crate::editing::Session;
use crate::explain::reasons::excluded;
use crate::locale::{fill, fill_in};
use crate::tender::{Combination, Corridor, Lot, TieRule};
pub use crate::widget::announce::ranked;
use crate::widget::command::Command;
use crate::widget::element::{El, Html, el, group, joined, when};
use crate::widget::figures;
use crate::widget::state::{BIDS_AT_ONCE, Panel, View};
use crate::widget::tools;

/// The ranking of the lot that is shown.
pub fn ranking(ui: Ui<'_>) -> Html {
    let (Some((lot, outcome)), Some(session)) = (ui.state.ranked_lot(), &ui.state.session) else {
        return Html::default();
    };
    let Some(excerpt) = ui.state.excerpt() else { return Html::default() };
    let texts = ui.state.texts;
    let sealed = session.record().seals_prices();
    let unit = if sealed {
        texts.all_quality.to_owned()
    } else {
        figures::total_name(ui.state, lot, &session.shown().tender.currency)
    };
    let heading = el("div")
        .class("heading")
        .child(el("h3").text(texts.ranking).child(el("small").text(&unit)))
        .child(views(ui));
    let list = if outcome.bids.is_empty() {
        el("p").class("blank").text(texts.no_bids).into()
    } else if ui.state.view == View::Table {
        tools::table(ui, session, lot, outcome)
    } else {
        rows(ui, session, lot, outcome, excerpt)
    };
    el("section")
        .class("ranking")
        .attr("aria-label", texts.ranking)
        .child(tools::what_if(ui, session))
        .child(heading)
        .child(when(sealed, || el("p").class("note").text(texts.sealed)))
        .child(if sealed { tools::opening(ui, session) } else { Html::default() })
        .child(notes(ui, session, lot, outcome, excerpt))
        .child(list)
        .child(more(ui, excerpt))
        .child(when(ui.state.rights().bids, || add_bid(ui, lot)))
        .into()
}

fn views(ui: Ui<'_>) -> Html {
    let texts = ui.state.texts;
    let choices = [
        (View::Bars, texts.bars),
        (View::Differences, texts.differences),
        (View::Table, texts.table),
    ];
    let one = |(view, words): (View, &'static str)| {
        ui.button(words, Command::Show(view)).state("aria-pressed", ui.state.view == view).into()
    };
    el("div")
        .class("views")
        .attr("role", "group")
        .attr("aria-label", texts.view)
        .each(choices.into_iter().map(one))
        .into()
}

fn notes(
    ui: Ui<'_>,
    session: &Session,
    lot: &Lot,
    outcome: &LotOutcome,
    excerpt: &Excerpt,
) -> Html {
    let texts = ui.state.texts;
    let missing = excerpt.missing;
    let shared = ranked(outcome)
        .next()
        .is_some_and(|first| matches!(first.standing, Standing::Ranked { tied: true, .. }));
    let rule = lot.method.ties.as_ref().unwrap_or(&TieRule::DrawLots);
    let by_lots = shared && *rule == TieRule::DrawLots;
    let mut tie = fill_in(texts.tie_note, &method::tie_words(lot, rule, texts));
    if by_lots {
        let drawn = ranked(outcome).next().is_some_and(|first| first.drawn);
        tie.push(' ');
        tie.push_str(if drawn { texts.lots_drawn } else { texts.lots_to_draw });
    }
    let note = |on: bool, words: String| when(on, || el("p").class("note").text(&words));
    group([
        note(missing > 0, fill_in(texts.provisional, &missing.to_string())),
        note(shared, tie),
        when(by_lots, || drawing(ui, session, lot)),
    ])
}

/// The drawing of lots, to be opened.
fn drawing(ui: Ui<'_>, session: &Session, lot: &Lot) -> El {
    let open = ui.state.is_open(&Panel::Draw);
    let toggle = ui.button(ui.state.texts.drawing, Command::Toggle(Panel::Draw));
    // All who share the first place take part, in sight or not.
    let form = match ui.state.whole_lot().filter(|_| open) {
        Some((_, outcome)) => tools::draw(ui, session, lot, outcome),
        None => Html::default(),
    };
    el("div").class("drawing").child(toggle.state("aria-expanded", open)).child(form)
}

fn rows(ui: Ui<'_>, session: &Session, lot: &Lot, outcome: &LotOutcome, excerpt: &Excerpt) -> Html {
    let texts = ui.state.texts;
    let whole = bars::whole(lot, outcome, ui.state.view);
    let row = |bid: &BidOutcome| row(ui, session, lot, bid, &whole);
    let mut out = el("ul").class("rows");
    let mut any = false;
    let excluded = outcome.bids.iter().filter(|bid| matches!(bid.standing, Standing::Excluded(_)));
    for bid in excluded.take(ui.state.bids_shown) {
        out = out.child(row(bid));
        any = true;
    }
    let list = if excerpt.ranked > BIDS_AT_ONCE {
        tools::long_list(ui, outcome, excerpt, &row)
    } else {
        let sealed = outcome.bids.iter().filter(|bid| bid.sealed_quality().is_some());
        let shown = ranked(outcome).chain(sealed.take(ui.state.bids_shown));
        el("ol").class("rows").each(shown.map(|bid| row(bid).into())).into()
    };
    group([
        if ui.state.view == View::Bars { bars::legend(ui, lot, outcome) } else { Html::default() },
        list,
        when(any, || el("h4").text(texts.excluded)),
        when(any, || out),
    ])
}

fn row(ui: Ui<'_>, session: &Session, lot: &Lot, bid: &BidOutcome, whole: &Exact) -> El {
    let panel = Panel::Bid(bid.bid.clone());
    let open = ui.state.is_open(&panel);
    let before = if session.is_what_if() { session.recorded_bid(&bid.bid) } else { None };
    let (class, middle) = match &bid.standing {
        Standing::Ranked { rank, .. } => {
            let class = if *rank == 1 { "bid first" } else { "bid" };
            (class, bars::bar(ui, lot, bid, before, whole))
        }
        Standing::Excluded(why) => ("bid out", reasons(ui, lot, why)),
        Standing::Sealed { .. } => ("bid", bars::bar(ui, lot, bid, before, whole)),
    };
    let opened = if open { tools::calculation(ui, session, lot, bid) } else { Html::default() };
    el("li")
        .key(&bid.bid)
        .with("data-bid", &bid.bid)
        .class(class)
        .flag("data-open", open)
        .child(rank_mark(ui, bid, before))
        .child(who(ui, bid, panel, open))
        .child(middle)
        .child(el("span").class("total").child(total(ui, lot, bid)))
        .child(opened)
}

/// Why a bid is not ranked, as a list.
pub fn reasons(ui: Ui<'_>, lot: &Lot, why: &[Exclusion]) -> Html {
    let one = |why: &Exclusion| el("li").text(&excluded(ui.words(), lot, why)).into();
    el("ul").class("reasons").each(why.iter().map(one)).into()
}

fn who(ui: Ui<'_>, bid: &BidOutcome, panel: Panel, open: bool) -> Html {
    let texts = ui.state.texts;
    let name = figures::bid_name(ui.state, &bid.bid);
    let price = bid.price.map(|price| ui.state.numbers.money(&Exact::from(*price)));
    let price = fill_in(texts.price, price.as_deref().unwrap_or("–"));
    let missing = fill_in(texts.incomplete, &bid.missing.to_string());
    let name = ui
        .button(&name, Command::Toggle(panel))
        .class("name")
        .with("title", &fill_in(texts.open_bid, &name))
        .state("aria-expanded", open)
        .child(el("span").class("chevron").attr("aria-hidden", "true"));
    el("span")
        .class("who")
        .child(name)
        .child(when(bid.price.is_some(), || el("small").text(&price)))
        .child(when(bid.missing > 0, || el("small").class("warn").text(&missing)))
        .child(when(bid.corridor, || el("small").text(texts.in_corridor)))
        .child(when(!bid.low.is_empty(), || el("small").class("warn").text(texts.low_price)))
        .into()
}

fn rank_mark(ui: Ui<'_>, bid: &BidOutcome, recorded: Option<&BidOutcome>) -> Html {
    let texts = ui.state.texts;
    let rank_of = |bid: &BidOutcome| match &bid.standing {
        Standing::Ranked { rank, tied } => (*rank, *tied),
        Standing::Excluded(_) | Standing::Sealed { .. } => (0, false),
    };
    let (rank, tied) = rank_of(bid);
    let sign = match (rank, tied) {
        (0, _) => "–".to_owned(),
        (rank, true) => joined(&["=", &rank.to_string()]),
        (rank, false) => rank.to_string(),
    };
    let spoken = fill_in(texts.rank_of, &rank.to_string());
    let was = recorded.map(|bid| rank_of(bid).0).filter(|was| *was != rank);
    let was_words = match was {
        Some(0) => texts.recorded_excluded.to_owned(),
        Some(was) => was.to_string(),
        None => String::new(),
    };
    let was_words = fill_in(texts.was_rank, &was_words);
    el("span")
        .class("rank")
        .child(when(rank > 0, || el("span").class("spoken").text(&spoken)))
        .child(el("span").attr("aria-hidden", "true").text(&sign))
        .child(when(tied, || el("small").text(texts.tied)))
        .child(when(was.is_some(), || el("small").class("was").text(&was_words)))
        .into()
}

fn total(ui: Ui<'_>, lot: &Lot, bid: &BidOutcome) -> Html {
    let texts = ui.state.texts;
    if let Some(quality) = bid.sealed_quality() {
        let most = figures::earned(ui.state, lot, &figures::quality_weights(lot).into());
        let figure = el("b").text(&figures::earned(ui.state, lot, quality));
        return group([figure.into(), el("small").text(&fill_in(texts.sealed_of, &most)).into()]);
    }
    let Some(total) = &bid.total else { return Html::default() };
    let figure = figures::total(ui.state, lot, total);
    if matches!(bid.standing, Standing::Excluded(_)) {
        return el("small").text(&figure).into();
    }
    let behind = match (&bid.behind, &lot.method.combination) {
        (Some(behind), _) if !behind.is_zero() => figures::behind(ui.state, lot, behind),
        (_, Combination::Quotient { corridor: Some(Corridor { decides, .. }), .. }) => {
            method::tie_words(lot, decides, texts)
        }
        _ if lot.method.combination.lowest_wins() => texts.first_lowest.to_owned(),
        _ => texts.first_highest.to_owned(),
    };
    group([el("b").text(&figure).into(), el("small").text(&behind).into()])
}

fn more(ui: Ui<'_>, excerpt: &Excerpt) -> Html {
    let texts = ui.state.texts;
    let shown = ui.state.bids_shown;
    let table = ui.state.view == View::Table;
    let most = if table { excerpt.ranked + excerpt.excluded } else { excerpt.excluded };
    if most <= shown {
        return Html::default();
    }
    let next = BIDS_AT_ONCE.min(most - shown).to_string();
    let counts = [("shown", &*shown.to_string()), ("all", &*most.to_string())];
    el("div")
        .class("more")
        .child(el("span").text(&fill(texts.shown_of, &counts)))
        .child(ui.button(&fill_in(texts.show_more, &next), Command::ShowMore))
        .into()
}

fn add_bid(ui: Ui<'_>, lot: &Lot) -> El {
    let add = Command::AddBid(lot.id.clone());
    el("div").class("choices").child(ui.button(ui.state.texts.add_bid, add))
}
