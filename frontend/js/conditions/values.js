/* What a comparison compares with: one editor for each thing an operator takes. Each gives its element and calls `set(value)` as it changes. */
import { makeDateField } from "../datefield.js";
import { h } from "../dom.js";
import { makePicker } from "../picker.js";
import { get } from "../server.js";
import { plainNumber, say } from "../words.js";

const first = (value) => (Array.isArray(value) ? value[0] : value);
const list = (value) => (value === undefined || value === null || value === "" ? [] : [value].flat());

function text(field, value, set) {
  const number = ["number", "money", "decimal", "percent"].includes(field.type);
  const input = h("input", { class: "form-control", type: "text", dir: number ? null : "auto", inputmode: number ? "decimal" : null, value: first(value) ?? "", "aria-label": say("value"), oninput: () => set(input.value.trim() || undefined) });
  if (!field.unit) return input;
  return h("span", { class: "pv-input" }, input, h("span", { class: "pv-unit" }, field.unit));
}

function date(field, value, set) {
  const input = h("input", { class: "form-control", type: "text", value: first(value) ?? "", "aria-label": say("value"), oninput: () => set(input.value.trim() || undefined) });
  const box = h("span", {}, input);
  makeDateField(input);
  return box;
}

function two(field, value, set) {
  const pair = [list(value)[0] ?? "", list(value)[1] ?? ""];
  const one = field.type === "date" || field.type === "datetime" ? date : text;
  const half = (at, word) => {
    const editor = one(field, pair[at], (given) => { pair[at] = given ?? ""; set(pair[0] !== "" && pair[1] !== "" ? [...pair] : undefined); });
    editor.querySelector?.("input")?.setAttribute("aria-label", say(word));
    return editor;
  };
  return [half(0, "from"), half(1, "to")];
}

function count(field, value, set) {
  const input = h("input", { class: "form-control pv-builder-count", type: "text", inputmode: "numeric", value: first(value) ?? "", "aria-label": say("how_many"), oninput: () => { const figure = plainNumber(input.value); set(Number.isInteger(figure) && figure > 0 ? figure : undefined); } });
  return input;
}

function period(field, value, set, words) {
  const spec = typeof value === "string" ? { period: value } : { ...(value ?? {}) };
  const tell = () => set(!spec.period ? undefined : !words.counted.includes(spec.period) ? { period: spec.period } : spec.count ? { period: spec.period, count: spec.count, unit: spec.unit ?? "day" } : undefined);
  const figure = count(field, spec.count, (given) => { spec.count = given; tell(); });
  const unit = h("select", { class: "form-select", "aria-label": say("unit"), onchange: () => { spec.unit = unit.value; tell(); } }, words.units.map((one) => h("option", { value: one.value, selected: one.value === spec.unit }, one.label)));
  const chosen = h("select", { class: "form-select", "aria-label": say("value"), onchange: () => { spec.period = chosen.value; fit(); tell(); } },
    h("option", { value: "" }, say("choose")), words.periods.map((one) => h("option", { value: one.value, selected: one.value === spec.period }, one.label)));
  const fit = () => { const counted = words.counted.includes(spec.period); figure.hidden = unit.hidden = !counted; if (counted) { spec.unit ??= "day"; unit.value = spec.unit; } };
  fit();
  return [chosen, figure, unit];
}

function choices(field, value, set, multiple) {
  const chosen = list(value).map(String);
  const select = h("select", { multiple, "aria-label": say("value"), placeholder: say("choose") }, multiple ? null : h("option", { value: "" }), field.choices.map((one) => h("option", { value: one.value, selected: chosen.includes(String(one.value)), "data-hue": one.hue }, one.label)));
  const box = h("span", {}, select);
  queueMicrotask(() => makePicker(select).on("change", (given) => set(multiple ? (given.length ? given : undefined) : given || undefined)));
  return box;
}

function links(field, value, set, multiple) {
  const chosen = list(value).map(String);
  const special = (field.special ?? []).map((one) => ({ id: String(one.value), title: one.label }));
  const select = h("select", { multiple, "data-pv-url": field.picker, "aria-label": say("value"), placeholder: say("choose") });
  const box = h("span", {}, select);
  queueMicrotask(async () => {
    const picker = makePicker(select, special);
    const unknown = chosen.filter((id) => !special.some((one) => one.id === id));
    picker.addItems(chosen.filter((id) => !unknown.includes(id)), true);
    if (unknown.length) {
      const url = new URL(field.picker, location.href);
      url.searchParams.set("ids", unknown.join(","));
      const items = await get(url).then((answer) => answer.items, () => []);
      for (const id of unknown) picker.addOption({ title: id, ...items.find((item) => String(item.id) === id), id });
      picker.addItems(unknown, true);
    }
    const plain = (id) => (/^\d+$/.test(id) ? +id : id);
    picker.on("change", (given) => { const ids = [given].flat().filter(Boolean).map(plain); set(ids.length ? (multiple ? ids : ids[0]) : undefined); });
  });
  return box;
}

/** The editors of what `operator` of `field` takes; none when it takes nothing. */
export function editors(field, operator, value, set, words) {
  const takes = operator?.takes ?? "nothing";
  if (takes === "nothing") return [];
  if (takes === "period") return period(field, value, set, words);
  if (takes === "count") return [count(field, value, set)];
  if (takes === "two") return two(field, value, set);
  if (takes === "date") return [date(field, value, set)];
  if (field.choices) return [choices(field, value, set, takes === "many")];
  if (field.picker) return [links(field, value, set, takes === "many")];
  if (field.type === "date" || field.type === "datetime") return [date(field, value, set)];
  return [text(field, value, set)];
}
