"""What a passkey signs when it signs off a verdict: a statement, by the digest that the device is asked to sign."""

import hashlib
from collections.abc import Mapping

from claims.newsroom.canonical import Json, canonical_json

_DOMAIN = b"claimdesk-signoff-v1"


def statement(
    *, claim: int, version: int, text: str, content: str, verdict: int, scale: str, fingerprint: str, grade: str,
    rationale: str, signer: int,
) -> dict[str, Json]:  # fmt: skip
    """Return what somebody states who signs off a verdict.

    Args:
        claim, version: which claim, by id, as of which change of it.
        text: SHA-256 of the article's text.
        content: digest of what the verdict is given on: the claim's words, slots and evidence.
        verdict: by id.
        scale, fingerprint, grade: what it says, on which scale, by the scale's digest.
        rationale: SHA-256 of the reasons.
        signer: id of whoever signs.
    """
    return {
        "claim": claim, "version": version, "text": text, "content": content, "verdict": verdict, "scale": scale,
        "fingerprint": fingerprint, "grade": grade, "rationale": rationale, "signer": signer,
    }  # fmt: skip


def challenge(stated: Mapping[str, Json]) -> bytes:
    """Return the 32 bytes that a passkey is asked to sign for a statement."""
    return hashlib.sha256(_DOMAIN + canonical_json(stated).encode()).digest()
