// Small helpers that the other parts of the page's script share. Nothing here makes mark-up from text.
const root = document.documentElement;
root.classList.add("js");
const one = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const visible = (node) => node.getClientRects().length > 0;
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

function tell(text) {
  one("#say").textContent = text;
}

const stored = {
  get(key) { try { return localStorage.getItem("crossread-" + key); } catch { return null; } },
  set(key, value) { try { localStorage.setItem("crossread-" + key, value); } catch { /* a private window */ } },
};

// The dossier, packed as `render/pack.py` says, is opened when it is first asked for.
let parsed = null;
function data() {
  if (parsed) return parsed;
  const { shapes, strings, root: packed } = JSON.parse(one("#data").textContent);
  const spans = [];
  const open = (node) => {
    if (!Array.isArray(node)) return node;
    const [kind, ...rest] = node;
    if (kind === 0) return rest.map(open);
    if (kind === -2) return strings[rest[0]];
    if (kind > 0) return Object.fromEntries(shapes[kind - 1].map((key, i) => [key, open(rest[i])]));
    const span = { article: rest[0], start: rest[1], end: rest[2], text: "" };
    spans.push(span);
    return span;
  };
  parsed = open(packed);
  parsed.articles.forEach((article, i) => { article.text ??= one(`#a${i + 1} .text`).textContent; });
  const texts = parsed.articles.map((article) => Array.from(article.text));
  for (const span of spans) {
    span.text = texts[span.article].slice(span.start, span.end).join("");
    span.article = parsed.articles[span.article].id;
  }
  return parsed;
}

function reveal(node) {
  for (let at = node?.parentElement; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  if (node?.closest(".rest")) rows(true);
}

function rows(open) {
  const rest = one("#matrix-rest");
  const button = one("[data-do=rows]");
  if (!rest) return;
  rest.classList.toggle("open", open);
  button.setAttribute("aria-expanded", String(open));
  button.textContent = open ? "Show fewer points" : `Show ${rest.rows.length} more points`;
}

const themes = ["auto", "light", "dark"];
function theme(name) {
  if (name === "auto") root.removeAttribute("data-theme");
  else root.setAttribute("data-theme", name);
  stored.set("theme", name);
}
theme(themes.includes(stored.get("theme")) ? stored.get("theme") : "auto");
