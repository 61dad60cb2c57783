"""What the sandbox sends has no key that Slack was never seen to send."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Channel, Person, Sandbox
from tests.sandbox.given import actions, button, modal, section

PAYLOADS = Path(__file__).parents[2] / ".." / "shared" / "slack-payloads"
LOGS = PAYLOADS / "java-slack-sdk-json-logs"

pytestmark = pytest.mark.skipif(not PAYLOADS.exists(), reason="recorded payloads are not beside this clone")

OPEN = {"blocks", "state", "root", "event_payload", "actions", "attachments"}
"""Keys whose content is free, or was emptied in the recordings."""


def recorded(*logs: str, sdk: tuple[str, ...] = ()) -> Any:
    """Everything Slack was seen to send in these payloads, merged into one."""
    known: Any = {}
    for name in logs:
        known = merged(known, json.loads((LOGS / name).read_text()))
    for name in sdk:
        for each in json.loads((PAYLOADS / "sdk-test-payloads" / name).read_text()):
            known = merged(known, each["payload"])
    return known


def merged(one: Any, other: Any) -> Any:
    if isinstance(one, dict) and isinstance(other, dict):
        return {key: merged(one.get(key), other.get(key)) for key in one.keys() | other.keys()}
    if isinstance(one, list) and isinstance(other, list):
        items: Any = None
        for each in [*one, *other]:
            items = merged(items, each)
        return [items]
    return one if other is None else other


def strangers(ours: Any, known: Any, place: str = "") -> Iterator[str]:
    """Name the keys of ours that were never seen at their place."""
    if isinstance(ours, dict) and isinstance(known, dict):
        for key, value in ours.items():
            if key not in known:
                yield f"{place}/{key}"
            elif key not in OPEN:
                yield from strangers(value, known[key], f"{place}/{key}")
    elif isinstance(ours, list) and isinstance(known, list) and known and known[0]:
        for each in ours:
            yield from strangers(each, known[0], f"{place}/*")


MESSAGE_SDK = ("event.message.json", "socket.events_api.json")
EVENTS: dict[tuple[str, str | None], Any] = {
    ("message", None): (("events/MessagePayload.json", "events/MessageBotPayload.json"), MESSAGE_SDK),
    ("app_mention", None): (
        ("events/AppMentionPayload.json",),
        ("event.app_mention.json", "event.message.file_share.json"),
    ),
    ("message", "file_share"): (("events/MessageFileSharePayload.json",), ("event.message.file_share.json",)),
    ("message", "message_changed"): (("events/MessageChangedPayload.json",), ("event.message.message_changed.json",)),
    ("message", "message_deleted"): (("events/MessageDeletedPayload.json",), ("event.message.message_deleted.json",)),
    ("message", "thread_broadcast"): (
        ("events/MessageThreadBroadcastPayload.json",),
        ("event.message.thread_broadcast.json",),
    ),
    ("message", "channel_join"): (("events/MessageChannelJoinPayload.json",), ("event.message.channel_join.json",)),
    ("message", "channel_leave"): (("events/MessageChannelJoinPayload.json",), ("event.message.channel_leave.json",)),
    ("member_joined_channel", None): (
        ("events/MemberJoinedChannelPayload.json",),
        ("event.member_joined_channel.json",),
    ),
    ("member_left_channel", None): (("events/MemberLeftChannelPayload.json",), ("event.member_left_channel.json",)),
    ("user_change", None): (("events/UserChangePayload.json",), ()),
    ("team_join", None): (("events/TeamJoinPayload.json",), ()),
    ("app_home_opened", None): (("events/AppHomeOpenedPayload.json",), ("event.app_home_opened.json",)),
    ("channel_archive", None): (("events/ChannelArchivePayload.json",), ()),
    ("file_shared", None): (("events/FileSharedPayload.json",), ("event.file_shared.json",)),
    ("reaction_added", None): (("events/ReactionAddedPayload.json",), ("event.reaction_added.json",)),
    ("tokens_revoked", None): (("events/TokensRevokedPayload.json",), ("event.tokens_revoked.json",)),
    ("app_uninstalled", None): (("events/AppUninstalledPayload.json",), ("event.app_uninstalled.json",)),
}
# Wrapper fields that newer workspaces send, seen in the recordings of some events only.
WRAPPER = {
    "token",
    "context_team_id",
    "context_enterprise_id",
    "event_context",
    "authorizations",
    "is_ext_shared_channel",
}
# Fields of messages that the recordings of one subtype show and those of another do not.
MESSAGE_FIELDS = {
    "team",
    "client_msg_id",
    "blocks",
    "user",
    "app_id",
    "event_ts",
    "inviter",
    "thread_ts",
    "parent_user_id",
    "edited",
    "files",
    "upload",
    "display_as_bot",
    "cache_ts",
    "reply_users",
    "root",
}


async def test_events_have_only_keys_slack_sends(
    slack: Sandbox, ada: Person, grace: Person, client: AsyncWebClient
) -> None:
    slack.events.subscribed |= {"channel_archive", "file_shared", "reaction_added"}
    slack.workspace.scopes |= {"reactions:read"}
    slack.socket.answer_within = 0.0001
    slack.socket.retry_after = ()
    team = slack.add_channel("team", [ada])
    note = await ada.mention_bot(team, "hello <https://example.org>")
    await ada.post(team, "reply", thread=note, broadcast=True)
    await ada.upload(team, "notes.txt", b"one\ntwo", snippet=True)
    await client.chat_postMessage(channel=team.id, text="card", thread_ts=note.ts, blocks=[section()])
    await ada.edit(note, "changed")
    await ada.react(note, "eyes")
    await ada.delete(team.thread(note)[0])
    await ada.invite(team, grace)
    await grace.leave(team)
    await grace.change(title="Admiral")
    await client.views_publish(user_id=ada.id, view={"type": "home", "blocks": [section()]})
    await ada.open_home()
    await ada.archive(team)
    await slack.welcome("Alan Turing")
    await slack.uninstall()
    await slack.socket.quiet()

    sent = {}
    for envelope in slack.socket.envelopes:
        event = envelope.payload["event"]
        sent.setdefault((event["type"], event.get("subtype")), []).append(envelope.payload)
    odd = [
        f"{kind}: {stranger}"
        for kind, payloads in sent.items()
        for payload in payloads
        for stranger in strangers(payload, recorded(*EVENTS[kind][0], sdk=EVENTS[kind][1]))
        if stranger.rpartition("/")[2] not in WRAPPER | MESSAGE_FIELDS
    ]
    assert sorted(set(odd)) == []
    assert set(sent) == set(EVENTS)


async def test_interactions_have_only_keys_slack_sends(
    slack: Sandbox, app: AsyncApp, client: AsyncWebClient, ada: Person, team: Channel, connected: AsyncSocketModeHandler
) -> None:
    async def take(ack: Any, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        if body["type"] == "message_action":
            await client.views_open(trigger_id=body["trigger_id"], view=modal(section(), notify_on_close=True))

    app.action("go")(take)
    app.shortcut("track")(take)
    app.shortcut("anywhere")(take)
    app.view("edit")(take)
    app.view_closed("edit")(take)

    @app.command("/commitments")
    async def command(ack: Any) -> None:
        await ack()

    await client.chat_postMessage(channel=team.id, text="card", blocks=[actions(button(value="1"))])
    note = team.messages[0]
    await ada.command("/commitments", "list", team)
    await ada.press(note, "go")
    await ada.shortcut("anywhere")
    await ada.submit(await (await ada.shortcut("track", note)).opened())
    await ada.close(await (await ada.shortcut("track", note)).opened())

    known = {
        "block_actions": recorded(
            "app-backend/interactive-components/BlockActionPayload.json", sdk=("block_actions.message.json",)
        ),
        "message_action": recorded(
            "app-backend/interactive-components/MessageShortcutPayload.json", sdk=("message_action.json",)
        ),
        "shortcut": recorded(sdk=("shortcut.json",)),
        "view_submission": recorded("app-backend/views/ViewSubmissionPayload.json", sdk=("view_submission.json",)),
        "view_closed": recorded("app-backend/views/ViewClosedPayload.json", sdk=("view_closed.json",)),
        None: recorded("app-backend/slash-commands/SlashCommandPayload.json", sdk=("slash_command.json",)),
    }
    asked = [each.payload for each in slack.socket.envelopes if each.kind != "events_api"]
    odd = [f"{each.get('type')}: {stranger}" for each in asked for stranger in strangers(each, known[each.get("type")])]
    assert odd == []
    assert {each.get("type") for each in asked} == set(known)


# The recordings of these methods hold messages of apps outside threads only.
UNRECORDED = {
    "chat.update: /message/thread_ts",
    "chat.update: /message/parent_user_id",
    "conversations.replies: /messages/*/subtype",
    "conversations.replies: /messages/*/client_msg_id",
}


async def test_answers_have_only_keys_slack_sends(
    slack: Sandbox, client: AsyncWebClient, ada: Person, team: Channel
) -> None:
    slack.events.subscribed.clear()
    slack.workspace.scopes |= {"team:read", "channels:join", "im:read"}
    note = await ada.upload(team, "notes.txt", b"one\ntwo", "notes")
    metadata = {"event_type": "card", "event_payload": {"id": "1"}}
    posted = await client.chat_postMessage(channel=team.id, text="card", thread_ts=note.ts, metadata=metadata)
    at = {"channel": team.id}
    answers = {
        "apps.connections.open": await client.apps_connections_open(app_token=slack.app_token),
        "auth.test": await client.auth_test(),
        "bots.info": await client.bots_info(),
        "chat.getPermalink": await client.chat_getPermalink(**at, message_ts=posted["ts"]),
        "chat.postMessage": posted,
        "chat.postEphemeral": await client.chat_postEphemeral(**at, user=ada.id, text="psst"),
        "chat.update": await client.chat_update(**at, ts=posted["ts"], text="changed"),
        "conversations.history": await client.conversations_history(**at),
        "conversations.info": await client.conversations_info(**at, include_num_members=True),
        "conversations.join": await client.conversations_join(**at),
        "conversations.list": await client.conversations_list(types="public_channel,im"),
        "conversations.members": await client.conversations_members(**at),
        "conversations.open": await client.conversations_open(users=[ada.id], return_im=True),
        "conversations.replies": await client.conversations_replies(**at, ts=note.ts),
        "files.info": await client.files_info(file=note.files[0].id),
        "reactions.add": await client.reactions_add(**at, timestamp=note.ts, name="eyes"),
        "team.info": await client.team_info(),
        "users.conversations": await client.users_conversations(),
        "users.info": await client.users_info(user=ada.id, include_locale=True),
        "users.list": await client.users_list(),
        "users.lookupByEmail": await client.users_lookupByEmail(email="ada@example.org"),
        "views.publish": await client.views_publish(user_id=ada.id, view={"type": "home", "blocks": [section()]}),
        "chat.delete": await client.chat_delete(**at, ts=posted["ts"]),
    }
    documented = json.loads((PAYLOADS / "slack-api-specs" / "methods.json").read_text())
    odd = []
    for method, answer in answers.items():
        example = documented.get(method, {}).get("example_200", {})
        known = merged(recorded(f"api/{method}.json"), example)
        odd += [f"{method}: {stranger}" for stranger in strangers(answer.data, known)]
    assert set(odd) - UNRECORDED == set()
