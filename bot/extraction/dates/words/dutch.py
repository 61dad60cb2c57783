"""Dutch words of time."""

from bot.domain.deadline import Reason
from bot.extraction.dates.clock import Part
from bot.extraction.dates.edges import Edge, EdgeOf
from bot.extraction.dates.spans import Period, Unit
from bot.extraction.dates.words.numbers import numbered

WORDS: dict[str, dict[object, str]] = {
    "WEEKDAY": {
        0: "maandag, ma",
        1: "dinsdag, di",
        2: "woensdag, wo",
        3: "donderdag, do",
        4: "vrijdag, vr",
        5: "zaterdag, za",
        6: "zondag, zo",
    },
    "MONTH": {
        1: "januari, jan",
        2: "februari, feb",
        3: "maart, mrt",
        4: "april, apr",
        5: "mei",
        6: "juni, jun",
        7: "juli, jul",
        8: "augustus, aug",
        9: "september, sep, sept",
        10: "oktober, okt",
        11: "november, nov",
        12: "december, dec",
    },
    "DAYREL": {
        0: "vandaag, in de loop van de dag",
        1: "morgen, de volgende dag",
        2: "overmorgen",
    },
    "TODAYPART": {
        Part.MORNING: "vanochtend, vanmorgen",
        Part.AFTERNOON: "vanmiddag",
        Part.EVENING: "vanavond",
        Part.NIGHT: "vannacht",
    },
    "UNIT": {
        Unit.MINUTE: "minuut, minuten, min",
        Unit.HOUR: "uren",
        Unit.DAY: "dag, dagen",
        Unit.WORKING_DAY: "werkdag, werkdagen",
        Unit.WEEKEND: "weekend, weekeinde",
        Unit.WEEK: "week, weken",
        Unit.MONTH: "maand, maanden",
        Unit.YEAR: "jaar, jaren",
        Unit.FORTNIGHT: "veertien dagen",
    },
    "QUARTER": {Unit.QUARTER: "kwartaal, kwartalen, kwart"},
    "PERIOD_NAME": {
        (4, 1): "q1",
        (4, 2): "q2",
        (4, 3): "q3",
        (4, 4): "q4",
    },
    "EOP": {
        Unit.WEEK: (
            "eind van de week, einde van de week, het eind van de week, het einde van de week, weekeind, "
            "einde week, eind deze week"
        ),
        Unit.MONTH: (
            "eind van de maand, einde van de maand, het eind van de maand, het einde van de maand, maandeinde, "
            "einde maand"
        ),
        Unit.YEAR: "jaareinde, einde van het jaar, eind van het jaar",
    },
    "PART": {
        Part.FIRST_THING: "als eerste, meteen in de ochtend",
        Part.MORNING: "ochtend, ochtends, vroeg, in de ochtend",
        Part.LUNCH: "lunch, lunchtijd",
        Part.AFTERNOON: "middag, middags, namiddag, in de middag",
        Part.EVENING: "avond, avonds, in de avond",
        Part.NIGHT: "nacht",
        Part.MIDNIGHT: "middernacht",
    },
    "EOD": {
        None: (
            "eod, einde van de dag, eind van de dag, het einde van de dag, het eind van de dag, einde dag, "
            "einde werkdag, sluitingstijd"
        ),
    },
    "OCLOCK": {None: "uur, u"},
    "EDGE": {
        Edge.EARLY: "begin, begin van, begin van de, vroeg in",
        Edge.MID: "midden, midden in, halverwege, medio",
        Edge.END: "eind, einde, eind van, einde van, aan het eind van, het eind van, het einde van",
    },
    "SPAN": {EdgeOf(Edge.END, Period(Unit.WEEK)): "eind deze week, einde deze week"},
    "THIS": {None: "deze, dit"},
    "NEXT": {None: "volgende, volgend"},
    "COMING": {None: "komende, aanstaande, eerstvolgende, aankomende"},
    "LAST": {None: "vorige, vorig, afgelopen, laatste"},
    "EVERY": {None: "elke, elk, iedere, ieder"},
    "THE": {None: "de, het, den"},
    "A": {None: "een"},
    "OF": {None: "van"},
    "IN": {None: "in, over, tijdens"},
    "ON": {None: "op"},
    "AT": {None: "om, rond, omstreeks"},
    "BY": {None: "tegen, uiterlijk, uiterlijk op, tot, tot en met, niet later dan, voor uiterlijk, ten laatste"},
    "BEFORE": {None: "voor, vóór, voordat"},
    "AFTER": {None: "na"},
    "FROM": {None: "vanaf, sinds"},
    "BETWEEN": {None: "tussen"},
    "OR": {None: "of"},
    "AND": {None: "en"},
    "WITHIN": {None: "binnen, in de komende"},
    "HALFTO": {None: "half"},
    "FEW": {
        2: "paar, een paar",
        3: "enkele, enige",
    },
    "CALENDAR_WEEK": {None: "weeknummer"},
    "WEEK_OF": {None: "week van, de week van"},
    "TAIL": {None: "alstublieft, alsjeblieft, aub, ongeveer, circa, graag"},
    "SPELT": numbered("één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien"),
    "ORD": {
        1: "eerste",
        2: "tweede",
        3: "derde",
        4: "vierde",
    },
    "STOP": {
        None: "ik, wij, we, jij, je, hij, zij, ze, mij, jou, met, dat, die, als, maar, is, zijn, zal, kan, moet",
    },
    "URGENT": {
        Reason.URGENT: "asap, zo snel mogelijk, zo spoedig mogelijk, meteen, direct, onmiddellijk, dringend, zsm",
    },
    "VAGUE": {Reason.VAGUE: "binnenkort, ooit, later, als ik tijd heb"},
    "RECURRING": {Reason.RECURRING: "wekelijks, dagelijks, maandelijks"},
    "GONE": {Reason.PAST: "gisteren, eergisteren"},
}
