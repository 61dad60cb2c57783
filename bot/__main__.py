"""The `commitments` command line. Each command imports what it needs when it is called, so that `--help` is fast."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.domain.errors import DomainError, StoreUnavailable

if TYPE_CHECKING:
    from bot.extraction.reading import Extractor
    from bot.settings import Settings

FAILED = 1
REFUSED = 2

app = typer.Typer(
    help="Keeps the promises made in meetings.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # its frames show values of variables, which may be notes or tokens
)


class ExtractorName(StrEnum):
    """Who reads the notes."""

    OFFLINE = "offline"
    CLAUDE = "claude"


Zone = Annotated[str | None, typer.Option("--tz", metavar="ZONE", help="IANA zone, such as Europe/London.")]
HeldOn = Annotated[
    str | None, typer.Option("--held-on", metavar="DATE", help="When the meeting was, such as 2026-03-04.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
Lines = Annotated[bool, typer.Option("--jsonl", help="Read JSON Lines from standard input and answer each.")]


@app.command()
def run() -> None:
    """Serve a Slack workspace until stopped."""
    settings = _settings()
    from bot.command_line import tokens

    tokens.require(settings)
    from bot import app as application

    raise typer.Exit(application.run(settings))


@app.command()
def demo(
    notes: Annotated[
        Path | None,
        typer.Option(
            "--notes", metavar="FILE", help="Notes of yours, not a sample.", exists=True, dir_okay=False, readable=True
        ),
    ] = None,
    held_on: HeldOn = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep the workspace running afterwards, to look around.")
    ] = False,
) -> None:
    """Show the main job on sample notes, in a Slack workspace on this machine; needs no account and no network."""
    from bot import demo as demonstration
    from bot.command_line import moments

    raise typer.Exit(demonstration.run(notes, moments.day(held_on) if held_on else None, keep))


@app.command()
def extract(
    file: Annotated[str | None, typer.Argument(metavar="FILE|-", help="A file with notes, or - for a pipe.")] = None,
    held_on: HeldOn = None,
    tz: Zone = None,
    extractor: Annotated[ExtractorName, typer.Option("--extractor", help="Who reads.")] = ExtractorName.OFFLINE,
    as_json: AsJson = False,
    jsonl: Lines = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="With claude: say what was sent, what came back and what was left out.")
    ] = False,
) -> None:
    """Print the commitments that would be proposed for some notes."""
    if jsonl == (file is not None):
        raise typer.BadParameter("Name a file with notes, - for a pipe, or --jsonl for documents on standard input.")
    if explain and (jsonl or extractor is not ExtractorName.CLAUDE):
        raise typer.BadParameter("--explain goes with --extractor claude and one file.")
    from bot.command_line import extract as extraction

    reader = _extractor(extractor)
    if explain:
        from bot.command_line import claude

        reader = claude.explaining(reader)
    if file is not None:
        extraction.file(file, reader, held_on=held_on, tz=tz, as_json=as_json)
    elif extraction.lines(reader):
        raise typer.Exit(REFUSED)


@app.command()
def when(
    phrase: Annotated[str | None, typer.Argument(metavar="PHRASE", help='Such as "Friday EOD".')] = None,
    on: Annotated[
        str | None, typer.Option(metavar="INSTANT", help="When it was said, such as 2026-03-04T10:00+01:00.")
    ] = None,
    tz: Zone = None,
    day_first: Annotated[bool, typer.Option("--day-first", help="Read 12/5 as the 12th of May.")] = False,
    as_json: AsJson = False,
    jsonl: Lines = False,
) -> None:
    """Say what a phrase about time means as a deadline, and by which rule."""
    if jsonl == (phrase is not None):
        raise typer.BadParameter('Give a phrase such as "Friday EOD", or --jsonl for phrases on standard input.')
    from bot.command_line import when as resolution

    if phrase is not None:
        resolution.phrase(phrase, on=on, tz=tz, day_first=day_first or None, as_json=as_json)
    elif resolution.lines():
        raise typer.Exit(REFUSED)


@app.command()
def check() -> None:
    """Check tokens, scopes, clock and database, and say what to do about each that is not well."""
    settings = _settings()
    from bot.command_line import check as inspection

    is_well = True
    for finding in inspection.findings(settings):
        typer.echo(finding)
        is_well = is_well and finding.is_well
    raise typer.Exit(0 if is_well else FAILED)


@app.command()
def migrate() -> None:
    """Bring the database to the schema this version needs."""
    settings = _settings()
    from db import migrate as migration

    url = settings.database_url.get_secret_value()
    migration.upgrade(url)
    typer.echo(f"The database is up to date (revision {migration.current(url)}).")


@app.command()
def healthy() -> None:
    """Say whether the running app is well; for a supervisor's health check."""
    settings = _settings()
    from bot.clock import utc_now
    from bot.command_line import heartbeat

    if complaint := heartbeat.complaint(settings.heartbeat, utc_now()):
        typer.echo(complaint, err=True)
        raise typer.Exit(FAILED)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line. Exits with 2 for what was asked wrongly, 1 for what failed, 0 otherwise."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # so an old terminal shows ? where it lacks ✓
    try:
        app(args=arguments, prog_name="commitments")
    except DomainError as refusal:
        typer.echo(refusal, err=True)
        sys.exit(FAILED if isinstance(refusal, StoreUnavailable) else REFUSED)


def _settings() -> "Settings":
    from bot import settings

    return settings.load()


def _extractor(name: ExtractorName) -> "Extractor":
    if name is ExtractorName.OFFLINE:
        from bot.extraction.offline import OfflineExtractor

        return OfflineExtractor()
    from bot.command_line import claude

    return claude.extractor(_settings())


if __name__ == "__main__":
    main()
