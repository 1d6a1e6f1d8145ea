/* Forms are sent once, however often the button is clicked, and only while somebody is signed in: what was typed stays on the page. */
import { proofIsOld, renewProof, tell } from "./server.js";

const SOON = 700; // ms within which a second click means the first
const LONG = 10_000; // ms after which a form that led nowhere may be sent again

// Forms that htmx puts anew into their place are the same by id and address; `form.id` could be a field of that name.
const held = new Map();
const justSent = new Map();
let sure = null;
const addressOf = (form) => form.getAttribute("hx-post") ?? form.getAttribute("action") ?? "";
const keyOf = (form) => (form.hasAttribute("id") ? `${form.getAttribute("id")} ${addressOf(form)}` : form);
const hold = (form, wait, as = held) => as.set(keyOf(form), performance.now() + wait);
const isIn = (map, form) => performance.now() < (map.get(keyOf(form)) ?? 0);

const byPage = (form) => form.getAttribute("method")?.toLowerCase() === "post" && !form.hasAttribute("hx-post");
// What is dropped on a place for files comes one after the other, by itself.
const guarded = (form) => (byPage(form) || form.hasAttribute("hx-post")) && !form.matches("[data-pv-upload]");

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!guarded(form)) return;
  const again = isIn(held, form) || isIn(justSent, form);
  if (!again && !(byPage(form) && form !== sure && proofIsOld())) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!again) sendWhenSure(form, event.submitter);
}, true);

/* The page is left with what was typed only when it will be taken. */
async function sendWhenSure(form, button) {
  hold(form, LONG);
  try {
    await renewProof();
  } catch (fault) {
    tell(fault.message, fault.status);
    return;
  } finally {
    held.delete(keyOf(form));
  }
  sure = form;
  form.requestSubmit(button ?? undefined);
  sure = null;
}

document.addEventListener("submit", (event) => { if (!event.defaultPrevented && byPage(event.target) && guarded(event.target)) hold(event.target, LONG); });
addEventListener("pageshow", (event) => { if (event.persisted) held.clear(); });

// A form that htmx has replaced by now is still the one that was sent.
const sender = (event) => { const form = event.detail.requestConfig?.elt; return form?.matches("form[hx-post]") && guarded(form) ? form : null; };
document.addEventListener("htmx:beforeRequest", (event) => { const form = sender(event); if (form) hold(form, LONG); });
document.addEventListener("htmx:afterRequest", (event) => {
  const form = sender(event);
  if (!form) return;
  held.delete(keyOf(form));
  if (event.detail.xhr.status < 400) hold(form, SOON, justSent);
});
/* What is typed meanwhile is something else, however quick. */
const typed = (event) => { if (event.target.form) justSent.delete(keyOf(event.target.form)); };
document.addEventListener("input", typed);
document.addEventListener("change", typed);
