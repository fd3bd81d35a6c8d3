// What the element promises to the page that embeds it, whatever stands inside.
import { expect, test } from "./fixtures.js";

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'";
const WASM = "**/bid_evaluator_bg.wasm";
const HOST = "<bid-evaluator><p>The host's own words</p></bid-evaluator>";

/** What a test does in the page; `globalThis.kit` there. */
function installKit() {
  const kit = {
    /** @type {{ type: string, detail: any }[]} */
    events: [],
    element: () => document.querySelector("bid-evaluator"),
    root: (element = kit.element()) => element.shadowRoot.querySelector(".be-root"),
    firms: async () => (await fetch("/samples/firms-e2.json")).json(),
    /** One element with the four firms in it, on screen. */
    async ready(element = kit.element()) {
      await customElements.whenDefined("bid-evaluator");
      element.evaluation = await kit.firms();
      await element.updateComplete;
      kit.events.length = 0;
      return element;
    },
    /** What a person would paste. */
    paste(text, element = kit.element()) {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, composed: true, cancelable: true });
      kit.root(element).dispatchEvent(event);
      return event.defaultPrevented;
    },
    drag(type, file, target = kit.root()) {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(file);
      const event = new DragEvent(type, { dataTransfer, bubbles: true, composed: true, cancelable: true });
      target.dispatchEvent(event);
      return event.defaultPrevented;
    },
    /** The firms with another title: an import that can be told apart. */
    async renamed(title = "Renamed") {
      const evaluation = await kit.firms();
      evaluation.tender.title = title;
      return JSON.stringify(evaluation);
    },
    /** Resolves with the detail of the next event of a type. */
    next: (type) => new Promise((resolve) => {
      document.addEventListener(`bid-evaluator-${type}`, ({ detail }) => resolve(detail), { once: true });
    }),
    /** What is thrown, as plain data. */
    async refusal(work) {
      try {
        await work();
      } catch (error) {
        const { name, code, path, faults, message } = error;
        return { name, code, path, faults, message, isError: error instanceof Error };
      }
      return undefined;
    },
  };
  for (const type of ["ready", "change", "export", "announce", "error"]) {
    document.addEventListener(`bid-evaluator-${type}`, ({ detail }) => kit.events.push({ type, detail }));
  }
  globalThis.kit = kit;
}

test.beforeEach(async ({ page }) => {
  await page.addInitScript(installKit);
});

const loaded = (page) => page.evaluate(() => kit.ready().then(() => undefined));

test.describe("before the module", () => {
  test("properties set on the bare element are taken up", async ({ page, embed }) => {
    await embed("<bid-evaluator></bid-evaluator>", { define: false });
    const seen = await page.evaluate(async () => {
      const element = kit.element();
      const evaluation = await kit.firms();
      Object.assign(element, { evaluation, mode: "evaluate", readonly: true });
      await import("/bid-evaluator/define.js");
      evaluation.tender.title = "changed by the host afterwards";
      await element.updateComplete;
      return {
        own: Object.keys(element),
        mode: element.getAttribute("mode"),
        readonly: element.getAttribute("readonly"),
        title: element.evaluation.tender.title,
        types: kit.events.map(({ type }) => type).filter((type) => type !== "announce"),
      };
    });
    expect(seen).toEqual({
      own: [],
      mode: "evaluate",
      readonly: "",
      title: "Engineering framework, four firms",
      types: ["ready"],
    });
    await expect(page.locator("bid-evaluator .be-root")).toContainText("Firm A");
  });

  test("it answers at once, and shows the host's own children until it is ready", async ({ page, embed }) => {
    let release = () => {};
    const held = new Promise((resolve) => (release = resolve));
    await page.route(WASM, async (route) => {
      await held;
      await route.continue();
    });
    await embed("<bid-evaluator><p>The host's own words</p></bid-evaluator>");
    await expect(page.getByText("The host's own words")).toBeVisible();
    const early = await page.evaluate(async () => {
      await customElements.whenDefined("bid-evaluator");
      const element = kit.element();
      element.evaluation = await kit.firms();
      return [element.evaluation.tender.id, element.outcome, element.exportJson(), element.undo(), element.redo()];
    });
    expect(early).toEqual(["framework-e2", null, undefined, false, false]);
    release();
    await page.evaluate(() => kit.element().updateComplete);
    await expect(page.getByText("The host's own words")).toBeHidden();
    expect(await page.evaluate(() => kit.element().outcome !== null)).toBe(true);
  });

  test("a document that is refused later is reported, not thrown", async ({ page, embed }) => {
    await embed("<bid-evaluator></bid-evaluator>", { define: false });
    const errors = await page.evaluate(async () => {
      const element = kit.element();
      element.evaluation = { format: "bid-evaluation/1", nonsense: true };
      await import("/bid-evaluator/define.js");
      await element.updateComplete;
      return kit.events.filter(({ type }) => type === "error").map(({ detail }) => detail);
    });
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ name: "BidEvaluatorError", code: expect.any(String), path: expect.any(String) });
    expect(await page.evaluate(() => kit.element().evaluation)).toBe(null);
  });
});

test.describe("attributes", () => {
  test("mode and readonly reflect; an unknown mode is the default", async ({ page, embed }) => {
    await embed('<bid-evaluator mode="PRESENT"></bid-evaluator>');
    const seen = await page.evaluate(async () => {
      await customElements.whenDefined("bid-evaluator");
      const element = kit.element();
      const modes = [element.mode];
      for (const mode of ["explore", "nonsense", ""]) {
        element.mode = mode;
        modes.push(element.mode, element.getAttribute("mode"));
      }
      element.removeAttribute("mode");
      modes.push(element.mode);
      const flags = [element.readonly];
      element.readonly = true;
      flags.push(element.readonly, element.hasAttribute("readonly"));
      element.removeAttribute("readonly");
      flags.push(element.readonly);
      return { modes, flags };
    });
    expect(seen).toEqual({
      modes: ["present", "explore", "explore", "design", "nonsense", "design", "", "design"],
      flags: [false, true, true, false],
    });
  });

  test("updateComplete resolves when all is on screen", async ({ page, embed }) => {
    await embed("<bid-evaluator></bid-evaluator>");
    const text = await page.evaluate(async () => {
      const element = await kit.ready();
      const evaluation = await kit.firms();
      evaluation.bids[0].tenderer.name = "Zeta Ltd";
      element.evaluation = evaluation;
      await element.updateComplete;
      return kit.root().textContent;
    });
    expect(text).toContain("Zeta Ltd");
    expect(text).not.toContain("Firm A");
  });
});

test.describe("what the host hands over", () => {
  /** Values that JSON cannot carry, each with the pointer to where it stands if that is known. */
  function installHostile() {
    const at = (path, change) => (firms) => ({ value: change(firms) ?? firms, path });
    kit.hostile = {
      undefined: () => ({ value: undefined, path: "" }),
      "a text": () => ({ value: "evaluation", path: "" }),
      "a number": () => ({ value: 1, path: "" }),
      "a list": () => ({ value: [], path: "" }),
      "a function": () => ({ value: () => {}, path: "" }),
      "a symbol": () => ({ value: Symbol("a"), path: "" }),
      "a function inside": at("/bids/1/id", (firms) => void (firms.bids[1].id = () => {})),
      "a symbol inside": at("/bids/1/id", (firms) => void (firms.bids[1].id = Symbol("a"))),
      "a BigInt": at("/bids/0/offers/0/price", (firms) => void (firms.bids[0].offers[0].price = 10500n)),
      "not a number": at("/assessments/3/score", (firms) => void (firms.assessments[3].score = NaN)),
      infinity: at("/assessments/3/score", (firms) => void (firms.assessments[3].score = Infinity)),
      "a gap in a list": at("/bids/2", (firms) => void delete firms.bids[2]),
      "a cycle": at("/tender/lots/0/self", (firms) => void (firms.tender.lots[0].self = firms)),
      "a key that the pointer escapes": at("/a~1b~0c", (firms) => void (firms["a/b~c"] = 1n)),
      "a getter that throws": at(undefined, (firms) => Object.defineProperty(firms, "phase", { get() { throw 1; } })),
      "a toJSON that throws": at(undefined, (firms) => ({ ...firms, toJSON() { throw new Error("no"); } })),
      "a toJSON that gives a text": at("", (firms) => ({ ...firms, toJSON: () => "no" })),
      "a proxy that throws": at(undefined, (firms) => new Proxy(firms, { ownKeys() { throw new Error("no"); } })),
      "a revoked proxy": at(undefined, (firms) => {
        const { proxy, revoke } = Proxy.revocable(firms, {});
        revoke();
        return proxy;
      }),
      "a proxy without an end": at(undefined, () => {
        const descriptor = { enumerable: true, configurable: true, value: 1 };
        const deep = () => new Proxy({}, {
          ownKeys: () => ["a"],
          getOwnPropertyDescriptor: () => descriptor,
          get: (_, key) => (key === "a" ? deep() : undefined),
        });
        return deep();
      }),
    };
  }

  for (const when of ["before", "after"]) {
    test(`is refused ${when} the module is there if JSON cannot carry it`, async ({ page, embed }) => {
      await page.addInitScript(installHostile);
      if (when === "before") await page.route(WASM, () => {});
      await embed("<bid-evaluator></bid-evaluator>");
      const seen = await page.evaluate(async (when) => {
        await customElements.whenDefined("bid-evaluator");
        const element = kit.element();
        if (when === "after") await kit.ready();
        else element.evaluation = await kit.firms();
        const before = JSON.stringify(element.evaluation);
        const results = [];
        for (const [name, make] of Object.entries(kit.hostile)) {
          const { value, path } = make(await kit.firms());
          const error = await kit.refusal(() => { element.evaluation = value; });
          results.push({ name, error, path, kept: JSON.stringify(element.evaluation) === before });
        }
        return results;
      }, when);
      expect(seen.length).toBeGreaterThan(15);
      for (const { name, error, path, kept } of seen) {
        expect({ ...error, kept }, name).toMatchObject({ name: "BidEvaluatorError", code: "not-json", isError: true, kept: true });
        if (path !== undefined) expect(error.path, name).toBe(path);
      }
    });
  }

  test("throws the decoder's error, and changes nothing", async ({ page, embed }) => {
    await embed("<bid-evaluator></bid-evaluator>");
    const seen = await page.evaluate(async () => {
      const element = await kit.ready();
      const before = element.exportJson();
      const price = await kit.firms();
      price.bids[0].offers[0].price = "NaN";
      const own = JSON.parse(`{"__proto__":{"polluted":true},${JSON.stringify(price).slice(1)}`);
      return {
        price: await kit.refusal(() => { element.evaluation = price; }),
        empty: await kit.refusal(() => { element.evaluation = {}; }),
        own: await kit.refusal(() => { element.evaluation = own; }),
        polluted: "polluted" in {},
        kept: element.exportJson() === before,
        events: kit.events.length,
      };
    });
    for (const error of [seen.price, seen.empty, seen.own]) {
      expect(error).toMatchObject({ name: "BidEvaluatorError", code: expect.any(String), isError: true });
      expect(error.message).not.toBe("");
    }
    expect(seen.price.path).toBe("/bids/0/offers/0/price");
    expect(seen.price.faults).toContainEqual(expect.objectContaining({ path: "/bids/0/offers/0/price" }));
    expect(seen).toMatchObject({ polluted: false, kept: true, events: 0 });
  });

  test("is copied both ways; null takes it away", async ({ page, embed }) => {
    await embed("<bid-evaluator></bid-evaluator>");
    const seen = await page.evaluate(async () => {
      const element = await kit.ready();
      const given = await kit.firms();
      element.evaluation = given;
      given.bids.length = 0;
      element.evaluation.bids.length = 0;
      const bids = element.evaluation.bids.length;
      element.evaluation = null;
      await element.updateComplete;
      return { bids, after: [element.evaluation, element.outcome, element.exportJson() ?? null] };
    });
    expect(seen).toEqual({ bids: 4, after: [null, null, null] });
  });

  test("gives the same text when it is taken out and put in again", async ({ page, embed }) => {
    await embed("<bid-evaluator></bid-evaluator>");
    const [first, second] = await page.evaluate(async () => {
      const element = await kit.ready();
      const first = element.exportJson();
      element.evaluation = element.evaluation;
      return [first, element.exportJson()];
    });
    expect(second).toBe(first);
  });
});

test.describe("events", () => {
  test("come for what a person did, never for what the host did", async ({ page, embed }) => {
    await embed("<bid-evaluator></bid-evaluator>");
    await loaded(page);
    const byHost = await page.evaluate(async () => {
      const element = kit.element();
      element.evaluation = await kit.firms();
      kit.paste(await kit.renamed());
      await kit.next("change");
      kit.events.length = 0;
      element.undo();
      element.redo();
      element.undo();
      Object.assign(element, { mode: "evaluate", readonly: true, lang: "nl" });
      Object.assign(element, { mode: "design", readonly: false, lang: "" });
      element.evaluation = null;
      element.evaluation = await kit.firms();
      await element.updateComplete;
      return kit.events.map(({ type }) => type).filter((type) => type !== "announce");
    });
    expect(byHost).toEqual([]);
    await page.locator("bid-evaluator input[type=range]").first().press("ArrowRight");
    await expect.poll(() => page.evaluate(() => kit.events.find(({ type }) => type === "change")?.detail.reason)).toBe("weight");
  });

  test("bubble through shadow roots, with a frozen detail", async ({ page, embed }) => {
    await embed("<div id=outer></div>");
    const seen = await page.evaluate(async () => {
      const outer = document.querySelector("#outer");
      const element = document.createElement("bid-evaluator");
      outer.attachShadow({ mode: "open" }).append(element);
      await kit.ready(element);
      const heard = new Promise((resolve) => document.addEventListener("bid-evaluator-change", resolve, { once: true }));
      kit.paste(await kit.renamed(), element);
      const event = await heard;
      const isFrozen = (value) => typeof value !== "object" || value === null
        || (Object.isFrozen(value) && Object.values(value).every(isFrozen));
      const { bubbles, composed, cancelable, detail } = event;
      return {
        bubbles, composed, cancelable, keys: Object.keys(detail).sort(), reason: detail.reason,
        frozen: isFrozen(detail), plain: Object.getPrototypeOf(detail.evaluation) === Object.prototype,
        title: detail.evaluation.tender.title,
      };
    });
    expect(seen).toEqual({
      bubbles: true, composed: true, cancelable: false, keys: ["evaluation", "reason"], reason: "import",
      frozen: true, plain: true, title: "Renamed",
    });
  });

  test("let a listener call the element back", async ({ page, embed }) => {
    await embed("<bid-evaluator></bid-evaluator>");
    const seen = await page.evaluate(async () => {
      const element = await kit.ready();
      const answer = new Promise((resolve) => {
        element.addEventListener("bid-evaluator-change", ({ detail }) => {
          const undone = element.undo();
          element.evaluation = detail.evaluation;
          resolve([undone, element.evaluation.tender.title, element.outcome !== null]);
        }, { once: true });
      });
      kit.paste(await kit.renamed());
      return answer;
    });
    expect(seen).toEqual([true, "Renamed", true]);
  });

  test("an export is downloaded unless the host prevents it", async ({ page, embed }) => {
    await embed("<bid-evaluator></bid-evaluator>");
    await loaded(page);
    const button = page.locator("bid-evaluator").getByRole("button", { name: "Export" }).first();

    const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    const { detail, json } = await page.evaluate(() => ({
      detail: kit.events.find(({ type }) => type === "export").detail,
      json: kit.element().exportJson(),
    }));
    expect(Buffer.concat(chunks).toString("utf8")).toBe(json);
    expect(detail.json).toBe(json);
    expect(download.suggestedFilename()).toBe(detail.name);

    const names = [];
    page.on("download", (download) => names.push(download.suggestedFilename()));
    const prevented = page.evaluate(() => {
      document.addEventListener("bid-evaluator-export", (event) => event.preventDefault(), { once: true });
      return kit.next("export").then(() => undefined);
    });
    await button.click();
    await prevented;
    // Had one been let through, it would come before this one.
    const own = page.waitForEvent("download", (download) => download.suggestedFilename() === "own.txt");
    await page.evaluate(() => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob(["own"]));
      link.download = "own.txt";
      link.click();
    });
    await own;
    expect(names).toEqual(["own.txt"]);
  });
});

test.describe("files", () => {
  test("are taken from a paste, a drop, a pick and the host", async ({ page, embed }) => {
    await embed("<bid-evaluator></bid-evaluator>");
    const seen = await page.evaluate(async () => {
      const element = await kit.ready();
      const titles = [];
      const file = async (title) => new File([await kit.renamed(title)], "evaluation.json", { type: "application/json" });
      const note = async (work) => {
        const changed = kit.next("change");
        await work();
        const { reason, evaluation } = await changed;
        titles.push(`${reason}: ${evaluation.tender.title}`);
      };
      await note(async () => kit.paste(`\ufeff\n${await kit.renamed("pasted text")}`));
      await note(async () => kit.drag("drop", await file("dropped")));
      await note(async () => element.importFile(await file("by the host")));
      await note(async () => {
        const input = element.shadowRoot.querySelector("input[type=file][data-import]") ?? (() => {
          const input = document.createElement("input");
          input.type = "file";
          input.toggleAttribute("data-import", true);
          kit.root().append(input);
          return input;
        })();
        const transfer = new DataTransfer();
        transfer.items.add(await file("picked"));
        input.files = transfer.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
        if (input.value) throw new Error("the input was not emptied");
      });
      const undone = [];
      while (element.undo()) undone.push(element.evaluation.tender.title);
      return { titles, undone };
    });
    expect(seen).toEqual({
      titles: ["import: pasted text", "import: dropped", "import: by the host", "import: picked"],
      undone: ["by the host", "dropped", "pasted text", "Engineering framework, four firms"],
    });
  });

  test("are imported in the order in which they came", async ({ page, embed }) => {
    await embed("<bid-evaluator></bid-evaluator>");
    const title = await page.evaluate(async () => {
      const element = await kit.ready();
      const slow = new File([await kit.renamed("first")], "a.json");
      const bytes = await slow.arrayBuffer();
      slow.arrayBuffer = () => new Promise((resolve) => setTimeout(resolve, 50, bytes));
      const quick = new File([await kit.renamed("second")], "b.json");
      await Promise.all([element.importFile(slow), element.importFile(quick)]);
      return element.evaluation.tender.title;
    });
    expect(title).toBe("second");
  });

  test("that cannot be used are refused, shown and reported; nothing else changes", async ({ page, embed }) => {
    await embed("<bid-evaluator></bid-evaluator>");
    const seen = await page.evaluate(async () => {
      const element = await kit.ready();
      const before = element.exportJson();
      const large = Object.defineProperty(new File(["{}"], "large.json"), "size", { value: 100_000_001 });
      const gone = new File(["{}"], "gone.json");
      gone.arrayBuffer = () => Promise.reject(new DOMException("gone", "NotFoundError"));
      const files = {
        "too-large": large,
        "not-text": new File([Uint8Array.of(0x7b, 0xff, 0xfe)], "picture.json"),
        unreadable: gone,
        decode: new File(['{"format":"bid-evaluation/1"}'], "short.json"),
        none: null,
      };
      const results = {};
      for (const [name, file] of Object.entries(files)) {
        kit.events.length = 0;
        const error = await kit.refusal(() => element.importFile(file));
        await element.updateComplete;
        results[name] = {
          error, kept: element.exportJson() === before,
          reported: kit.events.filter(({ type }) => type === "error").length,
          changed: kit.events.filter(({ type }) => type === "change").length,
          shown: kit.root().textContent.includes(file?.name ?? ""),
        };
      }
      return { results, undo: element.undo() };
    });
    for (const [name, result] of Object.entries(seen.results)) {
      expect(result, name).toMatchObject({ kept: true, reported: 1, changed: 0, shown: true });
      expect(result.error, name).toMatchObject({ name: "BidEvaluatorError", isError: true });
    }
    for (const code of ["too-large", "not-text", "unreadable"]) expect(seen.results[code].error.code).toBe(code);
    expect(seen.results.none.error.code).toBe("unreadable");
    expect(seen.undo).toBe(false);
  });

  test("over the element show that they can be dropped", async ({ page, embed }) => {
    await embed("<bid-evaluator></bid-evaluator>");
    const seen = await page.evaluate(async () => {
      const element = await kit.ready();
      const root = kit.root();
      const inner = root.querySelector("*");
      const file = new File(["{}"], "a.json");
      const over = [];
      const step = (type, target) => {
        const taken = kit.drag(type, file, target);
        over.push(root.hasAttribute("data-dropping"));
        return taken;
      };
      step("dragenter", root);
      const taken = step("dragover", root);
      step("dragenter", inner);
      step("dragleave", root);
      step("dragenter", root);
      step("dragleave", inner);
      step("dragleave", root);
      return { over, taken, readonly: element.readonly };
    });
    expect(seen).toEqual({ over: [true, true, true, true, true, true, false], taken: true, readonly: false });
  });

  for (const [name, value] of [["readonly", ""], ["mode", "present"]]) {
    test(`dropped or pasted do nothing with ${name}="${value}", not even leave the page`, async ({ page, embed }) => {
      await embed("<bid-evaluator></bid-evaluator>");
      const seen = await page.evaluate(async ([name, value]) => {
        const element = await kit.ready();
        element.setAttribute(name, value);
        await element.updateComplete;
        const before = element.exportJson();
        const file = new File([await kit.renamed()], "a.json");
        kit.drag("dragenter", file);
        const dropping = kit.root().hasAttribute("data-dropping");
        const taken = [kit.drag("dragover", file), kit.drag("drop", file), kit.paste(await kit.renamed())];
        await element.updateComplete;
        return { dropping, taken, kept: element.exportJson() === before, events: kit.events.length };
      }, [name, value]);
      expect(seen).toEqual({ dropping: false, taken: [true, true, false], kept: true, events: 0 });
    });
  }

  test("pasted into a field, or other text, are left to the page", async ({ page, embed }) => {
    await embed("<bid-evaluator></bid-evaluator>");
    const taken = await page.evaluate(async () => {
      await kit.ready();
      const field = document.createElement("input");
      kit.root().append(field);
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", await kit.renamed());
      const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, composed: true, cancelable: true });
      field.dispatchEvent(event);
      return [event.defaultPrevented, kit.paste("some words")];
    });
    expect(taken).toEqual([false, false]);
  });
});

test.describe("on the move", () => {
  test("a move keeps the view and all that it holds", async ({ page, embed }) => {
    await embed("<div id=a><bid-evaluator></bid-evaluator></div><div id=b></div>");
    const seen = await page.evaluate(async () => {
      const element = await kit.ready();
      kit.paste(await kit.renamed());
      await kit.next("change");
      const root = kit.root();
      document.querySelector("#b").append(element);
      // A task later, so that whatever a move sets off has run.
      await new Promise((resolve) => setTimeout(resolve));
      return { sameView: kit.root() === root, title: element.evaluation.tender.title, undo: [element.undo(), element.redo()] };
    });
    expect(seen).toEqual({ sameView: true, title: "Renamed", undo: [true, true] });
    await expect(page.locator("#b bid-evaluator .be-root")).toContainText("Firm A");
  });

  test("a removal takes the view away; coming back brings everything back", async ({ page, embed }) => {
    await embed("<div id=a><bid-evaluator></bid-evaluator></div>");
    const seen = await page.evaluate(async () => {
      const element = await kit.ready();
      kit.paste(await kit.renamed());
      await kit.next("change");
      const text = element.exportJson();
      element.remove();
      await new Promise((resolve) => setTimeout(resolve));
      const away = [kit.root(element), element.exportJson() === text, element.undo(), element.redo()];
      await element.updateComplete;
      document.querySelector("#a").append(element);
      await element.updateComplete;
      const types = kit.events.map(({ type }) => type).filter((type) => type !== "announce");
      return { away, back: [element.exportJson() === text, element.undo()], types };
    });
    expect(seen).toEqual({ away: [null, true, true, true], back: [true, true], types: ["change"] });
    await expect(page.locator("bid-evaluator .be-root")).toHaveCount(1);
    await expect(page.locator("bid-evaluator .be-root")).toContainText("Firm A");
  });

  test("an element that never was on the page works too, once the module is there", async ({ page, embed }) => {
    await embed("<bid-evaluator></bid-evaluator>");
    const seen = await page.evaluate(async () => {
      await kit.ready();
      const loose = document.createElement("bid-evaluator");
      loose.evaluation = await kit.firms();
      const error = await kit.refusal(() => { loose.evaluation = {}; });
      return [loose.evaluation.tender.id, loose.outcome !== null, error?.name];
    });
    expect(seen).toEqual(["framework-e2", true, "BidEvaluatorError"]);
  });

  test("an element that nobody holds any more is let go", async ({ page, embed }) => {
    await embed("<bid-evaluator></bid-evaluator>");
    await loaded(page);
    await page.evaluate(async () => {
      globalThis.gone = [];
      for (let count = 0; count < 10; count += 1) {
        const element = document.createElement("bid-evaluator");
        document.body.append(element);
        await kit.ready(element);
        element.remove();
        gone.push(new WeakRef(element));
      }
    });
    await expect.poll(async () => {
      await page.requestGC();
      return page.evaluate(() => gone.filter((reference) => reference.deref()).length);
    }).toBeLessThanOrEqual(1);
  });
});

test.describe("several", () => {
  test("share one module, and nothing else", async ({ page, embed, requests }) => {
    await embed("<bid-evaluator></bid-evaluator><bid-evaluator lang=sv mode=present></bid-evaluator>");
    const titles = await page.evaluate(async () => {
      await customElements.whenDefined("bid-evaluator");
      document.querySelector("main").append(document.createElement("bid-evaluator"));
      const elements = [...document.querySelectorAll("bid-evaluator")];
      await Promise.all(elements.map((element) => kit.ready(element)));
      const changed = kit.next("change");
      kit.paste(await kit.renamed(), elements[2]);
      await changed;
      return elements.map((element) => element.evaluation.tender.title);
    });
    expect(titles).toEqual(["Engineering framework, four firms", "Engineering framework, four firms", "Renamed"]);
    const modules = requests.all.filter((url) => url.endsWith(".wasm")).map((url) => new URL(url).pathname);
    expect(modules).toEqual(["/bid-evaluator/bid_evaluator_bg.wasm", "/bid-evaluator/bid_evaluator_tools.wasm"]);
    const sheets = await page.evaluate(() => {
      const sheets = [...document.querySelectorAll("bid-evaluator")].flatMap(({ shadowRoot }) => [...shadowRoot.adoptedStyleSheets]);
      return [sheets.length, new Set(sheets).size];
    });
    expect(sheets).toEqual([3, 1]);
  });

  test("definitions do not quarrel: the first one counts", async ({ page, embed }) => {
    await embed("<bid-evaluator></bid-evaluator>", { define: false });
    const seen = await page.evaluate(async () => {
      class Other extends HTMLElement {}
      customElements.define("bid-evaluator", Other);
      await import("/bid-evaluator/define.js");
      await import("/bid-evaluator/define.js?again");
      return customElements.get("bid-evaluator") === Other;
    });
    expect(seen).toBe(true);
  });

  test("leave no trace outside themselves", async ({ page, embed }) => {
    await embed("<bid-evaluator></bid-evaluator>", { define: false });
    const added = await page.evaluate(async () => {
      const before = new Set(Object.getOwnPropertyNames(globalThis));
      await import("/bid-evaluator/define.js");
      await kit.ready();
      return {
        globals: Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name)),
        stored: [localStorage.length, sessionStorage.length, document.cookie],
      };
    });
    expect(added).toEqual({ globals: [], stored: [0, 0, ""] });
  });
});

test.describe("language", () => {
  // "Ranking" in the three languages.
  const WORDS = { en: "Ranking", nl: "Rangorde", sv: "Rangordning" };
  const speaks = (page, lang) => expect(page.locator("bid-evaluator .be-root")).toContainText(WORDS[lang]);

  test("is its own, else the closest, else the document's", async ({ page, embed }) => {
    await embed('<div lang="sv"><bid-evaluator lang="nl-BE"></bid-evaluator></div>', { lang: "en" });
    await loaded(page);
    await speaks(page, "nl");
    await page.evaluate(() => kit.element().removeAttribute("lang"));
    await speaks(page, "sv");
    await page.evaluate(() => kit.element().parentElement.removeAttribute("lang"));
    await speaks(page, "en");
    await page.evaluate(() => { document.documentElement.lang = "sv-FI"; });
    await speaks(page, "sv");
    await page.evaluate(() => { kit.element().lang = "EN-GB"; });
    await speaks(page, "en");
  });

  test("is found through shadow hosts, and followed on a move", async ({ page, embed }) => {
    await embed('<div lang="sv"><div id=host></div></div><div id=nl lang="nl"></div>', { lang: "en" });
    await page.evaluate(async () => {
      const element = document.createElement("bid-evaluator");
      document.querySelector("#host").attachShadow({ mode: "open" }).append(element);
      await kit.ready(element);
    });
    await speaks(page, "sv");
    await page.evaluate(() => document.querySelector("#nl").append(document.querySelector("#host")));
    await speaks(page, "nl");
    await page.evaluate(() => { document.querySelector("#host").lang = "sv"; });
    await speaks(page, "sv");
  });

  test("that is not spoken gives English", async ({ page, embed }) => {
    await embed("<bid-evaluator></bid-evaluator>", { lang: "fi" });
    await loaded(page);
    await speaks(page, "en");
  });
});

test.describe("when the module does not come", () => {
  const box = (page) => page.locator("bid-evaluator").getByRole("alert");
  const errors = (page) => page.evaluate(() => kit.events.filter(({ type }) => type === "error").map(({ detail }) => detail));

  /** The failure is told, the host's children stay, and the properties still answer. */
  async function tells(page, code, text) {
    await expect(box(page)).toContainText(text);
    await expect(page.getByText("The host's own words")).toBeVisible();
    expect(await errors(page)).toEqual([expect.objectContaining({ name: "BidEvaluatorError", code, faults: [], path: "" })]);
    const seen = await page.evaluate(async () => {
      const element = kit.element();
      await element.updateComplete;
      element.evaluation = { format: "bid-evaluation/1" };
      return [element.evaluation.format, (await kit.refusal(() => element.importFile(new File(["{}"], "a.json")))).code];
    });
    expect(seen).toEqual(["bid-evaluation/1", code]);
  }

  test("the connection fails, and a retry helps every element", async ({ page, embed, violations, axe }) => {
    violations.expect(/net::ERR_/);
    await page.route(WASM, (route) => route.abort(), { times: 1 });
    await embed(HOST + "<bid-evaluator></bid-evaluator>");
    await expect(box(page)).toHaveCount(2);
    await expect(box(page).first()).toContainText("could not be fetched");
    await axe(page);
    await expect(page.getByText("The host's own words")).toBeVisible();
    await page.evaluate(async () => { kit.element().evaluation = await kit.firms(); });
    await page.getByRole("button", { name: "Try again" }).first().press("Enter");
    await expect(page.locator("bid-evaluator .be-root")).toHaveCount(2);
    await expect(page.locator("bid-evaluator .be-root").first()).toContainText("Firm A");
    await expect(box(page).filter({ hasText: "could not be fetched" })).toHaveCount(0);
    await expect(page.getByText("The host's own words")).toBeHidden();
    expect(await page.evaluate(() => document.activeElement === kit.element())).toBe(true);
    expect((await errors(page)).map(({ code }) => code)).toEqual(["load-network", "load-network"]);
  });

  test("the connection fails, and fails again", async ({ page, embed, violations }) => {
    violations.expect(/net::ERR_/);
    await page.route(WASM, (route) => route.abort());
    await embed(HOST);
    const retry = page.getByRole("button", { name: "Try again" });
    await retry.press("Enter");
    await expect.poll(() => errors(page)).toHaveLength(2);
    await expect(retry).toBeFocused();
  });

  test("the file is missing", async ({ page, embed, violations }) => {
    violations.expect(/status of 404/);
    await page.route(WASM, (route) => route.fulfill({ status: 404, body: "no" }));
    await embed(HOST);
    await tells(page, "load-network", "status 404");
  });

  test("the file arrives damaged", async ({ page, embed }) => {
    await page.route(WASM, (route) => route.fulfill({ contentType: "application/wasm", body: Buffer.from("\0asm\x01\0\0\0damaged", "latin1") }));
    await embed(HOST);
    await tells(page, "load-network", "arrived damaged");
  });

  test("another document comes in its place", async ({ page, embed }) => {
    await page.route(WASM, (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Sign in</title>" }));
    await embed(HOST);
    await tells(page, "load-mime", "text/html");
  });

  test("only its MIME type is wrong: it works all the same", async ({ page, embed }) => {
    const warnings = [];
    page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
    await page.route(WASM, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), "content-type": "application/octet-stream" } });
    });
    await embed(HOST);
    await loaded(page);
    await expect(page.locator("bid-evaluator .be-root")).toContainText("Firm A");
    expect(warnings).toEqual([expect.stringContaining("application/octet-stream")]);
  });

  test("the policy forbids WebAssembly", async ({ page, embed, violations }) => {
    violations.expect(/^policy: script-src blocked wasm-eval/);
    await embed(HOST, { policy: POLICY.replace(" 'wasm-unsafe-eval'", "") });
    await tells(page, "load-policy", "'wasm-unsafe-eval'");
  });

  test("the policy forbids the request", async ({ page, embed, violations }) => {
    violations.expect(/^policy: connect-src blocked .*\.wasm/);
    violations.expect(/^console: .*Content Security Policy/);
    await embed(HOST, { policy: POLICY.replace("connect-src 'self'", "connect-src 'none'") });
    await tells(page, "load-policy", "connect-src");
  });

  test("the browser has no WebAssembly", async ({ page, embed }) => {
    await page.addInitScript(() => { delete globalThis.WebAssembly; });
    await embed(HOST);
    await tells(page, "load-unsupported", "too old");
  });

  for (const [lang, title] of [["en", "The evaluation cannot be shown"], ["nl", "De beoordeling kan niet worden getoond"], ["sv", "Utvärderingen kan inte visas"]]) {
    test(`it says so in ${lang}, and changes with the page`, async ({ page, embed, violations, axe }) => {
      violations.expect(/net::ERR_/);
      await page.route(WASM, (route) => route.abort());
      await embed(HOST, { lang });
      await expect(box(page).getByRole("heading")).toHaveText(title);
      await expect(box(page)).toHaveAttribute("lang", lang);
      await axe(page);
      await page.evaluate(() => { document.documentElement.lang = "sv"; });
      await expect(box(page).getByRole("heading")).toHaveText("Utvärderingen kan inte visas");
    });
  }
});
