"""What people choose about reminders: for themselves, for a channel they are in, and admins for the workspace."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.domain.content import ChannelForm, SettingsForm
from bot.domain.errors import NotAnAdmin
from bot.domain.people import Person
from bot.domain.preferences import (
    BadPreference,
    Choices,
    Part,
    Preferences,
    check_days_off,
    leaving,
    parts_left_open,
    preferences_from,
    settled,
)
from bot.service.calendars import countries, country_chosen, country_of
from bot.service.members import names_of
from bot.service.planning import tell
from bot.service.preferences import Preferred
from db.engine import Database
from db.store import Store, reading, writing
from db.store.choices import WORKSPACE

LONGEST_ABSENCE = timedelta(days=2 * 366)
PASSED = "That day has passed. Pick today if you are back, a day that is still ahead, or none."
BACK = "Welcome back: reminders reach you again. What fell into your absence and still matters comes in one message."
STILL_OUT = " Your status in Slack says that you are out of office, so I wait for its end; clear it if you are back."
NOBODY_HEARS = (
    "{name} stands in for you, but gets no reminders at the moment either. While that lasts, nobody hears of what "
    "falls due. To name somebody else, type `/commitments settings`."
)


@dataclass(frozen=True, kw_only=True)
class Choosing:
    """Stores choices, and with each that everything it concerns is to be planned anew, which Replanning does."""

    database: Database
    clock: Clock

    def form(self, team: str, user: str) -> SettingsForm:
        """What counts for a person now, to be changed."""
        with reading(self.database) as store:
            return self._form(store, team, user)

    def workspace_form(self, team: str, by: str) -> SettingsForm:
        """What is usual in a workspace, to be changed. Raises NotAnAdmin."""
        with reading(self.database) as store:
            _require_admin(store, team, by)
            return self._form(store, team, WORKSPACE)

    def channel_form(self, team: str, channel: str) -> ChannelForm:
        """What counts for what comes from a channel, to be changed."""
        with reading(self.database) as store:
            own = store.choices.get(team, channel)
            return ChannelForm(
                channel=channel,
                leads=_in_channel(store, team, channel).leads,
                as_usual=own.leads is None,
                weekly_summary=bool(own.weekly_summary),
            )

    def choose(self, team: str, user: str, choices: Choices, *, as_usual: Collection[Part] = ()) -> None:
        """Store what a person chose: all of it, or, with BadPreference, nothing.

        What is given counts from now on, also where it is the same as the usual. The parts `as_usual` follow the usual,
        unless they were given other values than those that counted before. An absence or a silence that is chosen no
        more ends now; so does an absence until today.
        """
        now = self.clock()
        with writing(self.database) as store:
            shown = self._form(store, team, user).preferences
            chosen = _tidied(leaving(choices, as_usual, shown=shown))
            self._check(store, team, user, chosen, shown=shown)
            before = store.choices.get(team, user)
            after = _ending_at(now, chosen, before=before)
            self._put(store, team, user, after)
            if before.away_until is not None and before.away_until > now and after.away_until == now:
                tell(store, team, user, _welcome(store.people.get(team, user), now), now)
            if (after.delegate, after.away_until) != (before.delegate, before.away_until):
                self._warn_of_stand_in(store, team, user, after.delegate, now)

    def choose_for_workspace(self, team: str, by: str, choices: Choices) -> None:
        """Store what is usual in a workspace. Raises NotAnAdmin, or BadPreference."""
        with writing(self.database) as store:
            _require_admin(store, team, by)
            chosen = _tidied(_of_workspace(choices))
            self._check(store, team, WORKSPACE, chosen, shown=self._form(store, team, WORKSPACE).preferences)
            self._put(store, team, WORKSPACE, chosen)

    def choose_for_channel(
        self, team: str, channel: str, by: str, choices: Choices, *, as_usual: Collection[Part] = ()
    ) -> None:
        """Store what counts for what comes from a channel; the weekly summary comes at the hours of who asked.

        `as_usual` is that of `choose`.
        """
        with writing(self.database) as store:
            zone = Preferred(store).of(team, by).zone
            wanted = Choices(leads=choices.leads, weekly_summary=choices.weekly_summary, chosen_by=by, zone=zone)
            self._put(store, team, channel, leaving(wanted, as_usual, shown=_in_channel(store, team, channel)))

    def _form(self, store: Store, team: str, subject: str) -> SettingsForm:
        wider = _wider(store, team, subject)
        own = store.choices.get(team, subject)
        profile_zone = _profile_zone(store, team, subject)
        zone = own.zone or profile_zone
        known = dict(countries())
        usual_country, zone_country = (
            known.get(code.partition("-")[0])
            for code in (country_chosen(wider.holiday_country, zone), country_of(zone))
        )
        return SettingsForm(
            is_workspace=subject == WORKSPACE,
            preferences=replace(_counting(own, wider, zone), days_off=own.days_off or frozenset()),
            own_zone=own.zone,
            profile_zone=profile_zone,
            as_usual=parts_left_open(own),
            country=own.holiday_country,
            usual_country=usual_country,
            zone_country=zone_country,
            countries=countries(),
            now=self.clock(),
        )

    def _check(self, store: Store, team: str, subject: str, choices: Choices, *, shown: Preferences) -> None:
        """Raise BadPreference for what cannot be, also where it only cannot beside what the workspace chose."""
        zone = choices.zone or _profile_zone(store, team, subject)
        counts = _counting(choices, _wider(store, team, subject), zone)
        # What others' choices made so keeps nobody from changing something else.
        if counts.is_all_quiet and _hours(counts) != _hours(shown):
            raise BadPreference("quiet_until", _all_quiet(counts, subject))
        if choices.hour is not None and choices.hour != counts.message_hour:
            raise BadPreference("hour", _no_hour(choices.hour, counts))
        check_days_off(choices.days_off or frozenset())
        self._check_absence(choices, zone)
        if choices.delegate is not None:
            deputy = store.people.get(team, choices.delegate)
            if choices.delegate == subject or deputy is None or not deputy.is_reachable:
                raise BadPreference("delegate", "Pick somebody else of this workspace.")

    def _check_absence(self, choices: Choices, zone: str) -> None:
        if choices.away_until is None:
            return
        now = self.clock()
        there = ZoneInfo(zone)
        if choices.away_until.astimezone(there).date() < now.astimezone(there).date():
            raise BadPreference("away_until", PASSED)
        if choices.away_until > now + LONGEST_ABSENCE:
            latest = (now + LONGEST_ABSENCE).astimezone(there)
            raise BadPreference("away_until", f"Pick a day before {latest:%B %Y}, or mute reminders instead.")

    def _warn_of_stand_in(self, store: Store, team: str, user: str, delegate: str | None, now: datetime) -> None:
        """Tell who is away when whoever stands in would not hear either; why is that person's own business."""
        preferred = Preferred(store)
        if delegate is None or not _is_away(preferred.of(team, user), now):
            return
        theirs = preferred.of(team, delegate)
        if theirs.muted or _is_away(theirs, now):
            tell(store, team, user, NOBODY_HEARS.format(name=names_of(store, team, [delegate])[delegate]), now)

    def _put(self, store: Store, team: str, subject: str, choices: Choices) -> None:
        store.choices.put(team, subject, choices)
        store.choices.ask_to_replan(team, [subject], self.clock())


def _tidied(choices: Choices) -> Choices:
    """The choices, with nothing for what means nothing."""
    return replace(
        choices, days_off=choices.days_off or None, muted=choices.muted or None, delegate=choices.delegate or None
    )


def _of_workspace(choices: Choices) -> Choices:
    """The choices without what is as it comes: nothing is wider than a workspace, so that need not be kept."""
    unchosen = leaving(choices, set(Part) - {Part.RHYTHM}, shown=Preferences(zone="UTC"))
    # An hour at which the day begins means its beginning, also when that is changed.
    return leaving(
        unchosen, {Part.RHYTHM}, shown=preferences_from(replace(unchosen, hour=None, digest=None), zone="UTC")
    )


def _in_channel(store: Store, team: str, channel: str) -> Preferences:
    """How somebody who chose nothing hears of what comes from a channel."""
    counts = settled([store.choices.get(team, channel), store.choices.get(team, WORKSPACE)])
    return preferences_from(counts, zone=counts.zone or "UTC")


def _wider(store: Store, team: str, subject: str) -> Choices:
    return store.choices.get(team, WORKSPACE) if subject != WORKSPACE else Choices()


def _counting(own: Choices, wider: Choices, zone: str) -> Preferences:
    """What choices come to for whoever made them, in their own zone. Raises BadPreference for what cannot be."""
    return replace(preferences_from(settled([own, wider]), zone=zone), zone=zone)


def _hours(preferences: Preferences) -> tuple[time, time, time, time]:
    return (preferences.day_start, preferences.day_end, preferences.quiet_from, preferences.quiet_until)


def _all_quiet(preferences: Preferences, subject: str) -> str:
    day = _span(preferences.day_start, preferences.day_end)
    free = f"Leave some of the working day, {day}, outside these hours."
    return free if subject == WORKSPACE else f"{free} To get no reminders at all, tick Silence instead."


def _no_hour(hour: time, preferences: Preferences) -> str:
    if not preferences.day_start <= hour < preferences.day_end:
        return "Choose an hour within the working day."
    return f"Choose an hour outside {_span(preferences.quiet_from, preferences.quiet_until)}, when I never write."


def _span(start: time, end: time) -> str:
    return f"{start:%H:%M} to {end:%H:%M}"


def _ending_at(now: datetime, choices: Choices, *, before: Choices) -> Choices:
    """The choices with the ends of what is over by them, so that what fell into it is planned for afterwards."""
    muted_until = now if before.muted and not choices.muted else before.muted_until
    is_back = choices.away_until is None or choices.away_until <= now
    away_until = None if is_back else choices.away_until
    if away_until is None and before.away_until is not None:
        away_until = min(before.away_until, now)
    return replace(choices, muted_until=muted_until, away_until=away_until)


def _welcome(person: Person | None, now: datetime) -> str:
    is_out = person is not None and person.away_until is not None and person.away_until > now
    return BACK + STILL_OUT if is_out else BACK


def _is_away(preferences: Preferences, now: datetime) -> bool:
    return preferences.away_until is not None and preferences.away_until > now


def _profile_zone(store: Store, team: str, subject: str) -> str:
    person = store.people.get(team, subject) if subject else None
    return person.zone if person else "UTC"


def _require_admin(store: Store, team: str, by: str) -> None:
    person = store.people.get(team, by)
    if person is None or not person.is_admin:
        raise NotAnAdmin
