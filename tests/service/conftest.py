"""A service over a real database, with a clock that tests move."""

import pytest

from bot.service import Service
from db.engine import Database
from tests.service.builders import BOT, TEAM, Clock, a_person


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def service(database: Database, clock: Clock) -> Service:
    """A workspace with five members: Nadia posts, Tom and Elif promise, two people are called Sam."""
    service = Service.over(database, clock)
    service.members.register(TEAM, name="Harbor", bot_user=BOT)
    service.members.remember_all(
        TEAM,
        [
            a_person("UNADIA", "Nadia Haddad"),
            a_person("UTOM", "Tom Okafor"),
            a_person("UELIF", "Elif Demir", zone="Europe/Istanbul"),
            a_person("USAM1", "Sam Lee"),
            a_person("USAM2", "Sam Ortiz"),
        ],
    )
    return service
