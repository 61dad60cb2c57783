"""A whole Slack workspace on loopback, strict where Slack is strict.

It serves the Web API, Socket Mode, file downloads and response URLs, and lets people act as they do in the client:

    async with Sandbox(now=clock) as slack:
        ada = slack.add_person("Ada Lovelace", tz="Europe/London")
        team = slack.add_channel("team", [ada])
        app = AsyncApp(client=AsyncWebClient(slack.bot_token, base_url=slack.api_url))
        handler = AsyncSocketModeHandler(app, slack.app_token)
        await handler.connect_async()

        note = await ada.mention_bot(team, "I will send the figures on Friday.")
        card = await slack.until(lambda: team.thread(note))
        await ada.press(card[0], "confirm")
        print(render(card[0]))

        reply = await ada.command("/commitments", "list", team)
        assert "figures" in (await reply.answer()).text
        assert slack.socket.unanswered == [] and card[0].notified == ()
"""

from bot.sandbox.channels import Channel
from bot.sandbox.envelopes import Delivery, Envelope, Latency
from bot.sandbox.errors import AppFailed, CannotDo, SlackError
from bot.sandbox.events import DEFAULT_EVENTS
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.files import StoredFile
from bot.sandbox.interactions import Interaction
from bot.sandbox.journal import Call, Journal
from bot.sandbox.messages import Message
from bot.sandbox.person import Person
from bot.sandbox.rendering import render, transcript
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.users import User
from bot.sandbox.views import View
from bot.sandbox.workspace import DEFAULT_SCOPES, Workspace

__all__ = [
    "DEFAULT_EVENTS",
    "DEFAULT_SCOPES",
    "AppFailed",
    "Call",
    "CannotDo",
    "Channel",
    "Delivery",
    "Envelope",
    "Fault",
    "Faults",
    "Interaction",
    "Journal",
    "Latency",
    "Message",
    "Person",
    "Sandbox",
    "SlackError",
    "StoredFile",
    "User",
    "View",
    "Workspace",
    "render",
    "transcript",
]
