"""Records survive JSON, and what is no record is refused with the path of the first thing that is wrong."""

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import article
from crossread.errors import DossierError
from crossread.records.article import Article
from crossread.records.codec import from_json, from_plain, json_schema, to_json, to_plain
from crossread.records.dossier import Coverage, Dossier
from crossread.records.finding import Finding


@given(st.text(min_size=1), st.text(min_size=1), st.booleans())
def test_an_article_round_trips(text, outlet, complete):
    made = article(text.encode("utf-8", "replace").decode(), outlet=outlet, complete=complete)
    assert from_json(Article, to_json(made)) == made


@pytest.mark.parametrize("kind", [Article, Finding, Coverage])
def test_records_built_from_types_round_trip_and_fit_their_schema(kind):
    @given(st.from_type(kind))
    def check(record):
        assert from_plain(kind, to_plain(record)) == record
        jsonschema.validate(to_plain(record), json_schema(kind, title="t"))

    check()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param({"text": 3}, r"\$\.text: str expected", id="wrong type"),
        pytest.param({"published_basis": "guess"}, r"\$\.published_basis: one of", id="not in the enumeration"),
        pytest.param(
            {"segments": [{"start": 0, "end": 1}]}, r"\$\.segments\[0\]: the key 'kind' is missing", id="nested"
        ),
        pytest.param({"complete": 1}, r"\$\.complete: bool expected", id="a number is no truth value"),
        pytest.param({"byline": "Jane"}, r"\$\.byline: an array expected", id="a string is no array"),
    ],
)
def test_what_is_no_record_is_refused_with_its_path(change, message):
    with pytest.raises(DossierError, match=message):
        from_plain(Article, to_plain(article("Text.")) | change)


def test_unknown_keys_are_left_out():
    made = article("Text.")
    assert from_plain(Article, to_plain(made) | {"added_later": 1}) == made


def test_json_that_is_none_is_told():
    with pytest.raises(DossierError, match="not JSON"):
        from_json(Dossier, "{")
    with pytest.raises(DossierError, match="not JSON"):
        from_json(Dossier, "[" * 100_000)
