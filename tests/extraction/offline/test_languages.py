"""Notes in other languages: whose, what and by when where it is said outright, and an honest word."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.commitment import Certainty
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
            ("Jonas", "Schicke den Bericht", "2026-03-06"),
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
        ("AUFGABE: Jonas bestellt die Ware bis 12. März.\n", [("Jonas", "Bestellt die Ware", "2026-03-12")]),
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
