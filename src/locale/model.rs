//! What is said where a model is tested on made-up tenders. All three languages stand together.

use super::Texts;

/// These texts in one language.
#[derive(Debug)]
pub struct ModelTexts {
    /// What is done.
    pub intro: &'static str,
    /// That a price stands for the evaluated cost.
    pub intro_costs: &'static str,
    /// How often the cheapest wins.
    pub headline: &'static str,
    /// How often the heaviest criterion decides.
    pub headline_weighted: &'static str,
    /// The same where its weight is money.
    pub headline_worth: &'static str,
    /// In some no bid is ranked.
    pub void: &'static str,
    /// In none a bid is ranked.
    pub all_void: &'static str,
    /// How far it has come.
    pub going: &'static str,
    /// What was drawn.
    pub drawn: &'static str,
    /// Button: another seed.
    pub reseed: &'static str,
    /// Button that opens the form.
    pub form: &'static str,
    /// Button: back to the ranges that suggest themselves.
    pub reset: &'static str,
    /// Label: how many bids a tender has.
    pub bids: &'static str,
    /// Label: how many tenders.
    pub tenders: &'static str,
    /// Label: where a range begins.
    pub from: &'static str,
    /// Label: where a range ends.
    pub to: &'static str,
    /// Name of that field.
    pub from_of: &'static str,
    /// Name of that field.
    pub to_of: &'static str,
    /// Where a range comes from: what the bids offer.
    pub by_bids: &'static str,
    /// The same: the scores that were given.
    pub by_scores: &'static str,
    /// The same: around the only offer.
    pub by_offer: &'static str,
    /// The same: the values between which the formula moves.
    pub by_formula: &'static str,
    /// The same: the price ceiling.
    pub by_ceiling: &'static str,
    /// The same: all that can be scored.
    pub by_scale: &'static str,
    /// Nothing tells one.
    pub by_nothing: &'static str,
    /// A person set it.
    pub by_hand: &'static str,
    /// The same: prices known from the market.
    pub by_market: &'static str,
    /// Label: prices known from the market.
    pub market: &'static str,
    /// How to write them.
    pub market_hint: &'static str,
    /// Refused: no whole number between these.
    pub not_whole: &'static str,
    /// Refused: ends before it begins.
    pub below_start: &'static str,
    /// Refused: no level of the scale is in it.
    pub no_level: &'static str,
    /// Refused: too long to be drawn from.
    pub digits: &'static str,
    /// Refused among market prices.
    pub no_price: &'static str,
    /// Refused: market prices that make no range.
    pub two_prices: &'static str,
    /// Where a field is wrong.
    pub stuck: &'static str,
    /// Heading.
    pub decides_title: &'static str,
    /// What decides most and least often.
    pub decides_most: &'static str,
    /// Where there is one criterion, or all decide equally often.
    pub decides_one: &'static str,
    /// What deciding means.
    pub decides_note: &'static str,
    /// What deciding means for a price without a weight.
    pub decides_price: &'static str,
    /// Row: the cheapest bid wins.
    pub cheapest: &'static str,
    /// Column.
    pub share: &'static str,
    /// Column.
    pub interval: &'static str,
    /// Heading.
    pub effective_title: &'static str,
    /// The weight that differs most.
    pub effective_stated: &'static str,
    /// The criterion on which bids differ most, where weights are not shares.
    pub effective_most: &'static str,
    /// How it is counted.
    pub effective_note: &'static str,
    /// Where the price is not among it.
    pub effective_quality: &'static str,
    /// Column.
    pub weight: &'static str,
    /// Column and legend.
    pub stated: &'static str,
    /// Column and legend.
    pub comes_to: &'static str,
    /// Heading.
    pub paradox_title: &'static str,
    /// Proven that there is none.
    pub paradox_never: &'static str,
    /// How often there is one.
    pub paradox_some: &'static str,
    /// None was found.
    pub paradox_none: &'static str,
    /// Column.
    pub method: &'static str,
    /// Row.
    pub this_method: &'static str,
    /// Row.
    pub money_method: &'static str,
    /// In a cell.
    pub never: &'static str,
    /// How often both have the same winner.
    pub agrees: &'static str,
    /// How weights become money.
    pub conversion: &'static str,
    /// What counts for it: where points are given for the price.
    pub unit_price: &'static str,
    /// What counts for it: where none are.
    pub unit_quality: &'static str,
    /// What counts for it: under a coefficient.
    pub unit_rest: &'static str,
    /// What counts for it: where values are per cent of the price.
    pub unit_percent: &'static str,
    /// Heading.
    pub made: &'static str,
    /// Label.
    pub made_number: &'static str,
    /// Button.
    pub made_export: &'static str,
    /// What it is for.
    pub made_hint: &'static str,
    /// Title of the tender in that file.
    pub made_title: &'static str,
    /// Where there are many criteria.
    pub rows_cut: &'static str,
}

impl Texts {
    /// The texts on testing a model, in the same language.
    pub fn model(&self) -> &'static ModelTexts {
        self.same(&EN, &NL, &SV)
    }
}

static EN: ModelTexts = ModelTexts {
    intro: "To test the model, bids are made up at random within ranges, and each tender of them is evaluated exactly. They meet every requirement and bring no value statements. Nothing in the file changes.",
    intro_costs: "The price stands for the whole life-cycle cost.",
    headline: "In {share} of {count} made-up tenders the cheapest bid wins.",
    headline_weighted: "{criterion}, weighted {weight}, decides in {share} of them.",
    headline_worth: "{criterion}, worth at most {weight}, decides in {share} of them.",
    void: "In {void} of {count} tenders no bid is ranked, because of minima or the ceiling. The shares are of the others.",
    all_void: "In none of {count} made-up tenders is a bid ranked: each misses a minimum or is above the ceiling. With these ranges the model cannot be tested.",
    going: "{done} of {count} tenders evaluated",
    drawn: "{bids} bids a tender, prices from {low} to {high}, seed {seed}: with these anybody gets the same tenders.",
    reseed: "Another seed",
    form: "Set ranges",
    reset: "Back to the suggestion",
    bids: "Bids per tender",
    tenders: "Tenders",
    from: "from",
    to: "to",
    from_of: "{criterion}: from",
    to_of: "{criterion}: to",
    by_bids: "the bids: the least and the greatest",
    by_scores: "the scores given: the lowest and the highest",
    by_offer: "25% below and above what is offered",
    by_formula: "what the formula fixes, from end to end",
    by_ceiling: "the ceiling, and 25% below it",
    by_scale: "the whole scale",
    by_nothing: "nothing is known yet: set your own",
    by_hand: "set by you",
    by_market: "{count} market prices: the lowest and the highest",
    market: "Market prices, if you have any",
    market_hint: "One a line, or with semicolons between. The lowest and the highest become the range of prices.",
    not_whole: "Write a whole number from {from} to {to}.",
    below_start: "Not below {limit}, where the range begins.",
    no_level: "No level of the scale lies in between: {levels}.",
    digits: "This range takes too many digits.",
    no_price: "“{text}” is no price above zero.",
    two_prices: "At least two different prices are needed.",
    stuck: "Nothing is simulated until the marked fields are right.",
    decides_title: "Who wins, and what decides",
    decides_most: "{most} decides most often, in {most_share} of the tenders; {least} least often, in {least_share}.",
    decides_one: "{most} decides in {most_share} of the tenders.",
    decides_note: "A criterion decides a tender where without its weight another bid would win. Several can decide the same tender, or none. The thin lines are 95% intervals.",
    decides_price: "{criterion} has no weight of its own here, and decides where at equal prices another bid would win.",
    cheapest: "The cheapest bid wins",
    share: "Share of tenders",
    interval: "95% interval",
    effective_title: "What the weights come to",
    effective_stated: "{criterion}: stated {stated}, comes to {effective} of what bids differ by.",
    effective_most: "{criterion} makes {effective} of what bids differ by.",
    effective_note: "In each tender: how far the ranked bids are apart on a criterion, as a share of the same on all; the mean over the tenders.",
    effective_quality: "Of quality alone: in this method the price is not added to it.",
    weight: "Weight",
    stated: "Stated",
    comes_to: "Comes to",
    paradox_title: "Does a losing bid decide who wins?",
    paradox_never: "Never, and that is proven: each criterion looks at a bid alone, so no bid changes another’s figure.",
    paradox_some: "In {share} of the tenders (95% interval {interval}): had one of the losing bids not come, another would have won.",
    paradox_none: "In none of these tenders. It is possible, because bids change each other’s figures, but rarer than {high} with these ranges (95% interval).",
    method: "Method",
    this_method: "this method",
    money_method: "value in money, same weights",
    never: "never, proven",
    agrees: "Valued in money with the same weights, the same bid wins in {share} of the tenders (95% interval {interval}).",
    conversion: "For this, {unit} counts for {money}: the lowest price to be expected of {bids} such bids.",
    unit_price: "the weight of the price",
    unit_quality: "the weight of all quality together",
    unit_rest: "what the values leave of 1",
    unit_percent: "100%",
    made: "Look at one of them",
    made_number: "Tender number",
    made_export: "Export this tender",
    made_hint: "A file with its bids and scores, to be opened here or recomputed by anybody.",
    made_title: "{title} (simulated: seed {seed}, tender {number})",
    rows_cut: "The first {count} criteria are drawn; the table has all.",
};

static NL: ModelTexts = ModelTexts {
    intro: "Om het model te testen worden inschrijvingen willekeurig getrokken binnen bereiken, en wordt elke aanbesteding daarmee exact beoordeeld. Ze voldoen aan alle eisen en hebben geen meerwaardeverklaringen. In het bestand verandert niets.",
    intro_costs: "De prijs staat voor de hele levenscycluskosten.",
    headline: "In {share} van {count} gesimuleerde aanbestedingen wint de goedkoopste inschrijving.",
    headline_weighted: "{criterion}, met gewicht {weight}, beslist in {share} ervan.",
    headline_worth: "{criterion}, met een meerwaarde van ten hoogste {weight}, beslist in {share} ervan.",
    void: "In {void} van {count} aanbestedingen krijgt geen inschrijving een plaats, door minima of het plafond. De aandelen gaan over de overige.",
    all_void: "In geen van {count} gesimuleerde aanbestedingen krijgt een inschrijving een plaats: elke mist een minimum of ligt boven het plafond. Met deze bereiken valt het model niet te testen.",
    going: "{done} van {count} aanbestedingen beoordeeld",
    drawn: "{bids} inschrijvingen per aanbesteding, prijzen van {low} tot {high}, beginwaarde {seed}: daarmee krijgt iedereen dezelfde aanbestedingen.",
    reseed: "Andere beginwaarde",
    form: "Bereiken instellen",
    reset: "Terug naar het voorstel",
    bids: "Inschrijvingen per aanbesteding",
    tenders: "Aanbestedingen",
    from: "van",
    to: "tot",
    from_of: "{criterion}: van",
    to_of: "{criterion}: tot",
    by_bids: "de inschrijvingen: de laagste en de hoogste",
    by_scores: "de gegeven scores: de laagste en de hoogste",
    by_offer: "25% onder en boven wat is aangeboden",
    by_formula: "wat de formule vastlegt, van eind tot eind",
    by_ceiling: "het plafond, en 25% daaronder",
    by_scale: "de hele schaal",
    by_nothing: "nog niets bekend: vul zelf in",
    by_hand: "door u ingesteld",
    by_market: "{count} marktprijzen: de laagste en de hoogste",
    market: "Marktprijzen, als u die hebt",
    market_hint: "Eén per regel, of met puntkomma’s ertussen. De laagste en de hoogste worden het bereik van de prijzen.",
    not_whole: "Schrijf een geheel getal van {from} tot en met {to}.",
    below_start: "Niet onder {limit}, waar het bereik begint.",
    no_level: "Er ligt geen niveau van de schaal tussen: {levels}.",
    digits: "Dit bereik vraagt te veel cijfers.",
    no_price: "“{text}” is geen prijs boven nul.",
    two_prices: "Er zijn ten minste twee verschillende prijzen nodig.",
    stuck: "Er wordt niets gesimuleerd totdat de gemarkeerde velden kloppen.",
    decides_title: "Wie wint, en wat beslist",
    decides_most: "{most} beslist het vaakst, in {most_share} van de aanbestedingen; {least} het minst vaak, in {least_share}.",
    decides_one: "{most} beslist in {most_share} van de aanbestedingen.",
    decides_note: "Een criterium beslist een aanbesteding als zonder het gewicht ervan een andere inschrijving zou winnen. Meer criteria kunnen dezelfde aanbesteding beslissen, of geen enkel. De dunne lijnen zijn 95%-intervallen.",
    decides_price: "{criterion} heeft hier geen eigen gewicht en beslist als bij gelijke prijzen een andere inschrijving zou winnen.",
    cheapest: "Goedkoopste wint",
    share: "Aandeel",
    interval: "95%-interval",
    effective_title: "Waar de gewichten op neerkomen",
    effective_stated: "{criterion}: vermeld {stated}, komt neer op {effective} van wat inschrijvingen verschillen.",
    effective_most: "{criterion} maakt {effective} uit van wat inschrijvingen verschillen.",
    effective_note: "Per aanbesteding: hoe ver de geplaatste inschrijvingen op een criterium uiteenliggen, als aandeel van hetzelfde op alle; het gemiddelde over de aanbestedingen.",
    effective_quality: "Alleen van de kwaliteit: bij deze methode wordt de prijs er niet bij opgeteld.",
    weight: "Gewicht",
    stated: "Vermeld",
    comes_to: "Komt neer op",
    paradox_title: "Beslist een verliezende inschrijving wie wint?",
    paradox_never: "Nooit, en dat is bewezen: elk criterium kijkt naar een inschrijving alleen, zodat geen inschrijving de uitkomst van een andere verandert.",
    paradox_some: "In {share} van de aanbestedingen (95%-interval {interval}): was een van de verliezende inschrijvingen er niet geweest, dan had een andere gewonnen.",
    paradox_none: "In geen van deze aanbestedingen. Het kan, want inschrijvingen veranderen elkaars uitkomst, maar bij deze bereiken zeldzamer dan {high} (95%-interval).",
    method: "Methode",
    this_method: "deze methode",
    money_method: "waarde in geld, zelfde gewichten",
    never: "nooit, bewezen",
    agrees: "Met waarde in geld en dezelfde gewichten wint in {share} van de aanbestedingen (95%-interval {interval}) dezelfde inschrijving.",
    conversion: "Daarvoor telt {unit} voor {money}: de laagste prijs die van {bids} zulke inschrijvingen te verwachten is.",
    unit_price: "het gewicht van de prijs",
    unit_quality: "het gewicht van alle kwaliteit samen",
    unit_rest: "wat de waarden van 1 overlaten",
    unit_percent: "100%",
    made: "Eén ervan bekijken",
    made_number: "Nummer van de aanbesteding",
    made_export: "Deze aanbesteding exporteren",
    made_hint: "Een bestand met de inschrijvingen en scores, om hier te openen of door iedereen na te rekenen.",
    made_title: "{title} (gesimuleerd: beginwaarde {seed}, aanbesteding {number})",
    rows_cut: "De eerste {count} criteria zijn getekend; de tabel bevat alle.",
};

static SV: ModelTexts = ModelTexts {
    intro: "För att pröva modellen dras anbud slumpmässigt inom intervall, och varje upphandling med dem utvärderas exakt. De uppfyller alla krav och har inga mervärdesbeskrivningar. Inget i filen ändras.",
    intro_costs: "Priset står för hela livscykelkostnaden.",
    headline: "I {share} av {count} simulerade upphandlingar vinner det billigaste anbudet.",
    headline_weighted: "{criterion}, med vikten {weight}, avgör i {share} av dem.",
    headline_worth: "{criterion}, med ett mervärde på högst {weight}, avgör i {share} av dem.",
    void: "I {void} av {count} upphandlingar får inget anbud en plats, på grund av lägsta nivåer eller takpriset. Andelarna gäller de övriga.",
    all_void: "I ingen av {count} simulerade upphandlingar får ett anbud en plats: alla missar en lägsta nivå eller ligger över takpriset. Med dessa intervall kan modellen inte prövas.",
    going: "{done} av {count} upphandlingar utvärderade",
    drawn: "{bids} anbud per upphandling, priser från {low} till {high}, startvärde {seed}: med dem får alla samma upphandlingar.",
    reseed: "Annat startvärde",
    form: "Ställ in intervall",
    reset: "Tillbaka till förslaget",
    bids: "Anbud per upphandling",
    tenders: "Upphandlingar",
    from: "från",
    to: "till",
    from_of: "{criterion}: från",
    to_of: "{criterion}: till",
    by_bids: "anbuden: det lägsta och det högsta",
    by_scores: "poängen som getts: de lägsta och de högsta",
    by_offer: "25\u{a0}% under och över det som erbjuds",
    by_formula: "det som formeln fastställer, från ände till ände",
    by_ceiling: "takpriset, och 25\u{a0}% under det",
    by_scale: "hela skalan",
    by_nothing: "inget är känt ännu: ange eget",
    by_hand: "angivet av dig",
    by_market: "{count} marknadspriser: det lägsta och det högsta",
    market: "Marknadspriser, om du har några",
    market_hint: "Ett per rad, eller med semikolon emellan. Det lägsta och det högsta blir prisintervallet.",
    not_whole: "Skriv ett heltal från {from} till {to}.",
    below_start: "Inte under {limit}, där intervallet börjar.",
    no_level: "Ingen nivå på skalan ligger emellan: {levels}.",
    digits: "Intervallet kräver för många siffror.",
    no_price: "”{text}” är inget pris över noll.",
    two_prices: "Det behövs minst två olika priser.",
    stuck: "Inget simuleras förrän de markerade fälten stämmer.",
    decides_title: "Vem som vinner, och vad som avgör",
    decides_most: "{most} avgör oftast, i {most_share} av upphandlingarna; {least} mest sällan, i {least_share}.",
    decides_one: "{most} avgör i {most_share} av upphandlingarna.",
    decides_note: "Ett kriterium avgör en upphandling om ett annat anbud skulle vinna utan dess vikt. Flera kan avgöra samma upphandling, eller inget. De tunna linjerna är 95\u{a0}%-intervall.",
    decides_price: "{criterion} har ingen egen vikt här och avgör om ett annat anbud skulle vinna vid lika priser.",
    cheapest: "Billigaste anbudet vinner",
    share: "Andel",
    interval: "95\u{a0}%-intervall",
    effective_title: "Vad vikterna blir",
    effective_stated: "{criterion}: anges {stated}, blir {effective} av det som anbuden skiljer sig åt.",
    effective_most: "{criterion} utgör {effective} av det som anbuden skiljer sig åt.",
    effective_note: "I varje upphandling: hur långt isär de rangordnade anbuden ligger på ett kriterium, som andel av detsamma på alla; medelvärdet över upphandlingarna.",
    effective_quality: "Av kvaliteten ensam: i denna metod läggs priset inte till den.",
    weight: "Vikt",
    stated: "Anges",
    comes_to: "Blir",
    paradox_title: "Avgör ett förlorande anbud vem som vinner?",
    paradox_never: "Aldrig, och det är bevisat: varje kriterium ser bara till anbudet självt, så inget anbud ändrar ett annats resultat.",
    paradox_some: "I {share} av upphandlingarna (95\u{a0}%-intervall {interval}): hade ett av de förlorande anbuden inte kommit, hade ett annat vunnit.",
    paradox_none: "I ingen av dessa upphandlingar. Det kan hända, eftersom anbuden ändrar varandras resultat, men med dessa intervall mer sällan än {high} (95\u{a0}%-intervall).",
    method: "Metod",
    this_method: "denna metod",
    money_method: "mervärde i pengar, samma vikter",
    never: "aldrig, bevisat",
    agrees: "Med mervärde i pengar och samma vikter vinner samma anbud i {share} av upphandlingarna (95\u{a0}%-intervall {interval}).",
    conversion: "För detta räknas {unit} som {money}: det lägsta pris som kan väntas av {bids} sådana anbud.",
    unit_price: "prisets vikt",
    unit_quality: "vikten av all kvalitet tillsammans",
    unit_rest: "det som värdena lämnar av 1",
    unit_percent: "100\u{a0}%",
    made: "Se på en av dem",
    made_number: "Upphandlingens nummer",
    made_export: "Exportera upphandlingen",
    made_hint: "En fil med anbud och poäng, att öppna här eller räknas om av vem som helst.",
    made_title: "{title} (simulerad: startvärde {seed}, upphandling {number})",
    rows_cut: "De första {count} kriterierna är ritade; tabellen har alla.",
};
