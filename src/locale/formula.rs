//! What the formula check says of each finding: what it is, why it matters and where that is laid
//! down, and what to do instead. All three languages stand together, a file a topic.

use super::Texts;

/// The texts of one kind of finding.
#[derive(Debug)]
pub struct FindingTexts {
    /// What was found.
    pub title: &'static str,
    /// Why it matters, with its source.
    pub why: &'static str,
    /// What to do instead.
    pub instead: &'static str,
}

/// The texts of the formula check in one language.
#[derive(Debug)]
pub struct FormulaTexts {
    /// Said before what to do instead.
    pub instead: &'static str,
    /// Where there is nothing to say.
    pub nothing: &'static str,
    /// Bids change each other's figures.
    pub relative: FindingTexts,
    /// Which losing bid decides who wins.
    pub flip: &'static str,
    /// That no bid of these does.
    pub no_flip: &'static str,
    /// That there are too many bids to see.
    pub not_tried: &'static str,
    /// A price of zero.
    pub zero_price: FindingTexts,
    /// A percentage of the price is taken off.
    pub percent_deduction: FindingTexts,
    /// A percentage of the price is added.
    pub percent_surcharge: FindingTexts,
    /// A price from which on down nothing more is earned.
    pub price_floor: FindingTexts,
    /// Points spread between the worst and the best bid.
    pub min_max: FindingTexts,
    /// A criterion that cannot decide.
    pub idle: FindingTexts,
    /// Weights that come to something else.
    pub effective: FindingTexts,
    /// What one weight comes to.
    pub comes_to: &'static str,
    /// A figure at or below zero by added value.
    pub not_above_zero: FindingTexts,
    /// The same by percentages.
    pub all_per_cent: FindingTexts,
    /// The same by a price.
    pub no_price: FindingTexts,
    /// The same by quality behind the best.
    pub far_behind: FindingTexts,
    /// A single bid.
    pub single: FindingTexts,
    /// Equal figures.
    pub equal: FindingTexts,
}

impl Texts {
    /// The texts of the formula check in the same language.
    pub fn formula(&self) -> &'static FormulaTexts {
        self.same(&EN, &NL, &SV)
    }
}

static EN: FormulaTexts = FormulaTexts {
    instead: "Instead:",
    nothing: "There is nothing to remark on this method with these bids.",
    relative: FindingTexts {
        title: "Bids change each other’s figures",
        why: "The formula measures bids against one another, so a bid that cannot win may decide who does. Of 303 Dutch tenders about one in five would have had another winner (Schotanus and others, 2022).",
        instead: "value in money, or points between two fixed values: they measure each bid by the published rules alone (Bergman & Lundberg, 2013; DFØ).",
    },
    flip: "Here {without} decides: without it, {first} would be first.",
    no_flip: "Leaving out any one of these bids does not change who is first.",
    not_tried: "With more than {count} bids none is left out here to see who would be first.",
    zero_price: FindingTexts {
        title: "A price of 0",
        why: "The formula divides by prices, or makes a price of 0 the best whatever the quality, so such a bid is excluded; so is one whose costs over the years come to 0 or less. A Dutch court set a bid of 0.00 aside; 0.01 won.",
        instead: "a method that does not divide by the price, or prices for parts of which none can be 0.",
    },
    percent_deduction: FindingTexts {
        title: "A percentage of the price is taken off",
        why: "The deduction grows with the price, so a dear bid gains most by the same quality. At 100% all full marks come to 0 whatever the price: bids of 500 and 1,000 with half marks and 750 with full ones come to 250, 500 and 0 (e-Avrop).",
        instead: "a surcharge for what is missing, or amounts in money.",
    },
    percent_surcharge: FindingTexts {
        title: "A percentage of the price is added",
        why: "Money for quality grows with the price: the same shortfall costs a dear bid more than a cheap one. That follows from the formula.",
        instead: "amounts in money, where what is bought is worth about the same in every bid.",
    },
    price_floor: FindingTexts {
        title: "Below {price} a lower price earns nothing",
        why: "A floor above zero takes competition out of the price. In Sweden it is unlawful (HFD 2022 ref. 41).",
        instead: "0 as the price that earns everything, or value in money.",
    },
    min_max: FindingTexts {
        title: "{criterion}: {apart} apart is worth everything",
        why: "The worst bid earns nothing and the best the whole weight, however close they are: 10.1 against 10 counts as much as 5 against 1.",
        instead: "a formula by how far a bid is from the best, or between two fixed values.",
    },
    idle: FindingTexts {
        title: "{criterion} cannot decide",
        why: "Whatever any bid got on it, the first place would stay as it is with these weights.",
        instead: "more weight, or a must-requirement.",
    },
    effective: FindingTexts {
        title: "Weights do not count as stated",
        why: "How far bids are apart decides, not the weight on paper: a narrow spread makes a heavy criterion light.",
        instead: "scores over the whole scale, and a published value in money for each point.",
    },
    comes_to: "{criterion}: stated {stated}, comes to {effective}",
    not_above_zero: FindingTexts {
        title: "{bid} comes to {total}",
        why: "Added value takes off as much as the price, or more. Such figures are compared as they stand, but the values were set too high for these prices.",
        instead: "greatest values that together stay below the lowest price to be expected.",
    },
    all_per_cent: FindingTexts {
        title: "{bid} comes to {total}",
        why: "Percentages take off the whole price, or more. From there on a lower price gains nothing, and below 0 it is the worse one.",
        instead: "percentages that together stay below 100, or a surcharge for what is missing.",
    },
    no_price: FindingTexts {
        title: "{bid} comes to {total}",
        why: "The price, or what is paid over the years, is 0 or less. It is compared as it stands; but a percentage of it, or a coefficient, makes nothing of quality, or turns it round.",
        instead: "amounts in money, or a question to the tenderer about its price.",
    },
    far_behind: FindingTexts {
        title: "{bid} comes to {total}",
        why: "Quality is so far behind the best, for this weight of the price, that nothing is left. Below 0 a lower price makes the index worse.",
        instead: "more weight for the price, or a minimum for quality.",
    },
    single: FindingTexts {
        title: "One bid only",
        why: "Nothing is compared: whatever is measured against the best bid gives this one everything.",
        instead: "a judgement of the price by the estimate or the market.",
    },
    equal: FindingTexts {
        title: "All bids come to the same figure",
        why: "Only the tie rule tells them apart.",
        instead: "a look at whether the scales are used, and whether a criterion is missing.",
    },
};

static NL: FormulaTexts = FormulaTexts {
    instead: "Beter:",
    nothing: "Er is bij deze inschrijvingen niets op te merken over deze methode.",
    relative: FindingTexts {
        title: "Inschrijvingen veranderen elkaars uitkomst",
        why: "De formule meet inschrijvingen aan elkaar af. Een inschrijving die niet kan winnen, kan zo bepalen wie wint. Van 303 Nederlandse aanbestedingen had ongeveer een op de vijf een andere winnaar gehad (Schotanus e.a., 2022).",
        instead: "waarde in geld, of punten tussen twee vaste waarden: die meten elke inschrijving alleen af aan de bekendgemaakte regels (Bergman & Lundberg, 2013; DFØ).",
    },
    flip: "Hier beslist {without}: zonder die inschrijving zou {first} eerste zijn.",
    no_flip: "Wie eerste is, verandert niet als een van deze inschrijvingen wegvalt.",
    not_tried: "Bij meer dan {count} inschrijvingen wordt hier geen weggelaten om te zien wie eerste zou zijn.",
    zero_price: FindingTexts {
        title: "Een prijs van 0",
        why: "De formule deelt door prijzen, of maakt een prijs van 0 de beste, hoe de kwaliteit ook is. Zo’n inschrijving valt daarom af, net als een waarvan de kosten over de jaren op 0 of minder uitkomen. Een Nederlandse rechter zette een inschrijving van 0,00 opzij; 0,01 won.",
        instead: "een methode die niet door de prijs deelt, of prijzen voor onderdelen die geen van alle 0 kunnen zijn.",
    },
    percent_deduction: FindingTexts {
        title: "Een percentage van de prijs gaat eraf",
        why: "De aftrek groeit met de prijs, zodat een dure inschrijving het meest wint met dezelfde kwaliteit. Bij 100% komt elke volle score op 0 uit, wat de prijs ook is: inschrijvingen van 500 en 1.000 met een halve score en 750 met een volle komen op 250, 500 en 0 (e-Avrop).",
        instead: "een opslag voor wat ontbreekt, of bedragen in geld.",
    },
    percent_surcharge: FindingTexts {
        title: "Een percentage van de prijs komt erbij",
        why: "Wat kwaliteit in geld telt, groeit met de prijs: hetzelfde tekort kost een dure inschrijving meer dan een goedkope. Dat volgt uit de formule.",
        instead: "bedragen in geld, als wat wordt gekocht in elke inschrijving ongeveer evenveel waard is.",
    },
    price_floor: FindingTexts {
        title: "Onder {price} levert een lagere prijs niets meer op",
        why: "Een bodem boven nul haalt de concurrentie uit de prijs. In Zweden is dat onrechtmatig (HFD 2022 ref. 41).",
        instead: "0 als prijs die alles oplevert, of waarde in geld.",
    },
    min_max: FindingTexts {
        title: "{criterion}: {apart} verschil is alles waard",
        why: "De slechtste inschrijving krijgt niets en de beste het hele gewicht, hoe dicht ze ook bij elkaar liggen: 10,1 tegenover 10 telt even zwaar als 5 tegenover 1.",
        instead: "een formule naar de afstand tot de beste, of tussen twee vaste waarden.",
    },
    idle: FindingTexts {
        title: "{criterion} kan niet beslissen",
        why: "Wat een inschrijving er ook op behaalt, de eerste plaats blijft bij deze gewichten zoals zij is.",
        instead: "meer gewicht, of een eis.",
    },
    effective: FindingTexts {
        title: "Gewichten tellen anders dan vermeld",
        why: "Niet het gewicht op papier beslist, maar hoe ver inschrijvingen uiteenliggen: een kleine spreiding maakt een zwaar criterium licht.",
        instead: "scores over de hele schaal, en een bekendgemaakte waarde in geld per punt.",
    },
    comes_to: "{criterion}: vermeld {stated}, komt neer op {effective}",
    not_above_zero: FindingTexts {
        title: "{bid} komt uit op {total}",
        why: "De meerwaarde neemt evenveel van de prijs af als de prijs zelf, of meer. Zulke bedragen worden vergeleken zoals ze zijn, maar de waarden zijn te hoog voor deze prijzen.",
        instead: "maximale waarden die samen onder de laagste te verwachten prijs blijven.",
    },
    all_per_cent: FindingTexts {
        title: "{bid} komt uit op {total}",
        why: "De percentages nemen de hele prijs weg, of meer. Vanaf daar levert een lagere prijs niets op, en onder 0 is hij de slechtere.",
        instead: "percentages die samen onder 100 blijven, of een opslag voor wat ontbreekt.",
    },
    no_price: FindingTexts {
        title: "{bid} komt uit op {total}",
        why: "De prijs, of wat over de jaren wordt betaald, is 0 of minder. Hij wordt vergeleken zoals hij is, maar een percentage ervan of een coëfficiënt laat kwaliteit niets tellen of draait haar om.",
        instead: "bedragen in geld, of een vraag aan de inschrijver over zijn prijs.",
    },
    far_behind: FindingTexts {
        title: "{bid} komt uit op {total}",
        why: "De kwaliteit ligt, bij dit gewicht van de prijs, zo ver achter op de beste dat er niets overblijft. Onder 0 maakt een lagere prijs de index slechter.",
        instead: "meer gewicht voor de prijs, of een minimum voor kwaliteit.",
    },
    single: FindingTexts {
        title: "Maar één inschrijving",
        why: "Er wordt niets vergeleken: alles wat aan de beste wordt afgemeten, geeft deze inschrijving het volle.",
        instead: "een oordeel over de prijs aan de hand van de raming of de markt.",
    },
    equal: FindingTexts {
        title: "Alle inschrijvingen komen op hetzelfde uit",
        why: "Alleen de regel bij gelijke stand onderscheidt ze.",
        instead: "nagaan of de schalen worden gebruikt en of er een criterium ontbreekt.",
    },
};

static SV: FormulaTexts = FormulaTexts {
    instead: "Hellre:",
    nothing: "Det finns inget att anmärka på metoden med dessa anbud.",
    relative: FindingTexts {
        title: "Anbuden ändrar varandras resultat",
        why: "Formeln mäter anbuden mot varandra, så ett anbud som inte kan vinna kan avgöra vem som gör det. Av 303 nederländska upphandlingar skulle ungefär var femte ha fått en annan vinnare (Schotanus m.fl., 2022).",
        instead: "mervärde i pengar, eller poäng mellan två fasta värden: de mäter varje anbud enbart mot de publicerade reglerna (Bergman & Lundberg, 2013; DFØ).",
    },
    flip: "Här avgör {without}: utan det anbudet skulle {first} vara först.",
    no_flip: "Vem som är först ändras inte om något av dessa anbud faller bort.",
    not_tried: "Med fler än {count} anbud utelämnas här inget för att se vem som skulle vara först.",
    zero_price: FindingTexts {
        title: "Ett pris på 0",
        why: "Formeln dividerar med priser, eller gör ett pris på 0 till det bästa oavsett kvalitet, så ett sådant anbud utesluts; likaså ett vars kostnader över åren blir 0 eller mindre. En nederländsk domstol satte ett anbud på 0,00 åt sidan; 0,01 vann.",
        instead: "en metod som inte dividerar med priset, eller priser på delar där ingen kan vara 0.",
    },
    percent_deduction: FindingTexts {
        title: "En procentandel av priset dras av",
        why: "Avdraget växer med priset, så ett dyrt anbud vinner mest på samma kvalitet. Vid 100\u{a0}% får full poäng alltid 0 oavsett pris: anbud på 500 och 1 000 med halv poäng och 750 med full får 250, 500 och 0 (e-Avrop).",
        instead: "ett påslag för det som saknas, eller belopp i pengar.",
    },
    percent_surcharge: FindingTexts {
        title: "En procentandel av priset läggs till",
        why: "Det kvaliteten är värd i pengar växer med priset: samma brist kostar ett dyrt anbud mer än ett billigt. Det följer av formeln.",
        instead: "belopp i pengar, där det som köps är värt ungefär lika mycket i varje anbud.",
    },
    price_floor: FindingTexts {
        title: "Under {price} ger ett lägre pris inget mer",
        why: "Ett golv över noll tar bort konkurrensen om priset. I Sverige är det otillåtet (HFD 2022 ref. 41).",
        instead: "0 som det pris som ger allt, eller mervärde i pengar.",
    },
    min_max: FindingTexts {
        title: "{criterion}: {apart} isär är värt allt",
        why: "Det sämsta anbudet får inget och det bästa hela vikten, hur nära varandra de än ligger: 10,1 mot 10 räknas lika mycket som 5 mot 1.",
        instead: "en formel efter avståndet till det bästa anbudet, eller mellan två fasta värden.",
    },
    idle: FindingTexts {
        title: "{criterion} kan inte avgöra",
        why: "Vad ett anbud än får på det ändras inte första platsen med dessa vikter.",
        instead: "större vikt, eller ett obligatoriskt krav.",
    },
    effective: FindingTexts {
        title: "Vikterna räknas inte som de anges",
        why: "Hur långt isär anbuden ligger avgör, inte vikten på papperet: liten spridning gör ett tungt kriterium lätt.",
        instead: "poäng över hela skalan, och ett publicerat värde i pengar för varje poäng.",
    },
    comes_to: "{criterion}: anges {stated}, blir {effective}",
    not_above_zero: FindingTexts {
        title: "{bid} får {total}",
        why: "Mervärdet drar av lika mycket som priset, eller mer. Sådana belopp jämförs som de är, men värdena är för höga för dessa priser.",
        instead: "högsta värden som tillsammans ligger under det lägsta pris som kan väntas.",
    },
    all_per_cent: FindingTexts {
        title: "{bid} får {total}",
        why: "Procentsatserna drar av hela priset, eller mer. Därifrån ger ett lägre pris inget, och under 0 är det sämre.",
        instead: "procentsatser som tillsammans ligger under 100, eller ett påslag för det som saknas.",
    },
    no_price: FindingTexts {
        title: "{bid} får {total}",
        why: "Priset, eller det som betalas över åren, är 0 eller mindre. Det jämförs som det är, men en procentandel av det eller en koefficient gör kvaliteten värd inget, eller vänder på den.",
        instead: "belopp i pengar, eller en fråga till anbudsgivaren om priset.",
    },
    far_behind: FindingTexts {
        title: "{bid} får {total}",
        why: "Kvaliteten ligger så långt efter det bästa anbudet, med denna vikt för priset, att inget blir kvar. Under 0 gör ett lägre pris indexet sämre.",
        instead: "större vikt för priset, eller en lägsta nivå för kvaliteten.",
    },
    single: FindingTexts {
        title: "Bara ett anbud",
        why: "Inget jämförs: allt som mäts mot det bästa anbudet ger detta anbud fullt värde.",
        instead: "en bedömning av priset mot kalkylen eller marknaden.",
    },
    equal: FindingTexts {
        title: "Alla anbud får samma resultat",
        why: "Bara regeln vid lika resultat skiljer dem åt.",
        instead: "se efter om skalorna används och om ett kriterium saknas.",
    },
};
