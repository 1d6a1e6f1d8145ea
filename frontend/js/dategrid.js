/* The grid of a month: arrows day and week, PgUp/PgDn month (with Shift year), Home/End week, T today, Enter takes, Esc leaves. */
import { addMonths, calendars, grid, today, weekday } from "./calendar.js";
import { h, icon, onward } from "./dom.js";
import { say } from "./words.js";

const FIRST = { fa: 5, en: 0, tr: 0, bg: 0 };
const OFF = { fa: [4], en: [6], tr: [6], bg: [6] };
const DAY = 86_400_000;

/** Draws into `layer`; `options`: calendar, language, digits, zone, chosen (day or null), take(day), leave(). */
export class DateGrid {
  constructor(layer, options) {
    this.layer = layer;
    Object.assign(this, options);
    this.calendar = calendars[options.calendar] ?? calendars.gregorian;
    this.today = today(options.zone);
    this.at = options.chosen ?? this.today;
    layer.addEventListener("keydown", (event) => this.key(event));
  }

  /** Words of this calendar in the person's language: month names, day names, digits. */
  words(day, parts) {
    const numbering = this.digits === "persian" ? "arabext" : "latn";
    const locale = `${this.language}-u-ca-${this.calendar.name === "jalali" ? "persian" : "gregory"}-nu-${numbering}`;
    return new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...parts }).formatToParts(new Date(day * DAY)).filter((part) => part.type !== "era").map((part) => part.value).join("").replace(/\s*(AP|هـ\.ش\.|ه‍\.ش\.)\s*$/, "").trim();
  }

  monthName(day) {
    const { year } = this.calendar.parts(day);
    const figure = this.digits === "persian" ? String(year).replace(/\d/g, (d) => String.fromCharCode(0x6f0 + +d)) : String(year);
    return `${this.words(day, { month: "long" })} ${figure}`;
  }

  draw(focus = false) {
    const { year, month } = this.calendar.parts(this.at);
    const first = FIRST[this.language] ?? 0;
    const weeks = grid(this.calendar, year, month, first);
    const title = h("span", { "aria-live": "polite" }, this.monthName(this.at));
    this.layer.replaceChildren(
      h("div", { class: "pv-dates-head" }, this.step(-1, "previous_month", "chevron-left"), title, this.step(1, "next_month", "chevron-right")),
      h("table", { role: "grid", "aria-label": this.monthName(this.at) },
        h("thead", {}, h("tr", { role: "row" }, weeks[0].map((day) => h("th", { scope: "col", "aria-label": this.words(day, { weekday: "long" }) }, this.shortDay(day))))),
        h("tbody", {}, weeks.map((week) => h("tr", { role: "row" }, week.map((day) => h("td", { role: "presentation" }, this.cell(day, month))))))),
      this.foot());
    if (focus) this.layer.querySelector('[tabindex="0"]')?.focus();
  }

  shortDay(day) {
    return this.language === "fa" ? this.words(day, { weekday: "narrow" }) : this.words(day, { weekday: "short" }).slice(0, 2);
  }

  cell(day, month) {
    const parts = this.calendar.parts(day);
    const classes = [(OFF[this.language] ?? OFF.en).includes(weekday(day)) && "pv-off", parts.month !== month && "pv-outside"].filter(Boolean).join(" ");
    return h("button", {
      type: "button", role: "gridcell", class: classes, tabindex: day === this.at ? "0" : "-1", "aria-selected": String(day === this.chosen), "aria-current": day === this.today ? "date" : null,
      "aria-label": this.words(day, { weekday: "long", day: "numeric", month: "long", year: "numeric" }), onclick: () => this.take(day),
    }, this.words(day, { day: "numeric" }).replace(/[^\d۰-۹]/g, ""));
  }

  step(months, word, symbol) {
    return h("button", { type: "button", class: "btn btn-sm pv-square pv-plain", "aria-label": say(word), onclick: () => this.go(addMonths(this.calendar, this.at, months), false) }, icon(symbol, "pv-turn"));
  }

  foot() {
    const other = this.calendar.name === "jalali" ? "gregorian" : "jalali";
    const plain = (word, run) => h("button", { type: "button", class: "btn btn-sm pv-plain", onclick: run }, say(word));
    return h("div", { class: "pv-dates-foot" }, plain("today", () => this.take(this.today)), plain("in_a_week", () => this.take(this.today + 7)),
      plain(other, () => { this.calendar = calendars[other]; this.draw(); this.layer.querySelector(".pv-dates-foot :last-child").focus(); }));
  }

  go(day, focus = true) {
    this.at = day;
    this.draw(focus);
  }

  key(event) {
    const week = (weekday(this.at) - (FIRST[this.language] ?? 0) + 7) % 7;
    const months = event.shiftKey ? 12 : 1;
    const moves = { ArrowUp: this.at - 7, ArrowDown: this.at + 7, Home: this.at - week, End: this.at + 6 - week,
      PageUp: addMonths(this.calendar, this.at, -months), PageDown: addMonths(this.calendar, this.at, months) };
    if (event.key === "Escape") this.leave();
    else if (event.key.toLowerCase() === "t" && !event.ctrlKey) this.go(this.today);
    else if (event.target.getAttribute("role") === "gridcell" && onward(event.key)) this.go(this.at + onward(event.key));
    else if (event.target.getAttribute("role") === "gridcell" && event.key in moves) this.go(moves[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
