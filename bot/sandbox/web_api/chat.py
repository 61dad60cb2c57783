"""chat.*: posting, changing and removing messages."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.blocks import is_too_long, message_problems
from bot.sandbox.channels import Channel
from bot.sandbox.errors import SlackError
from bot.sandbox.messages import Message
from bot.sandbox.web_api.arguments import Arguments
from bot.sandbox.web_api.metadata import read_metadata
from bot.sandbox.web_api.method import Answer, Context, Method

MOST_POSTED = 40_000
MOST_UPDATED = 4_000
MOST_MARKDOWN = 12_000
MOST_ATTACHMENTS = 100


def post_message(context: Context, args: Arguments) -> Answer:
    """chat.postMessage."""
    channel = _destination(context, args.required("channel"))
    _check_may_post(context, channel)
    content = _content(args)
    cut = len(content["text"]) > MOST_POSTED
    thread = _thread_root(channel, args)
    message = context.workspace.add_message(
        channel,
        context.workspace.bot.id,
        content["text"][:MOST_POSTED],
        blocks=content["blocks"],
        attachments=content["attachments"],
        auto=_parses_mentions(args),
        metadata=read_metadata(args),
        thread_ts=thread,
        broadcast=bool(thread) and args.flag("reply_broadcast"),
        subtype="thread_broadcast" if thread and args.flag("reply_broadcast") else None,
        bot_id=context.workspace.bot.bot_id,
    )
    context.events.posted(message)
    answer = {"channel": channel.id, "ts": message.ts, "message": message.to_json(metadata=True)}
    return answer | (_warning("message_truncated") if cut else {})


def post_ephemeral(context: Context, args: Arguments) -> Answer:
    """chat.postEphemeral."""
    channel = context.channel(args.required("channel"))
    _check_may_post(context, channel)
    user = args.required("user")
    if not channel.has(user):
        raise SlackError("user_not_in_channel")
    content = _content(args)
    if len(content["text"]) > MOST_POSTED:
        raise SlackError("msg_too_long")
    message = context.workspace.add_message(
        channel,
        context.workspace.bot.id,
        content["text"],
        blocks=content["blocks"],
        thread_ts=_thread_root(channel, args),
        bot_id=context.workspace.bot.bot_id,
        visible_to=user,
    )
    return {"message_ts": message.ts}


def update(context: Context, args: Arguments) -> Answer:
    """chat.update: text alone removes the blocks; metadata stays unless given, and `{}` removes it."""
    channel = context.channel(args.required("channel"))
    message = _own_message(context, channel, args.required("ts"), "cant_update_message")
    if channel.archived:
        raise SlackError("is_inactive")
    given = args.values.keys()
    content = _content(args, keeps="text" not in given)
    if len(content["text"]) > MOST_UPDATED:
        raise SlackError("msg_too_long")
    previous, before = message.to_json(), message.notified
    if given & {"text", "blocks", "markdown_text"}:
        text = content["text"] if "blocks" not in given or "text" in given else message.text
        context.workspace.rewrite(message, text, content["blocks"], auto=_parses_mentions(args))
    if "attachments" in given:
        message.attachments = content["attachments"]
    if args.values.get("metadata") is not None:
        message.metadata = read_metadata(args)
    message.edited = {"user": context.workspace.bot.id, "ts": context.workspace.new_ts()}
    context.events.changed(message, previous, before)
    body = {key: value for key, value in message.to_json(metadata=True).items() if key != "ts"}
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": body}


def delete(context: Context, args: Arguments) -> Answer:
    """chat.delete."""
    channel = context.channel(args.required("channel"))
    message = _own_message(context, channel, args.required("ts"), "cant_delete_message")
    context.events.deleted(message)
    return {"channel": channel.id, "ts": message.ts}


def get_permalink(context: Context, args: Arguments) -> Answer:
    """chat.getPermalink."""
    channel = context.channel(args.required("channel"))
    message = channel.find(args.required("message_ts"))
    if message is None:
        raise SlackError("message_not_found")
    return {"channel": channel.id, "permalink": message.permalink}


def _destination(context: Context, target: str) -> Channel:
    """Return the conversation a post goes to; a user's id opens the direct message with them.

    A person deactivated before any direct message was opened cannot be reached; an open one still takes posts.
    """
    workspace = context.workspace
    if target not in workspace.users:
        named = [each for each in workspace.channels.values() if each.name and each.name == target.removeprefix("#")]
        return context.channel(named[0].id if named else target)
    user = workspace.users[target]
    if user.cannot_be_messaged:
        raise SlackError("cannot_dm_bot")
    if user.deleted and workspace.im(user.id) is None:
        raise SlackError("user_disabled")
    return workspace.open_im(user.id)


def _check_may_post(context: Context, channel: Channel) -> None:
    if not channel.has(context.workspace.bot.id) and "chat:write.public" not in context.workspace.scopes:
        raise SlackError("not_in_channel")
    if channel.archived:
        raise SlackError("is_archived")


def _content(args: Arguments, *, keeps: bool = False) -> dict[str, Any]:
    """Return text, blocks and attachments, checked; `keeps` when nothing needs to be given."""
    text = args.text("text") or ""
    blocks = args.data("blocks", error="invalid_blocks_format") or []
    attachments = args.data("attachments", error="invalid_attachments") or []
    markdown = args.text("markdown_text")
    if markdown and (text or blocks):
        raise SlackError("markdown_text_conflict")
    if markdown and len(markdown) > MOST_MARKDOWN:
        raise SlackError("msg_too_long")
    if len(attachments) > MOST_ATTACHMENTS:
        raise SlackError("too_many_attachments")
    _check_blocks(blocks)
    if not (text.strip() or blocks or attachments or markdown or keeps):
        raise SlackError("no_text")
    return {"text": markdown or text, "blocks": blocks, "attachments": attachments}


def _check_blocks(blocks: Any) -> None:
    if not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    problems = message_problems(blocks)
    if problems:
        texts = [str(problem) for problem in problems]
        messages = [f"[ERROR] {text}" for text in texts]
        raise SlackError("invalid_blocks", errors=texts, response_metadata={"messages": messages})
    if is_too_long(blocks):
        raise SlackError("msg_blocks_too_long")


def _thread_root(channel: Channel, args: Arguments) -> str | None:
    """Return the thread a post goes to. When its root is gone, Slack posts to the channel and does not say so."""
    root = channel.root(args.text("thread_ts") or "")
    if root is None:
        return None
    if root.subtype in ("channel_join", "channel_leave"):
        raise SlackError("cannot_reply_to_message")
    return root.thread_ts or root.ts


def _own_message(context: Context, channel: Channel, ts: str, otherwise: str) -> Message:
    message = channel.find(ts)
    if message is None:
        raise SlackError("message_not_found")
    if message.user != context.workspace.bot.id:
        raise SlackError(otherwise)
    return message


def _parses_mentions(args: Arguments) -> bool:
    return args.text("parse") == "full" or args.flag("link_names")


def _warning(code: str) -> Answer:
    return {"warning": code, "response_metadata": {"warnings": [code]}}


METHODS: Mapping[str, Method] = {
    "chat.postMessage": Method(call=post_message, scopes=("chat:write",)),
    "chat.postEphemeral": Method(call=post_ephemeral, scopes=("chat:write",)),
    "chat.update": Method(call=update, scopes=("chat:write",)),
    "chat.delete": Method(call=delete, scopes=("chat:write",)),
    "chat.getPermalink": Method(call=get_permalink),
}
