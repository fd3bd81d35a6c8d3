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
    /// Whose method it is, where it is no country's.
    pub world_bank: &'static str,
    /// For methods that are nobody's own.
    pub general: &'static str,
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
        self.same(&EN, &NL, &SV)
    }
}

static EN: PresetTexts = PresetTexts {
    title: "Methods by name",
    weakness: "Weakness:",
    world_bank: "World Bank",
    general: "General",
    dropped: "{count} scores or values no longer fit and were taken out. Undo brings them back.",
    presets: [
        PresetText {
            fits: "Added value can be priced in advance, so that every tenderer knows what it earns.",
            formula: "price − Σ greatest deduction × share",
            weakness: "The values must be set with care: what is priced too high buys quality nobody needs.",
        },
        PresetText {
            fits: "Contract values differ or are not known in advance.",
            formula: "price + price × Σ per cent × (1 − share)",
            weakness: "The same shortfall costs a dear bid more than a cheap one.",
        },
        PresetText {
            fits: "Quality can be worth an amount known to all; a malus is possible.",
            formula: "price − Σ greatest value × share",
            weakness: "A fictional price at or below zero when the values are too high.",
        },
        PresetText {
            fits: "Plans are judged in steps, as Rijkswaterstaat does: 3, 2, 1, 0 or NR.",
            formula: "price − Σ greatest value × 100 / 60 / 25 / 0 / −50%",
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
            fits: "As the simple one, but bids close to the best are decided by one criterion.",
            formula: "Z = points ÷ price; within the corridor the criterion decides",
            weakness: "A bid that only widens the corridor can change who wins.",
        },
        PresetText {
            fits: "The lowest price earns all points and twice the lowest none.",
            formula: "weight × (2 × lowest − price) ÷ lowest, at least 0",
            weakness: "The lowest bid sets the scale for all others.",
        },
        PresetText {
            fits: "Quality is turned into a surcharge on the price, as DFØ recommends.",
            formula: "price × (1 + Σ per cent × (1 − share))",
            weakness: "A percentage still counts more on a dear bid.",
        },
        PresetText {
            fits: "The question is what a point of quality costs.",
            formula: "price ÷ Σ weight × share",
            weakness: "Nothing keeps a poor but very cheap bid from winning without a minimum.",
        },
        PresetText {
            fits: "Italian tenders: the discount from the base price earns points up to a threshold, then few.",
            formula: "Σ weight × share; discount to the mean earns 90%, beyond it the rest",
            weakness: "Everything is measured against the other bids.",
        },
        PresetText {
            fits: "World Bank goods and works: rated criteria beside the evaluated cost.",
            formula: "weight × lowest ÷ price + weight × points ÷ best points",
            weakness: "Both parts depend on other bids; the divisor must be declared.",
        },
        PresetText {
            fits: "World Bank consultants: technical quality first, with a minimum, then the price.",
            formula: "weight × points + weight × lowest ÷ price",
            weakness: "The lowest price sets the scale for all others.",
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
        PresetText {
            fits: "Use, upkeep and disposal cost more than the purchase.",
            formula: "price + Σ cost ÷ (1 + rate)^year",
            weakness: "It stands and falls with the estimates; rate and horizon are the buyer’s.",
        },
    ],
};

static NL: PresetTexts = PresetTexts {
    title: "Methoden op naam",
    weakness: "Zwakte:",
    world_bank: "Wereldbank",
    general: "Algemeen",
    dropped: "{count} scores of waarden passen niet meer en zijn vervallen. Ongedaan maken brengt ze terug.",
    presets: [
        PresetText {
            fits: "Meerwaarde kan vooraf een prijs krijgen, zodat elke inschrijver weet wat zij oplevert.",
            formula: "prijs − Σ maximale aftrek × aandeel",
            weakness: "De waarden moeten zorgvuldig worden gekozen: wat te hoog is gewaardeerd, koopt kwaliteit die niemand nodig heeft.",
        },
        PresetText {
            fits: "Contractwaarden verschillen of zijn vooraf niet bekend.",
            formula: "prijs + prijs × Σ procent × (1 − aandeel)",
            weakness: "Hetzelfde tekort kost een dure inschrijving meer dan een goedkope.",
        },
        PresetText {
            fits: "Kwaliteit kan een bedrag waard zijn dat iedereen kent; een malus is mogelijk.",
            formula: "prijs − Σ maximale waarde × aandeel",
            weakness: "Een fictieve prijs van nul of minder als de waarden te hoog zijn.",
        },
        PresetText {
            fits: "Plannen worden in stappen beoordeeld, zoals bij Rijkswaterstaat: 3, 2, 1, 0 of NR.",
            formula: "prijs − Σ maximale waarde × 100 / 60 / 25 / 0 / −50%",
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
            fits: "Als de eenvoudige, maar dicht bij de beste beslist één criterium.",
            formula: "Z = punten ÷ prijs; binnen de marge beslist het criterium",
            weakness: "Een inschrijving die alleen de marge verbreedt, kan veranderen wie wint.",
        },
        PresetText {
            fits: "De laagste prijs krijgt alle punten, tweemaal de laagste geen.",
            formula: "gewicht × (2 × laagste − prijs) ÷ laagste, minstens 0",
            weakness: "De laagste inschrijving bepaalt de schaal voor alle andere.",
        },
        PresetText {
            fits: "Kwaliteit wordt een opslag op de prijs, zoals DFØ aanbeveelt.",
            formula: "prijs × (1 + Σ procent × (1 − aandeel))",
            weakness: "Een percentage telt bij een dure inschrijving nog steeds zwaarder.",
        },
        PresetText {
            fits: "De vraag is wat een punt kwaliteit kost.",
            formula: "prijs ÷ Σ gewicht × aandeel",
            weakness: "Zonder minimum kan een slechte maar heel goedkope inschrijving winnen.",
        },
        PresetText {
            fits: "Italiaanse aanbestedingen: de korting op de basisprijs levert punten op tot een drempel, daarna weinig.",
            formula: "Σ gewicht × aandeel; korting tot het gemiddelde geeft 90%, daarboven de rest",
            weakness: "Alles wordt aan de andere inschrijvingen afgemeten.",
        },
        PresetText {
            fits: "Wereldbank, leveringen en werken: beoordeelde criteria naast de kosten.",
            formula: "gewicht × laagste ÷ prijs + gewicht × punten ÷ beste punten",
            weakness: "Beide delen hangen van andere inschrijvingen af; de deler moet bekend zijn gemaakt.",
        },
        PresetText {
            fits: "Wereldbank, adviesdiensten: eerst de kwaliteit, met een minimum, dan de prijs.",
            formula: "gewicht × punten + gewicht × laagste ÷ prijs",
            weakness: "De laagste prijs bepaalt de schaal voor alle andere.",
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
        PresetText {
            fits: "Gebruik, onderhoud en afvoer kosten meer dan de aanschaf.",
            formula: "prijs + Σ kosten ÷ (1 + disconteringsvoet)^jaar",
            weakness: "Het staat of valt met de ramingen; voet en beschouwingsperiode kiest de aanbestedende dienst.",
        },
    ],
};

static SV: PresetTexts = PresetTexts {
    title: "Metoder efter namn",
    weakness: "Svaghet:",
    world_bank: "Världsbanken",
    general: "Allmänt",
    dropped: "{count} poäng eller värden passar inte längre och har tagits bort. Ångra tar tillbaka dem.",
    presets: [
        PresetText {
            fits: "Mervärdet kan prissättas i förväg, så att varje anbudsgivare vet vad det ger.",
            formula: "pris − Σ högsta avdrag × andel",
            weakness: "Värdena måste sättas med omsorg: det som värderas för högt köper kvalitet som ingen behöver.",
        },
        PresetText {
            fits: "Avtalsvärdena skiljer sig åt eller är inte kända i förväg.",
            formula: "pris + pris × Σ procent × (1 − andel)",
            weakness: "Samma brist kostar ett dyrt anbud mer än ett billigt.",
        },
        PresetText {
            fits: "Kvaliteten kan vara värd ett belopp som alla känner till; ett påslag är möjligt.",
            formula: "pris − Σ högsta värde × andel",
            weakness: "Ett jämförelsetal på noll eller mindre när värdena är för höga.",
        },
        PresetText {
            fits: "Planer bedöms i steg, som hos Rijkswaterstaat: 3, 2, 1, 0 eller NR.",
            formula: "pris − Σ högsta värde × 100 / 60 / 25 / 0 / −50\u{a0}%",
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
            fits: "Som den enkla, men nära det bästa anbudet avgör ett kriterium.",
            formula: "Z = poäng ÷ pris; inom korridoren avgör kriteriet",
            weakness: "Ett anbud som bara vidgar korridoren kan ändra vem som vinner.",
        },
        PresetText {
            fits: "Lägsta pris ger alla poäng och dubbla lägsta priset inga.",
            formula: "vikt × (2 × lägsta − pris) ÷ lägsta, minst 0",
            weakness: "Det lägsta anbudet sätter skalan för alla andra.",
        },
        PresetText {
            fits: "Kvaliteten blir ett påslag på priset, som DFØ rekommenderar.",
            formula: "pris × (1 + Σ procent × (1 − andel))",
            weakness: "En procentsats väger ändå tyngre på ett dyrt anbud.",
        },
        PresetText {
            fits: "Frågan är vad en kvalitetspoäng kostar.",
            formula: "pris ÷ Σ vikt × andel",
            weakness: "Utan en lägsta nivå kan ett dåligt men mycket billigt anbud vinna.",
        },
        PresetText {
            fits: "Italienska upphandlingar: rabatten på baspriset ger poäng upp till en tröskel, sedan få.",
            formula: "Σ vikt × andel; rabatt upp till medelvärdet ger 90\u{a0}%, därutöver resten",
            weakness: "Allt mäts mot de andra anbuden.",
        },
        PresetText {
            fits: "Världsbanken, varor och entreprenader: bedömda kriterier vid sidan av kostnaden.",
            formula: "vikt × lägsta ÷ pris + vikt × poäng ÷ bästa poäng",
            weakness: "Båda delarna beror på andra anbud; divisorn måste anges.",
        },
        PresetText {
            fits: "Världsbanken, konsulter: först kvaliteten, med en lägsta nivå, sedan priset.",
            formula: "vikt × poäng + vikt × lägsta ÷ pris",
            weakness: "Det lägsta priset sätter skalan för alla andra.",
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
        PresetText {
            fits: "Användning, underhåll och avveckling kostar mer än inköpet.",
            formula: "pris + Σ kostnad ÷ (1 + kalkylränta)^år",
            weakness: "Det står och faller med uppskattningarna; kalkylränta och kalkylperiod väljer köparen.",
        },
    ],
};
