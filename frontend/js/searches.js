/* What was searched for lately, in this tab alone and no longer than it: nothing is left on a machine that others use. */
const PLACE = "pv-searches";
const MOST = 5;

export function kept() {
  try { return JSON.parse(sessionStorage.getItem(PLACE)) ?? []; } catch { return []; }
}

/** Remember a search that led to something. */
export function keep(text) {
  const said = text.trim();
  if (said.length < 2 || said.startsWith("+")) return;
  try { sessionStorage.setItem(PLACE, JSON.stringify([said, ...kept().filter((one) => one !== said)].slice(0, MOST))); } catch { /* a browser that keeps nothing */ }
}
