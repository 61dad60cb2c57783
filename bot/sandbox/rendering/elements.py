"""Buttons, menus and inputs as plain text."""

from typing import TYPE_CHECKING, Any

from bot.sandbox.rendering.names import channel_name, plain, user_name

if TYPE_CHECKING:
    from bot.sandbox.workspace import Workspace


def render_text(workspace: "Workspace", text: dict[str, Any] | None) -> str:
    """Return a text object as it reads."""
    if not text:
        return ""
    return plain(workspace, text["text"]) if text["type"] == "mrkdwn" else str(text["text"])


def render_element(workspace: "Workspace", element: dict[str, Any], entered: dict[str, Any] | None = None) -> str:
    """Return one element: `[Button]`, `[Choose a person ▾]`, `☐ option`; `entered` is its state, if it has one."""
    kind = element["type"]
    if kind in ("plain_text", "mrkdwn"):
        return render_text(workspace, element)
    if kind == "image":
        return f"({element['alt_text']})" if element.get("alt_text") else ""
    if kind == "overflow":
        return "[⋯]"
    if kind == "feedback_buttons":
        return f"[{element['positive_button']['text']['text']}] [{element['negative_button']['text']['text']}]"
    if kind in ("checkboxes", "radio_buttons"):
        return _boxes(workspace, element, entered)
    if kind in ("button", "icon_button", "workflow_button"):
        return f"[{render_text(workspace, element['text'])}]"
    return _field(workspace, element, entered)


def _boxes(workspace: "Workspace", element: dict[str, Any], entered: dict[str, Any] | None) -> str:
    full, empty = ("☑", "☐") if element["type"] == "checkboxes" else ("●", "○")
    state = entered or {}
    chosen = state.get("selected_options", element.get("initial_options")) or []
    single = state.get("selected_option", element.get("initial_option"))
    values = [each["value"] for each in [*chosen, *([single] if single else [])]]
    marks = (full if option["value"] in values else empty for option in element["options"])
    texts = (render_text(workspace, option["text"]) for option in element["options"])
    return "  ".join(f"{mark} {text}" for mark, text in zip(marks, texts, strict=True))


def _field(workspace: "Workspace", element: dict[str, Any], entered: dict[str, Any] | None) -> str:
    source = entered or {name.replace("initial", "selected"): value for name, value in element.items()}
    shown = _value(workspace, source) or render_text(workspace, element.get("placeholder"))
    if element["type"].endswith("_input"):
        return f"[{shown or '          '}]"
    return f"[{shown or _PROMPTS.get(element['type'], 'Choose')} ▾]"


_PROMPTS = {"datepicker": "Pick a date", "timepicker": "Pick a time", "datetimepicker": "Pick a time"}


def _value(workspace: "Workspace", state: dict[str, Any]) -> str:
    for name, value in state.items():
        if not value or name == "type":
            continue
        if name in ("selected_option", "selected_options"):
            options = value if isinstance(value, list) else [value]
            return ", ".join(render_text(workspace, option["text"]) for option in options)
        if name in ("selected_user", "selected_users"):
            return ", ".join(user_name(workspace, each) for each in _many(value))
        if name in ("selected_channel", "selected_channels", "selected_conversation", "selected_conversations"):
            return ", ".join(channel_name(workspace, each) for each in _many(value))
        if name in ("value", "selected_value", "selected_date", "selected_time", "selected_date_time"):
            return str(value)
    return ""


def _many(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]
