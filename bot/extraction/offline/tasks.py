"""The wording of a task: short, begins with a verb, keeps names and numbers, reads well alone."""

import re

from bot.extraction.offline.sentences import lowered
from bot.extraction.offline.verbs import GERUNDS, PASTS, THIRDS, WORK
from bot.extraction.phrases import pattern

LONGEST = 160
"""Characters of a task's wording; longer ones end at the last clause or word that fits."""

_LEAD = pattern(
    r"^(?:[\s,.:;!\-–—*\"“'(]+|(?:um+|uh+|er|ah|like|just|also|then|definitely|probably|certainly|actually"
    r"|quickly|gladly|happily|personally|still|now|first|maybe|"
    r"perhaps|possibly|hopefully|likely|simply|so|and|please|pls|plz|kindly|to|go ahead and|be sure to"
    r"|make sure to|make sure and|try to|try and|be able to|start to|"
    r"remember to|have to|need to|want to|at least|of course|for sure|in the meantime|instead|too|again"
    r"|really|you know|i guess|i think|both|all|guys|folks|"
    r"be happy to|the two of you|two|will|'ll|should|must|shall|can|could|is to|are to|help to|yo|next"
    r"|finally|immediately)\b(?![-'])[\s,]*)+",
    re.IGNORECASE,
)
TAIL = pattern(
    r"(?:[\s,.;:!?\-–—\"”'*&(]+|\b(?:and|but|so|or|then|please|pls|thanks|thank you|thx|ok|okay|right|too"
    r"|also|as well|though|you know|um|uh|yeah|by|on|before|until|at|due|for|in|"
    r"if (?:that's|that is|it's) (?:ok|okay|fine|alright|all right)(?: with (?:you|everyone|everybody))?"
    r"|if (?:you don't mind|possible|you (?:like|want|can|could))|no excuses|for me|"
    r"(?:is that|would that be|does that sound|sound) (?:ok|okay|good|possible|fair|alright)|i think|i guess"
    r"|i suppose|probably|maybe|say|or something(?: like that)?|and (?:so on|stuff)|at the (?:absolute )?latest|"
    r"this needs to happen|because|since|while|which|when|anyway|actually|as soon as|to|the|a|with|that))+$",
    re.IGNORECASE,
)
_TAIL_WORDS = sorted(frozenset(re.findall("[a-z]+", TAIL.pattern)), key=len, reverse=True)
_TAIL_BACKWARDS = pattern(
    rf"(?:[\s,.;:!?\-–—\"”'*&(]+|(?:{'|'.join(word[::-1] for word in _TAIL_WORDS)})\b)*", re.IGNORECASE
)
_TAIL_KEEP = pattern(
    r"[)\]]$|\b(?:sign|log|check|follow|back|set|hand|plug|opt|dial|pitch|chip|feed|loop(?:ed)?|join|kick"
    r"|carry|move|build|work|depend|sign(?:ed)?) (?:in|on|by|to|at)$",
    re.IGNORECASE,
)
_STATE = pattern(
    r"\b(?:is|are|be|stays?|turned?|switch(?:ed)?|left|keep|kept)(?: \w+)? (?:on|in|off|up|out)$", re.IGNORECASE
)
_TAIL_KEPT = (")", "]", " in", " on", " by", " to", " at", " off", " up", " out")
_BECAUSE = pattern(
    r"(?:,|;| -| –| —)?\s*(?:because|since (?:we|i|it|they|the)|so (?:that )?(?:we|i|they|it|you|everyone"
    r"|the team) |otherwise|which (?:is|will|would|should|means)|but |even though|although|cause )",
    re.IGNORECASE,
)
_LINK = pattern(r"\s*\(?https?://\S+")
_FILLER = pattern(r"(?:,\s*)?\b(?:um+|uh+|er+m?|you know|i mean|sort of|kind of)\b,?\s?", re.IGNORECASE)
_STUTTER = pattern(r"\b(\w+)(?: \1\b)+", re.IGNORECASE)
_PRONOUN = pattern(
    r"^(?:have|consider) (?:it|that|this|them|these|those) \w+(?:ed|ne|nt)[.!]?$"
    r"|^[\w-]+(?: (?:up|out|over|down|back|off|in|on|into|at|to|with|through|around|about|together|after|for))?"
    r"(?: (?:you|me|us|them|him|her))?"
    r"(?: (?:it|that|this|them|these|those|so|one|that one|this one|something|those ones|the same|right away"
    r"|first|too|done))?"
    r"(?: (?:up|out|over|down|back|off|in|on|together|for (?:you|us|me)|to (?:you|me|us|them|everyone)"
    r"|with (?:you|them|him|her)))?[.!]?$",
    re.IGNORECASE,
)


def word(body: str, *, said_by: str | None, heard_by: str | None, cuts: tuple[str, ...] = (), context: str = "") -> str:
    """Return a task's wording from the words after the cue.

    `cuts` are due phrases and vocatives to leave out; `me` becomes `said_by`, `you` becomes `heard_by`; `context` is
    put after a task that says only `finish that`.
    """
    text = body
    for cut in cuts:
        text = _without(text, cut)
    text = _LINK.sub(lambda found: "" if len(text) - len(found.group()) > 20 else found.group(), text)
    text = text.replace(" and to ", " and ")
    text = _STUTTER.sub(r"\1", _FILLER.sub(" ", text))
    text = _trim(_LEAD.sub("", " ".join(text.split()), count=1))
    text = _base_form(text)
    text = _persons(text, said_by, heard_by)
    text = _shorten(text)
    if context and (not text or _PRONOUN.match(lowered(text))):
        text = f"{text} ({_shorten(_trim(context), 90)})" if text else _shorten(_trim(context))
    text = text.strip().rstrip("?!,;: ")
    return text[:1].upper() + text[1:] if not text[:2].isupper() else text


_PLAIN_ENDS = " ,.;:!?-–—()*"


def plain(body: str, cuts: tuple[str, ...] = ()) -> str:
    """Return a task's wording in a language whose grammar is not known: its words without the due phrases."""
    text = body
    for cut in cuts:
        text = _without(text, cut)
    text = " ".join(text.split()).strip(_PLAIN_ENDS)
    text = text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + "…"
    return text[:1].upper() + text[1:]


_NEEDED = pattern(
    r"\b(?:needs?|wants?|ask(?:s|ed)? for|waiting (?:for|on)|asked \w+ for|is missing|owes?|owed)\s+"
    r"(?:\w+['’]s (?P<help>help (?:with|on) .+)"
    r"|(?P<what>(?:the|an?|your|our|my|some|that|new|more)\s.+))",
    re.IGNORECASE,
)


_NEEDY = pattern(
    r"(?:(?:so|and|also|ok(?:ay)?|then|next),? )*(?P<who>(?:the|our|my|your) [^.,;:?!]{2,40}?) (?:still |"
    r"also |really )?needs?\b",
    re.IGNORECASE,
)
_TO_BE_DONE = pattern(
    r"(?:(?:so|and|also|ok(?:ay)?|then|next),? )*(?P<what>[^.,;:?!]{3,60}?) (?:still |also |now |really |all )*"
    r"(?:(?:has|have|needs?|ought|is|are) to (?:be|get)|must be|should be|needs?) (?P<done>[a-z-]+)"
    r"\b(?P<rest>[^.;:?!]*)",
    re.IGNORECASE,
)


def of_need(sentence: str) -> str:
    """Turn a need into a task: `The broker needs the list` gives `Provide the list`."""
    found = _NEEDED.search(sentence)
    if found is None:
        passive = _TO_BE_DONE.match(sentence)
        base = PASTS.get(passive["done"].lower()) if passive else None
        return (
            f"{base} {_inner(passive['what'])}{passive['rest']}" if passive and base else f"Take care of it: {sentence}"
        )
    if found["help"]:
        return found["help"]
    thing = found["what"].rstrip(" .!?")
    needy = _NEEDY.match(sentence) if thing.lower().startswith(("a ", "an ")) else None
    return f"Provide {thing} for {_inner(needy['who'])}" if needy else f"Provide {found['what']}"


def _inner(words: str) -> str:
    """Return words from the head of a sentence as they are written within one."""
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}" if first in ("The", "Our", "My", "Your", "A", "An") else words


def is_pronoun_only(body: str) -> bool:
    """Whether a body points at something said before and names nothing itself."""
    text = _trim(_LEAD.sub("", " ".join(body.split()), count=1))
    return not text or bool(_PRONOUN.match(lowered(text)))


_POINTING = pattern(r"^\W*[a-z]+(?: (?:up|out|over|on|back|off|in))? (?:it|that|this|them|those)\b", re.IGNORECASE)


def begins_by_pointing(body: str) -> bool:
    """Whether a body does something to a thing that another sentence names: `run it over the weekend`."""
    return bool(_POINTING.match(body))


_PREPOSITIONS = (" by", " on", " before", " until", " due", " for", " at", " in", " is", " of")


def _without(text: str, cut: str) -> str:
    at = text.find(cut)
    if at < 0:
        return text
    before, after = text[:at].rstrip(" ,(-–—:"), text[at + len(cut) :].lstrip()
    if text[:at].rstrip().endswith("(") and after.startswith(")"):
        after = after[1:]
    if not cut.startswith(",") and (before in ("by", "on") or before.endswith(_PREPOSITIONS)):
        before = before.rsplit(" ", 1)[0] if " " in before else ""
    glue = "" if not before or after[:1] in ",.;:!?" else " "
    return before + glue + after


def _trim(text: str) -> str:
    text = text.strip()
    while (start := tail_start(text)) < len(text):
        if _keeps_tail(text):
            break
        tail = TAIL.search(text, start)
        if not tail or not tail.start():
            break
        text = text[: tail.start()]
    if text.count("(") > text.count(")"):
        text = text + ")" if text[text.rfind("(") :].count(" ") < 12 else text[: text.rfind("(")].rstrip(" ,")
    if text.count(")") > text.count("("):
        text = text.replace(")", "", 1)
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        text = text.strip('"“”')
    return text.strip(" ,;:")


def _keeps_tail(text: str) -> bool:
    """Whether what looks like a tail belongs to the task: `sign in`, `keep it on`, `(by hand)`."""
    said = text.rstrip(" .,;:!?")
    if not said.lower().endswith(_TAIL_KEPT):
        return False
    return bool(_TAIL_KEEP.search(text) or _STATE.search(said))


def tail_start(text: str) -> int:
    """Return from where on a text holds only words that tails are made of: `TAIL` is slow and looks there alone."""
    backwards = _TAIL_BACKWARDS.match(text[::-1])
    return len(text) - (backwards.end() if backwards else 0)


def _base_form(text: str) -> str:
    """Begin with a base form: `resending the template` and `sends it` as `resend …`, `send …`."""
    first, _, rest = text.partition(" ")
    low = first.lower()
    if low in WORK or rest.startswith(("in ", "of ", "from ", "are ", "is ", "still ")):
        return text
    base = GERUNDS.get(low) or (
        THIRDS.get(low) if rest and low not in ("plans", "issues", "tests", "notes", "reports", "works") else None
    )
    return f"{base} {rest}".strip() if base else text


def _persons(text: str, said_by: str | None, heard_by: str | None) -> str:
    if said_by:
        text = re.sub(r"\bme\b(?! and)", said_by, text)
    if heard_by:
        text = re.sub(
            r"\b(?:you|u)\b(?= (?:the|a|an|that|those|these|some|my|it|by|on|and|with|all|in|tomorrow)\b|[.,]?$)",
            heard_by,
            text,
        )
    return re.sub(r"\byour\b(?= \w)", "the", text) if said_by else text


def _shorten(text: str, longest: int = LONGEST) -> str:
    reason = _BECAUSE.search(text, 15)
    if reason and reason.start() >= 15:
        text = text[: reason.start()].rstrip(" ,;")
    if len(text) <= longest:
        return text
    head = text[:longest]
    cut = max(head.rfind("; "), head.rfind(", "), head.rfind(" ("), head.rfind(". "))
    cut = cut if cut > longest // 2 else head.rfind(" ")
    return head[: cut if cut > 0 else longest].rstrip(" ,;:-(") + "…"
