// From a blank tender to the printed award, with the files of two evaluators, by keyboard alone.
import { expect, test } from "./fixtures.js";
import { button, exported, field, openTender, panel, settled, tab, tabTo, widget } from "./widget.js";

const BIDS = [{ price: "100000", ann: ["8", "7"], bo: ["6", "7"] }, { price: "120000", ann: ["9", "9"], bo: ["9", "3"] }];

test("from a blank tender to the printed award with two evaluators' files", async ({ page, context }) => {
  test.slow();
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
  const record = async () => JSON.parse(await exported(page));
  const phase = (name) => widget(page).getByRole("list", { name: "Phase" }).getByRole("button", { name, exact: true });

  await openTender(page, "firms");
  await widget(page).evaluate((element) => {
    element.evaluation = null;
    element.user = "Ann";
    return element.updateComplete;
  });
  await press(button(page, "Start from scratch"));

  // The bids, each with its price.
  for (const [place, { price }] of BIDS.entries()) {
    await press(button(page, "Add bid"), "Enter", place === 0 ? "Tab" : "Shift+Tab");
    await write(field(page, `Price of Tenderer ${place + 1}`), price, "Shift+Tab");
    await page.keyboard.press("Enter");
  }
  await press(phase("Evaluation"), "Enter", "Shift+Tab");
  const { tender, bids, evaluators: [ann] } = await record();
  const criteria = tender.lots[0].criteria.filter(({ kind }) => kind === "scored").map(({ id }) => id);
  expect([bids.length, criteria.length]).toEqual([2, 2]);

  // Ann's scores, criterion by criterion, each with its reason.
  await press(tab(page, "Scores"));
  for (const [place] of criteria.entries()) {
    for (const [bid, { ann: given }] of BIDS.entries()) {
      await press(button(page, "Next without a score"), "Enter", place + bid === 0 ? "Tab" : "Shift+Tab");
      await page.keyboard.type(given[place]);
      await page.keyboard.press("Enter");
      await settled(page);
      await write(panel(page).locator(".sheet > li").nth(bid).getByRole("textbox", { name: /^Reason/ }), `Ann on ${place}, ${bid}`);
      await page.keyboard.press("Tab");
    }
  }
  await expect(panel(page)).toContainText("All scored");

  // Bo scored the same bids in a file of his own.
  const mine = await record();
  const scores = BIDS.flatMap(({ bo }, bid) =>
    criteria.map((criterion, place) => ({ evaluator: "bo", bid: bids[bid].id, criterion, score: bo[place], reason: "Bo saw it" })));
  const { log, lock, digest, countersignature, ...rest } = mine;
  const file = { ...rest, evaluators: [{ id: "bo", name: "Bo" }], assessments: scores };
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    press(widget(page).locator("input[type=file]"), "Enter", "Shift+Tab"),
  ]);
  await chooser.setFiles({ name: "bo.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
  await press(widget(page).locator(".incoming").getByRole("button", { name: /^Add/ }));
  expect((await record()).assessments).toHaveLength(8);

  // They lie apart on one score: the panel agrees on another, with a reason.
  await tabTo(page, tab(page, "Scores"));
  await page.keyboard.press("ArrowRight");
  await settled(page);
  await press(panel(page).locator("button.cell").last());
  await write(field(page, "Consensus score"), "6");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Both looked again.");
  await page.keyboard.press("Tab");
  await press(button(page, "Record the consensus"), "Enter", "Shift+Tab");
  const { consensus } = await record();
  expect(consensus.map(({ score, reason }) => [score, reason])).toEqual([["6", "Both looked again."]]);

  // The decision, and the report of it on paper.
  await press(phase("Decision"), "Enter", "Shift+Tab");
  await tabTo(page, widget(page).locator(".dossier [role=tab][tabindex='0']"));
  await page.keyboard.press("End");
  await settled(page);
  await tabTo(page, button(page, "Save the report"));
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const paper = await context.newPage();
  await paper.setContent(Buffer.concat(chunks).toString());
  for (const words of ["Tenderer 1", "Tenderer 2", "Ann on 0, 0", "Bo saw it", "Both looked again."]) {
    await expect(paper.getByText(words).first()).toBeVisible();
  }
  const pdf = (await paper.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g).length).toBeGreaterThan(1);
  // A4, in points.
  expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45]\S* 84[12]\S*\]/);

  expect((await widget(page).evaluate((element) => element.verify())).finding).toBeNull();
  expect((await record()).log.map(({ what }) => what).filter((what) => what !== "changed")).toEqual(["locked", "imported", "decided"]);
  expect(ann.id).not.toBe("bo");
});
