/* Colours, row height, folded navigation: changed at once, then kept on the server. */
import { attach, on } from "./attach.js";
import { post } from "./server.js";
import { toast } from "./toasts.js";

const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

function applyTheme() {
  const theme = root.dataset.theme ?? "auto";
  root.dataset.bsTheme = theme === "auto" ? (dark.matches ? "dark" : "light") : theme;
}
const apply = { theme: (value) => { root.dataset.theme = value; applyTheme(); }, density: (value) => { root.dataset.density = value; } };

function mark(name) {
  const value = name === "theme" ? root.dataset.theme : root.dataset[name];
  for (const button of document.querySelectorAll(`[data-pv-prefer="${name}"]`)) button.setAttribute("aria-pressed", String(button.value === value));
}

async function keep(name, value) {
  const url = document.body.dataset.pvPreferencesUrl;
  if (!url) return;
  try { await post(url, { name, value }); } catch (fault) { toast({ text: fault.message, level: "error" }); }
}

on("click", "[data-pv-prefer]", (event, button) => {
  const name = button.dataset.pvPrefer;
  apply[name](button.value);
  mark(name);
  keep(name, button.value);
});
attach("[data-pv-prefer]", (button) => mark(button.dataset.pvPrefer));
on("click", "[data-pv-fold]", () => {
  root.dataset.nav = root.dataset.nav === "folded" ? "open" : "folded";
  document.cookie = `pv_nav=${root.dataset.nav}; path=/; max-age=31536000; samesite=lax`;
});
on("click", "[data-pv-more]", (event, button) => {
  const open = document.getElementById("pv-nav").classList.toggle("pv-open");
  button.setAttribute("aria-expanded", String(open));
});
dark.addEventListener("change", applyTheme);
applyTheme();
