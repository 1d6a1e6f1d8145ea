import postcss from "postcss";

/* The components of Tabler that the design uses. A class outside these families is not in our bundle. */
const families = [
  "btn", "btn-(primary|danger|link|sm|lg|icon|close|check|group|group-vertical|toolbar)", "dropdown-toggle(-split)?",
  "form-(control|select|check|label|text|switch|range|fieldset|hint|selectgroup)(-[a-z]+)*", "input-group(-[a-z]+)*", "col-form-label",
  "(in)?valid-feedback", "is-(in)?valid", "was-validated",
  "table(-(hover|active|sm|responsive|group-divider))?", "badge", "alert(-(danger|warning|success|info|link|title|heading|dismissible))?",
  "progress(-(bar|sm))?", "progress-stacked", "list-unstyled", "visually-hidden(-focusable)?",
  "d-(none|block|flex|grid|inline|inline-block|inline-flex)", "text-(start|end|center)", "w-100",
  "show", "active", "disabled", "checked", "dropdown-menu", "dropdown-(item|divider|header)",
].map((family) => new RegExp(`^${family}$`));

const used = (name) => families.some((family) => family.test(name));
const classes = (selector) => [...selector.matchAll(/\.((?:\\.|[\w-])+)/g)].map((match) => match[1].replaceAll("\\", ""));

/** Tabler's style sheet without the rules of components the design does not use. */
export function onlyUsed(css) {
  const sheet = postcss.parse(css);
  sheet.walkRules((rule) => {
    if (rule.parent.type === "atrule" && rule.parent.name.endsWith("keyframes")) return;
    const kept = rule.selectors.filter((selector) => classes(selector).every(used));
    if (kept.length) rule.selectors = kept;
    else rule.remove();
  });
  sheet.walkAtRules((rule) => {
    if (rule.name === "font-face" || rule.name === "import" || (rule.name === "media" && !rule.nodes?.length)) rule.remove();
  });
  const text = sheet.toString();
  sheet.walkAtRules("keyframes", (rule) => { if (!text.includes(`${rule.params} `) || !new RegExp(`animation[^;]*${rule.params}`).test(text)) rule.remove(); });
  sheet.walkDecls(/^--tblr-/, (decl) => { if (!text.includes(`var(${decl.prop})`) && !text.includes(`var(${decl.prop},`)) decl.remove(); });
  sheet.walkComments((comment) => comment.remove());
  return sheet.toString();
}
