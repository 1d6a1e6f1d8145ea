/* Edit in place: double click, Enter or e on [data-pv-edit] fetches the editor; Enter keeps, Tab keeps and goes on, Esc leaves.
   POST to the same address answers with the new cell (200) or the editor with its fault (422, 409). */
import htmx from "htmx.org";
import { bindAll, on } from "./attach.js";
import { bar, sentenceFor, token } from "./server.js";
import { toast } from "./toasts.js";
import { say } from "./words.js";

const before = new WeakMap();
const asked = new WeakMap();
const said = (cell) => [...new FormData(cell.querySelector("form") ?? document.createElement("form"))].join("&");

async function fetchText(url, options = {}) {
  bar(1);
  try {
    const response = await fetch(url, { credentials: "same-origin", ...options, headers: { "HX-Request": "true", "X-CSRFToken": token() } });
    const text = await response.text();
    let answer = {};
    if ((response.headers.get("content-type") ?? "").includes("json")) answer = JSON.parse(text);
    const editor = [409, 422].includes(response.status) && !Object.keys(answer).length;
    if (!response.ok && !editor) throw new Error(sentenceFor(response.status, answer));
    return { status: response.status, text, trigger: response.headers.get("HX-Trigger") };
  } catch (fault) {
    throw fault.name === "TypeError" ? new Error(say("offline")) : fault;
  } finally {
    bar(-1);
  }
}

const fieldOf = (cell) => cell.querySelector(".ts-control input, input:not([type=hidden]), select:not(.tomselected), textarea");

function fill(cell, html) {
  htmx.swap(cell, html, { swapStyle: "innerHTML", swapDelay: 0, settleDelay: 0 });
  cell.classList.add("pv-cell-edit");
  if (!asked.has(cell)) asked.set(cell, said(cell));
  requestAnimationFrame(() => { const field = fieldOf(cell); field?.focus(); field?.select?.(); });
}

/* Cells of a list name their field alone: the whole address in each would be a twentieth of the page. */
function addressOf(cell) {
  const asked = cell.dataset.pvEdit, row = cell.closest("[data-pv-row]");
  return /[/?]/.test(asked) ? asked : `${row.closest("[data-pv-cells]").dataset.pvCells}${row.dataset.pvRow}/cell/${asked}`;
}

/** Opens the editor of a cell. */
export async function edit(cell) {
  if (before.has(cell)) return;
  before.set(cell, [...cell.childNodes]);
  try { fill(cell, (await fetchText(addressOf(cell))).text); } catch (fault) {
    leave(cell);
    toast({ text: fault.message, level: "error" });
  }
}

function leave(cell, focus = true) {
  const nodes = before.get(cell);
  if (!nodes) return;
  before.delete(cell);
  asked.delete(cell);
  cell.replaceChildren(...nodes);
  cell.classList.remove("pv-cell-edit");
  if (focus) { cell.tabIndex = -1; cell.focus(); }
}

/* The answer is a table cell; a fact of a record's page takes only what is inside it. */
function renew(cell, html) {
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  const fresh = template.content.firstElementChild;
  if (cell.tagName === fresh.tagName) {
    cell.replaceWith(fresh);
    htmx.process(fresh);
    bindAll(fresh);
    return;
  }
  cell.classList.remove("pv-cell-edit");
  const inside = fresh.querySelector(":scope > .pv-cut") ?? fresh;
  cell.replaceChildren(...inside.childNodes);
}

const editable = (scope) => [...scope.querySelectorAll("[data-pv-edit]")].filter((one) => one.checkVisibility());

async function keep(cell, step) {
  const form = cell.querySelector("form");
  const scope = cell.closest("table, dl, .pv-facts") ?? document;
  const at = editable(scope).indexOf(cell);
  const body = form ? new FormData(form) : new FormData();
  if (!form) for (const field of cell.querySelectorAll("[name]")) body.append(field.name, field.value);
  try {
    const { status, text, trigger } = await fetchText(form?.getAttribute("action") || form?.getAttribute("hx-post") || addressOf(cell), { method: "POST", body });
    if (status >= 400) { fill(cell, text); return; }
    before.delete(cell);
    asked.delete(cell);
    renew(cell, text);
    if (trigger?.startsWith("{")) for (const [name, detail] of Object.entries(JSON.parse(trigger))) htmx.trigger(document.body, name, detail);
    const next = step === null ? null : editable(scope)[at + step];
    if (next) { next.tabIndex = -1; next.focus(); if (step) edit(next); }
  } catch (fault) {
    // The editor stays open with what was typed.
    toast({ text: fault.message, level: "error" });
  }
}

on("dblclick", "td[data-pv-edit]", (event, cell) => { if (!event.target.closest("a, button")) edit(cell); });
on("click", "dd[data-pv-edit], [data-pv-edit-click]", (event, cell) => { if (!event.target.closest("a, button:not(.pv-add), .pv-cell-edit")) edit(cell); });
on("keydown", "dd[data-pv-edit]", (event, cell) => { if (event.target === cell && (event.key === "Enter" || event.key === "e")) { event.preventDefault(); edit(cell); } });
on("submit", ".pv-cell-edit form", (event, form) => { event.preventDefault(); event.stopImmediatePropagation(); keep(form.closest(".pv-cell-edit"), 0); }, true);
on("keydown", ".pv-cell-edit", (event, cell) => {
  if (event.isComposing) return;
  const open = cell.querySelector(".ts-wrapper.dropdown-active, .pv-dates:popover-open");
  if (event.key === "Tab" && event.target.matches("input, select, textarea")) { event.preventDefault(); keep(cell, event.shiftKey ? -1 : 1); }
  if (event.key === "Enter" && !open && !event.shiftKey && (!event.target.matches("textarea, button") || event.ctrlKey)) { event.preventDefault(); keep(cell, 0); }
});
/* Esc is heard before the picker hears it: one press leaves the cell, also with its list open. */
on("keydown", ".pv-cell-edit", (event, cell) => {
  if (event.key !== "Escape" || cell.querySelector(".pv-dates:popover-open")) return;
  event.preventDefault();
  event.stopPropagation();
  leave(cell);
}, true);
/* A click elsewhere keeps what was changed, and leaves what was not. */
document.addEventListener("pointerdown", (event) => {
  const cell = document.querySelector(".pv-cell-edit");
  if (!cell || event.target.closest(".pv-cell-edit, .ts-dropdown, [popover], dialog")) return;
  if (said(cell) === asked.get(cell)) leave(cell, false);
  else keep(cell, null);
});
/* A choice from a list is a decision: it is kept at once. */
on("change", ".pv-cell-edit select:not([multiple])", (event, select) => { if (!select.hasAttribute("data-pv-wait")) keep(select.closest(".pv-cell-edit"), 0); });
