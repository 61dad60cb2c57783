"""Notes reach us: every way in, kept before Slack hears that they arrived."""

import asyncio
import sqlite3

import pytest

from bot.domain.note import Source
from bot.sandbox import Channel, Person
from tests.service.builders import an_item
from tests.slack.listeners.office import NOTES, Office, seen


async def test_pasted_notes_are_kept(office: Office, nadia: Person):
    paste = await nadia.post(office.channel, NOTES)
    (note,) = office.notes()

    assert (note.source, note.author, note.channel, note.ts, note.addressed) == (
        Source.PASTE,
        "UNADIA",
        office.channel.id,
        paste.ts,
        False,
    )
    assert note.text == NOTES.strip()
    assert office.times_woken == 1


async def test_chat_is_left_alone(office: Office, nadia: Person):
    for text in ("Lunch?", "I'll have a look tomorrow", "https://example.com", "x" * 199):
        await nadia.post(office.channel, text)

    assert (office.notes(), office.times_woken, office.slack.said_by_bot()) == ([], 0, [])


async def test_a_mention_is_kept_once_although_slack_tells_it_twice(office: Office, nadia: Person):
    await nadia.mention_bot(office.channel, "Tom will send the figures by Friday")
    (note,) = office.notes()

    assert (note.source, note.addressed, note.text) == (
        Source.MENTION,
        True,
        "Tom will send the figures by Friday",
    )


async def test_a_direct_message_is_kept(office: Office, nadia: Person):
    await nadia.dm("Tom will send the figures by Friday")
    (note,) = office.notes()

    assert (note.source, note.addressed) == (Source.DIRECT, True)


async def test_a_dropped_file_of_a_known_kind_is_kept_and_others_are_not(office: Office, nadia: Person):
    await nadia.upload_all(office.channel, {"sync.vtt": b"WEBVTT", "whiteboard.png": b"\x89PNG", "plan.md": b"# Plan"})

    assert [(note.source, note.file.name, note.addressed) for note in office.notes()] == [
        (Source.FILE, "sync.vtt", False),
        (Source.FILE, "plan.md", False),
    ]


async def test_a_snippet_is_kept(office: Office, nadia: Person):
    await nadia.upload(office.channel, "Untitled", NOTES.encode(), snippet=True)

    assert [note.file.mode for note in office.notes()] == ["snippet"]


async def test_a_picture_sent_to_the_app_is_kept_so_that_it_can_be_answered(office: Office, nadia: Person):
    await nadia.upload(nadia.im, "whiteboard.png", b"\x89PNG")

    assert [(note.source, note.file.name) for note in office.notes()] == [(Source.DIRECT, "whiteboard.png")]


async def test_the_shortcut_reads_any_message(office: Office, nadia: Person, tom: Person):
    message = await tom.post(office.channel, "I'll bring the cake tomorrow")
    answer = await (await nadia.shortcut("track_commitments", message)).answer()
    (note,) = office.notes()

    assert answer.text == "Reading it. The list of commitments follows in the thread."
    assert answer.visible_to == nadia.id
    assert (note.source, note.author, note.asked_by, note.text) == (
        Source.SHORTCUT,
        "UTOM",
        "UNADIA",
        "I'll bring the cake tomorrow",
    )


async def test_the_shortcut_works_on_answers_in_a_thread(office: Office, nadia: Person, tom: Person):
    root = await tom.post(office.channel, "About the party")
    reply = await tom.post(office.channel, "I'll bring the cake tomorrow", thread=root)
    answer = await (await nadia.shortcut("track_commitments", reply)).answer()
    (note,) = office.notes()

    assert (answer.thread_ts, note.thread_ts, note.ts) == (root.ts, root.ts, reply.ts)


async def test_the_shortcut_on_notes_we_have_says_so(office: Office, nadia: Person, tom: Person):
    message = await tom.post(office.channel, NOTES)
    answer = await (await nadia.shortcut("track_commitments", message)).answer()

    assert answer.text == "I have this message already. What I found is in its thread."
    assert [note.addressed for note in office.notes()] == [True]


async def test_the_shortcut_on_our_own_card_says_that_there_is_nothing_to_read(office: Office, nadia: Person):
    card = await office.propose(nadia)
    answer = await (await nadia.shortcut("track_commitments", card)).answer()

    assert (
        answer.text == "That message holds nothing I could read. Choose one with meeting notes, as text or as a file."
    )
    assert office.notes() == []


async def test_a_bare_mention_in_a_thread_means_its_first_message(office: Office, nadia: Person, tom: Person):
    root = await tom.post(office.channel, "I'll bring the cake tomorrow")
    await nadia.mention_bot(office.channel, thread=root)
    await office.settle(lambda: nadia.ephemerals)
    (note,) = office.notes()

    assert nadia.ephemerals[0].text == "Reading it. The list of commitments follows in the thread."
    assert (note.ts, note.author, note.asked_by, note.source) == (root.ts, "UTOM", "UNADIA", Source.MENTION)


@pytest.mark.parametrize("words", ["", "help", "Hi!"])
async def test_a_mention_that_holds_nothing_to_read_is_answered_with_how_to_use_it(
    office: Office, nadia: Person, words: str
):
    await nadia.mention_bot(office.channel, words)
    await office.settle(lambda: nadia.ephemerals)

    assert nadia.ephemerals[0].text.startswith("Mention me together with meeting notes")
    assert office.notes() == []


async def test_a_greeting_in_direct_messages_is_answered_with_how_to_use_it(office: Office, nadia: Person):
    await nadia.dm("hello")
    await office.settle(lambda: nadia.inbox)

    assert nadia.inbox[0].text.startswith("Send me meeting notes here")
    assert "mention me" not in seen(nadia.inbox[0]).casefold()
    assert office.notes() == []


async def test_the_parts_of_one_paste_stay_in_order(office: Office, nadia: Person):
    parts = [NOTES, *(f"Tom: I'll do part {number}. " + "And so on. " * 30 for number in range(6))]
    await asyncio.gather(*(nadia.post(office.channel, part) for part in parts))
    office.clock.pass_(seconds=10)
    (claimed,) = office.service.readings.claim("test", 5)

    assert claimed.text == "\n".join(part.strip() for part in parts)


async def test_an_edit_before_it_was_read_is_what_is_read(office: Office, nadia: Person):
    paste = await nadia.post(office.channel, NOTES)
    await nadia.edit(paste, NOTES.replace("Thursday", "Friday"))

    assert [note.text for note in office.notes()] == [NOTES.replace("Thursday", "Friday").strip()]


async def test_deleting_and_reacting_change_nothing(office: Office, nadia: Person, tom: Person):
    paste = await nadia.post(office.channel, NOTES)
    chat = await tom.post(office.channel, "Nice!")
    await tom.delete(chat)
    await tom.react(paste, "eyes")

    assert len(office.notes()) == 1
    assert office.slack.socket.unanswered == []


async def test_notes_of_another_app_are_kept(office: Office, service, harbor: Channel, clock):
    recap = {
        "type": "message",
        "subtype": "bot_message",
        "bot_id": "B0ZOOM",
        "text": "Meeting summary",
        "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": NOTES}}],
        "ts": "1773133300.000100",
        "channel": harbor.id,
        "channel_type": "channel",
    }
    envelope = office.slack.socket.send(
        "events_api",
        {"type": "event_callback", "team_id": office.team, "event_id": "Ev0ZOOM", "event": recap, "authorizations": []},
    )
    await envelope.settled.wait()

    assert [(note.author, note.source) for note in office.notes()] == [("B0ZOOM", Source.PASTE)]


async def test_what_cannot_be_stored_is_not_acknowledged_and_comes_again(
    office: Office, nadia: Person, sqlite_url: str
):
    office.slack.socket.answer_within = 0.3
    file = sqlite_url.removeprefix("sqlite:///")
    blocked = sqlite3.connect(file, isolation_level=None)
    blocked.execute("ALTER TABLE note RENAME TO elsewhere")
    task = await nadia.post(office.channel, NOTES)
    failed = office.slack.socket.envelopes[-1]
    blocked.execute("ALTER TABLE elsewhere RENAME TO note")
    blocked.close()
    again = office.slack.socket.send("events_api", failed.payload)
    await again.settled.wait()

    assert [delivery.outcome for delivery in failed.deliveries] == ["timeout"] * 3
    assert again.answered
    assert [note.ts for note in office.notes()] == [task.ts]


@pytest.mark.parametrize("words", ["list", "Mine.", "what do I owe?", "/commitments"])
async def test_a_command_in_direct_messages_is_answered_there(office: Office, tom: Person, words: str):
    await office.track(office.slack.person("UNADIA"), an_item())
    await tom.dm(words)
    await office.settle(lambda: len(tom.inbox) > 1)

    assert seen(tom.inbox[-1]).startswith("# Your commitments (1)\nThis week\n- #1 Fix the refunds")
    assert office.notes() == []


async def test_an_order_in_direct_messages_is_carried_out(office: Office, nadia: Person, tom: Person):
    await office.track(nadia, an_item())
    for words in ("done 1", "done 1"):
        await tom.dm(words)
    await office.settle(lambda: len(tom.inbox) > 2)

    assert sorted(message.text for message in tom.inbox[1:]) == [
        "Done: #1 Fix the refunds on staging",
        "That commitment is already closed.",
    ]


async def test_an_order_to_the_app_in_a_channel_is_answered_to_one_person(office: Office, nadia: Person):
    await office.track(nadia, an_item())
    await nadia.mention_bot(office.channel, "channel")
    await office.settle(lambda: nadia.ephemerals)

    assert seen(nadia.ephemerals[0]).startswith("# Open in this channel (1)\n")
    assert office.notes() == []


@pytest.mark.parametrize("words", ["thanks!", "Thank you", "ok", "OK 👍"])
async def test_thanks_are_left_alone(office: Office, nadia: Person, words: str):
    await nadia.dm(words)
    await nadia.mention_bot(office.channel, words)

    assert (office.notes(), office.slack.said_by_bot()) == ([], [])


async def test_a_direct_message_is_one_also_when_slack_does_not_call_it_so(office: Office, nadia: Person):
    event = {
        "type": "message",
        "user": nadia.id,
        "text": "Tom will send the figures by Friday",
        "channel": nadia.im.id,
        "ts": "1773133300.000100",
    }
    body = {"type": "event_callback", "team_id": office.team, "event_id": "Ev0DM", "event": event}
    await office.slack.socket.send("events_api", {**body, "authorizations": []}).settled.wait()

    assert [note.source for note in office.notes()] == [Source.DIRECT]


@pytest.mark.parametrize(("name", "kept"), [("sync.vtt", ["sync.vtt"]), ("whiteboard.png", [])])
async def test_of_a_file_that_slack_names_by_its_id_alone_it_is_asked_what_it_is(
    office: Office, nadia: Person, name: str, kept: list[str]
):
    dropped = await nadia.upload(office.slack.add_channel("elsewhere", [nadia]), name, b"WEBVTT")
    office.notes()
    event = {
        "type": "message",
        "subtype": "file_share",
        "user": nadia.id,
        "text": "",
        "files": [{"id": dropped.files[0].id}],
        "channel": office.channel.id,
        "channel_type": "channel",
        "ts": "1773133300.000100",
    }
    body = {"type": "event_callback", "team_id": office.team, "event_id": "Ev0FILE", "event": event}
    await office.slack.socket.send("events_api", {**body, "authorizations": []}).settled.wait()

    assert [note.file.name for note in office.notes() if note.channel == office.channel.id] == kept
