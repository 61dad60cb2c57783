"""How sending a message went, and what each of Slack's errors means for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.slack.calls import CallFailed

FIRST_WAIT = timedelta(seconds=3)
LONGEST_WAIT = timedelta(hours=1)
ANY_METHOD = "*"
"""The method of a pause in which the workspace is left alone altogether."""
INSTALL_WAIT = timedelta(hours=1)
"""How long to leave a workspace alone that took our permission away; what is owed to it stays."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """The message stands in Slack: its channel (a D… id for a direct message) and ts."""

    channel: str
    ts: str


@dataclass(frozen=True, kw_only=True)
class Again:
    """It is to be tried again after `delay`; `unknown` says that it may have arrived all the same."""

    error: str
    unknown: bool
    delay: timedelta


@dataclass(frozen=True, kw_only=True)
class Paused:
    """`method` is not to be called for the workspace for `delay`; this was no attempt, and nothing arrived."""

    error: str
    delay: timedelta
    method: str = ANY_METHOD


@dataclass(frozen=True, kw_only=True)
class Refused:
    """It can never arrive. `hint` is a sentence for whoever can act on it, None when nobody can."""

    error: str
    hint: str | None


@dataclass(frozen=True, kw_only=True)
class Gone:
    """The message that was to be changed is not there any more: somebody deleted it."""

    error: str


Outcome = Sent | Again | Paused | Refused | Gone

PAYLOAD = frozenset(
    {
        "block_mismatch",
        "invalid_arg_name",
        "invalid_arguments",
        "invalid_array_arg",
        "invalid_attachments",
        "invalid_blocks",
        "invalid_blocks_format",
        "invalid_json",
        "invalid_metadata_filter_keys",
        "invalid_metadata_format",
        "invalid_metadata_schema",
        "markdown_text_conflict",
        "metadata_must_be_sent_from_app",
        "metadata_too_large",
        "msg_blocks_too_long",
        "msg_too_long",
        "no_text",
        "too_many_attachments",
        "too_many_contact_cards",
    }
)
"""Slack does not like what the message looks like; plain text may still arrive."""
CARD_GONE = frozenset({"message_not_found"})
"""The message to be redrawn is not there any more."""
CARD_FIXED = frozenset({"cant_update_message", "edit_window_closed", "is_inactive", "streaming_state_conflict"})
"""The message to be redrawn cannot be changed."""
INSTALL_GONE = frozenset(
    {
        "account_inactive",
        "app_missing_action_url",
        "invalid_auth",
        "missing_scope",
        "not_allowed_token_type",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
        "team_added_to_org",
        "token_expired",
        "token_revoked",
        "two_factor_setup_required",
    }
)
UNANSWERABLE = frozenset(
    {
        "access_denied",
        "cannot_dm_bot",
        "channel_not_found",
        "ekm_access_denied",
        "invalid_user_combination",
        "method_not_supported_for_channel_type",
        "missing_scope",
        "no_permission",
        "not_in_channel",
        "thread_not_found",
        "unknown_method",
        "user_disabled",
        "user_not_found",
        "user_not_visible",
        "users_not_found",
    }
)
"""Nobody will ever tell us whether an earlier attempt arrived."""
_PERSON_GONE = frozenset({"account_inactive", "user_disabled", "user_not_found"})
_PERSON_CLOSED = frozenset(
    {"cannot_dm_bot", "channel_not_found", "invalid_user_combination", "not_in_channel", "user_not_visible"}
)
_SURFACE_OFF = frozenset({"access_denied", "ekm_access_denied", "messages_tab_disabled", "no_permission"})
_NOT_THERE = frozenset({"channel_not_found", "not_in_channel"})
_THREAD_CLOSED = frozenset(
    {
        "cannot_reply_to_message",
        "restricted_action_thread_locked",
        "thread_not_found",
        "restricted_action_non_threadable_channel",
    }
)


def back_off(attempts: int, random: Callable[[], float]) -> timedelta:
    """How long to wait after the `attempts`-th try: doubling up to an hour, spread by -10 to +20 per cent.

    `random` returns a number from 0 to below 1.
    """
    doublings = min(max(attempts - 1, 0), 12)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT) * (0.9 + 0.3 * random())


def judge(failure: CallFailed, *, channel: str | None, recipient: str | None, wait: timedelta) -> Outcome:
    """What a failed post means. It went to `channel`, or to `recipient` in private; `wait` precedes another try."""
    if failure.wait is not None and failure.method is not None:
        return Paused(error=failure.error, delay=timedelta(seconds=failure.wait), method=failure.method)
    if failure.wait is not None:
        # A question on the way to the message was too much; other messages may not need one.
        return Again(error=failure.error, unknown=False, delay=max(wait, timedelta(seconds=failure.wait)))
    if failure.is_unknown:
        return Again(error=failure.error, unknown=True, delay=wait)
    if failure.error in INSTALL_GONE:
        return Paused(error=failure.error, delay=INSTALL_WAIT)
    hint = _about_channel(failure.error, channel) if channel else _about_person(failure.error, recipient or "")
    if hint is not None or failure.error in PAYLOAD:
        return Refused(error=failure.error, hint=hint)
    # Also codes that Slack invents tomorrow: trying again a few times costs little, and losing a message more.
    return Again(error=failure.error, unknown=False, delay=wait)


def _about_channel(error: str, channel: str) -> str | None:
    if error in _NOT_THERE:
        return f"I am not in <#{channel}>: invite me with `/invite @Commitments` and I will post the list."
    if error == "is_archived":
        return f"<#{channel}> is archived, so I cannot answer there. Unarchive it, or post the notes elsewhere."
    if error in _THREAD_CLOSED:
        return f"I cannot answer in that thread of <#{channel}>. Post the notes again in a thread that is open."
    if error in _SURFACE_OFF or error.startswith("restricted_action"):
        return (
            f"The settings of <#{channel}> do not let me post there. Ask whoever manages it to let apps post, "
            "or post the notes in another channel."
        )
    return None


def _about_person(error: str, recipient: str) -> str | None:
    reassign = "Give what they owe to somebody else with `/commitments assign`, or tell them yourself."
    if error in _PERSON_GONE:
        return f"I cannot write to <@{recipient}> any more: their account is deactivated. {reassign}"
    if error in _PERSON_CLOSED:
        return f"Slack does not let me write to <@{recipient}>. {reassign}"
    if error in _SURFACE_OFF or error.startswith("restricted_action"):
        return (
            f"The settings of this workspace do not let me write to <@{recipient}>. Ask an admin to allow "
            f"messages from this app. {reassign}"
        )
    return None
