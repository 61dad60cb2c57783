"""Choosing when and how one hears from the app, through the dialogs."""

from datetime import date, time, timedelta

import pytest

from bot.domain.preferences import MONDAY_TO_FRIDAY, USUAL_LEADS, BadPreference, Choices, Lead
from bot.sandbox import Person, Sandbox, View, render
from bot.slack.listeners.settings import days_off
from bot.slack.views.settings import say_days_off
from db.store import Store
from db.store.choices import WORKSPACE
from tests.service.builders import an_item
from tests.slack.listeners.office import Office
from tests.slack.reading import assert_slack_opens

SETTINGS = """\
== Your reminders ==
Remind ahead (optional): ☐ A week before (five working days)  ☐ Two working days before  ☑ The working day before  \
☑ In the morning of the day  ☑ Two hours before, where there is a time
How: ● One message a day with everything  ○ A message for each commitment
At what hour: [09:00 ▾]
  Besides what is due the same day, you hear from me once a day, at this hour.
Working days (optional): ☑ Monday  ☑ Tuesday  ☑ Wednesday  ☑ Thursday  ☑ Friday  ☐ Saturday  ☐ Sunday
Work begins: [09:00 ▾]
Work ends: [18:00 ▾]
Never write after: [21:00 ▾]
Nor before: [08:00 ▾]
  Only what is due in two hours may come outside working hours, and never in these.
Left to the workspace or channel (optional): ☑ When to remind ahead  ☑ How, and at what hour  \
☑ Working days and hours  ☑ When never to write
  What you change is yours at once. Untick to keep what is shown, whatever others choose; tick to follow them again.
Public holidays: [As usual: Germany ▾]
Region (optional): [          ]
  Where holidays differ by region: its code or name, such as BY or Bayern.
More days off (optional): [          ]
  Such as 2026-12-24, 2027-03-01 to 2027-03-05
Away, back on (optional): [Pick a date ▾]
  Today, or nothing: you are back now.
Who stands in (optional): [Choose ▾]
  While you are away they hear of what falls due, see it, and can move and close it.
Time zone (optional): [          ]
  Empty: the one of your Slack profile (Europe/Berlin).
Silence (optional): ☐ Send me no reminders at all
[Cancel] [Save]"""


async def opened(office: Office, person: Person, words: str = "settings") -> View:
    view = await (await person.command("/commitments", words, office.channel)).opened()
    assert_slack_opens(view.definition)
    return view


def kept(office: Office, person: Person) -> Choices:
    with office.service.choosing.database.read() as session:
        return Store(session).choices.get(office.team, person.id)


async def test_the_dialog_shows_what_counts_now(office: Office, tom: Person):
    view = await opened(office, tom)

    assert render(view) == SETTINGS


async def test_saving_it_as_it_is_chooses_nothing(office: Office, tom: Person):
    submitted = await tom.submit(await opened(office, tom))

    assert not submitted.errors
    assert kept(office, tom) == Choices()


async def test_a_usual_hour_outside_of_ones_own_day_is_shown_as_the_hour_at_which_it_comes(office: Office, tom: Person):
    late = Choices(working_days=MONDAY_TO_FRIDAY, day_start=time(12), day_end=time(20))
    with office.service.choosing.database.begin() as session:
        Store(session).choices.put(office.team, WORKSPACE, Choices(hour=time(10)))
        Store(session).choices.put(office.team, tom.id, late)
    view = await opened(office, tom)
    submitted = await tom.submit(view)

    assert not submitted.errors
    assert "At what hour: [12:00 ▾]" in render(view)
    assert kept(office, tom) == late


async def test_what_is_unticked_stays_as_it_is_shown_until_it_is_ticked_again(office: Office, tom: Person):
    await tom.submit(await opened(office, tom), {"as_usual": ["rhythm", "working_time", "quiet_hours"]})
    assert kept(office, tom) == Choices(leads=USUAL_LEADS)

    view = await opened(office, tom)
    assert "☐ When to remind ahead  ☑ How, and at what hour" in render(view)
    await tom.submit(view, {"as_usual": ["leads", "rhythm", "working_time", "quiet_hours"]})
    assert kept(office, tom) == Choices()


async def test_everything_in_it_can_be_chosen(office: Office, tom: Person, elif_: Person):
    view = await opened(office, tom)
    back = office.clock().date() + timedelta(days=6)
    submitted = await tom.submit(
        view,
        {
            "leads": ["week_before", "on_the_day"],
            "digest": "single",
            "hour": time(11, 30),
            "working_days": ["0", "1", "6"],
            "day_start": time(10),
            "day_end": time(16),
            "quiet_from": time(20),
            "quiet_until": time(7),
            "country": "DE",
            "region": "Bayern",
            "days_off": "2026-12-24, 2026-12-28 to 2026-12-30",
            "away_until": back,
            "delegate": elif_,
            "zone": "Asia/Tokyo",
            "muted": ["on"],
        },
    )
    assert not submitted.errors
    chosen = kept(office, tom)

    assert (chosen.leads, chosen.digest, chosen.hour) == ({Lead.WEEK_BEFORE, Lead.ON_THE_DAY}, False, time(11, 30))
    assert (chosen.working_days, chosen.day_start, chosen.day_end) == ({0, 1, 6}, time(10), time(16))
    assert (chosen.quiet_from, chosen.quiet_until, chosen.holiday_country) == (time(20), time(7), "DE-BY")
    assert chosen.days_off == {date(2026, 12, 24), date(2026, 12, 28), date(2026, 12, 29), date(2026, 12, 30)}
    assert (chosen.zone, chosen.muted, chosen.delegate) == ("Asia/Tokyo", True, elif_.id)
    assert chosen.away_until is not None
    assert chosen.away_until.isoformat() == f"{back - timedelta(days=1)}T15:00:00+00:00"
    again = render(await opened(office, tom))
    assert "2026-12-24, 2026-12-28 to 2026-12-30" in again


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"day_end": time(8)}, {"day_end": "The working day must end after it starts."}),
        ({"working_days": None}, {"working_days": "Choose at least one working day."}),
        ({"zone": "Berlin"}, {"zone": "I know no time zone “Berlin”. Try one such as Europe/Berlin."}),
        ({"hour": time(6)}, {"hour": "Choose an hour within the working day."}),
        (
            {"hour": time(13), "quiet_from": time(12), "quiet_until": time(14)},
            {"hour": "Choose an hour outside 12:00 to 14:00, when I never write."},
        ),
        (
            {"quiet_from": time(8), "quiet_until": time(19)},
            {
                "quiet_until": "Leave some of the working day, 09:00 to 18:00, outside these hours. "
                "To get no reminders at all, tick Silence instead."
            },
        ),
        ({"country": "FR", "region": "Bayern"}, None),
        ({"region": "BY"}, {"region": "Pick the country of this region as well."}),
        (
            {"days_off": "Christmas"},
            {"days_off": "I could not read “Christmas”. Such as 2026-12-24, 2027-03-01 to 2027-03-05."},
        ),
        (
            {"away_until": date(2026, 3, 9)},
            {"away_until": "That day has passed. Pick today if you are back, a day that is still ahead, or none."},
        ),
    ],
)
async def test_what_cannot_be_is_said_at_its_field_and_nothing_is_stored(
    office: Office, tom: Person, values: dict, errors: dict | None
):
    view = await opened(office, tom)
    submitted = await tom.submit(view, values)

    assert submitted.errors == errors if errors else list(submitted.errors) == ["region"]
    assert kept(office, tom) == Choices()


async def test_back_on_today_is_back_now_and_is_told(office: Office, tom: Person):
    await tom.submit(await opened(office, tom), {"away_until": date(2026, 3, 20)})
    office.clock.pass_(days=2)
    now = office.clock()
    submitted = await tom.submit(await opened(office, tom), {"away_until": date(2026, 3, 12)})
    await office.deliver()

    assert not submitted.errors
    assert kept(office, tom) == Choices(away_until=now)
    assert [render(message) for message in tom.inbox] == [
        "Welcome back: reminders reach you again. What fell into your absence and still matters comes in one message."
    ]
    assert not (await tom.submit(await opened(office, tom), {"away_until": date(2026, 3, 12)})).errors
    await office.deliver()
    assert len(tom.inbox) == 1


async def test_nobody_stands_in_for_themselves(office: Office, tom: Person):
    submitted = await tom.submit(await opened(office, tom), {"delegate": tom})

    assert submitted.errors == {"delegate": "Pick somebody else of this workspace."}


async def test_more_days_off_than_the_dialog_can_show_again_are_refused_and_the_old_ones_stay(
    office: Office, tom: Person
):
    await tom.submit(await opened(office, tom), {"days_off": "2026-12-24"})
    every_other = [date(2026, 4, 1) + timedelta(days=2 * count) for count in range(272)]

    refused = await tom.submit(await opened(office, tom), {"days_off": ",".join(map(str, every_other))})
    assert refused.errors == {
        "days_off": "These are 272 days and spans, and I keep 100. Join days, as in 2027-03-01 to 2027-03-05."
    }
    assert kept(office, tom) == Choices(days_off=frozenset({date(2026, 12, 24)}))

    spans = ", ".join(f"{day} to {day + timedelta(days=1)}" for day in every_other[::2][:100])
    assert not (await tom.submit(await opened(office, tom), {"days_off": spans})).errors
    assert spans in render(await opened(office, tom))


async def test_settings_open_from_the_home_tab(office: Office, tom: Person):
    home = await tom.open_home() or await office.slack.until(lambda: tom.home)
    view = await (await tom.press(home, "Settings")).opened()

    assert view.title == "Your reminders"


async def test_a_member_chooses_for_the_channel_and_it_gets_its_summary_on_friday(
    office: Office, nadia: Person, tom: Person
):
    await office.track(nadia, an_item(), an_item("Book the room"))
    view = await opened(office, tom, "settings channel")
    await tom.submit(view, {"leads": ["week_before"], "summary": ["on"]})
    office.service.tracking.complete(1, "UTOM")
    assert office.service.summaries.owe(office.team) == 1
    assert office.service.summaries.owe(office.team) == 0
    await office.deliver()
    office.clock.pass_(days=3, hours=5)
    await office.deliver()

    summary = office.channel.posts[-1]
    assert render(summary) == (
        "This week: 1 commitment kept\n1 done · 1 open · 1 past their day\nDone\n• #1 Fix the refunds on staging\n"
        "/commitments channel lists what is open; /commitments settings channel changes this summary."
    )
    assert "Tom" not in render(summary)


@pytest.mark.parametrize("private", [False, True])
async def test_a_channel_without_the_app_asks_for_an_invitation_first(
    office: Office, slack: Sandbox, tom: Person, private: bool
):
    outside = slack.add_channel("outside", [tom], bot=False, private=private)
    asked = await tom.command("/commitments", "settings channel", outside)

    assert render(await asked.answer()) == (
        "I am not in this channel. Invite me first with /invite @Commitments, then type /commitments settings channel "
        "again."
    )
    await tom.invite(outside, slack.bot)
    view = await (await tom.command("/commitments", "settings channel", outside)).opened()
    assert view.title == "This channel"


async def test_who_chose_the_summary_is_told_once_that_the_app_was_removed(office: Office, nadia: Person, tom: Person):
    await office.track(nadia, an_item())
    before = len(tom.inbox)
    await tom.submit(await opened(office, tom, "settings channel"), {"summary": ["on"]})
    office.service.summaries.owe(office.team)
    await nadia.remove(office.channel, office.slack.bot)
    await office.settle(lambda: not office.service.choosing.channel_form(office.team, office.channel.id).weekly_summary)
    await office.deliver()
    office.clock.pass_(days=3, hours=5)
    office.service.summaries.owe(office.team)
    office.clock.pass_(days=7)
    await office.deliver()

    told = [render(message) for message in tom.inbox[before:] if "weekly summary" in render(message)]
    assert told == [
        "I can no longer post in #harbor, so the weekly summary that you chose for it is off. To have it again, let me "
        "in with /invite @Commitments and choose it once more with /commitments settings channel."
    ]


async def test_a_channel_keeps_what_was_chosen_while_slack_takes_its_time(office: Office, tom: Person):
    view = await opened(office, tom, "settings channel")
    office.clock.pass_(minutes=5)
    office.slack.faults.delay("users.conversations", 3.2)
    submitted = await tom.submit(view, {"summary": ["on"]})

    assert not submitted.errors
    await office.settle(lambda: office.service.choosing.channel_form(office.team, office.channel.id).weekly_summary)


async def test_channel_settings_are_for_people_in_it_and_workspace_ones_for_admins(
    office: Office, nadia: Person, tom: Person
):
    here = await tom.command("/commitments", "settings channel")
    usual = await tom.command("/commitments", "settings workspace", office.channel)

    assert render(await here.answer()) == "/commitments settings channel works in a channel that you are in."
    assert render(await usual.answer()) == (
        "Only an admin of this workspace can change what is usual in it. /commitments settings changes your own."
    )
    await nadia.change(is_admin=True)
    await office.settle(lambda: office.service.members.get(office.team, nadia.id).is_admin)
    view = await opened(office, nadia, "settings workspace")
    await nadia.submit(view, {"leads": ["on_the_day"]})
    assert office.service.choosing.form(office.team, tom.id).preferences.leads == {Lead.ON_THE_DAY}


async def test_unknown_settings_are_explained(office: Office, tom: Person):
    asked = await tom.command("/commitments", "settings loud", office.channel)

    assert render(await asked.answer()).startswith("I know /commitments settings, /commitments settings channel")


@pytest.mark.parametrize("words", ["2026-13-01", "tomorrow", "2026-03-05 to 2026-03-01", "2026-01-01 to 2029-01-01"])
def test_days_off_that_are_none_are_refused(words: str):
    with pytest.raises(BadPreference):
        days_off(words)


def test_days_off_are_written_as_they_are_read():
    words = "2026-12-24, 2026-12-28 to 2026-12-30"

    assert say_days_off(days_off(words), date(2026, 1, 1)) == words
    assert say_days_off(days_off(words), date(2026, 12, 29)) == "2026-12-29 to 2026-12-30"
    assert days_off("") == frozenset()
