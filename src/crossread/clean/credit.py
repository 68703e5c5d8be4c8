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
from crossread.settings import Settings

# The names in a credit: "Jane Doe/AFP via Getty Images".
_OWN_NAME = r"(?:[A-Z][\w’'-]+ ){1,3}(?:News|Press) Agency|(?:[A-Z][\w’'-]+ ){1,3}Newswire"
_WORD_CHARS = 12  # a caption of so many characters a word is none, but a page without spaces
_NAMES = r"(?:[^()\[\].!?\n]{1,40}\b[A-Z]\. ?)?[^()\[\].!?\n]{1,70}(?:\.[^()\[\]\s.!?][^()\[\].!?\n]{0,30})?"


@functools.cache
def _credit_word() -> str:
    return f"(?:{alternatives(words('caption')['credit'])})"


@functools.cache
def bracketed_credit() -> re.Pattern[str]:
    """Return the pattern of a picture credit in brackets: "(Source: AFP/Sputnik)", "(REUTERS/Jane Doe)"."""
    form = agencies().form
    source = rf"(?:source|via) ?: ?(?:{form})(?:\s*[/,&|]\s*[^()\[\]]{{1,40}})?"
    named = rf"(?:(?:{form}) )?{_credit_word()} ?(?::|by|/|©|–|-|courtesy) ?[^()\[\]]{{1,90}}"
    beside = rf"(?:(?:{form})(?: photo| file photo| pool)?|[^()\[\]/]{{2,40}}) ?[/|] ?[^()\[\]]{{2,70}}"
    slashed = rf"(?=[^()\[\]]*\b(?:{form})\b){beside}"
    files = rf"(?:{form})[ ,]{{1,2}}(?:file|photo|file photo|image|pool)"
    return re.compile(rf"[(\[](?:(?i:{source})|(?i:{named})|{files}|{slashed}|©[^()\[\]]{{2,60}})[)\]]")


@functools.cache
def _closing_credit() -> re.Pattern[str]:
    """Return the pattern of a picture credit without brackets at the end of a line."""
    form = agencies().form
    listed = words("caption")["credit"]
    word = alternatives([form for word in listed for form in (word, word.capitalize(), word.upper())])
    by = r"(?:Photograph(?:er)?s?|Photos?|Pictures?|Images?|Video|Illustration) (?:by|courtesy of|via)"
    via = r"(?: (?:via|Photo|Pool)[^.!?]{0,40})?"
    someone = r"(?:[^()\[\].!?\n]{1,40}[/,] ?)?"
    forms = (
        rf"(?:^|[.!?\"”’)] )(?:{word}) ?[:/©|] ?{_NAMES}",
        rf" (?:{word}) ?[:/©|] ?{someone}(?:{form}){via}",
        rf"(?:^|[.!?\"”’)] ?){by} {_NAMES}",
        rf"[ .]\S{{1,40}} ?[/|] ?(?:{form}){via}",
        rf"(?:^|[.!?)\"”’ ])(?:{form}) ?/ ?[A-Z][^.!?]{{1,50}}",
        rf"(?:^|[.!?)\"”’] )[A-Z]\w* (?:Photo|photo|Pool)/ ?{_NAMES}",
        r"^(?:[^.!?\s]+ ){5,20}\((?:[A-Z][\w.'’-]* ?){1,4}\)",
        rf"© ?{_NAMES}",
        rf"(?:{form}) ?(?:/|via) ?(?:{form})",
        rf"[.!?)\"”’] +(?:{form})",
        r"\b(?:via )?(?:Getty Images|AP Photo|Alamy|Shutterstock)(?:/[^.!?]{1,40})?",
    )
    return re.compile(rf"(?:{'|'.join(forms)})\s*[.)]?$")


def without_short_forms(names: list[str]) -> list[str]:
    """Return the agencies, each once, and none that is only the initials of another: "SNA" of "Sarven News Agency"."""
    initials = {"".join(word[0] for word in name.split()) for name in names if " " in name}
    return [name for name in dict.fromkeys(names) if name not in initials]


def is_caption(line: str, most_words: int) -> bool:
    """Say whether `line` is a caption: it opens like one, or ends with a picture credit."""
    low = line.lower()
    if any(phrase in low for phrase in words("caption")["inside"]):
        return True
    if len(line) > _WORD_CHARS * most_words:
        return False
    if opens_like_caption(line):
        return len(line.split()) <= most_words
    if len(line.split()) > most_words:
        return False
    brackets = list(bracketed_credit().finditer(line))
    if brackets and not line[brackets[-1].end() :].strip(" ."):
        return True
    closing = _closing_credit().search(line)
    return closing is not None and not re.match(r"(?i)source ?:", closing[0].strip())


def opens_like_caption(line: str) -> bool:
    """Say whether `line` begins with words such as "File photo:" or "In this picture"."""
    return line[:60].lower().startswith(tuple(words("caption")["opening"]))


def is_picture(line: str) -> bool:
    """Say whether `line` opens like a caption or its credit names a photographer or a picture agency."""
    return (
        opens_like_caption(line)
        or bracketed_credit().search(line) is not None
        or "/" in line[-60:]
        or " via " in line[-60:]
    )


def reads_like_caption(paragraph: str, settings: Settings) -> bool:
    """Say whether a paragraph above a lone picture credit is its caption: short, or dated, and without a quotation."""
    count = len(paragraph.split())
    if count > settings.clean_caption_words or any(mark in paragraph for mark in '"“”'):
        return False
    return count <= settings.clean_bare_caption_words or _dated().search(paragraph) is not None


@functools.cache
def _dated() -> re.Pattern[str]:
    month = alternatives([name.capitalize() for name in words("months")])
    return re.compile(rf"\b(?:{month})\.? \d{{1,2}}\b|\b\d{{1,2}} (?:{month})\b")


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
    # an agency that the list does not know says what it is: "Sarven News Agency (SNA)", "(SNA)" in a dateline
    pattern = rf"(?<![\w-])(?:(?P<own>{_OWN_NAME})|(?:{form})|(?<=\()(?P<short>[A-Z]{{3,5}})(?=\)\s*[-–—]))(?![\w-])"
    found = (known.names.get(match[0], match[0]) for match in re.finditer(pattern, text))
    return tuple(dict.fromkeys(name for name in found if name not in word_set("byline", "broadcasters")))
