//! HTML that is put together so that no text from a file can become markup.

/// A piece of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Html(String);

impl Html {
    /// Puts another piece behind it.
    pub(super) fn add(&mut self, piece: &Html) {
        self.0.push_str(&piece.0);
    }

    /// With another piece behind it.
    pub(super) fn and(mut self, piece: &Html) -> Self {
        self.add(piece);
        self
    }

    /// On lines of its own in the file, for whoever reads that.
    fn line(mut self) -> Self {
        self.0.push('\n');
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Its words alone, for an attribute: as they are written here, with their references.
    fn bare(&self) -> Html {
        let mut words = String::with_capacity(self.0.len());
        let mut within = false;
        for letter in self.0.chars() {
            match letter {
                '<' => within = true,
                '>' => within = false,
                _ if !within => words.push(letter),
                _ => {}
            }
        }
        Html(words)
    }
}

/// Words, with every letter that could mean markup written as a reference. A control character
/// becomes the sign for what cannot be shown.
pub(super) fn text(words: &str) -> Html {
    let mut escaped = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' => escaped.push(letter),
            letter if letter.is_control() => escaped.push('\u{fffd}'),
            letter => escaped.push(letter),
        }
    }
    Html(escaped)
}

/// An element.
pub(super) fn el(tag: &'static str, inside: &Html) -> Html {
    with(tag, &[], inside)
}

/// An element with attributes.
pub(super) fn with(tag: &'static str, attributes: &[(&'static str, &str)], inside: &Html) -> Html {
    let written: Vec<_> = attributes.iter().map(|(name, value)| (*name, text(value))).collect();
    element(tag, &written, inside)
}

/// An element with attributes whose values are written already.
fn element(tag: &'static str, attributes: &[(&'static str, Html)], inside: &Html) -> Html {
    let mut piece = String::from("<");
    piece.push_str(tag);
    for (name, value) in attributes {
        piece.push(' ');
        piece.push_str(name);
        piece.push_str("=\"");
        piece.push_str(&value.0);
        piece.push('"');
    }
    piece.push('>');
    piece.push_str(&inside.0);
    piece.push_str("</");
    piece.push_str(tag);
    piece.push('>');
    let piece = Html(piece);
    match tag {
        "span" | "b" | "mark" | "dt" | "th" | "td" | "code" => piece,
        _ => piece.line(),
    }
}

/// Words from a file, in whichever direction they run, without turning those around them.
pub(super) fn said(words: &str) -> Html {
    with("span", &[("dir", "auto")], &text(words))
}

/// A paragraph.
pub(super) fn p(inside: &Html) -> Html {
    el("p", inside)
}

/// A paragraph of our own words.
pub(super) fn note(words: &str) -> Html {
    p(&text(words))
}

/// A list; none where it would be empty.
pub(super) fn list(entries: &[Html]) -> Html {
    if entries.is_empty() {
        return Html::default();
    }
    el("ul", &joined(entries.iter().map(|entry| el("li", entry))))
}

/// A list in an order that says something.
pub(super) fn ordered(entries: &[Html]) -> Html {
    el("ol", &joined(entries.iter().map(|entry| el("li", entry))))
}

/// One entry as it stands; several as a list, since any of them may hold a comma.
pub(super) fn several(entries: Vec<Html>) -> Html {
    match <[Html; 1]>::try_from(entries) {
        Ok([one]) => one,
        Err(entries) => list(&entries),
    }
}

/// Pieces behind one another.
pub(super) fn joined(pieces: impl IntoIterator<Item = Html>) -> Html {
    let mut all = Html::default();
    for piece in pieces {
        all.add(&piece);
    }
    all
}

/// Pieces with a comma between them.
pub(super) fn listed(pieces: impl IntoIterator<Item = Html>) -> Html {
    let mut all = Html::default();
    for piece in pieces {
        if !all.is_empty() {
            all.add(&text(", "));
        }
        all.add(&piece);
    }
    all
}

/// A sentence with pieces in the place of their names in braces.
pub(super) fn sentence(template: &str, pieces: &[(&str, Html)]) -> Html {
    let mut all = Html::default();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        all.add(&text(before));
        let Some((name, next)) = after.split_once('}') else { break };
        rest = next;
        if let Some((_, piece)) = pieces.iter().find(|(one, _)| *one == name) {
            all.add(piece);
            // A name that ends with a full stop ends the sentence with it.
            if piece.0.ends_with(".</span>") {
                rest = next.strip_prefix('.').unwrap_or(next);
            }
        }
    }
    all.and(&text(rest))
}

/// A column of a table.
#[derive(Debug, Clone)]
pub(super) struct Column {
    head: Html,
    /// Whether it holds figures, which stand below one another at the right.
    figures: bool,
}

/// A column of words.
pub(super) fn words(head: &str) -> Column {
    Column { head: text(head), figures: false }
}

/// A column of figures.
pub(super) fn figures(head: &str) -> Column {
    Column { head: text(head), figures: true }
}

/// A table, scrolled within its place where there is no room; the first cell of each row heads it. In its
/// place `nothing` where there are no rows.
pub(super) fn table(caption: &Html, columns: &[Column], rows: &[Vec<Html>], nothing: &str) -> Html {
    if rows.is_empty() {
        return note(nothing);
    }
    let class = |column: Option<&Column>| match column {
        Some(Column { figures: true, .. }) => &[("class", "figure")][..],
        _ => &[],
    };
    let head = joined(columns.iter().map(|column| {
        let mut attributes = vec![("scope", "col")];
        attributes.extend_from_slice(class(Some(column)));
        with("th", &attributes, &column.head)
    }));
    let body = joined(rows.iter().map(|row| {
        let cells = row.iter().enumerate().map(|(place, cell)| {
            if place == 0 {
                with("th", &[("scope", "row")], cell)
            } else {
                with("td", class(columns.get(place)), cell)
            }
        });
        el("tr", &joined(cells))
    }));
    let parts = el("caption", caption).and(&el("thead", &el("tr", &head))).and(&el("tbody", &body));
    let place = [("class", text("scroll")), ("tabindex", text("0")), ("role", text("group"))];
    let [class, tabindex, role] = place;
    element("div", &[class, tabindex, role, ("aria-label", caption.bare())], &el("table", &parts))
}

/// A whole page: it stands alone, asks for nothing and runs nothing. In print the words of `margin` run along
/// at the foot of each sheet, beside its number.
pub(super) fn page(language: &str, title: &str, margin: &str, body: &Html) -> String {
    let mut page = String::from("<!DOCTYPE html>\n<html lang=\"");
    page.push_str(&text(language).0);
    page.push_str(concat!(
        "\">\n<head>\n<meta charset=\"utf-8\">\n",
        "<meta http-equiv=\"Content-Security-Policy\" ",
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
    ));
    page.push_str(&text(title).0);
    page.push_str("</title>\n<style>\n");
    page.push_str(include_str!("page.css"));
    if !margin.is_empty() {
        page.push_str("@page { @bottom-left { content: \"");
        page.push_str(&style_text(margin));
        page.push_str("\"; } }\n");
    }
    page.push_str("</style>\n</head>\n<body>\n<main>\n");
    page.push_str(&body.0);
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

/// Words within the quotes of a style sheet, with all that could mean something else there, or end it,
/// written as a number.
fn style_text(words: &str) -> String {
    let mut written = String::with_capacity(words.len());
    for letter in words.chars() {
        if letter.is_alphanumeric() || letter == ' ' {
            written.push(letter);
            continue;
        }
        written.push('\\');
        for place in (0..6).rev() {
            let digit = (u32::from(letter) >> (place * 4)) & 0xf;
            written.extend(char::from_digit(digit, 16));
        }
    }
    written
}
