"""The sandbox: a workspace, its servers and its people."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, TypeVar

from aiohttp import web

from bot.sandbox.channels import Channel
from bot.sandbox.downloads import Downloads
from bot.sandbox.events import DEFAULT_EVENTS, Events
from bot.sandbox.faults import Faults
from bot.sandbox.interactions import Interactions
from bot.sandbox.journal import Journal
from bot.sandbox.members import settled
from bot.sandbox.messages import Message
from bot.sandbox.person import Person
from bot.sandbox.response_urls import ResponseUrls
from bot.sandbox.socket_mode import SocketMode
from bot.sandbox.users import User
from bot.sandbox.web_api.method import Context
from bot.sandbox.web_api.server import WebApi
from bot.sandbox.workspace import DEFAULT_SCOPES, Workspace

Found = TypeVar("Found")
MOST_BODY_BYTES = 4 * 1024 * 1024


class Sandbox:
    """A Slack workspace on loopback. Enter it as an async context manager.

    `now` tells the workspace's time (aware); `scopes` and `events` are what the app was granted and subscribed to;
    `answer_within` and `retry_after` (real seconds) are Slack's patience over Socket Mode.
    """

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        name: str = "Sandbox",
        scopes: Iterable[str] = DEFAULT_SCOPES,
        events: Iterable[str] = DEFAULT_EVENTS,
        answer_within: float = 3.0,
        retry_after: Sequence[float] = (0.1, 1.0, 5.0),
    ) -> None:
        self.workspace = Workspace(now=now, name=name, scopes=scopes)
        self.socket = SocketMode(
            app_id=self.workspace.app_id,
            changes=self.workspace.changes,
            answer_within=answer_within,
            retry_after=retry_after,
        )
        self.events = Events(self.workspace, self.socket, events)
        self._response_urls = ResponseUrls(self.workspace, self.events)
        self._interactions = Interactions(self.workspace, self.socket, self._response_urls)
        self._api = WebApi(Context(workspace=self.workspace, events=self.events, socket=self.socket))
        self._downloads = Downloads(self.workspace)
        self._runner: web.AppRunner | None = None
        self.people: dict[str, Person] = {}

    async def __aenter__(self) -> "Sandbox":
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self, port: int = 0) -> None:
        """Serve on loopback, on a port the system picks unless one is given."""
        app = web.Application(client_max_size=MOST_BODY_BYTES)
        app.router.add_route("*", "/api/{method}", self._api.serve)
        app.router.add_get("/link/", self.socket.serve)
        app.router.add_post("/response/{key}", self._response_urls.serve)
        app.router.add_get("/files-pri/{file}/{name}", self._downloads.serve)
        app.router.add_get("/files-pri/{file}/download/{name}", self._downloads.serve)
        app.router.add_get("/signin", self._downloads.sign_in)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        host, bound = self._runner.addresses[0][:2]
        self.workspace.server_url = f"http://{host}:{bound}/"

    async def stop(self) -> None:
        """Close every connection and stop serving."""
        await self.socket.close()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    # What the app is configured with.

    @property
    def url(self) -> str:
        """Where the sandbox serves, with a slash at the end."""
        return self.workspace.server_url

    @property
    def api_url(self) -> str:
        """The base URL of the Web API."""
        return f"{self.url}api/"

    @property
    def bot_token(self) -> str:
        """The bot token, `xoxb-…`."""
        return self.workspace.bot_token

    @property
    def app_token(self) -> str:
        """The app-level token, `xapp-…`."""
        return self.workspace.app_token

    @property
    def bot(self) -> User:
        """The app's bot user."""
        return self.workspace.bot

    @property
    def team_id(self) -> str:
        """The workspace's id."""
        return self.workspace.team_id

    @property
    def faults(self) -> Faults:
        """Failures to order in advance."""
        return self.workspace.faults

    @property
    def journal(self) -> Journal:
        """Every call of the Web API."""
        return self.workspace.journal

    # Who and what there is.

    def add_person(self, real_name: str, **fields: Any) -> Person:
        """Add a member; nobody is told. Further fields are those of `User`: `display_name`, `email`, `tz`, …"""
        name = fields.pop("name", real_name.lower().replace(" ", "."))
        user = User(
            id=fields.pop("id", None) or self.workspace.new_id("U"),
            team_id=self.team_id,
            name=name,
            real_name=real_name,
            updated=self.workspace.seconds(),
            **fields,
        )
        self.workspace.users[user.id] = user
        person = Person(user, self.workspace, self.events, self._interactions)
        self.people[user.id] = person
        return person

    async def welcome(self, real_name: str, **fields: Any) -> Person:
        """Add a member and let Slack tell the app (`team_join`)."""
        person = self.add_person(real_name, **fields)
        await settled(self.events.user("team_join", person.user))
        return person

    def add_channel(
        self, name: str, members: Iterable[Person] = (), *, private: bool = False, bot: bool = True
    ) -> Channel:
        """Make a channel with these members and, unless `bot` is false, the app; nobody is told."""
        people = [person.id for person in members]
        everyone = [*people, self.bot.id] if bot else people
        creator = people[0] if people else self.bot.id
        return self.workspace.add_channel(name, "private" if private else "public", everyone, creator)

    def add_group_message(self, members: Iterable[Person]) -> Channel:
        """Make a group direct message that the app takes part in; nobody is told."""
        everyone = [self.bot.id, *(person.id for person in members)]
        names = "--".join(self.workspace.users[each].name for each in everyone)
        return self.workspace.add_channel(f"mpdm-{names}-1", "mpim", everyone, everyone[1])

    def person(self, user_id: str) -> Person:
        """Return the person with this id."""
        return self.people[user_id]

    def seen_by(self, person: Person) -> list[Message]:
        """Return every message this person sees, oldest first."""
        return person.sees

    def said_by_bot(self) -> list[Message]:
        """Return everything the app has said that is still there, oldest first, ephemeral messages included."""
        posts = [post for channel in self.workspace.channels.values() for post in channel.posts]
        mine = [each for each in posts + self.workspace.ephemerals if each.user == self.bot.id and not each.deleted]
        return sorted(mine, key=lambda each: each.ts)

    async def uninstall(self) -> None:
        """Remove the app: its tokens stop working and it is told so."""
        self.workspace.revoked = True
        await settled(self.events.uninstalled())

    async def until(self, find: Callable[[], Found], *, within: float = 10.0, what: str = "") -> Found:
        """Wait for the first truthy result of `find`, asked again after all that happens, and now and then."""
        return await self.workspace.changes.wait_for(find, within=within, what=what)

    async def connected(self, *, within: float = 10.0) -> None:
        """Wait until the app has a websocket open."""
        await self.socket.connected(within=within)
