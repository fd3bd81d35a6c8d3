// The settings of award methods, as a person sets them.
import { expect, test } from "./fixtures.js";
import { button, choice, exported, field, fits, load, openTender, order, ranking, settled, speak, type, widget } from "./widget.js";

const formula = (page) => widget(page).locator(".editor > .formula, .editor p.formula").first();
const totals = async (page) =>
  Object.fromEntries((await ranking(page)).map(({ name, total }) => [name.at(-1), total]));
const open = (page, name) => widget(page).locator(".who button", { hasText: name }).click();
const undo = async (page, steps) => {
  for (let step = 0; step < steps; step += 1) await button(page, "Undo").click();
};

// The four firms of example E2: 80 for quality, relative to the best, and 20 for a price of 10,500,
// 10,350, 11,750 and 9,900. The totals below are computed by hand from the formulas.
const E2 = { A: "95.14", B: "97.27", C: "96.85", D: "92.56" };

test("a price formula is chosen and set, the totals follow, and undo brings all back", async ({ page }) => {
  await openTender(page, "firms");
  const before = await exported(page);
  await button(page, "Change").click();
  await choice(page, "Price formula").selectOption("Zero at a multiple of the best");
  await settled(page);
  // 20 × (1 − 600 ÷ 9,900) for A.
  expect(await totals(page)).toEqual({ A: "95.07", B: "97.23", C: "96.26", D: "92.56" });
  await expect(formula(page)).toHaveText("1 − (own − lowest) ÷ ((2 − 1) × lowest)");

  // 20 × (1 − 600 ÷ 1,980) for A.
  await type(field(page, "Earns nothing at so many times the best"), "1.2");
  await settled(page);
  expect(await totals(page)).toEqual({ A: "90.22", B: "93.59", C: "81.31", D: "92.56" });
  expect(await order(page)).toEqual(["Firm B", "Firm D", "Firm A", "Firm C"]);

  // What cannot be is said at the field, and changes nothing.
  await type(field(page, "Earns nothing at so many times the best"), "1");
  await expect(widget(page).getByRole("alert")).toHaveText("Above 1.");
  expect((await totals(page)).A).toBe("90.22");
  await field(page, "Earns nothing at so many times the best").press("Escape");

  // Without a floor a share falls below zero: 1 − 1,850 ÷ 990 for C.
  await type(field(page, "Earns nothing at so many times the best"), "1.1");
  await settled(page);
  expect((await totals(page)).C).toBe("80.00");
  await type(field(page, "Share at least, %"), "");
  await settled(page);
  expect((await totals(page)).C).toBe("62.63");

  await open(page, "Firm A");
  await expect(widget(page).locator(".calculation tbody .formula").first()).toHaveText(
    "(1 − (10,500 − 9,900) ÷ ((1.1 − 1) × 9,900)) × 20",
  );
  await undo(page, 4);
  expect(await totals(page)).toEqual(E2);
  expect(await exported(page)).toBe(before);
});

test("a table of steps gets rows and loses them", async ({ page }) => {
  await openTender(page, "firms");
  await button(page, "Change").click();
  await choice(page, "Price formula").selectOption("Table of steps");
  await settled(page);
  // Whole at the lowest price, half up to the highest.
  expect(await totals(page)).toEqual({ A: "86.28", B: "88.14", C: "90.00", D: "92.56" });

  await button(page, "Add row").click();
  await type(field(page, "Up to 3"), "10400");
  await type(field(page, "Share, % 3"), "80");
  await settled(page);
  expect(await totals(page)).toEqual({ A: "86.28", B: "94.14", C: "90.00", D: "92.56" });
  await open(page, "Firm B");
  await expect(widget(page).locator(".calculation tbody .formula").first()).toHaveText("80% × 20 (≤ 10,400)");

  await button(page, "Delete Up to 1").click();
  await settled(page);
  expect((await totals(page)).D).toBe("88.56");
  await button(page, "Delete Up to 1").click();
  await expect(button(page, "Delete Up to 1")).toHaveAttribute("aria-disabled", "true");
  expect(await totals(page)).toEqual({ A: "76.28", B: "94.14", C: "80.00", D: "88.56" });
  await undo(page, 6);
  expect(await totals(page)).toEqual(E2);
});

test("a measured criterion has all the functions too, by keyboard, and its calculation says how", async ({ page, embed }) => {
  const criterion = { id: "days", name: "Days", kind: "measured", weight: "40", better: "lower", unit: "day" };
  const price = { id: "price", name: "Price", kind: "price", weight: "60", formula: { kind: "ratioToBest" } };
  const lot = {
    id: "lot",
    criteria: [price, { ...criterion, formula: { kind: "ratioToBest" } }],
    method: { combination: { kind: "points" } },
  };
  const days = [20, 30, 40];
  const bids = days.map((days) => ({
    id: `b${days}`,
    tenderer: { name: `In ${days}` },
    offers: [{ lot: "lot", price: "100", values: { days: String(days) } }],
  }));
  await embed("<bid-evaluator></bid-evaluator>");
  await load(page, {
    format: "bid-evaluation/1",
    phase: "design",
    tender: { id: "t", title: "T", buyer: { name: "B" }, currency: "EUR", language: "en", lots: [lot] },
    bids,
  });
  await button(page, "Edit Days").click();
  await open(page, "In 30");
  const working = widget(page).locator(".calculation tbody tr").nth(1);
  const select = choice(page, "Formula");
  await select.focus();
  // From the first to the last by the arrow key, each with what its calculation says for 30 days.
  const said = [
    ["1 − (own − lowest) ÷ lowest", "(1 − (30 − 20) ÷ 20) × 40"],
    ["(40 − own) ÷ (40 − 20)", "(40 − 30) ÷ (40 − 20) × 40"],
    ["1 − 2 × (own − lowest) ÷ lowest", "(1 − 2 × (30 − 20) ÷ 20) × 40 (≥ 0%)"],
    ["1 − (own − lowest) ÷ ((2 − 1) × lowest)", "(1 − (30 − 20) ÷ ((2 − 1) × 20)) × 40"],
    ["1 − (own − lowest) ÷ (50% × lowest)", "(1 − (30 − 20) ÷ (50% × 20)) × 40 (≥ 0%)"],
    ["(highest − own) ÷ (highest − lowest)", "(40 − 30) ÷ (40 − 20) × 40"],
    ["1 − log(own ÷ lowest) ÷ log(10)", "(1 − log(30 ÷ 20) ÷ log(10)) × 40"],
    ["(2 × mean − own) ÷ mean", "(2 × 30 − 30) ÷ 30 × 40 (≤ 100%)"],
    ["(40 − own) ÷ (40 − lowest)", "(40 − 30) ÷ (40 − 20) × 40"],
    [
      "85% × (40 − own) ÷ mean gain; " +
        "85% + (100% − 85%) × (40 − own − mean gain) ÷ (40 − lowest − mean gain)",
      "(85% × (40 − 30) ÷ 10) × 40",
    ],
    ["((40 − own) ÷ (40 − lowest)) ^ 0.5", "((40 − 30) ÷ (40 − 20)) ^ 0.5 × 40"],
    ["A bid earns the share of the lowest value that it does not exceed.", "50% × 40 (≤ 40)"],
    [
      "In proportion between the points; beyond the last one as there.",
      "(100% + (0% − 100%) × (30 − 20) ÷ (40 − 20)) × 40",
    ],
  ];
  for (const [words, numbers] of said) {
    await page.keyboard.press("ArrowDown");
    await settled(page);
    await expect(formula(page)).toHaveText(words);
    await expect(working.locator(".formula")).toHaveText(numbers);
  }
  await expect(select).toBeFocused();
  await undo(page, said.length);
  await expect(formula(page)).toHaveText("lowest ÷ own");
});

for (const [lang, change, label] of [
  ["en", "Change", "Price formula"],
  ["nl", "Wijzigen", "Prijsformule"],
  ["sv", "Ändra", "Prisformel"],
]) {
  test(`every function's settings fit 360 px and are accessible: ${lang}`, async ({ page, axe }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await openTender(page, "firms");
    await speak(page, lang);
    await button(page, change).click();
    const select = choice(page, label);
    await expect(select).toBeVisible();
    const names = await select.locator("option").allTextContents();
    expect(names).toHaveLength(14);
    expect(new Set(names).size).toBe(14);
    for (const name of names) {
      await select.selectOption(name);
      await settled(page);
      await fits(page);
      // The parts are the same in each language: all of them in one, the last in the others.
      if (lang === "en" || name === names.at(-1)) await axe(page);
    }
  });
}
