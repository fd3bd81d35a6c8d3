// What a person takes along of insight: a table into the clipboard, a picture as a file. A saved
// picture stands alone: above it are its title and its sentence, below it its legend, all taken from
// what stands around it on screen. A policy may forbid images from data or blobs, so a picture is
// painted piece by piece: rectangles, lines, paths of straight lines, circles and texts, which is all
// that the widget's pictures are made of.

/** What a piece of a saved picture keeps of its style. */
const STYLES = [
  "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "paint-order", "text-anchor",
  "font-family", "font-size", "font-weight",
];
/** The pieces. */
const PIECES = "rect, line, path, circle, text";
const SVG = "http://www.w3.org/2000/svg";

/** Pixels of a saved picture for each of the screen's. */
const SCALE = 2;
/** Room around it. */
const MARGIN = 12;
/** Room between a sample of the legend and its words, and between two of them. */
const GAP = 6;
const APART = 16;
/** Whoever reads the file may have wider letters. */
const NARROWER = 0.94;

/**
 * @param {Element} root where the widget is drawn
 * @param {string} kind `copy` or `picture`
 * @param {any} detail
 * @param {(content: Blob, name: string) => void} download
 */
export async function handOver(root, kind, detail, download) {
  if (kind === "copy") return copy(root, detail.text);
  const shown = [...root.querySelectorAll(`[data-picture="${detail.picture}"] .drawn > svg`)];
  const svg = /** @type {SVGSVGElement} */ (shown.find((one) => one.getClientRects().length > 0));
  const sheet = drawing(svg);
  const text = `${new XMLSerializer().serializeToString(sheet)}\n`;
  const vector = detail.name.endsWith(".svg");
  download(vector ? new Blob([text], { type: "image/svg+xml" }) : await painting(sheet), detail.name);
}

/** @param {Element} root @param {string} text */
async function copy(root, text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // Without a secure connection there is only the old way.
  /** @param {ClipboardEvent} event */
  const put = (event) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopPropagation();
  };
  root.ownerDocument.addEventListener("copy", put, { capture: true, once: true });
  const done = root.ownerDocument.execCommand("copy");
  root.ownerDocument.removeEventListener("copy", put, { capture: true });
  if (!done) throw new Error("refused");
}

/** @param {Element} element */
function paper(element) {
  const root = element.closest(".be-root");
  return root ? getComputedStyle(root).backgroundColor : "white";
}

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 */
function make(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

/** @param {number} width @param {number} height */
function pen(width, height) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  const pen = canvas.getContext("2d", { willReadFrequently: width === 1 });
  if (!pen) throw new Error("no canvas");
  return pen;
}

/** A colour as any reader of SVG takes it: what is mixed is told in a newer way. @param {string} colour */
function plain(colour) {
  if (/^(rgb|none)/.test(colour)) return colour;
  const dot = pen(1, 1);
  dot.fillStyle = colour;
  dot.fillRect(0, 0, 1, 1);
  return `rgb(${[...dot.getImageData(0, 0, 1, 1).data.subarray(0, 3)].join(", ")})`;
}

/**
 * The pieces of a drawing at a place of the sheet, with all that the style sheet gave them.
 * @param {Element} svg
 * @param {number} x
 * @param {number} y
 */
function pieces(svg, x, y) {
  const group = make("g", { transform: `translate(${x} ${y})` });
  for (const piece of svg.querySelectorAll(PIECES)) {
    const style = getComputedStyle(piece);
    const drawn = /** @type {Element} */ (piece.cloneNode(true));
    drawn.removeAttribute("class");
    for (const name of STYLES) {
      const value = style.getPropertyValue(name);
      const isText = /^(font|text|paint)/.test(name);
      if (isText && piece.localName !== "text") continue;
      drawn.setAttribute(name, name === "fill" || name === "stroke" ? plain(value) : value);
    }
    group.append(drawn);
  }
  return group;
}

/**
 * Words cut into lines; a word that is longer than a line is cut, too.
 * @param {string} words
 * @param {(words: string) => number} measure
 * @param {number} width
 */
function lines(words, measure, width) {
  const lines = [];
  let line = "";
  for (let word of words.trim().split(/[ \n]+/)) {
    if (line && measure(`${line} ${word}`) <= width) {
      line += ` ${word}`;
      continue;
    }
    if (line) lines.push(line);
    while (measure(word) > width && word.length > 1) {
      let end = word.length - 1;
      while (end > 1 && measure(word.slice(0, end)) > width) end -= 1;
      lines.push(word.slice(0, end));
      word = word.slice(end);
    }
    line = word;
  }
  return [...lines, line];
}

/**
 * The words of an element as lines at a place, in its letters; how far they reach.
 * @param {Element} sheet
 * @param {Element} element
 * @param {number} x
 * @param {number} y
 * @param {number} width
 */
function words(sheet, element, x, y, width) {
  const style = getComputedStyle(element);
  const size = parseFloat(style.fontSize);
  const letters = pen(1, 1);
  letters.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  /** @param {string} words */
  const measure = (words) => letters.measureText(words).width / NARROWER;
  const group = make("g", { transform: `translate(${x} ${y})` });
  const height = Math.round(size * 1.4);
  const cut = lines(element.textContent ?? "", measure, width);
  cut.forEach((line, place) => {
    const text = make("text", {
      x: 0, y: place * height + size, fill: plain(style.color), stroke: "none",
      "font-family": style.fontFamily, "font-size": style.fontSize, "font-weight": style.fontWeight,
    });
    text.textContent = line;
    group.append(text);
  });
  sheet.append(group);
  return { width: Math.max(...cut.map(measure)), height: cut.length * height };
}

/**
 * The picture as a file of its own: title, sentence, picture, legend, and what must be known of it.
 * @param {SVGSVGElement} svg
 */
function drawing(svg) {
  const figure = /** @type {Element} */ (svg.closest("[data-picture]"));
  const { width, height } = svg.viewBox.baseVal;
  const sheet = /** @type {SVGSVGElement} */ (make("svg", { role: "img" }));
  const title = make("title", {});
  title.textContent = svg.getAttribute("aria-label");
  const ground = make("rect", { x: -MARGIN, y: -MARGIN, fill: plain(paper(svg)) });
  sheet.append(title, ground);
  let y = 0;
  for (const head of figure.querySelectorAll("figcaption > *")) {
    y += words(sheet, head, 0, y, width).height;
  }
  y += MARGIN;
  sheet.append(pieces(svg, 0, y));
  y += height + MARGIN;
  let [x, row] = [0, 0];
  for (const key of figure.querySelectorAll(".legend li")) {
    const sample = /** @type {SVGSVGElement} */ (key.querySelector("svg"));
    const box = sample.viewBox.baseVal;
    const before = box.width + GAP;
    const group = make("g", {});
    let size = words(group, key, x + before, y, width - x - before);
    // What does not fit beside the one before begins a line.
    if (x > 0 && size.height > 20) {
      [x, y, row] = [0, y + row, 0];
      group.replaceChildren();
      size = words(group, key, before, y, width - before);
    }
    sheet.append(pieces(sample, x, y + 9 - box.height / 2), ...group.children);
    x += before + size.width + APART;
    row = Math.max(row, size.height);
  }
  y += row;
  for (const caveat of figure.querySelectorAll(".caveat")) {
    y += words(sheet, caveat, 0, y, width).height;
  }
  const size = { width: width + 2 * MARGIN, height: Math.ceil(y) + 2 * MARGIN };
  for (const [name, value] of Object.entries(size)) {
    ground.setAttribute(name, String(value));
    sheet.setAttribute(name, String(value));
  }
  sheet.setAttribute("viewBox", `${-MARGIN} ${-MARGIN} ${size.width} ${size.height}`);
  return sheet;
}

/**
 * The same in pixels.
 * @param {SVGSVGElement} sheet
 * @returns {Promise<Blob>}
 */
async function painting(sheet) {
  /** @param {string} name */
  const length = (name) => Math.ceil(Number(sheet.getAttribute(name)) * SCALE);
  const brush = pen(length("width"), length("height"));
  brush.scale(SCALE, SCALE);
  brush.translate(MARGIN, MARGIN);
  for (const piece of sheet.querySelectorAll(PIECES)) {
    const [x, y] = piece.parentElement?.getAttribute("transform")?.match(/-?[\d.]+/g) ?? [0, 0];
    brush.save();
    brush.translate(Number(x), Number(y));
    paint(brush, piece);
    brush.restore();
  }
  return new Promise((resolve, reject) => {
    brush.canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}

/** @param {CanvasRenderingContext2D} pen @param {Element} piece */
function paint(pen, piece) {
  /** @param {string} name */
  const is = (name) => piece.getAttribute(name) ?? "none";
  /** @param {string} name */
  const at = (name) => Number(piece.getAttribute(name));
  const [fill, stroke] = [is("fill"), is("stroke")];
  pen.fillStyle = fill;
  pen.strokeStyle = stroke;
  pen.lineWidth = parseFloat(is("stroke-width")) || 1;
  pen.setLineDash((is("stroke-dasharray").match(/[\d.]+/g) ?? []).map(Number));
  if (piece.localName === "text") {
    pen.font = `${is("font-weight")} ${is("font-size")} ${is("font-family")}`;
    const anchor = is("text-anchor");
    pen.textAlign = anchor === "middle" ? "center" : anchor === "end" ? "end" : "start";
    const words = piece.textContent ?? "";
    if (stroke !== "none") pen.strokeText(words, at("x"), at("y"));
    pen.fillText(words, at("x"), at("y"));
    return;
  }
  const path = new Path2D(piece.getAttribute("d") ?? "");
  if (piece.localName === "rect") path.rect(at("x"), at("y"), at("width"), at("height"));
  if (piece.localName === "circle") path.arc(at("cx"), at("cy"), at("r"), 0, 2 * Math.PI);
  if (piece.localName === "line") {
    path.moveTo(at("x1"), at("y1"));
    path.lineTo(at("x2"), at("y2"));
  }
  if (fill !== "none" && piece.localName !== "line") pen.fill(path);
  if (stroke !== "none") pen.stroke(path);
}
