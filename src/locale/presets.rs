//! What is said of the named award methods: when each fits, its formula, and its known weakness. All
//! three languages stand together, a file a topic.

use super::Texts;
use crate::tender::Preset;

/// What is said of one named method.
#[derive(Debug)]
pub struct PresetText {
    /// When it fits.
    pub fits: &'static str,
    /// Its formula.
    pub formula: &'static str,
    /// Its known weakness.
    pub weakness: &'static str,
}

/// The texts about named methods in one language.
#[derive(Debug)]
pub struct PresetTexts {
    /// Heading of the choice.
    pub title: &'static str,
    /// Said before the weakness.
    pub weakness: &'static str,
    /// How much no longer fitted.
    pub dropped: &'static str,
    /// In the order of [`Preset::ALL`].
    presets: [PresetText; Preset::ALL.len()],
}

impl PresetTexts {
    /// What is said of a method.
    pub fn of(&self, preset: Preset) -> Option<&PresetText> {
        let place = Preset::ALL.iter().position(|one| *one == preset)?;
        self.presets.get(place)
    }
}

impl Texts {
    /// The texts about named methods in the same language.
    pub fn presets(&self) -> &'static PresetTexts {
        match self.language {
            "nl" => &NL,
            "sv" => &SV,
            _ => &EN,
        }
    }
}

static EN: PresetTexts = PresetTexts {
    title: "Methods by name",
    weakness: "Weakness:",
    dropped: "{count} scores or values no longer fit and were taken out. Undo brings them back.",
    presets: [
        PresetText {
            fits: "Added value can be priced in advance, so that every tenderer knows what it earns.",
            formula: "price − Σ greatest deduction × share",
            weakness: "The values must be set with care: what is priced too high buys quality nobody needs.",
        },
        PresetText {
            fits: "Quality can be worth an amount known to all; a malus is possible.",
            formula: "price − Σ greatest value × share",
            weakness: "A fictional price at or below zero when the values are too high.",
        },
        PresetText {
            fits: "Plans are judged in steps, as Rijkswaterstaat does: 3, 2, 1, 0 or NR.",
            formula: "price − Σ greatest value × 100 / 60 / 25 / 0 / −50 %",
            weakness: "Steps are coarse: a small difference in judgement is a large amount.",
        },
        PresetText {
            fits: "Price and quality are to have fixed weights without bids changing each other.",
            formula: "Σ weight × share, the price between two fixed amounts",
            weakness: "The two amounts decide: a price below the lower one earns nothing more.",
        },
        PresetText {
            fits: "Points for each unit of money are enough, as for hardware and software.",
            formula: "Z = points ÷ price",
            weakness: "Half the quality at half the price comes out the same; a price of 0 has no figure.",
        },
        PresetText {
            fits: "The lowest price earns all points and twice the lowest none.",
            formula: "weight × (2 × lowest − price) ÷ lowest, at least 0",
            weakness: "The lowest bid sets the scale for all others.",
        },
        PresetText {
            fits: "Italian tenders: the discount from the base price earns points up to a threshold, then few.",
            formula: "Σ weight × share; discount to the mean earns 90 %, beyond it the rest",
            weakness: "Everything is measured against the other bids.",
        },
        PresetText {
            fits: "Ukrainian tenders with features beside the price.",
            formula: "price ÷ (1 + Σ values ÷ (1 − Σ greatest values))",
            weakness: "Features together must stay well below 1.",
        },
        PresetText {
            fits: "What is bought is fully specified.",
            formula: "price",
            weakness: "Added value cannot get across.",
        },
    ],
};

static NL: PresetTexts = PresetTexts {
    title: "Methoden op naam",
    weakness: "Zwakte:",
    dropped: "{count} scores of waarden passen niet meer en zijn vervallen. Ongedaan maken brengt ze terug.",
    presets: [
        PresetText {
            fits: "Meerwaarde kan vooraf een prijs krijgen, zodat elke inschrijver weet wat zij oplevert.",
            formula: "prijs − Σ maximale aftrek × aandeel",
            weakness: "De waarden moeten zorgvuldig worden gekozen: wat te hoog is gewaardeerd, koopt kwaliteit die niemand nodig heeft.",
        },
        PresetText {
            fits: "Kwaliteit kan een bedrag waard zijn dat iedereen kent; een malus is mogelijk.",
            formula: "prijs − Σ maximale waarde × aandeel",
            weakness: "Een fictieve prijs van nul of minder als de waarden te hoog zijn.",
        },
        PresetText {
            fits: "Plannen worden in stappen beoordeeld, zoals bij Rijkswaterstaat: 3, 2, 1, 0 of NR.",
            formula: "prijs − Σ maximale waarde × 100 / 60 / 25 / 0 / −50 %",
            weakness: "De stappen zijn grof: een klein verschil in oordeel is een groot bedrag.",
        },
        PresetText {
            fits: "Prijs en kwaliteit hebben vaste gewichten zonder dat inschrijvingen elkaar veranderen.",
            formula: "Σ gewicht × aandeel, de prijs tussen twee vaste bedragen",
            weakness: "De twee bedragen beslissen: onder het laagste levert een lagere prijs niets meer op.",
        },
        PresetText {
            fits: "Punten per geldeenheid volstaan, zoals bij hardware en software.",
            formula: "Z = punten ÷ prijs",
            weakness: "De halve kwaliteit voor de halve prijs komt op hetzelfde uit; een prijs van 0 heeft geen uitkomst.",
        },
        PresetText {
            fits: "De laagste prijs krijgt alle punten, tweemaal de laagste geen.",
            formula: "gewicht × (2 × laagste − prijs) ÷ laagste, minstens 0",
            weakness: "De laagste inschrijving bepaalt de schaal voor alle andere.",
        },
        PresetText {
            fits: "Italiaanse aanbestedingen: de korting op de basisprijs levert punten op tot een drempel, daarna weinig.",
            formula: "Σ gewicht × aandeel; korting tot het gemiddelde geeft 90 %, daarboven de rest",
            weakness: "Alles wordt aan de andere inschrijvingen afgemeten.",
        },
        PresetText {
            fits: "Oekraïense aanbestedingen met kenmerken naast de prijs.",
            formula: "prijs ÷ (1 + Σ waarden ÷ (1 − Σ maximale waarden))",
            weakness: "De kenmerken samen moeten ruim onder 1 blijven.",
        },
        PresetText {
            fits: "Wat wordt gekocht, is volledig beschreven.",
            formula: "prijs",
            weakness: "Meerwaarde kan niet tot haar recht komen.",
        },
    ],
};

static SV: PresetTexts = PresetTexts {
    title: "Metoder efter namn",
    weakness: "Svaghet:",
    dropped: "{count} poäng eller värden passar inte längre och har tagits bort. Ångra tar tillbaka dem.",
    presets: [
        PresetText {
            fits: "Mervärdet kan prissättas i förväg, så att varje anbudsgivare vet vad det ger.",
            formula: "pris − Σ högsta avdrag × andel",
            weakness: "Värdena måste sättas med omsorg: det som värderas för högt köper kvalitet som ingen behöver.",
        },
        PresetText {
            fits: "Kvaliteten kan vara värd ett belopp som alla känner till; ett påslag är möjligt.",
            formula: "pris − Σ högsta värde × andel",
            weakness: "Ett jämförelsetal på noll eller mindre när värdena är för höga.",
        },
        PresetText {
            fits: "Planer bedöms i steg, som hos Rijkswaterstaat: 3, 2, 1, 0 eller NR.",
            formula: "pris − Σ högsta värde × 100 / 60 / 25 / 0 / −50 %",
            weakness: "Stegen är grova: en liten skillnad i bedömning är ett stort belopp.",
        },
        PresetText {
            fits: "Pris och kvalitet ska ha fasta vikter utan att anbuden ändrar varandra.",
            formula: "Σ vikt × andel, priset mellan två fasta belopp",
            weakness: "De två beloppen avgör: under det lägre ger ett lägre pris inget mer.",
        },
        PresetText {
            fits: "Poäng per krona räcker, som för hårdvara och programvara.",
            formula: "Z = poäng ÷ pris",
            weakness: "Halva kvaliteten för halva priset blir lika bra; ett pris på 0 har inget resultat.",
        },
        PresetText {
            fits: "Lägsta pris ger alla poäng och dubbla lägsta priset inga.",
            formula: "vikt × (2 × lägsta − pris) ÷ lägsta, minst 0",
            weakness: "Det lägsta anbudet sätter skalan för alla andra.",
        },
        PresetText {
            fits: "Italienska upphandlingar: rabatten på baspriset ger poäng upp till en tröskel, sedan få.",
            formula: "Σ vikt × andel; rabatt upp till medelvärdet ger 90 %, därutöver resten",
            weakness: "Allt mäts mot de andra anbuden.",
        },
        PresetText {
            fits: "Ukrainska upphandlingar med egenskaper vid sidan av priset.",
            formula: "pris ÷ (1 + Σ värden ÷ (1 − Σ högsta värden))",
            weakness: "Egenskaperna måste tillsammans stanna klart under 1.",
        },
        PresetText {
            fits: "Det som köps är fullständigt beskrivet.",
            formula: "pris",
            weakness: "Mervärde kan inte komma till sin rätt.",
        },
    ],
};
