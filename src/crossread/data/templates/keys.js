// The keyboard: j and k from entry to entry, / to search, ? for help; arrows in the matrix. Single keys can be turned off.
const keyWords = [
  ["j", "next entry"], ["k", "entry before"], ["Enter or o", "words of the entry in their place"], ["c", "copy the entry as a citation"],
  ["/", "search"], ["s", "two reports side by side"], ["t", "light, dark or as the system"], ["Esc", "close, or clear the search"],
  ["arrows", "move in the matrix"], ["?", "this help"],
];

function help() {
  one("#help")?.remove();
  const toggle = make("input", { type: "checkbox", id: "keys-on" });
  toggle.checked = stored.get("keys") !== "off";
  toggle.addEventListener("change", () => stored.set("keys", toggle.checked ? "on" : "off"));
  const list = make("dl", {}, ...keyWords.flatMap(([key, what]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, what)]));
  const dialog = make("dialog", { id: "help", "aria-labelledby": "help-h" },
    make("h2", { id: "help-h" }, "Keys"), list,
    make("p", {}, make("label", {}, toggle, " single keys act")),
    make("button", { type: "button", click: () => dialog.close() }, "Close"));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function current() {
  return document.activeElement?.closest?.(".item") ?? null;
}

function step(by) {
  const shown = entries.filter((node) => node.tagName !== "TR" && visible(node));
  if (!shown.length) return;
  const here = current();
  let next = here ? shown.indexOf(here) + by : shown.findIndex((node) => node.getBoundingClientRect().bottom > 80);
  if (!here && by < 0) next -= 1;
  const node = shown[Math.min(Math.max(next, 0), shown.length - 1)];
  node.tabIndex = -1;
  node.focus({ preventScroll: true });
  node.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
}

const keyActs = {
  j: () => step(1), k: () => step(-1), "/": () => { one("#q").focus(); one("#q").select(); }, "?": help, s: () => sideBySide(),
  t: () => actions.theme(), c: () => { const item = current(); if (item && one(".line", item)) copyItem(item); },
  o: () => one("a.w", current() ?? document.createElement("i"))?.click(),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !one("dialog[open]")) {
    if (one("#m-more").open) { one("#m-more").open = false; one("#m-more summary").focus(); }
    else if (!closePane() && document.activeElement === one("#q")) one("#filters").reset();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, select, textarea, dialog")) return;
  if (event.key === "Enter" && event.target.matches?.(".item:not(tr)")) { keyActs.o(); return; }
  const act = keyActs[event.key];
  if (!act || (stored.get("keys") === "off" && event.key !== "?")) return;
  event.preventDefault();
  act();
});

// The matrix is one stop of the Tab key; the arrows move in it and Enter opens the words.
const grid = one(".matrix");
if (grid) {
  const line = (tr) => all("th, td", tr).filter(visible);
  grid.setAttribute("role", "grid");
  for (const node of all("tbody a", grid)) node.tabIndex = -1;
  const focusable = (node) => { for (const was of all("[data-here]", grid)) { was.tabIndex = -1; delete was.dataset.here; } node.tabIndex = 0; node.dataset.here = ""; };
  focusable(one("tbody th", grid));
  grid.addEventListener("focusin", (event) => { const node = event.target.closest("tbody th, tbody td"); if (node) focusable(node); });
  grid.addEventListener("keydown", (event) => {
    const here = event.target.closest("tbody th, tbody td");
    if (!here) return;
    if (event.key === "Enter" && event.target === here) { one("a", here)?.click(); return; }
    const move = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], Home: [0, -99], End: [0, 99] }[event.key];
    if (!move) return;
    event.preventDefault();
    const lines = all("tbody tr", grid).filter(visible);
    const row = Math.min(Math.max(lines.indexOf(here.parentElement) + move[0], 0), lines.length - 1);
    const cells = line(lines[row]);
    const cellNode = cells[Math.min(Math.max(line(here.parentElement).indexOf(here) + move[1], 0), cells.length - 1)];
    focusable(cellNode);
    cellNode.focus();
  });
}

