// The custom element: the surface that a portal sees. It is there as soon as this script has run;
// the module follows, and takes over what the element was told in the meantime.

import { BidEvaluatorError } from "./errors.js";
import { hideFailure, showFailure } from "./failure.js";
import { download, readText, receiveFiles } from "./files.js";
import { deepFreeze, toJsonText } from "./json.js";
import { follow, languageOf, unfollow } from "./locale.js";
import { Handle, isLoaded, load, loadInsight, loadPictures, loadTools, reload } from "./loader.js";
import { sharedSheet } from "./sheet.js";

export { BidEvaluatorError };

/** @typedef {"design" | "evaluate" | "explore" | "present"} Mode */

/** @type {readonly Mode[]} the first is the default */
const MODES = ["design", "evaluate", "explore", "present"];

/** Properties that a host may have set before the class was there. `lang` is the browser's own. */
const EARLY = /** @type {const} */ (["mode", "readonly", "evaluation"]);

/** @type {Map<HTMLElement, () => void>} what failed on the page, and how each tries again */
const failed = new Map();

export class BidEvaluatorElement extends HTMLElement {
  static observedAttributes = ["lang", "mode", "readonly"];

  #shadow = this.attachShadow({ mode: "open" });
  #slot = document.createElement("slot");
  /** @type {Handle | undefined} the state; it outlives every view of it */
  #handle;
  /** @type {HTMLDivElement | undefined} where the view is, while there is one */
  #mount;
  /** @type {string | undefined} JSON of the evaluation set before there was a handle */
  #early;
  /** @type {BidEvaluatorError | undefined} why there is no view */
  #failure;
  /** @type {Promise<void>} never rejects */
  #opening = Promise.resolve();
  /** @type {Promise<unknown>} never rejects; imports take turns */
  #importing = Promise.resolve();
  /** @type {Promise<void>} never rejects; what was done before the tools or insight were here waits for it */
  #equipping = Promise.resolve();
  #configured = "";
  #isReady = false;
  /** How often an evaluation was set. */
  #told = 0;

  constructor() {
    super();
    this.#shadow.append(this.#slot);
    if ("adoptedStyleSheets" in this.#shadow) this.#shadow.adoptedStyleSheets = [sharedSheet()];
    // Whoever points at the widget or goes into it may want to work on it, and sees what there is more.
    const equip = () => void loadTools().then(() => this.#handle?.toolsAnswered(true), ignoreForNow);
    for (const type of ["pointerover", "focusin", "dragenter"]) {
      this.#shadow.addEventListener(type, equip, { once: true });
    }
    // The same for what lies behind the ranking, once it is drawn where its tabs are.
    /** @param {Event} event */
    const foresee = ({ target }) => {
      if (!(target instanceof Element && target.closest("[role=tablist]"))) return;
      for (const type of ["pointerover", "focusin"]) this.#shadow.removeEventListener(type, foresee);
      void loadInsight().catch(ignoreForNow);
    };
    for (const type of ["pointerover", "focusin"]) this.#shadow.addEventListener(type, foresee);
    receiveFiles(this.#shadow, {
      accepts: () => Boolean(this.#mount) && !this.readonly && this.mode !== "present",
      hover: (over) => this.#mount?.toggleAttribute("data-dropping", over),
      take: (source) => void this.#import(source).catch(ignoreShown),
    });
  }

  connectedCallback() {
    for (const name of EARLY) this.#takeEarly(name);
    follow(this, () => this.#configure());
    this.#configure();
    this.#opening = this.#open();
  }

  disconnectedCallback() {
    unfollow(this);
    failed.delete(this);
    // A move disconnects and connects in one task; only what stays away is taken down.
    queueMicrotask(() => {
      if (!this.isConnected) this.#close();
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
  }

  /** A copy of the evaluation as it stands, or null. @returns {any} */
  get evaluation() {
    const json = this.#handle ? this.#handle.evaluation() : this.#early;
    return json === undefined ? null : JSON.parse(json);
  }

  /** Setting it fires no event and starts a new undo history. @param {any} value */
  set evaluation(value) {
    const json = value === null ? "null" : toJsonText(value);
    this.#told += 1;
    if (!this.#handle && !isLoaded()) {
      this.#early = value === null ? undefined : json;
      return;
    }
    const refused = this.#state().setEvaluation(json);
    if (refused !== undefined) throw BidEvaluatorError.fromJson(refused);
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
      const refused = this.#state().setPrices(json);
      if (refused !== undefined) throw BidEvaluatorError.fromJson(refused);
    });
    this.#importing = turn.catch(() => {});
    return turn;
  }

  /** The evaluation as canonical text: the same evaluation gives the same bytes. */
  exportJson() {
    return this.#handle?.evaluation();
  }

  /** @returns {boolean} whether there was something to undo */
  undo() {
    return this.#handle?.undo() ?? false;
  }

  /** @returns {boolean} whether there was something to redo */
  redo() {
    return this.#handle?.redo() ?? false;
  }

  /**
   * A property set on the bare element hides the accessor of the class. It is set again, by it.
   * @param {typeof EARLY[number]} name
   */
  #takeEarly(name) {
    if (!Object.hasOwn(this, name)) return;
    try {
      const bare = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (this));
      const value = bare[name];
      delete bare[name];
      bare[name] = value;
    } catch (error) {
      this.#report(toError(error));
    }
  }

  async #open() {
    try {
      if (!isLoaded()) await load();
      if (!this.isConnected) return;
      const view = this.#mountView();
      await this.#handle?.rendered();
      if (view === this.#mount) this.#becomeReady();
    } catch (error) {
      this.#fail(toError(error));
    }
  }

  #mountView() {
    if (this.#mount) {
      // What was moved is scrolled back to its beginning, and the browser tells nobody.
      this.#mount.querySelector(".scroller")?.dispatchEvent(new Event("scroll"));
      return this.#mount;
    }
    const handle = this.#state();
    // Inside a node of its own, and a new one each time: the view leaks the node that it was in.
    const mount = document.createElement("div");
    mount.className = "be-root";
    mount.setAttribute("part", "base");
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
    if (this.#isReady) return;
    this.#isReady = true;
    this.#dispatch("ready", null);
  }

  #focusView() {
    if (!this.#mount) return;
    this.#mount.tabIndex = -1;
    this.#mount.focus({ preventScroll: true });
  }

  /** @param {BidEvaluatorError} error */
  #fail(error) {
    if (this.isConnected) failed.set(this, () => void (this.#opening = this.#open()));
    if (this.#failure === error) return;
    this.#failure = error;
    this.#mount?.remove();
    this.#mount = undefined;
    this.#shadow.append(this.#slot);
    showFailure(this.#shadow, error, languageOf(this), retryAll);
    this.#report(error);
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
    const handle = new Handle(emit);
    this.#handle = handle;
    this.#configured = "";
    this.#configure();
    if (this.#early !== undefined) {
      const refused = handle.setEvaluation(this.#early);
      this.#early = undefined;
      if (refused !== undefined) this.#report(BidEvaluatorError.fromJson(refused));
    }
    return handle;
  }

  #configure() {
    const { mode, readonly } = this;
    const lang = languageOf(this);
    const configured = JSON.stringify([mode, readonly, lang]);
    if (this.#configured === configured) return;
    this.#configured = configured;
    this.#handle?.configure(mode, readonly, lang);
    if (this.#failure) showFailure(this.#shadow, this.#failure, lang, retryAll);
  }

  async #settled() {
    await this.#opening;
    await this.#importing;
    // What waited for the tools may have asked for insight.
    for (let awaited; awaited !== this.#equipping; await awaited) awaited = this.#equipping;
    if (this.#mount) await this.#handle?.rendered();
  }

  /**
   * @param {Blob | string} source a file, or text as it was pasted
   * @returns {Promise<void>}
   */
  #import(source) {
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
      const refused = handle.importText(text, name);
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
    if (type === "tools") {
      this.#equipping = this.#equip(loadTools, (here) => this.#handle?.toolsAnswered(here));
      return;
    }
    if (type === "insight") {
      this.#equipping = this.#equip(loadInsight, (here) => this.#handle?.insightAnswered(here));
      return;
    }
    if (type === "copy" || type === "picture") {
      void this.#handOver(type, json);
      return;
    }
    queueMicrotask(() => {
      const detail = JSON.parse(json);
      const goesOn = this.#dispatch(type, detail, type === "export");
      if (type === "export" && goesOn) download(new Blob([detail.json], { type: "application/json" }), detail.name);
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
   * @param {(here: boolean) => void} answer
   */
  async #equip(fetched, answer) {
    try {
      await fetched();
      answer(true);
    } catch (error) {
      answer(false);
      this.#report(toError(error));
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

/** Asked for in one element, and done for all: they wait for the same module. */
function retryAll() {
  const retries = [...failed.values()];
  failed.clear();
  void reload().catch(() => {});
  for (const retry of retries) retry();
}

/** @param {unknown} cause */
function toError(cause) {
  if (cause instanceof BidEvaluatorError) return cause;
  return new BidEvaluatorError(String(cause), { code: "crashed", cause });
}

/** Tools that do not come are missed, and said to be, when they are needed. */
function ignoreForNow() {}

/** What went wrong with a person's import stands in the element. @param {unknown} error */
function ignoreShown(error) {
  if (!(error instanceof BidEvaluatorError)) throw error;
}
