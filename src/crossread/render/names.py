"""Names: what each outlet calls a referent, form by form; and who leaves out by whom something was done."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from crossread.records.dossier import NameForm, Naming
from crossread.render.lookup import Line, Lookup
from crossread.render.words import say

_COMPLEMENT = re.compile(r"\s+(?:in|at|on|near|of|off|outside|inside|against|over|between|with|by|from|to|among|for)\s")


@dataclass(frozen=True, slots=True)
class Use:
    """One outlet's use of a form; `first`: it is what the outlet calls it first."""

    outlet: str
    number: int
    count: int
    href: str
    first: bool


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a name with the outlets that use it; `note` says whether the word judges or is only quoted."""

    text: str
    total: int
    uses: tuple[Use, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Named:
    """One referent; `differs` is true where outlets do not all use the same forms."""

    id: str
    kind: str
    label: str
    forms: tuple[Form, ...]
    outlets: int
    differs: bool
    tags: dict[str, str]


@dataclass(frozen=True, slots=True)
class Act:
    """An act that some outlets tell without saying who did it."""

    id: str
    verb: str
    silent: tuple[Line, ...]
    named: tuple[Line, ...]
    tags: dict[str, str]


def names(lookup: Lookup) -> tuple[Named, ...]:
    """Return the referents, those named differently first, then happenings and groups, then those in most outlets."""
    made = [_named(lookup, naming, number) for number, naming in enumerate(lookup.dossier.names, 1)]
    made.sort(key=lambda n: (not n.differs, n.kind not in {"act", "group"}, -n.outlets, -sum(f.total for f in n.forms)))
    return tuple(made)


def passives(lookup: Lookup) -> tuple[Act, ...]:
    """Return the acts told without a doer, with the words of those that name one."""
    return tuple(
        Act(
            id=f"p-{number}",
            verb=passive.act,
            silent=lookup.lines(passive.silent),
            named=tuple(line for d in passive.named for line in lookup.lines((d.statement,), d.span.text)),
            tags=lookup.tags((*passive.silent, *(d.statement for d in passive.named))),
        )
        for number, passive in enumerate(lookup.dossier.passives, 1)
    )


def _named(lookup: Lookup, naming: Naming, number: int) -> Named:
    uses: dict[str, list[tuple[NameForm, Use]]] = {}
    for label in sorted(naming.by_outlet, key=lambda label: (lookup.labels.get(label, 0), label)):
        for form in naming.by_outlet[label]:
            href = lookup.href(form.spans[0]) if form.spans else ""
            use = Use(lookup.name(label), lookup.labels.get(label, 0), form.count, href, form.first)
            uses.setdefault(_folded(form.text), []).append((form, use))
    forms = [_form(found) for found in uses.values()]
    forms.sort(key=lambda form: (-len(form.uses), -form.total, form.text))
    called = _noun if naming.kind in {"act", "group"} else _folded
    sets = {tuple(sorted({called(f.text) for f in forms})) for forms in naming.by_outlet.values()}
    tags = lookup.tags((), naming.by_outlet)
    person = lookup.persons.get(naming.referent)
    return Named(
        id=f"n-{number}",
        kind=naming.kind,
        label=naming.label,
        forms=tuple(forms),
        outlets=len(naming.by_outlet),
        differs=len(sets) > 1,
        tags=tags | {"e": "" if person is None else str(person)},
    )


def _folded(text: str) -> str:
    """Return a form in lower case without its article: "The police commissioner" is "police commissioner"."""
    return text.casefold().removeprefix("the ")


def _noun(text: str) -> str:
    """Return the last word of a phrase before its complements: "war" of "the war in Ostland"."""
    return (_COMPLEMENT.split(text.casefold())[0].split() or [""])[-1]


def _form(found: list[tuple[NameForm, Use]]) -> Form:
    """Return the uses of one form, written as it is written most; "The minister" and "the minister" are one form."""
    text = max(found, key=lambda pair: (pair[0].count, pair[0].text))[0].text
    merged: dict[int, Use] = {}
    for _, use in found:
        known = merged.get(use.number)
        both = known and replace(known, count=known.count + use.count, first=known.first or use.first)
        merged[use.number] = both or use
    forms = [form for form, _ in found]
    quoted = all(form.quoted == form.count for form in forms)
    notes = (say("charges", forms[0].charge), say("charges", "quoted") if quoted else "")
    return Form(text, sum(use.count for use in merged.values()), tuple(merged.values()), ", ".join(filter(None, notes)))
