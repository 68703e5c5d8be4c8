"""The dossier as Markdown, in the order of the page, for a terminal of 80 to 100 columns and for files.

Words of reports are escaped so that they show as text; each quoted line ends with its outlet and its place:

    > Gate three of the Varrow dam failed on Friday night.
    > [Ostermark Courier, 8 March 2031, chars 90–193]
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence

from crossread.records.dossier import Dossier
from crossread.render.figures import Measured
from crossread.render.findings import Card, Position
from crossread.render.lookup import Line
from crossread.render.names import Use
from crossread.render.page import Page, page
from crossread.render.quotes import Speaker
from crossread.render.words import count, plain, shorten
from crossread.settings import Settings

WIDTH = 88
_ALWAYS = re.compile(r"([\\`*\[\]<])")
_EDGE = re.compile(r"(?<![^\W_])_|_(?![^\W_])|~(?=~)|(?<=~)~|&(?=#?\w+;)")
_START = re.compile(r"^([#>+=-]|\d+(?=[.)](\s|$)))")


def escape(text: str) -> str:
    """Return `text` on one line, with what Markdown would act on escaped and control characters shown by name."""
    line = _ALWAYS.sub(r"\\\1", " ".join(plain(text).split()))
    line = _EDGE.sub(lambda found: "\\" + found[0], line)
    return re.sub(r"(?i)\b(https?|ftp)(:)(?=//)|\b(www)(\.)", _unlink, line)


def _unlink(found: re.Match[str]) -> str:
    return f"{found[1] or found[3]}\\{found[2] or found[4]}"


def _guard(line: str) -> str:
    """Escape what would start a block at the start of a wrapped line."""
    found = _START.match(line)
    if found is None:
        return line
    at = found.end() if found[1].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def fill(text: str, lead: str = "", follow: str | None = None) -> list[str]:
    """Wrap escaped text to the width, behind `lead` on the first line and `follow` on the others."""
    follow = lead if follow is None else follow
    lines = textwrap.wrap(text, WIDTH - max(len(lead), len(follow)), break_long_words=False, break_on_hyphens=False)
    return [(lead if i == 0 else follow) + _guard(line) for i, line in enumerate(lines or [""])]


def locator(line: Line) -> str:
    """Return outlet, date and place of a line: "[Halden Times, 9 March 2031, chars 75–117]"."""
    return f"[{escape(line.outlet)}, {escape(line.date)}, chars {line.place}]"


def quoted(line: Line, indent: str = "") -> list[str]:
    """Return a line as a block quotation that ends with its locator."""
    said = f"said by {escape(line.speaker)} " if line.speaker else ""
    sure = f"{line.certainty} " if line.certainty and not line.speaker else ""
    return [*fill(escape(line.text), indent + "> "), f"{indent}> {said or sure}{locator(line)}", ""]


def to_markdown(dossier: Dossier, settings: Settings) -> str:
    """Return the dossier as Markdown."""
    shown = page(dossier)
    parts: list[Iterable[str]] = [
        _front(shown), _disputed(shown, settings), _matrix(shown), _agreed(shown, settings), _singles(shown, settings),
        _omitted(shown, settings), _timeline(shown), _figures(shown, settings), _quotes(shown, settings),
        _names(shown, settings), _origins(shown, settings), _coverage(shown),
    ]  # fmt: skip
    lines = [line for part in parts for line in part]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"
    return text.encode("utf-8", "replace").decode("utf-8")


def _front(shown: Page) -> Iterator[str]:
    yield "# " + escape(shown.title)
    yield ""
    if shown.when:
        yield escape(shown.when) + "  "
    yield " · ".join(shown.counts) + ("  " if shown.notes else "")
    if shown.notes:
        yield " · ".join(shown.notes)
    yield ""


def _head(title: str, number: int) -> list[str]:
    return [f"## {title} ({number})", ""] if number else [f"## {title}", "", "None found.", ""]


def _rest(found: Sequence[object], most: int, what: str) -> Iterator[str]:
    if len(found) > most:
        yield from (f"… and {len(found) - most:,} more {what} in the page and the JSON.", "")


def _disputed(shown: Page, settings: Settings) -> Iterator[str]:
    found = shown.cards["conflict"]
    yield from _head("In dispute", len(found))
    for number, card in enumerate(found[: settings.render_open_disputes], 1):
        yield from _dispute(card, number)
    yield from _rest(found, settings.render_open_disputes, "in dispute")
    compatible = shown.cards["compatible"]
    if compatible:
        yield from _head("Differ, yet both can hold", len(compatible))
    for card in compatible:
        labels = " / ".join(escape(shorten(side.label, WIDTH)) for side in card.sides)
        places = " ".join(locator(side.lines[0]) for side in card.sides if side.lines)
        yield from fill(f"{labels} — {card.relation['label']} {places}", "- ", "  ")
    yield ""


def _dispute(card: Card, number: int) -> Iterator[str]:
    about = f" ({card.aspect})" if card.aspect else ""
    yield from (f"### {number}. {card.relation['sign']} {card.relation['label'].capitalize()}{about}", "")
    for side in card.sides:
        yield from _side(side)


def _side(side: Position) -> Iterator[str]:
    outlets = ", ".join(escape(label) for label, _ in side.outlets)
    label = f"**{escape(side.label.strip())}** — " if side.label.strip() else ""
    yield from fill(f"{side.shape} {label}{outlets} (rests on: {escape(side.origins)})")
    yield ""
    for line in side.lines[:2]:
        yield from quoted(line)
    yield from _rest(side.lines, 2, "on this side")


def _matrix(shown: Page) -> Iterator[str]:
    yield from _head("Who says what", len(shown.matrix))
    if not shown.matrix:
        return
    columns = range(len(shown.reports))
    yield from (f"{chr(97 + i % 26)} = {escape(shown.reports[i].name)}  " for i in columns)
    yield from ("● says so, ◆ ▲ says otherwise, · silent, ? report incomplete", "")
    signs = {"silent": "·", "incomplete": "?"}
    yield "    " + "  ".join(chr(97 + i % 26) for i in columns)
    room = max(WIDTH - 8 - 3 * len(columns), WIDTH // 2)
    for row in shown.matrix[:15]:
        cells = "  ".join(cell.marks[-1].shape if cell.marks else signs[cell.state] for cell in row.cells)
        label = plain(shorten(row.label, room))
        yield f"    {cells}  {'≠ ' if row.disputed else ''}{label}"
    yield ""
    yield from _rest(shown.matrix, 15, "points")


def _agreed(shown: Page, settings: Settings) -> Iterator[str]:
    found = shown.cards["agreement"]
    yield from _head("Agreed", len(found))
    for card in found[: settings.render_open_agreements]:
        if card.lead is None:
            continue
        outlets = ", ".join(escape(label) for side in card.sides for label, _ in side.outlets)
        alone = ", all from one origin" if card.alone else ""
        figure = f" on **{escape(card.figure)}**" if card.figure else ""
        yield from (*fill(f"**{card.backing}{alone}**{figure}: {outlets}"), "")
        yield from quoted(card.lead)
    yield from _rest(found, settings.render_open_agreements, "agreed")


def _singles(shown: Page, settings: Settings) -> Iterator[str]:
    yield from _head("Only one says", len(shown.cards["single"]))
    for report, found in shown.singles():
        yield from (f"### {escape(report.name)} ({len(found)})", "")
        for card in found[: settings.render_open_singles]:
            if card.lead is not None:
                yield from quoted(card.lead)
        yield from _rest(found, settings.render_open_singles, "that only this outlet says")


def _omitted(shown: Page, settings: Settings) -> Iterator[str]:
    found = shown.cards["omission"]
    yield from _head("Left out", len(found))
    for card in found[: settings.render_open_omissions]:
        who = ", ".join(escape(gap.outlet) for gap in card.missing)
        figure = f" **{escape(card.figure)}**" if card.figure else ""
        yield from (*fill(f"**Left out by {who}**;{figure} said by {card.backing}:"), "")
        if card.lead is not None:
            yield from quoted(card.lead)
        near = [gap.nearest for gap in card.missing if gap.nearest is not None]
        yield from ("The nearest they come:" if near else "Nothing near it was found.", "")
        for line in near:
            yield from quoted(line)
    yield from _rest(found, settings.render_open_omissions, "left out")


def _timeline(shown: Page) -> Iterator[str]:
    yield from _head("Timeline", len(shown.timeline.moments))
    for moment in shown.timeline.moments:
        disputed = " — ≠ the date is in dispute" if moment.findings else ""
        yield from (f"**{escape(moment.when)}** ({count(moment.outlets, 'outlet')}){disputed}", "")
        for line in moment.lines[:1]:
            yield from quoted(line)


def _figures(shown: Page, settings: Settings) -> Iterator[str]:
    yield from _head("Figures", len(shown.figures))
    differ = [measured for measured in shown.figures if measured.several][: settings.render_open_figures]
    for measured in differ:
        yield from _measured(measured)
    yield from _rest(shown.figures, len(differ), "measured things")


def _measured(measured: Measured) -> Iterator[str]:
    yield from (f"**{escape(measured.thing)}**", "")
    for value in measured.values:
        asof = f", as of {escape(value.asof)}" if value.asof else ""
        says = f", says {escape(value.says)}" if value.says else ""
        yield from fill(
            f"{escape(value.before + value.line.text + value.after)}{says}{asof} {locator(value.line)}", "- ", "  "
        )
    yield ""


def _quotes(shown: Page, settings: Settings) -> Iterator[str]:
    yield from _head("Quotes", shown.quotes)
    for speaker in shown.speakers[: settings.render_open_speakers]:
        yield from _spoken(speaker, settings)
    yield from _rest(shown.speakers, settings.render_open_speakers, "speakers")


def _spoken(speaker: Speaker, settings: Settings) -> Iterator[str]:
    yield from (f"### {escape(speaker.name)}", "")
    for utterance in speaker.utterances[: settings.render_open_quotes]:
        for version in utterance.versions:
            yield from fill(f"{escape(version.line.text)} {locator(version.line)}", "- ", "  ")
        yield ""
    yield from _rest(speaker.utterances, settings.render_open_quotes, "quotes")


def _names(shown: Page, settings: Settings) -> Iterator[str]:
    yield from _head("Names", len(shown.names))
    for named in shown.names[: settings.render_open_names]:
        forms = "; ".join(
            f"{escape(form.text)}{f', {form.note},' if form.note else ''} ({', '.join(_use(use) for use in form.uses)})"
            for form in named.forms[: settings.render_open_forms]
        )
        more = len(named.forms) - settings.render_open_forms
        forms += f"; … and {more} more" if more > 0 else ""
        yield from fill(f"**{escape(named.label)}**: {forms}", "- ", "  ")
    yield ""
    yield from _rest(shown.names, settings.render_open_names, "names")
    if shown.passives:
        yield from ("### Who did it", "")
    for act in shown.passives:
        yield from ("No doer named:", "")
        for line in act.silent:
            yield from quoted(line)
        yield from ("Doer named:", "")
        for line in act.named:
            yield from quoted(line)


def _use(use: Use) -> str:
    return escape(use.outlet) + (f" ×{use.count}" if use.count > 1 else "")


def _origins(shown: Page, settings: Settings) -> Iterator[str]:
    yield from _head("Origins", len(shown.origins.sources))
    for source in shown.origins.sources[: settings.render_open_origins]:
        outlets = ", ".join(f"{escape(label)} ×{number}" for label, _, number in source.outlets)
        yield from fill(f"**{escape(source.name)}** ({source.kind}): {outlets or 'no statement'}", "- ", "  ")
    yield from _rest(shown.origins.sources, settings.render_open_origins, "origins")
    for copy in shown.origins.copies:
        takes = ("takes", "from") if copy.decided else ("shares", "with")
        words = f"{escape(copy.copy)} {takes[0]} {copy.share} of its words {takes[1]} {escape(copy.of)}"
        yield from fill(f"{words} ({copy.basis})", "- ", "  ")
    yield ""


def _coverage(shown: Page) -> Iterator[str]:
    coverage = shown.dossier.coverage
    yield from _head("What was read", coverage.articles)
    for report in shown.reports:
        state = "" if report.article.complete else f" — incomplete: {escape(report.article.incomplete)}"
        label, title = escape(report.name), escape(report.title)
        yield from fill(
            f"**{label}**, {escape(report.date)}: {title}{state} ({escape(report.article.place)})", "- ", "  "
        )
    for outsider in coverage.outsiders:
        yield from fill(f"not about this event: {escape(outsider.label)} ({escape(outsider.reason)})", "- ", "  ")
    for skipped in coverage.skipped:
        yield from fill(f"could not be read: {escape(skipped.place)} ({escape(skipped.reason)})", "- ", "  ")
    generator = shown.dossier.generator
    yield from ("", f"{generator.name} {generator.version}, dossier {escape(shown.dossier.story.id)}")
