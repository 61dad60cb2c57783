"""What people see: pure functions from domain values to Block Kit, and the only place for wording.

`render` draws everything that is sent unasked; the other functions draw answers.
"""

from typing import assert_never

from bot.domain.content import Card, Content, Handover, ReminderLetter, Sentence, Sentences, Summary
from bot.slack.views.blocks import Rendered
from bot.slack.views.cards import card
from bot.slack.views.details import details, reasons
from bot.slack.views.dialogs import edit_dialog, move_dialog, seen, sentence_dialog, shown_task
from bot.slack.views.guide import greeting, guide, home
from bot.slack.views.letters import handover, reminder, standing
from bot.slack.views.lists import listing
from bot.slack.views.people import name_of
from bot.slack.views.sentences import changed, say, sentence, sentences, together
from bot.slack.views.settings import channel_dialog, settings_dialog
from bot.slack.views.summaries import summary

__all__ = [
    "Rendered",
    "changed",
    "channel_dialog",
    "details",
    "edit_dialog",
    "greeting",
    "guide",
    "home",
    "listing",
    "move_dialog",
    "name_of",
    "reasons",
    "render",
    "say",
    "seen",
    "sentence_dialog",
    "settings_dialog",
    "shown_task",
    "standing",
    "together",
]


def render(content: Content) -> Rendered:
    """Draw a message of the outbox."""
    match content:
        case Card():
            return card(content)
        case Handover():
            return handover(content)
        case ReminderLetter():
            return reminder(content)
        case Summary():
            return summary(content)
        case Sentence():
            return sentence(content)
        case Sentences():
            return sentences(content)
        case _:
            assert_never(content)
