"""Number words in a row."""


def numbered(words: str, start: int = 1) -> dict[object, str]:
    """The words of a list with blanks between them by the number each stands for."""
    return dict(enumerate(words.split(), start))
