/* <select data-pv-picker [data-pv-url]>: searches on the server (?q= → {items: [{id, title, subtitle, hue, picture}], more}) or, without an address, in its options. */
import TomSelect from "tom-select/base";
import removeButton from "tom-select/plugins/remove_button/plugin.js";
import { attach } from "./attach.js";
import { h } from "./dom.js";
import { place } from "./menus.js";
import { get, post } from "./server.js";
import { toast } from "./toasts.js";
import { say } from "./words.js";

TomSelect.define("remove_button", removeButton);

const dot = (item) => (item.hue ? h("i", { class: `pv-dot pv-hue-${item.hue}` }) : null);
const note = (key) => () => h("div", { class: "pv-picker-note" }, say(key));

const render = {
  option: (item) => h("div", { class: "option" }, dot(item), item.picture ? h("img", { class: "pv-logo", src: item.picture, alt: "", loading: "lazy" }) : null, h("span", { class: "pv-cut", dir: "auto" }, item.title), item.subtitle ? h("small", { dir: "auto" }, item.subtitle) : null),
  item: (item) => h("div", { class: "item" }, dot(item), h("bdi", {}, item.title)),
  option_create: (data) => h("div", { class: "create" }, say("add_named", { text: data.input })),
  no_results: note("nothing_found"),
  loading: note("searching"),
};

/* Options written in the page: <option value title data-subtitle data-hue>. */
function known(select) {
  return [...select.options].filter((option) => option.value !== "").map((option) => ({ id: option.value, title: option.textContent.trim(), subtitle: option.dataset.subtitle, hue: option.dataset.hue, $option: option }));
}

function remote(select) {
  let running;
  return async function load(query, callback) {
    running?.abort();
    running = new AbortController();
    const url = new URL(select.dataset.pvUrl, location.href);
    url.searchParams.set("q", query);
    for (const name of (select.dataset.pvWith ?? "").split(" ").filter(Boolean)) url.searchParams.set(name, select.form?.elements[name]?.value ?? "");
    try {
      const { items, more } = await get(url, running.signal);
      this.clearOptions((option) => this.items.includes(String(option.id)) || option.$special);
      // What is chosen stays known, but is offered only when it was found.
      for (const option of Object.values(this.options)) option.$found = !!option.$special;
      callback(items.map((item, at) => ({ ...item, id: String(item.id), $order: at + 100, $found: true })));
      this.dropdown.querySelector(".pv-picker-more")?.remove();
      if (more) this.dropdown.append(h("div", { class: "pv-picker-note pv-picker-more" }, say("type_more")));
    } catch (fault) {
      if (fault.name !== "AbortError") toast({ text: fault.message, level: "error" });
      callback();
    } finally {
      // The options of an earlier answer are gone: what was asked before must be asked again.
      this.loadedSearches = {};
    }
  };
}

function creator(select) {
  const url = select.dataset.pvCreateUrl;
  if (!url) return null;
  return (title, callback) => post(url, { title }).then((item) => callback({ ...item, id: String(item.id) }), (fault) => { toast({ text: fault.message, level: "error" }); callback(); });
}

/** Turns a select into a picker; gives the Tom Select. `extra` options come first and are always offered. */
export function makePicker(select, extra = []) {
  const far = !!select.dataset.pvUrl;
  const layer = select.closest("dialog, [popover]");
  const options = [...extra.map((item, at) => ({ ...item, $special: true, $order: at + 1 })), ...known(select)];
  const chosen = [...select.selectedOptions].map((option) => option.value).filter(Boolean);
  const picker = new TomSelect(select, {
    valueField: "id", labelField: "title", searchField: ["title", "subtitle"], options, items: chosen, maxItems: select.multiple ? null : 1, maxOptions: 200,
    plugins: select.multiple ? { remove_button: { label: "×", title: say("remove") } } : [], hideSelected: select.multiple, render, create: creator(select), placeholder: select.getAttribute("placeholder") ?? "",
    dropdownParent: layer ?? document.body, hidePlaceholder: true, loadThrottle: 150, refreshThrottle: 50, selectOnTab: true, preload: far ? "focus" : false,
    ...(far ? { load: remote(select), shouldLoad: () => true, score: () => (item) => (item.$found ?? true ? 1 : 0), sortField: "$order", highlight: true } : {}),
    onType() { if (far) this.setActiveOption(null); },
  });
  // Our own placing: beside the field wherever it is, also inside dialogs and pop-overs.
  picker.positionDropdown = () => {
    const { dropdown, control } = picker;
    Object.assign(dropdown.style, { position: "fixed", inlineSize: `${Math.max(control.offsetWidth, 200)}px`, marginBlockStart: "0" });
    place(dropdown, control);
  };
  addEventListener("scroll", () => picker.isOpen && picker.positionDropdown(), { passive: true, capture: true });
  // The label belongs to the picker now; the select only carries the value.
  select.setAttribute("aria-hidden", "true");
  picker.control_input.setAttribute("dir", "auto");
  if (select.required) picker.control_input.setAttribute("aria-required", "true");
  const described = select.getAttribute("aria-describedby");
  if (described) picker.control_input.setAttribute("aria-describedby", described);
  return picker;
}

attach("select[data-pv-picker]", (select) => makePicker(select));
