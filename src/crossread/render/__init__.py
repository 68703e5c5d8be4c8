"""A dossier to text that people read: one HTML file, Markdown for a terminal, or JSON.

>>> render(dossier, format="md").splitlines()[0]  # doctest: +SKIP
'# Varrow dam gate fails, Ostermark under water'
"""

from __future__ import annotations

from typing import Literal, get_args

from crossread.errors import UsageError
from crossread.records import codec
from crossread.records.dossier import Dossier
from crossread.settings import Settings

Format = Literal["html", "md", "json"]


def render(dossier: Dossier, *, format: Format, settings: Settings | None = None) -> str:  # noqa: A002
    """Return `dossier` as text of `format`; raises UsageError for a format that is not known.

    The HTML is one file that needs no network, runs nothing from a report and reads whole without JavaScript.
    """
    match format:
        case "json":
            return codec.to_json(dossier) + "\n"
        case "html":
            from crossread.render.html import to_html

            return to_html(dossier, settings or Settings())
        case "md":
            from crossread.render.markdown import to_markdown

            return to_markdown(dossier, settings or Settings())
    raise UsageError(f"format {format!r} is not known; accepted are {', '.join(get_args(Format))}")
