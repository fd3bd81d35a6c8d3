// What pictures say by themselves: saved as files, on paper, in the system's own colours, and where
// there are many bids.
import { expect, test } from "./fixtures.js";
import { button, choice, fits, load, many, openTab, openTender, panel, picture, ranking, sample, saved, settled, slider, speak, table, widget } from "./widget.js";

/** What stands in the picture that is seen. */
const drawn = (page, id) => picture(page, id).locator(".drawn > svg:visible");

/** What a reader of a saved picture finds in it: its words from above, and whether all lies within. */
const read = (reader, text) => reader.evaluate((text) => {
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  document.body.replaceChildren(document.importNode(parsed, true));
  const svg = document.querySelector("svg");
  const frame = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")];
  const beyond = texts.filter((one) => {
    const box = one.getBoundingClientRect();
    return box.right > frame.right + 1 || box.left < frame.left - 1 || box.bottom > frame.bottom + 1;
  });
  const sizes = ["width", "height"].map((name) => Number(svg.getAttribute(name)));
  const fills = [...svg.querySelectorAll("rect")].map((one) => one.getAttribute("fill"));
  return { words: texts.map((one) => one.textContent), beyond: beyond.map((one) => one.textContent), sizes, fills };
}, text);

for (const [lang, tab, name, ranks] of [
  ["en", "How sure", "Save SVG", ["Rank 1", "Rank 2", "Rank 3", "Rank 4"]],
  ["nl", "Hoe zeker", "SVG opslaan", ["Plaats 1", "Plaats 2", "Plaats 3", "Plaats 4"]],
  ["sv", "Hur säkert", "Spara SVG", ["Plats 1", "Plats 2", "Plats 3", "Plats 4"]],
]) {
  test(`a saved picture says its title, its sentence and what its colours mean: ${lang}`, async ({ page, context }) => {
    const reader = await context.newPage();
    await openTender(page, "firms");
    await speak(page, lang);
    await openTab(page, tab);
    await expect(panel(page).locator(".caveat").first()).toContainText("10");
    await expect(panel(page).locator(".legend li")).toHaveText(ranks);
    const head = await picture(page, "ranks").locator("figcaption > *").allTextContents();
    const svg = await saved(page, button(page, name, false).first());
    const text = svg.bytes.toString("utf8");
    const { words, beyond, fills } = await read(reader, text);
    const whole = words.join(" ").replace(/\s+/g, " ");
    for (const words of head) expect(whole).toContain(words.replace(/\s+/g, " "));
    for (const rank of ranks) expect(words).toContain(rank);
    expect(beyond).toEqual([]);
    // What is mixed of two colours is told in a way that any program reads.
    expect(text).not.toMatch(/oklab|color\(|color-mix/);
    // The colours of the legend are those of the bars: four of each, in the same order.
    const [legend, bars] = [fills.slice(-4), fills.slice(1, -4)];
    expect(new Set(legend).size).toBe(4);
    for (const fill of bars) expect(legend).toContain(fill);
  });
}

test("long titles are wrapped in a narrow picture, and the PNG is as high as the SVG", async ({ page, context }) => {
  const reader = await context.newPage();
  await page.setViewportSize({ width: 360, height: 740 });
  await openTender(page, "firms");
  const evaluation = JSON.parse(sample("firms-e2"));
  evaluation.bids[1].tenderer.name = `${"A name of many words and ".repeat(5)}${"onewordwithoutanyblank".repeat(4)}`;
  await load(page, evaluation);
  await openTab(page, "Why");
  const ways = picture(page, "waterfall");
  const svg = await saved(page, ways.getByRole("button", { name: "Save SVG" }));
  const { words, beyond, sizes } = await read(reader, svg.bytes.toString("utf8"));
  expect(beyond).toEqual([]);
  expect(sizes[0]).toBe(340 + 24);
  expect(words.join("").replaceAll(" ", "")).toContain(evaluation.bids[1].tenderer.name.replaceAll(" ", ""));
  const png = await saved(page, ways.getByRole("button", { name: "Save PNG" }));
  expect([16, 20].map((place) => png.bytes.readUInt32BE(place))).toEqual(sizes.map((size) => size * 2));
  // Something is painted above and below the picture, not on the ground alone.
  const painted = await reader.evaluate(async (bytes) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const pen = canvas.getContext("2d");
    pen.drawImage(bitmap, 0, 0);
    const dark = (y) => pen.getImageData(0, y, bitmap.width, 60).data.filter((value, at) => at % 4 === 0 && value < 128).length;
    return [dark(24), dark(bitmap.height - 300)];
  }, [...png.bytes]);
  for (const pixels of painted) expect(pixels).toBeGreaterThan(50);
});

test("what is drawn over the record says so in its file, and on screen it is not said twice", async ({ page }) => {
  await openTender(page, "cleaning");
  await openTab(page, "Why");
  await slider(page, "Maximum for Arbetsmetod").press("Home");
  await settled(page);
  const svg = await saved(page, picture(page, "ranking").getByRole("button", { name: "Save SVG" }));
  expect(svg.bytes.toString("utf8")).toContain("What-if.");
  const said = await picture(page, "ranking").locator("figcaption .spoken").boundingBox();
  expect(said.width).toBeLessThanOrEqual(1);
});

test("the bars of the ranking are a picture with its table, and can be taken along", async ({ page, context, axe }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const reader = await context.newPage();
  await openTender(page, "cleaning");
  await openTab(page, "Why");
  const rows = await ranking(page);
  const cells = await table(page, "ranking");
  expect(cells.map((row) => ({ rank: row[1], name: row[0], total: row.at(-1) }))).toEqual(rows);
  const bars = picture(page, "ranking");
  await expect(bars.locator(".legend li")).toHaveText([
    "Pris för fyra år", "Arbetsmetod", "Personalkontinuitet", "Miljömärkta produkter", "Fossilfria transporter",
    "Eget mervärde", "Hatched: taken off", "value statement",
  ]);
  const svg = await saved(page, bars.getByRole("button", { name: "Save SVG" }));
  expect(svg.name).toMatch(/-ranking\.svg$/);
  const { words, beyond } = await read(reader, svg.bytes.toString("utf8"));
  for (const { name, total } of rows) expect(words.join("\n")).toMatch(new RegExp(`${name}[\\s\\S]*${total}`));
  expect(words).toContain("Arbetsmetod");
  expect(beyond).toEqual([]);
  await page.bringToFront();
  await bars.getByRole("button", { name: "Copy table" }).click();
  await expect(widget(page).getByRole("status")).toHaveText("The table is in the clipboard.");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(rows[0].name);
  await axe(page, { include: "bid-evaluator" });
  // Of many bids the first twenty.
  await load(page, many(60));
  await expect(bars.locator(".caveat")).toHaveText("20 of 60 bids are drawn: the first of the ranking.");
  expect(await table(page, "ranking")).toHaveLength(20);
});

test("a bid that others are held against says that a point moves their figures", async ({ page }) => {
  await openTender(page, "firms");
  for (const [lang, why, bid, words] of [
    ["en", "Why", "Bid", "sets the best: a point moves the others’ figures"],
    ["nl", "Waarom", "Inschrijving", "bepaalt het beste: een punt verandert de uitkomsten van de anderen"],
    ["sv", "Varför", "Anbud", "bestämmer det bästa: en poäng ändrar de andras resultat"],
  ]) {
    await speak(page, lang);
    await openTab(page, why);
    await choice(page, bid).selectOption({ label: "Firm C" });
    await settled(page);
    const row = await panel(page).locator(".worth tbody tr td").allInnerTexts();
    expect(row[2]).toBe("129");
    for (const cell of row.slice(3)) expect(cell).toBe(words);
  }
});

test("where a point changes nothing because the criterion goes by steps, the next step is told", async ({ page }) => {
  await openTender(page, "firms");
  const evaluation = JSON.parse(sample("firms-e2"));
  const [lot] = evaluation.tender.lots;
  delete lot.method.quality;
  lot.criteria[1] = {
    id: "range", name: "Range", kind: "measured", weight: "80", unit: "km", better: "higher",
    formula: { kind: "steps", steps: [{ value: "100", share: "40" }, { value: "200", share: "100" }] },
  };
  evaluation.assessments = [];
  for (const [place, bid] of evaluation.bids.entries()) bid.offers[0].values = { range: String(120 + place) };
  await load(page, evaluation);
  await openTab(page, "Why");
  await choice(page, "Bid").selectOption({ label: "Firm A" });
  await settled(page);
  const row = await panel(page).locator(".worth tbody tr td").allInnerTexts();
  expect(row[3]).toBe("→ 121: 0; the next step is at 200");
  expect(row[4]).toBe("→ 119: 0; the next step is at 100");
});

test("on paper legends have their colours and no column is cut off; at 360 px cells have their heads", async ({ page }) => {
  await openTender(page, "cleaning");
  await openTab(page, "Why");
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 700, height: 900 });
  const exact = (one) => getComputedStyle(one).printColorAdjust;
  expect(await widget(page).locator(".ranking .legend .swatch").first().evaluate(exact)).toBe("exact");
  expect(await picture(page, "ranking").locator(".legend svg rect").first().evaluate(exact)).toBe("exact");
  const worth = panel(page).locator(".worth");
  const ends = await worth.evaluate((one) => [one.querySelector("table"), one].map((box) => box.getBoundingClientRect().right));
  expect(ends[0]).toBeLessThanOrEqual(ends[1] + 1);
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize({ width: 360, height: 740 });
  await fits(page);
  const scrolls = await worth.locator(".scroll").evaluate((one) => one.scrollWidth - one.clientWidth);
  expect(scrolls).toBeLessThanOrEqual(0);
  const head = await worth.locator("tbody td").nth(3).evaluate((one) => getComputedStyle(one, "::before").content);
  expect(head).toContain("One more");
});

for (const width of [1280, 360]) {
  test(`each step of the waterfall has its formula with numbers below its name: ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const tender of ["firms", "cleaning", "bridge"]) {
      await openTender(page, tender);
      await openTab(page, "Why");
      const formulas = (await table(page, "waterfall")).map((row) => row[1]).filter((how) => how !== "");
      const lines = (await drawn(page, "waterfall").locator(".how").allTextContents()).join(" ");
      expect(formulas.length).toBeGreaterThan(1);
      for (const how of formulas) expect(lines).toContain(how);
      const frame = await drawn(page, "waterfall").boundingBox();
      for (const text of await drawn(page, "waterfall").locator("text").all()) {
        const box = await text.boundingBox();
        expect(box.x + box.width, await text.textContent()).toBeLessThanOrEqual(frame.x + frame.width + 1);
        expect(box.y + box.height).toBeLessThanOrEqual(frame.y + frame.height + 3);
      }
    }
  });
}

test("a formula that is too long for the picture stands in the table, which is open then", async ({ page }) => {
  await openTender(page, "cleaning");
  await openTab(page, "Why");
  const details = picture(page, "waterfall").locator("details");
  await expect(details).not.toHaveAttribute("open");
  const evaluation = JSON.parse(sample("cleaning-sv"));
  const [lot] = evaluation.tender.lots;
  const leaf = lot.criteria.find((one) => one.scale?.kind === "levels");
  for (const level of leaf.scale.levels) level.name = "Ett namn som är mycket långt ".repeat(9).trim();
  await load(page, evaluation);
  await expect(details).toHaveAttribute("open");
});

test("how sure: the interval of the first rank is said and drawn, in tenths of a per cent", async ({ page }) => {
  await openTender(page, "firms");
  await openTab(page, "How sure");
  await expect(panel(page)).toContainText("10,000 cases");
  await expect(panel(page).locator("figcaption p")).toHaveText(
    /^Firm \w is first in \d+(\.\d)?% of all cases \(95% interval \d+(\.\d)?% to \d+(\.\d)?%\)\. |^Firm \w is first in \d+(\.\d)?% of all cases \(95% interval \d+(\.\d)?% to \d+(\.\d)?%\)\.$/,
  );
  const ever = (await table(page, "ranks")).filter((row) => row[1] !== "0%").length;
  await expect(drawn(page, "ranks").locator("line.whisker:not(.back)")).toHaveCount(3 * ever);
  // A whisker ends within the picture and lies around where its part ends.
  const [part, whisker] = await Promise.all(["rect.rank-1", "line.whisker:not(.back)"].map((piece) => drawn(page, "ranks").locator(piece).first().boundingBox()));
  expect(Math.abs(whisker.x + whisker.width / 2 - (part.x + part.width))).toBeLessThan(8);
  // Between two parts of a bar there is a gap.
  const [one, two] = await Promise.all(["rect.rank-1", "rect.rank-2"].map((piece) => drawn(page, "ranks").locator(piece).first().boundingBox()));
  expect(two.x - (one.x + one.width)).toBeGreaterThan(1);
  await expect(panel(page).locator(".legend li").last()).toHaveText("Rank 4");
  await load(page, many(8));
  await expect(panel(page).locator(".legend li").last()).toHaveText("Further down");
});

test("a bid that has no rank in some of the cases shows it; over scores it is said how it is scored", async ({ page }) => {
  await openTender(page, "firms");
  const evaluation = JSON.parse(sample("firms-e2"));
  evaluation.tender.lots[0].criteria[1].minimum = "120";
  evaluation.evaluators.push({ id: "second", name: "Second" });
  for (const { bid } of evaluation.bids.map(({ id }) => ({ bid: id }))) {
    const score = { a: "123", b: "126", c: "129", d: "140" }[bid];
    evaluation.assessments.push({ evaluator: "second", bid, criterion: "quality", score });
  }
  await load(page, evaluation);
  await openTab(page, "How sure");
  await choice(page, "Over").selectOption("the evaluators’ own scores");
  await expect(panel(page).locator(".legend li").last()).toHaveText("Not ranked");
  await expect(drawn(page, "ranks").locator(".hatch.unranked")).toHaveCount(1);
  await expect(picture(page, "ranks").locator("thead")).toContainText("Not ranked");
  const rows = await table(page, "ranks");
  const out = rows.find(([name]) => name === "Firm D");
  expect(Math.abs(Number.parseFloat(out.at(-2)) - 50)).toBeLessThan(3);
  for (const row of rows.filter(([name]) => name !== "Firm D")) expect(row.at(-2)).toBe("0%");
  const said = panel(page).locator("figcaption p");
  await expect(said).not.toContainText("As weighed now");
  const [first] = await ranking(page);
  if (!(await said.textContent()).startsWith(first.name)) await expect(said).toContainText(`As scored, ${first.name} is first.`);
});

test("of more than twelve bids the first and the efficient ones have their names", async ({ page }) => {
  await openTender(page, "firms");
  await load(page, many(20));
  await openTab(page, "Price and value");
  const rows = await table(page, "plane");
  const named = await drawn(page, "plane").locator("text.halo").allTextContents();
  const wanted = rows.filter((row) => row[1] === "1" || row.at(-1) === "yes").map(([name]) => name);
  expect(wanted.length).toBeGreaterThan(2);
  expect(named.length).toBeGreaterThan(0);
  for (const name of named) expect(wanted.some((one) => one.startsWith(name.replace("…", "").trim()))).toBe(true);
  const legend = picture(page, "plane").locator(".legend li");
  await expect(legend).toHaveText([/First; the number is the rank$/, /Thick ring: efficient$/, /Thin ring: beaten/, /^Efficient frontier/, /^Same figure as Tenderer/, /^Same figure as another bid$/]);
  await expect(picture(page, "plane").locator(".caveat").last()).toContainText("Named are the first and the efficient bids");
  await load(page, many(100));
  await expect(legend.first()).toHaveText("First");
});

test("the last figure of an axis stays in the picture, and in the system's colours the first rank is readable", async ({ page }) => {
  await openTender(page, "bridge");
  await speak(page, "sv");
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await openTab(page, "Pris och värde");
    const frame = await drawn(page, "plane").boundingBox();
    for (const tick of await drawn(page, "plane").locator("text.tick.middle").all()) {
      const box = await tick.boundingBox();
      expect(box.x + box.width).toBeLessThanOrEqual(frame.x + frame.width + 0.5);
    }
  }
  await page.emulateMedia({ forcedColors: "active" });
  const style = await drawn(page, "plane").locator(".rank.first").evaluate((one) => {
    const { stroke, forcedColorAdjust, fill } = getComputedStyle(one);
    const marker = getComputedStyle(one.parentElement.querySelector(".marker.first")).fill;
    return { stroke, forcedColorAdjust, differs: fill !== marker };
  });
  expect(style).toEqual({ stroke: "none", forcedColorAdjust: "none", differs: true });
});
