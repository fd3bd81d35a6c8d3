// Where drafts are kept: a database of the widget's own in this browser, one record for each draft.

/**
 * @typedef {object} Draft
 * @property {string} id its own
 * @property {string} key the host's name for what is kept
 * @property {number} time of the last change, in milliseconds since 1970
 * @property {string} base what it began with, as SHA-256 of the canonical text; empty if not known
 * @property {string} json the evaluation as canonical text
 * @property {string} [begun] what was begun beside it; nothing in drafts of earlier versions
 */

const NAME = "bid-evaluator";
const STORE = "drafts";
const BY_KEY = "key";

/** All methods reject where the browser keeps nothing, and may be tried again. */
export class Drafts {
  /** @type {Promise<IDBDatabase> | undefined} */
  #opening;

  /** Those under a key. @param {string} key @returns {Promise<Draft[]>} */
  of(key) {
    return this.#run("readonly", (store) => store.index(BY_KEY).getAll(key));
  }

  /** @param {Draft} draft */
  put(draft) {
    return this.#run("readwrite", (store) => store.put(draft));
  }

  /** @param {string} id */
  delete(id) {
    return this.#run("readwrite", (store) => store.delete(id));
  }

  /** What was begun is brought to its end. */
  async close() {
    const opening = this.#opening;
    this.#opening = undefined;
    (await opening?.catch(() => undefined))?.close();
  }

  /**
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => IDBRequest} ask
   * @returns {Promise<any>}
   */
  async #run(mode, ask) {
    const database = await this.#open();
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = ask(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
      // Nothing follows: a page that goes away does not keep it waiting.
      transaction.commit();
    });
  }

  #open() {
    const forget = () => void (this.#opening = undefined);
    return (this.#opening ??= open().then((database) => {
      database.onclose = forget;
      database.onversionchange = () => {
        database.close();
        forget();
      };
      return database;
    }, (cause) => {
      forget();
      throw cause;
    }));
  }
}

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE, { keyPath: "id" }).createIndex(BY_KEY, BY_KEY);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
