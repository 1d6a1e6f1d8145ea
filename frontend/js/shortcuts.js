/* Keys that work on any page: ? lists them, / searches in the view, any element may ask for a key by data-pv-key, Ctrl Enter saves the form. */
import { on } from "./attach.js";
import { open } from "./dialogs.js";
import { typing } from "./dom.js";

const single = {
  "?": () => open(document.getElementById("pv-keys")),
  "/": () => document.querySelector("[data-pv-find]")?.focus(),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "k" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    open(document.getElementById("pv-palette"));
  } else if (!event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented && !typing(event.target) && !document.querySelector("dialog:modal")) {
    const asked = /^[a-z]$/.test(event.key) ? document.querySelector(`[data-pv-key="${event.key}"]`) : null;
    const act = single[event.key] ?? (asked && (() => asked.click()));
    if (!act) return;
    event.preventDefault();
    act();
  }
});
on("keydown", "form", (event, form) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector(".btn-primary[type=submit], button.btn-primary:not([type])"));
});
/* Any element with data-pv-submit sends its form when it changes: filters, choosers. */
on("change", "[data-pv-submit]", (event, field) => field.form?.requestSubmit());
/* Copies what the button names. */
on("click", "[data-pv-copy]", async (event, button) => {
  await navigator.clipboard?.writeText(button.dataset.pvCopy);
  button.setAttribute("data-pv-copied", "");
});
on("click", "[data-pv-print]", () => window.print());
