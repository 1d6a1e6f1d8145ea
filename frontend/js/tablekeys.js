/* The keyboard in a table: arrows or j k through rows, ← → through cells, x selects, Enter opens, e edits the cell. */
import { attach } from "./attach.js";
import { onward, typing } from "./dom.js";
import { edit } from "./celledit.js";

const rows = (region) => [...region.querySelectorAll("tbody tr[data-pv-row]:not([hidden])")];
const cells = (row) => [...row.querySelectorAll("td, th")].filter((cell) => !cell.classList.contains("pv-select") && cell.checkVisibility());

function focus(element) {
  if (!element) return;
  if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus({ preventScroll: false });
}

function walk(region, event, row, step) {
  const all = rows(region);
  const next = all[row ? all.indexOf(row) + step : step > 0 ? 0 : all.length - 1];
  const cell = event.target.closest?.("td, th");
  focus(next && cell && row ? cells(next)[cells(row).indexOf(cell)] ?? next : next);
}

function across(row, cell, step) {
  const all = cells(row);
  const at = cell ? all.indexOf(cell) + step : step > 0 ? 0 : -1;
  focus(at < 0 ? row : all[at]);
}

function act(region, event, row, cell) {
  const steps = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
  if (event.key in steps) walk(region, event, row, steps[event.key]);
  else if (!row) return false;
  else if (onward(event.key)) across(row, cell, onward(event.key));
  else if (event.key === "x") row.querySelector(".pv-select input")?.click();
  else if ((event.key === "e" || event.key === "F2" || (event.key === "Enter" && event.target === cell)) && cell?.dataset.pvEdit) edit(cell);
  else if (event.key === "Enter" && (event.target === row || event.target === cell)) row.querySelector(".pv-title a, a[data-pv-row-link]")?.click();
  else return false;
  return true;
}

attach("[data-pv-rows]", (region) => {
  const table = region.querySelector("table");
  if (table && !region.querySelector("tr[data-pv-row][tabindex='0']")) { const first = rows(region)[0]; if (first) first.tabIndex = 0; }
  document.addEventListener("keydown", (event) => {
    if (!region.isConnected || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target) || document.querySelector(":popover-open, dialog:modal")) return;
    const inside = region.contains(event.target);
    // From nowhere in particular j, k and the arrows go into the first table of the page; arrows still scroll.
    if (!inside && (!event.target.matches("body, main") || !["j", "k"].includes(event.key) || region !== document.querySelector("[data-pv-rows]"))) return;
    if (inside && event.target.closest("button, summary, [popover]") && event.key === "Enter") return;
    const row = inside ? event.target.closest("tr[data-pv-row]") : null;
    if (act(region, event, row, event.target.closest?.("td, th"))) event.preventDefault();
  });
});
