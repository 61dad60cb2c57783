"""People use the app through the client; a real Bolt app answers them."""

import asyncio
from datetime import date
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import AppFailed, CannotDo, Channel, Person, Sandbox
from tests.sandbox.given import Clock, actions, button, modal, refusal, section

pytestmark = pytest.mark.usefixtures("connected")


def an_input(action_id: str, element: dict[str, Any], **fields: Any) -> dict[str, Any]:
    label = {"type": "plain_text", "text": action_id.title()}
    return {
        "type": "input",
        "block_id": f"{action_id}_block",
        "label": label,
        "element": element | {"action_id": action_id},
        **fields,
    }


FORM = modal(
    an_input("task", {"type": "plain_text_input", "max_length": 20}),
    an_input("due", {"type": "datepicker", "initial_date": "2026-11-27"}, optional=True),
    an_input("owner", {"type": "users_select"}, optional=True),
    notify_on_close=True,
)


async def test_a_mention_arrives_as_two_events_with_one_ts(
    slack: Sandbox, app: AsyncApp, ada: Person, team: Channel
) -> None:
    bodies: list[dict[str, Any]] = []

    @app.middleware
    async def note(body: dict[str, Any], next: Any) -> None:  # the name Bolt injects by
        bodies.append(body)
        await next()

    await ada.mention_bot(team, "hello & <goodbye>")

    assert sorted(body["event"]["type"] for body in bodies) == ["app_mention", "message"]
    assert len({body["event"]["ts"] for body in bodies}) == 1
    assert len({body["event_id"] for body in bodies}) == 2
    assert {body["event"]["text"] for body in bodies} == {f"<@{slack.bot.id}> hello &amp; &lt;goodbye&gt;"}


async def test_a_command_is_answered_at_once_or_through_the_response_url(
    app: AsyncApp, ada: Person, grace: Person, team: Channel
) -> None:
    @app.command("/commitments")
    async def list_all(ack: Any, respond: Any, command: dict[str, Any]) -> None:
        await ack(f"working on {command['text']}")
        await respond("done")
        await respond("for all", response_type="in_channel")

    ran = await ada.command("/commitments", "list", team)

    # The acknowledgement and the posts to the response URL race each other, as they do with Slack.
    assert {(await ran.answer(number)).text for number in (1, 2, 3)} == {"working on list", "done", "for all"}
    assert {each.text for each in ada.sees} == {"working on list", "done", "for all"}
    assert [each.text for each in grace.sees] == ["for all"]


async def test_mentions_in_a_command_come_with_names(
    slack: Sandbox, app: AsyncApp, ada: Person, grace: Person, team: Channel
) -> None:
    @app.command("/commitments")
    async def take(ack: Any) -> None:
        await ack()

    ran = await ada.command("/commitments", f"list {grace.mention} <#{team.id}> <@U404>", team)
    assert ran.envelope.payload["text"] == f"list <@{grace.id}|grace.hopper> <#{team.id}|team> <@U404>"


async def test_a_response_url_works_five_times_for_half_an_hour(
    app: AsyncApp, ada: Person, team: Channel, clock: Clock
) -> None:
    responders: list[Any] = []

    @app.command("/commitments")
    async def keep(ack: Any, respond: Any) -> None:
        await ack()
        responders.append(respond)

    await ada.command("/commitments", "", team)
    await ada.command("/commitments", "", team)
    first = [(await responders[0](str(number))) for number in range(6)]
    clock.advance(minutes=31)
    late = await responders[1]("late")

    assert [(each.status_code, each.body) for each in first[4:]] == [
        (200, '{"ok": true}'),
        (404, '{"ok": false, "error": "used_url"}'),
    ]
    assert (late.status_code, late.body) == (404, '{"ok": false, "error": "expired_url"}')
    assert [each.text for each in ada.ephemerals] == ["0", "1", "2", "3", "4"]


async def test_pressing_a_button_may_replace_or_delete_the_message(
    app: AsyncApp, client: AsyncWebClient, ada: Person, grace: Person, team: Channel
) -> None:
    @app.action("done")
    async def finish(ack: Any, respond: Any, action: dict[str, Any]) -> None:
        await ack()
        await respond(text=f"done {action['value']}", replace_original=True)

    @app.action("away")
    async def remove(ack: Any, respond: Any) -> None:
        await ack()
        await respond(delete_original=True)

    row = actions(button("done", "Done", value="7"), button("away", "Away"))
    await client.chat_postMessage(channel=team.id, text="card", blocks=[section(), row])
    await client.chat_postEphemeral(channel=team.id, user=ada.id, text="psst", blocks=[row])
    [card], [psst] = team.messages, ada.ephemerals

    await ada.press(psst, "Away")
    await grace.press(card, "done")

    assert (card.text, card.blocks, card.edited is not None, psst.deleted) == ("done 7", [], True, True)


async def test_only_what_is_there_can_be_pressed(
    slack: Sandbox, client: AsyncWebClient, ada: Person, grace: Person, team: Channel
) -> None:
    rows = [actions(button("go", "Go", value=value), block_id=value) for value in ("1", "2")]
    only_grace = actions(button("hers", "Hers", visible_to_user_ids=[grace.id]))
    await client.chat_postMessage(channel=team.id, text="card", blocks=[*rows, only_grace])
    [card] = team.messages

    with pytest.raises(CannotDo, match=r"there is no 'stop' here; there is: .Go. 'go' in '1' = '1'; .Go. 'go' in '2'"):
        await ada.press(card, "stop")
    with pytest.raises(CannotDo, match="'Go' is here 2 times; say which"):
        await ada.press(card, "Go")
    with pytest.raises(CannotDo, match="there is no 'Hers'"):
        await ada.press(card, "Hers")
    with pytest.raises(CannotDo, match="cannot see the message"):
        await slack.add_person("Stranger").press(card, "go", value="1")
    assert slack.socket.unanswered == []


async def test_choices_come_with_what_was_chosen(
    app: AsyncApp, client: AsyncWebClient, ada: Person, grace: Person, team: Channel
) -> None:
    chosen: list[Any] = []

    @app.action({"type": "block_actions", "action_id": "owner"})
    @app.action("due")
    @app.action("more")
    async def take(ack: Any, action: dict[str, Any], body: dict[str, Any]) -> None:
        await ack()
        values = {key: value for key, value in action.items() if key.startswith("selected")}
        chosen.append((values, body["state"]["values"]))

    option = {"text": {"type": "plain_text", "text": "Drop"}, "value": "drop"}
    row = actions(
        {"type": "users_select", "action_id": "owner"},
        {"type": "datepicker", "action_id": "due", "initial_date": "2026-11-20"},
        {"type": "overflow", "action_id": "more", "options": [option]},
        block_id="row",
    )
    await client.chat_postMessage(channel=team.id, text="card", blocks=[row])
    [card] = team.messages

    await ada.choose(card, "owner", grace)
    await ada.choose(card, "due", date(2026, 12, 1))
    await ada.choose(card, "more", "Drop")

    owner = {"type": "users_select", "selected_user": grace.id}
    before = {"row": {"owner": owner, "due": {"type": "datepicker", "selected_date": "2026-11-20"}}}
    after = {"row": {"owner": owner, "due": {"type": "datepicker", "selected_date": "2026-12-01"}}}
    assert [values for values, _ in chosen] == [
        {"selected_user": grace.id},
        {"selected_date": "2026-12-01"},
        {"selected_option": {"text": {"type": "plain_text", "text": "Drop", "emoji": True}, "value": "drop"}},
    ]
    assert [state for _, state in chosen] == [before, after, after]


async def open_form(app: AsyncApp, person: Person, view: dict[str, Any] = FORM) -> Any:
    shortcut_id = f"open {len(app._async_listeners)}"

    @app.shortcut(shortcut_id)
    async def show(ack: Any, shortcut: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=shortcut["trigger_id"], view=view)

    return await (await person.shortcut(shortcut_id)).opened()


async def test_a_modal_is_filled_in_and_submitted(app: AsyncApp, ada: Person, grace: Person) -> None:
    got: list[Any] = []

    @app.view("edit")
    async def save(ack: Any, view: dict[str, Any]) -> None:
        got.append(view["state"]["values"])
        await ack()

    view = await open_form(app, ada)
    result = await ada.submit(view, {"Task": "Send figures", "owner": grace})

    assert (result.errors, ada.modals) == ({}, [])
    assert got == [
        {
            "task_block": {"task": {"type": "plain_text_input", "value": "Send figures"}},
            "due_block": {"due": {"type": "datepicker", "selected_date": "2026-11-27"}},
            "owner_block": {"owner": {"type": "users_select", "selected_user": grace.id}},
        }
    ]


async def test_the_client_refuses_what_cannot_be_submitted(app: AsyncApp, ada: Person, grace: Person) -> None:
    view = await open_form(app, ada)
    with pytest.raises(CannotDo, match="'Task' must be filled in"):
        await ada.submit(view)
    with pytest.raises(CannotDo, match="takes 0 to 20 characters, not 21"):
        await ada.submit(view, {"task": "x" * 21})
    with pytest.raises(CannotDo, match="'size' names 0 fields of 'Edit'; it has 'task', 'due', 'owner'"):
        await ada.submit(view, {"size": 1})
    with pytest.raises(CannotDo, match="does not have the modal 'Edit' open"):
        await grace.submit(view, {"task": "x"})


async def test_errors_keep_the_modal_open_until_put_right(app: AsyncApp, ada: Person) -> None:
    @app.view("edit")
    async def check(ack: Any, view: dict[str, Any]) -> None:
        if view["state"]["values"]["task_block"]["task"]["value"] == "bad":
            await ack(response_action="errors", errors={"task_block": "Too vague."})
        else:
            await ack()

    view = await open_form(app, ada)
    assert (await ada.submit(view, {"task": "bad"})).errors == {"task_block": "Too vague."}
    assert ada.modal is view
    assert (await ada.submit(view, {"task": "good"})).errors == {}
    assert ada.modal is None


async def test_a_submission_may_update_push_or_clear(app: AsyncApp, ada: Person) -> None:
    steps = iter(["update", "push", "clear"])

    @app.view("edit")
    async def go_on(ack: Any) -> None:
        step = next(steps)
        fields = {} if step == "clear" else {"view": modal(section(step), callback_id="edit")}
        await ack(response_action=step, **fields)

    view = await open_form(app, ada)
    await ada.submit(view, {"task": "x"})
    assert [each.blocks[0]["text"]["text"] for each in ada.modals] == ["update"]
    await ada.submit(view)
    assert [each.blocks[0]["text"]["text"] for each in ada.modals] == ["update", "push"]
    assert (ada.modals[1].previous_id, ada.modals[1].root_id) == (view.id, view.id)
    await ada.submit(ada.modals[1])
    assert ada.modals == []


async def test_nonsense_in_an_answer_is_an_error_the_person_sees(app: AsyncApp, ada: Person, team: Channel) -> None:
    @app.view("edit")
    async def wrong(ack: Any) -> None:
        await ack(response_action="errors", errors={"elsewhere": "no"})

    @app.command("/commitments")
    async def worse(ack: Any) -> None:
        await ack(blocks=[{"type": "nonsense"}])

    view = await open_form(app, ada)
    with pytest.raises(AppFailed, match=r"not input blocks: .'elsewhere'"):
        await ada.submit(view, {"task": "x"})
    with pytest.raises(AppFailed, match="unsupported type: nonsense"):
        await ada.command("/commitments", "", team)


async def test_a_closed_modal_is_told_if_it_asked(slack: Sandbox, app: AsyncApp, ada: Person) -> None:
    closed: list[bool] = []

    @app.view_closed("edit")
    async def note(ack: Any, body: dict[str, Any]) -> None:
        await ack()
        closed.append(body["is_cleared"])

    await ada.close(await open_form(app, ada))
    await ada.close(await open_form(app, ada), everything=True)
    quiet = await open_form(app, ada, modal(section()))
    told = await ada.close(quiet)

    assert (closed, told, ada.modals) == ([False, True], None, [])


async def test_a_trigger_opens_one_modal_and_only_soon(
    app: AsyncApp, client: AsyncWebClient, ada: Person, clock: Clock
) -> None:
    triggers: list[str] = []

    @app.shortcut("open")
    async def keep(ack: Any, shortcut: dict[str, Any]) -> None:
        await ack()
        triggers.append(shortcut["trigger_id"])

    await ada.shortcut("open")
    await ada.shortcut("open")
    await client.views_open(trigger_id=triggers[0], view=modal(section()))
    clock.advance(seconds=3.1)

    codes = [(await refusal(client.views_open(trigger_id=each, view=modal(section()))))["error"] for each in triggers]
    nonsense = await refusal(client.views_open(trigger_id="1.2.x", view=modal(section())))
    assert (codes, nonsense["error"]) == (["exchanged_trigger_id", "expired_trigger_id"], "invalid_trigger_id")


async def test_three_modals_stack_and_no_more(app: AsyncApp, client: AsyncWebClient, ada: Person) -> None:
    async def press_for_trigger() -> str:
        return str((await ada.press(ada.modals[-1], "more")).envelope.payload["trigger_id"])

    @app.action("more")
    async def nothing(ack: Any) -> None:
        await ack()

    view = modal(actions(button("more", "More")))
    await open_form(app, ada, view)
    for _ in range(2):
        await client.views_push(trigger_id=await press_for_trigger(), view=view)
    error = await refusal(client.views_push(trigger_id=await press_for_trigger(), view=view))
    assert (error["error"], len(ada.modals)) == ("push_limit_reached", 3)


async def test_a_stale_hash_does_not_overwrite_a_view(app: AsyncApp, client: AsyncWebClient, ada: Person) -> None:
    view = await open_form(app, ada)
    ada.fill(view, {"task": "kept"})
    old = view.hash
    await client.views_update(view_id=view.id, hash=old, view=FORM)
    error = await refusal(client.views_update(view_id=view.id, hash=old, view=FORM))
    assert (error["error"], view.state["task_block"]["task"]["value"]) == ("hash_conflict", "kept")
    await client.views_update(view_id=view.id, view=FORM)
    assert (await refusal(client.views_update(view_id="V404", view=FORM)))["error"] == "not_found"


async def test_a_bad_view_is_refused_with_the_place(client: AsyncWebClient, ada: Person) -> None:
    view = {"type": "home", "blocks": [section("x" * 3001)]}
    error = await refusal(client.views_publish(user_id=ada.id, view=view))
    assert error == {
        "ok": False,
        "error": "invalid_arguments",
        "response_metadata": {
            "messages": ["[ERROR] must be less than 3001 characters [json-pointer:/view/blocks/0/text/text]"]
        },
    }
    stranger = await refusal(client.views_publish(user_id="U404", view={"type": "home", "blocks": []}))
    assert stranger["response_metadata"]["messages"] == ["[ERROR] invalid `user_id`"]


async def test_the_home_tab_is_each_person_s_own(slack: Sandbox, app: AsyncApp, ada: Person, grace: Person) -> None:
    @app.event("app_home_opened")
    async def publish(event: dict[str, Any], client: AsyncWebClient) -> None:
        blocks = [section(f"for {event['user']}"), actions(button("refresh", "Refresh"))]
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})

    @app.action("refresh")
    async def refresh(ack: Any, body: dict[str, Any]) -> None:
        await ack()

    await ada.open_home()
    home = await slack.until(lambda: ada.home)
    assert home is not None
    pressed = await ada.press(home, "Refresh")

    assert (home.blocks[0]["text"]["text"], grace.home) == (f"for {ada.id}", None)
    assert pressed.envelope.payload["container"] == {"type": "view", "view_id": home.id}


async def test_a_message_shortcut_brings_the_message(
    app: AsyncApp, client: AsyncWebClient, ada: Person, grace: Person, team: Channel
) -> None:
    seen: list[Any] = []

    @app.shortcut("track")
    async def track(ack: Any, shortcut: dict[str, Any], respond: Any) -> None:
        await ack()
        seen.append((shortcut["message"]["text"], shortcut["message"]["user"], shortcut["user"]["id"]))
        await respond("tracked")

    note = await ada.post(team, "I will do it")
    reply = await (await grace.shortcut("track", note)).answer()
    assert (seen, reply.text, reply.visible_to) == ([("I will do it", ada.id, grace.id)], "tracked", grace.id)


async def test_edits_and_deletions_are_told_with_what_was_before(
    slack: Sandbox, app: AsyncApp, ada: Person, team: Channel
) -> None:
    events: list[dict[str, Any]] = []

    @app.event({"type": "message", "subtype": "message_changed"})
    @app.event({"type": "message", "subtype": "message_deleted"})
    async def listen(event: dict[str, Any]) -> None:
        events.append(event)

    app._async_listeners.reverse()  # the listener for every message would be asked first
    note = await ada.post(team, "one")
    await ada.edit(note, "two")
    await ada.delete(note)
    await slack.until(lambda: len(events) == 2, what="both events")

    changed, deleted = events
    assert (changed["message"]["text"], changed["previous_message"]["text"], changed["hidden"]) == ("two", "one", True)
    assert (changed["message"]["ts"], changed["message"]["edited"]["user"]) == (note.ts, ada.id)
    assert (deleted["deleted_ts"], deleted["previous_message"]["text"], team.messages) == (note.ts, "two", [])


async def test_comings_and_goings_are_told(slack: Sandbox, ada: Person, grace: Person) -> None:
    side = slack.add_channel("side", [ada], bot=False)
    await ada.invite(side, slack.bot)
    await grace.join(side)
    await grace.leave(side)
    await ada.change(tz="Asia/Tokyo")
    await grace.deactivate()
    await slack.welcome("Alan Turing")

    told = [(each.event_type, each.payload["event"].get("subtype")) for each in slack.socket.envelopes]
    assert told == [
        ("message", "channel_join"),
        ("member_joined_channel", None),
        ("message", "channel_join"),
        ("member_joined_channel", None),
        ("message", "channel_leave"),
        ("member_left_channel", None),
        ("user_change", None),
        ("user_change", None),
        ("team_join", None),
    ]
    assert slack.socket.unanswered == []
    with pytest.raises(CannotDo, match="deactivated"):
        await grace.dm("still here?")


async def test_a_file_comes_as_a_file_share(slack: Sandbox, ada: Person, team: Channel) -> None:
    note = await ada.upload_all(team, {"a.txt": b"one", "b.vtt": b"WEBVTT"}, f"<@{slack.bot.id}> notes")
    kinds = [(each.event_type, each.payload["event"].get("subtype")) for each in slack.socket.envelopes]
    event = slack.socket.envelopes[0].payload["event"]
    assert kinds == [("message", "file_share"), ("app_mention", None)]
    assert [each["name"] for each in event["files"]] == ["a.txt", "b.vtt"]
    assert note.files[0].channels == [team.id]


async def test_people_do_only_what_they_may(slack: Sandbox, ada: Person, grace: Person, team: Channel) -> None:
    secret = slack.add_channel("secret", [ada], private=True)
    hers = await ada.post(secret, "psst")
    for deed in (grace.post(secret, "hi"), grace.join(secret), grace.edit(hers, "x"), grace.delete(hers)):
        with pytest.raises(CannotDo):
            await deed
    await ada.archive(team)
    with pytest.raises(CannotDo, match="#team is archived"):
        await ada.post(team, "hi")
    slack.workspace.scopes.discard("commands")
    with pytest.raises(CannotDo, match="the scope `commands` was not granted"):
        await ada.command("/commitments", "", secret)


async def test_the_app_may_be_taken_out_of_a_channel(slack: Sandbox, app: AsyncApp, ada: Person, team: Channel) -> None:
    @app.event("channel_left")
    async def left() -> None:
        pass

    slack.events.subscribed.add("channel_left")
    await ada.remove(team, slack.bot)
    await ada.post(team, "alone at last")
    assert [each.event_type for each in slack.socket.envelopes] == ["member_left_channel", "channel_left"]


async def test_an_edit_that_adds_the_mention_calls_the_app(slack: Sandbox, ada: Person, team: Channel) -> None:
    note = await ada.post(team, "hello")
    await ada.edit(note, f"<@{slack.bot.id}> hello")
    await ada.edit(note, f"<@{slack.bot.id}> goodbye")
    told = [(each.event_type, each.payload["event"].get("subtype")) for each in slack.socket.envelopes]
    changed = ("message", "message_changed")
    assert told == [("message", None), changed, ("app_mention", None), changed]


async def test_group_messages_and_private_channels_are_their_own_kinds(
    slack: Sandbox, ada: Person, grace: Person
) -> None:
    await ada.post(slack.add_group_message([ada, grace]), "hi")
    await ada.post(slack.add_channel("secret", [ada], private=True), "hi")
    await ada.dm("hi")
    kinds = [each.payload["event"]["channel_type"] for each in slack.socket.envelopes]
    assert (kinds, slack.socket.unanswered) == (["mpim", "group", "im"], [])


async def test_a_profile_changes_only_in_fields_it_has(ada: Person) -> None:
    with pytest.raises(CannotDo, match="a profile has no 'shoe_size'"):
        await ada.change(shoe_size=39)


async def test_a_snippet_is_small(ada: Person, team: Channel) -> None:
    with pytest.raises(CannotDo, match="at most 1048576 bytes"):
        await ada.upload(team, "big", b"x" * (1024 * 1024 + 1), snippet=True)


async def test_removing_the_app_is_told_and_ends_its_token(
    slack: Sandbox, app: AsyncApp, client: AsyncWebClient
) -> None:
    @app.event("app_uninstalled")
    @app.event("tokens_revoked")
    async def gone() -> None:
        pass

    await slack.uninstall()
    assert [each.event_type for each in slack.socket.envelopes] == ["tokens_revoked", "app_uninstalled"]
    assert (await refusal(client.auth_test()))["error"] == "account_inactive"


async def test_the_app_s_own_posts_come_back_to_it_as_events(
    slack: Sandbox, client: AsyncWebClient, team: Channel
) -> None:
    await client.chat_postMessage(channel=team.id, text="card")
    await slack.socket.quiet()
    [event] = [each.payload["event"] for each in slack.socket.envelopes]
    assert (event["user"], event["bot_id"], event["text"]) == (slack.bot.id, slack.bot.bot_id, "card")


async def test_waiting_in_vain_says_for_what(slack: Sandbox) -> None:
    with pytest.raises(TimeoutError, match=r"waited 0\.01 s in vain for the impossible"):
        await slack.until(lambda: False, within=0.01, what="the impossible")


async def test_nothing_is_left_running_after_the_sandbox_is_closed(clock: Clock) -> None:
    before = asyncio.all_tasks()
    async with Sandbox(now=clock) as slack:
        ada = slack.add_person("Ada")
        team = slack.add_channel("team", [ada])
        app = AsyncApp(client=AsyncWebClient(slack.bot_token, base_url=slack.api_url))
        handler = AsyncSocketModeHandler(app, slack.app_token)
        await handler.connect_async()
        unheard = asyncio.create_task(ada.post(team, "nobody listens"))
        await slack.until(lambda: slack.socket.envelopes)
        await handler.close_async()
    unheard.cancel()
    await asyncio.gather(unheard, return_exceptions=True)
    await asyncio.sleep(0)
    assert asyncio.all_tasks() - before == set()
