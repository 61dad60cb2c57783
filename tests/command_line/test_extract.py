"""`commitments extract`: one note as a table or JSON, many as JSON Lines."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.command_line.conftest import Command
from tests.extraction.documents.made import docx, para, pdf

NOTES = """\
Attendees: Priya, David, Maria

**Maria:** David, can you send me the pricing table by Friday?
**David:** Sure, I'll send you the pricing table by Friday.
**Priya:** I'll book the room for the launch party.
"""

ITEM_KEYS = [
    "owner",
    "owners",
    "requester",
    "task",
    "due_phrase",
    "due",
    "due_at",
    "grain",
    "evidence",
    "start",
    "end",
    "status",
    "certainty",
    "blocked_by",
    "milestone",
    "why",
]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A file with notes of a meeting on Wednesday, 4 March 2026."""
    file = tmp_path / "notes.md"
    file.write_text(NOTES, encoding="utf-8")
    return file


def document(**changes: Any) -> str:
    """One line of input."""
    usual = {"id": "a", "text": NOTES, "meeting_date": "2026-03-04", "tz": "Europe/Paris", "participants": ["Maria"]}
    return json.dumps(usual | changes) + "\n"


def whose(items: list[dict[str, Any]]) -> list[tuple[str, str | None]]:
    """Owner and day of each item."""
    return [(item["owner"], item["due"]) for item in items]


def test_a_file_gives_a_table_with_who_what_and_when(notes: Path, commitments: Command) -> None:
    result = commitments("extract", str(notes), "--held-on", "2026-03-04", "--tz", "Europe/Paris")

    rows = [" ".join(line.split()) for line in result.out.splitlines()]
    assert (result.status, result.err) == (0, "")
    assert "Who What Due" in rows
    assert any(row.startswith("1 David Send") and row.endswith("Fri 6 Mar 2026") for row in rows)
    assert any(row.startswith("2 Priya Book the room") for row in rows)
    assert rows[-1] == "Dates count from Wed 4 Mar 2026 09:00."
    assert max(map(len, result.out.splitlines())) <= 80


@pytest.mark.parametrize("name", ["notes.docx", "notes.pdf"])
def test_a_document_gives_evidence_and_tells_what_was_left_out(name: str, tmp_path: Path, commitments: Command) -> None:
    lines = ["Maria: Hello.", "Priya: I'll book the room for the launch party."]
    file = tmp_path / name
    file.write_bytes(docx(*map(para, lines)) if name.endswith("docx") else pdf("\n".join(lines), ""))

    result = commitments("extract", str(file), "--held-on", "2026-03-04", "--json")

    (item,) = result.json["items"]
    assert (item["owner"], item["evidence"]) == ("Priya", "I'll book the room for the launch party.")
    assert "\n".join([*lines, ""])[item["start"] : item["end"]] == item["evidence"]
    left_out = "1 of the 2 pages hold no text that I can read, so they are left out."
    assert result.json["notes"] == ([left_out] if name.endswith("pdf") else [])


def test_json_has_each_field_and_evidence_that_is_a_slice(notes: Path, commitments: Command) -> None:
    result = commitments("extract", str(notes), "--held-on", "2026-03-04", "--tz", "Europe/Paris", "--json")

    assert list(result.json) == ["items", "notes"]
    assert [list(item) for item in result.json["items"]] == [ITEM_KEYS] * 2
    assert [NOTES[item["start"] : item["end"]] for item in result.json["items"]] == [
        item["evidence"] for item in result.json["items"]
    ]
    first = result.json["items"][0]
    assert (first["owner"], first["requester"], first["due_at"], first["grain"], first["status"]) == (
        "David",
        "Maria",
        "2026-03-06T17:00:00+01:00",
        "day",
        "open",
    )


def test_a_pipe_reads_like_a_file(notes: Path, commitments: Command) -> None:
    options = ("--held-on", "2026-03-04", "--json")

    assert commitments("extract", "-", *options, stdin=NOTES) == commitments("extract", str(notes), *options)


def test_without_a_zone_the_zone_of_the_machine_holds(notes: Path, commitments: Command) -> None:
    result = commitments("extract", str(notes), "--held-on", "2026-07-01", "--json")

    assert result.json["items"][0]["due_at"] == "2026-07-03T17:00:00+02:00"  # the tests run in Berlin


@pytest.mark.parametrize("command", [("extract", "{}"), ("extract", "{}", "--json")])
def test_what_cannot_be_read_gets_a_sentence(command: tuple[str, ...], tmp_path: Path, commitments: Command) -> None:
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (tmp_path / "empty.txt").write_bytes(b" \n")
    (tmp_path / "folder").mkdir()

    answers = {
        name: commitments(*(part.format(name) for part in command))
        for name in ("picture.txt", "empty.txt", "folder", "absent.txt")
    }

    assert {name: answer.err for name, answer in answers.items()} == {
        "picture.txt": "picture.txt: This is a picture. Paste the notes as text, or drop a .txt file.\n",
        "empty.txt": "empty.txt: This file is empty. Drop the file again, or paste the notes here.\n",
        "folder": "folder is a folder. Name a file with notes.\n",
        "absent.txt": "absent.txt does not exist. Name a file with notes, or - to read what is piped in.\n",
    }
    assert {(answer.status, answer.out) for answer in answers.values()} == {(2, "")}


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--tz", "europe/paris"), "'europe/paris' is no time zone I know. Did you mean Europe/Paris?\n"),
        (("--tz", "Europe"), "'Europe' is no time zone I know. "),
        (("--tz", "../../etc/passwd"), "'../../etc/passwd' is no time zone I know. "),
        (("--held-on", "Wednesday"), "'Wednesday' is no date. Write one such as 2026-03-04.\n"),
        (("--held-on", "2026-02-30"), "'2026-02-30' is no date. Write one such as 2026-03-04.\n"),
    ],
)
def test_options_that_mean_nothing_are_refused(
    options: tuple[str, str], sentence: str, notes: Path, commitments: Command
) -> None:
    result = commitments("extract", str(notes), *options)

    assert (result.status, result.out, result.err[: len(sentence)]) == (2, "", sentence)


@pytest.mark.parametrize("arguments", [(), ("notes.md", "--jsonl"), ("notes.md", "--extractor", "crystal-ball")])
def test_a_call_that_does_not_fit_shows_the_usage(arguments: tuple[str, ...], commitments: Command) -> None:
    result = commitments("extract", *arguments)

    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("Usage: commitments extract")


def test_claude_is_refused_without_a_key(notes: Path, commitments: Command) -> None:
    result = commitments("extract", str(notes), "--extractor", "claude")

    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("ANTHROPIC_API_KEY is not set.")


def test_notes_cannot_steer_the_terminal(commitments: Command) -> None:
    text = NOTES + "**David:** I'll send Maria the \x1b]0;owned\x07 [bold]report[/bold] \x1b[31mby Friday.\n"

    result = commitments("extract", "-", "--held-on", "2026-03-04", stdin=text)

    assert "\x1b" not in result.out
    assert "\x07" not in result.out
    assert "[bold]" in result.out


def test_lines_are_answered_one_each_in_order(commitments: Command) -> None:
    result = commitments("extract", "--jsonl", stdin=document(id="a") + "\n" + document(id=2, text="Hello."))

    assert result.status == 0
    assert [(list(line), line["id"]) for line in result.lines] == [
        (["id", "items", "notes"], "a"),
        (["id", "items", "notes"], 2),
    ]
    assert whose(result.lines[0]["items"]) == [("David", "2026-03-06"), ("Priya", None)]
    assert result.lines[1]["items"] == []


def test_a_line_that_cannot_be_used_is_answered_and_the_rest_goes_on(commitments: Command) -> None:
    lines = [
        "not json\n",
        "[1]\n",
        '{"id": "b"}\n',
        document(id="c", tz="Mars/Olympus"),
        document(id="d", meeting_date="soon"),
        document(id="e", participants="Maria"),
        document(id="f"),
    ]

    result = commitments("extract", "--jsonl", stdin="".join(lines))

    assert result.status == 2
    assert [(line["id"], len(line["items"]), len(line["notes"])) for line in result.lines] == [
        (None, 0, 1),
        (None, 0, 1),
        ("b", 0, 1),
        ("c", 0, 1),
        ("d", 0, 1),
        ("e", 0, 1),
        ("f", 2, 0),
    ]
    assert result.err.splitlines() == [
        f"line {number}: {line['notes'][0]}" for number, line in enumerate(result.lines[:-1], start=1)
    ]
    assert result.lines[2]["notes"] == ["This line cannot be used: text: field required."]


def test_a_meeting_date_may_carry_a_time(commitments: Command) -> None:
    text = "David: I'll restart the server in two hours.\nPriya: Good.\n"

    result = commitments(
        "extract", "--jsonl", stdin=document(text=text, meeting_date="2026-03-04T15:00:00Z", participants=None)
    )

    assert [item["due_at"] for item in result.lines[0]["items"]] == ["2026-03-04T18:00:00+01:00"]


def test_without_any_date_a_day_that_depends_on_it_stays_open(commitments: Command) -> None:
    talk = "Priya: Hello.\nDavid: Hello.\n" * 3
    text = talk + "David: I'll send the report by Friday.\nPriya: I'll file the form by 12 May 2031.\n"

    unknown, stated = commitments(
        "extract",
        "--jsonl",
        stdin=document(text=text, meeting_date=None) + document(text="Date: 2026-03-04\n\n" + text, meeting_date=None),
    ).lines

    assert whose(unknown["items"]) == [("David", None), ("Priya", "2031-05-12")]
    assert unknown["items"][0]["due_phrase"] == "by Friday"
    assert unknown["notes"] == [
        "It is not known when this meeting was held, so days that depend on it stay open. Give a meeting_date."
    ]
    assert whose(stated["items"]) == [("David", "2026-03-06"), ("Priya", "2031-05-12")]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300))
def test_any_text_is_answered_with_slices_of_itself(text: str, commitments: Command) -> None:
    whole = text + "\nDavid: I'll send the report by Friday. " + text

    (line,) = commitments("extract", "--jsonl", stdin=document(text=whole)).lines

    assert [whole[item["start"] : item["end"]] for item in line["items"]] == [
        item["evidence"] for item in line["items"]
    ]
