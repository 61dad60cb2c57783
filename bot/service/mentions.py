"""Slack's mentions in a note, turned into names that a reader of text understands."""

import re
from collections.abc import Mapping

from bot.domain.people import Person

_MENTION = re.compile(
    r"(?P<margin>^[ \t]*)?<@(?P<user>[UWuw]\w+)(?:\|(?P<label>[^<>\n]*))?>(?P<speaks>(?=[ \t]*:))?", re.MULTILINE
)


def name_mentions(text: str, people: Mapping[str, Person]) -> tuple[str, dict[str, str]]:
    """Return the text with each `<@U…>` as `@Name`, and which user each of these names stands for.

    Before a colon at the start of a line it names the speaker, and stands without the mark.
    People of one name are told apart by a number, so that a mention stays certain. Strangers go by the label Slack
    gave, else by their id.
    """
    users: dict[str, str] = {}

    def written(match: re.Match[str]) -> str:
        user = match["user"]
        person = people.get(user) or people.get(user.upper())
        name = _one_word(person.name if person else match["label"] or user)
        count = 1
        while users.setdefault(name if count == 1 else f"{name}{count}", user) != user:
            count += 1
        is_label = match["margin"] is not None and match["speaks"] is not None
        return f"{match['margin'] or ''}{'' if is_label else '@'}{name if count == 1 else f'{name}{count}'}"

    plain = _MENTION.sub(written, text)
    known = {name: people[user].id for name, user in users.items() if user in people}
    return plain, known


def _one_word(name: str) -> str:
    return " ".join(name.replace("<", "‹").split())
