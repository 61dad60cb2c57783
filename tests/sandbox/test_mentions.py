"""A message remembers whom it would notify."""

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Channel
from bot.sandbox.mentions import notified

MRKDWN = {"type": "section", "text": {"type": "mrkdwn", "text": "<@U1> and <!channel> and @everyone"}}
VERBATIM = {"type": "section", "text": {"type": "mrkdwn", "text": "<@U1> and @everyone", "verbatim": True}}
PLAIN = {"type": "section", "text": {"type": "plain_text", "text": "<@U1> @channel"}}
RICH = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "<@U9> @here"},
                {"type": "user", "user_id": "U1"},
                {"type": "usergroup", "usergroup_id": "S1"},
                {"type": "broadcast", "range": "here"},
            ],
        }
    ],
}


@pytest.mark.parametrize(
    ("text", "blocks", "people"),
    [
        ("hello <@U1>, <@W2|bob>, <!subteam^S3|@team>, <!here>", [], ("U1", "W2", "S3", "here")),
        ("&lt;@U1&gt; @channel ada@here.org", [], ()),
        ("", [MRKDWN], ("U1", "channel", "everyone")),
        ("", [VERBATIM], ("U1",)),
        ("", [PLAIN], ()),
        ("", [RICH], ("U1", "S1", "here")),
        ("<@U2> <@U1>", [VERBATIM], ("U1", "U2")),
    ],
)
def test_mentions_count_where_slack_reads_markup(
    text: str, blocks: list[dict[str, Any]], people: tuple[str, ...]
) -> None:
    assert notified(text, blocks) == people


async def test_a_typed_mention_counts_only_when_the_post_asks_slack_to_parse(
    client: AsyncWebClient, team: Channel
) -> None:
    await client.chat_postMessage(channel=team.id, text="@channel")
    await client.chat_postMessage(channel=team.id, text="@channel", parse="full")
    await client.chat_postMessage(channel=team.id, text="@channel", link_names=True)
    assert [each.notified for each in team.messages] == [(), ("channel",), ("channel",)]
