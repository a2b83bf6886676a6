"""The page that a browser starts from: Streamlit's own, which also names our modules, so that they come along with it.

Some are run at once: one keeps what is pressed before there is anything to press keys for, one closes the menu of a
telephone.

Streamlit asks for a component only once it draws it; then the modules, and those that they need, would come one wave
after the other.
"""

from collections.abc import Iterable

from starlette.responses import Response

from app import streamlit_inside
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
    """ASGI middleware: whenever a page of HTML is answered, it is this one.

    Args:
        app: what answers, and so decides which addresses lead to the page.
        page: the HTML to answer.
        others: where addresses begin whose pages are our own, and are left as they are.
    """

    def __init__(self, app: App, page: str, others: tuple[str, ...] = ()) -> None:
        self.app = app
        self._page = page
        self._others = (streamlit_inside.MEDIA, *others)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and put the page in the place of a page."""
        if scope["type"] != "http" or scope["path"].startswith(self._others):
            await self.app(scope, receive, send)
            return
        is_page = False

        async def sending(message: Message) -> None:
            nonlocal is_page
            if message["type"] == "http.response.start" and _is_html(message):
                is_page = True
                await Response(self._page, media_type="text/html", headers=_HEADERS)(scope, receive, send)
            elif not is_page:
                await send(message)

        await self.app(scope, receive, sending)


def _is_html(start: Message) -> bool:
    kinds = [value for name, value in start.get("headers", ()) if name.lower() == b"content-type"]
    return start["status"] == 200 and any(kind.startswith(b"text/html") for kind in kinds)
