"""Who the notes talk about, and which written form means whom."""

import re
from collections import Counter

from bot.extraction.formats import Notes
from bot.extraction.offline import offices
from bot.extraction.offline.likely_names import GROUP, plausible

_WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_HANDLE = re.compile(r"@(?<![\w@.]@)([A-Za-z][\w-]{0,38}\w)")
MOST_FORMS = 4_000


class Roster:
    """The people of one text: speakers, those listed as present, those the caller knows, @handles."""

    def __init__(self, notes: Notes, participants: tuple[str, ...], *, me: str | None = None) -> None:
        self.canonical: dict[str, str] = {}
        self._ambiguous: set[str] = set()
        self._firm: set[str] = set()
        names = list(dict.fromkeys([*notes.speakers, *(person.name for person in notes.people), *participants]))
        for name in names[:MOST_FORMS]:
            self._add(name.lower(), name, firm=True)
        for person in notes.people:
            for form in person.forms:
                self._add(form.lower(), self.canonical.get(person.name.lower(), person.name), firm=True)
        for handle, _ in Counter(_HANDLE.findall(notes.text)).most_common(300):
            if handle.lower() not in GROUP:
                self._add(handle.lower(), self._owner_of_handle(handle, names), firm=True)
        for name in names[:MOST_FORMS]:
            self._short_forms(name)
        self._join_initials(notes)
        self._join_titles(notes)
        self.is_listed = any(name[:1].isupper() for name in (person.name for person in notes.people))
        """Whether the notes list who was there, with capitals: then a lower-case word is nobody's name."""
        self.me = me
        """Whose own notes these are: whom `me` means in them."""
        self._learn(notes)
        if me is not None:
            self._add(me.lower(), me)
            self.me = self.canonical[me.lower()]
            self._add("me", self.me, firm=True)
            self._add("i", self.me, firm=True)
        self.present = frozenset(self.canonical.get(name.lower(), name) for name in notes.speakers)
        """Whose words the notes hold."""
        self.words = frozenset(word for form in self.canonical for word in _WORDS.findall(form))
        """Lower-case words that occur in anybody's name: a sentence without any of them names nobody known."""

    def find(self, written: str) -> str | None:
        """Return the person a written form means, or None when nobody or several people."""
        form = written.strip().lstrip("@").rstrip(".,:;'’").lower().replace("’", "'")
        form = form.removesuffix("'s")
        if form in self._ambiguous:
            return None
        return self.canonical.get(form)

    def knows(self, written: str) -> bool:
        """Whether a written form means one person of the notes."""
        return self.find(written) is not None

    def _add(self, form: str, name: str, *, firm: bool = False) -> None:
        if form in self.canonical:
            if self.canonical[form] != name and not firm and form not in self._firm:
                self._ambiguous.add(form)
        elif form and form not in GROUP:
            self.canonical[form] = name
            if firm:
                self._firm.add(form)

    def _short_forms(self, name: str) -> None:
        words = [word.strip("().,") for word in re.sub(r"\([^)]*\)", "", name).split()]
        words = [word for word in words if word]
        if len(words) < 2:
            return
        if words[0].lower() not in {"speaker", "the", "project", "marketing", "industrial", "user"}:
            for part in words[-1:] if offices.surname(name) else (words[0], words[-1]):
                if len(part) > 1 and not part.isdigit():
                    self._add(part.lower(), self.canonical[name.lower()])
        initials = "".join(word[0] for word in words).lower()
        if len(initials) >= 3 or initials not in {
            "am",
            "pm",
            "it",
            "is",
            "we",
            "he",
            "me",
            "us",
            "as",
            "at",
            "on",
            "to",
            "so",
        }:
            self._add(initials, self.canonical[name.lower()])

    def _join_titles(self, notes: Notes) -> None:
        """Know those whom prose names with a title, and who holds which office."""
        for written in dict.fromkeys(offices.titled(notes)):
            if len(self.canonical) > MOST_FORMS:
                return
            last = offices.surname(written)
            known = last and last.lower() not in self._ambiguous and self.canonical.get(last.lower())
            self._add(written.lower(), known or written, firm=True)
            if written[1] == ".":
                self._add(_initials(written), known or written)
            if last and not known:
                self._add(last.lower(), written)
        for name, office in offices.holders(notes):
            self._add(office, self.find(name) or name)

    def _learn(self, notes: Notes) -> None:
        """Know those whom the lines treat as people although no list names them."""
        for written in dict.fromkeys([*offices.listed(notes), *offices.told(notes, is_own=self.me is not None)]):
            if len(self.canonical) > MOST_FORMS:
                return
            if self.find(written) is None and written.lower() not in self._ambiguous and plausible(written):
                self._add(written.lower(), written)
                self._short_forms(written)

    def _owner_of_handle(self, handle: str, names: list[str]) -> str:
        low = handle.lower()
        for name in names[:500]:
            squeezed = name.lower().replace(" ", "")
            if low in (squeezed, name.lower()) or (low == name.lower().split()[0] and self._is_only(low, names)):
                return name
        return handle

    def _is_only(self, first: str, names: list[str]) -> bool:
        """Whether one person alone has this first name."""
        return sum(name.lower().split()[0] == first for name in names[:500]) == 1

    def _join_initials(self, notes: Notes) -> None:
        """Let `SC:` mean Sarven Capadisli when exactly one listed person has these initials."""
        for speaker in notes.speakers:
            if 2 <= len(speaker) <= 4 and speaker.isalpha():
                full = [p.name for p in notes.people if _initials(p.name) == speaker.lower() and p.name != speaker]
                if len(full) == 1:
                    for form, name in list(self.canonical.items()):
                        if name == full[0]:
                            self.canonical[form] = speaker


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", name)).lower()
