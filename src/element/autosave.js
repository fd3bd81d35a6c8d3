// Drafts of what a person changes, kept in this browser where the host asks for it. Each tab writes a
// draft of its own and holds a lock while it does: a draft whose lock is free is of a tab that is gone.
// A person is asked about it; it is never put back, and never thrown away, without them.

import { Drafts } from "./drafts.js";
import { hide, showQuestion, showWarning } from "./question.js";

/**
 * @typedef {object} Host
 * @property {() => string} lang the reader's language
 * @property {() => string | undefined} record the evaluation as it stands, as canonical text
 * @property {() => boolean} mayRestore whether a person may put another evaluation in its place
 * @property {(json: string) => Promise<boolean>} restore puts one there; whether it is there then
 * @property {() => void} leave takes the focus from a question that is answered
 * @property {(cause: unknown) => void} report tells the page that nothing can be kept
 */

/** Changes that follow one another closely are written together, in milliseconds. */
const DELAY = 250;

/** A tab that is being closed or loaded anew lets go of its lock within this, in milliseconds. */
const PARTING = 1000;

/** Keeps the drafts of one element under one key, until `end`. */
export class Keeper {
  #key;
  #root;
  #host;
  #drafts = new Drafts();
  /** The draft of this tab, and what lets go of it. */
  #id = "";
  #release = () => {};
  /** What it begins with; empty if that is not known. */
  #base = Promise.resolve("");
  /** Whether there may be a draft of this tab. */
  #isBegun = false;
  /** @type {string | undefined} what is to be written */
  #unwritten;
  /** What is begun beside it: letters, what a panel agrees on; empty for nothing. */
  #begun;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** Counts the questions that were thought of; an earlier one is not asked any more. */
  #turn = 0;
  /** What is done with the storage takes turns. @type {Promise<unknown>} never rejects */
  #storing = Promise.resolve();
  #isWarned = false;

  /**
   * @param {string} key
   * @param {ShadowRoot} root where questions are shown
   * @param {Host} host
   * @param {string | undefined} json what stands in the element when it begins to keep
   * @param {boolean} isUnsaved whether that is unsaved already
   * @param {string} begun what is begun beside it
   */
  constructor(key, root, host, json, isUnsaved, begun) {
    this.#begun = begun;
    this.#key = key;
    this.#root = root;
    this.#host = host;
    document.addEventListener("visibilitychange", this.#flush);
    addEventListener("pagehide", this.#flush);
    this.#hold();
    if (isUnsaved && json !== undefined) this.change(json);
    else this.#start(json);
    void this.ask();
  }

  /**
   * The host has set another evaluation. What was unsaved before stays as a draft, to be asked about.
   * @param {string | undefined} json
   */
  begin(json) {
    if (this.#isBegun) {
      void this.#write();
      this.#hold();
    }
    this.#begun = "";
    this.#start(json);
    void this.ask();
  }

  /** The record has changed. @param {string} json */
  change(json) {
    this.#isBegun = true;
    this.#unwritten = json;
    this.#timer ??= setTimeout(this.#flush, DELAY);
  }

  /**
   * Something was begun beside the record, or is done.
   * @param {string} begun
   * @param {boolean} isUnsaved whether anything is unsaved now
   */
  aside(begun, isUnsaved) {
    this.#begun = begun;
    const json = this.#host.record();
    if (json !== undefined && isUnsaved) this.change(json);
    else this.forget(json);
  }

  /** What stands in the element is saved elsewhere. @param {string | undefined} json */
  forget(json) {
    this.#unwritten = undefined;
    void this.#delete(this.#id);
    this.#start(json);
    // What is begun beside it is not.
    if (this.#begun && json !== undefined) this.change(json);
  }

  /** Asks about the newest draft of a tab that is gone, where a person may answer. */
  async ask() {
    const turn = ++this.#turn;
    const [draft] = this.#host.mayRestore() ? await this.#left() : [];
    if (turn !== this.#turn) return;
    if (draft) showQuestion(this.#root, this.#host.lang(), draft, (isWanted) => void this.#answer(draft, isWanted));
    else if (hide(this.#root, "question")) this.#host.leave();
  }

  /** Keeps no more; the draft stays, as that of a tab that is gone. */
  async end() {
    this.#turn += 1;
    document.removeEventListener("visibilitychange", this.#flush);
    removeEventListener("pagehide", this.#flush);
    hide(this.#root, "question");
    hide(this.#root, "warning");
    await this.#write();
    this.#isWarned = true;
    this.#release();
    await this.#drafts.close();
  }

  #flush = () => void this.#write();

  /** Begins another draft; that of before is like one of a tab that is gone. */
  #hold() {
    this.#release();
    // Both are there on secure connections only. Without locks nothing would tell whose a draft is.
    if (!navigator.locks) return;
    this.#id = crypto.randomUUID();
    /** @type {Promise<void>} */
    const held = new Promise((resolve) => (this.#release = resolve));
    navigator.locks.request(lockOf(this.#id), () => held).catch((cause) => this.#fail(cause));
  }

  /** What stands in the element is what changes begin with. @param {string | undefined} json */
  #start(json) {
    this.#isBegun = false;
    this.#base = json === undefined ? Promise.resolve("") : digest(json);
  }

  /** @returns {Promise<boolean>} whether nothing is left to be written */
  async #write() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const json = this.#unwritten;
    if (json === undefined) return true;
    this.#unwritten = undefined;
    const draft = { id: this.#id, key: this.#key, time: Date.now(), json, begun: this.#begun };
    const base = this.#base;
    const written = await this.#store(async () => this.#drafts.put({ ...draft, base: await base }));
    if (written === undefined && draft.id === this.#id) this.#unwritten ??= json;
    return written !== undefined;
  }

  /** @param {string} id */
  #delete(id) {
    return this.#store(() => this.#drafts.delete(id));
  }

  /** What was left behind and concerns what is shown, the newest first. */
  async #left() {
    const all = (await this.#store(() => this.#drafts.of(this.#key))) ?? [];
    const others = all.filter(({ id }) => id !== this.#id);
    if (others.length === 0) return [];
    const base = await this.#base;
    const json = this.#host.record();
    const { tender } = tenderOf(json);
    const told = others.map((draft) => ({
      ...draft,
      ...tenderOf(draft.json),
      isOther: Boolean(base && draft.base) && draft.base !== base,
    }));
    const near = told.filter((draft) => json === undefined || draft.tender === tender);
    const free = await Promise.all(near.map(({ id }) => isFree(id)));
    const left = near.filter((_, place) => free[place]).sort((one, other) => other.time - one.time);
    // What stands in the element, too, and is kept there, is not lost with its draft.
    const now = (await this.#write()) ? this.#host.record() : undefined;
    /** @param {{ json: string, begun?: string }} draft */
    const isHere = ({ json, begun = "" }) => json === now && (begun === "" || begun === this.#begun);
    for (const draft of left) if (isHere(draft)) void this.#delete(draft.id);
    return left.filter((draft) => !isHere(draft));
  }

  /**
   * @param {{ id: string, json: string, begun?: string }} draft
   * @param {boolean} isWanted
   */
  async #answer({ id, json, begun = "" }, isWanted) {
    // Where it is refused, the element says why, and the question stays.
    if (isWanted && !(await this.#host.restore(json))) return;
    if (isWanted && begun) {
      await this.#host.restore(begun);
      this.#begun = begun;
      this.change(json);
    }
    if (!isWanted || (await this.#write())) await this.#delete(id);
    await this.ask();
  }

  /**
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T | undefined>} nothing where the browser refuses
   */
  #store(work) {
    const turn = this.#storing.then(() => {
      if (!navigator.locks) throw new Error("Drafts are kept on secure connections (HTTPS) only.");
      return work();
    });
    const done = turn.catch((cause) => this.#fail(cause));
    this.#storing = done;
    return /** @type {Promise<T | undefined>} */ (done);
  }

  /** @param {unknown} cause */
  #fail(cause) {
    if (this.#isWarned) return;
    this.#isWarned = true;
    showWarning(this.#root, this.#host.lang());
    this.#host.report(cause);
  }
}

/** @param {string} id */
const lockOf = (id) => `bid-evaluator:${id}`;

/** Whether no tab holds a draft any more. @param {string} id @returns {Promise<boolean>} */
function isFree(id) {
  const signal = AbortSignal.timeout(PARTING);
  return navigator.locks.request(lockOf(id), { signal }, () => true).catch(() => false);
}

/** @param {string} text */
async function digest(text) {
  const bytes = await crypto.subtle?.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(bytes ?? [])].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {string} [json] canonical text, which only the element has written
 * @returns {{ tender: string, title: string }}
 */
function tenderOf(json = "{}") {
  const { tender } = JSON.parse(json);
  return { tender: tender?.id ?? "", title: tender?.title ?? "" };
}
