"""Notes are pasted, reviewed, tracked and reminded of."""

from bot.sandbox import render
from tests.stories.world import World


async def test_notes_become_a_card_that_mentions_nobody(world: World) -> None:
    (card,) = await world.paste()

    assert card.notified == ()
    assert [line for line in render(card).splitlines() if "Tom" in line or "Elif" in line][:2] == [
        "Tom: Fix the rounding",
        "Elif: Send Tom the new artwork",
    ]
    assert world.heard(world.tom) == world.heard(world.elif_) == world.heard(world.nadia) == []


async def test_the_whole_job_on_either_database(world_on_either: World) -> None:
    world = world_on_either
    await world.track()

    await world.go_to("2026-03-11 12:00")
    await world.press(world.tom, world.tom.inbox[-1], "done")
    await world.go_to("2026-04-30 12:00")

    assert world.heard(world.tom) == [
        "Tue 10 Mar 09:00 Nadia tracked 1 commitment of yours",
        "Wed 11 Mar 09:00 All settled, thank you",
    ]
    assert world.heard(world.elif_) == [
        "Tue 10 Mar 12:00 Nadia tracked 1 commitment of yours",
        "Wed 11 Mar 09:00 A reminder",
        "Wed 11 Mar 15:00 A reminder",
        "Thu 12 Mar 09:00 A reminder",
        "Mon 16 Mar 09:00 A reminder",
        "Mon 23 Mar 09:00 A reminder",
        "Mon 30 Mar 09:00 A reminder",
        "Mon 06 Apr 09:00 A reminder",
        "Mon 13 Apr 09:00 A reminder",
    ]
    assert world.heard(world.nadia) == ["Fri 13 Mar 09:00 News of what you wait for"]


async def test_what_was_dismissed_is_never_mentioned(world: World) -> None:
    (card,) = await world.paste()
    await world.press(world.nadia, card, "dismiss", nth=0)
    await world.press(world.nadia, card, "track_all")
    await world.go_to("2026-04-30 12:00")

    assert world.heard(world.tom) == []
    assert len(world.heard(world.elif_)) > 3


async def test_ordinary_chat_is_left_alone(world: World) -> None:
    for words in ("Lunch at one?", "I'll be late tomorrow", "```make test```", "https://example.com/notes"):
        assert await world.paste(words) == []
    assert world.app.service.readings.claim("t", 5) == []


async def test_lists_show_what_is_open(world: World) -> None:
    await world.track()

    listed = await world.ask(world.tom, "")
    assert "#1" in listed
    assert "Fix the rounding" in listed
    assert "Fix the rounding" in await world.ask(world.nadia, "channel")
    await world.ask(world.tom, "done 1")
    assert "Fix the rounding" not in await world.ask(world.nadia, "channel")


async def test_who_is_not_in_the_channel_sees_nothing_of_it(world: World) -> None:
    await world.track()
    elsewhere = world.slack.add_channel("elsewhere", [world.omar])

    assert await world.ask(world.omar, "show 1", elsewhere) == await world.ask(world.omar, "show 999", elsewhere)
    assert "rounding" not in await world.ask(world.omar, f"{world.tom.mention}", elsewhere)
    assert "rounding" not in await world.ask(world.omar, "overdue", elsewhere)


async def test_somebody_who_leaves_the_channel_loses_sight_of_it(world: World) -> None:
    await world.track()
    await world.omar.join(world.channel)
    elsewhere = world.slack.add_channel("elsewhere", [world.omar])
    assert "rounding" in await world.ask(world.omar, "show 1", elsewhere)

    await world.omar.leave(world.channel)

    assert "rounding" not in await world.ask(world.omar, "show 1", elsewhere)
