/* The condition builder. <form data-pv-conditions> holds a JSON script {fields, tree?, count_url?, sentence_url?}
   and a hidden input named "filter"; the tree goes into the input, the form is sent as any other. */
import { attach } from "../attach.js";
import { h, icon, later } from "../dom.js";
import { get } from "../server.js";
import { say } from "../words.js";
import { read, write } from "./tree.js";
import { editors } from "./values.js";

const page = (id) => JSON.parse(document.getElementById(id)?.textContent || "null");
const plain = { class: "btn btn-sm pv-plain", type: "button" };

/* Countries by the names they have in the reader's language, in its order. */
function regions(codes) {
  const language = document.documentElement.lang;
  const names = new Intl.DisplayNames([language], { type: "region" });
  return codes.map((code) => ({ value: code, label: names.of(code) })).sort((one, other) => one.label.localeCompare(other.label, language));
}

class Builder {
  constructor(form) {
    this.form = form;
    const data = JSON.parse(form.querySelector('script[type="application/json"]').textContent);
    // Many fields have the same operators: they are said once, and named by their place.
    this.fields = data.fields.map((one) => ({ ...one, ...(typeof one.operators === "number" ? { operators: data.operator_sets[one.operators] } : {}), ...(one.regions ? { choices: regions(one.regions.split(" ")) } : {}) }));
    this.words = page("pv-periods") ?? { periods: [], units: [], counted: [] };
    this.countUrl = form.dataset.pvCountUrl ?? data.count_url;
    this.sentenceUrl = form.dataset.pvSentenceUrl ?? data.sentence_url;
    this.input = form.elements.filter;
    this.rows = form.querySelector("[data-pv-builder-rows]");
    this.root = read(data.tree ?? JSON.parse(this.input.value || "{}"));
    this.askSoon = later(() => this.ask(), 250);
    if (!this.root.parts.length) this.root.parts.push(this.freshRow());
    this.draw();
    this.tell();
  }

  field(name) { return this.fields.find((one) => one.name === name); }
  operator(row) { return this.field(row.field)?.operators.find((one) => one.name === row.op); }

  freshRow() {
    const [field] = this.fields;
    return { kind: "row", field: field?.name, op: field?.operators[0]?.name, value: undefined };
  }

  complete(row) {
    const takes = this.operator(row)?.takes;
    return takes === "nothing" || (takes !== undefined && row.value !== undefined && row.value !== "");
  }

  tree() { return write(this.root, (row) => this.complete(row)); }

  tell() {
    this.input.value = JSON.stringify(this.tree());
    this.askSoon();
  }

  draw(focusOn) {
    this.rows.replaceChildren(...this.root.how === "all" ? this.parts(this.root) : [this.group(this.root, null)], this.root.how === "all" ? this.adders(this.root) : "");
    if (focusOn) this.rows.querySelector(`[data-pv-at="${this.path(focusOn)}"] select`)?.focus();
  }

  path(node, within = this.root, so = "") {
    for (const [at, part] of within.parts.entries()) {
      if (part === node) return `${so}${at}`;
      const deeper = part.kind === "group" ? this.path(node, part, `${so}${at}.`) : null;
      if (deeper) return deeper;
    }
    return null;
  }

  parts(group) {
    const between = say(group.how === "all" ? "and" : "or");
    return group.parts.map((part, at) => (part.kind === "row" ? this.row(part, group, at ? between : "") : this.group(part, group, at ? between : "")));
  }

  row(row, group, word) {
    const parts = h("div", { class: "pv-builder-parts" });
    this.fillRow(parts, row);
    return h("div", { class: "pv-builder-row", "data-pv-at": this.path(row), role: "group" }, h("span", { class: "pv-builder-word" }, word), parts, this.remover(row, group));
  }

  fillRow(parts, row) {
    const field = this.field(row.field);
    const chooser = h("select", { class: "form-select", "aria-label": say("field"), onchange: () => {
      Object.assign(row, { field: chooser.value, op: this.field(chooser.value).operators[0].name, value: undefined });
      this.refill(parts, row, ".pv-builder-field select");
    } }, field ? null : h("option", { value: row.field }, row.field ?? ""), this.fields.map((one) => h("option", { value: one.name, selected: one.name === row.field }, one.label)));
    const operators = h("select", { class: "form-select", "aria-label": say("operator"), onchange: () => {
      const before = this.operator(row)?.takes;
      row.op = operators.value;
      if (this.operator(row).takes !== before) row.value = undefined;
      this.refill(parts, row, ".pv-builder-op select");
    } }, (field?.operators ?? []).map((one) => h("option", { value: one.name, selected: one.name === row.op }, one.label)));
    const set = (value) => { row.value = value; this.tell(); };
    const values = field ? editors(field, this.operator(row), row.value, set, this.words) : [];
    parts.replaceChildren(h("div", { class: "pv-builder-field" }, chooser), h("div", { class: "pv-builder-op" }, operators), h("div", { class: "pv-builder-value" }, values));
  }

  refill(parts, row, focus) {
    this.fillRow(parts, row);
    parts.querySelector(focus)?.focus();
    this.tell();
  }

  group(group, around, word = "") {
    const how = h("select", { class: "form-select pv-builder-how", "aria-label": say("operator"), onchange: () => { group.how = how.value; this.draw(); this.tell(); } },
      ["all", "any", "none"].map((one) => h("option", { value: one, selected: one === group.how }, say({ all: "all_of_these", any: "any_of_these", none: "none_of_these" }[one]))));
    return h("div", { class: "pv-builder-group", role: "group", "data-pv-at": around ? this.path(group) : null }, h("span", { class: "pv-builder-word" }, word),
      h("div", { class: "pv-builder-inner" }, how, this.parts(group), this.adders(group)), around ? this.remover(group, around) : null);
  }

  remover(node, group) {
    return h("button", { ...plain, class: "btn btn-sm pv-square pv-plain", "aria-label": say("remove"), title: say("remove"), onclick: () => {
      const at = group.parts.indexOf(node);
      group.parts.splice(at, 1);
      this.draw();
      (this.rows.querySelectorAll(".pv-builder-row select")[Math.max(0, at - 1)] ?? this.rows.querySelector("button"))?.focus();
      this.tell();
    } }, icon("x"));
  }

  adders(group) {
    const add = (node, focus) => { group.parts.push(node); this.draw(focus); this.tell(); };
    return h("div", { class: "pv-builder-add" },
      h("button", { ...plain, onclick: () => { const row = this.freshRow(); add(row, row); } }, icon("plus"), say("condition")),
      h("button", { ...plain, onclick: () => { const row = this.freshRow(); add({ kind: "group", how: "any", parts: [row] }, row); } }, icon("plus"), say("group_of_conditions")));
  }

  /* The button counts and the sentence is read back, both by the server, which alone knows. */
  async ask() {
    const filter = this.input.value;
    this.running?.abort();
    this.running = new AbortController();
    const answers = await Promise.all([this.countUrl, this.sentenceUrl].map((url) => (url ? this.fetch(url) : null)));
    if (filter !== this.input.value) return;
    const [counted, read] = [answers[0], answers[1] ?? answers[0]];
    const button = this.form.querySelector("[data-pv-count]");
    if (button && counted?.text) button.textContent = (button.dataset.pvCount || "{records}").replace("{records}", counted.text);
    const sentence = this.form.querySelector("[data-pv-sentence]");
    // The server escapes every value; only its own <b> and <bdi> are markup.
    if (sentence && typeof read?.html === "string") sentence.innerHTML = read.html;
    const fault = this.form.querySelector("[data-pv-fault]");
    if (fault) { fault.textContent = counted?.fault ?? ""; fault.hidden = !counted?.fault; }
  }

  async fetch(url) {
    const address = new URL(url, location.href);
    for (const [name, value] of new FormData(this.form)) address.searchParams.set(name, value);
    try { return await get(address, this.running.signal); } catch (fault) { return fault.name === "AbortError" ? null : { fault: fault.message }; }
  }
}

attach("form[data-pv-conditions]", (form) => {
  const builder = new Builder(form);
  form.querySelector("[data-pv-clear]")?.addEventListener("click", () => { builder.root = read({}); builder.root.parts.push(builder.freshRow()); builder.draw(); builder.tell(); });
});
