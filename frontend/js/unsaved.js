/* Forms with data-pv-guard ask before what was typed is left behind. */
import { attach } from "./attach.js";
import { say } from "./words.js";

const changed = () => document.querySelector("form[data-pv-guard][data-pv-changed]");

attach("form[data-pv-guard]", (form) => {
  const note = (event) => { if (!event.target.closest("[data-pv-unguarded]")) form.setAttribute("data-pv-changed", ""); };
  form.addEventListener("input", note);
  form.addEventListener("change", note);
  form.addEventListener("submit", () => form.removeAttribute("data-pv-changed"));
  form.addEventListener("htmx:responseError", () => form.setAttribute("data-pv-changed", ""));
  form.addEventListener("htmx:sendError", () => form.setAttribute("data-pv-changed", ""));
  form.closest("dialog")?.addEventListener("cancel", (event) => { if (form.hasAttribute("data-pv-changed") && !confirm(say("unsaved"))) event.preventDefault(); });
});
addEventListener("beforeunload", (event) => { if (changed()) { event.preventDefault(); event.returnValue = say("unsaved"); } });
