/* Selected rows and their bulk bar. <form data-pv-bulk="rows"> belongs to <… id="rows" data-pv-rows data-pv-total="14">; its hidden input `all` says "1" for the whole view. */
import { attach } from "./attach.js";
import { count, plainNumber, say } from "./words.js";

const TICK = "tbody .pv-select input, [data-pv-tick]";
const WHOLE = "thead .pv-select input, [data-pv-tick-all]";
const ticks = (region) => [...region.querySelectorAll(TICK)];

class Selection {
  constructor(region) {
    this.region = region;
    this.bar = document.querySelector(`[data-pv-bulk="${CSS.escape(region.id)}"]`);
    this.last = null;
    region.addEventListener("click", (event) => this.click(event));
    region.addEventListener("change", (event) => { if (event.target.matches(WHOLE)) this.page(event.target.checked); });
    this.bar?.addEventListener("click", (event) => this.press(event));
    document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector(":popover-open, dialog:modal") && !event.target.closest(".pv-cell-edit")) this.drop(); });
    document.addEventListener("htmx:afterSettle", () => region.isConnected && this.show());
    this.show();
  }

  get all() { return this.bar?.elements.all?.value === "1"; }
  set all(whole) { if (this.bar?.elements.all) this.bar.elements.all.value = whole ? "1" : ""; }

  /* With Shift every row from the last ticked one to this takes its state. */
  click(event) {
    const tick = event.target.closest(TICK);
    if (!tick) return;
    const all = ticks(this.region);
    if (event.shiftKey && this.last && all.includes(this.last)) {
      const [from, to] = [all.indexOf(this.last), all.indexOf(tick)].sort((one, other) => one - other);
      for (const between of all.slice(from, to + 1)) between.checked = tick.checked;
    }
    this.last = tick;
    this.all = false;
    this.show();
  }

  page(on) {
    for (const tick of ticks(this.region)) tick.checked = on;
    this.all = false;
    this.show();
  }

  drop() { if (ticks(this.region).some((tick) => tick.checked)) this.page(false); }

  press(event) {
    if (event.target.closest("[data-pv-tick-whole]")) { this.page(true); this.all = true; this.show(); }
    if (event.target.closest("[data-pv-tick-none]")) this.page(false);
  }

  show() {
    const boxes = ticks(this.region);
    const chosen = boxes.filter((tick) => tick.checked);
    for (const tick of boxes) tick.closest("tr, [data-pv-row]")?.setAttribute("aria-selected", String(tick.checked));
    const head = this.region.querySelector(WHOLE);
    if (head) { head.checked = chosen.length > 0 && chosen.length === boxes.length; head.indeterminate = chosen.length > 0 && chosen.length < boxes.length; }
    if (!this.bar) return;
    const total = +this.region.dataset.pvTotal || boxes.length;
    this.bar.hidden = !chosen.length;
    const said = this.bar.querySelector("[data-pv-bulk-count]");
    if (said) said.textContent = this.all ? say("all_selected", { n: count(total) }) : say("selected", { n: count(chosen.length) });
    const whole = this.bar.querySelector("[data-pv-tick-whole]");
    if (whole) { whole.hidden = this.all || total <= chosen.length; if (!whole.dataset.pvSaid) whole.textContent = say("select_all", { n: count(total) }); }
    this.sums(chosen);
    this.bar.dispatchEvent(new CustomEvent("pv:selected", { detail: { number: this.all ? total : chosen.length }, bubbles: true }));
  }

  /* <span data-pv-sum="balance">Balance <b></b></span> adds the data-pv-value of the cells named so; of the whole view only the server knows. */
  sums(chosen) {
    for (const place of this.bar.querySelectorAll("[data-pv-sum]")) {
      const cells = chosen.map((tick) => tick.closest("tr")?.querySelector(`[data-pv-cell="${CSS.escape(place.dataset.pvSum)}"]`)).filter(Boolean);
      const sum = cells.reduce((so, cell) => so + (plainNumber(cell.dataset.pvValue ?? cell.textContent) || 0), 0);
      place.hidden = this.all || !sum;
      place.querySelector("b").textContent = count(sum);
    }
  }
}

attach("[data-pv-rows]", (region) => new Selection(region));
