"""The wheel: what it holds, and that it works where there are no sources."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
NOTES = """\
Maria: David, can you send me the pricing table by Friday?
David: Sure, I'll send you the pricing table by Friday.
"""


@dataclass(frozen=True, kw_only=True)
class Installation:
    """An environment with the wheel in it, and an empty folder to work in."""

    programs: Path
    folder: Path

    def run(self, program: str, *arguments: str, stdin: str = "") -> "subprocess.CompletedProcess[str]":
        """Run a program of the environment in the folder, with nothing of ours in the process environment."""
        return subprocess.run(
            [self.programs / program, *arguments],
            input=stdin,
            cwd=self.folder,
            env={"COMMITMENTS_DATA_DIR": str(self.folder / "data"), "HOME": str(self.folder), "COLUMNS": "80"},
            capture_output=True,
            text=True,
            check=True,
        )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the backend that the environment already has."""
    folder = tmp_path_factory.mktemp("dist")
    _call(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder))
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def installation(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The wheel in a new environment.

    Its dependencies come from the environment of the tests, which keeps this fast and offline: a .pth file puts that
    site-packages behind the new one. The editable install of the sources does not come along, because .pth files in
    a folder that was itself added by one are not read.
    """
    place = tmp_path_factory.mktemp("installed")
    venv.create(place / "venv", symlinks=True)
    python = place / "venv" / "bin" / "python"
    _call(
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
        str(wheel),
    )
    found = subprocess.check_output([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True)
    (Path(found.strip()) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    folder = place / "elsewhere"
    folder.mkdir()
    return Installation(programs=python.parent, folder=folder)


def test_the_wheel_holds_the_three_packages_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()

    assert {name.split("/")[0] for name in names} == {"bot", "jobs", "db", "commitments-0.1.0.dist-info"}
    assert not [name for name in names if "test" in name.lower()]
    assert {
        "bot/__main__.py",
        "bot/demo/meeting.md",
        "db/migrations/script.py.mako",
        "db/migrations/versions/0001_create_the_tables.py",
        "commitments-0.1.0.dist-info/licenses/LICENSE",
    } <= set(names)


def test_every_source_file_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}

    files = (path for package in ("bot", "jobs", "db") for path in (PROJECT / package).rglob("*") if path.is_file())
    sources = {str(path.relative_to(PROJECT)) for path in files if "__pycache__" not in path.parts}
    assert packed == sources


def test_the_installed_app_is_not_the_sources(installation: Installation) -> None:
    found = installation.run("python", "-c", "import bot, db, jobs; print(bot.__file__, db.__file__, jobs.__file__)")

    assert [Path(file).is_relative_to(PROJECT) for file in found.stdout.split()] == [False, False, False]


def test_the_installed_command_shows_help_migrates_and_reads_notes(installation: Installation) -> None:
    usage = installation.run("commitments", "--help").stdout
    migrated = installation.run("commitments", "migrate").stdout
    table = installation.run(
        "commitments", "extract", "-", "--held-on", "2026-03-04", "--tz", "UTC", stdin=NOTES
    ).stdout

    assert usage.strip().startswith("Usage: commitments [OPTIONS] COMMAND")
    assert migrated.startswith("The database is up to date")
    assert (installation.folder / "data" / "commitments.sqlite3").stat().st_mode & 0o777 == 0o600
    assert "David" in table
    assert "Fri 6 Mar 2026" in table


def test_help_imports_nothing_slow(installation: Installation) -> None:
    script = "import sys, bot.__main__; print(*sorted(sys.modules))"

    loaded = {name.split(".")[0] for name in installation.run("python", "-c", script).stdout.split()}

    assert not loaded & {"aiohttp", "anthropic", "dateparser", "pydantic", "slack_bolt", "slack_sdk", "sqlalchemy"}


def _call(*command: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV_")}
    subprocess.run(command, cwd=PROJECT, env=environment, check=True, capture_output=True)
