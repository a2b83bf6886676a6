"""What is sent to our own routes: a little JSON, read no further than it may be long, and of the shape asked for."""

import json
from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from app.language import _

#: Bytes of the longest body; an act of the browser has some 200.
MOST = 16 * 1024
#: No id or version is larger: the database counts in 32 bits.
_LARGEST = 2**31 - 1


async def read_json(request: Request) -> Mapping[str, Any]:
    """Return the JSON object that a request carries.

    Raises:
        HTTPException: 415 when it does not say that it is JSON, 413 when it is longer than `MOST` bytes (unread where
            it says so itself), 400 when it is no object.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, _("Send JSON, and say so: Content-Type: application/json."))
    body = await read_bytes(request, MOST)
    try:
        value = json.loads(body.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise no_shape() from None
    if not isinstance(value, dict):
        raise no_shape()
    return value


async def read_bytes(request: Request, most: int) -> bytes:
    """Return what a request carries.

    Raises:
        HTTPException: 413 when it is longer than `most` bytes (unread where it says so itself), 400 when it says no
            length that can be.
    """
    length = request.headers.get("content-length", "0")
    if not (length.isascii() and length.isdecimal()):
        raise no_shape()
    too_long = HTTPException(413, _("This is too long; at most {most:,} bytes are read.").format(most=most))
    if len(length) > len(str(most)) or int(length) > most:
        raise too_long
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            raise too_long
    return bytes(body)


def number(sent: Mapping[str, Any], name: str) -> int:
    """Return a whole number, 0 or more.

    Raises:
        HTTPException: 400 when there is none of that name.
    """
    value = sent.get(name)
    if type(value) is not int or not 0 <= value <= _LARGEST:
        raise no_shape()
    return value


def words(sent: Mapping[str, Any], name: str, most: int) -> str:
    """Return words of 1 to `most` signs that can be stored and sent.

    Raises:
        HTTPException: 400 when there are none of that name.
    """
    value = sent.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= most or not value.isprintable():
        raise no_shape()
    return value


def number_in_path(request: Request, name: str, prefix: str = "") -> int:
    """Return a number in an address; the prefix may stand before it.

    Raises:
        HTTPException: 404 when it is none that anything can have.
    """
    value = str(request.path_params[name]).removeprefix(prefix)
    if not (value.isascii() and value.isdecimal()) or len(value) > len(str(_LARGEST)) or int(value) > _LARGEST:
        raise HTTPException(404, _("There is nothing at this address."))
    return int(value)


def no_shape() -> HTTPException:
    """Return the refusal of what has another shape than was asked for."""
    return HTTPException(400, _("This is not what the workbench's own page sends; reload it."))


def _refuse(_name: str) -> None:
    raise ValueError
