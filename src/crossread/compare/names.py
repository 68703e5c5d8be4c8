"""Where reports give one person another name: "Tobias Renner" and "Tomas Renner", "Hodgin" and "Hodginson".

Two persons of the story are held to be one under two names where their names are near and not equal and no report
names both; names of one word need statements that are about the same besides (`settings.name_least`). Ways to write
one foreign name in Latin letters ("Mohamed", "Muhammad") are no difference: they are the same when doubled letters,
vowels and letters that transcribe one sound are put together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations

from crossread.compare.case import Case
from crossread.compare.lexicon import sounds
from crossread.records.dossier import Entity
from crossread.records.finding import Finding


def find_name_conflicts(case: Case) -> list[Finding]:
    """Return where two reports give what must be one person different names."""
    persons = [entity for entity in case.alignment.entities if entity.type == "PERSON"]
    reports = {entity.id: {span.article for span in entity.mentions} for entity in persons}
    where = _statements(case, {entity.id for entity in persons})
    findings = []
    for a, b in combinations(sorted(persons, key=lambda entity: entity.id), 2):
        if reports[a.id] & reports[b.id] or not near_names(a.name, b.name, case.settings.name_ratio):
            continue
        pairs = [(case.score(i, j), -i, -j) for i in where[a.id] for j in where[b.id] if _named_in(case, i, j, a, b)]
        best = max(pairs, default=None)
        if best is None or (len(_words(a.name)) == 1 and best[0] < case.settings.name_least):
            continue
        sides = sorted([(a.name, [-best[1]]), (b.name, [-best[2]])], key=lambda side: side[1])
        why = f"one person under two names: “{sides[0][0]}” against “{sides[1][0]}”"
        findings.append(case.finding("conflict", sides, aspect="name", relation="contradiction", why=why))
    return findings


def near_names(a: str, b: str, least: float) -> bool:
    """Tell whether two names are near enough to be meant for one person, and not two ways to write one name."""
    from rapidfuzz.distance import Indel

    x, y = _words(a), _words(b)
    if len(x) != len(y) or not x:
        return False
    different = [(p, q) for p, q in zip(x, y, strict=True) if p != q]
    if len(different) != 1 or _sound(different[0][0]) == _sound(different[0][1]):
        return False
    p, q = different[0]
    if p not in (x[-1], y[-1]) and (p.startswith(q) or q.startswith(p)):
        return False  # "Mitch" is short for "Mitchell"; a surname cut short is another name
    return min(len(p), len(q)) > 2 and p[0] == q[0] and Indel.normalized_similarity(p, q) * 100 >= least


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]+", name.casefold()) if len(word) > 1]


def _sound(word: str) -> str:
    for letters, one in sounds():
        word = word.replace(letters, one)
    consonants = word[:1] + re.sub(r"[aeiouyh]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", consonants)


def _statements(case: Case, persons: set[str]) -> dict[str, list[int]]:
    where: dict[str, list[int]] = defaultdict(list)
    for i in range(len(case.story.statements)):
        for entity in sorted(case.entities(i, "PERSON") & persons):
            where[entity].append(i)
    return where


def _named_in(case: Case, i: int, j: int, a: Entity, b: Entity) -> bool:
    """Tell whether the two statements name both by name, and not by a pronoun or a role."""
    texts = (case.located(i).span.text, case.located(j).span.text)
    plural = any(f"the {entity.name}" in text for entity, text in zip((a, b), texts, strict=True))
    return not plural and a.name.split()[-1] in texts[0] and b.name.split()[-1] in texts[1]
