"""Who is where: what Slack confirms now, for a minute, and never more than that."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.people import Person as Member
from bot.sandbox import Channel, Person, Sandbox
from bot.slack.calls import CallFailed
from bot.slack.directory import Directory, person_from

TEAM = "T0SANDBOX"


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def slack(clock: Clock) -> AsyncIterator[Sandbox]:
    async with Sandbox(now=clock, events=()) as sandbox:
        sandbox.workspace.scopes |= {"im:read", "mpim:read"}
        yield sandbox


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def directory(slack: Sandbox, clock: Clock, slept: list[float]) -> Directory:
    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    client = AsyncWebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
    return Directory(client, clock, sleep=sleep)


@pytest.fixture
def ada(slack: Sandbox) -> Person:
    return slack.add_person("Ada Lovelace", display_name="ada", email="ada@example.org", tz="Europe/London")


@pytest.fixture
def team(slack: Sandbox, ada: Person) -> Channel:
    return slack.add_channel("team", [ada])


# People.


ADA = Member(
    team=TEAM,
    id="",
    display_name="ada",
    real_name="Ada Lovelace",
    display_name_normalized="ada",
    real_name_normalized="Ada Lovelace",
    zone="Europe/London",
    email="ada@example.org",
)


async def test_a_person_is_read_as_slack_describes_them(directory: Directory, ada: Person) -> None:
    assert await directory.fetch_person(TEAM, ada.id) == replace(ADA, id=ada.id)


async def test_nobody_of_that_id_is_none(directory: Directory) -> None:
    assert await directory.fetch_person(TEAM, "U404") is None


async def test_people_are_read_page_by_page(slack: Sandbox, directory: Directory) -> None:
    for number in range(450):
        slack.add_person(f"Person {number}")

    people = await directory.fetch_people(TEAM)

    assert [person.id for person in people] == list(slack.workspace.users)
    assert slack.journal.count("users.list") == 3


async def test_reading_people_waits_as_long_as_slack_asks(
    slack: Sandbox, directory: Directory, slept: list[float]
) -> None:
    slack.faults.rate_limit("users.list", retry_after=7, times=2)

    people = await directory.fetch_people(TEAM)

    assert [person.id for person in people] == list(slack.workspace.users)
    assert slept == [7, 7]


async def test_an_outage_is_told_and_not_taken_for_an_empty_workspace(slack: Sandbox, directory: Directory) -> None:
    slack.faults.server_error("users.list")

    with pytest.raises(CallFailed, match="http_500"):
        await directory.fetch_people(TEAM)


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        ({}, {}),
        ({"tz": "Mars/Olympus"}, {}),
        ({"tz": "America"}, {}),
        ({"tz": "../../etc/passwd"}, {}),
        ({"tz": None, "profile": None}, {}),
        ({"tz": "Asia/Kolkata"}, {"zone": "Asia/Kolkata"}),
        ({"real_name": "Ada"}, {"real_name": "Ada"}),
        ({"is_bot": True}, {"is_bot": True}),
        ({"is_workflow_bot": True}, {"is_bot": True}),
        ({"id": "USLACKBOT"}, {"is_bot": True, "id": "USLACKBOT"}),
        ({"deleted": True}, {"is_deleted": True}),
        ({"is_restricted": True}, {"is_guest": True}),
        ({"is_stranger": True}, {"is_guest": True}),
    ],
)
def test_a_sparse_or_odd_profile_still_gives_a_person(payload: dict[str, Any], expected: dict[str, Any]) -> None:
    plain = Member(team="T1", id="U1", display_name="", real_name="", zone="UTC")

    assert person_from({"id": "U1", **payload}, "T1") == replace(plain, **expected)


# Membership.


async def test_the_channels_of_a_person_are_theirs_alone(
    slack: Sandbox, directory: Directory, ada: Person, team: Channel
) -> None:
    secret = slack.add_channel("secret", [ada], private=True)
    slack.add_channel("others", [slack.add_person("Grace Hopper")])
    slack.add_channel("private without us", [ada], private=True, bot=False)

    assert await directory.channels_of(TEAM, ada.id, here=None) == {team.id, secret.id}


async def test_direct_messages_with_the_app_are_the_askers(directory: Directory, ada: Person, team: Channel) -> None:
    assert await directory.channels_of(TEAM, ada.id, here=ada.im.id) == {team.id, ada.im.id}


async def test_without_permission_for_group_messages_channels_are_still_listed(
    slack: Sandbox, directory: Directory, ada: Person, team: Channel
) -> None:
    slack.workspace.scopes -= {"im:read", "mpim:read"}

    assert await directory.channels_of(TEAM, ada.id, here=None) == {team.id}


async def test_an_answer_counts_for_a_minute(
    slack: Sandbox, directory: Directory, clock: Clock, ada: Person, team: Channel
) -> None:
    await directory.channels_of(TEAM, ada.id, here=None)
    team.members.remove(ada.id)

    clock.now += timedelta(seconds=59)
    assert await directory.channels_of(TEAM, ada.id, here=None) == {team.id}
    clock.now += timedelta(seconds=1)
    assert await directory.channels_of(TEAM, ada.id, here=None) == frozenset()


@pytest.mark.parametrize("about", [{"user": True}, {}])
async def test_a_membership_event_counts_at_once(
    directory: Directory, ada: Person, team: Channel, about: dict[str, bool]
) -> None:
    await directory.channels_of(TEAM, ada.id, here=None)
    team.members.remove(ada.id)

    directory.forget(TEAM, user=ada.id if about else None)

    assert await directory.channels_of(TEAM, ada.id, here=None) == frozenset()


async def test_forgetting_one_channel_keeps_the_others(slack: Sandbox, directory: Directory, team: Channel) -> None:
    other = slack.add_channel("other")
    for channel in (team, other):
        await directory.members_of(TEAM, channel.id)

    directory.forget(TEAM, channel=team.id)
    for channel in (team, other):
        await directory.members_of(TEAM, channel.id)

    asked = [call.arguments["channel"] for call in slack.journal.calls("conversations.members")]
    assert asked == [team.id, other.id, team.id]


async def test_somebody_elses_workspace_keeps_what_is_known(
    slack: Sandbox, directory: Directory, team: Channel
) -> None:
    await directory.members_of(TEAM, team.id)

    directory.forget("T2")
    await directory.members_of(TEAM, team.id)

    assert slack.journal.count("conversations.members") == 1


@pytest.mark.parametrize("error", ["unknown_method", "missing_scope", "ratelimited", "internal_error"])
async def test_where_slack_lists_no_channels_the_one_at_hand_is_asked(
    slack: Sandbox, directory: Directory, ada: Person, team: Channel, error: str
) -> None:
    slack.add_channel("another", [ada])
    slack.faults.fail("users.conversations", error, times=2)

    assert await directory.channels_of(TEAM, ada.id, here=team.id) == {team.id}


async def test_somebody_who_is_not_in_the_channel_at_hand_sees_nothing_of_it(
    slack: Sandbox, directory: Directory, team: Channel
) -> None:
    slack.faults.fail("users.conversations", "ratelimited")
    stranger = slack.add_person("Stranger")

    assert await directory.channels_of(TEAM, stranger.id, here=team.id) == frozenset()


async def test_where_slack_tells_nothing_people_see_the_channel_they_are_asking_from(
    slack: Sandbox, directory: Directory, ada: Person, team: Channel
) -> None:
    slack.faults.server_error("*", times=10)

    assert await directory.channels_of(TEAM, ada.id, here=team.id) == {team.id}
    assert await directory.channels_of(TEAM, ada.id, here=ada.im.id) == {ada.im.id}
    assert await directory.channels_of(TEAM, ada.id, here=None) == frozenset()


async def test_a_failure_is_not_remembered(slack: Sandbox, directory: Directory, ada: Person, team: Channel) -> None:
    slack.faults.server_error("conversations.members", times=2)

    answers = [await directory.members_of(TEAM, team.id) for _ in range(3)]

    # A lost question may be asked twice on one connection; the last of three has an answer in any case.
    assert answers[-1] == {ada.id, slack.bot.id}


async def test_members_come_from_every_page(slack: Sandbox, directory: Directory) -> None:
    crowd = slack.add_channel("crowd", [slack.add_person(f"Person {number}") for number in range(250)])

    assert await directory.members_of(TEAM, crowd.id) == set(crowd.members)


BACK = 1_773_500_000
"""A moment in Unix seconds, some days ahead."""


@pytest.mark.parametrize(
    ("status", "is_away"),
    [
        ({"status_emoji": ":palm_tree:", "status_text": "Vacationing", "status_expiration": BACK}, True),
        ({"status_emoji": "", "status_text": "OOO until Monday", "status_expiration": BACK}, True),
        ({"status_emoji": ":face_with_thermometer:", "status_text": "", "status_expiration": BACK}, True),
        ({"status_emoji": ":palm_tree:", "status_text": "Vacationing", "status_expiration": 0}, False),
        ({"status_emoji": ":spiral_calendar_pad:", "status_text": "In a meeting", "status_expiration": BACK}, False),
        ({"status_emoji": ":palm_tree:", "status_text": "", "status_expiration": 10**15}, False),
        ({"status_text": None, "status_emoji": None, "status_expiration": None}, False),
    ],
)
def test_a_status_out_of_office_with_an_end_is_an_absence(status, is_away):
    person = person_from({"id": "U1", "profile": status}, "T1")

    assert person.away_until == (datetime.fromtimestamp(BACK, UTC) if is_away else None)


async def test_do_not_disturb_is_told_for_many_people_and_for_nobody_without_the_scope(slack, directory):
    people = [slack.add_person(f"Person {n}") for n in range(70)]
    people[3].user.dnd = (BACK, BACK + 3_600)
    ids = [person.id for person in people]
    windows = await directory.fetch_quiet_hours(ids)

    assert [user for user, window in windows.items() if window] == [people[3].id]
    assert windows[people[3].id] == (datetime.fromtimestamp(BACK, UTC), datetime.fromtimestamp(BACK + 3_600, UTC))
    assert (len(windows), slack.journal.count("dnd.teamInfo")) == (70, 2)
    slack.workspace.scopes.discard("dnd:read")
    assert await directory.fetch_quiet_hours(ids) == {}
