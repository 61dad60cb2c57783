"""The dialogs in which people choose how they hear of things: their own, a workspace's usual ones, a channel's."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from itertools import groupby

from bot.domain.content import ChannelForm, SettingsForm
from bot.domain.preferences import A_SPAN, OF_ZONE, Lead, Part, Preferences, spans_of
from bot.slack.ids import Dialog, Field
from bot.slack.views.blocks import Block, context, plain
from bot.slack.views.dates import local_day
from bot.slack.views.dialogs import View, dialog, input_block, picker, text_field

AS_USUAL = "as_usual"
NO_COUNTRY = "none"
ON = "on"
DIGEST, SINGLE = "digest", "single"

LEAD_WORDS = {
    Lead.WEEK_BEFORE: "A week before (five working days)",
    Lead.TWO_DAYS_BEFORE: "Two working days before",
    Lead.DAY_BEFORE: "The working day before",
    Lead.ON_THE_DAY: "In the morning of the day",
    Lead.TWO_HOURS_BEFORE: "Two hours before, where there is a time",
}
USUAL_WORDS = {
    Part.LEADS: "When to remind ahead",
    Part.RHYTHM: "How, and at what hour",
    Part.WORKING_TIME: "Working days and hours",
    Part.QUIET_HOURS: "When never to write",
}
UNTICK = (
    "What you change is yours at once. Untick to keep what is shown, whatever others choose; tick to follow them again."
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DIGEST_WORDS = {DIGEST: "One message a day with everything", SINGLE: "A message for each commitment"}
HOW_TO_WRITE_DAYS = f"Such as 2026-12-24, {A_SPAN}"


def settings_dialog(form: SettingsForm) -> View:
    """Everything a person can choose about reminders, or what is usual for everybody of a workspace."""
    preferences = form.preferences
    blocks = [
        *_when(preferences),
        *_working_time(preferences),
        *([] if form.is_workspace else _as_usual(form)),
        *_holidays(form),
        *([] if form.is_workspace else _own(form)),
    ]
    if form.is_workspace:
        blocks = [context("This is usual for everybody here who chose nothing else."), *blocks]
    title = "Usual settings" if form.is_workspace else "Your reminders"
    return dialog(Dialog.WORKSPACE_SETTINGS if form.is_workspace else Dialog.SETTINGS, title, blocks, "")


def channel_dialog(form: ChannelForm) -> View:
    """What counts for what comes from a channel."""
    said = {ON: "Post a summary here every Friday: how many are open, done and late, without names of owners"}
    blocks = [
        context("For what comes from this channel, unless its owner chose otherwise."),
        _leads(form.leads),
        input_block(
            Field.AS_USUAL,
            "Left to the workspace",
            _boxes(Field.AS_USUAL, {Part.LEADS: "When to remind ahead"}, [Part.LEADS] if form.as_usual else []),
            optional=True,
            hint=UNTICK,
        ),
        input_block(
            Field.SUMMARY,
            "Weekly summary",
            _boxes(Field.SUMMARY, said, [ON] if form.weekly_summary else []),
            optional=True,
        ),
    ]
    return dialog(Dialog.CHANNEL_SETTINGS, "This channel", blocks, form.channel)


def _when(preferences: Preferences) -> list[Block]:
    words = DIGEST if preferences.digest else SINGLE
    return [
        _leads(preferences.leads),
        input_block(Field.DIGEST, "How", _radio(Field.DIGEST, DIGEST_WORDS, words)),
        input_block(
            Field.HOUR,
            "At what hour",
            _clock(Field.HOUR, preferences.message_hour),
            hint="Besides what is due the same day, you hear from me once a day, at this hour.",
        ),
    ]


def _working_time(preferences: Preferences) -> list[Block]:
    days = {str(number): name for number, name in enumerate(WEEKDAYS)}
    chosen = [str(number) for number in sorted(preferences.working_days)]
    return [
        # May be sent empty, so that it is us who say what is wrong with that.
        input_block(Field.WORKING_DAYS, "Working days", _boxes(Field.WORKING_DAYS, days, chosen), optional=True),
        input_block(Field.DAY_START, "Work begins", _clock(Field.DAY_START, preferences.day_start)),
        input_block(Field.DAY_END, "Work ends", _clock(Field.DAY_END, preferences.day_end)),
        input_block(Field.QUIET_FROM, "Never write after", _clock(Field.QUIET_FROM, preferences.quiet_from)),
        input_block(
            Field.QUIET_UNTIL,
            "Nor before",
            _clock(Field.QUIET_UNTIL, preferences.quiet_until),
            hint="Only what is due in two hours may come outside working hours, and never in these.",
        ),
    ]


def _as_usual(form: SettingsForm) -> list[Block]:
    ticked = [str(part) for part in Part if part in form.as_usual]
    boxes = _boxes(Field.AS_USUAL, {str(part): words for part, words in USUAL_WORDS.items()}, ticked)
    return [input_block(Field.AS_USUAL, "Left to the workspace or channel", boxes, optional=True, hint=UNTICK)]


def _holidays(form: SettingsForm) -> list[Block]:
    country, _, region = (form.country or "").partition("-")
    chosen = AS_USUAL if form.country is None else country or NO_COUNTRY
    today = local_day(form.now, form.preferences.zone)
    return [
        input_block(Field.COUNTRY, "Public holidays", _countries(form, chosen)),
        input_block(
            Field.REGION,
            "Region",
            text_field(Field.REGION, region or None),
            optional=True,
            hint="Where holidays differ by region: its code or name, such as BY or Bayern.",
        ),
        input_block(
            Field.DAYS_OFF,
            "More days off",
            text_field(Field.DAYS_OFF, say_days_off(form.preferences.days_off, today) or None),
            optional=True,
            hint=HOW_TO_WRITE_DAYS,
        ),
    ]


def _own(form: SettingsForm) -> list[Block]:
    preferences = form.preferences
    is_away = preferences.away_until is not None and preferences.away_until > form.now
    back = (
        local_day(preferences.away_until, preferences.zone).isoformat() if is_away and preferences.away_until else None
    )
    mute = {ON: "Send me no reminders at all"}
    return [
        input_block(
            Field.AWAY_UNTIL,
            "Away, back on",
            picker("datepicker", Field.AWAY_UNTIL, "initial_date", back),
            optional=True,
            hint="Today, or nothing: you are back now.",
        ),
        input_block(
            Field.DELEGATE,
            "Who stands in",
            picker("users_select", Field.DELEGATE, "initial_user", preferences.delegate),
            optional=True,
            hint="While you are away they hear of what falls due, see it, and can move and close it.",
        ),
        input_block(
            Field.ZONE,
            "Time zone",
            text_field(Field.ZONE, form.own_zone),
            optional=True,
            hint=f"Empty: the one of your Slack profile ({form.profile_zone}).",
        ),
        input_block(
            Field.MUTED, "Silence", _boxes(Field.MUTED, mute, [ON] if preferences.muted else []), optional=True
        ),
    ]


def say_days_off(days: Iterable[date], today: date) -> str:
    """Days off as people write them, those that are over left out, with spans where days follow one another."""
    spans = spans_of(day for day in days if day >= today)
    return ", ".join(f"{first}" if first == last else f"{first} to {last}" for first, last in spans)


def _leads(leads: Iterable[Lead]) -> Block:
    chosen = [str(lead) for lead in Lead if lead in set(leads)]
    words = {str(lead): said for lead, said in LEAD_WORDS.items()}
    return input_block(Field.LEADS, "Remind ahead", _boxes(Field.LEADS, words, chosen), optional=True)


def _countries(form: SettingsForm, chosen: str) -> Block:
    of_zone = (OF_ZONE, f"Those of your time zone: {form.zone_country or 'none'}")
    usual = [(AS_USUAL, f"As usual: {form.usual_country or 'none'}"), of_zone]
    everybodys = [(AS_USUAL, "Those of everybody’s time zone")]
    first = [*(everybodys if form.is_workspace else usual), (NO_COUNTRY, "None, I work on public holidays")]
    groups = [("Usual", first), *((letter, list(some)) for letter, some in groupby(form.countries, _initial))]
    options = [{"label": plain(label, 75), "options": [_option(*each) for each in some]} for label, some in groups]
    every = {value: _option(value, words) for _, some in groups for value, words in some}
    return {
        "type": "static_select",
        "action_id": str(Field.COUNTRY),
        "option_groups": options,
        "initial_option": every.get(chosen, every[AS_USUAL]),
    }


def _initial(country: tuple[str, str]) -> str:
    # Åland and Österreich among the As and the Os, as they are sorted.
    return country[1][0]


def _boxes(field: Field, words: Mapping[str, str], chosen: Sequence[str]) -> Block:
    picked = {"initial_options": [_option(value, words[value]) for value in chosen]} if chosen else {}
    options = [_option(value, said) for value, said in words.items()]
    return {"type": "checkboxes", "action_id": str(field), "options": options, **picked}


def _radio(field: Field, words: dict[str, str], chosen: str) -> Block:
    options = [_option(value, said) for value, said in words.items()]
    return {
        "type": "radio_buttons",
        "action_id": str(field),
        "options": options,
        "initial_option": _option(chosen, words[chosen]),
    }


def _option(value: str, words: str) -> Block:
    return {"text": plain(words, 75), "value": value}


def _clock(field: Field, at: time) -> Block:
    # The last minute stands for midnight, which the picker does not have at the end of a day.
    shown = time(23, 59) if at > time(23, 59) else at
    return picker("timepicker", field, "initial_time", f"{shown:%H:%M}")
