"""French words of time."""

from bot.domain.deadline import Reason
from bot.extraction.dates.clock import Clock, Part
from bot.extraction.dates.edges import Edge, EdgeOf
from bot.extraction.dates.spans import Period, Unit
from bot.extraction.dates.words.numbers import numbered

WORDS: dict[str, dict[object, str]] = {
    "WEEKDAY": {
        0: "lundi, lun",
        1: "mardi",
        2: "mercredi, mer",
        3: "jeudi, jeu",
        4: "vendredi, ven",
        5: "samedi, sam",
        6: "dimanche, dim",
    },
    "MONTH": {
        1: "janvier, janv",
        2: "février, févr",
        3: "mars",
        4: "avril, avr",
        5: "mai",
        6: "juin",
        7: "juillet, juil",
        8: "août",
        9: "septembre, sept",
        10: "octobre, oct",
        11: "novembre, nov",
        12: "décembre, déc",
    },
    "DAYREL": {
        0: "aujourd'hui, ce jour, dans la journée",
        1: "demain, le lendemain",
        2: "après demain",
    },
    "TODAYPART": {
        Part.MORNING: "ce matin",
        Part.AFTERNOON: "cet après midi, cette après midi",
        Part.EVENING: "ce soir",
        Part.NIGHT: "cette nuit",
    },
    "UNIT": {
        Unit.MINUTE: "minute, minutes, min",
        Unit.HOUR: "heure, heures",
        Unit.DAY: "jour, jours, journée, journées",
        Unit.WORKING_DAY: "jour ouvré, jours ouvrés, jour ouvrable, jours ouvrables",
        Unit.WEEKEND: "week end, weekend",
        Unit.WEEK: "semaine, semaines",
        Unit.FORTNIGHT: "quinzaine, quinze jours, quinzaine de jours",
        Unit.MONTH: "mois",
        Unit.YEAR: "an, ans, année, années",
    },
    "H": {None: "h"},
    "QUARTER": {Unit.QUARTER: "trimestre, trimestres"},
    "PERIOD_NAME": {
        (4, 1): "t1, q1",
        (4, 2): "t2, q2",
        (4, 3): "t3, q3",
        (4, 4): "t4, q4",
    },
    "PART": {
        Part.FIRST_THING: "à la première heure, dès le matin",
        Part.MORNING: "matin, matinée, dans la matinée, au matin",
        Part.LUNCH: "déjeuner",
        Part.AFTERNOON: "après midi, dans l'après midi, l'après midi",
        Part.EVENING: "soir, soirée, dans la soirée",
        Part.NIGHT: "nuit",
        Part.MIDNIGHT: "minuit",
    },
    "NOON": {Clock(12, 0, exact=True): "midi"},
    "EOD": {
        None: (
            "fin de journée, la fin de journée, en fin de journée, fin de la journée, la fin de la journée, "
            "fin du jour, ce soir avant de partir"
        ),
    },
    "SPAN": {
        EdgeOf(Edge.END, Period(Unit.WEEK)): (
            "fin de semaine, la fin de semaine, la fin de la semaine, fin de la semaine, en fin de semaine, "
            "fin de cette semaine"
        ),
        EdgeOf(Edge.END, Period(Unit.MONTH)): (
            "fin du mois, la fin du mois, fin de mois, en fin de mois, fin de ce mois"
        ),
    },
    "OCLOCK": {None: "heures pile"},
    "EDGE": {
        Edge.EARLY: "début, début de, au début de, début du, en début de, le début de",
        Edge.MID: "mi, milieu, milieu de, au milieu de, courant",
        Edge.END: "fin, fin de, fin du, à la fin de, la fin de, la fin du, à la fin du",
    },
    "THIS": {None: "ce, cet, cette"},
    "NEAREST": {None: "prochain, prochaine, prochains, prochaines, suivant, suivante, qui vient, à venir"},
    "LAST": {None: "dernier, dernière, passé, passée"},
    "EVERY": {None: "chaque, tous les, toutes les"},
    "THE": {None: "le, la, les, l', du, au, aux"},
    "A": {None: "un, une"},
    "OF": {None: "de, d'"},
    "IN": {None: "dans, en, dans un délai de, d'ici à"},
    "AT": {None: "à, vers"},
    "BY": {None: "d'ici, pour, au plus tard, jusqu'à, d'ici à, avant fin"},
    "BY_THE": {None: "d'ici le, d'ici la, d'ici au, pour le, pour la, au plus tard le, jusqu'au, d'ici les"},
    "BEFORE": {None: "avant"},
    "BEFORE_THE": {None: "avant le, avant la"},
    "AFTER": {None: "après"},
    "FROM": {None: "à partir de, à partir du, depuis"},
    "BETWEEN": {None: "entre"},
    "OR": {None: "ou"},
    "AND": {None: "et"},
    "WITHIN": {None: "sous, dans les, au cours de"},
    "HENCE": {None: "plus tard"},
    "FEW": {
        2: "deux ou trois",
        3: "quelques",
    },
    "TAIL": {None: "s'il vous plaît, s'il te plaît, svp, environ, maximum, dernier délai"},
    "SPELT": numbered("deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze", 2),
    "ORD": {
        1: "premier, première, 1er",
        2: "deuxième",
        3: "troisième",
        4: "quatrième",
    },
    "WEEK_OF": {None: "semaine du, la semaine du"},
    "STOP": {
        None: "je, j', nous, vous, tu, il, elle, on, est, sont, avec, pour que, que, qui, si, mais, te, me, vais, va",
    },
    "URGENT": {
        Reason.URGENT: (
            "asap, dès que possible, immédiatement, tout de suite, au plus vite, le plus vite possible, urgent, "
            "le plus tôt possible"
        ),
    },
    "VAGUE": {Reason.VAGUE: "bientôt, prochainement, un de ces jours, quand je peux, plus tard"},
    "RECURRING": {Reason.RECURRING: "hebdomadaire, quotidien, mensuel, tous les jours"},
    "GONE": {Reason.PAST: "hier, avant hier"},
}
