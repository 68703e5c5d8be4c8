"""Write the reference pages of the docs from the code: records, settings, command line, and the JSON Schema.

    python docs/generate.py            writes the pages anew
    python docs/generate.py --check    exits with 1 and names the pages that are not as the code says

The meaning of a record's field is a line of `fields.toml`, the reason for a setting is the comment above it.
"""

from __future__ import annotations

import dataclasses
import functools
import importlib
import inspect
import itertools
import json
import pkgutil
import sys
import tokenize
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import click

import crossread.records
from crossread import errors, settings
from crossread.cli import cli
from crossread.records.codec import json_schema
from crossread.records.dossier import SCHEMA, Dossier

DOCS = Path(__file__).resolve().parent
GENERATED = "Written by `docs/generate.py` from the code; change the code or `docs/fields.toml`, not this page."
#: The records in the order of the flow; a module that is not named here comes last.
MODULES = ("article", "reading", "story", "finding", "dossier")


def records() -> list[type]:
    """Return every record type, in the order of the flow, then of the code."""
    names = [info.name for info in pkgutil.iter_modules(crossread.records.__path__)]
    names.sort(key=lambda name: (MODULES.index(name) if name in MODULES else len(MODULES), name))
    modules = [importlib.import_module(f"crossread.records.{name}") for name in names]
    return [
        kind
        for module in (*modules, errors)
        for kind in vars(module).values()
        if inspect.isclass(kind) and dataclasses.is_dataclass(kind) and kind.__module__ == module.__name__
    ]


@functools.cache
def meanings() -> dict[str, dict[str, str]]:
    """Return the line for each field of each record, as `fields.toml` has it."""
    return tomllib.loads((DOCS / "fields.toml").read_text(encoding="utf-8"))


def meaning(record: type, field: str) -> str | None:
    """Return the line for one field, or None where nobody wrote one."""
    lines = meanings()
    return lines.get(record.__name__, {}).get(field) or lines["common"].get(field)


def named(kind: Any) -> str:
    """Return a type in words for a reader: "list of Span", "text or none", `"text"` or `"html"`."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return ", ".join(f"`{value}`" if value else '`""`' for value in arguments)
    if origin is tuple and arguments[-1] is Ellipsis:
        return f"list of {named(arguments[0])}"
    if origin is tuple:
        return f"[{', '.join(map(named, arguments))}]"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"object: {named(arguments[0])} to {named(arguments[1])}"
    if arguments:
        return " or ".join(map(named, arguments))
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return f"[{kind.__name__}](#{kind.__name__.lower()})"
    plain = {str: "text", int: "integer", float: "number", bool: "true or false", bytes: "bytes", type(None): "none"}
    return plain.get(kind, getattr(kind, "__name__", str(kind)))


def records_page() -> str:
    """Return `09-records.md`."""
    parts = [
        "# Records",
        GENERATED,
        f"""\
The nouns of crossread, as `crossread.records` has them. A dossier as JSON (schema `{SCHEMA}`) is a
[Dossier](#dossier), each record an object with these fields as keys; its JSON Schema is
[dossier.schema.json](dossier.schema.json). Offsets count characters of the article's text and are half open.""",
    ]
    for record in records():
        hints = get_type_hints(record)
        rows = [
            (f"`{field.name}`", named(hints[field.name]), meaning(record, field.name) or "")
            for field in dataclasses.fields(record)
        ]
        parts += [f"## {record.__name__}", prose(record), table(("field", "type", "meaning"), rows)]
    return "\n\n".join(parts) + "\n"


def reasons() -> dict[str, str]:
    """Return the comment above each setting; settings that follow each other without one share it."""
    found: dict[str, str] = {}
    comment, fresh = "", False
    names = {field.name for field in dataclasses.fields(settings.Settings)}
    with tokenize.open(inspect.getfile(settings)) as source:
        tokens = list(tokenize.generate_tokens(source.readline))
    for token, following in itertools.pairwise(tokens):
        if token.type == tokenize.COMMENT:
            comment = f"{comment} {token.string.lstrip('# ')}" if fresh else token.string.lstrip("# ")
            fresh = True
        elif token.type == tokenize.NAME and token.string in names and following.string == ":":
            found.setdefault(token.string, comment)
            fresh = False
    return found


def settings_page() -> str:
    """Return `10-settings.md`."""
    why = reasons()
    rows = [
        (f"`{field.name}`", f"`{field.default!r}`", why.get(field.name, ""))
        for field in dataclasses.fields(settings.Settings)
    ]
    head = """\
Every threshold, with how it was chosen. A TOML file with the same keys changes them (`--settings FILE`). The sum of all
settings is in the dossier (`generator.settings`): two dossiers were made by the same rules only where it is equal."""
    return (
        "\n\n".join(
            ["# Settings", GENERATED, head, table(("setting", "value", "what it does, and why this value"), rows)]
        )
        + "\n"
    )


def commands() -> Iterator[tuple[str, click.Command]]:
    """Yield every command with its full name, the program itself first."""
    yield "crossread", cli
    for name, command in sorted(cli.commands.items()):
        if not command.hidden:
            yield f"crossread {name}", command


def command_page() -> str:
    """Return `11-command-line.md`."""
    head = """\
Data goes to standard output or to the file named, everything else to standard error.

| exit code | meaning |
|---|---|
| 0 | done |
| 1 | nothing usable: no readable report, or no readable dossier |
| 2 | the call is wrong |
| 3 | done, but something was skipped, or a check of `verify` failed; each is told on standard error or output |"""
    parts = ["# The command line", GENERATED, head]
    for name, command in commands():
        parent = None if command is cli else click.Context(cli, info_name="crossread", **cli.context_settings)
        context = click.Context(
            command, info_name=name, parent=parent, **(cli.context_settings if parent is None else {})
        )
        rows = [option_row(parameter) for parameter in command.get_params(context)]
        pieces = " ".join(command.collect_usage_pieces(context))
        parts += [
            f"## {name}",
            f"```\n{name} {pieces}\n```",
            inspect.cleandoc(command.help or ""),
            table(("argument or option", "meaning"), rows),
        ]
    return "\n\n".join(parts) + "\n"


def option_row(parameter: click.Parameter) -> tuple[str, str]:
    """Return how one argument or option is written, and what it means."""
    if isinstance(parameter, click.Option):
        written = ", ".join((*parameter.opts, *parameter.secondary_opts))
        metavar = parameter.metavar or ("" if parameter.is_flag or parameter.count else named_choice(parameter.type))
        return f"`{written}{' ' + metavar if metavar else ''}`", parameter.help or ""
    return f"`{parameter.human_readable_name}`", "required" if parameter.required else "may be left out"


def named_choice(kind: Any) -> str:
    """Return the values of a choice, or the name of the type in capitals."""
    return "|".join(map(str, kind.choices)) if isinstance(kind, click.Choice) else kind.name.upper()


def prose(record: type) -> str:
    """Return a record's docstring as paragraphs on one line each."""
    return "\n\n".join(" ".join(part.split()) for part in inspect.cleandoc(record.__doc__ or "").split("\n\n"))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    cells = [[" ".join(cell.split()).replace("|", "\\|") for cell in row] for row in (head, *rows)]
    lines = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([lines[0], "|---" * len(head) + "|", *lines[1:]])


def pages() -> dict[str, str]:
    """Return every generated file by its path from the docs folder; the schema stands in the package too."""
    schema = json.dumps(json_schema(Dossier, title=SCHEMA), indent=1, ensure_ascii=False) + "\n"
    return {
        "09-records.md": records_page(),
        "10-settings.md": settings_page(),
        "11-command-line.md": command_page(),
        "dossier.schema.json": schema,
        "../src/crossread/data/dossier.schema.json": schema,
    }


def stale() -> list[str]:
    """Return the names of the generated files that are not as the code says."""
    return [
        name
        for name, text in pages().items()
        if not (DOCS / name).is_file() or (DOCS / name).read_text(encoding="utf-8") != text
    ]


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or with --check tell those that are stale; return the exit code."""
    old = stale()
    if "--check" not in arguments:
        for name in old:
            (DOCS / name).write_text(pages()[name], encoding="utf-8", newline="\n")
    for name in old:
        sys.stderr.write(f"docs/{name} {'is not as the code says' if '--check' in arguments else 'written'}\n")
    return int(bool(old) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
