/* Menus and pop-overs: <button popovertarget="x"> opens <div id="x" popover class="pv-menu | pv-popover">. */
import { on } from "./attach.js";
import { rightToLeft } from "./dom.js";

const GAP = 4;

/** Puts `layer` under (or over, when there is no room) `anchor`, starting at its inline start; "end" lines up the ends. */
export function place(layer, anchor, side = "start") {
  const from = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = layer;
  const below = innerHeight - from.bottom - GAP >= height || from.top < innerHeight - from.bottom;
  const top = below ? from.bottom + GAP : from.top - GAP - height;
  const left = (side === "start") === rightToLeft() ? from.right - width : from.left;
  layer.style.right = "auto"; // left alone would lose against an inline start in right-to-left pages
  layer.style.top = `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`;
  layer.style.left = `${Math.max(8, Math.min(left, document.documentElement.clientWidth - width - 8))}px`;
}

const invokers = new Map();
/** The button that opens `layer`. */
export const invokerOf = (layer) => invokers.get(layer.id) ?? document.querySelector(`[popovertarget="${CSS.escape(layer.id)}"]`);

const items = (menu) => [...menu.querySelectorAll(".pv-menu-item:not([aria-disabled=true])")].filter((item) => item.checkVisibility());

on("click", "[popovertarget]", (event, button) => invokers.set(button.getAttribute("popovertarget"), button), true);

document.addEventListener("toggle", (event) => {
  const layer = event.target;
  if (!layer.matches?.("[popover].pv-menu, [popover].pv-popover, [popover].pv-builder")) return;
  const anchor = invokerOf(layer);
  anchor?.setAttribute("aria-expanded", String(event.newState === "open"));
  if (event.newState !== "open") return;
  if (anchor) place(layer, anchor, layer.dataset.pvSide ?? (atEnd(anchor) ? "end" : "start"));
  const first = layer.querySelector("[autofocus]") ?? (layer.matches(".pv-menu") ? items(layer)[0] : null);
  first?.focus({ preventScroll: true });
}, true);

/* A button in the outer half of the page opens towards the middle. */
function atEnd(anchor) {
  const { left, right } = anchor.getBoundingClientRect();
  const middle = (left + right) / 2;
  return rightToLeft() ? middle < innerWidth * 0.4 : middle > innerWidth * 0.6;
}

on("keydown", ".pv-menu", (event, menu) => {
  if (!["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key) || event.target.closest("input, textarea, select")) return;
  const list = items(menu);
  const at = list.indexOf(document.activeElement);
  const next = { ArrowDown: (at + 1) % list.length, ArrowUp: (at - 1 + list.length) % list.length, Home: 0, End: list.length - 1 }[event.key];
  event.preventDefault();
  list[next]?.focus();
});
on("click", ".pv-menu .pv-menu-item:not(summary)", (event, item) => {
  const menu = item.closest("[popover]");
  if (menu?.matches(":popover-open") && !item.hasAttribute("data-pv-stay")) menu.hidePopover();
});
addEventListener("resize", () => {
  for (const layer of document.querySelectorAll(".pv-menu:popover-open, .pv-popover:popover-open, .pv-builder:popover-open")) { const anchor = invokerOf(layer); if (anchor) place(layer, anchor); }
});
