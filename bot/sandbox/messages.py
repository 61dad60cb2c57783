"""Messages, as people see them and as the API describes them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.sandbox.channels import Channel

if TYPE_CHECKING:
    from bot.sandbox.files import StoredFile
    from bot.sandbox.workspace import Workspace


_TOMBSTONE = {
    "type": "message",
    "subtype": "tombstone",
    "text": "This message was deleted.",
    "user": "USLACKBOT",
    "hidden": True,
}


@dataclass(kw_only=True, eq=False)
class Message:
    """One message. `thread_ts` is its thread's root; `visible_to` the one user who sees it when it is ephemeral.

    `notified` holds whom its text mentions: user ids, user group ids, `here`, `channel`, `everyone`.
    """

    workspace: "Workspace" = field(repr=False)
    channel: Channel
    ts: str
    user: str
    text: str
    blocks: list[dict[str, Any]] = field(default_factory=list)
    attachments: list[dict[str, Any]] = field(default_factory=list, repr=False)
    thread_ts: str | None = None
    subtype: str | None = None
    bot_id: str | None = None
    client_msg_id: str | None = None
    metadata: dict[str, Any] | None = None
    files: list["StoredFile"] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    edited: dict[str, str] | None = None
    deleted: bool = False
    broadcast: bool = False
    visible_to: str | None = None
    inviter: str | None = None
    notified: tuple[str, ...] = ()
    choices: dict[str, dict[tuple[str, str], dict[str, Any]]] = field(default_factory=dict, repr=False)

    @property
    def is_ephemeral(self) -> bool:
        """Whether only one person sees it."""
        return self.visible_to is not None

    @property
    def is_reply(self) -> bool:
        """Whether it stands in a thread, under another message."""
        return self.thread_ts is not None and self.thread_ts != self.ts

    @property
    def replies(self) -> list["Message"]:
        """What stands under it in its thread, oldest first."""
        return self.channel.thread(self)

    @property
    def is_tombstone(self) -> bool:
        """Whether it was deleted but still heads a thread."""
        return self.deleted and not self.is_reply and bool(self.replies)

    @property
    def permalink(self) -> str:
        """The address people get when they copy a link to it."""
        link = f"{self.workspace.url}archives/{self.channel.id}/p{self.ts.replace('.', '')}"
        return f"{link}?thread_ts={self.thread_ts}&cid={self.channel.id}" if self.is_reply else link

    def visible_for(self, user_id: str) -> bool:
        """Tell whether this user has it before their eyes: a member, and not another's ephemeral."""
        mine = self.visible_to is None or self.visible_to == user_id
        return mine and not self.deleted and self.channel.has(user_id)

    def to_json(self, *, metadata: bool = False) -> dict[str, Any]:
        """Return the message object of the API; `metadata` says whether its payload is wanted."""
        if self.is_tombstone:
            return _TOMBSTONE | {"ts": self.ts} | self._thread_fields()
        answer: dict[str, Any] = {"type": "message"}
        if self.subtype:
            answer["subtype"] = self.subtype
        if self.client_msg_id:
            answer["client_msg_id"] = self.client_msg_id
        answer |= {"user": self.user, "text": self.text, "ts": self.ts, "team": self.workspace.team_id}
        if self.bot_id:
            answer |= {
                "bot_id": self.bot_id,
                "app_id": self.workspace.app_id,
                "bot_profile": self.workspace.bot_profile(),
            }
        return answer | self._content() | self._thread_fields() | self._metadata_fields(wanted=metadata)

    def _content(self) -> dict[str, Any]:
        content: dict[str, Any] = {}
        if self.blocks:
            content["blocks"] = self.blocks
        if self.attachments:
            content["attachments"] = self.attachments
        if self.files:
            content |= {"files": [file.to_json() for file in self.files], "upload": False, "display_as_bot": False}
        if self.edited:
            content["edited"] = self.edited
        if self.inviter:
            content["inviter"] = self.inviter
        if self.reactions:
            content["reactions"] = [
                {"name": name, "users": users, "count": len(users)} for name, users in self.reactions.items()
            ]
        return content

    def _thread_fields(self) -> dict[str, Any]:
        if self.is_reply:
            root = next((post for post in self.channel.posts if post.ts == self.thread_ts), None)
            fields: dict[str, Any] = {"thread_ts": self.thread_ts}
            if root:
                fields |= {"root": root.to_json()} if self.broadcast else {"parent_user_id": root.user}
            return fields
        replies = self.replies
        if not replies:
            return {}
        people = list(dict.fromkeys(reply.user for reply in replies))
        return {
            "thread_ts": self.ts,
            "reply_count": len(replies),
            "reply_users_count": len(people),
            "latest_reply": replies[-1].ts,
            "reply_users": people,
            "is_locked": False,
            "subscribed": False,
        }

    def _metadata_fields(self, *, wanted: bool) -> dict[str, Any]:
        if self.metadata is None:
            return {}
        return {"metadata": self.metadata if wanted else {"event_type": self.metadata["event_type"]}}
