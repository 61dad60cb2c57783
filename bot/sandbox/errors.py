"""What goes wrong in the sandbox: Slack's refusals, and things a person cannot do in the client."""

from typing import Any


class SlackError(Exception):
    """Slack refuses a call; `code` is the error code of the Web API, `details` further keys of the answer."""

    def __init__(self, code: str, /, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    def answer(self) -> dict[str, Any]:
        """Return the body Slack would send."""
        return {"ok": False, "error": self.code, **self.details}


def invalid_arguments(*messages: str) -> SlackError:
    """Return the refusal of arguments that do not fit a method; each message names what is wrong and where."""
    return SlackError("invalid_arguments", response_metadata={"messages": [f"[ERROR] {text}" for text in messages]})


class CannotDo(Exception):
    """A person tried something the Slack client would not let them do: no such button, not their channel."""


class AppFailed(Exception):
    """The person sees an error of Slack's because the app did not answer in time, or answered with nonsense."""
