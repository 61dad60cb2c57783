"""Conversations of the workspace: channels, direct messages and group messages."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from bot.sandbox.messages import Message

Kind = Literal["public", "private", "im", "mpim"]

SCOPE_FAMILY: dict[Kind, str] = {"public": "channels", "private": "groups", "im": "im", "mpim": "mpim"}
EVENT_KIND: dict[Kind, str] = {"public": "channel", "private": "group", "im": "im", "mpim": "mpim"}
API_TYPE: dict[Kind, str] = {"public": "public_channel", "private": "private_channel", "im": "im", "mpim": "mpim"}


@dataclass(kw_only=True, eq=False)
class Channel:
    """One conversation. `members` holds user ids in the order they joined; `posts` all ever said, deleted too."""

    id: str
    name: str
    kind: Kind
    team_id: str
    creator: str
    created: int
    members: list[str] = field(default_factory=list)
    archived: bool = False
    topic: str = ""
    purpose: str = ""
    posts: list["Message"] = field(default_factory=list, repr=False)

    @property
    def messages(self) -> list["Message"]:
        """What members see now, oldest first, thread replies included; ephemeral and deleted messages are not here."""
        return [post for post in self.posts if not post.deleted and post.visible_to is None]

    def thread(self, root: "Message | str") -> list["Message"]:
        """Return the replies under a message (or its ts), oldest first."""
        ts = root if isinstance(root, str) else root.ts
        return [message for message in self.messages if message.thread_ts == ts and message.ts != ts]

    def find(self, ts: str) -> "Message | None":
        """Return the message with this ts unless it was deleted or is ephemeral."""
        return next((message for message in self.messages if message.ts == ts), None)

    def root(self, ts: str) -> "Message | None":
        """Return the message a thread can hang on: one that is there, or a deleted one that still has replies."""
        found = next((post for post in self.posts if post.ts == ts and post.visible_to is None), None)
        return found if found and (not found.deleted or found.is_tombstone) else None

    def has(self, user_id: str) -> bool:
        """Tell whether this user is a member."""
        return user_id in self.members

    @property
    def scope_family(self) -> str:
        """The first half of the scopes that guard this conversation, such as `groups` for `groups:read`."""
        return SCOPE_FAMILY[self.kind]

    @property
    def event_kind(self) -> str:
        """What `channel_type` of message events says."""
        return EVENT_KIND[self.kind]

    def to_json(self, viewer: str, *, with_count: bool = False) -> dict[str, Any]:
        """Return the conversation object of the API as `viewer` (a user id) gets it."""
        if self.kind == "im":
            return self._im_json(viewer)
        answer = {
            "id": self.id,
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": self.kind == "public",
            "is_group": self.kind == "private",
            "is_im": False,
            "is_mpim": self.kind == "mpim",
            "is_private": self.kind != "public",
            "created": self.created,
            "updated": self.created * 1000,
            "creator": self.creator,
            "is_archived": self.archived,
            "is_general": False,
            "unlinked": 0,
            "is_shared": False,
            "is_org_shared": False,
            "is_ext_shared": False,
            "is_pending_ext_shared": False,
            "pending_shared": [],
            "shared_team_ids": [self.team_id],
            "context_team_id": self.team_id,
            "is_member": self.has(viewer),
            "topic": {"value": self.topic, "creator": "", "last_set": 0},
            "purpose": {"value": self.purpose, "creator": "", "last_set": 0},
            "previous_names": [],
        }
        return answer | ({"num_members": len(self.members)} if with_count else {})

    def _im_json(self, viewer: str) -> dict[str, Any]:
        other = next((member for member in self.members if member != viewer), viewer)
        return {
            "id": self.id,
            "created": self.created,
            "is_archived": self.archived,
            "is_im": True,
            "is_org_shared": False,
            "context_team_id": self.team_id,
            "user": other,
            "priority": 0,
        }
