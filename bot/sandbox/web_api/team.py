"""auth.*, api.test, team.info, bots.info and apps.connections.open: the installation itself."""

from collections.abc import Mapping

from bot.sandbox.errors import SlackError
from bot.sandbox.web_api.arguments import Arguments
from bot.sandbox.web_api.method import Answer, Context, Method


def api_test(context: Context, args: Arguments) -> Answer:
    """api.test: gives back what it got."""
    if error := args.text("error"):
        raise SlackError(error, args={"error": error})
    given = {name: value for name, value in args.values.items() if name != "token"}
    return {"args": given} if given else {}


def auth_test(context: Context, args: Arguments) -> Answer:
    """auth.test: whose token this is."""
    workspace = context.workspace
    return {
        "url": workspace.url,
        "team": workspace.name,
        "user": workspace.bot.name,
        "team_id": workspace.team_id,
        "user_id": workspace.bot.id,
        "bot_id": workspace.bot.bot_id,
        "is_enterprise_install": False,
    }


def team_info(context: Context, args: Arguments) -> Answer:
    """team.info."""
    workspace = context.workspace
    team = {
        "id": workspace.team_id,
        "name": workspace.name,
        "domain": workspace.domain,
        "url": workspace.url,
        "email_domain": "",
        "icon": {"image_default": True},
    }
    return {"team": team}


def bots_info(context: Context, args: Arguments) -> Answer:
    """bots.info."""
    workspace = context.workspace
    if args.text("bot") not in (None, workspace.bot.bot_id):
        raise SlackError("bot_not_found")
    bot = {name: value for name, value in workspace.bot_profile().items() if name != "team_id"}
    return {"bot": bot | {"user_id": workspace.bot.id}}


def connections_open(context: Context, args: Arguments) -> Answer:
    """apps.connections.open: the address of one websocket, good once."""
    address = context.workspace.server_url.replace("http://", "ws://")
    return {"url": f"{address}link/?ticket={context.socket.ticket()}&app_id={context.workspace.app_id}"}


METHODS: Mapping[str, Method] = {
    "api.test": Method(call=api_test, tokens=()),
    "auth.test": Method(call=auth_test),
    "team.info": Method(call=team_info, scopes=("team:read",)),
    "bots.info": Method(call=bots_info, scopes=("users:read",)),
    "apps.connections.open": Method(call=connections_open, tokens=("app",)),
}
