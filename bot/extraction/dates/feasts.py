"""Holidays that people name as dates, each with the rule of the calendar it follows."""

from dataclasses import dataclass
from datetime import date, timedelta

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


Rule = Fixed | Nth | Easter


@dataclass(frozen=True, slots=True)
class Feast:
    """A holiday; without a year, the next one, today included."""

    rule: Rule
    year: int | None = None

    def span(self, now: Now) -> Span:
        """Its day."""
        if self.year is not None:
            return one_day(self.rule.in_year(self.year))
        this = self.rule.in_year(now.day.year)
        return one_day(this if this >= now.day else self.rule.in_year(now.day.year + 1))


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
    Fixed(5, 1): "may day, labour day, international workers' day, workers' day, workers day",
    Fixed(5, 5): "cinco de mayo",
    Nth(2, _SUN, 5): "mother's day, mothers day, mothers' day, mother day",
    Nth(-1, _MON, 5): "memorial day",
    Fixed(6, 19): "juneteenth",
    Nth(3, _SUN, 6): "father's day, fathers day, fathers' day, father day",
    Fixed(7, 1): "canada day",
    Fixed(7, 4): "independence day, the fourth of july, fourth of july",
    Fixed(7, 14): "bastille day",
    Fixed(8, 7): "purple heart day",
    Nth(1, _MON, 9): "labor day",
    Nth(2, _MON, 10): "columbus day, indigenous peoples day, indigenous peoples' day",
    Fixed(10, 31): "halloween",
    Fixed(11, 1): "all saints day, all saints' day",
    Fixed(11, 11): "veterans day, veteran's day, veterans' day, armistice day, remembrance day",
    Nth(4, _THU, 11): "thanksgiving, thanksgiving day, thanks giving, thanks giving day",
    Nth(4, _THU, 11, 1): "black friday",
    Nth(4, _THU, 11, 4): "cyber monday",
    Fixed(12, 24): "christmas eve, xmas eve, x mas eve",
    Fixed(12, 25): "christmas, christmas day, xmas, xmas day, x mas",
    Fixed(12, 26): "boxing day",
    Fixed(12, 31): "new year's eve, new years eve, new year eve, nye",
}
"""Days by their English names. Labor Day is the American one, Labour Day and Mother's Day are the common ones."""
