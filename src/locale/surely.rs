//! What is said about how surely a bid is first, and about what other bids could do. All three
//! languages stand together.

use super::Texts;

/// These texts in one language.
#[derive(Debug)]
pub struct SurelyTexts {
    /// Button: stops what takes long.
    pub stop: &'static str,
    /// Button: lets it go on.
    pub go_on: &'static str,
    /// It was stopped, and how far it has come.
    pub halted: &'static str,
    /// Button: shows it as a what-if.
    pub show: &'static str,
    /// What the button shows.
    pub show_with: &'static str,
    /// A number of a bid, in it.
    pub show_number: &'static str,
    /// A weight, in it.
    pub show_weight: &'static str,
    /// Label of the choice: over what.
    pub over: &'static str,
    /// Over all weights.
    pub all: &'static str,
    /// Near the stated weights.
    pub around: &'static str,
    /// In the same order of importance.
    pub ordered: &'static str,
    /// Between own bounds.
    pub own_bounds: &'static str,
    /// In an own order of importance.
    pub own_order: &'static str,
    /// Column: the least weight.
    pub least: &'static str,
    /// Column: the greatest weight.
    pub most: &'static str,
    /// Refused: no number.
    pub no_number: &'static str,
    /// Refused: below zero.
    pub negative: &'static str,
    /// Refused: ends before it begins.
    pub crossed: &'static str,
    /// Refused: no weights add up.
    pub nothing_within: &'static str,
    /// Button: before the one before.
    pub more_important: &'static str,
    /// Button: behind the next.
    pub less_important: &'static str,
    /// Over the evaluators' scores.
    pub panel: &'static str,
    /// Heading.
    pub title: &'static str,
    /// Who is first most often, and how often.
    pub most_often: &'static str,
    /// Nobody is ever first.
    pub never: &'static str,
    /// The bid that is first now, where it is another one.
    pub first_now: &'static str,
    /// The same, where scores are sampled, not weights.
    pub first_scored: &'static str,
    /// How it was sampled.
    pub sampled: &'static str,
    /// How many bids, and ranks, are shown.
    pub rows_cut: &'static str,
    /// While it is.
    pub sampling: &'static str,
    /// Column, and legend: a rank.
    pub rank: &'static str,
    /// Legend: the ranks that follow.
    pub further: &'static str,
    /// Column, and legend: the cases in which a bid has no rank.
    pub unranked: &'static str,
    /// Column: between what and what the share of the first rank lies.
    pub between: &'static str,
    /// In that column.
    pub from_to: &'static str,
    /// Heading: mean weights.
    pub central: &'static str,
    /// What they mean.
    pub central_note: &'static str,
    /// Refused: only one evaluator scored.
    pub no_panel: &'static str,
    /// Refused: nothing carries a weight.
    pub no_weights: &'static str,
    /// Heading.
    pub others: &'static str,
    /// No bid can change the others: proof.
    pub absolute: &'static str,
    /// What a criterion looks at: its price as it is.
    pub own_price: &'static str,
    /// Values fixed in advance.
    pub own_fixed: &'static str,
    /// Its scale.
    pub own_scale: &'static str,
    /// Bids can change each other: these formulas.
    pub relative: &'static str,
    /// The combination looks at others.
    pub looks_combination: &'static str,
    /// Quality looks at the best total.
    pub looks_total: &'static str,
    /// A criterion looks at the best score.
    pub looks_score: &'static str,
    /// A criterion looks at other bids.
    pub looks_formula: &'static str,
    /// No variant changes the order.
    pub no_effect: &'static str,
    /// Some change it.
    pub effects: &'static str,
    /// Some change who is first.
    pub flips: &'static str,
    /// While it is tried.
    pub trying: &'static str,
    /// Column: the variant.
    pub variant: &'static str,
    /// Column: who is first then.
    pub first_then: &'static str,
    /// Column: the order then.
    pub order_then: &'static str,
    /// Where not all changes have a row.
    pub changes_cut: &'static str,
    /// A change of who is first, in figures.
    pub example: &'static str,
    /// Column: what moves.
    pub moves: &'static str,
    /// Variant: without a bid.
    pub without: &'static str,
    /// Variant: a cheap, poor bid.
    pub cheap: &'static str,
    /// Variant: a dear, excellent bid.
    pub dear: &'static str,
    /// The bid that was added, as a name.
    pub added: &'static str,
    /// The bid that was added misses a minimum.
    pub not_ranked: &'static str,
    /// Nothing moves.
    pub nothing: &'static str,
    /// A bid moves from a rank to another.
    pub moved: &'static str,
    /// Heading.
    pub flips_title: &'static str,
    /// What would bring a bid the first place.
    pub gain: &'static str,
    /// What would cost a bid the first place.
    pub lose: &'static str,
    /// What it is now.
    pub now: &'static str,
    /// Column: a lower value.
    pub lower: &'static str,
    /// Column: a higher value.
    pub higher: &'static str,
    /// A value, the change, and who is first there.
    pub at: &'static str,
    /// No value does.
    pub unreached: &'static str,
    /// Nothing up to a limit does.
    pub not_up_to: &'static str,
    /// Nothing down to a limit does.
    pub not_down_to: &'static str,
    /// What does not, in these two.
    pub no_price: &'static str,
    /// What does not.
    pub no_value: &'static str,
    /// What does not.
    pub no_weight: &'static str,
    /// Nothing was scored or stated.
    pub none_yet: &'static str,
    /// While it is searched.
    pub searching: &'static str,
    /// The smallest joint change of weights.
    pub joint: &'static str,
    /// One, where rounding, or the best total, keeps the smallest from being known.
    pub joint_one: &'static str,
    /// After that: what surely is too little.
    pub joint_least: &'static str,
    /// There is none.
    pub joint_none: &'static str,
    /// There is no single winner to lose the first place.
    pub joint_shared: &'static str,
    /// The smallest joint change is not worked out.
    pub joint_not_computed: &'static str,
    /// One weight in it.
    pub joint_change: &'static str,
    /// Heading: weights under which the first stays.
    pub weights_hold: &'static str,
    /// Column: the weights between which the first stays.
    pub holds: &'static str,
    /// In which steps, where others share the rest.
    pub weights_shared: &'static str,
    /// In which steps, where others stay.
    pub weights_alone: &'static str,
    /// Between two weights.
    pub holds_between: &'static str,
    /// From a weight up.
    pub holds_up: &'static str,
    /// Column: the nearest weights beyond.
    pub beyond: &'static str,
    /// Under all weights.
    pub always: &'static str,
    /// At a weight, who is first.
    pub first_at: &'static str,
}

impl Texts {
    /// The texts on how surely a bid is first, in the same language.
    pub fn surely(&self) -> &'static SurelyTexts {
        self.same(&EN, &NL, &SV)
    }
}

static EN: SurelyTexts = SurelyTexts {
    stop: "Stop",
    go_on: "Go on",
    halted: "Stopped: {words}",
    show: "Show",
    show_with: "Show the ranking with {what}",
    show_number: "{bid}: {number} {value}",
    show_weight: "{number} at {value}",
    over: "Over",
    all: "all weights",
    around: "weights up to {percent}% more or less",
    ordered: "weights in the same order of importance",
    own_bounds: "weights between bounds of your own",
    own_order: "weights in an order of your own",
    least: "At least",
    most: "At most",
    no_number: "This is not a number.",
    negative: "A weight is not below 0.",
    crossed: "This is less than the least.",
    nothing_within: "No weights within these bounds add up to {sum}: they come to {least} at least and {most} at most.",
    more_important: "{criterion}: more important",
    less_important: "{criterion}: less important",
    panel: "the evaluators’ own scores",
    title: "How often each bid takes each rank",
    most_often: "{bid} is first in {share} of all cases (95% interval {low} to {high}).",
    never: "No bid takes a rank.",
    first_now: "As weighed now, {bid} is first.",
    first_scored: "As scored, {bid} is first.",
    sampled: "{count} cases, drawn evenly with seed {seed}; with 95% intervals of the first rank.",
    rows_cut: "Of {all} bids the {count} most often ahead are shown, with {count} ranks.",
    sampling: "{done} of {count} cases drawn",
    rank: "Rank {rank}",
    further: "Further down",
    unranked: "Not ranked",
    between: "First, 95% interval",
    from_to: "{low} to {high}",
    central: "Mean weights with which each bid is first",
    central_note: "Whoever weighs the criteria about like this prefers this bid.",
    no_panel: "Scores differ only where several evaluators gave their own.",
    no_weights: "No criterion carries a weight.",
    others: "What other bids would change",
    absolute: "Nothing: no bid can change another’s figure, nor the order among the others. Each criterion looks at the bid alone:",
    own_price: "{criterion}: the price as offered",
    own_fixed: "{criterion}: values fixed in advance",
    own_scale: "{criterion}: its own scale",
    relative: "Bids change each other’s figures here:",
    looks_combination: "the method holds each bid against the best one",
    looks_total: "quality is held against the best sum of points",
    looks_score: "{criterion}: scores are held against the best score",
    looks_formula: "{criterion}: values are held against those of other bids",
    no_effect: "None of the {count} changes tried alters the order of these bids.",
    effects: "{effects} of the {count} changes tried alter the order of these bids; who is first does not change.",
    flips: "{flips} of the {count} changes tried alter who is first, although nothing about these bids is different: a rank reversal.",
    trying: "{done} of {count} changes tried",
    variant: "Change",
    first_then: "First then",
    order_then: "Order then",
    changes_cut: "The {count} changes that alter most have a row, of {all}.",
    example: "For example {change}: the figure of {was} goes from {was_from} to {was_to}, that of {is} from {is_from} to {is_to}.",
    moves: "What moves",
    without: "without {bid}",
    cheap: "with a poor bid at {percent}% of the lowest price",
    dear: "with an excellent bid at {percent}% of the highest price",
    added: "the added bid",
    not_ranked: "the added bid misses a minimum",
    nothing: "nothing",
    moved: "{bid} from {from} to {to}",
    flips_title: "Changes of one bid",
    gain: "What would bring {bid} the first place, alone or shared, everything else as it is:",
    lose: "What would cost {bid} the first place, everything else as it is:",
    now: "now {value}",
    lower: "Lower",
    higher: "Higher",
    at: "{value} ({change}): first {names}",
    unreached: "never",
    not_up_to: "{nothing} up to {limit} does it",
    not_down_to: "{nothing} down to {limit} does it",
    no_price: "no price",
    no_value: "no value",
    no_weight: "no weight",
    none_yet: "nothing yet",
    searching: "{done} of {count} figures and weights looked at",
    joint: "The smallest joint change of weights that brings {bid} the first place, alone or shared: {changes}.",
    joint_one: "A joint change of weights that brings {bid} the first place, alone or shared: {changes}. A smaller one may do.",
    joint_least: "None of less than {value} in all does, up and down together.",
    joint_none: "No weights put another bid first.",
    joint_shared: "Several bids share the first place, or nobody has it: there is none to lose it.",
    joint_not_computed: "The smallest joint change of weights is not worked out here: the method leaves it open, it takes more trials than are made, or nobody would be ranked there.",
    joint_change: "{criterion} {from} → {to}",
    weights_hold: "Weights under which the first bid stays first",
    holds: "Stays first",
    weights_shared: "In steps of {step}; the other weights share the rest in proportion, none locked.",
    weights_alone: "In steps of {step}; the other criteria stay as they are.",
    holds_between: "{from} to {to}",
    holds_up: "from {from}",
    beyond: "Changes at",
    always: "always",
    first_at: "{value}: first {names}",
};

static NL: SurelyTexts = SurelyTexts {
    stop: "Stoppen",
    go_on: "Doorgaan",
    halted: "Gestopt: {words}",
    show: "Tonen",
    show_with: "De rangorde tonen met {what}",
    show_number: "{bid}: {number} {value}",
    show_weight: "{number} op {value}",
    over: "Over",
    all: "alle gewichten",
    around: "gewichten tot {percent}% meer of minder",
    ordered: "gewichten in dezelfde volgorde van belang",
    own_bounds: "gewichten tussen eigen grenzen",
    own_order: "gewichten in een eigen volgorde",
    least: "Ten minste",
    most: "Ten hoogste",
    no_number: "Dit is geen getal.",
    negative: "Een gewicht is niet kleiner dan 0.",
    crossed: "Dit is minder dan het minste.",
    nothing_within: "Binnen deze grenzen tellen geen gewichten op tot {sum}: het is ten minste {least} en ten hoogste {most}.",
    more_important: "{criterion}: belangrijker",
    less_important: "{criterion}: minder belangrijk",
    panel: "de eigen scores van de beoordelaars",
    title: "Hoe vaak elke inschrijving op elke plaats komt",
    most_often: "{bid} is eerste in {share} van alle gevallen (95%-interval {low} tot {high}).",
    never: "Geen inschrijving krijgt een plaats.",
    first_now: "Zoals nu gewogen is {bid} eerste.",
    first_scored: "Zoals beoordeeld is {bid} eerste.",
    sampled: "{count} gevallen, uniform getrokken met beginwaarde {seed}; met 95%-intervallen van de eerste plaats.",
    rows_cut: "Van {all} inschrijvingen staan hier de {count} die het vaakst voorliggen, met {count} plaatsen.",
    sampling: "{done} van {count} gevallen getrokken",
    rank: "Plaats {rank}",
    further: "Lager",
    unranked: "Geen plaats",
    between: "Eerste, 95%-interval",
    from_to: "{low} tot {high}",
    central: "Gemiddelde gewichten waarmee elke inschrijving eerste is",
    central_note: "Wie de criteria ongeveer zo weegt, verkiest deze inschrijving.",
    no_panel: "Scores verschillen alleen waar meer dan één beoordelaar scores gaf.",
    no_weights: "Geen criterium heeft een gewicht.",
    others: "Wat andere inschrijvingen zouden veranderen",
    absolute: "Niets: geen inschrijving kan de uitkomst van een andere veranderen, en ook niet de volgorde van de overige. Elk criterium kijkt naar de inschrijving alleen:",
    own_price: "{criterion}: de prijs zoals aangeboden",
    own_fixed: "{criterion}: vooraf vastgestelde waarden",
    own_scale: "{criterion}: de eigen schaal",
    relative: "Inschrijvingen veranderen hier elkaars uitkomst:",
    looks_combination: "de methode meet elke inschrijving aan de beste",
    looks_total: "kwaliteit wordt gemeten aan de hoogste som van punten",
    looks_score: "{criterion}: scores worden gemeten aan de beste score",
    looks_formula: "{criterion}: waarden worden gemeten aan die van andere inschrijvingen",
    no_effect: "Geen van de {count} geprobeerde veranderingen wijzigt de volgorde van deze inschrijvingen.",
    effects: "{effects} van de {count} geprobeerde veranderingen wijzigen de volgorde van deze inschrijvingen; wie eerste is, verandert niet.",
    flips: "{flips} van de {count} geprobeerde veranderingen wijzigen wie eerste is, hoewel aan deze inschrijvingen niets anders is: een rangordeparadox.",
    trying: "{done} van {count} veranderingen geprobeerd",
    variant: "Verandering",
    first_then: "Dan eerste",
    order_then: "Volgorde dan",
    changes_cut: "De {count} wijzigingen die het meest veranderen hebben een regel, van {all}.",
    example: "Bijvoorbeeld {change}: de uitkomst van {was} gaat van {was_from} naar {was_to}, die van {is} van {is_from} naar {is_to}.",
    moves: "Wat verschuift",
    without: "zonder {bid}",
    cheap: "met een slechte inschrijving voor {percent}% van de laagste prijs",
    dear: "met een uitstekende inschrijving voor {percent}% van de hoogste prijs",
    added: "de toegevoegde inschrijving",
    not_ranked: "de toegevoegde inschrijving haalt een minimum niet",
    nothing: "niets",
    moved: "{bid} van {from} naar {to}",
    flips_title: "Veranderingen aan één inschrijving",
    gain: "Wat {bid} de eerste plaats zou brengen, alleen of gedeeld, al het overige gelijk:",
    lose: "Wat {bid} de eerste plaats zou kosten, al het overige gelijk:",
    now: "nu {value}",
    lower: "Lager",
    higher: "Hoger",
    at: "{value} ({change}): eerste {names}",
    unreached: "nooit",
    not_up_to: "{nothing} tot en met {limit} doet dat",
    not_down_to: "{nothing} tot en met {limit} doet dat",
    no_price: "geen prijs",
    no_value: "geen waarde",
    no_weight: "geen gewicht",
    none_yet: "nog niets",
    searching: "{done} van {count} getallen en gewichten bekeken",
    joint: "De kleinste gezamenlijke verandering van gewichten die {bid} de eerste plaats brengt, alleen of gedeeld: {changes}.",
    joint_one: "Een gezamenlijke verandering van gewichten die {bid} de eerste plaats brengt, alleen of gedeeld: {changes}. Een kleinere kan volstaan.",
    joint_least: "Een van samen minder dan {value}, omhoog en omlaag opgeteld, volstaat niet.",
    joint_none: "Met geen enkel gewicht komt een andere inschrijving eerst.",
    joint_shared: "Meerdere inschrijvingen delen de eerste plaats, of niemand heeft die: er is er geen die hem kan verliezen.",
    joint_not_computed: "De kleinste gezamenlijke verandering van gewichten is hier niet uitgerekend: de methode laat haar open, het vergt meer pogingen dan worden gedaan, of niemand zou dan een plaats krijgen.",
    joint_change: "{criterion} {from} → {to}",
    weights_hold: "Gewichten waarbij de eerste plaats blijft zoals die is",
    holds: "Blijft eerste",
    weights_shared: "In stappen van {step}; de andere gewichten verdelen de rest naar verhouding, geen ervan vast.",
    weights_alone: "In stappen van {step}; de andere criteria blijven zoals ze zijn.",
    holds_between: "{from} tot {to}",
    holds_up: "vanaf {from}",
    beyond: "Slaat om bij",
    always: "altijd",
    first_at: "{value}: eerste {names}",
};

static SV: SurelyTexts = SurelyTexts {
    stop: "Stoppa",
    go_on: "Fortsätt",
    halted: "Stoppat: {words}",
    show: "Visa",
    show_with: "Visa rangordningen med {what}",
    show_number: "{bid}: {number} {value}",
    show_weight: "{number} på {value}",
    over: "Över",
    all: "alla vikter",
    around: "vikter upp till {percent}\u{a0}% mer eller mindre",
    ordered: "vikter i samma ordning av betydelse",
    own_bounds: "vikter mellan egna gränser",
    own_order: "vikter i en egen ordning",
    least: "Minst",
    most: "Högst",
    no_number: "Det här är inget tal.",
    negative: "En vikt är inte under 0.",
    crossed: "Det här är mindre än det minsta.",
    nothing_within: "Inga vikter inom dessa gränser summerar till {sum}: det blir minst {least} och högst {most}.",
    more_important: "{criterion}: viktigare",
    less_important: "{criterion}: mindre viktigt",
    panel: "utvärderarnas egna poäng",
    title: "Hur ofta varje anbud får varje plats",
    most_often: "{bid} är först i {share} av alla fall (95\u{a0}%-intervall {low} till {high}).",
    never: "Inget anbud får en plats.",
    first_now: "Med vikterna nu är {bid} först.",
    first_scored: "Som poängen är satta är {bid} först.",
    sampled: "{count} fall, likformigt dragna med startvärde {seed}; med 95\u{a0}%-intervall för första platsen.",
    rows_cut: "Av {all} anbud visas de {count} som oftast ligger före, med {count} platser.",
    sampling: "{done} av {count} fall dragna",
    rank: "Plats {rank}",
    further: "Längre ned",
    unranked: "Ingen plats",
    between: "Först, 95\u{a0}%-intervall",
    from_to: "{low} till {high}",
    central: "Genomsnittliga vikter när varje anbud är först",
    central_note: "Den som väger kriterierna ungefär så föredrar detta anbud.",
    no_panel: "Poäng skiljer sig bara där flera utvärderare gav egna.",
    no_weights: "Inget kriterium har en vikt.",
    others: "Vad andra anbud skulle ändra",
    absolute: "Inget: inget anbud kan ändra ett annats resultat, och inte heller ordningen mellan de övriga. Varje kriterium ser bara till anbudet självt:",
    own_price: "{criterion}: priset som det är erbjudet",
    own_fixed: "{criterion}: värden som är bestämda i förväg",
    own_scale: "{criterion}: sin egen skala",
    relative: "Anbud ändrar varandras resultat här:",
    looks_combination: "metoden mäter varje anbud mot det bästa",
    looks_total: "kvalitet mäts mot den högsta poängsumman",
    looks_score: "{criterion}: poäng mäts mot de bästa",
    looks_formula: "{criterion}: värden mäts mot andra anbuds",
    no_effect: "Ingen av de {count} prövade ändringarna ändrar dessa anbuds ordning.",
    effects: "{effects} av de {count} prövade ändringarna ändrar dessa anbuds ordning; vem som är först ändras inte.",
    flips: "{flips} av de {count} prövade ändringarna ändrar vem som är först, fast inget hos dessa anbud är annorlunda: en omkastad rangordning.",
    trying: "{done} av {count} ändringar prövade",
    variant: "Ändring",
    first_then: "Först då",
    order_then: "Ordning då",
    changes_cut: "De {count} ändringar som ändrar mest har en rad, av {all}.",
    example: "Till exempel {change}: talet för {was} går från {was_from} till {was_to}, det för {is} från {is_from} till {is_to}.",
    moves: "Vad som flyttas",
    without: "utan {bid}",
    cheap: "med ett dåligt anbud till {percent}\u{a0}% av lägsta pris",
    dear: "med ett utmärkt anbud till {percent}\u{a0}% av högsta pris",
    added: "det tillagda anbudet",
    not_ranked: "det tillagda anbudet når inte en lägsta godtagbar poäng",
    nothing: "inget",
    moved: "{bid} från {from} till {to}",
    flips_title: "Ändringar hos ett anbud",
    gain: "Vad som skulle ge {bid} första platsen, ensamt eller delat, allt annat lika:",
    lose: "Vad som skulle kosta {bid} första platsen, allt annat lika:",
    now: "nu {value}",
    lower: "Lägre",
    higher: "Högre",
    at: "{value} ({change}): först {names}",
    unreached: "aldrig",
    not_up_to: "{nothing} upp till {limit} gör det",
    not_down_to: "{nothing} ned till {limit} gör det",
    no_price: "inget pris",
    no_value: "inget värde",
    no_weight: "ingen vikt",
    none_yet: "inget ännu",
    searching: "{done} av {count} tal och vikter granskade",
    joint: "Den minsta gemensamma ändringen av vikter som ger {bid} första platsen, ensamt eller delat: {changes}.",
    joint_one: "En gemensam ändring av vikter som ger {bid} första platsen, ensamt eller delat: {changes}. En mindre kan räcka.",
    joint_least: "En på sammanlagt mindre än {value}, uppåt och nedåt, räcker inte.",
    joint_none: "Med inga vikter kommer ett annat anbud först.",
    joint_shared: "Flera anbud delar förstaplatsen, eller så har ingen den: det finns inget som kan förlora den.",
    joint_not_computed: "Den minsta gemensamma ändringen av vikter är inte uträknad här: metoden lämnar den öppen, det kräver fler försök än som görs, eller så skulle ingen få någon plats.",
    joint_change: "{criterion} {from} → {to}",
    weights_hold: "Vikter vid vilka förstaplatsen står kvar",
    holds: "Förblir först",
    weights_shared: "I steg om {step}; de andra vikterna delar på resten i proportion, ingen låst.",
    weights_alone: "I steg om {step}; de andra kriterierna förblir som de är.",
    holds_between: "{from} till {to}",
    holds_up: "från {from}",
    beyond: "Ändras vid",
    always: "alltid",
    first_at: "{value}: först {names}",
};
