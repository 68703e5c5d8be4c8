"""Say which entity of the article an attribution's source is: an entity's id, "anonymous" or "unknown".

The rule, in this order: words that withhold a name ("an official who asked not to be named") make the speaker
anonymous; a name or a linked phrase in the source is the speaker, the one at the source's head before others; "he",
"she", "it", "who" take the nearest fitting entity before them, the speaker of the attribution just before first;
everything else is unknown. Two people who speak together are unknown: a speaker is one entity.

    "Ada Orr met the press. She said …" -> the speaker of "She" is Ada Orr
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crossread.annotate.cues import roles
from crossread.annotate.draft import Draft, Page
from crossread.annotate.tree import Tree
from crossread.records.reading import Mention, Offsets

__all__ = ["name_speakers"]

_OF = frozenset({"of", "for", "from", "at", "by", "in", "on", "with", "to", "under", "and", "who", "whose", "based"})
_NAMED_BY = frozenset({"PERSON", "ORG", "LOC", "MISC", "NORP"})
_SPEAKS_FOR = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokespeople", "statement", "report", "website"})
_NEAR = 2  # sentences back in which a pronoun finds its name


@dataclass(frozen=True, slots=True)
class _Cast:
    """The mentions in text order, with what the titles tell of each entity: male, female or nothing."""

    mentions: Sequence[Mention]
    starts: list[int]
    sex: dict[str, str]
    type: dict[str, str]


def name_speakers(page: Page, drafts: Sequence[Draft], mentions: Sequence[Mention]) -> list[str]:
    """Return the speaker of each draft, in the drafts' order.

    "He" outside the quotation marks is nobody whom only the quoted words name.
    """
    tree, cast = page.tree, _cast(page.tree, mentions)
    told = [m for m in cast.mentions if page.inside[min(tree.at(m.start), len(tree) - 1)] < 0]
    outside = replace(cast, mentions=told, starts=[m.start for m in told])
    order = sorted(range(len(drafts)), key=lambda number: _place(drafts[number]))
    speakers = ["unknown"] * len(drafts)
    before: tuple[int, str] | None = None  # where the last attribution stood, and who spoke
    for number in order:
        source = drafts[number].source
        quoted = bool(source) and page.inside[min(tree.at(source[0][0]), len(tree) - 1)] >= 0
        speakers[number] = _speaker(tree, drafts[number], cast, cast if quoted else outside, before)
        if speakers[number] != "unknown" and drafts[number].source:
            before = (drafts[number].source[0][0], speakers[number])
    return speakers


def _place(draft: Draft) -> tuple[int, int]:
    spans = (*draft.source, *draft.cue, *draft.content)
    return (draft.source or draft.cue or draft.content)[0][0], spans[0][0]


def _cast(tree: Tree, mentions: Sequence[Mention]) -> _Cast:
    sex: dict[str, str] = {}
    for mention in mentions:
        word = tree.at(mention.start)
        near = {tree.lower[place] for place in range(max(word - 1, 0), min(word + 1, len(tree)))}
        if mention.type == "PERSON" and mention.id not in sex:
            told = "male" if near & roles().male else "female" if near & roles().female else ""
            sex.update({mention.id: told} if told else {})
    ordered = sorted(mentions, key=lambda mention: (mention.start, -mention.end))
    return _Cast(ordered, [m.start for m in ordered], sex, {m.id: m.type for m in mentions})


def _speaker(tree: Tree, draft: Draft, cast: _Cast, meant: _Cast, before: tuple[int, str] | None) -> str:
    """Return the speaker of one draft; a pronoun stands for one of those `meant`."""
    if not draft.source:
        return "unknown"
    start, end = draft.source[0][0], draft.source[-1][1]
    words = list(tree.between(start, end))
    if not words:
        return "unknown"
    lower = " ".join(tree.lower[word] for word in words)
    inside = _within(cast, (start, end))
    if not any(mention.type == "PERSON" for mention in inside) and _is_withheld(tree, words, lower):
        return "anonymous"
    if len(words) == 1 and (kind := _pronoun(lower)):
        return _resolve(tree, words[0], kind, meant, before)
    return _by_name(tree, words, inside)


def _within(cast: _Cast, span: Offsets) -> list[Mention]:
    low, high = bisect_left(cast.starts, span[0]), bisect_left(cast.starts, span[1])
    return [mention for mention in cast.mentions[low:high] if mention.end <= span[1] and mention.type in _NAMED_BY]


def _is_withheld(tree: Tree, words: Sequence[int], lower: str) -> bool:
    """Tell a source whose name the text keeps back: by a phrase in its sentence, or "a senior official", "sources"."""
    if any(phrase in lower for phrase in roles().anonymity):
        return True
    head = _head(tree, words)
    if tree.lower[head] in roles().withheld and tree.lower[words[0]] not in {"the", "his", "her", "its", "their"}:
        return True
    low, high = tree.sents[tree.sent[words[0]]]
    kept_back = tree.lower[head] in roles().persons or tree.lower[head].removesuffix("s") in roles().persons
    sentence = " ".join(tree.lower[low:high]) if kept_back or tree.lower[head] in {"person", "people"} else ""
    return any(phrase in sentence for phrase in roles().anonymity)


def _head(tree: Tree, words: Sequence[int]) -> int:
    """Return the source's main word: the one that hangs outside, or the last before a comma or preposition."""
    if tree.parsed:
        held = set(words)
        return next((word for word in words if tree.head[word] not in held or tree.head[word] == word), words[-1])
    stop = next(
        (place for place, word in enumerate(words) if place and tree.lower[word] in _OF | {",", "("}), len(words)
    )
    return words[stop - 1]


def _by_name(tree: Tree, words: Sequence[int], inside: Sequence[Mention]) -> str:
    head = _head(tree, words)
    at_head = [m for m in inside if m.start <= tree.start[head] < m.end or m.start <= tree.start[head] < m.end]
    if tree.parsed and not at_head:  # "Mayor Ada Orr": the tree may hang the name below the title
        flat = {kid for kid in tree.kids(head, "flat", "appos", "compound") if kid in set(words)}
        at_head = [m for m in inside if m.type == "PERSON" and flat & set(tree.between(m.start, m.end))]
    if tree.parsed and not at_head:  # "Ambassador to Freeland Ada Orr": one person, in no phrase about somebody else
        people = [m for m in inside if m.type == "PERSON" and not _is_about(tree, m, head)]
        at_head = people if len({m.id for m in people}) == 1 else []
    joined = [tree.lower[word] for word in words if not tree.parsed or tree.head[word] != word]
    if at_head:
        if "and" in joined and _together(tree, head, at_head[0], inside):
            return "unknown"
        return at_head[0].id
    people = [m for m in inside if m.type == "PERSON"]
    first_person = people and "," not in joined[: _before_count(tree, words, people[0])]
    if first_person and not tree.parsed and "and" not in joined:
        return people[0].id
    if tree.lower[head] in _SPEAKS_FOR:
        bodies = [m for m in inside if m.type in {"ORG", "LOC"}]
        return bodies[0].id if len({m.id for m in bodies}) == 1 else "unknown"
    nominal = [m for m in inside if m.form == "nominal" and m.start <= tree.start[head] < m.end]
    return nominal[0].id if nominal else "unknown"


def _is_about(tree: Tree, mention: Mention, head: int) -> bool:
    """Tell a name in "the lawyer of Orr" and "Orr's lawyer", or in a clause or apposition behind a comma."""
    words = list(tree.between(mention.start, mention.end))
    top = next((word for word in words if tree.head[word] not in set(words)), words[-1])
    if tree.base(top) in {"nmod", "acl", "obl", "obj", "conj"} and tree.base(top) != "flat":
        return tree.dep[top] == "nmod:poss" or bool(tree.kids(top, "case"))
    return any(tree.lower[word] == "," for word in range(head, words[0]))


def _before_count(tree: Tree, words: Sequence[int], mention: Mention) -> int:
    return sum(tree.start[word] < mention.start for word in words)


def _together(tree: Tree, head: int, first: Mention, inside: Sequence[Mention]) -> bool:
    """Tell "Orr and Lind said": a second name joined to the head."""
    others = [m for m in inside if m.id != first.id and m.type in {"PERSON", "ORG", "LOC"} and m.start > first.end]
    if not tree.parsed:
        return any(tree.text[first.end : m.start].strip(" ,") == "and" for m in others)
    others = [m for m in others if _is_list(tree.text[first.end : m.start])]
    joined = {word for kid in tree.kids(head, "conj") for word in tree.subtree(kid)}
    return any(joined & set(tree.between(m.start, m.end)) for m in others)


def _is_list(between: str) -> bool:
    """Tell what stands between joined names: "and", commas and other names, no apposition."""
    return not any(word.islower() and word not in {"and", "the"} for word in between.replace(",", " ").split())


def _pronoun(word: str) -> str:
    lists = roles()
    if word in lists.pronouns_male:
        return "male"
    if word in lists.pronouns_female:
        return "female"
    if word in lists.pronouns_thing:
        return "thing"
    return word if word in {"who", "which", "that"} else ""


def _resolve(tree: Tree, word: int, kind: str, cast: _Cast, before: tuple[int, str] | None) -> str:
    """Return the entity that the pronoun stands for, "unknown" where none or two fit as well."""
    if kind in {"who", "which", "that"}:
        return _antecedent(tree, word, cast)
    sentence = tree.sent[word]
    near = range(max(sentence - _NEAR, 0), sentence + 1)
    if before is not None and before[0] < tree.start[word]:
        last = tree.sent[min(tree.at(before[0]), len(tree) - 1)]
        if last in near and _fits(before[1], kind, cast):
            return before[1]
    for number in reversed(near):
        low, high = tree.sents[number]
        stop = tree.start[word] if number == sentence else tree.end[high - 1]
        fits = [m for m in _within(cast, (tree.start[low], stop)) if _fits(m.id, kind, cast)]
        if fits:
            return _likeliest(tree, fits)
    return "unknown"


def _likeliest(tree: Tree, fits: Sequence[Mention]) -> str:
    """Return the only entity, or the subject among several; two subjects decide nothing."""
    if len({mention.id for mention in fits}) == 1:
        return fits[0].id
    subjects = [
        mention
        for mention in fits
        if any(tree.base(word) == "nsubj" for word in tree.between(mention.start, mention.end))
    ]
    return subjects[0].id if len({mention.id for mention in subjects}) == 1 else "unknown"


def _fits(identity: str, kind: str, cast: _Cast) -> bool:
    type_ = cast.type.get(identity, "")
    if kind == "thing":
        return type_ in {"ORG", "LOC", "MISC"}
    return type_ == "PERSON" and cast.sex.get(identity, kind) == kind


def _antecedent(tree: Tree, word: int, cast: _Cast) -> str:
    """Return the entity that "who" stands for: the name its relative clause hangs on, or the one just before it."""
    if tree.parsed:
        clause = next((above for above in tree.up(word) if tree.base(above) == "acl"), None)
        if clause is not None:
            head = tree.head[clause]
            words = tree.subtree(head, without=[clause])
            return _by_name(tree, words, _within(cast, (tree.start[words[0]], tree.end[words[-1]])))
    near = [m for m in _within(cast, (tree.start[max(word - 4, 0)], tree.start[word])) if m.type == "PERSON"]
    return near[-1].id if near else "unknown"
