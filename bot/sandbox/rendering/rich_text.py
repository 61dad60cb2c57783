"""Rich text as plain text."""

from typing import TYPE_CHECKING, Any

from bot.sandbox.rendering.names import channel_name, user_name

if TYPE_CHECKING:
    from bot.sandbox.workspace import Workspace


def render_rich_text(workspace: "Workspace", block: dict[str, Any]) -> str:
    """Return the lines of a rich_text block: bullets, numbers, quotes and all."""
    return "\n".join(filter(None, (_part(workspace, part) for part in block["elements"])))


def _part(workspace: "Workspace", part: dict[str, Any]) -> str:
    kind = part["type"]
    if kind == "rich_text_list":
        return _list(workspace, part)
    text = "".join(_leaf(workspace, leaf) for leaf in part["elements"]).rstrip("\n")
    if kind == "rich_text_quote":
        return "\n".join(f"> {line}" for line in text.split("\n"))
    if kind == "rich_text_preformatted":
        return "\n".join(f"    {line}" for line in text.split("\n"))
    return text


def _list(workspace: "Workspace", part: dict[str, Any]) -> str:
    margin = "  " * part.get("indent", 0)
    first = part.get("offset", 0) + 1
    lines = []
    for number, item in enumerate(part["elements"], start=first):
        mark = f"{number}." if part["style"] == "ordered" else "•"
        lines.append(f"{margin}{mark} {_part(workspace, item)}")
    return "\n".join(lines)


def _leaf(workspace: "Workspace", leaf: dict[str, Any]) -> str:
    text = _words(workspace, leaf)
    return f"~{text}~" if leaf.get("style", {}).get("strike") else text


def _words(workspace: "Workspace", leaf: dict[str, Any]) -> str:
    kind = leaf["type"]
    if kind == "user":
        return user_name(workspace, leaf["user_id"])
    if kind == "channel":
        return channel_name(workspace, leaf["channel_id"])
    if kind == "emoji":
        return f":{leaf['name']}:"
    if kind == "link":
        return str(leaf.get("text") or leaf["url"])
    if kind == "date":
        return str(leaf.get("fallback") or leaf["timestamp"])
    if kind in ("broadcast", "usergroup", "team"):
        return f"@{leaf.get('range') or leaf.get('usergroup_id') or leaf.get('team_id')}"
    return str(leaf.get("text") or leaf.get("value", ""))
