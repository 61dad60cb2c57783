"""A Word document reads as a person sees it, and stops where there is enough."""

from io import BytesIO
from zipfile import ZIP_BZIP2, ZipFile

import pytest

from bot.domain.errors import UnreadableNote
from bot.extraction.decoding import decode
from bot.extraction.documents.sheet import Decoded
from bot.extraction.documents.word import CUT, DAMAGED
from bot.extraction.formats import Kind, read_turns
from tests.extraction.documents.made import box, docx, para, run, table


def text_of(*body: str) -> str:
    return decode(docx(*body), "notes.docx").text


def refusal(data: bytes, name: str = "notes.docx") -> str:
    with pytest.raises(UnreadableNote) as refused:
        decode(data, name)
    return str(refused.value)


def test_headings_lists_boxes_and_tables_become_markdown() -> None:
    assert text_of(
        para("Depot weekly", style="Titel"),
        para("Date: 3 March 2026"),
        para("Tasks", style="berschrift1"),
        para(box(False), " Ulf: call the depot"),
        para(box(True), " wash the van"),
        para("order tyres", depth=0),
        para("winter ones", depth=1),
        para("sweep", style="Liste"),
        para(run("Next steps", bold=True)),
        table(["Who", "What"], ["Ulf", "call\nthe depot"]),
        para("The end."),
    ) == (
        "# Depot weekly\n\nDate: 3 March 2026\n\n# Tasks\n\n- [ ] Ulf: call the depot\n- [x] wash the van\n"
        "- order tyres\n  - winter ones\n- sweep\n**Next steps**\n| Who | What |\n| Ulf | call; the depot |\n\n"
        "The end.\n"
    )


def test_a_transcript_of_teams_reads_as_turns() -> None:
    text = text_of(
        para("Depot weekly-20260303_100000-Meeting Recording"),
        para("March 3, 2026, 10:00AM"),
        para(run("Mara Holm", bold=True), "   0:03\nThe van is late, and nobody at the depot can say when it comes."),
        para(run("Ulf Berg", bold=True), "   0:09\nI'll call the depot."),
        para(run("Mara Holm", bold=True), "   0:12\nThanks."),
    )

    notes = read_turns(text)

    assert [(turn.speaker, turn.text) for turn in notes.turns if turn.speaker] == [
        ("Mara Holm", "The van is late, and nobody at the depot can say when it comes."),
        ("Ulf Berg", "I'll call the depot."),
        ("Mara Holm", "Thanks."),
    ]
    assert str(notes.held_on) == "2026-03-03"


def test_rows_of_a_table_know_their_columns() -> None:
    rows = [t for t in read_turns(text_of(table(["Who", "What"], ["Ulf", "call"]))).turns if t.kind is Kind.ROW]

    assert rows[-1].cells == (("who", "Ulf"), ("what", "call"))


def test_a_table_that_only_lays_out_the_page_is_read_as_paragraphs() -> None:
    assert text_of(table(["Van", "It is late.\nUlf: I'll call.\nMara: Thanks."])) == (
        "Van\nIt is late.\nUlf: I'll call.\nMara: Thanks.\n"
    )


def test_what_nobody_sees_is_not_read() -> None:
    deleted = f"<w:del>{run('Ulf will pay.')}</w:del>"
    fallback = f"<w:Fallback>{run('twice')}</w:Fallback>"

    assert text_of(para("Fine.", deleted, run("Ignore this", hidden=True), fallback)) == "Fine.\n"


def test_a_document_that_was_cut_off_is_read_as_far_as_it_goes() -> None:
    whole = "".join(para(f"Ulf: I'll call depot {number}.") for number in range(2000))
    cut = BytesIO()
    with ZipFile(cut, "w") as archive:
        head = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        archive.writestr("word/document.xml", (head + whole)[:5000])

    decoded = decode(cut.getvalue())

    assert decoded.text.startswith("Ulf: I'll call depot 0.\nUlf: I'll call depot 1.\n")
    assert decoded.remarks == (DAMAGED,)


def test_a_bomb_is_unpacked_only_so_far_and_the_reader_is_told() -> None:
    bomb = docx(para("Ulf: I'll call the depot."), para(" " * 400_000_000))

    assert len(bomb) < 1_000_000
    assert decode(bomb) == Decoded(text="Ulf: I'll call the depot.\n", remarks=(CUT,))


def test_a_document_type_is_refused_and_its_entities_never_grow() -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>')

    assert refusal(file.getvalue()).startswith("This document is damaged")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04rest", "damaged"),
        (docx(para("Hi."))[:-200], "damaged"),
        (docx(), "is empty"),
        (docx(para("Hi."), compression=ZIP_BZIP2), "damaged"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "with a password"),
        (b"\xd0\xcf\x11\xe0rest", "old office document"),
    ],
)
def test_what_cannot_be_opened_is_refused_with_what_to_do(data: bytes, words: str) -> None:
    said = refusal(data)

    assert words in said
    assert "paste the notes here" in said


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("xl/workbook.xml", "This is a table."),
        ("ppt/slides/slide1.xml", "This is a presentation."),
        ("content.xml", "OpenDocument"),
        ("notes/a.txt", "This is an archive."),
    ],
)
def test_other_archives_are_called_what_they_are(part: str, words: str) -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr(part, "x")

    assert words in refusal(file.getvalue())


def test_a_wrong_name_does_not_matter() -> None:
    assert decode(docx(para("Hi.")), "notes.txt").text == "Hi.\n"
    assert decode(b"Mara: Hi.\n", "notes.docx").text == "Mara: Hi.\n"
