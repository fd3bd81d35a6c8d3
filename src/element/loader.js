// The WebAssembly module, fetched and compiled once for all elements of the page, and the reasons
// why it may not come. It comes in four files: what shows an evaluation; the tools to work on it, which
// are fetched when a person first turns to a widget; insight, when they turn to its tabs; and the
// dossier, when they turn to those. After a trap nothing in it can be relied on: another instance is
// made of the same files.

import { create } from "./bid_evaluator.js";
import { BidEvaluatorError, toError } from "./errors.js";
import { addStyles } from "./sheet.js";

/** @typedef {import("./bid_evaluator.js").Handle} Handle */
/** @typedef {{ glue: import("./bid_evaluator.js").Glue, exports: WebAssembly.Exports }} Instance */

const WIDGET = new URL("bid_evaluator_bg.wasm", import.meta.url).href;
const TOOLS = new URL("bid_evaluator_tools.wasm", import.meta.url).href;
const INSIGHT = new URL("bid_evaluator_insight.wasm", import.meta.url).href;
const DOSSIER = new URL("bid_evaluator_dossier.wasm", import.meta.url).href;

/** The smallest module there is. Where even this one is refused, a policy refuses them all. */
const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** `() -> externref`: reference types are the newest feature that the module needs. */
const NEWEST = Uint8Array.of(
  ...EMPTY, 1, 5, 1, 0x60, 0, 1, 0x6f, 3, 2, 1, 0, 10, 6, 1, 4, 0, 0xd0, 0x6f, 0x0b,
);

/** How long a policy's report may trail behind the refusal that it explains, in milliseconds. */
const REPORT_DELAY = 200;

/** What has come, for the next instance. @type {Map<string, WebAssembly.Module>} */
const modules = new Map();

/** @type {Promise<Instance> | undefined} */
let loading;
/** The instance that runs. @type {Instance | undefined} */
let running;
/** @type {(error: BidEvaluatorError) => void} */
let tellCrash = () => {};

/** Whether a `Handle` can be made now. */
export const isLoaded = () => Boolean(running);

/** @param {Function} emit @returns {Handle} */
export function makeHandle(emit) {
  return new /** @type {Instance} */ (running).glue.Handle(emit);
}

/**
 * Calls `tell` when the module has trapped, within the call or event that did it. Every `Handle` is
 * of no use then; what else enters the module does nothing.
 * @param {typeof tellCrash} tell
 */
export function onCrash(tell) {
  tellCrash = tell;
}

/**
 * Resolves when a `Handle` can be made; rejects with a `BidEvaluatorError` whose code is
 * `load-policy`, `load-network`, `load-mime` or `load-unsupported`.
 */
export async function load() {
  await begin();
  // What was there before a trap is there again.
  if (modules.has(TOOLS)) await loadTools();
}

/** Tries again after a failure, past what the browser's cache has kept. */
export function reload() {
  if (!running) loading = start("reload");
  return load();
}

/** Resolves when the tools are in their place; rejects as `load` does, and may be tried again. */
export const loadTools = later(async (cache) => {
  const { glue, exports: first } = await begin();
  const exports = await put(TOOLS, cache, { first });
  glue.toolsHaveCome();
  return exports;
});

/** The same for insight, which needs the tools. */
export const loadInsight = later(async (cache) => {
  const [{ glue, exports: first }, second] = await Promise.all([begin(), loadTools()]);
  // Fetched now, so that nothing is later; missed only by whoever saves a picture.
  void loadPictures().catch(() => {});
  const third = await put(INSIGHT, cache, { first, second });
  glue.insightHasCome();
  return { first, second, third };
});

/** The same for the dossier, which needs insight. */
export const loadDossier = later(async (cache) => {
  const [{ glue }, before] = await Promise.all([begin(), loadInsight()]);
  await put(DOSSIER, cache, before);
  glue.dossierHasCome();
});

/** What saves pictures; it comes with insight, and may be tried again. */
export const loadPictures = () => import("./picture.js");

function begin() {
  return (loading ??= start("default"));
}

/** @param {RequestCache} cache */
async function start(cache) {
  if (!isSupported()) throw failure("unsupported", "This browser lacks WebAssembly or a part of it that is needed.");
  const module = modules.get(WIDGET) ?? await fetchModule(WIDGET, cache);
  try {
    let exports = /** @type {WebAssembly.Exports} */ ({});
    const glue = create((ways) => guarded(exports = ways));
    await glue.init(module);
    modules.set(WIDGET, module);
    return (running = { glue, exports });
  } catch (cause) {
    throw failure("network", `${WIDGET} belongs to another version than element.js.`, cause);
  }
}

/**
 * The ways into an instance, for the page: a trap in any of them closes them all.
 * @param {WebAssembly.Exports} exports
 * @returns {WebAssembly.Exports}
 */
function guarded(exports) {
  let isOpen = true;
  /** @param {Function} way */
  const watched = (way) => (/** @type {unknown[]} */ ...values) => {
    try {
      return isOpen ? way(...values) : undefined;
    } catch (cause) {
      if (!(cause instanceof WebAssembly.RuntimeError)) throw cause;
      isOpen = false;
      running = loading = undefined;
      const error = toError(cause);
      tellCrash(error);
      throw error;
    }
  };
  const ways = Object.entries(exports).map(([name, way]) => [name, typeof way === "function" ? watched(way) : way]);
  return Object.fromEntries(ways);
}

/**
 * Once for each instance; after a failure anew, past what the browser's cache has kept.
 * @template T
 * @param {(cache: RequestCache) => Promise<T>} start
 */
function later(start) {
  /** @type {Promise<T> | undefined} */
  let coming;
  /** @type {Promise<Instance> | undefined} */
  let instance;
  /** @type {RequestCache} */
  let cache = "default";
  return () => {
    if (instance !== begin()) [instance, coming] = [loading, undefined];
    return (coming ??= start(cache).catch((error) => {
      instance = undefined;
      cache = "reload";
      throw error;
    }));
  };
}

/**
 * Puts a later file's functions into the first one's table, and its styles on the page.
 * @param {string} address
 * @param {RequestCache} cache
 * @param {WebAssembly.Imports} before the exports of the files before it
 */
async function put(address, cache, before) {
  const known = modules.get(address);
  const module = known ?? await fetchModule(address, cache);
  let exports;
  try {
    ({ exports } = await WebAssembly.instantiate(module, before));
  } catch (cause) {
    throw failure("network", `${address} belongs to another version than ${WIDGET}.`, cause);
  }
  if (known) return exports;
  modules.set(address, module);
  const [styles] = WebAssembly.Module.customSections(module, "styles");
  addStyles(new TextDecoder().decode(styles));
  return exports;
}

function isSupported() {
  try {
    return WebAssembly.validate(NEWEST) && "adoptedStyleSheets" in document;
  } catch {
    return false;
  }
}

/**
 * @param {string} address
 * @param {RequestCache} cache
 */
async function fetchModule(address, cache) {
  return compile(await request(address, cache), address);
}

/**
 * @param {string} address
 * @param {RequestCache} cache
 */
async function request(address, cache) {
  const refusal = watchPolicy(address);
  try {
    const response = await fetch(address, { cache });
    if (response.ok) return response;
    throw failure("network", `${address} was answered with status ${response.status}.`);
  } catch (cause) {
    if (cause instanceof BidEvaluatorError) throw cause;
    if (await refusal.reported()) throw failure("policy", `connect-src does not allow ${address}.`, cause);
    throw failure("network", `${address} could not be fetched.`, cause);
  } finally {
    refusal.stop();
  }
}

/**
 * @param {Response} response
 * @param {string} address
 */
async function compile(response, address) {
  const type = (response.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  try {
    if (type === "application/wasm") return await WebAssembly.compileStreaming(response);

    const bytes = await response.arrayBuffer();
    if (!isModule(bytes)) throw failure("mime", `${address} is not a module; it was sent as “${type}”.`);
    const module = await WebAssembly.compile(bytes);
    console.warn(`bid-evaluator: ${address} was sent as “${type}”; as application/wasm it is ready sooner.`);
    return module;
  } catch (cause) {
    if (cause instanceof BidEvaluatorError) throw cause;
    if (!mayCompile()) throw failure("policy", "script-src does not allow 'wasm-unsafe-eval'.", cause);
    throw failure("network", `${address} arrived damaged or in part.`, cause);
  }
}

/** @param {ArrayBuffer} bytes */
function isModule(bytes) {
  const start = new Uint8Array(bytes, 0, Math.min(4, bytes.byteLength));
  return start.length === 4 && start.every((byte, at) => byte === EMPTY[at]);
}

function mayCompile() {
  try {
    return Boolean(new WebAssembly.Module(EMPTY));
  } catch {
    return false;
  }
}

/**
 * Notices when the page's policy refuses the fetch. The browser rejects it with the same
 * `TypeError` as for a lost connection; only this event tells the two apart.
 * @param {string} address
 */
function watchPolicy(address) {
  let refused = false;
  /** @type {(() => void) | undefined} */
  let tell;
  /** @param {SecurityPolicyViolationEvent} event */
  const hear = (event) => {
    if (event.disposition !== "enforce" || event.effectiveDirective !== "connect-src") return;
    if (!event.blockedURI || !address.startsWith(event.blockedURI)) return;
    refused = true;
    tell?.();
  };
  document.addEventListener("securitypolicyviolation", hear);
  return {
    /** @returns {Promise<boolean>} */
    async reported() {
      if (!refused) {
        await new Promise((resolve) => {
          tell = () => resolve(undefined);
          setTimeout(tell, REPORT_DELAY);
        });
      }
      return refused;
    },
    stop: () => document.removeEventListener("securitypolicyviolation", hear),
  };
}

/**
 * @param {"policy" | "network" | "mime" | "unsupported"} kind
 * @param {string} message
 * @param {unknown} [cause]
 */
function failure(kind, message, cause) {
  return new BidEvaluatorError(message, { code: `load-${kind}`, cause });
}
