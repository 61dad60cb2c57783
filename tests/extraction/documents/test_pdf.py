"""A PDF reads by its text layer, without paper's page numbers, and stops where there is enough."""

from io import BytesIO
from itertools import count

import pytest
from pypdf import PdfWriter

from bot.domain.errors import UnreadableNote
from bot.extraction.decoding import decode
from bot.extraction.documents.pdf import BROKEN, MOST_PAGES, MOST_TIME, PICTURES, PROTECTED, read_pdf
from bot.extraction.documents.sheet import Decoded
from tests.extraction.documents.made import pdf

TALK = "Mara: The van (blue) is late.\nUlf: I'll call the depot."


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableNote) as refused:
        decode(data, "notes.pdf")
    return str(refused.value)


def locked(data: bytes, *, reader: str) -> bytes:
    writer = PdfWriter(BytesIO(data))
    writer.encrypt(user_password=reader, owner_password="owner", algorithm="RC4-128")
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def test_the_text_layer_is_read_line_by_line() -> None:
    assert decode(pdf(TALK), "notes.pdf") == Decoded(text=f"{TALK}\n")


def test_what_stands_on_every_sheet_is_read_once_and_page_numbers_never() -> None:
    pages = pdf(*(f"Depot weekly\nMara: Point {number}.\nConfidential\nPage {number} of 3" for number in (1, 2, 3)))

    assert decode(pages).text == "Depot weekly\nMara: Point 1.\nConfidential\nMara: Point 2.\nMara: Point 3.\n"


def test_a_number_alone_on_the_last_line_of_a_single_page_is_read() -> None:
    talk = "Mara: I'll confirm the budget by Friday.\nAgreed, in thousands:\n1500"

    assert decode(pdf(talk)).text == f"{talk}\n"


def test_a_page_number_runs_on_from_page_to_page_and_other_numbers_are_read() -> None:
    first, second, third = "Mara: The chairs, by Friday:\n120", "37\nMara: And the tables:", "Mara: That's all.\nPage 3"

    assert decode(pdf(first, second, third)).text == (
        "Mara: The chairs, by Friday:\n120\n37\nMara: And the tables:\nMara: That's all.\n"
    )
    assert decode(pdf(f"{first}\n7", f"{second}\n- 8 -", f"{third[:17]}\n9")).text == (
        "Mara: The chairs, by Friday:\n120\n37\nMara: And the tables:\nMara: That's all.\n"
    )


def test_of_very_many_pages_the_first_are_read_and_the_reader_is_told() -> None:
    decoded = decode(pdf(*(f"Mara: Point {number}." for number in range(2 * MOST_PAGES))))

    assert decoded.text.splitlines()[-1] == f"Mara: Point {MOST_PAGES - 1}."
    assert decoded.remarks == ("This PDF has 600 pages. I read the first 300; drop the rest as a file of its own.",)


def test_pages_that_take_too_long_are_left_out_and_the_reader_is_told() -> None:
    seconds = count(step=MOST_TIME / 2 - 0.1)

    decoded = read_pdf(pdf("Mara: One.", "Mara: Two.", "Mara: Three."), clock=lambda: next(seconds))

    assert decoded == Decoded(
        text="Mara: One.\nMara: Two.\n",
        remarks=("This PDF has 3 pages. I read the first 2; drop the rest as a file of its own.",),
    )


def test_a_page_without_text_is_told() -> None:
    assert decode(pdf(TALK, "")).remarks == ("1 of the 2 pages hold no text that I can read, so they are left out.",)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (pdf("", ""), PICTURES),
        (b"%PDF-1.7 rest", BROKEN),
        (pdf(TALK)[:200], BROKEN),
        (locked(pdf(TALK), reader="secret"), PROTECTED),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(data: bytes, sentence: str) -> None:
    assert refusal(data) == sentence


def test_a_pdf_that_only_forbids_printing_is_read() -> None:
    assert decode(locked(pdf(TALK), reader="")).text == f"{TALK}\n"


def test_a_table_of_pages_that_leads_in_a_circle_ends() -> None:
    data = pdf(TALK).replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]")

    assert refusal(data) in (BROKEN, PICTURES)
