"""Migrations: up, down, at once, half way, from an installed wheel."""

import logging
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Integer, Text, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from db import migrate
from db.engine import Database, UnusableDatabase

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def empty(empty_url: str) -> Iterator[Database]:
    """A database without any table, once of each kind."""
    database = Database.open(empty_url)
    yield database
    database.dispose()


def tables(database: Database) -> set[str]:
    with database.read() as session:
        return set(inspect(session.connection()).get_table_names()) - {"alembic_version"}


def test_up_down_and_up_again(empty: Database) -> None:
    stations = []
    for _ in range(2):
        migrate.upgrade(empty)
        stations.append((tables(empty), migrate.current(empty), migrate.is_current(empty)))
        migrate.downgrade(empty, "base")
        stations.append((tables(empty), migrate.current(empty), migrate.is_current(empty)))

    assert stations == [(set(SQLModel.metadata.tables), migrate.head(), True), (set(), None, False)] * 2


def test_every_step_can_be_taken_back(empty: Database) -> None:
    migrate.upgrade(empty)
    while migrate.current(empty) is not None:
        migrate.downgrade(empty, "-1")

    assert tables(empty) == set()


def test_an_empty_database_is_not_current_and_stays_empty(empty: Database) -> None:
    assert (migrate.current(empty), migrate.is_current(empty), tables(empty)) == (None, False, set())


def test_a_url_does_as_well_as_a_database(empty_url: str) -> None:
    migrate.upgrade(empty_url)

    assert migrate.is_current(empty_url)


def test_a_current_database_is_left_alone(database: Database) -> None:
    with database.begin() as session:
        session.execute(text("INSERT INTO workspace (team, name, bot_user, next_number) VALUES ('T1', '', '', 7)"))

    migrate.upgrade(database)

    with database.read() as session:
        assert session.execute(text("SELECT next_number FROM workspace")).scalar_one() == 7


def test_processes_that_start_at_once_share_one_upgrade(empty_url: str) -> None:
    script = "import sys; from db import migrate; print('ready', flush=True); input(); migrate.upgrade(sys.argv[1])"
    processes = [start([sys.executable, "-c", script, empty_url]) for _ in range(3)]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()

    answers = [(*process.communicate(), process.returncode) for process in processes]

    assert (answers, migrate.is_current(empty_url)) == ([("", "", 0)] * 3, True)


def test_an_upgrade_waits_for_another_change_of_the_schema(empty: Database, empty_url: str) -> None:
    with ThreadPoolExecutor(1) as pool:
        with empty.alter():
            upgrade = pool.submit(migrate.upgrade, empty_url)
            with pytest.raises(TimeoutError):
                upgrade.result(timeout=0.3)
        upgrade.result()

    assert migrate.is_current(empty)


def start(command: list[str]) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(command, text=True, stdin=pipe, stdout=pipe, stderr=pipe)


def test_an_upgrade_that_fails_leaves_nothing_behind(empty: Database) -> None:
    with empty.begin() as session:
        session.execute(text("CREATE TABLE delivery (id INTEGER)"))

    with pytest.raises(DBAPIError, match="delivery"):
        migrate.upgrade(empty)

    assert (tables(empty), migrate.current(empty)) == ({"delivery"}, None)


def test_a_schema_of_a_newer_version_is_refused(empty: Database) -> None:
    migrate.upgrade(empty)
    with empty.begin() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(UnusableDatabase, match="A newer version of the app wrote this database"):
        migrate.upgrade(empty)
    assert not migrate.is_current(empty)


def test_an_upgrade_prints_nothing_and_leaves_logging_alone(empty_url: str, capfd: pytest.CaptureFixture[str]) -> None:
    ours = logging.getLogger("commitments.test")
    before = (logging.root.level, list(logging.root.handlers), ours.disabled)

    migrate.upgrade(empty_url)

    assert (logging.root.level, list(logging.root.handlers), ours.disabled) == before
    assert capfd.readouterr() == ("", "")


class TestAlteringATable:
    """SQLite alters a table by copying it and dropping the old one, which must not take other rows along."""

    @pytest.fixture(autouse=True)
    def family(self, empty: Database) -> None:
        reference = "INTEGER REFERENCES parent (id) ON DELETE CASCADE"
        with empty.begin() as session:
            session.execute(text("CREATE TABLE parent (id INTEGER PRIMARY KEY, name INTEGER)"))
            session.execute(text(f"CREATE TABLE child (id INTEGER PRIMARY KEY, parent {reference})"))
            session.execute(text("INSERT INTO parent VALUES (1, 1)"))
            session.execute(text("INSERT INTO child VALUES (1, 1)"))

    def test_rows_that_refer_to_it_stay(self, empty: Database) -> None:
        with empty.alter() as connection:
            retype_name(connection)

        assert children(empty) == 1

    def test_references_are_kept_again_afterwards(self, empty: Database) -> None:
        with empty.alter() as connection:
            retype_name(connection)
        with empty.begin() as session:
            session.execute(text("DELETE FROM parent"))

        assert children(empty) == 0

    @pytest.mark.parametrize("empty_url", ["sqlite"], indirect=True)
    def test_references_to_lost_rows_undo_everything(self, empty: Database) -> None:
        with pytest.raises(UnusableDatabase, match="Rows of child would refer"), empty.alter() as connection:
            connection.exec_driver_sql("DELETE FROM parent")

        assert children(empty) == 1


def retype_name(connection: Connection) -> None:
    operations = Operations(MigrationContext.configure(connection))
    with operations.batch_alter_table("parent") as batch:
        batch.alter_column("name", existing_type=Integer(), type_=Text())


def children(database: Database) -> int:
    with database.read() as session:
        return int(session.execute(text("SELECT count(*) FROM child")).scalar_one())


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel installs."""
    if not (PROJECT / "pyproject.toml").exists():
        pytest.skip("the wheel is built from a checkout")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def run_in(folder: Path, *arguments: str) -> str:
    """Run Python with the packages of `folder` and nothing else of ours in the way."""
    return subprocess.run([sys.executable, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def test_an_installed_wheel_brings_its_migrations(installed: Path, empty_url: str) -> None:
    script = "import sys, db; from db import migrate; migrate.upgrade(sys.argv[1]); print(db.__file__)"

    place = run_in(installed, "-c", script, empty_url)

    assert (place.strip(), migrate.is_current(empty_url)) == (str(installed / "db" / "__init__.py"), True)


def test_the_next_step_is_written_from_what_changed(installed: Path, tmp_path: Path) -> None:
    source = installed / "db" / "tables" / "people.py"
    source.write_text(source.read_text() + EXTRA)
    number = f"{len(list((installed / 'db/migrations/versions').glob('*.py'))) + 1:04d}"

    run_in(installed, "-m", "db.migrations", "Remember moods")
    run_in(installed, "-c", f"from db import migrate; migrate.upgrade('sqlite:///{tmp_path}/moods.db')")
    database = Database.open(f"sqlite:///{tmp_path}/moods.db")
    found = tables(database)
    database.dispose()

    (step,) = (installed / "db/migrations/versions").glob(f"{number}_remember_moods.py")
    assert step.read_text().startswith('"""Remember moods."""\n')
    assert found == set(SQLModel.metadata.tables) | {"mood"}


EXTRA = '''

class MoodRow(SQLModel, table=True):
    """How somebody feels."""

    __tablename__ = "mood"

    user: str = Field(primary_key=True)
    at: datetime = instant(required=True)
'''
