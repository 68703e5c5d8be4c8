"""Figures in news against NewsQuant, scored as in the CQE paper, with quantulum3 and Recognizers-Text beside.

Scoring (Almasian et al. 2023, section 5): a figure is right where its value is; value+unit where the normalised unit is
the same string too; value+change where the change is. Each system's units are written in CQE's words first.

The peers run in an environment of their own, whose Python the variable CROSSREAD_QUANTITY_PEERS names (default:
`.venv-recognizers/bin/python` in the repository), because they need old versions:

    pip install recognizers-text-suite==1.0.2a2 emoji==1.7.0 quantulum3==0.10.0 stemming scikit-learn==1.6.1
"""

from __future__ import annotations

import json
import math
import os
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.frame import Score

CORPUS = ("measure/newsquant",)
TASK = "quantities"
Tag = dict[str, Any]
Value = float | tuple[float, float]

SETS = {"newsquant": "sentences", "age": "age-model", "currency": "currency-model", "dimension": "dimension-model"}
SETS |= {"temperature": "temperature-model"}

# Our symbols in CQE's words.
UNIT_NAMES = {
    "percent": "percentage", "$": "dollar", "USD": "dollar", "EUR": "euro", "GBP": "pound sterling",
    "CNY": "chinese yuan", "JPY": "japanese yen", "AUD": "australian dollar", "CAD": "canadian dollar",
    "HKD": "hong kong dollar",
    "SGD": "singaporean dollar", "NZD": "new zealand dollar", "INR": "indian rupee", "MYR": "malaysian ringgit",
    "ILS": "shekel", "RUB": "russian ruble", "ZAR": "south african rand", "KRW": "korean won", "CHF": "swiss franc",
    "FIM": "finnish markka", "rupee": "indian rupee", "FRF": "french franc", "DEM": "german mark",
    "ITL": "italian lira", "Cel": "celsius", "[degF]": "fahrenheit", "deg": "degree", "mm": "millimetre",
    "um": "micrometre", "cm": "centimetre", "m": "metre", "km": "kilometre", "[in_i]": "inch", "[ft_i]": "foot",
    "[yd_i]": "yard", "[mi_i]": "mile", "[mi_i]/h": "mile per hour", "km/h": "kilometre per hour",
    "m/s": "metre per second", "/min": "revolutions per minute", "[mi_i]/[gal_us]": "mile per gallon", "kg": "kilogram",
    "g": "gram", "mg": "milligram", "t": "metric ton", "ton": "ton", "[lb_av]": "pound-mass", "[oz_av]": "ounce",
    "[dr_av]": "dram", "m2": "square metre", "km2": "square kilometre", "[sft_i]": "square foot", "[acr_us]": "acre",
    "[mi_us]2": "square mile", "har": "hectare", "m3": "cubic metre", "[cft_i]": "cubic foot", "L": "litre",
    "mL": "millilitre", "[gal_us]": "gallon", "[bbl_us]": "barrel", "[HP]": "horsepower", "kW": "kilowatt",
    "MW": "megawatt", "W": "watt", "kW.h": "kilowatt hour", "mA.h": "milliampere-hour",
    "kV/cm": "kilovolt per centimetre",
    "A/cm2": "ampere per square centimetre", "Hz": "hertz", "MPa": "megapascal", "GPa": "gigapascal",
    "k[psi]": "kilopound per square inch", "[ft_i].[lbf_av]": "pound-foot", "[car_m]": "carat", "penny": "penny",
}  # fmt: skip
QUANTULUM_NAMES = {"dimensionless": "-", "degree celsius": "celsius", "degree fahrenheit": "fahrenheit"}
QUANTULUM_NAMES |= {"degree angle": "degree", "united states dollar": "dollar"}
TIMES_UNIT = "count"


def measure(corpora: Path) -> list[Score]:
    """Score crossread and the peers on each set."""
    folder = corpora / "measure" / "newsquant"
    scores: list[Score] = []
    systems = _systems()
    for name, file in SETS.items():
        rows = [json.loads(line) for line in (folder / f"{file}.jsonl").read_text("utf-8").splitlines()]
        gold = [[_gold(quantity) for quantity in row["quantities"]] for row in rows]
        for system, tag in systems.items():
            began = time.perf_counter()
            tagged = tag([row["text"] for row in rows])
            seconds = time.perf_counter() - began
            for metric, value in f_scores(gold, tagged, average=system == "quantulum3").items():
                if name == "newsquant" or metric != "value+change F1":
                    scores.append(Score(f"{TASK}/{name}", system, metric, value))
            if name == "newsquant":
                scores.append(Score(f"{TASK}/{name}", system, "sentences a second", len(rows) / seconds))
    return scores


def _systems() -> dict[str, Callable[[list[str]], list[list[Tag]]]]:
    systems: dict[str, Callable[[list[str]], list[list[Tag]]]] = {"crossread": tag_crossread}
    peers = {"quantulum3": ("quantulum3", tag_quantulum), "recognizers-text": ("recognizers_number", tag_recognizers)}
    for name, (module, tag) in peers.items():
        if _has(module):
            systems[name] = tag
        else:
            print(f"{name} left out: {_peer_python()} has no module {module} (see the head of {Path(__file__).name})")
    return systems


def _has(module: str) -> bool:
    python = _peer_python()
    return (
        python.exists()
        and not subprocess.run([str(python), "-c", f"import {module}"], capture_output=True, check=False).returncode
    )


def _peer_python() -> Path:
    given = os.environ.get("CROSSREAD_QUANTITY_PEERS")
    return Path(given) if given else Path(__file__).resolve().parents[2] / ".venv-recognizers" / "bin" / "python"


def _gold(quantity: dict[str, str]) -> Tag:
    text = quantity["value"]
    value: Value
    if "E" not in text and not text.startswith("-") and "-" in text:
        first, second = text.split("-")
        value = (float(first), float(second))
    else:
        value = float(text)
    return {"value": value, "unit": quantity["normalized_unit"].lower(), "change": quantity.get("change", "=")}


def f_scores(gold: list[list[Tag]], tagged: list[list[Tag]], *, average: bool) -> dict[str, float]:
    """Return the F1 of value, value+unit and value+change, counted as in CQE_Evaluation/evaluate_models.py."""
    right = {"value": 0, "value+unit": 0, "value+change": 0}
    for wanted, given in zip(gold, tagged, strict=True):
        rest = sorted(given, key=lambda tag: tag["unit"])
        left = len(wanted)
        for quantity in sorted(wanted, key=lambda tag: tag["unit"]):
            value = quantity["value"]
            if average and isinstance(value, tuple):
                value = sum(value) / 2
            for tag in rest:
                if not _close(value, tag["value"]):
                    continue
                if left:
                    right["value"] += 1
                    left -= 1
                right["value+change"] += tag["change"] == quantity["change"]
                if tag["unit"] == quantity["unit"]:
                    right["value+unit"] += 1
                    rest.remove(tag)
                    break
    total, found = sum(map(len, gold)), sum(map(len, tagged))
    return {f"{metric} F1": 200 * hits / (total + found) for metric, hits in right.items()}


def _close(one: Value, other: Value) -> bool:
    if isinstance(one, tuple) != isinstance(other, tuple):
        return False
    ones = one if isinstance(one, tuple) else (one,)
    others = other if isinstance(other, tuple) else (other,)
    return all(math.isclose(a, b, rel_tol=1e-5, abs_tol=1e-8) for a, b in zip(ones, others, strict=True))


def tag_crossread(texts: list[str]) -> list[list[Tag]]:
    """Run our tagger with our times, durations left in, and write its figures as CQE does."""
    from crossread.annotate.quantities import tag_quantities
    from crossread.settings import Settings

    settings = Settings()
    read = _reader(settings)
    tagged = []
    for text in texts:
        doc, times = read(text)
        quantities, _ = tag_quantities(doc, times, settings=settings)
        tagged.append(_as_cqe(doc, quantities))
    return tagged


def _reader(settings: Any) -> Callable[[str], tuple[Any, Any]]:
    """Return what makes a document and its times of a text, with the pipeline of the settings (CROSSREAD_PIPELINE)."""
    import dataclasses

    from crossread.annotate.syntax import parse
    from crossread.annotate.times import tag_times

    settings = dataclasses.replace(settings, pipeline=os.environ.get("CROSSREAD_PIPELINE", settings.pipeline))

    def read(text: str) -> tuple[Any, Any]:
        doc = parse(text, settings=settings)
        return doc, tag_times(doc, published=None, settings=settings)

    return read


def _as_cqe(doc: Any, quantities: Any) -> list[Tag]:
    tags: list[Tag] = []
    for index, one in enumerate(quantities):
        if one.kind == "ordinal":
            continue  # CQE has no ordinals
        low, high = one.low, one.high
        value: Value = high if low is None else low
        if one.modifier == "vague" and low is not None and low >= 200:
            value = (low / 2, low * 5)  # CQE writes "thousands" as 1000-10000
        if low is not None and high is not None and low != high:
            value = (low, high)
        tag = {"value": value, "unit": _unit(doc, one), "change": _change(one)}
        if one.base and index and quantities[index - 1].rule == "from side" and tags:
            before = tags.pop()["value"]  # CQE writes "from 5 to 4" as one figure
            tag["value"] = (before, value)
        tags.append(tag)
    return tags


def _unit(doc: Any, one: Any) -> str:
    unit = UNIT_NAMES.get(one.unit, one.unit)
    if one.kind == "age":
        unit = f"{one.unit} of age"
    elif one.unit == "time":
        unit = TIMES_UNIT
    elif one.kind in ("number", "rate") and one.counted is not None and one.rule != "bare value":
        unit = _noun(doc, *one.counted)
    elif one.unit == "fraction":
        unit = "% " + (doc.text[slice(*one.counted)] if one.counted else "")
    elif one.unit == "[bbl_us]" and doc.text[one.start : one.end].endswith("of oil"):
        unit = "barrel of oil"
    return (f"{unit} per {one.per}" if one.per else unit or "-").lower()


def _noun(doc: Any, start: int, end: int) -> str:
    """Return the counted words as CQE writes them: adjectives as lemmas, the head in the singular."""
    from crossread.annotate.quantities.lexicon import singular

    span = doc.char_span(start, end, alignment_mode="expand")
    words = [
        (token.lemma_ if token.tag_ in ("JJR", "JJS") else token.text) + token.whitespace_
        for token in span
        if token.tag_ not in ("CC", "POS", "DT") and token.lower_ != "more"
    ]
    phrase = "".join(words).strip().lower()
    head, _, last = phrase.rpartition(" ")
    return phrase if last == "people" else f"{head} {singular(last)}".strip()


def _change(one: Any) -> str:
    if one.low is None or one.high is None:
        return "<" if one.low is None else ">"
    if one.change in ("rise", "fall"):
        return "up" if one.change == "rise" else "down"
    return "~" if one.modifier in ("about", "almost") else "="


QUANTULUM = """
import json, sys, warnings
warnings.simplefilter("ignore")
from quantulum3 import parser
for line in sys.stdin:
    try:
        found = parser.parse(json.loads(line))
    except Exception as error:
        print(type(error).__name__, error, file=sys.stderr)
        found = []
    print(json.dumps([(q.value, q.unit.name) for q in found]), flush=True)
"""


def tag_quantulum(texts: list[str]) -> list[list[Tag]]:
    """Run quantulum3 in the peers' environment and write its quantities as CQE does."""
    return [
        [{"value": value, "unit": QUANTULUM_NAMES.get(unit, unit), "change": "="} for value, unit in found]
        for found in _run_peer(QUANTULUM, texts)
    ]


RECOGNIZERS = """
import json, re, sys
from recognizers_text import Culture
from recognizers_number import recognize_number, recognize_percentage
from recognizers_number_with_unit import recognize_age, recognize_currency, recognize_dimension, recognize_temperature
def one(text):
    found = []
    for tool in (recognize_age, recognize_currency, recognize_dimension, recognize_temperature):
        for r in tool(text, Culture.English):
            found.append((r.start, r.end, r.resolution.get("value"), (r.resolution.get("unit") or "-").lower()))
    for r in recognize_percentage(text, Culture.English):
        found.append((r.start, r.end, r.resolution.get("value", "").rstrip("%"), "percentage"))
    for r in recognize_number(text, Culture.English):
        if not any(a <= r.start and r.end <= b for a, b, *_ in found):
            found.append((r.start, r.end, r.resolution.get("value"), "-"))
    return [(v, u) for _, _, v, u in found if v not in (None, "", "null")]
for line in sys.stdin:
    try:
        print(json.dumps(one(json.loads(line))), flush=True)
    except Exception as error:
        print(json.dumps([]), flush=True)
"""


def tag_recognizers(texts: list[str]) -> list[list[Tag]]:
    """Run Recognizers-Text in the peers' environment and write its results as CQE does."""
    return [
        [
            {"value": float(value), "unit": _recognizers_unit(unit), "change": "="}
            for value, unit in found
            if re.fullmatch(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?", str(value))
        ]
        for found in _run_peer(RECOGNIZERS, texts)
    ]


def _run_peer(script: str, texts: list[str]) -> list[Any]:
    """Run a script that reads one JSON text a line and writes one JSON list a line."""
    done = subprocess.run(
        [str(_peer_python()), "-W", "ignore", "-c", script],
        input="\n".join(json.dumps(text) for text in texts) + "\n",
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print("a peer failed:", *done.stderr.strip().splitlines()[-1:])
        return [[] for _ in texts]
    return [json.loads(line) for line in done.stdout.splitlines()]


def _recognizers_unit(unit: str) -> str:
    names = {"british pound": "pound sterling", "c": "celsius", "f": "fahrenheit", "united states dollar": "dollar"}
    names |= {"kilometer": "kilometre", "meter": "metre", "centimeter": "centimetre", "millimeter": "millimetre"}
    names |= {"square meter": "square metre", "kilometer per hour": "kilometre per hour", "pound": "pound-mass"}
    names |= {"year": "year of age", "month": "month of age", "week": "week of age", "day": "day of age"}
    return names.get(unit, unit)
