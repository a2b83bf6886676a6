"""What is said between the desk and a provider that logs people in: OpenID Connect, by Authlib.

The authorization code flow, with PKCE, a state and a nonce.
"""

import asyncio
import ssl
import time
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.deprecate import AuthlibDeprecationWarning
from joserfc.errors import JoseError

from app.config import Provider
from app.language import _
from app.services.access.identities import Vouched
from app.services.errors import NotAllowedError

with warnings.catch_warnings():  # it would rather have httpx2, and works with httpx
    warnings.simplefilter("ignore", AuthlibDeprecationWarning)
    from authlib.integrations.starlette_client import OAuth

#: How tokens may be signed: by keys whose other half the provider alone has. Source: RFC 7518, 3.1; RFC 8037, 3.1.
_SIGNED = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
#: Seconds that the provider has for each answer and for all of them; by which clocks may differ; for which what it says
#: of itself is believed.
_PATIENCE, _ALTOGETHER, _CLOCKS, _FRESH = 5, 15, 60, 3600
#: Signs of the longest subject. Source: OpenID Connect Core 1.0, 2.
_LONGEST = 255


@dataclass(frozen=True, slots=True)
class Begun:
    """A log-in under way.

    Attributes:
        url: where the browser goes.
        state, nonce, verifier: random, each made for this one.
        back: our address that the provider sends the browser to.
        wanted: our page that it goes on to.
    """

    url: str
    state: str
    nonce: str
    verifier: str
    back: str
    wanted: str


class Relation:
    """How the desk talks to its provider.

    Args:
        provider: who it is, and what the desk is to it.
    """

    def __init__(self, provider: Provider) -> None:
        self._provider = provider
        self._client: Any = None
        self._made_at = 0.0

    @property
    def name(self) -> str:
        """What people call the provider."""
        return self._provider.name

    async def begin(self, back: str, wanted: str) -> Begun:
        """Begin a log-in.

        Raises:
            NotAllowedError: when the provider does not answer, or not as one.
        """
        with self._in_words():
            async with asyncio.timeout(_ALTOGETHER):
                client = await self._known()
                made = await client.create_authorization_url(back)
            return Begun(made["url"], made["state"], made["nonce"], made["code_verifier"], back, wanted)

    async def finish(self, begun: Begun, code: str) -> Vouched:
        """Have the provider say who it was that came back with a code, and verify that it says so.

        Raises:
            NotAllowedError: when it does not answer, or what it says does not hold.
        """
        asked = {"iss": self._provider.issuer, "aud": self._provider.client}
        options: Any = {name: {"essential": True, "value": value} for name, value in asked.items()}
        with self._in_words():
            async with asyncio.timeout(_ALTOGETHER):
                client = await self._known()
                token = await client.fetch_access_token(begun.back, code=code, code_verifier=begun.verifier)
                await client.fetch_jwk_set(force=True)
                claims = await client.parse_id_token(token, begun.nonce, claims_options=options, leeway=_CLOCKS)
            return _vouched(self._provider.issuer, claims or {})

    async def answers(self) -> None:
        """Ask the provider about itself.

        Raises:
            NotAllowedError: when it does not answer, or not as one.
        """
        with self._in_words():
            async with asyncio.timeout(_ALTOGETHER):
                await self._known()

    async def _known(self) -> Any:
        """Return the client, which knows what the provider says of itself."""
        if self._client is not None and time.monotonic() - self._made_at < _FRESH:
            return self._client
        issuer = self._provider.issuer
        client = OAuth().register(
            "provider", client_id=self._provider.client, client_secret=self._provider.secret,
            server_metadata_url=f"{issuer.removesuffix('/')}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid email", "code_challenge_method": "S256", "timeout": _PATIENCE, "verify": _trusted(),
            },
        )  # fmt: skip
        metadata = await client.load_server_metadata()
        if metadata.get("issuer") != issuer:
            words = _("The provider calls itself “{other}”, and CLAIMDESK_OIDC_ISSUER is another address. Tell whoever "
                      "administers the desk.")  # fmt: skip
            raise NotAllowedError(words.format(other=str(metadata.get("issuer", ""))[:120]))
        kinds = metadata.get("id_token_signing_alg_values_supported") or []
        metadata["id_token_signing_alg_values_supported"] = [kind for kind in kinds if kind in _SIGNED]
        self._client, self._made_at = client, time.monotonic()
        return client

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        """Say in a sentence what goes wrong with the provider; what it says itself is nobody's to see."""
        try:
            yield
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            words = _("{provider} does not answer. Try again later, or log in with your password.")
            raise NotAllowedError(words.format(provider=self.name)) from error
        except (AuthlibBaseError, JoseError, AttributeError, KeyError, RuntimeError, TypeError, ValueError) as error:
            words = _("What {provider} says does not hold, so you are not let in. Try again, or tell whoever "
                      "administers the desk.")  # fmt: skip
            raise NotAllowedError(words.format(provider=self.name)) from error


@cache
def _trusted() -> ssl.SSLContext:
    """Return what this machine trusts certificates by; to read it takes a while."""
    return ssl.create_default_context()


def _vouched(issuer: str, answer: Mapping[str, Any]) -> Vouched:
    subject, email = answer["sub"], answer.get("email")
    if not (isinstance(subject, str) and 0 < len(subject) <= _LONGEST and subject.isascii() and subject.isprintable()):
        raise ValueError
    is_verified = answer.get("email_verified") is True and isinstance(email, str)
    return Vouched(issuer, subject, str(email) if is_verified else "")
