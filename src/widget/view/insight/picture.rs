//! What is around each picture: its title, what it says in a sentence, the same as a table, and the
//! ways to take it along.

use std::rc::Rc;

use super::Scene;
use super::plot::{self, Pattern, Room, bar, circle, path, patterned, px};
use crate::award::Exact;
use crate::widget::command::Command;
use crate::widget::element::{El, Html, el, joined, when};
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

    /// As a table that can be scrolled, with its name. Each cell knows its head, for where there is
    /// no room for columns.
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
                let drawn = match self.heads.get(place) {
                    Some(head) if place > 0 => drawn.with("data-head", head),
                    _ => drawn,
                };
                row = row.child(drawn.text(&cell.shown));
            }
            body = body.child(row);
        }
        scroll(label).child(el("table").child(el("thead").child(heads)).child(body))
    }
}

/// What a colour, a pattern or a line means: a sample of the same pieces that the picture is made of,
/// so that it goes wherever the picture goes, on paper and into a file.
pub struct Key {
    sample: El,
    words: String,
}

impl Key {
    fn of(size: (i64, i64), words: &str) -> Self {
        let (width, height) = (px(size.0), px(size.1));
        let sample = el("svg")
            .with("viewBox", &joined(&["0 0 ", &width, " ", &height]))
            .with("width", &width)
            .with("height", &height)
            .attr("aria-hidden", "true");
        Self { sample, words: words.to_owned() }
    }

    fn piece(mut self, piece: El) -> Self {
        self.sample = self.sample.child(piece);
        self
    }

    /// Of what is filled.
    pub fn filled(class: &str, words: &str) -> Self {
        Self::of((BOX, BOX), words).piece(bar(class, (5, BOX - 5), 5, BOX - 10))
    }

    /// Of what is hatched, or dotted.
    pub fn patterned(pattern: Pattern, colour: &str, words: &str) -> Self {
        let [frame, marks] = patterned(pattern, colour, (5, BOX - 5), 5, BOX - 10);
        Self::of((BOX, BOX), words).piece(frame).piece(marks)
    }

    /// Of a line.
    pub fn line(class: &'static str, words: &str) -> Self {
        let way = [Some((0, BOX / 2)), Some((280, BOX / 2))];
        Self::of((280, BOX), words).piece(path(class, &way))
    }

    /// Of a marker, with the figure in it.
    pub fn marker(class: &'static str, figure: Option<(&'static str, &str)>, words: &str) -> Self {
        let key = Self::of((200, 200), words).piece(circle(class, 100, 100, 85));
        match figure {
            Some((class, figure)) => key.piece(plot::words(class, 100, 140, figure)),
            None => key,
        }
    }
}

/// How wide and high a sample is.
const BOX: i64 = 120;

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
    /// What its colours and lines mean.
    pub legend: Vec<Key>,
    /// What stands below it.
    pub notes: Vec<Html>,
    /// The same as a table.
    pub table: Table,
    /// Whether the table stands open from the start, since it says what the picture has no room for.
    pub open: bool,
}

/// Nothing lies over a picture.
pub fn nothing(_: Room) -> Html {
    Html::default()
}

/// A note below a picture.
pub fn note(words: &str) -> Html {
    el("p").class("hint").text(words).into()
}

/// A note without which the picture would be misread: a saved one takes it along.
pub fn caveat(words: &str) -> Html {
    el("p").class("hint caveat").text(words).into()
}

impl Picture<'_> {
    /// Puts it together.
    pub fn show(mut self, scene: Scene<'_>) -> Html {
        let mut keys = el("ul").class("legend");
        let any = !self.legend.is_empty();
        for key in std::mem::take(&mut self.legend) {
            keys = keys.child(el("li").child(key.sample).child(el("span").text(&key.words)));
        }
        let notes = std::mem::take(&mut self.notes).into_iter();
        let notes = el("div").class("notes").child(when(any, || keys)).each(notes);
        let label = joined(&[&self.title, ". ", &self.summary]);
        let drawn = |room: Room| -> Html {
            el("div")
                .class(room.class())
                .child((self.draw)(room, &label))
                .child((self.over)(room))
                .into()
        };
        // On screen that stands above it all; in a saved picture it would be missing.
        let supposed = when(scene.session.is_what_if(), || {
            let texts = scene.ui.state.texts;
            let words = if scene.session.supposes_weights() { texts.what_if_text } else { "" };
            el("span").class("spoken").text(&joined(&[texts.what_if, ". ", words]))
        });
        let head = el("figcaption")
            .child(el("h4").text(&self.title))
            .child(el("p").text(&self.summary))
            .child(supposed);
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
        let details = el("details")
            .flag("open", self.open)
            .child(el("summary").text(texts.as_table))
            .child(self.table.draw(&label));
        el("div")
            .class("ways")
            .child(details)
            .child(way(texts.copy, Command::Copy(table)))
            .child(way(texts.save_svg, Command::SavePicture(self.id, "svg")))
            .child(way(texts.save_png, Command::SavePicture(self.id, "png")))
    }
}
