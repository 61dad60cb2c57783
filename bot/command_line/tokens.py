"""What the app needs from Slack, and where somebody who sets it up finds it."""

from pydantic import SecretStr

from bot.command_line import BadInput
from bot.settings import Settings

SCOPES = {
    "app_mentions:read": "hear @mentions",
    "channels:history": "read notes pasted in public channels",
    "channels:read": "check who is in a public channel",
    "chat:write": "post cards and reminders",
    "commands": "offer /commitments and the shortcut",
    "files:read": "read dropped files",
    "groups:history": "read notes pasted in private channels",
    "groups:read": "check who is in a private channel",
    "im:history": "read notes sent to the app directly",
    "im:write": "find out whether a direct message arrived before sending it again",
    "users:read": "match names to people and know their time zones",
}
"""The bot scopes of `manifest.yml`, each with what the app cannot do without it; a test keeps the two in step."""

WHERE = {
    "SLACK_BOT_TOKEN": "It is the Bot User OAuth Token (xoxb-…):"
    " api.slack.com/apps, your app, OAuth & Permissions, after Install to Workspace.",
    "SLACK_APP_TOKEN": "It is an app-level token (xapp-…) with the scope connections:write:"
    " api.slack.com/apps, your app, Basic Information, App-Level Tokens, Generate.",
}
"""Where each token is found."""

ELSEWHERE = (
    "Put them in the environment or in a .env file; README.md has the steps. To look around without Slack, run:"
    " commitments demo"
)


def require(settings: Settings) -> None:
    """Return when there are the tokens to run with. Raises BadInput that says which are missing, and where from."""
    if missing := [lack(name) for name, token in given(settings).items() if token is None]:
        raise BadInput("\n".join([*missing, ELSEWHERE]))


def given(settings: Settings) -> dict[str, SecretStr | None]:
    """Return the tokens by the names of their variables."""
    return {"SLACK_BOT_TOKEN": settings.slack_bot_token, "SLACK_APP_TOKEN": settings.slack_app_token}


def lack(name: str) -> str:
    """Return the sentence for a token that is missing."""
    return f"{name} is not set. {WHERE[name]}"
