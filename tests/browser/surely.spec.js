// How surely a bid is first, what would flip it, and what other bids would change. Figures of the
// four firms are those of example E2: its weights are computed by hand in tests/insight_flips.rs.
import { expect, test } from "./fixtures.js";
import { button, openTender, order, sample, settled, slider, tabTo, widget } from "./widget.js";

const tab = (page, name) => widget(page).getByRole("tab", { name, exact: true });
const panel = (page) => widget(page).getByRole("tabpanel");

/** Opens a tab; it is there once the tools are. */
async function open(page, name) {
  await button(page, "Table").click();
  await button(page, "Bars").click();
  await settled(page);
  await tab(page, name).click();
}

test("how often each bid takes each rank is sampled, shown and told, and follows the weights asked for", async ({ page }) => {
  await openTender(page, "firms");
  await open(page, "How sure");
  await expect(panel(page)).toContainText("10,000 cases, drawn evenly with seed 1");
  const first = () => panel(page).locator("figcaption p").textContent();
  const overAll = await first();
  expect(overAll).toMatch(/Firm [BCD] is first in \d+(\.\d+)?% of all cases\./);
  // Two criteria: Firm B is first between a price weight of 16.95 and of 61.61 in 100.
  await panel(page).getByText("The same as a table").first().click();
  const cells = await panel(page).getByRole("row", { name: /^Firm B/ }).first().getByRole("cell").allTextContents();
  expect(Math.abs(Number.parseFloat(cells[0]) - 44.66)).toBeLessThan(4 * 0.5);
  await panel(page).getByRole("combobox", { name: "Over" }).selectOption("weights up to 25 % more or less");
  await expect(panel(page).locator("figcaption p")).not.toHaveText(overAll);
  await expect(panel(page)).toContainText("10,000 cases");
  await panel(page).getByRole("combobox", { name: "Over" }).selectOption("the evaluators’ own scores");
  await expect(panel(page)).toContainText("Scores differ only where several evaluators gave their own.");
});

test("the same samples come again, and are drawn anew when a weight moves", async ({ page }) => {
  await openTender(page, "bridge");
  await open(page, "How sure");
  await expect(panel(page)).toContainText("10,000 cases, drawn evenly");
  const told = await panel(page).locator("figcaption p").textContent();
  await tab(page, "Why").click();
  await tab(page, "How sure").click();
  await expect(panel(page).locator("figcaption p")).toHaveText(told);
  await slider(page, "Maximum for Planning").press("Home");
  await expect(panel(page).locator("figcaption p")).not.toHaveText(told);
});

test("what would flip the first place is found, and moving there flips it", async ({ page }) => {
  await openTender(page, "firms");
  await open(page, "What would flip it");
  const row = (name) => panel(page).getByRole("row", { name: new RegExp(`^${name}`) });
  await expect(panel(page)).toContainText("What would bring Firm C the first place");
  // 11,750 down to a price at which C draws level or leads.
  const lower = await row("Price").first().getByRole("cell").nth(1).textContent();
  const value = lower.match(/^[\d,.]+/)[0];
  // C and B cross at 540,500 ÷ 31,893, B and D at 1,725 ÷ 28.
  await expect(row("Price").last()).toContainText(/16\.9473\s?% to 61\.6071\s?%/);
  await expect(row("Price").last()).toContainText("< Firm C; > Firm D");
  await expect(panel(page)).toContainText(
    /puts Firm C level with the first: Price 20\s?% → 16\.9473\s?%, Quality 80\s?% → 83\.0527\s?%/);

  expect((await order(page))[0]).toBe("Firm B");
  await button(page, "Firm C", false).first().click();
  const price = widget(page).locator(".rows > li", { hasText: "Firm C" }).getByRole("textbox", { name: "Price" });
  await price.fill(value.replaceAll(",", ""));
  await price.press("Tab");
  expect(await order(page)).toContain("Firm C");
  expect((await order(page)).slice(0, 2)).toContain("Firm C");
  await expect(widget(page).locator(".rows > li", { hasText: "Firm C" }).locator(".rank")).toContainText("1");
});

test("rank reversal is found and named; an absolute method proves that there is none", async ({ page }) => {
  await openTender(page, "firms");
  await open(page, "Other bids");
  await expect(panel(page)).toContainText("Price: values are held against those of other bids");
  // Example E2: with a cheap, poor bid another firm is first.
  await expect(panel(page).locator(".finding")).toContainText("a paradox");
  await expect(panel(page).getByRole("row", { name: /with a poor bid at 50 % of the lowest price/ })).toContainText("Firm C");
  await openTender(page, "bridge");
  await open(page, "Other bids");
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
  await tabTo(page, panel(page).getByRole("combobox", { name: "Over" }));
  await page.keyboard.press("ArrowDown");
  await expect(panel(page).getByRole("combobox", { name: "Over" })).toHaveValue(/25 %/);
});

test("one bid, and many, have their answers", async ({ page, embed }) => {
  await embed("<bid-evaluator></bid-evaluator>");
  const one = JSON.parse(sample("firms-e2"));
  one.bids = one.bids.slice(0, 1);
  one.assessments = one.assessments.filter(({ bid }) => bid === one.bids[0].id);
  await widget(page).evaluate((element, one) => { element.evaluation = one; }, one);
  await open(page, "How sure");
  await expect(panel(page)).toContainText("is first in 100% of all cases");
  await tab(page, "What would flip it").click();
  await expect(panel(page)).toContainText("never");
  await tab(page, "Other bids").click();
  await expect(panel(page)).toContainText("alters the order of these bids");
});

for (const [lang, names] of [
  ["en", ["How sure", "What would flip it", "Other bids"]],
  ["nl", ["Hoe zeker", "Wat het omslaat", "Andere inschrijvingen"]],
  ["sv", ["Hur säkert", "Vad som vänder det", "Andra anbud"]],
]) {
  test(`the tabs are accessible and fit 360 px, ${lang}`, async ({ page, axe }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await openTender(page, "firms");
    await slider(page, "Weight of Price").press("ArrowRight");
    await settled(page);
    await widget(page).evaluate((element, lang) => { element.lang = lang; }, lang);
    await settled(page);
    for (const name of names) {
      await tab(page, name).click();
      await expect(panel(page).locator("h4").first()).toBeVisible();
      await axe(page);
      expect(await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    }
  });
}
