// From a blank tender to the printed award, with two evaluators who each score in a widget of their own, by
// keyboard alone.
import { readFile } from "node:fs/promises";

import { expect, ready, test } from "./fixtures.js";
import { button, choice, exported, field, openTender, panel, settled, tab, tabTo, widget } from "./widget.js";

const BIDS = [{ price: "100000", Ann: ["8", "7"], Bo: ["6", "7"] }, { price: "120000", Ann: ["9", "9"], Bo: ["9", "3"] }];

const reason = (name, place, bid) => `${name} on ${place}, ${bid}`;

/** What somebody does at a page who has a keyboard only. */
function at(page) {
  const press = async (locator, key = "Enter", way = "Tab") => {
    await tabTo(page, locator, way);
    await page.keyboard.press(key);
    await settled(page);
  };
  const write = async (locator, text, way = "Tab") => {
    await tabTo(page, locator, way);
    await page.keyboard.press("Control+a");
    await page.keyboard.type(text);
  };
  /** The file that a key on a button hands over. */
  const saved = async (locator, way) => {
    await tabTo(page, locator, way);
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    return readFile(await download.path(), "utf8");
  };
  const bring = async (name, text, way) => {
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      press(widget(page).locator("input[type=file]"), "Enter", way),
    ]);
    await chooser.setFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
    await settled(page);
  };
  /** Somebody's scores, criterion by criterion, each with its reason, out of which a key goes on. */
  const score = async (name, criteria) => {
    await press(button(page, "Next without a score"));
    for (const place of criteria.keys()) {
      for (const [bid, { [name]: given }] of BIDS.entries()) {
        await page.keyboard.type(given[place]);
        await page.keyboard.press("Tab");
        await settled(page);
        const why = panel(page).locator(".sheet > li").nth(bid).getByRole("textbox", { name: /^Reason/ });
        await write(why, reason(name, place, bid), "Shift+Tab");
        await page.keyboard.press("Control+Enter");
        await settled(page);
      }
    }
    await expect(panel(page)).toContainText("All scored");
  };
  const record = async () => JSON.parse(await exported(page));
  const phase = (name) => widget(page).getByRole("list", { name: "Phase" }).getByRole("button", { name, exact: true });
  return { press, write, saved, bring, score, record, phase };
}

/** A widget with nothing in it, as the portal of somebody opens it. */
async function blank(page, user) {
  await openTender(page, "firms");
  await widget(page).evaluate((element, user) => {
    element.evaluation = null;
    element.user = user;
    return element.updateComplete;
  }, user);
}

test("from a blank tender to the printed award with two evaluators' files", async ({ page, context }) => {
  test.slow();
  const ann = at(page);
  await blank(page, "Ann");
  await ann.press(button(page, "Start from scratch"));

  // The bids, each with its price.
  for (const [place, { price }] of BIDS.entries()) {
    await ann.press(button(page, "Add bid"), "Enter", place === 0 ? "Tab" : "Shift+Tab");
    await ann.write(field(page, `Price of Tenderer ${place + 1}`), price, "Shift+Tab");
    await page.keyboard.press("Enter");
  }
  await ann.press(ann.phase("Evaluation"), "Enter", "Shift+Tab");
  const { tender, bids } = await ann.record();
  const criteria = tender.lots[0].criteria.filter(({ kind }) => kind === "scored").map(({ id }) => id);
  expect([bids.length, criteria.length]).toEqual([2, 2]);
  const sent = await ann.saved(button(page, "Export"));
  await ann.press(tab(page, "Scores"));
  await ann.score("Ann", criteria);

  // Bo opens the file that Ann sent in a widget of his own, joins the panel and scores.
  const other = await context.newPage();
  const bo = at(other);
  await blank(other, "Bo");
  await ready(other);
  await bo.bring("from-ann.json", sent);
  await tabTo(other, tab(other, "Scores"));
  await other.keyboard.press("ArrowRight");
  await settled(other);
  await bo.press(button(other, "Add evaluator"));
  await bo.press(tab(other, "Panel"), "ArrowLeft", "Shift+Tab");
  await tabTo(other, choice(other, "Scoring as"));
  await other.keyboard.type("Bo");
  await settled(other);
  await bo.score("Bo", criteria);
  const returned = await bo.saved(button(other, "Export"), "Shift+Tab");
  const his = JSON.parse(returned);
  expect(his.assessments).toHaveLength(4);
  expect(his.evaluators.map(({ name }) => name)).toContain("Bo");
  await other.close();

  // What he says is added to what Ann said.
  await ann.bring("bo.json", returned, "Shift+Tab");
  await ann.press(widget(page).locator(".incoming").getByRole("button", { name: /^Add/ }));
  expect((await ann.record()).assessments).toHaveLength(8);

  // They lie apart on one score: the panel agrees on another, with a reason.
  await tabTo(page, tab(page, "Scores"));
  await page.keyboard.press("ArrowRight");
  await settled(page);
  await ann.press(panel(page).locator("button.cell").last());
  await ann.write(field(page, "Consensus score"), "6");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Both looked again.");
  await page.keyboard.press("Tab");
  await ann.press(button(page, "Record the consensus"), "Enter", "Shift+Tab");
  const { consensus } = await ann.record();
  expect(consensus.map(({ score, reason }) => [score, reason])).toEqual([["6", "Both looked again."]]);

  // The decision, and the report of it on paper.
  await ann.press(ann.phase("Decision"), "Enter", "Shift+Tab");
  await tabTo(page, widget(page).locator(".dossier [role=tab][tabindex='0']"));
  await page.keyboard.press("End");
  await settled(page);
  const report = await ann.saved(button(page, "Save the report"));
  const { lots: [{ ranking }] } = await widget(page).evaluate((element) => element.outcome);
  const paper = await context.newPage();
  await paper.emulateMedia({ media: "print" });
  await paper.setContent(report);
  const seen = await paper.locator("main").innerText();
  // The tender, every bid and who is first, and why each score was given.
  const winner = bids.find(({ id }) => id === ranking[0]).tenderer.name;
  expect(seen).toContain(tender.title);
  const ranks = paper.getByRole("table").filter({ has: paper.getByRole("columnheader", { name: "Rank", exact: true }) });
  await expect(ranks.locator("tbody tr").first()).toContainText(winner);
  await expect(ranks.locator("tbody tr").first().locator("td").first()).toHaveText("1");
  const reasons = ["Ann", "Bo"].flatMap((name) => criteria.flatMap((_, place) => BIDS.map((_, bid) => reason(name, place, bid))));
  for (const words of ["Tenderer 1", "Tenderer 2", "Both looked again.", ...reasons]) expect(seen).toContain(words);
  const pdf = (await paper.pdf({ preferCSSPageSize: true })).toString("latin1");
  const pages = pdf.match(/\/Type\s*\/Page\b/g).length;
  // A4, in points, on every page.
  expect(pdf.match(/\/MediaBox\s*\[0 0 59[45]\S* 84[12]\S*\]/g)).toHaveLength(pages);
  expect(pages).toBeGreaterThan(1);
  expect(pages).toBeLessThan(9);

  expect((await widget(page).evaluate((element) => element.verify())).finding).toBeNull();
  expect((await ann.record()).log.map(({ what }) => what).filter((what) => what !== "changed")).toEqual(["locked", "imported", "decided"]);
});
