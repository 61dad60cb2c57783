"""dateparser beneath our own rules: asked last, loaded late, and believed only as far as the phrase bears it out."""

import subprocess
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.deadline import Deadline, NoDeadline
from bot.extraction.dates import Calendar, resolve

BERLIN = "Europe/Berlin"
WEDNESDAY = datetime(2026, 3, 4, 9, 30, tzinfo=ZoneInfo(BERLIN))


@pytest.mark.parametrize(
    ("language", "phrase", "due"),
    [
        ("ru", "12 апреля", "2026-04-12 17:00"),
        ("tr", "15 Nisan", "2026-04-15 17:00"),
        ("cs", "15. dubna", "2026-04-15 17:00"),
        ("uk", "15 квітня 14:30", "2026-04-15 14:30"),
        ("en", "12 апреля", "2026-04-12 17:00"),
    ],
)
def test_a_date_in_words_of_another_language_is_read(language: str, phrase: str, due: str) -> None:
    result = resolve(phrase, WEDNESDAY, BERLIN, Calendar(language=language))
    assert isinstance(result, Deadline), result.rule
    assert f"{result.at:%Y-%m-%d %H:%M}" == due


@pytest.mark.parametrize(
    ("language", "phrase"),
    [
        ("ru", "в пятницу"),
        ("ru", "12 апреля 2020"),
        ("tr", "12"),
        ("sv", "rum 12"),
        ("ru", "апрель"),
        ("xx", "17 grgr"),
        ("en", "order 12 mars bars"),
    ],
)
def test_what_the_phrase_does_not_bear_out_is_no_date(language: str, phrase: str) -> None:
    assert isinstance(resolve(phrase, WEDNESDAY, BERLIN, Calendar(language=language)), NoDeadline)


def test_neither_dateparser_nor_holidays_is_loaded_for_what_our_rules_know() -> None:
    program = (
        "import sys\n"
        "from datetime import datetime, UTC\n"
        "from bot.extraction.dates import find, resolve\n"
        "resolve('by Friday', datetime(2026, 3, 4, tzinfo=UTC), 'UTC')\n"
        "find('Nothing at all is due here, page 12.', datetime(2026, 3, 4, tzinfo=UTC), 'UTC')\n"
        "print([name for name in ('dateparser', 'holidays') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
