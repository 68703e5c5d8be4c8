r"""Bytes to text: encoding, line ends, mojibake; or the reason why the bytes are no text.

Rule: a byte-order mark decides; then UTF-8; then what an HTML page declares; then Windows-1252 where nearly all bytes
are ASCII (a report in English with a few curly quotes), else what charset-normalizer finds. NUL bytes and many control
characters mean that the file is not text.
Example: b"caf\xe9" is "café".
"""

from __future__ import annotations

import codecs
import re

from crossread.settings import Settings

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff\x00]")
_DECLARED_WITHIN = 4096  # the HTML standard looks at 1024 bytes; pages in the wild declare later
_DETECT_WITHIN = 65536


class NotTextError(ValueError):
    """The bytes are no text; the message says why."""


def decode(data: bytes, *, html: bool, settings: Settings) -> str:
    """Return the text of `data` with line feeds for line ends; raises NotTextError."""
    text = repair(_decode(data, html=html))
    if len(_CONTROL.findall(text)) > settings.read_control_share * len(text):
        raise NotTextError("binary, not text: too many control characters")
    return text


def repair(text: str) -> str:
    """Return `text` with line feeds for line ends, mojibake undone, and U+FFFD for what no text can hold."""
    text = _SURROGATE.sub("\ufffd", _LINE_ENDS.sub("\n", text))
    if text.isascii():
        return text
    from ftfy import fix_encoding

    return "\n".join(line if line.isascii() else fix_encoding(line) for line in text.split("\n"))


def _decode(data: bytes, *, html: bool) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if b"\0" in data:
        raise NotTextError("binary, not text: it holds NUL bytes")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _declared(data) if html else None
    if declared is not None:
        return data.decode(declared, errors="replace")
    return data.decode(_detect(data), errors="replace")


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
        data[:1].decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None
    # a page that declares Latin-1 is read as Windows-1252 by every browser; one that declares UTF-8 is not UTF-8
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-8": None}.get(name, name)


def _detect(data: bytes) -> str:
    sample = data[:_DETECT_WITHIN]
    if sum(byte < 0x80 for byte in sample) >= 0.9 * len(sample):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best is not None else "cp1252"
