// Nothing is lost: drafts that outlive a page, the question before it is left, and a module that stops.
import { createHash } from "node:crypto";

import { expect, ready, test } from "./fixtures.js";
import { drafts, installKit } from "./kit.js";
import { button, exported, order, sample, settled, slider, tabTo, weight, widget } from "./widget.js";

const FIRMS = JSON.parse(sample("firms-e2"));
const OTHER = { ...FIRMS, tender: { ...FIRMS.tender, id: "another-one" } };

test.beforeEach(async ({ context, request }) => {
  await context.addInitScript(installKit);
  const policy = (await request.get("/")).headers()["content-security-policy"];
  await context.route("**/case.html*", (route) => {
    const attributes = decodeURIComponent(new URL(route.request().url()).search.slice(1));
    return route.fulfill({
      body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A case</title>
        <script type="module" src="/bid-evaluator/define.js"></script></head>
        <body><main><h1>A case</h1><bid-evaluator ${attributes}></bid-evaluator></main></body></html>`,
      headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": policy },
    });
  });
});

/** Opens the case, as its portal does. */
async function open(page, { attributes = "autosave=case", evaluation = FIRMS } = {}) {
  await page.goto(`/case.html?${encodeURIComponent(attributes)}`);
  await fill(page, evaluation);
}

async function fill(page, evaluation) {
  await ready(page);
  await widget(page).evaluate((element, evaluation) => {
    element.evaluation = evaluation;
    return element.updateComplete;
  }, evaluation);
}

/** Loads the page anew. */
async function reload(page, evaluation = FIRMS) {
  await page.reload();
  await fill(page, evaluation);
}

/** Moves the weight of the price up by so much. */
async function edit(page, steps = 1) {
  for (let step = 0; step < steps; step += 1) await slider(page, "Weight of Price").press("ArrowRight");
  await settled(page);
}

/** Waits until the browser holds what these pages show, a draft each, and nothing else. */
async function kept(page, ...pages) {
  const texts = await Promise.all(pages.map(exported));
  await expect.poll(async () => (await drafts(page)).map(({ json }) => json).sort()).toEqual(texts.sort());
}

const question = (page) => widget(page).getByRole("region", { name: "Unsaved changes were kept" });
const answer = (page, name) => question(page).getByRole("button", { name });
const unsaved = (page) => widget(page).evaluate((element) => element.unsaved);
const heard = (page, type) => page.evaluate((type) => kit.events.filter((one) => one.type === type), type);
const focused = (locator) => expect(locator).toBeFocused();

test.describe("a draft", () => {
  test("is asked about after a reload, and restored as an import is", async ({ page, axe }) => {
    await open(page);
    const before = await exported(page);
    await edit(page, 5);
    const after = await exported(page);
    await kept(page, page);
    await reload(page);
    await expect(question(page)).toContainText("“Engineering framework, four firms” was last changed on");
    await expect(question(page).getByRole("alert")).not.toContainText("is not the one that they began with");
    expect(await exported(page), "nothing is restored unasked").toBe(before);
    expect(await unsaved(page)).toBe(false);
    await axe(page);

    await page.locator("body").focus();
    await tabTo(page, answer(page, "Restore"));
    await page.keyboard.press("Enter");
    await expect(question(page)).toHaveCount(0);
    expect(await exported(page)).toBe(after);
    await expect(weight(page, "Weight of Price")).toHaveValue("25");
    await focused(widget(page));
    expect((await heard(page, "change")).map(({ reason }) => reason)).toEqual(["restore"]);
    expect(await unsaved(page)).toBe(true);
    await kept(page, page);

    await button(page, "Undo").click();
    await settled(page);
    expect(await exported(page)).toBe(before);
    await button(page, "Redo").click();
    await settled(page);
    expect(await exported(page)).toBe(after);
  });

  test("is deleted when it is discarded", async ({ page }) => {
    await open(page);
    const before = await exported(page);
    await edit(page);
    await kept(page, page);
    await reload(page);
    await answer(page, "Discard").press("Enter");
    await expect(question(page)).toHaveCount(0);
    expect(await exported(page)).toBe(before);
    expect(await drafts(page)).toEqual([]);
    expect(await heard(page, "change")).toEqual([]);
  });

  test("waits until somebody answers, in their language", async ({ page }) => {
    await open(page);
    await edit(page);
    await kept(page, page);
    await reload(page);
    await expect(question(page)).toBeVisible();
    await reload(page);
    await expect(question(page)).toBeVisible();
    await answer(page, "Restore").focus();
    await page.evaluate(() => { document.documentElement.lang = "nl"; });
    const dutch = widget(page).getByRole("region", { name: "Niet-opgeslagen wijzigingen zijn bewaard" });
    await focused(dutch.getByRole("button", { name: "Herstellen" }));
    await expect(dutch).toHaveAttribute("lang", "nl");
    await page.evaluate(() => { document.documentElement.lang = "sv"; });
    await focused(widget(page).getByRole("region", { name: "Osparade ändringar finns kvar" }).getByRole("button", { name: "Återställ" }));
    expect(await drafts(page)).toHaveLength(1);
  });

  test("is only asked about where a person may restore it", async ({ page }) => {
    await open(page);
    await edit(page);
    await kept(page, page);
    await open(page, { attributes: "autosave=case readonly" });
    await expect.poll(() => drafts(page)).toHaveLength(1);
    await expect(question(page)).toHaveCount(0);
    await widget(page).evaluate((element) => { element.readonly = false; });
    await expect(question(page)).toBeVisible();
    await widget(page).evaluate((element) => { element.mode = "present"; });
    await expect(question(page)).toHaveCount(0);
  });

  test("of two tabs, both gone: each is asked about, the newest first", async ({ context, page }) => {
    const [first, second] = [page, await context.newPage()];
    await open(first);
    await open(second);
    await edit(first, 2);
    await kept(first, first);
    await edit(second, 7);
    await kept(first, first, second);
    const texts = [await exported(first), await exported(second)];

    const third = await context.newPage();
    await first.close();
    await second.close();
    await open(third);
    await expect(question(third)).toBeVisible();
    await answer(third, "Restore").press("Enter");
    await expect.poll(() => exported(third)).toBe(texts[1]);
    // The draft of the first tab is still there, and that of the second is the third one's own now.
    await expect.poll(async () => (await drafts(third)).map(({ json }) => json).sort()).toEqual([...texts].sort());
    await focused(answer(third, "Restore"));
    await answer(third, "Restore").press("Enter");
    await expect.poll(() => exported(third)).toBe(texts[0]);
    await expect(question(third)).toHaveCount(0);
    await kept(third, third);
  });

  test("of a tab that is open is left alone", async ({ context, page }) => {
    await open(page);
    await edit(page, 2);
    await kept(page, page);
    const other = await context.newPage();
    await open(other);
    await edit(other, 4);
    await kept(page, page, other);
    await edit(page);
    await kept(page, page, other);
    await expect(question(other)).toHaveCount(0);
    await expect(question(page)).toHaveCount(0);
  });

  test("of another tender is asked about only where nothing is shown", async ({ page }) => {
    await open(page);
    await edit(page);
    await kept(page, page);
    await reload(page, null);
    await expect(question(page)).toBeVisible();
    await fill(page, OTHER);
    await expect(question(page)).toHaveCount(0);
    expect(await drafts(page)).toHaveLength(1);
    await fill(page, FIRMS);
    await expect(question(page)).toBeVisible();
  });

  test("stays when the host sets another evaluation, and says if it began with something else", async ({ page }) => {
    await open(page);
    await edit(page, 3);
    const changed = await exported(page);
    const renewed = structuredClone(FIRMS);
    renewed.bids[0].offers[0].price = "10000";
    await fill(page, renewed);
    expect(await unsaved(page)).toBe(false);
    await expect(question(page)).toContainText("The evaluation on this page is not the one that they began with.");
    expect((await drafts(page)).map(({ json }) => json)).toEqual([changed]);
    await edit(page);
    await expect.poll(() => drafts(page)).toHaveLength(2);
  });

  test("that says what the host has set is no question", async ({ page }) => {
    await open(page);
    await edit(page);
    await kept(page, page);
    await reload(page, JSON.parse(await exported(page)));
    await expect.poll(() => drafts(page)).toEqual([]);
    await expect(question(page)).toHaveCount(0);
  });

  test("goes when the host has saved, and when a person exports", async ({ page }) => {
    await open(page);
    for (const save of [
      () => widget(page).evaluate((element) => element.markSaved()),
      () => Promise.all([page.waitForEvent("download"), button(page, "Export").first().click()]),
    ]) {
      await edit(page);
      expect(await unsaved(page)).toBe(true);
      await kept(page, page);
      await save();
      await expect.poll(() => unsaved(page)).toBe(false);
      await expect.poll(() => drafts(page)).toEqual([]);
    }
  });

  test("saved before it was written is not written afterwards", async ({ page }) => {
    await open(page);
    await edit(page);
    await widget(page).evaluate((element) => element.markSaved());
    await edit(page);
    await kept(page, page);
  });

  test("goes with an element that leaves the page, and comes back with it", async ({ page }) => {
    await open(page);
    await edit(page, 2);
    const text = await exported(page);
    await page.evaluate(() => {
      globalThis.element = document.querySelector("bid-evaluator");
      element.remove();
    });
    await expect.poll(async () => (await drafts(page)).map(({ json }) => json)).toEqual([text]);
    await page.evaluate(() => document.querySelector("main").append(element));
    await ready(page);
    await edit(page);
    await kept(page, page);
    await expect(question(page)).toHaveCount(0);
  });

  test("is one, though what keeps it comes after the first change", async ({ page }) => {
    let come;
    const late = new Promise((resolve) => { come = resolve; });
    await page.route("**/autosave*.js", async (route) => {
      await late;
      await route.continue();
    });
    await open(page);
    const begun = await exported(page);
    await edit(page);
    come();
    await edit(page);
    await kept(page, page);
    expect(await drafts(page)).toHaveLength(1);
    const base = createHash("sha256").update(begun).digest("hex");
    expect((await drafts(page))[0].base, "it began with what the host set").toBe(base);
  });

  test("is not kept unless the host asks", async ({ page, requests }) => {
    await open(page, { attributes: "" });
    await edit(page);
    expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
    expect(requests.all.filter((url) => url.includes("autosave"))).toEqual([]);
    await widget(page).evaluate((element) => { element.autosave = "case"; });
    await kept(page, page);
  });

  for (const [how, stub] of [
    ["throws", () => { indexedDB.open = () => { throw new DOMException("blocked", "SecurityError"); }; }],
    ["fails", () => {
      indexedDB.open = () => {
        const request = Object.assign(new EventTarget(), { error: new DOMException("full", "QuotaExceededError") });
        queueMicrotask(() => request.onerror());
        return request;
      };
    }],
    ["is not secure", () => Object.defineProperty(navigator, "locks", { value: undefined })],
  ]) {
    test(`that cannot be kept is said to be, once, where storage ${how}`, async ({ page, axe }) => {
      await page.addInitScript(stub);
      await open(page);
      const warning = widget(page).getByRole("region", { name: "Changes are not kept in this browser" });
      await expect(warning).toBeVisible();
      await axe(page);
      await edit(page, 2);
      await expect(weight(page, "Weight of Price")).toHaveValue("22");
      await warning.getByRole("button", { name: "Close" }).press("Enter");
      await expect(warning).toHaveCount(0);
      await edit(page);
      await fill(page, OTHER);
      expect((await heard(page, "error")).map(({ name, code }) => [name, code])).toEqual([["BidEvaluatorError", "storage"]]);
      await expect(warning).toHaveCount(0);
    });
  }
});

test.describe("before the page is left", () => {
  /** Whether the browser asks when the page is to be loaded anew; somebody then stays. */
  async function asks(page) {
    // A browser asks only where somebody has done something.
    await page.mouse.click(5, 5);
    /** @type {(dialog: import("@playwright/test").Dialog) => void} */
    let hear;
    const asked = new Promise((resolve) => {
      hear = (dialog) => resolve(dialog.dismiss().then(() => dialog.type()));
      page.on("dialog", hear);
    });
    const left = page.waitForEvent("load").then(() => "left", () => "neither");
    await page.evaluate(() => void setTimeout(() => location.reload()));
    const seen = await Promise.race([asked, left]);
    page.off("dialog", hear);
    expect(["beforeunload", "left"]).toContain(seen);
    return seen === "beforeunload";
  }

  test("the browser asks only with guard, and only while something is unsaved", async ({ page }) => {
    await open(page, { attributes: "guard" });
    await slider(page, "Weight of Price").focus();
    expect(await asks(page)).toBe(false);

    await fill(page, FIRMS);
    await edit(page);
    expect(await asks(page)).toBe(true);
    await widget(page).evaluate((element) => element.markSaved());
    expect(await asks(page)).toBe(false);

    await fill(page, FIRMS);
    await edit(page);
    await widget(page).evaluate((element) => { element.guard = false; });
    expect(await asks(page)).toBe(false);

    await fill(page, FIRMS);
    await edit(page);
    await widget(page).evaluate((element) => element.remove());
    expect(await asks(page)).toBe(false);
  });

  test("steps that the host takes count, unless they come to the same", async ({ page }) => {
    await open(page, { attributes: "" });
    await edit(page);
    await widget(page).evaluate((element) => element.markSaved());
    const seen = await widget(page).evaluate((element) => {
      const seen = [element.unsaved, element.redo(), element.unsaved, element.undo(), element.unsaved];
      element.evaluation = element.evaluation;
      return [...seen, element.unsaved];
    });
    expect(seen).toEqual([false, false, false, true, true, false]);
  });
});

test.describe("when the module stops", () => {
  const STOPPED = /RuntimeError/;
  const notice = (page) => widget(page).getByRole("alert").filter({ hasText: "The evaluation has stopped" });
  const view = (page) => widget(page).locator(".be-root");

  test("what it showed stays, and a restart brings the evaluation back", async ({ page, axe, violations }) => {
    violations.expect(STOPPED);
    await open(page, { attributes: "" });
    await edit(page, 5);
    const text = await exported(page);
    const rows = await order(page);
    await page.evaluate(() => kit.breakModule());
    await slider(page, "Weight of Price").press("ArrowRight");

    await expect(notice(page)).toBeVisible();
    await expect(view(page)).toHaveAttribute("inert", "");
    expect(await order(page)).toEqual(rows);
    await axe(page);
    const [error, ...more] = await heard(page, "error");
    expect(error).toMatchObject({ name: "BidEvaluatorError", code: "crashed", message: expect.stringMatching(STOPPED) });
    expect(more).toEqual([]);
    const seen = await widget(page).evaluate(async (element) => {
      await element.updateComplete;
      return [element.evaluation, element.outcome, element.undo(), element.unsaved];
    });
    expect(seen).toEqual([JSON.parse(text), null, false, true]);

    const restart = notice(page).getByRole("button", { name: "Restart" });
    await focused(restart);
    await page.keyboard.press("Enter");
    await expect(notice(page)).toHaveCount(0);
    await settled(page);
    await expect(view(page)).toHaveCount(1);
    await expect(view(page)).not.toHaveAttribute("inert");
    await focused(widget(page));
    expect(await exported(page)).toBe(text);
    expect(await order(page)).toEqual(rows);
    await expect(weight(page, "Weight of Price")).toHaveValue("25");
    expect(await widget(page).evaluate((element) => [element.undo(), element.unsaved, element.outcome !== null])).toEqual([false, true, true]);
    await edit(page);
    await expect(weight(page, "Weight of Price")).toHaveValue("26");
  });

  test("it asks the network for nothing, and may stop and start again", async ({ page, requests, violations }) => {
    violations.expect(STOPPED);
    await open(page, { attributes: "" });
    await edit(page);
    requests.forget();
    await page.context().setOffline(true);
    for (const value of ["22", "23"]) {
      await page.evaluate(() => kit.breakModule());
      await slider(page, "Weight of Price").press("ArrowRight");
      await notice(page).getByRole("button", { name: "Restart" }).press("Enter");
      await expect(notice(page)).toHaveCount(0);
      await edit(page);
      await expect(weight(page, "Weight of Price")).toHaveValue(value);
    }
    expect(requests.all).toEqual([]);
  });

  test("the host's call throws, all elements are told and come back together", async ({ page }) => {
    await open(page, { attributes: "" });
    await edit(page);
    const seen = await page.evaluate(async (firms) => {
      const second = document.createElement("bid-evaluator");
      const away = document.createElement("bid-evaluator");
      document.querySelector("main").append(second, away);
      second.evaluation = away.evaluation = firms;
      await Promise.all([second.updateComplete, away.updateComplete]);
      away.remove();
      await new Promise((resolve) => setTimeout(resolve));
      kit.breakModule();
      let thrown;
      try {
        second.evaluation = { ...firms, phase: "evaluation" };
      } catch (error) {
        thrown = [error.name, error.code, error.cause instanceof WebAssembly.RuntimeError];
      }
      const kept = [second.evaluation.phase, away.evaluation.tender.id];
      // What is told in the meantime counts.
      second.evaluation = { ...firms, phase: "decision" };
      return { thrown, kept };
    }, FIRMS);
    expect(seen).toEqual({ thrown: ["BidEvaluatorError", "crashed", true], kept: ["design", "framework-e2"] });
    await expect(notice(page)).toHaveCount(2);
    expect((await heard(page, "error")).map(({ code }) => code)).toEqual(["crashed", "crashed"]);
    await notice(page).last().getByRole("button", { name: "Restart" }).click();
    await expect(notice(page)).toHaveCount(0);
    const phases = await page.evaluate(async () => {
      const elements = [...document.querySelectorAll("bid-evaluator")];
      await Promise.all(elements.map((element) => element.updateComplete));
      return elements.map((element) => [element.evaluation.phase, element.outcome !== null]);
    });
    expect(phases).toEqual([["design", true], ["decision", true]]);
  });

  test("drafts go on", async ({ page, violations }) => {
    violations.expect(STOPPED);
    await open(page);
    await edit(page, 2);
    await page.evaluate(() => kit.breakModule());
    await slider(page, "Weight of Price").press("ArrowRight");
    await notice(page).getByRole("button", { name: "Restart" }).press("Enter");
    await expect(notice(page)).toHaveCount(0);
    await kept(page, page);
    await edit(page);
    await kept(page, page);
    await expect(question(page)).toHaveCount(0);
  });

  for (const [lang, title, restart] of [["nl", "De beoordeling is gestopt", "Opnieuw starten"], ["sv", "Utvärderingen har stannat", "Starta om"]]) {
    test(`it says so in ${lang}`, async ({ page, violations }) => {
      violations.expect(STOPPED);
      await open(page, { attributes: `lang=${lang}` });
      await widget(page).getByRole("slider").first().press("ArrowRight");
      await settled(page);
      await page.evaluate(() => kit.breakModule());
      await widget(page).getByRole("slider").first().press("ArrowRight");
      const box = widget(page).getByRole("alert").filter({ has: page.getByRole("heading", { name: title }) });
      await expect(box).toHaveAttribute("lang", lang);
      await expect(box.getByRole("button", { name: restart })).toBeVisible();
    });
  }
});
