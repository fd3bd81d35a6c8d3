//! Reading a page as strictly as it is written: every element closed where it must be, nothing that
//! runs or asks for something, and tables and headings that a screen reader can use.

/// What stands in a page.
#[derive(Debug, Default)]
pub struct Page {
    /// The language.
    pub language: String,
    /// All words, elements apart by a line feed.
    pub text: String,
    /// Each heading: its level and its words.
    pub headings: Vec<(u8, String)>,
    /// How many tables there are.
    pub tables: usize,
}

const ELEMENTS: [&str; 32] = [
    "html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "h3", "h4",
    "p", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th",
    "td", "span", "b", "code", "div", "a", "mark",
];

/// Reads a page; panics where it is not what it must be.
pub fn page(html: &str) -> Page {
    let mut rest = html.strip_prefix("<!DOCTYPE html>").expect("a doctype");
    let mut page = Page::default();
    let mut open: Vec<String> = Vec::new();
    let (mut captions, mut rows, mut depth) = (0, 0, 0);
    let mut scrolls = None;
    while let Some((before, after)) = rest.split_once('<') {
        words(&mut page, &open, before);
        let (tag, next) = after.split_once('>').expect("a tag that ends");
        rest = next;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "closed out of order");
            match name {
                "table" => assert!(captions == 1 && rows > 0, "a table without caption or rows"),
                "p" | "li" | "td" | "th" | "dd" | "h1" | "h2" | "h3" | "h4" => page.text.push('\n'),
                _ => {}
            }
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(ELEMENTS.contains(&name), "an element that no report has: {name}");
        let attributes = attributes_of(attributes);
        let attribute =
            |name: &str| attributes.iter().find(|one| one.0 == name).map(|one| one.1.clone());
        // What is scrolled by keyboard is reached by it, and has a name.
        let scrolled = std::mem::replace(
            &mut scrolls,
            (attribute("class").as_deref() == Some("scroll")).then(|| {
                attribute("tabindex").as_deref() == Some("0")
                    && attribute("role").as_deref() == Some("group")
                    && attribute("aria-label").is_some_and(|name| !name.trim().is_empty())
            }),
        );
        match name {
            "html" => page.language = attribute("lang").expect("a language"),
            "table" => {
                assert_eq!(scrolled, Some(true), "a table that would widen a narrow window");
                (page.tables, captions, rows) = (page.tables + 1, 0, 0);
            }
            "caption" => captions += 1,
            "tbody" => rows = 0,
            "tr" => rows += 1,
            "th" => {
                let scope = attribute("scope").expect("a scope");
                assert!(["col", "row"].contains(&scope.as_str()));
            }
            "h1" | "h2" | "h3" | "h4" => {
                let level = name.as_bytes()[1] - b'0';
                assert!(level <= depth + 1, "a heading that skips a level");
                depth = level;
                page.headings.push((level, String::new()));
            }
            _ => {}
        }
        if name == "style" {
            let (_, next) = rest.split_once("</style>").expect("a style that ends");
            rest = next;
        } else if name != "meta" {
            open.push(name.to_owned());
        }
    }
    words(&mut page, &open, rest);
    assert!(open.is_empty(), "left open: {open:?}");
    assert_eq!(page.headings.iter().filter(|(level, _)| *level == 1).count(), 1, "one h1");
    let policy = "content=\"default-src 'none'; style-src 'unsafe-inline'\"";
    assert!(html.contains(policy) && html.contains("@page { size: A4;"));
    page
}

/// Names and values; none that runs or fetches anything.
fn attributes_of(text: &str) -> Vec<(String, String)> {
    let mut attributes = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (name, after) = rest.split_once("=\"").expect("a value in quotes");
        let (value, next) = after.split_once('"').expect("a quote that ends");
        assert!(!value.contains('<') && !name.contains(['<', '"', '\'']));
        let known = [
            "lang",
            "charset",
            "http-equiv",
            "content",
            "name",
            "dir",
            "scope",
            "class",
            "id",
            "tabindex",
            "role",
            "aria-label",
        ];
        let link = name == "href" && (value.starts_with("https:") || value.starts_with("mailto:"));
        let is_rel = name == "rel" && value == "noopener noreferrer";
        assert!(known.contains(&name) || link || is_rel, "an attribute: {name}={value}");
        attributes.push((name.to_owned(), value.to_owned()));
        rest = next.trim();
    }
    attributes
}

fn words(page: &mut Page, open: &[String], raw: &str) {
    assert!(!raw.contains('>'), "a bracket that was not escaped");
    let mut text = String::new();
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        let (name, next) = after.split_once(';').expect("a reference that ends");
        text.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            other => panic!("a reference that no report has: {other}"),
        });
        rest = next;
    }
    text.push_str(rest);
    if let Some((_, heading)) = page.headings.last_mut()
        && open.iter().any(|name| ["h1", "h2", "h3", "h4"].contains(&name.as_str()))
    {
        heading.push_str(&text);
    }
    page.text.push_str(&text);
}

/// A text of a file as a page shows it.
pub fn shown(text: &str) -> String {
    let shown = |letter: char| match letter {
        '\n' | '\t' => letter,
        letter if letter.is_control() => '\u{fffd}',
        letter => letter,
    };
    text.chars().map(shown).collect()
}
