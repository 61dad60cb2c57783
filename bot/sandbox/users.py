"""Users of the workspace, as Slack's API describes them."""

import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo


def normalize_name(name: str) -> str:
    """Return the name as Slack's `*_normalized` fields hold it: accents folded, non-Latin letters dropped."""
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(char for char in decomposed if ord(char) < 128).strip()


@dataclass(kw_only=True, eq=False)
class User:
    """One member, guest or bot of the workspace; `tz` is an IANA zone, `dnd` a window in Unix seconds or None."""

    id: str
    team_id: str
    name: str
    real_name: str
    display_name: str = ""
    email: str | None = None
    tz: str = "Europe/London"
    locale: str = "en-US"
    title: str = ""
    deleted: bool = False
    is_bot: bool = False
    is_admin: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    bot_id: str | None = None
    app_id: str | None = None
    dnd: tuple[int, int] | None = None
    updated: int = 0
    extra_profile: dict[str, Any] = field(default_factory=dict)

    @property
    def shown_name(self) -> str:
        """The name others see in the client."""
        return self.display_name or self.real_name

    @property
    def cannot_be_messaged(self) -> bool:
        """Whether it is an app or Slackbot, to whom apps cannot write."""
        return self.is_bot or self.id == "USLACKBOT"

    def to_json(self, now: datetime, *, email: bool, locale: bool = False) -> dict[str, Any]:
        """Return the user object of the API; the e-mail address only when `email`."""
        answer: dict[str, Any] = {
            "id": self.id,
            "team_id": self.team_id,
            "name": self.name,
            "deleted": self.deleted,
            "profile": self._profile(email=email),
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": self.updated,
        }
        if self.deleted:
            return answer
        return answer | self._living_fields(now) | ({"locale": self.locale} if locale else {})

    def _living_fields(self, now: datetime) -> dict[str, Any]:
        local = now.astimezone(ZoneInfo(self.tz))
        offset = local.utcoffset()
        return {
            "color": "9f69e7",
            "real_name": self.real_name,
            "tz": self.tz,
            "tz_label": local.tzname() or self.tz,
            "tz_offset": int(offset.total_seconds()) if offset else 0,
            "is_admin": self.is_admin,
            "is_owner": False,
            "is_primary_owner": False,
            "is_restricted": self.is_restricted,
            "is_ultra_restricted": self.is_ultra_restricted,
            "is_email_confirmed": not self.is_bot,
            "who_can_share_contact_card": "EVERYONE",
        }

    def _profile(self, *, email: bool) -> dict[str, Any]:
        first, _, last = self.real_name.partition(" ")
        profile: dict[str, Any] = {
            "title": self.title,
            "phone": "",
            "skype": "",
            "real_name": self.real_name,
            "real_name_normalized": normalize_name(self.real_name),
            "display_name": self.display_name,
            "display_name_normalized": normalize_name(self.display_name),
            "status_text": "",
            "status_emoji": "",
            "status_expiration": 0,
            "avatar_hash": "0123456789ab",
            "first_name": first,
            "last_name": last,
            "team": self.team_id,
            **self.extra_profile,
        }
        if self.bot_id:
            profile |= {"bot_id": self.bot_id, "api_app_id": self.app_id, "always_active": True}
        if email and self.email and not self.is_bot:
            profile["email"] = self.email
        return profile
