/* Mentions: "@" in a textarea[data-pv-mention="/partners/5/colleagues"] offers colleagues who may see the record; arrows choose, Enter or Tab
   takes, Esc leaves. What is kept is plain text, "@" and the name; the server finds out who is meant. */
import { attach } from "./attach.js";
import { freshId, h, later } from "./dom.js";
import { get } from "./server.js";

const BEFORE_CARET = /(?:^|[\s(])@([^\s@][^@\n]{0,40}|)$/u;

attach("textarea[data-pv-mention]", (text) => {
  const list = h("ul", { class: "pv-mentions", role: "listbox", id: freshId("mentions"), "aria-label": text.getAttribute("aria-label"), hidden: true });
  text.after(list);
  text.setAttribute("aria-autocomplete", "list");
  text.setAttribute("aria-controls", list.id);
  let asked = null;

  const typed = () => BEFORE_CARET.exec(text.value.slice(0, text.selectionStart))?.[1];
  const options = () => [...list.children];
  const chosen = () => options().find((one) => one.ariaSelected === "true");

  function close() {
    asked?.abort();
    list.hidden = true;
    list.replaceChildren();
    text.removeAttribute("aria-activedescendant");
  }

  function choose(option) {
    for (const one of options()) one.ariaSelected = String(one === option);
    text.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function take(option) {
    const end = text.selectionStart;
    text.setRangeText(`${option.dataset.pvName} `, end - typed().length, end, "end");
    close();
    text.focus();
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function show(items) {
    list.replaceChildren(...items.map((one) => h("li", { role: "option", id: freshId("mention"), "data-pv-name": one.name, onpointerdown: (event) => { event.preventDefault(); take(event.currentTarget); } }, h("bdi", {}, one.name), one.position ? h("small", { dir: "auto" }, one.position) : null)));
    list.hidden = !items.length;
    if (items.length) choose(list.firstElementChild);
  }

  const ask = later(async () => {
    const name = typed();
    if (name === undefined) { close(); return; }
    asked?.abort();
    asked = new AbortController();
    try {
      const { items } = await get(`${text.dataset.pvMention}?q=${encodeURIComponent(name)}`, asked.signal);
      // Somebody who was taken already is not offered again while the sentence goes on.
      if (typed() === name) show(items.filter((one) => one.name !== name.trim()));
    } catch { close(); }
  }, 120);

  text.addEventListener("input", () => { if (typed() === undefined) close(); else ask(); });
  text.addEventListener("blur", close);
  text.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const all = options();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) choose(all[(all.indexOf(chosen()) + step + all.length) % all.length]);
    else if ((event.key === "Enter" || event.key === "Tab") && !event.ctrlKey) take(chosen());
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
});
