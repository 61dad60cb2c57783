"""Files people shared."""

import mimetypes
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from bot.sandbox.workspace import Workspace

PREVIEW_LINES = 5
_PRETTY = {"txt": "text", "md": "markdown", "htm": "html", "yml": "yaml", "jpg": "jpg"}
_UNKNOWN_TO_SLACK = {"vtt", "srt"}


@dataclass(kw_only=True, eq=False)
class StoredFile:
    """A file in the workspace; `channels` are the conversations it was shared in."""

    workspace: "Workspace" = field(repr=False)
    id: str
    name: str
    user: str
    created: int
    content: bytes = field(repr=False)
    snippet: bool = False
    title: str = ""
    channels: list[str] = field(default_factory=list)
    deleted: bool = False

    @property
    def filetype(self) -> str:
        """Slack's word for its type; formats Slack does not know are `text` or `binary`."""
        suffix = PurePath(self.name).suffix.lower().lstrip(".")
        if suffix in _UNKNOWN_TO_SLACK or not suffix:
            return "text" if self._is_text else "binary"
        return _PRETTY.get(suffix, suffix)

    @property
    def mimetype(self) -> str:
        """Its media type."""
        if self.filetype == "text":
            return "text/plain"
        return mimetypes.guess_type(self.name)[0] or ("text/plain" if self._is_text else "application/octet-stream")

    @property
    def _is_text(self) -> bool:
        try:
            return "\0" not in self.content.decode()
        except UnicodeDecodeError:
            return False

    @property
    def url_private(self) -> str:
        """Where it is shown."""
        base = f"{self.workspace.server_url}files-pri/{self.workspace.team_id}-{self.id}"
        return f"{base}/{quote(self.name.lower().replace(' ', '_'))}"

    @property
    def url_private_download(self) -> str:
        """Where it is downloaded from, with a token that may read files."""
        head, _, name = self.url_private.rpartition("/")
        return f"{head}/download/{name}"

    def to_json(self) -> dict[str, Any]:
        """Return the file object of the API."""
        answer: dict[str, Any] = {
            "id": self.id,
            "created": self.created,
            "timestamp": self.created,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": self.mimetype,
            "filetype": self.filetype,
            "pretty_type": self.filetype.upper() if len(self.filetype) < 5 else self.filetype.title(),
            "user": self.user,
            "user_team": self.workspace.team_id,
            "editable": self.snippet,
            "size": len(self.content),
            "mode": "snippet" if self.snippet else "hosted",
            "is_external": False,
            "external_type": "",
            "is_public": any(self.workspace.channels[each].kind == "public" for each in self.channels),
            "public_url_shared": False,
            "display_as_bot": False,
            "username": "",
            "url_private": self.url_private,
            "url_private_download": self.url_private_download,
            "permalink": f"{self.workspace.url}files/{self.user}/{self.id}/{quote(self.name)}",
            "permalink_public": f"{self.workspace.url}public/{self.id}",
            "has_rich_preview": False,
            "file_access": "visible",
        }
        return answer | (self._preview() if self.snippet else {})

    def _preview(self) -> dict[str, Any]:
        lines = self.content.decode(errors="replace").splitlines()
        preview = "\n".join(lines[:PREVIEW_LINES])
        more = max(0, len(lines) - PREVIEW_LINES)
        return {
            "preview": preview,
            "preview_highlight": "",
            "lines": len(lines),
            "lines_more": more,
            "preview_is_truncated": more > 0,
            "edit_link": f"{self.url_private}/edit",
        }


def is_visible_to_bot(workspace: "Workspace", file: StoredFile) -> bool:
    """Tell whether the bot is a member of a conversation in which the file was shared."""
    return any(workspace.channels[each].has(workspace.bot.id) for each in file.channels)
