"""Settings: where they come from, what is refused, that secrets stay secret, and that README lists them all."""

from pathlib import Path

import pytest
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from bot.settings import BadSetting, Settings, load

PROJECT = Path(__file__).parents[1]
NAMES = [str(field.validation_alias) for field in Settings.model_fields.values()]


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_everything_has_a_default() -> None:
    settings = load()

    assert settings.model_fields_set == set()
    assert (settings.slack_bot_token, settings.slack_app_token, settings.anthropic_api_key) == (None, None, None)


def test_the_database_lies_in_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COMMITMENTS_DATA_DIR", str(tmp_path))

    settings = load()

    assert settings.database_url.get_secret_value() == f"sqlite:///{tmp_path}/commitments.sqlite3"
    assert settings.heartbeat == tmp_path / "heartbeat"


def test_the_environment_outranks_the_file_and_an_empty_value_is_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text(
        "SLACK_BOT_TOKEN=xoxb-file\nSLACK_APP_TOKEN='xapp-file'\nANTHROPIC_API_KEY=\nCOMMITMENTS_LOG_LEVEL=debug\nPATH=/x\n"
    )
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-environment")
    monkeypatch.setenv("COMMITMENTS_LOG_LEVEL", "")

    settings = load()

    assert settings.slack_bot_token is not None
    assert settings.slack_app_token is not None
    assert (
        settings.slack_bot_token.get_secret_value(),
        settings.slack_app_token.get_secret_value(),
        settings.anthropic_api_key,
        settings.log_level,
    ) == ("xoxb-environment", "xapp-file", None, "DEBUG")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SLACK_BOT_TOKEN", "xapp-hush", "it must begin with xoxb-; take the Bot User OAuth Token under"),
        ("SLACK_APP_TOKEN", "xoxb-hush", "it must begin with xapp-; take the App-Level Token under"),
        ("SLACK_API_URL", "http://slack.example/api/", "must begin with https://, as tokens are sent there;"),
        ("SLACK_API_URL", "slack.com", "must be an address such as https://"),
        ("ANTHROPIC_BASE_URL", "ftp://x", "must be an address such as https://"),
        ("ANTHROPIC_BASE_URL", "http://api.example", "must begin with https://, as tokens are sent there;"),
        ("COMMITMENTS_MODEL_EFFORT", "huge", "input should be 'low', 'medium', 'high', 'xhigh', 'max' or 'default'"),
        ("COMMITMENTS_FILE_HOSTS", "files.example, http://cdn.example", "must begin with https://, as tokens are"),
        ("COMMITMENTS_LARGEST_FILE", "huge", "could not parse value and unit"),
        ("COMMITMENTS_PASTE_PAUSE", "-1", "input should be greater than or equal to 0"),
        ("COMMITMENTS_KEEP_NOTES", "0", "input should be greater than or equal to 1"),
        ("COMMITMENTS_KEEP_NOTES", "a week", "input should be a valid integer"),
        ("COMMITMENTS_KEEP_CLOSED", "29", "input should be greater than or equal to 30"),
        ("COMMITMENTS_KEEP_CLOSED", "999999999", "input should be less than or equal to 36500"),
        ("COMMITMENTS_LOG_LEVEL", "LOUD", "input should be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
        ("COMMITMENTS_LOG_FORMAT", "xml", "input should be 'json' or 'text'"),
    ],
)
def test_a_bad_value_is_refused_by_name_and_not_repeated(
    name: str, value: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(BadSetting) as refusal:
        load()

    start = f"{name} cannot be used: {sentence}"
    assert str(refusal.value)[: len(start)] == start
    assert "hush" not in str(refusal.value)
    assert refusal.value.__cause__ is None


def test_all_bad_values_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITMENTS_LOG_FORMAT", "xml")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "no")

    with pytest.raises(BadSetting) as refusal:
        load()

    assert [line.split()[0] for line in str(refusal.value).splitlines()] == [
        "SLACK_BOT_TOKEN",
        "COMMITMENTS_LOG_FORMAT",
    ]


def test_an_env_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"SLACK_BOT_TOKEN=\xff\xfe\n")

    with pytest.raises(BadSetting, match=r"^The file .env in this folder cannot be read"):
        load()


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-hush")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-hush")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "hush")
    monkeypatch.setenv("ANTHROPIC_API_KEY", "hush")
    monkeypatch.setenv("COMMITMENTS_DATABASE_URL", "postgresql://me:hush@localhost/x")

    settings = load()

    assert "hush" not in f"{settings!r} {settings} {settings.model_dump_json()}"


@pytest.mark.parametrize(
    ("url", "stand_in"),
    [
        ("https://slack.com/api/", ()),
        ("http://127.0.0.1:8080/api", ("http://127.0.0.1:8080",)),
        ("http://localhost:8080", ("http://localhost:8080",)),
        ("http://[::1]:8080/", ("http://[::1]:8080",)),
        ("https://gateway.example/slack", ()),
    ],
)
def test_files_come_from_named_places_and_from_a_stand_in_on_this_machine(
    url: str, stand_in: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_API_URL", url)
    monkeypatch.setenv("COMMITMENTS_FILE_HOSTS", "Files.Example, http://127.0.0.1:9/files,")

    settings = load()

    assert settings.file_origins == ("https://files.example", "http://127.0.0.1:9", *stand_in)
    assert settings.slack_api_url == url.rstrip("/") + "/"


def test_sizes_may_have_units(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITMENTS_LARGEST_FILE", "5MB")

    assert load().largest_file == 5_000_000


def test_nothing_is_deleted_unless_somebody_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (load().keep_notes, load().keep_closed) == (None, None)

    monkeypatch.setenv("COMMITMENTS_KEEP_NOTES", "")
    monkeypatch.setenv("COMMITMENTS_KEEP_CLOSED", "365")

    assert (load().keep_notes, load().keep_closed) == (None, 365)


def test_readme_lists_every_setting_with_its_default() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8").splitlines()

    listed = [line for line in readme if line.startswith("| `") and line.split("`")[1].isupper()]

    assert listed == table(Settings)


def test_compose_names_only_settings_there_are() -> None:
    compose = (PROJECT / "compose.yaml").read_text(encoding="utf-8") + (PROJECT / "Dockerfile").read_text(
        encoding="utf-8"
    )

    named = {word.strip('":=,') for word in compose.replace("=", " ").split() if word.startswith("COMMITMENTS_")}

    assert named <= set(NAMES)


def table(settings: type[BaseModel]) -> list[str]:
    """The rows README must have."""
    return [
        f"| `{field.validation_alias}` | {shown(field.get_default(call_default_factory=False))} | {field.description} |"
        for field in settings.model_fields.values()
    ]


def shown(default: object) -> str:
    if default in (None, (), PydanticUndefined) or not str(default):
        return ""
    return f"`{default}`"
