"""`commitments when`: a phrase about time as a deadline, for people and for scripts."""

import asyncio
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line.conftest import Command

WEDNESDAY = "2026-03-04T10:00+01:00"


def line(**values: object) -> str:
    """One line of input."""
    return json.dumps(values) + "\n"


def test_a_person_reads_the_deadline_and_the_rule(commitments: Command) -> None:
    result = commitments("when", "Friday EOD", "--on", WEDNESDAY, "--tz", "Europe/Berlin")

    deadline, rule = result.out.splitlines()[0], " ".join(result.out.splitlines()[1:])
    assert (result.status, result.err) == (0, "")
    assert deadline == "Fri 6 Mar 2026 17:00 Europe/Berlin, to the day"
    assert rule.startswith("Friday EOD, said on Wed 4 Mar 2026 →")


def test_json_has_the_same_fields_as_a_line(commitments: Command) -> None:
    one = commitments("when", "Friday EOD", "--on", WEDNESDAY, "--tz", "Europe/Berlin", "--json")
    many = commitments("when", "--jsonl", stdin=line(id=7, text="Friday EOD", reference=WEDNESDAY, tz="Europe/Berlin"))

    assert list(many.lines[0]) == ["id", "due", "grain", "anchor", "rule"]
    assert one.json == {"text": "Friday EOD"} | {name: value for name, value in many.lines[0].items() if name != "id"}
    assert (one.json["due"], one.json["grain"]) == ("2026-03-06T17:00:00+01:00", "day")


def test_what_is_no_deadline_is_said_with_its_reason(commitments: Command) -> None:
    result = commitments("when", "soon", "--on", WEDNESDAY)

    assert result.status == 0
    assert result.out.startswith("No deadline (vague).\n")


def test_day_first_decides_two_numbers(commitments: Command) -> None:
    def day(*options: str) -> str:
        out = commitments("when", "12/5", "--on", WEDNESDAY, "--tz", "America/New_York", "--json", *options).json["due"]
        return str(out)[:10]

    assert (day(), day("--day-first")) == ("2026-12-05", "2026-05-12")


def test_without_a_zone_the_offset_of_the_instant_holds(commitments: Command) -> None:
    ahead, behind, utc = (
        commitments("when", "tomorrow 3pm", "--on", on, "--json").json["due"]
        for on in ("2026-07-04T10:00+09:00", "2026-07-04T10:00-04:00", "2026-07-04T10:00Z")
    )

    assert (ahead, behind, utc) == (
        "2026-07-05T15:00:00+09:00",
        "2026-07-05T15:00:00-04:00",
        "2026-07-05T15:00:00+00:00",
    )


def test_without_an_instant_it_counts_from_now_in_the_zone_of_the_machine(commitments: Command) -> None:
    assert commitments("when", "tomorrow", "--json").json["due"][-6:] in ("+01:00", "+02:00")  # the tests run in Berlin


@pytest.mark.parametrize(
    ("options", "start"),
    [
        (("--on", "2026-03-04T10:00"), "'2026-03-04T10:00' does not say in which zone. Add an offset"),
        (("--on", "2026-03-04"), "'2026-03-04' does not say in which zone. Add an offset"),
        (("--on", "yesterday"), "'yesterday' is no instant. Write one such as"),
        (("--on", "2026-03-04T10:00+05:30"), "The offset of 2026-03-04T10:00:00+05:30 belongs to several zones."),
        (
            ("--on", WEDNESDAY, "--tz", "Europe/Berln"),
            "'Europe/Berln' is no time zone I know. Did you mean Europe/Berlin?",
        ),
    ],
)
def test_options_that_mean_nothing_are_refused(options: tuple[str, ...], start: str, commitments: Command) -> None:
    result = commitments("when", "Friday", *options)

    assert (result.status, result.out, result.err[: len(start)]) == (2, "", start)


def test_a_line_that_cannot_be_used_is_answered_and_the_rest_goes_on(commitments: Command) -> None:
    good = line(id="d", text="today", reference=WEDNESDAY, tz="Europe/Berlin")
    bad = [
        "{\n",
        line(id="a", text="Friday", reference="2026-03-04T10:00", tz="Europe/Berlin"),
        line(id="b", text="Friday", reference=WEDNESDAY, tz="Nowhere"),
        line(id="c", reference=WEDNESDAY),
    ]

    result = commitments("when", "--jsonl", stdin="".join([*bad, "\n", good]))

    assert result.status == 2
    assert [(found["id"], found["due"]) for found in result.lines] == [
        (None, None),
        ("a", None),
        ("b", None),
        ("c", None),
        ("d", "2026-03-04T17:00:00+01:00"),
    ]
    assert [complaint.split(":")[0] for complaint in result.err.splitlines()] == [
        "line 1",
        "line 2",
        "line 3",
        "line 4",
    ]


def test_bytes_that_are_no_text_are_a_line_that_cannot_be_used(commitments: Command) -> None:
    result = commitments("when", "--jsonl", stdin=b'{"id": 1, "text": "\xff\xfe"}\n')

    assert (result.status, result.lines[0]["rule"]) == (2, "This line is not JSON. Write one object a line, in UTF-8.")


def test_half_a_character_in_json_comes_back_as_json(commitments: Command) -> None:
    result = commitments(
        "when", "--jsonl", stdin='{"id": "\\ud800", "text": "Friday", "reference": "2026-03-04T10:00Z"}\n'
    )

    assert (result.status, result.lines[0]["id"]) == (0, "\ud800")


async def test_each_answer_comes_before_the_next_question() -> None:
    command = (sys.executable, "-m", "bot", "when", "--jsonl")
    process = await asyncio.create_subprocess_exec(
        *command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None

    answers = []
    for number in range(3):
        process.stdin.write(line(id=number, text="Friday", reference=WEDNESDAY).encode())
        answer = await asyncio.wait_for(process.stdout.readline(), timeout=20)
        answers.append(json.loads(answer)["id"])
    process.stdin.close()

    assert (answers, await process.wait()) == ([0, 1, 2], 0)


def test_a_reader_that_leaves_early_is_no_crash() -> None:
    questions = line(id=1, text="Friday", reference=WEDNESDAY) * 5_000
    command = f"{sys.executable} -m bot when --jsonl | head -n 1"

    done = subprocess.run(command, shell=True, input=questions, capture_output=True, text=True, check=True)

    assert (len(done.stdout.splitlines()), done.stderr) == (1, "")


def test_readme_tells_the_truth_about_dates(commitments: Command) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    _, table = readme.split("| Phrase | Due | Because |\n|---|---|---|\n")
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in table.split("\n\n")[0].splitlines()]

    found = commitments(
        "when",
        "--jsonl",
        stdin="".join(line(text=phrase, reference=WEDNESDAY, tz="Europe/Berlin") for phrase, _, _ in rows),
    )

    assert [(answer["due"] or "")[:16].replace("T", " ") for answer in found.lines] == [due for _, due, _ in rows]


def test_the_example_in_readme_is_what_it_answers(commitments: Command) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    found = re.search(r"^\$ echo '(.+)' \| commitments when --jsonl\n(.+)$", readme, re.MULTILINE)
    assert found is not None

    assert commitments("when", "--jsonl", stdin=found[1]).out.strip() == found[2]
