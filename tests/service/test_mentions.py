"""Slack's mentions in notes become names, and stay certain."""

from bot.extraction.reading import Meeting
from bot.service import Service
from bot.service.mentions import name_mentions
from tests.service.builders import TUESDAY, ZONE, Clock, a_person, a_reading, an_arrival, an_item, take_in

PEOPLE = {
    person.id: person
    for person in (a_person("UTOM", "Tom Okafor"), a_person("USAM1", "Sam Lee"), a_person("USAM2", "Sam Lee"))
}


def test_a_mention_becomes_a_name() -> None:
    assert name_mentions("- <@UTOM> to call the bank", PEOPLE) == (
        "- @Tom Okafor to call the bank",
        {"Tom Okafor": "UTOM"},
    )


def test_a_mention_that_names_the_speaker_loses_its_mark() -> None:
    assert name_mentions("<@UTOM>: I'll call the bank\nthat is for <@UTOM>: now", PEOPLE) == (
        "Tom Okafor: I'll call the bank\nthat is for @Tom Okafor: now",
        {"Tom Okafor": "UTOM"},
    )


def test_people_of_one_name_are_told_apart() -> None:
    assert name_mentions("<@USAM1> and <@USAM2>", PEOPLE) == (
        "@Sam Lee and @Sam Lee2",
        {"Sam Lee": "USAM1", "Sam Lee2": "USAM2"},
    )


def test_a_stranger_goes_by_the_label_slack_gave() -> None:
    assert name_mentions("<@UGHOST|casper> will haunt us", PEOPLE) == ("@casper will haunt us", {})


def test_an_owner_who_was_mentioned_is_never_asked_about(service: Service, clock: Clock) -> None:
    claimed = take_in(service, clock, an_arrival("- <@USAM1> to call the bank\n- <@USAM2> to book it", addressed=True))
    ready = service.readings.prepare(claimed.note, claimed.text or "", ["UNADIA", "USAM1"])
    found = a_reading(an_item("Call the bank", "Sam Lee"), an_item("Book it", "Sam Ortiz"))
    service.readings.finish(claimed, ready.text, found, members=["UNADIA"], mentioned=ready.mentioned)

    card = service.review.card(claimed.note.id, 0)
    assert card is not None
    assert [(item.owner, item.task) for item in card.items] == [("USAM1", "Call the bank"), ("USAM2", "Book it")]
    assert ready.meeting == Meeting(
        said_at=TUESDAY,
        zone=ZONE,
        participants=("Sam Lee", "Sam Ortiz", "Nadia Haddad"),
        author="Nadia Haddad",
    )


def test_a_task_of_two_people_is_tracked_for_each(service: Service, clock: Clock) -> None:
    claimed = take_in(service, clock)
    both = an_item("Update the press kit", "Tom", owners=("Tom", "Elif"))
    service.readings.finish(claimed, claimed.text or "", a_reading(both))

    card = service.review.card(claimed.note.id, 0)
    assert card is not None
    assert [(item.owner, item.task) for item in card.items] == [
        ("UTOM", "Update the press kit"),
        ("UELIF", "Update the press kit"),
    ]
