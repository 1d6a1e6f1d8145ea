/* <input data-pv-date [data-calendar] [data-language] [data-digits]>: stays a text to type in ("fri", "+2w", ۹/۵ are read by the server), and gets a grid. */
import { attach } from "./attach.js";
import { calendars, read, today, write } from "./calendar.js";
import { DateGrid } from "./dategrid.js";
import { freshId, h, icon } from "./dom.js";
import { place } from "./menus.js";
import { say } from "./words.js";

const root = document.documentElement;

function habits(input) {
  const language = input.dataset.language || root.lang || "en";
  return { language, calendar: input.dataset.calendar || root.dataset.calendar || (language === "fa" ? "jalali" : "gregorian"),
    digits: input.dataset.digits || root.dataset.digits || (language === "fa" ? "persian" : "latin"), zone: root.dataset.zone };
}

/** Weekday and distance beside what was typed, so that a slip is seen before it is sent. */
function hintOf(input) {
  const day = read(input.value);
  if (day === null) return "";
  const { language, digits, zone } = habits(input);
  const away = day - today(zone);
  const locale = `${language}-u-nu-${digits === "persian" ? "arabext" : "latn"}`;
  return Math.abs(away) < 45 ? new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(away, "day") : new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(new Date(day * 86_400_000));
}

/** Gives a text input its button and grid. */
export function makeDateField(input) {
  const layer = h("div", { popover: "auto", class: "pv-popover pv-dates", id: freshId("pv-dates"), role: "dialog", "aria-label": say("choose_date") });
  const button = h("button", { type: "button", class: "btn btn-sm pv-square pv-plain", "aria-haspopup": "dialog", "aria-label": say("choose_date"), "aria-controls": layer.id }, icon("calendar"));
  const hint = h("span", { class: "pv-datefield-hint", "aria-hidden": "true" });
  const box = h("span", { class: "pv-datefield" });
  input.replaceWith(box);
  box.append(input, hint, button, layer);
  const show = () => { hint.textContent = hintOf(input); };

  function open() {
    const leave = () => { layer.hidePopover(); input.focus(); };
    const take = (day) => {
      const { calendar, language, digits } = habits(input);
      input.value = write(day, calendars[calendar], language, digits);
      for (const name of ["input", "change"]) input.dispatchEvent(new Event(name, { bubbles: true }));
      leave();
    };
    const fresh = h("div");
    layer.replaceChildren(fresh);
    const days = new DateGrid(fresh, { ...habits(input), chosen: read(input.value), take, leave });
    layer.showPopover();
    days.draw(true);
    place(layer, input);
  }
  button.addEventListener("click", () => (layer.matches(":popover-open") ? layer.hidePopover() : open()));
  input.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" || input.disabled || input.readOnly) return;
    event.preventDefault();
    open();
  });
  input.addEventListener("input", show);
  show();
}

attach("input[data-pv-date]", makeDateField);
