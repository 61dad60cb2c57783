"""The rules for rich text."""

from bot.sandbox.blocks.checks import Check, array, choice, flag, one_of, shape, string, whole
from bot.sandbox.blocks.elements import COMMON, DISPATCH, IDENTIFIER, PLACEHOLDER

_STYLE = {
    "style": shape(
        None,
        {
            name: flag
            for name in ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink")
        },
    )
}


def _leaf(kind: str, required: dict[str, Check], optional: dict[str, Check] | None = None) -> Check:
    return shape(required, _STYLE | (optional or {}), kind=kind)


_TEXT = _leaf("text", {"text": string(least=1)})
_LINK = _leaf("link", {"url": string(least=1)}, {"text": string(), "unsafe": flag})
_LEAF = one_of(
    {
        "text": _TEXT,
        "link": _LINK,
        "user": _leaf("user", {"user_id": string(least=1)}),
        "usergroup": _leaf("usergroup", {"usergroup_id": string(least=1)}),
        "channel": _leaf("channel", {"channel_id": string(least=1)}),
        "team": _leaf("team", {"team_id": string(least=1)}),
        "emoji": _leaf(
            "emoji", {"name": string(least=1)}, {"unicode": string(), "url": string(), "skin_tone": whole(1, 6)}
        ),
        "date": _leaf(
            "date",
            {"timestamp": whole(0, 9_999_999_999), "format": string(least=1)},
            {"fallback": string(), "url": string()},
        ),
        "broadcast": _leaf("broadcast", {"range": choice("here", "channel", "everyone")}),
        "color": _leaf("color", {"value": string(least=1)}),
    }
)
_SECTION = shape({"elements": array(_LEAF)}, kind="rich_text_section")
_BORDER = {"border": choice(0, 1)}
_PART = one_of(
    {
        "rich_text_section": _SECTION,
        "rich_text_list": shape(
            {"elements": array(_SECTION), "style": choice("bullet", "ordered")},
            _BORDER | {"indent": whole(0, 8), "offset": whole(0, 100_000)},
            kind="rich_text_list",
        ),
        "rich_text_quote": shape({"elements": array(_LEAF)}, _BORDER, kind="rich_text_quote"),
        "rich_text_preformatted": shape(
            {"elements": array(one_of({"text": _TEXT, "link": _LINK}))},
            _BORDER | {"language": string()},
            kind="rich_text_preformatted",
        ),
    }
)
RICH_TEXT = shape({"elements": array(_PART)}, {"block_id": IDENTIFIER}, kind="rich_text")
RICH_TEXT_INPUT = shape(
    None,
    {
        "action_id": COMMON["action_id"],
        "focus_on_load": flag,
        "dispatch_action_config": DISPATCH,
        "initial_value": RICH_TEXT,
        "min_lines": whole(1, 100),
        "max_lines": whole(1, 100),
    }
    | PLACEHOLDER,
    kind="rich_text_input",
)
