"""What a window remembers, without a window."""

import pytest
import streamlit


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """A session of its own for a test."""
    remembered: dict[str, object] = {}
    monkeypatch.setattr(streamlit, "session_state", remembered)
    return remembered
