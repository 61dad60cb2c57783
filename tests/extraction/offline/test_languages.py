"""Notes in other languages: whose, what and by when where it is said outright, and an honest word."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.commitment import Certainty
from bot.extraction.formats import read_turns
from bot.extraction.offline import OfflineExtractor
from bot.extraction.reading import Meeting, Reading

SAID_AT = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Europe/Berlin"))  # a Monday


def read(text: str) -> Reading:
    return OfflineExtractor().read(text, Meeting(said_at=SAID_AT, zone="Europe/Berlin"))


def claimed(text: str) -> list[tuple[str, str, str | None]]:
    return [
        (" & ".join(i.owners) or "nobody", i.task, i.deadline.day.isoformat() if i.deadline else None)
        for i in read(text).items
        if i.certainty is not Certainty.UNSURE
    ]


@pytest.mark.parametrize(
    ("talk", "claim"),
    [
        (
            "Anna: Wie ist der Stand bei uns?\nJonas: Ich schicke den Bericht bis Freitag.\nAnna: Gut, danke.",
            ("Jonas", "Den Bericht schicken", "2026-03-06"),
        ),
        (
            "Anna: Wie ist der Stand?\nJonas: Bis Freitag werde ich das Angebot schreiben.\nAnna: Gut.",
            ("Jonas", "Das Angebot schreiben", "2026-03-06"),
        ),
        (
            "Claire: Où en est-on avec le dossier ?\nLuc: Je vais envoyer le rapport vendredi.\nClaire: Merci.",
            ("Luc", "Envoyer le rapport", "2026-03-06"),
        ),
        (
            "Claire: Où en est-on ?\nLuc: Je préparerai la salle pour vendredi.\nClaire: Merci, et le reste ?",
            ("Luc", "Préparer la salle", "2026-03-06"),
        ),
        (
            "Marta: ¿Cómo vamos con el informe?\nPablo: Enviaré el informe el viernes.\nMarta: Gracias.",
            ("Pablo", "Enviar el informe", "2026-03-06"),
        ),
        (
            "Rita: Como é que estamos com isso?\nNuno: Vou enviar o relatório até sexta-feira.\nRita: Obrigada.",
            ("Nuno", "Enviar o relatório", "2026-03-06"),
        ),
        (
            "Giulia: A che punto siamo con il rapporto?\nMarco: Devo chiamare il cliente entro venerdì.\nGiulia: Ok.",
            ("Marco", "Chiamare il cliente", "2026-03-06"),
        ),
        (
            "Anouk: Hoe staat het met de zaal?\nBram: Ik zal de zaal morgen boeken.\nAnouk: Prima, dat is goed.",
            ("Bram", "De zaal boeken", "2026-03-03"),
        ),
    ],
)
def test_a_promise_in_another_language_is_the_speakers(talk: str, claim: tuple[str, str, str | None]) -> None:
    assert claimed(talk + "\n") == [claim]


@pytest.mark.parametrize(
    ("talk", "claim"),
    [
        (
            "Anna: Jonas, kannst du bitte den Raum bis Mittwoch buchen?\nJonas: Ja, mache ich.\n",
            ("Jonas", "Den Raum buchen", "2026-03-04"),
        ),
        (
            "Claire: Luc, peux-tu réserver la salle pour mercredi ?\nLuc: Oui, d'accord.\n",
            ("Luc", "Réserver la salle", "2026-03-04"),
        ),
        (
            "Marta: Pablo, ¿puedes reservar la sala para el miércoles?\nPablo: Sí, claro.\n",
            ("Pablo", "Reservar la sala", "2026-03-04"),
        ),
        (
            "Elena: Sandro, puoi chiamare l'enologo della cantina?\nSandro: Certo, lo faccio domani.\n",
            ("Sandro", "Chiamare l'enologo della cantina", "2026-03-03"),
        ),
    ],
)
def test_a_request_is_taken_on_in_its_language(talk: str, claim: tuple[str, str, str | None]) -> None:
    assert claimed(talk) == [claim]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Aufgaben:\n- Jonas: Angebot einholen bis 10. März\n- [ ] Anna: Protokoll verschicken (bis Freitag)\n",
            [("Jonas", "Angebot einholen", "2026-03-10"), ("Anna", "Protokoll verschicken", "2026-03-06")],
        ),
        (
            "Tâches :\n- Luc : envoyer le devis à la mairie avant le 10 mars\n- Claire : relancer le client\n",
            [("Luc", "Envoyer le devis à la mairie", "2026-03-09"), ("Claire", "Relancer le client", None)],
        ),
        (
            "| Tarefa | Responsável | Prazo |\n|---|---|---|\n| Lavar as caixas do armazém | Rui | sexta-feira |\n",
            [("Rui", "Lavar as caixas do armazém", "2026-03-06")],
        ),
        ("AUFGABE: Jonas bestellt die Ware bis 12. März.\n", [("Jonas", "Die Ware bestellen", "2026-03-12")]),
        ("ACCIÓN: Pablo enviará el contrato el lunes.\n", [("Pablo", "Enviar el contrato", "2026-03-09")]),
        (
            "Actiepunten:\n- Bram: offerte voor de zaal aanvragen\n- [ ] Anouk: een klant bellen (morgen)\n",
            [("Bram", "Offerte voor de zaal aanvragen", None), ("Anouk", "Een klant bellen", "2026-03-03")],
        ),
    ],
)
def test_lists_boxes_and_action_lines_are_read(text: str, claims: list[tuple[str, str, str | None]]) -> None:
    assert claimed(text) == claims


@pytest.mark.parametrize(
    "talk",
    [
        "Jonas: Ich kann nächste Woche leider nicht, ich bin im Urlaub.",
        "Jonas: Wir könnten irgendwann mal die Werkbank streichen.",
        "Jonas: Die Rechnung für den Golf habe ich gestern verschickt.",
        "Luc: On pourrait peut-être refaire le hall un jour.",
        "Pablo: Yo no pienso pagar otra derrama este año.",
        "Marco: Magari un giorno facciamo anche lo spumante con la cantina.",
        "Bram: Misschien moeten we ooit een tweede trainer zoeken.",
    ],
)
def test_refusals_ideas_and_the_past_are_no_commitments(talk: str) -> None:
    assert claimed(f"Anna: Und, que, et, het, che?\n{talk}\n") == []


def test_a_language_that_is_not_read_well_is_named() -> None:
    polish = (
        "Anna: Jak to jest z raportem, czy nie trzeba go jeszcze poprawić?\n"
        "Piotr: Tak, zrobię to do piątku, ale nie wiem, czy będzie na czas.\n- [ ] Piotr: raport\n"
    )

    assert read(polish).notes[0] == (
        "These notes seem to be in Polish, which I do not read well. I looked for check boxes and action lines only."
    )
    assert "a language I do not know" in read("Анна: Как дела с отчётом?\nПётр: Сделаю до пятницы, обещаю.\n").notes[0]


def test_english_notes_with_a_foreign_name_or_word_stay_english() -> None:
    talk = "Ana: Where is the El Niño report for Die Zeit?\nJosé: I'll send it on Friday. Gracias.\nAna: Thanks.\n"

    assert [(owner, day) for owner, _, day in claimed(talk)] == [("José", "2026-03-06")]
    assert read(talk).notes == ()


HEADS = {
    "de": "Sitzung vom 2. März 2026\nAnwesend: Anna, Jonas und Frau Vogel\n\n",
    "fr": "Réunion du 2 mars 2026\nPrésents : Sophie, Luc et Claire\n\n",
    "es": "Reunión del 2 de marzo de 2026\nAsistentes: Marta, Pablo y Lucía\n\n",
    "pt": "Reunião de 2 de março de 2026\nPresentes: Rita, Nuno e Dona Alice\n\n",
    "it": "Riunione del 2 marzo 2026\nPresenti: Giulia, Marco e Paolo\n\n",
    "nl": "Vergadering van 2 maart 2026\nAanwezig: Anouk, Bram en Joost\n\n",
}


@pytest.mark.parametrize(
    ("language", "line", "claim"),
    [
        ("de", "- Anna macht die Folien bis Freitag.", ("Anna", "Die Folien machen", "2026-03-06")),
        ("de", "- Jonas kümmert sich um die Getränke.", ("Jonas", "Sich um die Getränke kümmern", None)),
        (
            "de",
            "- Frau Vogel ruft den Vermieter bis Mittwoch an.",
            ("Frau Vogel", "Den Vermieter anrufen", "2026-03-04"),
        ),
        ("de", "- Bis Freitag prüft Jonas die Rechnung.", ("Jonas", "Die Rechnung prüfen", "2026-03-06")),
        (
            "de",
            "- Anna und Jonas bauen die Bühne bis Freitag auf.",
            ("Anna & Jonas", "Die Bühne aufbauen", "2026-03-06"),
        ),
        (
            "de",
            "Anna: Das Protokoll schicke ich morgen herum.",
            ("Anna", "Das Protokoll herumschicken", "2026-03-03"),
        ),
        ("fr", "- Sophie se charge de réserver la salle.", ("Sophie", "Réserver la salle", None)),
        ("fr", "- Claire enverra le compte rendu demain.", ("Claire", "Envoyer le compte rendu", "2026-03-03")),
        (
            "fr",
            "- Sophie et Luc préparent la salle pour vendredi.",
            ("Sophie & Luc", "Préparer la salle", "2026-03-06"),
        ),
        ("fr", "Luc: Je t'envoie le devis demain.", ("Luc", "Envoyer le devis", "2026-03-03")),
        ("es", "- Marta se encarga de reservar la sala.", ("Marta", "Reservar la sala", None)),
        (
            "es",
            "- Lucía prepara la presentación para el jueves.",
            ("Lucía", "Preparar la presentación", "2026-03-05"),
        ),
        ("es", "Lucía: Mañana llamo al banco.", ("Lucía", "Llamar al banco", "2026-03-03")),
        ("pt", "- O Nuno compra o material na sexta-feira.", ("Nuno", "Comprar o material", "2026-03-06")),
        ("pt", "- Nuno fica responsável por alugar as mesas.", ("Nuno", "Alugar as mesas", None)),
        ("pt", "Rita: Eu trato das flores.", ("Rita", "Tratar das flores", None)),
        ("it", "- Giulia si occupa di prenotare la sala.", ("Giulia", "Prenotare la sala", None)),
        ("it", "- Marco invierà il contratto venerdì.", ("Marco", "Inviare il contratto", "2026-03-06")),
        ("es", "- Pablo deberá firmar el contrato.", ("Pablo", "Firmar el contrato", None)),
        ("pt", "- Rita deverá assinar o contrato.", ("Rita", "Assinar o contrato", None)),
        ("it", "- Paolo chiuderà la cassa venerdì.", ("Paolo", "Chiudere la cassa", "2026-03-06")),
        ("it", "Paolo: Ti mando il resoconto domani.", ("Paolo", "Mandare il resoconto", "2026-03-03")),
        ("nl", "- Joost regelt de zaal.", ("Joost", "De zaal regelen", None)),
        ("nl", "- Voor vrijdag maakt Bram de begroting af.", ("Bram", "De begroting afmaken", "2026-03-05")),
        ("nl", "Joost: Ik stuur je morgen het verslag.", ("Joost", "Het verslag sturen", "2026-03-03")),
    ],
)
def test_a_verb_of_work_says_whose_it_is(language: str, line: str, claim: tuple[str, str, str | None]) -> None:
    assert claimed(f"{HEADS[language]}{line}\n") == [claim]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "- Jonas hat die Rechnung am Freitag bezahlt."),
        ("de", "- Anna fragt, ob wir bis Freitag fertig sind."),
        ("de", "- Anna schlägt vor, den Raum bis Freitag zu streichen."),
        ("de", "- Frau Vogel wird am Freitag fünfzig."),
        ("de", "- Das muss man bis Freitag prüfen."),
        ("de", "Jonas: Ich nehme an, der Zug kommt am Freitag."),
        ("de", "Jonas: Ich soll ausrichten, dass alles gut ist."),
        ("fr", "- Sophie a envoyé le devis vendredi."),
        ("fr", "- Luc va bien."),
        ("fr", "- Claire aimerait changer le logo en juin."),
        ("fr", "Luc: Si j'ai le temps, j'appelle le traiteur demain."),
        ("es", "- Lucía propone cambiar el logo en junio."),
        ("es", "- Pablo llega mañana al mediodía."),
        ("es", "- Pablo debe mucho dinero a Lucía."),
        ("es", "Pablo: Si puedo, llamo al banco mañana."),
        ("pt", "- Rita enviou o orçamento na sexta-feira."),
        ("pt", "- A festa vai ser na sexta-feira."),
        ("pt", "- Rita não prepara a sala."),
        ("it", "- Giulia ha inviato il preventivo venerdì."),
        ("it", "- Marco arriva domani a mezzogiorno."),
        ("it", "Marco: Se posso, chiamo la banca domani."),
        ("nl", "- Anouk heeft de offerte vrijdag verstuurd."),
        ("nl", "- Joost stelt voor om in juni het logo te veranderen."),
        ("nl", "- Joost wordt vrijdag vijftig."),
        ("fr", "- Claire confirme que la salle est libre vendredi."),
        ("it", "- Giulia conferma che il furgone arriva venerdì."),
        ("nl", "Anouk: Ik betaal vrijdag niets."),
        ("nl", "Bram: Ik neem aan dat het morgen droog is."),
    ],
)
def test_what_is_told_wished_or_past_is_no_commitment(language: str, line: str) -> None:
    assert claimed(f"{HEADS[language]}{line}\n") == []


def test_somebody_nobody_listed_is_never_sure() -> None:
    items = read("- Anna macht die Einkaufsliste bis Freitag\n- Tom bestellt die Getränke bis Mittwoch\n").items

    assert [(i.owner, i.certainty) for i in items] == [("Anna", Certainty.LIKELY), ("Tom", Certainty.LIKELY)]


@pytest.mark.parametrize(("language", "last"), [("de", "Frau Vogel"), ("es", "Lucía"), ("nl", "Joost")])
def test_the_last_name_of_a_list_is_a_person_too(language: str, last: str) -> None:
    assert last in [person.name for person in read_turns(HEADS[language]).people]
