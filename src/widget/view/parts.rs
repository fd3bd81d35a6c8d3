//! Small parts that several views use.

use rust_decimal::Decimal;

use super::Ui;
use crate::editing::Action;
use crate::widget::command::{Command, Does};
pub use crate::widget::element::joined;
use crate::widget::element::{El, Html, Trigger, el};
use crate::widget::field::{Entry, Goal, Kind, Slot, field};

/// The coloured square of a criterion.
pub fn swatch(colour: &str) -> El {
    el("i").with("class", &joined(&["swatch ", colour]))
}

impl Ui<'_> {
    /// A button.
    pub fn button(&self, words: &str, command: Command) -> El {
        el("button").attr("type", "button").text(words).on_click(self.store, command)
    }

    /// A button with a drawn sign and a name for those who do not see it.
    pub fn icon(&self, sign: &'static str, name: &str, disabled: bool, command: Command) -> El {
        self.icon_button(name, disabled, command)
            .child(el("span").attr("aria-hidden", "true").text(sign))
    }

    /// A button for a drawing that is yet to be put in, with its name.
    pub fn icon_button(&self, name: &str, disabled: bool, command: Command) -> El {
        let button = el("button")
            .attr("type", "button")
            .class("icon")
            .with("title", name)
            .with("aria-label", name);
        // Switched off by name only: a button that is truly disabled loses the focus it has.
        if disabled {
            button.attr("aria-disabled", "true")
        } else {
            button.on_click(self.store, command)
        }
    }

    /// A field for a number, and the action that it goes into.
    pub fn number(
        &self,
        id: String,
        label: &str,
        value: Option<Decimal>,
        disabled: bool,
        (action, slot): (Action, Slot),
    ) -> Html {
        let value = value.map(|value| self.state.numbers.decimal(value)).unwrap_or_default();
        let entry =
            Entry { id, value, wrong: None, placeholder: None, goal: Goal::Act(action, slot) };
        field(self.store, self.state, Kind::Number, label, disabled, entry)
    }

    /// A field for a text, and the action that it goes into.
    pub fn text(
        &self,
        id: String,
        label: &str,
        value: Option<&str>,
        kind: Kind,
        (action, slot): (Action, Slot),
    ) -> Html {
        let value = value.unwrap_or_default().to_owned();
        let entry =
            Entry { id, value, wrong: None, placeholder: None, goal: Goal::Act(action, slot) };
        field(self.store, self.state, kind, label, false, entry)
    }

    /// A choice out of a few commands, each with its words.
    pub fn select(
        &self,
        label: &str,
        choices: Vec<(String, Command)>,
        chosen: Option<usize>,
        disabled: bool,
    ) -> Html {
        let mut select = el("select").with("aria-label", label).flag("disabled", disabled);
        let mut commands = Vec::new();
        for (words, command) in choices {
            let chosen = chosen == Some(commands.len());
            select = select.child(el("option").chosen(chosen).text(&words));
            commands.push(command);
        }
        select.on(Trigger::Change, self.store, Does::Choose(commands, chosen)).into()
    }
}

/// Something with its label before it. The field inside carries the name for assistive technology.
pub fn labelled(label: &str, field: Html) -> Html {
    el("div")
        .class("labelled")
        .child(el("span").class("label").attr("aria-hidden", "true").text(label))
        .child(field)
        .into()
}

/// A place in which what is too wide is scrolled, by keyboard too, with its name.
pub fn scroll(label: &str) -> El {
    el("div").class("scroll").attr("tabindex", "0").attr("role", "region").with("aria-label", label)
}

/// A file field that looks like a button; `element.js` reads what is chosen.
pub fn file_button(words: &str, class: &'static str) -> El {
    el("label").class(class).text(words).child(
        el("input")
            .attr("type", "file")
            .class("hidden")
            .attr("data-import", "")
            .attr("multiple", "")
            .attr("accept", ".json,application/json"),
    )
}
