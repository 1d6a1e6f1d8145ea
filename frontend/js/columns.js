/* Columns: drag a head to order, its edge to size. Widths are kept at data-pv-columns-url as widths={"a":120}; the order is part of the address. */
import { attach } from "./attach.js";
import { h, later, rightToLeft } from "./dom.js";
import { refreshList } from "./list.js";
import { post } from "./server.js";
import { toast } from "./toasts.js";
import { say } from "./words.js";

const LEAST = 56;
const heads = (table) => [...table.querySelectorAll("thead th[data-pv-column]")];

function widths(table) {
  return Object.fromEntries(heads(table).filter((head) => head.dataset.pvWidth).map((head) => [head.dataset.pvColumn, +head.dataset.pvWidth]));
}

const keep = later(async (region, table) => {
  try { await post(region.dataset.pvColumnsUrl, { widths: JSON.stringify(widths(table)) }); } catch (fault) { toast({ text: fault.message, level: "error" }); }
}, 400);

function size(table, head, width) {
  const wide = Math.max(LEAST, Math.round(width));
  head.dataset.pvWidth = wide;
  const column = table.querySelector(`col[data-pv-col="${CSS.escape(head.dataset.pvColumn)}"]`) ?? head;
  column.style.width = `${wide}px`;
}

/* Before the first drag every column is given the width it has, so that only the dragged one changes. */
function freeze(table) {
  if (table.dataset.pvFrozen) return;
  table.dataset.pvFrozen = "1";
  for (const head of heads(table)) size(table, head, head.offsetWidth);
  table.classList.add("pv-fixed");
}

function resizer(region, table, head) {
  const edge = h("span", { class: "pv-resize", title: say("resize_column"), "aria-hidden": "true" });
  edge.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    event.stopPropagation();
    freeze(table);
    edge.setPointerCapture(event.pointerId);
    const [start, from] = [event.clientX, head.offsetWidth];
    const move = (moved) => size(table, head, from + (moved.clientX - start) * (rightToLeft() ? -1 : 1));
    edge.addEventListener("pointermove", move);
    edge.addEventListener("pointerup", () => { edge.removeEventListener("pointermove", move); keep(region, table); }, { once: true });
  });
  edge.addEventListener("click", (event) => event.stopPropagation());
  head.append(edge);
}

/** Moves column `from` before or after column `to`, in every row. */
export function moveColumn(table, from, to, after) {
  for (const row of table.rows) {
    const [moved, target] = [row.cells[from], row.cells[to]];
    if (moved && target && row.cells.length > Math.max(from, to)) target[after ? "after" : "before"](moved);
  }
  const columns = table.querySelectorAll("colgroup col");
  if (columns.length) columns[to][after ? "after" : "before"](columns[from]);
}

function sorter(region, table, head) {
  head.draggable = true;
  const clear = () => heads(table).forEach((one) => one.classList.remove("pv-drop-before", "pv-drop-after", "pv-dragged"));
  head.addEventListener("dragstart", (event) => { region.pvDragged = head; event.dataTransfer.effectAllowed = "move"; event.dataTransfer.setData("text/plain", head.dataset.pvColumn); head.classList.add("pv-dragged"); });
  head.addEventListener("dragend", () => { region.pvDragged = null; clear(); });
  const second = (event) => { const box = head.getBoundingClientRect(); return (event.clientX > box.left + box.width / 2) !== rightToLeft(); };
  head.addEventListener("dragover", (event) => {
    if (!region.pvDragged || region.pvDragged === head) return;
    event.preventDefault();
    head.classList.toggle("pv-drop-after", second(event));
    head.classList.toggle("pv-drop-before", !second(event));
  });
  head.addEventListener("dragleave", () => head.classList.remove("pv-drop-before", "pv-drop-after"));
  head.addEventListener("drop", (event) => {
    event.preventDefault();
    moveColumn(table, region.pvDragged.cellIndex, head.cellIndex, second(event));
    clear();
    const url = new URL(location.href);
    url.searchParams.set("columns", heads(table).map((one) => one.dataset.pvColumn).join(","));
    refreshList(url);
  });
}

attach("[data-pv-columns-url]", (region) => {
  const bind = () => {
    const table = region.querySelector("table");
    if (!table || table.dataset.pvColumnsBound) return;
    table.dataset.pvColumnsBound = "1";
    // A table wider than its place scrolls in it; otherwise the page scrolls and the head stays.
    region.querySelector(".pv-table-wrap")?.classList.toggle("pv-wide", table.scrollWidth > region.clientWidth + 1);
    heads(table).forEach((head, at) => { resizer(region, table, head); if (at > 0) sorter(region, table, head); });
  };
  bind();
  region.addEventListener("htmx:afterSettle", bind);
});
