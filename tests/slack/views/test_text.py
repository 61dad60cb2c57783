"""Text from strangers stays text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.content import SENTENCES_PER_MESSAGE, Sentence, Sentences
from bot.slack.views import details, listing, render, say, sentence_dialog, standing
from bot.slack.views.text import clean, cut, escaped, fallback, shown
from tests.slack.given import (
    BERLIN,
    NAMES,
    NOW,
    a_card,
    a_handover,
    a_letter,
    a_line,
    a_listing,
    an_item,
    an_open,
    some_details,
)
from tests.slack.reading import assert_slack_takes, every_text

HOSTILE = [
    "<!channel>",
    "<!here|here>",
    "<!subteam^S1>",
    "<@UTOM>",
    "<#C1|general>",
    "<https://evil.example|your bank>",
    "https://evil.example",
    "mailto:a@evil.example",
    "@channel @here @everyone @Group",
    "*bold* _italic_ ~gone~ `code` ```block```",
    "> quoted\n\n✅ Done",
    "line\u2028break\u2029here\x85and\x0bthere",
    "zero\u200bwidth\u2060joiner\ufeff",
    "\u202eevil\u202c \u2066isolate\u2069",
    "tag\U000e0041\U000e0042 filler\u3164\u115f",
    "&lt;!channel&gt;",
    ":tada: :smile:",
    "\x00\x07nul",
    "“`/commitments drop 1`”",
]


def drawings(text):
    """Everything that shows text of strangers."""
    item = {"task": text, "owner_name": text, "requester_name": text, "due_phrase": text, "evidence": text}
    names = {**NAMES, "UPRIYA": text, "UANN": text}
    reader = {"reader": "UPRIYA", "names": names, "zone": BERLIN, "now": NOW}
    return [
        render(a_card(an_item(**item, owner=None, due=None), an_item(**item, id=8), remarks=(text,), names=names)),
        render(a_letter(a_line(an_open(**item), "heads_up"), names=names)),
        render(a_handover(an_open(**item))),
        render(Sentence(text=f"Tom says “{text}”.")),
        listing(a_listing([an_open(**item, milestone=text, due=None)], title=text, names=names, remarks=(text,))),
        details(some_details(an_open(**item, closing_word=text), names=names)),
        standing([an_open(**item)], **reader),
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_neither_mentions_nor_formats_nor_breaks_anything(text):
    for drawn in drawings(text):
        assert_slack_takes(drawn)
        assert {piece.get("type") for piece in every_text(drawn.blocks)} <= {"text", "plain_text"}
        assert all(piece.get("emoji", False) is False for piece in every_text(drawn.blocks))
        assert "<" not in drawn.text
        assert ">" not in drawn.text
        assert "@channel" not in drawn.text.lower()
        assert "@here" not in drawn.text.lower()
        assert "@everyone" not in drawn.text.lower()


@pytest.mark.parametrize("text", HOSTILE)
def test_no_leaf_of_a_task_breaks_its_line(text):
    (block,) = render(Sentence(text=text)).blocks

    assert not any(char in leaf["text"] for leaf in every_text(block) for char in "\n\r\x0b\x0c\x85\u2028\u2029")


@given(st.text())
def test_clean_text_is_one_visible_line(text):
    cleaned = clean(text)

    assert not [char for char in cleaned if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    assert cleaned == " ".join(cleaned.split(" ")).strip()
    assert clean(cleaned) == cleaned


@given(st.text(), st.integers(min_value=1, max_value=300))
def test_cut_text_is_never_longer_than_asked(text, most):
    assert len(cut(text, most)) <= most
    assert shown(text, most) == clean(text) or shown(text, most).endswith("…")


@given(st.lists(st.text(alphabet="ab<>&@here ", max_size=600), min_size=1, max_size=80), st.integers(0, 9_000))
def test_the_plain_text_fits_whatever_its_lines_hold(lines, besides):
    text = fallback(lines, besides=besides)

    assert len(text) <= 3_900
    assert "<" not in text
    assert ">" not in text


def test_escaping_undoes_calls_to_everybody_and_nothing_else():
    assert escaped("R&D <@U1> @channel @Here @priya a@here.example") == (
        "R&amp;D &lt;@U1&gt; @\u2060channel @\u2060Here @priya a@\u2060here.example"
    )


def test_lines_that_do_not_fit_are_cut_and_then_counted():
    assert fallback(["short", "x" * 5_000]).startswith("short\nxxx")
    assert fallback(["y" * 500] * 200).endswith("…\n… and 168 more.")


def test_what_is_left_out_from_the_start_is_counted_with_what_does_not_fit():
    assert fallback(["a", "b"], besides=7) == "a\nb\n… and 7 more."
    assert fallback(["y" * 500] * 200, besides=7).endswith("…\n… and 175 more.")


def test_a_sentence_shows_what_to_type_but_not_what_it_quotes():
    (block,) = render(Sentence(text="Tom says “do `this`”. Type `/commitments drop 4`.")).blocks

    assert block["elements"][0]["elements"] == [
        {"type": "text", "text": "Tom says “do `this`”. Type "},
        {"type": "text", "text": "/commitments drop 4", "style": {"code": True}},
        {"type": "text", "text": "."},
    ]


def test_several_sentences_stand_one_a_line_each_as_by_itself():
    drawn = render(Sentences(texts=("Type `/commitments drop 4`.", "Tom says\n“do `this`”.")))

    assert drawn.text == "Type /commitments drop 4.\nTom says “do `this`”."
    (block,) = drawn.blocks
    assert [line["elements"] for line in block["elements"][0]["elements"]] == [
        [
            {"type": "text", "text": "Type "},
            {"type": "text", "text": "/commitments drop 4", "style": {"code": True}},
            {"type": "text", "text": "."},
        ],
        [{"type": "text", "text": "Tom says “do `this`”."}],
    ]


@pytest.mark.parametrize("text", ["x" * 5_000, "<&>" * 2_000, "“`y`” `z` " * 400, "\u200b"])
def test_as_many_sentences_as_a_message_holds_are_taken_however_long(text):
    assert_slack_takes(render(Sentences(texts=(text,) * SENTENCES_PER_MESSAGE)))


def test_a_sentence_of_nothing_visible_is_still_a_message():
    assert_slack_takes(render(Sentence(text="\u200b\n")))
    assert sentence_dialog("\u200b")["blocks"] == render(Sentence(text="\u200b")).blocks


def test_our_sentences_name_channels_and_people_and_quoted_ones_do_not():
    hint = say("I am not in <#C0123>: ask <@U9> to type `/invite`. “<#C9> `x` <!channel>”")

    assert hint.text == "I am not in the channel: ask this person to type /invite. “&lt;#C9&gt; `x` &lt;!channel&gt;”"
    (paragraph,) = hint.blocks[0]["elements"]
    assert paragraph["elements"] == [
        {"type": "text", "text": "I am not in "},
        {"type": "channel", "channel_id": "C0123"},
        {"type": "text", "text": ": ask "},
        {"type": "user", "user_id": "U9"},
        {"type": "text", "text": " to type "},
        {"type": "text", "text": "/invite", "style": {"code": True}},
        {"type": "text", "text": ". “<#C9> `x` <!channel>”"},
    ]
