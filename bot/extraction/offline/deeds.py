"""Plain promises in the present: which words are verbs of work, and the task they make in its base form."""

import re
from functools import lru_cache
from typing import NamedTuple

from bot.extraction.offline import work_words
from bot.extraction.offline.sentences import lowered
from bot.extraction.phrases import words

VERB_LAST = frozenset(("de", "nl"))
"""Languages whose tasks end in the verb: `das Angebot schicken`."""
_VERBS = {
    "de": work_words.GERMAN,
    "fr": work_words.FRENCH,
    "es": work_words.SPANISH,
    "pt": work_words.PORTUGUESE,
    "it": work_words.ITALIAN,
    "nl": work_words.DUTCH,
}
_I = {
    "de": (r"\bich {verb}\b", r"\b{verb} ich\b"),
    "nl": (r"\bik {verb}\b", r"\b{verb} ik\b"),
    "fr": (r"\bj(?:e |')(?:(?:te |vous |lui |leur |t'))?{verb}\b",),
    "es": (r"\b(?:yo )?(?:(?:te|os|le|les) )?{verb}(?: yo)?\b",),
    "pt": (r"\b(?:eu )?(?:(?:te|vos|lhe|lhes) )?{verb}(?:-(?:te|vos|lhe|lhes))?(?: eu)?\b",),
    "it": (r"\b(?:io )?(?:(?:ti|vi|gli|le) )?{verb}(?: io)?\b",),
}
_PARTICLES = words(
    """an ab auf aus bei ein her hin los mit nach vor weg weiter zu zurück zusammen durch bereit fest herum raus rein
    rum um hoch runter vorbei
    aan af bij door in mee na om onder op over rond samen terug toe uit voor klaar vast langs schoon"""
)
"""Parts that leave a German or Dutch verb and close its clause."""
_POINTERS = words(
    """das es dies dir euch ihnen ihm ihr mir noch mal dann auch gern gerne heute morgen dat het je jou jullie hem haar
    nog even wel ook dan graag vandaag ça cela aussi alors eso esto lo la también pues isso isto também então mesmo
    questo quello anche allora hoje amanhã hoy mañana oggi domani demain aujourd'hui"""
)
"""Words that name no thing: a promise with no other points back."""
_TO_WHOM = re.compile(r"(?:dir|euch|ihnen|je|jou|jullie|u) (?=\S)", re.IGNORECASE)
_MYSELF = re.compile(r"\bmich\b", re.IGNORECASE)
_OF_DOING = re.compile(
    r"(?:se charger|s'occuper|encargarse|ocuparse|tratar|encarregar-se|cuidar|occuparsi|incaricarsi)"
    r" (?:de |d'|di )(?=\w{2,}(?:ar|er|ir|re|ire|are|ere)\b)"
)
_OPENER = re.compile(r"^(?:(?:dann|also|gut|ok|okay|ja|und|en|dan|dus|goed|nou)\b[\s,]*)+", re.IGNORECASE)


class Deeds(NamedTuple):
    """The verbs of one language: how they are found, and the infinitive of every form in lower case."""

    own: re.Pattern[str]
    theirs: re.Pattern[str]
    base: dict[str, str]


class Found(NamedTuple):
    """A verb of work in a sentence: where the words of the promise stand, and its infinitive."""

    start: int
    end: int
    verb: str


@lru_cache(maxsize=len(_VERBS))
def deeds(code: str) -> Deeds:
    """The verbs of a language by its code."""
    own: dict[str, str] = {}
    theirs: dict[str, str] = {}
    for entry in _VERBS[code].split(";"):
        base, *forms = (word.replace("_", " ") for word in entry.split())
        own |= dict.fromkeys(forms[::2], base)
        theirs |= dict.fromkeys(forms[1::2], base)
        theirs |= {plural: base for form in forms[1::2] if (plural := _plural(form, base, code))}
    patterns = "|".join(pattern.replace("{verb}", _any(own)) for pattern in _I[code])
    return Deeds(re.compile(patterns), re.compile(rf"{_any(theirs)}(?=[\s,.]|$)"), theirs | own)


def _plural(form: str, base: str, code: str) -> str:
    if code in VERB_LAST:
        return base
    if code == "it":
        return form[:-1] + ("ano" if base.startswith(form[:-1] + "ar") else "ono")
    return form + {"fr": "nt" if form.endswith("e") else "", "es": "n", "pt": "m"}[code]


def _any(forms: dict[str, str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) + ")"


def find_own(low: str, start: int, end: int, code: str) -> Found | None:
    """Return the first verb by which the speaker promises something: `ich schicke`, `j'envoie`, `mando`."""
    found = deeds(code).own.search(low, start, end)
    return Found(found.start(), found.end(), _base(found.group(), code)) if found else None


def find_theirs(low: str, start: int, code: str) -> Found | None:
    """Return the verb at a place, said of somebody else: `schickt`, `envoie`, `mandano`."""
    found = deeds(code).theirs.match(low, start)
    return Found(start, found.end(), deeds(code).base[found.group()]) if found else None


def _base(said: str, code: str) -> str:
    base = deeds(code).base
    parts = re.sub(r"\b[jt]'", "", said).split()
    runs = (" ".join(parts[first:last]) for first in range(len(parts)) for last in range(len(parts), first, -1))
    tried = [form for run in runs for form in (run, run.partition("-")[0])]
    return next((base[form] for form in tried if form in base), "")


def names_something(words_said: str, times: frozenset[str]) -> bool:
    """Whether the words around a verb name a thing, or only point at what was said and say when."""
    said = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", lowered(words_said))
    return any(word not in _POINTERS and word not in _PARTICLES and word not in times for word in said)


def task(verb: str, before: str, after: str, code: str) -> str:
    """Return the words of a task in its base form: `envoyer le devis`, `die Firma anrufen`."""
    if code not in VERB_LAST:
        return _OF_DOING.sub("", f"{verb} {after.strip()}")
    rest = f"{_OPENER.sub('', before, count=1).strip()} {after.strip()}".strip(" .,;!")
    rest = _MYSELF.sub("sich", _TO_WHOM.sub("", rest, count=1))
    clause, comma, more = rest.partition(", ")
    head, _, last = clause.rpartition(" ")
    if head and last.lower() in _PARTICLES:
        return f"{head} {last.lower()}{verb}{comma}{more}"
    return f"{clause} {verb}{comma}{more}"
