"""German words of time."""

from bot.domain.deadline import Reason
from bot.extraction.dates.clock import Clock, Part
from bot.extraction.dates.days import Weekday
from bot.extraction.dates.edges import Edge, EdgeOf, EdgeOfDay
from bot.extraction.dates.spans import Period, Unit
from bot.extraction.dates.words.numbers import numbered

_DAYS = dict(enumerate(("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")))

WORDS: dict[str, dict[object, str]] = {
    "WEEKDAY": {
        0: "montag, montags, mo",
        1: "dienstag, di",
        2: "mittwoch, mi",
        3: "donnerstag, do",
        4: "freitag, fr",
        5: "samstag, sonnabend, sa",
        6: "sonntag, so",
    },
    "MONTH": {
        1: "januar, jänner, jan",
        2: "februar, feber, feb",
        3: "märz, maerz, mrz",
        4: "april, apr",
        5: "mai",
        6: "juni, jun",
        7: "juli, jul",
        8: "august, aug",
        9: "september, sep, sept",
        10: "oktober, okt",
        11: "november, nov",
        12: "dezember, dez",
    },
    "DAYREL": {
        0: "heute, heut, im laufe des tages",
        1: "morgen, am nächsten tag, am folgenden tag",
        2: "übermorgen, uebermorgen",
    },
    "TODAYPART": {
        Part.MORNING: "heute morgen, heute früh, heute vormittag",
        Part.AFTERNOON: "heute nachmittag",
        Part.EVENING: "heute abend",
        Part.NIGHT: "heute nacht",
    },
    "UNIT": {
        Unit.MINUTE: "minute, minuten, min",
        Unit.HOUR: "stunde, stunden, std, h",
        Unit.DAY: "tag, tage, tagen, tages",
        Unit.WORKING_DAY: "arbeitstag, arbeitstage, arbeitstagen, werktag, werktage, werktagen",
        Unit.WEEKEND: "wochenende",
        Unit.WEEK: "woche, wochen",
        Unit.FORTNIGHT: "vierzehn tage, vierzehn tagen",
        Unit.MONTH: "monat, monate, monaten, monats",
        Unit.YEAR: "jahr, jahre, jahren, jahres",
    },
    "QUARTER": {Unit.QUARTER: "quartal, quartale, quartals, viertel"},
    "PERIOD_NAME": {
        (4, 1): "q1",
        (4, 2): "q2",
        (4, 3): "q3",
        (4, 4): "q4",
    },
    "EOP": {
        Unit.WEEK: "wochenschluss",
        Unit.MONTH: "monatsende, ultimo",
        Unit.QUARTER: "quartalsende",
        Unit.YEAR: "jahresende",
    },
    "PART": {
        Part.FIRST_THING: "gleich früh, als erstes",
        Part.EARLY_MORNING: "frühmorgens",
        Part.MORNING: "vormittag, vormittags, früh, am morgen, morgens, am vormittag",
        Part.LUNCH: "mittag, mittags, am mittag",
        Part.AFTERNOON: "nachmittag, nachmittags, am nachmittag",
        Part.EVENING: "abend, abends, am abend",
        Part.NIGHT: "nacht, nachts, in der nacht",
        Part.MIDNIGHT: "mitternacht",
    },
    "NOON": {Clock(12, 0, exact=True): "zwölf uhr mittags"},
    "EOD": {
        None: (
            "eod, feierabend, dienstschluss, geschäftsschluss, büroschluss, tagesende, ende des tages, "
            "ende des arbeitstages, arbeitsschluss, zum feierabend"
        ),
    },
    "OCLOCK": {None: "uhr"},
    "EDGE": {
        Edge.EARLY: "anfang, anfang der, anfang des, zu beginn, zu beginn der, zu beginn des, beginn",
        Edge.MID: "mitte, mitte der, mitte des",
        Edge.END: "ende, ende der, ende des, zum ende der, zum ende des",
        Edge.LATE: "spät",
    },
    "DAY": {EdgeOfDay(Edge.MID, Weekday(day)): f"{name} morgen, {name}morgen" for day, name in _DAYS.items()},
    "SPAN": {EdgeOf(Edge.END, Period(Unit.WEEK)): "ende der woche, ende dieser woche, bis ende der woche"},
    "THIS": {None: "diese, dieser, diesen, diesem, dieses"},
    "NEAREST": {None: "nächste, nächsten, nächster, nächstes, nächstem, naechste, naechsten, naechster"},
    "COMING": {None: "kommende, kommenden, kommender, kommendes"},
    "LAST": {None: "letzte, letzten, letzter, letztes, vergangene, vergangenen, vorige, vorigen"},
    "EVERY": {None: "jede, jeden, jeder, jedes, alle"},
    "AFTER_NEXT": {None: "übernächste, übernächsten, übernächster, übernächstes, uebernaechste, uebernaechsten"},
    "THE": {None: "der, die, das, den, dem, des, zum, zur"},
    "A": {None: "ein, eine, einen, einem, einer"},
    "IN": {None: "in, im, während"},
    "ON": {None: "am, an"},
    "AT": {None: "um, gegen"},
    "BY": {None: "bis, spätestens, bis spätestens, spätestens bis, fällig, spaetestens"},
    "BY_THE": {
        None: "bis zum, bis zur, bis spätestens zum, spätestens zum, fällig am, bis spätestens am, spätestens am",
    },
    "BEFORE": {None: "vor, bevor"},
    "BEFORE_THE": {None: "vor dem, vor der"},
    "AFTER": {None: "nach"},
    "FROM": {None: "ab, von, vom, seit"},
    "BETWEEN": {None: "zwischen"},
    "OR": {None: "oder, bzw"},
    "AND": {None: "und"},
    "TO": {None: "viertel vor"},
    "HENCE": {None: "ab heute, ab jetzt"},
    "WITHIN": {None: "innerhalb, innerhalb von, binnen, innerhalb der nächsten, in den nächsten, innerhalb einer"},
    "FOR": {None: "für"},
    "HALFTO": {None: "halb"},
    "CALENDAR_WEEK": {None: "kw, kalenderwoche"},
    "WEEK_OF": {None: "woche vom, woche ab, in der woche vom"},
    "TAIL": {None: "bitte, spätestens, circa, ungefähr, etwa"},
    "STOP": {
        None: (
            "ich, wir, du, ihr, er, sie, es, mir, dir, ihm, uns, ist, sind, war, wird, werden, kann, muss, soll, "
            "mit, auf, damit, dass, wenn, weil, aber, auch, noch, dann, dir"
        ),
    },
    "SPELT": numbered("eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn"),
    "ORD": {
        1: "erste, ersten, erster",
        2: "zweite, zweiten, zweiter",
        3: "dritte, dritten, dritter",
        4: "vierte, vierten",
    },
    "FEW": {
        2: "paar, ein paar",
        3: "einige, einigen",
    },
    "URGENT": {
        Reason.URGENT: (
            "asap, sofort, so bald wie möglich, sobald wie möglich, schnellstmöglich, so schnell wie möglich, "
            "umgehend, unverzüglich, dringend"
        ),
    },
    "VAGUE": {Reason.VAGUE: "bald, demnächst, irgendwann, später, bei gelegenheit, in kürze"},
    "RECURRING": {
        Reason.RECURRING: "wöchentlich, täglich, monatlich, montags, dienstags, mittwochs, donnerstags, freitags",
    },
    "GONE": {Reason.PAST: "gestern, vorgestern, neulich"},
}
