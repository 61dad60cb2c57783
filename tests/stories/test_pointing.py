"""People point at what was said: with a mention, with a shortcut, in a thread."""

from bot.sandbox import render
from tests.stories.world import NOTES, World


async def test_a_mentioned_person_is_the_owner(world: World) -> None:
    posted = await world.nadia.mention_bot(world.channel, f"{world.tom.mention} will send the report by Friday")
    await world.settle()

    (card,) = world.channel.thread(posted)
    assert "Tom: Send the report" in render(card)
    await world.press(world.nadia, card, "track_all")
    assert len(world.heard(world.tom)) == 1


async def test_who_writes_i_will_is_the_owner(world: World) -> None:
    posted = await world.tom.mention_bot(world.channel, "I will send the report by Friday")
    await world.settle()

    (card,) = world.channel.thread(posted)
    assert "Tom: Send the report" in render(card)


async def test_a_shortcut_on_a_thread_reads_what_its_people_said(world: World) -> None:
    root = await world.nadia.post(world.channel, "Who takes the press kit?")
    await world.tom.post(world.channel, "I'll write it by Friday.", thread=root)
    await world.elif_.post(world.channel, "I can send you the pictures tomorrow.", thread=root)
    await world.nadia.shortcut("track_commitments", root)
    await world.settle()

    card = next(message for message in world.channel.thread(root) if message.user == world.slack.bot.id)
    shown = render(card)
    assert "Tom: " in shown
    assert "Elif: Send" in shown


async def test_the_same_short_lines_without_a_mention_are_notes_too(world: World) -> None:
    (card,) = await world.paste("Tom: I'll send the report by Friday\nElif: I'll review it on Monday\n")

    assert "Tom: Send the report" in render(card)


async def test_a_deleted_card_comes_back_once_for_whoever_points_at_its_notes(world: World) -> None:
    posted = await world.nadia.post(world.channel, NOTES)
    await world.settle()
    await world.nadia.change(is_admin=True)

    (card,) = world.channel.thread(posted)
    for expected in ([True], []):
        await world.nadia.delete(card)
        await world.nadia.shortcut("track_commitments", posted)
        await world.settle()
        await world.settle()
        cards = [each for each in world.channel.thread(posted) if not each.deleted]
        assert ["Track all" in render(each) for each in cards] == expected
        card = cards[0] if cards else card


async def test_a_deleted_card_on_which_nothing_waits_stays_deleted(world: World) -> None:
    card = await world.track()
    await world.nadia.change(is_admin=True)
    await world.nadia.delete(card)
    await world.ask(world.tom, "done 1")
    await world.settle()

    shown = [each for each in world.channel.thread(str(card.thread_ts)) if each.visible_to is None and not each.deleted]
    assert shown == []
