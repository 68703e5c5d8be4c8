// Citations to the clipboard; the dossier as JSON and each table as CSV from the data in the page.
function save(name, type, text) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// A cell that a spreadsheet would take for a formula is led by an apostrophe.
function cell(value) {
  let text = Array.isArray(value) ? value.join("; ") : value === null || value === undefined ? "" : String(value);
  if (/^[=+@\t\r]/.test(text) || /^-(?![\d.,]+$)/.test(text)) text = "'" + text;
  return /[",\n\r;]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}

const csv = (rowsOf) => "\ufeff" + rowsOf.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";

function tables() {
  const d = data();
  const labels = new Map(d.articles.map((a) => [a.id, a.label]));
  const dates = new Map(d.articles.map((a) => [a.id, a.published]));
  const said = new Map(d.statements.map((s) => [s.id, s]));
  const origins = new Map(d.origins.map((o) => [o.id, o.name || o.kind]));
  const at = (span) => span ? [labels.get(span.article), dates.get(span.article), span.start, span.end, span.text] : ["", "", "", "", ""];
  const where = ["outlet", "published", "start", "end", "words"];
  const named = (ids) => ids.map((id) => origins.get(id) ?? id);
  return {
    findings: () => [["finding", "kind", "relation", "aspect", "side", "side label", ...where, "origins", "score", "why"],
      ...d.findings.flatMap((f) => f.sides.flatMap((side, i) => side.statements.filter((s) => said.has(s)).map((s) =>
        [f.id, f.kind, f.relation, f.aspect, i + 1, side.label, ...at(said.get(s).span), named(side.origins), f.score, f.why]))),
      ...d.findings.flatMap((f) => f.nearest.map((n) => [f.id, f.kind, "nearest", f.aspect, "", "", ...at(n), "", f.score, f.why]))],
    statements: () => [["statement", ...where, "speaker", "certainty", "origin"],
      ...d.statements.map((s) => [s.id, ...at(s.span), s.speaker, s.certainty, s.origin && origins.get(s.origin)])],
    matrix: () => [["point", ...d.articles.map((a) => a.label)], ...all(".matrix tbody tr").map((tr) =>
      [one("th bdi", tr).textContent, ...all("td", tr).map((td) => ["says", "otherwise", "silent", "incomplete"].find((c) => td.classList.contains(c)))])],
    timeline: () => [["earliest", "latest", "value", "outlets", "disputed", ...where],
      ...d.timeline.flatMap((t) => t.statements.filter((s) => said.has(s)).map((s) => [t.earliest, t.latest, t.value, t.outlets, t.findings.length > 0, ...at(said.get(s).span)]))],
    figures: () => [["thing", "low", "high", "unit", "modifier", "change", "per", "as of", "base", ...where],
      ...d.figures.map((f) => [f.thing, f.low, f.high, f.unit, f.modifier, f.change, f.per, f.asof, f.base, ...at(f.span)])],
    quotes: () => [["speaker", "kind", "utterance", ...where], ...d.quotes.map((q) => [q.speaker, q.kind, q.utterance, ...at(q.span)])],
    names: () => [["referent", "kind", "outlet", "form", "count", "first", "charge", "quoted"],
      ...d.names.flatMap((n) => Object.entries(n.by_outlet).flatMap(([outlet, forms]) => forms.map((f) => [n.label, n.kind, outlet, f.text, f.count, f.first, f.charge, f.quoted])))],
    origins: () => [["origin", "kind", "name", ...where],
      ...d.origins.flatMap((o) => o.statements.filter((s) => said.has(s)).map((s) => [o.id, o.kind, o.name, ...at(said.get(s).span)]))],
    dependence: () => [["copy", "of", "share", "basis", "start in copy", "start in the other", "words"],
      ...d.dependence.flatMap((p) => p.runs.map((r) => [labels.get(p.copy), labels.get(p.of), p.share, p.basis, r.copy.start, r.of.start, r.copy.text]))],
    articles: () => [["label", "outlet", "title", "published", "basis", "updated", "byline", "agency", "complete", "incomplete", "place", "url", "sha256"],
      ...d.articles.map((a) => [a.label, a.outlet, a.title, a.published, a.published_basis, a.updated, a.byline, a.agency, a.complete, a.incomplete, a.place, a.url, a.sha256])],
  };
}

function citation(item) {
  const relation = one(".rel", item)?.textContent;
  const lines = all(".line", item).map((line) => {
    const by = one("footer cite", line).textContent + ", " + one("footer .when", line).textContent;
    return `“${one(".w", line).textContent.trim().replace(/^[“"]|[”"]$/g, "")}” (${by}, characters ${one(".place", line).textContent.replace(/[[\] ]/g, "")})`;
  });
  const head = relation ? relation[0].toUpperCase() + relation.slice(1) + ":\n" : "";
  return `${head}${lines.join("\n")}\ncrossread dossier ${data().story.id}, #${item.id}`;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", { class: "sr" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  tell("Copied as a citation");
}

async function copyItem(item, button) {
  await copy(citation(item));
  if (!button) return;
  button.textContent = "copied";
  setTimeout(() => { button.textContent = "copy"; }, 1500);
}

function addCopyButtons() {
  for (const link of all(".item .perma")) {
    const item = link.closest(".item");
    if (!one(".line", item)) continue;
    const button = make("button", { type: "button", class: "cite", "aria-label": "Copy as a citation", title: "Copy as a citation" }, "copy");
    button.addEventListener("click", () => copyItem(item, button));
    link.after(button);
  }
}
(globalThis.requestIdleCallback ?? setTimeout)(addCopyButtons);

const actions = {
  json: () => save(`crossread-${data().story.id}.json`, "application/json", JSON.stringify(data(), null, 1) + "\n"),
  open: () => all("main details").forEach((node) => { node.open = true; }),
  fold: () => all("main details").forEach((node) => { node.open = false; }),
  print: () => print(),
  theme: () => { const now = themes.indexOf(root.dataset.theme ?? "auto"); theme(themes[(now + 1) % 3]); tell("Theme: " + themes[(now + 1) % 3]); },
  rows: () => rows(one("[data-do=rows]").getAttribute("aria-expanded") !== "true"),
  help: () => help(),
};
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-do], [data-csv]");
  const menu = one("#m-more");
  if (menu.open && (button || !menu.contains(event.target))) menu.open = false;
  if (!button) return;
  if (button.dataset.do) actions[button.dataset.do]();
  else save(`crossread-${button.dataset.csv}.csv`, "text/csv;charset=utf-8", csv(tables()[button.dataset.csv]()));
});
