"""What is tracked already is recognised when it is said again."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.deadline import Deadline, Grain
from bot.service import Service
from tests.service.builders import ZONE, Clock, a_deadline, a_reading, an_arrival, an_item, take_in, tracked


def five_pm_in_los_angeles(day: int) -> Deadline:
    """As a meeting in Berlin resolves it: two o'clock there, in the night after."""
    at = datetime(2026, 3, day, 17, tzinfo=ZoneInfo("America/Los_Angeles")).astimezone(ZoneInfo(ZONE))
    return Deadline(at=at, grain=Grain.HOUR, zone="America/Los_Angeles", phrase="5pm PT", rule="as said")


def fresh_items(service: Service, clock: Clock, due: Deadline) -> int:
    """How many items a second note proposes that says the same with this deadline."""
    again = an_arrival("Tom: the refund fix, as said.", ts="1773300000.000100", event_id="Ev2", addressed=True)
    claimed = take_in(service, clock, again)
    service.readings.finish(claimed, claimed.text or "", a_reading(an_item(deadline=due)))
    card = service.review.card(claimed.note.id, 0)
    return len(card.items) if card else 0


def test_a_time_in_another_zone_is_recognised_when_it_is_said_again(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item(deadline=five_pm_in_los_angeles(12)))

    assert fresh_items(service, clock, five_pm_in_los_angeles(12)) == 0


def test_the_same_day_at_another_hour_is_the_same_commitment(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item(deadline=five_pm_in_los_angeles(12)))
    noon = five_pm_in_los_angeles(12)

    assert fresh_items(service, clock, replace(noon, at=noon.at.replace(hour=0))) == 0


def test_another_day_is_another_commitment(service: Service, clock: Clock) -> None:
    tracked(service, clock, an_item(deadline=a_deadline(12)))

    assert fresh_items(service, clock, a_deadline(13)) == 1
