/**
 * An evaluation as its file holds it: the tender, its bids and their assessments.
 * `evaluation.schema.json` describes it in full (JSON Schema, draft 2020-12). Amounts, weights and
 * scores are decimal strings.
 */
export interface Evaluation {
  format: "bid-evaluation/1";
  [name: string]: unknown;
}

/** What follows from an evaluation: totals, ranks, exclusions. Computed, never stored. */
export type Outcome = Readonly<Record<string, unknown>>;

/**
 * - `design`: everything can be changed, the criteria and weights included
 * - `evaluate`: bids and scores can be changed; a moved weight is a what-if
 * - `explore`: for a supplier's try on an offer of its own
 * - `present`: for a screen in a room; nothing is changed
 */
export type Mode = "design" | "evaluate" | "explore" | "present";

/** One thing that is wrong with a document. */
export interface Fault {
  /** JSON pointer, such as `/bids/0/price`. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/**
 * - `load-policy`, `load-network`, `load-mime`, `load-unsupported`: the module did not come
 * - `not-json`: a value that JSON cannot carry
 * - `too-large`, `not-text`, `unreadable`: a file that could not be read
 * - `decode` and others: a document that is no evaluation
 * - `storage`: drafts cannot be kept in this browser (`autosave`); told once
 * - `no-evaluation`, `superseded`: prices without the evaluation that they belong to
 * - `crashed`: a fault in the element itself. What it showed last stays, and a person can restart it;
 *   `evaluation` gives the one of the last change until then
 */
export type ErrorCode =
  | "load-policy"
  | "load-network"
  | "load-mime"
  | "load-unsupported"
  | "not-json"
  | "too-large"
  | "not-text"
  | "unreadable"
  | "decode"
  | "storage"
  | "no-evaluation"
  | "superseded"
  | "crashed"
  | (string & {});

/** What is thrown, rejected with and, as a plain object, reported by `bid-evaluator-error`. */
export interface ErrorDetail {
  readonly name: "BidEvaluatorError";
  readonly code: ErrorCode;
  /** English, for the log; the element shows its own words in the reader's language. */
  readonly message: string;
  /** JSON pointer to the first fault; empty for the whole document. */
  readonly path: string;
  readonly faults: readonly Fault[];
}

export class BidEvaluatorError extends Error implements ErrorDetail {
  readonly name: "BidEvaluatorError";
  readonly code: ErrorCode;
  readonly path: string;
  readonly faults: readonly Fault[];
  constructor(
    message: string,
    details: { code: ErrorCode; path?: string; faults?: readonly Fault[]; cause?: unknown },
  );
  toJSON(): ErrorDetail;
}

/**
 * What a bid asks for one lot: its price, or that with cost lines and quantities as an offer of the
 * evaluation has them. What is left out stays as it is.
 */
export type Asks =
  | string
  | number
  | { price?: string | number; costs?: readonly object[]; values?: Record<string, string | number> };

/** By the identifier of the bid, then of the lot. */
export type Prices = Record<string, Record<string, Asks>>;

/** What a person changed. */
export interface ChangeDetail {
  /** The evaluation after the change. */
  readonly evaluation: Readonly<Evaluation>;
  readonly reason:
    | "weight"
    | "criterion"
    | "method"
    | "bid"
    | "score"
    | "statement"
    | "judgement"
    | "panel"
    | "draw"
    | "requirement"
    | "phase"
    | "prices"
    | "import"
    | "restore"
    | "undo"
    | "redo"
    | (string & {});
}

/** Prevent the event's default to keep the file from being downloaded. */
export interface ExportDetail {
  /** Canonical text: the same evaluation gives the same bytes. */
  readonly json: string;
  /** A name for the file. */
  readonly name: string;
}

/** A document that a person saves. Prevent the event's default to keep it from being downloaded. */
export interface DocumentDetail {
  /** The award report or a letter: a page that stands alone, or plain text. */
  readonly content: string;
  /** A name for the file. */
  readonly name: string;
  readonly type: "text/html" | "text/plain";
}

/** A person asks for the portal's countersignature. */
export interface SealDetail {
  /** SHA-256 of the canonical file, without digest and countersignature; 64 hexadecimal digits. */
  readonly digest: string;
  /** Its first 16 digits in four groups, for people to compare. */
  readonly fingerprint: string;
  /** The sealed file. */
  readonly json: string;
}

/** What recomputing the record found. */
export interface Verification {
  readonly digest: string;
  readonly fingerprint: string;
  /** The first thing that does not fit, or null. */
  readonly finding: { readonly path: string; readonly code: string; readonly message: string } | null;
}

/** The same words that the element's own status region says. */
export interface AnnounceDetail {
  readonly text: string;
}

/** All bubble, cross shadow roots, and carry a deeply frozen detail. */
export interface BidEvaluatorEventMap {
  /** Once for each element, after it has first been drawn. */
  "bid-evaluator-ready": CustomEvent<null>;
  /** After a person's change; never after one by the host. */
  "bid-evaluator-change": CustomEvent<ChangeDetail>;
  /** Before a file is downloaded; cancelable. */
  "bid-evaluator-export": CustomEvent<ExportDetail>;
  /** Before a document is downloaded; cancelable. */
  "bid-evaluator-document": CustomEvent<DocumentDetail>;
  /** A person asks for a countersignature; answer with `countersign`. */
  "bid-evaluator-seal": CustomEvent<SealDetail>;
  "bid-evaluator-announce": CustomEvent<AnnounceDetail>;
  "bid-evaluator-error": CustomEvent<ErrorDetail>;
}

export class BidEvaluatorElement extends HTMLElement {
  static readonly observedAttributes: string[];

  /**
   * A copy of the evaluation as it stands, or null for none. Setting it copies too, fires no
   * event and starts a new undo history. Throws a {@link BidEvaluatorError} and changes nothing
   * when the value is refused; before the module is there, what is wrong with a document is
   * reported by `bid-evaluator-error` later.
   */
  get evaluation(): Evaluation | null;
  set evaluation(value: object | null);

  /** What follows from the evaluation, or null while there is none. */
  get outcome(): Outcome | null;

  /** Reflects the attribute `mode`; `design` where that is missing or unknown. */
  mode: Mode;

  /** Reflects the attribute `readonly`. */
  readonly: boolean;

  /** Reflects the attribute `user`: the name that the record gives to changes; may be empty. */
  user: string;

  /**
   * Reflects the attribute `autosave`: a name, such as the number of the case. While it is not empty,
   * what a person changes is kept as a draft in this browser (IndexedDB, database `bid-evaluator`)
   * under that name, until it is exported or {@link markSaved}. A draft that a closed tab left behind
   * is asked about in the element when it is next opened; restoring it is an import with the reason
   * `restore`. Needs a secure connection.
   */
  autosave: string;

  /**
   * Reflects the attribute `guard`: whether the browser asks before the page is left while something
   * is {@link unsaved}.
   */
  guard: boolean;

  /**
   * Whether the record has changed since it was set, exported by a person or {@link markSaved}, or
   * something is begun that is not in it: an edited letter that was not saved, a consensus or a judgement
   * that lacks something.
   */
  readonly unsaved: boolean;

  /**
   * Says that the page has saved the evaluation as it stands. Its draft goes, unless something is begun
   * that is not in it.
   */
  markSaved(): void;

  /** Resolves when everything told so far is on screen. Never rejects for a failed load. */
  get updateComplete(): Promise<void>;

  /**
   * Imports a file as if a person had picked it: undoable, with a change event, and with its
   * error shown in the element. Rejects with a {@link BidEvaluatorError}. Where something would be gone
   * with the evaluation on screen, in modes other than `design`, and where it is one of the same tender and
   * bids, the file waits until the person says what is to become of it.
   */
  importFile(file: Blob): Promise<void>;

  /**
   * Hands over what bids ask, at any time after the evaluation was set. Where the tender seals its
   * prices (`tender.sealedPrices`) and they were not opened yet, they are kept in memory beside the
   * evaluation until a person opens them; otherwise they go into it, once each where they were
   * opened. No change event; starts a new undo history. Rejects with a {@link BidEvaluatorError},
   * whose faults have pointers into `prices`, and then nothing has changed.
   *
   * Sealed prices that the page has been given, by this method or in the evaluation, are in no
   * element, picture, export, event or storage, but a determined person finds them in the page's
   * memory with the browser's tools. What must not be found is handed over only after a change
   * event whose `evaluation.pricesOpened` is there.
   */
  setPrices(prices: Prices): Promise<void>;

  /** The evaluation as canonical text, or undefined while there is none. */
  exportJson(): string | undefined;

  /**
   * Recomputes what the record says of itself: the chain of its log, the lock, the digest, the
   * outcome. Null while there is no evaluation; rejects where the dossier cannot be fetched.
   */
  verify(): Promise<Verification | null>;

  /**
   * Puts a signature of the portal's own over a digest that `bid-evaluator-seal` told into the
   * record, where it stays until the next change. False where the record has another digest now.
   */
  countersign(digest: string, signature: string): Promise<boolean>;

  /** Takes back the last change; tells whether there was one. */
  undo(): boolean;

  /** Does again what was taken back; tells whether there was something. */
  redo(): boolean;

  addEventListener<K extends keyof BidEvaluatorEventMap>(
    type: K,
    listener: (this: BidEvaluatorElement, event: BidEvaluatorEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: BidEvaluatorElement, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof BidEvaluatorEventMap>(
    type: K,
    listener: (this: BidEvaluatorElement, event: BidEvaluatorEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: BidEvaluatorElement, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "bid-evaluator": BidEvaluatorElement;
  }
  interface HTMLElementEventMap extends BidEvaluatorEventMap {}
  interface DocumentEventMap extends BidEvaluatorEventMap {}
}
