//! What an entry of the log changed, in words. All three languages stand together.

use crate::locale::Texts;

/// The words for what an entry changed in one language.
#[derive(Debug)]
pub struct ChangeTexts {
    /// What a panel says.
    pub score: &'static str,
    /// What a panel says.
    pub consensus: &'static str,
    /// What a panel says.
    pub judgement: &'static str,
    /// What a panel says.
    pub declaration: &'static str,
    /// What a panel says.
    pub conflict: &'static str,
    /// What was drawn.
    pub drawn: &'static str,
    /// How far the evaluation is.
    pub phase: &'static str,
    /// What stands in the file then.
    pub opened: &'static str,
    /// One of a list, by the name of that in the file.
    pub things: [(&'static str, &'static str); 8],
    /// The lists whose order means something, by their names.
    pub lists: [(&'static str, &'static str); 4],
    /// With the name of the `{list}`.
    pub order: &'static str,
    /// Values, by the names of their members.
    pub members: [(&'static str, &'static str); 16],
    /// No interest.
    pub none: &'static str,
    /// An interest.
    pub declared: &'static str,
    /// It holds.
    pub yes: &'static str,
    /// It does not.
    pub no: &'static str,
    /// It came.
    pub added: &'static str,
    /// It went.
    pub removed: &'static str,
    /// With their `{number}`.
    pub versions: &'static str,
}

impl Texts {
    /// The words for what an entry of the log changed, in the same language.
    pub fn changes(&self) -> &'static ChangeTexts {
        self.same(&EN, &NL, &SV)
    }
}

static EN: ChangeTexts = ChangeTexts {
    score: "score",
    consensus: "consensus",
    judgement: "judgement of added value",
    declaration: "declaration of interest",
    conflict: "conflict",
    drawn: "lots drawn",
    phase: "phase",
    opened: "sealed prices opened",
    things: [
        ("lots", "lot"),
        ("criteria", "criterion"),
        ("requirements", "requirement"),
        ("bids", "bid"),
        ("evaluators", "evaluator"),
        ("statements", "statement"),
        ("offers", "offer"),
        ("answers", "answer"),
    ],
    lists: [
        ("lots", "lots"),
        ("criteria", "criteria"),
        ("requirements", "requirements"),
        ("bids", "bids"),
    ],
    order: "order of {list}",
    members: [
        ("score", "score"),
        ("reason", "reason"),
        ("note", "note"),
        ("conflict", "interest"),
        ("verdict", "verdict"),
        ("amount", "amount"),
        ("weight", "weight"),
        ("name", "name"),
        ("title", "title"),
        ("description", "description"),
        ("price", "price"),
        ("minimum", "minimum"),
        ("by", "moderated by"),
        ("text", "text"),
        ("unit", "unit"),
        ("met", "met"),
    ],
    none: "none",
    declared: "declared",
    yes: "yes",
    no: "no",
    added: "added",
    removed: "removed",
    versions: "{number} versions",
};

static NL: ChangeTexts = ChangeTexts {
    score: "score",
    consensus: "consensus",
    judgement: "oordeel over meerwaarde",
    declaration: "belangenverklaring",
    conflict: "tegenstrijdigheid",
    drawn: "loting",
    phase: "fase",
    opened: "verzegelde prijzen geopend",
    things: [
        ("lots", "perceel"),
        ("criteria", "criterium"),
        ("requirements", "eis"),
        ("bids", "inschrijving"),
        ("evaluators", "beoordelaar"),
        ("statements", "meerwaarde"),
        ("offers", "aanbod"),
        ("answers", "antwoord"),
    ],
    lists: [
        ("lots", "percelen"),
        ("criteria", "criteria"),
        ("requirements", "eisen"),
        ("bids", "inschrijvingen"),
    ],
    order: "volgorde van {list}",
    members: [
        ("score", "score"),
        ("reason", "motivering"),
        ("note", "toelichting"),
        ("conflict", "belang"),
        ("verdict", "oordeel"),
        ("amount", "bedrag"),
        ("weight", "weging"),
        ("name", "naam"),
        ("title", "titel"),
        ("description", "omschrijving"),
        ("price", "prijs"),
        ("minimum", "minimum"),
        ("by", "geleid door"),
        ("text", "tekst"),
        ("unit", "eenheid"),
        ("met", "voldoet"),
    ],
    none: "geen",
    declared: "verklaard",
    yes: "ja",
    no: "nee",
    added: "toegevoegd",
    removed: "verwijderd",
    versions: "{number} versies",
};

static SV: ChangeTexts = ChangeTexts {
    score: "poäng",
    consensus: "samsyn",
    judgement: "bedömning av mervärde",
    declaration: "jävsdeklaration",
    conflict: "motsägelse",
    drawn: "lottning",
    phase: "fas",
    opened: "förseglade priser öppnade",
    things: [
        ("lots", "del"),
        ("criteria", "kriterium"),
        ("requirements", "krav"),
        ("bids", "anbud"),
        ("evaluators", "utvärderare"),
        ("statements", "mervärde"),
        ("offers", "offert"),
        ("answers", "svar"),
    ],
    lists: [
        ("lots", "delar"),
        ("criteria", "kriterier"),
        ("requirements", "krav"),
        ("bids", "anbud"),
    ],
    order: "ordning på {list}",
    members: [
        ("score", "poäng"),
        ("reason", "motivering"),
        ("note", "anmärkning"),
        ("conflict", "jäv"),
        ("verdict", "bedömning"),
        ("amount", "belopp"),
        ("weight", "vikt"),
        ("name", "namn"),
        ("title", "titel"),
        ("description", "beskrivning"),
        ("price", "pris"),
        ("minimum", "minimum"),
        ("by", "lett av"),
        ("text", "text"),
        ("unit", "enhet"),
        ("met", "uppfylls"),
    ],
    none: "inget",
    declared: "finns",
    yes: "ja",
    no: "nej",
    added: "tillagt",
    removed: "borttaget",
    versions: "{number} versioner",
};
