//! What is around each picture: its title, what it says in a sentence, the same as a table, and the
//! ways to take it along.

use std::rc::Rc;

use super::Scene;
use super::plot::Room;
use crate::award::Exact;
use crate::widget::command::Command;
use crate::widget::element::{El, Html, el, joined};
use crate::widget::view::parts::scroll;

/// A cell of the table beside a picture.
pub struct Cell {
    /// As it stands on screen.
    shown: String,
    /// As it goes into a spreadsheet.
    plain: String,
    figure: bool,
    /// Whether it says why there is no figure.
    why: bool,
}

impl Cell {
    /// A text.
    pub fn words(words: &str) -> Self {
        Self { shown: words.to_owned(), plain: words.to_owned(), figure: false, why: false }
    }

    /// A figure as it is shown elsewhere; nothing where there is none.
    pub fn figure(
        scene: Scene<'_>,
        figure: Option<&Exact>,
        shown: &dyn Fn(&Exact) -> String,
    ) -> Self {
        let plain = figure.map(|figure| scene.ui.state.numbers.plain(figure));
        let shown = figure.map_or_else(|| "–".to_owned(), shown);
        Self { shown, plain: plain.unwrap_or_default(), figure: true, why: false }
    }

    /// A figure, or in a few words why there is none.
    pub fn either(
        scene: Scene<'_>,
        figure: Result<&Exact, &str>,
        shown: &dyn Fn(&Exact) -> String,
    ) -> Self {
        match figure {
            Ok(figure) => Self::figure(scene, Some(figure), shown),
            Err(why) => Self { figure: true, why: true, ..Self::words(why) },
        }
    }
}

/// The table that says the same as a picture.
pub struct Table {
    /// The heads of the columns.
    pub heads: Vec<String>,
    /// The rows; each begins with what it is about.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// Cells between tabs, rows on lines, as spreadsheets take them from the clipboard.
    pub fn tabbed(&self) -> String {
        let mut text = String::new();
        let mut row = |cells: &mut dyn Iterator<Item = &str>| {
            let mut first = true;
            for cell in cells {
                if !first {
                    text.push('\t');
                }
                first = false;
                for letter in cell.chars() {
                    text.push(if letter.is_control() { ' ' } else { letter });
                }
            }
            text.push('\n');
        };
        row(&mut self.heads.iter().map(String::as_str));
        for cells in &self.rows {
            row(&mut cells.iter().map(|cell| &*cell.plain));
        }
        text
    }

    /// As a table that can be scrolled, with its name.
    pub fn draw(&self, label: &str) -> El {
        let mut heads = el("tr");
        for (place, head) in self.heads.iter().enumerate() {
            let figure = self.rows.first().and_then(|row| row.get(place));
            let figure = figure.is_some_and(|cell| cell.figure);
            let head = el("th").attr("scope", "col").text(head);
            heads = heads.child(if figure { head.class("figure") } else { head });
        }
        let mut body = el("tbody");
        for cells in &self.rows {
            let mut row = el("tr");
            for (place, cell) in cells.iter().enumerate() {
                let drawn = match (place, cell.figure) {
                    (0, false) => el("th").attr("scope", "row"),
                    (0, true) => el("th").attr("scope", "row").class("figure"),
                    (_, true) if cell.why => el("td").class("figure wordy"),
                    (_, true) => el("td").class("figure"),
                    _ => el("td"),
                };
                row = row.child(drawn.text(&cell.shown));
            }
            body = body.child(row);
        }
        scroll(label).child(el("table").child(el("thead").child(heads)).child(body))
    }
}

/// A picture with all that belongs to it.
pub struct Picture<'a> {
    /// What its file is named after.
    pub id: &'static str,
    /// What it shows.
    pub title: String,
    /// What is to be seen in it.
    pub summary: String,
    /// Draws it with this label for those who do not see it.
    pub draw: &'a dyn Fn(Room, &str) -> El,
    /// What lies over it to be moved, if anything does.
    pub over: &'a dyn Fn(Room) -> Html,
    /// What stands below it.
    pub notes: Vec<Html>,
    /// The same as a table.
    pub table: Table,
}

/// Nothing lies over a picture.
pub fn nothing(_: Room) -> Html {
    Html::default()
}

/// A note below a picture.
pub fn note(words: &str) -> Html {
    el("p").class("hint").text(words).into()
}

impl Picture<'_> {
    /// Puts it together.
    pub fn show(mut self, scene: Scene<'_>) -> Html {
        let notes = el("div").class("notes").each(std::mem::take(&mut self.notes).into_iter());
        let label = joined(&[&self.title, ". ", &self.summary]);
        let drawn = |room: Room| -> Html {
            el("div")
                .class(room.class())
                .child((self.draw)(room, &label))
                .child((self.over)(room))
                .into()
        };
        let head =
            el("figcaption").child(el("h4").text(&self.title)).child(el("p").text(&self.summary));
        el("figure")
            .class("picture")
            .with("data-picture", self.id)
            .child(head)
            .child(drawn(Room::Wide))
            .child(drawn(Room::Narrow))
            .child(notes)
            .child(self.ways(scene))
            .into()
    }

    fn ways(&self, scene: Scene<'_>) -> El {
        let texts = scene.texts();
        let way = |words: &str, command: Command| {
            let name = joined(&[words, ": ", &self.title]);
            scene.ui.button(words, command).class("quiet").with("aria-label", &name)
        };
        let table: Rc<str> = self.table.tabbed().into();
        let label = joined(&[texts.as_table, ": ", &self.title]);
        let details =
            el("details").child(el("summary").text(texts.as_table)).child(self.table.draw(&label));
        el("div")
            .class("ways")
            .child(details)
            .child(way(texts.copy, Command::Copy(table)))
            .child(way(texts.save_svg, Command::SavePicture(self.id, "svg")))
            .child(way(texts.save_png, Command::SavePicture(self.id, "png")))
    }
}
