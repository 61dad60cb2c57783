"""The Web API answers and refuses as Slack does."""

from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Channel, Person, Sandbox
from tests.sandbox.given import Clock, actions, button, refusal, section


async def call(slack: Sandbox, method: str, *, token: str | None = None, **arguments: Any) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{slack.api_url}{method}", json=arguments, headers=headers) as response,
    ):
        answer: dict[str, Any] = await response.json()
        return answer


async def test_a_call_needs_the_right_token(slack: Sandbox) -> None:
    assert await call(slack, "auth.test") == {"ok": False, "error": "not_authed"}
    assert await call(slack, "auth.test", token="xoxb-other") == {"ok": False, "error": "invalid_auth"}
    assert await call(slack, "auth.test", token=slack.app_token) == {"ok": False, "error": "not_allowed_token_type"}
    assert await call(slack, "apps.connections.open", token=slack.bot_token) == {
        "ok": False,
        "error": "not_allowed_token_type",
    }


async def test_an_unknown_method_is_named(slack: Sandbox) -> None:
    answer = await call(slack, "chat.shout", token=slack.bot_token)
    assert answer == {"ok": False, "error": "unknown_method", "req_method": "chat.shout"}


async def test_auth_test_says_who_the_bot_is_and_what_it_may_do(slack: Sandbox, client: AsyncWebClient) -> None:
    answer = await client.auth_test()
    assert (answer["user_id"], answer["bot_id"], answer["team_id"]) == (slack.bot.id, slack.bot.bot_id, slack.team_id)
    assert answer.headers["x-oauth-scopes"] == ",".join(sorted(slack.workspace.scopes))


async def test_arguments_may_come_as_json_as_a_form_or_in_the_address(
    slack: Sandbox, client: AsyncWebClient, ada: Person
) -> None:
    for arguments in ({"json": {"user": ada.id}}, {"data": {"user": ada.id}}, {"params": {"user": ada.id}}):
        answer = await client.api_call("users.info", **arguments)
        assert answer["user"]["id"] == ada.id


async def test_a_missing_scope_is_named(slack: Sandbox, client: AsyncWebClient, team: Channel) -> None:
    slack.workspace.scopes = {"commands"}
    assert await refusal(client.chat_postMessage(channel=team.id, text="hi")) == {
        "ok": False,
        "error": "missing_scope",
        "needed": "chat:write",
        "provided": "commands",
    }


async def test_history_of_a_private_channel_needs_its_own_scope(
    slack: Sandbox, client: AsyncWebClient, ada: Person
) -> None:
    secret = slack.add_channel("secret", [ada], private=True)
    slack.workspace.scopes.discard("groups:history")
    assert (await refusal(client.conversations_history(channel=secret.id)))["needed"] == "groups:history"


async def test_a_removed_app_has_no_account(slack: Sandbox, client: AsyncWebClient) -> None:
    slack.workspace.revoked = True
    assert (await refusal(client.auth_test()))["error"] == "account_inactive"


async def test_every_call_is_in_the_journal_without_its_token(
    slack: Sandbox, client: AsyncWebClient, team: Channel, clock: Clock
) -> None:
    await client.chat_postMessage(channel=team.id, text="one")
    await refusal(client.chat_postMessage(channel="C404", text="two"))

    calls = slack.journal.calls("chat.postMessage")

    assert [(each.arguments["text"], each.ok, each.error, each.at) for each in calls] == [
        ("one", True, None, clock()),
        ("two", False, "channel_not_found", clock()),
    ]
    assert "token" not in calls[0].arguments


REFUSED_POSTS: list[tuple[dict[str, Any], str]] = [
    ({"text": ""}, "no_text"),
    ({"text": "  "}, "no_text"),
    ({"text": "hi", "channel": "C404"}, "channel_not_found"),
    ({"text": "hi", "blocks": "nonsense"}, "invalid_blocks_format"),
    ({"text": "hi", "blocks": [{"type": "nonsense"}]}, "invalid_blocks"),
    ({"text": "hi", "blocks": [section("x" * 3000)] * 5}, "msg_blocks_too_long"),
    ({"text": "hi", "markdown_text": "hi"}, "markdown_text_conflict"),
    ({"text": "hi", "attachments": [{"text": "a"}] * 101}, "too_many_attachments"),
    ({"text": "hi", "metadata": {"event_type": "x"}}, "invalid_metadata_format"),
    ({"text": "hi", "metadata": {"event_type": "x", "event_payload": {"a": {"b": 1}}}}, "invalid_metadata_schema"),
    ({"text": "hi", "metadata": {"event_type": "x", "event_payload": {"a": [{"b": 1}]}}}, "invalid_metadata_schema"),
    ({"text": "hi", "metadata": {"event_type": "x", "event_payload": {"a": "b" * 9000}}}, "metadata_too_large"),
]


@pytest.mark.parametrize(("arguments", "error"), REFUSED_POSTS)
async def test_a_bad_post_is_refused(slack: Sandbox, team: Channel, arguments: dict[str, Any], error: str) -> None:
    answer = await call(slack, "chat.postMessage", token=slack.bot_token, **{"channel": team.id, **arguments})
    assert (answer["ok"], answer["error"], team.messages) == (False, error, [])


async def test_bad_blocks_are_refused_with_the_place(client: AsyncWebClient, team: Channel) -> None:
    blocks = [section(), actions(button(text="x" * 76))]
    assert await refusal(client.chat_postMessage(channel=team.id, text="hi", blocks=blocks)) == {
        "ok": False,
        "error": "invalid_blocks",
        "errors": ["must be less than 76 characters [json-pointer:/blocks/1/elements/0/text/text]"],
        "response_metadata": {
            "messages": ["[ERROR] must be less than 76 characters [json-pointer:/blocks/1/elements/0/text/text]"]
        },
    }


async def test_a_channel_must_be_named(slack: Sandbox) -> None:
    assert await call(slack, "chat.postMessage", token=slack.bot_token, text="hi") == {
        "ok": False,
        "error": "invalid_arguments",
        "response_metadata": {"messages": ["[ERROR] missing required field: channel"]},
    }


async def test_the_bot_posts_only_where_it_is_a_member(slack: Sandbox, client: AsyncWebClient, ada: Person) -> None:
    public = slack.add_channel("public", [ada], bot=False)
    secret = slack.add_channel("secret", [ada], private=True, bot=False)
    assert (await refusal(client.chat_postMessage(channel=public.id, text="hi")))["error"] == "not_in_channel"
    assert (await refusal(client.chat_postMessage(channel=secret.id, text="hi")))["error"] == "channel_not_found"


async def test_an_archived_channel_takes_no_posts_or_changes(client: AsyncWebClient, team: Channel) -> None:
    posted = await client.chat_postMessage(channel=team.id, text="hi")
    team.archived = True
    assert (await refusal(client.chat_postMessage(channel=team.id, text="hi")))["error"] == "is_archived"
    assert (await refusal(client.chat_update(channel=team.id, ts=posted["ts"], text="x")))["error"] == "is_inactive"


async def test_a_very_long_text_is_cut_with_a_warning(client: AsyncWebClient, team: Channel) -> None:
    answer = await client.chat_postMessage(channel=team.id, text="x" * 40_001)
    assert len(team.messages[0].text) == 40_000
    assert answer["response_metadata"]["warnings"] == ["message_truncated"]


async def test_a_post_to_a_user_opens_the_direct_message(client: AsyncWebClient, ada: Person) -> None:
    first = await client.chat_postMessage(channel=ada.id, text="one")
    second = await client.chat_postMessage(channel=first["channel"], text="two")
    assert first["channel"] == second["channel"] == ada.im.id
    assert [each.text for each in ada.inbox] == ["one", "two"]


async def test_nobody_writes_to_bots_or_to_people_who_left_before_they_were_written_to(
    slack: Sandbox, client: AsyncWebClient, ada: Person, grace: Person
) -> None:
    await client.chat_postMessage(channel=grace.id, text="welcome")
    ada.user.deleted = grace.user.deleted = True
    assert (await refusal(client.chat_postMessage(channel=slack.bot.id, text="hi")))["error"] == "cannot_dm_bot"
    assert (await refusal(client.chat_postMessage(channel="USLACKBOT", text="hi")))["error"] == "cannot_dm_bot"
    assert (await refusal(client.chat_postMessage(channel=ada.id, text="hi")))["error"] == "user_disabled"
    assert (await refusal(client.conversations_open(users=[grace.id])))["error"] == "user_disabled"
    assert (await client.chat_postMessage(channel=grace.id, text="anyone there?"))["ok"]


async def test_ephemeral_messages_reach_one_member_only(
    slack: Sandbox, client: AsyncWebClient, team: Channel, ada: Person, grace: Person
) -> None:
    await client.chat_postEphemeral(channel=team.id, user=ada.id, text="psst")
    assert ([each.text for each in ada.ephemerals], grace.sees, team.messages) == (["psst"], [], [])
    stranger = slack.add_person("Stranger")
    error = await refusal(client.chat_postEphemeral(channel=team.id, user=stranger.id, text="psst"))
    assert error["error"] == "user_not_in_channel"


async def test_an_update_replaces_text_and_blocks_and_keeps_metadata(client: AsyncWebClient, team: Channel) -> None:
    metadata = {"event_type": "card", "event_payload": {"id": "1"}}
    posted = await client.chat_postMessage(channel=team.id, text="one", blocks=[section()], metadata=metadata)
    ts = posted["ts"]

    await client.chat_update(channel=team.id, ts=ts, text="two")
    card = team.find(ts)
    assert card is not None
    assert (card.text, card.blocks, card.metadata) == ("two", [], metadata)

    arguments = {"channel": team.id, "ts": ts, "blocks": [section("three")], "metadata": {}}
    await client.api_call("chat.update", json=arguments)
    assert (card.text, card.blocks[0]["text"]["text"], card.metadata) == ("two", "three", None)


async def test_only_own_living_messages_can_be_changed(client: AsyncWebClient, team: Channel, ada: Person) -> None:
    team_ts = (await client.chat_postMessage(channel=team.id, text="mine"))["ts"]
    hers = (await client.chat_postMessage(channel=team.id, text="not"))["ts"]
    message = team.find(hers)
    assert message is not None
    message.user = ada.id
    await client.chat_delete(channel=team.id, ts=team_ts)

    assert (await refusal(client.chat_update(channel=team.id, ts=hers, text="x")))["error"] == "cant_update_message"
    assert (await refusal(client.chat_delete(channel=team.id, ts=hers)))["error"] == "cant_delete_message"
    assert (await refusal(client.chat_update(channel=team.id, ts=team_ts, text="x")))["error"] == "message_not_found"
    assert (await refusal(client.chat_delete(channel=team.id, ts=team_ts)))["error"] == "message_not_found"


async def test_an_update_is_short(client: AsyncWebClient, team: Channel) -> None:
    ts = (await client.chat_postMessage(channel=team.id, text="one"))["ts"]
    assert (await refusal(client.chat_update(channel=team.id, ts=ts, text="x" * 4001)))["error"] == "msg_too_long"


async def test_timestamps_grow_although_the_clock_stands_still(
    client: AsyncWebClient, team: Channel, clock: Clock
) -> None:
    for number in range(3):
        await client.chat_postMessage(channel=team.id, text=str(number))
    clock.advance(seconds=5)
    await client.chat_postMessage(channel=team.id, text="later")
    stamps = [each.ts for each in team.messages]
    base = int(clock().timestamp()) - 5
    assert stamps == [f"{base}.000000", f"{base}.000001", f"{base}.000002", f"{base + 5}.000000"]


async def test_metadata_payloads_come_with_history_only_on_request(client: AsyncWebClient, team: Channel) -> None:
    metadata = {"event_type": "reminder", "event_payload": {"delivery_id": "7"}}
    await client.chat_postMessage(channel=team.id, text="one", metadata=metadata)

    plain = await client.conversations_history(channel=team.id)
    full = await client.conversations_history(channel=team.id, include_all_metadata=True)

    assert plain["messages"][0]["metadata"] == {"event_type": "reminder"}
    assert full["messages"][0]["metadata"] == metadata


async def test_history_has_no_replies_and_pages_backwards(client: AsyncWebClient, team: Channel, clock: Clock) -> None:
    for number in range(5):
        clock.advance(seconds=1)
        posted = await client.chat_postMessage(channel=team.id, text=str(number))
    await client.chat_postMessage(channel=team.id, text="reply", thread_ts=posted["ts"])

    pages = [
        [message["text"] for message in page["messages"]]
        async for page in await client.conversations_history(channel=team.id, limit=2)
    ]
    assert pages == [["4", "3"], ["2", "1"], ["0"]]

    oldest = team.messages[2].ts
    later = await client.conversations_history(channel=team.id, oldest=oldest)
    assert [message["text"] for message in later["messages"]] == ["4", "3"]
    same = await client.conversations_history(channel=team.id, oldest=oldest, inclusive=True)
    assert [message["text"] for message in same["messages"]] == ["4", "3", "2"]


async def test_a_thread_is_read_from_its_root(client: AsyncWebClient, team: Channel) -> None:
    root = (await client.chat_postMessage(channel=team.id, text="root"))["ts"]
    for text in ("one", "two"):
        await client.chat_postMessage(channel=team.id, text=text, thread_ts=root)

    thread = await client.conversations_replies(channel=team.id, ts=root)

    assert [message["text"] for message in thread["messages"]] == ["root", "one", "two"]
    assert (thread["messages"][0]["reply_count"], thread["messages"][1]["thread_ts"]) == (2, root)
    assert (await refusal(client.conversations_replies(channel=team.id, ts="1.0")))["error"] == "thread_not_found"


async def test_a_reply_to_a_message_that_is_gone_lands_in_the_channel(client: AsyncWebClient, team: Channel) -> None:
    root = (await client.chat_postMessage(channel=team.id, text="root"))["ts"]
    await client.chat_delete(channel=team.id, ts=root)
    answer = await client.chat_postMessage(channel=team.id, text="reply", thread_ts=root)
    assert "thread_ts" not in answer["message"]


async def test_a_thread_outlives_its_root(client: AsyncWebClient, team: Channel) -> None:
    root = (await client.chat_postMessage(channel=team.id, text="root"))["ts"]
    await client.chat_postMessage(channel=team.id, text="one", thread_ts=root)
    await client.chat_delete(channel=team.id, ts=root)
    await client.chat_postMessage(channel=team.id, text="two", thread_ts=root)

    thread = await client.conversations_replies(channel=team.id, ts=root)
    assert [message.get("subtype", message["text"]) for message in thread["messages"]] == ["tombstone", "one", "two"]


async def test_the_directory_comes_in_pages_with_those_who_left(
    slack: Sandbox, client: AsyncWebClient, ada: Person, grace: Person
) -> None:
    grace.user.deleted = True
    pages = [page["members"] async for page in await client.users_list(limit=3)]
    assert [len(page) for page in pages] == [3, 1]
    members = {member["id"]: member for page in pages for member in page}
    assert set(members) == {slack.bot.id, "USLACKBOT", ada.id, grace.id}
    assert (members[ada.id]["tz"], members[ada.id]["profile"]["email"]) == ("Europe/London", "ada@example.org")
    assert (members[grace.id]["deleted"], "tz" in members[grace.id]) == (True, False)
    assert (await refusal(client.users_list(cursor="nonsense")))["error"] == "invalid_cursor"


async def test_addresses_are_shown_and_found_only_with_the_scope(
    slack: Sandbox, client: AsyncWebClient, ada: Person
) -> None:
    assert (await client.users_lookupByEmail(email="ADA@example.org"))["user"]["id"] == ada.id
    assert (await refusal(client.users_lookupByEmail(email="x@example.org")))["error"] == "users_not_found"
    slack.workspace.scopes.discard("users:read.email")
    assert "email" not in (await client.users_info(user=ada.id))["user"]["profile"]
    assert (await refusal(client.users_lookupByEmail(email="ada@example.org")))["error"] == "missing_scope"
    assert (await refusal(client.users_info(user="U404")))["error"] == "user_not_found"


async def test_names_that_are_not_latin_normalize_to_nothing(slack: Sandbox, client: AsyncWebClient) -> None:
    lei = slack.add_person("李雷", display_name="José")
    profile = (await client.users_info(user=lei.id))["user"]["profile"]
    assert (profile["real_name_normalized"], profile["display_name_normalized"]) == ("", "Jose")


async def test_private_channels_are_hidden_from_those_outside(
    slack: Sandbox, client: AsyncWebClient, team: Channel, ada: Person
) -> None:
    secret = slack.add_channel("secret", [ada], private=True, bot=False)
    shared = slack.add_channel("shared", [ada], private=True)
    types = "public_channel,private_channel"
    assert [each["id"] for each in (await client.conversations_list(types=types))["channels"]] == [team.id, shared.id]
    hers = await client.users_conversations(user=ada.id, types=types)
    assert [each["id"] for each in hers["channels"]] == [team.id, shared.id]
    assert (await refusal(client.conversations_info(channel=secret.id)))["error"] == "channel_not_found"
    assert (await refusal(client.conversations_members(channel=secret.id)))["error"] == "channel_not_found"


async def test_members_come_in_pages(slack: Sandbox, client: AsyncWebClient) -> None:
    people = [slack.add_person(f"Person {number}") for number in range(5)]
    big = slack.add_channel("big", people)
    pages = [page["members"] async for page in await client.conversations_members(channel=big.id, limit=4)]
    assert pages == [[person.id for person in people[:4]], [people[4].id, slack.bot.id]]


async def test_opening_a_conversation_twice_gives_the_same_one(
    client: AsyncWebClient, ada: Person, grace: Person
) -> None:
    first = (await client.conversations_open(users=[ada.id]))["channel"]["id"]
    again = await client.conversations_open(users=[ada.id], return_im=True)
    assert (again["channel"]["id"], again["channel"]["user"], again["already_open"]) == (first, ada.id, True)
    assert (await refusal(client.conversations_open(users=[ada.id, grace.id])))["error"] == "missing_scope"
    assert (await refusal(client.conversations_open(users=[])))["error"] == "users_list_not_supplied"


async def test_quiet_hours_are_told_for_many_at_once(
    client: AsyncWebClient, clock: Clock, ada: Person, grace: Person
) -> None:
    start = clock()
    clock.advance(hours=12)
    ada.set_quiet_hours(start, clock())
    assert (await client.dnd_teamInfo(users=[ada.id, grace.id]))["users"] == {
        ada.id: {
            "dnd_enabled": True,
            "next_dnd_start_ts": int(start.timestamp()),
            "next_dnd_end_ts": int(clock().timestamp()),
        },
        grace.id: {"dnd_enabled": False, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1},
    }


async def test_a_reaction_is_added_once(slack: Sandbox, client: AsyncWebClient, team: Channel) -> None:
    ts = (await client.chat_postMessage(channel=team.id, text="hi"))["ts"]
    await client.reactions_add(channel=team.id, timestamp=ts, name="eyes")
    again = await refusal(client.reactions_add(channel=team.id, timestamp=ts, name="eyes"))
    assert (team.messages[0].reactions, again["error"]) == ({"eyes": [slack.bot.id]}, "already_reacted")


async def test_permalinks_lead_into_threads(client: AsyncWebClient, team: Channel) -> None:
    root = (await client.chat_postMessage(channel=team.id, text="root"))["ts"]
    reply = (await client.chat_postMessage(channel=team.id, text="reply", thread_ts=root))["ts"]
    answer = await client.chat_getPermalink(channel=team.id, message_ts=reply)
    place = f"archives/{team.id}/p{reply.replace('.', '')}?thread_ts={root}&cid={team.id}"
    assert answer["permalink"] == f"https://sandbox.slack.com/{place}"


@pytest.mark.parametrize("method", ["bots_info", "api_test"])
async def test_small_methods_answer(client: AsyncWebClient, method: str) -> None:
    assert (await getattr(client, method)())["ok"]


async def test_team_info_needs_its_scope(slack: Sandbox, client: AsyncWebClient) -> None:
    assert (await refusal(client.team_info()))["needed"] == "team:read"
    slack.workspace.scopes.add("team:read")
    assert (await client.team_info())["team"]["name"] == "Sandbox"


async def test_joining_public_channels_is_for_those_who_may(
    slack: Sandbox, client: AsyncWebClient, ada: Person
) -> None:
    public = slack.add_channel("public", [ada], bot=False)
    assert (await refusal(client.conversations_join(channel=public.id)))["error"] == "missing_scope"
    slack.workspace.scopes.add("channels:join")
    await client.conversations_join(channel=public.id)
    assert public.members == [ada.id, slack.bot.id]
    assert (await client.conversations_join(channel=public.id))["warning"] == "already_in_channel"


REFUSED_CALLS: list[tuple[str, dict[str, Any], str]] = [
    ("chat.getPermalink", {"message_ts": "1.0"}, "message_not_found"),
    ("chat.postEphemeral", {"text": "x" * 40_001}, "msg_too_long"),
    ("chat.postMessage", {"markdown_text": "x" * 12_001}, "msg_too_long"),
    ("chat.postMessage", {"text": "hi", "blocks": {"type": "divider"}}, "invalid_blocks_format"),
    ("chat.postMessage", {"text": "hi", "metadata": "{"}, "invalid_metadata_format"),
    ("chat.postMessage", {"text": "hi", "metadata": {"event_payload": {}}}, "invalid_metadata_format"),
    (
        "chat.postMessage",
        {"text": "hi", "metadata": {"event_type": "x", "event_payload": {}, "entities": []}},
        "invalid_metadata_schema",
    ),
    ("conversations.history", {"oldest": "yesterday"}, "invalid_ts_oldest"),
    ("conversations.history", {"limit": 0}, "invalid_limit"),
    ("conversations.history", {"limit": "many"}, "invalid_arguments"),
    ("conversations.history", {"cursor": "bmV4dDo5OQ=="}, "invalid_cursor"),
    ("conversations.list", {"types": "secret"}, "invalid_types"),
    ("conversations.list", {"types": "im"}, "missing_scope"),
    ("conversations.open", {"users": "U1,U2,U3,U4,U5,U6,U7,U8,U9", "channel": ""}, "too_many_users"),
    ("conversations.open", {"users": "U404", "channel": ""}, "user_not_found"),
    ("conversations.open", {"users": "USLACKBOT", "channel": ""}, "cannot_dm_bot"),
    ("dnd.teamInfo", {}, "no_users_provided"),
    ("dnd.teamInfo", {"users": ",".join(f"U{number}" for number in range(51))}, "too_many_users"),
    ("files.info", {"file": "F404"}, "file_not_found"),
    ("reactions.add", {"timestamp": "1.0", "name": "eyes"}, "message_not_found"),
    ("users.info", {"user": "U404"}, "user_not_found"),
    ("views.open", {"trigger_id": "1.2.3", "view": "nonsense"}, "invalid_trigger_id"),
    ("views.publish", {"view": {"type": "modal"}}, "invalid_arguments"),
    ("views.publish", {"view": {"type": "home", "blocks": []}, "hash": "1.x"}, "hash_conflict"),
    ("views.publish", {}, "invalid_arguments"),
    ("bots.info", {"bot": "B404"}, "bot_not_found"),
    ("api.test", {"error": "my_error"}, "my_error"),
]


@pytest.mark.parametrize(("method", "arguments", "error"), REFUSED_CALLS)
async def test_a_bad_call_is_refused(
    slack: Sandbox, ada: Person, team: Channel, method: str, arguments: dict[str, Any], error: str
) -> None:
    context = {"channel": team.id, "user": ada.id, "user_id": ada.id}
    answer = await call(slack, method, token=slack.bot_token, **{**context, **arguments})
    assert (answer["ok"], answer["error"]) == (False, error)


@pytest.mark.parametrize(("body", "error"), [("{", "invalid_json"), ("[]", "json_not_object")])
async def test_a_body_must_be_a_json_object(slack: Sandbox, body: str, error: str) -> None:
    headers = {"Content-Type": "application/json"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{slack.api_url}api.test", data=body, headers=headers) as response,
    ):
        assert await response.json() == {"ok": False, "error": error}


async def test_the_right_to_post_everywhere_covers_public_channels(
    slack: Sandbox, client: AsyncWebClient, ada: Person
) -> None:
    public = slack.add_channel("public", [ada], bot=False)
    slack.workspace.scopes.add("chat:write.public")
    await client.chat_postMessage(channel="#public", text="hi")
    assert [each.text for each in public.messages] == ["hi"]
    assert (await refusal(client.conversations_history(channel=public.id)))["error"] == "not_in_channel"


async def test_a_group_message_is_opened_once_for_the_same_people(
    slack: Sandbox, client: AsyncWebClient, ada: Person, grace: Person
) -> None:
    slack.workspace.scopes.add("mpim:write")
    first = (await client.conversations_open(users=[ada.id, grace.id]))["channel"]["id"]
    again = (await client.conversations_open(users=[grace.id, ada.id]))["channel"]["id"]
    resumed = (await client.conversations_open(channel=first))["channel"]["id"]
    assert first == again == resumed
    assert sorted(slack.workspace.channels[first].members) == sorted([slack.bot.id, ada.id, grace.id])


async def test_archived_channels_can_be_left_out(slack: Sandbox, client: AsyncWebClient, team: Channel) -> None:
    old = slack.add_channel("old")
    old.archived = True
    listed = (await client.conversations_list())["channels"]
    living = (await client.conversations_list(exclude_archived=True))["channels"]
    assert ([each["id"] for each in listed], [each["id"] for each in living]) == ([team.id, old.id], [team.id])


async def test_nobody_joins_what_is_archived_or_private(slack: Sandbox, client: AsyncWebClient, ada: Person) -> None:
    slack.workspace.scopes.add("channels:join")
    secret = slack.add_channel("secret", [ada], private=True)
    old = slack.add_channel("old", [ada], bot=False)
    old.archived = True
    error = await refusal(client.conversations_join(channel=secret.id))
    assert error["error"] == "method_not_supported_for_channel_type"
    assert (await refusal(client.conversations_join(channel=old.id)))["error"] == "is_archived"


async def test_an_external_id_belongs_to_one_view(client: AsyncWebClient, ada: Person, grace: Person) -> None:
    view = {"type": "home", "blocks": [section()], "external_id": "home"}
    first = (await client.views_publish(user_id=ada.id, view=view))["view"]
    await client.views_publish(user_id=ada.id, view=view, hash=first["hash"])
    assert (await refusal(client.views_publish(user_id=grace.id, view=view)))["error"] == "duplicate_external_id"


async def test_a_view_may_be_too_large(client: AsyncWebClient, ada: Person) -> None:
    blocks = [section("x" * 3000) for _ in range(100)]
    view = {"type": "home", "blocks": blocks}
    assert (await refusal(client.views_publish(user_id=ada.id, view=view)))["error"] == "view_too_large"


async def test_quiet_hours_of_one_user(client: AsyncWebClient, ada: Person) -> None:
    assert (await client.dnd_info(user=ada.id))["dnd_enabled"] is False


async def test_attachments_and_reactions_are_kept(client: AsyncWebClient, team: Channel) -> None:
    posted = await client.chat_postMessage(channel=team.id, text="hi", attachments=[{"text": "a", "fallback": "a"}])
    await client.reactions_add(channel=team.id, timestamp=posted["ts"], name="eyes")
    await client.chat_update(channel=team.id, ts=posted["ts"], text="ho", attachments=[])
    [message] = (await client.conversations_history(channel=team.id))["messages"]
    assert ("attachments" in message, message["reactions"][0]["count"]) == (False, 1)
    error = await refusal(client.reactions_add(channel=team.id, timestamp=posted["ts"], name="not a name"))
    assert error["error"] == "invalid_name"
