// Each state of the widget is accessible, in three languages, light and dark, and fits 320 px.
import { expect, test } from "./fixtures.js";
import { button, fits, load, many, openTender, settled, slider, speak, widget } from "./widget.js";

/** What there is to see: how one gets there, on which tender. The words are those of each language. */
const words = {
  en: { table: "Table", differences: "Difference to the first", change: "Change" },
  nl: { table: "Tabel", differences: "Verschil met de eerste", change: "Wijzigen" },
  sv: { table: "Tabell", differences: "Skillnad mot första", change: "Ändra" },
};

const states = {
  bars: { tender: "bridge" },
  differences: { tender: "bridge", steps: (page, say) => button(page, say.differences).click() },
  table: { tender: "bridge", steps: (page, say) => button(page, say.table).click() },
  calculation: {
    tender: "bridge",
    steps: (page) => widget(page).locator("ol.rows .who button").first().click(),
  },
  // One statement being written, another with a judgement that lacks its reason.
  statements: {
    tender: "cleaning",
    steps: async (page) => {
      await widget(page).locator("ol.rows .who button").first().click();
      await widget(page).locator(".statements .icon").last().click();
      await widget(page).locator(".verdicts .views button").nth(1).click();
    },
  },
  method: { tender: "firms", steps: (page, say) => button(page, say.change).click() },
  criterion: { tender: "bridge", steps: (page) => widget(page).locator(".tree .row [aria-expanded]").last().click() },
  "what-if": { tender: "cleaning", steps: (page) => slider(page, /.*/).first().press("Home") },
  refused: {
    tender: "firms",
    steps: (page) =>
      widget(page)
        .locator("input[type=file]")
        .setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from('{"format":1}') }),
  },
  wrong: {
    tender: "firms",
    steps: async (page, say) => {
      await button(page, say.table).click();
      const field = widget(page).locator(".matrix td input").first();
      await field.fill("?");
      await field.press("Enter");
    },
  },
};

/** No violation in either scheme, and in a narrow window nothing beyond its edge either. */
async function look(page, axe, options) {
  await axe(page, options);
  await page.emulateMedia({ colorScheme: "dark" });
  await axe(page, options);
  await page.setViewportSize({ width: 320, height: 740 });
  await fits(page);
  await axe(page, options);
}

for (const lang of Object.keys(words)) {
  test.describe(lang, () => {
    test.use({
      colorScheme: "light",
      viewport: { width: 1280, height: 900 },
      contextOptions: { reducedMotion: "reduce" },
    });

    for (const [name, { tender, steps }] of Object.entries(states)) {
      test(`${name} has no accessibility violation, light and dark, and fits 320 px`, async ({ page, axe }) => {
        await openTender(page, tender);
        await speak(page, lang);
        await steps?.(page, words[lang]);
        await settled(page);
        await look(page, axe);
      });
    }

    test("the empty state has no accessibility violation, light and dark, and fits 320 px", async ({ page, axe, embed }) => {
      await embed("<bid-evaluator></bid-evaluator>", { lang });
      await expect(widget(page).getByRole("heading", { level: 2 })).toBeVisible();
      await look(page, axe, { rules: { "page-has-heading-one": { enabled: false } } });
    });
  });
}

test("on a phone the first bids stay in sight while a weight moves", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await openTender(page, "bridge");
  await slider(page, /.*/).last().scrollIntoViewIfNeeded();
  await expect(widget(page).locator(".strip")).toBeInViewport();
});

test("right-to-left text and very long names stay in their places", async ({ page, embed }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await embed('<div dir="rtl"><bid-evaluator></bid-evaluator></div>');
  const evaluation = many(3);
  evaluation.bids[0].tenderer.name = "شركة النظافة المحدودة";
  evaluation.bids[1].tenderer.name = "Donaudampfschifffahrtsgesellschaftskapitän".repeat(4);
  await load(page, evaluation);
  await fits(page);
});
