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
    /// One of the lists `lots`, `criteria`, `requirements`, `bids`, `evaluators`, `statements`, `offers` and
    /// `answers`.
    pub things: [&'static str; 8],
    /// The lists whose order means something: of lots, criteria, requirements and bids.
    pub lists: [&'static str; 4],
    /// With the name of the `{list}`.
    pub order: &'static str,
    /// Values: score, reason, note, conflict, verdict, amount, weight, name, title, description, price,
    /// minimum, by, text, unit, met.
    pub members: [&'static str; 16],
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
    things: ["lot", "criterion", "requirement", "bid", "evaluator", "statement", "offer", "answer"],
    lists: ["lots", "criteria", "requirements", "bids"],
    order: "order of {list}",
    members: [
        "score",
        "reason",
        "note",
        "interest",
        "verdict",
        "amount",
        "weight",
        "name",
        "title",
        "description",
        "price",
        "minimum",
        "moderated by",
        "text",
        "unit",
        "met",
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
        "perceel",
        "criterium",
        "eis",
        "inschrijving",
        "beoordelaar",
        "meerwaarde",
        "aanbod",
        "antwoord",
    ],
    lists: ["percelen", "criteria", "eisen", "inschrijvingen"],
    order: "volgorde van {list}",
    members: [
        "score",
        "motivering",
        "toelichting",
        "belang",
        "oordeel",
        "bedrag",
        "weging",
        "naam",
        "titel",
        "omschrijving",
        "prijs",
        "minimum",
        "geleid door",
        "tekst",
        "eenheid",
        "voldoet",
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
    things: ["del", "kriterium", "krav", "anbud", "utvärderare", "mervärde", "offert", "svar"],
    lists: ["delar", "kriterier", "krav", "anbud"],
    order: "ordning på {list}",
    members: [
        "poäng",
        "motivering",
        "anmärkning",
        "jäv",
        "bedömning",
        "belopp",
        "vikt",
        "namn",
        "titel",
        "beskrivning",
        "pris",
        "minimum",
        "lett av",
        "text",
        "enhet",
        "uppfylls",
    ],
    none: "inget",
    declared: "finns",
    yes: "ja",
    no: "nej",
    added: "tillagt",
    removed: "borttaget",
    versions: "{number} versioner",
};
