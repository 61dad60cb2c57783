"""Messages, views and conversations as plain text."""

from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Any

from bot.sandbox.messages import Message
from bot.sandbox.rendering.elements import render_element, render_text
from bot.sandbox.rendering.names import plain
from bot.sandbox.rendering.rich_text import render_rich_text
from bot.sandbox.views import View

if TYPE_CHECKING:
    from bot.sandbox.workspace import Workspace

RULE = "─" * 40


def render(shown: Message | View) -> str:
    """Return what a reader sees of a message or view, as lines of plain text."""
    if isinstance(shown, View):
        return _view(shown)
    body = _blocks(shown.workspace, shown.blocks, {}) if shown.blocks else plain(shown.workspace, shown.text)
    files = [f"[file {file.name}]" for file in shown.files]
    return "\n".join(filter(None, [body, *files]))


def _view(view: View) -> str:
    title = f"== {view.title} ==" if view.title else ""
    body = _blocks(view.workspace, view.blocks, view.state)
    errors = [f"! {text}" for text in view.errors.values()]
    buttons = [view.definition.get(name) for name in ("close", "submit")]
    bottom = " ".join(f"[{button['text']}]" for button in buttons if button)
    return "\n".join(filter(None, [title, body, *errors, bottom]))


def _blocks(workspace: "Workspace", blocks: list[dict[str, Any]], state: dict[str, Any]) -> str:
    parts = (_block(workspace, block, state.get(block.get("block_id", ""), {})) for block in blocks)
    return "\n".join(part for part in parts if part)


def _block(workspace: "Workspace", block: dict[str, Any], state: dict[str, Any]) -> str:
    kind = block["type"]
    if kind == "divider":
        return RULE
    if kind == "rich_text":
        return render_rich_text(workspace, block)
    if kind in ("header", "alert"):
        return render_text(workspace, block["text"])
    if kind == "markdown":
        return str(block["text"])
    if kind in ("actions", "context", "context_actions"):
        gap = "  " if kind == "context" else " "
        return gap.join(_element(workspace, each, state) for each in block["elements"])
    return _larger_block(workspace, block, state)


def _larger_block(workspace: "Workspace", block: dict[str, Any], state: dict[str, Any]) -> str:
    kind = block["type"]
    if kind == "section":
        return _section(workspace, block, state)
    if kind == "input":
        optional = " (optional)" if block.get("optional") else ""
        hint = block.get("hint")
        line = f"{render_text(workspace, block['label'])}{optional}: {_element(workspace, block['element'], state)}"
        return f"{line}\n  {render_text(workspace, hint)}" if hint else line
    if kind == "image":
        return f"({block['alt_text']})"
    if kind == "table":
        return "\n".join(" | ".join(_cell(workspace, cell) for cell in row) for row in block["rows"])
    if kind == "container":
        title = render_text(workspace, block.get("title"))
        return "\n".join(filter(None, [title, _blocks(workspace, block["child_blocks"], {})]))
    if kind in ("card", "carousel"):
        cards = block.get("elements", [block])
        return "\n".join(_card(workspace, card) for card in cards)
    return f"({kind})"


def _section(workspace: "Workspace", block: dict[str, Any], state: dict[str, Any]) -> str:
    text = render_text(workspace, block.get("text"))
    fields = "   ".join(render_text(workspace, field) for field in block.get("fields", []))
    accessory = block.get("accessory")
    lines = [line for line in (text, fields) if line]
    if accessory and (shown := _element(workspace, accessory, state)):
        lines = [f"{lines[0]}  {shown}" if lines else shown, *lines[1:]]
    return "\n".join(lines)


def _cell(workspace: "Workspace", cell: dict[str, Any]) -> str:
    return render_rich_text(workspace, cell) if cell["type"] == "rich_text" else str(cell["text"])


def _card(workspace: "Workspace", card: dict[str, Any]) -> str:
    texts = [render_text(workspace, card.get(name)) for name in ("title", "subtitle", "body")]
    buttons = " ".join(render_element(workspace, button) for button in card.get("actions", []))
    return "\n".join(filter(None, [*texts, buttons]))


def _element(workspace: "Workspace", element: dict[str, Any], state: dict[str, Any]) -> str:
    return render_element(workspace, element, state.get(element.get("action_id", "")))


def transcript(messages: Iterable[Message], zone: tzinfo = UTC) -> str:
    """Return messages as a conversation: who, when in `zone`, what; replies indented, ephemeral ones marked."""
    return "\n".join(_entry(message, zone) for message in messages)


def _entry(message: Message, zone: tzinfo) -> str:
    author = message.workspace.users[message.user]
    at = datetime.fromtimestamp(float(message.ts), zone)
    marks = [" APP" if author.is_bot else "", f"  {at:%a %d %b %H:%M}", " (edited)" if message.edited else ""]
    only = "  (only visible to you)" if message.is_ephemeral else ""
    margin = "    " if message.is_reply else ""
    lines = [f"{author.shown_name}{''.join(marks)}{only}", *(f"  {line}" for line in render(message).split("\n"))]
    return "\n".join(f"{margin}{line}" for line in lines)
