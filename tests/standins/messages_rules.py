"""What Anthropic's documentation says the Messages API refuses, with the status and type of the refusal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

VERSIONS = ("2023-06-01", "2026-10-21")
LARGEST = 32_000_000
"""Bytes of a request."""
MOST_OUTPUT = 128_000
MOST_BREAKPOINTS = 4
MOST_OPTIONAL = 24
MOST_UNIONS = 16

MODELS: Mapping[str, frozenset[str]] = {
    "claude-haiku-5-5": frozenset({"adaptive", "disabled"}),
    "claude-sonnet-5-5": frozenset({"adaptive", "between_tools"}),
    "claude-opus-5-5": frozenset({"adaptive"}),
}
"""The models and the ways of thinking each takes."""

REQUIRED = ("model", "max_tokens", "messages")
OPTIONAL = (
    *("cache_control", "container", "inference_geo", "metadata", "output_config", "service_tier", "speed"),
    *("stop_sequences", "stream", "system", "thinking", "tool_choice", "tools"),
)
EFFORTS = ("low", "medium", "high", "xhigh", "max")
TYPES = ("object", "array", "string", "integer", "number", "boolean", "null")
LIMITS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength")


@dataclass(frozen=True)
class Refusal(Exception):
    """How the API refuses a request."""

    status: int
    kind: str
    message: str


def check_headers(headers: Mapping[str, str], key: str) -> None:
    """Raise Refusal unless the headers are those of a client with this key."""
    given = headers.get("authorization", "").removeprefix("Bearer ") or headers.get("x-api-key", "")
    if not given:
        raise Refusal(401, "authentication_error", "authentication is required")
    if given != key:
        raise Refusal(401, "authentication_error", "invalid api key")
    if headers.get("anthropic-version") not in VERSIONS:
        _invalid("anthropic-version: header is required and must be a known version")
    if not headers.get("content-type", "").startswith("application/json"):
        _invalid("content-type: must be application/json")


def check_request(body: Any) -> None:
    """Raise Refusal unless the API would take this body of POST /v1/messages."""
    _check_fields(body)
    blocks = [*_check_messages(body["messages"]), *_check_system(body.get("system", ""))]
    if sum("cache_control" in block for block in blocks) > MOST_BREAKPOINTS:
        _invalid(f"cache_control: at most {MOST_BREAKPOINTS} breakpoints")
    effort = _check_output(body.get("output_config", {}))
    _check_thinking(body.get("thinking", {"type": "adaptive"}), body["model"], effort)
    if body.get("tool_choice", {}).get("type") in ("any", "tool"):
        _invalid("tool_choice: forced tool use is not supported with thinking on this model")


def _check_fields(body: Any) -> None:
    if not isinstance(body, dict):
        _invalid("body: must be an object")
    if extra := set(body) - set(REQUIRED) - set(OPTIONAL):
        _invalid(f"{min(extra)}: Extra inputs are not permitted")
    if missing := set(REQUIRED) - set(body):
        _invalid(f"{min(missing)}: Field required")
    if body["model"] not in MODELS:
        raise Refusal(404, "not_found_error", f"model: {body['model']}")
    most = body["max_tokens"]
    if type(most) is not int or not 1 <= most <= MOST_OUTPUT:
        _invalid(f"max_tokens: must be an integer from 1 to {MOST_OUTPUT}")


def _check_messages(messages: Any) -> list[dict[str, Any]]:
    if not isinstance(messages, list) or not messages:
        _invalid("messages: at least one message is required")
    blocks: list[dict[str, Any]] = []
    for number, message in enumerate(messages):
        if not isinstance(message, dict) or set(message) != {"role", "content"}:
            _invalid(f"messages.{number}: must have a role and content alone")
        if message["role"] not in ("user", "assistant"):
            _invalid(f"messages.{number}.role: must be user or assistant")
        blocks += _blocks(message["content"], f"messages.{number}.content")
    if messages[-1]["role"] != "user":
        _invalid(
            "This model does not support assistant message prefill. The conversation must end with a user message."
        )
    return blocks


def _check_system(system: Any) -> list[dict[str, Any]]:
    return _blocks(system, "system") if system else []


def _blocks(content: Any, where: str) -> list[dict[str, Any]]:
    if isinstance(content, str):
        if not content.strip():
            _invalid(f"{where}: text content blocks must contain non-whitespace text")
        return []
    if not isinstance(content, list) or not content:
        _invalid(f"{where}: must be text or a list of content blocks")
    for number, block in enumerate(content):
        if (
            not isinstance(block, dict)
            or block.get("type") != "text"
            or not set(block)
            <= {
                "type",
                "text",
                "cache_control",
            }
        ):
            _invalid(f"{where}.{number}: only text blocks are expected here")
        if not isinstance(block.get("text"), str) or not block["text"].strip():
            _invalid(f"{where}.{number}: text content blocks must contain non-whitespace text")
        _check_cache_control(block.get("cache_control"), f"{where}.{number}")
    return content


def _check_cache_control(value: Any, where: str) -> None:
    if value is None:
        return
    if not isinstance(value, dict) or value.get("type") != "ephemeral" or value.get("ttl", "5m") not in ("5m", "1h"):
        _invalid(f"{where}.cache_control: must be ephemeral, for 5m or 1h")


def _check_thinking(thinking: Any, model: str, effort: str) -> None:
    kind = thinking.get("type") if isinstance(thinking, dict) else None
    if kind not in MODELS[model]:
        _invalid(f'"thinking.type.{kind}" is not supported for this model')
    if kind == "disabled" and EFFORTS.index(effort) > EFFORTS.index("high"):
        _invalid("thinking: cannot be disabled above effort high")


def _check_output(config: Any) -> str:
    """Return the effort asked for."""
    if not isinstance(config, dict) or not set(config) <= {"effort", "format"}:
        _invalid("output_config: Extra inputs are not permitted")
    effort = config.get("effort", "medium")
    if effort not in EFFORTS:
        _invalid(f"output_config.effort: must be one of {', '.join(EFFORTS)}")
    if (form := config.get("format")) is not None:
        if not isinstance(form, dict) or form.get("type") != "json_schema" or set(form) != {"type", "schema"}:
            _invalid("output_config.format: must be a json_schema with a schema")
        check_schema(form["schema"])
    return str(effort)


def check_schema(schema: Any) -> None:
    """Raise Refusal unless structured outputs can follow this schema."""
    parts = list(_parts(schema, "schema"))
    optional = sum(len(set(part.get("properties", {})) - set(part.get("required", []))) for part, _ in parts)
    unions = sum("anyOf" in part or isinstance(part.get("type"), list) for part, _ in parts)
    if optional > MOST_OPTIONAL or unions > MOST_UNIONS:
        _invalid("Schema is too complex for compilation")
    for part, where in parts:
        _check_part(part, where)


def _check_part(part: dict[str, Any], where: str) -> None:
    if part.get("type") == "object":
        _check_object(part, where)
    for limit in LIMITS:
        if limit in part:
            _invalid(f"{where}: {limit} is not supported")
    if part.get("minItems", 0) not in (0, 1) or "maxItems" in part:
        _invalid(f"{where}: minItems may be 0 or 1, and maxItems is not supported")
    if not {"type", "anyOf", "enum", "const"} & set(part) or part.get("type", "string") not in TYPES:
        _invalid(f"{where}: must have a known type; references are not followed here")


def _check_object(part: dict[str, Any], where: str) -> None:
    if part.get("additionalProperties") is not False:
        _invalid(f"{where}: for an object, additionalProperties must be false")
    if not set(part.get("required", [])) <= set(part.get("properties", {})):
        _invalid(f"{where}: required names what is no property")


def _parts(schema: Any, where: str) -> Iterable[tuple[dict[str, Any], str]]:
    if not isinstance(schema, dict):
        _invalid(f"{where}: must be an object")
    yield schema, where
    for name, inner in schema.get("properties", {}).items():
        yield from _parts(inner, f"{where}.{name}")
    if "items" in schema:
        yield from _parts(schema["items"], f"{where}[]")
    for number, inner in enumerate(schema.get("anyOf", [])):
        yield from _parts(inner, f"{where}.anyOf.{number}")


def _invalid(message: str) -> NoReturn:
    raise Refusal(400, "invalid_request_error", message)
