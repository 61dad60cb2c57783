"""How fast due phrases are resolved, beside the libraries one would reach for, and how the time grows with a line."""

from collections.abc import Callable, Iterator
from datetime import datetime
from time import perf_counter
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

from bot.domain.deadline import Deadline
from bot.extraction.dates import find, resolve
from bot.extraction.dates.rules import TABLE

ZONE = "Europe/London"
SAID_AT = datetime(2026, 3, 4, 9, 30, tzinfo=ZoneInfo(ZONE))
SECONDS_EACH = 2.0
LINE = "Ana sends the draft by Friday noon, Ben checks it before the 12th, and we talk about page 7 next week. "
LENGTHS = (1_000, 10_000, 100_000)

Resolver = Callable[[str], object]
"""Given a phrase, something true where it was understood."""


def phrases() -> list[str]:
    """What the grammar knows: the example of every English rule, alone and with a word that leads it."""
    examples = dict.fromkeys(rule.example for pass_ in TABLE for rule in pass_ if rule.language == "en")
    return [f"{lead}{example}" for lead in ("", "by ", "no later than ") for example in examples]


def ours() -> Resolver:
    """Our own resolver."""
    return lambda phrase: isinstance(resolve(phrase, SAID_AT, ZONE), Deadline)


def dateparser() -> Resolver:
    """dateparser, English only, future preferred, without its cache of whole phrases."""
    from dateparser.date import DateDataParser

    parser = DateDataParser(
        languages=["en"],
        settings={"RELATIVE_BASE": SAID_AT.replace(tzinfo=None), "PREFER_DATES_FROM": "future"},
    )
    return lambda phrase: parser.get_date_data(phrase).date_obj


def parsedatetime() -> Resolver:
    """parsedatetime's calendar."""
    import parsedatetime as library

    calendar = library.Calendar()
    return lambda phrase: calendar.parseDT(phrase, sourceTime=SAID_AT)[1]


def recognizers() -> Resolver:
    """Microsoft's recognizers-text."""
    from recognizers_date_time import Culture, DateTimeRecognizer

    model = DateTimeRecognizer(Culture.English).get_datetime_model()
    return lambda phrase: model.parse(phrase, SAID_AT.replace(tzinfo=None))


RIVALS: dict[str, Callable[[], Resolver]] = {
    "commitments": ours,
    "parsedatetime": parsedatetime,
    "dateparser": dateparser,
    "recognizers-text": recognizers,
}


def measured() -> Iterator[tuple[str, str, str]]:
    """Each library's phrases a second and the share it gives any answer to; one that is not installed is named so."""
    for name, build in RIVALS.items():
        try:
            resolver = build()
            understood = sum(1 for phrase in phrases() if _understands(resolver, phrase))  # also warms it up
        except (ImportError, AttributeError) as missing:
            yield name, "not installed", type(missing).__name__
            continue
        yield name, f"{_rate(resolver):,.0f}", f"{100 * understood / len(phrases()):.0f} %"


def _understands(resolver: Resolver, phrase: str) -> bool:
    try:
        return bool(resolver(phrase))
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return False  # a rival that raises has not understood


def _rate(resolver: Resolver) -> float:
    done, started = 0, perf_counter()
    listed = phrases()
    while perf_counter() - started < SECONDS_EACH:
        for phrase in listed:
            _understands(resolver, phrase)
            done += 1
            if done % 16 == 0 and perf_counter() - started > SECONDS_EACH:
                break
    return done / (perf_counter() - started)


def run() -> None:
    """Print phrases a second beside the rivals, then the time of one line of growing length."""
    speed = Table("resolver", "phrases a second", "answered", title="Due phrases")
    for row in measured():
        speed.add_row(*row)
    growth = Table("letters in a line", "milliseconds", "phrases found", title="Finding them in one line")
    for length in LENGTHS:
        line = (LINE * (length // len(LINE) + 1))[:length]
        started = perf_counter()
        found = find(line, SAID_AT, ZONE)
        growth.add_row(f"{length:,}", f"{1000 * (perf_counter() - started):,.1f}", f"{len(found):,}")
    console = Console()
    console.print(speed)
    console.print(growth)


if __name__ == "__main__":
    run()
