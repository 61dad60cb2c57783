"""Modals and Home tabs as the workspace keeps them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.sandbox.workspace import Workspace


@dataclass(kw_only=True, eq=False)
class View:
    """An open modal or a published Home tab of one user.

    `state` maps block id to action id to what the person entered; `closed` is true once nobody sees it any more.
    """

    workspace: "Workspace" = field(repr=False)
    id: str
    type: str
    user: str
    hash: str
    definition: dict[str, Any] = field(repr=False)
    root_id: str = ""
    previous_id: str | None = None
    state: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    closed: bool = False

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """The blocks it shows."""
        blocks: list[dict[str, Any]] = self.definition["blocks"]
        return blocks

    @property
    def callback_id(self) -> str:
        """The app's name for it."""
        return str(self.definition.get("callback_id", ""))

    @property
    def title(self) -> str:
        """The words in its title bar; a Home tab has none."""
        return str((self.definition.get("title") or {}).get("text", ""))

    @property
    def private_metadata(self) -> str:
        """What the app keeps in it."""
        return str(self.definition.get("private_metadata", ""))

    def to_json(self) -> dict[str, Any]:
        """Return the view object of the API."""
        given = self.definition
        return {
            "id": self.id,
            "team_id": self.workspace.team_id,
            "type": self.type,
            "blocks": self.blocks,
            "private_metadata": self.private_metadata,
            "callback_id": self.callback_id,
            "state": {"values": self.state},
            "hash": self.hash,
            "title": given.get("title"),
            "clear_on_close": bool(given.get("clear_on_close", False)),
            "notify_on_close": bool(given.get("notify_on_close", False)),
            "close": given.get("close"),
            "submit": given.get("submit"),
            "previous_view_id": self.previous_id,
            "root_view_id": self.root_id or self.id,
            "app_id": self.workspace.app_id,
            "external_id": str(given.get("external_id", "")),
            "app_installed_team_id": self.workspace.team_id,
            "bot_id": self.workspace.bot.bot_id,
        }


@dataclass
class ViewShelf:
    """Every view of the workspace: the stack of modals each person has open, and the Home tab of each."""

    all: dict[str, View] = field(default_factory=dict)
    stacks: dict[str, list[View]] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)

    def stack(self, user_id: str) -> list[View]:
        """Return the modals this person has open, the one on top last."""
        return self.stacks.setdefault(user_id, [])

    def find(self, view_id: str | None, external_id: str | None) -> View | None:
        """Return the view with this id, or this external id, unless it was closed."""
        for view in self.all.values():
            named = view.id == view_id or (external_id and view.definition.get("external_id") == external_id)
            if named and not view.closed:
                return view
        return None

    def close(self, view: View) -> None:
        """Take a modal off its person's stack."""
        view.closed = True
        stack = self.stack(view.user)
        if view in stack:
            stack.remove(view)

    def clear(self, user_id: str) -> None:
        """Close every modal this person has open."""
        for view in list(self.stack(user_id)):
            self.close(view)
