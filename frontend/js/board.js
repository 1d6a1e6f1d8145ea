/* Boards: drag a card, press ← → on it, or choose a column in its menu (data-pv-move-to). POST data-pv-move-url {id, column, before} decides; a refusal puts the card back. */
import Sortable from "sortablejs/modular/sortable.core.esm.js";
import { attach, on } from "./attach.js";
import { h, onward, typing } from "./dom.js";
import { openFrom } from "./fetchdialog.js";
import { place } from "./menus.js";
import { post } from "./server.js";
import { toast } from "./toasts.js";
import { count, say } from "./words.js";

const columns = (board) => [...board.querySelectorAll("[data-pv-column]")];
const cardsOf = (column) => column.querySelector("[data-pv-cards]") ?? column;
const title = (column) => column.dataset.pvTitle ?? column.getAttribute("aria-label") ?? "";

/* The head of a column says how many cards it has, also those that are not on the page. */
function recount(column, step) {
  const place = column.querySelector("[data-pv-cards-count]");
  if (!place) return;
  const number = +place.dataset.pvCardsCount + step;
  place.dataset.pvCardsCount = number;
  place.textContent = count(number);
  const bar = column.querySelector("progress");
  if (bar) bar.value = number;
}

/** Asks the server about a card that stands in its new place already; puts it back when the answer is no. */
async function ask(board, card, from, next) {
  const to = card.closest("[data-pv-column]");
  if (to === from && card.nextElementSibling === next) return;
  const list = cardsOf(from);
  const back = () => (next?.isConnected && next.parentElement === list ? next.before(card) : list.append(card));
  card.setAttribute("aria-busy", "true");
  try {
    const answer = await post(card.dataset.pvMoveUrl ?? board.dataset.pvMoveUrl, { id: card.dataset.pvCard, column: to.dataset.pvColumn, before: card.nextElementSibling?.dataset.pvCard ?? "" });
    if (answer.ask_url) { back(); await openFrom(answer.ask_url); return; }
    if (answer.text !== "") toast({ text: answer.text ?? say("moved", { column: title(to) }), undo_url: answer.undo_url });
    recount(from, -1);
    recount(to, 1);
    board.dispatchEvent(new CustomEvent("pv:moved", { detail: { card, from, to }, bubbles: true }));
  } catch (fault) {
    back();
    toast({ text: fault.message || say("not_moved"), level: "error" });
  } finally {
    card.removeAttribute("aria-busy");
  }
}

function shift(board, card, column) {
  if (!column || card.hasAttribute("data-pv-fixed")) return;
  const [from, next] = [card.closest("[data-pv-column]"), card.nextElementSibling];
  cardsOf(column).prepend(card);
  card.focus();
  ask(board, card, from, next);
}

attach("[data-pv-board]", (board) => {
  for (const column of columns(board)) {
    let next = null;
    Sortable.create(cardsOf(column), {
      group: board.id || "board", draggable: "[data-pv-card]:not([data-pv-fixed])", emptyInsertThreshold: 60, filter: "button, [popover]", preventOnFilter: false, animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200, easing: "cubic-bezier(.2,0,0,1)",
      delay: 200, delayOnTouchOnly: true, forceFallback: true, fallbackOnBody: true, fallbackTolerance: 4, scroll: true,
      onStart: ({ item }) => { next = item.nextElementSibling; },
      onMove: ({ dragged, to }) => { dragged.setAttribute("data-pv-asks", to.closest("[data-pv-column]").dataset.pvAsks ?? ""); },
      onEnd: ({ item, from }) => { item.removeAttribute("data-pv-asks"); ask(board, item, from.closest("[data-pv-column]"), next); },
    });
  }
  board.addEventListener("keydown", (event) => {
    const card = event.target.closest("[data-pv-card]");
    if (!card || event.target !== card || typing(event.target) || event.ctrlKey || event.altKey) return;
    const all = columns(board);
    const here = card.closest("[data-pv-column]");
    const step = onward(event.key);
    if (step) shift(board, card, all[all.indexOf(here) + step]);
    else if (event.key === "ArrowDown") card.nextElementSibling?.focus();
    else if (event.key === "ArrowUp") card.previousElementSibling?.focus();
    else if (event.key === "Enter") card.querySelector("a")?.click();
    else return;
    event.preventDefault();
  });
});
/* One menu for all cards of a board, filled with its columns when it is asked for. */
on("click", "[data-pv-move-menu]", (event, button) => {
  const [card, board] = [button.closest("[data-pv-card]"), button.closest("[data-pv-board]")];
  document.getElementById("pv-move-menu")?.remove();
  const others = columns(board).filter((column) => !column.contains(card));
  const menu = h("div", { class: "pv-menu", id: "pv-move-menu", popover: "auto", "data-pv-card-id": card.id }, others.map((column) => h("button", { type: "button", class: "pv-menu-item", dir: "auto", "data-pv-move-to": column.dataset.pvColumn }, title(column))));
  card.append(menu);
  menu.showPopover();
  place(menu, button, "end");
});
on("click", "[data-pv-move-to]", (event, item) => {
  const card = document.getElementById(item.closest("[popover]").dataset.pvCardId) ?? item.closest("[data-pv-card]");
  const board = card.closest("[data-pv-board]");
  shift(board, card, columns(board).find((column) => column.dataset.pvColumn === item.dataset.pvMoveTo));
});

/* Any list one may order: <ul data-pv-sortable> of <li>; Alt ↑ ↓ on a focused line does the same, and so do buttons with data-pv-shift="up | down" in it. Sends "change" when the order is new. */
attach("[data-pv-sortable]", (list) => {
  const changed = () => list.dispatchEvent(new Event("change", { bubbles: true }));
  Sortable.create(list, { handle: list.querySelector(".pv-handle") ? ".pv-handle" : undefined, animation: 120, direction: "vertical", forceFallback: true, onEnd: changed });
  const shift = (event, up) => {
    const line = event.target.closest("li");
    const other = up ? line?.previousElementSibling : line?.nextElementSibling;
    if (!other) return;
    event.preventDefault();
    const focused = document.activeElement;
    other[up ? "before" : "after"](line);
    focused.focus();
    changed();
  };
  list.addEventListener("keydown", (event) => { if (event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key)) shift(event, event.key === "ArrowUp"); });
  list.addEventListener("click", (event) => { const button = event.target.closest("[data-pv-shift]"); if (button) shift(event, button.dataset.pvShift === "up"); });
});
