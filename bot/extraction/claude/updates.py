"""From what the model says became of earlier commitments to updates that the notes bear out."""

from collections.abc import Iterable

from bot.domain.deadline import Deadline
from bot.domain.update import UpdateKind
from bot.extraction.claude.answer import UpdateClaim
from bot.extraction.claude.people import Bearing
from bot.extraction.claude.proving import BEFORE, LONGEST_SUPPORT, Dropped, Proof, bare_name, find_quote
from bot.extraction.dates import Found
from bot.extraction.grounding import evidence
from bot.extraction.offline import Heard, dues_of
from bot.extraction.offline.drafts import keywords
from bot.extraction.offline.dues import Dues
from bot.extraction.offline.sentences import lowered
from bot.extraction.offline.subjects import NUMBER
from bot.extraction.offline.updates import is_open
from bot.extraction.reading import Earlier, Update


class NotBorneOut(Exception):
    """The notes do not say what the model reports; `str` says why."""


def prove_updates(
    claims: Iterable[UpdateClaim], heard: Heard, language: str | None
) -> tuple[tuple[Update, ...], list[Dropped]]:
    """Return the updates that the notes bear out, the last word on each, and the other claims with the reason."""
    proving = _Proving(heard, dues_of(heard, language))
    found: dict[tuple[int, UpdateKind], Update] = {}
    dropped: list[Dropped] = []
    for claim in claims:
        try:
            update = proving.prove(claim)
        except NotBorneOut as why:
            dropped.append(Dropped(turn=claim.turn, quote=claim.quote, why=str(why)))
            continue
        key = update.number, update.kind
        if key not in found or found[key].evidence.start < update.evidence.start:
            found[key] = update
    return tuple(sorted(found.values(), key=lambda update: update.evidence.start)), dropped


class _Proving:
    def __init__(self, heard: Heard, dues: Dues) -> None:
        self._heard = heard
        self._dues = dues
        self._earlier = {each.number: each for each in heard.meeting.earlier}

    def prove(self, claim: UpdateClaim) -> Update:
        earlier = self._earlier.get(claim.number)
        if earlier is None:
            raise NotBorneOut("no earlier commitment that was sent has this number")
        quoted = find_quote(claim.quote, claim.turn, self._heard)
        if quoted is None:
            raise NotBorneOut("these words are not in the notes")
        words = lowered(quoted.turn.text[quoted.at.start : quoted.at.end])
        # "Monday after the launch" is a day, and no condition.
        if is_open(claim.change, words.replace(lowered(claim.due_phrase), " ") if claim.due_phrase else words):
            raise NotBorneOut("the words leave it open")
        if not self._is_spoken_of(earlier, quoted):
            raise NotBorneOut("nothing there speaks of this commitment")
        due = self._due(claim, quoted) if claim.change is UpdateKind.REDATED else None
        return Update(
            kind=claim.change,
            number=claim.number,
            evidence=evidence(self._heard.notes.text, *quoted.turn.slice(quoted.at.start, quoted.at.end)),
            owner=self._new_owner(claim, quoted) if claim.change is UpdateKind.TAKEN_OVER else None,
            due_phrase=due.text if due else None,
            deadline=due.result if due and isinstance(due.result, Deadline) else None,
        )

    def _is_spoken_of(self, earlier: Earlier, quoted: Proof) -> bool:
        """Whether its number, or a word of its task, stands in the quote's turn or in those just above."""
        number = quoted.turn.number
        near = [turn.text[:LONGEST_SUPPORT] for turn in self._heard.notes.turns[max(0, number - BEFORE) : number]]
        near.append(quoted.turn.text[max(0, quoted.at.start - LONGEST_SUPPORT) : quoted.at.end + LONGEST_SUPPORT])
        said = " ".join([*near, quoted.turn.section])
        return str(earlier.number) in NUMBER.findall(said) or bool(keywords(earlier.task) & keywords(said))

    def _new_owner(self, claim: UpdateClaim, quoted: Proof) -> str:
        bearing = Bearing(self._heard, quoted.turn, None, claim.quote)
        owner = bearing.person(bare_name(claim.new_owner))
        if owner is None:
            raise NotBorneOut("nothing there says who takes it over")
        return owner

    def _due(self, claim: UpdateClaim, quoted: Proof) -> Found:
        for number in dict.fromkeys((claim.due_turn, quoted.turn.number)):
            said = find_quote(claim.due_phrase, number, self._heard, least=1)
            if said and said.at.is_exact and abs(said.turn.number - quoted.turn.number) <= BEFORE:
                best = self._dues.best([said.place])
                if best and isinstance(best[0].result, Deadline):
                    return best[0]
        raise NotBorneOut("nothing there says when it is due instead")
