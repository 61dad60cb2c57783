"""conversations.*: channels, their members and what was said in them."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.sandbox.channels import API_TYPE, SCOPE_FAMILY, Channel
from bot.sandbox.errors import SlackError
from bot.sandbox.messages import Message
from bot.sandbox.web_api.arguments import Arguments
from bot.sandbox.web_api.method import Answer, Context, Method, page

MOST_IN_GROUP = 8
_READ = tuple(f"{family}:read" for family in SCOPE_FAMILY.values())
_HISTORY = tuple(f"{family}:history" for family in SCOPE_FAMILY.values())


def info(context: Context, args: Arguments) -> Answer:
    """conversations.info."""
    channel = context.channel(args.required("channel"))
    context.require(f"{channel.scope_family}:read")
    return {"channel": channel.to_json(context.workspace.bot.id, with_count=args.flag("include_num_members"))}


def listing(context: Context, args: Arguments) -> Answer:
    """conversations.list: everything the bot may know of."""
    bot = context.workspace.bot.id
    visible = [each for each in context.workspace.channels.values() if each.kind == "public" or each.has(bot)]
    return _page_of_channels(context, args, visible)


def of_user(context: Context, args: Arguments) -> Answer:
    """users.conversations: those of the bot, or those of a user that the bot may know of."""
    bot = context.workspace.bot.id
    user = args.text("user") or bot
    context.workspace.user(user)
    mine = [each for each in context.workspace.channels.values() if each.has(user)]
    answer = _page_of_channels(context, args, [each for each in mine if each.kind == "public" or each.has(bot)])
    for channel in answer["channels"]:
        channel.pop("is_member", None)  # Slack leaves it out here: membership is what was asked
    return answer


def _page_of_channels(context: Context, args: Arguments, channels: Sequence[Channel]) -> Answer:
    wanted = args.names("types") or ["public_channel"]
    if set(wanted) - set(API_TYPE.values()):
        raise SlackError("invalid_types")
    for kind, name in API_TYPE.items():
        if name in wanted:
            context.require(f"{SCOPE_FAMILY[kind]}:read")
    chosen = [each for each in channels if API_TYPE[each.kind] in wanted]
    if args.flag("exclude_archived"):
        chosen = [each for each in chosen if not each.archived]
    found, more = page(chosen, args)
    return {"channels": [_listed(context, each) for each in found], **more}


def _listed(context: Context, channel: Channel) -> Answer:
    answer = channel.to_json(context.workspace.bot.id)
    if channel.kind == "im":
        answer["is_user_deleted"] = context.workspace.users[answer["user"]].deleted
    return answer


def members(context: Context, args: Arguments) -> Answer:
    """conversations.members."""
    channel = context.channel(args.required("channel"))
    context.require(f"{channel.scope_family}:read")
    found, more = page(channel.members, args)
    return {"members": found, **more}


def history(context: Context, args: Arguments) -> Answer:
    """conversations.history: newest first, without thread replies unless they were also sent to the channel."""
    channel = _readable(context, args)
    posts = [each for each in channel.posts if each.visible_to is None and (not each.deleted or each.is_tombstone)]
    top = [each for each in posts if not each.is_reply or each.broadcast]
    found, more = page(_between(reversed(top), args), args)
    return {"messages": _as_json(found, args), "pin_count": 0, **_has_more(more)}


def replies(context: Context, args: Arguments) -> Answer:
    """conversations.replies: the root and its thread, oldest first."""
    channel = _readable(context, args)
    message = channel.root(args.required("ts"))
    if message is None or message.subtype in ("channel_join", "channel_leave"):
        raise SlackError("thread_not_found")
    root = channel.root(message.thread_ts or message.ts) or message
    found, more = page(_between([root, *channel.thread(root)], args, always=root), args, default=1000)
    return {"messages": _as_json(found, args), **_has_more(more)}


def _readable(context: Context, args: Arguments) -> Channel:
    channel = context.channel(args.required("channel"))
    context.require(f"{channel.scope_family}:history")
    if not channel.has(context.workspace.bot.id):
        raise SlackError("not_in_channel")
    return channel


def _between(messages: Any, args: Arguments, always: Message | None = None) -> list[Message]:
    oldest, latest = args.instant("oldest"), args.instant("latest")
    inclusive = args.flag("inclusive")

    def fits(message: Message) -> bool:
        at = float(message.ts)
        late_enough = oldest is None or at > oldest or (inclusive and at == oldest)
        early_enough = latest is None or at < latest or (inclusive and at == latest)
        return late_enough and early_enough

    return [message for message in messages if message is always or fits(message)]


def _as_json(messages: Sequence[Message], args: Arguments) -> list[dict[str, Any]]:
    everything = args.flag("include_all_metadata")
    return [message.to_json(metadata=everything) for message in messages]


def _has_more(more: Answer) -> Answer:
    cursor = more["response_metadata"]["next_cursor"]
    return {"has_more": True, **more} if cursor else {"has_more": False}


def open_(context: Context, args: Arguments) -> Answer:
    """conversations.open: the direct message with one user, or the group message with several."""
    users = args.names("users")
    if args.text("channel"):
        return _opened(context, args, context.channel(args.text("channel")), already=True)
    if not users:
        raise SlackError("users_list_not_supplied")
    if len(users) > MOST_IN_GROUP:
        raise SlackError("too_many_users")
    context.require("im:write" if len(users) == 1 else "mpim:write")
    for user_id in users:
        _check_reachable(context, user_id)
    if len(users) == 1:
        already = context.workspace.im(users[0]) is not None
        return _opened(context, args, context.workspace.open_im(users[0]), already=already)
    return _opened(context, args, _group(context, users), already=False)


def _check_reachable(context: Context, user_id: str) -> None:
    user = context.workspace.user(user_id)
    if user.cannot_be_messaged:
        raise SlackError("cannot_dm_bot")
    if user.deleted:
        raise SlackError("user_disabled")


def _group(context: Context, users: Sequence[str]) -> Channel:
    everyone = {context.workspace.bot.id, *users}
    for channel in context.workspace.channels.values():
        if channel.kind == "mpim" and set(channel.members) == everyone:
            return channel
    names = "--".join(sorted(context.workspace.users[each].name for each in everyone))
    return context.workspace.add_channel(f"mpdm-{names}-1", "mpim", sorted(everyone), context.workspace.bot.id)


def _opened(context: Context, args: Arguments, channel: Channel, *, already: bool) -> Answer:
    full = channel.to_json(context.workspace.bot.id)
    answer: Answer = {"channel": full if args.flag("return_im") else {"id": channel.id}}
    return answer | ({"no_op": True, "already_open": True} if already else {})


def join(context: Context, args: Arguments) -> Answer:
    """conversations.join: public channels only."""
    channel = context.channel(args.required("channel"))
    bot = context.workspace.bot
    if channel.kind != "public":
        raise SlackError("method_not_supported_for_channel_type")
    if channel.archived:
        raise SlackError("is_archived")
    if channel.has(bot.id):
        warning = {"warning": "already_in_channel", "response_metadata": {"warnings": ["already_in_channel"]}}
        return {"channel": channel.to_json(bot.id), **warning}
    channel.members.append(bot.id)
    context.events.joined(channel, bot, None)
    return {"channel": channel.to_json(bot.id)}


def add_reaction(context: Context, args: Arguments) -> Answer:
    """reactions.add."""
    channel = context.channel(args.required("channel"))
    name = args.required("name").strip(":")
    message = channel.find(args.required("timestamp"))
    if message is None:
        raise SlackError("message_not_found")
    if not name.replace("_", "").replace("-", "").replace("+", "").isalnum():
        raise SlackError("invalid_name")
    bot = context.workspace.bot.id
    if not channel.has(bot):
        raise SlackError("not_in_channel")
    people = message.reactions.setdefault(name, [])
    if bot in people:
        raise SlackError("already_reacted")
    people.append(bot)
    context.events.reaction(message, name, bot)
    return {}


METHODS: Mapping[str, Method] = {
    "conversations.info": Method(call=info, scopes=_READ),
    "conversations.list": Method(call=listing, scopes=_READ),
    "conversations.members": Method(call=members, scopes=_READ),
    "conversations.history": Method(call=history, scopes=_HISTORY),
    "conversations.replies": Method(call=replies, scopes=_HISTORY),
    "conversations.open": Method(call=open_, scopes=("im:write", "mpim:write")),
    "conversations.join": Method(call=join, scopes=("channels:join",)),
    "users.conversations": Method(call=of_user, scopes=_READ),
    "reactions.add": Method(call=add_reaction, scopes=("reactions:write",)),
}
