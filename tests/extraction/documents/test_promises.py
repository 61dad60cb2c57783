"""No bytes break a parser: what is read are slices of the text within bounds, and the rest is refused in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import UnreadableNote
from bot.extraction.decoding import decode
from tests.extraction.documents.made import box, docx, para, pdf, run, table
from tests.fuzz.promises import KINDS, check

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=30)
PARAGRAPHS = st.one_of(
    st.builds(para, WORDS, style=st.sampled_from([None, "Titel", "berschrift1", "Liste", "?"])),
    st.builds(para, WORDS, depth=st.integers(0, 9)),
    st.builds(
        lambda words, bold, hidden: para(run(words, bold=bold, hidden=hidden)), WORDS, st.booleans(), st.booleans()
    ),
    st.builds(lambda ticked, words: para(box(ticked), run(words)), st.booleans(), WORDS),
    st.builds(table, st.lists(WORDS, max_size=3), st.lists(WORDS, max_size=3)),
)
TAGS = st.sampled_from(
    "<p> </p> <ul> </ul> <li> <li~class=checked> <table> <tr> <td> </td> </tr> </table> <h1> </h1> <b> </b> <br> "
    "<div~hidden> </div> <input~type=checkbox> <!-- --> <pre> <script> </script> &amp; & a".replace("~", "\t").split(
        " "
    )
)


@pytest.mark.parametrize("kind", KINDS)
@given(st.binary(max_size=200))
def test_any_bytes_under_any_name(kind: str, data: bytes) -> None:
    check(kind, data)


@given(st.lists(PARAGRAPHS, max_size=8).map(lambda body: docx(*body)), st.data())
def test_a_document_in_which_bytes_were_changed_or_lost(document: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(document) - 1))
    check("docx", document)
    check("docx", document[:at])
    check("docx", document[:at] + data.draw(st.binary(max_size=4)) + document[at + 1 :])


@given(st.lists(st.text(st.characters(codec="cp1252", exclude_categories=("Cc",)), max_size=40), max_size=3), st.data())
def test_a_pdf_in_which_bytes_were_changed_or_lost(pages: list[str], data: st.DataObject) -> None:
    document = pdf(*pages)
    at = data.draw(st.integers(0, len(document) - 1))
    check("pdf", document)
    check("pdf", document[:at])
    check("pdf", document[:at] + data.draw(st.binary(max_size=4)) + document[at + 1 :])


@given(st.lists(TAGS, max_size=30).map("".join))
def test_tags_in_any_order(html: str) -> None:
    check("html", html.encode())


@given(st.lists(PARAGRAPHS, max_size=8))
def test_a_document_loses_no_word_that_is_seen(body: list[str]) -> None:
    try:
        text = decode(docx(*body, para("Ulf: I'll call the depot."))).text
    except UnreadableNote:
        text = ""

    assert "Ulf: I'll call the depot." in text
