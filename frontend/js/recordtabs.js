/* Narrow record pages show one of facts, timeline and panels at a time; .pv-record-tabs chooses which. */
import { attach } from "./attach.js";

attach("[data-pv-record-tabs]", (bar) => {
  const page = document.getElementById(bar.dataset.pvRecordTabs);
  const tabs = [...bar.querySelectorAll("[aria-controls]")];
  const show = (chosen) => {
    for (const tab of tabs) {
      const on = tab === chosen;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls"))?.classList.toggle("pv-shown", on);
    }
    page.setAttribute("data-pv-shown", chosen.getAttribute("aria-controls"));
  };
  bar.addEventListener("click", (event) => { const tab = event.target.closest("[aria-controls]"); if (tab) show(tab); });
  show(tabs.find((tab) => tab.getAttribute("aria-selected") === "true") ?? tabs[0]);
});

/* Tab lists move with the arrows. */
document.addEventListener("keydown", (event) => {
  const list = event.target.closest?.('[role="tablist"]');
  if (!list || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
  const tabs = [...list.querySelectorAll('[role="tab"]')];
  const step = (event.key === "ArrowRight") === (document.documentElement.dir === "rtl") ? -1 : 1;
  const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
  next?.focus();
  next?.click();
});
