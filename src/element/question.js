// What a person is asked about a draft, and told where none can be kept.

import { adopt, make, makeButton, textsFor } from "./notice.js";

/**
 * @typedef {object} Texts
 * @property {string} kept
 * @property {string} changed
 * @property {string} other
 * @property {string} restore
 * @property {string} discard
 * @property {string} failed
 * @property {string} why
 * @property {string} close
 */

/** @type {{ en: Texts } & Record<string, Texts>} */
const TEXTS = {
  en: {
    kept: "Unsaved changes were kept",
    changed: "“{title}” was last changed on {time} and not saved. The changes are in this browser.",
    other: "The evaluation on this page is not the one that they began with.",
    restore: "Restore",
    discard: "Discard",
    failed: "Changes are not kept in this browser",
    why: "Its storage is full, turned off or not allowed here. Save or export the evaluation before you leave the page.",
    close: "Close",
  },
  nl: {
    kept: "Niet-opgeslagen wijzigingen zijn bewaard",
    changed: "“{title}” is het laatst gewijzigd op {time} en niet opgeslagen. De wijzigingen staan in deze browser.",
    other: "De beoordeling op deze pagina is niet die waarmee de wijzigingen zijn begonnen.",
    restore: "Herstellen",
    discard: "Verwijderen",
    failed: "Wijzigingen worden niet bewaard in deze browser",
    why: "De opslag is vol, uitgeschakeld of hier niet toegestaan. Sla de beoordeling op of exporteer haar voordat u de pagina verlaat.",
    close: "Sluiten",
  },
  sv: {
    kept: "Osparade ändringar finns kvar",
    changed: "”{title}” ändrades senast {time} och sparades inte. Ändringarna finns i den här webbläsaren.",
    other: "Utvärderingen på sidan är inte den som ändringarna utgick från.",
    restore: "Återställ",
    discard: "Ta bort",
    failed: "Ändringar bevaras inte i den här webbläsaren",
    why: "Lagringen är full, avstängd eller inte tillåten här. Spara eller exportera utvärderingen innan du lämnar sidan.",
    close: "Stäng",
  },
};

const STYLES = `
.be-kept {
  box-sizing: border-box;
  margin-block-end: 12px;
  padding: 12px 20px 14px;
  border: 1px solid var(--be-warn);
  border-radius: var(--be-radius);
  color: var(--be-ink);
  background: var(--be-warn-soft);
  font: 15px/1.45 var(--be-font);
  overflow-wrap: anywhere;
}
.be-kept h2 { margin: 0 0 4px; font-size: 16px; line-height: 1.3; }
.be-kept p { margin: 0 0 10px; max-width: 46rem; }
.be-kept button {
  min-height: 32px;
  margin-inline-end: 8px;
  padding: 0 14px;
  border: 1px solid currentColor;
  border-radius: var(--be-radius);
  background: var(--be-paper);
  color: inherit;
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
.be-kept button:focus-visible { outline: 3px solid var(--be-accent); outline-offset: 2px; }
@media print { .be-kept { display: none; } }
`;

/**
 * Asks about a draft, in place of an earlier question.
 * @param {ShadowRoot} root
 * @param {string} lang
 * @param {{ title: string, time: number, isOther: boolean }} draft `isOther`: it began with something else
 *   than what is there now
 * @param {(isWanted: boolean) => void} answer
 */
export function showQuestion(root, lang, { title, time, isOther }, answer) {
  const [language, texts] = textsFor(TEXTS, lang);
  const when = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(time);
  const words = texts.changed.replace("{time}", () => when).replace("{title}", () => title);
  const buttons = [
    makeButton(texts.restore, () => answer(true)),
    makeButton(texts.discard, () => answer(false)),
  ];
  show(root, "question", language, texts.kept, isOther ? `${words} ${texts.other}` : words, buttons);
}

/**
 * Says that nothing is kept.
 * @param {ShadowRoot} root
 * @param {string} lang
 */
export function showWarning(root, lang) {
  const [language, texts] = textsFor(TEXTS, lang);
  show(root, "warning", language, texts.failed, texts.why, [makeButton(texts.close, () => hide(root, "warning"))]);
}

/**
 * Takes a notice away.
 * @param {ShadowRoot} root
 * @param {"question" | "warning"} kind
 * @returns {boolean} whether it had the focus
 */
export function hide(root, kind) {
  const box = root.querySelector(`.be-kept[data-kind=${kind}]`);
  const focused = Boolean(box?.contains(root.activeElement));
  box?.remove();
  return focused;
}

/**
 * @param {ShadowRoot} root
 * @param {"question" | "warning"} kind
 * @param {string} language
 * @param {string} title
 * @param {string} words
 * @param {HTMLButtonElement[]} buttons
 */
function show(root, kind, language, title, words, buttons) {
  adopt(root, STYLES);
  const box = make("section");
  box.className = "be-kept";
  box.dataset["kind"] = kind;
  box.lang = language;
  const heading = make("h2", title);
  heading.id = `be-kept-${kind}`;
  box.setAttribute("aria-labelledby", heading.id);
  const text = make("p", words);
  text.setAttribute("role", "alert");
  box.append(heading, text, ...buttons);
  const focused = hide(root, kind);
  root.prepend(box);
  if (focused) buttons[0]?.focus();
}
