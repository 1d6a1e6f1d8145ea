/* Dialogs: data-pv-open="id" opens <dialog id>; data-pv-close closes the one around it; a part swapped into #pv-dialog-place opens itself. */
import { attach, on } from "./attach.js";

/** Opens a dialog and remembers what to give the focus back to. */
export function open(dialog) {
  if (!dialog || dialog.open) return;
  const before = document.activeElement;
  dialog.showModal();
  dialog.addEventListener("close", () => before?.isConnected && before.focus({ preventScroll: true }), { once: true });
}

on("click", "[data-pv-open]", (event, button) => {
  event.preventDefault();
  const dialog = document.getElementById(button.dataset.pvOpen);
  button.closest(":popover-open")?.hidePopover();
  open(dialog);
  if (button.dataset.pvQuery && dialog) dialog.dispatchEvent(new CustomEvent("pv:query", { detail: button.dataset.pvQuery }));
});
on("click", "[data-pv-close]", (event, button) => { event.preventDefault(); button.closest("dialog")?.close(); });
/* A click beside the dialog leaves it, unless something was typed in it. */
on("mousedown", "dialog.pv-dialog", (event, dialog) => {
  if (event.target === dialog && !dialog.querySelector("form[data-pv-changed]")) dialog.close();
});
attach("dialog[data-pv-show]", (dialog) => {
  open(dialog);
  dialog.addEventListener("close", () => dialog.remove(), { once: true });
});
attach("[data-pv-focus]", (element) => element.focus());
/* A form that did its work closes the dialog around it. */
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest?.("[data-pv-close-after]");
  if (form && event.detail.successful) form.closest("dialog")?.close();
});
document.addEventListener("pv:close", () => document.querySelector("dialog[open]")?.close());
