"""`commitments check`: whether everything the app needs is there, with what to do where it is not."""

import asyncio
from collections.abc import Awaitable, Iterator, Mapping
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from pydantic import SecretStr
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock, utc_now
from bot.command_line import reader
from bot.command_line.finding import Finding
from bot.command_line.tokens import SCOPES, lack
from bot.domain.errors import DomainError
from bot.settings import Settings
from bot.slack.calls import CallFailed, answer
from db import migrate
from db.engine import Database

LARGEST_DRIFT = timedelta(seconds=60)
"""How far this machine's clock may be from Slack's before reminders are noticeably off."""

REINSTALL = "Open your app at api.slack.com/apps, Install App, reinstall, and copy the token anew."
NO_METHODS = "That address has no Slack methods. Check SLACK_API_URL."
REMEDIES = {
    "invalid_auth": REINSTALL,
    "not_authed": REINSTALL,
    "token_revoked": REINSTALL,
    "token_expired": REINSTALL,
    "account_inactive": REINSTALL,
    "not_allowed_token_type": "The token is of the wrong kind: SLACK_BOT_TOKEN is xoxb-…, SLACK_APP_TOKEN is xapp-….",
    "missing_scope": "Give the app-level token the scope connections:write (Basic Information, App-Level Tokens).",
    "ratelimited": "Slack asks for a pause; try again in a minute.",
    "http_404": NO_METHODS,
    "unknown_method": NO_METHODS,
    "unreadable_answer": NO_METHODS,
}
UNREACHED = frozenset({"unreachable", "disconnected", "timeout"})


def findings(settings: Settings, clock: Clock = utc_now) -> Iterator[Finding]:
    """Look at the tokens, the scopes, the clock, the database and who reads the notes, one after the other.

    Beside them stands what is kept.
    """
    yield from _bot_token(settings, clock)
    yield _app_token(settings)
    yield _database(settings)
    yield Finding(is_well=True, what=_say_kept(settings))
    yield from reader.findings(settings, clock)


def _bot_token(settings: Settings, clock: Clock) -> Iterator[Finding]:
    if settings.slack_bot_token is None:
        yield Finding(is_well=False, what=lack("SLACK_BOT_TOKEN"))
        return
    headers: dict[str, str] = {}
    try:
        me = _ask(_client(settings, settings.slack_bot_token).auth_test(), headers)
    except CallFailed as failure:
        yield _refused("SLACK_BOT_TOKEN", failure)
        return
    yield Finding(is_well=True, what=f"SLACK_BOT_TOKEN: {me.get('user')} in {me.get('team')}.")
    yield _scopes(headers)
    yield from _drift(headers, clock)


def _scopes(headers: Mapping[str, str]) -> Finding:
    if "x-oauth-scopes" not in headers:
        return Finding(is_well=True, what="Slack did not say which scopes are granted.")
    granted = {scope.strip() for scope in headers["x-oauth-scopes"].split(",")}
    missing = [scope for scope in SCOPES if scope not in granted]
    if not missing:
        return Finding(is_well=True, what=f"Scopes: all {len(SCOPES)} granted.")
    lost = "; ".join(f"{scope} (to {SCOPES[scope]})" for scope in missing)
    advice = "Paste manifest.yml under App Manifest in your app's settings, then reinstall the app."
    return Finding(is_well=False, what=f"Scopes are missing: {lost}.", advice=advice)


def _drift(headers: Mapping[str, str], clock: Clock) -> Iterator[Finding]:
    if "date" not in headers:
        return
    drift = abs(clock() - parsedate_to_datetime(headers["date"]))
    seconds = round(drift.total_seconds())
    if drift <= LARGEST_DRIFT:
        yield Finding(is_well=True, what=f"Clock: within {max(seconds, 1)} s of Slack's.")
    else:
        yield Finding(is_well=False, what=f"Clock: {seconds} s from Slack's.", advice="Switch on time synchronisation.")


def _app_token(settings: Settings) -> Finding:
    if settings.slack_app_token is None:
        return Finding(is_well=False, what=lack("SLACK_APP_TOKEN"))
    token = settings.slack_app_token.get_secret_value()
    try:
        _ask(_client(settings, None).apps_connections_open(app_token=token), {})
    except CallFailed as failure:
        return _refused("SLACK_APP_TOKEN", failure)
    return Finding(is_well=True, what="SLACK_APP_TOKEN: Socket Mode opens.")


def _refused(name: str, failure: CallFailed) -> Finding:
    code = failure.error
    if code in UNREACHED:
        what = f"{name}: Slack cannot be reached ({code})."
        return Finding(is_well=False, what=what, advice="Check SLACK_API_URL and the network.")
    advice = REMEDIES.get(code, "Look the error up in Slack's documentation.")
    return Finding(is_well=False, what=f"{name}: Slack answered {code}.", advice=advice)


def _database(settings: Settings) -> Finding:
    try:
        database = Database.open(settings.database_url.get_secret_value())
    except DomainError as refusal:
        return Finding(is_well=False, what=f"Database: {refusal}")
    try:
        revision = migrate.current(database)
        if revision is None:
            return Finding(is_well=True, what=f"Database: {database.dialect}, empty; its tables will be made by run.")
        if revision == migrate.head():
            return Finding(is_well=True, what=f"Database: {database.dialect}, up to date.")
        return Finding(
            is_well=False, what="Database: its tables are not up to date.", advice="Run: commitments migrate"
        )
    except DomainError as refusal:
        what = str(refusal.__cause__ or refusal).splitlines()[0]
        return Finding(is_well=False, what=f"Database: {what}.", advice="Check COMMITMENTS_DATABASE_URL.")
    finally:
        database.dispose()


def _say_kept(settings: Settings) -> str:
    if settings.keep_notes is None and settings.keep_closed is None:
        return "Everything is kept for good."
    notes, closed = (_say_days(days) for days in (settings.keep_notes, settings.keep_closed))
    return f"The text of notes is kept {notes}, what is closed {closed}."


def _say_days(count: int | None) -> str:
    return "for good" if count is None else "for a day" if count == 1 else f"for {count} days"


def _client(settings: Settings, token: SecretStr | None) -> AsyncWebClient:
    return AsyncWebClient(
        token.get_secret_value() if token else None, base_url=settings.slack_api_url, timeout=10, retry_handlers=[]
    )


def _ask(call: Awaitable[Any], headers: dict[str, str]) -> Mapping[str, Any]:
    """What Slack answers to a call; the headers of the answer go into `headers`, in lower case. Raises CallFailed."""

    async def asked() -> Any:
        response = await call
        headers.update({name.lower(): value for name, value in response.headers.items()})
        return response

    async def answered() -> Mapping[str, Any]:
        return await answer(asked())

    return asyncio.run(answered())
