"""The page that a browser starts from: Streamlit's own, which also names our modules, so that they come along with it.

Some are run at once: one tells what somebody points with, one keeps what is pressed before there is anything to press
keys for, one closes the menu of a telephone.

Streamlit asks for a component only once it draws it; then the modules, and those that they need, would come one wave
after the other. It also answers its page at every address, and says in a dialog of its own that there is none; where no
page of the workbench stands, we say so ourselves.
"""

from collections.abc import Iterable, Sequence

from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from app import streamlit_inside
from app.language import _
from app.serving import forms
from app.serving.gate import App, Message, Receive, Scope, Send

#: Streamlit's page must not be kept: the next version of it names other files.
_HEADERS = {"Cache-Control": "no-cache"}


def with_modules(page: str, addresses: Iterable[str], *first: str) -> str:
    """Return a page that has a browser fetch modules beforehand.

    Args:
        page: the HTML of the page, with one `</head>`.
        addresses: of the modules, as paths.
        first: addresses of modules that are run at once, in this order.
    """
    scripts = "\n".join(f'<script type="module" src="{address}"></script>' for address in first)
    links = "\n".join(f'<link rel="modulepreload" fetchpriority="low" href="{address}">' for address in addresses)
    return page.replace("</head>", f"{scripts}\n{links}\n</head>", 1)


class FrontPage:
    """ASGI middleware: whenever a page of HTML is answered that is no plain page of our own, it is this one.

    Args:
        app: what answers.
        page: the HTML to answer.
        pages: names of the pages that it shows; the first stands at the root. At other addresses there is none.
    """

    def __init__(self, app: App, page: str, pages: Sequence[str]) -> None:
        self.app = app
        self._page = page
        self._first = pages[0]
        self._pages = {"", *pages[1:]}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and put the page in the place of a page."""
        if scope["type"] != "http" or scope["path"].startswith(streamlit_inside.MEDIA):
            await self.app(scope, receive, send)
            return
        is_page = False

        async def sending(message: Message) -> None:
            nonlocal is_page
            if message["type"] == "http.response.start" and _is_html(message):
                is_page = True
                await self._answer(scope["path"])(scope, receive, send)
            elif not is_page:
                await send(message)

        await self.app(scope, receive, sending)

    def _answer(self, path: str) -> Response:
        name = path.strip("/")
        if name == self._first:
            return RedirectResponse("/", 303)
        if name in self._pages:
            return Response(self._page, media_type="text/html", headers=_HEADERS)
        words = _("At this address of the workbench there is no page. Perhaps it was mistyped, or cut off in a mail.")
        link = Markup('<a class="button" href="{}">{}</a>')
        ways = (link.format("/", _("Go to the desk")), link.format("/guide", _("Help")))
        return forms.page(_("There is no such page"), Markup("<p>{}</p><p>{}</p><p>{}</p>").format(words, *ways), 404)


def _is_html(start: Message) -> bool:
    """Say whether a page of HTML begins that is none of our plain ones."""
    headers = [(name.lower(), value) for name, value in start.get("headers", ())]
    is_ours = any(name == forms.MARK for name, _value in headers)
    is_html = any(name == b"content-type" and value.startswith(b"text/html") for name, value in headers)
    return start["status"] == 200 and is_html and not is_ours
