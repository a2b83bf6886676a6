"""A Merkle tree over the lines of the log, made of those that are there; and what is published of the log."""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

#: Nodes are stored from this level up: one for each 256 lines, and those above.
TILE = 8


def upgrade() -> None:
    op.create_table(
        "audit_node",
        sa.Column("level", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("level", "number", name=op.f("pk_audit_node")),
    )
    op.create_table(
        "checkpoint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkpoint")),
        sa.UniqueConstraint("note", name=op.f("uq_checkpoint_note")),
    )
    op.create_index(op.f("ix_checkpoint_size"), "checkpoint", ["size"])
    _grow(op.get_bind())


def _grow(connection: sa.Connection) -> None:
    """Make the tree's nodes of the lines that are there; a leaf is the text of a line (RFC 6962, section 2.1)."""
    node = sa.table("audit_node", sa.column("level"), sa.column("number"), sa.column("hash"))
    edge: dict[int, bytes] = {}
    made = []
    lines = sa.text("SELECT seq, body FROM audit_line ORDER BY seq").execution_options(yield_per=1000)
    for seq, body in connection.execute(lines):
        words = body if isinstance(body, bytes) else body.encode()
        level, number, found = 0, seq - 1, hashlib.sha256(b"\0" + words).digest()
        while True:
            if level >= TILE:
                made.append({"level": level, "number": number, "hash": found.hex()})
            if not number & 1:
                edge[level] = found
                break
            level, number, found = level + 1, number >> 1, hashlib.sha256(b"\1" + edge[level] + found).digest()
    for start in range(0, len(made), 500):
        connection.execute(sa.insert(node), made[start : start + 500])


def downgrade() -> None:
    """What was published stays in its files; the tree can be made anew at any time."""
    op.drop_table("checkpoint")
    op.drop_table("audit_node")
