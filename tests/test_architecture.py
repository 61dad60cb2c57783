"""What holds for the project as a whole: imports do nothing, files name no machine, documents tell the truth."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from bot.__main__ import app

PROJECT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "CHANGELOG.md", *(f"docs/{path.name}" for path in (PROJECT / "docs").glob("*.md")))

# Runs in a process of its own. Audit hooks see what the interpreter does on behalf of an import.
IMPORT_EVERYTHING = """
import importlib, os, pkgutil, sys, threading

FORBIDDEN = {"socket.connect", "socket.bind", "socket.getaddrinfo", "sqlite3.connect", "subprocess.Popen", "os.mkdir"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT

def watch(event, arguments):
    if event in FORBIDDEN or (event == "open" and arguments[2] and arguments[2] & WRITING):
        raise RuntimeError(f"{event} {arguments} at import")

sys.addaudithook(watch)
names = [
    module.name
    for package in ("bot", "db", "jobs")
    for module in pkgutil.walk_packages(importlib.import_module(package).__path__, package + ".")
    if not module.name.startswith("db.migrations.env")  # a script of Alembic's, which runs when it is imported
]
for name in names:
    importlib.import_module(name)
assert threading.active_count() == 1, threading.enumerate()
print(*names)
"""

# In pieces, so that this file does not name what it looks for.
REGISTRIES = re.compile("|".join(["py" r"pi\.org", "python" r"hosted", r"registry\." "npmjs", r"deb\." "debian"]))
MACHINE_PATHS = re.compile(r"(?<![A-Za-z0-9_.])/(?:" "work|farm|home|Users|root" r")/\w")


def tracked() -> dict[str, str]:
    """The text of every file under version control."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is not a clone")
    paths = [PROJECT / name for name in listed.stdout.split("\0") if name]
    return {
        str(path.relative_to(PROJECT)): path.read_text(encoding="utf-8", errors="replace")
        for path in paths
        if path.is_file()
    }


def test_every_module_can_be_imported_with_nothing_set_up_and_does_nothing_then(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-B", "-W", "error", "-c", IMPORT_EVERYTHING],
        cwd=tmp_path,
        env={},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr == ""
    files = (path for package in ("bot", "db", "jobs") for path in (PROJECT / package).rglob("[a-z_]*.py"))
    assert len(done.stdout.split()) > len(list(files)) / 2


def test_only_settings_read_the_environment() -> None:
    readers = {
        str(path.relative_to(PROJECT))
        for package in ("bot", "db", "jobs")
        for path in (PROJECT / package).rglob("*.py")
        if re.search(r"\bos\.environ\b|\bgetenv\b", path.read_text(encoding="utf-8"))
    }

    assert readers == set()


def test_no_file_names_a_package_index_or_a_path_of_one_machine() -> None:
    named = {
        name: [found[0] for found in (REGISTRIES.search(text), MACHINE_PATHS.search(text)) if found]
        for name, text in tracked().items()
    }

    assert {name: found for name, found in named.items() if found} == {}


@pytest.mark.parametrize("lock", sorted(path.name for path in PROJECT.glob("*.lock")))
def test_a_lock_pins_every_package_by_hash_and_names_no_host(lock: str) -> None:
    text = (PROJECT / lock).read_text(encoding="utf-8")
    pinned = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]

    assert [line for line in pinned if not re.match(r"[\w.\-\[\],]+==\S+ .*\\$", line)] == []
    assert "://" not in text


def test_documents_name_only_commands_that_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    text = "\n".join((PROJECT / name).read_text(encoding="utf-8") for name in DOCUMENTS)
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))

    assert set(re.findall(r"\bmake ([a-z]+)", code)) <= targets
    assert set(re.findall(r"(?<![/\w])commitments ([a-z]+)", code)) == set(commands())


def test_readme_has_a_row_for_each_command() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")

    assert re.findall(r"^\| `commitments (\w+)", readme, re.MULTILINE) == commands()


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        (name, link)
        for name in DOCUMENTS
        for link in re.findall(r"\]\(([^)#:]+)[^):]*\)", (PROJECT / name).read_text(encoding="utf-8"))
        if not (PROJECT / name).parent.joinpath(link).exists()
    ]

    assert broken == []


def test_the_layout_in_readme_is_the_one_there_is() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ((?:`(?:bot|jobs|db|tests|docs)/[^`]*`(?:, )?)+) \|", readme, re.MULTILINE)
    paths = [path for row in rows for path in re.findall(r"`([^`]+)`", row)]

    assert [path for path in paths if not (PROJECT / path).exists()] == []
    assert len(paths) > 10


def commands() -> list[str]:
    """The commands of the command line, in the order of its help."""
    return list(getattr(get_command(app), "commands"))  # noqa: B009 - the group's type does not declare it
