"""Everything that can be refused, each with the sentence a person reads."""


class DomainError(Exception):
    """Something asked for cannot be done; `str(error)` is the sentence a person reads."""

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or (type(self).__doc__ or "").strip().splitlines()[0])


class NotFound(DomainError):
    """I know no commitment with that number. `/commitments` lists yours."""


class NotAllowed(DomainError):
    """Only the person who posted the notes, the owner or whoever is waiting for it can change this."""


class NotAnAdmin(DomainError):
    """Only an admin of this workspace can change what is usual in it. `/commitments settings` changes your own."""


class AlreadyClosed(DomainError):
    """That commitment is already closed."""


class NotClosed(DomainError):
    """That commitment is open. Only what was closed can be opened again."""


class NotDone(DomainError):
    """That commitment is not done. `/commitments` shows how it stands now."""


class NotADraft(DomainError):
    """That item was already reviewed. The card shows how it stands now."""


class AlreadyAnswered(DomainError):
    """That was answered already. The card shows how it stands now."""


class ChangedSince(DomainError):
    """That commitment was changed since these notes were read, so I left it as it is. `/commitments` shows it."""


class NotTracked(DomainError):
    """That item was not reviewed yet. Track it on its card first."""


class UnreadableDate(DomainError):
    """I could not read that date. Try `Friday`, `tomorrow 3pm`, `in two weeks` or `2026-03-05`."""


class PastDate(DomainError):
    """That date has passed. Give one that is still ahead, such as `Friday` or `tomorrow 3pm`."""


class EmptyTask(DomainError):
    """A commitment needs a few words that say what is to be done."""


class UnknownPerson(DomainError):
    """I do not know that person. Pick somebody from this workspace, such as `@priya`."""


class UnreadableNote(DomainError):
    """These notes cannot be read. Paste them as text, or drop a .docx, .pdf, .txt, .md, .vtt or .srt file."""


class StoreUnavailable(DomainError):
    """My database does not answer right now. Nothing was changed; please try again in a minute."""
