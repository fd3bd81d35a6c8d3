// Life-cycle cost: set up, filled in and read, by mouse and by keyboard, in three languages.
import { expect, ready, test } from "./fixtures.js";
import { button, choice, exported, field, fits, load, order, ranking, speak, tabTo, type, widget } from "./widget.js";

/** Example E16: two bids of which the dearer one to buy is the cheaper one to own. */
function tender(lifeCycle, costs = {}) {
  const bid = (id, name, price) => ({
    id,
    tenderer: { name },
    offers: [{ lot: "lot-1", price, costs: costs[id] ?? [] }],
  });
  return {
    format: "bid-evaluation/1",
    phase: "design",
    tender: {
      id: "e16",
      title: "Ventilation",
      buyer: { name: "Public works office" },
      currency: "EUR",
      language: "en",
      lots: [
        {
          id: "lot-1",
          criteria: [{ id: "price", name: "Price", kind: "price" }],
          method: { combination: { kind: "monetised" } },
          ...(lifeCycle ? { lifeCycle } : {}),
        },
      ],
    },
    bids: [bid("a", "Alfa", "100000"), bid("b", "Beta", "140000")],
  };
}

const energy = (id, amount) => [
  { id, name: "Energy", kind: "yearly", value: { kind: "amount", amount } },
];

async function open(page, embed, evaluation) {
  await embed("<bid-evaluator></bid-evaluator>");
  await ready(page);
  await load(page, evaluation);
}

const openBid = (page, name) => widget(page).locator(".who").getByRole("button", { name }).click();
const figures = (page) =>
  widget(page).getByRole("region", { name: "Life-cycle cost" }).locator("tbody tr").evaluateAll((rows) =>
    rows.map((row) => [...row.cells].map((cell) => cell.innerText)));

test("a life cycle is set up, costs are filled in, and the cheaper one to own is first", async ({ page, embed }) => {
  await open(page, embed, tender());
  expect(await order(page)).toEqual(["Alfa", "Beta"]);
  await button(page, "Change").click();
  await choice(page, "What counts as the price").selectOption("price and life-cycle cost");
  await type(field(page, "Horizon, years"), "20");

  await openBid(page, "Alfa");
  await button(page, "Add cost").click();
  await type(field(page, "Name, New cost"), "Energy");
  await type(field(page, "Amount, Energy"), "15000");
  expect(await figures(page)).toEqual([
    ["Price", "at the purchase", "100,000", "100,000"],
    ["Energy", "15,000, each year from 1 to 20", "300,000", "300,000"],
    ["Evaluated cost", "", "", "400,000"],
  ]);
  await openBid(page, "Beta");
  await button(page, "Add cost").click();
  await type(field(page, "Amount, New cost"), "8000");
  expect(await ranking(page)).toEqual([
    { rank: "1", name: "Beta", total: "300,000" },
    { rank: "2", name: "Alfa", total: "400,000" },
  ]);

  // Discounted at 25 %, at the start of the year, over 3 years: 8,000 × (1 + 0.8 + 0.64).
  await type(field(page, "Horizon, years"), "3");
  await type(field(page, "Discount rate, % a year"), "25");
  await choice(page, "Costs fall").selectOption("at the start of the year");
  await expect.poll(() => figures(page)).toEqual([
    ["Price", "at the purchase", "140,000", "140,000"],
    ["New cost", "8,000, each year from 1 to 3", "24,000", "19,520"],
    ["Evaluated cost", "", "", "159,520"],
  ]);
  await expect(widget(page).getByText("3 years, discounted at 25% a year, costs fall at the start of the year")).toBeVisible();

  // What is wrong is said at the field, and nothing changes.
  await type(field(page, "Horizon, years"), "2.5");
  await expect(widget(page).getByRole("alert")).toHaveText("This must be a whole number.");
  await field(page, "Horizon, years").press("Escape");
  await type(field(page, "To year, New cost"), "4");
  await expect(widget(page).getByRole("alert")).toHaveText("From 1 to 3.");
  await field(page, "To year, New cost").press("Escape");

  // Emissions, in tonnes at a price that the buyer sets.
  await button(page, "Add price").click();
  await type(field(page, "Price, CO2"), "130");
  await button(page, "Add cost").click();
  const last = (name) => field(page, name).last();
  await widget(page).getByRole("combobox", { name: "Falls due, New cost" }).last().selectOption("once");
  await widget(page).getByRole("combobox", { name: "Stated as, New cost" }).last().selectOption("CO2");
  await type(last("Quantity, tonne, New cost"), "10");
  await type(last("Year, New cost"), "2");
  await type(last("Name, New cost"), "Emissions");
  // 1,300 ÷ 1.25
  expect((await figures(page))[2]).toEqual(["Emissions", "10\u00a0tonne × 130, in year 2", "1,300", "1,040"]);
  const lines = JSON.parse(await exported(page)).bids[1].offers[0].costs;
  expect(lines[1]).toEqual({
    id: "cost-2",
    kind: "oneOff",
    name: "Emissions",
    value: { kind: "quantity", price: "price-1", quantity: "10" },
    year: 2,
  });

  // Without its price the line goes; undo brings both back.
  await button(page, "Delete CO2").click();
  expect((await figures(page)).length).toBe(3);
  await button(page, "Undo").click();
  expect((await figures(page)).length).toBe(4);
  await button(page, "Delete Emissions").click();
  expect((await figures(page)).length).toBe(3);
  await choice(page, "What counts as the price").selectOption("the price alone");
  await expect(widget(page).getByText("There are cost lines that do not count")).toBeVisible();
  expect(await order(page)).toEqual(["Alfa", "Beta"]);
});

test("by keyboard alone", async ({ page, embed }) => {
  const lifeCycle = { horizon: 20, rate: "0", timing: "endOfYear" };
  await open(page, embed, tender(lifeCycle, { b: energy("c1", "8000") }));
  const to = (locator) => tabTo(page, locator);
  await page.locator("body").focus();
  await to(widget(page).locator(".who").getByRole("button", { name: "Alfa" }));
  await page.keyboard.press("Enter");
  await to(button(page, "Add cost"));
  await page.keyboard.press("Enter");
  await expect(field(page, "Name, New cost")).toBeVisible();
  await page.keyboard.press("Shift+Tab");
  await expect(button(page, "Delete New cost")).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(field(page, "Amount, New cost")).toBeFocused();
  await page.keyboard.type("15000");
  await page.keyboard.press("Enter");
  expect(await order(page)).toEqual(["Beta", "Alfa"]);
});

const words = {
  en: { change: "Change", figure: "Evaluated cost" },
  nl: { change: "Wijzigen", figure: "Beoordeelde kosten" },
  sv: { change: "Ändra", figure: "Utvärderad kostnad" },
};

for (const [lang, { change, figure }] of Object.entries(words)) {
  for (const colorScheme of ["light", "dark"]) {
    test.describe(`${lang}, ${colorScheme}`, () => {
      test.use({ colorScheme, contextOptions: { reducedMotion: "reduce" } });

      test("settings and lines are accessible and fit 360 and 320 px", async ({ page, embed, axe }) => {
        const prices = [{ id: "co2", name: "CO2", unit: "tonne", price: "130.5" }];
        const lifeCycle = { horizon: 20, rate: "3.5", timing: "midYear", prices };
        const emissions = {
          id: "c2", name: "Emissions", kind: "oneOff", year: 3,
          value: { kind: "quantity", price: "co2", quantity: "12.5" },
        };
        const residual = {
          id: "c3", name: "Residual value", kind: "endOfLife", value: { kind: "amount", amount: "-9000" },
        };
        const costs = { a: [...energy("c1", "15000"), emissions, residual] };
        await open(page, embed, tender(lifeCycle, costs));
        await speak(page, lang);
        await button(page, change).click();
        await openBid(page, "Alfa");
        await expect(widget(page).getByRole("rowheader", { name: figure })).toBeVisible();
        await axe(page);
        for (const width of [360, 320]) {
          await page.setViewportSize({ width, height: 740 });
          await fits(page);
        }
        await axe(page);
      });
    });
  }
}
