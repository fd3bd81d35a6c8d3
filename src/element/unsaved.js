// Whether something is unsaved, and what is done about it where the host asks for that: the browser
// asks before the page is left (`guard`), and drafts are kept (`autosave`).

/** @typedef {import("./autosave.js").Keeper} Keeper */

export class Unsaved {
  #element;
  #root;
  #host;
  /** Whether the record has changed since it was set, exported or said to be saved. */
  #isChanged = false;
  /** What was begun beside the record, as the module tells it: letters, what a panel agrees on. */
  begun = "";
  /** The name under which drafts are kept; empty where none are. */
  #key = "";
  /** @type {Promise<Keeper | undefined> | undefined} never rejects */
  #keeper;
  #isReady = false;

  /**
   * @param {import("./element.js").BidEvaluatorElement} element
   * @param {ShadowRoot} root
   * @param {import("./autosave.js").Host} host
   */
  constructor(element, root, host) {
    this.#element = element;
    this.#root = root;
    this.#host = host;
  }

  /** Whether anything is. */
  get is() {
    return this.#isChanged || this.begun !== "";
  }

  /** Something was begun beside the record, or is done. @param {string} begun */
  aside(begun) {
    this.begun = begun;
    this.#watch();
    const { is } = this;
    this.#tell((keeper) => keeper.aside(begun, is));
  }

  /** The record has changed. @param {string} json */
  change(json) {
    this.#set(true);
    this.#tell((keeper) => keeper.change(json));
  }

  /** The host has set another evaluation. */
  begin() {
    this.begun = "";
    this.#set(false);
    const json = this.#record();
    this.#tell((keeper) => keeper.begin(json));
  }

  /** All is saved elsewhere. */
  end() {
    this.#set(false);
    const json = this.#record();
    this.#tell((keeper) => keeper.forget(json));
  }

  /** The language, or what a person may do, is another one. */
  ask() {
    this.#tell((keeper) => void keeper.ask());
  }

  /** The element was put into a page or taken out, or an attribute is another one. */
  follow(isReady = this.#isReady) {
    this.#isReady = isReady;
    this.#watch();
    const key = isReady && this.#element.isConnected ? this.#element.autosave : "";
    if (key === this.#key) return;
    this.#key = key;
    this.#tell((keeper) => void keeper.end());
    this.#keeper = key ? this.#make(key) : undefined;
  }

  /** @param {string} key */
  async #make(key) {
    // What happens while the file comes is told in its turn.
    const [json, isUnsaved, begun] = [this.#host.record(), this.is, this.begun];
    try {
      const { Keeper } = await import("./autosave.js");
      return new Keeper(key, this.#root, this.#host, json, isUnsaved, begun);
    } catch (cause) {
      this.#host.report(cause);
      return undefined;
    }
  }

  /** What stands in the element now; whoever keeps it may hear of that later only. */
  #record() {
    return this.#keeper && this.#host.record();
  }

  /** @param {(keeper: Keeper) => void} what */
  #tell(what) {
    void this.#keeper?.then((keeper) => keeper && what(keeper));
  }

  /** @param {boolean} is */
  #set(is) {
    this.#isChanged = is;
    this.#watch();
  }

  /** Has the browser ask before the page is left, or no longer. */
  #watch() {
    const { guard, isConnected } = this.#element;
    (this.is && guard && isConnected ? addEventListener : removeEventListener)("beforeunload", this.#stay);
  }

  /** @param {Event} event */
  #stay = (event) => event.preventDefault();
}
