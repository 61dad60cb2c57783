"""What can follow `/commitments`: one row a subcommand, one function each.

The functions are synchronous and run off the event loop; each makes one call of the service and returns an answer.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.domain.commitment import Commitment
from bot.domain.errors import DomainError, StoreUnavailable, UnknownPerson
from bot.service import Service
from bot.service.tracking import Which
from bot.slack.ids import COMMAND
from bot.slack.listeners.orders import ALIASES, PERSON, nearest, numbers_in
from bot.slack.markup import plain
from bot.slack.views import Rendered, changed, details, guide, listing, reasons, say, together
from db.store.commitments import Sight

SETTINGS = "settings"
MOST_AT_ONCE = 20
"""Commitments that one command closes."""
LONGEST_NAME = 3
"""Words that a name after @ may have."""

_NUMBER = re.compile(r"#?([0-9]{1,9})")


class Usage(DomainError):
    """Not enough was written after the command, or something else than it needs."""

    def __init__(self, name: str) -> None:
        example = re.sub(r"\s*\[[^]]*\]", "", SUBCOMMANDS[name].usage)
        super().__init__(f"Example: `{COMMAND} {example}`")


@dataclass(frozen=True, kw_only=True)
class Ask:
    """A command: who asks, where, what they may see, and the words after the subcommand as Slack sent them."""

    service: Service
    sight: Sight
    channel: str | None
    words: str

    @property
    def user(self) -> str:
        """Who asks."""
        return self.sight.user


@dataclass(frozen=True, kw_only=True)
class Subcommand:
    """A row of the help: how it is written, what it is to do, and the function that does it."""

    usage: str
    sentence: str
    answer: Callable[[Ask], Rendered]


def answer(ask: Ask) -> Rendered:
    """Answer what was written after the command. Raises DomainError for what cannot be done."""
    ask = replace(ask, sight=ask.service.lists.covering(ask.sight))
    name, _, rest = ask.words.strip().partition(" ")
    if PERSON.fullmatch(name) or name.startswith("@"):
        return SUBCOMMANDS["@person"].answer(ask)
    word = name.lower() or "mine"
    row = SUBCOMMANDS.get(ALIASES.get(word, word))
    if row is None:
        return _unknown(name)
    return row.answer(replace(ask, words=rest.strip()))


def mine(ask: Ask) -> Rendered:
    """List what the asker owes."""
    return listing(ask.service.lists.mine(ask.sight))


def channel(ask: Ask) -> Rendered:
    """List what is open in the channel."""
    if ask.channel is None:
        raise DomainError(f"`{COMMAND} channel` works in a channel. Here, `{COMMAND}` lists what is yours.")
    return listing(ask.service.lists.in_channel(ask.sight, ask.channel))


def person(ask: Ask) -> Rendered:
    """List what somebody owes."""
    whose = _person(ask, ask.words)
    return listing(ask.service.lists.of_person(ask.sight, whose), of=whose)


def waiting(ask: Ask) -> Rendered:
    """List what others owe the asker."""
    return listing(ask.service.lists.waiting(ask.sight))


def overdue(ask: Ask) -> Rendered:
    """List what has passed its deadline."""
    return listing(ask.service.lists.overdue(ask.sight))


def week(ask: Ask) -> Rendered:
    """List what the asker owes until Sunday."""
    return listing(ask.service.lists.week(ask.sight))


def add(ask: Ask) -> Rendered:
    """Track what was typed."""
    owner, words = _owner_first(ask)
    text = plain(PERSON.sub(lambda match: _called(ask, match), words)).strip()
    if not text:
        raise Usage("add")
    added = ask.service.tracking.add(ask.sight.team, ask.user, text, owner=owner)
    tracked = _changed(ask, "Tracked", added)
    if added.due is not None or added.due_phrase is None:
        return tracked
    passed = f"That date has passed. `{COMMAND} move {added.number} to Friday` gives it another."
    return together([tracked, say(passed)])


def show(ask: Ask) -> Rendered:
    """Show everything about one commitment."""
    number, _ = _numbered(ask, "show")
    return details(ask.service.lists.details(ask.sight, number))


def why(ask: Ask) -> Rendered:
    """Show the evidence, the rule of the date, and everything sent, planned and held back."""
    number, _ = _numbered(ask, "why")
    return reasons(ask.service.lists.details(ask.sight, number))


def reopen(ask: Ask) -> Rendered:
    """Open what was closed once more."""
    number, _ = _numbered(ask, "reopen")
    return _changed(ask, "Open again", ask.service.tracking.reopen(_which(ask, number), ask.user))


def settings(_: Ask) -> Rendered:
    """Say where settings are: a dialog can only be opened from the command itself."""
    return say(f"Type `{COMMAND} {SETTINGS}`, or open my Home tab.")


def done(ask: Ask) -> Rendered:
    """Close a commitment as done."""
    return _each(ask, "done", lambda number: _changed(ask, "Done", _complete(ask, number)))


def snooze(ask: Ask) -> Rendered:
    """Stay quiet about a commitment for a while."""
    number, when = _numbered(ask, "snooze")
    which, tracking = _which(ask, number), ask.service.tracking
    item = tracking.snooze(which, ask.user, when) if when else tracking.snooze_until_tomorrow(which, ask.user)
    return _changed(ask, "Snoozed", item)


def move(ask: Ask) -> Rendered:
    """Give a commitment another deadline."""
    number, when = _numbered(ask, "move")
    if not when:
        raise Usage("move")
    return _changed(ask, "Moved", ask.service.tracking.move(_which(ask, number), ask.user, when))


def assign(ask: Ask) -> Rendered:
    """Give a commitment to somebody."""
    number, whom = _numbered(ask, "assign")
    if not whom:
        raise Usage("assign")
    return _changed(ask, "Assigned", ask.service.tracking.assign(_which(ask, number), ask.user, _person(ask, whom)))


def drop(ask: Ask) -> Rendered:
    """Close a commitment as no longer wanted."""
    if len(numbers_in(ask.words) or ()) > 1:
        return _each(ask, "drop", lambda number: _changed(ask, "Dropped", _drop(ask, number, None)))
    number, why = _numbered(ask, "drop")
    return _changed(ask, "Dropped", _drop(ask, number, why or None))


def helped(ask: Ask) -> Rendered:
    """Explain how the app is used."""
    return guide(HELP, read_by=ask.service.read_by)


SUBCOMMANDS = {
    "mine": Subcommand(usage="", sentence="list what you owe", answer=mine),
    "channel": Subcommand(usage="channel", sentence="list what is open in this channel", answer=channel),
    "@person": Subcommand(usage="@person", sentence="list what somebody owes", answer=person),
    "waiting": Subcommand(usage="waiting", sentence="list what others owe you", answer=waiting),
    "overdue": Subcommand(usage="overdue", sentence="list what has passed its deadline", answer=overdue),
    "week": Subcommand(usage="week", sentence="list what you owe this week", answer=week),
    "add": Subcommand(
        usage="add [@person] send the figures by Friday", sentence="track something without notes", answer=add
    ),
    "show": Subcommand(usage="show 12", sentence="see where it comes from and what happened to it", answer=show),
    "why": Subcommand(
        usage="why 12", sentence="see its words, its date, and every reminder sent or held back", answer=why
    ),
    "done": Subcommand(usage="done 12", sentence="close it as done", answer=done),
    "snooze": Subcommand(
        usage="snooze 12 until Monday", sentence="hear nothing of it until then, or until tomorrow", answer=snooze
    ),
    "move": Subcommand(usage="move 12 to next Friday", sentence="give it another deadline", answer=move),
    "assign": Subcommand(usage="assign 12 @person", sentence="give it to somebody", answer=assign),
    "drop": Subcommand(usage="drop 12 [why]", sentence="close it as no longer wanted", answer=drop),
    "reopen": Subcommand(usage="reopen 12", sentence="open what was closed again", answer=reopen),
    "settings": Subcommand(
        usage="settings [channel | workspace]", sentence="choose when and how you hear from me", answer=settings
    ),
    "help": Subcommand(usage="help", sentence="see this", answer=helped),
}
"""The word after the command -> what it does, in the order of the help; no word at all lists what is mine."""

HELP = tuple((row.usage, row.sentence) for row in SUBCOMMANDS.values())


def _unknown(name: str) -> Rendered:
    close = nearest(name.lower(), [*SUBCOMMANDS, *ALIASES])
    word = plain(name).replace("`", "'")[:30]
    if close is None:
        return say(f"I do not know “{word}”. `{COMMAND} help` lists what I know.")
    usage = SUBCOMMANDS[close].usage if close in SUBCOMMANDS else close
    return say(f"I do not know “{word}”. Did you mean `{COMMAND} {usage or close}`?")


def _each(ask: Ask, name: str, change: Callable[[int], Rendered]) -> Rendered:
    """Change every commitment whose number is given, and tell of each what came of it."""
    numbers = numbers_in(ask.words) or (_numbered(ask, name)[0],)
    if len(numbers) == 1:
        return change(numbers[0])
    if len(numbers) > MOST_AT_ONCE:
        raise DomainError(f"Give me at most {MOST_AT_ONCE} numbers at once.")
    return together(list(_results(numbers, change)))


def _results(numbers: tuple[int, ...], change: Callable[[int], Rendered]) -> Iterator[Rendered]:
    for number in numbers:
        try:
            yield change(number)
        except DomainError as refusal:
            yield say(f"#{number}: {refusal}")


def _complete(ask: Ask, number: int) -> Commitment:
    return ask.service.tracking.complete(_which(ask, number), ask.user)


def _drop(ask: Ask, number: int, why: str | None) -> Commitment:
    return ask.service.tracking.drop(_which(ask, number), ask.user, why)


def _owner_first(ask: Ask) -> tuple[str | None, str]:
    """Whom the words after `add` name first, and what they are to do. Raises UnknownPerson for a name of nobody."""
    mention = PERSON.match(ask.words)
    if mention is not None:
        return mention["user"], _task_of(ask.words[mention.end() :])
    if not ask.words.startswith("@"):
        return None, ask.words
    words = ask.words.split(" ")
    # The longest name first: "@Maria Lopez send it" is not for any other Maria.
    for count in range(min(LONGEST_NAME, len(words) - 1), 0, -1):
        found = ask.service.members.find(ask.sight.team, plain(" ".join(words[:count])).removeprefix("@").rstrip(":,"))
        if found is not None:
            return found.id, _task_of(" ".join(words[count:]))
    raise UnknownPerson


def _task_of(words: str) -> str:
    return re.sub(r"^\s*[:,]?\s*(?:to\s+)?", "", words, flags=re.IGNORECASE)


def _numbered(ask: Ask, name: str) -> tuple[int, str]:
    """The number that the words begin with, and what follows it."""
    first, _, rest = ask.words.partition(" ")
    number = _NUMBER.fullmatch(first)
    if number is None:
        raise Usage(name)
    return int(number[1]), _without_filler(plain(rest).strip()) if name in ("snooze", "move") else rest.strip()


def _without_filler(when: str) -> str:
    return re.sub(r"^(?:to|until|till|for)\s+", "", when, flags=re.IGNORECASE)


def _which(ask: Ask, number: int) -> Which:
    return number, ask.sight


def _person(ask: Ask, words: str) -> str:
    mention = PERSON.fullmatch(words.strip())
    if mention is not None:
        return mention["user"]
    named = ask.service.members.find(ask.sight.team, plain(words).strip().removeprefix("@"))
    if named is None:
        raise UnknownPerson
    return named.id


def _called(ask: Ask, mention: re.Match[str]) -> str:
    person = ask.service.members.get(ask.sight.team, mention["user"])
    return person.display_name or person.name if person else mention["name"] or mention["user"]


def _changed(ask: Ask, word: str, item: Commitment) -> Rendered:
    try:
        owner = ask.service.members.get(item.team, item.owner) if item.owner else None
        zone = ask.service.members.zone_of(item.team, ask.user)
    except StoreUnavailable:
        return say(f"{word}: #{item.number}")  # it is done, and nobody shall read that nothing was changed
    names = {owner.id: owner.display_name or owner.name} if owner else {}
    return changed(word, item, reader=ask.user, names=names, zone=zone, now=ask.service.tracking.clock())
