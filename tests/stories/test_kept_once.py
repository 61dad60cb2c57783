"""A note is never lost and never taken twice, whatever happens on the way."""

import asyncio
import sqlite3
from datetime import timedelta

from bot.sandbox import render
from tests.stories.world import NOTES, World


def card_count(world: World) -> int:
    return sum("Fix the rounding" in render(message) for message in world.slack.said_by_bot())


async def test_a_mention_that_is_also_a_message_gives_one_card(world: World) -> None:
    await world.nadia.mention_bot(world.channel, NOTES)
    await world.settle()

    assert card_count(world) == 1


async def test_the_same_text_again_gives_no_second_card(world: World) -> None:
    await world.paste()
    (answer,) = await world.paste()

    assert card_count(world) == 1
    assert "same notes" in render(answer)


async def test_an_edit_gives_no_second_card(world: World) -> None:
    posted = await world.nadia.post(world.channel, NOTES)
    await world.nadia.edit(posted, NOTES.replace("that is all", "that is really all"))
    await world.settle()

    assert card_count(world) == 1


async def test_a_dropped_websocket_loses_nothing(world: World) -> None:
    world.slack.socket.drop_after_next()
    posted = asyncio.create_task(world.nadia.post(world.channel, NOTES))
    await world.slack.until(lambda: card_count(world) == 1, within=30)
    await posted

    assert card_count(world) == 1


async def test_a_card_that_slack_took_without_saying_so_is_not_posted_twice(world: World) -> None:
    world.slack.faults.hang_up("chat.postMessage", after_work=True)
    await world.nadia.post(world.channel, NOTES)
    await world.slack.socket.quiet()
    await world.slack.until(lambda: card_count(world) == 1)
    world.clock.go_to(world.clock().replace(hour=23))
    await world.settle()

    assert card_count(world) == 1


async def test_throttling_only_makes_things_late(world: World) -> None:
    world.slack.faults.rate_limit("chat.postMessage", retry_after=60)
    await world.nadia.post(world.channel, NOTES)
    await world.settle()
    assert card_count(world) == 0

    world.clock.go_to(world.clock() + timedelta(seconds=61))
    await world.settle()

    assert card_count(world) == 1


async def test_an_event_that_cannot_be_stored_is_sent_again_by_slack(world: World) -> None:
    with sqlite3.connect(world.settings.database_url.get_secret_value().removeprefix("sqlite:///")) as other:
        other.execute("BEGIN IMMEDIATE")
        posting = asyncio.create_task(world.nadia.post(world.channel, NOTES))
        await asyncio.sleep(1.0)
        other.execute("ROLLBACK")
    await posting
    await world.slack.until(lambda: card_count(world) == 1, within=30)

    await world.settle()
    assert card_count(world) == 1


async def test_what_a_stopped_process_left_is_carried_on_by_the_next(world: World) -> None:
    await world.app.scheduler.stop()
    posted = await world.nadia.post(world.channel, NOTES)
    await world.stop()
    assert world.channel.thread(posted) == []

    await world.start()
    await world.settle()

    assert ["Fix the rounding" in render(message) for message in world.channel.thread(posted)] == [True]
