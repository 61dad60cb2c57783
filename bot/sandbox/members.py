"""People: what they do in the Slack client, and what they see there."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.sandbox.channels import Channel
from bot.sandbox.composer import compose
from bot.sandbox.envelopes import Envelope
from bot.sandbox.errors import CannotDo
from bot.sandbox.events import Events
from bot.sandbox.files import StoredFile
from bot.sandbox.messages import Message
from bot.sandbox.users import User
from bot.sandbox.views import View
from bot.sandbox.workspace import EPOCH, Workspace

MOST_SNIPPET_BYTES = 1024 * 1024


class Member:
    """A person as they read and write. Each method returns once the app answered every event it caused, or had no
    more chances to; give the call to `asyncio.create_task` to go on meanwhile.
    """

    def __init__(self, user: User, workspace: Workspace, events: Events) -> None:
        self.user = user
        self._workspace = workspace
        self._events = events

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id} {self.name}>"

    @property
    def id(self) -> str:
        """Their user id."""
        return self.user.id

    @property
    def name(self) -> str:
        """The name others see."""
        return self.user.shown_name

    @property
    def mention(self) -> str:
        """What to write to mention them."""
        return f"<@{self.id}>"

    # What they see.

    @property
    def sees(self) -> list[Message]:
        """Every message in their conversations, oldest first, with the ephemeral ones meant for them."""
        return self._workspace.seen_by(self.id)

    @property
    def inbox(self) -> list[Message]:
        """What the app sent them in their direct messages, oldest first."""
        channel = self._workspace.im(self.id)
        return [each for each in channel.messages if each.user != self.id] if channel else []

    @property
    def ephemerals(self) -> list[Message]:
        """The messages only they see, oldest first."""
        return [each for each in self.sees if each.is_ephemeral]

    @property
    def modals(self) -> list[View]:
        """The modals they have open, the one on top last."""
        return list(self._workspace.views.stack(self.id))

    @property
    def modal(self) -> View | None:
        """The modal on top."""
        return self.modals[-1] if self.modals else None

    @property
    def home(self) -> View | None:
        """The app's Home tab, as last published for them."""
        return self._workspace.views.homes.get(self.id)

    @property
    def im(self) -> Channel:
        """Their direct messages with the app, opened when they were not."""
        return self._workspace.open_im(self.id)

    # What they write.

    async def post(
        self,
        channel: Channel,
        text: str,
        *,
        thread: Message | str | None = None,
        blocks: list[dict[str, Any]] | None = None,
        broadcast: bool = False,
    ) -> Message:
        """Write a message; `<@U…>` mentions. Its rich text is made from the text unless `blocks` are given."""
        self._must_be_in(channel)
        markup, made = compose(text)
        root = thread.thread_ts or thread.ts if isinstance(thread, Message) else thread
        message = self._workspace.add_message(
            channel,
            self.id,
            markup,
            blocks=blocks if blocks is not None else made,
            thread_ts=root,
            broadcast=broadcast,
            subtype="thread_broadcast" if broadcast and root else None,
            client_msg_id=str(uuid.uuid4()),
        )
        await settled(self._events.posted(message))
        return message

    async def mention_bot(self, channel: Channel, text: str = "", *, thread: Message | str | None = None) -> Message:
        """Write a message that begins with a mention of the app; Slack sends it as two events."""
        return await self.post(channel, f"<@{self._workspace.bot.id}> {text}".strip(), thread=thread)

    async def dm(self, text: str, *, thread: Message | str | None = None) -> Message:
        """Write to the app in direct messages."""
        return await self.post(self.im, text, thread=thread)

    async def upload(
        self,
        channel: Channel,
        filename: str,
        content: bytes,
        text: str = "",
        *,
        snippet: bool = False,
        thread: Message | str | None = None,
    ) -> Message:
        """Share a file or snippet, with words beside it if given."""
        return await self.upload_all(channel, {filename: content}, text, snippet=snippet, thread=thread)

    async def upload_all(
        self,
        channel: Channel,
        contents: Mapping[str, bytes],
        text: str = "",
        *,
        snippet: bool = False,
        thread: Message | str | None = None,
    ) -> Message:
        """Share several files in one message."""
        self._must_be_in(channel)
        files = [self._store(channel, name, content, snippet) for name, content in contents.items()]
        markup, blocks = compose(text)
        root = thread.thread_ts or thread.ts if isinstance(thread, Message) else thread
        message = self._workspace.add_message(
            channel,
            self.id,
            markup,
            blocks=blocks,
            files=files,
            thread_ts=root,
            subtype="file_share",
            client_msg_id=str(uuid.uuid4()),
        )
        shared = [self._events.file("file_shared", file.id, self.id, channel) for file in files]
        await settled([*self._events.posted(message), *(each for sent in shared for each in sent)])
        return message

    def _store(self, channel: Channel, name: str, content: bytes, snippet: bool) -> StoredFile:
        if snippet and len(content) > MOST_SNIPPET_BYTES:
            raise CannotDo(f"a snippet holds at most {MOST_SNIPPET_BYTES} bytes")
        file = StoredFile(
            workspace=self._workspace,
            id=self._workspace.new_id("F"),
            name=name,
            user=self.id,
            created=self._workspace.seconds(),
            content=content,
            snippet=snippet,
            channels=[channel.id],
        )
        self._workspace.files[file.id] = file
        return file

    async def edit(self, message: Message, text: str) -> Message:
        """Change a message of theirs."""
        self._must_be_mine(message)
        previous, before = message.to_json(), message.notified
        markup, blocks = compose(text)
        changed = self._workspace.rewrite(message, markup, blocks)
        changed.edited = {"user": self.id, "ts": self._workspace.new_ts()}
        await settled(self._events.changed(message, previous, before))
        return message

    async def delete(self, message: Message) -> None:
        """Delete a message of theirs; an administrator may delete anyone's."""
        if not self.user.is_admin:
            self._must_be_mine(message)
        await settled(self._events.deleted(message))

    async def delete_file(self, file: StoredFile) -> None:
        """Delete a file they shared."""
        file.deleted = True
        channels = [self._workspace.channels[each] for each in file.channels]
        sent = [self._events.file("file_deleted", file.id, self.id, channel) for channel in channels]
        await settled([each for some in sent for each in some])

    async def react(self, message: Message, name: str) -> None:
        """Add a reaction to a message."""
        self._must_be_in(message.channel)
        message.reactions.setdefault(name, []).append(self.id)
        await settled(self._events.reaction(message, name, self.id))

    # What they do to channels and to their account.

    async def join(self, channel: Channel) -> None:
        """Join a public channel."""
        if channel.kind != "public":
            raise CannotDo(f"#{channel.name} is private; someone in it has to invite {self.name}")
        await self._add(channel, self.user, None)

    async def invite(self, channel: Channel, other: "Member | User") -> None:
        """Bring someone else, or the app (`slack.bot`), into a channel."""
        self._must_be_in(channel)
        await self._add(channel, other if isinstance(other, User) else other.user, self.id)

    async def _add(self, channel: Channel, user: User, inviter: str | None) -> None:
        if channel.has(user.id):
            raise CannotDo(f"{user.shown_name} is in #{channel.name} already")
        channel.members.append(user.id)
        await settled(self._events.joined(channel, user, inviter))

    async def leave(self, channel: Channel) -> None:
        """Leave a channel."""
        await self.remove(channel, self)

    async def remove(self, channel: Channel, other: "Member | User") -> None:
        """Take someone, or the app, out of a channel."""
        self._must_be_in(channel)
        user = other if isinstance(other, User) else other.user
        channel.members.remove(user.id)
        self._workspace.changes.touch()
        await settled(self._events.left(channel, user))

    async def archive(self, channel: Channel, *, archived: bool = True) -> None:
        """Archive a channel, or bring it back."""
        self._must_be_in(channel)
        channel.archived = archived
        await settled(self._events.archived(channel, self.id))

    async def change(self, **fields: Any) -> None:
        """Change their profile: `display_name`, `real_name`, `tz`, `email`, `title`, … as `User` names them."""
        for name, value in fields.items():
            if not hasattr(self.user, name):
                raise CannotDo(f"a profile has no {name!r}")
            setattr(self.user, name, value)
        self.user.updated = self._workspace.seconds()
        self._workspace.changes.touch()
        await settled(self._events.user("user_change", self.user))

    async def deactivate(self) -> None:
        """Have their account deactivated: they leave every channel and cannot sign in."""
        for channel in self._workspace.channels.values():
            if channel.kind in ("public", "private") and channel.has(self.id):
                channel.members.remove(self.id)
        await self.change(deleted=True)

    def set_quiet_hours(self, start: datetime, end: datetime) -> None:
        """Turn on Do Not Disturb between two instants."""
        self.user.dnd = (int((start - EPOCH).total_seconds()), int((end - EPOCH).total_seconds()))

    def _must_be_in(self, channel: Channel) -> None:
        if self.user.deleted:
            raise CannotDo(f"{self.name} is deactivated")
        if not channel.has(self.id):
            raise CannotDo(f"{self.name} is not in {channel.name or channel.id}")
        if channel.archived:
            raise CannotDo(f"#{channel.name} is archived")

    def _must_be_mine(self, message: Message) -> None:
        if message.user != self.id or message.deleted:
            raise CannotDo(f"{self.name} has no such message: {message.ts}")


async def settled(envelopes: list[Envelope]) -> None:
    """Wait until each envelope was answered or given up."""
    for envelope in envelopes:
        await envelope.settled.wait()
