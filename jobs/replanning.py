"""The replanning tick: what a choice, another zone or an absence changes is planned anew, whoever asked for it."""

from collections import Counter
from datetime import datetime

from bot.service.replanning import Replanning
from jobs.patience import SHORT, Threads


class ReplanningTick:
    """Plans anew until nothing is left that was asked for, one batch at a time.

    What is asked for is stored with its reason. So nothing is lost when the process ends between two batches, and the
    next one carries on where it was.
    """

    next_look: datetime | None = None

    def __init__(self, *, replanning: Replanning, threads: Threads) -> None:
        self._replanning = replanning
        self._threads = threads
        self._stopping = False

    def wake(self) -> None:
        """What is asked for during a tick is found before it ends."""

    def stop(self) -> None:
        """Begin no further batch."""
        self._stopping = True

    async def tick(self) -> Counter[str]:
        """Plan anew; return how many commitments that were."""
        planned = 0
        while not self._stopping and await self._threads.run(SHORT, self._replanning.is_asked_for):
            some = await self._threads.run(SHORT, self._replanning.step)
            if some is None:  # another process has it
                break
            planned += some
        return Counter(replanned=planned) if planned else Counter()
