// How surely a bid is first, what would flip it, and what other bids would change. Figures of the
// four firms are those of example E2: its weights are computed by hand in tests/insight_flips.rs.
import { expect, test } from "./fixtures.js";
import { button, choice, field, fits, load, openTab, openTender, order, panel, sample, settled, slider, speak, tab, tabTo, type, widget } from "./widget.js";


test("how often each bid takes each rank is sampled, shown and told, and follows the weights asked for", async ({ page }) => {
  await openTender(page, "firms");
  await openTab(page, "How sure");
  await expect(panel(page)).toContainText("10,000 cases, drawn evenly with seed 1");
  const overAll = await panel(page).locator("figcaption p").textContent();
  expect(overAll).toMatch(/Firm [BCD] is first in \d+(\.\d)?% of all cases \(95% interval /);
  // Two criteria: Firm B is first between a price weight of 16.95 and of 61.61 in 100.
  await panel(page).getByText("The same as a table").first().click();
  const cells = await panel(page).getByRole("row", { name: /^Firm B/ }).first().getByRole("cell").allTextContents();
  expect(Math.abs(Number.parseFloat(cells[0]) - 44.66)).toBeLessThan(4 * 0.5);
  await choice(page, "Over").selectOption("weights up to 25% more or less");
  await expect(panel(page).locator("figcaption p")).not.toHaveText(overAll);
  await expect(panel(page)).toContainText("10,000 cases");
  await choice(page, "Over").selectOption("the evaluators’ own scores");
  await expect(panel(page)).toContainText("Scores differ only where several evaluators gave their own.");
});

test("the same samples come again, and are drawn anew when a weight moves", async ({ page }) => {
  await openTender(page, "bridge");
  await openTab(page, "How sure");
  await expect(panel(page)).toContainText("10,000 cases, drawn evenly");
  const told = await panel(page).locator("figcaption p").textContent();
  await tab(page, "Why").click();
  await tab(page, "How sure").click();
  await expect(panel(page).locator("figcaption p")).toHaveText(told);
  await slider(page, "Maximum for Planning").press("Home");
  await expect(panel(page).locator("figcaption p")).not.toHaveText(told);
});

const show = (page, what) => panel(page).getByRole("button", { name: `Show the ranking with ${what}`, exact: true });
const undo = (page) => button(page, "Undo").click();
const recorded = (page) => widget(page).evaluate((element) => JSON.stringify(element.evaluation));

test("a flip point that is clicked is shown as a what-if: others are first, the record stays", async ({ page }) => {
  await openTender(page, "firms");
  await openTab(page, "What would flip it");
  const before = await recorded(page);
  const row = (name) => panel(page).getByRole("row", { name: new RegExp(`^${name}`) });
  await expect(panel(page)).toContainText("What would bring Firm C the first place");
  await expect(row("Price").first()).toContainText("11,464.98 (−285.02): first Firm C");
  await expect(row("Price").first()).toContainText("no price up to 11,750,000 does it");
  // C and B cross at 540,500 ÷ 31,893 = 16.947…, B and D at 1,725 ÷ 28 = 61.607….
  await expect(row("Price").last()).toContainText(/16\.95% to 61\.6%/);
  await expect(row("Price").last()).toContainText(/16\.94%: first Firm C/);
  await expect(row("Price").last()).toContainText(/61\.61%: first Firm D/);
  await expect(panel(page)).toContainText(/brings Firm C the first place, alone or shared: Price 20% → 16\.94%, Quality 80% → 83\.06%/);

  for (const [what, first] of [
    ["Firm C: Price 11,464.98", "Firm C"],
    ["Firm C: Quality 130", "Firm C"],
    ["Price at 16.94%", "Firm C"],
    ["Price at 61.61%", "Firm D"],
    ["Price 20% → 16.94%, Quality 80% → 83.06%", "Firm C"],
  ]) {
    expect((await order(page))[0]).toBe("Firm B");
    await show(page, what).click();
    await expect.poll(async () => (await order(page))[0]).toBe(first);
    await expect(widget(page).locator(".what-if-note")).toContainText("What-if");
    expect(await recorded(page)).toBe(before);
    await undo(page);
    await expect(widget(page).locator(".what-if-note")).toHaveCount(0);
    await expect(show(page, what)).toBeVisible();
  }
});

test("all weights together: where value statements count, too, and where it is not worked out that is said", async ({ page }) => {
  await openTender(page, "bridge");
  await openTab(page, "What would flip it");
  const joint = panel(page).locator(".joint");
  // There it draws level: with a hundredth more it is ahead.
  await expect(joint).toContainText("brings Lingestroom Bouw en Staal B.V. the first place, alone or shared: Circulariteit 400,000 → 725,000.");
  await joint.getByRole("button").click();
  await expect(joint).toContainText("Several bids share the first place");
  await undo(page);
  await type(widget(page).locator(".criteria").getByRole("textbox", { name: "Circulariteit" }).first(), "725000.01");
  await expect.poll(async () => (await order(page))[0]).toBe("Lingestroom Bouw en Staal B.V.");

  const firms = async (method, dearer = 1) => {
    const evaluation = JSON.parse(sample("firms-e2"));
    Object.assign(evaluation.tender.lots[0].method, method);
    const [offer] = evaluation.bids[2].offers;
    offer.price = String(Math.round(offer.price * dearer));
    await load(page, evaluation);
    await openTab(page, "What would flip it");
  };
  await openTender(page, "firms");
  await firms({ rounding: { decimals: 1, mode: "halfUp", when: "atEnd" } });
  await expect(joint).toContainText("Price 20% → 17.46%, Quality 80% → 82.54%. A smaller one may do. None of less than 4.64% in all does");
  // 97 to 96 in whole points: rounding alone may do it.
  await firms({ rounding: { decimals: 0, mode: "halfUp", when: "atEnd" } }, 1.03);
  await expect(joint).toContainText(/A smaller one may do\.(?! None)/);
  // The scores are points of 129, the best: held against the best total they come to the same.
  await firms({ quality: "relativeToBestTotal" });
  await expect(joint).toContainText("The smallest joint change of weights that brings Firm C the first place, alone or shared: Price 20% → 16.94%, Quality 80% → 83.06%.");
  const corridor = { percent: "10", decides: { kind: "highestScore", criterion: "quality" } };
  await firms({
    combination: { kind: "quotient", total: "80", corridor },
    rounding: { decimals: 1, mode: "halfUp", when: "perStep" },
  });
  await expect(joint).toContainText("is not worked out here: the method leaves it open");

  await openTender(page, "firms");
  const shared = await widget(page).evaluate((element) => {
    const evaluation = element.evaluation;
    for (const bid of evaluation.bids.slice(1)) bid.offers = evaluation.bids[0].offers;
    for (const one of evaluation.assessments) one.score = "100";
    return evaluation;
  });
  await load(page, shared);
  await openTab(page, "What would flip it");
  await expect(panel(page).locator(".joint")).toContainText("Several bids share the first place");
});

test("one hundredth less than a flip point leaves the first place where it is", async ({ page }) => {
  await openTender(page, "firms");
  await openTab(page, "What would flip it");
  await expect(show(page, "Firm C: Price 11,464.98")).toBeVisible();
  await button(page, "Firm C", false).first().click();
  const price = widget(page).locator(".rows > li", { hasText: "Firm C" }).getByRole("textbox", { name: "Price" });
  await price.fill("11464.99");
  await price.press("Tab");
  expect((await order(page))[0]).toBe("Firm B");
  await expect(panel(page)).toContainText("11,464.98 (−0.01): first Firm C");
});

test("what is supposed of a bid is said, and several what-ifs lie over one another", async ({ page }) => {
  await openTender(page, "firms");
  await openTab(page, "What would flip it");
  await show(page, "Firm C: Price 11,464.98").click();
  const note = widget(page).locator(".what-if-note");
  await expect(note).toContainText("Firm C: Price 11,464.98 instead of 11,750. The record and the export stay as they are.");
  await expect(panel(page)).toContainText("What would cost Firm C the first place");
  await show(page, "Firm C: Price 11,464.99").click();
  await expect.poll(async () => (await order(page))[0]).toBe("Firm B");
  await note.getByRole("button", { name: "Back to the record" }).click();
  await expect(note).toHaveCount(0);
  await undo(page);
  await expect(note).toContainText("Price 11,464.99");
});

test("by keyboard: what is shown keeps the focus on its button, and undo takes it back", async ({ page }) => {
  await openTender(page, "firms");
  await openTab(page, "What would flip it");
  await show(page, "Firm C: Quality 130").focus();
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await order(page))[0]).toBe("Firm C");
  await expect(panel(page)).toContainText("What would cost Firm C the first place");
  const focused = () => widget(page).evaluate((element) => element.shadowRoot.activeElement?.textContent);
  expect(await focused()).toBe("Show");
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await order(page))[0]).toBe("Firm B");
  expect(await focused()).toBe("Show");
  await expect(show(page, "Firm C: Quality 130")).toBeFocused();
});

test("long work is stopped, says how far it has come, and goes on; a change begins anew", async ({ page }) => {
  await openTender(page, "firms");
  const many = JSON.parse(sample("firms-e2"));
  // Rounded figures are drawn one by one.
  many.tender.lots[0].method.rounding = { decimals: 4, mode: "halfUp", when: "atEnd" };
  const [bid] = many.bids;
  const [score] = many.assessments;
  for (let place = 0; place < 490; place += 1) {
    const id = `more-${place}`;
    many.bids.push({ ...bid, id, tenderer: { name: id }, offers: [{ ...bid.offers[0], price: String(10_000 + place) }] });
    many.assessments.push({ ...score, bid: id });
  }
  await openTab(page, "Why");
  await load(page, many);
  await tab(page, "How sure").click();
  const bar = panel(page).getByRole("progressbar");
  await button(page, "Stop").click();
  const stopped = /^Stopped: [\d,]+ of 10,000 cases drawn$/;
  await expect(bar).toHaveAccessibleName(stopped);
  await expect(button(page, "Go on")).toBeFocused();
  const far = await bar.getAttribute("value");
  expect(Number(far)).toBeLessThan(10_000);
  await settled(page);
  expect(await bar.getAttribute("value")).toBe(far);
  await expect(panel(page)).toContainText("cases, drawn evenly with seed 1");
  await page.keyboard.press("Enter");
  await expect(bar).not.toHaveAccessibleName(stopped);
  await expect(button(page, "Stop")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(bar).toHaveAccessibleName(stopped);
  await choice(page, "Over").selectOption("weights in the same order of importance");
  await expect(bar).not.toHaveAccessibleName(stopped);
});

test("own bounds and an own order change the figures; what cannot be is said at the field", async ({ page }) => {
  await openTender(page, "firms");
  await openTab(page, "How sure");
  const over = choice(page, "Over");
  const told = panel(page).locator("figcaption p");
  await over.selectOption("weights between bounds of your own");
  // Prefilled with 25 % more or less than 20 and 80.
  await expect(field(page, "At least: Price")).toHaveValue("15");
  await expect(field(page, "At most: Price")).toHaveValue("25");
  await expect(field(page, "At least: Quality")).toHaveValue("60");
  // Firm B is first from 16.95 to 61.6: everywhere between 20 and 40.
  const set = async (name, value) => {
    await field(page, name).fill(value);
    await field(page, name).press("Tab");
  };
  await set("At least: Price", "20");
  await set("At most: Price", "40");
  await expect(told).toHaveText(/Firm B is first in 100% of all cases /);
  // Firm D from 61.61 on.
  await set("At least: Quality", "0");
  await set("At most: Price", "100");
  await set("At least: Price", "62");
  await expect(told).toHaveText(/Firm D is first in 100% of all cases /);
  await expect(panel(page)).toContainText("10,000 cases, drawn evenly with seed 1");
  await set("At most: Price", "30");
  await expect(field(page, "At most: Price")).toHaveAccessibleDescription("This is less than the least.");
  await set("At most: Price", "much");
  await expect(field(page, "At most: Price")).toHaveAccessibleDescription("This is not a number.");
  await expect(field(page, "At most: Price")).toHaveValue("much");
  await set("At most: Price", "70");
  await set("At most: Quality", "10");
  await expect(panel(page)).toContainText("No weights within these bounds add up to 100: they come to 62 at least and 80 at most.");

  await over.selectOption("weights in the same order of importance");
  await expect(told).toHaveText(/first/);
  const same = await told.textContent();
  await over.selectOption("weights in an order of your own");
  await expect(told).toHaveText(same);
  await button(page, "Price: more important").focus();
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("listitem").first()).toContainText("Price");
  await expect(told).not.toHaveText(same);
  await expect(button(page, "Price: more important")).toBeFocused();
});

test("rank reversal is found and named; an absolute method proves that there is none", async ({ page }) => {
  await openTender(page, "firms");
  await openTab(page, "Other bids");
  await expect(panel(page)).toContainText("Price: values are held against those of other bids");
  // Example E2: with a cheap, poor bid another firm is first.
  await expect(panel(page).locator(".finding")).toContainText("a rank reversal");
  const row = panel(page).getByRole("row", { name: /with a poor bid at 50% of the lowest price/ });
  await expect(row).toContainText("Firm C");
  await expect(row).toContainText("Firm C › ");
  // What alters who is first comes first, and is told in figures.
  await expect(panel(page).locator("tbody tr").first()).toHaveClass("flips");
  await expect(panel(page)).toContainText(/For example with .*: the figure of Firm B goes from 97\.27 to [\d.]+, that of Firm C from 96\.85 to [\d.]+\./);
  await openTender(page, "bridge");
  await openTab(page, "Other bids");
  await expect(panel(page)).toContainText("Nothing: no bid can change another’s figure");
});

test("by keyboard alone: from tab to tab, and over another spread", async ({ page }) => {
  await openTender(page, "firms");
  await page.locator("body").focus();
  // Whoever goes into the widget brings the tools.
  await tabTo(page, button(page, "Export"));
  await tab(page, "Why").waitFor();
  await tabTo(page, tab(page, "Why"));
  for (const name of ["Price and value", "Weights", "How sure"]) {
    await page.keyboard.press("ArrowRight");
    await expect(tab(page, name)).toBeFocused();
  }
  await expect(panel(page)).toContainText("10,000 cases, drawn evenly");
  await tabTo(page, choice(page, "Over"));
  await page.keyboard.press("ArrowDown");
  await expect(choice(page, "Over")).toHaveValue(/25%/);
});

test("one bid, and many, have their answers", async ({ page, embed }) => {
  await embed("<bid-evaluator></bid-evaluator>");
  const one = JSON.parse(sample("firms-e2"));
  one.bids = one.bids.slice(0, 1);
  one.assessments = one.assessments.filter(({ bid }) => bid === one.bids[0].id);
  await load(page, one);
  await openTab(page, "How sure");
  await expect(panel(page)).toContainText("is first in 100% of all cases");
  await tab(page, "What would flip it").click();
  await expect(panel(page)).toContainText("never");
  await tab(page, "Other bids").click();
  await expect(panel(page)).toContainText("alters the order of these bids");
});

for (const [lang, names] of [
  ["en", ["How sure", "What would flip it", "Other bids"]],
  ["nl", ["Hoe zeker", "Omslagpunten", "Concurrentie"]],
  ["sv", ["Hur säkert", "Brytpunkter", "Andra anbud"]],
]) {
  for (const width of [360, 1280]) test(`the tabs are accessible and fit ${width} px, ${lang}`, async ({ page, axe }) => {
    await page.setViewportSize({ width, height: 740 });
    await openTender(page, "firms");
    await slider(page, "Weight of Price").press("ArrowRight");
    await settled(page);
    await speak(page, lang);
    const looks = async () => {
      await expect(panel(page).locator("h4").first()).toBeVisible();
      await axe(page);
      await fits(page);
    };
    for (const name of names) {
      await tab(page, name).click();
      await looks();
    }
    await tab(page, names[0]).click();
    for (const index of [2, 4]) {
      await panel(page).getByRole("combobox").selectOption({ index });
      await expect(panel(page).locator(".own")).toBeVisible();
      await looks();
    }
    await tab(page, names[1]).click();
    await panel(page).locator(".flip button:not(.idle)").first().click();
    await expect(widget(page).locator(".what-if-note")).toBeVisible();
    await looks();
  });
}
