"""Notes are recognised; ordinary chat is left alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extraction.recognition import looks_like_notes

SAMPLES = Path(__file__).parent / "samples"

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
    "an answer below a quote": "> does the van still leak when it rains all day?\nyes, and worse than before\n" * 3,
    "an invitation": "From: Ulf Berg <ulf@example.org>\nTo: everyone\nSubject: Saturday\n\nHello all, the depot turns "
    "ten and there is cake. Bring a chair, a friend and some patience with the new coffee machine, which is slow.\n",
    "a rule of the house": "The committee is said to have been strict about this.\nParents are to keep off the "
    "grass, and dogs are to stay at home. Nobody knows why, and the grass has never looked any better for it. " * 2,
    "a list of places": "- Oslo to Bergen, by train\n- Bergen to Voss, by bus\n- Voss to Flåm, by boat\n" * 3,
    "empty": "",
}

NOTES = {
    "a daily of two": "Mara\nYesterday: the depot, all day, nobody there who knew about the van\nToday: I'll call the "
    "garage by noon\nBlockers: none\n\nUlf\nYesterday: washed the van\nToday: the tyres, ready on Thursday\n"
    "Blockers: the toll card, Per has it and is away\n",
    "a mail on where things stand": "From: Mara Lund\nTo: Ulf Berg; Per Ode\nSubject: the van\n\nHello both, here is "
    "where we landed.\n\nUlf, you were going to call the depot.\n\nPer, please pay the toll before Friday.\n\n"
    "I will ask the garage about the tyres, and we need to talk about the roof in May.\n",
    "action lines": "ACTION: Mara to call the depot\nACTION: Ulf to wash the van before Friday\n",
    "check boxes": "- [ ] Mara: call the depot by Friday\n- [ ] Ulf: wash the van and check the tyres\n- "
    "[x] Per: pay the toll\n",
    "assignments": "Here is what we agreed:\n- Mara will call the depot by Friday\n- Ulf to wash the van\n- "
    "Per will pay the toll\n",
    "minutes": "Depot weekly - minutes\nAttendees: Mara, Ulf, Per\n\n## Updates\n- the van is late\n- "
    "the toll went up\n\n"
    "## Next steps\n- Mara will call the depot\n- Ulf to wash the van by Friday, as agreed with the depot last week\n",
    "minutes in prose": "Minutes of the meeting of the depot committee held on 3 March.\n\nApologies were received "
    "from Per. Mrs Berg reported that the toll had gone up. Mr Ode agreed to write to the ministry.\n\n"
    "The Secretary was asked to find a cheaper garage before the summer.\n",
    "a quoted talk": "passed on from this morning\n\n> Mara: the van is late again, and nobody answers\n> Ulf: I'll "
    "call the depot\n> Mara: and the toll? it went up on Monday, they say\n> Ulf: Per pays it, he told me so\n"
    "> Mara: fine, then we are done for today\n",
    "a mail that recaps": "From: Mara Lund\nTo: Ulf Berg; Per Ode\nSubject: Recap of our call\n\nHello both, here is "
    "what I wrote down this morning while we were talking:\n\n1. Ulf sends the floor plan\n2. Per - a new quote, by "
    "15 May\n3. I call the depot\n\nTell me if something is missing.\nMara\n",
    "a meeting's chat": "14:00:12\t From Mara Lund to Everyone:\n\tcan you hear me\n14:02:40\t From Ulf to Everyone:"
    "\n\tyes. i'll send the numbers after this\n14:05:03\t From Mara Lund to Everyone:\n\tgreat, and Per pays the "
    "toll by Friday then, and somebody washes the van\n",
    "a table of tasks elsewhere": "| Aufgabe | Wer | Bis wann |\n|---|---|---|\n| Bus waschen | Ulf | Freitag |\n"
    "| Maut zahlen | Per | Montag |\n",
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
    assert looks_like_notes((SAMPLES / name).read_text()) is (name not in one_to_one)


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
