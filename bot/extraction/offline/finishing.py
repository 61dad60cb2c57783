"""From drafts to items: dates, wording, merging, certainty, order and what the reader must be told."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.commitment import Certainty
from bot.domain.deadline import Deadline, NoDeadline, Reason
from bot.extraction.dates import Calendar, Found, resolve
from bot.extraction.formats import Notes
from bot.extraction.grounding import evidence
from bot.extraction.offline import contradictions, dailies, merging, tables, tasks, waits
from bot.extraction.offline.apart import Apart
from bot.extraction.offline.drafts import Draft, Lane, Place, keywords, stem
from bot.extraction.offline.dues import Dues
from bot.extraction.offline.events import Events
from bot.extraction.offline.roster import Roster
from bot.extraction.offline.sentences import lowered, split
from bot.extraction.reading import Evidence, Item, Meeting

SURE, LIKELY, UNSURE = 0.78, 0.56, 0.3
"""Weights from which an item is sure, likely or a question; below it is not shown."""


TALK_ABOVE = 5
"""Turns above a marked line in which its date may have been said."""

FARTHEST = timedelta(days=10 * 366)
"""How far ahead a deadline may be; of what is farther only the words are kept."""

JUST_OVER = timedelta(days=270)
"""A day of a table written without its year that would be so far ahead lies behind the meeting."""

MOST_ORDERED = 150
"""Items of one text among which an order is looked for."""


UNMARKED = (
    "begins with whose it is",
    "listed under their name",
    "listed with a name",
    "in their own notes",
    dailies.PLANNED,
)
"""Reasons of lines that read as items though nobody marked them."""
MARKS = 2
"""Marked lines from which a text is one whose writer marks what is to be done."""

WORDS_BEFORE = 80
"""Characters before an item that only points which say at what."""

WORDS_OF_A_TASK = 25
"""Characters by which a task's own words are found again in the notes."""


class Finishing:
    """Turns the drafts of one text into items."""

    def __init__(
        self, notes: Notes, roster: Roster, said_at: datetime, meeting: Meeting, *, language: str = "en"
    ) -> None:
        self.notes = notes
        self.roster = roster
        self.said_at = said_at
        self.meeting = meeting
        self.zone = str(said_at.tzinfo) if said_at.tzinfo else meeting.zone
        self.calendar = Calendar(day_first=meeting.day_first, language=language)
        self.dues = Dues(notes.turns, said_at, self.zone, self.calendar, roster)
        self.remarks: list[str] = []
        self._apart = Apart(notes.turns, self.dues, ())

    def items(self, drafts: list[Draft], same_task: merging.Same | None = None) -> list[Item]:
        """Return the items in the order of the text; `same_task` tells mentions of one task better than our rules."""
        kept = [draft for draft in drafts if draft.weight >= UNSURE - 0.15]
        for draft in kept:
            draft.keys, draft.own = draft.goal, waits.task_words(draft.body)
            turn = self.notes.turns[draft.place.turn]
            draft.near = draft.keys | keywords(turn.text[draft.place.start : draft.place.end])
            if tasks.begins_by_pointing(draft.body):
                draft.about = keywords(turn.text[max(0, draft.clause.start - WORDS_BEFORE) : draft.clause.start])
        kept = merging.merge(kept, same_task)
        _trust_marks(kept)
        self._apart = Apart(self.notes.turns, self.dues, kept)
        finished: list[tuple[Draft, Item]] = []
        for draft in kept:
            item = self._item(draft)
            if item is not None:
                finished.append((draft, item))
        if self.meeting.held_on or self.notes.held_on:
            self.remarks += dict.fromkeys(contradictions.wrong_weekdays(self.notes.turns, self.dues))
        finished.sort(key=lambda pair: (pair[1].evidence.start, pair[1].evidence.end))
        return self._ordered([draft for draft, _ in finished], [item for _, item in finished])

    def _ordered(self, drafts: list[Draft], items: list[Item]) -> list[Item]:
        """Add what items wait for; report dates that contradict the order."""
        if len(items) > MOST_ORDERED:
            return items
        ends: dict[int, list[int]] = defaultdict(list)
        for draft in drafts:
            ends[draft.clause.turn].append(draft.clause.end)
        sentences = {index: self._clause(draft, ends) for index, draft in enumerate(drafts)}
        found = {index: wait for index, text in sentences.items() if (wait := self._wait(drafts[index], text))}
        blocked = waits.order(drafts, sentences, found)
        named = {item.milestone for item in items if item.milestone and not item.deadline}
        meant = {i: wait for i, text in sentences.items() if items[i].deadline and (wait := waits.find_purpose(text))}
        named |= {wait.milestone for wait in (*found.values(), *meant.values()) if wait.milestone}
        events = Events(self.notes.turns, self.dues, named) if named else None
        ordered = [
            self._waiting(drafts[i], item, found.get(i), events, blocked.get(i, set())) for i, item in enumerate(items)
        ]
        self.remarks += contradictions.tell(drafts, ordered, meant | found, events, self.dues)
        return ordered

    def _clause(self, draft: Draft, ends: dict[int, list[int]]) -> str:
        """A draft's words and those of its sentence before it, from where the last other draft `ends` there."""
        place = draft.clause
        start = min(place.start, draft.place.start)
        beside = [end for end in ends[place.turn] if start < end <= place.start]
        end = place.end if beside or place.end < draft.place.end else draft.place.end
        return self.notes.turns[place.turn].text[max([start, *beside]) : end]

    def _wait(self, draft: Draft, text: str) -> waits.Wait | None:
        """What a draft waits for; `I'll run it` waits for what the sentence that says what it is waits for."""
        wait = waits.find_wait(text)
        return wait or (
            waits.find_wait(draft.context) if draft.context and tasks.begins_by_pointing(draft.body) else None
        )

    def _waiting(
        self, draft: Draft, item: Item, wait: waits.Wait | None, events: Events | None, blocked: set[int]
    ) -> Item:
        if blocked:
            item = replace(item, blocked_by=tuple(sorted(blocked)))
        if item.deadline or not (wait or item.milestone):
            return item
        milestone = item.milestone or (wait.milestone if wait else None)
        phrase = item.due_phrase or (wait.phrase if wait and (milestone or wait.link != "when") else "")
        item = replace(item, milestone=milestone, due_phrase=phrase or None)
        if waits.THIS_MEETING.match(phrase) and isinstance(
            today := resolve("today", self.said_at, self.zone), Deadline
        ):
            return replace(item, deadline=replace(today, phrase=phrase, rule=f"{phrase}: {today.rule}"))
        event = events.day(phrase, milestone) if events and milestone else None
        if event is None:
            return item
        deadline = waits.due_at(event, phrase, draft.offset)
        if deadline:
            return replace(item, deadline=deadline)
        return replace(
            item, why=(*item.why, f"waits for {milestone}, {event.day:%a} {event.day.day} {event.day:%b %Y}")
        )

    def _item(self, draft: Draft) -> Item | None:
        if self._weigh(draft, dated=True, said=True) < UNSURE:
            return None  # no date would make it an item, and looking for one is slow
        due = self._due(draft)
        phrase = due[0] if due else None
        result = due[1] if due else None
        if isinstance(result, NoDeadline):
            draft.offset = result.offset
        if isinstance(result, Deadline) and result.at - self.said_at > FARTHEST:
            draft.why.append("the day is too far off for a deadline")
            result = None
        weight = self._weigh(draft, dated=isinstance(result, Deadline), said=result is not None)
        if weight < UNSURE:
            return None
        task = self._task(draft, phrase)
        if len(task) < 3:
            return None
        shown = self._evidence(draft.shown or draft.place, draft.body)
        owner = draft.owners[0] if draft.owners else None
        return Item(
            owner=owner,
            owners=tuple(draft.owners),
            task=task,
            evidence=shown,
            certainty=Certainty.SURE if weight >= SURE else Certainty.LIKELY if weight >= LIKELY else Certainty.UNSURE,
            requester=draft.requester if draft.requester != owner else None,
            due_phrase=phrase,
            deadline=result if isinstance(result, Deadline) else None,
            status=draft.status,
            milestone=result.milestone if isinstance(result, NoDeadline) else None,
            why=tuple(dict.fromkeys(draft.why)),
        )

    def _weigh(self, draft: Draft, *, dated: bool, said: bool) -> float:
        """Return how sure an item is; `said` is whether the notes say when it is due, `dated` that it has a day."""
        weight = draft.weight
        if dated and draft.lane is not Lane.MARKED:
            weight += 0.1
        most = min(draft.ceiling, SURE - 0.01) if draft.lane in (Lane.GROUP, Lane.CALL) else draft.ceiling
        if draft.lane in (Lane.PROMISE, Lane.OFFER, Lane.ASK, Lane.GROUP, Lane.CALL) and not draft.answered:
            objects = len(draft.keys - {stem(draft.verb)})
            if objects == 0:
                most = min(most, SURE - 0.01)  # without a thing to do it to, a person should look
                weight -= 0.12 if draft.context and (dated or draft.points_at_person) else 0.25
            elif objects == 1 and not said:
                weight -= 0.06
        if draft.beside_marks and weight < SURE and not draft.answered:
            most = min(most, LIKELY - 0.01)
        return min(weight, most)

    def _due(self, draft: Draft) -> tuple[str, Deadline | NoDeadline] | None:
        if draft.due_text:
            result = self._written_due(draft, draft.due_text)
            if isinstance(result, Deadline) or result.reason is not Reason.NONE:
                return draft.due_text, result
        again = self.dues.best([draft.redated]) if draft.redated else None
        best = again or self.dues.best(draft.windows) or self._apart.due(draft)
        if draft.lane is Lane.MARKED:
            best = best or self._apart.at_end(draft) or self._said_before(draft)
        if best is None or isinstance(best[0].result, NoDeadline):
            best = self._apart.then(draft) or best
        return (best[0].text.rstrip(" .,;:!?"), best[0].result) if best else None

    def _written_due(self, draft: Draft, written: str) -> Deadline | NoDeadline:
        """Return what a day in its own place comes to; one of a table that is just over is not next year's."""
        phrase = tables.close_up(written)
        result = resolve(phrase, self.said_at, self.zone, self.calendar)
        if (
            tables.LISTED in draft.why
            and isinstance(result, Deadline)
            and result.at - self.said_at > JUST_OVER
            and str(result.at.year) not in phrase
        ):
            rule = f"{written}: over before the meeting"
            return NoDeadline(reason=Reason.PAST, phrase=written, rule=rule)
        return replace(result, phrase=written)

    def _said_before(self, draft: Draft) -> tuple[Found, Place] | None:
        """A marked line may leave the date to the talk above it: look there for sentences about the same task."""
        turns, number = self.notes.turns, draft.place.turn
        for turn in reversed(turns[max(0, number - TALK_ABOVE) : number]):
            if turn.section != turns[number].section:
                break
            for start, end in split(turn.text, lowered(turn.text)):
                shared = len(keywords(turn.text[start:end]) & draft.own)
                if shared >= 2 or (shared and turn.speaker in draft.owners):
                    found = self.dues.best([Place(turn.number, start, end)])
                    if found and isinstance(found[0].result, Deadline):
                        return found
        return None

    def _task(self, draft: Draft, phrase: str | None) -> str:
        heard = draft.heard_by or draft.requester if draft.lane in (Lane.PROMISE, Lane.OFFER) else None
        said = draft.requester if draft.lane is Lane.ASK else None
        window = draft.windows[0] if draft.windows else draft.place
        found = (f for f in self.dues.within(window) if isinstance(f.result, Deadline))
        dated = dict.fromkeys(f.text.rstrip(" .,;:!?") for f in found if not self.dues.is_of_event(f, window))
        named = (f", {name.split()[0]}" for name in draft.owners)
        if phrase and waits.find_wait(phrase) and len(draft.body.replace(phrase, "").strip(" .,").split()) == 1:
            phrase = None  # "publish once the plan is up" says more than "publish"
        # "5 June" stands in "5 June 2026" too: the longer is cut first.
        cuts = tuple(cut for cut in (phrase, *sorted(dated, key=len, reverse=True), *named) if cut)
        if draft.plain:
            return tasks.plain(draft.body, cuts)
        return tasks.word(draft.body, said_by=said, heard_by=heard, cuts=cuts, context=draft.context)

    def _evidence(self, place: Place, body: str) -> Evidence:
        turn = self.notes.turns[place.turn]
        words = turn.text.find(body[:WORDS_OF_A_TASK], place.start, place.end)
        return evidence(self.notes.text, *turn.slice(place.start, place.end, focus=words if words >= 0 else None))


def _trust_marks(drafts: list[Draft]) -> None:
    """Who marks the actions has marked what counts: what is only said beside them, and not surely, is a question."""
    if sum(draft.lane is Lane.MARKED and draft.why[0] not in UNMARKED for draft in drafts) < MARKS:
        return
    for draft in drafts:
        if draft.lane is not Lane.MARKED:
            draft.beside_marks = True
