"""files.*: what the app may know of files."""

from collections.abc import Mapping

from bot.sandbox.errors import SlackError
from bot.sandbox.files import is_visible_to_bot
from bot.sandbox.web_api.arguments import Arguments
from bot.sandbox.web_api.method import Answer, Context, Method

MOST_CONTENT = 10_000


def info(context: Context, args: Arguments) -> Answer:
    """files.info: the file object and, for text files, the beginning of the content."""
    file = context.workspace.files.get(args.required("file"))
    if file is None or not is_visible_to_bot(context.workspace, file):
        raise SlackError("file_not_found")
    if file.deleted:
        raise SlackError("file_deleted")
    answer: Answer = {"file": file.to_json(), "comments": [], "response_metadata": {"next_cursor": ""}}
    if file.mimetype.startswith("text/"):
        text = file.content.decode(errors="replace")
        answer |= {"content": text[:MOST_CONTENT], "is_truncated": len(text) > MOST_CONTENT}
    return answer


METHODS: Mapping[str, Method] = {"files.info": Method(call=info, scopes=("files:read",))}
