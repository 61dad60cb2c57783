"""The due phrases most used, in nine more languages, said on Wednesday 4 March 2026 at 09:30."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.deadline import Deadline
from bot.extraction.dates import Calendar, find, guess_language, resolve

BERLIN = "Europe/Berlin"
WEDNESDAY = datetime(2026, 3, 4, 9, 30, tzinfo=ZoneInfo(BERLIN))
MEANINGS = {
    "today": "2026-03-04 17:00",
    "tomorrow": "2026-03-05 17:00",
    "the day after": "2026-03-06 17:00",
    "Friday": "2026-03-06 17:00",
    "before Friday": "2026-03-05 17:00",
    "the coming Friday": "2026-03-06 17:00",
    "next week": "2026-03-13 17:00",
    "Tuesday next week": "2026-03-10 17:00",
    "end of the week": "2026-03-06 17:00",
    "end of the month": "2026-03-31 17:00",
    "in two weeks": "2026-03-18 17:00",
    "on the 15th": "2026-03-15 17:00",
    "3 April": "2026-04-03 17:00",
    "Thursday noon": "2026-03-05 12:00",
    "tomorrow morning": "2026-03-05 12:00",
    "this evening": "2026-03-04 23:59",
    "15:30": "2026-03-04 15:30",
    "3 working days": "2026-03-09 17:00",
    "end of day": "2026-03-04 17:00",
    "as soon as possible": "urgent",
    "every Monday": "recurring",
    "yesterday": "past",
}
PHRASES = {
    "de": (
        "heute", "morgen", "übermorgen", "bis Freitag", "vor Freitag", "nächsten Freitag", "nächste Woche",
        "Dienstag nächster Woche", "Ende der Woche", "bis Ende des Monats", "in zwei Wochen", "am 15.", "3. April",
        "bis Donnerstag Mittag", "morgen früh", "heute Abend", "um 15:30 Uhr", "in 3 Arbeitstagen", "bis Feierabend",
        "so bald wie möglich", "jeden Montag", "gestern",
    ),
    "fr": (
        "aujourd'hui", "demain", "après-demain", "d'ici vendredi", "avant vendredi", "vendredi prochain",
        "la semaine prochaine", "mardi de la semaine prochaine", "fin de semaine", "d'ici la fin du mois",
        "dans deux semaines", "le 15", "le 3 avril", "d'ici jeudi midi", "demain matin", "ce soir", "à 15h30",
        "dans 3 jours ouvrés", "en fin de journée", "dès que possible", "chaque lundi", "hier",
    ),
    "es": (
        "hoy", "mañana", "pasado mañana", "para el viernes", "antes del viernes", "el próximo viernes",
        "la próxima semana", "el martes de la próxima semana", "el final de la semana", "a finales de mes",
        "dentro de dos semanas", "el 15", "el 3 de abril", "para el jueves al mediodía", "mañana por la mañana",
        "esta noche", "a las 15:30", "en 3 días hábiles", "al final del día", "lo antes posible", "cada lunes", "ayer",
    ),
    "pt": (
        "hoje", "amanhã", "depois de amanhã", "até sexta-feira", "antes de sexta", "próxima sexta", "semana que vem",
        "terça da próxima semana", "fim da semana", "até o fim do mês", "daqui a duas semanas", "no dia 15",
        "3 de abril", "até quinta ao meio-dia", "amanhã de manhã", "hoje à noite", "às 15h30", "em 3 dias úteis",
        "até o fim do dia", "o mais rápido possível", "toda segunda", "ontem",
    ),
    "it": (
        "oggi", "domani", "dopodomani", "entro venerdì", "prima di venerdì", "venerdì prossimo",
        "la settimana prossima", "martedì della prossima settimana", "entro la fine della settimana",
        "entro fine mese", "tra due settimane", "il 15", "il 3 aprile", "entro giovedì a mezzogiorno",
        "domani mattina", "stasera", "alle 15:30", "entro 3 giorni lavorativi", "entro fine giornata",
        "il prima possibile", "ogni lunedì", "ieri",
    ),
    "nl": (
        "vandaag", "morgen", "overmorgen", "uiterlijk vrijdag", "voor vrijdag", "komende vrijdag", "volgende week",
        "dinsdag volgende week", "eind van de week", "eind van de maand", "over twee weken", "op de 15e", "3 april",
        "donderdag om 12 uur", "morgenochtend", "vanavond", "om 15:30 uur", "binnen 3 werkdagen", "einde van de dag",
        "zo snel mogelijk", "elke maandag", "gisteren",
    ),
    "pl": (
        "dzisiaj", "jutro", "pojutrze", "do piątku", "przed piątkiem", "w najbliższy piątek", "w przyszłym tygodniu",
        "we wtorek w przyszłym tygodniu", "do końca tygodnia", "do końca miesiąca", "za dwa tygodnie", "do 15 marca",
        "3 kwietnia", "do czwartku w południe", "jutro rano", "dziś wieczorem", "o 15:30", "w ciągu 3 dni roboczych",
        "do końca dnia", "jak najszybciej", "co poniedziałek", "wczoraj",
    ),
    "ja": (
        "今日", "明日まで", "明後日", "金曜日までに", None, "金曜", "来週", "来週の火曜日",
        "今週末までに", "月末", "二週間後", "15日", "4月3日",
        "木曜の正午", "明日の朝", "今夜", "午後3時半", "3営業日以内", "終業まで", "できるだけ早く", "毎週月曜", "昨日",
    ),
    "zh": (
        "今天", "明天", "后天", "周五之前", None, "这周五", "下周", "下周二",
        "本周末之前", "月底", "两周后", "15号", "四月三号",
        "周四中午之前", "明天早上", "今晚", "下午3点半", "3个工作日内", "下班前", "尽快", "每周一", "昨天",
    ),
}  # fmt: skip
ROWS = [
    pytest.param(language, phrase, meaning, id=f"{language}: {phrase}")
    for language, phrases in PHRASES.items()
    for phrase, meaning in zip(phrases, MEANINGS.values(), strict=True)
    if phrase
]


@pytest.mark.parametrize(("language", "phrase", "meaning"), ROWS)
def test_a_phrase_means_the_same_in_every_language(language: str, phrase: str, meaning: str) -> None:
    result = resolve(phrase, WEDNESDAY, BERLIN, Calendar(language=language))
    assert (f"{result.at:%Y-%m-%d %H:%M}" if isinstance(result, Deadline) else result.reason.value) == meaning


@pytest.mark.parametrize(
    ("language", "sentence", "phrase"),
    [
        ("de", "Ich schicke dir den Entwurf bis Freitag um 12 Uhr.", "bis Freitag um 12 Uhr"),
        ("fr", "Je t'envoie le compte rendu d'ici jeudi midi.", "d'ici jeudi midi"),
        ("es", "Te mando el informe antes del viernes, seguro.", "antes del viernes"),
        ("ja", "資料は来週の火曜日までに送ります。", "来週の火曜日"),
        ("zh", "我会在下周五之前完成报告。", "下周五"),
    ],
)
def test_a_phrase_is_found_in_a_sentence_of_its_language(language: str, sentence: str, phrase: str) -> None:
    found = find(sentence, WEDNESDAY, BERLIN, Calendar(language=language))
    assert [each.text for each in found] == [phrase]


@pytest.mark.parametrize("language", ["ja", "zh"])
def test_languages_that_write_the_month_first_are_read_so(language: str) -> None:
    result = resolve("4/3", WEDNESDAY, "Asia/Tokyo", Calendar(language=language))
    assert isinstance(result, Deadline)
    assert str(result.day) == "2026-04-03"


@pytest.mark.parametrize(
    "phrase", ["nächsten Freitag", "Nächsten FREITAG", "na\u0308chsten Freitag", "naechsten Freitag"]
)
def test_spelling_and_case_of_accents_do_not_matter(phrase: str) -> None:
    result = resolve(phrase, WEDNESDAY, BERLIN, Calendar(language="de"))
    assert isinstance(result, Deadline)
    assert [str(result.day), *[str(other.at.date()) for other in result.others]] == ["2026-03-06", "2026-03-13"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Anna: I'll send the draft to the team by Friday. Ben: and the budget?", "en"),
        ("Anna: Ich schicke den Entwurf bis Freitag an das Team. Ben: Und das Budget?", "de"),
        ("Anna : je t'envoie le projet d'ici vendredi. Ben : et le budget, on le fait quand ?", "fr"),
        ("Ana: te mando el borrador para el viernes. Ben: ¿y el presupuesto de la fase dos?", "es"),
        ("Ana: eu te mando o rascunho até sexta. Ben: e o orçamento, você vai enviar também?", "pt"),
        ("Anna: ti mando la bozza entro venerdì. Ben: e il budget, lo facciamo con loro?", "it"),
        ("Anna: ik stuur jou de tekst voor vrijdag. Ben: en het budget, zal ik dat doen?", "nl"),
        ("Anna: wyślę ci szkic do piątku. Ben: a co z budżetem, czy jest gotowy?", "pl"),
        ("田中：金曜日までに資料を送ります。", "ja"),
        ("王：我周五之前把草案发给大家。", "zh"),
        ("12345", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_a_note_is_guessed_from_its_words(text: str, language: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize(
    ("language", "phrase", "day"),
    [
        ("de", "heute in einer Woche", "2026-03-11"),
        ("de", "Ende nächsten Monats", "2026-04-30"),
        ("fr", "d'ici la fin de la semaine prochaine", "2026-03-13"),
        ("fr", "fin du mois prochain", "2026-04-30"),
        ("es", "a finales del mes que viene", "2026-04-30"),
        ("es", "dentro de quince días", "2026-03-18"),
        ("pt", "final da semana que vem", "2026-03-13"),
        ("it", "entro la fine della settimana prossima", "2026-03-13"),
        ("nl", "eind volgende week", "2026-03-13"),
        ("pl", "do końca przyszłego tygodnia", "2026-03-13"),
        ("ja", "来月の初め", "2026-04-10"),
        ("ja", "4月中旬", "2026-04-20"),
        ("zh", "下个月上旬", "2026-04-10"),
    ],
)
def test_an_edge_of_a_later_span_is_not_that_of_the_current_one(language: str, phrase: str, day: str) -> None:
    result = resolve(phrase, WEDNESDAY, BERLIN, Calendar(language=language))
    assert isinstance(result, Deadline), result.rule
    assert str(result.day) == day
