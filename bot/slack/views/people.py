"""People in words: always as plain names, so that nobody is notified by being shown."""

from bot.domain.commitment import Commitment
from bot.domain.content import Names
from bot.slack.views.text import quoted, shown

LONGEST_NAME = 60
NO_OWNER = "No owner yet"


def name_of(user: str, names: Names) -> str:
    """The name people see for a user id."""
    return shown(names.get(user, user), LONGEST_NAME) or user


def say_owner(item: Commitment, names: Names, *, begins: bool = True) -> str:
    """Who has promised it, or that nobody has; `begins` says that a line begins with it."""
    if item.owner:
        return name_of(item.owner, names)
    return NO_OWNER if begins else NO_OWNER.lower()


def say_requester(item: Commitment, names: Names, *, reader: str | None = None) -> str | None:
    """Who is waiting for it: "for Ann"; None when nobody is, or it is the owner."""
    if item.requester is None:
        name = shown(item.requester_name or "", LONGEST_NAME)
        return f"for {name}" if name else None
    if item.requester == item.owner:
        return None
    return "for you" if item.requester == reader else f"for {name_of(item.requester, names)}"


def ask_for_owner(item: Commitment) -> str:
    """The question that settles whose it is."""
    if not shown(item.owner_name or "", LONGEST_NAME):
        return "Who takes it?"
    name = quoted(item.owner_name or "", LONGEST_NAME)
    return f"Who is {name}?" if item.candidates else f"I know nobody called {name} here. Who takes it?"
