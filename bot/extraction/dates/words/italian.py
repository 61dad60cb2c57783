"""Italian words of time."""

from bot.domain.deadline import Reason
from bot.extraction.dates.clock import Clock, Part
from bot.extraction.dates.edges import Edge, EdgeOf
from bot.extraction.dates.spans import Period, Unit
from bot.extraction.dates.words.numbers import numbered

WORDS: dict[str, dict[object, str]] = {
    "WEEKDAY": {
        0: "lunedì, lun",
        1: "martedì",
        2: "mercoledì, mer",
        3: "giovedì, gio",
        4: "venerdì, ven",
        5: "sabato, sab",
        6: "domenica, dom",
    },
    "MONTH": {
        1: "gennaio, gen",
        2: "febbraio, feb",
        3: "marzo, mar",
        4: "aprile, apr",
        5: "maggio, mag",
        6: "giugno, giu",
        7: "luglio, lug",
        8: "agosto, ago",
        9: "settembre, set",
        10: "ottobre, ott",
        11: "novembre, nov",
        12: "dicembre, dic",
    },
    "DAYREL": {
        0: "oggi, in giornata",
        1: "domani, il giorno dopo",
        2: "dopodomani, dopo domani",
    },
    "TODAYPART": {
        Part.MORNING: "stamattina, stamani, questa mattina",
        Part.AFTERNOON: "questo pomeriggio, oggi pomeriggio",
        Part.EVENING: "stasera, questa sera",
        Part.NIGHT: "stanotte, questa notte",
    },
    "UNIT": {
        Unit.MINUTE: "minuto, minuti, min",
        Unit.HOUR: "ora, ore",
        Unit.DAY: "giorno, giorni",
        Unit.WORKING_DAY: "giorno lavorativo, giorni lavorativi",
        Unit.WEEKEND: "weekend, week end, fine settimana",
        Unit.WEEK: "settimana, settimane",
        Unit.MONTH: "mese, mesi",
        Unit.YEAR: "anno, anni",
        Unit.FORTNIGHT: "quindicina di giorni, quindici giorni",
    },
    "QUARTER": {Unit.QUARTER: "trimestre, trimestri"},
    "PERIOD_NAME": {
        (4, 1): "q1, t1",
        (4, 2): "q2, t2",
        (4, 3): "q3, t3",
        (4, 4): "q4, t4",
    },
    "PART": {
        Part.FIRST_THING: "come prima cosa, in prima mattinata",
        Part.MORNING: "mattina, mattino, di mattina, in mattinata, mattinata, del mattino",
        Part.LUNCH: "pranzo, ora di pranzo",
        Part.AFTERNOON: "pomeriggio, di pomeriggio, del pomeriggio, nel pomeriggio",
        Part.EVENING: "sera, di sera, in serata, serata",
        Part.NIGHT: "notte",
        Part.MIDNIGHT: "mezzanotte",
    },
    "NOON": {Clock(12, 0, exact=True): "mezzogiorno"},
    "EOD": {None: "fine giornata, fine della giornata, la fine della giornata, a fine giornata, fine giorno"},
    "SPAN": {
        EdgeOf(Edge.END, Period(Unit.WEEK)): (
            "fine della settimana, la fine della settimana, fine di questa settimana, entro fine settimana, "
            "entro la fine della settimana"
        ),
        EdgeOf(Edge.END, Period(Unit.MONTH)): "fine mese, fine del mese, la fine del mese, a fine mese",
    },
    "EDGE": {
        Edge.EARLY: "inizio, all'inizio di, inizio di, i primi di, ai primi di",
        Edge.MID: "metà, a metà, metà di",
        Edge.END: "fine, fine di, la fine di, alla fine di, a fine",
    },
    "THIS": {None: "questo, questa, quest'"},
    "NEAREST": {None: "prossimo, prossima, prossimi, prossime, che viene, seguente, successivo"},
    "LAST": {None: "scorso, scorsa, passato, ultimo, ultima"},
    "EVERY": {None: "ogni, tutti i, tutte le"},
    "THE": {None: "il, lo, la, i, gli, le, l', al, alla, del, della, dell', dal"},
    "A": {None: "un, una, un'"},
    "OF": {None: "di"},
    "IN": {None: "in, tra, fra, durante, nel"},
    "AT": {None: "alle, a, verso le, ore, alle ore"},
    "BY": {None: "entro, entro le, per, fino a, al più tardi, al più tardi entro, non oltre, entro e non oltre"},
    "BY_THE": {None: "entro il, entro la, per il, per la, non oltre il, fino al, entro e non oltre il"},
    "BEFORE": {None: "prima di, prima delle"},
    "BEFORE_THE": {None: "prima del, prima della"},
    "AFTER": {None: "dopo, dopo il"},
    "FROM": {None: "da, dal, a partire da, a partire dal"},
    "BETWEEN": {None: "fra le, tra le"},
    "OR": {None: "o, oppure"},
    "AND": {None: "e"},
    "WITHIN": {None: "nel giro di, nell'arco di, in meno di, nei"},
    "FEW": {
        2: "paio di, un paio di",
        3: "alcuni, alcune, qualche, pochi",
    },
    "TAIL": {None: "per favore, per cortesia, circa, al massimo"},
    "SPELT": numbered(
        "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici"
    ),
    "ORD": {
        1: "primo, prima, 1º",
        2: "secondo, seconda",
        3: "terzo, terza",
    },
    "WEEK_OF": {None: "settimana del, la settimana del"},
    "STOP": {None: "io, tu, noi, voi, loro, ti, mi, ci, si, con, che, se, ma, è, sono, lo, vado"},
    "URGENT": {
        Reason.URGENT: (
            "asap, il prima possibile, appena possibile, subito, immediatamente, urgente, quanto prima, al più presto"
        ),
    },
    "VAGUE": {Reason.VAGUE: "presto, prima o poi, più avanti, quando posso"},
    "RECURRING": {Reason.RECURRING: "settimanale, settimanalmente, quotidiano, giornaliero, mensile"},
    "GONE": {Reason.PAST: "ieri, l'altro ieri, altro ieri"},
}
