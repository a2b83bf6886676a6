"""Passwords: what one has to be, and that the real hash costs what it should."""

import time
from pathlib import Path

import pytest

from app.services.access import passwords
from app.services.errors import InputError


@pytest.mark.parametrize(
    "password",
    [
        "four larks over the weir",
        "x1!x2?x3.x4,x5;",
        "ich wohne über dem Bäcker",
        "  blanks count too  ",
        " ".join(f"kettle-{n * 37 % 101}" for n in range(24)),
        "!?%&/()=*+#;:._",
    ],
)
def test_what_may_be_a_password(password: str) -> None:
    """Any signs, 15 to 256 of them, kept as they were typed."""
    assert passwords.checked(password, ("Ada Brook", "Vellmar Desk")) == password


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("", "at least 15 signs"), ("fourteen signs", "at least 15"), ("x" * 257, "at most 256"),
        ("abababababababab", "repeats a few signs"), ("my brook runs down the hill", "your name"),
        ("the VELLMAR harbour wall", "that of the desk"), ("claimdesk is my workbench", "of Claimdesk"),
        ("letmein-letmein-", "repeats itself"), ("123456789 987654321", "along the keyboard"),
        ("QwertyuiopAsdfghjkl", "along the keyboard"),
    ],
)  # fmt: skip
def test_what_may_not(password: str, why: str) -> None:
    """The refusal never repeats what was typed."""
    with pytest.raises(InputError, match=why) as refused:
        passwords.checked(password, ("Ada Brook", "Vellmar Desk", "Claimdesk"))

    assert not password or password not in str(refused.value)


def test_a_list_of_known_passwords(tmp_path: Path) -> None:
    """A whole line has to be it; the file may hold signs that are no UTF-8."""
    known = tmp_path / "refused-passwords.txt"
    known.write_bytes(b"letmeinletmein123\r\n\xff\xfe\ncorrect horse battery staple\n")

    for password in ("letmeinletmein123", "correct horse battery staple"):
        with pytest.raises(InputError, match="on the list"):
            passwords.checked(password, refused=known)
    assert passwords.checked("correct horse battery", refused=known)


def test_the_real_hash() -> None:
    """Argon2id with 64 MiB, three passes and four lanes; a wrong password and nobody's take as long."""
    secret = passwords.hashed("four larks over the weir")
    took = {}
    for name, kept, typed in (
        ("right", secret, "four larks over the weir"), ("wrong", secret, "four larks over the wear"),
        ("nobody's", None, "four larks over the weir"),
    ):  # fmt: skip
        began = time.process_time()
        assert passwords.matches(kept, typed) is (name == "right")
        took[name] = time.process_time() - began

    assert secret.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert passwords._NOBODYS.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert not passwords.is_outdated(secret)
    assert min(took.values()) > max(took.values()) / 3, took


def test_what_is_no_hash_is_nobodys_password(quick_hashes: None) -> None:
    assert not passwords.matches("spoilt", "four larks over the weir")
    assert not passwords.matches(None, "nobody's")
