// The custom element: the surface that a portal sees. It is there as soon as this script has run;
// the module follows, and takes over what the element was told in the meantime.

import { takeEarly } from "./early.js";
import { BidEvaluatorError, toError } from "./errors.js";
import { hideFailure, showFailure } from "./failure.js";
import { download, readText, receiveFiles } from "./files.js";
import { fetchAhead } from "./foresight.js";
import { deepFreeze, toJsonText } from "./json.js";
import { follow, languageOf, unfollow } from "./locale.js";
import { isLoaded, load, loadDossier, loadInsight, loadPictures, loadTools, makeHandle, onCrash } from "./loader.js";
import { sharedSheet } from "./sheet.js";
import { addFailed, dropFailed, hold, retryAll, takeHolders } from "./together.js";
import { Unsaved } from "./unsaved.js";

export { BidEvaluatorError };

/** @typedef {"design" | "evaluate" | "explore" | "present"} Mode */

/** @type {readonly Mode[]} the first is the default */
const MODES = ["design", "evaluate", "explore", "present"];

/** @typedef {"toolsAnswered" | "insightAnswered" | "dossierAnswered"} Answer */

/** @type {Record<string, [() => Promise<unknown>, Answer]>} the files that the module asks for, and how it hears of them */
const LATER = {
  tools: [loadTools, "toolsAnswered"],
  insight: [loadInsight, "insightAnswered"],
  dossier: [loadDossier, "dossierAnswered"],
};

/** Properties that a host may have set before the class was there. `lang` is the browser's own. */
const EARLY = ["mode", "readonly", "user", "autosave", "guard", "evaluation"];

export class BidEvaluatorElement extends HTMLElement {
  static observedAttributes = ["lang", "mode", "readonly", "user", "autosave", "guard"];

  #shadow = this.attachShadow({ mode: "open" });
  #slot = document.createElement("slot");
  /** @type {import("./loader.js").Handle | undefined} the state; it outlives every view of it */
  #handle;
  /** @type {string | undefined} JSON of the evaluation as it was set or last changed */
  #record;
  /** Sealed prices, which are nowhere else once the module has stopped. They leave this field for it only. */
  #prices = "";
  /** @type {HTMLDivElement | undefined} where the view is, while there is one */
  #mount;
  /** @type {BidEvaluatorError | undefined} why there is no view */
  #failure;
  /** @type {Promise<void>} never rejects */
  #opening = Promise.resolve();
  /** @type {Promise<unknown>} never rejects; imports take turns */
  #importing = Promise.resolve();
  /** @type {Promise<void>} never rejects; what was done before the tools or insight were here waits for it */
  #equipping = Promise.resolve();
  /** @type {Set<() => void>} they wait for what was told to be on screen */
  #waiting = new Set();
  #unsaved = new Unsaved(this, this.#shadow, {
    lang: () => languageOf(this),
    record: () => this.#handle?.evaluation() ?? this.#record,
    mayRestore: () => !this.readonly && ["design", "evaluate"].includes(this.mode),
    restore: async (json) => {
      await this.#import(json, { isDraft: true }).catch(ignoreShown);
      return this.#handle?.evaluation() === json;
    },
    leave: () => this.#focusView(),
    report: (cause) => this.#report(new BidEvaluatorError(String(cause), { code: "storage", cause })),
  });
  #configured = "";
  #isReady = false;
  /** How often an evaluation was set. */
  #told = 0;

  constructor() {
    super();
    this.#shadow.append(this.#slot);
    if ("adoptedStyleSheets" in this.#shadow) this.#shadow.adoptedStyleSheets = [sharedSheet()];
    fetchAhead(this.#shadow, () => this.#handle?.toolsAnswered(true));
    receiveFiles(this.#shadow, {
      accepts: () => Boolean(this.#mount) && !this.readonly && this.mode !== "present",
      hover: (over) => this.#mount?.toggleAttribute("data-dropping", over),
      take: (source, several) => void this.#import(source, { several }).catch(ignoreShown),
    });
  }

  connectedCallback() {
    takeEarly(this, EARLY, (error) => this.#report(toError(error)));
    follow(this, () => this.#configure());
    this.#configure();
    this.#opening = this.#open();
    this.#unsaved.follow();
  }

  disconnectedCallback() {
    unfollow(this);
    dropFailed(this);
    // A move disconnects and connects in one task; only what stays away is taken down.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#close();
      this.#unsaved.follow();
    });
  }

  /** Moved in one step, by `moveBefore`. */
  connectedMoveCallback() {
    unfollow(this);
    follow(this, () => this.#configure());
    this.#configure();
  }

  attributeChangedCallback() {
    this.#configure();
    this.#unsaved.follow();
  }

  /** A copy of the evaluation as it stands, or null. @returns {any} */
  get evaluation() {
    const json = this.#handle ? this.#handle.evaluation() : this.#record;
    return json === undefined ? null : JSON.parse(json);
  }

  /** Setting it fires no event and starts a new undo history. @param {any} value */
  set evaluation(value) {
    const json = value === null ? undefined : toJsonText(value);
    this.#told += 1;
    if (this.#handle || isLoaded()) {
      const refused = this.#state().setEvaluation(json ?? "null");
      if (refused !== undefined) throw BidEvaluatorError.fromJson(refused);
    }
    this.#record = json;
    this.#unsaved.begin();
  }

  /** What follows from the evaluation: totals, ranks, exclusions; or null. */
  get outcome() {
    const json = this.#handle?.outcome();
    return json === undefined ? null : JSON.parse(json);
  }

  /** @returns {Mode} */
  get mode() {
    const told = this.getAttribute("mode")?.toLowerCase();
    return MODES.find((mode) => mode === told) ?? "design";
  }

  set mode(mode) {
    this.setAttribute("mode", mode);
  }

  get readonly() {
    return this.hasAttribute("readonly");
  }

  set readonly(readonly) {
    this.toggleAttribute("readonly", Boolean(readonly));
  }

  /** Who works here: the name that goes into the record. */
  get user() {
    return this.getAttribute("user") ?? "";
  }

  set user(user) {
    this.setAttribute("user", user);
  }

  /** The name under which drafts are kept in this browser; none where it is empty. */
  get autosave() {
    return this.getAttribute("autosave") ?? "";
  }

  set autosave(name) {
    this.setAttribute("autosave", name);
  }

  /** Whether the page is not left without a question while something is unsaved. */
  get guard() {
    return this.hasAttribute("guard");
  }

  set guard(guard) {
    this.toggleAttribute("guard", Boolean(guard));
  }

  /** Whether the record has changed since it was set, exported or marked as saved, or something is begun beside it. */
  get unsaved() {
    return this.#unsaved.is;
  }

  /** The host has saved the evaluation as it stands: its draft goes. */
  markSaved() {
    this.#unsaved.end();
  }

  /** Resolves when everything told so far is on screen. */
  get updateComplete() {
    return this.#settled();
  }

  /**
   * Imports a file as if a person had picked it: it can be undone, and what is wrong with it
   * shows in the element too.
   * @param {Blob} file
   * @returns {Promise<void>}
   */
  importFile(file) {
    return this.#import(file);
  }

  /**
   * Hands over what bids ask: beside the evaluation while its prices are sealed, else into it.
   * @param {Record<string, Record<string, unknown>>} prices by bid, then by lot
   * @returns {Promise<void>}
   */
  async setPrices(prices) {
    const json = toJsonText(prices);
    const told = this.#told;
    const turn = this.#importing.then(async () => {
      await loadTools();
      if (told !== this.#told) {
        const message = "Another evaluation was set before these prices could be taken.";
        throw new BidEvaluatorError(message, { code: "superseded" });
      }
      const handle = this.#state();
      const refused = handle.setPrices(json, false);
      if (refused !== undefined) throw BidEvaluatorError.fromJson(refused);
      this.#record = handle.evaluation();
    });
    this.#importing = turn.catch(() => {});
    return turn;
  }

  /** The evaluation as canonical text: the same evaluation gives the same bytes. */
  exportJson() {
    return this.#handle?.evaluation();
  }

  /** What recomputing the record finds: its digest, and the first thing that does not fit; or null. */
  async verify() {
    await loadDossier();
    const json = this.#handle?.verify();
    return json === undefined ? null : JSON.parse(json);
  }

  /**
   * Puts the portal's own signature over the digest of `bid-evaluator-seal` into the record.
   * @param {string} digest
   * @param {string} signature
   * @returns {Promise<boolean>} whether the record is still the one with that digest
   */
  async countersign(digest, signature) {
    await loadDossier();
    return this.#handle?.countersign(digest, signature) ?? false;
  }

  /** @returns {boolean} whether there was something to undo */
  undo() {
    return this.#step(this.#handle?.undo());
  }

  /** @returns {boolean} whether there was something to redo */
  redo() {
    return this.#step(this.#handle?.redo());
  }

  async #open() {
    try {
      if (!isLoaded()) await load();
      if (!this.isConnected) return;
      const view = this.#mountView();
      await this.#drawn();
      if (this.#handle && view === this.#mount) this.#becomeReady();
    } catch (error) {
      this.#fail(toError(error));
    }
  }

  #mountView() {
    if (this.#mount && !this.#mount.inert) {
      // What was moved is scrolled back to its beginning, and the browser tells nobody.
      this.#mount.querySelector(".scroller")?.dispatchEvent(new Event("scroll"));
      return this.#mount;
    }
    const handle = this.#state();
    // Inside a node of its own, and a new one each time: the view leaks the node that it was in.
    const mount = document.createElement("div");
    mount.className = "be-root";
    mount.setAttribute("part", "base");
    this.#mount?.remove();
    this.#shadow.append(mount);
    this.#mount = mount;
    handle.mount(mount);
    return mount;
  }

  #close() {
    if (!this.#mount) return;
    try {
      this.#handle?.unmount();
    } finally {
      this.#mount.remove();
      this.#mount = undefined;
    }
  }

  #becomeReady() {
    this.#failure = undefined;
    this.#slot.remove();
    if (hideFailure(this.#shadow)) this.#focusView();
    if (!this.#isReady) this.#dispatch("ready", null);
    this.#isReady = true;
    this.#unsaved.follow(true);
  }

  #focusView() {
    if (!this.#mount) return;
    this.#mount.tabIndex = -1;
    this.#mount.focus({ preventScroll: true });
  }

  /** @param {BidEvaluatorError} error */
  #fail(error) {
    if (this.isConnected) addFailed(this, () => void (this.#opening = this.#open()));
    if (this.#failure === error) return;
    this.#failure = error;
    showFailure(this.#shadow, error, languageOf(this), retryAll);
    if (error.code === "crashed" && this.#mount) {
      // It stands as it stood, so that nobody loses sight of it.
      this.#mount.inert = true;
    } else {
      this.#mount?.remove();
      this.#mount = undefined;
      this.#shadow.append(this.#slot);
    }
    this.#report(error);
  }

  static {
    onCrash((error) => {
      for (const element of takeHolders()) {
        if (element instanceof BidEvaluatorElement) element.#crash(error);
      }
    });
  }

  /** The module has stopped, by whatever element. @param {BidEvaluatorError} error */
  #crash(error) {
    this.#handle = undefined;
    this.#fail(error);
    for (const go of this.#waiting) go();
  }

  /** The handle; made at the first need of it, once the module is there. */
  #state() {
    if (this.#handle) return this.#handle;
    // The module holds this function, so the function must not hold the element.
    const reference = new WeakRef(this);
    /** @param {string} type @param {string} detail */
    const emit = (type, detail) => {
      const element = reference.deref();
      if (element) element.#hear(type, detail);
    };
    const handle = makeHandle(emit);
    this.#handle = handle;
    hold(reference);
    this.#configured = "";
    this.#configure();
    const refused = this.#record === undefined ? undefined : handle.setEvaluation(this.#record);
    if (refused !== undefined) {
      this.#record = undefined;
      this.#report(BidEvaluatorError.fromJson(refused));
    }
    // Not here: what is made in this function must not hold the element, by whichever of its variables.
    if (this.#prices) this.#recall(handle);
    const { begun } = this.#unsaved;
    if (begun) void this.#import(begun, { isDraft: true }).catch(ignoreShown);
    return handle;
  }

  /** @param {import("./loader.js").Handle} handle */
  #recall(handle) {
    this.#importing = loadTools().then(() => void handle.setPrices(this.#prices, true)).catch(() => {});
  }

  #configure() {
    const { mode, readonly, user } = this;
    const lang = languageOf(this);
    const configured = JSON.stringify([mode, readonly, lang, user]);
    if (this.#configured === configured) return;
    this.#configured = configured;
    this.#handle?.configure(mode, readonly, lang, user);
    if (this.#failure) showFailure(this.#shadow, this.#failure, lang, retryAll);
    this.#unsaved.ask();
  }

  async #settled() {
    await this.#opening;
    await this.#importing;
    // What waited for the tools may have asked for insight.
    for (let awaited; awaited !== this.#equipping; await awaited) awaited = this.#equipping;
    if (this.#mount) await this.#drawn();
  }

  /** Resolves when everything told so far is on screen, or when the module has stopped. */
  async #drawn() {
    const drawn = this.#handle?.rendered();
    if (!drawn) return;
    await new Promise((resolve) => {
      const go = () => resolve(this.#waiting.delete(go));
      this.#waiting.add(go);
      drawn.then(go, go);
    });
  }

  /** @param {boolean | undefined} stepped whether the host took a step back or forth */
  #step(stepped = false) {
    const json = stepped ? this.#handle?.evaluation() : this.#record;
    if (json !== undefined && json !== this.#record) this.#change(json);
    return stepped;
  }

  /** The record is another one now. @param {string} json */
  #change(json) {
    this.#record = json;
    this.#unsaved.change(json);
  }

  /**
   * @param {Blob | string} source a file, or text as it was pasted
   * @param {{ several?: boolean, isDraft?: boolean }} [how] whether others come with it, and whether it
   *   is a draft, which takes the place of what is there
   * @returns {Promise<void>}
   */
  #import(source, { several = false, isDraft = false } = {}) {
    const turn = this.#importing.then(async () => {
      const name = source instanceof File ? source.name : "";
      const [text, missing] = await Promise.all([
        typeof source === "string" ? source : readText(source).catch(toError),
        loadTools().then(() => undefined, toError),
      ]);
      if (missing) {
        this.#handle?.toolsAnswered(false);
        throw missing;
      }
      const handle = this.#state();
      if (text instanceof BidEvaluatorError) {
        handle.importFailed(text.code, name);
        throw text;
      }
      const refused = isDraft ? handle.restoreText(text) : handle.importText(text, name, several);
      if (refused !== undefined) throw BidEvaluatorError.fromJson(refused);
    });
    this.#importing = turn.catch(() => {});
    return turn;
  }

  /**
   * What the module tells. Passed on when the module has returned, so that a listener can call
   * whatever it likes.
   * @param {string} type
   * @param {string} json
   */
  #hear(type, json) {
    const later = LATER[type];
    if (later) {
      this.#equipping = this.#equip(...later);
      return;
    }
    if (type === "prices") {
      this.#prices = json;
      // What the host has set holds them, too.
      queueMicrotask(() => void (this.#record = this.#handle?.evaluation() ?? this.#record));
      return;
    }
    if (type === "begun") {
      this.#unsaved.aside(json === "null" ? "" : json);
      return;
    }
    if (type === "copy" || type === "picture") {
      void this.#handOver(type, json);
      return;
    }
    if (type === "change") this.#change(json.slice(json.indexOf(":") + 1, json.lastIndexOf(',"reason":')));
    queueMicrotask(() => {
      const detail = JSON.parse(json);
      const goesOn = this.#dispatch(type, detail, ["export", "document"].includes(type));
      if (type === "document" && goesOn) download(new Blob([detail.content], { type: detail.type }), detail.name);
      if (type !== "export") return;
      if (goesOn) download(new Blob([detail.json], { type: "application/json" }), detail.name);
      // A made-up tender is another file.
      if (detail.json === this.#handle?.evaluation()) this.markSaved();
    });
  }

  /**
   * Hands a table or a picture to the person, and tells the module whether that went well.
   * @param {string} kind `copy` or `picture`
   * @param {string} json
   */
  async #handOver(kind, json) {
    let done = true;
    try {
      const { handOver } = await loadPictures();
      await handOver(/** @type {HTMLElement} */ (this.#mount), kind, JSON.parse(json), download);
    } catch {
      done = false;
    }
    this.#handle?.handedOver(kind, done);
  }

  /**
   * The module waits for another file.
   * @param {() => Promise<unknown>} fetched
   * @param {Answer} answer
   */
  async #equip(fetched, answer) {
    try {
      await fetched();
      this.#handle?.[answer](true);
    } catch (error) {
      this.#handle?.[answer](false);
      if (error !== this.#failure) this.#report(toError(error));
    }
  }

  /** @param {BidEvaluatorError} error */
  #report(error) {
    this.#dispatch("error", error.toJSON());
  }

  /**
   * @param {string} type
   * @param {unknown} detail
   * @param {boolean} [cancelable]
   */
  #dispatch(type, detail, cancelable = false) {
    const init = { bubbles: true, composed: true, cancelable, detail: deepFreeze(detail) };
    return this.dispatchEvent(new CustomEvent(`bid-evaluator-${type}`, init));
  }
}

/** What went wrong with a person's import stands in the element. @param {unknown} error */
function ignoreShown(error) {
  if (!(error instanceof BidEvaluatorError)) throw error;
}
