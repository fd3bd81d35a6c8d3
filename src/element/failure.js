// What stands in the element's place when the module could not be loaded, and above what it showed
// last when it has stopped. It takes its colours from the page, which is all that can be relied on then.

import { adopt, make, makeButton, textsFor } from "./notice.js";

/** @typedef {"load-policy" | "load-network" | "load-mime" | "load-unsupported" | "crashed"} FailureCode */
/** @typedef {[what: string, todo: string, title?: string, retry?: string]} Words */
/** @typedef {{ title: string, retry: string, forHost: string } & Record<FailureCode, Words>} Texts */

/** @type {{ en: Texts } & Record<string, Texts>} */
const TEXTS = {
  en: {
    title: "The evaluation cannot be shown",
    retry: "Try again",
    forHost: "For the administrator of this site:",
    "load-policy": [
      "The security policy of this page does not let it run.",
      "allow 'wasm-unsafe-eval' in script-src, and the address of the module in connect-src.",
    ],
    "load-network": [
      "A part of the evaluation could not be fetched. The connection may be lost, or a file may be missing.",
      "place all files of one version together, and make them readable.",
    ],
    "load-mime": [
      "The site sent something else in place of a part of the evaluation.",
      "let the server send the module itself, as application/wasm.",
    ],
    "load-unsupported": [
      "This browser is too old for the evaluation, or it has WebAssembly turned off. A current browser can show it.",
      "no change to the site is needed.",
    ],
    crashed: [
      "There is a fault in it. The evaluation is kept as it was after the last change; earlier steps can no longer be undone.",
      "please report the fault with the line below.",
      "The evaluation has stopped",
      "Restart",
    ],
  },
  nl: {
    title: "De beoordeling kan niet worden getoond",
    retry: "Opnieuw proberen",
    forHost: "Voor de beheerder van deze website:",
    "load-policy": [
      "Het beveiligingsbeleid van deze pagina staat niet toe dat de beoordeling wordt uitgevoerd.",
      "sta 'wasm-unsafe-eval' toe in script-src, en het adres van de module in connect-src.",
    ],
    "load-network": [
      "Een deel van de beoordeling kon niet worden opgehaald. Misschien is de verbinding verbroken of ontbreekt er een bestand.",
      "plaats alle bestanden van één versie bij elkaar en maak ze leesbaar.",
    ],
    "load-mime": [
      "De website stuurde iets anders in plaats van een deel van de beoordeling.",
      "laat de server de module zelf sturen, als application/wasm.",
    ],
    "load-unsupported": [
      "Deze browser is te oud voor de beoordeling, of WebAssembly staat uit. Een actuele browser kan de beoordeling tonen.",
      "de website hoeft niet te worden aangepast.",
    ],
    crashed: [
      "Er is een fout in de toepassing. De beoordeling is bewaard zoals die na de laatste wijziging was; eerdere stappen kunnen niet meer ongedaan worden gemaakt.",
      "meld de fout met de regel hieronder.",
      "De beoordeling is gestopt",
      "Opnieuw starten",
    ],
  },
  sv: {
    title: "Utvärderingen kan inte visas",
    retry: "Försök igen",
    forHost: "Till den som förvaltar webbplatsen:",
    "load-policy": [
      "Sidans säkerhetspolicy tillåter inte att utvärderingen körs.",
      "tillåt 'wasm-unsafe-eval' i script-src, och modulens adress i connect-src.",
    ],
    "load-network": [
      "En del av utvärderingen kunde inte hämtas. Anslutningen kan vara bruten, eller så saknas en fil.",
      "lägg alla filer i en och samma version tillsammans och gör dem läsbara.",
    ],
    "load-mime": [
      "Webbplatsen skickade något annat i stället för en del av utvärderingen.",
      "låt servern skicka själva modulen, som application/wasm.",
    ],
    "load-unsupported": [
      "Webbläsaren är för gammal för utvärderingen, eller så är WebAssembly avstängt. En aktuell webbläsare kan visa den.",
      "webbplatsen behöver inte ändras.",
    ],
    crashed: [
      "Det finns ett fel i den. Utvärderingen är bevarad som den var efter den senaste ändringen; tidigare steg kan inte längre ångras.",
      "rapportera felet med raden nedan.",
      "Utvärderingen har stannat",
      "Starta om",
    ],
  },
};

// Without blanks: nothing makes it smaller on its way.
const STYLES = `
:host{display:block}
.be-failure{box-sizing:border-box;padding:1rem 1.25rem 1.125rem;border:1px solid color-mix(in srgb, currentColor 30%, transparent);border-inline-start:4px solid #d1453b;border-radius:4px;font-family:var(--be-font, system-ui, sans-serif);line-height:1.5;overflow-wrap:anywhere}
.be-failure > *{max-width:46rem}
.be-failure :is(h2, p){margin:0 0 .5rem}
.be-failure h2{font-size:1.125rem;line-height:1.3}
.be-failure button{min-height:2.5rem;margin:.25rem 0 .75rem;padding:0 1rem;border:1px solid currentColor;border-radius:4px;background:none;color:inherit;font:inherit;font-weight:600;cursor:pointer}
.be-failure button:focus-visible{outline:3px solid currentColor;outline-offset:2px}
.be-failure button[aria-disabled]{opacity:.6;cursor:progress}
.be-failure small{display:block;font-size:.875rem}
.be-failure code{font-family:ui-monospace, monospace;font-size:.8125rem}
.be-failure + *{display:block;margin-block-start:1rem}
.be-failure ~ [inert]{filter:grayscale(1)}
`;

/**
 * Draws the failure at the top of a shadow root, in place of the one that stood there.
 * @param {ShadowRoot} root
 * @param {import("./errors.js").BidEvaluatorError} error
 * @param {string} lang
 * @param {() => void} retry
 */
export function showFailure(root, error, lang, retry) {
  adopt(root, STYLES);
  const [language, texts] = textsFor(TEXTS, lang);
  const code = /** @type {FailureCode} */ (error.code);
  const [what, todo, title = texts.title, again = texts.retry] = texts[code] ?? texts.crashed;

  const box = make("div");
  box.className = "be-failure";
  box.setAttribute("role", "alert");
  box.setAttribute("part", "failure");
  box.lang = language;
  box.append(make("h2", title), make("p", what));
  if (code === "load-network" || code === "crashed") {
    const button = makeButton(again, () => {
      // Disabled in name only: a truly disabled button would drop the focus.
      if (button.getAttribute("aria-disabled")) return;
      button.setAttribute("aria-disabled", "true");
      retry();
    });
    box.append(button);
  }
  const technical = make("code", error.message);
  technical.lang = "en";
  const small = make("small");
  small.append(make("strong", texts.forHost), ` ${todo} `, technical);
  box.append(small);

  // What had the focus is about to lose it.
  const focused = hideFailure(root) || root.activeElement;
  root.prepend(box);
  if (focused) box.querySelector("button")?.focus();
}

/**
 * Takes the failure away again.
 * @param {ShadowRoot} root
 * @returns {boolean} whether it had the focus
 */
export function hideFailure(root) {
  const box = root.querySelector(".be-failure");
  const focused = Boolean(box?.contains(root.activeElement));
  box?.remove();
  return focused;
}
