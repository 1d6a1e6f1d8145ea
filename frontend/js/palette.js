/* Ctrl K: goes, does, finds; links with data-pv-act are what one does on this page. Asks data-pv-palette-url for {groups: [{title, items: [{title, pieces?, subtitle, url, icon, post?}], more?}], near, lately, all}: pieces are the title cut where it was hit, more is the list of one kind, all the page of every result. */
import { attach } from "./attach.js";
import { freshId, h, icon, later } from "./dom.js";
import { kept, keep } from "./searches.js";
import { get, post } from "./server.js";
import { say } from "./words.js";

attach("[data-pv-palette-url]", (dialog) => {
  const field = dialog.querySelector("input");
  const list = dialog.querySelector('[role="listbox"]');
  let running;
  let at = 0;
  const options = () => [...list.querySelectorAll('[role="option"]')];

  function point(to) {
    const all = options();
    at = all.length ? (to + all.length) % all.length : 0;
    all.forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    field.setAttribute("aria-activedescendant", all[at]?.id ?? "");
    all[at]?.scrollIntoView({ block: "nearest" });
  }

  function line(item) {
    const choose = async (event) => {
      if (item.again !== undefined) { event.preventDefault(); field.value = item.again; field.focus(); ask(); return; }
      if (!item.post) { keep(field.value); return; }
      event.preventDefault();
      const answer = await post(item.url);
      dialog.close();
      if (answer.url) location.assign(answer.url);
    };
    return h("a", { class: "pv-menu-item", role: "option", id: freshId("pv-option"), tabindex: "-1", href: item.url, onclick: choose },
      item.icon ? icon(item.icon) : icon("arrow-right", "pv-turn"), h("span", { class: "pv-cut pv-said", dir: "auto" }, ...written(item)), item.subtitle ? h("small", { class: "pv-cut", dir: "auto" }, item.subtitle) : null);
  }

  const written = (item) => item.pieces?.map(([text, hit]) => (hit ? h("mark", {}, text) : text)) ?? [item.title];

  function here() {
    const wanted = field.value.replace(/^\+/, "").trim().toLocaleLowerCase();
    const links = [...document.querySelectorAll("a[data-pv-act]")].filter((link) => link.textContent.toLocaleLowerCase().includes(wanted));
    return { title: say("on_this_page"), items: links.map((link) => ({ title: link.textContent.trim(), url: link.href, icon: "plus" })) };
  }

  const heading = (text) => h("div", { class: "pv-menu-heading", role: "presentation" }, text);
  const onwards = (group) => (group.more ? [{ title: say("show_all_of", { records: group.title }), url: group.more }] : []);

  function searches() {
    const items = field.value ? [] : kept().map((text) => ({ title: text, url: "#", icon: "search", again: text }));
    return { title: say("searched_lately"), items };
  }

  function show(answer) {
    const found = answer.groups.map((group) => ({ ...group, items: [...group.items, ...onwards(group)] }));
    const filled = [here(), searches(), ...found].filter((group) => group.items.length);
    list.replaceChildren(...filled.flatMap((group) => [heading(group.title), ...group.items.map(line)]));
    if (answer.lately) list.prepend(h("div", { class: "pv-menu-heading pv-near", role: "presentation" }, say("lately")));
    if (answer.near) list.prepend(h("div", { class: "pv-menu-heading pv-near", role: "status" }, say("near")));
    if (answer.all) list.append(line({ title: say("all_results", { text: field.value.trim() }), url: answer.all, icon: "search" }));
    if (!filled.length) list.append(h("div", { class: "pv-menu-heading", role: "status" }, say("nothing_found")));
    point(0);
  }

  async function ask() {
    running?.abort();
    running = new AbortController();
    if (!dialog.dataset.pvPaletteUrl) return;
    const url = new URL(dialog.dataset.pvPaletteUrl, location.href);
    url.searchParams.set("q", field.value);
    try { show(await get(url, running.signal)); } catch (fault) {
      if (fault.name !== "AbortError") list.replaceChildren(h("div", { class: "pv-menu-heading", role: "alert" }, fault.message));
    }
  }
  const askSoon = later(ask, 120);

  field.addEventListener("input", askSoon);
  field.addEventListener("keydown", (event) => {
    const moves = { ArrowDown: () => point(at + 1), ArrowUp: () => point(at - 1), Home: () => point(0), End: () => point(-1), Enter: () => options()[at]?.click() };
    if (!moves[event.key] || event.isComposing || (field.value && ["Home", "End"].includes(event.key))) return;
    event.preventDefault();
    moves[event.key]();
  });
  dialog.addEventListener("pv:query", (event) => { field.value = event.detail; ask(); });
  // Each time it opens it starts afresh, with what one was at last.
  new MutationObserver(() => { if (dialog.open) { field.value = ""; field.focus(); ask(); } else running?.abort(); }).observe(dialog, { attributeFilter: ["open"] });
});
