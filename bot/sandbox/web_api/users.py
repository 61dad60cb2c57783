"""users.* and dnd.*: people and when they want quiet."""

from collections.abc import Mapping

from bot.sandbox.errors import SlackError
from bot.sandbox.users import User
from bot.sandbox.web_api.arguments import Arguments
from bot.sandbox.web_api.method import Answer, Context, Method, page

MOST_DND_USERS = 50


def info(context: Context, args: Arguments) -> Answer:
    """users.info."""
    user = context.workspace.user(args.required("user"))
    return {"user": _json(context, user, locale=args.flag("include_locale"))}


def listing(context: Context, args: Arguments) -> Answer:
    """users.list: everyone, deactivated people and bots too, a page at a time."""
    found, more = page(list(context.workspace.users.values()), args, default=1000)
    members = [_json(context, user, locale=args.flag("include_locale")) for user in found]
    return {"members": members, "cache_ts": context.workspace.seconds(), **more}


def lookup_by_email(context: Context, args: Arguments) -> Answer:
    """users.lookupByEmail: living people only."""
    address = args.required("email").lower()
    for user in context.workspace.users.values():
        if user.email and user.email.lower() == address and not user.deleted:
            return {"user": _json(context, user)}
    raise SlackError("users_not_found")


def _json(context: Context, user: User, *, locale: bool = False) -> Answer:
    email = "users:read.email" in context.workspace.scopes
    return user.to_json(context.workspace.now(), email=email, locale=locale)


def dnd_info(context: Context, args: Arguments) -> Answer:
    """dnd.info: one user's quiet hours; the bot's own without `user`."""
    user = context.workspace.user(args.text("user") or context.workspace.bot.id)
    return {**_quiet_hours(user), "snooze_enabled": False}


def dnd_team_info(context: Context, args: Arguments) -> Answer:
    """dnd.teamInfo: quiet hours of up to 50 users."""
    users = args.names("users")
    if not users:
        raise SlackError("no_users_provided")
    if len(users) > MOST_DND_USERS:
        raise SlackError("too_many_users")
    known = [context.workspace.users[each] for each in users if each in context.workspace.users]
    return {"users": {user.id: _quiet_hours(user) for user in known}, "cached": False}


def _quiet_hours(user: User) -> Answer:
    start, end = user.dnd or (1, 1)
    return {"dnd_enabled": user.dnd is not None, "next_dnd_start_ts": start, "next_dnd_end_ts": end}


METHODS: Mapping[str, Method] = {
    "users.info": Method(call=info, scopes=("users:read",)),
    "users.list": Method(call=listing, scopes=("users:read",)),
    "users.lookupByEmail": Method(call=lookup_by_email, scopes=("users:read.email",)),
    "dnd.info": Method(call=dnd_info, scopes=("dnd:read",)),
    "dnd.teamInfo": Method(call=dnd_team_info, scopes=("dnd:read",)),
}
