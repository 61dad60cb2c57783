"""Web pages, canvases and mail read as a person sees them."""

import pytest

from bot.domain.errors import UnreadableNote
from bot.extraction.decoding import decode


def text_of(html: str) -> str:
    return decode(html.encode(), "notes.html").text


def test_headings_lists_boxes_and_tables_become_markdown() -> None:
    assert text_of(
        "<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body><h1>Depot  weekly</h1>"
        "<p><b>Mara:</b> The van<br>is late &amp; dirty.</p><ul><li>call<ul><li>the depot</li></ul></li>"
        "<li><input type=checkbox checked> wash</li></ul><table><tr><th>Who</th><th>What</th></tr>"
        "<tr><td><p>Ulf</p></td><td><p>call</p><p>the depot</p></td></tr></table><p>The end.</p>"
        "<script>Ulf: I'll pay.</script><div style='display: none'>Ulf: I'll pay.</div></body></html>"
    ) == (
        "# Depot weekly\n\n**Mara:** The van\nis late & dirty.\n- call\n  - the depot\n- [x] wash\n"
        "| Who | What |\n| Ulf | call; the depot |\n\nThe end.\n"
    )


def test_a_canvas_keeps_its_boxes_and_mentions() -> None:
    canvas = (
        "<h1>Depot weekly</h1><div data-section-style='7'><ul data-section-style='7'><li class='checked'>wash</li>"
        "<li class=''><a>@U0AB12CD3</a> call the depot</li></ul></div>"
    )

    assert decode(f"<html><body>{canvas}</body></html>".encode()).text == (
        "# Depot weekly\n\n- [x] wash\n- [ ] <@U0AB12CD3> call the depot\n"
    )


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><form>Sign in with your password</form></body></html>",
        "<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body>Hi</body></html>",
    ],
)
def test_a_sign_in_page_is_called_one(page: str) -> None:
    with pytest.raises(UnreadableNote, match="sign-in page"):
        text_of(page)


def test_minutes_about_signing_in_are_no_sign_in_page() -> None:
    assert text_of("<html><p>Ulf: I'll fix the login page and its password.</p></html>") == (
        "Ulf: I'll fix the login page and its password.\n"
    )


def test_a_page_that_shows_nothing_is_refused() -> None:
    with pytest.raises(UnreadableNote, match="shows no text"):
        text_of("<html><script>1</script></html>")


MAIL = (
    b"From: =?utf-8?q?Ida_B=C3=A9rg?= <ida@example.org>\r\nTo: Ulf <ulf@example.org>\r\n"
    b"Date: Tue, 3 Mar 2026 10:00:00 +0100\r\nSubject: Van\r\nMIME-Version: 1.0\r\n"
)


def test_saved_mail_reads_with_its_head_and_its_plain_words() -> None:
    mail = MAIL + (
        b"Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\nI=E2=80=99ll fetch it on =\r\nFriday.\r\n\r\n--b\r\n"
        b"Content-Type: text/html\r\n\r\n<p>I'll fetch it</p>\r\n--b--\r\n"
    )

    assert decode(mail, "van.eml").text == (
        "From: Ida Bérg <ida@example.org>\nTo: Ulf <ulf@example.org>\nDate: Tue, 3 Mar 2026 10:00:00 +0100\n"
        "Subject: Van\n\nI’ll fetch it on Friday.\r\n"
    )


def test_mail_that_is_a_page_reads_as_one() -> None:
    mail = MAIL + b"Content-Type: text/html; charset=utf-8\r\n\r\n<p>I'll fetch it.</p><p>Ida</p>"

    assert decode(mail, "van.eml").text.endswith("Subject: Van\n\nI'll fetch it.\nIda\n")


def test_what_is_attached_to_mail_is_told_to_be_unread() -> None:
    mail = MAIL + (
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nI'll fetch it.\r\n--b\r\n"
        b"Content-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nNo.\r\n--b--\r\n"
    )

    decoded = decode(mail, "van.eml")

    assert decoded.text.endswith("Subject: Van\n\nI'll fetch it.")
    assert decoded.remarks == ("I read the mail and not what is attached to it; drop that as a file of its own.",)


def test_mail_without_words_is_refused() -> None:
    with pytest.raises(UnreadableNote, match="no text"):
        decode(MAIL + b"Content-Type: image/png\r\n\r\nx", "van.eml")
