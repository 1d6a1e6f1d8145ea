/* Binds behaviour to attributes: attach("[data-pv-x]", (element) => …) runs once for each such element, now and after every swap. */
import htmx from "htmx.org";

const rules = [];
const done = new WeakMap();

function bind(element, rule) {
  const seen = done.get(element) ?? new Set();
  if (seen.has(rule)) return;
  done.set(element, seen.add(rule));
  rule.behaviour(element);
}

/** Binds what is in `root`; htmx calls it for its swaps, others call it for parts they put in themselves. */
export function bindAll(root) {
  for (const rule of rules) {
    if (root.matches?.(rule.selector)) bind(root, rule);
    for (const element of root.querySelectorAll(rule.selector)) bind(element, rule);
  }
}

/** Runs `behaviour(element)` once for each element matching `selector`. */
export function attach(selector, behaviour) {
  rules.push({ selector, behaviour });
}

export function start() {
  const begin = () => {
    bindAll(document);
    htmx.onLoad((root) => bindAll(root));
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
}

/** Listens on the document for events from elements matching `selector`. */
export function on(type, selector, listener, options) {
  document.addEventListener(type, (event) => {
    const element = event.target.closest?.(selector);
    if (element) listener(event, element);
  }, options);
}
