"""Credits: which news agency a text is from, and which lines are captions or picture credits.

Rule: an agency counts for the text where it stands in a dateline, a byline, a credit line ("With files from AFP",
"Source: AFP/Sputnik" alone at the end) or in brackets at the very end. Where it stands beside a photographer, after
"Photo:" or "Image:", or in brackets after a caption, it took the picture and says nothing of the text.
Example: "The mayor at the bridge. (Photo: AFP)" is a caption and no wire copy.
"""

from __future__ import annotations

import functools
import re

from crossread.clean.vocabulary import agencies, alternatives, word_set, words

# The names in a credit: "Jane Doe/AFP via Getty Images".
_NAMES = r"[^()\[\].!?\n]{1,70}(?:\.[^()\[\]\s.!?][^()\[\].!?\n]{0,30})?"


@functools.cache
def _credit_word() -> str:
    return f"(?:{alternatives(words('caption')['credit'])})"


@functools.cache
def bracketed_credit() -> re.Pattern[str]:
    """Return the pattern of a picture credit in brackets: "(Source: AFP/Sputnik)", "(REUTERS/Jane Doe)"."""
    form = agencies().form
    source = rf"(?:source|via) ?: ?(?:{form})(?:\s*[/,&|]\s*[^()\[\]]{{1,40}})?"
    named = rf"{_credit_word()} ?(?::|by|/|©|–|-|courtesy) ?[^()\[\]]{{1,90}}"
    slashed = rf"(?:(?:{form})(?: photo| file photo| pool)?|[^()\[\]/]{{2,40}}) ?[/|] ?[^()\[\]]{{2,70}}"
    files = rf"(?:{form})[ ,]{{1,2}}(?:file|photo|file photo|image|pool)"
    return re.compile(
        rf"[(\[](?:(?i:{source})|(?i:{named})|(?:{files})|(?:(?=[^()\[\]]*\b(?:{form})\b){slashed})|©[^()\[\]]{{2,60}})[)\]]"
    )


@functools.cache
def _closing_credit() -> re.Pattern[str]:
    """The pattern of a picture credit without brackets at the end of a line."""
    form = agencies().form
    word = alternatives([word.capitalize() for word in words("caption")["credit"]] + words("caption")["credit"])
    return re.compile(
        rf"(?:(?:^|[.!?\"”’)] )(?:{word}|{word.upper()}) ?[:/©|] ?{_NAMES}"
        rf"| (?:{word}|{word.upper()}) ?[:/©|] ?(?:[^()\[\].!?\n]{{1,40}}[/,] ?)?(?:{form})(?: (?:via|Photo|Pool)[^.!?]{{0,40}})?"
        rf"|(?:^|[.!?\"”’)] ?)(?:Photograph(?:er)?s?|Photos?|Pictures?|Images?|Video|Illustration) (?:by|courtesy of|via) {_NAMES}"
        rf"|[ .]\S{{1,40}} ?/ ?(?:{form})(?: (?:via|Photo|Pool)[^.!?]{{0,40}})?"
        rf"|© ?{_NAMES}"
        rf"|(?:{form}) ?(?:/|via) ?(?:{form})"
        rf"|[.!?)\"”’] +(?:{form})"
        rf"|\b(?:via )?(?:Getty Images|AP Photo|Alamy|Shutterstock)(?:/[^.!?]{{1,40}})?)\s*[.)]?$"
    )


def is_caption(line: str, most_words: int) -> bool:
    """Say whether `line` is a caption: it opens like one, or ends with a picture credit."""
    if line.lower().startswith(tuple(words("caption")["opening"])):
        return len(line.split()) <= most_words
    if len(line.split()) > most_words:
        return False
    last = None
    for last in bracketed_credit().finditer(line):
        pass
    if last is not None and not line[last.end() :].strip(" ."):
        return True
    closing = _closing_credit().search(line)
    return closing is not None and not re.match(r"(?i)source ?:", closing[0].strip())


@functools.cache
def _lone_credit() -> re.Pattern[str]:
    form = agencies().form
    name = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}"
    part = rf"(?:{form}|{name})"
    return re.compile(
        rf"[-–—/(\[]?\s*(?:(?:{part}\s*(?:/|,|\||&|and|via)\s*)*(?:{form})(?:\s*(?:/|,|\||&|via)\s*{part})*)\s*[)\]/.]?"
    )


def is_lone_credit(line: str) -> bool:
    """Say whether `line` is nothing but the name of an agency, with or without a photographer's."""
    return len(line) <= 100 and _lone_credit().fullmatch(line) is not None


def names_photographer(line: str) -> bool:
    """Say whether a lone credit is of a picture: a picture agency, or a name beside the agency."""
    found = agencies_in(line, pictures=True)
    return len(found) > 1 or any(name in found for name in picture_names()) or "/" in line or " via " in line


@functools.cache
def picture_names() -> frozenset[str]:
    """Return the names of picture agencies."""
    known = agencies()
    return frozenset(known.names[form] for form in known.pictures)


def agencies_in(text: str, *, pictures: bool = False) -> tuple[str, ...]:
    """Return the names of the agencies in `text`, in order, each once."""
    known = agencies()
    form = known.form if pictures else known.text_form
    found = (known.names[match[0]] for match in re.finditer(rf"(?<![\w-])(?:{form})(?![\w-])", text))
    return tuple(dict.fromkeys(found))


@functools.cache
def _credit_line() -> re.Pattern[str]:
    form = agencies().text_form
    names = rf"(?:the )?(?:{form})(?: news agency| news| agency)?(?:\s*(?:/|,|&|and|\+)+\s*(?:the )?(?:{form}|[A-Z]\w+|agencies|others))*"
    return re.compile(
        rf"[\[(—–\-•⦁*/\s]*(?:(?i:(?:with|including) (?:\w+ ){{0,3}}?(?:files?|inputs?|reporting|reports?|material|content|agencies|agency|wires?|assistance|contributions?)\b.{{0,200}}"
        rf"|(?:additional |further )?(?:report(?:ing|ed)|writing|editing|compiled|edited|translated|translation|produced)(?: (?:and|&) \w+)? by\b.{{0,250}}"
        rf"|contributing(?: to this \w+)?: .{{1,250}}|contributors?: .{{1,200}}"
        rf"|.{{2,250}}\bcontribut(?:ed|ing) (?:to (?:this|the) (?:report|story|article|piece|coverage|dispatch|post)|reporting|from [A-Z])\b.{{0,120}}"
        rf"|(?:source|sources|via|agency|agencies) ?: ?)(?:{names})?.{{0,60}}"
        rf"|{names})[\])./\s]*"
    )


def is_credit_line(line: str) -> bool:
    """Say whether `line` credits those whose work the text is: "With files from AFP", "Jane Doe contributed …"."""
    if len(line) > 400 or _credit_line().fullmatch(line) is None:
        return False
    named = re.match(r"(?i)[\W_]*(?:sources?|via|agency|agencies) ?: ?(.*)", line)
    return named is None or (len(line.split()) <= 12 and _only_names(named[1]))


@functools.cache
def _end_credit() -> re.Pattern[str]:
    form = agencies().text_form
    return re.compile(
        rf"(?<=[.!?\"”’)…])\s*(?:[(\[]\s*(?:(?i:with|source|sources|by|via)[ :]{{1,2}}(?i:(?:inputs?|files?|agencies) from )?)?(?:{form})(?:\s*(?:/|,|and|&)\s*(?:{form}|agencies))*\s*[)\]]|[-–—/]{{1,2}}\s*(?:{form}))[./]?$"
    )


def end_credit(paragraph: str) -> int | None:
    """Return where an agency credit at the end of `paragraph` begins: "… was closed. (AFP)"."""
    found = _end_credit().search(paragraph, max(0, len(paragraph) - 120))
    return None if found is None else found.start() + len(found[0]) - len(found[0].lstrip())


# --- bylines -------------------------------------------------------------------------------------------------------

_NAME = r"(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*|(?:de|del|della|da|dos|van|von|der|den|al|el|bin|ibn|la|le|di|du)\b)"
_PERSON = re.compile(rf"[A-ZÀ-ÖØ-Þ][\w.'’-]*(?: {_NAME}){{1,3}}")
_BY = re.compile(
    r"(?i)[\[(—–\-•*\s]*(?:(?:story|words|text|report|analysis|opinion|written|posted|published|commentary|exclusive) )?by[: ]\s*(.+)$"
)


def is_byline(line: str) -> bool:
    """Say whether `line` is "By Jane Doe", "By Editor", "By JANE DOE and John Roe, Associated Press"."""
    found = _BY.match(line)
    return found is not None and len(line.split()) <= 24 and _only_names(found[1])


def is_name_line(line: str) -> bool:
    """Say whether `line` is "Jane Doe, Staff writer" or "Jane Doe and John Roe, The Courier": names, then a role."""
    first = _PERSON.match(line)
    if first is None or len(line.split()) > 20 or line[-1:] in ".!?:":
        return False
    rest = line[first.end() :].lstrip()
    return rest[:1] in {",", "|", "–", "—", "-", "/", "("} and _only_names(line) and _has_role(rest)


def is_bare_name(line: str) -> bool:
    """Say whether `line` could be nothing but a person's name."""
    return _PERSON.fullmatch(line) is not None and not any(character.isdigit() for character in line)


def _has_role(text: str) -> bool:
    tokens = {token.lower() for token in re.findall(r"[^\W\d_]+", text)}
    return bool(tokens & word_set("byline", "roles")) or bool(agencies_in(text)) or " and " in text or text.isupper()


def _only_names(text: str) -> bool:
    tokens = re.findall(r"[^\W_]+(?:[.'’-][^\W_]+)*", text)
    if not tokens or tokens[0].lower() in words("months") or tokens[0].lower() in words("weekdays"):
        return False
    allowed = word_set("byline", "roles") | word_set("byline", "particles") | word_set("byline", "nobody")
    return not text.rstrip().endswith(("!", "?")) and all(
        token[0].isupper() or token.lower() in allowed or token.isdigit() for token in tokens
    )


_NAME_BREAK = re.compile(r",|\band\b|&|;|\||\bfor\b|\bin\b|\bat\b|\bof\b|/|\(|\)| [–—-] ")


def people(line: str) -> tuple[str, ...]:
    """Return the persons named in a byline."""
    found = _BY.match(line)
    names = []
    if found is not None:
        parts = _NAME_BREAK.split(found[1])
    else:  # "Jane Doe, The Courier and John Roe, The Post": what follows a name is no name
        parts = [re.split(r"[,|(/]| [–—-] ", part)[0] for part in re.split(r"\band\b|&|;", line)]
    for part in parts:
        name = part.strip(" .:")
        tokens = {token.lower() for token in name.split()}
        if not _PERSON.fullmatch(name) or agencies_in(name) or name.lower() in word_set("byline", "nobody"):
            continue
        if not tokens & word_set("byline", "roles"):
            names.append(name)
    return tuple(dict.fromkeys(names))


def credited(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the persons and the agencies among the authors that metadata state."""
    persons: list[str] = []
    found: list[str] = []
    for name in names:
        found += agencies_in(name)
        if _BY.match(name):
            persons += people(name)
        elif not agencies_in(name) and name.lower() not in word_set("byline", "nobody"):
            persons.append(name)
        elif (first := re.split(r"[,|(/]", name)[0].strip()) != name and not agencies_in(first):
            persons.append(first)
    return tuple(dict.fromkeys(persons)), tuple(dict.fromkeys(found))
