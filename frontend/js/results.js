/* The page of results: ↓ goes from the box into the hits, ↑↓ through them and back into the box. data-pv-results names their place. */
import { attach } from "./attach.js";
import { keep } from "./searches.js";

attach("[data-pv-results]", (field) => {
  const place = () => document.getElementById(field.dataset.pvResults);
  const hits = () => [...(place()?.querySelectorAll("[data-pv-hit]") ?? [])];

  function step(event) {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!way || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = hits();
    const from = all.indexOf(document.activeElement);
    if (from < 0 && document.activeElement !== field) return;
    event.preventDefault();
    (all[from + way] ?? (from + way < 0 ? field : all.at(-1)))?.focus();
  }

  field.form.addEventListener("keydown", step);
  place()?.parentElement.addEventListener("keydown", (event) => { if (hits().includes(document.activeElement)) step(event); });
  place()?.parentElement.addEventListener("click", (event) => { if (event.target.closest?.("[data-pv-hit]")) keep(field.value); });
});
