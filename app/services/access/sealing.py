"""Secrets that the server has to compute with, encrypted in the database; the key lies in the data folder.

AES-256 in GCM mode, each secret with a nonce of its own, and bound to the person whose it is.
"""

import base64
import binascii
import secrets

from app.language import _
from app.services.context import Desk
from app.services.errors import NotAllowedError
from app.services.record.secret_file import kept

#: In the data folder, beside the key of the log.
FILE = "second-key"
_KEY, _NONCE = 32, 12  # bytes
_MARK = "aes256gcm:"


def is_sealed(stored: str) -> bool:
    """Say whether a secret is stored encrypted; older Claimdesks stored it as it is."""
    return stored.startswith(_MARK)


def sealed(desk: Desk, person_id: int, secret: str) -> str:
    """Return a person's secret as it is stored.

    Raises:
        NotAllowedError: when the key can be neither read nor made.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE)
    made = AESGCM(_key(desk)).encrypt(nonce, secret.encode(), str(person_id).encode())
    return _MARK + base64.b64encode(nonce + made).decode()


def opened(desk: Desk, person_id: int, stored: str) -> str:
    """Return a secret as it was before it was stored; `""` when the key is another one, or it is another person's.

    Raises:
        NotAllowedError: when the key can be neither read nor made.
    """
    if not is_sealed(stored):
        return stored
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        raw = base64.b64decode(stored.removeprefix(_MARK), validate=True)
        return AESGCM(_key(desk)).decrypt(raw[:_NONCE], raw[_NONCE:], str(person_id).encode()).decode()
    except (InvalidTag, ValueError):
        return ""


def _key(desk: Desk) -> bytes:
    file = desk.store.folder.parent / FILE
    try:
        key = base64.b64decode(kept(file, lambda: base64.b64encode(secrets.token_bytes(_KEY)).decode()), validate=True)
    except (OSError, UnicodeDecodeError, binascii.Error):
        key = b""
    if len(key) != _KEY:
        words = _("The key of second factors cannot be used: {file}. Put it back from a backup, or move it away.")
        raise NotAllowedError(words.format(file=file))
    return key
