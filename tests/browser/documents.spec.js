// Documents: the award report and the letters, saved as files that stand alone; a letter is edited before
// it goes out and tells nothing of any third bid.
import { expect, test } from "./fixtures.js";
import { button, choice, equip, exported, field, fits, load, many, openTab, openTender, panel, saved, settled, speak, widget } from "./widget.js";

const names = async (page) => JSON.parse(await exported(page)).bids.map(({ tenderer }) => tenderer.name);

async function documents(page, tender = "firms") {
  await openTender(page, tender);
  await equip(page);
  await openTab(page, "Documents");
}

test("the report is a page of its own, with every bid and its figure, that loads and runs nothing", async ({ page, context, axe }) => {
  await documents(page);
  await expect(panel(page)).toContainText("what is saved now is a draft");
  const { name, bytes } = await saved(page, button(page, "Save the report"));
  expect(name).toMatch(/^[\w-]+-report-en\.html$/);
  const report = await context.newPage();
  const asked = [];
  report.on("request", (request) => asked.push(request.url()));
  await report.setContent(bytes.toString());
  for (const tenderer of await names(page)) await expect(report.getByText(tenderer).first()).toBeVisible();
  await expect(report.locator("h1")).toHaveCount(1);
  await expect(report.getByText("97.27").first()).toBeVisible();
  expect(asked).toEqual([]);
  expect(await report.locator("script").count()).toBe(0);
  await axe(report);
});

test("where the window is narrow the report's tables scroll in their place, by keyboard too; on paper nothing is cut off", async ({ page, context, axe }) => {
  await documents(page, "bridge");
  const { bytes } = await saved(page, button(page, "Save the report"));
  const report = await context.newPage();
  await report.setContent(bytes.toString());
  await report.setViewportSize({ width: 360, height: 740 });
  await fits(report);
  const scrolled = report.getByRole("group", { name: "Weights under which the first bid stays first" });
  const hidden = () => report.locator(".scroll").evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length);
  expect(await hidden()).toBeGreaterThan(0);
  await scrolled.focus();
  await report.keyboard.press("ArrowRight");
  await expect.poll(() => scrolled.evaluate((place) => place.scrollLeft)).toBeGreaterThan(0);
  await axe(report);
  // As wide as an A4 sheet between its margins.
  await report.emulateMedia({ media: "print" });
  await report.setViewportSize({ width: 673, height: 980 });
  expect(await hidden()).toBe(0);
});

test("what the outcome rests on is told in the report as in insight", async ({ page }) => {
  await documents(page);
  const { bytes } = await saved(page, button(page, "Save the report"));
  const report = bytes.toString().replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
  const told = async (name, what) => {
    await openTab(page, name);
    const texts = await panel(page).locator(what).allTextContents();
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(report).toContain(text.replace(/\s+/g, " ").trim());
  };
  await openTab(page, "What would flip it");
  await expect(panel(page).locator(".joint")).toContainText("brings Firm C");
  await told("What would flip it", ".joint .flip > span, td[data-head='Stays first']");
  await openTab(page, "How sure");
  const drawn = "10,000 cases, drawn evenly with seed 1; with 95% intervals of the first rank.";
  await expect(panel(page)).toContainText(drawn);
  expect(report).toContain(drawn);
  await told("How sure", "figcaption p");
  await openTab(page, "Other bids");
  await expect(panel(page)).toContainText("2 of the 8 changes tried");
  await told("Other bids", ".finding, .looks li, tr.flips th");
});

test("a letter is drafted, edited and saved; a third bid is not in it", async ({ page }) => {
  await documents(page);
  const all = await names(page);
  const order = await widget(page).locator("ol.rows > li .who button").allTextContents();
  const winner = all.find((name) => order[0].includes(name));
  const second = all.find((name) => order[1].includes(name));
  await choice(page, "Bid").last().selectOption(second);
  await button(page, "Write the draft").click();
  const letter = field(page, `Letter to ${second}`);
  await expect(letter).toHaveValue(new RegExp(winner));
  const draft = await letter.inputValue();
  for (const third of all.filter((name) => name !== winner && name !== second)) expect(draft).not.toContain(third);
  await letter.fill(`${draft}\n- A line of the buyer's own <b>`);
  const text = await saved(page, button(page, "Save as text"));
  expect(text.bytes.toString()).toContain("A line of the buyer's own <b>");
  const { name, bytes } = await saved(page, button(page, "Save as a page"));
  const { tender } = JSON.parse(await exported(page));
  expect(name).toBe(`${tender.id}-${second.toLowerCase().replaceAll(" ", "-")}-en.html`);
  expect(bytes.toString()).toContain("own &lt;b&gt;");
  expect(bytes.toString()).not.toContain("own <b>");

  // What was edited stays while another letter is looked at; a new draft is one.
  await choice(page, "Bid").last().selectOption(winner);
  await expect(letter).toBeHidden();
  await choice(page, "Bid").last().selectOption(second);
  await expect(letter).toHaveValue(/A line of the buyer's own/);
  await button(page, "Write the draft anew").click();
  await expect(letter).toHaveValue(draft);
});

test("what to know before a letter goes out stands beside it, and not in it", async ({ page }) => {
  await documents(page);
  await button(page, "Write the draft").click();
  const cautions = panel(page).locator(".cautions li");
  // Points under a published relative formula tell what they were measured against.
  const infers = (name) => `${name}: from its points and the published formula`;
  await expect(cautions.filter({ hasText: infers("Price") })).toHaveCount(1);
  await expect(cautions.filter({ hasText: infers("Quality") })).toHaveCount(1);
  await expect(cautions.filter({ hasText: "stands in the phase Design" })).toHaveCount(1);
  const letter = await panel(page).locator("textarea").inputValue();
  expect(letter).not.toContain("published formula, this tenderer");
  await speak(page, "sv");
  await button(page, "Skriv utkastet").click();
  await expect(cautions.filter({ hasText: "kan anbudsgivaren räkna ut" }).first()).toBeVisible();

  // A reason that names another tenderer is left out; a score that is missing is told.
  const evaluation = JSON.parse(await exported(page));
  evaluation.assessments = evaluation.assessments.filter(({ bid }) => bid !== "c");
  for (const one of evaluation.assessments) one.reason = one.bid === "a" ? "Less thorough than Firm D." : "Thorough.";
  await speak(page, "en");
  await load(page, { ...evaluation, phase: "decision" });
  const written = "Reasons that stand in the letter as they were written: 1.";
  const out = /^Quality, .+: the reason was left out, since “Firm D” may tell of another bid\./;
  for (const [firm, said] of [["Firm A", out], ["Firm B", written], ["Firm C", "that are missing: 1."]]) {
    await choice(page, "Bid").last().selectOption(firm);
    await button(page, "Write the draft").click();
    await expect(cautions.filter({ hasText: said })).toHaveCount(1);
    await expect(cautions.filter({ hasText: "stands in the phase" })).toHaveCount(0);
  }
});

test("documents are written in a language of their own", async ({ page }) => {
  await documents(page);
  await choice(page, "Language of the documents").selectOption("Nederlands");
  await button(page, "Write the draft").click();
  await expect(panel(page).locator("textarea")).toHaveValue(/^# Gunningsbeslissing/);
  const { bytes } = await saved(page, button(page, "Save the report"));
  expect(bytes.toString()).toContain('lang="nl"');
});

test("the name of a letter's file tells lot, tenderer and language, and nothing in it leads elsewhere", async ({ page }) => {
  await documents(page);
  const evaluation = JSON.parse(await exported(page));
  const [lot] = evaluation.tender.lots;
  const other = { ...lot, id: "lot/2", title: "Another", criteria: [{ id: "asked", kind: "price", name: "Price" }] };
  other.method = { combination: { kind: "monetised" } };
  evaluation.tender.lots = [{ ...lot, title: "First" }, other];
  for (const [place, bid] of evaluation.bids.entries()) {
    bid.offers.push({ lot: "lot/2", price: "100" });
    bid.tenderer.name = ["../Rönnbacka & Co", "Same AB", "Same AB", "日本"][place];
  }
  await load(page, evaluation);
  await choice(page, "Language of the documents").selectOption("Svenska");
  const names = [];
  for (const bid of [0, 1, 3]) {
    await choice(page, "Bid").last().selectOption({ index: bid });
    await button(page, "Write the draft").click();
    names.push((await saved(page, button(page, "Save as text"))).name);
  }
  const { id } = evaluation.tender;
  expect(names).toEqual([`${id}-${lot.id}-ronnbacka-co-sv.txt`, `${id}-${lot.id}-b-same-ab-sv.txt`, `${id}-${lot.id}-d-sv.txt`]);
});

test("the page can keep a document from being downloaded", async ({ page }) => {
  await documents(page);
  const downloads = [];
  page.on("download", (download) => downloads.push(download));
  const kept = widget(page).evaluate((element) => new Promise((resolve) => {
    element.addEventListener("bid-evaluator-document", (event) => {
      event.preventDefault();
      resolve([event.detail.type, event.detail.content.length > 1000]);
    });
  }));
  await button(page, "Save the report").click();
  expect(await kept).toEqual(["text/html", true]);
  await settled(page);
  expect(downloads).toEqual([]);
});

for (const [lang, width, colorScheme] of [["en", 1280, "dark"], ["nl", 360, "light"], ["sv", 320, "light"]]) {
  test(`documents are accessible and fit: ${lang}, ${width} px, ${colorScheme}`, async ({ page, axe }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 740 });
    await documents(page, "bridge");
    await button(page, "Write the draft").click();
    await speak(page, lang);
    await axe(page, { include: "bid-evaluator" });
    await fits(page);
  });
}

test("of many bids those about the chosen one are offered, and the one that is open; the report is bounded or left out in words", async ({ page, axe }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await documents(page);
  await load(page, { ...many(300), phase: "decision" });
  await expect(panel(page)).toContainText("Of 300 bids, 1 to 50 are offered here");
  const select = choice(page, "Bid").last();
  const options = select.locator("option");
  await expect(options).toHaveCount(51);
  // On to those that come next, and back.
  await select.selectOption("Bids 51 to 100 of 300");
  await expect(options).toHaveCount(52);
  await expect(select.locator("option:checked")).toContainText("Tenderer 50 ");
  await select.selectOption("Bids 1 to 50 of 300");
  await expect(options).toHaveCount(51);
  // Whoever is open in the ranking is among them.
  const opened = widget(page).locator("[data-bid=bid-250] .who button");
  const list = widget(page).locator(".scroller");
  for (let down = 0; (await opened.count()) === 0 && down < 60; down += 1) {
    await list.evaluate((one) => { one.scrollTop += 600; });
    await settled(page);
  }
  await opened.click();
  await expect(options).toHaveCount(52);
  const name = (await options.last().textContent()).trim();
  expect(name).toContain("Tenderer 250");
  await select.selectOption(name);
  await button(page, "Write the draft").click();
  await expect(panel(page).locator("textarea")).toHaveValue(new RegExp(name));
  await fits(page);
  await axe(page, { include: "bid-evaluator" });
  const { bytes } = await saved(page, button(page, "Save the report"));
  expect(bytes.toString()).toContain("computed for up to 50 bids");
  await load(page, { ...many(1200), phase: "decision" });
  await expect(button(page, "Save the report")).toHaveCount(0);
  await expect(panel(page)).toContainText("With more than 1000 bids a report is too large");
});
