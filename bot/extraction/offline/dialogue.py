"""Talk, turn by turn: what is promised, asked, taken on, turned down, handed over, done and put aside."""

from collections.abc import Sequence

from bot.extraction.formats import Kind, Turn
from bot.extraction.offline import (
    acts,
    assigned,
    claims,
    corrections,
    days,
    doubts,
    follow_ups,
    handed,
    holdings,
    idioms,
    minuted,
    present,
    recaps,
    requests,
    resolved,
    statements,
    uncued,
    vetoes,
)
from bot.extraction.offline.acts import OWN_KINDS, Act
from bot.extraction.offline.answers import answer
from bot.extraction.offline.conversation import Conversation
from bot.extraction.offline.cued import read_cued, subjectless
from bot.extraction.offline.cues import TRIGGERS
from bot.extraction.offline.drafts import Draft
from bot.extraction.offline.replies import REPORT_WORDS
from bot.extraction.offline.roster import Roster
from bot.extraction.offline.sentences import Line, lowered, read_line, split
from bot.extraction.offline.verbs import WORK
from bot.extraction.phrases import pattern

_HAS_SUBJECT = pattern(
    r"\W*(?:the|an?|his|her|its|their|our|this|that|these|those|he|she|they|it|all|some|any)\b.* and $"
)
"""`The surveyor is to call and will report`: who does the second thing is who does the first."""
SHORTEST = 12
"""Characters of a turn that may begin something; shorter ones only answer."""


MOST_DRAFTS = 1_500
"""Candidates after which a text is read no further: nobody reviews that many."""


class Dialogue:
    """Hears one turn after the other and keeps the drafts."""

    def __init__(self, turns: Sequence[Turn], roster: Roster, *, is_mail: bool = False) -> None:
        self.talk = Conversation(turns, roster, is_mail=is_mail)

    @property
    def drafts(self) -> list[Draft]:
        """Everything that may be a commitment so far, in the order of the text."""
        return self.talk.drafts

    def mark(self, draft: Draft) -> Draft:
        """Return the draft of a marked line as it is kept."""
        return draft

    def hear(self, turn: Turn) -> None:
        """Take in one turn of talk or one line of minutes."""
        talk, low = self.talk, lowered(turn.text)
        talk.begin(turn)
        if not talk.recent and len(turn.text) < SHORTEST:
            return
        lines = [read_line(turn, low, start, end) for start, end in split(turn.text, low)]
        if not lines:
            return
        taken = answer(talk, lines) if turn.speaker and talk.recent else None
        for line in lines:
            if len(talk.drafts) > MOST_DRAFTS:
                break
            self._hear_line(line, taken)
        requests.share_addressee(talk, turn.number)
        if talk.drafts and turn.speaker and any(not REPORT_WORDS.isdisjoint(line.words) for line in lines):
            follow_ups.close_reported(talk, turn, low)

    def _hear_line(self, line: Line, taken: list[Draft] | None) -> None:
        talk = self.talk
        talk.address(line)
        if not self._changes(line) and not self._take_in(line, taken) and talk.recent:
            corrections.add_due(talk, line)
        talk.remember(line)

    def _changes(self, line: Line) -> bool:
        """Whether a sentence only changes what was said before: it can wait, it is off, it is due another day."""
        talk = self.talk
        if not talk.drafts:
            return False
        if line.turn.speaker and (follow_ups.close_done(talk, line) or follow_ups.laugh_off(talk, line)):
            return True
        if talk.recent and (
            follow_ups.set_aside(talk, line) or follow_ups.wave_off(talk, line) or corrections.move(talk, line)
        ):
            return True
        if talk.recent and len(line.words) <= corrections.MOST_WORDS and corrections.says_day(line):
            corrections.add_due(talk, line, only_day=True)
            return True
        return corrections.take_back(talk, line)

    def _take_in(self, line: Line, taken: list[Draft] | None) -> bool:
        """Take in the acts of a sentence; return whether there were any."""
        cued = not TRIGGERS.isdisjoint(line.words) or self._may_cue(line)
        if (
            cued
            and line.turn.speaker
            and (idiom := idioms.read_idiom(line))
            and claims.take(self.talk, line, idiom, taken)
        ):
            return True
        if line.turn.speaker and requests.pass_on(self.talk, line):
            return True
        if (who := present.takes_it(line, self.talk.roster)) and claims.take_over(self.talk, line, who):
            return True
        found = self._acts(line, cued=cued)
        if not found or vetoes.JOKE.search(line.sentence):
            return False
        return any([self._act(line, act, taken) for act in found])

    def _may_cue(self, line: Line) -> bool:
        """Whether a sentence without a cue's word holds one by the way it is made."""
        words = line.words
        if "i" in words and not WORK.isdisjoint(words):
            return not days.NEAR.isdisjoint(words) or any(sign.isdigit() for sign in line.sentence)
        return ("about" in words and line.asks and bool(self.talk.addressed)) or "'ll " in line.sentence

    def _acts(self, line: Line, *, cued: bool) -> list[Act]:
        roster = self.talk.roster
        if line.turn.speaker and len(roster.present) == 1 and (act := uncued.memo(line)):
            return [act]
        found = minuted.read_minuted(line, roster)
        found += assigned.read_assigned(line, roster, cued=cued)
        found += handed.read_handed(line, roster)
        found += present.read_present(line, roster)
        found += holdings.read_held(line, self.talk)
        if self.talk.is_mail and line.turn.speaker:
            found += recaps.read_recap(line, roster, self.talk.addressed)
        found = acts.in_order(line, read_cued(line) + found if cued else found)
        if resolved.may_resolve(line) and (settled := list(resolved.read_resolved(line, roster))):
            named = [act for act in found if act.names or act.kind not in ("assigned", "call")]
            found = acts.in_order(line, settled + named)
        implied = cued and not any(act.kind in ("promise", "assigned", "third", "request") for act in found)
        if implied and (act := subjectless(line)):
            return [act, *(other for other in found if other.start > act.start + 8)]
        if not found and line.turn.speaker:
            asked = uncued.request(line, self.talk) if line.turn.kind is Kind.SPEECH or self.talk.is_mail else None
            return [act] if (act := asked or uncued.under_way(line)) else []
        return found

    def _act(self, line: Line, act: Act, taken: list[Draft] | None) -> bool:
        talk = self.talk
        if act.kind == "action":
            return statements.action(talk, line, act)
        if act.kind in OWN_KINDS:
            return self._own(line, act, taken)
        if act.kind in ("assigned", "third"):
            return statements.assign(talk, line, act, doubts.weigh(talk, line, act))
        if act.kind in ("call", "group"):
            return statements.plan(talk, line, act)
        return requests.request(talk, line, act)

    def _own(self, line: Line, act: Act, taken: list[Draft] | None) -> bool:
        """A promise needs somebody who makes it: the speaker, or the person a line of minutes begins with."""
        talk = self.talk
        if line.turn.speaker:
            return statements.promise(talk, line, act, taken)
        if not act.subjectless:
            return False
        lead = talk.leads(line)
        if lead is None and _HAS_SUBJECT.match(line.low, line.place.start, act.start):
            return False
        subject = lead or talk.subject(line)
        names = (subject,) if subject else ()
        weight = doubts.weigh(talk, line, act) - (0.1 if names else 0.2)
        return statements.assign(talk, line, act._replace(kind="assigned", names=names, group=not names), weight)
