"""Lines of the log by who wrote them, so that a person's newest act is found at once."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_audit_line_actor_id", "audit_line", ["actor_id"])


def downgrade() -> None:
    op.drop_index("ix_audit_line_actor_id", "audit_line")
