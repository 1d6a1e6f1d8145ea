/* Talks to the server: htmx with our settings, and `post`/`get` for what is not a swap. */
import htmx from "htmx.org";
import { say } from "./words.js";
import { toast } from "./toasts.js";

window.htmx = htmx;
Object.assign(htmx.config, { includeIndicatorStyles: false, allowEval: false, historyCacheSize: 0, selfRequestsOnly: true, scrollBehavior: "instant" });
// A form that comes back with faults (422) is a page to show, not a failure.
htmx.config.responseHandling = [{ code: "204", swap: false }, { code: "[23]..", swap: true }, { code: "422", swap: true }, { code: "[45]..", swap: false, error: true }];

export const token = () => document.querySelector('meta[name="csrf-token"]')?.content ?? "";

const sentences = { 0: "offline", 401: "signed_out", 403: "refused", 404: "gone", 409: "conflict", 412: "conflict", 429: "too_many" };

/** What to say of an answer that is no success. */
export function sentenceFor(status, answer) {
  const own = answer?.detail ?? answer?.text;
  return own || say(sentences[status] ?? "broken");
}

/** Sends a form (object or FormData); gives the answer's JSON, or {} when it has none. Errors: Error with a sentence and `status`. */
export async function post(url, values = {}) {
  const body = values instanceof FormData ? values : new URLSearchParams(Object.entries(values));
  return ask(url, { method: "POST", body });
}

/** Fetches JSON. Errors as `post`; an aborted request stays an AbortError. */
export const get = (url, signal) => ask(url, { signal });

async function ask(url, options) {
  bar(1);
  try {
    const response = await fetch(url, { credentials: "same-origin", ...options, headers: { Accept: "application/json", "X-CSRFToken": token(), "HX-Request": "true" } });
    const json = (response.headers.get("content-type") ?? "").includes("json");
    const answer = json ? await response.json() : {};
    if (!response.ok) throw Object.assign(new Error(sentenceFor(response.status, answer)), { status: response.status, answer });
    announce(response.headers.get("HX-Trigger"));
    return answer;
  } catch (fault) {
    if (fault.name === "TypeError") throw Object.assign(new Error(say("offline")), { status: 0 });
    throw fault;
  } finally {
    bar(-1);
  }
}

function announce(header) {
  if (!header) return;
  if (!header.startsWith("{")) { htmx.trigger(document.body, header); return; }
  for (const [name, detail] of Object.entries(JSON.parse(header))) htmx.trigger(document.body, name, detail);
}

/* The two-pixel bar: shown while anything is under way; the style waits 200 ms before it appears. */
let under = 0;
export function bar(step) {
  under = Math.max(0, under + step);
  document.getElementById("pv-loading")?.classList.toggle("pv-on", under > 0);
}

document.addEventListener("htmx:configRequest", (event) => { event.detail.headers["X-CSRFToken"] = token(); });
document.addEventListener("htmx:beforeRequest", () => bar(1));
document.addEventListener("htmx:afterRequest", () => bar(-1));
document.addEventListener("htmx:sendError", () => toast({ text: say("offline"), level: "error" }));
document.addEventListener("htmx:timeout", () => toast({ text: say("offline"), level: "error" }));
document.addEventListener("htmx:responseError", (event) => {
  const { status, responseText } = event.detail.xhr;
  let answer = {};
  try { answer = JSON.parse(responseText); } catch { /* An error page in HTML has no sentence for a toast. */ }
  toast({ text: sentenceFor(status, answer), level: "error" });
});

/* Focus stays on what had it when a swap replaces that element by one of the same id or name. */
let held = null;
document.addEventListener("htmx:beforeSwap", () => {
  const active = document.activeElement;
  held = active && active !== document.body ? { id: active.id, name: active.name, form: active.form?.id } : null;
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (!held || (document.activeElement && document.activeElement !== document.body)) return;
  const byId = held.id ? document.getElementById(held.id) : null;
  const byName = held.name ? event.detail.elt.querySelector?.(`[name="${CSS.escape(held.name)}"]`) : null;
  (byId ?? byName)?.focus({ preventScroll: true });
});
