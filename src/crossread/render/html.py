"""The dossier as one HTML file.

Templates, styles and script are files of `data/templates/`, put into the page here. The Content-Security-Policy names
the sha256 of the one style sheet and the one script, so nothing else can run, and allows no request at all.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from crossread.records.dossier import Dossier
from crossread.render.dates import day
from crossread.render.pack import embedded
from crossread.render.page import Page, page
from crossread.render.texts import stretches, text_of
from crossread.render.words import count, plain, shorten, source, vocabulary, words
from crossread.settings import Settings

if TYPE_CHECKING:
    from jinja2 import Environment

STYLES = ("base.css", "findings.css", "evidence.css", "reports.css", "print.css")
SCRIPTS = ("core.js", "filter.js", "pane.js", "compare.js", "export.js", "keys.js")
TABLES = {
    "findings": "Findings", "statements": "Statements", "matrix": "Who says what", "timeline": "Timeline",
    "figures": "Figures", "quotes": "Quotes", "names": "Names", "origins": "Origins", "dependence": "Shared words",
    "articles": "Reports",
}  # fmt: skip
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def to_html(dossier: Dossier, settings: Settings) -> str:
    """Return the page of `dossier`, with no lone surrogates, so that it can be written as UTF-8."""
    shown = page(dossier)
    marked = stretches(shown.lookup)
    style, script = _joined(STYLES), _script()
    text = (
        _environment()
        .get_template("page.html.j2")
        .render(
            p=shown,
            open=settings,
            sections=_sections(shown),
            kinds=vocabulary()["kinds"],
            tables=TABLES,
            texts={article.id: text_of(article, marked.get(article.id, ())) for article in dossier.articles},
            style=Markup(style),  # noqa: S704  our own files
            script=Markup(script),  # noqa: S704
            data=embedded(dossier),
            policy=policy(style, script),
        )
    )
    return _SURROGATE.sub("\ufffd", text)


def policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy that lets this style and this script act, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@functools.cache
def _joined(names: tuple[str, ...]) -> str:
    return "\n".join(source(name) for name in names)


def _script() -> str:
    return '"use strict";\n(() => {\n' + _joined(SCRIPTS) + "\n})();"


@functools.cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        loader=FunctionLoader(source),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"words": words, "short": shorten, "day": day, "count_of": count}
    return made


def _shown(value: Any) -> Any:
    """Name acting characters in every value that is no mark-up of ours; escaping follows."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _sections(shown: Page) -> list[tuple[str, str, int]]:
    cards = shown.cards
    return [
        ("disputed", "In dispute", len(cards["conflict"])),
        ("matrix", "Who says what", len(shown.matrix)),
        ("agreed", "Agreed", len(cards["agreement"])),
        ("single", "Only one says", len(cards["single"])),
        ("omitted", "Left out", len(cards["omission"])),
        ("timeline", "Timeline", len(shown.timeline.moments)),
        ("figures", "Figures", len(shown.figures)),
        ("quotes", "Quotes", shown.quotes),
        ("names", "Names", len(shown.names)),
        ("origins", "Origins", len(shown.origins.sources)),
        ("coverage", "What was read", shown.dossier.coverage.articles),
        ("reports", "Reports", len(shown.reports)),
    ]
