"""Spanish words of time."""

from bot.domain.deadline import Reason
from bot.extraction.dates.clock import Clock, Part
from bot.extraction.dates.edges import Edge, EdgeOf
from bot.extraction.dates.spans import Period, Unit
from bot.extraction.dates.words.numbers import numbered

WORDS: dict[str, dict[object, str]] = {
    "WEEKDAY": {
        0: "lunes",
        1: "martes",
        2: "miércoles",
        3: "jueves",
        4: "viernes",
        5: "sábado",
        6: "domingo",
    },
    "MONTH": {
        1: "enero, ene",
        2: "febrero, feb",
        3: "marzo, mar",
        4: "abril, abr",
        5: "mayo",
        6: "junio, jun",
        7: "julio, jul",
        8: "agosto, ago",
        9: "septiembre, setiembre, sep, sept",
        10: "octubre, oct",
        11: "noviembre, nov",
        12: "diciembre, dic",
    },
    "DAYREL": {
        0: "hoy, hoy mismo",
        1: "mañana, al día siguiente",
        2: "pasado mañana",
    },
    "TODAYPART": {
        Part.MORNING: "esta mañana",
        Part.AFTERNOON: "esta tarde",
        Part.NIGHT: "esta noche",
    },
    "UNIT": {
        Unit.MINUTE: "minuto, minutos, min",
        Unit.HOUR: "hora, horas, h",
        Unit.DAY: "día, días",
        Unit.WORKING_DAY: "día hábil, días hábiles, día laborable, días laborables, día laboral, días laborales",
        Unit.WEEKEND: "fin de semana, finde",
        Unit.WEEK: "semana, semanas",
        Unit.FORTNIGHT: "quincena, quince días",
        Unit.MONTH: "mes, meses",
        Unit.YEAR: "año, años",
    },
    "QUARTER": {Unit.QUARTER: "trimestre, trimestres"},
    "PERIOD_NAME": {
        (4, 1): "q1, t1",
        (4, 2): "q2, t2",
        (4, 3): "q3, t3",
        (4, 4): "q4, t4",
    },
    "PART": {
        Part.FIRST_THING: "a primera hora, a primera hora de la mañana",
        Part.MORNING: "por la mañana, de la mañana, en la mañana, temprano",
        Part.AFTERNOON: "tarde, por la tarde, de la tarde, en la tarde",
        Part.NIGHT: "noche, por la noche, de la noche, en la noche",
        Part.MIDNIGHT: "medianoche",
    },
    "NOON": {Clock(12, 0, exact=True): "mediodía, medio día"},
    "EOD": {
        None: (
            "final del día, fin del día, el final del día, el fin del día, al final del día, final de la jornada, "
            "fin de la jornada, cierre del día, última hora"
        ),
    },
    "SPAN": {
        EdgeOf(Edge.END, Period(Unit.WEEK)): (
            "final de la semana, fin de la semana, final de semana, finales de semana, el final de la semana, "
            "el fin de la semana, finales de la semana"
        ),
        EdgeOf(Edge.END, Period(Unit.MONTH)): (
            "fin de mes, final de mes, finales de mes, fin del mes, final del mes, el fin de mes, el final del mes, "
            "el final de mes"
        ),
    },
    "EDGE": {
        Edge.EARLY: "principios de, a principios de, comienzos de, inicio de, a comienzos de",
        Edge.MID: "mediados de, a mediados de",
        Edge.END: "fin de, final de, finales de, a finales de, fines de, a fines de",
    },
    "THIS": {None: "este, esta, estos"},
    "NEAREST": {None: "próximo, próxima, próximos, próximas, que viene, siguiente, entrante"},
    "LAST": {None: "pasado, pasada, último, última"},
    "EVERY": {None: "cada, todos los, todas las"},
    "THE": {None: "el, la, los, las, al, del, lo"},
    "A": {None: "un, una"},
    "OF": {None: "de"},
    "IN": {None: "en, dentro de, durante"},
    "AT": {None: "a, a las, a la, sobre las, hacia las"},
    "BY": {None: "para, hasta, a más tardar, como tarde, como muy tarde, para las, hasta las, antes de fin"},
    "BY_THE": {None: "para el, para la, hasta el, a más tardar el, hasta la"},
    "BEFORE": {None: "antes de, antes de las"},
    "BEFORE_THE": {None: "antes del, antes de la"},
    "AFTER": {None: "después de, después del, tras"},
    "FROM": {None: "desde, a partir de, a partir del"},
    "BETWEEN": {None: "entre"},
    "OR": {None: "o"},
    "AND": {None: "y"},
    "WITHIN": {None: "en el plazo de, en menos de, en los"},
    "FEW": {
        2: "par de, un par de",
        3: "unos, unas, pocos, pocas, unos pocos",
    },
    "TAIL": {None: "por favor, como máximo, aproximadamente, más o menos"},
    "SPELT": numbered("uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"),
    "ORD": {
        1: "primero, primer, primera",
        2: "segundo, segunda",
        3: "tercer, tercero, tercera",
        4: "cuarto, cuarta",
    },
    "WEEK_OF": {None: "semana del, la semana del"},
    "STOP": {None: "yo, tú, nosotros, ellos, te, me, se, nos, con, que, si, pero, es, son, voy, va, lo"},
    "URGENT": {
        Reason.URGENT: (
            "asap, lo antes posible, cuanto antes, de inmediato, inmediatamente, urgente, ya mismo, "
            "tan pronto como sea posible"
        ),
    },
    "VAGUE": {Reason.VAGUE: "pronto, algún día, más adelante, cuando pueda"},
    "RECURRING": {Reason.RECURRING: "semanal, semanalmente, diario, diariamente, mensual, mensualmente"},
    "GONE": {Reason.PAST: "ayer, anteayer, anoche"},
}
