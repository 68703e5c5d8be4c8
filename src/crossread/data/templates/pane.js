// The reading pane: a quoted line opens the text of its report beside the page, at its words.
const pane = one("#pane");
let cameFrom = null;

function place(hash) {
  const id = decodeURIComponent(hash.slice(1));
  const node = document.getElementById(id);
  const span = /^r(\d+)-(\d+)-(\d+)$/.exec(id);
  if (id.startsWith("s-") && node) return { report: node.closest(".report"), statement: id };
  const report = span && document.getElementById("a" + span[1]);
  return report ? { report, start: Number(span[2]), end: Number(span[3]) } : null;
}

// The range of [start, end) in code points of a report's text, whose text content is the article's text.
function rangeOf(text, start, end) {
  const range = new Range();
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let at = 0;
  let begun = false;
  while (walker.nextNode()) {
    const points = [...walker.currentNode.data];
    const units = (number) => points.slice(0, number).join("").length;
    if (!begun && start < at + points.length) { range.setStart(walker.currentNode, units(start - at)); begun = true; }
    if (begun && end <= at + points.length) { range.setEnd(walker.currentNode, units(end - at)); return range; }
    at += points.length;
  }
  return null;
}

function copyOf(report) {
  const text = one(".text", report).cloneNode(true);
  for (const node of all("[id]", text)) { node.dataset.s = node.id; node.removeAttribute("id"); }
  return text;
}

function light(where, text) {
  if (where.statement) {
    const pieces = all(`[data-s="${CSS.escape(where.statement)}"]`, text);
    for (const piece of pieces) piece.classList.add("lit");
    return pieces[0];
  }
  const range = rangeOf(text, where.start, where.end);
  if (range && "highlights" in CSS) CSS.highlights.set("place", new Highlight(range));
  return range?.startContainer.parentElement;
}

function openPane(hash, link) {
  const where = place(hash);
  if (!where) return false;
  const text = copyOf(where.report);
  const top = link?.getBoundingClientRect().top;
  const title = make("h2", { id: "pane-h", tabindex: "-1" }, one("h3 bdi", where.report).textContent);
  const meta = make("p", { class: "meta" }, one(".meta", where.report).textContent);
  const buttons = make("p", { class: "buttons" },
    make("a", { href: hash, class: "stay" }, "In the full list of reports"),
    make("button", { type: "button", click: closePane }, "Close (Esc)"));
  pane.replaceChildren(make("header", {}, title, meta, buttons), make("div", { class: "inside" }, text));
  pane.hidden = false;
  document.body.classList.add("with-pane");
  if (link) { cameFrom = link; scrollBy({ top: link.getBoundingClientRect().top - top, behavior: "instant" }); }
  const at = light(where, text);
  const body = one(".inside", pane);
  if (at) body.scrollTop = at.getBoundingClientRect().top - body.getBoundingClientRect().top - body.clientHeight / 3;
  history.replaceState(null, "", hash);
  title.focus({ preventScroll: true });
  return true;
}

function closePane() {
  if (pane.hidden) return false;
  const top = cameFrom?.getBoundingClientRect().top;
  pane.hidden = true;
  document.body.classList.remove("with-pane");
  if ("highlights" in CSS) CSS.highlights.delete("place");
  if (cameFrom?.isConnected) {
    scrollBy({ top: cameFrom.getBoundingClientRect().top - top, behavior: "instant" });
    cameFrom.focus({ preventScroll: true });
  }
  cameFrom = null;
  return true;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='#']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const hash = link.getAttribute("href");
  if (link.closest("#pane")) { closePane(); return; }
  if (String(getSelection()).trim() && link.classList.contains("w")) { event.preventDefault(); return; }
  if (/^#(s-|r\d+-)/.test(hash) && openPane(hash, link)) event.preventDefault();
  else reveal(document.getElementById(hash.slice(1)));
});

// A link to any span works, also where the page has no anchor for it.
function arrive() {
  const node = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (node) { reveal(node); if (!visible(node)) return; node.scrollIntoView(); return; }
  const where = location.hash && place(location.hash);
  if (where) light(where, one(".text", where.report))?.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", arrive);
if (location.hash) arrive();
