//! The pieces of pictures. All places are tenths of a pixel; `element/picture.js` draws the same
//! pieces, and no others, where a picture is saved.

use crate::picture::Scale;
use crate::widget::element::{El, el, joined};

/// How much room a picture has. Each is drawn for a wide place and for a narrow one, and the style
/// sheet shows the one that fits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// From about 560 pixels on.
    Wide,
    /// Down to 290 pixels.
    Narrow,
}

impl Room {
    /// The class that shows it where it fits.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Wide => "drawn wide",
            Self::Narrow => "drawn narrow",
        }
    }

    /// One of two.
    pub const fn pick(self, wide: i64, narrow: i64) -> i64 {
        match self {
            Self::Wide => wide,
            Self::Narrow => narrow,
        }
    }

    /// How wide the picture is.
    pub const fn width(self) -> i64 {
        self.pick(7200, 3400)
    }

    /// How many ticks fit on the axis below a picture.
    pub fn ticks(self) -> u32 {
        if self == Self::Wide { 6 } else { 3 }
    }
}

/// About how wide a text is in the letters of a picture: a little more than it is.
pub fn width_of(words: &str) -> i64 {
    i64::try_from(words.chars().count()).unwrap_or_default() * LETTER
}

/// How wide a letter is taken to be.
const LETTER: i64 = 66;
/// How wide one of the small ones is.
const SMALL: i64 = 56;

/// A text in small letters cut into lines between its words; none where it takes more than so many.
pub fn wrapped(words: &str, width: i64, most: usize) -> Option<Vec<String>> {
    let fitting = usize::try_from(width / SMALL).unwrap_or_default();
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        let size = word.chars().count();
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + size <= fitting => {
                line.push(' ');
                line.push_str(word);
            }
            _ if size > fitting => return None,
            _ => lines.push(word.to_owned()),
        }
    }
    (lines.len() <= most).then_some(lines)
}

/// A text cut to what fits.
pub fn cut(words: &str, width: i64) -> String {
    if width_of(words) <= width {
        return words.to_owned();
    }
    let fitting = usize::try_from(width / LETTER).unwrap_or_default().max(2) - 1;
    let mut short: String = words.chars().take(fitting).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// A place as a number of pixels.
pub fn px(tenths: i64) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let tenths = tenths.unsigned_abs();
    joined(&[sign, &(tenths / 10).to_string(), ".", &(tenths % 10).to_string()])
}

/// An empty picture.
pub fn svg(width: i64, height: i64, label: &str) -> El {
    el("svg")
        .with("viewBox", &joined(&["0 0 ", &px(width), " ", &px(height)]))
        .attr("role", "img")
        .with("aria-label", label)
}

/// A text from a place on; `class` says whether to the right, to both sides or to the left.
pub fn words(class: &'static str, x: i64, y: i64, words: &str) -> El {
    el("text").class(class).with("x", &px(x)).with("y", &px(y)).text(words)
}

/// A line.
pub fn line(class: &'static str, from: (i64, i64), to: (i64, i64)) -> El {
    el("line")
        .class(class)
        .with("x1", &px(from.0))
        .with("y1", &px(from.1))
        .with("x2", &px(to.0))
        .with("y2", &px(to.1))
}

/// A rectangle between two places from left to right, whichever comes first; a hair where they are
/// the same.
pub fn bar(class: &str, x: (i64, i64), y: i64, height: i64) -> El {
    let (left, right) = (x.0.min(x.1), x.0.max(x.1));
    el("rect")
        .with("class", class)
        .with("x", &px(left))
        .with("y", &px(y))
        .with("width", &px((right - left).max(10)))
        .with("height", &px(height))
}

/// What tells a part from others of its colour, or without it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Pattern {
    /// Slanting lines.
    Hatched,
    /// Rows of dots.
    Dotted,
}

/// A part with a frame and a pattern of lines in it.
pub fn patterned(pattern: Pattern, colour: &str, x: (i64, i64), y: i64, height: i64) -> [El; 2] {
    let (left, right) = (x.0.min(x.1), x.0.max(x.1));
    let mut places = Vec::new();
    let marks = match pattern {
        Pattern::Hatched => {
            let mut along = HATCH;
            while along < right - left + height {
                let above = (left + along - right).max(0);
                let below = (height - along).max(0);
                places.push(Some((left + along - above, y + above)));
                places.push(Some((left + along - height + below, y + height - below)));
                places.push(None);
                along += HATCH;
            }
            "hatch "
        }
        Pattern::Dotted => {
            let mut down = HATCH / 2;
            while down < height && right - left > HATCH / 2 {
                places.push(Some((left + HATCH / 2, y + down)));
                places.push(Some((right, y + down)));
                places.push(None);
                down += HATCH;
            }
            "dots "
        }
    };
    let frame = bar(&joined(&["open ", colour]), x, y, height);
    [frame, path(&joined(&[marks, colour]), &places)]
}

/// How far the lines of a pattern are from one another.
const HATCH: i64 = 50;

/// A circle.
pub fn circle(class: &'static str, x: i64, y: i64, radius: i64) -> El {
    el("circle").class(class).with("cx", &px(x)).with("cy", &px(y)).with("r", &px(radius))
}

/// A line through places; where one is missing it begins anew.
pub fn path(class: &str, places: &[Option<(i64, i64)>]) -> El {
    let mut way = String::new();
    let mut begun = false;
    for place in places {
        if let Some((x, y)) = place {
            way.push_str(if begun { "L" } else { "M" });
            way.push_str(&px(*x));
            way.push(' ');
            way.push_str(&px(*y));
        }
        begun = place.is_some();
    }
    el("path").with("class", class).with("d", &way)
}

/// Where the two axes of a picture lie.
pub struct Axes {
    /// From left to right.
    pub x: Scale,
    /// From below upwards.
    pub y: Scale,
    /// The left and the right end.
    pub across: (i64, i64),
    /// The upper and the lower end.
    pub down: (i64, i64),
}

impl Axes {
    /// The lines and figures of both axes.
    pub fn draw(&self, mut svg: El, x: &[(i64, String)], y: &[(i64, String)]) -> El {
        let ((left, right), (top, bottom)) = (self.across, self.down);
        for (at, figure) in y {
            svg = svg.child(line("rule", (left, *at), (right, *at))).child(words(
                "tick end",
                left - 60,
                at + 40,
                figure,
            ));
        }
        for (at, figure) in x {
            svg = svg.child(line("rule", (*at, top), (*at, bottom))).child(words(
                "tick middle",
                *at,
                bottom + 170,
                figure,
            ));
        }
        svg.child(line("axis", (left, bottom), (right, bottom))).child(line(
            "axis",
            (left, top),
            (left, bottom),
        ))
    }
}
