"""Whatever the values, Slack takes what is drawn: by our sandbox, Slack's own types, and the SDK's models."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.domain.commitment import Certainty, Commitment, Status
from bot.domain.content import (
    ITEMS_PER_CARD,
    SENTENCES_PER_MESSAGE,
    UPDATES_PER_CARD,
    Card,
    Details,
    Handover,
    HistoryLine,
    Listing,
    ReminderEntry,
    ReminderLetter,
    ReminderLine,
    Sentence,
    Sentences,
    Stand,
    Summary,
)
from bot.domain.deadline import Deadline, Grain, OtherReading
from bot.domain.note import NoteFile
from bot.domain.reminders import ReminderKind
from bot.domain.update import ProposedUpdate, UpdateKind, UpdateState, seen_of
from bot.slack.ids import Moving
from bot.slack.views import Rendered, details, edit_dialog, home, listing, move_dialog, reasons, render, standing
from tests.slack.given import a_card, a_listing, a_note, an_item, an_open
from tests.slack.reading import assert_slack_opens, assert_slack_takes

SCHEMA = Path(__file__).parents[3] / ".." / "shared" / "slack-payloads" / "blockkit" / "blockkit.schema.json"

USERS = st.sampled_from(["UPRIYA", "UANN", "USAM1", "USAM2"])
LONG = st.builds(lambda piece, times: piece * times, st.text(min_size=1, max_size=8), st.integers(1, 1_500))
TEXTS = st.text(max_size=40) | LONG
MAYBE = st.none() | TEXTS
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Asia/Kathmandu"])
INSTANTS = st.datetimes(datetime(1990, 1, 2), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 zone given


@st.composite
def deadlines(draw: Any) -> Deadline:
    zone = draw(ZONES)
    at = draw(INSTANTS).astimezone(ZoneInfo(zone))
    others = draw(st.lists(st.builds(OtherReading, at=INSTANTS, rule=TEXTS), max_size=4))
    grain = draw(st.sampled_from(Grain))
    return Deadline(at=at, grain=grain, zone=zone, phrase=draw(TEXTS), rule=draw(TEXTS), others=tuple(others))


@st.composite
def commitments(draw: Any) -> list[Commitment]:
    """Up to a card full of them, with ids of their own."""
    fields = {
        "team": st.just("T1"),
        "number": st.none() | st.integers(1, 99_999),
        "status": st.sampled_from(Status),
        "task": TEXTS,
        "owner": st.none() | USERS,
        "owner_name": MAYBE,
        "requester": st.none() | USERS,
        "requester_name": MAYBE,
        "due": st.none() | deadlines(),
        "due_phrase": MAYBE,
        "milestone": MAYBE,
        "evidence": MAYBE,
        "certainty": st.sampled_from(Certainty),
        "channel": st.none() | st.just("C1"),
        "note_id": st.just(3),
        "created_by": USERS,
        "created_at": INSTANTS,
        "candidates": st.lists(USERS, max_size=4).map(tuple),
        "backlog": st.booleans(),
        "why": st.lists(TEXTS, max_size=3).map(tuple),
        "closing_word": MAYBE,
        "snoozed_until": st.none() | INSTANTS,
    }
    count = draw(st.integers(1, ITEMS_PER_CARD))
    return [draw(st.builds(Commitment, id=st.just(number), **fields)) for number in range(count)]


@st.composite
def updates(draw: Any, items: list[Commitment]) -> tuple[ProposedUpdate, ...]:
    """Up to a card full of what notes say became of these."""
    fields = {
        "note_id": st.just(3),
        "commitment": st.sampled_from(items),
        "evidence": TEXTS,
        "seen": TEXTS,
        "owner": st.none() | USERS,
        "due": st.none() | deadlines(),
        "state": st.sampled_from(UpdateState),
    }
    kinds = draw(st.lists(st.sampled_from(UpdateKind), max_size=UPDATES_PER_CARD))
    drawn = [
        draw(st.builds(ProposedUpdate, id=st.just(n), kind=st.just(kind), **fields)) for n, kind in enumerate(kinds)
    ]
    # Half of them build on the commitment as it stands, so that they can be applied.
    return tuple(
        replace(each, seen=seen_of(each.kind, each.commitment)) if draw(st.booleans()) else each for each in drawn
    )


NAMES = st.dictionaries(USERS, TEXTS)


def check(rendered: Rendered) -> None:
    assert_slack_takes(rendered)
    for block in Block.parse_all(rendered.blocks):
        block.validate_json()
    for found in schema_problems("blocks", rendered.blocks):
        raise AssertionError(found)


def schema_problems(kind: str, value: Any) -> Iterator[str]:
    """What Slack's own types say; nothing where they are not at hand."""
    if SCHEMA.exists():
        yield from (error.message[:300] for error in validator(kind).iter_errors(value))


@cache
def validator(kind: str) -> jsonschema.Draft7Validator:
    schema = json.loads(SCHEMA.read_text())
    return jsonschema.Draft7Validator(
        {**schema["definitions"]["BlockKit"]["properties"][kind], "definitions": schema["definitions"]}
    )


few = settings(max_examples=30, deadline=None)


@few
@given(items=commitments(), names=NAMES, now=INSTANTS, data=st.data())
def test_messages_of_the_outbox_are_taken_whatever_they_hold(items, names, now, data):
    note = a_note(
        title=data.draw(MAYBE),
        file=data.draw(
            st.none()
            | st.builds(NoteFile, id=st.just("F1"), name=TEXTS, url=st.none(), size=st.none(), mode=st.just(""))
        ),
    )
    page = data.draw(st.integers(0, 3))
    remarks = tuple(data.draw(st.lists(TEXTS, max_size=8)))
    kinds = data.draw(st.lists(st.sampled_from(ReminderKind), min_size=len(items), max_size=len(items)))
    lines = tuple(
        ReminderLine(commitment=item, kind=kind, late=item.backlog) for item, kind in zip(items, kinds, strict=True)
    )
    check(
        render(
            Card(
                note=note,
                page=page,
                pages=page + 1,
                items=tuple(items),
                remarks=remarks,
                names=names,
                trackable=len(items),
                now=now,
                updates=data.draw(updates(items)),
            )
        )
    )
    check(render(Handover(items=tuple(items), names=names, given_by=items[0].requester, zone="Europe/Berlin", now=now)))
    check(render(Summary(channel="C1", done=tuple(items), open=3, due_soon=1, late=2, zone=data.draw(ZONES), now=now)))
    check(render(ReminderLetter(lines=lines, reader=data.draw(USERS), names=names, zone=data.draw(ZONES), now=now)))
    check(render(Sentence(text=data.draw(TEXTS))))
    several = st.lists(TEXTS, min_size=2, max_size=SENTENCES_PER_MESSAGE)
    check(render(Sentences(texts=tuple(data.draw(several)))))


@few
@given(items=commitments(), names=NAMES, now=INSTANTS, zone=ZONES, text=TEXTS, reader=USERS, shows=st.booleans())
def test_answers_are_taken_whatever_they_hold(items, names, now, zone, text, reader, shows):
    a_list = Listing(
        title=text, items=tuple(items), names=names, reader=reader, zone=zone, now=now, empty=text, remarks=(text,)
    )
    story = tuple(HistoryLine(at=now, by=reader, what=what, before=text, after=text) for what in ("due", "owner", text))
    entries = tuple(
        ReminderEntry(kind=kind, at=now, recipient=reader, stand=stand, reason=text)
        for kind in (*ReminderKind, text)
        for stand in Stand
    )
    check(listing(a_list))
    told = Details(
        commitment=items[0],
        history=story,
        reminders=entries,
        names=names,
        zone=zone,
        now=now,
        shows_evidence=shows,
        silence=text,
    )
    check(details(told))
    check(reasons(told))
    check(standing(items, reader=reader, names=names, zone=zone, now=now))
    moving = Moving(commitment=1, channel="D1", ts="1.2", numbers=(1,))
    for kind, view in (
        ("modal", edit_dialog(items[0], zone=zone)),
        ("modal", move_dialog(items[0], moving)),
        ("home", home(a_list, a_list, ((text, text),))),
    ):
        assert_slack_opens(view)
        View(**view).validate_json()
        assert list(schema_problems(kind, view)) == []


@pytest.mark.parametrize(
    "break_it",
    [
        lambda blocks: blocks[0]["text"].update(text="x" * 151),
        lambda blocks: blocks[2]["elements"][0].update(action_id="x" * 256),
        lambda blocks: blocks[2]["elements"][0].update(value="x" * 2_001),
        lambda blocks: blocks.extend({"type": "divider"} for _ in range(50)),
    ],
)
def test_the_oracle_sees_what_slack_would_refuse(break_it: Callable[[list[dict[str, Any]]], None]):
    drawn = render(a_card(an_item()))
    break_it(drawn.blocks)

    with pytest.raises((AssertionError, SlackObjectFormationError)):
        check(drawn)


def test_far_away_zones_never_change_the_day_of_a_date():
    for hours in range(0, 24, 3):
        now = datetime(2023, 11, 21, tzinfo=UTC) + timedelta(hours=hours)
        at = datetime(2023, 11, 24, 17, tzinfo=ZoneInfo("Pacific/Kiritimati"))
        due = Deadline(at=at, grain=Grain.DAY, zone="Pacific/Kiritimati", phrase="Friday", rule="Friday")
        text = listing(a_listing([an_open(due=due)], zone="America/Los_Angeles", now=now)).text
        assert "due Fri 24 Nov in Kiritimati" in text
