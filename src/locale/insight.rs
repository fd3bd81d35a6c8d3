//! What insight says around its pictures. All three languages stand together, a file a topic.

use super::Texts;

/// The texts of insight in one language.
#[derive(Debug)]
pub struct InsightTexts {
    /// Label of the choice of a bid.
    pub bid: &'static str,
    /// Label of the choice of a second bid.
    pub compared_with: &'static str,
    /// Label of the choice of a criterion.
    pub criterion: &'static str,
    /// Opens the table that says what the picture shows.
    pub as_table: &'static str,
    /// Button.
    pub copy: &'static str,
    /// Button.
    pub save_svg: &'static str,
    /// Button.
    pub save_png: &'static str,
    /// Said when a table is in the clipboard.
    pub copied: &'static str,
    /// Said when it is not.
    pub not_copied: &'static str,
    /// Said when a picture was handed over as a file.
    pub saved: &'static str,
    /// Said when it was not.
    pub not_saved: &'static str,
    /// Where an axis does not begin at zero.
    pub axis_cut: &'static str,
    /// Where neither axis does.
    pub axes_cut: &'static str,
    /// Where there is nothing to draw.
    pub no_bids: &'static str,
    /// There are more bids than `{count}`, the most that insight looks at.
    pub too_many: &'static str,
    /// Heading.
    pub flow: &'static str,
    /// Heading, where points are given for an evaluated cost.
    pub flow_cost: &'static str,
    /// What it comes from.
    pub flow_costs: &'static str,
    /// The price begins.
    pub flow_offering: &'static str,
    /// The evaluated cost does.
    pub flow_costing: &'static str,
    /// What takes off the price.
    pub flow_down: &'static str,
    /// What adds to the price.
    pub flow_up: &'static str,
    /// Nothing does.
    pub flow_same: &'static str,
    /// What the points come from.
    pub flow_points: &'static str,
    /// What the quality points come from, where these are not the figure.
    pub flow_quality: &'static str,
    /// Step: quality against the best.
    pub behind_best: &'static str,
    /// Step: what the method makes of price and quality.
    pub unrounded: &'static str,
    /// Column.
    pub step: &'static str,
    /// The bid is not ranked.
    pub excluded: &'static str,
    /// The bid has no figure.
    pub no_figure: &'static str,
    /// Column.
    pub from: &'static str,
    /// Column.
    pub to: &'static str,
    /// Column.
    pub change: &'static str,
    /// Heading.
    pub against: &'static str,
    /// Who is ahead, by how much.
    pub ahead: &'static str,
    /// What most of it comes from.
    pub mostly: &'static str,
    /// What works the other way.
    pub other_way: &'static str,
    /// Equal figures.
    pub equal: &'static str,
    /// What that is worth in money.
    pub in_money: &'static str,
    /// How to read the signs.
    pub above_zero: &'static str,
    /// What the amounts of money are.
    pub money_note: &'static str,
    /// Column.
    pub points: &'static str,
    /// Column, of points on the scales of criteria.
    pub score_points: &'static str,
    /// Column.
    pub money: &'static str,
    /// Why there are no points: it is the price.
    pub no_points_price: &'static str,
    /// Levels or a quantity.
    pub no_scale: &'static str,
    /// A point is not worth the same everywhere.
    pub varies: &'static str,
    /// Why there are no points or no money: rounding.
    pub rounded: &'static str,
    /// Why there is no money: the bid has no rank.
    pub not_ranked: &'static str,
    /// Nothing is scored yet.
    pub not_stated: &'static str,
    /// There are no further points.
    pub end_of_scale: &'static str,
    /// The bid would be excluded.
    pub then_excluded: &'static str,
    /// The price changes nothing.
    pub flat: &'static str,
    /// No price does it.
    pub out_of_reach: &'static str,
    /// On which side a bar speaks for a bid.
    pub in_favour: &'static str,
    /// Column.
    pub difference: &'static str,
    /// Why there is no money: others are held against this bid.
    pub sets_best: &'static str,
    /// Where the next score stands that changes anything.
    pub next_step: &'static str,
    /// Heading of the bars of all bids.
    pub stack_title: &'static str,
    /// Who is first, and with what.
    pub stack_first: &'static str,
    /// How many bids are drawn.
    pub stack_drawn: &'static str,
    /// Legend: what is taken off.
    pub stack_off: &'static str,
    /// Heading.
    pub worth_title: &'static str,
    /// What a shadow price is.
    pub shadow_means: &'static str,
    /// Column.
    pub stated: &'static str,
    /// Column.
    pub effective: &'static str,
    /// Column: the score or quantity.
    pub score_now: &'static str,
    /// Column.
    pub one_more: &'static str,
    /// Column.
    pub one_less: &'static str,
    /// Column: an amount in points.
    pub amount_is: &'static str,
    /// What that column is.
    pub amount_means: &'static str,
    /// In that column.
    pub worth_nothing: &'static str,
    /// Heading.
    pub effective_title: &'static str,
    /// What a stated weight is.
    pub stated_means: &'static str,
    /// What an effective weight is.
    pub effective_means: &'static str,
    /// Where the two are furthest apart.
    pub furthest: &'static str,
    /// Heading.
    pub plane_title: &'static str,
    /// Axis.
    pub price_axis: &'static str,
    /// Axis.
    pub cost_axis: &'static str,
    /// Axis.
    pub value_money: &'static str,
    /// Axis.
    pub value_points: &'static str,
    /// All are efficient.
    pub plane_all: &'static str,
    /// Some are efficient.
    pub plane_some: &'static str,
    /// The others.
    pub plane_beaten: &'static str,
    /// Legend.
    pub frontier: &'static str,
    /// Legend.
    pub same_figure: &'static str,
    /// Where bids have the figure of another one.
    pub same_other: &'static str,
    /// Legend: the marker of the first, with its rank in it.
    pub key_first_rank: &'static str,
    /// Legend: the same, where markers have no ranks in them.
    pub key_first: &'static str,
    /// Legend: the marker of an efficient bid.
    pub key_efficient: &'static str,
    /// Legend: the marker of another one.
    pub key_beaten: &'static str,
    /// Which bids have names.
    pub plane_named: &'static str,
    /// Column.
    pub efficient: &'static str,
    /// In that column.
    pub yes: &'static str,
    /// In that column.
    pub no: &'static str,
    /// Heading.
    pub weights_title: &'static str,
    /// Who is first now.
    pub first_now: &'static str,
    /// The first place never changes.
    pub first_always: &'static str,
    /// Who is first where the weight is nothing, and from where on others are.
    pub first_turns: &'static str,
    /// One such place.
    pub turn: &'static str,
    /// One such place that is exact.
    pub turn_exact: &'static str,
    /// How exact it is.
    pub exact_note: &'static str,
    /// A group among the choices.
    pub group_name: &'static str,
    /// How the weight of a group moves.
    pub group_note: &'static str,
    /// Heading of the order recorded and shown.
    pub slope_title: &'static str,
    /// Column and side: recorded.
    pub slope_was: &'static str,
    /// Column and side: shown.
    pub slope_is: &'static str,
    /// The first place stays.
    pub slope_stays: &'static str,
    /// It changes.
    pub slope_changes: &'static str,
    /// How many bids change their rank.
    pub slope_moved: &'static str,
    /// What the signs say.
    pub slope_signs: &'static str,
    /// How many bids are drawn.
    pub slope_drawn: &'static str,
    /// Axis, for a weight.
    pub weight_axis: &'static str,
    /// Axis, for a greatest value.
    pub most_axis: &'static str,
    /// Name of the mark that can be moved.
    pub mark: &'static str,
    /// How the lines are made, where weights share a total.
    pub shared_note: &'static str,
    /// How the lines are made, where each stands for itself.
    pub alone_note: &'static str,
    /// Where no weight can move.
    pub nothing_moves: &'static str,
    /// Which bids are drawn.
    pub drawn: &'static str,
}

impl Texts {
    /// The texts of insight in the same language.
    pub fn insight(&self) -> &'static InsightTexts {
        self.same(&EN, &NL, &SV)
    }
}

static EN: InsightTexts = InsightTexts {
    bid: "Bid",
    compared_with: "Compared with",
    criterion: "Criterion",
    as_table: "The same as a table",
    copy: "Copy table",
    save_svg: "Save SVG",
    save_png: "Save PNG",
    copied: "The table is in the clipboard.",
    not_copied: "The browser did not let the table into the clipboard.",
    saved: "The picture is saved.",
    not_saved: "The picture could not be made.",
    axis_cut: "The axis begins at {start}, not at 0.",
    axes_cut: "The axes begin at {start} and {level}, not at 0.",
    no_bids: "There is no bid with a figure yet.",
    too_many: "This is told of up to {count} bids. Here there are more.",
    flow: "How {bid} comes to its figure",
    flow_cost: "How {bid} comes to its evaluated cost",
    flow_costs: "{bid} offers {price}; with its costs over the life cycle that is {total}.",
    flow_offering: "{bid} offers {price}.",
    flow_costing: "{bid} costs {price} over the life cycle.",
    flow_down: "Quality takes off {amount}, most of it {criterion}; the comparison figure is {total}.",
    flow_up: "Missing quality adds {amount}, most of it {criterion}; the comparison figure is {total}.",
    flow_same: "Quality changes nothing; the comparison figure is {total}.",
    flow_points: "{bid} has {total} points, most of them on {criterion} ({amount}).",
    flow_quality: "{bid} has {total} quality points, most of them on {criterion} ({amount}).",
    behind_best: "Against the best quality",
    unrounded: "Before rounding",
    step: "Step",
    excluded: "{bid} is excluded; its figure is only shown for comparison.",
    no_figure: "{bid} has no figure.",
    from: "From",
    to: "To",
    change: "Change",
    against: "{first} and {second} compared",
    ahead: "{ahead} is {amount} ahead of {behind}.",
    mostly: "{criterion} brings the most ({amount}).",
    other_way: "{criterion} speaks most for {behind} ({amount}).",
    equal: "{first} and {second} come to the same.",
    in_money: "In money that is {amount}.",
    above_zero: "In the table, what is above 0 speaks for {bid}.",
    money_note: "Money: how much more {bid} could ask without losing more than this part. Each amount stands for itself; they need not add up.",
    points: "Points",
    score_points: "Score points",
    money: "Money, {currency}",
    no_points_price: "price: no points",
    no_scale: "no scale of points",
    varies: "not the same for all",
    rounded: "rounded",
    not_ranked: "not ranked",
    not_stated: "not scored yet",
    end_of_scale: "end of the scale",
    then_excluded: "excluded then",
    flat: "price changes nothing",
    out_of_reach: "no price does it",
    in_favour: "for {bid}",
    difference: "Difference",
    sets_best: "sets the best: a point moves the others’ figures",
    next_step: "{none}; the next step is at {score}",
    stack_title: "What the figures are made of",
    stack_first: "{bid} is first with {total}.",
    stack_drawn: "{count} of {all} bids are drawn: the first of the ranking.",
    stack_off: "Hatched: taken off",
    worth_title: "What a point is worth to {bid}",
    shadow_means: "The shadow price of a point: how much more {bid} could ask for one point more, or how much less it would have to ask for one point less, to come to the same figure.",
    stated: "Stated weight",
    effective: "Effective weight",
    score_now: "Now",
    one_more: "One more",
    one_less: "One less",
    amount_is: "Points for {amount}",
    amount_means: "Points for {amount}: at the rate of one point more, or where there is none, of one less. A point is a point of the scale, a level, or a unit of what is measured.",
    worth_nothing: "a point is worth nothing",
    effective_title: "Stated and effective weight",
    stated_means: "Stated: a criterion’s share of all weights.",
    effective_means: "Effective: its share of what the ranked bids differ by.",
    furthest: "They are furthest apart on {criterion}: stated {stated}, effective {effective}.",
    plane_title: "Price and value of the bids",
    price_axis: "Price, {currency}",
    cost_axis: "Evaluated cost, {currency}",
    value_money: "Value of quality, {currency}",
    value_points: "Quality points",
    plane_all: "{bid} is first. Every bid is efficient: no other one is at least as cheap and as good.",
    plane_some: "{bid} is first. {count} of {all} bids are efficient: no other one is at least as cheap and as good.",
    plane_beaten: "Beaten on price and value: {names}.",
    frontier: "Efficient frontier: nothing cheaper is as good",
    same_other: "Same figure as another bid",
    same_figure: "Same figure as {bid}: what lies below the line comes after it",
    key_first_rank: "First; the number is the rank",
    key_first: "First",
    key_efficient: "Thick ring: efficient",
    key_beaten: "Thin ring: beaten on price and value",
    plane_named: "Named are the first and the efficient bids, as far as there is room.",
    efficient: "Efficient",
    yes: "yes",
    no: "no",
    weights_title: "If {criterion} weighed more or less",
    first_now: "At {weight}, {bid} is first.",
    first_always: "So it stays from one end to the other.",
    first_turns: "From 0 on {bid} is first, {places}.",
    turn: "from about {weight} {bid}",
    turn_exact: "from {weight} {bid}",
    exact_note: "The crossings are exact, and rounded only on screen.",
    group_name: "{name} (group)",
    group_note: "The criteria in the group keep their proportions.",
    slope_title: "Recorded and what-if",
    slope_was: "Recorded",
    slope_is: "What-if",
    slope_stays: "{bid} stays first.",
    slope_changes: "{bid} would be first instead of {other}.",
    slope_moved: "{count} of {all} bids would have another rank.",
    slope_signs: "▲ comes to the first place, ▼ loses it.",
    slope_drawn: "{count} of {all} bids are drawn: the best on either side.",
    weight_axis: "Weight of {criterion}",
    most_axis: "Maximum for {criterion}",
    mark: "{label}, in the picture",
    shared_note: "Computed at {count} weights, with straight lines between. The other weights share the rest in proportion.",
    alone_note: "Computed at {count} values, with straight lines between. The other criteria stay as they are.",
    nothing_moves: "No weight can move here.",
    drawn: "{count} of {all} bids are drawn: the best, and whoever is first somewhere.",
};

static NL: InsightTexts = InsightTexts {
    bid: "Inschrijving",
    compared_with: "Vergeleken met",
    criterion: "Criterium",
    as_table: "Hetzelfde als tabel",
    copy: "Tabel kopiëren",
    save_svg: "SVG opslaan",
    save_png: "PNG opslaan",
    copied: "De tabel staat op het klembord.",
    not_copied: "De browser liet de tabel niet op het klembord toe.",
    saved: "De figuur is opgeslagen.",
    not_saved: "De figuur kon niet worden gemaakt.",
    axis_cut: "De as begint bij {start}, niet bij 0.",
    axes_cut: "De assen beginnen bij {start} en {level}, niet bij 0.",
    no_bids: "Er is nog geen inschrijving met een uitkomst.",
    too_many: "Dit wordt berekend bij ten hoogste {count} inschrijvingen. Hier zijn er meer.",
    flow: "Hoe {bid} aan de uitkomst komt",
    flow_cost: "Hoe {bid} aan de kosten over de levensduur komt",
    flow_costs: "{bid} biedt {price}; met de kosten over de levensduur is dat {total}.",
    flow_offering: "{bid} biedt {price}.",
    flow_costing: "{bid} kost over de levensduur {price}.",
    flow_down: "Kwaliteit geeft {amount} aftrek, het meest voor {criterion}; de fictieve inschrijfprijs is {total}.",
    flow_up: "Ontbrekende kwaliteit geeft {amount} opslag, het meest voor {criterion}; de fictieve inschrijfprijs is {total}.",
    flow_same: "Kwaliteit verandert niets; de fictieve inschrijfprijs is {total}.",
    flow_points: "{bid} heeft {total} punten, de meeste op {criterion} ({amount}).",
    flow_quality: "{bid} heeft {total} kwaliteitspunten, de meeste op {criterion} ({amount}).",
    behind_best: "Tegenover de beste kwaliteit",
    unrounded: "Vóór afronding",
    step: "Stap",
    excluded: "{bid} is uitgesloten; de uitkomst staat er alleen ter vergelijking.",
    no_figure: "{bid} heeft geen uitkomst.",
    from: "Van",
    to: "Tot",
    change: "Verandering",
    against: "{first} en {second} vergeleken",
    ahead: "{ahead} ligt {amount} voor op {behind}.",
    mostly: "{criterion} brengt het meest ({amount}).",
    other_way: "{criterion} spreekt het meest voor {behind} ({amount}).",
    equal: "{first} en {second} komen gelijk uit.",
    in_money: "In geld is dat {amount}.",
    above_zero: "In de tabel spreekt wat boven 0 ligt voor {bid}.",
    money_note: "Geld: hoeveel meer {bid} zou kunnen vragen zonder meer dan dit deel te verliezen. De bedragen staan elk op zichzelf en hoeven niet op te tellen.",
    points: "Punten",
    score_points: "Scorepunten",
    money: "Geld, {currency}",
    no_points_price: "prijs: geen punten",
    no_scale: "geen puntenschaal",
    varies: "niet voor allen gelijk",
    rounded: "afgerond",
    not_ranked: "niet gerangschikt",
    not_stated: "nog niet beoordeeld",
    end_of_scale: "einde van de schaal",
    then_excluded: "dan uitgesloten",
    flat: "prijs verandert niets",
    out_of_reach: "geen prijs doet dat",
    in_favour: "voor {bid}",
    difference: "Verschil",
    sets_best: "bepaalt het beste: een punt verandert de uitkomsten van de anderen",
    next_step: "{none}; de volgende stap is bij {score}",
    stack_title: "Waaruit de uitkomsten bestaan",
    stack_first: "{bid} is eerste met {total}.",
    stack_drawn: "{count} van {all} inschrijvingen zijn getekend: de eerste van de rangorde.",
    stack_off: "Gearceerd: afgetrokken",
    worth_title: "Wat een punt waard is voor {bid}",
    shadow_means: "De schaduwprijs van een punt: hoeveel meer {bid} voor één punt meer zou kunnen vragen, of hoeveel minder voor één punt minder zou moeten vragen, om op dezelfde uitkomst te komen.",
    stated: "Vermeld gewicht",
    effective: "Feitelijk gewicht",
    score_now: "Nu",
    one_more: "Eén meer",
    one_less: "Eén minder",
    amount_is: "Punten voor {amount}",
    amount_means: "Punten voor {amount}: naar de prijs van één punt meer, of waar dat er niet is, van één minder. Een punt is een punt van de schaal, een niveau, of een eenheid van wat wordt gemeten.",
    worth_nothing: "een punt is niets waard",
    effective_title: "Vermeld en feitelijk gewicht",
    stated_means: "Vermeld: het deel van een criterium in alle gewichten.",
    effective_means: "Feitelijk: het deel ervan in het verschil tussen de gerangschikte inschrijvingen.",
    furthest: "Het verst uiteen liggen ze bij {criterion}: vermeld {stated}, feitelijk {effective}.",
    plane_title: "Prijs en waarde van de inschrijvingen",
    price_axis: "Prijs, {currency}",
    cost_axis: "Kosten over de levensduur, {currency}",
    value_money: "Waarde van kwaliteit, {currency}",
    value_points: "Kwaliteitspunten",
    plane_all: "{bid} is eerste. Elke inschrijving is efficiënt: geen andere is minstens zo goedkoop en zo goed.",
    plane_some: "{bid} is eerste. {count} van {all} inschrijvingen zijn efficiënt: geen andere is minstens zo goedkoop en zo goed.",
    plane_beaten: "Op prijs en waarde verslagen: {names}.",
    frontier: "Efficiënte grens: niets goedkopers is zo goed",
    same_other: "Zelfde uitkomst als een andere inschrijving",
    same_figure: "Zelfde uitkomst als {bid}: wat onder de lijn ligt, komt erna",
    key_first_rank: "Eerste; het getal is de plaats",
    key_first: "Eerste",
    key_efficient: "Dikke ring: efficiënt",
    key_beaten: "Dunne ring: op prijs en waarde verslagen",
    plane_named: "Bij naam staan er de eerste en de efficiënte inschrijvingen, voor zover er plaats is.",
    efficient: "Efficiënt",
    yes: "ja",
    no: "nee",
    weights_title: "Als {criterion} zwaarder of lichter woog",
    first_now: "Bij {weight} is {bid} eerste.",
    first_always: "Dat blijft zo van het ene eind tot het andere.",
    first_turns: "Vanaf 0 is {bid} eerste, {places}.",
    turn: "vanaf ongeveer {weight} {bid}",
    turn_exact: "vanaf {weight} {bid}",
    exact_note: "De kruispunten zijn exact, en alleen op het scherm afgerond.",
    group_name: "{name} (groep)",
    group_note: "De criteria in de groep houden hun verhouding.",
    slope_title: "Dossier en wat-als",
    slope_was: "Dossier",
    slope_is: "Wat-als",
    slope_stays: "{bid} blijft eerste.",
    slope_changes: "{bid} zou eerste zijn in plaats van {other}.",
    slope_moved: "{count} van {all} inschrijvingen zouden een andere plaats hebben.",
    slope_signs: "▲ komt op de eerste plaats, ▼ verliest die.",
    slope_drawn: "{count} van {all} inschrijvingen zijn getekend: de beste aan beide kanten.",
    weight_axis: "Gewicht van {criterion}",
    most_axis: "Maximum voor {criterion}",
    mark: "{label}, in de figuur",
    shared_note: "Berekend bij {count} gewichten, daartussen rechte lijnen. De andere gewichten verdelen de rest naar verhouding.",
    alone_note: "Berekend bij {count} waarden, daartussen rechte lijnen. De andere criteria blijven zoals ze zijn.",
    nothing_moves: "Hier kan geen gewicht verschuiven.",
    drawn: "{count} van {all} inschrijvingen zijn getekend: de beste, en wie ergens eerste is.",
};

static SV: InsightTexts = InsightTexts {
    bid: "Anbud",
    compared_with: "Jämfört med",
    criterion: "Kriterium",
    as_table: "Samma som tabell",
    copy: "Kopiera tabell",
    save_svg: "Spara SVG",
    save_png: "Spara PNG",
    copied: "Tabellen finns i urklipp.",
    not_copied: "Webbläsaren släppte inte in tabellen i urklipp.",
    saved: "Bilden är sparad.",
    not_saved: "Bilden kunde inte skapas.",
    axis_cut: "Axeln börjar vid {start}, inte vid 0.",
    axes_cut: "Axlarna börjar vid {start} och {level}, inte vid 0.",
    no_bids: "Det finns ännu inget anbud med ett resultat.",
    too_many: "Detta beräknas för högst {count} anbud. Här finns det fler.",
    flow: "Så får {bid} sitt resultat",
    flow_cost: "Så får {bid} sin livscykelkostnad",
    flow_costs: "{bid} erbjuder {price}; med kostnaderna över livscykeln blir det {total}.",
    flow_offering: "{bid} erbjuder {price}.",
    flow_costing: "{bid} kostar {price} över livscykeln.",
    flow_down: "Kvaliteten ger {amount} i avdrag, mest för {criterion}; jämförelsetalet är {total}.",
    flow_up: "Kvalitet som saknas ger {amount} i påslag, mest för {criterion}; jämförelsetalet är {total}.",
    flow_same: "Kvaliteten ändrar inget; jämförelsetalet är {total}.",
    flow_points: "{bid} har {total} poäng, de flesta på {criterion} ({amount}).",
    flow_quality: "{bid} har {total} kvalitetspoäng, de flesta på {criterion} ({amount}).",
    behind_best: "Mot den bästa kvaliteten",
    unrounded: "Före avrundning",
    step: "Steg",
    excluded: "{bid} är uteslutet; resultatet visas bara för jämförelse.",
    no_figure: "{bid} har inget resultat.",
    from: "Från",
    to: "Till",
    change: "Ändring",
    against: "{first} och {second} i jämförelse",
    ahead: "{ahead} ligger {amount} före {behind}.",
    mostly: "{criterion} ger mest ({amount}).",
    other_way: "{criterion} talar mest för {behind} ({amount}).",
    equal: "{first} och {second} får samma resultat.",
    in_money: "I pengar är det {amount}.",
    above_zero: "I tabellen talar det som ligger över 0 för {bid}.",
    money_note: "Pengar: hur mycket mer {bid} kunde begära utan att förlora mer än denna del. Beloppen står vart och ett för sig och behöver inte gå att lägga ihop.",
    points: "Poäng",
    score_points: "Betygspoäng",
    money: "Pengar, {currency}",
    no_points_price: "pris: inga poäng",
    no_scale: "ingen poängskala",
    varies: "inte lika för alla",
    rounded: "avrundat",
    not_ranked: "inte rangordnat",
    not_stated: "inte bedömt ännu",
    end_of_scale: "skalans slut",
    then_excluded: "då uteslutet",
    flat: "priset ändrar inget",
    out_of_reach: "inget pris gör det",
    in_favour: "för {bid}",
    difference: "Skillnad",
    sets_best: "bestämmer det bästa: en poäng ändrar de andras resultat",
    next_step: "{none}; nästa steg är vid {score}",
    stack_title: "Vad resultaten består av",
    stack_first: "{bid} är först med {total}.",
    stack_drawn: "{count} av {all} anbud är ritade: de första i rangordningen.",
    stack_off: "Streckat: avdraget",
    worth_title: "Vad en poäng är värd för {bid}",
    shadow_means: "Skuggpriset på en poäng: hur mycket mer {bid} kunde begära för en poäng mer, eller hur mycket mindre för en poäng mindre, och ändå få samma resultat.",
    stated: "Angiven vikt",
    effective: "Faktisk vikt",
    score_now: "Nu",
    one_more: "En mer",
    one_less: "En mindre",
    amount_is: "Poäng för {amount}",
    amount_means: "Poäng för {amount}: till priset av en poäng mer, eller där den saknas, av en mindre. En poäng är en poäng på skalan, en nivå eller en enhet av det som mäts.",
    worth_nothing: "en poäng är inget värd",
    effective_title: "Angiven och faktisk vikt",
    stated_means: "Angiven: kriteriets andel av alla vikter.",
    effective_means: "Faktisk: dess andel av det som skiljer de rangordnade anbuden åt.",
    furthest: "Längst från varandra ligger de för {criterion}: angiven {stated}, faktisk {effective}.",
    plane_title: "Anbudens pris och värde",
    price_axis: "Pris, {currency}",
    cost_axis: "Livscykelkostnad, {currency}",
    value_money: "Kvalitetens värde, {currency}",
    value_points: "Kvalitetspoäng",
    plane_all: "{bid} är först. Varje anbud är effektivt: inget annat är minst lika billigt och lika bra.",
    plane_some: "{bid} är först. {count} av {all} anbud är effektiva: inget annat är minst lika billigt och lika bra.",
    plane_beaten: "Slagna på pris och värde: {names}.",
    frontier: "Effektiv gräns: inget billigare är lika bra",
    same_other: "Samma resultat som ett annat anbud",
    same_figure: "Samma resultat som {bid}: det som ligger under linjen kommer efter",
    key_first_rank: "Först; siffran är platsen",
    key_first: "Först",
    key_efficient: "Tjock ring: effektivt",
    key_beaten: "Tunn ring: slaget på pris och värde",
    plane_named: "Namn har det första och de effektiva anbuden, så långt utrymmet räcker.",
    efficient: "Effektivt",
    yes: "ja",
    no: "nej",
    weights_title: "Om {criterion} vägde mer eller mindre",
    first_now: "Vid {weight} är {bid} först.",
    first_always: "Så förblir det från den ena änden till den andra.",
    first_turns: "Från 0 är {bid} först, {places}.",
    turn: "från ungefär {weight} {bid}",
    turn_exact: "från {weight} {bid}",
    exact_note: "Skärningspunkterna är exakta, och avrundas bara på skärmen.",
    group_name: "{name} (grupp)",
    group_note: "Kriterierna i gruppen behåller sina proportioner.",
    slope_title: "Protokollet och tänk om",
    slope_was: "Protokoll",
    slope_is: "Tänk om",
    slope_stays: "{bid} förblir först.",
    slope_changes: "{bid} skulle vara först i stället för {other}.",
    slope_moved: "{count} av {all} anbud skulle få en annan plats.",
    slope_signs: "▲ kommer till första platsen, ▼ förlorar den.",
    slope_drawn: "{count} av {all} anbud är ritade: de bästa på båda sidor.",
    weight_axis: "Vikt för {criterion}",
    most_axis: "Högst för {criterion}",
    mark: "{label}, i bilden",
    shared_note: "Beräknat vid {count} vikter, däremellan raka linjer. De andra vikterna delar på resten i proportion.",
    alone_note: "Beräknat vid {count} värden, däremellan raka linjer. De andra kriterierna förblir som de är.",
    nothing_moves: "Här kan ingen vikt flyttas.",
    drawn: "{count} av {all} anbud är ritade: de bästa, och de som någonstans är först.",
};
