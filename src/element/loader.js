// The WebAssembly module, fetched and compiled once for all elements of the page, and the reasons
// why it may not come. It comes in four files: what shows an evaluation; the tools to work on it, which
// are fetched when a person first turns to a widget; insight, when they turn to its tabs; and the
// dossier, when they turn to those.

import init, { dossierHasCome, Handle, insightHasCome, toolsHaveCome } from "./bid_evaluator.js";
import { BidEvaluatorError } from "./errors.js";
import { addStyles } from "./sheet.js";

export { Handle };

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

/** @type {Promise<WebAssembly.Exports> | undefined} */
let loading;
let loaded = false;

/** Whether a `Handle` can be made now. */
export const isLoaded = () => loaded;

/**
 * Resolves when a `Handle` can be made; rejects with a `BidEvaluatorError` whose code is
 * `load-policy`, `load-network`, `load-mime` or `load-unsupported`.
 */
export function load() {
  return (loading ??= start("default"));
}

/** Tries again after a failure, past what the browser's cache has kept. */
export function reload() {
  return (loading = start("reload"));
}

/** Resolves when the tools are in their place; rejects as `load` does, and may be tried again. */
export const loadTools = later(async (cache) => {
  const first = await load();
  const exports = await put(TOOLS, cache, { first });
  toolsHaveCome();
  return exports;
});

/** The same for insight, which needs the tools. */
export const loadInsight = later(async (cache) => {
  const [first, second] = await Promise.all([load(), loadTools()]);
  // Fetched now, so that nothing is later; missed only by whoever saves a picture.
  void loadPictures().catch(() => {});
  const third = await put(INSIGHT, cache, { first, second });
  insightHasCome();
  return { first, second, third };
});

/** The same for the dossier, which needs insight. */
export const loadDossier = later(async (cache) => {
  await put(DOSSIER, cache, await loadInsight());
  dossierHasCome();
});

/** What saves pictures; it comes with insight, and may be tried again. */
export const loadPictures = () => import("./picture.js");

/** @param {RequestCache} cache */
async function start(cache) {
  if (!isSupported()) throw failure("unsupported", "This browser lacks WebAssembly or a part of it that is needed.");
  const module = await fetchModule(WIDGET, cache);
  try {
    const exports = /** @type {WebAssembly.Exports} */ (/** @type {unknown} */ (await init({ module_or_path: module })));
    loaded = true;
    return exports;
  } catch (cause) {
    throw failure("network", `${WIDGET} belongs to another version than element.js.`, cause);
  }
}

/**
 * Once for all; after a failure anew, past what the browser's cache has kept.
 * @template T
 * @param {(cache: RequestCache) => Promise<T>} start
 */
function later(start) {
  /** @type {Promise<T> | undefined} */
  let coming;
  /** @type {RequestCache} */
  let cache = "default";
  return () => (coming ??= start(cache).catch((error) => {
    coming = undefined;
    cache = "reload";
    throw error;
  }));
}

/**
 * Puts a later file's functions into the first one's table, and its styles on the page.
 * @param {string} address
 * @param {RequestCache} cache
 * @param {WebAssembly.Imports} before the exports of the files before it
 */
async function put(address, cache, before) {
  const module = await fetchModule(address, cache);
  let exports;
  try {
    ({ exports } = await WebAssembly.instantiate(module, before));
  } catch (cause) {
    throw failure("network", `${address} belongs to another version than ${WIDGET}.`, cause);
  }
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
