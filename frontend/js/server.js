/* Talks to the server: htmx with our settings, and `post`/`get` for what is not a swap. */
import htmx from "htmx.org";
import { say } from "./words.js";
import { toast } from "./toasts.js";

window.htmx = htmx;
Object.assign(htmx.config, { includeIndicatorStyles: false, allowEval: false, historyCacheSize: 0, selfRequestsOnly: true, scrollBehavior: "instant" });
// A form that comes back with faults (422) is a page to show, not a failure.
htmx.config.responseHandling = [{ code: "204", swap: false }, { code: "[23]..", swap: true }, { code: "422", swap: true }, { code: "[45]..", swap: false, error: true }];

const proof = () => document.querySelector('meta[name="csrf-token"]');
export const token = () => proof()?.content ?? "";

/* Who signs in anew in another tab gets another proof than this page was made with. */
const FRESH = 20_000;
let renewed = performance.now();
export const proofIsOld = () => !!proof()?.dataset.pvProof && (performance.now() - renewed > FRESH || !navigator.onLine);

/** Takes the proof that forms are sent with now. Errors: Error with a sentence and `status`, when nobody is signed in or nothing answers. */
let renewing = null;
export const renewProof = () => (renewing ??= newProof().finally(() => { renewing = null; }));

async function newProof() {
  let response;
  try {
    response = await fetch(proof().dataset.pvProof, { credentials: "same-origin", headers: { Accept: "application/json", "HX-Request": "true", "X-Peyvand-Unasked": "1" } });
  } catch {
    throw Object.assign(new Error(say("offline")), { status: 0 });
  }
  if (!response.ok) throw Object.assign(new Error(sentenceFor(response.status)), { status: response.status });
  proof().content = (await response.json()).proof;
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token();
  renewed = performance.now();
}

/* After an answer that nobody is signed in, the next thing sent takes a new proof first. */
const mustRenew = () => renewing || renewed === -Infinity;
document.addEventListener("htmx:confirm", (event) => {
  const { verb, issueRequest } = event.detail;
  if (verb === "get" || !mustRenew()) return;
  event.preventDefault();
  renewProof().then(() => issueRequest(), (fault) => tell(fault.message, fault.status));
});

const back = () => { if (!document.hidden && proofIsOld()) renewProof().catch(() => { /* It is told when something is sent. */ }); };
addEventListener("focus", back);
document.addEventListener("visibilitychange", back);

/** Tells why something was not done, with the way to sign in where that is missing. */
export function tell(text, status) {
  const signIn = status === 401 ? proof()?.dataset.pvSignIn : undefined;
  toast({ text, level: "error", ...(signIn && { act: { verb: say("sign_in"), run: () => window.open(signIn) } }) });
}

const sentences = { 0: "offline", 401: "signed_out", 403: "refused", 404: "gone", 409: "conflict", 412: "conflict", 429: "too_many" };

/** What to say of an answer that is no success. */
export function sentenceFor(status, answer) {
  if (status === 401) renewed = -Infinity;
  const own = answer?.detail ?? answer?.text;
  return own || say(sentences[status] ?? "broken");
}

/** Sends a form (object or FormData); gives the answer's JSON, or {} when it has none. Errors: Error with a sentence and `status`. */
export async function post(url, values = {}) {
  if (mustRenew()) await renewProof();
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
  tell(sentenceFor(status, answer), status);
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
