"""The Markdown: same order as the page, every line with outlet and place, nothing from a report acts."""

from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from crossread.render import render
from crossread.render.markdown import WIDTH, escape, fill
from crossread.render.words import plain
from render import make_dossier

ORDER = ["In dispute", "Differ, yet both can hold", "Who says what", "Agreed", "Only one says", "Left out", "Timeline",
         "Figures", "Quotes", "Names", "Origins", "What was read"]  # fmt: skip
READER = MarkdownIt("commonmark", {"html": True}).enable("strikethrough").enable("table")


def shown(markdown: str) -> str:
    """Return the text that a reader of the rendered Markdown sees, white space squeezed."""
    parts = []
    for token in READER.parse(markdown):
        for child in token.children or []:
            assert child.type in {"text", "softbreak", "text_special"}, child.type
            parts.append(" " if child.type == "softbreak" else child.content)
    return " ".join("".join(parts).split())


@pytest.fixture(scope="module")
def small() -> str:
    return render(make_dossier.small(), format="md")


def test_first_lines_tell_the_story(small):
    assert small.splitlines()[:7] == [
        "# Varrow dam gate fails, Ostermark under water",
        "",
        "6–9 March 2031 · Ostermark, Varrow dam  ",
        "5 reports · 4 outlets, 1 unknown · 6 independent origins  ",
        "1 report incomplete · 1 report is not about this event · 1 file could not be read",
        "",
        "## In dispute (5)",
    ]


def test_sections_come_in_the_order_of_the_page(small):
    heads = re.findall(r"^## ([^(\n]+?)(?: \(\d+\))?$", small, flags=re.MULTILINE)
    assert heads == ORDER


def test_lines_fit_a_terminal(small):
    assert max(len(line) for line in small.splitlines()) <= WIDTH + 12


def test_every_quoted_line_ends_with_outlet_and_place(small):
    quotes = re.findall(r"(?:^> .*\n)+", small, flags=re.MULTILINE)
    assert len(quotes) > 20
    for quote in quotes:
        assert re.search(r"\[[^\]]+, chars \d+–\d+\]$", quote.split("\n>\n")[0].strip()), quote


def test_an_agreement_on_a_figure_names_the_figure():
    dossier = make_dossier.small()
    agreed = next(f for f in dossier.findings if f.kind == "agreement")
    side = dataclasses.replace(agreed.sides[0], label="31 of them")
    told = dataclasses.replace(agreed, aspect="number", sides=(side,))
    findings = tuple(told if f is agreed else f for f in dossier.findings)
    text = render(dataclasses.replace(dossier, findings=findings), format="md")
    assert " on **31 of them**" in " ".join(text.split())
    assert " on **" not in " ".join(render(dossier, format="md").split("## Agreed")[1].split("##")[0].split())


def test_compatible_differences_stand_apart(small):
    disputed = small.split("## In dispute")[1].split("## Differ, yet both can hold")[0]
    assert "rounding" not in disputed
    assert "rounding of the same figure" in small


def test_empty_sections_say_so():
    text = render(make_dossier.empty(), format="md")
    assert text.count("None found.") == len(ORDER) - 2


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1. not a list", id="ordered list"),
        pytest.param("8.4 percent", id="decimal stays as it is"),
        pytest.param("- not a list", id="bullet"),
        pytest.param("+ not a list", id="plus"),
        pytest.param("# not a heading", id="heading"),
        pytest.param("> not a quotation", id="quotation"),
        pytest.param("---", id="rule"),
        pytest.param("===", id="underline"),
        pytest.param("a *b* _c_ `d` [e](f) ![g](h) <b> ~~i~~", id="inline marks"),
        pytest.param("&lt;b&gt; &#60; &copy; A&B", id="entities"),
        pytest.param("snake_case_name", id="underscore inside a word"),
        pytest.param("a\\*b\\", id="backslashes"),
        pytest.param("[x]: http://evil.example", id="reference"),
        pytest.param("| a | b |", id="table"),
        pytest.param("<http://evil.example>", id="autolink"),
    ],
)
def test_words_show_as_they_are(text):
    assert shown("\n".join(fill(escape(text)))) == text


def test_plain_words_stay_plain():
    assert (
        escape("8.4 percent of A&B's “snake_case” names (about 5)")
        == "8.4 percent of A&B's “snake_case” names (about 5)"
    )


@given(st.text(alphabet="ab1 .-+=#>*_`[]()!<&;~|\\:/\n\u202ex", min_size=1, max_size=200))
@settings(max_examples=400, deadline=None)
def test_any_words_show_as_they_are(text):
    wanted = " ".join(plain(text).split())
    assert shown("\n".join(fill(escape(text), "> "))).replace(" ", "") == wanted.replace(" ", "")


def test_hostile_words_reach_no_terminal():
    text = render(make_dossier.hostile(), format="md")
    text.encode("utf-8")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    kinds = {child.type for token in READER.parse(text) for child in (token, *(token.children or []))}
    assert not {kind for kind in kinds if kind.startswith(("html", "link", "image", "em_", "table"))}
