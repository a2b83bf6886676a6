"""Loads the whole workbench, and what a server does first, for servers that are forked from this process."""

from functools import cache
from importlib import import_module

import pandas  # noqa: F401  # the server asks for it
from streamlit.components.v2 import manifest_scanner
from streamlit.web import bootstrap  # noqa: F401

from claims import extract
from tests.patterns import modules

#: What a server loads only as it starts.
AS_IT_STARTS = (
    "anyio._backends._asyncio", "starlette.middleware.sessions", "starlette.staticfiles",
    "streamlit.web.server.starlette.starlette_agent_routes", "uvicorn.lifespan.on", "uvicorn.loops.auto",
    "uvicorn.protocols.http.auto", "uvicorn.protocols.websockets.auto",
)  # fmt: skip

list(modules())
for name in AS_IT_STARTS:
    import_module(name)
extract("On May 3, 2019, 12 percent of 1,000 people said “no”, Mayor Jane Doe was named.")
# Streamlit looks through all that is installed for parts of pages, at every start; nothing is installed meanwhile.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
manifest_scanner.scan_component_manifests()
