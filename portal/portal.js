// The portal's side of the page: its tenders, its language, and what it hears from the element.
// It knows <bid-evaluator> by its public surface only.

import { TEXTS } from "./texts.js";

/** @typedef {import("../src/element/element.js").BidEvaluatorElement} BidEvaluatorElement */
/** @typedef {import("../src/element/element.js").BidEvaluatorEventMap} EventMap */
/** @typedef {{ text: "missing" | "refused", reason: string }} Trouble */

/**
 * What the portal knows of its tenders; the rest stands in their files.
 * @type {Record<string, { file: string, reference: string, procedure: string, opened: string }>}
 */
const TENDERS = {
  cleaning: { file: "samples/cleaning-sv.json", reference: "RS 2026-0147", procedure: "open", opened: "2026-09-14" },
  bridge: { file: "samples/bridge-nl.json", reference: "RS 2026-0163", procedure: "negotiated", opened: "2026-10-05" },
  firms: { file: "samples/firms-e2.json", reference: "RS 2026-0098", procedure: "restricted", opened: "2026-06-22" },
};

/** Who is signed in. */
const USER = "Kim Berg";

/** How many events are shown, and how much of a large file. */
const EVENTS = 6;
const CHARACTERS = 200_000;

const element = /** @type {BidEvaluatorElement} */ (document.querySelector("bid-evaluator"));
const mode = /** @type {HTMLSelectElement} */ (byId("mode"));
const readonly = /** @type {HTMLInputElement} */ (byId("readonly"));

/** The evaluation of each tender, as it came or as it was left. @type {Map<string, any>} */
const evaluations = new Map();
/** Files that did not come. @type {Map<string, Trouble>} */
const troubles = new Map();
/** @type {{ type: string, time: Date, detail: string }[]} */
const heard = [];

/** The tender on the page. */
let current = "";
/** @type {Trouble | undefined} */
let trouble;
let isReady = false;

// --- tenders

/** @param {string} name */
async function fetchTender(name) {
  try {
    const response = await fetch(TENDERS[name]?.file ?? "");
    if (!response.ok) throw new TypeError(`HTTP ${response.status}`);
    evaluations.set(name, await response.json());
  } catch (error) {
    troubles.set(name, { text: error instanceof SyntaxError ? "refused" : "missing", reason: reasonOf(error) });
  }
}

/** @returns {string | undefined} */
function tenderInAddress() {
  const name = location.hash.slice(1);
  return Object.hasOwn(TENDERS, name) ? name : undefined;
}

/** @param {string} name */
function showTender(name) {
  if (name === current) return;
  // What was changed in the tender before is kept for the way back.
  if (current && element.evaluation) evaluations.set(current, element.evaluation);
  current = name;
  trouble = troubles.get(name);
  // Drafts are kept for each tender apart.
  element.autosave = "";
  try {
    element.evaluation = evaluations.get(name) ?? null;
  } catch (error) {
    trouble = { text: "refused", reason: reasonOf(error) };
    element.evaluation = null;
  }
  element.autosave = TENDERS[name]?.reference ?? "";
  showCard(evaluations.get(name));
  showNotice();
}

/** @param {any} evaluation */
function showCard(evaluation) {
  const known = TENDERS[current];
  if (!known) return;
  const tender = evaluation?.tender;
  byId("case").textContent = known.reference;
  for (const link of all("a", "#file")) {
    link.href = known.file;
    link.textContent = known.file.split("/").at(-1) ?? "";
  }
  byId("buyer").textContent = tender?.buyer?.name ?? "–";
  byId("buyer").lang = tender?.language ?? "";
  byId("procedure").textContent = say(known.procedure);
  byId("opened").textContent = new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeZone: "UTC" })
    .format(new Date(known.opened));
  byId("bids").textContent = evaluation?.bids?.length ?? "–";
  for (const link of all("a", ".tenders a")) {
    if (link.hash === `#${current}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  document.title = [tender?.title ?? say(current), say("evaluation"), "Region Sund"].join(" – ");
}

function showNotice() {
  const file = TENDERS[current]?.file ?? "";
  byId("notice").hidden = !trouble;
  byId("notice").textContent = trouble
    ? say(trouble.text).replace("{file}", () => file).replace("{reason}", () => trouble?.reason ?? "")
    : "";
}

// --- what the portal hears

/** @type {{ [K in keyof EventMap]: (detail: EventMap[K]["detail"]) => string }} */
const inShort = {
  "bid-evaluator-ready": () => "",
  "bid-evaluator-change": ({ reason }) => reason,
  "bid-evaluator-export": ({ name, json }) => `${name}, ${new Intl.NumberFormat(locale()).format(json.length)} B`,
  "bid-evaluator-document": ({ name }) => name,
  "bid-evaluator-seal": ({ fingerprint }) => fingerprint,
  "bid-evaluator-announce": ({ text }) => text,
  "bid-evaluator-error": ({ code, path, message }) => [code, path, message].filter(Boolean).join(" · "),
};

/**
 * @template {keyof EventMap} K
 * @param {K} type
 * @param {(detail: EventMap[K]["detail"]) => void} [also]
 */
function hear(type, also) {
  document.addEventListener(type, (event) => {
    const { detail } = /** @type {EventMap[K]} */ (event);
    heard.unshift({ type, time: new Date(), detail: inShort[type](detail) });
    heard.length = Math.min(heard.length, EVENTS);
    showEvents();
    also?.(detail);
  });
}

function showEvents() {
  const format = new Intl.DateTimeFormat(locale(), { timeStyle: "medium" });
  byId("no-events").hidden = heard.length > 0;
  byId("log").replaceChildren(...heard.map(({ type, time, detail }) => {
    const at = make("time", format.format(time));
    at.dateTime = time.toISOString();
    return make("li", make("code", type), at, ...(detail ? [make("p", detail)] : []));
  }));
}

/** @param {string | undefined} json */
function showExported(json) {
  const text = json === undefined ? "" : JSON.stringify(JSON.parse(json), null, 2);
  const rest = text.length > CHARACTERS ? `\n… ${say("cut")}` : "";
  byId("json").textContent = text.slice(0, CHARACTERS) + rest;
  byId("json").hidden = !text;
  byId("no-json").hidden = Boolean(text);
}

// --- language

/** @param {string} lang */
function speak(lang) {
  document.documentElement.lang = lang;
  for (const node of all("span", "[data-text]")) node.textContent = say(node.dataset["text"] ?? "");
  for (const node of all("nav", "[data-label]")) node.ariaLabel = say(node.dataset["label"] ?? "");
  for (const button of all("button", ".languages button")) button.ariaPressed = String(button.lang === lang);
  showCard(element.evaluation ?? evaluations.get(current));
  showNotice();
  showEvents();
}

/** @param {string} key */
function say(key) {
  return TEXTS[document.documentElement.lang]?.[key] ?? "";
}

/** Dates and times are written the European way in English too. */
function locale() {
  const { lang } = document.documentElement;
  return lang === "en" ? "en-GB" : lang;
}

// --- in general

/** @param {string} id */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} _name what they are
 * @param {string} selector
 */
function all(_name, selector) {
  return /** @type {NodeListOf<HTMLElementTagNameMap[K]>} */ (document.querySelectorAll(selector));
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {(Node | string)[]} parts
 */
function make(name, ...parts) {
  const made = document.createElement(name);
  made.append(...parts);
  return made;
}

/** @param {unknown} error */
function reasonOf(error) {
  return error instanceof Error ? error.message : String(error);
}

// --- start

hear("bid-evaluator-ready", () => { isReady = true; });
hear("bid-evaluator-change", ({ evaluation }) => showCard(evaluation));
hear("bid-evaluator-export", ({ json }) => showExported(json));
hear("bid-evaluator-document");
hear("bid-evaluator-seal");
hear("bid-evaluator-announce");
hear("bid-evaluator-error", ({ code, path, message }) => {
  // A file that was offered before the module was there, and is refused now that it is.
  if (isReady || code.startsWith("load-")) return;
  trouble = { text: "refused", reason: `${path} ${message}`.trim() };
  showNotice();
});

for (const button of all("button", ".languages button")) button.addEventListener("click", () => speak(button.lang));
mode.addEventListener("change", () => { element.mode = /** @type {BidEvaluatorElement["mode"]} */ (mode.value); });
readonly.addEventListener("change", () => { element.readonly = readonly.checked; });
byId("read").addEventListener("click", () => showExported(element.exportJson()));

element.user = USER;
element.guard = true;

// After a reload the browser may have put the controls back as they were; the element was not.
mode.value = element.getAttribute("mode") ?? "design";
readonly.checked = element.hasAttribute("readonly");

await Promise.all(Object.keys(TENDERS).map(fetchTender));
addEventListener("hashchange", () => showTender(tenderInAddress() ?? current));
showTender(tenderInAddress() ?? "cleaning");
