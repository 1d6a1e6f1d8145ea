/** An element: h("button", { class: "btn", onclick: go }, "Go"). Text is always text, never HTML. */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "value" || key === "checked" || key === "selected") element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";
let sprite;

/** An icon of the sprite, from the address that the page's own icons use. */
export function icon(name, classes = "") {
  sprite ??= document.querySelector("svg.pv-icon use")?.getAttribute("href").split("#")[0] ?? "/static/shell/icons.svg";
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", `pv-icon ${classes}`.trim());
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

/** Is the person writing here? Then single keys belong to the text. */
export const typing = (target) => !!target.closest?.("input:not([type=checkbox],[type=radio],[type=button],[type=submit]), textarea, select, [contenteditable], .ts-wrapper");

export const rightToLeft = () => document.documentElement.dir === "rtl";

/** +1 for the arrow that points on in reading direction, −1 for the one that points back, 0 for other keys. */
export function onward(key) {
  if (key !== "ArrowLeft" && key !== "ArrowRight") return 0;
  return (key === "ArrowRight") === rightToLeft() ? -1 : 1;
}

/** Calls `work` once, `wait` ms after the last call. */
export function later(work, wait) {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...given), wait);
  };
}

let serial = 0;
export const freshId = (prefix) => `${prefix}-${++serial}`;
