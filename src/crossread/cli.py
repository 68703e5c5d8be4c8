"""The command line. Data goes to stdout or to the file named; everything else to stderr.

Exit codes: 0 done, 1 nothing usable, 2 bad usage, 3 done but something was skipped.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from crossread import __version__
from crossread.errors import CrossreadError, NothingUsableError, Skipped

if TYPE_CHECKING:
    from crossread.records.dossier import Dossier
    from crossread.settings import Settings

DONE, NOTHING, USAGE, SKIPPED = 0, 1, 2, 3
Format = Literal["html", "json", "md"]
SUFFIXES: dict[str, Format] = {".html": "html", ".htm": "html", ".json": "json", ".md": "md", ".markdown": "md"}


def _shared(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that every reading command has."""
    options = (
        click.option(
            "--pipeline", metavar="NAME", help="Syntax: crossread (default), rules (no network), or a spaCy pipeline."
        ),
        click.option(
            "--settings", "settings_file", metavar="FILE", type=click.Path(), help="TOML file of thresholds to change."
        ),
        click.option("-q", "--quiet", is_flag=True, help="No progress and no summary on stderr."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="crossread")
def cli() -> None:
    """Read several reports of one event and write a dossier: agreed, disputed, told by one alone, and by whom.

    A PLACE is a file (.txt, .html, .json, .jsonl), a folder, a glob in quotes, or - for standard input. A folder may
    hold a meta.json that says outlet, date and title of its reports.
    """


@cli.command()
@click.argument("places", nargs=-1, required=True, metavar="PLACE...")
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Write here; the ending chooses the format.")
@click.option(
    "--format", "given", type=click.Choice(["html", "json", "md"]), help="Format (default: by FILE, else md)."
)
@click.option("--meta", metavar="FILE", type=click.Path(), help="meta.json with outlet, date and title of the reports.")
@click.option("--published", metavar="DATE", help="Publication date (YYYY-MM-DD) of reports that state none.")
@_shared
def dossier(places: tuple[str, ...], output: str | None, given: Format | None, **options: Any) -> None:
    """Compare the reports of one event and write its dossier."""
    from crossread.pipeline import make_dossier
    from crossread.render import render

    form: Format = given or (SUFFIXES.get(Path(output).suffix.lower(), "html") if output else "md")
    settings = _settings(options["pipeline"], options["settings_file"])
    published = _date(options["published"])
    with _Progress(quiet=options["quiet"]) as progress:
        made = make_dossier(places, meta=options["meta"], published=published, settings=settings, progress=progress)
        text = render(made, format=form, settings=settings)
    _write(text, output)
    if not options["quiet"]:
        _summary(made, output)
    sys.exit(SKIPPED if made.coverage.skipped else DONE)


@cli.command()
@click.argument("file", required=False, default="-", type=click.Path())
@click.option("--tokens", is_flag=True, help="Give the words with lemma, tags and head too.")
@_shared
def annotate(file: str, tokens: bool, pipeline: str | None, settings_file: str | None, quiet: bool) -> None:
    """Read JSONL {"id","text","published"} and write one JSON reading a line.

    The text is taken as it is; offsets are characters of it, half open.
    """
    from crossread.lines import annotate_lines

    settings = _settings(pipeline, settings_file)
    skipped, done = 0, 0
    with _Progress(quiet=quiet) as progress, click.open_file(file, encoding="utf-8", errors="replace") as lines:
        for line in annotate_lines(lines, place=file, tokens=tokens, settings=settings):
            if isinstance(line, Skipped):
                skipped += 1
                click.echo(_told(line), err=True)
            else:
                done += 1
                click.echo(line)
            progress("annotate", done, done)
    sys.exit(NOTHING if not done else SKIPPED if skipped else DONE)


@cli.command()
@click.argument("dossier_file", metavar="DOSSIER.json", type=click.Path())
@click.argument("places", nargs=-1, metavar="[PLACE...]")
@click.option("--meta", metavar="FILE", type=click.Path(), help="The meta.json that the dossier was made with.")
@click.option("--published", metavar="DATE", help="The --published that the dossier was made with.")
@click.option(
    "--settings", "settings_file", metavar="FILE", type=click.Path(), help="TOML file of thresholds to change."
)
def verify(
    dossier_file: str, places: tuple[str, ...], meta: str | None, published: str | None, settings_file: str | None
) -> None:
    """Check every span and hash of a dossier again, alone and against the places it was made from.

    Exit code 0: all hold; 1: the dossier cannot be read; 3: something no longer holds, each told on a line.
    """
    from crossread.verify import verify_dossier

    checked, failures = verify_dossier(
        dossier_file, places, meta=meta, published=_date(published), settings=_settings(None, settings_file)
    )
    for failure in failures:
        click.echo(failure)
    click.echo(f"{checked} checks, {len(failures)} failed", err=True)
    sys.exit(SKIPPED if failures else DONE)


def main() -> None:
    """Run the command line; an error of the user's is one line and an exit code, never a traceback."""
    _plain_streams()
    try:
        cli(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("stopped", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE)
    except NothingUsableError as error:
        click.echo(f"crossread: {error}", err=True)
        sys.exit(NOTHING)
    except CrossreadError as error:
        click.echo(f"crossread: {error}", err=True)
        sys.exit(NOTHING if type(error).__name__ == "DossierError" else USAGE)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(DONE)


def _plain_streams() -> None:
    """Write UTF-8 whatever the locale; a lone surrogate of a text is shown escaped and does not stop the output."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _settings(pipeline: str | None, file: str | None) -> Settings:
    from crossread.settings import load

    return load(file, **({"pipeline": pipeline} if pipeline else {}))


def _date(text: str | None) -> str | None:
    if text is None:
        return None
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise click.BadParameter(f"{text!r} is no date of the form YYYY-MM-DD", param_hint="--published") from error


def _write(text: str, output: str | None) -> None:
    if output is None or output == "-":
        click.echo(text, nl=not text.endswith("\n"))
        return
    try:
        Path(output).write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise click.FileError(output, hint=error.strerror or str(error)) from error


def _told(skipped: Skipped) -> str:
    return f"skipped {skipped.place} ({skipped.stage}): {skipped.reason}"


def _summary(made: Dossier, output: str | None) -> None:
    for skipped in made.coverage.skipped:
        click.echo(_told(skipped), err=True)
    for outsider in made.coverage.outsiders:
        click.echo(f"set apart {outsider.label}: {outsider.reason}", err=True)
    if output:
        counts = f"{made.coverage.articles} reports, {len(made.findings)} findings"
        click.echo(f"{counts}: {output}", err=True)


class _Progress:
    """A bar on a terminal, one line a stage in a log; called as progress(stage, done, total)."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._bar: Any = None
        self._task: Any = None
        self._stage = ""

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self._quiet:
            return
        if not sys.stderr.isatty():
            if stage != self._stage:
                click.echo(f"{stage} …", err=True)
            self._stage = stage
            return
        if self._bar is None:
            from rich.console import Console
            from rich.progress import Progress as Bar

            self._bar = Bar(console=Console(stderr=True), transient=True)
            self._bar.start()
        if stage != self._stage:
            if self._task is not None:
                self._bar.remove_task(self._task)
            self._task, self._stage = self._bar.add_task(stage, total=total), stage
        self._bar.update(self._task, completed=done, total=total)
