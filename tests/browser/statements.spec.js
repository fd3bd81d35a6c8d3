// Value statements as a person meets them: stated, judged with a reason, capped, set aside.
import { expect, test } from "./fixtures.js";
import { button, choice, exported, field, goBack, openTender, order, settled, tabTo, type, weight, widget } from "./widget.js";

const row = (page, bid) => widget(page).locator(`[data-bid=${bid}]`);
const total = (page, bid) => row(page, bid).locator(".total b");
const card = (page, words) => widget(page).locator(".statements > li").filter({ hasText: words });

const WORDS = "Quiet machines, so that we can clean by day.";

/** Writes into a field of several lines. */
async function write(field, text) {
  await field.fill(text);
  await field.blur();
}

/** Opens Almvik's bid and states an added value of 450 × 120 on a criterion that has room for it. */
async function state(page) {
  await openTender(page, "cleaning");
  await goBack(page, "Design");
  await widget(page).getByRole("button", { name: "Almviks Lokalvård AB" }).first().click();
  await button(page, "Add value statement").click();
  await write(field(page, "What the added value is"), WORDS);
  await type(field(page, "For"), "Pupils");
  await write(field(page, "Links, one a line"), "https://example.com/noise.pdf\nmailto:noise@example.com");
  await choice(page, "Bears on").selectOption("Miljömärkta produkter");
  await choice(page, "Claims").selectOption("so much per unit");
  await type(field(page, "Amount per unit"), "450");
  await type(field(page, "Quantity"), "120");
  await type(field(page, "Unit"), "hour");
  await button(page, "Done").click();
}

test("a statement is written, accepted in part, capped, set aside, and all of it undone", async ({ page }) => {
  await state(page);
  const mine = card(page, WORDS);
  await expect(mine).toContainText("450 per hour × 120 = 54,000 SEK");
  await expect(mine).toContainText("Not counted, because nobody has judged it yet.");
  await expect(mine.getByRole("link")).toHaveCount(2);
  await expect(mine.getByRole("link").first()).toHaveAttribute("rel", /noopener/);
  await expect(total(page, "almvik")).toHaveText("7,350,000");
  await expect(row(page, "almvik").locator(".bar .stated")).toHaveCount(1);

  // A part needs its amount and a reason before it is in the record.
  await mine.getByRole("button", { name: "In part" }).click();
  await expect(mine).toContainText("Not recorded yet: give the amount and a reason.");
  const amount = mine.getByRole("textbox", { name: /^Accepted amount of/ });
  await type(amount, "54,001");
  await expect(mine.getByRole("alert")).toContainText("54000");
  await type(amount, "40000");
  await expect(total(page, "almvik")).toHaveText("7,350,000");
  await write(mine.getByRole("textbox", { name: /^Reason for the judgement/ }), "Only in the schools.");
  await expect(total(page, "almvik")).toHaveText("7,310,000");
  await expect(mine).toContainText("Counts: 40,000 SEK off the price");
  const segments = row(page, "almvik").locator(".bar .stated");
  await expect(segments).toHaveCount(2);
  await segments.first().hover();
  await expect(segments.first()).toHaveAttribute("title", `Miljömärkta produkter: ${WORDS} −40,000`);
  expect(await order(page)).toContain("Almviks Lokalvård AB");

  // The score takes 48,000 of a maximum of 80,000; 32,000 are left.
  await type(weight(page, "Maximum for Miljömärkta produkter"), "80000");
  await expect(mine).toContainText("40,000 SEK accepted, counted up to 32,000 SEK");
  await expect(row(page, "almvik").locator(".calculation table")).toContainText("40,000 accepted, counted up to 32,000");
  await expect(total(page, "almvik")).toHaveText("7,390,000");
  await button(page, "Undo").click();
  await expect(total(page, "almvik")).toHaveText("7,310,000");

  // Another verdict needs a reason of its own, and is given up until it has one.
  await mine.getByRole("button", { name: "Accept", exact: true }).click();
  await mine.getByRole("button", { name: "Cancel" }).click();
  await expect(mine.getByRole("button", { name: "In part" })).toHaveAttribute("aria-pressed", "true");
  await mine.getByRole("button", { name: "Set aside" }).click();
  await expect(total(page, "almvik")).toHaveText("7,310,000");
  await write(mine.getByRole("textbox", { name: /^Reason for the judgement/ }), "The machines are required already.");
  await expect(total(page, "almvik")).toHaveText("7,350,000");
  await expect(mine).toContainText("Not counted, because all of it was set aside.");
  await expect(segments).toHaveCount(1);
  await button(page, "Undo").click();
  await expect(total(page, "almvik")).toHaveText("7,310,000");

  // The same bytes come back, with the reasons.
  const text = await exported(page);
  expect(JSON.parse(text).judgements.at(-1)).toEqual({
    amount: "40000", bid: "almvik", evaluator: "lokalvard", lot: "kontor", reason: "Only in the schools.",
    statement: "statement-1", verdict: "part",
  });
  await widget(page)
    .locator("input[type=file]")
    .setInputFiles({ name: "again.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await settled(page);
  expect(await exported(page)).toBe(text);
});

test("by keyboard alone: a statement is judged and the judgement withdrawn", async ({ page }) => {
  await openTender(page, "cleaning");
  const to = (locator) => tabTo(page, locator);
  await page.locator("body").focus();
  await to(widget(page).getByRole("button", { name: "Almviks Lokalvård AB" }).first());
  await page.keyboard.press("Enter");
  const mine = card(page, "Doserade");
  await to(mine.getByRole("button", { name: "Accept" }));
  await page.keyboard.press("Enter");
  await to(mine.getByRole("textbox", { name: /^Reason for the judgement/ }));
  await page.keyboard.type("Less to carry.");
  await page.keyboard.press("Tab");
  await settled(page);
  await expect(total(page, "almvik")).toHaveText("7,314,000");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await expect(mine.getByRole("button", { name: "Withdraw" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(total(page, "almvik")).toHaveText("7,350,000");
});

test("a statement stays when its criterion goes, and says why it does not count", async ({ page }) => {
  await openTender(page, "cleaning");
  await goBack(page, "Design");
  await widget(page).getByRole("button", { name: "Tallhöjdens Städ AB" }).first().click();
  const mine = card(page, "Samma team");
  await expect(mine).toContainText("80,000 SEK accepted, counted up to 20,000 SEK");
  await button(page, "Edit Personalkontinuitet").click();
  await button(page, "Delete Personalkontinuitet").click();
  await expect(mine).toContainText("Not counted, because it bears on no criterion.");
  await button(page, "Undo").click();
  await expect(mine).toContainText("counted up to 20,000 SEK");
});

test("the meaning of scores stands where they are given, and is edited with the criterion", async ({ page }) => {
  await openTender(page, "firms");
  await button(page, "Edit Quality").click();
  await button(page, "Describe a score").click();
  await write(field(page, "When it is given 1"), "All of it was shown on site.");
  await type(field(page, "Score 1"), "120");
  await button(page, "Table").click();
  await widget(page).getByText("Scale", { exact: true }).last().click();
  await expect(widget(page).locator(".matrix .anchors")).toContainText("120All of it was shown on site.");
  const { scale } = JSON.parse(await exported(page)).tender.lots[0].criteria[1];
  expect(scale.anchors).toEqual([{ score: "120", text: "All of it was shown on site." }]);
});
