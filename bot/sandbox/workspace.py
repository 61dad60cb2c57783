"""The state of one Slack workspace."""

import itertools
import secrets
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.sandbox import mentions
from bot.sandbox.blocks import made_up_ids, normalize
from bot.sandbox.changes import Changes
from bot.sandbox.channels import Channel, Kind
from bot.sandbox.errors import SlackError
from bot.sandbox.faults import Faults
from bot.sandbox.files import StoredFile
from bot.sandbox.journal import Journal
from bot.sandbox.messages import Message
from bot.sandbox.triggers import Triggers
from bot.sandbox.users import User
from bot.sandbox.views import View, ViewShelf

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DEFAULT_SCOPES = frozenset(
    {
        "app_mentions:read",
        "channels:history",
        "channels:read",
        "chat:write",
        "commands",
        "dnd:read",
        "files:read",
        "groups:history",
        "groups:read",
        "im:history",
        "im:write",
        "mpim:history",
        "mpim:read",
        "reactions:write",
        "users:read",
        "users:read.email",
    }
)


class Workspace:
    """People, conversations, messages, files and views, and the app's installation. `now` tells the time, aware."""

    def __init__(self, *, now: Callable[[], datetime], name: str = "Sandbox", scopes: Iterable[str] = DEFAULT_SCOPES):
        self._now = now
        self.name = name
        self.domain = name.lower().replace(" ", "-")
        self.scopes: set[str] = set(scopes)
        self.revoked = False
        self.team_id = "T0SANDBOX"
        self.app_id = "A0SANDBOX"
        self.bot_token = f"xoxb-sandbox-{secrets.token_hex(8)}"
        self.app_token = f"xapp-1-{self.app_id}-{secrets.token_hex(8)}"
        self.server_url = "http://127.0.0.1/"
        self.url = f"https://{self.domain}.slack.com/"
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.files: dict[str, StoredFile] = {}
        self.ephemerals: list[Message] = []
        self.views = ViewShelf()
        self.faults = Faults()
        self.journal = Journal()
        self.changes = Changes()
        self.triggers = Triggers()
        self.block_ids = made_up_ids()
        self._counter = itertools.count(1)
        self._last_tick = 0
        self.bot = self._add_bot()

    def _add_bot(self) -> User:
        bot = User(
            id=self.new_id("U"),
            team_id=self.team_id,
            name="commitments",
            real_name="Commitments",
            is_bot=True,
            bot_id="B0SANDBOX",
            app_id=self.app_id,
            tz="America/Los_Angeles",
        )
        self.users[bot.id] = bot
        # Slackbot is in every workspace, and says of itself that it is no bot.
        slackbot = User(id="USLACKBOT", team_id=self.team_id, name="slackbot", real_name="Slackbot")
        self.users[slackbot.id] = slackbot
        return bot

    def now(self) -> datetime:
        """Return the present instant of the workspace, aware."""
        return self._now()

    def seconds(self) -> int:
        """Return the present instant in Unix seconds."""
        return (self.now() - EPOCH) // timedelta(seconds=1)

    def new_ts(self) -> str:
        """Return a message ts: the present instant, yet always later than every ts before it."""
        tick = (self.now() - EPOCH) // timedelta(microseconds=1)
        self._last_tick = max(tick, self._last_tick + 1)
        return f"{self._last_tick // 1_000_000}.{self._last_tick % 1_000_000:06d}"

    def new_id(self, letter: str) -> str:
        """Return an unused id of the kind that starts with this letter."""
        return f"{letter}{next(self._counter):010d}"

    def monotonic(self) -> float:
        """Return real seconds, for what happens in real time whatever `now` says."""
        return time.monotonic()

    def bot_profile(self) -> dict[str, Any]:
        """Return the bot_profile object of messages the bot posts."""
        icons = {f"image_{size}": f"https://a.slack-edge.com/img/bot_{size}.png" for size in (36, 48, 72)}
        return {
            "id": self.bot.bot_id,
            "deleted": False,
            "name": self.bot.real_name,
            "updated": self.bot.updated,
            "app_id": self.app_id,
            "icons": icons,
            "team_id": self.team_id,
        }

    def add_channel(self, name: str, kind: Kind, members: Iterable[str], creator: str) -> Channel:
        """Make a conversation; nobody is told."""
        letter = {"im": "D", "mpim": "G"}.get(kind, "C")
        channel = Channel(
            id=self.new_id(letter),
            name=name,
            kind=kind,
            team_id=self.team_id,
            creator=creator,
            created=self.seconds(),
            members=list(dict.fromkeys(members)),
        )
        self.channels[channel.id] = channel
        return channel

    def im(self, user_id: str) -> Channel | None:
        """Return the direct message channel of the bot and this user, if it was ever opened."""
        return next((each for each in self.channels.values() if each.kind == "im" and each.has(user_id)), None)

    def open_im(self, user_id: str) -> Channel:
        """Return the direct message channel of the bot and this user, opened when it was not."""
        return self.im(user_id) or self.add_channel("", "im", [self.bot.id, user_id], user_id)

    def add_message(self, channel: Channel, user: str, text: str, **fields: Any) -> Message:
        """Store a message with its ts, the ids Slack adds to its blocks, and whom it mentions. Tells nobody."""
        auto = fields.pop("auto", False)
        blocks = normalize(fields.pop("blocks", None) or [], self.block_ids)
        message = Message(
            workspace=self,
            channel=channel,
            ts=self.new_ts(),
            user=user,
            text=text,
            blocks=blocks,
            notified=mentions.notified(text, blocks, auto=auto),
            **fields,
        )
        (self.ephemerals if message.is_ephemeral else channel.posts).append(message)
        self.changes.touch()
        return message

    def rewrite(self, message: Message, text: str, blocks: list[dict[str, Any]], *, auto: bool = False) -> Message:
        """Give a message new words and blocks; who said so and when is the caller's business."""
        message.text = text
        message.blocks = normalize(blocks, self.block_ids)
        message.notified = mentions.notified(text, message.blocks, auto=auto)
        message.choices.clear()
        self.changes.touch()
        return message

    def seen_by(self, user_id: str) -> list[Message]:
        """Return every message this user sees in their conversations, oldest first, ephemeral ones included."""
        posts = [post for channel in self.channels.values() for post in channel.posts]
        return sorted((each for each in posts + self.ephemerals if each.visible_for(user_id)), key=lambda each: each.ts)

    def user(self, user_id: str | None) -> User:
        """Return the user with this id, or refuse with `user_not_found`."""
        if user_id is None or user_id not in self.users:
            raise SlackError("user_not_found")
        return self.users[user_id]

    def add_view(self, definition: dict[str, Any], user_id: str, *, under: View | None = None) -> View:
        """Store a view for a user; where it is shown is the caller's business."""
        blocks = normalize(definition["blocks"], self.block_ids)
        view = View(
            workspace=self,
            id=self.new_id("V"),
            type=definition["type"],
            user=user_id,
            hash=self.new_hash(),
            definition=definition | {"blocks": blocks},
            previous_id=under.id if under else None,
        )
        view.root_id = (under.root_id or under.id) if under else view.id
        self.views.all[view.id] = view
        return view

    def new_hash(self) -> str:
        """Return a fresh hash for a view."""
        return f"{self.seconds()}.{secrets.token_hex(4)}"
