"""What the rules hold against words that another reader took for a commitment."""

from collections.abc import Iterator
from functools import lru_cache

from bot.extraction.formats import Turn
from bot.extraction.offline import acts, cued, replies, vetoes
from bot.extraction.offline.drafts import Place
from bot.extraction.offline.sentences import Line, lowered, read_line, split
from bot.extraction.phrases import table

_REFUSED = table(
    r"""(?:won't|will not|wont|can't|cannot|can not|couldn't|shan't|shall not)
    (?:am|'m|are|'re|is|'s) not (?:going to|gonna|able to)|(?:will|'ll) never|no longer|no need to
    nobody (?:will|has to)
    (?:don't|do not|doesn't|didn't|did not) (?:have to|need to|want to|plan to|intend to|think|expect)"""
)
_HAPPENED = table(
    r"""(?:have|has|had|i've|we've|he's|she's|they've) (?:already|just|all|now) \w+
    (?:yesterday|last (?:week|month|year|night|monday|tuesday|wednesday|thursday|friday))
    (?:i|we|he|she|they) (?:already|just) (?:\w+ed|sent|did|made|wrote|put|told|got|had)"""
)


def doubt(turn: Turn, start: int, end: int) -> str | None:
    """Return why the sentences around a stretch of a turn may be no commitment, in a few words; None when nothing
    speaks against them.
    """
    return next((reason for line in _lines(turn, start, end) if (reason := _doubt(line, end))), None)


def declines(turn: Turn, start: int, end: int) -> bool:
    """Whether a stretch of a turn turns something down rather than agreeing to it."""
    words = lowered(turn.text)[start:end]
    return bool(replies.DECLINE.search(words)) and not replies.ASSENT.match(words)


def sentences(turn: Turn, start: int, end: int) -> Place:
    """Return the whole sentences that a stretch of a turn touches, as one stretch."""
    touched = [line.place for line in _lines(turn, start, end)]
    return Place(turn.number, touched[0].start, touched[-1].end) if touched else Place(turn.number, start, end)


def task_words(turn: Turn, start: int, end: int) -> str:
    """Return the words of a stretch that say what is to be done, without such as `I'll` and `could you`."""
    for line in _lines(turn, start, end):
        for act in acts.in_order(line, cued.read_cued(line)):
            if start <= act.body < end:
                return turn.text[act.body : min(act.end, end)]
    return turn.text[start:end]


@lru_cache(maxsize=16)
def _parts(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A turn in lower case and where its sentences are; several claims may rest on one."""
    low = lowered(text)
    return low, split(text, low)


def _lines(turn: Turn, start: int, end: int) -> Iterator[Line]:
    low, parts = _parts(turn.text)
    for left, right in parts:
        if left < end and start < right:
            yield read_line(turn, low, left, right)


def _doubt(line: Line, end: int) -> str | None:
    sentence = line.sentence
    promises = any(act.kind in ("promise", "ask", "please", "action") for act in cued.read_cued(line))
    if _REFUSED.search(sentence) and not promises:
        return "it may say that this will not be done"
    if (replies.DONE_ALREADY.search(sentence) or _HAPPENED.search(sentence)) and not promises:
        return "it may have happened already"
    if vetoes.NO_TIME.search(sentence) or _is_hypothetical(sentence):
        return "it depends on something"
    if _is_reported(line.low[line.place.start : end]) and not promises:
        return "it may be what somebody else said"
    if vetoes.JOKE.search(sentence):
        return "it may be a joke"
    return None


def _is_hypothetical(sentence: str) -> bool:
    return bool(vetoes.HYPOTHETICAL.search(sentence)) and not vetoes.CONDITION_OK.search(sentence)


def _is_reported(words: str) -> bool:
    """Whether words up to the end of a quote tell what somebody said: not `it goes out tonight`, `she thinks`."""
    found = vetoes.QUOTED.search(words)
    return found is not None and not found.group().startswith("it ") and "think" not in found.group()
