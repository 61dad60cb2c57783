"""Who is in a workspace and in which conversations, as Slack says now: remembered for a minute, never guessed."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.people import Person
from bot.slack.calls import CallFailed, answer

FRESH = timedelta(seconds=60)
"""How long an answer about membership counts; events about membership forget it earlier."""
PAGE = 200
"""People or channels a page, as many as Slack advises."""
PATIENCE = 5
"""How often one page of the member list may be refused for too much traffic before we give up."""
MOST_ASKED = 50
"""People whose do-not-disturb Slack tells at once."""
_LATEST = 4_102_444_800
"""The year 2100, in Unix seconds: no status lasts until then."""
_OUT_OF_OFFICE = re.compile(
    r":(?:palm_tree|desert_island|beach_with_umbrella|airplane|face_with_thermometer|baby|luggage|camping):"
    r"|\b(?:ooo|out of (?:the )?office|vacation(?:ing)?|holidays?|on leave|parental leave|sick|pto|away|urlaub|krank"
    r"|abwesend|cong[ée]s?|vacaciones|f[ée]rias|ferie)\b",
    re.IGNORECASE,
)
_ALL_TYPES = "public_channel,private_channel,mpim,im"
_USUAL_TYPES = "public_channel,private_channel"
_NOBODY = frozenset({"user_not_found", "user_not_visible", "users_not_found"})

logger = logging.getLogger(__name__)

Key = tuple[str, str, str]
"""What a remembered answer is about: "user" or "channel", the team, the id."""


@dataclass(frozen=True)
class _Known:
    ids: frozenset[str]
    since: datetime


class Directory:
    """Asks Slack about people and membership. `sleep` waits seconds when Slack asks for less traffic."""

    def __init__(
        self,
        client: AsyncWebClient,
        clock: Clock,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._client = client
        self._clock = clock
        self._sleep = sleep
        self._known: dict[Key, _Known] = {}
        self._times_forgotten = 0
        self._types = _ALL_TYPES

    async def fetch_people(self, team: str) -> list[Person]:
        """Return every member of a workspace, including bots and those who left. Raises CallFailed."""
        members = await self._pages("users.list", "members", patience=PATIENCE)
        return [person_from(member, team) for member in members]

    async def fetch_person(self, team: str, user: str) -> Person | None:
        """Return one member, or None when Slack knows nobody of that id. Raises CallFailed."""
        try:
            found = await answer(self._client.users_info(user=user))
        except CallFailed as failure:
            if failure.error in _NOBODY:
                return None
            raise
        return person_from(found["user"], team)

    async def channels_of(self, team: str, user: str, *, here: str | None) -> frozenset[str]:
        """Return the conversations a person is in, as far as Slack confirms it now; never more.

        `here` is where they are asking from: their direct messages with the app are always theirs. Where Slack does
        not list all of theirs, the members of `here` are asked; where it tells nothing at all, it is theirs, because
        only somebody in a conversation can type a command there.
        """
        at_hand = frozenset([here]) if here else frozenset[str]()
        private = at_hand if here and here.startswith("D") else frozenset[str]()
        listed = await self._remembered(("user", team, user), self._list_channels)
        if listed is not None:
            return listed | private
        if here is None or private:
            return private
        members = await self._remembered(("channel", team, here), self._list_members)
        return at_hand if members is None or user in members else frozenset()

    async def has_us(self, channel: str) -> bool:
        """Return whether the app is in a conversation; where Slack does not say, it is taken to be."""
        try:
            found = await answer(self._client.conversations_info(channel=channel))
        except CallFailed as failure:
            # Of a private conversation without us Slack says nothing.
            return failure.error != "channel_not_found"
        return bool(found["channel"].get("is_member", True))

    async def members_of(self, team: str, channel: str) -> frozenset[str]:
        """Return the user ids in a conversation, or nobody when Slack does not say."""
        return await self._remembered(("channel", team, channel), self._list_members) or frozenset()

    async def fetch_quiet_hours(self, users: Sequence[str]) -> dict[str, tuple[datetime, datetime] | None]:
        """Return each user's next do-not-disturb in Slack, from when until when, None for nobody disturbing them.

        Empty where the scope `dnd:read` was not granted. Raises CallFailed.
        """
        found: dict[str, tuple[datetime, datetime] | None] = {}
        for start in range(0, len(users), MOST_ASKED):
            asked = {"users": ",".join(users[start : start + MOST_ASKED])}
            try:
                page = await self._page("dnd.teamInfo", asked, PATIENCE)
            except CallFailed as failure:
                if failure.error == "missing_scope":
                    return {}
                raise
            found |= {user: _window(told) for user, told in (page.get("users") or {}).items()}
        return found

    def forget(self, team: str, *, user: str | None = None, channel: str | None = None) -> None:
        """Ask Slack anew next time: about this person, this conversation, or, with neither, the whole workspace."""
        about = {("user", team, user), ("channel", team, channel)}
        everything = user is None and channel is None
        self._times_forgotten += 1
        self._known = {
            key: known for key, known in self._known.items() if not (key in about or (everything and key[1] == team))
        }

    async def _remembered(self, key: Key, fetch: Callable[[str], Awaitable[frozenset[str]]]) -> frozenset[str] | None:
        now = self._clock()
        known = self._known.get(key)
        if known is not None and now - known.since < FRESH:
            return known.ids
        times_forgotten = self._times_forgotten
        try:
            ids = await fetch(key[2])
        except CallFailed as failure:
            extra = {"event": "membership_unknown", "about": key[0], "id": key[2], "error": failure.error}
            logger.warning("membership_unknown", extra=extra)
            return None
        self._known = {each: old for each, old in self._known.items() if now - old.since < FRESH}
        if times_forgotten == self._times_forgotten:  # else the answer may be older than the event that changed it
            self._known[key] = _Known(ids, now)
        return ids

    async def _list_channels(self, user: str) -> frozenset[str]:
        try:
            channels = await self._pages("users.conversations", "channels", user=user, types=self._types)
        except CallFailed as failure:
            if failure.error != "missing_scope" or self._types == _USUAL_TYPES:
                raise
            # Group messages need permissions that the workspace left out.
            self._types = _USUAL_TYPES
            return await self._list_channels(user)
        return frozenset(channel["id"] for channel in channels)

    async def _list_members(self, channel: str) -> frozenset[str]:
        return frozenset(await self._pages("conversations.members", "members", channel=channel))

    async def _pages(self, method: str, content: str, *, patience: int = 0, **asked: Any) -> list[Any]:
        found: list[Any] = []
        cursor = ""
        while True:
            turn = {"cursor": cursor} if cursor else {}
            page = await self._page(method, {**asked, "limit": PAGE, **turn}, patience)
            found += page.get(content) or []
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return found

    async def _page(self, method: str, asked: Mapping[str, Any], patience: int) -> Mapping[str, Any]:
        while True:
            try:
                return await answer(self._client.api_call(method, http_verb="GET", params=dict(asked)))
            except CallFailed as failure:
                if failure.wait is None or patience == 0:
                    raise
                patience -= 1
                await self._sleep(failure.wait)


def person_from(payload: Mapping[str, Any], team: str) -> Person:
    """Return the person that a user object of Slack's describes; a zone nobody knows becomes UTC."""
    profile = payload.get("profile") or {}
    user = str(payload["id"])
    return Person(
        team=team,
        id=user,
        display_name=profile.get("display_name") or "",
        real_name=profile.get("real_name") or payload.get("real_name") or "",
        display_name_normalized=profile.get("display_name_normalized") or "",
        real_name_normalized=profile.get("real_name_normalized") or "",
        zone=_zone(payload.get("tz")),
        email=profile.get("email") or None,
        # Slack calls its own bot a person.
        is_bot=bool(payload.get("is_bot") or payload.get("is_workflow_bot") or payload.get("is_connector_bot"))
        or user == "USLACKBOT",
        is_deleted=bool(payload.get("deleted")),
        is_admin=bool(payload.get("is_admin") or payload.get("is_owner")),
        away_until=_away_until(profile),
        is_guest=bool(payload.get("is_restricted") or payload.get("is_ultra_restricted") or payload.get("is_stranger")),
    )


def _away_until(profile: Mapping[str, Any]) -> datetime | None:
    """Until when a status says that somebody is out of office; None for any other, and for one without an end."""
    ends = profile.get("status_expiration")
    words = f"{profile.get('status_emoji') or ''} {profile.get('status_text') or ''}"
    if not isinstance(ends, int) or not 0 < ends < _LATEST or not _OUT_OF_OFFICE.search(words):
        return None
    return datetime.fromtimestamp(ends, UTC)


def _window(told: Mapping[str, Any]) -> tuple[datetime, datetime] | None:
    start, end = told.get("next_dnd_start_ts"), told.get("next_dnd_end_ts")
    if not told.get("dnd_enabled") or not isinstance(start, int) or not isinstance(end, int) or not 1 < start < end:
        return None
    return (datetime.fromtimestamp(start, UTC), datetime.fromtimestamp(end, UTC)) if end < _LATEST else None


def _zone(name: object) -> str:
    try:
        return ZoneInfo(str(name)).key if name else "UTC"
    except (KeyError, OSError, ValueError):  # an unknown name, the name of a folder, or one with a path in it
        return "UTC"
