// Two reports side by side: statements on the same point are linked, and the same words in both are shaded.
function column(number, other, pick) {
  const report = document.getElementById("a" + number);
  const select = make("select", { "aria-label": pick === 0 ? "Report on the left" : "Report on the right" });
  for (const each of reports) {
    const name = one("h3 bdi", each).textContent;
    const option = make("option", { value: each.dataset.r }, name);
    option.selected = each.dataset.r === String(number);
    select.append(option);
  }
  const text = copyOf(report);
  return { select, text, node: make("section", { "aria-label": one("h3 bdi", report).textContent },
    make("header", {}, select, make("p", { class: "meta" }, one(".meta", report).textContent)),
    make("div", { class: "inside", tabindex: "0" }, text)) };
}

function twins(left, right) {
  const there = new Set(all("[data-p]", right).map((node) => node.dataset.p));
  const shared = new Set(all("[data-p]", left).map((node) => node.dataset.p).filter((point) => there.has(point)));
  for (const [own, other] of [[left, right], [right, left]]) {
    for (const node of all("[data-p]", own)) {
      if (!shared.has(node.dataset.p)) continue;
      node.classList.add("twin");
      node.tabIndex = 0;
      node.setAttribute("role", "button");
      const go = () => follow(node, own, other);
      node.addEventListener("click", go);
      node.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); go(); }
      });
    }
  }
  const runs = new Set(all("[data-run]", left).map((node) => node.dataset.run));
  const both = new Set(all("[data-run]", right).map((node) => node.dataset.run).filter((run) => runs.has(run)));
  for (const text of [left, right]) {
    for (const node of all("[data-run]", text)) node.classList.toggle("copied", both.has(node.dataset.run));
  }
  return shared.size;
}

function follow(node, own, other) {
  for (const text of [own, other]) {
    for (const each of all(".twin", text)) each.classList.toggle("lit", each.dataset.p === node.dataset.p);
  }
  const match = one(`.twin[data-p="${CSS.escape(node.dataset.p)}"]`, other);
  match?.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
}

function sideBySide(first = "1", second = "2") {
  one("#compare")?.remove();
  closePane();
  const left = column(first, second, 0);
  const right = column(second, first, 1);
  const shared = twins(left.text, right.text);
  const note = `${shared} points stand in both. Choose an underlined statement to find it on the other side; shaded words are the same in both.`;
  const dialog = make("dialog", { id: "compare", "aria-labelledby": "compare-h" },
    make("header", {}, make("h2", { id: "compare-h" }, "Side by side"), make("p", { class: "note" }, note),
      make("button", { type: "button", click: () => dialog.close() }, "Close (Esc)")),
    make("div", { class: "pair" }, left.node, right.node));
  const again = () => sideBySide(left.select.value, right.select.value);
  left.select.addEventListener("change", again);
  right.select.addEventListener("change", again);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

one("#b-compare").addEventListener("click", () => sideBySide());
one("#b-compare").hidden = reports.length < 2;
document.addEventListener("click", (event) => {
  const pair = event.target.closest?.("[data-pair]");
  if (pair) sideBySide(...pair.dataset.pair.split(" "));
});
