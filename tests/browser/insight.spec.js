// Insight: why a bid wins, price against value, what other weights would do. Each picture has a
// table that says the same, and can be taken along.
import { expect, test } from "./fixtures.js";
import { button, cells, choice, fits, load, many, openTab, openTender, order, panel, picture, ranking, sample, saved, settled, slider, speak, tab, tabTo, table, weight, widget } from "./widget.js";

const WORDS = {
  en: ["Why", "Price and value", "Weights"],
  nl: ["Waarom", "Prijs en waarde", "Gewichten"],
  sv: ["Varför", "Pris och värde", "Vikter"],
};

/** What stands in the picture that is seen. */
const drawn = (page, id) => picture(page, id).locator("svg[role=img]:visible");

test("nothing is drawn or computed until a tab is opened, and it can be closed", async ({ page }) => {
  await openTender(page, "cleaning");
  await expect(widget(page).getByRole("tablist")).toHaveCount(0);
  await widget(page).getByRole("heading", { level: 2 }).hover();
  await expect(widget(page).getByRole("tablist", { name: "Insight" })).toBeVisible();
  await expect(panel(page)).toHaveCount(0);
  await expect(widget(page).locator("[data-picture]")).toHaveCount(0);
  await tab(page, "Why").click();
  await expect(tab(page, "Why")).toHaveAttribute("aria-selected", "true");
  await expect(widget(page).getByRole("tabpanel", { name: "Why" })).toBeVisible();
  await button(page, "Close").click();
  await expect(panel(page)).toHaveCount(0);
});

test("by keyboard: the arrows go from tab to tab, and the mark moves the weight", async ({ page }) => {
  await openTender(page, "firms");
  await widget(page).getByRole("heading", { level: 2 }).hover();
  await tabTo(page, tab(page, "Why"));
  await page.keyboard.press("Enter");
  await expect(picture(page, "waterfall")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(tab(page, "Price and value")).toBeFocused();
  await expect(picture(page, "plane")).toBeVisible();
  await page.keyboard.press("End");
  await expect(tab(page, "Test the model")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(tab(page, "Why")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(tab(page, "Test the model")).toBeFocused();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(tab(page, "Weights")).toBeFocused();
  await choice(page, "Criterion").selectOption({ label: "Quality" });
  const mark = slider(page, "Weight of Quality, in the picture");
  await tabTo(page, mark);
  expect((await order(page))[0]).toBe("Firm B");
  for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press("ArrowRight");
  await settled(page);
  await expect(weight(page, "Weight of Quality")).toHaveValue("84");
  await expect(mark).toBeFocused();
  expect((await order(page))[0]).toBe("Firm C");
  await expect(picture(page, "weights").locator("figcaption")).toContainText("At 84%, Firm C is first.");
  await page.keyboard.press("Home");
  await settled(page);
  expect((await order(page))[0]).toBe("Firm D");
  // Who is first from 0 on is not told twice.
  await expect(picture(page, "weights").locator("figcaption p")).toHaveText(/^From 0 on Firm D is first, from /);
});

test("dragged by mouse, the mark sets the weight in one step that can be undone", async ({ page }) => {
  await openTender(page, "firms");
  await openTab(page, "Weights");
  await choice(page, "Criterion").selectOption({ label: "Quality" });
  const summary = picture(page, "weights").locator("figcaption");
  await expect(summary).toContainText("From 0 on Firm D is first, from 38.39% Firm B, from 83.05% Firm C.");
  const mark = slider(page, "Weight of Quality, in the picture");
  await mark.scrollIntoViewIfNeeded();
  const box = await mark.boundingBox();
  const at = (percent) => box.x + 12 + ((box.width - 24) * percent) / 100;
  await page.mouse.move(at(80), box.y + 12);
  await page.mouse.down();
  for (const percent of [60, 40, 20, 10]) await page.mouse.move(at(percent), box.y + 12);
  await page.mouse.up();
  await settled(page);
  expect(Number(await mark.inputValue())).toBeCloseTo(10, 0);
  expect((await order(page))[0]).toBe("Firm D");
  // The lines stay as they were: they do not depend on where the mark stands.
  await expect(summary).toContainText("From 0 on Firm D is first, from 38.39% Firm B");
  await button(page, "Undo").click();
  await expect(mark).toHaveValue("80");
});

test("the tables say what the ranking says", async ({ page }) => {
  await openTender(page, "cleaning");
  const [first, second] = await ranking(page);
  await openTab(page, "Why");
  const steps = await table(page, "waterfall");
  expect(steps.at(-1)).toEqual(["Comparison figure", "", "–", "–", first.total]);
  expect(steps[1]).toEqual(["Arbetsmetod", "−100% × 900,000 (Utmärkt, mean of 2)", "9,480,000", "−900,000", "8,580,000"]);
  // A statement of which the criterion's maximum leaves a part has a step of its own.
  expect(steps[3].slice(1)).toEqual(["80,000 accepted, counted up to 20,000", "8,100,000", "−20,000", "8,080,000"]);
  const comparison = await table(page, "comparison");
  expect(comparison).toContainEqual(["Arbetsmetod", "−900,000", "−562,500", "no scale of points", "+337,500"]);
  expect(comparison).toContainEqual(["Eget mervärde", "−480,000", "−297,000", "+3.05", "+183,000"]);
  expect(comparison.at(-1)).toEqual(["Comparison figure", first.total, second.total, "–", "+90,500"]);
  await expect(picture(page, "waterfall").locator("figcaption")).toContainText("Quality takes off 2,260,000");
  await openTab(page, "Price and value");
  const bids = await table(page, "plane");
  expect(bids.map(([name, rank, , , total]) => ({ rank, name, total }))).toEqual(await ranking(page));
  for (const [, , price, value, total] of bids) {
    const number = (text) => Number(text.replaceAll(",", ""));
    expect(number(price) - number(value)).toBe(number(total));
  }
  await openTab(page, "Weights");
  const lines = await table(page, "weights");
  const now = lines.find(([weight]) => weight === "900,000");
  expect(now.slice(1)).toEqual((await ranking(page)).map(({ total }) => total));
});

test("another bid can be chosen, and an excluded one says that it is", async ({ page }) => {
  await openTender(page, "cleaning");
  await openTab(page, "Why");
  await choice(page, "Compared with").selectOption({ label: "Almviks Lokalvård AB" });
  await expect(picture(page, "comparison").getByRole("heading")).toHaveText("Tallhöjdens Städ AB and Almviks Lokalvård AB compared");
  await choice(page, "Bid").selectOption({ label: "Vitsippans Fastighetsservice AB" });
  await expect(picture(page, "waterfall").locator(".notes")).toContainText("is excluded");
  expect((await table(page, "waterfall")).at(-1).at(-1)).toBe("7,362,500");
});

for (const [place, count] of [[0, 1], [1, 100]]) {
  test(`holds with ${count} ${place ? "bids" : "bid"}`, async ({ page, axe }) => {
    await openTender(page, "firms");
    await load(page, many(count));
    for (const name of WORDS.en) {
      await openTab(page, name);
      await expect(widget(page).locator(".insight svg[role=img]:visible").first()).toBeVisible();
    }
    if (count > 1) {
      await expect(panel(page)).toContainText(/4\d of 100 bids are drawn/);
      await openTab(page, "Price and value");
      await expect(drawn(page, "plane").locator("circle.marker")).toHaveCount(100);
    }
    await axe(page, { include: "bid-evaluator" });
  });
}

test("a figure below zero stands on the axis", async ({ page }) => {
  await openTender(page, "firms");
  const evaluation = JSON.parse(sample("bridge-nl"));
  for (const bid of evaluation.bids) bid.offers[0].price = String(Number(bid.offers[0].price) - 10_500_000);
  await load(page, evaluation);
  await openTab(page, "Why");
  const [first] = await ranking(page);
  expect(first.total).toContain("−");
  expect((await table(page, "waterfall")).at(-1).at(-1)).toBe(first.total);
  const bars = drawn(page, "waterfall").locator("rect");
  const boxes = await Promise.all((await bars.all()).map((bar) => bar.boundingBox()));
  const frame = await drawn(page, "waterfall").boundingBox();
  for (const box of boxes) {
    expect(box.x).toBeGreaterThanOrEqual(frame.x);
    expect(box.x + box.width).toBeLessThanOrEqual(frame.x + frame.width);
  }
  await openTab(page, "Price and value");
  await openTab(page, "Weights");
});

/** Chooses the combination of price and quality. */
async function combine(page, name) {
  await button(page, "Change").click();
  await widget(page).getByRole("radio", { name }).check();
  await button(page, "Done").click();
  await settled(page);
}

test("a method that does not add up goes on with its last steps, in the picture and in the table", async ({ page }) => {
  await openTender(page, "firms");
  await combine(page, "Quality per price");
  await openTab(page, "Why");
  const [first] = await ranking(page);
  const formula = "97.67 ÷ 10,350 × 1,000,000";
  expect((await table(page, "waterfall")).at(-1)).toEqual(["Total", formula, "–", "–", first.total]);
  await expect(drawn(page, "waterfall")).toContainText(formula);
  // The parts of price and quality add up to the difference of the figures.
  const comparison = await table(page, "comparison");
  const parts = comparison.map((row) => Number(row[3].replace("−", "-")));
  expect(parts[0] + parts[1]).toBeCloseTo(parts[2], 2);
  expect(comparison[0][4]).toBe("price: no points");
  await openTab(page, "Price and value");
  await expect(picture(page, "plane").locator(".notes")).toContainText("Same figure as Firm B");
  await combine(page, "Utility index");
  await openTab(page, "Why");
  // Worked out by hand: price and quality weigh 50 each, and B has 126 ÷ 129 × 50 points.
  const steps = await table(page, "waterfall");
  expect(steps.at(-2).slice(0, 2)).toEqual(["Against the best quality", "1 − (50.00 − 48.84) ÷ 50"]);
  expect(steps.at(-1).slice(0, 2)).toEqual(["Total", "0.9767 × 9,900 ÷ 10,350"]);
  expect(steps.at(-1).at(-1)).toBe((await ranking(page)).find(({ name }) => name === "Firm B").total);
});

test("points for an evaluated cost: its lines are a picture of their own", async ({ page }) => {
  await openTender(page, "firms");
  const evaluation = JSON.parse(sample("firms-e2"));
  evaluation.tender.lots[0].lifeCycle = { horizon: 3, rate: "0", timing: "endOfYear" };
  for (const { offers: [offer] } of evaluation.bids) {
    offer.costs = [{ id: "energy", name: "Energy", kind: "yearly", value: { kind: "amount", amount: "100" } }];
  }
  await load(page, evaluation);
  await openTab(page, "Why");
  const steps = await table(page, "evaluated-cost");
  expect(steps).toEqual([
    ["Price", "as offered", "–", "–", "10,350"],
    ["Energy", "100, each year from 1 to 3: 100 × 3", "10,350", "300", "10,650"],
    ["Evaluated cost", "", "–", "–", "10,650"],
  ]);
  await expect(picture(page, "evaluated-cost").locator("figcaption")).toContainText("Firm B offers 10,350; with its costs over the life cycle that is 10,650.");
});

/** What stands in the table of shadow prices. */
const worth = (page) => cells(panel(page).locator(".worth tbody tr"));

test("what a point is worth, stated and effective weights", async ({ page }) => {
  await openTender(page, "firms");
  await openTab(page, "Why");
  // By hand: 198,000 ÷ (198,000 ÷ 10,350 ∓ 80 ÷ 129) − 10,350 for one point more and one less; a hundred
  // is 100 ÷ 346.76 points.
  expect(await worth(page)).toEqual([["Quality", "80%", "70.27%", "126", "→ 127: +346.76", "→ 125: −324.98", "0.29"]]);
  expect(await table(page, "effective")).toEqual([["Price", "20%", "29.73%"], ["Quality", "80%", "70.27%"]]);
  await choice(page, "Bid").selectOption({ label: "Firm D" });
  await settled(page);
  // The lowest price has all that a price can earn.
  expect((await worth(page))[0][5]).toBe("price changes nothing");
  await openTender(page, "cleaning");
  await openTab(page, "Why");
  const rows = await worth(page);
  expect(rows[0].slice(3)).toEqual(["4", "end of the scale", "→ 3: −225,000", expect.anything()]);
  expect(rows.at(-1)[4]).toBe("not scored yet");
});

test("the words for points and money in three languages", async ({ page }) => {
  await openTender(page, "firms");
  for (const [lang, why, words] of [
    ["en", "Why", ["What a point is worth to Firm B", "Stated and effective weight", "no price does it"]],
    ["nl", "Waarom", ["Wat een punt waard is voor Firm B", "Vermeld en feitelijk gewicht", "geen prijs doet dat"]],
    ["sv", "Varför", ["Vad en poäng är värd för Firm B", "Angiven och faktisk vikt", "inget pris gör det"]],
  ]) {
    await speak(page, lang);
    await openTab(page, why);
    for (const title of words.slice(0, 2)) await expect(widget(page).getByRole("heading", { name: title })).toBeVisible();
    expect((await table(page, "comparison"))[1].at(-1)).toBe(words[2]);
  }
});

test("a group's weight moves all its criteria in proportion", async ({ page }) => {
  await openTender(page, "cleaning");
  await openTab(page, "Weights");
  await choice(page, "Criterion").selectOption({ label: "Miljö (group)" });
  const mark = slider(page, "Maximum for Miljö, in the picture");
  await expect(mark).toHaveValue("400000");
  await tabTo(page, mark);
  await page.keyboard.press("Home");
  await settled(page);
  await expect(weight(page, "Maximum for Fossilfria transporter")).toHaveValue("0");
  await page.keyboard.press("PageUp");
  await settled(page);
  const half = String(Number(await mark.inputValue()) / 2);
  for (const name of ["Miljömärkta produkter", "Fossilfria transporter"]) {
    const value = await weight(page, `Maximum for ${name}`).inputValue();
    expect(value.replaceAll(",", "")).toBe(half);
  }
  expect(Number(half)).toBeGreaterThan(0);
});

test("where totals are rounded the crossings are about there, and nothing exact is said", async ({ page }) => {
  await openTender(page, "firms");
  const evaluation = JSON.parse(sample("firms-e2"));
  evaluation.tender.lots[0].method.rounding = { decimals: 1, mode: "halfUp", when: "atEnd" };
  await load(page, evaluation);
  await openTab(page, "Weights");
  await choice(page, "Criterion").selectOption({ label: "Quality" });
  // Rounded figures do not go in straight lines.
  await expect(picture(page, "weights").locator("figcaption")).toContainText("from about 38");
  await expect(picture(page, "weights").locator(".notes")).not.toContainText("exact");
});

test("a what-if over the record: who comes to the first place, and who loses it", async ({ page, axe }) => {
  await openTender(page, "cleaning");
  await openTab(page, "Weights");
  await expect(picture(page, "slope")).toHaveCount(0);
  await slider(page, "Maximum for Arbetsmetod").press("Home");
  await settled(page);
  await expect(picture(page, "slope").locator("figcaption")).toContainText(
    "Almviks Lokalvård AB would be first instead of Tallhöjdens Städ AB. 2 of 3 bids would have another rank.",
  );
  expect(await table(page, "slope")).toEqual([
    ["Almviks Lokalvård AB", "3", "7,350,000", "1", "7,800,000"],
    ["Rönnbacka Service AB", "2", "7,310,500", "2", "7,873,000"],
    ["Tallhöjdens Städ AB", "1", "7,220,000", "3", "8,120,000"],
  ]);
  await expect(drawn(page, "slope").getByText("▲ 1 Almviks Lokalvård AB")).toBeVisible();
  await expect(drawn(page, "slope").getByText("▼ 3 Tallhöjdens Städ AB")).toBeVisible();
  await expect(drawn(page, "slope").locator("line.slope")).toHaveCount(3);
  await axe(page, { include: "bid-evaluator" });
  const png = await saved(page, button(page, "Save PNG: Recorded and what-if"));
  expect(png.name).toMatch(/-slope\.png$/);
  await page.setViewportSize({ width: 360, height: 800 });
  await expect(drawn(page, "slope")).toBeVisible();
  await axe(page, { include: "bid-evaluator" });
  await button(page, "Back to the record").click();
  await expect(picture(page, "slope")).toHaveCount(0);
});

test("of many bids the slope graph draws twenty, and says so", async ({ page }) => {
  await openTender(page, "firms");
  await load(page, { ...many(60), phase: "evaluation" });
  await openTab(page, "Weights");
  await slider(page, "Weight of Quality").press("Home");
  await settled(page);
  await expect(picture(page, "slope").locator(".notes")).toContainText("20 of 60 bids are drawn");
  await expect(drawn(page, "slope").locator("line.slope")).toHaveCount(20);
  expect(await table(page, "slope")).toHaveLength(60);
});

test("lines of equal figures go through the bids they are of, bent as the price formula is", async ({ page }) => {
  const read = () => drawn(page, "plane").evaluate((svg) => {
    const places = (line) => line.getAttribute("d").split(/[ML]/).slice(1).map((place) => place.split(" ").map(Number));
    const spots = [...svg.querySelectorAll("circle.marker")].map((one) => [one.cx.baseVal.value, one.cy.baseVal.value]);
    return {
      spots,
      first: spots.at(-1),
      same: places(svg.querySelector("path.same:not(.other)")),
      others: [...svg.querySelectorAll("path.same.other")].map(places),
    };
  });
  // How high a line is at a place, between those that it is drawn by.
  const height = (line, x) => {
    const at = line.findIndex(([to]) => to >= x - 1);
    if (at < 0 || line[0][0] > x + 1) return NaN;
    const [[left, low], [right, high]] = [line[Math.max(at - 1, 0)], line[at]];
    return right === left ? low : low + ((high - low) * (x - left)) / (right - left);
  };
  await openTender(page, "firms");
  await openTab(page, "Price and value");
  // A ratio to the lowest price falls ever more slowly.
  const bent = await read();
  expect(bent.others).toHaveLength(3);
  expect(Math.abs(height(bent.same, bent.first[0]) - bent.first[1])).toBeLessThan(1);
  for (const line of bent.others) {
    expect(bent.spots.some(([x, y]) => Math.abs(height(line, x) - y) < 1)).toBe(true);
  }
  const [from, to] = [bent.same[0], bent.same.at(-1)];
  const middle = height(bent.same, (from[0] + to[0]) / 2);
  expect(middle).toBeLessThan((from[1] + to[1]) / 2 - 1);
  await expect(picture(page, "plane").locator(".legend")).toContainText("Same figure as another bid");
  // In money each euro of price is one of value.
  await openTender(page, "bridge");
  await openTab(page, "Price and value");
  const straight = await read();
  expect(straight.same).toHaveLength(2);
  expect(Math.abs(height(straight.same, straight.first[0]) - straight.first[1])).toBeLessThan(1);
});

test("each picture is saved as SVG that stands alone and as PNG", async ({ page, context }) => {
  // Read on a page of its own: the portal's policy lets nobody parse a document.
  const reader = await context.newPage();
  await openTender(page, "cleaning");
  const status = widget(page).getByRole("status");
  for (const name of WORDS.en) {
    await openTab(page, name);
    const svg = await saved(page, button(page, "Save SVG", false).first());
    expect(svg.name).toMatch(/^[\w.-]+-(waterfall|plane|weights)\.svg$/);
    const text = svg.bytes.toString("utf8");
    const parsed = await reader.evaluate((text) => {
      const document = new DOMParser().parseFromString(text, "image/svg+xml");
      const pieces = [...document.querySelectorAll("rect, line, path, circle, text")];
      return {
        wrong: document.querySelector("parsererror")?.textContent ?? null,
        name: document.documentElement.localName,
        pieces: pieces.length,
        bare: pieces.filter((one) => !one.hasAttribute("fill")).length,
      };
    }, text);
    expect(parsed).toMatchObject({ wrong: null, name: "svg", bare: 0 });
    expect(parsed.pieces).toBeGreaterThan(10);
    expect(text).not.toMatch(/var\(|class=|style=|light-dark/);
    await expect(status).toHaveText("The picture is saved.");
    const png = await saved(page, button(page, "Save PNG", false).first());
    expect(png.name.endsWith(".png")).toBe(true);
    expect([...png.bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    // The picture and its margin, twice as many pixels as on the sheet.
    expect(png.bytes.readUInt32BE(16)).toBe((720 + 24) * 2);
    expect(png.bytes.length).toBeGreaterThan(5000);
  }
});

test("a table goes into the clipboard as a spreadsheet takes it", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openTender(page, "cleaning");
  await openTab(page, "Why");
  await button(page, "Copy table", false).first().click();
  await expect(widget(page).getByRole("status")).toHaveText("The table is in the clipboard.");
  const rows = (await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split(/\r?\n/).map((row) => row.split("\t"));
  expect(rows[0]).toEqual(["Step", "How it comes about", "From", "Change", "To"]);
  expect(rows[2].slice(2)).toEqual(["9480000", "-900000", "8580000"]);
  expect(rows.at(-1).at(-1)).toBe("7220000");
});

for (const [lang, width, scheme] of [
  ["en", 1280, "light"], ["nl", 1280, "dark"], ["sv", 1280, "light"],
  ["en", 360, "dark"], ["nl", 360, "light"], ["sv", 360, "dark"],
]) {
  test(`every tab is accessible and fits: ${lang}, ${width} px, ${scheme}`, async ({ page, axe }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 800 });
    await openTender(page, "bridge");
    await speak(page, lang);
    for (const name of WORDS[lang]) {
      await openTab(page, name);
      await expect(widget(page).locator(".insight svg[role=img]:visible").first()).toBeVisible();
      for (const summary of await widget(page).locator(".insight summary").all()) await summary.click();
      await axe(page, { include: "bid-evaluator" });
      await fits(page);
    }
  });
}
