"""`make fuzz`: lets libFuzzer look for bytes on which a parser breaks its promise. Takes libFuzzer's own arguments.

It ends with an error at the first one, and leaves it in a file named `crash-…`, `timeout-…` or `oom-…`.
"""

import logging
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["bot.extraction", "pypdf", "justhtml"]):
    # Their branches are seen only if they are loaded here and not when they are needed.
    for module in ("word", "pdf", "page", "mail"):
        import_module(f"bot.extraction.documents.{module}")
    for library in ("pypdf", "justhtml"):
        import_module(library)
    from tests.extraction.documents.made import box, docx, para, pdf, run, table
    from tests.fuzz.promises import KINDS, check

SAMPLES = Path(__file__).parents[1] / "extraction" / "samples"
USUAL = ("-max_total_time=600", "-max_len=20000", "-timeout=20", "-rss_limit_mb=2000")


def one(data: bytes) -> None:
    """Check one input, whose first byte says what kind of file it is."""
    if data:
        check(KINDS[data[0] % len(KINDS)], data[1:])


def main() -> None:
    """Fuzz from the samples on until the time is over."""
    logging.disable(logging.CRITICAL)
    with TemporaryDirectory() as corpus:
        for number, seed in enumerate(_seeds()):
            (Path(corpus) / str(number)).write_bytes(seed)
        atheris.Setup([sys.argv[0], *USUAL, *sys.argv[1:], corpus], one)
        atheris.Fuzz()


def _seeds() -> list[bytes]:
    seeds = [_seed(sample.suffix[1:], sample.read_bytes()) for sample in SAMPLES.iterdir()]
    body = (para("Title", style="Titel"), para(box(False), run(" call", bold=True)), table(["Who", "What"], ["U", "c"]))
    document = docx(*body)
    xml = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>{}</w:document>"
    seeds += [_seed("docx", document), _seed("document.xml", xml.format("".join(body)).encode())]
    seeds.append(_seed("pdf", pdf("Mara: Hi (there).\nPage 1", "Ulf: Hi.")))
    seeds.append(_seed("html", b"<h1>Sync</h1><ul><li class='checked'>a<table><tr><td>b</table></ul><p hidden>c"))
    mail = b"From: a <a@b>\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>Hi\n--b--"
    return [*seeds, _seed("eml", mail)]


def _seed(kind: str, data: bytes) -> bytes:
    return bytes([KINDS.index(kind) if kind in KINDS else 0]) + data


if __name__ == "__main__":
    main()
