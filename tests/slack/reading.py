"""Reading blocks the way a person does: as lines of text and rows of buttons."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.sandbox.blocks import is_too_large, is_too_long, message_problems, view_problems
from bot.slack.views import Rendered

Block = Mapping[str, Any]


def screen(blocks: list[dict[str, Any]]) -> str:
    """What somebody sees: text as text (struck ~so~), quotes after ">", buttons as [words]."""
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    match block["type"]:
        case "header":
            yield f"# {block['text']['text']}"
        case "context":
            yield " ".join(f"({element['text']})" for element in block["elements"])
        case "divider":
            yield "---"
        case "actions":
            yield " ".join(_control(element) for element in block["elements"])
        case "rich_text":
            for part in block["elements"]:
                yield from _part(part)
        case "input":
            yield f"{block['label']['text']}: {_initial(block['element'])}"


def _part(part: Block) -> Iterator[str]:
    if part["type"] == "rich_text_list":
        yield from (f"- {_leaves(element)}" for element in part["elements"])
    else:
        mark = "> " if part["type"] == "rich_text_quote" else ""
        yield from (mark + line for line in _leaves(part).split("\n"))


def _leaves(part: Block) -> str:
    return "".join(_leaf(leaf) for leaf in part["elements"])


def _leaf(leaf: Block) -> str:
    assert leaf["type"] == "text", f"only text may be in what we say, not {leaf['type']}"
    return f"~{leaf['text']}~" if leaf.get("style", {}).get("strike") else str(leaf["text"])


def _control(element: Block) -> str:
    if element["type"] == "button":
        return f"[{element['text']['text']}]"
    return f"[{element['placeholder']['text']} ▾]"


def _initial(element: Block) -> str:
    return next((str(value) for key, value in element.items() if key.startswith("initial_")), "")


def assert_slack_takes(rendered: Rendered) -> None:
    """Fail when Slack would refuse the message, or its plain text."""
    assert message_problems(rendered.blocks) == []
    assert not is_too_long(rendered.blocks)
    assert 0 < len(rendered.text) <= 4_000


def assert_slack_opens(view: dict[str, Any]) -> None:
    """Fail when Slack would refuse the view."""
    assert view_problems(view) == []
    assert not is_too_large(view)


def every_text(value: Any) -> Iterator[Block]:
    """Every text object and rich text leaf in blocks."""
    if isinstance(value, list):
        for item in value:
            yield from every_text(item)
    elif isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value
        for item in value.values():
            yield from every_text(item)
