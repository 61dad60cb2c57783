"""The line on a card that says why rules read the notes although a model should have."""

from bot.domain.model_call import Outcome

BUDGET = "Today’s budget for Claude is spent, "
UNUSABLE = "Claude’s answer could not be used, "
_SILENT = "Claude did not answer, "
_WHY = {
    None: UNUSABLE,
    Outcome.REFUSED: "Claude declined to read these notes, ",
    Outcome.REJECTED: "Claude could not take these notes, ",
    Outcome.TOO_LONG: "Claude did not come to an end with these notes, ",
    Outcome.SPENT: "The budget for Claude is spent, ",
    Outcome.NOT_ADMITTED: "Claude did not accept this app’s key or model, ",
}
_RULES = "so I read these notes by rules, which miss what is promised indirectly."
_LATER = "I read them again when it is back, unless somebody has used this card by then."


def instead(outcome: Outcome | None, *, again: bool) -> str:
    """Say that rules read the notes; `outcome` is how the call ended, None when its answer was unusable."""
    return say_instead(_WHY.get(outcome, _SILENT), again=again)


def say_instead(why: str, *, again: bool) -> str:
    """Say that rules read the notes, and why; `again` promises another reading."""
    return f"{why}{_RULES}" + (f" {_LATER}" if again else "")
