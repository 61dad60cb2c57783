"""One sentence: in a thread, in a direct message, or just for the person who asked."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.domain.commitment import Commitment
from bot.domain.content import SENTENCES_PER_MESSAGE, Names, Sentence, Sentences
from bot.slack.views.blocks import Leaf, Rendered, bullets, leaf, rich_text, section
from bot.slack.views.dates import say_instant, say_timing
from bot.slack.views.people import say_owner
from bot.slack.views.text import fallback, joined, shown

LONGEST_TASK = 250
LONGEST_SENTENCE = 3_000
LONGEST_OF_SEVERAL = 12_000 // SENTENCES_PER_MESSAGE
"""Characters of each of several sentences, within Slack's limits for a message."""

_OURS = re.compile(r"(?P<quoted>“.*”)|`(?P<code>[^`“”]+)`|<#(?P<channel>[CGcg]\w+)>|<@(?P<user>[UWuw]\w+)>")
"""What our own sentences mark. Whatever people wrote stands within “…”."""


def sentence(content: Sentence) -> Rendered:
    """A plain sentence; outside “…”, what is in backticks is shown as something to type, and ids as who they are."""
    text = shown(content.text, LONGEST_SENTENCE) or "…"
    return said(*_styled(text))


def sentences(content: Sentences) -> Rendered:
    """Plain sentences, one a line, each drawn as by itself."""
    lines = [list(_styled(shown(text, LONGEST_OF_SEVERAL) or "…")) for text in content.texts]
    return Rendered(text=fallback(["".join(map(_words, line)) for line in lines]), blocks=[rich_text(bullets(lines))])


def say(text: str) -> Rendered:
    """A sentence of ours."""
    return sentence(Sentence(text=text))


def said(*leaves: Leaf) -> Rendered:
    """A message of one paragraph."""
    return Rendered(text=fallback(["".join(map(_words, leaves))]), blocks=[rich_text(section(*leaves))])


def changed(word: str, item: Commitment, *, reader: str, names: Names, zone: str, now: datetime) -> Rendered:
    """What a command did to a commitment, and how it stands now."""
    quiet = item.snoozed_until if item.snoozed_until and item.snoozed_until > now else None
    circumstances = joined(
        [
            None if item.owner == reader else say_owner(item, names, begins=False),
            say_timing(item, zone=zone, now=now) if item.is_open else None,
            f"quiet until {say_instant(quiet, zone=zone, now=now)}" if quiet else None,
        ]
    )
    tail = f" ({circumstances})" if circumstances else ""
    return said(leaf(f"{word}: "), leaf(f"#{item.number} ", "bold"), leaf(shown(item.task, LONGEST_TASK)), leaf(tail))


def together(answers: Sequence[Rendered]) -> Rendered:
    """Several answers in one message, one below the other."""
    return Rendered(
        text="\n".join(answer.text for answer in answers),
        blocks=[block for answer in answers for block in answer.blocks],
    )


def _styled(text: str) -> Iterator[Leaf]:
    done = 0
    for match in _OURS.finditer(text):
        if match["quoted"]:
            continue
        yield leaf(text[done : match.start()])
        done = match.end()
        if match["code"]:
            yield leaf(match["code"], "code")
        elif match["channel"]:
            yield {"type": "channel", "channel_id": match["channel"]}
        else:
            yield {"type": "user", "user_id": match["user"]}
    yield leaf(text[done:])


def _words(piece: Leaf) -> str:
    """What a notification says for a piece; ids mean nothing to its reader."""
    return str(piece.get("text", "the channel" if piece["type"] == "channel" else "this person"))
