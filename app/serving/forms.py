"""Plain pages with forms, without a script but for passkeys: for what must work before anything of Streamlit is there.

A form proves that it came from our own page twice: by its origin, which the gate looks at, and by a value that stands
both in it and in a cookie that no other site can set or read.
"""

import hmac
import re
from collections.abc import Mapping
from urllib.parse import parse_qs

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from app import identity
from app.language import LANGUAGE, _
from app.serving import bodies

#: Bytes of the longest form; three passwords of the longest sort, each sign in twelve bytes.
MOST = 16 * 1024
_FIELDS = 8
_OURS = re.compile(r"/(?![/\\])[\w\-./?=&%+,:~]*", re.ASCII)
_STYLE = Markup("""
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0; padding: 2rem 1rem; background: light-dark(#f4f5f7, #15181d); color: light-dark(#1a1d23, #e6e8eb) }
main { max-width: 26rem; margin: 4vh auto; padding: 1.5rem 2rem 2rem; border-radius: 8px;
  background: light-dark(#fff, #1f242b); border: 1px solid light-dark(#d5d9e0, #3a414b) }
h1 { font-size: 1.5rem; margin: 0 0 1rem } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem }
label { display: block; margin: .75rem 0 .25rem; font-weight: 600 }
input { box-sizing: border-box; width: 100%; font: inherit; padding: .5rem .6rem; border-radius: 8px; color: inherit;
  background: light-dark(#fff, #15181d); border: 1px solid light-dark(#8a93a0, #78828f) }
button { font: inherit; font-weight: 600; margin-top: 1rem; padding: .5rem 1rem; border-radius: 8px; cursor: pointer;
  color: #fff; background: #1f4e9c; border: 1px solid #1f4e9c }
a.button { display: block; font-weight: 600; padding: .5rem 1rem; border-radius: 8px; text-align: center;
  text-decoration: none; border: 1px solid }
button.quiet { color: inherit; background: none; border-color: light-dark(#8a93a0, #78828f); margin: 0 }
form[data-act] button.quiet { margin-top: .75rem }
:focus-visible { outline: 3px solid light-dark(#1f4e9c, #8ab4f8); outline-offset: 2px }
a { color: light-dark(#1f4e9c, #8ab4f8) } .quiet-words { color: light-dark(#5a6270, #a8b0bc) }
.bad { border-left: 4px solid #b3261e; padding-left: .75rem }
.good { border-left: 4px solid #1b7f4b; padding-left: .75rem }
li { display: flex; justify-content: space-between; gap: 1rem; align-items: center; padding: .4rem 0 }
li:has(label) { display: block } li button.quiet { margin-top: .5rem }
ul { list-style: none; padding: 0 } .picture svg { max-width: 100%; background: #fff }
""")
_PAGE = Markup(
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title} · Claimdesk</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style>{script}</head>'
    "<body><main><h1>{title}</h1>{body}</main></body></html>"
)
#: A form says where it comes from only when its page says that it may; nobody keeps the page.
_HEADERS = {"Referrer-Policy": "same-origin", "Cache-Control": "no-store"}
#: By this header our own pages are told from Streamlit's, which has none.
MARK = b"referrer-policy"


def number(text: str) -> int | None:
    """Return a number that a form sends, `None` for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def ours(asked: str | None) -> str:
    """Return where a form may lead afterwards: an address of ours, never another place; `/` for any other."""
    return asked if asked and _OURS.fullmatch(asked) and not asked.startswith(("/login", "/logout")) else "/"


def page(title: str, body: Markup, status: int = 200, *, module: str = "") -> Response:
    """Return a page of HTML that nobody keeps; `module` is the address of a script of ours that it runs."""
    script = Markup('<script type="module" src="{}"></script>').format(module) if module else ""
    text = _PAGE.format(language=LANGUAGE, title=title, style=_STYLE, body=body, script=script)
    return HTMLResponse(str(text), status, headers=_HEADERS)


def message(words: str, *, good: bool = False) -> Markup:
    """Return what is said at the top of a page, nothing for no words."""
    line = Markup('<p class="{}" role="{}">{}</p>')
    return line.format("good" if good else "bad", "status" if good else "alert", words) if words else Markup("")


def field(
    name: str, label: str, kind: str, autocomplete: str, *, value: str = "", first: bool = False, required: bool = True,
    of: str = "",
) -> Markup:  # fmt: skip
    """Return a field with its label; a password may be pasted, and a password manager knows what it is.

    Args:
        name: under which it is sent.
        label, kind, autocomplete, value, first, required: as browsers know them.
        of: tells it from other fields of that name on the page.
    """
    return Markup(
        '<label for="{name}{of}">{label}</label><input id="{name}{of}" name="{name}" type="{kind}" maxlength="300" '
        'autocomplete="{autocomplete}" value="{value}"{required}{first}>'
    ).format(
        name=name, of=of, label=label, kind=kind, autocomplete=autocomplete, value=value,
        required=Markup(" required") if required else "", first=Markup(" autofocus") if first else "",
    )  # fmt: skip


def hidden(name: str, value: str) -> Markup:
    """Return a field that nobody sees."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(name, value)


def form(action: str, token: str, fields: Markup, button: str, *, quiet: bool = False, attributes: str = "") -> Markup:
    """Return a form that is sent by a POST; `attributes` are more of its own, with a blank before each."""
    made = Markup(
        '<form method="post" action="{action}"{attributes}><input type="hidden" name="form" value="{token}">{fields}'
        "<button{quiet}>{button}</button></form>"
    )
    return made.format(
        action=action, token=token, fields=fields, button=button, attributes=attributes,
        quiet=Markup(' class="quiet"') if quiet else "",
    )  # fmt: skip


def form_cookie(*, secure: bool) -> str:
    """Return the name of the cookie that forms are held against."""
    return "__Host-claimdesk_form" if secure else "claimdesk_form"


def form_token(request: Request, *, secure: bool) -> str:
    """Return the value that a browser's forms carry: that of its cookie, or a new one."""
    token = identity.token_in({identity.COOKIE: request.cookies.get(form_cookie(secure=secure), "")})
    return token or identity.new_token()


def keep_form_token(answer: Response, token: str, *, secure: bool) -> None:
    """Let a browser keep the value that its forms carry."""
    answer.set_cookie(form_cookie(secure=secure), token, httponly=True, samesite="strict", secure=secure, path="/")


async def read_form(request: Request, *, secure: bool) -> Mapping[str, str]:
    """Return the fields of a form that came from our own page.

    Raises:
        HTTPException: 415 for what is no form, 413 for one that is too long, 403 for one that came from elsewhere.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/x-www-form-urlencoded":
        raise HTTPException(415, _("Send the form of the page."))
    body = await bodies.read_bytes(request, MOST)
    try:
        values = parse_qs(body.decode("ascii"), keep_blank_values=True, strict_parsing=True, max_num_fields=_FIELDS)
    except (ValueError, UnicodeDecodeError):
        raise bodies.no_shape() from None
    fields = {name: values[0] for name, values in values.items()}
    token = request.cookies.get(form_cookie(secure=secure), "")
    if not token or not hmac.compare_digest(token.encode(), fields.get("form", "").encode()):
        raise HTTPException(403, _("This form is too old, or is none of ours. Go back, reload the page, try again."))
    return fields
