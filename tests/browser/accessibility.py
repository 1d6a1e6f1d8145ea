"""What axe finds on a page, and whether one sees where the focus is."""

from functools import cache
from importlib.resources import files

from playwright.sync_api import Page

GRAVE = ("serious", "critical")


@cache
def _axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


# Rules whose findings are never grave are not asked: they are a quarter of the time.
_RUN = """async ([rules, grave]) => {
  const asked = rules ?? axe._audit.rules.filter((one) => one.enabled && grave.includes(one.impact)).map((one) => one.id);
  const options = { resultTypes: ["violations"], preload: false, runOnly: { type: "rule", values: asked } };
  const { violations } = await axe.run(document, options);
  return violations.map(({ id, impact, help, nodes }) => ({ id, impact, help,
    where: nodes.slice(0, 3).map((node) => `${node.target.join(" ")} ${node.any[0]?.message ?? node.failureSummary}`) }));
}"""

# Every place one can go to by Tab must look different when one is there. Focus given by a script shows like that given
# by a key when the last thing pressed was a key.
_UNSEEN = """(most) => {
  const inside = document.querySelector("dialog[open]") ?? document.body;
  const places = [...inside.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
    .filter((one) => one.checkVisibility({ checkVisibilityCSS: true }) && !one.disabled && one.tabIndex >= 0);
  const seen = new Set();
  const alike = (one) => `${one.tagName} ${one.className} ${one.type ?? ""} ${one.parentElement?.className}`;
  const traits = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "borderColor", "backgroundColor"];
  const look = (one) => { const style = getComputedStyle(one); return traits.map((trait) => style[trait]).join(); };
  const above = "label, .ts-wrapper, .pv-search";
  const around = (one) => [one, ...[...one.children].slice(0, 2), one.parentElement, one.closest(above)].filter(Boolean);
  const unseen = [];
  for (const place of places) {
    if (seen.has(alike(place)) || seen.size >= most) continue;
    seen.add(alike(place));
    document.activeElement?.blur();
    const before = around(place).map(look).join("|");
    place.focus({ preventScroll: true, focusVisible: true });
    if (document.activeElement === place && around(place).map(look).join("|") === before) unseen.push(alike(place));
  }
  document.activeElement?.blur();
  return unseen;
}"""


def faults(page: Page, rules: list[str] | None = None) -> list[str]:
    """Grave findings, a sentence each; only of `rules` when they are given."""
    if not page.evaluate("() => !!window.axe"):
        page.evaluate(_axe())
    found = page.evaluate(_RUN, [rules, GRAVE])
    return [f"{one['id']}: {one['help']} at {'; '.join(one['where'])}" for one in found if one["impact"] in GRAVE]


def unseen_focus(page: Page, most: int = 60) -> list[str]:
    """Kinds of places that look the same with and without the focus."""
    page.keyboard.press("Shift")
    found: list[str] = page.evaluate(_UNSEEN, most)
    return found
