"""Portuguese words of time."""

from bot.domain.deadline import Reason
from bot.extraction.dates.clock import Clock, Part
from bot.extraction.dates.edges import Edge, EdgeOf
from bot.extraction.dates.spans import Period, Unit
from bot.extraction.dates.words.numbers import numbered

WORDS: dict[str, dict[object, str]] = {
    "WEEKDAY": {
        0: "segunda feira, segunda",
        1: "terça feira, terça",
        2: "quarta feira, quarta",
        3: "quinta feira, quinta",
        4: "sexta feira, sexta",
        5: "sábado",
        6: "domingo",
    },
    "MONTH": {
        1: "janeiro, jan",
        2: "fevereiro, fev",
        3: "março",
        4: "abril, abr",
        5: "maio",
        6: "junho, jun",
        7: "julho, jul",
        8: "agosto, ago",
        9: "setembro, set",
        10: "outubro, out",
        11: "novembro, nov",
        12: "dezembro, dez",
    },
    "DAYREL": {
        0: "hoje, hoje mesmo",
        1: "amanhã, no dia seguinte",
        2: "depois de amanhã",
    },
    "TODAYPART": {
        Part.MORNING: "esta manhã, hoje de manhã, hoje cedo",
        Part.AFTERNOON: "esta tarde, hoje à tarde",
        Part.NIGHT: "esta noite, hoje à noite",
    },
    "UNIT": {
        Unit.MINUTE: "minuto, minutos, min",
        Unit.HOUR: "hora, horas",
        Unit.DAY: "dias",
        Unit.WORKING_DAY: "dia útil, dias úteis",
        Unit.WEEKEND: "fim de semana, final de semana",
        Unit.WEEK: "semana, semanas",
        Unit.FORTNIGHT: "quinzena, quinze dias",
        Unit.MONTH: "mês, meses",
        Unit.YEAR: "ano, anos",
    },
    "H": {None: "h"},
    "QUARTER": {Unit.QUARTER: "trimestre, trimestres"},
    "PERIOD_NAME": {
        (4, 1): "q1, t1",
        (4, 2): "q2, t2",
        (4, 3): "q3, t3",
        (4, 4): "q4, t4",
    },
    "PART": {
        Part.FIRST_THING: "logo cedo, logo pela manhã",
        Part.MORNING: "de manhã, pela manhã, da manhã, manhã, cedo",
        Part.AFTERNOON: "à tarde, da tarde, de tarde, tarde",
        Part.NIGHT: "à noite, da noite, de noite, noite",
        Part.MIDNIGHT: "meia noite",
        Part.LUNCH: "almoço",
    },
    "NOON": {Clock(12, 0, exact=True): "meio dia"},
    "EOD": {
        None: (
            "fim do dia, final do dia, o fim do dia, o final do dia, no fim do dia, no final do dia, "
            "fim do expediente, final do expediente, o fim do expediente"
        ),
    },
    "SPAN": {
        EdgeOf(Edge.END, Period(Unit.WEEK)): "fim da semana, final da semana, o fim da semana, o final da semana",
        EdgeOf(Edge.END, Period(Unit.MONTH)): (
            "fim do mês, final do mês, o fim do mês, o final do mês, fim de mês, final de mês"
        ),
    },
    "EDGE": {
        Edge.EARLY: "começo de, início de, no início de, no começo de, começo do, início do",
        Edge.MID: "meados de, em meados de, meio de, no meio de",
        Edge.END: "fim de, final de, fim do, final do, no fim de, no final de, fim da, final da",
    },
    "THIS": {None: "este, esta, esse, essa, neste, nesta, nessa, nesse, desta, desse"},
    "NEAREST": {None: "próximo, próxima, próximos, próximas, que vem, seguinte"},
    "LAST": {None: "passado, passada, último, última"},
    "EVERY": {None: "cada, todo, toda, todas as, todos os"},
    "THE": {None: "o, a, os, as, do, da, ao, à"},
    "A": {None: "um, uma"},
    "OF": {None: "de"},
    "IN": {None: "em, dentro de, daqui a, durante, daqui"},
    "ON": {None: "na, no, dia, no dia, o dia"},
    "AT": {None: "às, ao, por volta das"},
    "BY": {None: "até, até as, até às, para, no máximo, o mais tardar, até ao"},
    "BY_THE": {None: "até a, até o, até o dia, até dia, para a, para o, até ao dia, para o dia, para dia"},
    "BEFORE": {None: "antes de, antes das"},
    "BEFORE_THE": {None: "antes da, antes do, antes do dia"},
    "AFTER": {None: "depois de, após, depois da, depois do"},
    "FROM": {None: "desde, a partir de, a partir da, a partir do"},
    "BETWEEN": {None: "entre"},
    "OR": {None: "ou"},
    "AND": {None: "e"},
    "WITHIN": {None: "no prazo de, em até"},
    "FEW": {
        2: "par de, um par de",
        3: "alguns, algumas, poucos",
    },
    "TAIL": {None: "por favor, aproximadamente, mais ou menos"},
    "SPELT": {
        2: "dois, duas",
        **numbered("três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze", 3),
    },
    "ORD": {
        1: "primeiro, primeira, 1º",
        2: "segundo",
        3: "terceiro, terceira",
    },
    "WEEK_OF": {None: "semana do dia, semana de"},
    "STOP": {None: "eu, você, nós, eles, te, me, se, nos, com, que, mas, é, são, vou, vai"},
    "URGENT": {
        Reason.URGENT: (
            "asap, o mais rápido possível, o quanto antes, imediatamente, urgente, já, o mais breve possível, "
            "assim que possível"
        ),
    },
    "VAGUE": {Reason.VAGUE: "em breve, logo, algum dia, mais tarde, quando puder"},
    "RECURRING": {Reason.RECURRING: "semanal, semanalmente, diário, diariamente, mensal, mensalmente"},
    "GONE": {Reason.PAST: "ontem, anteontem"},
}
