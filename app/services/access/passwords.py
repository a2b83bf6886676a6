"""Passwords: what one has to be, how it is kept, and how one that was typed is held against what is kept.

Source: OWASP ASVS 5.0, chapter 6.2, and RFC 9106 (second recommended option, with less memory) for Argon2id: 64 MiB,
three passes, four lanes. One hash takes about 0.15 s.
"""

import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from threading import Semaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.language import _
from app.services.errors import InputError

#: Signs that a password has at least; ASVS asks for 8 and strongly recommends 15.
SHORTEST = 15
#: Signs that are taken at most; ASVS asks that 64 be.
LONGEST = 256
#: Different signs that a password has at least.
_DIFFERENT = 5
_ROWS = ("01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm")
#: Two signs that follow each other on a row, in either way.
_RUNS = frozenset(pair for row in _ROWS for way in (row, row[::-1]) for pair in map("".join, pairwise(way)))
#: Letters from which on a word that belongs to the desk may not stand in a password.
_WORD = 4
HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=4)
#: Hashes that are made at once: each takes 64 MiB.
_AT_ONCE = Semaphore(2)
#: The hash of no password, for names that nobody has: to find that out takes as long as to find a wrong password.
_NOBODYS = "$argon2id$v=19$m=65536,t=3,p=4$Kv6UBd07gjEmOvO9S5U57w$kp60+eNWiJWnf9YnaFxcx2BVQueGYy48xXLAlfUKWJU"


def hashed(password: str) -> str:
    """Return the hash of a password, with its salt and parameters; takes about 0.15 s and 64 MiB."""
    with _AT_ONCE:
        return HASHER.hash(password)


def matches(secret: str | None, password: str) -> bool:
    """Say whether a password is the one of a hash; `None` (nobody's) takes as long, and is never it."""
    with _AT_ONCE:
        try:
            return HASHER.verify(secret or _NOBODYS, password[: LONGEST + 1]) and secret is not None
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(secret: str) -> bool:
    """Say whether a hash was made with other parameters than today's."""
    return HASHER.check_needs_rehash(secret)


def checked(password: str, words: Iterable[str] = (), refused: Path | None = None) -> str:
    """Return a password as it was typed, if it may be one. No kind of sign is asked for, none is refused.

    Args:
        password: as typed, blanks and capitals included.
        words: what belongs to the person or the desk, such as their names: no word of it may stand in the password.
        refused: a file with passwords that are known, one a line in UTF-8; `None` for none.

    Raises:
        InputError: when it may not; nothing of it is repeated.
    """
    if len(password) < SHORTEST:
        words_ = _("A password has at least {n} signs. Several words in a row are easy to keep in mind.")
        raise InputError("password", words_.format(n=SHORTEST))
    if len(password) > LONGEST:
        raise InputError("password", _("A password has at most {n} signs.").format(n=LONGEST))
    if len(set(password)) < _DIFFERENT:
        raise InputError("password", _("This password repeats a few signs, and is easily guessed. Choose another."))
    plain = password.casefold()
    if _is_obvious(plain):
        raise InputError("password", _("This password repeats itself or runs along the keyboard. Choose another."))
    if any(word in plain for text in words for word in _words(text)):
        words_ = _("A password may not have your name in it, nor that of the desk or of Claimdesk. Choose another.")
        raise InputError("password", words_)
    if refused is not None and _is_in(refused, password):
        raise InputError("password", _("This password is on the list of those that are known. Choose another."))
    return password


def _is_obvious(plain: str) -> bool:
    """Say whether a password is a few signs over and over, or runs along rows of keys, digits or the alphabet."""
    again = any(plain.startswith((plain[:n] * len(plain))[: len(plain)]) for n in range(1, len(plain) // 2 + 1))
    pairs = list(pairwise("".join(plain.split())))
    apart = sum(one + other not in _RUNS and one != other for one, other in pairs)
    return again or apart <= len(pairs) // 5


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\W_]+", text.casefold()) if len(word) >= _WORD]


def _is_in(file: Path, password: str) -> bool:
    with file.open(encoding="utf-8", errors="replace") as lines:
        return any(line.rstrip("\r\n") == password for line in lines)
