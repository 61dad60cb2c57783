"""What an operator does not want kept for good, in the running app."""

from bot.sandbox import render
from db.store import reading
from tests.stories.world import World

UNKNOWN = "I know no commitment with that number."


def knows(world: World, commitment: int) -> bool:
    with reading(world.app.service.retention.database) as store:
        return store.commitments.get(commitment) is not None


async def test_what_was_done_long_ago_is_gone_and_the_rest_of_its_card_goes_on(world_on_either: World) -> None:
    world = world_on_either
    card = await world.track()
    await world.ask(world.tom, "done 1")
    await world.settle()
    await world.go_to("2026-03-12 12:00")
    await world.stop()
    world.clock.go_to(world.clock().replace(month=5))
    world.settings = world.settings.model_copy(update={"keep_notes": 7, "keep_closed": 30})

    await world.start()
    await world.slack.until(lambda: not knows(world, 1), what="the first upkeep tick to forget #1")
    await world.settle()

    assert (await world.ask(world.nadia, "show 1"))[: len(UNKNOWN)] == UNKNOWN
    assert "can you send Tom the new artwork by tomorrow 3pm?" in await world.ask(world.nadia, "why 2")
    await world.ask(world.elif_, "done 2")
    await world.settle()
    shown = render(world.now(card))
    assert ("#1" in shown, "#2" in shown, "Done: " in shown) == (False, True, True)
