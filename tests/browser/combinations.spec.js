// Combinations and the rules around them, as a person sets them. Figures are computed by hand from
// example E2: quality 123, 126, 129 and 117 of 150, relative to the best; prices 10,500, 10,350,
// 11,750 and 9,900.
import { expect, test } from "./fixtures.js";
import { button, choice, exported, field, fits, load, openTender, order, ranking, sample, settled, speak, type, widget } from "./widget.js";

const radio = (page, name) => widget(page).getByRole("radio", { name });
const row = (page, name) => widget(page).locator(".rows > li", { hasText: name });

async function undoAll(page) {
  while (!(await button(page, "Undo").getAttribute("aria-disabled"))) {
    await button(page, "Undo").click();
  }
}

test("a money value as an amount and per cent of the price, and undo brings all back", async ({ page }) => {
  await openTender(page, "firms");
  const before = await exported(page);
  await button(page, "Change").click();
  await radio(page, "Value in money").check();
  const form = choice(page, "Quality in money as");
  await form.selectOption("surcharge, an amount");
  await expect(widget(page).locator(".method .words")).toContainText("price + Σ maximum × (1 − share)");
  // 39,600 × 6 ÷ 129 on 10,500.
  await expect(row(page, "Firm A").locator(".total b")).toHaveText(/^12,341\.86/);
  await form.selectOption("surcharge, per cent of the price");
  await expect(field(page, "Maximum for Quality")).toHaveValue("400");
  expect(await order(page)).toEqual(["Firm B", "Firm C", "Firm A", "Firm D"]);
  // 400 % × 3 ÷ 129 on 10,350.
  await expect(row(page, "Firm B").locator(".total b")).toHaveText(/^11,312\.79/);
  await button(page, "Firm B").click();
  await expect(row(page, "Firm B")).toContainText("(1 − 126 ÷ 129) × 400% × 10,350");
  await undoAll(page);
  expect(await exported(page)).toBe(before);
});

test("a quotient is scaled, and in its corridor the lowest price decides", async ({ page }) => {
  await openTender(page, "firms");
  await button(page, "Change").click();
  await radio(page, "Quality per price").check();
  await choice(page, "The quotient is multiplied").selectOption("× 1,000,000");
  await expect(row(page, "Firm B").locator(".total b")).toHaveText("9,437.14");
  expect(await order(page)).toEqual(["Firm B", "Firm D", "Firm A", "Firm C"]);
  await type(field(page, "Corridor below the best, %"), "5");
  expect(await order(page)).toEqual(["Firm D", "Firm B", "Firm A", "Firm C"]);
  // Ahead by the quotient, but not by the price.
  await expect(row(page, "Firm B").locator(".total small")).toHaveText("+275.76");
  await expect(row(page, "Firm D").locator(".total small")).toHaveText("the lower price");
  await expect(widget(page).locator(".who", { hasText: "in the corridor" })).toHaveCount(3);
  await choice(page, "In the corridor decides").selectOption("more for “Quality”");
  expect(await order(page)).toEqual(["Firm B", "Firm A", "Firm D", "Firm C"]);
  await type(field(page, "Corridor below the best, %"), "");
  expect(await order(page)).toEqual(["Firm B", "Firm D", "Firm A", "Firm C"]);
});

test("each combination explains its figure", async ({ page }) => {
  await openTender(page, "firms");
  await button(page, "Change").click();
  await choice(page, "A full share of quality is").selectOption("the highest score");
  await button(page, "Firm B").click();
  const explained = async (name, words) => {
    await radio(page, name).check();
    await expect(row(page, "Firm B").locator("tr.last")).toContainText(words);
  };
  // 126 ÷ 150 × 80 and the best 129 ÷ 150 × 80.
  await explained("Utility index", "(1 − (68.80 − 67.20) ÷ 20) × 9,900");
  await explained("Price per quality point", "÷ 84.00");
  await explained("Quality per price", "84.00 ÷ 10,350");
  await radio(page, "Weighted points").check();
  await choice(page, "A full share of quality is").selectOption("the best bid’s total");
  await expect(row(page, "Firm B").locator(".formula").nth(1)).toContainText("126 ÷ 150 × 50 ÷ 43 × 50");
});

test("minimum and ceiling exclude in words, and a low price is only asked about", async ({ page }) => {
  await openTender(page, "firms");
  await button(page, "Change").click();
  await type(field(page, "Price ceiling"), "11000");
  await expect(widget(page).locator("li.out")).toHaveText(/Firm C.*above the price ceiling of 11,000/s);
  await type(field(page, "Least quality, % of what can be earned"), "80");
  await expect(widget(page).locator("li.out").last()).toHaveText(/Firm D.*Quality as a whole: 78.*at least 80.*required/s);
  await expect(widget(page).locator(".method .words")).toContainText("Quality as a whole: at least 80");
  await type(field(page, "Least quality, % of what can be earned"), "");
  await type(field(page, "Below the mean by, %"), "1");
  const low = row(page, "Firm D");
  await expect(low).toContainText("ask for an explanation of the low price");
  await expect(row(page, "Firm B")).not.toContainText("explanation");
  await button(page, "Firm D").click();
  await expect(low).toContainText(/The mean is 10,250.* The check asks from 10,147\.50? downwards\./);
  expect(await order(page)).toHaveLength(3);
  await widget(page).getByRole("checkbox", { name: /Spain/ }).check();
  expect(JSON.parse(await exported(page)).tender.lots[0].lowPriceChecks).toEqual([
    { kind: "belowMean", percent: "1" }, { kind: "spain" },
  ]);
  await type(field(page, "Below the mean by, %"), "");
  await expect(low).not.toContainText("explanation");
});

test("a half is rounded up or to the even digit, as is declared", async ({ page }) => {
  await openTender(page, "firms");
  await button(page, "Change").click();
  await choice(page, "A full share of quality is").selectOption("the highest score");
  await type(field(page, "Weight of Price"), "75");
  await choice(page, "Rounding").selectOption("total, 0 decimals");
  // 75 + 25 × 117 ÷ 150 is 94.5.
  await expect(row(page, "Firm D").locator(".total b")).toHaveText("95.00");
  await choice(page, "A half is rounded").selectOption("to the even digit");
  await expect(row(page, "Firm D").locator(".total b")).toHaveText("94.00");
  expect(JSON.parse(await exported(page)).tender.lots[0].method.rounding).toEqual({ decimals: 0, mode: "halfEven", when: "atEnd" });
});

/** Firms A to C ask and score the same, and lots are to be drawn. */
function tied() {
  const evaluation = JSON.parse(sample("firms-e2"));
  evaluation.tender.lots[0].method.ties = { kind: "drawLots" };
  for (const bid of evaluation.bids.slice(0, 3)) bid.offers[0].price = "9900";
  for (const one of evaluation.assessments) one.score = one.bid === "d" ? "100" : "120";
  return evaluation;
}

test("lots are drawn by keyboard: the order is recorded with a note, and the rank stays shared", async ({ page, embed, axe }) => {
  await embed("<bid-evaluator></bid-evaluator>");
  await load(page, tied());
  await expect(widget(page)).toContainText("Decided by: drawing lots. Lots are to be drawn.");
  await button(page, "Draw of lots").press("Enter");
  const drawing = widget(page).getByRole("group", { name: "Order in which lots were drawn" });
  await expect(drawing).toBeVisible();
  await drawing.getByRole("button", { name: "Move Firm C up" }).press("Enter");
  await drawing.getByRole("button", { name: "Move Firm C up" }).press("Enter");
  expect(await order(page)).toEqual(["Firm C", "Firm A", "Firm B", "Firm D"]);
  expect((await ranking(page)).map(({ rank }) => rank)).toEqual(["=1", "=1", "=1", "4"]);
  await expect(widget(page)).toContainText("Lots were drawn.");
  await type(drawing.getByRole("textbox"), "By a notary");
  expect(JSON.parse(await exported(page)).draws).toEqual([
    { lot: "lot-1", note: "By a notary", order: ["c", "a", "b"] },
  ]);
  await axe(page, { rules: { "page-has-heading-one": { enabled: false } } });
  await page.setViewportSize({ width: 360, height: 740 });
  await fits(page);
  await button(page, "Undo").click();
  await button(page, "Undo").click();
  await button(page, "Undo").click();
  await expect(widget(page)).toContainText("Lots are to be drawn.");
});

for (const [lang, change] of [["en", "Change"], ["nl", "Wijzigen"], ["sv", "Ändra"]]) {
  test(`the picker with all its settings is accessible and fits 360 px, ${lang}`, async ({ page, axe }) => {
    await openTender(page, "firms");
    await speak(page, lang);
    await button(page, change).click();
    const look = async () => {
      await settled(page);
      await axe(page);
      await fits(page);
    };
    await page.setViewportSize({ width: 360, height: 740 });
    const combinations = widget(page).getByRole("radio");
    for (let place = 0; place < await combinations.count(); place += 1) {
      await combinations.nth(place).check();
      await look();
    }
    const ticks = widget(page).locator(".editor .tick input");
    for (let place = 0; place < await ticks.count(); place += 1) {
      await ticks.nth(place).press("Space");
    }
    await look();
  });
}
