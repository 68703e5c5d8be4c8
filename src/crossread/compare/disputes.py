"""Where one report denies what another asserts, or gives another state of the same: "at large" against "arrested".

Both rest on propositions (`propositions`). A denial needs an asserted and a denied proposition of one act whose
arguments agree: all that is denied is asserted, so that both cannot hold. States that exclude each other need the same
bearer. What each of two reports itself also says the other way is no conflict of theirs.

    "Police arrested a suspect." / "No arrests have been made, police said." -> denial
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from crossread.compare.case import Case, one_text
from crossread.compare.causes import find_causes
from crossread.compare.context import context_of, contexts_apart, is_background
from crossread.compare.lexicon import stance_lexicon, state_lexicon
from crossread.compare.plans import planned_and_told
from crossread.compare.propositions import Argument, Proposition, propositions_of
from crossread.records.finding import Finding, Relation

Pair = tuple[Proposition, Proposition]
_CORE = ("subject", "patient")


def find_disputes(case: Case) -> list[Finding]:
    """Return the denials, the states that exclude each other, and the acts and causes that differ."""
    told = [p for i, s in enumerate(case.story.statements) if not s.frame for p in propositions_of(case, i)]
    by_key: dict[str, list[Proposition]] = defaultdict(list)
    for proposition in told:
        for key in sorted(proposition.keys):
            by_key[key].append(proposition)
    return [*_denials(case, by_key), *_states(case, by_key), *_extents(case, by_key), *find_causes(case, told)]


def _denials(case: Case, by_key: dict[str, list[Proposition]]) -> list[Finding]:
    findings = []
    groups: list[list[Pair]] = []
    for key, told in by_key.items():
        denials, claims = ([p for p in told if p.stance == stance] for stance in ("denied", "held"))
        pairs = [(h, d) for d in denials for h in claims if h.report != d.report and _opposed(case, key, h, d)]
        groups += _joined(pairs, _of_one)
    for group in groups:
        asserting, denying = (_with_others(case, by_key, [pair[i] for pair in group]) for i in (0, 1))
        sides = [(_words(case, side[0]), _statements(side)) for side in (asserting, denying)]
        key = min(asserting[0].keys & denying[0].keys, default="") or "the same"
        what = key.partition(":")[2] or key
        relation: Relation = "update" if _came_later(case, asserting, denying) else "denial"
        why = f"one report {'had denied what a later one' if relation == 'update' else 'denies what the other'} asserts"
        findings.append(case.finding("conflict", sides, aspect="status", relation=relation, why=f"{why} ({what})"))
    return findings


def _opposed(case: Case, key: str, held: Proposition, denied: Proposition) -> bool:
    """Tell whether what is denied is what is asserted: its arguments are there, and most of its other words."""
    if held.mood != denied.mood or not _objects_fit(key, held) or not _objects_fit(key, denied):
        return False
    relations = [_relation(a, _counterpart(held, a)) for a in denied.arguments if a.role in _CORE]
    same, other = relations.count("same"), relations.count("other")
    listed = not key.startswith("verb:")
    score = case.score(held.statement, denied.statement)
    if other or (not same and not (listed and not relations)):
        return False
    sure = same > 1 or (len(relations) > 1 and score >= case.settings.status_least)
    if not listed and (key.removeprefix("verb:") in stance_lexicon().saying or not sure):
        return False
    if _covered(case, held, denied) < (case.settings.denied_words if listed else case.settings.denied_words_unlisted):
        return False
    least = case.settings.denial_least
    if not relations and not denied.content:  # "no arrests were made" is of the event itself, "no injuries" a figure
        if key.partition(":")[0] not in state_lexicon().bare:
            return False
        least = 0.0
    near = least <= score < case.settings.same_quote
    return near and not one_text(_words(case, held), _words(case, denied)) and not _apart(case, held, denied)


def _objects_fit(key: str, proposition: Proposition) -> bool:
    """Tell whether an act that is one only of some objects ("carry" a weapon) has such a one."""
    objects = state_lexicon().objects.get(key)
    return objects is None or any(objects & argument.nouns for argument in proposition.arguments)


def _counterpart(proposition: Proposition, argument: Argument) -> Argument | None:
    """Return the argument of the same role, else the one that names the same."""
    own = proposition.argument(argument.role)
    if own is not None:
        return own
    return next((a for a in proposition.arguments if _relation(argument, a) == "same"), None)


def _relation(a: Argument, b: Argument | None) -> str:
    """Tell whether two arguments are the same, may be, or are of others."""
    if b is None:
        return "maybe" if a.vague or a.nouns & {"someone"} else "other"
    if a.entities & b.entities or (a.nouns & b.nouns) - {"someone"}:
        return "same"
    people = {"someone", "attacker"}
    if a.vague or b.vague or a.nouns & {"someone"} or b.nouns & {"someone"} or (a.nouns & b.nouns & people):
        return "maybe"
    return "other"


def _covered(case: Case, held: Proposition, denied: Proposition) -> float:
    """Return the part of the denied proposition's content words that the asserting statement has."""
    lexicon = state_lexicon()
    located = case.located(held.statement)
    there = {lexicon.nouns.get(t, t) for t in case.reading(held.statement).terms[located.number]} | set(held.content)
    wanted = {lexicon.nouns.get(t, t) for t in denied.content}
    return len(wanted & there) / len(wanted) if wanted else 1.0


def _apart(case: Case, a: Proposition, b: Proposition) -> bool:
    x, y = context_of(case, a.statement), context_of(case, b.statement)
    if is_background(case, x) or is_background(case, y):
        return True
    return bool(contexts_apart(case, a.statement, b.statement, x, y, cumulative=True)[0])


def _states(case: Case, by_key: dict[str, list[Proposition]]) -> list[Finding]:
    lexicon = state_lexicon()
    findings = []
    for dimension in sorted(lexicon.bearers):
        states = {key: group for key, group in by_key.items() if key.startswith(f"{dimension}:")}
        held = {key: [p for p in group if p.stance == "held"] for key, group in sorted(states.items())}
        pairs = [
            (p, q)
            for one in held
            for other in held
            if one < other
            for p in held[one]
            for q in held[other]
            if p.report != q.report and _excludes(case, dimension, p, q, held)
        ]
        for group in _joined(pairs):
            ps, qs = (_with_others(case, by_key, [pair[i] for pair in group]) for i in (0, 1))
            sides = sorted(
                [(_words(case, side[0]), _statements(side)) for side in (ps, qs)], key=lambda side: side[1][0]
            )
            why = f"states that exclude each other ({dimension}): “{sides[0][0]}” against “{sides[1][0]}”"
            relation = _by_time(case, ps, qs)
            findings.append(case.finding("conflict", sides, aspect="status", relation=relation, why=why))
    return findings


def _extents(case: Case, by_key: dict[str, list[Proposition]]) -> list[Finding]:
    """Return where one report tells an act of all of a thing and another of a part of it."""
    findings = []
    for key, told in by_key.items():
        whole, part = ([p for p in told if p.stance != "denied" and p.extent == extent] for extent in ("whole", "part"))
        pairs = [(w, p) for w in whole for p in part if w.report != p.report and _of_one_thing(case, key, w, p)]
        for group in _joined(pairs):
            sides = [(_words(case, side[0]), _statements(side)) for side in zip(*group, strict=True)]
            why = f"of all and of a part ({key.partition(':')[2]}): “{sides[0][0]}” against “{sides[1][0]}”"
            findings.append(case.finding("conflict", sides, aspect="status", relation="contradiction", why=why))
    return findings


def _of_one_thing(case: Case, key: str, a: Proposition, b: Proposition) -> bool:
    """Tell whether two propositions of a listed act are of one object, in one mood and of one day."""
    if key.startswith("verb:") or a.mood != b.mood:
        return False
    objects = [[x for x in p.arguments if x.role in {"patient", "of"}] for p in (a, b)]
    same = any(_relation(x, y) == "same" for x in objects[0] for y in objects[1])
    return same and case.score(a.statement, b.statement) > 0 and not _apart(case, a, b)


def _excludes(case: Case, dimension: str, p: Proposition, q: Proposition, held: dict[str, list[Proposition]]) -> bool:
    x, y = _bearer(dimension, p), _bearer(dimension, q)
    if x is None or y is None or _relation(x, y) != "same" or "asked" in {p.mood, q.mood} or p.keys & q.keys:
        return False
    least = case.settings.status_least if not x.entities & y.entities else case.settings.denial_least
    if case.score(p.statement, q.statement) < least or _apart(case, p, q):
        return False
    if planned_and_told(case, p.statement, q.statement) or planned_and_told(case, q.statement, p.statement):
        return False  # the one did not know the end
    return not any(
        r.report == mine.report and r.keys & theirs.keys and _relation(_bearer(dimension, r) or x, x) != "other"
        for mine, theirs in ((p, q), (q, p))
        for group in held.values()
        for r in group
        if r is not mine
    )


def _bearer(dimension: str, proposition: Proposition) -> Argument | None:
    patient = proposition.argument("patient") if state_lexicon().bearers[dimension] == "patient" else None
    return patient or proposition.argument("subject")


def _of_one(a: Pair, b: Pair) -> bool:
    """Tell whether two denials of one act can be of the same: no argument of one is of others."""
    return _share(a, b) or all(
        _relation(x, y) != "other" for x in a[1].arguments if x.role in _CORE and (y := b[1].argument(x.role))
    )


def _share(a: Pair, b: Pair) -> bool:
    return bool({p.statement for p in a} & {p.statement for p in b})


def _joined(pairs: Iterable[Pair], together: Callable[[Pair, Pair], bool] = _share) -> list[list[Pair]]:
    """Return the pairs in groups that belong together, by default those that share statements."""
    groups: list[list[Pair]] = []
    for pair in sorted(set(pairs), key=lambda pair: [(p.statement, p.start) for p in pair]):
        touched = [group for group in groups if any(together(pair, other) for other in group)]
        groups = [group for group in groups if not any(group is t for t in touched)]
        groups.append([*(other for group in touched for other in group), pair])
    return groups


def _with_others(case: Case, by_key: dict[str, list[Proposition]], side: Sequence[Proposition]) -> list[Proposition]:
    """Return a side with the other propositions that say what it says, those that decided first."""
    keys = {key for p in side for key in p.keys if not key.startswith("verb:")}
    others = [
        other
        for key in sorted(keys)
        for other in by_key[key]
        if other.stance == side[0].stance
        and any(_same_core(p, other) for p in side)
        and not _apart(case, side[0], other)
    ]
    return [*_in_order(case, side), *(p for p in _in_order(case, others) if p not in side)]


def _same_core(a: Proposition, b: Proposition) -> bool:
    relations = [_relation(x, y) for x in a.arguments if x.role in _CORE and (y := b.argument(x.role))]
    return "same" in relations and "other" not in relations


def _in_order(case: Case, side: Iterable[Proposition]) -> list[Proposition]:
    return sorted(set(side), key=lambda p: (case.located(p.statement).number, p.statement, p.start))


def _statements(side: Sequence[Proposition]) -> list[int]:
    return list(dict.fromkeys(p.statement for p in side))


def _words(case: Case, proposition: Proposition) -> str:
    """Return the words of the proposition, as one stretch of its statement."""
    return case.words(proposition.statement, proposition.start, proposition.end)


def _came_later(case: Case, asserting: Sequence[Proposition], denying: Sequence[Proposition]) -> bool:
    """Tell whether every report that asserts was published on a later day than all that deny: both were right."""
    days = [[(case.published(p.statement) or "")[:10] for p in side] for side in (asserting, denying)]
    return all(days[0]) and all(days[1]) and min(days[0]) > max(days[1])


def _by_time(case: Case, a: Sequence[Proposition], b: Sequence[Proposition]) -> Relation:
    """Tell an update (the sides' times of publication are known and do not overlap) from a contradiction."""
    spans = []
    for side in (a, b):
        articles = [case.story.reports[p.report].article for p in side]
        known = sorted(x.published for x in articles if x.published and x.published_basis in {"metadata", "text"})
        if not known:
            return "contradiction"
        spans.append((known[0], known[-1]))
    return "update" if all(x[1] < y[0] for x, y in pairwise(sorted(spans))) else "contradiction"
