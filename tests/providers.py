"""A provider of OpenID Connect on this machine, as much of it as a log-in needs, which can be told to lie."""

import base64
import hashlib
import http.client
import json
import secrets
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from app.config import Provider
from tests.on_loopback import OnLoopback

CLIENT, SECRET = "claimdesk", "a secret that the two share"


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class IdProvider(OnLoopback):
    """Listens on loopback while it is entered, and vouches for one person.

    Attributes:
        person: what it says of them in each token.
        lies: what stands in a token in place of what should; `None` leaves a field out.
        key: that it signs with; it publishes the one that it was made with.
        is_signing: whether tokens are signed at all.
        refuses: what it says instead of sending a code.
        asked: paths that were asked for.
    """

    def __init__(self, key: RSAKey) -> None:
        self.person: dict[str, Any] = {"sub": "248289761001", "email": "rae@desk.example", "email_verified": True}
        self.lies: dict[str, Any] = {}
        self.key, self.published = key, key.as_dict(private=False)
        self.is_signing, self.refuses = True, ""
        self.asked: list[str] = []
        self._codes: dict[str, dict[str, str]] = {}
        provider = self

        class Talk(BaseHTTPRequestHandler):
            timeout = 10

            def do_GET(self) -> None:
                path, _, query = self.path.partition("?")
                provider.asked.append(path)
                if path == "/authorize":
                    self.send_response(302)
                    self.send_header("Location", provider.authorized(query))
                    self.end_headers()
                elif path == "/keys":
                    self._say({"keys": [provider.published]})
                else:
                    self._say(provider.said())

            def do_POST(self) -> None:
                provider.asked.append(self.path)
                sent = self.rfile.read(int(self.headers["content-length"])).decode()
                token = provider.token(self.headers["authorization"], sent)
                self._say(token or {"error": "invalid_grant"}, 200 if token else 400)

            def _say(self, what: dict[str, Any], status: int = 200) -> None:
                body = json.dumps(what).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_args: object) -> None:
                """Say nothing."""

        super().__init__(ThreadingHTTPServer(("127.0.0.1", 0), Talk))
        self.issuer = f"http://127.0.0.1:{self.port}"

    @property
    def known(self) -> Provider:
        """What the desk knows of it."""
        return Provider("Newsroom ID", self.issuer, CLIENT, SECRET)

    def said(self) -> dict[str, Any]:
        """Return what it says of itself."""
        return {
            "issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token", "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["none", "HS256", "RS256"],
        }  # fmt: skip

    def authorized(self, query: str) -> str:
        """Return where the browser goes next, after whoever sits at it has logged in."""
        asked = {name: values[0] for name, values in parse_qs(query).items()}
        assert asked["client_id"] == CLIENT
        assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
        if self.refuses:
            answer = {"error": self.refuses, "error_description": "<b>words of the provider</b>"}
        else:
            code = secrets.token_urlsafe(16)
            self._codes[code] = asked
            answer = {"code": code}
        return f"{asked['redirect_uri']}?{urlencode({**answer, 'state': asked['state']})}"

    def token(self, authorization: str, sent: str) -> dict[str, Any] | None:
        """Return what a code is good for, `None` for one that is good for nothing; each is good once."""
        fields = {name: values[0] for name, values in parse_qs(sent).items()}
        known = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        asked = self._codes.pop(fields["code"], None)
        challenge = _base64(hashlib.sha256(fields.get("code_verifier", "").encode()).digest())
        if asked is None or challenge != asked["code_challenge"] or fields["redirect_uri"] != asked["redirect_uri"]:
            return None
        if unquote(known) != f"{CLIENT}:{SECRET}":
            return None
        now = int(time.time())
        claims = {
            **self.person, "iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"],
            **self.lies,
        }  # fmt: skip
        claims = {name: value for name, value in claims.items() if value is not None}
        return {"access_token": "x", "token_type": "Bearer", "id_token": self._signed(claims)}

    def _signed(self, claims: dict[str, Any]) -> str:
        if self.is_signing:
            return jwt.encode({"alg": "RS256", "kid": self.published["kid"]}, claims, self.key)
        header, body = (_base64(json.dumps(part).encode()) for part in ({"alg": "none"}, claims))
        return f"{header}.{body}."

    def visit(self, url: str) -> str:
        """Log in at an address of the provider, as a browser does; return the path that it leads back to."""
        parts = urlsplit(url)
        connection = http.client.HTTPConnection(parts.netloc, timeout=10)
        connection.request("GET", f"{parts.path}?{parts.query}")
        there = urlsplit(connection.getresponse().headers["Location"])
        connection.close()
        return f"{there.path}?{there.query}"
