"""Many people at one server: each holds a connection as a browser does, opens an article, and acts every few seconds.

It speaks Streamlit's own messages: what a browser was seen to send is sent here in the same form (the widgets that are
drawn, the hashes it keeps, the fragment that is to run). Beside that each has a question for news out, as every page
does. Bounded in people and seconds, and on loopback only.
"""

import asyncio
import json
import random
import secrets
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from app import identity
from benchmarks.serving import COOKIE

MOST_PEOPLE, MOST_SECONDS = 300, 300
_GRADES = ("true", "mostly-true", "mixed", "mostly-false", "false")
_PATIENCE = 30.0
#: Seconds: between two looks at what waits, and until a browser whose line was cut tries again.
_REST, _AGAIN = 3.0, 0.5


@dataclass(slots=True)
class Visitor:
    """One person's window on an article.

    Attributes:
        url: of the server.
        article: id.
        person: id of who acts.
        token: of the browser's session.
        window: its name, as the page says it.
        host: as the browser names the server; "" for where its address leads.
        is_secure: whether the server takes it for a browser that speaks TLS with a proxy.
        comes_back: whether they go on, as browsers do, when the line is cut.
        took: (act, milliseconds from when it was to be done until it was answered: stored, or the run had ended).
        refused: answers that said no.
        sending: when they last sent a grade, by `time.monotonic`.
        saved: id of each grade that was stored.
        cut: when the line was cut, and when the page was there again; times of `time.monotonic`.
    """

    url: str
    article: int
    person: int
    token: str = field(default_factory=identity.new_token)
    window: str = ""
    host: str = ""
    is_secure: bool = False
    comes_back: bool = False
    took: list[tuple[str, float]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    sending: float = 0.0
    saved: list[str] = field(default_factory=list)
    cut: list[tuple[float, float]] = field(default_factory=list)
    script: str = ""
    fragment: str = ""
    card: str = ""
    widgets: dict[str, tuple[str, str]] = field(default_factory=dict)
    kept: dict[str, ForwardMsg] = field(default_factory=dict)
    keys: list[str] = field(default_factory=list)
    sheets: dict[str, dict[str, Any]] = field(default_factory=dict)
    at: int = 0
    seq: int = 0
    one_run: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def work(self, *, wait: float, every: float, until: float) -> None:
        """Open the article, then act again and again; `until` is a time of `time.monotonic`, the rest seconds."""
        place = urlsplit(self.url)
        if place.hostname != "127.0.0.1":
            raise ValueError(f"{self.url} is not this machine; the crowd visits no other.")
        due, was_cut = time.monotonic() + wait, 0.0
        while True:
            try:
                async with connect(
                    f"ws://{place.netloc}/_stcore/stream", origin=self._origin, max_size=None,  # type: ignore[arg-type]  # a str
                    subprotocols=[Subprotocol("streamlit")], additional_headers={"Cookie": self._cookies},
                ) as line:  # fmt: skip
                    begin = time.monotonic()
                    await self._run(line)
                    self.took.append(("article", (time.monotonic() - begin) * 1000))
                    if was_cut:
                        self.cut.append((was_cut, time.monotonic()))
                    await self._stay(line, due, every, until)
                    return
            except (OSError, WebSocketException):
                if not self.comes_back or time.monotonic() > until:
                    raise
                was_cut = time.monotonic()
                await asyncio.sleep(_AGAIN)
                due = max(due, time.monotonic())

    async def _stay(self, line: ClientConnection, due: float, every: float, until: float) -> None:
        following = asyncio.create_task(self._follow_news(line))
        try:
            while due < until:
                await asyncio.sleep(max(0.0, due - time.monotonic()))
                name, told = await self._act(line)
                self.took.append((name, (time.monotonic() - due) * 1000))
                if told:
                    await self._run(line, told)
                due = max(due + every, time.monotonic())
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)

    @property
    def _host(self) -> str:
        return self.host or urlsplit(self.url).netloc

    @property
    def _origin(self) -> str:
        return f"http{'s' if self.is_secure else ''}://{self._host}"

    @property
    def _cookies(self) -> str:
        session = f"__Host-{identity.COOKIE}" if self.is_secure else identity.COOKIE
        return f"claimdesk_person={self.person}; {session}={self.token}; {'='.join(COOKIE)}"

    async def _follow_news(self, line: ClientConnection) -> None:
        """Hear what others change in the article, and look what waits, as every open page does."""
        heard, told = 0, 0.0
        while True:
            await asyncio.sleep(0.25)
            rest = max(0.0, told + _REST - time.monotonic())
            query = f"article={self.article}&about={self.seq}&rest={rest * 1000:.0f}"
            status, answer = await self.ask("GET", f"/live/news/{heard}?{query}")
            if status != 200:
                await asyncio.sleep(_REST)
                continue
            news = json.loads(answer)
            if news["about"] > self.seq and not self.one_run.locked():
                await self._run(line, {"id": secrets.token_hex(16), "at": round(time.time() * 1000), "act": "news"})
            if news["seq"] > heard and time.monotonic() >= told + _REST:
                begin = told = time.monotonic()
                await self.ask("GET", f"/live/desk/{heard}")
                self.took.append(("waits", (time.monotonic() - begin) * 1000))
                heard = news["seq"]

    async def ask(self, method: str, path: str, body: str = "") -> tuple[int, bytes]:
        """Ask the server beside the page's own line; return the status and what was answered, 0 for nothing."""
        place = urlsplit(self.url)
        head = (
            f"{method} {path} HTTP/1.1", f"Host: {self._host}", f"Origin: {self._origin}", "Connection: close",
            f"X-Forwarded-Proto: http{'s' if self.is_secure else ''}",
            f"Cookie: {self._cookies}", f"{identity.WINDOW_HEADER}: {self.window}", "Content-Type: application/json",
            f"Content-Length: {len(body)}", "", body,
        )  # fmt: skip
        try:
            reader, writer = await asyncio.open_connection(place.hostname, place.port)
            writer.write("\r\n".join(head).encode())
            answer = await reader.read()
            writer.close()
        except OSError:
            return 0, b""
        if not answer:
            return 0, b""
        return int(answer.split(b" ", 2)[1]), answer.partition(b"\r\n\r\n")[2]

    async def _act(self, line: ClientConnection) -> tuple[str, dict[str, object] | None]:
        """Choose a grade of the open claim, or go on to the next when it may not be graded or just was.

        Returns:
            What was done, and what the page is still to be told of it once the person has their answer.
        """
        key = self.keys[self.at]
        sheet = self.sheets.get(key, {})
        said: dict[str, object] = {"id": secrets.token_hex(16), "at": round(time.time() * 1000)}
        if sheet.get("may", {}).get("grade") and not sheet.get("graded"):
            version, grade = sheet["version"], next(one for one in _GRADES if one != sheet["grade"])
            asked, self.sending = json.dumps({"id": said["id"], "version": version, "grade": grade}), time.monotonic()
            status, answer = await self.ask("POST", f"/grade/{key[1:]}", asked)
            sheet["graded"] = True
            if status == 200:
                self.saved.append(str(said["id"]))
            else:
                self.refused.append(f"{status} {answer.decode()[:120]}")
            return "grade", {**said, "act": "moved", "key": key, "version": version}
        self.at = (self.at + 1) % len(self.keys)
        await self._run(line, {**said, "act": "open", "key": self.keys[self.at]})
        return "open", None

    async def _run(self, line: ClientConnection, news: Mapping[str, object] | None = None) -> None:
        """Send what the browser sends, and take in what comes until the run has ended."""
        async with self.one_run, asyncio.timeout(_PATIENCE):
            await line.send(self.message(news).SerializeToString())
            for name in [name for name, (fragment, _) in self.widgets.items() if fragment == self.fragment]:
                del self.widgets[name]
            while True:
                got = ForwardMsg.FromString(await line.recv())  # type: ignore[arg-type]  # the server sends bytes
                kind = got.WhichOneof("type")
                if kind == "ref_hash":
                    got = self.kept[got.ref_hash]
                elif got.metadata.cacheable:
                    self.kept[got.hash] = got
                self.take(got)
                if kind == "script_finished":
                    return

    def message(self, news: Mapping[str, object] | None) -> BackMsg:
        """Return what a browser sends: for the first run of the page, or with one act of the card."""
        message = BackMsg()
        run = message.rerun_script
        run.query_string, run.page_name = f"id={self.article}", "article"
        run.widget_states.SetInParent()
        about = run.context_info
        about.timezone, about.locale, about.color_scheme = "UTC", "en-US", "light"
        about.url, about.is_embedded = f"{self.url}/article", False
        if news is None:
            return message
        for name, (_, value) in self.widgets.items():
            run.widget_states.widgets.add(id=name, string_value=value)
        event = [{"event": "acts", "value": {"round": news["at"], "acts": [news]}}]
        trigger = f"$$STREAMLIT_INTERNAL_KEY_{self.card}__events"
        run.widget_states.widgets.add(id=trigger, json_trigger_value=json.dumps(event))
        run.page_script_hash, run.fragment_id = self.script, self.fragment
        run.cached_message_hashes.extend(self.kept)
        return message

    def take(self, got: ForwardMsg) -> None:
        """Take in one message: which widgets there are, what the card holds, what was answered."""
        kind = got.WhichOneof("type")
        if kind == "new_session":
            self.script = got.new_session.page_script_hash
        if kind != "delta" or got.delta.WhichOneof("type") != "new_element":
            return
        element = got.delta.new_element
        drawn = element.WhichOneof("type")
        if drawn in ("text_input", "text_area", "selectbox"):
            field_ = getattr(element, drawn)
            value = _stands(field_, drawn)
            self.widgets[field_.id] = (got.delta.fragment_id, value)
        elif drawn == "bidi_component":
            self._part(json.loads(element.bidi_component.json or element.bidi_component.mixed.json or "{}"),
                       element.bidi_component.id, got.delta.fragment_id)  # fmt: skip

    def _part(self, data: Mapping[str, Any], component: str, fragment: str) -> None:
        if data.get("part") == "copy":
            self.keys = [mark["key"] for mark in data["marks"]]
        elif data.get("part") == "shell":
            self.window = data["window"]
        elif data.get("part") == "card":
            self.card, self.fragment, self.seq = component, fragment, data.get("seq", 0)
            graded = {key for key, sheet in self.sheets.items() if sheet.get("graded")}
            self.sheets |= {key: {**sheet, "graded": key in graded} for key, sheet in data["sheets"].items()}
            self.refused += [answer["error"] for answer in data["answers"][-1:] if answer.get("error")]


def _stands(drawn: Any, kind: str) -> str:
    """Return what stands in a field as the browser first draws it."""
    if kind == "selectbox":
        if drawn.set_value or not drawn.HasField("default"):
            return str(drawn.raw_value)
        return str(drawn.options[drawn.default])
    return str(drawn.value if drawn.set_value else drawn.default)


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many people at work fared: milliseconds of every act by its name, and what was refused or broke."""

    took: tuple[tuple[str, float], ...]
    refused: tuple[str, ...]
    broken: tuple[str, ...]
    visitors: Sequence[Visitor] = ()

    def of(self, *names: str) -> list[float]:
        """Return the milliseconds of the acts of these names; of all without a name."""
        return [took for name, took in self.took if not names or name in names]


def gather(url: str, articles: Iterable[int], *, people: int = 50, every: float = 3.0, seconds: float = 60.0) -> Crowd:
    """Let so many people work at once, each on an article of their own as far as there are enough.

    Args:
        url: of the server; of this machine.
        articles: ids to work on, in turn.
        people: at most `MOST_PEOPLE`.
        every: seconds between two acts of one person.
        seconds: how long they act, at most `MOST_SECONDS`; they come within a few seconds before it.
    """
    if people > MOST_PEOPLE:
        raise ValueError(f"At most {MOST_PEOPLE} people.")
    places = list(articles)
    visitors = [Visitor(url, places[number % len(places)], number % 8 + 1) for number in range(people)]
    with ThreadPoolExecutor(1) as own:  # Playwright has an event loop in the caller's thread
        return own.submit(asyncio.run, at_work(visitors, every=every, seconds=seconds)).result()


async def at_work(visitors: Sequence[Visitor], *, every: float, seconds: float) -> Crowd:
    """Let visitors come, one every fifth of a second, and then work for some seconds, at most `MOST_SECONDS`."""
    if seconds > MOST_SECONDS:
        raise ValueError(f"At most {MOST_SECONDS} seconds.")
    chance = random.Random(7)
    arrival = arrives(len(visitors))
    until = time.monotonic() + arrival + every + seconds

    async def come(number: int, visitor: Visitor) -> None:
        await asyncio.sleep(arrives(number))
        await visitor.work(wait=arrival - arrives(number) + chance.uniform(0, every), every=every, until=until)

    ended = await asyncio.gather(*(come(n, one) for n, one in enumerate(visitors)), return_exceptions=True)
    broken = tuple(f"{type(one).__name__}: {one}"[:200] for one in ended if isinstance(one, BaseException))
    took = tuple(pair for one in visitors for pair in one.took)
    return Crowd(took, tuple(text for one in visitors for text in one.refused), broken, visitors)


def arrives(number: int) -> float:
    """Return the second at which a visitor comes, by their number."""
    return number * 0.2
