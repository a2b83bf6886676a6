"""Alembic migrations, one step each; `versions/` imports nothing of ours."""
