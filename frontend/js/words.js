/* Sentences come translated from the server: <script type="application/json" id="pv-words">. */
let words;

/** The sentence of `key` with its {names} filled in. */
export function say(key, values = {}) {
  words ??= JSON.parse(document.getElementById("pv-words")?.textContent || "{}");
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));
}

const language = () => document.documentElement.lang || "en";
const locale = () => (language() === "fa" ? "fa-IR" : language());

/** A number with the digits and separators of the page's language. */
export const count = (figure) => new Intl.NumberFormat(locale()).format(figure);

/** Digits and separators of any script as a plain number; NaN when there is none. */
export function plainNumber(text) {
  const latin = String(text).replace(/[۰-۹]/g, (d) => d.charCodeAt(0) - 0x6f0).replace(/[٠-٩]/g, (d) => d.charCodeAt(0) - 0x660);
  return parseFloat(latin.replace(/[^\d.\-]/g, ""));
}
