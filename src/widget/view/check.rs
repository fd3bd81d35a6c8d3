//! The formula check of the lot that is shown: what to know of its method, and what to do instead.

use super::Ui;
use crate::exchange::values::BidId;
use crate::explain::check::{Here, Remark, remark};
use crate::insight::{Finding, check_formula};
use crate::tender::Lot;
use crate::widget::element::{El, Html, el};
use crate::widget::figures;

/// The findings, or that there are none.
pub fn check(ui: Ui<'_>) -> Html {
    let (Some((lot, outcome)), Some(session)) = (ui.state.whole_lot(), &ui.state.session) else {
        return Html::default();
    };
    let findings = check_formula(session.shown(), ui.state.lot, outcome);
    if findings.is_empty() {
        let nothing = ui.state.texts.formula().nothing;
        return el("p").class("hint findings").text(nothing).into();
    }
    let mut list = el("ul").class("findings");
    for one in &findings {
        list = list.child(finding(ui, lot, one));
    }
    list.into()
}

fn finding(ui: Ui<'_>, lot: &Lot, finding: &Finding) -> El {
    let name = |bid: &BidId| figures::bid_name(ui.state, bid);
    let Remark { title, why, here, instead } = remark(ui.said(), lot, &name, finding);
    let here = match here {
        Here::Nothing => None,
        Here::Said(words) => Some(el("p").child(el("b").text(&words))),
        Here::Listed(each) => {
            let mut list = el("ul");
            for words in &each {
                list = list.child(el("li").text(words));
            }
            Some(list)
        }
    };
    item(ui, &title, (why, instead), here)
}

/// A finding with why it matters and what to do instead.
pub fn item(ui: Ui<'_>, title: &str, (why, instead): (&str, &str), here: Option<El>) -> El {
    let instead = el("p")
        .class("hint")
        .child(el("b").text(ui.state.texts.formula().instead))
        .text(" ")
        .text(instead);
    let item = el("li").child(el("b").text(title)).child(el("p").text(why));
    let item = match here {
        Some(here) => item.child(here),
        None => item,
    };
    item.child(instead)
}
