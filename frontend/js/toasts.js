/* Toasts: act at once, offer Undo (Z) while the line drains; errors stay until they are closed. */
import { attach, on } from "./attach.js";
import { h, icon, typing } from "./dom.js";
import { say } from "./words.js";
import { refreshList } from "./list.js";
import { post } from "./server.js";

const box = () => document.getElementById("pv-toasts");

/* A modal dialog covers the page: the box goes to the top layer while one is open. */
function lift() {
  const toasts = box();
  if (!toasts?.showPopover) return;
  const modal = !!document.querySelector("dialog:modal");
  if (toasts.matches(":popover-open")) toasts.hidePopover();
  if (modal) { toasts.popover = "manual"; toasts.showPopover(); } else toasts.removeAttribute("popover");
}

/** Says `text`; `level` is "success", "warning" or "error"; `undo_url` is posted by Undo; `act` = {verb, run} adds a button. */
export function toast({ text, level = "success", undo_url: undoUrl, act }) {
  const symbol = { error: "alert-triangle", warning: "alert-circle" }[level] ?? "check";
  const said = h("div", { class: level === "error" ? "pv-toast pv-is-danger pv-stays" : "pv-toast", "data-pv-toast": true, "data-pv-undo-url": undoUrl }, icon(symbol), h("span", { dir: "auto" }, text));
  if (undoUrl) said.append(h("button", { type: "button", "data-pv-undo": true }, say("undo"), " ", h("kbd", {}, "Z")));
  if (act) said.append(h("button", { type: "button", onclick: () => { said.remove(); act.run(); } }, act.verb));
  if (level === "error") said.append(h("button", { type: "button", class: "pv-toast-close", "data-pv-dismiss": true, "aria-label": say("close") }, icon("x")));
  const same = [...box().children].find((other) => level === "error" && other.querySelector("span")?.textContent === text);
  same?.remove();
  box().append(said);
  lift();
  live(said);
  return said;
}

const alive = new WeakSet();
function live(said) {
  if (alive.has(said)) return;
  alive.add(said);
  if (said.classList.contains("pv-stays")) return;
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) {
    // The draining line is the clock: it stops on hover and focus, and with it the time.
    said.addEventListener("animationend", (event) => { if (event.animationName === "pv-drain") said.remove(); });
    return;
  }
  let left = 10;
  const clock = setInterval(() => {
    if (!said.matches(":hover, :focus-within")) left -= 1;
    if (left <= 0 || !said.isConnected) { clearInterval(clock); said.remove(); }
  }, 1000);
}

async function undo(said) {
  const url = said.dataset.pvUndoUrl;
  said.remove();
  try {
    const answer = await post(url);
    if (answer.detail === undefined) toast({ text: answer.text ?? say("undone") });
    document.body.dispatchEvent(new CustomEvent("pv:undone", { bubbles: true }));
    if (answer.url) location.assign(answer.url);
    else refreshList() ?? location.reload();
  } catch (fault) {
    toast({ text: fault.message, level: "error", act: { verb: say("try_again"), run: () => undo(said) } });
  }
}

attach("[data-pv-toast]", live);
on("click", "[data-pv-undo]", (event, button) => undo(button.closest("[data-pv-toast]")));
on("click", "[data-pv-dismiss]", (event, button) => button.closest("[data-pv-toast]").remove());
document.addEventListener("pv:toast", (event) => toast(event.detail));
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "z" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const last = [...document.querySelectorAll("[data-pv-undo-url]")].at(-1);
  if (last) { event.preventDefault(); undo(last); }
});
