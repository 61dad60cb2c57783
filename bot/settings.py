"""Every setting: its type, its default and its environment name. Only `bot.app` and the command line read them."""

from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import ByteSize, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.domain.errors import DomainError


class BadSetting(DomainError):
    """A setting cannot be used as it is."""


class Settings(BaseSettings):
    """What the app is told from outside: the environment, then a `.env` file in the current folder, then the default.

    An empty value counts as none. Secrets never show in `repr`, logs or error texts.
    """

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
        validate_default=True,
    )

    slack_bot_token: SecretStr | None = Field(
        default=None, validation_alias="SLACK_BOT_TOKEN", description="Bot token of the installed Slack app, `xoxb-…`."
    )
    slack_app_token: SecretStr | None = Field(
        default=None, validation_alias="SLACK_APP_TOKEN", description="App-level token for Socket Mode, `xapp-…`."
    )
    slack_signing_secret: SecretStr | None = Field(
        default=None,
        validation_alias="SLACK_SIGNING_SECRET",
        description="Not used yet: Socket Mode needs none.",
    )
    slack_api_url: str = Field(
        default="https://slack.com/api/",
        validation_alias="SLACK_API_URL",
        description="Slack's Web API, or a stand-in for it.",
    )
    anthropic_api_key: SecretStr | None = Field(
        default=None,
        validation_alias="ANTHROPIC_API_KEY",
        description="With it, Claude reads the notes: their text and what is open in their channel are sent to "
        "Anthropic. Without it, nothing is.",
    )
    anthropic_base_url: str = Field(
        default="https://api.anthropic.com",
        validation_alias="ANTHROPIC_BASE_URL",
        description="Anthropic's API, or a stand-in for it.",
    )
    model: str = Field(
        default="claude-haiku-5-5",
        validation_alias="COMMITMENTS_MODEL",
        description="Which Claude reads the notes.",
    )
    model_effort: Literal["low", "medium", "high", "xhigh", "max", "default"] = Field(
        default="low",
        validation_alias="COMMITMENTS_MODEL_EFFORT",
        description="How hard it thinks: `low` to `max`, or `default` for a model that cannot be told.",
    )
    model_timeout: float = Field(
        default=90.0,
        ge=1,
        le=180,
        validation_alias="COMMITMENTS_MODEL_TIMEOUT",
        description="Seconds to wait for one answer of it.",
    )
    model_answer: int = Field(
        default=16_000,
        ge=1_000,
        le=128_000,
        validation_alias="COMMITMENTS_MODEL_ANSWER",
        description="The most tokens of one answer, its thinking included.",
    )
    model_window: int = Field(
        default=80_000,
        ge=2_000,
        le=900_000,
        validation_alias="COMMITMENTS_MODEL_WINDOW",
        description="Tokens of notes sent at once; longer notes are sent in parts.",
    )
    model_daily_tokens: int = Field(
        default=2_000_000,
        ge=0,
        validation_alias="COMMITMENTS_MODEL_DAILY_TOKENS",
        description="Tokens a workspace may take in a day (UTC); then rules read the notes.",
    )
    data_dir: Path = Field(
        default_factory=lambda: user_data_path("commitments", appauthor=False),
        validation_alias="COMMITMENTS_DATA_DIR",
        description="Where files of the app live. Default: the user's data folder.",
    )
    database_url: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="COMMITMENTS_DATABASE_URL",
        description="`sqlite:///…` or `postgresql://…`. Default: `commitments.sqlite3` in the data folder.",
    )
    file_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        validation_alias="COMMITMENTS_FILE_HOSTS",
        description="More places to fetch files from than Slack's own, with commas between them.",
    )
    largest_file: ByteSize = Field(
        default=ByteSize(5_000_000),
        validation_alias="COMMITMENTS_LARGEST_FILE",
        description="Bigger files are refused; bytes, or such as `5MB`.",
    )
    paste_pause: float = Field(
        default=4.0,
        ge=0,
        le=60,
        validation_alias="COMMITMENTS_PASTE_PAUSE",
        description="Seconds to wait for the next part of a long paste.",
    )
    keep_notes: int | None = Field(
        default=None,
        ge=1,
        le=36_500,
        validation_alias="COMMITMENTS_KEEP_NOTES",
        description="Days after which the text of notes that were read is forgotten. Default: never.",
    )
    # Below a month would go what people still open again, what summaries count, and when somebody last heard from us.
    keep_closed: int | None = Field(
        default=None,
        ge=30,
        le=36_500,
        validation_alias="COMMITMENTS_KEEP_CLOSED",
        description="Days after which what is closed is deleted, with its history; at least 30. Default: never.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", validation_alias="COMMITMENTS_LOG_LEVEL", description="The least weighty log lines to write."
    )
    log_format: Literal["json", "text"] = Field(
        default="json", validation_alias="COMMITMENTS_LOG_FORMAT", description="`json` for machines, `text` for people."
    )

    @field_validator("slack_bot_token")
    @classmethod
    def _is_a_bot_token(cls, token: SecretStr | None) -> SecretStr | None:
        return _starting(token, "xoxb-", "the Bot User OAuth Token under OAuth & Permissions")

    @field_validator("slack_app_token")
    @classmethod
    def _is_an_app_token(cls, token: SecretStr | None) -> SecretStr | None:
        return _starting(token, "xapp-", "the App-Level Token under Basic Information")

    @field_validator("slack_api_url")
    @classmethod
    def _is_a_safe_url(cls, url: str) -> str:
        return _safe(url).rstrip("/") + "/"

    @field_validator("anthropic_base_url")
    @classmethod
    def _is_a_safe_address(cls, url: str) -> str:
        return _safe(url).rstrip("/")

    @field_validator("file_hosts", mode="before")
    @classmethod
    def _split(cls, hosts: Any) -> Any:
        return tuple(hosts.replace(",", " ").split()) if isinstance(hosts, str) else hosts

    @field_validator("file_hosts")
    @classmethod
    def _are_origins(cls, hosts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_origin(_safe(host if "://" in host else f"https://{host}")) for host in hosts)

    @field_validator("log_level", mode="before")
    @classmethod
    def _in_capitals(cls, level: Any) -> Any:
        return level.upper() if isinstance(level, str) else level

    @model_validator(mode="after")
    def _in_the_data_folder(self) -> Self:
        if not self.database_url.get_secret_value():
            url = f"sqlite:///{self.data_dir / 'commitments.sqlite3'}"
            object.__setattr__(self, "database_url", SecretStr(url))
        return self

    @property
    def file_origins(self) -> tuple[str, ...]:
        """Origins, such as "https://files.example.com", that files may be fetched from besides Slack's own hosts.

        A stand-in for Slack on this machine is among them.
        """
        stands_in = _is_this_machine(urlsplit(self.slack_api_url).hostname)
        return (*self.file_hosts, *([_origin(self.slack_api_url)] if stands_in else []))

    @property
    def heartbeat(self) -> Path:
        """The file that a running app touches at least once a minute while it is well."""
        return self.data_dir / "heartbeat"


def load() -> Settings:
    """Read the settings. Raises BadSetting with a sentence for each variable that cannot be used, never its value."""
    try:
        return Settings()
    except ValidationError as error:
        raise BadSetting("\n".join(_sentence(each["loc"], each["msg"]) for each in error.errors())) from None
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting("The file .env in this folder cannot be read. It must be text in UTF-8.") from error


def _sentence(place: tuple[int | str, ...], complaint: str) -> str:
    reason = complaint.removeprefix("Value error, ")
    return f"{place[0] if place else 'The environment'} cannot be used: {reason[0].lower() + reason[1:]}."


def _starting(token: SecretStr | None, prefix: str, where: str) -> SecretStr | None:
    if token is not None and not token.get_secret_value().startswith(prefix):
        raise ValueError(f"it must begin with {prefix}; take {where} in the settings of your Slack app")
    return token


def _web_address(url: str) -> str:
    address = urlsplit(url)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise ValueError("must be an address such as https://slack.com/api/")
    return url


def _safe(url: str) -> str:
    address = urlsplit(_web_address(url))
    if address.scheme == "http" and not _is_this_machine(address.hostname):
        raise ValueError("must begin with https://, as tokens are sent there; http:// is for this machine only")
    return url


def _origin(url: str) -> str:
    address = urlsplit(url)
    return f"{address.scheme}://{address.netloc.lower()}"


def _is_this_machine(host: str | None) -> bool:
    if host == "localhost":
        return True
    try:
        return host is not None and ip_address(host).is_loopback
    except ValueError:
        return False
