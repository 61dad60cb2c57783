"""Reading with a model through the tick: asked at once, paid for by the books, and never a reason for no card."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from sqlmodel import col, select

from bot.domain.model_call import ModelCall
from bot.extraction.claude.call import Claude
from bot.extraction.claude.exchange import Model
from bot.extraction.claude.steps import ClaudeSteps
from bot.sandbox import Channel, Person
from db.store import reading as looking
from db.tables import NoteRow
from jobs.delivery import DeliveryTick
from jobs.extraction import ExtractionTick
from jobs.model_reader import ModelReader
from jobs.patience import Threads
from jobs.reader import Reader
from tests.extraction.claude.given import claim
from tests.jobs.given import Office
from tests.jobs.test_extraction import NOTES, answers, drafts, dropped, note_states, pasted
from tests.standins.messages_api import OVERLOADED, Asked, MessagesApi, Reply, found, refused

FIX = claim(
    1,
    "I'll have the refund fix on staging",
    due_phrase="by Thursday",
    owners=["Tom"],
    task="Have the refund fix on staging",
)
DATES = claim(0, "Where are we with the refunds?", how="asked", requester="Ada")


@pytest.fixture
async def api() -> AsyncIterator[MessagesApi]:
    async with MessagesApi().serving() as api:
        yield api


@pytest.fixture
def daily_tokens() -> int:
    return 2_000_000


@pytest.fixture
async def claude(api: MessagesApi, office: Office) -> AsyncIterator[Claude]:
    model = Model(name="claude-haiku-5-5", timeout=2.0)
    time = office.time
    async with Claude(model, api_key=api.key, base_url=api.url, sleep=time.sleep, now=lambda: time.elapsed) as claude:
        yield claude


@pytest.fixture
def extraction(
    claude: Claude,
    office: Office,
    threads: Threads,
    daily_tokens: int,
    making_ticks: Callable[[Reader, ModelReader], ExtractionTick],
) -> ExtractionTick:
    reader = Reader(ClaudeSteps(window=2_000))
    model = ModelReader(
        reader=reader, claude=claude, spending=office.service.spending, threads=threads, daily_tokens=daily_tokens
    )
    return making_ticks(reader, model)


def calls(office: Office, note: int = 1) -> list[ModelCall]:
    with looking(office.database) as store:
        return store.model_calls.of_note(note)


def read_by(office: Office) -> list[str | None]:
    with office.database.read() as session:
        return [row.extractor for row in session.exec(select(NoteRow).order_by(col(NoteRow.id)))]


async def test_what_the_model_reports_becomes_the_card_and_the_books_know_what_it_took(
    office: Office,
    extraction: ExtractionTick,
    delivery: DeliveryTick,
    api: MessagesApi,
    ada: Person,
    tom: Person,
    team: Channel,
) -> None:
    api.answer(found(FIX, output_tokens=120))
    note = await pasted(office, ada, team)

    assert await extraction.tick() == {"read": 1}
    assert drafts(office) == [("I'll have the refund fix on staging by Thursday.", tom.id)]
    (card,) = await answers(delivery, team, note)
    assert "rules" not in card
    (call,) = calls(office)
    assert (call.outcome, call.output_tokens, call.model) == ("answered", 120, "claude-haiku-5-5")
    assert read_by(office) == ["claude-haiku-5-5"]
    assert office.service.spending.today(office.team).tokens == call.tokens


async def test_only_the_turns_leave_and_no_member_list(
    office: Office, extraction: ExtractionTick, api: MessagesApi, ada: Person, tom: Person, team: Channel
) -> None:
    await pasted(office, ada, team, f"{NOTES}\nAda: Thanks <@{tom.id}>!\n")

    await extraction.tick()

    assert api.asked[0].turns == [
        [0, "Ada", "Where are we with the refunds?"],
        [1, "Tom", "I'll have the refund fix on staging by Thursday."],
        [2, "Ada", f"Thanks @{tom.name}!"],
    ]
    sent = str(api.asked[0].body["messages"])
    assert [word for word in (tom.id, ada.id, office.team, team.id, "Lovelace") if word in sent] == []


async def test_many_notes_are_asked_about_at_once(
    office: Office, extraction: ExtractionTick, api: MessagesApi, ada: Person, team: Channel
) -> None:
    api.answer_always(Reply(text='{"items": []}', delay=0.3))
    for number in range(8):
        await dropped(office, ada, team, f"{number}.txt", f"Tom: I'll send part {number} by Friday.\n".encode())

    assert await extraction.tick() == {"read": 8}
    assert api.at_once > 3


async def test_long_notes_are_asked_about_in_parts(
    office: Office, extraction: ExtractionTick, api: MessagesApi, ada: Person, tom: Person, team: Channel
) -> None:
    talk = "\n\n".join(f"Ada: Remark {number} about nothing in particular, at some length." for number in range(150))

    def answer(asked: Asked) -> Reply:
        last = asked.content["report"][1]
        return found(FIX | {"turn": 150, "due_turn": 150, "answer_turn": 150} if last == 150 else {})

    api.answer_always(answer)
    await dropped(
        office, ada, team, "long.txt", f"{talk}\n\nTom: I'll have the refund fix on staging by Thursday.".encode()
    )

    await extraction.tick()

    assert len(api.asked) > 2
    assert len(calls(office)) == len(api.asked)
    assert drafts(office) == [("I'll have the refund fix on staging by Thursday.", tom.id)]


async def test_an_answer_that_was_too_long_is_asked_for_in_halves(
    office: Office, extraction: ExtractionTick, api: MessagesApi, ada: Person, tom: Person, team: Channel
) -> None:
    api.answer(Reply(text='{"items": [{"tu', stop_reason="max_tokens"), found(), found(FIX))
    await pasted(office, ada, team)

    assert await extraction.tick() == {"read": 1}
    assert [asked.content["report"] for asked in api.asked] == [[0, 1], [0, 0], [1, 1]]
    assert drafts(office) == [("I'll have the refund fix on staging by Thursday.", tom.id)]
    assert [call.outcome for call in calls(office)] == ["too_long", "answered", "answered"]


@pytest.mark.parametrize(
    ("reply", "line", "again"),
    [
        (OVERLOADED, "Claude did not answer, so I read these notes by rules", True),
        (refused(401, "authentication_error"), "Claude did not accept this app’s key or model, so", True),
        (refused(400, "invalid_request_error"), "Claude could not take these notes, so", False),
        (refused(429, "rate_limit_error", retry_after="3600"), "Claude did not answer, so", True),
        (Reply(text="No.", stop_reason="refusal"), "Claude declined to read these notes, so", False),
        (Reply(text="{}"), "Claude’s answer could not be used, so", False),
        (Reply(drops=True), "Claude did not answer, so", True),
    ],
)
async def test_when_the_model_gives_no_answer_the_rules_read_and_one_line_says_so(
    office: Office,
    extraction: ExtractionTick,
    delivery: DeliveryTick,
    api: MessagesApi,
    ada: Person,
    tom: Person,
    team: Channel,
    reply: Reply,
    line: str,
    again: bool,
) -> None:
    api.answer_always(reply)
    note = await pasted(office, ada, team)

    assert await extraction.tick() == {"read": 1}
    (card,) = await answers(delivery, team, note)
    assert drafts(office) == [("I'll have the refund fix on staging by Thursday.", tom.id)]
    assert (card.count("Claude"), line in card) == (1, True)
    assert ("I read them again when it is back" in card) is again
    assert read_by(office) == ["rules"]
    office.time.pass_(minutes=6)
    assert office.service.readings.any_due() is again
    assert office.service.readings.is_idle()


async def test_notes_are_read_again_when_the_model_is_back(
    office: Office,
    extraction: ExtractionTick,
    delivery: DeliveryTick,
    api: MessagesApi,
    ada: Person,
    tom: Person,
    team: Channel,
) -> None:
    api.answer(refused(529, "overloaded_error", retry_after="90"))
    note = await pasted(office, ada, team)
    await extraction.tick()
    (card,) = await answers(delivery, team, note)
    api.answer_always(found(FIX, DATES))
    office.time.pass_(minutes=6)

    assert await extraction.tick() == {"read again": 1}
    office.time.pass_(minutes=1)
    await delivery.tick()

    (now,) = [message.text for message in team.thread(note)]
    assert ("Claude did not answer" in card, "Claude did not answer" in now) == (True, False)
    assert "Where are we with the refunds, no date" in now
    assert [owner for _, owner in drafts(office)] == [tom.id, None]
    assert (note_states(office), read_by(office)) == (["read"], ["claude-haiku-5-5"])
    office.time.pass_(hours=1)
    assert await extraction.tick() == {}


async def test_a_card_that_somebody_has_used_stays(
    office: Office,
    extraction: ExtractionTick,
    api: MessagesApi,
    ada: Person,
    tom: Person,
    team: Channel,
) -> None:
    api.answer(refused(529, "overloaded_error", retry_after="90"))
    await pasted(office, ada, team)
    await extraction.tick()
    assert office.service.review.track_all(1, ada.id) == 1
    api.answer_always(found(FIX, DATES))
    office.time.pass_(minutes=6)

    assert await extraction.tick() == {"read again": 1}
    assert drafts(office) == [("I'll have the refund fix on staging by Thursday.", tom.id)]
    assert read_by(office) == ["rules"]


async def test_where_rules_found_nothing_a_card_comes_later(
    office: Office,
    extraction: ExtractionTick,
    delivery: DeliveryTick,
    api: MessagesApi,
    ada: Person,
    tom: Person,
    team: Channel,
) -> None:
    api.answer(refused(529, "overloaded_error", retry_after="90"))
    indirect = "Ada: And the refunds?\n\nTom: Those are on my desk, you can count on Thursday.\n"
    note = await pasted(office, ada, team, indirect)
    await extraction.tick()
    (first,) = await answers(delivery, team, note)
    api.answer_always(found(claim(1, "Those are on my desk", owners=["Tom"], task="Do the refunds")))
    office.time.pass_(minutes=6)
    await extraction.tick()
    office.time.pass_(minutes=1)

    assert first.startswith("Claude did not answer")
    _, second = await answers(delivery, team, note)
    assert "Do the refunds" in second


async def test_a_model_that_stays_away_is_asked_for_a_day(
    office: Office, extraction: ExtractionTick, api: MessagesApi, ada: Person, team: Channel
) -> None:
    api.answer_always(refused(401, "authentication_error"))
    await pasted(office, ada, team)
    await extraction.tick()
    ended = []
    for _ in range(30):
        office.time.pass_(hours=1)
        ended.append(await extraction.tick())

    assert ended[0] == {"postponed": 1}
    assert {"left as it was": 1} in ended
    assert ended[-1] == {}
    assert note_states(office) == ["read"]


@pytest.mark.parametrize("daily_tokens", [9_000])
async def test_a_spent_budget_leaves_the_rest_of_the_day_to_the_rules(
    office: Office,
    extraction: ExtractionTick,
    delivery: DeliveryTick,
    api: MessagesApi,
    ada: Person,
    team: Channel,
) -> None:
    await pasted(office, ada, team)
    await extraction.tick()
    second = await pasted(office, ada, team, f"{NOTES}\nTom: I'll send part two by Friday.\n")
    await extraction.tick()
    (card,) = await answers(delivery, team, second)
    assert len(api.asked) == 1
    assert "Today’s budget for Claude is spent" in card

    office.time.pass_(hours=24)
    await pasted(office, ada, team, f"{NOTES}\nTom: I'll send part three by Friday.\n")
    await extraction.tick()
    assert len(api.asked) == 2


async def test_stopping_gives_notes_back(
    office: Office, extraction: ExtractionTick, api: MessagesApi, ada: Person, team: Channel
) -> None:
    api.answer_always(Reply(delay=1.5))
    await pasted(office, ada, team)
    ticking = asyncio.create_task(extraction.tick())
    while not api.asked:
        await asyncio.sleep(0.01)
    ticking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await ticking

    api.answer_always(found(FIX))
    office.time.pass_(seconds=1)
    assert await extraction.tick() == {"read": 1}


async def test_no_line_of_the_log_holds_words_of_a_note(
    office: Office,
    extraction: ExtractionTick,
    api: MessagesApi,
    ada: Person,
    team: Channel,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG", logger="jobs")
    api.answer(found(FIX))
    await pasted(office, ada, team)
    await extraction.tick()

    (asked,) = [record for record in caplog.records if getattr(record, "event", "") == "model_asked"]
    assert (asked.note, asked.outcome, asked.tokens > 5_000) == (1, "answered", True)
    assert [
        word for word in ("refund", "staging", "Tom", api.key) if word in str([vars(r) for r in caplog.records])
    ] == []
