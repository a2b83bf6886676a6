"""What the copy should say instead of a claim's words, who suggested it, and what became of it."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.add_column(sa.Column("suggestion", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("suggestion_answer", sa.String(length=20), server_default="", nullable=False))
        batch_op.add_column(sa.Column("suggested_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("suggested_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_claim_suggested_by_id_person"), "person", ["suggested_by_id"], ["id"], ondelete="RESTRICT"
        )


def downgrade() -> None:
    """An older Claimdesk knows no suggestions: claims that have one differ from their line, which verifying names."""
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.drop_column("suggested_at")
        batch_op.drop_constraint(batch_op.f("fk_claim_suggested_by_id_person"), type_="foreignkey")
        batch_op.drop_column("suggested_by_id")
        batch_op.drop_column("suggestion_answer")
        batch_op.drop_column("suggestion")
