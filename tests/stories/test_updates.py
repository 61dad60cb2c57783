"""A later meeting says what became of what is tracked; people decide, and the list follows."""

from collections.abc import AsyncIterator

import pytest
from pydantic import SecretStr

from bot.sandbox import Message
from tests.standins.messages_api import MessagesApi, found
from tests.stories.world import World

LATER = """Nadia: Where are we with the open things?

Tom: I fixed the rounding yesterday.

Tom: I'll take over the new artwork from Elif.

Elif: Thanks, that helps.

Nadia: I'll tell the merchants by Friday. That is all for today.
"""
INDIRECT_TALK = """Nadia: Let's go through the open things, it will not take long today.

Elif: The merchants have seen the artwork and they like it.

Nadia: Very good. Tom, what about the rounding of the partial refunds?

Tom: Sorted since this morning.

Nadia: Great, thanks, that is all for today.
"""
INDIRECT = {
    "turn": 3,
    "quote": "Sorted since this morning",
    "number": 1,
    "change": "done",
    "due_turn": 3,
    "due_phrase": "",
    "new_owner": "",
}


async def later_card(world: World, notes: str = LATER) -> Message:
    """Let the first notes be tracked, and later ones be pasted; return their card."""
    await world.track()
    await world.go_to("2026-03-11 09:30")
    (card,) = await world.paste(notes)
    return card


async def test_what_was_said_to_be_done_is_closed_by_the_owners_tap(world: World) -> None:
    card = await later_card(world)

    assert "#1 was said to be done: close it?" in card.text
    assert "#2 was said to be taken over by Tom: hand it over?" in card.text
    assert "Nadia: Tell the merchants" in card.text
    before = await world.ask(world.tom, "mine")
    assert ("#1" in before, "#2" in before) == (True, False)

    await world.press(world.tom, card, "Apply", block_id="update/1")
    await world.press(world.elif_, world.now(card), "Apply", block_id="update/2")

    after = await world.ask(world.tom, "mine")
    assert ("#1" in after, "#2" in after) == (False, True)
    assert "I fixed the rounding yesterday" in await world.ask(world.tom, "show 1")
    assert "#1 Closed as done: Fix the rounding" in world.now(card).text


@pytest.fixture
async def api() -> AsyncIterator[MessagesApi]:
    async with MessagesApi().serving() as api:
        yield api


async def test_a_model_is_told_what_is_open_and_proposes_what_became_of_it(world: World, api: MessagesApi) -> None:
    await world.track()
    await world.stop()
    key = {"anthropic_api_key": SecretStr(api.key), "anthropic_base_url": api.url}
    world.settings = world.settings.model_copy(update=key)
    await world.start()
    api.answer(found(updates=[INDIRECT]))

    (card,) = await world.paste(INDIRECT_TALK)

    sent = api.asked[-1].body["messages"][0]["content"]
    assert '[1,"Tom Okafor","Fix the rounding","2026-03-12"]' in str(sent)
    assert "#1 was said to be done: close it?" in card.text
    assert "“Sorted since this morning”" in card.text
    assert "#1" in await world.ask(world.tom, "mine")
