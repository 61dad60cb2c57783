"""Events: which ones the app hears of, and what they look like."""

import secrets
from collections.abc import Iterable
from typing import Any

from bot.sandbox.channels import Channel
from bot.sandbox.envelopes import Envelope
from bot.sandbox.messages import Message
from bot.sandbox.socket_mode import SocketMode
from bot.sandbox.users import User
from bot.sandbox.workspace import Workspace

DEFAULT_EVENTS = frozenset(
    {
        "app_home_opened",
        "app_mention",
        "app_uninstalled",
        "member_joined_channel",
        "member_left_channel",
        "message.channels",
        "message.groups",
        "message.im",
        "message.mpim",
        "team_join",
        "tokens_revoked",
        "user_change",
    }
)
"""What the app is subscribed to unless the sandbox is told otherwise."""

_NEEDS_SCOPE = {
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
    "user_change": "users:read",
    "team_join": "users:read",
    "channel_archive": "channels:read",
    "channel_unarchive": "channels:read",
    "channel_left": "channels:read",
    "group_left": "groups:read",
    "group_archive": "groups:read",
    "group_unarchive": "groups:read",
    "file_shared": "files:read",
    "file_deleted": "files:read",
    "reaction_added": "reactions:read",
    "dnd_updated_user": "dnd:read",
}
_MESSAGE_EVENT = {"public": "message.channels", "private": "message.groups", "im": "message.im", "mpim": "message.mpim"}


class Events:
    """Tells the app what happened, if it is subscribed, has the scope, and may see the conversation.

    Every method returns the envelopes it sent; `settled` of each is set once the app answered.
    """

    def __init__(self, workspace: Workspace, socket: SocketMode, subscribed: Iterable[str] = DEFAULT_EVENTS) -> None:
        self.workspace = workspace
        self.socket = socket
        self.subscribed: set[str] = set(subscribed)

    def send(self, name: str, event: dict[str, Any], channel: Channel | None = None) -> list[Envelope]:
        """Send one event under the name it is subscribed by, such as `message.channels`."""
        scope = _NEEDS_SCOPE.get(name)
        wanted = name in self.subscribed and (scope is None or scope in self.workspace.scopes)
        if not wanted or (self.workspace.revoked and name not in ("app_uninstalled", "tokens_revoked")):
            return []
        return [self.socket.send("events_api", self._callback(event, channel))]

    def _callback(self, event: dict[str, Any], channel: Channel | None) -> dict[str, Any]:
        workspace = self.workspace
        authorization = {
            "enterprise_id": None,
            "team_id": workspace.team_id,
            "user_id": workspace.bot.id,
            "is_bot": True,
            "is_enterprise_install": False,
        }
        callback = {
            "token": "sandbox-verification-token",
            "team_id": workspace.team_id,
            "context_team_id": workspace.team_id,
            "context_enterprise_id": None,
            "api_app_id": workspace.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": f"Ev{secrets.token_hex(5).upper()}",
            "event_time": workspace.seconds(),
            "authorizations": [authorization],
            "is_ext_shared_channel": False,
        }
        return callback | {"event_context": f"4-{event['type']}-{channel.id}" if channel else f"4-{event['type']}"}

    def message(self, channel: Channel, event: dict[str, Any]) -> list[Envelope]:
        """Send a message event of any subtype, if the bot is a member of the conversation."""
        if not channel.has(self.workspace.bot.id):
            return []
        full = {**event, "channel": channel.id, "channel_type": channel.event_kind}
        full.setdefault("event_ts", full["ts"])
        return self.send(_MESSAGE_EVENT[channel.kind], full, channel)

    def posted(self, message: Message) -> list[Envelope]:
        """Tell of a new message: the message event and, when it mentions the app in a channel, app_mention too."""
        event = message.to_json(metadata=False)
        sent = self.message(message.channel, event)
        return sent + (self._mention(message) if self.mentions_app(message) else [])

    def mentions_app(self, message: Message) -> bool:
        """Tell whether a message mentions the app's bot user."""
        return self.workspace.bot.id in message.notified and message.user != self.workspace.bot.id

    def _mention(self, message: Message) -> list[Envelope]:
        channel = message.channel
        if channel.kind in ("im", "mpim") or not channel.has(self.workspace.bot.id):
            return []
        event = message.to_json() | {"type": "app_mention", "channel": channel.id, "event_ts": message.ts}
        event.pop("subtype", None)
        return self.send("app_mention", event, channel)

    def changed(self, message: Message, previous: dict[str, Any], previously_notified: Iterable[str]) -> list[Envelope]:
        """Tell of an edit; an app_mention goes with it when the edit is what mentions the app."""
        ts = self.workspace.new_ts()
        event = {
            "type": "message",
            "subtype": "message_changed",
            "hidden": True,
            "message": message.to_json(metadata=False),
            "previous_message": previous,
            "ts": ts,
        }
        sent = self.message(message.channel, event)
        newly = self.mentions_app(message) and self.workspace.bot.id not in previously_notified
        return sent + (self._mention(message) if newly else [])

    def deleted(self, message: Message) -> list[Envelope]:
        """Delete a message and tell of it. One that heads a thread is said to have changed into a tombstone."""
        previous = message.to_json()
        message.deleted = True
        self.workspace.changes.touch()
        if message.is_ephemeral:
            return []
        if message.is_tombstone:
            return self.changed(message, previous, message.notified)
        event = {
            "type": "message",
            "subtype": "message_deleted",
            "hidden": True,
            "deleted_ts": message.ts,
            "previous_message": previous,
            "ts": self.workspace.new_ts(),
        }
        return self.message(message.channel, event)

    def joined(self, channel: Channel, user: User, inviter: str | None) -> list[Envelope]:
        """Tell that someone joined: the line in the channel, and member_joined_channel."""
        text = f"<@{user.id}> has joined the channel"
        line = self.workspace.add_message(channel, user.id, text, subtype="channel_join", inviter=inviter)
        line.notified = ()
        event = self._membership("member_joined_channel", channel, user) | ({"inviter": inviter} if inviter else {})
        return self.message(channel, line.to_json()) + self._to_members("member_joined_channel", event, channel)

    def left(self, channel: Channel, user: User) -> list[Envelope]:
        """Tell that someone left: the line in the channel and member_left_channel; channel_left if it is the app."""
        event = self._membership("member_left_channel", channel, user)
        if user is self.workspace.bot:
            family = "channel" if channel.kind == "public" else "group"
            own = {"type": f"{family}_left", "channel": channel.id, "event_ts": event["event_ts"]}
            return self.send("member_left_channel", event, channel) + self.send(f"{family}_left", own, channel)
        text = f"<@{user.id}> has left the channel"
        line = self.workspace.add_message(channel, user.id, text, subtype="channel_leave")
        line.notified = ()
        return self.message(channel, line.to_json()) + self._to_members("member_left_channel", event, channel)

    def _membership(self, kind: str, channel: Channel, user: User) -> dict[str, Any]:
        return {
            "type": kind,
            "user": user.id,
            "channel": channel.id,
            "channel_type": "C" if channel.kind == "public" else "G",
            "team": self.workspace.team_id,
            "event_ts": self.workspace.new_ts(),
        }

    def _to_members(self, name: str, event: dict[str, Any], channel: Channel) -> list[Envelope]:
        return self.send(name, event, channel) if channel.has(self.workspace.bot.id) else []

    def archived(self, channel: Channel, by: str) -> list[Envelope]:
        """Tell that a channel was archived, or brought back."""
        family = "channel" if channel.kind == "public" else "group"
        name = f"{family}_{'archive' if channel.archived else 'unarchive'}"
        event = {"type": name, "channel": channel.id, "user": by, "event_ts": self.workspace.new_ts()}
        visible = channel.kind == "public" or channel.has(self.workspace.bot.id)
        return self.send(name, event, channel) if visible else []

    def user(self, kind: str, user: User) -> list[Envelope]:
        """Tell of a change of a user (`user_change`) or a new one (`team_join`)."""
        email = "users:read.email" in self.workspace.scopes
        event: dict[str, Any] = {"type": kind, "user": user.to_json(self.workspace.now(), email=email)}
        return self.send(kind, event | {"cache_ts": self.workspace.seconds(), "event_ts": self.workspace.new_ts()})

    def file(self, kind: str, file_id: str, user_id: str, channel: Channel) -> list[Envelope]:
        """Tell that a file was shared or deleted (`file_shared`, `file_deleted`)."""
        event: dict[str, Any] = {"type": kind, "file_id": file_id, "event_ts": self.workspace.new_ts()}
        if kind == "file_shared":
            event |= {"user_id": user_id, "file": {"id": file_id}, "channel_id": channel.id}
        return self._to_members(kind, event, channel)

    def reaction(self, message: Message, name: str, user_id: str) -> list[Envelope]:
        """Tell that someone reacted to a message."""
        event = {
            "type": "reaction_added",
            "user": user_id,
            "item": {"type": "message", "channel": message.channel.id, "ts": message.ts},
            "reaction": name,
            "item_user": message.user,
            "event_ts": self.workspace.new_ts(),
        }
        return self._to_members("reaction_added", event, message.channel)

    def home_opened(self, user_id: str, channel: Channel, tab: str) -> list[Envelope]:
        """Tell that someone opened the app's page."""
        event: dict[str, Any] = {
            "type": "app_home_opened",
            "user": user_id,
            "channel": channel.id,
            "tab": tab,
            "event_ts": self.workspace.new_ts(),
        }
        home = self.workspace.views.homes.get(user_id)
        if tab == "home" and home:
            event["view"] = home.to_json()
        return self.send("app_home_opened", event, channel)

    def uninstalled(self) -> list[Envelope]:
        """Tell that the app was removed: app_uninstalled and tokens_revoked, in no promised order."""
        ts = self.workspace.new_ts()
        revoked = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [self.workspace.bot.id]}, "event_ts": ts}
        return self.send("tokens_revoked", revoked) + self.send(
            "app_uninstalled", {"type": "app_uninstalled", "event_ts": ts}
        )
