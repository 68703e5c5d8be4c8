// Search and filters: entries that do not match are hidden, folds that hold a match are opened, and closed again after.
const entries = all(".item");
const reports = all(".report");
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const texts = new Map();
const openedByFilter = new Set();
const wanted = { q: "", o: "", k: "", e: "", d: "" };

function textOf(node) {
  if (!texts.has(node)) texts.set(node, fold(node.textContent));
  return texts.get(node);
}

const has = (list, value) => !value || (list || "").split(" ").includes(value);
const says = (node) => wanted.q.split(/\s+/).every((word) => textOf(node).includes(word));

function fits(node) {
  const tags = node.dataset;
  if (wanted.k && tags.k !== wanted.k) return false;
  return has(tags.o, wanted.o) && has(tags.e, wanted.e) && has(tags.d, wanted.d) && (!wanted.q || says(node));
}

function apply() {
  for (const key of Object.keys(wanted)) wanted[key] = one(key === "q" ? "#q" : "#f-" + key)?.value ?? "";
  wanted.q = fold(wanted.q.trim());
  const active = Object.values(wanted).some(Boolean);
  for (const details of openedByFilter) details.open = false;
  openedByFilter.clear();
  let found = 0;
  for (const node of entries) {
    const match = !active || fits(node);
    node.hidden = !match;
    if (match && active) { found += 1; openAround(node); }
  }
  for (const node of reports) node.hidden = !has(node.dataset.r, wanted.o) || (wanted.q !== "" && !says(node));
  if (active) rows(true);
  for (const group of all(".group, .speaker, main > section, details.fold")) {
    const inside = all(".item, .report", group);
    group.hidden = active && (inside.length === 0 || inside.every((node) => node.hidden));
  }
  one("#clear").hidden = !active;
  one("#found").textContent = active ? `${found} of ${entries.length} entries match` : "";
  mark(wanted.q);
}

function openAround(node) {
  for (let at = node.parentElement; at; at = at.parentElement) {
    if (at.tagName === "DETAILS" && !at.open) { at.open = true; openedByFilter.add(at); }
  }
}

function mark(query) {
  if (!("highlights" in CSS)) return;
  CSS.highlights.delete("found");
  const word = query.split(/\s+/).sort((a, b) => b.length - a.length)[0];
  if (!word || word.length < 2) return;
  const ranges = [];
  const walker = document.createTreeWalker(one("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode() && ranges.length < 800) {
    const text = walker.currentNode.data.toLowerCase();
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      const range = new Range();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + word.length);
      ranges.push(range);
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}

let waiting = 0;
const form = one("#filters");
form.addEventListener("input", (event) => {
  clearTimeout(waiting);
  waiting = setTimeout(apply, event.target.id === "q" ? 150 : 0);
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(() => { apply(); one("#q").focus(); }));
