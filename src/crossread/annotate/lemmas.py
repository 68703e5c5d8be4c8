"""Lemmas as edit scripts, so that a network can choose one among a few hundred.

A script is ``"<casing><letters cut at the end>|<letters put there>"``; casing is ``l`` (the lemma is in lower case),
``t`` (title case), ``u`` (upper case) or ``k`` (as written). A lemma that no cut gives is written whole behind ``=``.

    script("Companies", "company") == "l3|y"        apply("cities", "l3|y") == "city"
    script("went", "go") == "=go"                    apply("Orlan", "k0|") == "Orlan"
"""

from __future__ import annotations

__all__ = ["apply", "script"]

# Stems shorter than this share of the form are no stem; the lemma is written whole ("went", "go").
_SHORTEST_STEM = 1
# "died", "lied", "tied", "vied" are of words that end in -ie; longer words in -ied are of verbs in -y.
_LONGEST_IE = 5


def script(form: str, lemma: str) -> str:
    """Return the script that makes the lemma from the form."""
    if form == lemma:
        # Lower case stays lower case under "l" too: one script for both.
        return "l0|" if form.islower() else "k0|"
    for casing in "lktu":
        cased = _case(form, casing)
        shared = _shared(cased, lemma)
        if shared >= _SHORTEST_STEM and (shared > 1 or (len(lemma) <= 2 and shared == len(lemma))):
            return f"{casing}{len(cased) - shared}|{lemma[shared:]}"
    return f"={lemma}"


def apply(form: str, rule: str) -> str:
    """Return the lemma of the form under the script; the form itself where the script cuts more than there is."""
    if rule.startswith("="):
        return rule[1:]
    count, _, suffix = rule[1:].partition("|")
    cut = int(count)
    cased = _case(form, rule[0])
    if cut >= len(cased) + (not suffix):
        return cased
    lemma = cased[: len(cased) - cut] + suffix or cased
    if lemma.endswith("ie") and cased.endswith("ied") and len(cased) > _LONGEST_IE:
        return lemma[:-2] + "y"  # the network now and then only cuts the d: "denied" is of "deny"
    return lemma


def _case(form: str, casing: str) -> str:
    match casing:
        case "l":
            return form.lower()
        case "t":
            return form[:1].upper() + form[1:].lower()
        case "u":
            return form.upper()
        case _:
            return form


def _shared(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
