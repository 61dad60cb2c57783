"""Holidays that people name as dates, each with the rule of the calendar it follows."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.extraction.dates.office import named_days
from bot.extraction.dates.span import Now, Span, month_end, one_day

_MON, _THU, _SUN = 0, 3, 6


@dataclass(frozen=True, slots=True)
class Fixed:
    """The same day of the same month every year."""

    month: int
    day: int

    def in_year(self, year: int) -> date:
        """The day in one year."""
        return date(year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Nth:
    """The n-th weekday of a month (the last one for -1), and so many days on."""

    n: int
    weekday: int
    month: int
    days: int = 0

    def in_year(self, year: int) -> date:
        """The day in one year."""
        if self.n > 0:
            first = date(year, self.month, 1)
            day = first + timedelta(days=(self.weekday - first.weekday()) % 7 + 7 * (self.n - 1))
        else:
            last = month_end(year, self.month)
            day = last - timedelta(days=(last.weekday() - self.weekday) % 7)
        return day + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class Easter:
    """So many days after Easter Sunday of the western churches."""

    days: int = 0

    def in_year(self, year: int) -> date:
        """The day in one year, by the anonymous Gregorian computus."""
        a, b, c = year % 19, year // 100, year % 100
        h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
        week = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
        m = (a + 11 * h + 22 * week) // 451
        month, day = divmod(h + week - 7 * m + 114, 31)
        return date(year, month, day + 1) + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class Julian:
    """So many days after Easter Sunday of the eastern churches."""

    days: int = 0

    def in_year(self, year: int) -> date:
        """The day in one year, by Meeus; the calendars are 13 days apart until 2099."""
        full_moon = (19 * (year % 19) + 15) % 30
        week = (2 * (year % 4) + 4 * (year % 7) - full_moon + 34) % 7
        month, day = divmod(full_moon + week + 114, 31)
        return date(year, month, day + 1) + timedelta(days=13 + self.days)


@dataclass(frozen=True, slots=True)
class Moon:
    """The first of the days of these names in the public holidays of a country that keeps a calendar of the moon."""

    country: str
    names: tuple[str, ...]

    def in_year(self, year: int) -> date | None:
        """The day in one year, estimated where the moon has to be seen first; None beyond what is worked out."""
        return next((day for day, name in named_days(self.country, year) if name in self.names), None)


Rule = Fixed | Nth | Easter | Julian | Moon


@dataclass(frozen=True, slots=True)
class Local:
    """A holiday that some countries keep on another day."""

    usual: Rule
    elsewhere: tuple[tuple[str, Rule], ...]

    def where(self, country: str | None) -> Rule:
        """The rule of one country."""
        return dict(self.elsewhere).get(country or "", self.usual)


@dataclass(frozen=True, slots=True)
class Feast:
    """A holiday; without a year, the next one, today included."""

    rule: Rule | Local
    year: int | None = None

    def span(self, now: Now) -> Span | None:
        """Its day."""
        rule = self.rule.where(now.calendar.country) if isinstance(self.rule, Local) else self.rule
        years = (now.day.year, now.day.year + 1) if self.year is None else (self.year,)
        days = [day for year in years if (day := rule.in_year(year))]
        found = next((day for day in days if self.year is not None or day >= now.day), None)
        return one_day(found) if found else None


FEASTS: dict[object, str] = {
    Fixed(1, 1): "new year, new years, new year's, new year's day, new years day, new year day",
    Nth(3, _MON, 1): "mlk day, martin luther king day, martin luther king jr day",
    Fixed(2, 2): "groundhog day, groundhogs day",
    Fixed(2, 14): "valentine's day, valentines day, valentine day, valentine's, valentines",
    Nth(3, _MON, 2): "presidents day, president's day, presidents' day, president day, washington's birthday",
    Fixed(3, 17): "st patrick's day, st patricks day, saint patrick's day, st paddy's day, st. patrick's day",
    Fixed(4, 1): "april fools, april fool's day, april fools day, april fools' day",
    Easter(-47): "shrove tuesday, mardi gras, pancake day",
    Easter(-46): "ash wednesday",
    Easter(-7): "palm sunday",
    Moon("SG", ("Chinese New Year",)): "chinese new year, lunar new year, spring festival",
    Moon("IN", ("Holi",)): "holi",
    Moon("JO", ("Eid al-Fitr",)): "eid al fitr, eid ul fitr",
    Moon("JO", ("Eid al-Adha",)): "eid al adha, eid ul adha",
    Moon("IL", ("Pesach",)): "passover, pesach",
    Moon("IL", ("Rosh Hashanah",)): "rosh hashanah, rosh hashana, jewish new year",
    Moon("IL", ("Yom Kippur",)): "yom kippur",
    Moon("IN", ("Diwali",)): "diwali, deepavali, divali",
    Julian(-2): "orthodox good friday, greek good friday",
    Julian(): "orthodox easter, greek easter, orthodox easter sunday",
    Fixed(1, 7): "orthodox christmas",
    Fixed(3, 20): "nowruz, persian new year",
    Easter(-3): "maundy thursday, holy thursday",
    Easter(-2): "good friday",
    Easter(-1): "holy saturday, easter saturday",
    Easter(): "easter, easter sunday",
    Easter(1): "easter monday, easter mon",
    Easter(39): "ascension day, ascension",
    Easter(49): "pentecost, whit sunday, whitsun",
    Easter(50): "whit monday, pentecost monday",
    Easter(60): "corpus christi",
    Fixed(4, 22): "earth day",
    Fixed(5, 1): "may day, international workers' day, workers' day, workers day",
    Local(Fixed(5, 1), (("CA", Nth(1, _MON, 9)), ("NZ", Nth(4, _MON, 10)))): "labour day",
    Fixed(5, 5): "cinco de mayo",
    Easter(-21): "mothering sunday",
    Local(
        Nth(2, _SUN, 5), (("GB", Easter(-21)), ("IE", Easter(-21)))
    ): "mother's day, mothers day, mothers' day, mother day",
    Nth(-1, _MON, 5): "memorial day",
    Fixed(6, 19): "juneteenth",
    Local(
        Nth(3, _SUN, 6), (("AU", Nth(1, _SUN, 9)), ("NZ", Nth(1, _SUN, 9)), ("DE", Easter(39)))
    ): "father's day, fathers day, fathers' day, father day",
    Fixed(7, 1): "canada day",
    Fixed(7, 4): "the fourth of july, fourth of july",
    Local(Fixed(7, 4), (("BR", Fixed(9, 7)), ("IN", Fixed(8, 15)), ("MX", Fixed(9, 16)), ("PL", Fixed(11, 11)))): (
        "independence day"
    ),
    Fixed(7, 14): "bastille day",
    Fixed(8, 7): "purple heart day",
    Nth(1, _MON, 9): "labor day",
    Nth(2, _MON, 10): "columbus day, indigenous peoples day, indigenous peoples' day, canadian thanksgiving",
    Fixed(10, 31): "halloween",
    Fixed(11, 1): "all saints day, all saints' day",
    Fixed(11, 11): "veterans day, veteran's day, veterans' day, armistice day, remembrance day",
    Nth(4, _THU, 11): "american thanksgiving, us thanksgiving",
    Local(
        Nth(4, _THU, 11), (("CA", Nth(2, _MON, 10)),)
    ): "thanksgiving, thanksgiving day, thanks giving, thanks giving day",
    Nth(4, _THU, 11, 1): "black friday",
    Nth(4, _THU, 11, 4): "cyber monday",
    Fixed(12, 24): "christmas eve, xmas eve, x mas eve",
    Fixed(12, 25): "christmas, christmas day, xmas, xmas day, x mas",
    Fixed(12, 26): "boxing day",
    Fixed(12, 31): "new year's eve, new years eve, new year eve, nye",
}
"""Days by their English names; those that countries keep on different days go by the team's country."""
