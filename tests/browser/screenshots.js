// Takes the pictures of the demo page: `cargo xtask screenshots [--readme] [NAME…]`.
//
// To have another picture, add a line to `shots`.
import { mkdir, stat } from "node:fs/promises";

import { chromium } from "@playwright/test";

import { evaluation } from "../../benches/page/data.js";
import { chromiumArguments, executablePath, root } from "./setup.js";

/**
 * @typedef {object} Shot
 * @property {string} name the file's name, without extension
 * @property {number} width of the window, in CSS pixels
 * @property {number} [height] of the window; the picture shows the whole page unless `fold`
 * @property {boolean} [fold] only what is seen without scrolling
 * @property {string} [part] only this part of the widget, by its selector
 * @property {"light" | "dark"} [scheme]
 * @property {{ media?: "print", forcedColors?: "active" }} [as] on paper, or in the system's own colours
 * @property {string} [tender] one of the demo page's, by its address
 * @property {string} [lang] sets the widget's `lang`
 * @property {(page: import("@playwright/test").Page) => Promise<void>} [steps] what is done first
 */

/** A click on a button of the widget. */
const click = (name) => (page) => page.locator("bid-evaluator").getByRole("button", { name }).first().click();

/** Something is done while the tools to do it cannot be fetched. */
async function withoutTools(page) {
  await page.route("**/bid_evaluator_tools.wasm", (route) => route.abort());
  await page.locator("bid-evaluator").getByRole("slider").first().press("End");
  await page.locator("bid-evaluator").getByRole("alert").waitFor();
}

/** Opens the award method and chooses a price formula by its place in the list. */
const priceFormula = (change, place) => async (page) => {
  await click(change)(page);
  await page.locator("bid-evaluator .editor select").first().selectOption({ index: place });
};

/** Opens the award method and chooses how quality and price are combined, by its place in the list. */
const combination = (change, place, next = async () => {}) => async (page) => {
  await click(change)(page);
  await page.locator("bid-evaluator .editor input[type=radio]").nth(place).check();
  await next(page);
};

/** Types into a field of the widget, by its name. */
const fill = (name, text) => async (page) => {
  const field = page.locator("bid-evaluator").getByRole("textbox", { name });
  await field.fill(text);
  await field.press("Tab");
};

/** A life cycle of ten years, with a cost each year for one bid. */
const lifeCycle = ([change, done, kind, horizon, add, amount], bid) => async (page) => {
  const widget = page.locator("bid-evaluator");
  await click(change)(page);
  await widget.getByRole("combobox", { name: kind }).selectOption({ index: 1 });
  await fill(horizon, "10")(page);
  await click(done)(page);
  await click(bid)(page);
  await click(add)(page);
  await fill(amount, "125000")(page);
};

/** Waits for these words in the widget. */
const says = (words) => (page) => page.locator("bid-evaluator").getByText(words).first().waitFor();

/** Opens a tab of insight, once the tools are here. */
const insight = (name, next = async () => {}) => async (page) => {
  const widget = page.locator("bid-evaluator");
  await widget.getByRole("heading", { level: 2 }).hover();
  await widget.getByRole("tab", { name, exact: true }).click();
  await next(page);
};

/** Opens a tab of insight by its place, in any language, and waits for what is computed in it. */
const opened = (place) => async (page) => {
  const widget = page.locator("bid-evaluator");
  await widget.getByRole("heading", { level: 2 }).hover();
  await widget.getByRole("tab").nth(place).click();
  await widget.getByRole("tabpanel").waitFor();
  await widget.locator(".progress button:not([aria-disabled])").waitFor({ state: "detached", timeout: 300_000 });
};

/** Generated bids, with twenty criteria each, instead of the sample. */
const generated = (count) => (page) =>
  page.locator("bid-evaluator").evaluate((element, generated) => { element.evaluation = generated; }, evaluation(count));

/** Nothing on the first criterion, as a what-if. */
const whatIf = (page) => page.locator("bid-evaluator").getByRole("slider").first().press("Home");

/** The tabs of insight, in their order. */
const tabs = ["why", "plane", "weights", "sure", "flips", "others", "model"];

const wide = { width: 1280, part: ".insight:not(.dossier)" };
const phone = { width: 360, height: 740, part: ".insight:not(.dossier)" };
const cleaning = { tender: "cleaning", lang: "sv" };
const bridge = { tender: "bridge", lang: "nl" };
const firms = { tender: "firms", lang: "en" };

/** How each tab is shot, and what is done before it is opened. */
const looks = {
  "wide-cleaning": { ...wide, ...cleaning },
  "wide-bridge": { ...wide, ...bridge },
  "wide-firms": { ...wide, ...firms },
  "wide-dark": { ...wide, ...bridge, scheme: "dark" },
  "wide-forced": { ...wide, ...firms, as: { forcedColors: "active" } },
  "wide-many": { ...wide, before: generated(20) },
  "wide-what-if": { ...wide, ...cleaning, before: whatIf },
  "phone-what-if": { ...phone, ...cleaning, before: whatIf },
  "phone-cleaning": { ...phone, ...cleaning },
  "phone-firms": { ...phone, ...firms },
  "phone-dark": { ...phone, ...bridge, scheme: "dark" },
  "phone-many": { ...phone, before: generated(20) },
  // As wide as A4 is between its margins.
  paper: { width: 720, ...cleaning, as: { media: "print" } },
};

/** Every tab in every look: `insight-wide-dark-why`. @type {Shot[]} */
const insights = Object.entries(looks).flatMap(([look, { before, ...shot }]) =>
  tabs.map((tab, place) => ({
    ...shot,
    name: `insight-${look}-${tab}`,
    async steps(page) {
      await before?.(page);
      await opened(place)(page);
    },
  })),
);

/** @type {Shot[]} */
const shots = [
  { name: "wide-light", width: 1280 },
  { name: "wide-dark", width: 1280, scheme: "dark", tender: "bridge", lang: "nl" },
  { name: "wide-firms", width: 1280, tender: "firms" },
  { name: "wide-table", width: 1280, tender: "bridge", lang: "nl", steps: click("Tabel") },
  { name: "wide-differences", width: 1280, tender: "cleaning", lang: "sv", steps: click("Skillnad mot första") },
  { name: "wide-calculation", width: 1280, tender: "cleaning", lang: "sv", steps: click("Tallhöjden") },
  {
    name: "wide-statements",
    width: 1280,
    scheme: "dark",
    tender: "cleaning",
    steps: async (page) => {
      await click("Almvik")(page);
      await page.locator("bid-evaluator .statements .icon").last().click();
    },
  },
  { name: "wide-method", width: 1280, tender: "firms", steps: click("Change") },
  { name: "wide-bilinear", width: 1280, tender: "firms", lang: "nl", steps: priceFormula("Wijzigen", 10) },
  {
    name: "wide-criterion",
    width: 1280,
    tender: "bridge",
    steps: (page) => page.locator("bid-evaluator .tree .row [aria-expanded]").nth(2).click(),
  },
  {
    name: "wide-what-if",
    width: 1280,
    tender: "cleaning",
    lang: "sv",
    steps: (page) => page.locator("bid-evaluator").getByRole("slider").first().press("Home"),
  },
  { name: "wide-check", width: 1280, tender: "firms", steps: click("Formula check") },
  { name: "phone-check", width: 360, height: 740, scheme: "dark", tender: "firms", lang: "sv", steps: click("Formelkontroll") },
  {
    name: "wide-presets",
    width: 1280,
    tender: "firms",
    lang: "nl",
    async steps(page) {
      await click("Wijzigen")(page);
      await click("Methoden op naam")(page);
    },
  },
  {
    name: "phone-said",
    width: 360,
    height: 740,
    scheme: "dark",
    tender: "firms",
    lang: "sv",
    async steps(page) {
      await click("Ändra")(page);
      await click("Metoder efter namn")(page);
      await click("BPKV Rijkswaterstaat")(page);
    },
  },
  {
    name: "wide-function",
    width: 1280,
    tender: "firms",
    async steps(page) {
      await click("Change")(page);
      await page.locator("bid-evaluator").getByRole("combobox", { name: "Price formula" }).selectOption({ index: 12 });
    },
  },
  {
    name: "wide-corridor",
    width: 1280,
    tender: "firms",
    steps: combination("Change", 2, fill("Corridor below the best, %", "5")),
  },
  { name: "phone-corridor", width: 360, height: 740, scheme: "dark", tender: "firms", lang: "nl", steps: combination("Wijzigen", 2) },
  {
    name: "wide-costs",
    width: 1280,
    tender: "firms",
    steps: lifeCycle(["Change", "Done", "What counts as the price", "Horizon, years", "Add cost", "Amount, New cost"], "Firm B"),
  },
  {
    name: "phone-costs",
    width: 360,
    height: 740,
    scheme: "dark",
    tender: "bridge",
    lang: "nl",
    steps: lifeCycle(["Wijzigen", "Gereed", "Wat telt als prijs", "Beschouwingsperiode, jaren", "Kosten toevoegen", "Bedrag, Nieuwe kosten"], "Waterrijk"),
  },
  {
    name: "wide-surcharge",
    width: 1280,
    tender: "bridge",
    async steps(page) {
      await click("Change")(page);
      await page.locator("bid-evaluator").getByRole("combobox", { name: "Quality in money as" }).selectOption({ index: 1 });
      await click("Done")(page);
      await click("Waterrijk")(page);
    },
  },
  {
    name: "phone-draw",
    width: 360,
    height: 740,
    scheme: "dark",
    tender: "firms",
    lang: "sv",
    async steps(page) {
      const widget = page.locator("bid-evaluator");
      await widget.evaluate((element) => {
        const evaluation = element.evaluation;
        evaluation.tender.lots[0].method.ties = { kind: "drawLots" };
        for (const bid of evaluation.bids.slice(0, 3)) bid.offers[0].price = "9900";
        for (const one of evaluation.assessments) one.score = one.bid === "d" ? "100" : "120";
        element.evaluation = evaluation;
      });
      await click("Lottdragning")(page);
    },
  },
  { name: "wide-sure", width: 1280, tender: "bridge", steps: insight("How sure", says("95% intervals")) },
  { name: "phone-sure", width: 360, height: 740, scheme: "dark", tender: "cleaning", lang: "sv", steps: insight("Hur säkert", says("95\u00a0%-intervall")) },
  { name: "wide-others", width: 1280, tender: "firms", lang: "nl", steps: insight("Concurrentie", says("geprobeerde")) },
  { name: "phone-others", width: 360, height: 740, tender: "cleaning", lang: "sv", steps: insight("Andra anbud", says("Inget:")) },
  { name: "wide-tools-missing", width: 1280, tender: "firms", steps: withoutTools },
  { name: "phone-tools-missing", width: 360, height: 740, scheme: "dark", tender: "bridge", lang: "nl", steps: withoutTools },
  { name: "phone-criterion", width: 360, height: 740, scheme: "dark", tender: "bridge", lang: "sv", steps: click("Redigera Planning") },
  { name: "wide-why", width: 1280, tender: "cleaning", steps: insight("Why") },
  { name: "wide-why-points", width: 1280, tender: "firms", lang: "nl", steps: insight("Waarom") },
  { name: "wide-why-quotient", width: 1280, tender: "firms", steps: combination("Change", 2, insight("Why")) },
  { name: "wide-plane", width: 1280, scheme: "dark", tender: "bridge", lang: "nl", steps: insight("Prijs en waarde") },
  { name: "wide-plane-points", width: 1280, tender: "firms", steps: insight("Price and value") },
  { name: "wide-weights", width: 1280, tender: "firms", steps: insight("Weights") },
  { name: "wide-weights-money", width: 1280, scheme: "dark", tender: "cleaning", lang: "sv", steps: insight("Vikter") },
  { name: "phone-why", width: 360, height: 740, tender: "cleaning", lang: "sv", steps: insight("Varför") },
  { name: "phone-plane", width: 360, height: 740, scheme: "dark", tender: "bridge", lang: "nl", steps: insight("Prijs en waarde") },
  { name: "phone-weights", width: 360, height: 740, tender: "firms", steps: insight("Weights") },
  { name: "phone-light", width: 360, height: 740, tender: "cleaning", lang: "sv" },
  { name: "phone-dark", width: 360, height: 740, scheme: "dark", tender: "bridge", lang: "nl" },
  { name: "phone-table", width: 360, height: 740, tender: "firms", steps: click("Table") },
  { name: "phone-steps", width: 360, height: 740, tender: "firms", lang: "sv", steps: priceFormula("Ändra", 12) },
  { name: "phone-statements", width: 360, height: 740, tender: "cleaning", lang: "sv", steps: click("Tallhöjden") },
  { name: "wide-long", width: 1280, steps: generated(1000) },
  { name: "phone-long", width: 360, height: 740, steps: generated(1000) },
  { name: "phone-calculation", width: 360, height: 740, tender: "bridge", lang: "nl", steps: click("Waterrijk") },
  ...insights,
];

/** The README's picture. @type {Shot} */
const readme = { ...wide, ...firms, name: "screenshot", part: ".be-root", steps: opened(3) };
const README_LIMIT = 150_000;

const names = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const wanted = names.length > 0 ? shots.filter(({ name }) => names.some((part) => name.includes(part))) : shots;

const browser = await chromium.launch({ executablePath, args: chromiumArguments });
try {
  for (const shot of wanted) {
    await take(shot, `${root}/target/screenshots`);
  }
  if (process.argv.includes("--readme")) {
    const path = await take(readme, `${root}/docs`);
    const { size } = await stat(path);
    if (size > README_LIMIT) {
      throw new Error(`${path} has ${size} bytes; the README's picture may have ${README_LIMIT}`);
    }
  }
} finally {
  await browser.close();
}

/** @param {Shot} shot @param {string} folder */
async function take({ name, width, height = 800, fold = false, scheme = "light", tender = "cleaning", lang, part, as, steps }, folder) {
  const context = await browser.newContext({
    baseURL: process.env.BASE_URL,
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(`/#${tender}`);
  const widget = page.locator("bid-evaluator").first();
  await widget.locator(".rows").first().waitFor();
  if (lang) {
    await widget.evaluate((element, lang) => element.setAttribute("lang", lang), lang);
  }
  await steps?.(page);
  await widget.evaluate((element) => element.updateComplete);
  await mkdir(folder, { recursive: true });
  const path = `${folder}/${name}.png`;
  await page.emulateMedia(as ?? {});
  await page.mouse.move(0, 0);
  if (part) {
    await widget.locator(part).screenshot({ path, animations: "disabled" });
  } else {
    await page.screenshot({ path, fullPage: !fold, animations: "disabled" });
  }
  console.log(path);
  await context.close();
  return path;
}
