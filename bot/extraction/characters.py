"""Bytes to characters, in whichever of the usual encodings they are."""

import re

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_UNLIKELY = re.compile(r"(?<=[^\W\d_])[¡-¿×÷](?=[^\W\d_])|[À-ÿ]{4}")
"""Signs inside words: these bytes are no Western European text."""
_STRAY = re.compile("[\udc80-\udcff]")
"""How Python marks bytes that are no UTF-8."""
SAMPLE = 200_000
"""Bytes or characters at the beginning by which the encoding is told."""


def characters(data: bytes) -> tuple[str, bool]:
    """Return the text, and whether it was certain how all of it is encoded."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace")
            return text, "\ufffd" not in text
    try:
        return data.decode("utf-8"), True
    except UnicodeDecodeError:
        pass
    if wide := _wide(data):
        text = data.decode(wide, errors="replace")
        return text, "\ufffd" not in text
    if (mixed := _mixed(data)) is not None:
        return mixed, False
    western = data.decode("cp1252", errors="replace")
    if "\ufffd" not in western[:SAMPLE] and not _UNLIKELY.search(western[:SAMPLE]):
        return western, True
    from charset_normalizer import from_bytes  # slow to load, and hardly ever needed

    best = from_bytes(data[:SAMPLE]).best()
    return data.decode(best.encoding if best else "cp1252", errors="replace"), False


def _mixed(data: bytes) -> str | None:
    """Read UTF-8 in which some bytes are Western European, as when two files were put together, or the end cut off."""
    text = data.decode("utf-8", errors="surrogateescape")
    stray = len(_STRAY.findall(text))
    certain = sum(not letter.isascii() for letter in text) - stray
    if stray > certain:
        return None
    return _STRAY.sub(lambda found: bytes([ord(found[0]) - 0xDC00]).decode("cp1252", errors="replace"), text)


def _wide(data: bytes) -> str | None:
    """Name UTF-16 without a mark: every other byte of mostly Latin text is zero."""
    sample = data[:2000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd * 3 > len(sample):
        return "utf-16-le"
    return "utf-16-be" if even * 3 > len(sample) else None
