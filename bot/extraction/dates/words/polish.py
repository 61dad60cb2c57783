"""Polish words of time, in the cases that due phrases use."""

from bot.domain.deadline import Reason
from bot.extraction.dates.clock import Clock, Part
from bot.extraction.dates.edges import Edge, EdgeOf
from bot.extraction.dates.offsets import Distance
from bot.extraction.dates.spans import Period, Unit

WORDS: dict[str, dict[object, str]] = {
    "WEEKDAY": {
        0: "poniedziałek, poniedziałku, poniedziałkiem, pon",
        1: "wtorek, wtorku, wtorkiem, wt",
        2: "środa, środę, środy, środą, śr",
        3: "czwartek, czwartku, czwartkiem, czw",
        4: "piątek, piątku, piątkiem, pt",
        5: "sobota, sobotę, soboty, sobotą, sob",
        6: "niedziela, niedzielę, niedzieli, niedzielą, niedz",
    },
    "MONTH": {
        1: "styczeń, stycznia, styczniu",
        2: "luty, lutego, lutym",
        3: "marzec, marca, marcu",
        4: "kwiecień, kwietnia, kwietniu",
        5: "maj, maja, maju",
        6: "czerwiec, czerwca, czerwcu",
        7: "lipiec, lipca, lipcu",
        8: "sierpień, sierpnia, sierpniu",
        9: "wrzesień, września, wrześniu",
        10: "październik, października, październiku",
        11: "listopad, listopada, listopadzie",
        12: "grudzień, grudnia, grudniu",
    },
    "DAYREL": {
        0: "dziś, dzisiaj, dnia dzisiejszego",
        1: "jutro, jutra, następnego dnia",
        2: "pojutrze",
    },
    "TODAYPART": {
        Part.MORNING: "dziś rano, dzisiaj rano",
        Part.AFTERNOON: "dziś po południu, dzisiaj po południu",
        Part.EVENING: "dziś wieczorem, dzisiaj wieczorem, dziś wieczór",
    },
    "UNIT": {
        Unit.MINUTE: "minuta, minutę, minuty, minut, min",
        Unit.HOUR: "godzina, godzinę, godzin, godz",
        Unit.DAY: "dzień, dni, dnia, dniu",
        Unit.WORKING_DAY: "dzień roboczy, dni robocze, dni roboczych, dni roboczych",
        Unit.WEEKEND: "weekend, weekendu, weekendem",
        Unit.WEEK: "tydzień, tygodnie, tygodni, tygodnia, tygodniu",
        Unit.MONTH: "miesiąc, miesiące, miesięcy, miesiąca, miesiącu",
        Unit.YEAR: "rok, roku, lata, lat",
    },
    "DAY": {
        Distance(((1.0, Unit.HOUR),)): "za godzinę",
        Distance(((1.0, Unit.WEEK),)): "za tydzień",
        Distance(((1.0, Unit.MONTH),)): "za miesiąc",
        Distance(((1.0, Unit.YEAR),)): "za rok",
    },
    "QUARTER": {Unit.QUARTER: "kwartał, kwartału, kwartale, kwartały"},
    "PERIOD_NAME": {
        (4, 1): "q1",
        (4, 2): "q2",
        (4, 3): "q3",
        (4, 4): "q4",
    },
    "PART": {
        Part.FIRST_THING: "z samego rana",
        Part.MORNING: "rano, ranek, przed południem, ranem, rana",
        Part.AFTERNOON: "po południu, popołudnie, popołudniu",
        Part.EVENING: "wieczór, wieczorem, wieczora",
        Part.NIGHT: "noc, w nocy, nocą",
        Part.MIDNIGHT: "północ, północy",
    },
    "NOON": {Clock(12, 0, exact=True): "południe, w południe, południa, południem"},
    "EOD": {None: "eod, koniec dnia, końca dnia, końcem dnia, koniec dnia pracy, końca dnia pracy"},
    "SPAN": {
        EdgeOf(Edge.END, Period(Unit.WEEK)): "koniec tygodnia, końca tygodnia, końcem tygodnia, końcu tygodnia",
        EdgeOf(Edge.END, Period(Unit.MONTH)): "koniec miesiąca, końca miesiąca, końcem miesiąca, końcu miesiąca",
    },
    "EDGE": {
        Edge.EARLY: "początek, początku, na początku, początkiem",
        Edge.MID: "połowa, połowie, w połowie, połowy",
        Edge.END: "koniec, końca, końcem, pod koniec, końcu",
    },
    "THIS": {None: "ten, ta, to, tę, tym, tej, tego, bieżący, bieżącego, bieżącym"},
    "NEXT": {
        None: (
            "przyszły, przyszła, przyszłą, przyszłym, przyszłego, przyszłej, następny, następna, następnym, "
            "następnego, następnej"
        ),
    },
    "COMING": {None: "najbliższy, najbliższą, najbliższym, najbliższego, nadchodzący, nadchodzącym"},
    "LAST": {None: "zeszły, zeszłym, zeszłą, ubiegły, ubiegłym, ostatni, ostatnim"},
    "EVERY": {None: "każdy, każdą, każdego, co"},
    "IN": {None: "w, we, za, podczas, w ciągu"},
    "AT": {None: "o, około, o godzinie, o godz"},
    "BY": {None: "do, na, najpóźniej, najpóźniej do, nie później niż, najpóźniej w, do dnia"},
    "BEFORE": {None: "przed"},
    "AFTER": {None: "po"},
    "FROM": {None: "od"},
    "BETWEEN": {None: "między, pomiędzy"},
    "OR": {None: "lub, albo, czy"},
    "AND": {None: "i, a"},
    "WITHIN": {None: "w ciągu, w przeciągu"},
    "FEW": {
        2: "parę",
        3: "kilka, kilku",
    },
    "TAIL": {None: "proszę, mniej więcej"},
    "SPELT": {
        1: "jeden, jedną",
        2: "dwa, dwie, dwóch",
        3: "trzy, trzech",
        4: "cztery, czterech",
        5: "pięć, pięciu",
        6: "sześć",
        7: "siedem",
        8: "osiem",
        9: "dziewięć",
        10: "dziesięć",
        12: "dwanaście",
        14: "czternaście",
    },
    "WEEK_OF": {None: "tydzień od"},
    "STOP": {None: "ja, my, ty, on, ona, oni, mi, ci, mu, jej, nam, z, ze, że, jeśli, ale, jest, są, się, będzie"},
    "URGENT": {
        Reason.URGENT: "asap, jak najszybciej, natychmiast, pilnie, pilne, od razu, niezwłocznie, jak najprędzej",
    },
    "VAGUE": {Reason.VAGUE: "wkrótce, niedługo, kiedyś, później, jak będę miał czas"},
    "RECURRING": {Reason.RECURRING: "codziennie, cotygodniowo, co tydzień, co miesiąc"},
    "GONE": {Reason.PAST: "wczoraj, przedwczoraj"},
}
