"""Words of minutes in German, French, Spanish, Portuguese, Italian and Dutch: months, headings, who was there."""

from bot.extraction.phrases import any_of, words

_MONTHS = """januar janvier enero janeiro gennaio januari
februar février fevrier febrero fevereiro febbraio februari
märz maerz mars marzo março maart
avril abril aprile
mai mayo maio maggio mei
juni juin junio junho giugno
juli juillet julio julho luglio
août aout agosto augustus
septembre septiembre setembro settembre
oktober octobre octubre outubro ottobre
novembre noviembre novembro
dezember décembre decembre diciembre dezembro dicembre"""
MONTHS = {name: number for number, row in enumerate(_MONTHS.splitlines(), 1) for name in row.split()}
"""Number of the month by its name in lower case; names that English shares are left out."""
MONTH = any_of("\n".join(MONTHS), before="", after=r"\b")

HEADS = words(
    """aufgabe aufgaben maßnahme maßnahmen protokoll anwesend anwesende abwesend entschuldigt beschluss beschlüsse
    termin
    termine tagesordnung datum ort thema themen offen nächste fazit hinweis teilnehmer teilnehmende verteiler
    compte-rendu présents présent absents excusés décision décisions ordre tâche tâches lieu relevé suivi prochaines
    tarea tareas acción acciones acuerdo acuerdos asistentes ausentes acta fecha lugar pendiente pendientes próximos
    tarefa tarefas ação ações acção acções decisão decisões presentes presente ata pauta data local próximos
    azione azioni compito compiti presenti assenti verbale decisioni luogo prossimi da
    actie acties actiepunt actiepunten taak taken aanwezig afwezig besluit besluiten notulen verslag agenda datum"""
)
"""First words of labels that head a line of minutes and name nobody."""

PRESENT = any_of(
    """anwesend(?:e|e:innen)?|teilnehmer(?:innen|:innen|/innen)?|teilnehmende|présents?|participants?|asistentes
    presentes
    participantes|presenti|partecipanti|aanwezig(?:en)?|deelnemers""",
    before="",
    after="",
)
ABSENT = any_of("entschuldigt|abwesend|absents?|excusés?|ausentes|assenti|afwezig|afgemeld", before="", after="")

ACTIONS = any_of(
    """aufgaben(?:liste)?|maßnahmen|offene punkte|nächste schritte|to-?dos?|tâches|à faire|actions à mener
    prochaines étapes
    tareas(?: pendientes)?|pendientes|acciones|acuerdos|próximos pasos|por hacer|tarefas|ações|acções|próximos passos
    a fazer|compiti|azioni|da fare|cose da fare|prossimi passi|acties|actiepunten|actielijst|taken|te doen""",
    before="",
    after="",
)
"""Headings of lists of things to do."""

AND = r"(?<=\w)[ \t]+(?:und|et|y|e|en)[ \t]+(?=[A-ZÀ-Þ@])"
"""What joins the last two names of a list."""
