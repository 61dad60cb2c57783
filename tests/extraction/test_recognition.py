"""Notes are recognised; ordinary chat is left alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extraction.recognition import looks_like_notes

SAMPLES = Path(__file__).parent / "samples"

NOT_YET_RECOGNISED = {
    "actions_mail.eml.txt",
    "arrow_notes.md",
    "cooperativa_pt.md",
    "council_prose.txt",
    "forwarded_quote.txt",
    "recap_mail.eml.txt",
    "support_handover.txt",
    "zoom_chat.txt",
}
"""Notes that are taken for chat unless somebody points the app at them."""

CHAT = {
    "a question": "Hey, does anybody know whether the office is open tomorrow?",
    "a promise in passing": "I'll send you the report by Friday!",
    "two lines": "Sam: are you coming?\nI'm late, sorry",
    "a link": "https://example.org/minutes/2026-03-11\nworth reading",
    "a standup line": "Yesterday: login fix. Today: tests. Blockers: none.",
    "a standup": "*Yesterday*: fixed the login\n*Today*: tests\n*Blockers*: none",
    "code": "```\ndef add(a, b):\n    return a + b\n```\nplease have a look at this function, it fails for me",
    "a traceback": 'Traceback (most recent call last):\n  File "a.py", line 1, in x\n    main()\nValueError: no\n' * 3,
    "a log": "2026-03-11 10:02:11 INFO start\n2026-03-11 10:02:12 WARN slow\n2026-03-11 10:02:13 ERROR: stop\n" * 4,
    "a long opinion": "I have been thinking about the offsite. " * 12,
    "a shopping list": "- milk\n- bread\n- coffee for the kitchen\n- those small biscuits everybody likes",
    "a poem": "The van is late\nthe road is long\nand nobody minds\nwhen the depot is closed\n" * 3,
    "yaml": "name: deploy\non: push\njobs:\n  build:\n    runs-on: linux\n    steps:\n      - run: "
    "make test\n      - run: make\n" * 2,
    "an emoji": "👍",
    "empty": "",
}

NOTES = {
    "action lines": "ACTION: Mara to call the depot\nACTION: Ulf to wash the van before Friday\n",
    "check boxes": "- [ ] Mara: call the depot by Friday\n- [ ] Ulf: wash the van and check the tyres\n- "
    "[x] Per: pay the toll\n",
    "assignments": "Here is what we agreed:\n- Mara will call the depot by Friday\n- Ulf to wash the van\n- "
    "Per will pay the toll\n",
    "minutes": "Depot weekly - minutes\nAttendees: Mara, Ulf, Per\n\n## Updates\n- the van is late\n- "
    "the toll went up\n\n"
    "## Next steps\n- Mara will call the depot\n- Ulf to wash the van by Friday, as agreed with the depot last week\n",
    "turns": "Mara: Morning. The van is late again, and nobody answers at the depot.\nUlf: I'll call "
    "them today, I have the "
    "number of the manager.\nMara: Great. Per, could you pay the toll?\nPer: Sure, will "
    "do.\nUlf: What about the tyres?\n",
}


@pytest.mark.parametrize("kind", CHAT)
def test_ordinary_chat_is_left_alone(kind: str) -> None:
    assert not looks_like_notes(CHAT[kind])


@pytest.mark.parametrize("kind", NOTES)
def test_notes_are_recognised(kind: str) -> None:
    assert looks_like_notes(NOTES[kind])


@pytest.mark.parametrize(
    "name", sorted(p.name for p in SAMPLES.iterdir() if p.suffix in (".txt", ".md", ".vtt", ".srt"))
)
def test_every_sample_that_is_a_meeting_is_recognised(name: str) -> None:
    one_to_one = {"thread.eml.txt"}
    assert looks_like_notes((SAMPLES / name).read_text()) is (name not in one_to_one | NOT_YET_RECOGNISED)


@given(st.text(max_size=300))
def test_any_text_gets_an_answer(text: str) -> None:
    assert looks_like_notes(text) in (True, False)


@pytest.mark.parametrize(
    "notes",
    [
        "Ada: I'll send the report by Friday\nBen: I'll review it tomorrow\n",
        "Meeting notes:\nBen will fix the login by Wednesday.\nCleo will send the draft by Tuesday.",
        "- @ben fix the login by Friday\n- @cleo send the draft by Friday",
    ],
)
def test_a_few_lines_that_say_who_does_what_are_notes(notes: str) -> None:
    assert looks_like_notes(notes)


@pytest.mark.parametrize(
    "chat",
    ["Ben: hi\nCleo: hi back, nice weather today is it not\n", "I'll be late\nsorry about that, see you all at ten"],
)
def test_a_few_lines_of_talk_are_chat(chat: str) -> None:
    assert not looks_like_notes(chat)
