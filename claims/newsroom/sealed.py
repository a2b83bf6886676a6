"""Words that can be forgotten: the record holds their salted digest, and nobody guesses them when both are gone."""

import hashlib

_DOMAIN = b"claimdesk-words-v1\0"


def seal(salt: str, words: str) -> str:
    """Return the salted digest of words, as canonical JSON: SHA-256 over a domain prefix, the salt's bytes and them.

    Raises:
        ValueError: for a salt that is none.
    """
    return hashlib.sha256(_DOMAIN + bytes.fromhex(salt) + words.encode()).hexdigest()
